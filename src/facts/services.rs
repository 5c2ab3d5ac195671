//! Service orders (便民服务单), as far as figures read them: times, who, prices and scores, never what was written.

use crate::facts::records::RecordRow;
use crate::facts::rows::Syms;
use crate::kinds::service::{SCORES, is_tally};
use crate::model::interner::{Interner, Sym};
use crate::model::kind::Kind;
use crate::model::rooms::Rooms;
use crate::model::time::{Instant, When};
use crate::model::value::TableOf;
use crate::model::vocab::{CancelledBy, RatingSource};

/// A service order, or the tally of a day.
#[derive(Clone, Debug)]
pub struct ServiceOrder {
    /// `sort` is the key of the service, `planned` the time agreed for the arrival, `who` the provider.
    pub record: RecordRow,
    pub room: Option<Sym>,
    pub owner: Option<Sym>,
    /// How many requests it stands for.
    pub count: u32,
    /// Whether it is the tally of a day and no single request.
    pub is_tally: bool,
    pub requested: When,
    pub received_by: Option<Sym>,
    pub arrived: Option<When>,
    pub arrived_recorded: Option<Instant>,
    pub cancelled_by: Option<CancelledBy>,
    pub quoted_fen: Option<i64>,
    pub price_fen: Option<i64>,
    pub paid: Option<When>,
    /// The repair of which it is the paid side.
    pub item: Option<Sym>,
    pub rating: Option<Rating>,
    /// The items that its issues became.
    pub issues: Syms,
}

/// What the owner said of an order.
#[derive(Clone, Copy, Debug)]
pub struct Rating {
    pub at: When,
    pub by: Option<Sym>,
    pub source: Option<RatingSource>,
    /// Speed, quality and attitude, each from 1 to 5; `None` where it was not asked.
    pub scores: [Option<i64>; 3],
}

impl ServiceOrder {
    pub fn read(t: &TableOf<'_>, names: &mut Interner, _: &Rooms) -> Option<ServiceOrder> {
        let record = RecordRow::read(Kind::Service, t, names)?;
        let requested = t.when("requested_at")?;
        let mut sym = |key: &str| t.text(key).map(|text| names.intern(text));
        let (room, owner, item, received_by) = (sym("room"), sym("owner"), sym("feedback"), sym("received_by"));
        let fen = |key: &str| t.get(key).and_then(|node| node.as_int());
        let count = fen("count").and_then(|count| u32::try_from(count).ok());
        Some(ServiceOrder {
            record,
            room,
            owner,
            count: count.unwrap_or(1),
            is_tally: is_tally(t),
            requested,
            received_by,
            arrived: t.when("arrived_at"),
            arrived_recorded: t.instant("arrived_at_recorded"),
            cancelled_by: t.text("cancelled_by").and_then(CancelledBy::from_key),
            quoted_fen: fen("quoted_fen"),
            price_fen: fen("price_fen"),
            paid: t.when("paid_at"),
            item,
            rating: t.table("rating").and_then(|rating| Rating::read(rating, names)),
            issues: t.tables("issue").filter_map(|issue| Some(names.intern(issue.text("feedback")?))).collect(),
        })
    }
}

impl Rating {
    fn read(t: &TableOf<'_>, names: &mut Interner) -> Option<Rating> {
        let score = |place: usize| t.get(SCORES.get(place)?).and_then(|node| node.as_int());
        Some(Rating {
            at: t.when("at")?,
            by: t.text("by").map(|by| names.intern(by)),
            source: t.text("source").and_then(RatingSource::from_key),
            scores: std::array::from_fn(score),
        })
    }

    /// Whether anything was answered.
    pub fn says_something(&self) -> bool {
        self.scores.iter().any(Option::is_some)
    }
}
