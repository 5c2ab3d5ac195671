//! Finding what somebody means: a record by its short id, a household by room, name, pinyin or phone.

use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::facts::rows::{Owner, Residence};
use crate::history::hidden::way_back;
use crate::kinds::id;
use crate::kinds::owner::{phones, residence_holds};
use crate::locale::cli::CliMsg;
use crate::locale::history::HistoryMsg;
use crate::locale::labels::noun;
use crate::model::kind::Kind;
use crate::model::problem::{Code, Problem};
use crate::model::rooms::Building;
use crate::model::time::Day;
use crate::model::value::Table;
use crate::store::load::{Record, Tree, read_bytes, read_file};
use crate::store::names::id_within;
use crate::store::{last, listing};
use crate::text::normalize::fold_argument;
use crate::text::phone::phone_digits;
use crate::text::pinyin::Matcher;
use crate::text::room::{RoomRead, read_room};

/// How many candidates an ambiguous word lists.
const MOST_CANDIDATES: usize = 12;

/// The id of a record of `kind` from a whole or short id. `Ok(None)`: no record has it.
///
/// # Errors
/// Several records fit, or the folder cannot be read.
pub fn by_short_id(ctx: &Context, kind: Kind, typed: &str) -> Result<Option<String>, Failure> {
    let root = ctx.root()?;
    let typed = fold_argument(typed).to_lowercase();
    if typed == "." {
        return last_written(ctx).and_then(|(found, id)| match found == kind {
            true => Ok(Some(id)),
            false => Err(Failure::usage(CliMsg::LastIsOther { id, kind: named(ctx, found) })),
        });
    }
    if id::is_id_of(kind, &typed) && id::path_of(kind, &typed).is_some_and(|path| !root.lacks(&path)) {
        return Ok(Some(typed));
    }
    if id::parse_dated(&typed).is_some_and(|dated| dated.kind != kind) {
        return Ok(None);
    }
    if kind.prefix().is_none() || typed.len() < 3 || !typed.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
        return Ok(None);
    }
    let listing = listing::list(root, kind);
    if let Some(id) = hidden_id(ctx, kind, &typed)? {
        let failure = Failure::new(Exit::Unread, HistoryMsg::HiddenRecord { id });
        return Err(failure.hint(HistoryMsg::HiddenHint { command: way_back(ctx.hidden()?) }));
    }
    let mut fitting = listing.ids().filter(|id| id::matches_short(id, &typed)).map(str::to_owned);
    let Some(first) = fitting.next() else {
        // Among those that could not be listed may be the one that is meant, or it is no plain file in its place.
        let fits = |id: String| id == typed || id::matches_short(&id, &typed);
        let is_meant = |p: &&Problem| p.code == Code::Unreadable || id_within(kind, &p.path).is_some_and(fits);
        let unread: Vec<&Problem> = listing.problems.iter().filter(is_meant).collect();
        return if unread.is_empty() { Ok(None) } else { Err(unlisted(ctx, &unread)) };
    };
    let more: Vec<String> = fitting.collect();
    if more.is_empty() {
        return Ok(Some(first));
    }
    let mut candidates = vec![first];
    candidates.extend(more);
    Err(ambiguous(&typed, &candidates))
}

/// The record of which git holds the file and keeps it out of the work tree: not one that does not exist.
///
/// # Errors
/// There is no tree here.
pub fn hidden_id(ctx: &Context, kind: Kind, typed: &str) -> Result<Option<String>, Failure> {
    let ids = ctx.hidden()?.iter().filter_map(|file| id::of_path(&file.path)).filter(|(found, _)| *found == kind);
    let mut ids = ids.map(|(_, id)| id);
    Ok(ids.find(|id| *id == typed || id::matches_short(id, typed)).map(str::to_owned))
}

/// The failure where folders cannot be read: no record can be said to be missing then.
fn unlisted(ctx: &Context, problems: &[&Problem]) -> Failure {
    for problem in problems {
        ctx.ui.tell(&crate::render::diagnostic::plain(problem, ctx.lang()));
    }
    Failure::new(Exit::Unread, CliMsg::Incomplete { unread: problems.len() })
}

/// The record that the person at the keyboard wrote last: `.`.
///
/// # Errors
/// Nothing was written by that person, or it cannot be told.
pub fn last_written(ctx: &Context) -> Result<(Kind, String), Failure> {
    let id = last::read(ctx.root()?, &ctx.holder())?.ok_or_else(|| Failure::usage(CliMsg::NothingWritten))?;
    let kind = id::kind_of(&id);
    Ok((kind, id))
}

