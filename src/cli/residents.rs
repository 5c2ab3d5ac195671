//! Whom to call or to visit for a row: phones, and the hours in which not to (免打扰时段).

use crate::analysis::snapshot::Snapshot;
use crate::analysis::visits::{current, is_about_fees, present_owners};
use crate::cli::context::Context;
use crate::cli::texts::RecordTexts;
use crate::due::row::DueRow;
use crate::due::rule::RuleSubject;
use crate::facts::all::Facts;
use crate::kinds::owner::phones;
use crate::locale::due::DueMsg;
use crate::model::interner::Sym;
use crate::model::time::{Instant, Offset};
use crate::text::quiet;
use std::collections::HashMap;

/// The people behind rows, found in the facts and read by id.
pub struct Residents<'a> {
    facts: &'a Facts,
    texts: &'a RecordTexts<'a>,
    owner_of_item: HashMap<Sym, Sym>,
    by_room: HashMap<Sym, Vec<Sym>>,
    owners_of_visit: HashMap<Sym, &'a [Sym]>,
    /// The quiet hours of the owners who have any.
    quiet_hours: HashMap<Sym, &'a [Sym]>,
    second: i64,
}

/// Quiet hours, and whether one of them is now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quiet<'a> {
    pub hours: Vec<&'a str>,
    pub is_now: bool,
}

impl<'a> Residents<'a> {
    /// `now`: the moment of which the list is.
    pub fn new(ground: &Snapshot<'a>, texts: &'a RecordTexts<'a>) -> Residents<'a> {
        let facts = ground.facts;
        let mut by_room: HashMap<Sym, Vec<Sym>> = HashMap::new();
        for owner in present_owners(ground) {
            for residence in current(ground, owner).filter(|r| r.lives != Some(false)) {
                by_room.entry(residence.room).or_default().push(owner.id);
            }
        }
        let agreed = facts.visits.iter().filter(|visit| !visit.follow_ups.is_empty() && !is_about_fees(visit));
        Residents {
            facts,
            texts,
            owner_of_item: facts.feedback.iter().filter_map(|f| Some((f.id, f.owner?))).collect(),
            by_room,
            owners_of_visit: agreed.map(|v| (v.id, &*v.owners)).collect(),
            quiet_hours: facts.owners.iter().filter(|o| !o.quiet.is_empty()).map(|o| (o.id, &*o.quiet)).collect(),
            second: second_of_day(ground.as_of.at, ground.offset()),
        }
    }

    /// The item's owner, the row's own person, those of the visit; where none is named, who lives in the room.
    fn people(&self, row: &DueRow) -> Vec<Sym> {
        let Some(id) = row.id else { return Vec::new() };
        match row.rule.subject {
            RuleSubject::Item | RuleSubject::Items => self.of_item(id, row.room),
            RuleSubject::Person => vec![id],
            RuleSubject::Household => self.of_room(row.room),
            RuleSubject::Visit => match self.owners_of_visit.get(&id) {
                Some(owners) if !owners.is_empty() => owners.to_vec(),
                _ => self.of_room(row.room),
            },
            RuleSubject::Community => Vec::new(),
        }
    }

    fn of_item(&self, item: Sym, room: Option<Sym>) -> Vec<Sym> {
        let owner = self.owner_of_item.get(&item).copied();
        owner.map_or_else(|| self.of_room(room), |owner| vec![owner])
    }

    fn of_room(&self, room: Option<Sym>) -> Vec<Sym> {
        room.and_then(|room| self.by_room.get(&room)).cloned().unwrap_or_default()
    }

    /// The hours in which not to call, of a row for which somebody is called or visited.
    pub fn quiet(&self, row: &DueRow) -> Quiet<'a> {
        if row.rule.calls { self.quiet_beside_phones(row) } else { Quiet::default() }
    }

    /// The hours in which not to call whoever's phones are shown, whatever the row asks for.
    pub fn quiet_beside_phones(&self, row: &DueRow) -> Quiet<'a> {
        self.quiet_of(&self.people(row))
    }

    pub fn quiet_of_room(&self, room: Sym) -> Quiet<'a> {
        self.quiet_of(&self.of_room(Some(room)))
    }

    fn quiet_of(&self, people: &[Sym]) -> Quiet<'a> {
        let mut quiet = Quiet::default();
        for hours in people.iter().filter_map(|id| self.quiet_hours.get(id)).copied().flatten() {
            let hours = self.facts.names.text(*hours);
            quiet.is_now |= quiet::is_within(hours, self.second) == Some(true);
            if !quiet.hours.contains(&hours) {
                quiet.hours.push(hours);
            }
        }
        quiet
    }

    /// Names of nobody: the phones alone.
    pub fn phones(&self, row: &DueRow) -> Vec<String> {
        self.phones_of(self.people(row))
    }

    pub fn phones_of_item(&self, item: Sym, room: Option<Sym>) -> Vec<String> {
        self.phones_of(self.of_item(item, room))
    }

    fn phones_of(&self, people: Vec<Sym>) -> Vec<String> {
        let records = people.into_iter().filter_map(|id| self.texts.record(self.facts.names.text(id)));
        records.flat_map(|record| phones(&record.table).collect::<Vec<_>>()).collect()
    }
}

fn second_of_day(at: Instant, offset: Offset) -> i64 {
    at.since(at.day(offset).start(offset))
}

/// `--phones`, where the result is seen by a person and kept nowhere.
pub fn may_show_phones(ctx: &Context, are_asked: bool) -> bool {
    let on_terminal = is_on_terminal(ctx);
    if are_asked && !on_terminal {
        ctx.ui.warn(&DueMsg::PhonesOnTerminal);
    }
    are_asked && on_terminal
}

/// Whether a person sees the result, and it is kept nowhere.
pub fn is_on_terminal(ctx: &Context) -> bool {
    std::io::IsTerminal::is_terminal(&std::io::stdout()) && ctx.ui.output.is_none()
}
