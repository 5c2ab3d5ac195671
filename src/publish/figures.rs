//! The figures of a notice. Received counts, reporters and durations are of the items received in the
//! period; rates of those whose deadline lay in it, so that no late item falls between two notices.

use super::approval::Wording;
use super::callbacks::callbacks;
use super::chosen::ChosenSections;
use super::earlier::EarlierNotice;
use super::inference::{NamedParts, Part, PrintedCounts};
use super::naming::{NamedLists, Naming};
use super::notice::{
    Carried, Columns, DoneItem, FinishedMatter, Glance, Late, Notice, Office, Receipt, Speed, TypeRow, Unfinished,
    WaitingReason,
};
use super::outreach::outreach;
use super::period::Month;
use super::profile;
use super::raised::{RaisedGuard, raised};
use super::rate::{FEWEST_FOR_PERCENT, Rate};
use super::remarks::remarks;
use super::small::{PartGuard, buildings};
use crate::analysis::figures::{Figures, ResponseStats, TargetCounts};
use crate::analysis::flow::flow;
use crate::analysis::group::By;
use crate::analysis::population::{Basis, Query};
use crate::analysis::response::{response, response_of};
use crate::analysis::selection::{FinishedItem, Selection};
use crate::analysis::snapshot::{Item, Snapshot};
use crate::analysis::waiting::{Waits, waits};
use crate::model::interner::Sym;
use crate::model::rooms::Rooms;
use crate::model::settings::{Clock, Settings};
use crate::model::vocab::{FeedbackType, PublicationSection};
use crate::model::window::Window;
use std::collections::{BTreeMap, BTreeSet};

/// Wordings by the id of their record.
pub type Wordings = BTreeMap<String, Wording>;

/// The figures of one window on both bases, by type.
pub struct CountedShare {
    pub received: ResponseStats,
    pub due: ResponseStats,
}