/// The kind and id of the one record that a word names.
///
/// # Errors
/// The word fits several records, or folders cannot be read.
pub fn of_any_kind(ctx: &Context, typed: &str) -> Result<Option<(Kind, String)>, Failure> {
    of_kinds(ctx, typed, |_| true)
}

/// The kind and id of the one record of certain kinds that a word names.
///
/// # Errors
/// The word fits several records, or folders cannot be read.
pub fn of_kinds(ctx: &Context, typed: &str, is_one: impl Fn(Kind) -> bool) -> Result<Option<(Kind, String)>, Failure> {
    if typed == "." {
        let (kind, id) = last_written(ctx)?;
        let other = || Failure::usage(CliMsg::LastIsOther { id: id.clone(), kind: named(ctx, kind) });
        return if is_one(kind) { Ok(Some((kind, id))) } else { Err(other()) };
    }
    let mut found: Vec<(Kind, String)> = Vec::new();
    for kind in Kind::ALL.iter().filter(|kind| is_one(**kind)) {
        found.extend(by_short_id(ctx, *kind, typed)?.map(|id| (*kind, id)));
    }
    match found.as_slice() {
        [] => Ok(None),
        [one] => Ok(Some(one.clone())),
        several => Err(ambiguous(typed, &several.iter().map(|(_, id)| id.clone()).collect::<Vec<_>>())),
    }
}

/// The id of a record of `kind`; a household word does for owners, a name for staff.
///
/// # Errors
/// No record fits, several do, or it cannot be read.
pub fn id_of(ctx: &Context, kind: Kind, typed: &str) -> Result<String, Failure> {
    if let Some(id) = by_short_id(ctx, kind, typed)? {
        return Ok(id);
    }
    let missing = || Failure::usage(CliMsg::NotFound { kind: named(ctx, kind), typed: typed.to_owned() });
    // People say a household or a colleague's name; of whatever else they know an id alone.
    match kind {
        Kind::Owner => match owners(ctx, typed)?.as_slice() {
            [] => Err(missing().hint(CliMsg::FindOwnerHint)),
            [one] => Ok(one.id.clone()),
            several => Err(ambiguous(typed, &several.iter().map(describe).collect::<Vec<_>>())),
        },
        Kind::Staff => {
            let tree = ctx.tree(&[Kind::Staff], true)?;
            let named: Vec<&Record> = tree.records.iter().filter(|r| r.table.text("name") == Some(typed)).collect();
            match named.as_slice() {
                [one] => Ok(one.id.clone()),
                [] => Err(missing().hint(CliMsg::FindStaffHint)),
                several => Err(ambiguous(typed, &several.iter().map(|r| r.id.clone()).collect::<Vec<_>>())),
            }
        }
        _ => Err(missing().hint(CliMsg::FindRecordHint { kind: kind.key().to_owned() })),
    }
}

/// `诉求`, `feedback item`.
fn named(ctx: &Context, kind: Kind) -> String {
    noun(kind, ctx.lang()).to_owned()
}

pub fn missing(ctx: &Context, kind: Kind, id: &str) -> Failure {
    Failure::usage(CliMsg::NotFound { kind: named(ctx, kind), typed: id.to_owned() })
}

/// One record, read from its own file alone.
///
/// # Errors
/// No record fits, several do, or it cannot be read.
pub fn record(ctx: &Context, kind: Kind, id: &str) -> Result<Record, Failure> {
    record_and_bytes(ctx, kind, id).map(|(record, _)| record)
}

/// The record, with the very bytes that it was read from.
///
/// # Errors
/// No record fits, several do, or it cannot be read.
pub fn record_and_bytes(ctx: &Context, kind: Kind, id: &str) -> Result<(Record, Vec<u8>), Failure> {
    let root = ctx.root()?;
    let missing = || missing(ctx, kind, id);
    let path = id::path_of(kind, id).filter(|path| !root.lacks(path)).ok_or_else(missing)?;
    let (read, bytes) = match root.read(&path) {
        Ok(bytes) => (read_bytes(&bytes, kind, id, &path), bytes),
        Err(problem) => ((None, vec![problem]), Vec::new()),
    };
    Ok((sound(ctx, read, path)?, bytes))
}

/// A record that was read, if it is a sound one; else its problems are told.
///
/// # Errors
/// The record has errors, or is not there.
pub fn sound(ctx: &Context, read: (Option<Record>, Vec<Problem>), shown: String) -> Result<Record, Failure> {
    let (record, problems) = read;
    let broken = record.as_ref().is_none_or(|r| !r.sound);
    if broken {
        ctx.ui.tell_drawn(&crate::render::diagnostic::all(&problems, ctx.lang(), ctx.ui.color));
    }
    match record {
        Some(record) if record.sound => Ok(record),
        _ => Err(Failure::new(Exit::Unread, crate::locale::store::StoreMsg::BrokenRecord { path: shown })),
    }
}

