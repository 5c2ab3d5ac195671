//! Writing records from the command line: the one place where a new record gets its id, times and
//! typist, and where a change to an old one is checked and saved.

use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::{contradictions, find, late_ends, text_limits};
use crate::kinds::id;
use crate::kinds::spec::OneOf;
use crate::locale::cli::CliMsg;
use crate::locale::labels;
use crate::locale::store::StoreMsg;
use crate::model::field::FieldSpec;
use crate::model::kind::Kind;
use crate::model::time::{Instant, Offset, When};
use crate::model::value::{Table, Value, dotted};
use crate::store::document::Document;
use crate::store::load::{Record, read_bytes, read_file};
use crate::store::write::{Writer, hash};
use crate::text::names::NameMatcher;
use crate::text::personal::{ScanScope, find_personal};
use std::collections::BTreeSet;

/// A fact written down more than this long after it happened carries the time of recording: 5 minutes.
const LATE_S: i64 = 300;

/// A record about to be written, without its id.
pub struct New {
    pub kind: Kind,
    pub table: Table,
}

/// Whether a fact is recorded late: an instant by more than five minutes, a day on a later day.
pub fn is_late(at: When, now: Instant, offset: Offset) -> bool {
    match at {
        When::At(at) => now.since(at) > LATE_S,
        When::On(day) => now.day(offset) > day,
    }
}

/// Writes a new record under a new id, and returns the id.
///
/// # Errors
/// The record would not be valid, somebody must be named, or it cannot be saved.
pub fn create(ctx: &mut Context, new: New) -> Result<String, Failure> {
    let stamped = stamped(ctx, new)?;
    let writer = writer(ctx)?;
    let draft = dressed(ctx, &stamped)?;
    let id = settled(ctx, &writer, &stamped, draft)?;
    writer.remember(&ctx.holder(), &id);
    Ok(id)
}

/// Writes two new records, of which the second names the first under `key`. Both are found good before
/// either is written; the one that is pointed at stands first, so that nothing ever points at nothing.
///
/// # Errors
/// The record would not be valid, somebody must be named, or it cannot be saved.
pub fn create_pair(ctx: &mut Context, first: New, key: &str, second: New) -> Result<String, Failure> {
    let first = stamped(ctx, first)?;
    let mut second = stamped(ctx, second)?;
    let writer = writer(ctx)?;
    let draft = dressed(ctx, &first)?;
    second.table.put(key, draft.0.as_str().into());
    dressed(ctx, &second)?;
    let pointed_at = settled(ctx, &writer, &first, draft)?;
    second.table.put(key, pointed_at.into());
    let draft = dressed(ctx, &second)?;
    let id = settled(ctx, &writer, &second, draft).map_err(|failure| failure.after(&writer.saved()))?;
    writer.remember(&ctx.holder(), &id);
    Ok(id)
}

/// What is said once a record is saved, its id last of all. What else cannot be told is no failure of the
/// save; where the id cannot be given, the failure says what stands.
///
/// # Errors
/// The id cannot be given.
pub fn tell_id(ctx: &Context, id: &str, before: impl FnOnce() -> Result<(), Failure>) -> Result<(), Failure> {
    if let Err(failure) = before() {
        failure.warn(&ctx.ui);
    }
    let told = ctx.ui.give_text(&format!("{id}\n"));
    told.map_err(|error| Failure::from(error).hint(StoreMsg::Stands { named: id.to_owned() }))
}

/// The lock, taken in a tree that may be written.
///
/// # Errors
/// The tree has a newer schema, another holds the lock, or the system would not do it.
pub fn writer(ctx: &Context) -> Result<Writer, Failure> {
    ctx.refuse_newer_schema()?;
    Ok(Writer::open(ctx.root()?, &ctx.holder())?)
}

