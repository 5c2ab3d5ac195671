//! From the process's arguments to an exit code.

use super::args::{Cli, Command, Global};
use super::context::{Context, find_root};
use super::env::Env;
use crate::cli::commands::publish;
use crate::cli::commands::{
    audit, calendar, check, demo, done, due, generic, import, init, lookup, merge_driver, new, receipt,
    resolve_conflicts, stats, sync, undo, verbs, weekly, why,
};
use crate::cli::{at, commit, help};
use crate::locale::cli::CliMsg;
use crate::locale::due::DueMsg;
use crate::locale::failure::{Exit, Failure};
use crate::locale::history::HistoryMsg;
use crate::locale::stats::StatsMsg;
use crate::model::kind::Kind;
use crate::model::vocab::Language;
use crate::render::format::Format;
use crate::render::ui::Ui;
use crate::store::load;
use crate::store::root::shown_path;
use crate::text::normalize::{fold_argument, fold_flags};
use clap::error::ErrorKind;
use clap::{ArgMatches, CommandFactory, FromArgMatches};
use std::ffi::OsString;
use std::path::Path;

/// Runs the program; returns the exit code.
pub fn run(args: Vec<OsString>) -> i32 {
    if let [_, word] = args.as_slice()
        && (word == "--version" || word == "-V")
    {
        return version();
    }
    let env = Env::of_process();
    let args = match text(args, &env) {
        Ok(args) => args,
        Err(failure) => {
            plain_ui(language(&[], &env)).fail(&failure);
            return failure.exit as i32;
        }
    };
    let args = answers_as_values(help_last(folded_commands(fold_flags(args))));
    let lang = language(&args, &env);
    let command = command(lang);
    let matches = match command.clone().try_get_matches_from(options_first(args, &command)) {
        Ok(matches) => matches,
        Err(error) => return usage(&error, lang),
    };
    let exit = match dispatch(&matches, env, lang) {
        Ok(exit) => exit,
        Err((ui, failure)) => {
            ui.fail(&failure);
            failure.exit
        }
    };
    exit as i32
}

/// The version alone needs no tree, no language and no command line.
fn version() -> i32 {
    let text = concat!("linli ", env!("CARGO_PKG_VERSION"), "\n");
    plain_ui(Language::Zh).give_text(text).map_or_else(|f| f.exit as i32, |()| 0)
}

/// The arguments as text. Bytes that are none are refused: put right by guessing they would name another file
/// or be saved as something that nobody typed.
fn text(args: Vec<OsString>, env: &Env) -> Result<Vec<String>, Failure> {
    if let Some(name) = env.no_text() {
        return Err(Failure::usage(CliMsg::VariableNoText { name: name.to_owned() }));
    }
    let shown = |arg: OsString| CliMsg::ArgumentNoText { shown: shown_path(Path::new(&arg)) };
    let read = |arg: OsString| arg.into_string().map_err(|arg| Failure::usage(shown(arg)).hint(CliMsg::NoTextHint));
    // The program's own name is nobody's concern.
    let own = args.first().map(|own| own.to_string_lossy().into_owned());
    own.map(Ok).into_iter().chain(args.into_iter().skip(1).map(read)).collect()
}

/// `callback 4hd0 -y4`: the answers begin with 'not asked', which is no flag; `_` says the same.
fn answers_as_values(mut args: Vec<String>) -> Vec<String> {
    let is_callback = args.iter().take(6).any(|word| word == "callback");
    for word in args.iter_mut().filter(|_| is_callback) {
        let mut marks = word.chars();
        let shape = marks.next() == Some('-')
            && marks.next().is_some_and(|c| "yn-".contains(c))
            && marks.next().is_some_and(|c| "12345-".contains(c))
            && marks.next().is_none();
        if shape {
            *word = word.replacen('-', "_", 1);
        }
    }
    args
}

/// `linli help import` is `linli import --help`.
fn help_last(mut args: Vec<String>) -> Vec<String> {
    if args.get(1).is_some_and(|word| ["help", "帮助"].contains(&word.as_str())) {
        args.remove(1);
        args.push("--help".to_owned());
    }
    args
}

