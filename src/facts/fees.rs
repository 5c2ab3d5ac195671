//! Fee tallies (收费汇总), as far as figures read them: what was billed for a period, and what of it is paid by when.

use crate::facts::records::RecordRow;
use crate::model::interner::Interner;
use crate::model::kind::Kind;
use crate::model::rooms::Rooms;
use crate::model::time::{Day, When};
use crate::model::value::TableOf;

/// What was billed for a period: of one charge, where the fee system gives it so of one building.
#[derive(Clone, Debug)]
pub struct Fee {
    /// `sort` is the key of the charge; `building` stands where the fee system gives it by building.
    pub record: RecordRow,
    pub from: Day,
    /// The day behind the last one of the period.
    pub to: Day,
    /// Where the record says a day of its own.
    pub due: Option<Day>,
    /// To how many households it was billed.
    pub households: Option<i64>,
    pub billed_fen: i64,
    /// In the order of the file.
    pub tallies: Box<[Tally]>,
}

/// What the fee system had counted by a time, since the bill (收缴累计).
#[derive(Clone, Copy, Debug)]
pub struct Tally {
    pub at: When,
    /// How many households owe nothing more of it.
    pub households: Option<i64>,
    pub fen: i64,
    /// Nothing said: none.
    pub waived_fen: i64,
}

impl Fee {
    pub fn read(t: &TableOf<'_>, names: &mut Interner, _: &Rooms) -> Option<Fee> {
        Some(Fee {
            record: RecordRow::read(Kind::Fee, t, names)?,
            from: t.day("from")?,
            to: t.day("to")?,
            due: t.day("due"),
            households: t.get("households").and_then(|node| node.as_int()),
            billed_fen: t.get("billed_fen")?.as_int()?,
            tallies: t.tables("tally").filter_map(Tally::read).collect(),
        })
    }

    /// The last day of the period.
    pub fn last(&self) -> Day {
        self.to.plus_days(-1)
    }
}

impl Tally {
    fn read(t: &TableOf<'_>) -> Option<Tally> {
        let int = |key: &str| t.get(key).and_then(|node| node.as_int());
        Some(Tally {
            at: t.when("at")?,
            households: int("households"),
            fen: int("fen")?,
            waived_fen: int("waived_fen").unwrap_or(0),
        })
    }
}
