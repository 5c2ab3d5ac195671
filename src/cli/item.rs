//! Which feedback item a word means, and how it stands.

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::{find, merging, values};
use crate::facts::all::Facts;
use crate::facts::duplicates::{ItemStatus, standings};
use crate::facts::rows::Feedback;
use crate::kinds::id;
use crate::kinds::owner::rooms_on;
use crate::locale::cli::CliMsg;
use crate::locale::labels::label;
use crate::model::fold::{FoldRules, fold};
use crate::model::interner::Sym;
use crate::model::kind::Kind;
use crate::model::lifecycle::{Action, Detail, State, Transition, step};
use crate::model::rooms::Rooms;
use crate::model::time::{AsOf, Day};
use crate::model::value::Table;
use crate::store::load::Record;

/// An item by id or short id; else by room, public place or household word, where exactly one item there admits the
/// action. Items that are over count where none is open.
///
/// # Errors
/// No item fits, or several do.
pub fn id_for(ctx: &Context, typed: &str, action: Action) -> Result<String, Failure> {
    by_id_or_place(ctx, typed, action, Over::WhereNoneIsOpen)
}

/// The same for another reporter, who joins what is open: by a place, nobody means what was over long ago.
///
/// # Errors
/// No item fits, or several do.
pub fn id_to_join(ctx: &Context, typed: &str) -> Result<String, Failure> {
    by_id_or_place(ctx, typed, Action::Note, Over::Never)
}

/// Whether items that are over are meant.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Over {
    WhereNoneIsOpen,
    Never,
}

fn by_id_or_place(ctx: &Context, typed: &str, action: Action, over: Over) -> Result<String, Failure> {
    if let Some(id) = find::by_short_id(ctx, Kind::Feedback, typed)? {
        return Ok(id);
    }
    let nothing = || {
        let action = label("action", action.key(), ctx.lang()).to_owned();
        Failure::usage(CliMsg::NoItemThere { typed: typed.to_owned(), action })
    };
    let (place, (room, owner)) = match (values::place(ctx, typed), household(ctx, typed)) {
        (_, Ok(found)) => (None, found),
        (Ok(place), _) => (Some(place), (None, None)),
        (Err(several), _) if !values::places_like(ctx, typed)?.is_empty() => return Err(several),
        (_, Err(failure)) if typed.chars().any(|c| c.is_ascii_digit()) && typed.contains('-') => return Err(failure),
        _ => return Err(nothing().hint(CliMsg::FindRecordHint { kind: Kind::Feedback.key().to_owned() })),
    };
    let tree = ctx.tree(&[Kind::Feedback], false)?;
    let names = &tree.facts.names;
    let settings = ctx.settings()?;
    let named = |id: Option<String>| id.and_then(|id| names.find(&id));
    let (room, owner, place) = (named(room), named(owner), named(place));
    let stood = standings(&tree.facts, settings, AsOf::instant(ctx.now()));
    let admits = |standing: &ItemStatus| {
        let item = tree.facts.feedback.get(standing.item)?;
        let is_at = |asked: Option<Sym>, own: Option<Sym>| asked.is_some() && asked == own;
        let here = is_at(room, item.room) || is_at(owner, item.owner) || is_at(place, item.place);
        let (state, needs) = (standing.folded.state, item.needs(settings));
        let moves = || !matches!(step(state, action, Detail::default(), needs), Transition::No(_));
        (here && item.rare().void.is_none() && moves()).then(|| (state, names.text(item.id)))
    };
    let admitting: Vec<(State, &str)> = stood.iter().filter_map(admits).collect();
    let any_open = over == Over::Never || admitting.iter().any(|(state, _)| state.is_open());
    let fitting: Vec<(State, &str)> = admitting.into_iter().filter(|(state, _)| state.is_open() == any_open).collect();
    match fitting.as_slice() {
        [(_, one)] => Ok((*one).to_owned()),
        [] => Err(nothing()),
        several => Err(find::ambiguous(typed, &several.iter().map(|item| candidate(ctx, *item)).collect::<Vec<_>>())),
    }
}

