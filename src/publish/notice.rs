//! What a notice can hold: numbers, days, months, receipt numbers and approved wordings.
//!
//! No field of these types can hold a name, a telephone number or a room of a resident: free text comes
//! only as [`Approved`], which only a signed `public_summary` becomes, and as [`Office`], which is what the
//! settings say of the office itself. A receipt number is a [`Receipt`], made from a record's id alone. That
//! a notice names nobody is therefore seen by the compiler; the leak scan guards what people wrote into the
//! wordings.

use super::approval::Approved;
use super::callbacks::Callbacks;
use super::chosen::ChosenSections;
use super::notice_rules::NoticeRules;
use super::outreach::Outreach;
use super::period::Month;
use super::raised::Topic;
use super::rate::Rate;
use super::small::BuildingRow;
use crate::analysis::flow::Flow;
use crate::analysis::population::ExcludedCount;
use crate::kinds::id;
use crate::model::settings::{Duty, Span};
use crate::model::time::{Day, Instant};
use crate::model::vocab::{CityProfile, FeedbackType, PauseReason};
use crate::model::window::Window;
use serde::{Serialize, Serializer};

/// A notice of one period; every count is of the whole community.
#[derive(Clone, Debug, Serialize)]
pub struct Notice {
    pub office: Office,
    #[serde(serialize_with = "window")]
    pub period: Window,
    #[serde(serialize_with = "instant")]
    pub as_of: Instant,
    /// The notice that this one corrects.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub corrects: Option<Corrects>,
    pub glance: Glance,
    /// By type, in the order of the vocabulary, and all of them.
    pub types: Vec<TypeRow>,
    pub total: Columns,
    /// The period before; `None` where nothing was on record then.
    pub total_before: Option<Columns>,
    /// The same by the records of now, where that is another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total_before_now: Option<Columns>,
    /// The publication that printed the figures of the period before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// `None`: it is the notice of a ledger from before the chain, which printed none.
    #[serde(skip)]
    pub rules: Option<NoticeRules>,
    #[serde(serialize_with = "flow")]
    pub flow: Flow,
    pub unfinished: Unfinished,
    /// What was raised most, the most frequent first.
    pub raised: Vec<Topic>,
    pub done: FinishedMatter,
    /// The items that were not adopted or not accepted in the period.
    pub declined: FinishedMatter,
    /// `None`: nothing of it can be printed without telling of single households.
    pub buildings: Option<Vec<BuildingRow>>,
    pub callbacks: Callbacks,
    pub outreach: Outreach,
    #[serde(flatten)]
    pub chosen: ChosenSections,
    pub remarks: Remarks,
    /// Files that could not be read and are not counted.
    pub unread: usize,
}

impl Notice {
    /// Whether nothing is on record of the period: nothing received, nothing that happened to an item, no visit. What
    /// is open from before does not count.
    pub fn is_of_nothing(&self) -> bool {
        let f = &self.flow;
        let items =
            f.received + f.reopened + f.resolved + f.answered + f.rejected + f.withdrawn + f.duplicated + f.voided;
        items + self.outreach.visits + self.callbacks.first.callbacks == 0
            && self.done.items.is_empty()
            && self.done.without_wording == 0
            && self.chosen.is_of_nothing()
    }
}

/// 更正: which notice is replaced by this one, and why.
#[derive(Clone, Debug, Serialize)]
pub struct Corrects {
    #[serde(rename = "notice")]
    pub id: String,
    #[serde(rename = "check_code")]
    pub code: String,
    #[serde(serialize_with = "day")]
    pub published: Day,
    pub reason: Option<String>,
}

/// What linli.toml says of the office that answers for the notice.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Office {
    /// The community's id.
    pub id: String,
    pub community: String,
    pub company: Option<String>,
    pub contact: Option<String>,
    pub places: Vec<String>,
    pub days_on_display: Option<u32>,
    #[serde(serialize_with = "span")]
    pub objections: Option<Span>,
    /// The city whose rules the settings follow.
    #[serde(serialize_with = "profile")]
    pub profile: Option<CityProfile>,
    /// Counts of parts of the community under this are not printed.
    pub min_count: u32,
}

