//! A scenario (事由): all that can be said about one kind of matter, so that title, answer and result belong
//! together. The scenarios stand in `phrases/scenarios/`.

use crate::demo::phrases::{PhraseList, read, vocabulary_key};
use crate::model::vocab::{FeedbackType, PauseReason};
use serde::{Deserialize, Deserializer};
use std::sync::LazyLock;

/// Lists as long as `titles` go with them item by item; from any other list one is drawn.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Scenario {
    #[serde(rename = "type", deserialize_with = "feedback_type")]
    pub kind: FeedbackType,
    /// Empty: nobody has sorted it.
    pub category: String,
    /// The id of a public place; empty: the reporter's own room or shop.
    pub place: String,
    /// To whom it is assigned; empty: the butler.
    pub assignee: String,
    /// The months in which it happens; empty: all.
    pub months: Vec<u32>,
    /// How frequent it is beside others.
    pub often: usize,
    /// Percent that are urgent.
    pub urgent: usize,
    /// Reported in the evening and at night.
    pub night: bool,
    /// Hours from the first answer to the end, in the middle.
    pub hours: i64,
    /// Staff who may be the ones complained of or praised.
    pub about: Vec<String>,
    pub titles: PhraseList,
    pub details: PhraseList,
    pub replies: PhraseList,
    pub works: PhraseList,
    pub results: PhraseList,
    /// What a publication may say.
    pub summaries: PhraseList,
    pub waits: Vec<ScenarioWait>,
}

/// Why a matter may have to wait, and what is then written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScenarioWait {
    #[serde(deserialize_with = "pause_reason")]
    pub reason: PauseReason,
    pub text: String,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScenarioFile {
    scenario: Vec<Scenario>,
}

/// Drawn from in this order: another order gives another community.
pub const SCENARIO_FILES: [&str; 14] = [
    include_str!("phrases/scenarios/elevator.toml"),
    include_str!("phrases/scenarios/water.toml"),
    include_str!("phrases/scenarios/electricity.toml"),
    include_str!("phrases/scenarios/doors.toml"),
    include_str!("phrases/scenarios/cleaning.toml"),
    include_str!("phrases/scenarios/noise.toml"),
    include_str!("phrases/scenarios/parking.toml"),
    include_str!("phrases/scenarios/security.toml"),
    include_str!("phrases/scenarios/greening.toml"),
    include_str!("phrases/scenarios/leak.toml"),
    include_str!("phrases/scenarios/facility.toml"),
    include_str!("phrases/scenarios/service.toml"),
    include_str!("phrases/scenarios/inquiry.toml"),
    include_str!("phrases/scenarios/praise.toml"),
];

pub static SCENARIOS: LazyLock<Vec<Scenario>> =
    LazyLock::new(|| SCENARIO_FILES.iter().flat_map(|text| read::<ScenarioFile>(text).scenario).collect());

/// Stands in where no scenario fits.
pub static UNKNOWN: LazyLock<Scenario> = LazyLock::new(Scenario::default);

impl Default for Scenario {
    fn default() -> Scenario {
        Scenario {
            kind: FeedbackType::Unsorted,
            category: String::new(),
            place: String::new(),
            assignee: String::new(),
            months: Vec::new(),
            often: 2,
            urgent: 0,
            night: false,
            hours: 5,
            about: Vec::new(),
            titles: Vec::new(),
            details: Vec::new(),
            replies: Vec::new(),
            works: Vec::new(),
            results: Vec::new(),
            summaries: Vec::new(),
            waits: Vec::new(),
        }
    }
}

impl Scenario {
    pub fn happens_in(&self, month: u32) -> bool {
        self.months.is_empty() || self.months.contains(&month)
    }

    /// A matter of all, not of one home.
    pub fn is_public(&self) -> bool {
        !self.place.is_empty()
    }
}

fn feedback_type<'de, D: Deserializer<'de>>(value: D) -> Result<FeedbackType, D::Error> {
    vocabulary_key(value, FeedbackType::from_key)
}

fn pause_reason<'de, D: Deserializer<'de>>(value: D) -> Result<PauseReason, D::Error> {
    vocabulary_key(value, PauseReason::from_key)
}
