//! The words of the fictional community, read once from the TOML files in `phrases/`, which a property manager can
//! change without knowing Rust. A file that does not read would leave its words empty; a test holds that all do.

use crate::model::time::Day;
use crate::model::vocab::{Adopted, IssueType};
use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer};
use std::sync::LazyLock;

/// Phrases of which one is drawn; an empty one says nothing.
pub type PhraseList = Vec<String>;

pub static CALLBACKS: LazyLock<CallbackPhrases> = LazyLock::new(|| read(include_str!("phrases/callbacks.toml")));
pub static HANDLING: LazyLock<HandlingPhrases> = LazyLock::new(|| read(include_str!("phrases/handling.toml")));
pub static NAMES: LazyLock<NameLists> = LazyLock::new(|| read(include_str!("phrases/names.toml")));
pub static PLACES: LazyLock<PublicPlaces> = LazyLock::new(|| read(include_str!("phrases/places.toml")));
pub static RESIDENTS: LazyLock<ResidentPhrases> = LazyLock::new(|| read(include_str!("phrases/residents.toml")));
pub static STAFF: LazyLock<StaffFile> = LazyLock::new(|| read(include_str!("phrases/staff.toml")));
pub static VISITS: LazyLock<VisitPhrases> = LazyLock::new(|| read(include_str!("phrases/visits.toml")));

/// What a file says; nothing where it does not read.
pub fn read<T: DeserializeOwned + Default>(text: &str) -> T {
    toml::from_str(text).unwrap_or_default()
}

/// Phrases that differ between repairs and everything else.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhrasesByWork {
    pub repair: PhraseList,
    pub other: PhraseList,
}

/// 回访
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CallbackPhrases {
    pub missed: PhraseList,
    pub busy: PhraseList,
    pub satisfied: PhrasesByWork,
    pub basically: PhrasesByWork,
    pub unsolved: PhraseList,
    pub solved_but_dissatisfied: PhraseList,
    pub explained: PhraseList,
    pub confirmed: PhraseList,
    pub closed: PhraseList,
    pub relayed_satisfied: PhraseList,
    pub relayed_dissatisfied: PhraseList,
}

/// 办理
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandlingPhrases {
    /// Before the public wording of what is not done yet.
    pub planned: String,
    pub seen: PhraseList,
    pub assigned: PhrasesByWork,
    pub on_the_spot: OnTheSpotPhrases,
    pub arrived_home: PhraseList,
    pub arrived_public: PhraseList,
    pub notes: PhrasesByWork,
    pub urged: PhraseList,
    pub reassured: PhrasesByWork,
    pub promised_home: PhraseList,
    pub promised_public: PhraseList,
    pub late: PhrasesByWork,
    pub waiting: PhraseList,
    pub resumed: ResumedPhrases,
    pub extended: PhraseList,
    pub escalated: PhraseList,
    pub escalation_order: String,
    pub reopened: ReopenedPhrases,
    pub reassured_again: PhraseList,
    pub worked_again: PhrasesByWork,
    pub resolved_again: PhrasesByWork,
    pub told_rejected: PhraseList,
    pub rejected: RejectedPhrases,
    pub closed_rejected: String,
    pub withdrawn: PhrasesByWork,
    pub withdrawal_confirmed: String,
    pub told_merged: PhraseList,
    pub merged: PhraseList,
    pub told_all: PhraseList,
    pub void: PhraseList,
    pub mistyped: PhraseList,
    pub hotline_answered: PhraseList,
    pub hotline_reported: PhraseList,
    pub praise_noted: String,
    pub imported_reply: String,
    pub imported_result: String,
    pub found_on_patrol: PhraseList,
    pub added: AddedPhrases,
    pub watched: Vec<WatchedPeriod>,
    pub decided: Vec<DecidedResult>,
}

/// By the channel.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OnTheSpotPhrases {
    pub counter: PhraseList,
    pub visit: PhraseList,
    pub phone: PhraseList,
}

/// By the reason for the pause.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ResumedPhrases {
    pub owner: PhraseList,
    pub third_party: PhraseList,
    pub maintenance_fund: PhraseList,
    pub force_majeure: PhraseList,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ReopenedPhrases {
    pub not_fixed: PhraseList,
    pub dissatisfied: PhraseList,
    pub reconsidered: PhraseList,
    pub unlinked: PhraseList,
}

