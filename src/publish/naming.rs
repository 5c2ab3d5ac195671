//! Which buildings may stand beside an item: so that nobody is known by it, a building has enough items in the item's
//! own month and in every notice that lists the item; and where the ones that are not named could lie in one building
//! only, none of that list is named.

use super::earlier::EarlierNotice;
use super::inference::{NamedParts, Part, PrintedCounts, told_by};
use super::notice::Receipt;
use super::period::Month;
use super::small::{PerBuilding, per_building};
use crate::analysis::group::By;
use crate::analysis::population::{Basis, Query};
use crate::analysis::response::response;
use crate::analysis::selection::{FinishedItem, Selection};
use crate::analysis::snapshot::{Item, Snapshot};
use crate::model::rooms::Rooms;
use crate::model::settings::Clock;
use crate::model::time::Day;
use crate::model::window::Window;
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

/// Counts by building of any window, each counted once.
pub struct Naming<'a> {
    ground: &'a Snapshot<'a>,
    rooms: &'a Rooms,
    window: Window,
    earlier: &'a [EarlierNotice],
    k: u64,
    counts: RefCell<HashMap<Window, Rc<PerBuilding>>>,
}

/// An item of a list, and a day of the month that stands beside it.
#[derive(Clone, Copy)]
struct ListedItem<'g> {
    item: Item<'g>,
    at: Day,
}

/// The labels of a list, item by item; and those that are named, with the months that stand beside them.
#[derive(Default)]
pub struct NamedList {
    pub labels: Vec<Part>,
    named: Vec<(Part, Window)>,
}

/// The lists of a notice.
pub struct NamedLists {
    pub late: NamedList,
    pub done: NamedList,
    pub declined: NamedList,
    window: Window,
}

impl NamedLists {
    /// `has_text`: what has no approved text is listed only where it is overdue.
    pub fn new(naming: &Naming<'_>, selection: &Selection<'_>, has_text: impl Fn(&str) -> bool) -> NamedLists {
        let offset = naming.ground.offset();
        let late = selection.late.as_ref().map_or(&[][..], Vec::as_slice).iter();
        let late = late.map(|l| Some(ListedItem { item: l.item, at: l.item.standing.receipt.day(offset) }));
        let ended = |items: &[FinishedItem<'_>]| {
            let listed = items.iter().map(|d| {
                let has_text = has_text(naming.ground.facts.names.text(d.item.row.id));
                has_text.then_some(ListedItem { item: d.item, at: d.at.day(offset) })
            });
            naming.list(&listed.collect::<Vec<_>>())
        };
        NamedLists {
            late: naming.list(&late.collect::<Vec<_>>()),
            done: ended(&selection.done),
            declined: ended(&selection.declined),
            window: naming.window,
        }
    }

    /// The lists, without any building where those that they name would tell of a small count of the `earlier` notices
    /// or of this one's total: a building that had enough leaves few for the others.
    pub fn safe(self, earlier: &[PrintedCounts], before: &[(Part, Window)], total: u64, k: u64) -> NamedLists {
        let now = PrintedCounts { window: self.window, total: Some(total), cells: BTreeMap::new() };
        let named = self.named();
        if told_by(earlier, &now, NamedParts { before, now: &named }, k).is_empty() {
            return self;
        }
        let unnamed = |list: &NamedList| NamedList { labels: vec![None; list.labels.len()], named: Vec::new() };
        let NamedLists { late, done, declined, window } = &self;
        NamedLists { late: unnamed(late), done: unnamed(done), declined: unnamed(declined), window: *window }
    }

    /// What the lists give away: these labels have enough in these months, and in the period.
    pub fn named(&self) -> Vec<(Part, Window)> {
        let of_months = [&self.late, &self.done, &self.declined].into_iter().flat_map(|list| &list.named);
        let mut named: Vec<(Part, Window)> = Vec::new();
        for (label, month) in of_months {
            for window in [*month, self.window] {
                let fact = (label.clone(), window);
                if !named.contains(&fact) {
                    named.push(fact);
                }
            }
        }
        named
    }
}