/// 一览.
#[derive(Clone, Debug, Serialize)]
pub struct Glance {
    pub received: u64,
    /// 人次.
    pub reporters: u64,
    /// First responses to what was received in the period; `None`: withheld.
    pub response: Option<Speed>,
    /// 当场答复, and half of the others within so many seconds.
    pub on_the_spot: u64,
    pub others_half_s: Option<i64>,
    /// First resolutions, pauses not deducted.
    pub resolution: Option<Speed>,
    pub carried: Carried,
    pub open: u64,
    /// `None`: withheld.
    pub overdue: Option<u64>,
}

/// Of what fell due in the period, what was received before it: why that is not what was received in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Carried {
    /// `None`: withheld.
    pub respond: Option<Rate>,
    pub resolve: Option<Rate>,
}

/// How long it took; seconds. Open items are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Speed {
    /// Items that owe it.
    pub n: u64,
    pub done: u64,
    /// Half of them within; `None` where half are not there yet, or too few.
    pub half_s: Option<i64>,
    pub nine_tenths_s: Option<i64>,
    /// Beside n: of these nobody can tell when, they came from a register that did not say.
    #[serde(skip_serializing_if = "is_none")]
    pub not_recorded: u64,
}

#[derive(Clone, Debug, Serialize)]
pub struct TypeRow {
    #[serde(serialize_with = "kind")]
    pub kind: FeedbackType,
    pub now: Columns,
    pub before: Option<Columns>,
    /// The same by the records of now, where that is another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before_now: Option<Columns>,
}

/// The figures of one period: received by receipt, rates by deadline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Columns {
    pub received: u64,
    /// `None`: withheld.
    pub respond: Option<Rate>,
    pub resolve: Option<Rate>,
}

impl Columns {
    /// Of a type of which there was nothing.
    pub const NOTHING: Columns =
        Columns { received: 0, respond: Some(Rate { met: 0, of: 0 }), resolve: Some(Rate { met: 0, of: 0 }) };
}

/// 还没办完的.
#[derive(Clone, Debug, Serialize)]
pub struct Unfinished {
    pub open: u64,
    /// The items past their deadline, the longest first; `None`: withheld.
    pub late: Option<Vec<Late>>,
    /// Of the others, those of which nobody can tell whether they were answered in time.
    #[serde(skip_serializing_if = "is_none")]
    pub not_recorded: u64,
}

/// An item past its deadline.
#[derive(Clone, Debug, Serialize)]
pub struct Late {
    pub receipt: Receipt,
    pub received: Month,
    /// The label of its building, where that has enough items in the period.
    pub building: Option<String>,
    pub matter: Option<Approved>,
    #[serde(serialize_with = "reason")]
    pub reason: WaitingReason,
    #[serde(serialize_with = "duty")]
    pub duty: Duty,
    #[serde(serialize_with = "day")]
    pub deadline: Day,
    /// The day told to the resident, if it lies ahead.
    #[serde(serialize_with = "some_day")]
    pub expected: Option<Day>,
}

/// Why an overdue item is not done, as far as its log says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaitingReason {
    Waiting(PauseReason),
    /// Somebody has it, and something was done.
    InHand,
    /// Nothing was done since it was received.
    NotBegun,
}

impl WaitingReason {
    pub fn key(self) -> &'static str {
        match self {
            WaitingReason::Waiting(reason) => reason.key(),
            WaitingReason::InHand => "in-hand",
            WaitingReason::NotBegun => "not-begun",
        }
    }
}

/// 办了什么; 没有采纳的.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FinishedMatter {
    pub items: Vec<DoneItem>,
    /// Finished in the period, and no wording of them approved.
    pub without_wording: u64,
}

#[derive(Clone, Debug, Serialize)]
pub struct DoneItem {
    pub finished: Month,
    /// The label of its building, where that has enough items in the period.
    pub building: Option<String>,
    pub matter: Approved,
    /// 主动发现: found on patrol, reported by no resident.
    pub found_by_staff: bool,
}