/// By the type of the item; repairs stand for all others.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RejectedPhrases {
    pub repair: PhraseList,
    pub complaint: PhraseList,
    pub suggestion: PhraseList,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddedPhrases {
    pub urgent: PhraseList,
    pub complaint: PhraseList,
    pub other: PhraseList,
}

/// What became of a suggestion whose result contains the word.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecidedResult {
    pub word: String,
    #[serde(deserialize_with = "adopted")]
    pub adopted: Adopted,
}

/// A result that contains the word can be written only so many days later.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WatchedPeriod {
    pub word: String,
    pub days: i64,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NameLists {
    pub common_surnames: Vec<String>,
    pub other_surnames: Vec<String>,
    pub given_names: Vec<String>,
}

/// 公共部位: those of every unit, of every building and of the whole community.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicPlaces {
    pub unit: Vec<PublicPlace>,
    pub building: Vec<PublicPlace>,
    pub community: Vec<PublicPlace>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicPlace {
    pub id: String,
    pub label: String,
    pub category: String,
}

/// 业主档案
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResidentPhrases {
    pub notes: PhraseList,
    pub whose: PhraseList,
    pub needs: Vec<NeedPhrases>,
    pub void: String,
}

/// What somebody would like, and what came of it; empty where it is beyond the office.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NeedPhrases {
    pub text: String,
    pub result: String,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StaffFile {
    pub staff: Vec<StaffMember>,
}

/// 人员
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StaffMember {
    pub handle: String,
    pub name: String,
    #[serde(default)]
    pub role: String,
    #[serde(default = "person")]
    pub kind: String,
    #[serde(default)]
    pub desk: bool,
    #[serde(default, deserialize_with = "day")]
    pub since: Option<Day>,
    #[serde(default, deserialize_with = "day")]
    pub until: Option<Day>,
}

fn person() -> String {
    "person".to_owned()
}

fn day<'de, D: Deserializer<'de>>(value: D) -> Result<Option<Day>, D::Error> {
    let date = toml::value::Datetime::deserialize(value)?.to_string();
    date.parse().map(Some).map_err(|_| D::Error::custom(format!("{date} is not a day")))
}

/// 走访
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VisitPhrases {
    pub no_answer: PhraseList,
    pub refused: PhraseList,
    pub rescheduled: PhraseList,
    pub phone: PhraseList,
    pub wechat: PhraseList,
    pub reception: PhraseList,
    pub routine: PhraseList,
    pub shop: PhraseList,
    pub routine_added: PhraseList,
    pub care: CarePhrases,
    pub care_added: PhraseList,
    pub festival: PhraseList,
    pub spring_festival: PhraseList,
    pub new_owner: PhraseList,
    pub complaint: PhraseList,
    pub callback: PhraseList,
    pub void: String,
    pub issues: Vec<IssuePhrase>,
    pub follow_ups: Vec<FollowUpPhrases>,
}

/// By the reason for the care; the elderly stand for all others.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CarePhrases {
    pub elderly: PhraseList,
    pub child_alone_after_school: PhraseList,
    pub limited_mobility: PhraseList,
    pub single_parent: PhraseList,
}

/// Raised on a visit and settled without an item of its own.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IssuePhrase {
    #[serde(rename = "type", deserialize_with = "issue_type")]
    pub kind: IssueType,
    pub text: String,
}

fn issue_type<'de, D: Deserializer<'de>>(value: D) -> Result<IssueType, D::Error> {
    vocabulary_key(value, IssueType::from_key)
}

fn adopted<'de, D: Deserializer<'de>>(value: D) -> Result<Adopted, D::Error> {
    vocabulary_key(value, Adopted::from_key)
}

/// A value of a closed vocabulary, by its key on disk.
pub fn vocabulary_key<'de, D: Deserializer<'de>, T>(value: D, from_key: fn(&str) -> Option<T>) -> Result<T, D::Error> {
    let key = String::deserialize(value)?;
    from_key(&key).ok_or_else(|| D::Error::custom(format!("`{key}` is not known")))
}

/// What was agreed on a visit, and what came of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FollowUpPhrases {
    pub what: String,
    pub result: String,
}
