//! Texts that go too far are refused at every door by which a record is written; what stood before is nobody's fault
//! who writes something else.

use crate::cli::failure::Failure;
use crate::locale::cli::CliMsg;
use crate::model::kind::Kind;
use crate::model::text_limits::{self, LongText, TextFault};
use crate::model::value::Table;

/// Refuses texts of a record that are too long, or titles of several lines, but those that it had before.
///
/// # Errors
/// A new text goes too far.
pub fn refuse(kind: Kind, before: Option<&Table>, after: &Table) -> Result<(), Failure> {
    let old = before.map(|before| text_limits::faults(before, kind.fields())).unwrap_or_default();
    let is_new = |found: &&LongText<'_>| !old.iter().any(|old| old.key == found.key && old.text == found.text);
    let found = text_limits::faults(after, kind.fields());
    found.iter().find(is_new).map_or(Ok(()), |found| Err(failure(&found.key, found.fault, found.is_title)))
}

/// Refuses a single text, which goes under this key.
///
/// # Errors
/// The text goes too far.
pub fn refuse_text(key: &str, text: &str, is_title: bool) -> Result<(), Failure> {
    text_limits::fault(text, is_title).map_or(Ok(()), |fault| Err(failure(key, fault, is_title)))
}

fn failure(key: &str, fault: TextFault, is_title: bool) -> Failure {
    let key = key.to_owned();
    let failure = Failure::refused(match fault {
        TextFault::Lines(lines) => CliMsg::TitleOfLines { key, lines },
        TextFault::Length { count, most } => CliMsg::TextTooLong { key, count, most },
    });
    failure.hint(if is_title { CliMsg::TitleHint } else { CliMsg::LongTextHint })
}
