//! Activities and forums (活动、座谈会), as far as figures read them: numbers of households and people, never who.

use crate::facts::records::RecordRow;
use crate::facts::rows::Syms;
use crate::kinds::activity::LEVELS;
use crate::model::interner::Interner;
use crate::model::kind::Kind;
use crate::model::rooms::Rooms;
use crate::model::time::When;
use crate::model::value::TableOf;
use crate::model::vocab::{ActivityType, NoticeChannel, PaidFrom};
use crate::model::wording::{self, Approval};

/// An activity or a forum.
#[derive(Clone, Debug)]
pub struct Activity {
    /// `done` is when it was held.
    pub record: RecordRow,
    pub sort: ActivityType,
    pub announced: Option<When>,
    pub channels: Box<[NoticeChannel]>,
    /// The segments that it was meant for; none: all.
    pub audience: Syms,
    pub budget_fen: Option<i64>,
    pub cost_fen: Option<i64>,
    pub paid_from: Option<PaidFrom>,
    pub signed_up: Option<Headcount>,
    pub limit: Option<i64>,
    pub attended: Option<Headcount>,
    /// The rooms that came, where a list of them was kept.
    pub rooms: Syms,
    pub forms: Option<Forms>,
    /// Whether somebody has written down how it went.
    pub is_evaluated: bool,
    pub wording: Option<Approval>,
}

/// Households and people, each where it was counted.
#[derive(Clone, Copy, Debug)]
pub struct Headcount {
    pub households: Option<i64>,
    pub people: Option<i64>,
}

/// The feedback forms of an activity (活动反馈).
#[derive(Clone, Copy, Debug)]
pub struct Forms {
    pub returned: Option<i64>,
    /// A show of cards: counts without a rate.
    pub by_hands: bool,
    /// Very satisfied to very dissatisfied, in the order of the vocabulary; `None` where a level was not counted.
    pub levels: [Option<i64>; 5],
}

impl Activity {
    pub fn read(t: &TableOf<'_>, names: &mut Interner, _: &Rooms) -> Option<Activity> {
        let record = RecordRow::read(Kind::Activity, t, names)?;
        let mut syms = |key: &str| t.texts(key).map(|text| names.intern(text)).collect();
        Some(Activity {
            record,
            sort: ActivityType::from_key(t.text("type")?)?,
            announced: t.when("announced_at"),
            channels: t.texts("channels").filter_map(NoticeChannel::from_key).collect(),
            audience: syms("audience"),
            budget_fen: count(t, "budget_fen"),
            cost_fen: count(t, "cost_fen"),
            paid_from: t.text("paid_from").and_then(PaidFrom::from_key),
            signed_up: t.table("signed_up").map(Headcount::read),
            limit: t.table("signed_up").and_then(|signed_up| count(signed_up, "limit")),
            attended: t.table("attended").map(Headcount::read),
            rooms: syms("rooms"),
            forms: t.table("forms").map(Forms::read),
            is_evaluated: t.text("evaluation").is_some_and(|text| !text.trim().is_empty()),
            wording: wording::of(t).map(|(_, approval)| approval),
        })
    }

    /// Whether somebody counted, and nobody had come.
    pub fn is_empty(&self) -> bool {
        let counted = self.attended.map(|came| [came.households, came.people]);
        counted.is_some_and(|counted| counted.contains(&Some(0)) && counted.iter().flatten().all(|n| *n == 0))
    }

    /// Whether it was looked back upon: forms came in, or somebody wrote down how it went.
    pub fn has_feedback(&self) -> bool {
        self.is_evaluated || self.forms.is_some()
    }
}

impl Headcount {
    fn read(t: &TableOf<'_>) -> Headcount {
        Headcount { households: count(t, "households"), people: count(t, "people") }
    }
}

impl Forms {
    fn read(t: &TableOf<'_>) -> Forms {
        let level = |place: usize| LEVELS.get(place).and_then(|key| count(t, key));
        Forms {
            returned: count(t, "returned"),
            by_hands: t.bool("by_hands").unwrap_or(false),
            levels: std::array::from_fn(level),
        }
    }
}

fn count(t: &TableOf<'_>, key: &str) -> Option<i64> {
    t.get(key).and_then(|node| node.as_int())
}