/// Writes a record; where its id is taken, another is drawn.
fn settled(ctx: &mut Context, writer: &Writer, new: &New, draft: (String, String)) -> Result<String, Failure> {
    let (mut id, mut text) = draft;
    while !writer.create(new.kind, &id, &text)? {
        if new.kind.prefix().is_none() {
            let path = id::path_of(new.kind, &id).unwrap_or_default();
            return Err(Failure::refused(StoreMsg::Exists { path }));
        }
        (id, text) = dressed(ctx, new)?;
    }
    Ok(id)
}

/// The record's text with a fresh id, found valid by the reader itself.
fn dressed(ctx: &mut Context, new: &New) -> Result<(String, String), Failure> {
    let offset = ctx.offset()?;
    let id = match new.table.text(new.kind.id_key()) {
        Some(handle) if new.kind.prefix().is_none() => handle.to_owned(),
        _ => id::make_dated(new.kind, ctx.now().day(offset), ctx.env.random()),
    };
    let mut whole = Table::default();
    whole.put(new.kind.id_key(), id.as_str().into());
    for field in new.kind.fields() {
        if let Some(node) = new.table.get(field.key).filter(|_| field.key != new.kind.id_key()) {
            whole.put(field.key, node.value.clone());
        }
    }
    let text = Document::new(&whole, offset).text();
    let record = valid(ctx, new.kind, &id, &text)?;
    text_limits::refuse(new.kind, None, &record.table)?;
    contradictions::tell(ctx, None, &record)?;
    Ok((id, text))
}

/// Adds `recorded_at` and `recorded_by` where the kind has them and they say something; warns of personal data.
fn stamped(ctx: &Context, new: New) -> Result<New, Failure> {
    let New { kind, mut table } = new;
    if let Some(at) = kind.spec().happened.and_then(|key| table.when(key)) {
        refuse_future(ctx, at)?;
        if is_late(at, ctx.now(), ctx.offset()?) && table.get("recorded_at").is_none() {
            table.put("recorded_at", ctx.now().into());
        }
        let doer = kind.spec().actor.and_then(|key| table.text(key).or_else(|| table.texts(key).next()));
        let doer = doer.map(str::to_owned);
        if let Some(typist) = ctx.typist()?
            && doer.as_deref() != Some(&typist.handle)
        {
            if typist.desk && doer.is_none() {
                return Err(Failure::usage(CliMsg::DeskNeedsBy { handle: typist.handle }));
            }
            table.put("recorded_by", typist.handle.into());
        }
    }
    late_ends::put(ctx, kind, &mut table)?;
    warn_texts(ctx, kind, &table, &texts(kind.fields(), &table, ""))?;
    Ok(New { kind, table })
}

/// # Errors
/// The time has not come yet.
pub fn refuse_future(ctx: &Context, at: When) -> Result<(), Failure> {
    let offset = ctx.offset()?;
    if at.earliest(offset, None) > ctx.now() {
        return Err(Failure::refused(CliMsg::InFuture { time: at.minute(offset) }));
    }
    Ok(())
}

/// Changes a record under the lock: read, change, check, save. `change` gets the record as it
/// stands now; nothing is written where it fails or where it changes nothing.
///
/// # Errors
/// The record is void, not sound, or would not be valid; or the change or the save fails.
pub fn change(
    ctx: &Context,
    kind: Kind,
    id: &str,
    change: impl FnOnce(&Record, &mut Document) -> Result<(), Failure>,
) -> Result<bool, Failure> {
    change_under(ctx, &writer(ctx)?, (kind, id), change)
}