/// An item to choose: id, title, state.
fn candidate(ctx: &Context, (state, id): (State, &str)) -> String {
    let record = find::record(ctx, Kind::Feedback, id).ok();
    let title = record.as_ref().and_then(|record| record.table.text("title")).unwrap_or_default();
    format!("{id} {title} {}", label("state", state.key(), ctx.lang()))
}

/// A room and a person of it, as far as one tells the other.
pub type Household = (Option<String>, Option<String>);

/// A room with its one owner, or an owner with his one room.
///
/// # Errors
/// Nobody and no room fits, or several do.
pub fn household(ctx: &Context, typed: &str) -> Result<Household, Failure> {
    let today = ctx.now().day(ctx.offset()?);
    if id::is_id_of(Kind::Owner, &typed.to_lowercase())
        && let Some(id) = find::by_short_id(ctx, Kind::Owner, typed)?
    {
        return Ok(of_owner(&find::record(ctx, Kind::Owner, &id)?, today));
    }
    let room_failure = match values::room(ctx, typed) {
        Ok(room) => {
            let owner = resident(&find::owners(ctx, &room)?, &room);
            return Ok((Some(room), owner));
        }
        Err(failure) => failure,
    };
    let owners = match find::by_short_id(ctx, Kind::Owner, typed)? {
        Some(id) => vec![find::record(ctx, Kind::Owner, &id)?],
        None => find::owners(ctx, typed)?,
    };
    match owners.as_slice() {
        [one] => Ok(of_owner(one, today)),
        [] => Err(room_failure),
        several => {
            let shown: Vec<String> =
                several.iter().map(|r| format!("{} {}", r.id, r.table.text("name").unwrap_or(""))).collect();
            Err(find::ambiguous(typed, &shown))
        }
    }
}

/// An owner with his room, where he has one and no more.
fn of_owner(owner: &Record, today: Day) -> (Option<String>, Option<String>) {
    let rooms: Vec<&str> = rooms_on(&owner.table, today).collect();
    let room = match rooms.as_slice() {
        [room] => Some((*room).to_owned()),
        _ => None,
    };
    (room, Some(owner.id.clone()))
}

/// Whom to reach in a room: its only resident, else the only one who lives there, else its only owner.
/// People who are known to live elsewhere come last.
fn resident(tied: &[Record], room: &str) -> Option<String> {
    let tie = |r: &Record, fits: &dyn Fn(&Table) -> bool| {
        r.table.tables("residence").any(|t| t.text("room") == Some(room) && fits(t))
    };
    let only = |fits: &dyn Fn(&Table) -> bool| {
        let found: Vec<&Record> = tied.iter().filter(|r| tie(r, fits)).collect();
        match found.as_slice() {
            [one] => Some(one.id.clone()),
            _ => None,
        }
    };
    let may_live_here = |t: &Table| t.bool("lives") != Some(false);
    only(&may_live_here)
        .or_else(|| only(&|t| t.bool("lives") == Some(true)))
        .or_else(|| only(&|t| may_live_here(t) && t.text("role") == Some("owner")))
        .or_else(|| if tied.len() == 1 { only(&|_| true) } else { None })
}

/// A record's facts alone.
pub fn facts_of(record: &Record) -> Facts {
    let mut facts = Facts::default();
    // In which building it is, no verb asks.
    let item = Feedback::read(&record.table, &mut facts.names, &Rooms::default());
    facts.feedback.extend(item);
    facts
}

/// How an item folds before an action is added: where its main item cannot be one it is an ordinary item, but it can be
/// opened again or merged anew only from where it stands in the file.
///
/// # Errors
/// There is no tree here, or its settings are not sound.
pub fn rules(ctx: &Context, id: &str, item: &Feedback, action: Action) -> Result<FoldRules, Failure> {
    let settings = ctx.settings()?;
    let rules = FoldRules { needs: item.needs(settings), offset: settings.offset, ignore_duplicate: false };
    let now = AsOf::instant(ctx.now());
    if matches!(action, Action::Reopen | Action::Duplicate) || fold(item.log(), rules, now).state != State::Duplicate {
        return Ok(rules);
    }
    Ok(FoldRules { ignore_duplicate: merging::ordinary(ctx, now)?.contains(id), ..rules })
}
