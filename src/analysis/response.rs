//! 首次答复、办结、及时率、重办: first response, resolution, in-target rates and reopenings of a window,
//! in total and by groups.

use super::case::{FigureSet, ItemCase, is_selected};
use super::figures::{Figures, Notes, ResponseStats};
use super::group::{By, GroupKey, key_of};
use super::measure::{Case, Measure, Measured, MeasuredGroup, Stats, Subject};
use super::population::{Excluded, Query, excluded, tally};
use super::response_count::Count;
use super::response_why::explain;
use crate::analysis::explanation::Explained;
use crate::analysis::snapshot::{Item, Snapshot};
use std::collections::BTreeMap;

/// The figures of `query`, and of each group of `by` (no groups where it is empty).
///
/// With [`Basis::Due`](super::population::Basis::Due) each figure has the items whose deadline for its duty lies in
/// the window: first response by `respond`, resolution by `resolve`; n counts items with any deadline there.
/// Reopenings are by first close. Items are counted as they are judged and not kept: a community may have a million.
pub fn response(ground: &Snapshot, query: &Query, by: &[By]) -> ResponseStats {
    let mut total = Count::new(query.basis);
    let mut groups: BTreeMap<GroupKey, Count> = BTreeMap::new();
    let judge = |item| case(ground, item, query);
    ground.each_item(judge, |case| {
        total.take(&case, case.figures());
        if by.is_empty() {
            return;
        }
        for (at, holder, figures) in case.stands() {
            let key = key_of(ground, Subject::Item(case.item), at, holder, by);
            groups.entry(key).or_insert_with(|| Count::new(query.basis)).take(&case, figures);
        }
    });
    let mut notes = Notes::default();
    let group = |(key, count): (GroupKey, Count)| MeasuredGroup { key, figures: count.figures(&mut Notes::default()) };
    Stats {
        excluded: tally(apart(ground, query).map(|(_, why)| why)),
        total: total.figures(&mut notes),
        by: groups.into_iter().map(group).collect(),
        withheld: notes.0,
    }
}

/// The total of [`response`] over some of the items alone.
pub fn response_of(ground: &Snapshot, query: &Query, is_meant: impl Fn(Item) -> bool + Sync) -> Figures {
    let mut total = Count::new(query.basis);
    let judge = |item| if is_meant(item) { case(ground, item, query) } else { None };
    ground.each_item(judge, |case| total.take(&case, case.figures()));
    total.figures(&mut Notes::default())
}

fn case<'g>(ground: &'g Snapshot<'g>, item: Item<'g>, query: &Query) -> Option<ItemCase<'g>> {
    excluded(item).is_none().then(|| ItemCase::new(ground, item, query)).flatten()
}

/// Items of the window that stand apart.
fn apart<'g>(ground: &'g Snapshot<'g>, query: &Query) -> impl Iterator<Item = (Item<'g>, Excluded)> {
    let left_out = ground.items().filter_map(|item| excluded(item).map(|why| (item, why)));
    left_out.filter(|(item, _)| is_selected(ground, *item, query))
}

/// The cases of [`response`], each to be looked at: an item, with the figures in which it stands at one time and with
/// one holder.
pub fn measured<'g>(ground: &'g Snapshot<'g>, query: &Query) -> Measured<'g, ResponseMeasure<'g>> {
    let (mut items, mut cases) = (Vec::new(), Vec::new());
    ground.each_item(|item| case(ground, item, query), |case| items.push(case));
    for (place, case) in (0..).zip(&items) {
        cases.extend(case.stands().map(|(at, holder, figures)| Case {
            subject: Subject::Item(case.item),
            part: None,
            at,
            holder,
            judged: Of { figures, place },
        }));
    }
    let apart = apart(ground, query).map(|(item, why)| (Subject::Item(item), why)).collect();
    Measured { ground, measure: ResponseMeasure { query: *query, items }, cases, apart }
}

/// How items are counted in `stats response`.
pub struct ResponseMeasure<'g> {
    query: Query,
    items: Vec<ItemCase<'g>>,
}

/// An item, by its place among those of the measure, and the figures that look at it.
#[derive(Clone, Copy)]
pub struct Of {
    figures: FigureSet,
    place: u32,
}

impl Of {
    fn item<'c, 'g>(self, items: &'c [ItemCase<'g>]) -> Option<&'c ItemCase<'g>> {
        items.get(usize::try_from(self.place).ok()?)
    }
}

impl<'g> Measure<'g> for ResponseMeasure<'g> {
    type Judged = Of;
    type Total = Figures;

    fn total(&self, cases: &[&Case<'g, Of>], notes: &mut Notes) -> Figures {
        let mut count = Count::new(self.query.basis);
        for case in cases {
            case.judged.item(&self.items).into_iter().for_each(|item| count.take(item, case.judged.figures));
        }
        count.figures(notes)
    }

    fn parts(&self, judged: &Of) -> Vec<Of> {
        judged.figures.each().map(|figure| Of { figures: FigureSet::of(figure), ..*judged }).collect()
    }

    fn explain(&self, ground: &'g Snapshot<'g>, case: &Case<'g, Of>, path: &str) -> Option<Explained> {
        let figure = case.judged.figures.each().next()?;
        explain(ground, &self.query, figure, case.judged.item(&self.items)?, path)
    }
}
