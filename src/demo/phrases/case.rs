//! A case (事由): everything that can be said about one kind of matter, so that title, answer and
//! result belong together.

use crate::demo::layout::Spot;
use crate::demo::phrases::{
    cleaning, doors, electricity, elevator, facility, greening, inquiry, leak, noise, parking, praise, security,
    service, water,
};
use crate::model::vocab::{FeedbackType, PauseReason};

/// Lists as long as `titles` go with them place by place; from any other list one is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Case {
    pub kind: FeedbackType,
    /// Empty: nobody has sorted it.
    pub category: &'static str,
    pub spot: Spot,
    /// Who deals with it; empty: the butler.
    pub holder: &'static str,
    /// The months in which it happens; empty: all.
    pub months: &'static [u32],
    /// How frequent it is beside others.
    pub often: usize,
    /// Percent that are urgent.
    pub urgent: usize,
    /// Reported in the evening and at night.
    pub night: bool,
    /// Hours from the first answer to the end, in the middle.
    pub hours: i64,
    /// Staff who may be the ones complained of or praised.
    pub about: &'static [&'static str],
    pub titles: &'static [&'static str],
    pub details: &'static [&'static str],
    pub replies: &'static [&'static str],
    pub works: &'static [&'static str],
    pub results: &'static [&'static str],
    /// What a publication may say.
    pub summaries: &'static [&'static str],
    /// Why it may have to wait, and what was then written.
    pub waits: &'static [(PauseReason, &'static str)],
}

pub const REPAIR: Case = Case {
    kind: FeedbackType::Repair,
    category: "",
    spot: Spot::Home,
    holder: "weixiu",
    months: &[],
    often: 2,
    urgent: 0,
    night: false,
    hours: 5,
    about: &[],
    titles: &[],
    details: &[],
    replies: &[],
    works: &[],
    results: &[],
    summaries: &[],
    waits: &[],
};
pub const COMPLAINT: Case = Case { kind: FeedbackType::Complaint, holder: "", hours: 22, ..REPAIR };
pub const SUGGESTION: Case = Case { kind: FeedbackType::Suggestion, holder: "", hours: 200, ..REPAIR };
pub const INQUIRY: Case = Case { kind: FeedbackType::Inquiry, holder: "", ..REPAIR };
pub const HELP: Case = Case { kind: FeedbackType::Help, holder: "", hours: 2, ..REPAIR };
pub const PRAISE: Case = Case { kind: FeedbackType::Praise, holder: "", ..REPAIR };
pub const UNSORTED: Case = Case { kind: FeedbackType::Unsorted, holder: "", ..REPAIR };

const BOOK: &[&[Case]] = &[
    elevator::CASES,
    water::CASES,
    electricity::CASES,
    doors::CASES,
    cleaning::CASES,
    noise::CASES,
    parking::CASES,
    security::CASES,
    greening::CASES,
    leak::CASES,
    facility::CASES,
    service::CASES,
    inquiry::CASES,
    praise::CASES,
];

pub fn cases() -> impl Iterator<Item = &'static Case> {
    BOOK.iter().flat_map(|chapter| chapter.iter())
}

impl Case {
    pub fn happens_in(&self, month: u32) -> bool {
        self.months.is_empty() || self.months.contains(&month)
    }

    /// A matter of all, not of one home.
    pub fn is_public(&self) -> bool {
        self.spot != Spot::Home
    }
}
