//! `linli publish --object` and `--answer`: 异议, objections to a publication and their answers, in its ledger.

use crate::cli::commands::publish::command::{PublishArgs, scanner};
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::text_limits;
use crate::cli::{ledgers, values, write};
use crate::kinds::id;
use crate::locale::cli::CliMsg;
use crate::locale::labels::label;
use crate::locale::ledger::LedgerMsg;
use crate::model::kind::Kind;
use crate::model::ledger::{Ledger, Objection};
use crate::model::value::Table;
use crate::store::document::Document;
use crate::store::write::{Writer, hash};
use crate::text::period::{period_name, read_period};

/// An objection is answered within so many days, if nothing else is said: a company's own practice.
const ANSWER_DAYS: i64 = 7;

/// # Errors
/// The publication or objection is not there, or its ledger cannot be read or saved.
pub fn run(ctx: &Context, args: &PublishArgs, random: u32) -> Result<Exit, Failure> {
    ctx.may_write()?;
    let (by, _) = write::doer(ctx, None)?;
    warn_personal(ctx, args.object.as_deref().or(args.answer.as_deref()).unwrap_or_default())?;
    let writer = write::writer(ctx)?;
    let ledger = meant(ctx, args.period.as_deref().unwrap_or_default())?;
    let path = ledger.path();
    let (bytes, mut document) = open(ctx, &writer, &path)?;
    for (key, text) in [("object", &args.object), ("answer", &args.answer)] {
        text.as_ref().map_or(Ok(()), |text| text_limits::refuse_text(key, text, false))?;
    }
    let said = match (&args.object, &args.answer) {
        (Some(text), _) => object(ctx, &mut document, &ledger, (text, &by), (args.due.as_deref(), random))?,
        (None, Some(text)) => answer(ctx, &mut document, &ledger, (text, &by), args.to.as_deref().unwrap_or_default())?,
        (None, None) => return Ok(Exit::Done),
    };
    writer.replace(&path, hash(&bytes), &document.text())?;
    ctx.ui.note(&said);
    Ok(Exit::Done)
}

/// A ledger as it stands in its file.
///
/// # Errors
/// The file is gone, or cannot be read as one.
pub fn open(ctx: &Context, writer: &Writer, path: &str) -> Result<(Vec<u8>, Document), Failure> {
    let broken = || Failure::new(Exit::Unread, LedgerMsg::Broken { path: path.to_owned() });
    let bytes = writer.read(path)?.ok_or_else(broken)?;
    let text = std::str::from_utf8(&bytes).map_err(|_| broken())?;
    let document = Document::open(text, ctx.offset()?).ok_or_else(broken)?;
    Ok((bytes, document))
}

/// A ledger may be shown to anybody.
fn warn_personal(ctx: &Context, text: &str) -> Result<(), Failure> {
    let scanner = scanner(ctx, &ctx.tree(&[Kind::Owner], true)?)?;
    for what in scanner.kinds(text) {
        let what = label("personal", what.key(), ctx.lang()).to_owned();
        ctx.ui.warn(&CliMsg::Personal { what, key: "objection".to_owned() });
    }
    Ok(())
}

/// The publication that was named, `2026-Q3.2` by its number; of a period the last.
///
/// # Errors
/// A ledger cannot be read, or nothing was published under that name.
pub fn meant(ctx: &Context, typed: &str) -> Result<Ledger, Failure> {
    let ledgers = ledgers::read(ctx)?.ledgers;
    if let Some(ledger) = ledgers.iter().find(|l| l.id == typed && l.number() > 1) {
        return Ok(ledger.clone());
    }
    let period = read_period(typed, ctx.now().day(ctx.offset()?)).ok().and_then(period_name);
    let period = period.unwrap_or_else(|| typed.to_owned());
    let found = ledgers.iter().rfind(|l| l.period() == period).cloned();
    found.ok_or_else(|| {
        let failure = Failure::usage(LedgerMsg::NeverPublished { period: period.clone() });
        failure.hint(LedgerMsg::NothingToAmendHint { period })
    })
}

fn object(
    ctx: &Context,
    document: &mut Document,
    ledger: &Ledger,
    (text, by): (&str, &str),
    (due, random): (Option<&str>, u32),
) -> Result<LedgerMsg, Failure> {
    let offset = ctx.offset()?;
    let today = ctx.now().day(offset);
    let due = match due {
        Some(typed) => ctx.time(typed)?.day(offset),
        None => today.plus_days(ANSWER_DAYS),
    };
    // Two offices that each record one must not give both the same id.
    let id = id::short(&id::make_dated(Kind::Feedback, today, random)).to_owned();
    let mut table = Table::default();
    table.put("id", id.as_str().into());
    table.put("at", ctx.now().into());
    table.put("due", due.into());
    table.put("text", values::text(text)?.as_str().into());
    table.put("by", by.into());
    document.append("objection", &table).map_err(write::no_such)?;
    Ok(LedgerMsg::ObjectionAdded { id, path: ledger.path(), due: due.to_string() })
}

fn answer(
    ctx: &Context,
    document: &mut Document,
    ledger: &Ledger,
    (text, by): (&str, &str),
    id: &str,
) -> Result<LedgerMsg, Failure> {
    let mut open = ledger.objections.iter().filter(|o| o.answered.is_none());
    if !open.clone().any(|o| o.id == id) {
        let known: Vec<&str> = open.by_ref().map(|o: &Objection| o.id.as_str()).collect();
        let known = if known.is_empty() { "—".to_owned() } else { known.join(" ") };
        return Err(Failure::usage(LedgerMsg::NoSuchObjection { id: id.to_owned(), known }));
    }
    let keys = [
        ("answered_at", ctx.now().into()),
        ("answer", values::text(text)?.as_str().into()),
        ("answered_by", by.into()),
    ];
    for (key, value) in keys {
        document.set(&format!("objection.{id}.{key}"), &value).map_err(write::no_such)?;
    }
    Ok(LedgerMsg::ObjectionAnswered { id: id.to_owned() })
}
