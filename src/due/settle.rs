//! The command that settles a row: what the rules make it of.

use crate::analysis::snapshot::Snapshot;
use crate::due::row::DueRow;
use crate::kinds::id;
use crate::model::interner::Sym;
use crate::model::vocab::VisitMethod;

/// A row whose command is asked for.
pub struct Settle<'a> {
    pub ground: &'a Snapshot<'a>,
    pub row: &'a DueRow,
    /// Rooms stand in a command unless they are not to be named.
    pub may_name_rooms: bool,
}

impl<'a> Settle<'a> {
    pub fn text(&self, sym: Option<Sym>) -> &'a str {
        sym.map_or("", |sym| self.ground.facts.names.text(sym))
    }

    /// The record's id as people say it.
    pub fn id(&self) -> &'a str {
        id::short(self.text(self.row.id))
    }

    /// The follow-up, need or objection within it.
    pub fn part(&self) -> &'a str {
        self.text(self.row.sub)
    }

    pub fn visit_add(&self) -> String {
        let room = self.row.room.filter(|_| self.may_name_rooms);
        let named = room.map_or_else(|| self.id(), |room| self.text(Some(room)));
        // Where a visit in person, the default, counts as no contact, the first method that counts is taken.
        let counted = &self.ground.settings.visits.counted;
        match counted.first().filter(|_| !counted.contains(&VisitMethod::InPerson)) {
            Some(method) => format!("linli visit add {named} met … --method {}", method.key()),
            None => format!("linli visit add {named} met …"),
        }
    }
}