/// The command and its verb typed in full-width letters are still the command and its verb.
fn folded_commands(mut args: Vec<String>) -> Vec<String> {
    for word in args.iter_mut().skip(1).take(2).filter(|word| !word.is_ascii()) {
        let folded = fold_argument(word);
        if folded.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') && !folded.is_empty() {
            *word = folded;
        }
    }
    args
}

/// Where the first word is no command but a room or a name, options may stand behind it too.
fn options_first(args: Vec<String>, command: &clap::Command) -> Vec<String> {
    let takes_value = |typed: &str| {
        let fits = |a: &&clap::Arg| match typed.strip_prefix("--") {
            Some(long) => a.get_long() == Some(long),
            None => typed.strip_prefix('-').is_some_and(|short| a.get_short().is_some_and(|s| short == s.to_string())),
        };
        command.get_arguments().find(fits).is_some_and(|a| a.get_action().takes_values())
    };
    let (mut options, mut words) = (Vec::new(), Vec::new());
    let mut rest = args.iter().skip(1);
    while let Some(arg) = rest.next() {
        if !arg.starts_with('-') || arg == "-" {
            words.push(arg.clone());
            continue;
        }
        options.push(arg.clone());
        if takes_value(arg) {
            options.extend(rest.next().cloned());
        }
    }
    let is_lookup = words.first().is_some_and(|first| command.find_subcommand(first).is_none());
    if !is_lookup || options.iter().any(|o| o == "--") {
        return args;
    }
    args.into_iter().take(1).chain(options).chain(words).collect()
}

/// The whole command tree in one language.
pub fn command(lang: Language) -> clap::Command {
    let kinds = Kind::ALL.iter().map(|kind| generic::command::command(*kind));
    help::in_language(Cli::command().subcommands(kinds), lang)
}

fn plain_ui(lang: Language) -> Ui {
    let width = Ui::width_now();
    Ui { lang, format: Format::Table, output: None, quiet: false, color: false, width }
}

fn dispatch(matches: &ArgMatches, env: Env, lang: Language) -> Result<Exit, (Ui, Failure)> {
    let mut global =
        Global::from_arg_matches(matches).map_err(|_| (plain_ui(lang), Failure::usage(CliMsg::MissingCommand)))?;
    if has_own_at(matches) {
        global.at = None;
    }
    let mut ctx = Context::new(env, global, lang).map_err(|f| (plain_ui(lang), f))?;
    let is_figure = matches.subcommand_name().is_some_and(|name| name == "stats");
    if ctx.global.root.len() > 1 && !is_figure {
        return Err((ctx.ui, Failure::usage(StatsMsg::OneCommunity)));
    }
    let result = match matches.subcommand() {
        Some((name, args)) if ctx.global.at.is_some() && !reads(name, args) => {
            Err(Failure::usage(HistoryMsg::AtOnRead))
        }
        Some((name, _)) if !gives(name, ctx.ui.format) => Err(not_given(ctx.ui.format)),
        Some((name, args)) if Kind::from_key(name).is_some() => match Kind::from_key(name) {
            Some(kind) => generic::run::run(&mut ctx, kind, args),
            None => Ok(Exit::Done),
        },
        _ => match Cli::from_arg_matches(matches) {
            Ok(cli) => one(&mut ctx, &cli.command),
            Err(_) => Err(Failure::usage(CliMsg::MissingCommand)),
        },
    };
    // Also where it failed: what it had saved by then stands.
    commit::after(&ctx, matches);
    result.map_err(|failure| (ctx.ui, failure))
}

/// `visit add --at` is when the visit was, not which revision.
fn has_own_at(matches: &ArgMatches) -> bool {
    matches.subcommand().is_some_and(|(name, args)| {
        let kind = Kind::from_key(name).filter(|kind| kind.field("at").is_some());
        kind.is_some() && args.subcommand_name() == Some("add")
    })
}

