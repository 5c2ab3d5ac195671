//! 周报: what a manager looks at on Monday. The week just over in figures, and the state as of now in lists: what is
//! overdue and why it waits, what falls due today, what went wrong in the week, the notices, activities and plans of it
//! and those to come, who is to be visited in this one, who holds how much, and how far the records can be trusted.

use crate::analysis::figures::Withheld;
use crate::analysis::snapshot::{Item, Snapshot};
use crate::analysis::trends::{Broken, WeekFindings};
use crate::analysis::visits::is_talk_about_fees;
use crate::analysis::waiting::{Waits, waits};
use crate::due::list::{EVER_S, due_list};
use crate::due::row::{DueRow, Escalated};
use crate::due::rule::{DueRule, RuleSubject};
use crate::due::rules::{care, external, unsolved};
use crate::due::undertakings::{Undertakings, undertakings};
use crate::model::interner::Sym;
use crate::model::lifecycle::Action;
use crate::model::log::Arg;
use crate::model::time::{DAY_S, Day, When};
use crate::model::vocab::Satisfaction;
use crate::model::window::Window;
use std::collections::{HashMap, HashSet};

/// What the page holds beside the figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Weekly {
    /// The week of which the figures are.
    pub week: Window,
    pub today: Day,
    /// Monday to Sunday around today.
    pub this_week: Window,
    pub overdue: Vec<OverdueItem>,
    /// Due today and not overdue: an item's once, with everything that it owes.
    pub today_due: Vec<DueRow>,
    pub broken: Vec<Broken>,
    pub unhappy: Vec<BadCallback>,
    pub together: Vec<SharedMatter>,
    /// Notices, activities and plans.
    pub undertakings: Undertakings,
    pub orders: Vec<DueRow>,
    pub care: Vec<DueRow>,
    pub holders: Vec<Holder>,
    pub trust: Trust,
    /// Rules of which some rows need a year without a calendar.
    pub withheld: Vec<Withheld>,
}

/// An item that owes something overdue: one line, whatever it owes.
#[derive(Clone, Debug, PartialEq)]
pub struct OverdueItem {
    pub id: Sym,
    pub room: Option<Sym>,
    pub place: Option<Sym>,
    pub holder: Option<Sym>,
    /// The most pressing first.
    pub rules: Vec<&'static DueRule>,
    /// Whether the item itself is open; else it ended, and a callback or an answer is owed.
    pub is_open: bool,
    /// By how much the obligation that is overdue longest is overdue.
    pub overdue_s: i64,
    pub waits: Waits,
    pub escalation: Option<Escalated>,
}

/// A callback of the week that says not solved or dissatisfied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadCallback {
    pub id: Sym,
    pub room: Option<Sym>,
    pub place: Option<Sym>,
    pub holder: Option<Sym>,
    pub at: When,
    pub solved: Option<bool>,
    pub satisfaction: Option<Satisfaction>,
    /// Whether the item was neither opened again nor noted since.
    pub open: bool,
}

/// A matter that came up again, or that several people reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SharedMatter {
    pub id: Sym,
    pub room: Option<Sym>,
    pub place: Option<Sym>,
    pub holder: Option<Sym>,
    /// 人次.
    pub reporters: u32,
    /// The earlier item that it repeats.
    pub repeats: Option<Sym>,
}

/// What one holder has in hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holder {
    /// `None`: nobody.
    pub who: Option<Sym>,
    /// Open or paused.
    pub open: u64,
    /// How many of them owe something overdue.
    pub overdue: u64,
    /// Ended items that owe something overdue all the same: a callback, an answer to who reported it too.
    pub owed: u64,
    /// Items that owe something by the end of this week.
    pub this_week: u64,
}

/// How far the records can be trusted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Trust {
    /// Items without a type.
    pub unsorted: u64,
    /// `extend` entries of the week that nobody approved.
    pub unapproved: u64,
}