/// What must be said beside the figures.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Remarks {
    pub excluded: Vec<ExcludedCount>,
    /// Known to the day only: neither met nor missed for sure, and not counted as met.
    pub undetermined: u64,
    /// Met, and written down after the deadline.
    pub recorded_late: u64,
    /// Resolved in time, and reopened since as not fixed or dissatisfied.
    pub reopened: u64,
    /// Resolved in time if extensions did not count, where that differs.
    pub without_extensions: Option<Rate>,
    /// Extensions of the period that nobody approved.
    pub unapproved_extensions: u64,
    /// First responses, and resolutions, of which only the day is known: they are counted at its end.
    pub responses_by_day: u64,
    pub resolutions_by_day: u64,
    /// Beside the rates.
    #[serde(skip_serializing_if = "NotRecorded::is_empty")]
    pub not_recorded: NotRecorded,
    /// Years without a calendar, for which figures are withheld.
    pub years: Vec<i32>,
}

/// 来源未记: items whose deadline lay in the period and of which the register that they came from did not tell enough.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct NotRecorded {
    pub respond: u64,
    pub resolve: u64,
    pub callback: u64,
}

impl NotRecorded {
    fn is_empty(&self) -> bool {
        *self == NotRecorded::default()
    }
}

/// The number that a resident holds in hand (受理号): `4HD0WR`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Receipt(String);

impl Receipt {
    /// `None` for what is no id of a record.
    pub fn of(id: &str) -> Option<Receipt> {
        id::parse_dated(id).map(|d| Receipt(d.tail.to_uppercase()))
    }

    pub fn text(&self) -> &str {
        &self.0
    }
}

fn is_none(n: &u64) -> bool {
    *n == 0
}

/// The terms; `by_then` only where there is one.
fn flow<S: Serializer>(flow: &Flow, s: S) -> Result<S::Ok, S::Error> {
    let mut value = serde_json::to_value(flow).map_err(serde::ser::Error::custom)?;
    if let Some(terms) = value.as_object_mut().filter(|_| flow.by_then == 0) {
        terms.shift_remove("by_then");
    }
    value.serialize(s)
}

fn day<S: Serializer>(day: &Day, s: S) -> Result<S::Ok, S::Error> {
    s.collect_str(day)
}

fn some_day<S: Serializer>(some: &Option<Day>, s: S) -> Result<S::Ok, S::Error> {
    match some {
        Some(some) => day(some, s),
        None => s.serialize_none(),
    }
}

fn window<S: Serializer>(window: &Window, s: S) -> Result<S::Ok, S::Error> {
    s.collect_str(&format_args!("{}/{}", window.from, window.to))
}

fn instant<S: Serializer>(at: &Instant, s: S) -> Result<S::Ok, S::Error> {
    s.serialize_i64(at.0)
}

fn span<S: Serializer>(span: &Option<Span>, s: S) -> Result<S::Ok, S::Error> {
    match span {
        Some(Span::Seconds(n)) => s.collect_str(&format_args!("{n}s")),
        Some(Span::Days(n)) => s.collect_str(&format_args!("{n}d")),
        Some(Span::Months(n)) => s.collect_str(&format_args!("{n}mo")),
        Some(Span::WorkingDays(n)) => s.collect_str(&format_args!("{n}wd")),
        None => s.serialize_none(),
    }
}

fn kind<S: Serializer>(kind: &FeedbackType, s: S) -> Result<S::Ok, S::Error> {
    s.serialize_str(kind.key())
}

fn reason<S: Serializer>(reason: &WaitingReason, s: S) -> Result<S::Ok, S::Error> {
    s.serialize_str(reason.key())
}

fn profile<S: Serializer>(profile: &Option<CityProfile>, s: S) -> Result<S::Ok, S::Error> {
    match profile {
        Some(profile) => s.serialize_str(profile.key()),
        None => s.serialize_none(),
    }
}

fn duty<S: Serializer>(duty: &Duty, s: S) -> Result<S::Ok, S::Error> {
    s.serialize_str(duty.key())
}
