//! 活动与座谈会: what was held of what was planned, how many came, what they said of it, and what it cost.

use super::coverage::lived_in;
use super::figures::Notes;
use super::measure::{Case, Measure, Measured, Subject};
use super::population::{Excluded, Query};
use super::rate::Percent;
use super::undertakings::{cancelled, done, exists, is_void};
use crate::analysis::explanation::{Explained, ExplanationStep};
use crate::analysis::snapshot::Snapshot;
use crate::facts::activities::{Activity, Forms};
use crate::model::interner::Sym;
use crate::model::rooms::Rooms;
use crate::model::time::{Day, When};
use crate::model::vocab::PaidFrom;
use serde::Serialize;
use std::collections::{HashMap, HashSet};

/// Activities of the window, by when they were held; one that was not held by when it was planned, else cancelled.
/// n = held + cancelled + overdue + ahead.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Activities {
    pub n: u64,
    pub held: u64,
    pub cancelled: u64,
    /// Its time is over, and it was neither held nor cancelled.
    pub overdue: u64,
    pub ahead: u64,
    /// Of the held: nobody came.
    pub empty: u64,
    /// Of the held: written down more than a day later (补录).
    pub recorded_late: u64,
    /// Of the held: neither forms nor an evaluation (未评估).
    pub not_evaluated: u64,
    pub attendance: Attendance,
    pub reach: Reach,
    pub turnout: Turnout,
    pub feedback: FormsReturned,
    pub collected: Collected,
    pub satisfied: Satisfied,
    pub cost: Cost,
}

/// 参与率 = households / lived_in: households that came, of the homes that were lived in on that day; of an activity
/// meant for some people, of the homes where one of them lived. held = activities + no_home + not_counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Attendance {
    pub activities: u64,
    pub households: u64,
    /// Lived-in rooms, added up over the activities.
    pub lived_in: u64,
    pub rate: Option<Percent>,
    /// No home on file was lived in, or none by those whom it was meant for.
    pub no_home: u64,
    /// Nobody wrote down how many households came.
    pub not_counted: u64,
}

/// 覆盖率 = rooms / lived_in: rooms that came to any activity of which a list was kept, each once, of the homes that were
/// lived in at the window's end. What no list was kept of is not estimated. held = activities + unlisted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Reach {
    pub activities: u64,
    pub rooms: u64,
    /// 0 where no list was kept.
    pub lived_in: u64,
    pub rate: Option<Percent>,
    pub unlisted: u64,
}

/// 到场率 = attended / signed_up, households of the activities for which both were counted; may be over 100 %.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Turnout {
    pub activities: u64,
    pub attended: u64,
    pub signed_up: u64,
    pub rate: Option<Percent>,
}

/// 反馈率 = returned / people, of the activities for which both were counted; a show of cards is apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FormsReturned {
    pub activities: u64,
    pub returned: u64,
    pub people: u64,
    pub rate: Option<Percent>,
    pub by_hands: u64,
}

/// 反馈收集率 = items / held: activities of which any feedback came back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Collected {
    pub items: u64,
    pub of: u64,
    pub rate: Option<Percent>,
}

/// 满意率, strict = items / of: very satisfied and satisfied, of all levels that were counted on forms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Satisfied {
    pub items: u64,
    pub of: u64,
    pub rate: Option<Percent>,
}

/// 户均花费: fen / households, of the activities for which both are known, half-up. held = activities + not_known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Cost {
    pub activities: u64,
    pub fen: u64,
    pub households: u64,
    pub per_household_fen: Option<u64>,
    /// Of the fen: paid from the owners' common revenue (公共收益).
    pub common_revenue_fen: u64,
    pub not_known: u64,
}

/// How an activity stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    At(When),
    Cancelled(When),
    Overdue,
    Ahead,
}

/// An activity and how it is counted.
#[derive(Clone, Copy, Debug)]
pub struct JudgedActivity<'g> {
    pub activity: &'g Activity,
    pub held: Held,
    /// Homes that were lived in on its day by those whom it was meant for; nothing where it was not held.
    pub lived_in: Option<u64>,
}