/// The lists of the page; promises and repeats are judged where their figures are. As of the 24:00 of a Sunday,
/// today is the Monday that begins.
pub fn weekly(ground: &Snapshot, week: Window, judged: WeekFindings) -> Weekly {
    let today = today(ground);
    let monday = today.first_of_week();
    let this_week = Window { from: monday, to: monday.plus_days(7) };
    let items: HashMap<Sym, Item> = ground.items().map(|item| (item.row.id, item)).collect();
    let mut list = due_list(ground, EVER_S);
    list.rows.retain(|row| !row.id.is_some_and(|id| is_talk_about_fees(ground, id)));
    let within_s = this_week.end(ground.offset()).since(ground.as_of.at).max(DAY_S);
    let near: Vec<DueRow> = list.rows.iter().filter(|row| row.is_within(ground, within_s)).cloned().collect();
    Weekly {
        week,
        today,
        this_week,
        overdue: overdue(ground, &near, &items),
        today_due: due_today(ground, &near, today),
        broken: judged.broken,
        unhappy: unhappy(ground, week, &list.rows),
        together: together(ground, week, &judged.repeats),
        undertakings: undertakings(ground, (week, this_week), &near),
        orders: list.rows.into_iter().filter(|row| row.rule == &external::RULE).collect(),
        care: care_visits(ground, &near, this_week),
        holders: holders(ground, &near, &items, this_week),
        trust: trust(ground, week),
        withheld: list.withheld,
    }
}

/// The day for which the page is.
pub fn today(ground: &Snapshot) -> Day {
    ground.as_of.at.day(ground.offset())
}

/// The last week that is over.
pub fn week_over(ground: &Snapshot) -> Window {
    let monday = today(ground).first_of_week();
    Window { from: monday.plus_days(-7), to: monday }
}

fn overdue(ground: &Snapshot, rows: &[DueRow], items: &HashMap<Sym, Item>) -> Vec<OverdueItem> {
    let late = rows.iter().filter(|row| row.is_of_item() && row.overdue_s >= 0);
    let mut found: Vec<OverdueItem> = Vec::new();
    let mut at: HashMap<Sym, usize> = HashMap::new();
    for row in late {
        let Some((id, item)) = row.id.and_then(|id| Some((id, items.get(&id)?))) else { continue };
        let known = at.get(&id).and_then(|at| found.get_mut(*at));
        if let Some(line) = known {
            if !line.rules.contains(&row.rule) {
                line.rules.push(row.rule);
            }
            line.overdue_s = line.overdue_s.max(row.overdue_s);
            let level = |e: &Option<Escalated>| e.map_or(0, |e| e.level);
            if level(&row.escalation) > level(&line.escalation) {
                line.escalation = row.escalation;
            }
            continue;
        }
        at.insert(id, found.len());
        found.push(OverdueItem {
            id,
            room: row.room,
            place: row.place,
            holder: row.assignee,
            rules: vec![row.rule],
            is_open: item.standing.is_open(),
            overdue_s: row.overdue_s,
            waits: waits(ground, *item),
            escalation: row.escalation,
        });
    }
    found
}

/// Rows whose day is today and whose time has not come.
fn due_today(ground: &Snapshot, rows: &[DueRow], today: Day) -> Vec<DueRow> {
    let is_today = |row: &&DueRow| {
        row.overdue_s < 0 && row.due.day(ground.offset()) == today && row.rule.subject != RuleSubject::Items
    };
    rows.iter().filter(is_today).cloned().collect()
}

/// The last such answer of each item in the week.
fn unhappy(ground: &Snapshot, week: Window, rows: &[DueRow]) -> Vec<BadCallback> {
    let offset = ground.offset();
    let open: HashSet<Sym> = rows.iter().filter(|r| r.rule == &unsolved::RULE).filter_map(|r| r.id).collect();
    let mut found = Vec::new();
    for item in ground.items().filter(|item| item.standing.counts()) {
        let bad = item.entries(offset).rev().find_map(|(_, entry)| {
            let answers = entry.callback()?;
            (answers.is_bad() && week.contains(entry.at.earliest(offset, None), offset)).then_some((entry.at, answers))
        });
        let Some((at, answers)) = bad else { continue };
        found.push(BadCallback {
            id: item.row.id,
            room: item.row.room,
            place: item.row.place,
            holder: item.standing.folded.holder(item.row.log(), ground.as_of.at),
            at,
            solved: answers.solved,
            satisfaction: answers.satisfaction,
            open: open.contains(&item.row.id),
        });
    }
    found.sort_by_key(|u| (!u.open, u.at.earliest(offset, None)));
    found
}