/// Changes one record under a lock that the caller holds.
///
/// # Errors
/// The record is void, not sound, or would not be valid; or the change or the save fails.
pub fn change_under(
    ctx: &Context,
    writer: &Writer,
    (kind, id): (Kind, &str),
    change: impl FnOnce(&Record, &mut Document) -> Result<(), Failure>,
) -> Result<bool, Failure> {
    let (record, bytes) = stands(ctx, writer, kind, id)?;
    refuse_void(&record)?;
    let broken = || Failure::new(Exit::Unread, StoreMsg::BrokenRecord { path: record.path.clone() });
    let mut document = Document::open(&record.text, ctx.offset()?).ok_or_else(broken)?;
    change(&record, &mut document)?;
    let text = document.text();
    if text.as_bytes() == bytes {
        return Ok(false);
    }
    let after = valid(ctx, kind, id, &text)?;
    late_ends::settle(ctx, kind, (&record.table, &after.table), &mut document)?;
    let text = document.text();
    text_limits::refuse(kind, Some(&record.table), &after.table)?;
    warn_new_personal(ctx, &record, &after)?;
    contradictions::tell(ctx, Some(&record), &after)?;
    writer.replace(&record.path, hash(&bytes), &text)?;
    writer.remember(&ctx.holder(), id);
    Ok(true)
}

/// A record as it stands under the lock, and the very bytes that it was read from.
///
/// # Errors
/// The record is not there, or is not sound.
pub fn stands(ctx: &Context, writer: &Writer, kind: Kind, id: &str) -> Result<(Record, Vec<u8>), Failure> {
    let missing = || find::missing(ctx, kind, id);
    let path = id::path_of(kind, id).ok_or_else(missing)?;
    let bytes = writer.read(&path)?.ok_or_else(missing)?;
    let record = find::sound(ctx, read_bytes(&bytes, kind, id, &path), path)?;
    Ok((record, bytes))
}

/// A void record takes no verb but `show` and `log`.
///
/// # Errors
/// The record is void.
pub fn refuse_void(record: &Record) -> Result<(), Failure> {
    let Some(void) = record.table.table("void") else { return Ok(()) };
    let reason = void.text("reason").unwrap_or("").to_owned();
    Err(Failure::refused(CliMsg::IsVoid { id: record.id.clone(), reason }).hint(CliMsg::IsVoidHint))
}

/// Reads a text as the reader will; its problems refuse the write.
///
/// # Errors
/// The text has errors.
pub fn valid(ctx: &Context, kind: Kind, id: &str, text: &str) -> Result<Record, Failure> {
    let path = id::path_of(kind, id).unwrap_or_else(|| id.to_owned());
    let (record, problems) = read_bytes(text.as_bytes(), kind, id, &path);
    match record {
        Some(record) if has_both(kind, &record.table) => Err(Failure::refused(CliMsg::RoomAndPlace)),
        Some(record) if record.sound => Ok(record),
        _ => {
            ctx.ui.tell_drawn(&crate::render::diagnostic::all(&problems, ctx.lang(), ctx.ui.color));
            Err(Failure::refused(StoreMsg::InvalidResult { path }))
        }
    }
}

/// Whether it has both keys of which a record may have but one.
fn has_both(kind: Kind, table: &Table) -> bool {
    let fault = |one_of: &OneOf| one_of.fault(table).filter(|fault| Some(*fault) == one_of.both);
    kind.spec().one_of.as_ref().and_then(fault).is_some()
}

/// Warns of personal data in texts that the change brought in.
///
/// # Errors
/// There is no tree here.
pub fn warn_new_personal(ctx: &Context, before: &Record, after: &Record) -> Result<(), Failure> {
    let old = texts(before.kind.fields(), &before.table, "");
    let new: Vec<(String, String)> =
        texts(after.kind.fields(), &after.table, "").into_iter().filter(|t| !old.contains(t)).collect();
    warn_texts(ctx, after.kind, &after.table, &new)
}

