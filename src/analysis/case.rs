//! One item with everything that the response figures ask of it, judged once and then counted in any group.

use super::population::{Basis, Query, is_received_in};
use super::reopened::{self, reopening};
use super::verdict::{Judged, Verdict, judge};
use crate::analysis::elapsed::{Course, Resolution, Spell, first_response, resolution};
use crate::analysis::snapshot::{Item, Snapshot};
use crate::calendar::days::UnknownYear;
use crate::model::interner::Sym;
use crate::model::settings::Duty;
use crate::model::time::{Instant, When};
use smallvec::SmallVec;

/// A figure, as far as items may belong to it or to a holder differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Figure {
    Count,
    Response,
    First,
    Final,
    Target(Duty),
    Reopened,
}

impl Figure {
    pub const ALL: [Figure; 9] = [
        Figure::Count,
        Figure::Response,
        Figure::First,
        Figure::Final,
        Figure::Target(Duty::Respond),
        Figure::Target(Duty::Arrive),
        Figure::Target(Duty::Resolve),
        Figure::Target(Duty::Callback),
        Figure::Reopened,
    ];

    /// The duty by whose deadline an item is selected with `Basis::Due`.
    pub fn duty(self) -> Option<Duty> {
        match self {
            Figure::Response => Some(Duty::Respond),
            Figure::First | Figure::Final => Some(Duty::Resolve),
            Figure::Target(duty) => Some(duty),
            Figure::Count | Figure::Reopened => None,
        }
    }
}

/// Several figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FigureSet(u16);

impl FigureSet {
    pub fn of(figure: Figure) -> FigureSet {
        FigureSet(match figure {
            Figure::Count => 1,
            Figure::Response => 1 << 1,
            Figure::First => 1 << 2,
            Figure::Final => 1 << 3,
            Figure::Reopened => 1 << 4,
            Figure::Target(Duty::Respond) => 1 << 5,
            Figure::Target(Duty::Arrive) => 1 << 6,
            Figure::Target(Duty::Resolve) => 1 << 7,
            Figure::Target(Duty::Callback) => 1 << 8,
        })
    }

    pub fn with(self, other: FigureSet) -> FigureSet {
        FigureSet(self.0 | other.0)
    }

    pub fn has(self, figure: Figure) -> bool {
        self.0 & FigureSet::of(figure).0 != 0
    }

    pub fn each(self) -> impl Iterator<Item = Figure> {
        Figure::ALL.into_iter().filter(move |f| self.has(*f))
    }
}

/// How an item counts towards a target; [`judge`] says why.
#[derive(Clone, Copy, Debug)]
pub struct Counted {
    pub verdict: Verdict,
    /// Without extensions.
    pub original: Verdict,
    pub recorded_late: bool,
    pub reopened: bool,
    holder: Option<Sym>,
}

impl From<&Judged> for Counted {
    fn from(judged: &Judged) -> Counted {
        let Judged { verdict, original, recorded_late, reopened, holder, .. } = *judged;
        Counted { verdict, original, recorded_late, reopened, holder }
    }
}

/// In force, from the earliest start.
fn deadline(judged: &Result<Judged, UnknownYear>) -> Option<Instant> {
    judged.as_ref().ok()?.due.as_ref()?.in_force.earliest.at()
}

/// An item that is not excluded. A large community has a case for each of its items at once.
pub struct ItemCase<'g> {
    pub item: Item<'g>,
    pub response: Option<Course>,
    /// To the first `resolve`, gross.
    first: Resolution,
    /// To the first net, to the last gross and net, where any of them is another.
    others: Option<Box<[Resolution; 3]>>,
    pub reopening: reopened::CountedReopenings,
    judged: [Result<Counted, UnknownYear>; 4],
    /// With `Basis::Due`.
    deadlines: Option<Box<[Option<Instant>; 4]>>,
    /// For each duty, whether the query selects the item.
    selected: [bool; 4],
    holder: Option<Sym>,
}

