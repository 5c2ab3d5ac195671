//! What the process was given made ready for the command line's grammar: words as text, typed as an input method leaves
//! them, in an order in which options are found.

use crate::cli::commands::lookup::command::PHONES;
use crate::cli::env::Env;
use crate::cli::failure::Failure;
use crate::locale::cli::CliMsg;
use crate::store::root::shown_path;
use crate::text::normalize::{fold_argument, fold_flags};
use std::ffi::OsString;
use std::path::Path;

/// The arguments as text. Bytes that are none are refused: put right by guessing they would name another file
/// or be saved as something that nobody typed.
///
/// # Errors
/// An argument or a variable of linli's own is no text.
pub fn text(args: Vec<OsString>, env: &Env) -> Result<Vec<String>, Failure> {
    if let Some(name) = env.no_text() {
        return Err(Failure::usage(CliMsg::VariableNoText { name: name.to_owned() }));
    }
    let shown = |arg: OsString| CliMsg::ArgumentNoText { shown: shown_path(Path::new(&arg)) };
    let read = |arg: OsString| arg.into_string().map_err(|arg| Failure::usage(shown(arg)).hint(CliMsg::NoTextHint));
    // The program's own name is nobody's concern.
    let own = args.first().map(|own| own.to_string_lossy().into_owned());
    own.map(Ok).into_iter().chain(args.into_iter().skip(1).map(read)).collect()
}

/// The arguments as the grammar reads them.
pub fn prepared(args: Vec<String>) -> Vec<String> {
    signs_as_values(answers_as_values(help_last(folded_commands(fold_flags(args)))))
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

/// `response add q7r2 7KM3Q9XT -443`: the signs begin with 'not answered', which is no flag; `_` says the same.
fn signs_as_values(mut args: Vec<String>) -> Vec<String> {
    let adds = args.windows(2).take(6).any(|pair| matches!(pair, [kind, verb] if kind == "response" && verb == "add"));
    for word in args.iter_mut().filter(|_| adds) {
        let is_signs = word.chars().all(|c| c.is_ascii_digit() || "-x,+".contains(c));
        if is_signs && word.starts_with('-') && word.chars().any(|c| c != '-') {
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

/// Where the first word is no command but a room or a name, options may stand behind it too. Its own option goes with
/// the words.
pub fn options_first(args: Vec<String>, command: &clap::Command) -> Vec<String> {
    let takes_value = |typed: &str| {
        let fits = |a: &&clap::Arg| match typed.strip_prefix("--") {
            Some(long) => a.get_long() == Some(long),
            None => typed.strip_prefix('-').is_some_and(|short| a.get_short().is_some_and(|s| short == s.to_string())),
        };
        command.get_arguments().find(fits).is_some_and(|a| a.get_action().takes_values())
    };
    let (mut options, mut words, mut own) = (Vec::new(), Vec::new(), Vec::new());
    let mut rest = args.iter().skip(1);
    while let Some(arg) = rest.next() {
        if arg == PHONES {
            own.push(arg.clone());
            continue;
        }
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
    args.into_iter().take(1).chain(options).chain(words).chain(own).collect()
}
