//! The figures of a notice. Received counts, reporters and durations are of the items received in the
//! period; rates of those whose deadline lay in it, so that no late item falls between two notices.

use super::approval::Wording;
use super::notice::{
    Columns, Done, DoneItem, FEWEST_FOR_PERCENT, Glance, Late, Month, Notice, Office, Rate, Receipt, Speed, TypeRow,
    Unfinished,
};
use super::remarks::remarks;
use super::selection::Selection;
use crate::analysis::figures::{Figures, ResponseStats, TargetCounts};
use crate::analysis::flow::flow;
use crate::analysis::ground::Ground;
use crate::analysis::group::By;
use crate::analysis::population::{Basis, Query};
use crate::analysis::response::response;
use crate::analysis::targets::Extensions;
use crate::model::facts::Sym;
use crate::model::settings::{Clock, Settings};
use crate::model::time::Window;
use crate::model::vocab::FeedbackType;
use std::collections::BTreeMap;

/// Wordings by the id of their record.
pub type Wordings = BTreeMap<String, Wording>;

/// The figures of one window on both bases, by type.
pub struct Counted {
    pub received: ResponseStats,
    pub due: ResponseStats,
}

impl Counted {
    fn new(ground: &Ground, window: Window) -> Counted {
        let of = |basis| {
            let query = Query { window, basis, clock: Clock::Wall, extensions: Extensions::Approved };
            response(ground, &query, &[By::Type])
        };
        Counted { received: of(Basis::Received), due: of(Basis::Due) }
    }

    /// The years without a calendar for which something is withheld.
    pub fn years(&self) -> impl Iterator<Item = i32> {
        self.received.withheld.iter().chain(&self.due.withheld).map(|w| w.year)
    }

    fn total(&self) -> Columns {
        columns(Some(&self.received.total), Some(&self.due.total))
    }

    /// Absent types have counts of 0, not withheld ones.
    fn of(&self, kind: FeedbackType) -> Columns {
        columns(group(&self.received, kind), group(&self.due, kind))
    }
}

fn group(stats: &ResponseStats, kind: FeedbackType) -> Option<&Figures> {
    let is_it = |key: Option<&str>| key == Some(kind.key());
    stats.by.iter().find(|g| g.key.values().any(|(_, value)| is_it(value))).map(|g| &g.figures)
}

fn columns(received: Option<&Figures>, due: Option<&Figures>) -> Columns {
    let rate = |pick: fn(&Figures) -> Option<TargetCounts>| match due {
        None => Some(Rate::default()),
        Some(figures) => pick(figures).map(|counts| Rate { met: counts.met, of: counts.matured }),
    };
    Columns {
        received: received.map_or(0, |f| f.n),
        respond: rate(|f| f.in_target.respond),
        resolve: rate(|f| f.in_target.resolve),
    }
}

/// The notice of a period. Community-wide counts only, so that none needs to be hidden.
pub fn notice(ground: &Ground, window: Window, selection: &Selection, wordings: &Wordings, unread: usize) -> Notice {
    let counted = Counted::new(ground, window);
    let before = Counted::new(ground, window.previous());
    let start = window.start(ground.offset());
    let was_on_record = ground.items().any(|item| item.receipt(ground.offset()) < start);
    let types = FeedbackType::ALL.iter().map(|kind| TypeRow {
        kind: *kind,
        now: counted.of(*kind),
        before: was_on_record.then(|| before.of(*kind)),
    });
    let is_empty = |row: &TypeRow| row.now == EMPTY && row.before.is_none_or(|b| b == EMPTY);
    Notice {
        office: office(ground.settings),
        period: window,
        as_of: ground.as_of.last,
        glance: glance(&counted, selection),
        types: types.filter(|row| !is_empty(row)).collect(),
        total: counted.total(),
        total_before: was_on_record.then(|| before.total()),
        flow: flow(ground, window),
        unfinished: unfinished(ground, selection, wordings),
        done: done(ground, selection, wordings),
        remarks: remarks(ground, window, &counted, was_on_record.then_some(&before), selection),
        unread,
    }
}

const EMPTY: Columns =
    Columns { received: 0, respond: Some(Rate { met: 0, of: 0 }), resolve: Some(Rate { met: 0, of: 0 }) };

fn office(settings: &Settings) -> Office {
    let publication = &settings.publication;
    Office {
        community: settings.name.clone(),
        company: settings.company.clone(),
        contact: publication.contact.clone(),
        places: publication.places.clone(),
        days_on_display: publication.days_on_display,
        objections: publication.objections,
    }
}

fn glance(counted: &Counted, selection: &Selection) -> Glance {
    let total = &counted.received.total;
    let response = total.first_response;
    let resolution = total.resolution.first;
    let enough = |n: u64, seconds: Option<i64>| seconds.filter(|_| n >= FEWEST_FOR_PERCENT);
    let speed = |n, done, half, nine| Speed { n, done, half_s: enough(n, half), nine_tenths_s: enough(n, nine) };
    let on_the_spot = response.map_or(0, |r| r.on_the_spot);
    Glance {
        received: total.n,
        reporters: total.reporters,
        response: response.map(|r| speed(r.n, r.answered, r.median_s, r.p90_s)),
        on_the_spot,
        others_half_s: response
            .and_then(|r| enough(r.n.saturating_sub(on_the_spot), r.median_without_on_the_spot_s))
            .filter(|_| on_the_spot > 0),
        resolution: resolution.map(|r| speed(r.n, r.closed, r.median_s, r.p90_s)),
        open: selection.open,
        overdue: selection.late.as_ref().ok().map(|late| u64::try_from(late.len()).unwrap_or(u64::MAX)),
    }
}

fn unfinished(ground: &Ground, selection: &Selection, wordings: &Wordings) -> Unfinished {
    let offset = ground.offset();
    let late = selection.late.as_ref().ok().map(|late| {
        let listed = late.iter().filter_map(|l| {
            let id = text(ground, l.item.row.id);
            Some(Late {
                receipt: Receipt::of(id)?,
                received: Month::of(l.item.standing.receipt.day(offset)),
                matter: wordings.get(id).and_then(Wording::approved),
                duty: l.overdue.duty,
                deadline: l.overdue.deadline.day(offset),
                expected: l.expected,
            })
        });
        listed.collect()
    });
    Unfinished { open: selection.open, late }
}

fn done(ground: &Ground, selection: &Selection, wordings: &Wordings) -> Done {
    let mut done = Done { items: Vec::new(), without_wording: 0 };
    for finished in &selection.done {
        let found_by_staff = finished.item.standing.residents_since.is_none();
        match wordings.get(text(ground, finished.item.row.id)).and_then(Wording::approved) {
            Some(matter) => {
                let month = Month::of(finished.at.day(ground.offset()));
                done.items.push(DoneItem { finished: month, matter, found_by_staff });
            }
            None => done.without_wording += u64::from(!found_by_staff),
        }
    }
    done
}

fn text<'g>(ground: &'g Ground, id: Sym) -> &'g str {
    ground.facts.names.text(id)
}
