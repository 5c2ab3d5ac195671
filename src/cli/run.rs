//! From the process's arguments to an exit code.

use crate::cli::command::Command;
use crate::cli::commands::all;
use crate::cli::context::Context;
use crate::cli::env::Env;
use crate::cli::failure::{Exit, Failure};
use crate::cli::global::{Global, language};
use crate::cli::{arguments, commit, help};
use crate::locale::cli::CliMsg;
use crate::locale::due::DueMsg;
use crate::locale::history::HistoryMsg;
use crate::locale::stats::StatsMsg;
use crate::model::vocab::Language;
use crate::render::error::OutputError;
use crate::render::format::Format;
use crate::render::ui::Ui;
use clap::error::ErrorKind;
use clap::{ArgMatches, FromArgMatches};
use std::ffi::OsString;

/// Runs the program; returns the exit code.
pub fn run(args: Vec<OsString>) -> i32 {
    if let [_, word] = args.as_slice()
        && (word == "--version" || word == "-V")
    {
        return version();
    }
    let env = Env::of_process();
    let args = match arguments::text(args, &env) {
        Ok(args) => arguments::prepared(args),
        Err(failure) => {
            failure.tell(&plain_ui(language(&[], &env)));
            return failure.exit as i32;
        }
    };
    let lang = language(&args, &env);
    let tree = all::tree(lang);
    let matches = match tree.clone().try_get_matches_from(arguments::options_first(args, &tree)) {
        Ok(matches) => matches,
        Err(error) => return usage(&error, lang),
    };
    let exit = match dispatch(&matches, env, lang) {
        Ok(exit) => exit,
        Err((ui, failure)) => {
            failure.tell(&ui);
            failure.exit
        }
    };
    exit as i32
}

/// The version alone needs no tree, no language and no command line.
fn version() -> i32 {
    let text = concat!("linli ", env!("CARGO_PKG_VERSION"), "\n");
    given(plain_ui(Language::Zh).give_text(text))
}

/// The exit code once a text was given that needs no command.
fn given(done: Result<(), OutputError>) -> i32 {
    done.map_or_else(|error| Failure::from(error).exit, |()| Exit::Done) as i32
}

fn plain_ui(lang: Language) -> Ui {
    let width = Ui::width_now();
    Ui { lang, format: Format::Table, output: None, quiet: false, color: false, width }
}

fn dispatch(matches: &ArgMatches, env: Env, lang: Language) -> Result<Exit, (Ui, Failure)> {
    let plainly = |failure| (plain_ui(lang), failure);
    let command = all::typed(matches).map_err(plainly)?;
    let missing = |_| plainly(Failure::usage(CliMsg::MissingCommand));
    let mut global = Global::from_arg_matches(matches).map_err(missing)?;
    if command.has_own_at() {
        global.at = None;
    }
    if !command.writes_folder() {
        global.name_output(|| all::name(matches)).map_err(plainly)?;
    }
    let mut ctx = Context::new(env, global, lang).map_err(plainly)?;
    let result = admit(command.as_ref(), &ctx).and_then(|()| command.run(&mut ctx));
    // Also where it failed: what it had saved by then stands.
    commit::after(&ctx, command.as_ref());
    result.map_err(|failure| (ctx.ui, failure))
}

/// Whether the command takes the options of every command as they were given.
fn admit(command: &dyn Command, ctx: &Context) -> Result<(), Failure> {
    if ctx.global.root.len() > 1 && !command.takes_several_roots() {
        return Err(Failure::usage(StatsMsg::OneCommunity));
    }
    if ctx.global.at.is_some() && !command.reads_past() {
        return Err(Failure::usage(HistoryMsg::AtOnRead));
    }
    match ctx.ui.format {
        format if command.own_format() == Some(format) => {}
        // A calendar is made of what is due alone, a page of what is laid out as one.
        Format::Ics => return Err(Failure::usage(DueMsg::IcsOnly)),
        Format::Html => return Err(Failure::usage(DueMsg::HtmlOnly)),
        _ => {}
    }
    if command.is_of_now() { ctx.may_write() } else { Ok(()) }
}

/// Help, the version, or what is wrong with the words typed.
fn usage(error: &clap::Error, lang: Language) -> i32 {
    let ui = plain_ui(lang);
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let text = help::placeholders(&error.render().to_string(), lang);
            given(ui.give_text(&text))
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            ui.tell(&help::placeholders(&error.render().to_string(), lang));
            Exit::Usage as i32
        }
        _ => {
            let (message, hints) = help::usage_error(error, lang);
            ui.fail(&message, &hints);
            Exit::Usage as i32
        }
    }
}
