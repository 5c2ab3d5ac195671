//! docs/commands.md and docs/commands.zh-CN.md hold every command and every flag, in the words of `--help`: below
//! their marker line they are what this test makes of the command tree. `LINLI_BLESS=1 cargo test --test program commands`
//! writes them anew.

use crate::community::is_blessing;
use clap::{Arg, Command};
use linli::cli::commands::all::tree as command;
use linli::locale::message::pick;
use linli::model::kind::Kind;
use linli::model::vocab::Language;
use std::fmt::Write;
use std::path::PathBuf;

const MARKER: &str =
    "<!-- From here on made from the program by `LINLI_BLESS=1 cargo test --test program commands`. -->\n";

fn page(lang: Language) -> PathBuf {
    let name = pick(lang, "docs/commands.zh-CN.md", "docs/commands.md");
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// `ID`, `[TEXT…]`: a positional as the heading has it.
fn positional(arg: &Arg) -> String {
    let name = arg.get_value_names().and_then(|n| n.first()).map_or(arg.get_id().as_str(), |n| n.as_str());
    let many =
        arg.get_num_args().is_some_and(|n| n.max_values() > 1) || matches!(arg.get_action(), clap::ArgAction::Append);
    let whole = format!("{name}{}", if many { "…" } else { "" });
    if arg.is_required_set() { whole } else { format!("[{whole}]") }
}

fn flag(arg: &Arg) -> String {
    let short = arg.get_short().map(|c| format!("-{c}, ")).unwrap_or_default();
    let value = arg.get_value_names().filter(|_| arg.get_action().takes_values());
    let value = value.and_then(|n| n.first()).map(|n| format!(" {n}")).unwrap_or_default();
    format!("{short}--{}{value}", arg.get_long().unwrap())
}

fn help(arg: &Arg) -> String {
    arg.get_help().map(ToString::to_string).unwrap_or_default().replace('|', "\\|")
}

/// A command's arguments and options, each a row of a table.
fn rows(command: &Command) -> Vec<String> {
    let words =
        command.get_positionals().map(|a| format!("| `{}` | {} |\n", positional(a).trim_matches(['[', ']']), help(a)));
    let options = command.get_opts().map(|a| format!("| `{}` | {} |\n", flag(a).replace('|', "\\|"), help(a)));
    words.chain(options).collect()
}

fn table(out: &mut String, rows: &[String]) {
    if !rows.is_empty() {
        writeln!(out, "| | |\n|---|---|\n{}", rows.concat()).unwrap();
    }
}

/// One command: heading, what it does, and what it takes beyond the `common` rows.
fn section(out: &mut String, name: &str, command: &Command, common: &[String]) {
    let words: Vec<String> = command.get_positionals().map(positional).collect();
    writeln!(out, "### `{}`\n", format!("linli {name} {}", words.join(" ")).trim_end()).unwrap();
    writeln!(out, "{}\n", command.get_about().map(ToString::to_string).unwrap_or_default()).unwrap();
    let own: Vec<String> = rows(command).into_iter().filter(|row| !common.contains(row)).collect();
    table(out, &own);
}

/// What many commands take, in the order in which it is met.
fn common(commands: &[&Command]) -> Vec<String> {
    let all: Vec<String> = commands.iter().flat_map(|c| rows(c)).collect();
    let mut common: Vec<String> = Vec::new();
    for row in &all {
        if !common.contains(row) && all.iter().filter(|other| *other == row).count() >= 5 {
            common.push(row.clone());
        }
    }
    common
}

fn every_command(lang: Language) -> String {
    let tree = command(lang);
    let title = |zh, en| format!("## {}\n\n", pick(lang, zh, en));
    let mut out = title("通用选项", "Options of every command");
    table(&mut out, &rows(&tree));
    out += &title("命令", "Commands");
    let plain: Vec<&Command> = tree.get_subcommands().filter(|c| Kind::from_key(c.get_name()).is_none()).collect();
    let common = common(&plain);
    out += pick(lang, "许多命令都有的，下面不再重复：\n\n", "What many of them take, and is not repeated below:\n\n");
    table(&mut out, &common);
    for command in plain {
        section(&mut out, command.get_name(), command, &common);
        for below in command.get_subcommands() {
            section(&mut out, &format!("{} {}", command.get_name(), below.get_name()), below, &common);
        }
    }
    out += &title("每一种记录", "Every kind of record");
    for kind in Kind::ALL {
        let verbs = tree.find_subcommand(kind.key()).unwrap();
        section(&mut out, &format!("{} add", kind.key()), verbs.find_subcommand("add").unwrap(), &[]);
    }
    let any = tree.find_subcommand(Kind::Feedback.key()).unwrap();
    for kind in Kind::ALL {
        let verbs = tree.find_subcommand(kind.key()).unwrap();
        for own in verbs.get_subcommands().filter(|v| any.find_subcommand(v.get_name()).is_none()) {
            section(&mut out, &format!("{} {}", kind.key(), own.get_name()), own, &[]);
        }
    }
    for verb in any.get_subcommands().filter(|v| v.get_name() != "add") {
        section(&mut out, &format!("KIND {}", verb.get_name()), verb, &[]);
    }
    out.truncate(out.trim_end().len());
    out + "\n"
}

fn halves(lang: Language) -> (String, String) {
    let text = std::fs::read_to_string(page(lang)).unwrap();
    let (before, after) = text.split_once(MARKER).unwrap_or_else(|| panic!("{}: no marker", page(lang).display()));
    (before.to_owned(), after.trim_start().to_owned())
}

#[test]
fn the_reference_holds_every_command_and_flag() {
    let bless = is_blessing();
    for lang in [Language::Zh, Language::En] {
        let (before, found) = halves(lang);
        let wanted = every_command(lang);
        if bless {
            std::fs::write(page(lang), format!("{before}{MARKER}\n{wanted}")).unwrap();
            continue;
        }
        let first = wanted.lines().zip(found.lines()).find(|(wanted, found)| wanted != found);
        assert!(
            found == wanted,
            "{} is not the program's: {first:?}; see tests/program/commands.rs",
            page(lang).display()
        );
    }
}
