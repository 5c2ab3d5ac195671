//! Help and usage errors in the chosen language: texts that stand as `中文 || English` are picked
//! apart, clap's own words replaced.

use crate::locale::cli::CliMsg;
use crate::locale::message::{Message, pick};
use crate::locale::render::HelpMsg;
use crate::model::vocab::Language;
use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};

/// One of the two texts of a help string; a text without a bar stands for both.
pub fn chosen(text: &str, lang: Language) -> String {
    match text.split_once("||") {
        Some((zh, en)) => pick(lang, zh, en).trim().to_owned(),
        None => text.trim().to_owned(),
    }
}

fn styled(text: Option<&StyledStr>, lang: Language) -> Option<String> {
    text.map(|t| chosen(&t.to_string(), lang))
}

/// The whole command tree in one language.
pub fn in_language(command: Command, lang: Language) -> Command {
    let usage = HelpMsg::Usage.text(lang);
    let about = styled(command.get_about(), lang);
    let long = styled(command.get_long_about(), lang);
    let after = styled(command.get_after_help(), lang);
    let mut place = 0;
    let mut command = command
        .help_template(format!("{{about-with-newline}}\n{usage}{{usage}}\n\n{{all-args}}{{after-help}}"))
        .subcommand_help_heading(HelpMsg::Commands.text(lang))
        .subcommand_value_name(HelpMsg::CommandName.text(lang))
        .disable_help_subcommand(true)
        .term_width(100)
        .mut_args(|arg| {
            place += 1;
            translated(arg, lang, place)
        })
        .mut_subcommands(|sub| in_language(sub, lang));
    if let Some(about) = about {
        command = command.about(about);
    }
    if let Some(long) = long {
        command = command.long_about(long);
    }
    if let Some(after) = after {
        command = command.after_help(after);
    }
    command
}

/// `place` among the command's arguments: under a heading of its own clap sorts words by name.
fn translated(arg: Arg, lang: Language, place: usize) -> Arg {
    let help = styled(arg.get_help(), lang);
    let heading = if arg.is_positional() {
        HelpMsg::Arguments
    } else if arg.is_global_set() {
        HelpMsg::GlobalOptions
    } else {
        HelpMsg::Options
    };
    let mut arg = arg.help_heading(heading.text(lang));
    if arg.is_positional() {
        arg = arg.display_order(place);
    }
    if arg.get_action().takes_values() {
        arg = arg.hide_possible_values(true).hide_default_value(true);
    }
    if let Some(help) = help {
        arg = arg.help(help);
    }
    arg
}

/// Help as it is printed: clap's placeholders in the chosen language.
pub fn placeholders(text: &str, lang: Language) -> String {
    let say = |message: HelpMsg| message.text(lang);
    let (options, command) = (say(HelpMsg::OptionsName), say(HelpMsg::CommandName));
    let text = text
        .replace("[OPTIONS]", &format!("[{options}]"))
        .replace("<COMMAND>", &format!("<{command}>"))
        .replace("[COMMAND]", &format!("[{command}]"));
    let heads = [HelpMsg::Commands, HelpMsg::Arguments, HelpMsg::Options, HelpMsg::GlobalOptions].map(say);
    heads.into_iter().fold(text, |text, head| {
        text.replace(&format!("\n{head}:\n"), &format!("\n{}\n", say(HelpMsg::Heading { head })))
    })
}

/// What is wrong with the words typed, and what to do.
pub fn usage_error(error: &clap::Error, lang: Language) -> (String, Vec<String>) {
    let get = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) => Some(texts.join(" ")),
        Some(ContextValue::StyledStr(text)) => Some(text.to_string()),
        Some(ContextValue::StyledStrs(texts)) => {
            Some(texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))
        }
        _ => None,
    };
    let arg = get(ContextKind::InvalidArg).unwrap_or_default();
    let value = get(ContextKind::InvalidValue).unwrap_or_default();
    let message = match error.kind() {
        ErrorKind::UnknownArgument => CliMsg::UnknownArgument { arg },
        ErrorKind::MissingRequiredArgument => CliMsg::MissingArgument { arg },
        ErrorKind::InvalidValue if value.is_empty() => CliMsg::NoValue { arg },
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => CliMsg::BadValue { arg, value },
        ErrorKind::ArgumentConflict => CliMsg::Conflict { arg, other: get(ContextKind::PriorArg).unwrap_or_default() },
        ErrorKind::InvalidSubcommand => {
            CliMsg::UnknownCommand { name: get(ContextKind::InvalidSubcommand).unwrap_or_default() }
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => CliMsg::MissingCommand,
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => CliMsg::NoValue { arg },
        ErrorKind::TooManyValues => CliMsg::BadValue { arg, value },
        _ => CliMsg::UnknownArgument { arg },
    };
    let mut hints = Vec::new();
    let suggested = [ContextKind::SuggestedArg, ContextKind::SuggestedValue, ContextKind::SuggestedSubcommand];
    if let Some(nearest) = suggested.into_iter().find_map(get) {
        hints.push(CliMsg::DidYouMean { nearest }.text(lang));
    } else if let Some(choices) =
        get(ContextKind::ValidValue).or_else(|| get(ContextKind::ValidSubcommand)).filter(|c| !c.is_empty())
    {
        let choices = format!("`{}`", choices.replace(' ', "` `"));
        hints.push(CliMsg::Choices { choices }.text(lang));
    }
    hints.push(CliMsg::SeeHelp.text(lang));
    (message.text(lang), hints)
}