impl CountedShare {
    fn new(ground: &Snapshot, window: Window) -> CountedShare {
        let of = |basis| response(ground, &query(window, basis), &[By::Type]);
        CountedShare { received: of(Basis::Received), due: of(Basis::Due) }
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

/// Of what fell due in the window, what was received before it.
fn carried(ground: &Snapshot, window: Window) -> Carried {
    let offset = ground.offset();
    let start = window.start(offset);
    let due = response_of(ground, &query(window, Basis::Due), |item| item.receipt(offset) < start).in_target;
    Carried { respond: due.respond.map(rate), resolve: due.resolve.map(rate) }
}

fn rate(counts: TargetCounts) -> Rate {
    Rate { met: counts.met, of: counts.matured }
}

fn columns(received: Option<&Figures>, due: Option<&Figures>) -> Columns {
    let in_time = |pick: fn(&Figures) -> Option<TargetCounts>| match due {
        None => Some(Rate::default()),
        Some(figures) => pick(figures).map(rate),
    };
    Columns {
        received: received.map_or(0, |f| f.n),
        respond: in_time(|f| f.in_target.respond),
        resolve: in_time(|f| f.in_target.resolve),
    }
}

/// What a notice is counted from.
pub struct FigureSource<'a> {
    pub ground: &'a Snapshot<'a>,
    pub rooms: &'a Rooms,
    pub window: Window,
    pub selection: &'a Selection<'a>,
    pub wordings: &'a Wordings,
    /// Files that could not be read.
    pub unread: usize,
    /// The notices that stand already and are reckoned with.
    pub earlier: &'a [EarlierNotice],
    /// The further sections.
    pub sections: &'a BTreeSet<PublicationSection>,
}

/// The notice of a period.
pub fn notice(source: &FigureSource) -> Notice {
    let FigureSource { ground, rooms, window, selection, .. } = *source;
    let counted = CountedShare::new(ground, window);
    let before = CountedShare::new(ground, window.previous());
    let start = window.start(ground.offset());
    let was_on_record = ground.items().any(|item| item.receipt(ground.offset()) < start);
    let types = FeedbackType::ALL.iter().map(|kind| TypeRow {
        kind: *kind,
        now: counted.of(*kind),
        before: was_on_record.then(|| before.of(*kind)),
        before_now: None,
    });
    let is_empty = |row: &TypeRow| row.now == Columns::NOTHING && row.before.is_none_or(|b| b == Columns::NOTHING);
    let query = query(window, Basis::Received);
    let k = u64::from(ground.settings.publication.min_count);
    let naming = Naming::new(ground, rooms, window, source.earlier, k);
    let has_text = |id: &str| source.wordings.get(id).and_then(Wording::approved).is_some();
    let by_building: Vec<PrintedCounts> = source.earlier.iter().map(|notice| notice.buildings.clone()).collect();
    let before_named = naming.named_before();
    let received = counted.received.total.n;
    let places = NamedLists::new(&naming, selection, has_text).safe(&by_building, &before_named, received, k);
    let by_category: Vec<PrintedCounts> = source.earlier.iter().map(|notice| notice.raised.clone()).collect();
    let named = places.named();
    let guard = PartGuard {
        k,
        window,
        earlier: &by_building,
        named: NamedParts { before: &before_named, now: &named },
        none: &[],
    };
    let raised_guard = RaisedGuard { min_count: k, window, earlier: &by_category };
    let called_back = counted.due.total.in_target.callback.map(rate);
    Notice {
        office: office(ground.settings),
        period: window,
        as_of: ground.as_of.last,
        corrects: None,
        glance: glance(source, &counted),
        types: types.filter(|row| !is_empty(row)).collect(),
        total: counted.total(),
        total_before: was_on_record.then(|| before.total()),
        total_before_now: None,
        before: None,
        rules: None,
        flow: flow(ground, window),
        unfinished: unfinished(source, &places.late.labels),
        raised: raised(ground, &response(ground, &query, &[By::Category]).by, &raised_guard),
        done: told(source, &places.done.labels, &selection.done),
        declined: told(source, &places.declined.labels, &selection.declined),
        buildings: buildings(rooms, &naming.received(window), &guard),
        callbacks: callbacks(ground, &query, called_back, k),
        outreach: outreach(ground, rooms, &query, k),
        chosen: ChosenSections::of(source),
        remarks: remarks(ground, window, &counted, was_on_record.then_some(&before), selection),
        unread: source.unread,
    }
}

/// What falls into a period.
pub fn query(window: Window, basis: Basis) -> Query {
    Query { window, basis, clock: Clock::Wall }
}

/// What linli.toml says; what it leaves out and its city has a rule for is the city's.
fn office(settings: &Settings) -> Office {
    let publication = &settings.publication;
    let profile = publication.profile.map(profile::of);
    Office {
        id: settings.id.clone(),
        community: settings.name.clone(),
        company: settings.company.clone(),
        contact: publication.contact.clone(),
        places: publication.places.clone(),
        days_on_display: publication.days_on_display.or(profile.as_ref().and_then(|p| p.days_on_display)),
        objections: publication.objections.or(profile.as_ref().and_then(|p| p.objections)),
        profile: publication.profile,
        min_count: publication.min_count,
    }
}

fn glance(source: &FigureSource, counted: &CountedShare) -> Glance {
    let FigureSource { ground, window, selection, .. } = *source;
    let total = &counted.received.total;
    let response = total.first_response;
    let resolution = total.resolution.first;
    let enough = |n: u64, seconds: Option<i64>| seconds.filter(|_| n >= FEWEST_FOR_PERCENT);
    let speed = |n, done, half, nine, not_recorded| {
        let (half_s, nine_tenths_s) = (enough(n, half), enough(n, nine));
        Speed { n, done, half_s, nine_tenths_s, not_recorded }
    };
    let on_the_spot = response.map_or(0, |r| r.on_the_spot);
    Glance {
        received: total.n,
        reporters: total.reporters,
        response: response.map(|r| speed(r.n, r.answered, r.median_s, r.p90_s, r.not_recorded + r.by_then)),
        on_the_spot,
        others_half_s: response
            .and_then(|r| enough(r.n.saturating_sub(on_the_spot), r.median_without_on_the_spot_s))
            .filter(|_| on_the_spot > 0),
        resolution: resolution.map(|r| speed(r.n, r.closed, r.median_s, r.p90_s, r.by_then)),
        carried: carried(ground, window),
        open: selection.open,
        overdue: selection.late.as_ref().ok().map(|late| u64::try_from(late.len()).unwrap_or(u64::MAX)),
    }
}

fn unfinished(source: &FigureSource, labels: &[Part]) -> Unfinished {
    let FigureSource { ground, selection, .. } = *source;
    let offset = ground.offset();
    let late = selection.late.as_ref().ok().map(|late| {
        let listed = late.iter().zip(labels).filter_map(|(l, label)| {
            let id = text(ground, l.item.row.id);
            Some(Late {
                receipt: Receipt::of(id)?,
                received: Month::of(l.item.standing.receipt.day(offset)),
                building: label.clone(),
                matter: source.wordings.get(id).and_then(Wording::approved),
                reason: reason(ground, l.item),
                duty: l.overdue.duty,
                deadline: l.overdue.deadline.day(offset),
                expected: l.expected,
            })
        });
        listed.collect()
    });
    Unfinished { open: selection.open, late, not_recorded: selection.not_recorded }
}

fn reason(ground: &Snapshot, item: Item) -> WaitingReason {
    match waits(ground, item) {
        Waits::Paused { reason: Some(reason), .. } => WaitingReason::Waiting(reason),
        Waits::Paused { reason: None, .. } | Waits::Last { .. } => WaitingReason::InHand,
        Waits::Unheld | Waits::Untouched => WaitingReason::NotBegun,
    }
}

/// The approved wordings of what ended in the period, and how many have none.
fn told(source: &FigureSource, labels: &[Part], ended: &[FinishedItem]) -> FinishedMatter {
    let ground = source.ground;
    let mut done = FinishedMatter::default();
    for (finished, label) in ended.iter().zip(labels) {
        let found_by_staff = finished.item.standing.residents_since.is_none();
        match source.wordings.get(text(ground, finished.item.row.id)).and_then(Wording::approved) {
            Some(matter) => {
                let month = Month::of(finished.at.day(ground.offset()));
                let building = label.clone();
                done.items.push(DoneItem { finished: month, building, matter, found_by_staff });
            }
            None => done.without_wording += u64::from(!found_by_staff),
        }
    }
    done
}

fn text<'g>(ground: &'g Snapshot, id: Sym) -> &'g str {
    ground.facts.names.text(id)
}