/// `stats activities`. By assignee: the first of its staff.
pub fn measured<'g>(ground: &'g Snapshot<'g>, rooms: &Rooms, query: &Query) -> Measured<'g, ActivitiesMeasure> {
    let (mut cases, mut apart) = (Vec::new(), Vec::new());
    let mut homes: HashMap<(Day, &[Sym]), u64> = HashMap::new();
    let offset = ground.offset();
    for activity in ground.facts.activities.iter().filter(|activity| exists(ground, &activity.record)) {
        let (row, subject) = (&activity.record, Subject::Record(&activity.record));
        let held = held(ground, activity);
        let at = match held {
            Held::At(at) => Some(at),
            Held::Cancelled(at) => row.planned.or(Some(at)),
            Held::Overdue | Held::Ahead => row.planned,
        };
        let Some(at) = at.filter(|at| query.window.contains(at.earliest(offset, None), offset)) else { continue };
        if is_void(ground, row) {
            apart.push((subject, Excluded::Void));
            continue;
        }
        let audience = activity.audience.as_slice();
        let mut of_day = |day| *homes.entry((day, audience)).or_insert_with(|| lived_in(ground, rooms, day, audience));
        let lived_in = matches!(held, Held::At(_)).then(|| of_day(at.day(offset)));
        let judged = JudgedActivity { activity, held, lived_in };
        cases.push(Case { subject, part: None, at, holder: row.who.first().copied(), judged });
    }
    let is_listed = |case: &Case<'_, JudgedActivity<'_>>| !case.judged.activity.rooms.is_empty();
    let last = query.window.to.plus_days(-1).min(ground.today());
    let homes_at_end = if cases.iter().any(is_listed) { lived_in(ground, rooms, last, &[]) } else { 0 };
    Measured { ground, measure: ActivitiesMeasure { homes_at_end }, cases, apart }
}

fn held(ground: &Snapshot, activity: &Activity) -> Held {
    let row = &activity.record;
    match (done(ground, row), cancelled(ground, row)) {
        (Some(at), _) => Held::At(at),
        (None, Some(at)) => Held::Cancelled(at),
        (None, None) if row.planned.is_some_and(|at| at.end(ground.offset()) <= ground.as_of.before()) => Held::Overdue,
        (None, None) => Held::Ahead,
    }
}

pub struct ActivitiesMeasure {
    /// Homes that were lived in at the end of the window, or at the as-of if that is earlier.
    homes_at_end: u64,
}

impl<'g> Measure<'g> for ActivitiesMeasure {
    type Judged = JudgedActivity<'g>;
    type Total = Activities;

    fn total(&self, cases: &[&Case<'g, JudgedActivity<'g>>], _: &mut Notes) -> Activities {
        let mut total = Activities::default();
        let mut came: HashSet<Sym> = HashSet::new();
        for judged in cases.iter().map(|case| &case.judged) {
            total.n += 1;
            match judged.held {
                Held::At(_) => {
                    total.add_held(judged);
                    came.extend(judged.activity.rooms.iter().copied());
                }
                Held::Cancelled(_) => total.cancelled += 1,
                Held::Overdue => total.overdue += 1,
                Held::Ahead => total.ahead += 1,
            }
        }
        total.reach.rooms = u64::try_from(came.len()).unwrap_or(u64::MAX);
        total.reach.lived_in = if total.reach.activities > 0 { self.homes_at_end } else { 0 };
        total.rated()
    }