/// Repeats received in the week, and matters of several reporters that are open or were reported in the week; the
/// most reporters first.
fn together(ground: &Snapshot, week: Window, repeats: &[(Sym, Sym)]) -> Vec<SharedMatter> {
    let offset = ground.offset();
    let repeats: HashMap<Sym, Sym> = repeats.iter().copied().collect();
    let mut found = Vec::new();
    for item in ground.items().filter(|item| item.standing.counts()) {
        let (row, standing) = (item.row, item.standing);
        let told = standing.duplicates().iter().filter_map(|at| ground.standings.get(*at));
        let told = told.filter_map(|s| ground.facts.feedback.get(s.item)).map(|f| f.received);
        let mut times = row.rare().joined.iter().map(|j| j.at).filter(|at| at.exists(offset, ground.as_of)).chain(told);
        let is_lively = standing.is_open() || times.any(|at| week.contains(at.earliest(offset, None), offset));
        let earlier = repeats.get(&row.id).copied();
        if earlier.is_some() || (standing.reporters > 1 && is_lively) {
            found.push(SharedMatter {
                id: row.id,
                room: row.room,
                place: row.place,
                holder: standing.folded.holder(row.log(), ground.as_of.at),
                reporters: standing.reporters,
                repeats: earlier,
            });
        }
    }
    found.sort_by_key(|t| (std::cmp::Reverse(t.reporters), t.repeats.is_none()));
    found
}

/// Care visits of this week, and those whose time is over.
fn care_visits(ground: &Snapshot, rows: &[DueRow], this_week: Window) -> Vec<DueRow> {
    let is_meant = |row: &&DueRow| row.rule == &care::RULE && row.due.day(ground.offset()) < this_week.to;
    rows.iter().filter(is_meant).cloned().collect()
}

fn holders(ground: &Snapshot, rows: &[DueRow], items: &HashMap<Sym, Item>, this_week: Window) -> Vec<Holder> {
    let mut found: HashMap<Option<Sym>, Holder> = HashMap::new();
    let mut of = |who: Option<Sym>, add: &dyn Fn(&mut Holder)| {
        add(found.entry(who).or_insert(Holder { who, open: 0, overdue: 0, owed: 0, this_week: 0 }));
    };
    let holder = |item: Item| item.standing.folded.holder(item.row.log(), ground.as_of.at);
    let is_in_hand = |item: Item| item.standing.is_open() && item.standing.root().is_none();
    for item in ground.items().filter(|item| is_in_hand(*item)) {
        of(holder(item), &|h| h.open += 1);
    }
    let mut late: HashSet<Sym> = HashSet::new();
    let mut soon: HashSet<Sym> = HashSet::new();
    for row in rows.iter().filter(|row| row.is_of_item()) {
        let Some((id, item)) = row.id.and_then(|id| Some((id, *items.get(&id)?))) else { continue };
        // An open item is its holder's, whoever owes what is overdue; so that these are some of the open ones.
        if row.overdue_s >= 0 && late.insert(id) {
            match is_in_hand(item) {
                true => of(holder(item), &|h| h.overdue += 1),
                false => of(row.assignee, &|h| h.owed += 1),
            }
        }
        if row.overdue_s < 0 && row.due.day(ground.offset()) < this_week.to && soon.insert(id) {
            of(row.assignee, &|h| h.this_week += 1);
        }
    }
    let mut holders: Vec<Holder> = found.into_values().collect();
    let name = |h: &Holder| h.who.map(|who| ground.facts.names.text(who).to_owned());
    // Of so few nobody is put in order by a number.
    holders.sort_by_key(|h| (h.who.is_some(), name(h)));
    holders
}

fn trust(ground: &Snapshot, week: Window) -> Trust {
    let offset = ground.offset();
    let mut trust = Trust::default();
    for item in ground.items().filter(|item| item.standing.counts()) {
        let is_unsorted = item.row.kind == crate::model::vocab::FeedbackType::Unsorted;
        trust.unsorted += u64::from(is_unsorted && item.standing.is_open());
        let extends = item.entries(offset).filter(|(_, e)| e.action == Action::Extend);
        let unapproved = extends
            .filter(|(live, e)| !matches!(e.arg, Arg::Extend { approved: true, .. }) && week.contains(live.at, offset));
        trust.unapproved += u64::try_from(unapproved.count()).unwrap_or(u64::MAX);
    }
    trust
}