/// Whether a command takes a tree as it stood earlier.
fn reads(name: &str, args: &ArgMatches) -> bool {
    let verb = args.subcommand_name().unwrap_or_default();
    let is_lookup = !command(Language::Zh).get_subcommands().any(|known| known.get_name() == name);
    match Kind::from_key(name) {
        Some(_) => ["list", "show"].contains(&verb),
        None => at::READING.contains(&name) || is_lookup,
    }
}

/// A calendar is made of what is due alone, a page of what is laid out as one.
fn gives(command: &str, format: Format) -> bool {
    match format {
        Format::Ics => command == "due",
        Format::Html => ["weekly", "publish", "demo"].contains(&command),
        _ => true,
    }
}

fn not_given(format: Format) -> Failure {
    Failure::usage(if format == Format::Ics { DueMsg::IcsOnly } else { DueMsg::HtmlOnly })
}

fn one(ctx: &mut Context, command: &Command) -> Result<Exit, Failure> {
    match command {
        Command::Init(args) => init::run(ctx, args)?,
        Command::Demo(args) => return demo::run(ctx, args),
        Command::New(args) => new::run(ctx, args)?,
        Command::Verb(verb) => verbs::run::run(ctx, verb)?,
        Command::Join(args) => verbs::join::join(ctx, args)?,
        Command::Done(args) => done::run(ctx, args)?,
        Command::Receipt(args) => receipt::run(ctx, args)?,
        Command::Show(args) => generic::show::run_any(ctx, args)?,
        Command::Log(args) => generic::log::run_any(ctx, args)?,
        Command::Audit(args) => return audit::command::run(ctx, args),
        Command::Undo(args) => undo::run(ctx, args)?,
        Command::Check(args) => return check::run(ctx, args),
        Command::Import(args) => return import::run(ctx, args),
        Command::Due(args) => return due::command::run(ctx, args),
        Command::Stats(args) => return stats::command::run(ctx, args),
        Command::Calendar(args) => return calendar::command::run(ctx, args),
        Command::Weekly(args) => return weekly::command::run(ctx, args),
        Command::Why(args) => return why::command::run(ctx, args),
        Command::Publish(args) => return publish::command::run(ctx, args),
        Command::Sync(args) => return sync::command::run(ctx, args),
        Command::ResolveConflicts(args) => return resolve_conflicts::run(ctx, args),
        Command::MergeDriver(args) => return merge_driver::run(ctx, args),
        Command::Lookup(words) => {
            let names: Vec<String> =
                self::command(ctx.lang()).get_subcommands().map(|c| c.get_name().to_owned()).collect();
            return lookup::run(ctx, words, &names);
        }
    }
    Ok(Exit::Done)
}

/// `--lang`, else `LINLI_LANG`, else linli.toml, else the locale, else Chinese.
fn language(args: &[String], env: &Env) -> Language {
    let flag = |long: &str, short: &str| {
        args.iter().enumerate().find_map(|(at, arg)| {
            if arg == long || (!short.is_empty() && arg == short) {
                return args.get(at + 1).cloned();
            }
            arg.strip_prefix(long).and_then(|rest| rest.strip_prefix('=')).map(str::to_owned)
        })
    };
    if let Some(lang) = flag("--lang", "").as_deref().and_then(Language::from_key) {
        return lang;
    }
    if let Some(lang) = env.get("LINLI_LANG").and_then(Language::from_key) {
        return lang;
    }
    let named = flag("--root", "-C");
    let stated = find_root(named.as_deref().map(Path::new), env).ok().and_then(|root| load::language(&root));
    stated.unwrap_or_else(|| {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| env.get(name)).unwrap_or_default();
        if locale.starts_with("en") { Language::En } else { Language::Zh }
    })
}

/// Help, the version, or what is wrong with the words typed.
fn usage(error: &clap::Error, lang: Language) -> i32 {
    let ui = plain_ui(lang);
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let text = help::placeholders(&error.render().to_string(), lang);
            ui.give_text(&text).map_or_else(|f| f.exit as i32, |()| 0)
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            ui.tell(&help::placeholders(&error.render().to_string(), lang));
            Exit::Usage as i32
        }
        _ => {
            let (message, hints) = help::usage_error(error, lang);
            ui.tell_error(message, hints);
            Exit::Usage as i32
        }
    }
}
