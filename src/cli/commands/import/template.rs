//! `linli import KIND --template`: an empty sheet with the columns that are understood, to be filled in.

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::import::row::heads::What;
use crate::locale::labels::choices_of;
use crate::render::table::{Column, TextTable};

/// Meanings that need no column of their own: times of day that stand with their days, and what only a file of rejected
/// rows has.
const LEFT_OUT: &[&str] = &["sheet_name", "valid"];
/// Width of a column, in characters.
const WIDTH: usize = 12;

/// Gives the sheet; a column of a closed vocabulary offers its words.
///
/// # Errors
/// It cannot be written.
pub fn give(ctx: &Context, what: What) -> Result<(), Failure> {
    let lang = ctx.lang();
    let is_meant = |meaning: &&str| !LEFT_OUT.contains(meaning) && !meaning.ends_with("_time");
    let column = |meaning: &'static str| {
        let head = what.head(meaning, lang);
        let words = what.kind().and_then(|kind| kind.vocabulary(meaning));
        Column::new(head, head).form(WIDTH, words.map(|words| choices_of(words, lang)).unwrap_or_default())
    };
    let columns = what.meanings().filter(is_meant).map(column).collect();
    Ok(ctx.ui.give_table(&TextTable { columns, ..TextTable::default() })?)
}
