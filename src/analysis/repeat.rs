//! 重复诉求: a household reports the same kind of matter again soon after it was called done.

use super::figures::Notes;
use super::measure::{Case, Measure, Measured, Subject};
use super::population::{Query, excluded, is_received_in};
use super::rate::Percent;
use crate::analysis::explanation::{Explained, ExplanationStep};
use crate::analysis::snapshot::{Item, Snapshot};
use crate::model::interner::Sym;
use crate::model::time::{DAY_S, Instant, When};
use serde::Serialize;
use std::collections::HashMap;

/// Within so many days (x 86,400 s) of the earlier item's first close.
pub const REPEAT_DAYS: i64 = 30;

/// 重复率 = repeats / n. An item of the window repeats an earlier one of the same household (of a public matter the
/// same place) and category that was first closed at most 30 days before its receipt; both without void, duplicate
/// and patrol ones. One that is still open is no earlier one: nothing was called done. Nothing to compare: no rate.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Repeats {
    /// Items with a household or place, and a category.
    pub n: u64,
    pub repeats: u64,
    pub rate: Option<Percent>,
    /// Items without a household or place: they can repeat nothing.
    pub no_place: u64,
    /// Items without a category, wherever they are: neither can they.
    pub no_category: u64,
    /// In the order of the ids.
    pub items: Vec<RepeatOf>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RepeatOf {
    pub id: String,
    /// The one that was closed last before.
    pub earlier: String,
    /// Whole days from that close to this receipt.
    pub days: i64,
}

/// An item of the window.
#[derive(Clone, Copy, Debug)]
pub struct Repeating {
    pub has_place: bool,
    pub has_category: bool,
    pub earlier: Option<(Sym, Instant)>,
}

/// Household or place, and category.
type Spot = (Option<Sym>, Option<Sym>, Sym);

fn spot(item: Item) -> Option<Spot> {
    let (room, place) = (item.row.room, item.row.place);
    let where_ = if room.is_some() { (room, None) } else { (None, place) };
    Some((where_.0, where_.1, item.row.category?)).filter(|_| room.is_some() || place.is_some())
}

/// `stats repeat`. By assignee: whoever holds the item at the as-of.
pub fn measured<'g>(ground: &'g Snapshot<'g>, query: &Query) -> Measured<'g, RepeatMeasure<'g>> {
    let counted = || ground.items().filter(|item| excluded(*item).is_none());
    let mut closed: HashMap<Spot, Vec<(Instant, Sym)>> = HashMap::new();
    for item in counted() {
        if let (Some(spot), Some(close)) = (spot(item), item.first_close(ground.offset())) {
            closed.entry(spot).or_default().push((close.at, item.row.id));
        }
    }
    let cases = counted().filter(|item| is_received_in(ground, *item, query.window)).map(|item| {
        let receipt = item.receipt(ground.offset());
        let is_before = |(at, id): &&(Instant, Sym)| {
            *id != item.row.id && *at <= receipt && receipt.since(*at) <= REPEAT_DAYS * DAY_S
        };
        let spot = spot(item);
        let earlier = spot.and_then(|spot| closed.get(&spot)?.iter().filter(is_before).max_by_key(|(at, _)| *at));
        Case {
            subject: Subject::Item(item),
            part: None,
            at: item.standing.receipt,
            holder: item.standing.folded.holder(item.row.log(), ground.as_of.at),
            judged: Repeating {
                has_place: item.row.room.is_some() || item.row.place.is_some(),
                has_category: item.row.category.is_some(),
                earlier: earlier.map(|(at, id)| (*id, *at)),
            },
        }
    });
    let apart = ground.items().filter(|item| is_received_in(ground, *item, query.window));
    let apart = apart.filter_map(|item| Some((Subject::Item(item), excluded(item)?)));
    Measured { ground, measure: RepeatMeasure { ground }, cases: cases.collect(), apart: apart.collect() }
}

pub struct RepeatMeasure<'g> {
    ground: &'g Snapshot<'g>,
}

impl<'g> Measure<'g> for RepeatMeasure<'g> {
    type Judged = Repeating;
    type Total = Repeats;

    fn total(&self, cases: &[&Case<'g, Repeating>], _: &mut Notes) -> Repeats {
        let mut r = Repeats::default();
        let name = |sym: Sym| self.ground.facts.names.text(sym).to_owned();
        for case in cases {
            let Subject::Item(item) = case.subject else { continue };
            if !case.judged.has_category {
                r.no_category += 1;
                continue;
            }
            if !case.judged.has_place {
                r.no_place += 1;
                continue;
            }
            r.n += 1;
            if let Some((earlier, closed)) = case.judged.earlier {
                r.repeats += 1;
                let days = item.receipt(self.ground.offset()).since(closed).div_euclid(DAY_S);
                r.items.push(RepeatOf { id: name(item.row.id), earlier: name(earlier), days });
            }
        }
        r.rate = Percent::of(r.repeats, r.n);
        r
    }

    fn explain(&self, _: &'g Snapshot<'g>, case: &Case<'g, Repeating>, _: &str) -> Option<Explained> {
        let mut steps = vec![ExplanationStep::Received(case.at)];
        let class = match case.judged {
            Repeating { has_category: false, .. } => "no-category",
            Repeating { has_place: false, .. } => "no-place",
            Repeating { earlier: Some((earlier, closed)), .. } => {
                steps.extend([ExplanationStep::Record(earlier), ExplanationStep::Closed(When::At(closed))]);
                "repeat"
            }
            Repeating { .. } => "no-repeat",
        };
        Some(Explained::new(class, steps))
    }
}