/// A room of a building whose list of rooms is wrong, typed as an id: what is recorded of it can be looked up all the
/// same.
pub fn unlisted_room(ctx: &Context, typed: &str) -> Option<String> {
    let room = fold_argument(typed);
    let is_id = |rest: &str| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let stands_in = |building: &Building| {
        let rest = room.strip_prefix(building.id.as_str()).and_then(|rest| rest.strip_prefix('-'));
        rest.is_some_and(is_id)
    };
    let is_possible = ctx.has_wrong_rooms() && ctx.base().is_ok_and(|base| base.rooms.buildings.iter().any(stands_in));
    is_possible.then_some(room)
}

/// Current residents that a word means: a room in any spelling, a name, pinyin, initials, or at
/// least four last digits of a phone. Void records and people who moved out are left out.
///
/// # Errors
/// Several rooms fit, or owners cannot be read.
pub fn owners(ctx: &Context, typed: &str) -> Result<Vec<Record>, Failure> {
    let folded = fold_argument(typed);
    let room = match read_room(&folded, &ctx.base()?.rooms) {
        RoomRead::Exact(room) => Some(room),
        RoomRead::Ambiguous(rooms) => return Err(ambiguous(typed, &rooms)),
        RoomRead::Unknown { .. } => unlisted_room(ctx, &folded),
    };
    let today = ctx.as_of()?.day(ctx.offset()?);
    let (mut found, tree) = match &room {
        Some(room) => tied_to(ctx, room, today)?,
        None => {
            let digits: String = folded.chars().filter(char::is_ascii_digit).collect();
            let is_phone = digits.len() >= 4 && folded.chars().all(|c| c.is_ascii_digit() || c == '-' || c == ' ');
            let matcher = Matcher::new(&folded);
            ctx.select(Kind::Owner, |record| {
                let is_meant = match is_phone {
                    true => phones(&record.table).any(|phone| phone_digits(&phone).ends_with(&digits)),
                    false => record.table.text("name").is_some_and(|n| matcher.matches(n)),
                };
                (is_meant && record.sound && lives_here(&record.table, today)).then_some(record)
            })?
        }
    };
    if found.is_empty() && tree.unread > 0 {
        return Err(ctx.unread(&tree));
    }
    if found.len() > 1 {
        let exact: Vec<Record> = found.iter().filter(|r| r.table.text("name") == Some(typed)).cloned().collect();
        if !exact.is_empty() {
            found = exact;
        }
    }
    Ok(found)
}

/// The owners who live in a room today, found by the facts and read by id.
fn tied_to(ctx: &Context, room: &str, today: Day) -> Result<(Vec<Record>, Tree), Failure> {
    let tree = ctx.tree(&[Kind::Owner], false)?;
    let names = &tree.facts.names;
    let tied = |owner: &&Owner| {
        let here = |r: &Residence| names.text(r.room) == room && r.is_current(today);
        owner.residences.iter().any(here)
    };
    let ids = tree.facts.owners.iter().filter(tied).map(|owner| names.text(owner.id));
    let read = ids.filter_map(|id| Some(read_file(ctx.root().ok()?, Kind::Owner, id).0?).filter(|r| r.sound));
    let found = read.filter(|r| lives_here(&r.table, today)).collect();
    Ok((found, tree))
}

/// Whether the owner is not void and has not moved out of every room.
fn lives_here(table: &Table, today: Day) -> bool {
    let mut ties = table.tables("residence").filter(|r| r.text("room").is_some()).peekable();
    table.table("void").and_then(|v| v.when("at")).is_none()
        && (ties.peek().is_none() || ties.any(|r| residence_holds(r, today)))
}

fn describe(record: &Record) -> String {
    let rooms: Vec<&str> = record.table.tables("residence").filter_map(|r| r.text("room")).collect();
    format!("{} {} {}", record.id, record.table.text("name").unwrap_or(""), rooms.join(" "))
}

pub fn ambiguous(typed: &str, candidates: &[String]) -> Failure {
    let shown: Vec<&str> = candidates.iter().take(MOST_CANDIDATES).map(String::as_str).collect();
    let more = if candidates.len() > shown.len() { "\n  …" } else { "" };
    let list = format!("\n  {}{more}", shown.join("\n  "));
    Failure::usage(CliMsg::Ambiguous { typed: typed.to_owned(), count: candidates.len(), list })
}