impl<'a> Naming<'a> {
    pub fn new(
        ground: &'a Snapshot<'a>,
        rooms: &'a Rooms,
        window: Window,
        earlier: &'a [EarlierNotice],
        k: u64,
    ) -> Naming<'a> {
        Naming { ground, rooms, window, earlier, k, counts: RefCell::default() }
    }

    /// What the lists of earlier pages may have given away: their ledgers tell which items they list, not which buildings
    /// they name. Of each item that they list, what holds by the records as they are is taken to be known.
    pub fn named_before(&self) -> Vec<(Part, Window)> {
        let offset = self.ground.offset();
        let mut named: Vec<(Part, Window)> = Vec::new();
        for item in self.ground.items().filter(|item| item.row.building.is_some()) {
            let id = self.ground.facts.names.text(item.row.id);
            let receipt = Receipt::of(id);
            let receipt = receipt.as_ref().map(Receipt::text);
            for notice in self.earlier.iter().filter(|notice| notice.lists(id, receipt)) {
                let changes = item.standing.folded.changes.iter().map(|change| change.at);
                let days = changes.filter(|at| notice.window.contains(*at, offset)).map(|at| at.day(offset));
                let months = days.chain([item.standing.receipt.day(offset)]).map(|day| Month::of(day).window());
                let listed = ListedItem { item, at: item.standing.receipt.day(offset) };
                let Some(building) = self.building(listed) else { continue };
                let label = self.rooms.building(building).map(|building| building.label.clone());
                for window in months.chain([notice.window]).filter(|window| self.has_enough(*window, building)) {
                    let fact = (label.clone(), window);
                    if label.is_some() && !named.contains(&fact) {
                        named.push(fact);
                    }
                }
            }
        }
        named
    }

    /// What was received in a window, by building.
    pub fn received(&self, window: Window) -> Rc<PerBuilding> {
        if let Some(known) = self.counts.borrow().get(&window) {
            return Rc::clone(known);
        }
        let query = Query { window, basis: Basis::Received, clock: Clock::Wall };
        let counted = Rc::new(per_building(&response(self.ground, &query, &[By::Building]).by, |f| f.n));
        self.counts.borrow_mut().insert(window, Rc::clone(&counted));
        counted
    }

    /// `None` in the list: that item is not listed.
    fn list(&self, list: &[Option<ListedItem<'_>>]) -> NamedList {
        let labels: Vec<Part> = list.iter().map(|listed| self.label((*listed)?)).collect();
        let is_told = |(listed, label): (&Option<ListedItem<'_>>, &Part)| {
            listed.is_some_and(|listed| label.is_none() && self.places_left(listed) == 1)
        };
        if list.iter().zip(&labels).any(is_told) {
            return NamedList { labels: vec![None; list.len()], named: Vec::new() };
        }
        let month = |(listed, label): (&Option<ListedItem<'_>>, &Part)| {
            Some((Some(label.clone()?), Month::of((*listed)?.at).window()))
        };
        let named = list.iter().zip(&labels).filter_map(month).collect();
        NamedList { labels, named }
    }

    fn label(&self, listed: ListedItem<'_>) -> Part {
        let id = self.building(listed)?;
        let has_enough = |window: Window| self.has_enough(window, id);
        let building = self.rooms.building(id)?;
        self.windows(listed).into_iter().all(has_enough).then(|| building.label.clone())
    }

    fn building(&self, listed: ListedItem<'_>) -> Option<&str> {
        Some(self.ground.facts.names.text(listed.item.row.building?))
    }

    fn has_enough(&self, window: Window, building: &str) -> bool {
        self.received(window).get(&Some(building.to_owned())).is_some_and(|n| *n >= self.k)
    }

    /// This period, the months of the item, and the periods of the notices that list it.
    fn windows(&self, listed: ListedItem<'_>) -> Vec<Window> {
        let offset = self.ground.offset();
        let id = self.ground.facts.names.text(listed.item.row.id);
        let receipt = Receipt::of(id);
        let receipt = receipt.as_ref().map(Receipt::text);
        let received = Month::of(listed.item.standing.receipt.day(offset));
        let lists = self.earlier.iter().filter(|notice| notice.lists(id, receipt)).map(|notice| notice.window);
        [self.window, received.window(), Month::of(listed.at).window()].into_iter().chain(lists).collect()
    }

    /// In how many buildings an item could lie that is not named: those that had items and are not named for it.
    fn places_left(&self, listed: ListedItem<'_>) -> usize {
        let windows = self.windows(listed);
        let has_any =
            |id: &str| windows.iter().any(|w| self.received(*w).get(&Some(id.to_owned())).is_some_and(|n| *n > 0));
        let may_be = |id: &str| has_any(id) && !windows.iter().all(|w| self.has_enough(*w, id));
        self.rooms.buildings.iter().filter(|building| may_be(&building.id)).count()
    }
}