impl<'g> ItemCase<'g> {
    /// `None` where no figure of the query knows the item.
    pub fn new(ground: &'g Snapshot, item: Item<'g>, query: &Query) -> Option<ItemCase<'g>> {
        let reopening = reopened::CountedReopenings::from(&reopening(ground, item, query));
        let is_reopening = reopening.is_looked_at();
        if !is_reopening && !may_be_selected(ground, item, query) {
            return None;
        }
        let duties = Duty::ALL.map(|duty| {
            let judged = judge(ground, item, duty);
            let counted = judged.as_ref().map(Counted::from).map_err(|year| *year);
            (counted, deadline(&judged), selects(ground, item, query, &judged))
        });
        let selected = duties.each_ref().map(|(.., selected)| *selected);
        if !is_reopening && !selected.contains(&true) {
            return None;
        }
        let [first, first_net] = resolution(ground, item, Spell::First, query.clock);
        let [last, last_net] = match is_resolved_once(ground, item) {
            true => [first, first_net],
            false => resolution(ground, item, Spell::Final, query.clock),
        };
        let others = [first_net, last, last_net];
        Some(ItemCase {
            item,
            response: first_response(ground, item, query.clock),
            first,
            others: others.iter().any(|other| *other != first).then(|| Box::new(others)),
            reopening,
            deadlines: (query.basis == Basis::Due).then(|| Box::new(duties.each_ref().map(|(_, at, _)| *at))),
            judged: duties.map(|(counted, ..)| counted),
            selected,
            holder: item.standing.folded.holder(item.row.log(), ground.as_of.at),
        })
    }

    /// How long the item took to be resolved; `is_net`: without its pauses.
    pub fn resolution(&self, spell: Spell, is_net: bool) -> Resolution {
        let Some([first_net, last, last_net]) = self.others.as_deref() else { return self.first };
        match (spell, is_net) {
            (Spell::First, false) => self.first,
            (Spell::First, true) => *first_net,
            (Spell::Final, false) => *last,
            (Spell::Final, true) => *last_net,
        }
    }

    /// # Errors
    /// The calendar of a year that it needs is not known.
    pub fn judged(&self, duty: Duty) -> Result<Counted, UnknownYear> {
        *of_duty(self.judged.each_ref(), duty)
    }

    /// The figures that look at the item, together those in which it stands at the same time and is charged to
    /// the same holder.
    pub fn stands(&self) -> impl Iterator<Item = (When, Option<Sym>, FigureSet)> {
        let mut found: SmallVec<[(When, Option<Sym>, FigureSet); 2]> = SmallVec::new();
        for figure in self.figures().each() {
            let (at, holder, own) = (self.at(figure), self.holder(figure), FigureSet::of(figure));
            match found.iter_mut().find(|(a, h, _)| (*a, *h) == (at, holder)) {
                Some((_, _, figures)) => *figures = figures.with(own),
                None => found.push((at, holder, own)),
            }
        }
        found.into_iter()
    }

    /// The figures that look at the item.
    pub fn figures(&self) -> FigureSet {
        let looks = Figure::ALL.into_iter().filter(|figure| self.belongs(*figure));
        looks.map(FigureSet::of).fold(FigureSet::default(), FigureSet::with)
    }

    /// Whether the item is one of those that a figure looks at.
    pub fn belongs(&self, figure: Figure) -> bool {
        match figure.duty() {
            Some(duty) => of_duty(self.selected, duty),
            None if figure == Figure::Count => self.selected.contains(&true),
            None => self.reopening.is_looked_at(),
        }
    }

    /// When the item stands in a figure: at that by which the window selects it. Of several deadlines in the window
    /// at the first; at the receipt where no calendar tells the deadline.
    pub fn at(&self, figure: Figure) -> When {
        if figure == Figure::Reopened {
            return self.reopening.at;
        }
        let Some(deadlines) = self.deadlines.as_deref() else { return self.item.standing.receipt };
        let duties = Duty::ALL.iter().filter(|duty| self.belongs(Figure::Target(**duty)));
        let of_figure = duties.filter(|duty| figure.duty().is_none_or(|of| of == **duty));
        let first = of_figure.filter_map(|duty| of_duty(*deadlines, *duty)).min();
        first.map_or(self.item.standing.receipt, When::At)
    }

    /// Who is charged with the item in a figure.
    pub fn holder(&self, figure: Figure) -> Option<Sym> {
        let of = |resolution: Resolution| match resolution {
            Resolution::Owed(course) => course.holder,
            Resolution::NotOwed | Resolution::Rejected => self.holder,
        };
        match figure {
            Figure::Count => self.holder,
            Figure::Response => self.response.map_or(self.holder, |c| c.holder),
            Figure::First => of(self.resolution(Spell::First, false)),
            Figure::Final => of(self.resolution(Spell::Final, false)),
            Figure::Target(duty) => self.judged(duty).map_or(self.holder, |j| j.holder),
            Figure::Reopened => self.reopening.holder,
        }
    }
}

/// What stands for a duty in a list in the order of [`Duty::ALL`].
pub(super) fn of_duty<T>([respond, arrive, resolve, callback]: [T; 4], duty: Duty) -> T {
    match duty {
        Duty::Respond => respond,
        Duty::Arrive => arrive,
        Duty::Resolve => resolve,
        Duty::Callback => callback,
    }
}

/// The first `resolve` is the one behind the present state as well.
fn is_resolved_once(ground: &Snapshot, item: Item) -> bool {
    let first = item.first_resolve(ground.offset()).map(|(live, _)| live.entry);
    first == item.last_close(ground.offset()).map(|close| close.entry)
}

/// A deadline is never before the receipt.
fn may_be_selected(ground: &Snapshot, item: Item, query: &Query) -> bool {
    match query.basis {
        Basis::Received => is_received_in(ground, item, query.window),
        Basis::Due => item.receipt(ground.offset()) < query.window.end(ground.offset()),
    }
}

/// By receipt, or by the deadline in force: of a date-only receipt the earlier one. A deadline that needs an
/// unknown year is not before that year begins; if the window reaches so far, it withholds the figure.
fn selects(ground: &Snapshot, item: Item, query: &Query, judged: &Result<Judged, UnknownYear>) -> bool {
    let offset = ground.offset();
    match (query.basis, judged) {
        (Basis::Received, _) => may_be_selected(ground, item, query),
        (Basis::Due, Err(UnknownYear(year))) => query.window.to.plus_days(-1).year() >= *year,
        (Basis::Due, judged) => deadline(judged).is_some_and(|at| query.window.contains(at, offset)),
    }
}

/// Whether the query selects an item for any duty; for those that stand apart.
pub fn is_selected(ground: &Snapshot, item: Item, query: &Query) -> bool {
    match query.basis {
        Basis::Received => is_received_in(ground, item, query.window),
        Basis::Due => Duty::ALL.iter().any(|duty| {
            let judged = judge(ground, item, *duty);
            judged.is_ok() && selects(ground, item, query, &judged)
        }),
    }
}