    fn shared(&self) -> &'static [[&'static str; 2]] {
        &[["reach", "rooms"], ["reach", "lived_in"]]
    }

    fn explain(&self, _: &'g Snapshot<'g>, case: &Case<'g, JudgedActivity<'g>>, path: &str) -> Option<Explained> {
        let JudgedActivity { activity, held, .. } = case.judged;
        let is_of_held = !["", "n", "cancelled", "overdue", "ahead"].contains(&path);
        let class = match held {
            Held::At(_) if activity.is_empty() => "held-empty",
            Held::At(_) => "held",
            _ if is_of_held => return None,
            Held::Cancelled(_) => "cancelled",
            Held::Overdue => "not-held",
            Held::Ahead => "ahead",
        };
        let at = if let Held::At(at) | Held::Cancelled(at) = held { at } else { case.at };
        Some(Explained::new(class, vec![ExplanationStep::At(at)]))
    }
}

fn count(n: Option<i64>) -> Option<u64> {
    n.and_then(|n| u64::try_from(n).ok())
}

impl Activities {
    fn add_held(&mut self, judged: &JudgedActivity) {
        let activity = judged.activity;
        let households = count(activity.attended.and_then(|came| came.households));
        let people = count(activity.attended.and_then(|came| came.people));
        self.held += 1;
        self.empty += u64::from(activity.is_empty());
        self.recorded_late += u64::from(activity.record.done_recorded.is_some());
        self.not_evaluated += u64::from(!activity.has_feedback());
        self.attendance.add(households, judged.lived_in);
        let is_listed = !activity.rooms.is_empty();
        self.reach.activities += u64::from(is_listed);
        self.reach.unlisted += u64::from(!is_listed);
        let signed_up = count(activity.signed_up.and_then(|signed| signed.households));
        if let (Some(came), Some(signed_up)) = (households, signed_up) {
            self.turnout.activities += 1;
            self.turnout.attended += came;
            self.turnout.signed_up += signed_up;
        }
        if let Some(forms) = &activity.forms {
            self.add_forms(forms, people);
        }
        self.cost.add(activity, households);
    }

    fn add_forms(&mut self, forms: &Forms, people: Option<u64>) {
        let returned = count(forms.returned);
        self.collected.items += u64::from(returned.is_some_and(|n| n > 0));
        if forms.by_hands {
            self.feedback.by_hands += 1;
            return;
        }
        if let (Some(returned), Some(people)) = (returned, people) {
            self.feedback.activities += 1;
            self.feedback.returned += returned;
            self.feedback.people += people;
        }
        let levels = forms.levels.map(|level| count(level).unwrap_or(0));
        let [very, satisfied, ..] = levels;
        self.satisfied.items += very + satisfied;
        self.satisfied.of += levels.iter().sum::<u64>();
    }

    fn rated(mut self) -> Activities {
        self.collected.of = self.held;
        self.attendance.rate = Percent::of(self.attendance.households, self.attendance.lived_in);
        self.reach.rate = Percent::of(self.reach.rooms, self.reach.lived_in);
        self.turnout.rate = Percent::of(self.turnout.attended, self.turnout.signed_up);
        self.feedback.rate = Percent::of(self.feedback.returned, self.feedback.people);
        self.collected.rate = Percent::of(self.collected.items, self.collected.of);
        self.satisfied.rate = Percent::of(self.satisfied.items, self.satisfied.of);
        let Cost { fen, households, .. } = self.cost;
        self.cost.per_household_fen = (2 * fen + households).checked_div(2 * households);
        self
    }
}

impl Attendance {
    fn add(&mut self, households: Option<u64>, lived_in: Option<u64>) {
        match (lived_in, households) {
            (_, None) => self.not_counted += 1,
            (None | Some(0), Some(_)) => self.no_home += 1,
            (Some(lived_in), Some(households)) => {
                self.activities += 1;
                self.households += households;
                self.lived_in += lived_in;
            }
        }
    }
}

impl Cost {
    fn add(&mut self, activity: &Activity, households: Option<u64>) {
        let (Some(fen), Some(households)) = (count(activity.cost_fen), households) else {
            self.not_known += 1;
            return;
        };
        self.activities += 1;
        self.fen += fen;
        self.households += households;
        self.common_revenue_fen += if activity.paid_from == Some(PaidFrom::CommonRevenue) { fen } else { 0 };
    }
}
