//! The answers of one survey that wait, written into the tree together: in the order of their ids, which are drawn only
//! then, and in one commit. Killed at any step, nothing is lost and nothing is written twice.

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::write;
use crate::kinds::id;
use crate::kinds::questionnaire::fingerprint;
use crate::locale::answers_typed::TypedMsg as Msg;
use crate::model::kind::Kind;
use crate::model::value::{Table, TableOf};
use crate::store::document::Document;
use crate::store::parse::parse;
use crate::store::waiting::{WaitingAnswers, WaitingFile};
use crate::store::write::{Act, Writer};
use std::collections::BTreeSet;

/// So many are written together.
pub const TOGETHER: usize = 10;

/// Writes all that waits; gives their number.
///
/// # Errors
/// A record cannot be made or saved; what is not in the tree still waits.
pub fn written(
    ctx: &mut Context,
    survey: &str,
    file: &WaitingFile,
    waiting: &mut WaitingAnswers,
) -> Result<usize, Failure> {
    if waiting.records.is_empty() {
        return Ok(0);
    }
    let writer = write::writer(ctx)?;
    if waiting.ids.len() != waiting.records.len() {
        waiting.ids = drawn(ctx, &writer, waiting.records.len())?;
        // From here on it is known which records are theirs, whatever happens.
        file.write(waiting)?;
    }
    let mut acts = Vec::new();
    for (id, record) in waiting.ids.iter().zip(&waiting.records) {
        let path = id::path_of(Kind::Response, id).unwrap_or_default();
        match writer.read(&path)? {
            // Saved before the program was killed.
            Some(_) => ctx.root()?.saved().add(&path, None),
            None => acts.push(Act { text: text(ctx, id, record)?, path, over: None }),
        }
    }
    keep_questions(ctx, &writer, survey)?;
    acts.sort_by(|a, b| a.path.cmp(&b.path));
    writer.save(&acts)?;
    let count = waiting.records.len();
    *waiting = WaitingAnswers { tree: waiting.tree.clone(), ..WaitingAnswers::default() };
    file.write(waiting)?;
    Ok(count)
}

/// From the first answer on the questions stand as they were asked.
fn keep_questions(ctx: &Context, writer: &Writer, survey: &str) -> Result<(), Failure> {
    write::change_under(ctx, writer, (Kind::Survey, survey), |record, document| {
        let asked = fingerprint(&record.table).filter(|_| record.table.get("asked").is_none());
        asked.map_or(Ok(()), |hash| document.set("asked", &hash.into()).map_err(write::no_such))
    })?;
    Ok(())
}

/// Ids that no record has.
fn drawn(ctx: &mut Context, writer: &Writer, count: usize) -> Result<Vec<String>, Failure> {
    let day = ctx.now().day(ctx.offset()?);
    let mut ids = BTreeSet::new();
    let mut order = Vec::new();
    while order.len() < count {
        let id = id::make_dated(Kind::Response, day, ctx.env.random());
        let is_free = writer.read(&id::path_of(Kind::Response, &id).unwrap_or_default())?.is_none();
        if is_free && ids.insert(id.clone()) {
            order.push(id);
        }
    }
    Ok(order)
}

/// The text of a record under its id.
fn text(ctx: &Context, id: &str, record: &str) -> Result<String, Failure> {
    let parsed = parse(record.as_bytes(), "waiting").table.map(TableOf::into_owned);
    let table = parsed.ok_or_else(|| Failure::refused(Msg::WaitingBroken))?;
    let mut whole = Table::default();
    whole.put("id", id.into());
    whole.entries.extend(table.entries);
    let text = Document::new(&whole, ctx.offset()?).text();
    write::valid(ctx, Kind::Response, id, &text)?;
    Ok(text)
}
