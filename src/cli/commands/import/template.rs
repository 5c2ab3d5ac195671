//! `linli import KIND --template`: an empty sheet with the columns that are understood, to be filled in.

use crate::cli::commands::import::command::ImportArgs;
use crate::cli::commands::import::survey;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::import::row::asked::Asked;
use crate::import::row::heads::What;
use crate::import::row::mapping::Mapping;
use crate::kinds::questionnaire::Question;
use crate::locale::labels::choices_of;
use crate::render::table::{Column, TextTable};

/// Meanings that need no column of their own: times of day that stand with their days, and what only a file of rejected
/// rows has.
const LEFT_OUT: &[&str] = &["sheet_name", "valid"];
/// Of a questionnaire: what is read of an answer beside its questions.
const OF_ANSWER: &[&str] = &["day", "code", "channel"];
/// Width of a column, in characters.
const WIDTH: usize = 12;

/// Gives the sheet; a column of a closed vocabulary offers its words.
///
/// # Errors
/// It cannot be written.
pub fn give(ctx: &Context, args: &ImportArgs) -> Result<(), Failure> {
    let lang = ctx.lang();
    let what = What::from_key(&args.kind).unwrap_or(What::Feedback);
    let mut mapping = Mapping::default();
    survey::of(ctx, args, what, &mut mapping)?;
    let is_meant = |meaning: &&str| match what {
        What::Response => OF_ANSWER.contains(meaning),
        _ => !LEFT_OUT.contains(meaning) && !meaning.ends_with("_time"),
    };
    let column = |meaning: &'static str| {
        let head = what.head(meaning, lang);
        let words = what.kind().and_then(|kind| kind.vocabulary(meaning));
        Column::new(head, head).form(WIDTH, words.map(|words| choices_of(words, lang)).unwrap_or_default())
    };
    let question = |asked: &Asked| {
        let Question { label, scale, choices, .. } = &asked.question;
        let words = scale.iter().flat_map(|scale| &scale.steps).map(|step| step.word.clone());
        Column::new(label.clone(), label.clone()).form(WIDTH, words.chain(choices.iter().cloned()).collect())
    };
    let columns = what.meanings().filter(is_meant).map(column).chain(mapping.asked.iter().map(question)).collect();
    Ok(ctx.ui.give_table(&TextTable { columns, ..TextTable::default() })?)
}