/// Says which texts outside owners/ hold a phone, an identity or plate number, an e-mail or the name of an owner
/// whom the record names. Everybody else's names are `check`'s to find: to know them all, all must be read.
fn warn_texts(ctx: &Context, kind: Kind, table: &Table, texts: &[(String, String)]) -> Result<(), Failure> {
    if kind.spec().is_about_residents || texts.is_empty() {
        return Ok(());
    }
    let joined = table.tables("joined").filter_map(|j| j.text("owner"));
    let ids: BTreeSet<&str> = table.text("owner").into_iter().chain(table.texts("owners")).chain(joined).collect();
    let root = ctx.root()?;
    let owners: Vec<Record> = ids.iter().filter_map(|id| read_file(root, Kind::Owner, id).0).collect();
    let names = NameMatcher::new(owners.iter().filter_map(|r| r.table.text("name")));
    for (key, text) in texts {
        let kinds: BTreeSet<&str> =
            find_personal(text, &names, ScanScope::Records).iter().map(|finding| finding.kind.key()).collect();
        for what in kinds {
            let what = labels::label("personal", what, ctx.lang()).to_owned();
            ctx.ui.warn(&CliMsg::Personal { what, key: key.clone() });
        }
    }
    Ok(())
}

/// Free texts of a record with their dotted keys.
fn texts(fields: &[FieldSpec], table: &Table, prefix: &str) -> Vec<(String, String)> {
    use crate::model::field::FieldType as T;
    let mut found = Vec::new();
    for field in fields.iter().filter(|field| !field.names_nobody) {
        let key = dotted(prefix, field.key);
        match field.ty {
            T::Text | T::LongText => found.extend(table.text(field.key).map(|t| (key, t.to_owned()))),
            T::Table(inner) => {
                found.extend(table.table(field.key).map(|t| texts(inner, t, &key)).unwrap_or_default());
            }
            T::Tables(inner) => found.extend(table.tables(field.key).flat_map(|t| texts(inner, t, &key))),
            _ => {}
        }
    }
    found
}

/// Puts a document's refusal into words.
pub fn no_such(path: crate::store::document::NoSuchPath) -> Failure {
    Failure::usage(StoreMsg::NoSuchKey { path: path.0 })
}

/// Whose work an entry is: `--by`, else the typist; with the one who typed it where that is another.
///
/// # Errors
/// Nobody is named, or a shared account, or somebody who is not on file.
pub fn doer(ctx: &Context, by: Option<&str>) -> Result<(String, Option<String>), Failure> {
    let typist = ctx.typist()?;
    let by = by.map(|b| find::id_of(ctx, Kind::Staff, b)).transpose()?;
    if let Some(handle) = by.as_ref().filter(|handle| is_desk(ctx, handle)) {
        return Err(Failure::usage(CliMsg::DeskNeedsBy { handle: handle.clone() }));
    }
    match (by, typist) {
        (Some(by), Some(typist)) if by != typist.handle => Ok((by, Some(typist.handle))),
        (Some(by), _) => Ok((by, None)),
        (None, Some(typist)) if typist.desk => Err(Failure::usage(CliMsg::DeskNeedsBy { handle: typist.handle })),
        (None, Some(typist)) => Ok((typist.handle, None)),
        (None, None) => Err(Failure::usage(CliMsg::WhoAreYou).hint(CliMsg::WhoAreYouHint)),
    }
}

/// Whether a handle stands for a shared account.
fn is_desk(ctx: &Context, handle: &str) -> bool {
    find::record(ctx, Kind::Staff, handle).is_ok_and(|r| r.table.bool("desk") == Some(true))
}

/// The common keys of an entry: `at`, `recorded_at` where late, `by`, `recorded_by`.
///
/// # Errors
/// Nobody is named, or a shared account, or somebody who is not on file.
pub fn signed(ctx: &Context, at: When, by: Option<&str>) -> Result<Table, Failure> {
    let (by, recorded_by) = doer(ctx, by)?;
    let mut entry = Table::default();
    entry.put("at", at.into());
    if is_late(at, ctx.now(), ctx.offset()?) {
        entry.put("recorded_at", ctx.now().into());
    }
    entry.put("by", by.into());
    entry.put_some("recorded_by", recorded_by.map(Value::from));
    Ok(entry)
}
