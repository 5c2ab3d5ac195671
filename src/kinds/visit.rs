//! Visits (走访).

use super::common::{
    ASSIGNEE, BY_ID, DONE_AT, DUE, ID, IMPORT, ISSUES, PAPERS, PART_ID, RECORDED_AT, RECORDED_BY, RESULT, VOID, WHAT,
};
use super::spec::{GenericVerb, Ids, KindSpec, NamedPart, OneOf, PlainWord, never_over};
use crate::model::field::{Audited, Default, FieldSpec, FieldType as T, field, label};
use crate::model::kind::Kind;
use crate::model::problem::Code;
use crate::model::value::TableOf;
use crate::model::vocab::{ArrearsReason, Channel, Participant, VisitMethod, VisitOutcome, VisitPurpose};

pub const SPEC: KindSpec = KindSpec {
    key: "visit",
    folder: "visits",
    ids: Ids::Dated("vi"),
    noun: label("走访", "visit"),
    about: label("走访记录", "visits"),
    verbs: GenericVerb::ALL,
    words: &[PlainWord::Household, PlainWord::RestBeside(&["outcome", "method"], "summary")],
    words_help: label("房号或业主，结果、方式、摘要", "room or owner, then outcome, method and summary"),
    happened: Some("at"),
    actor: Some("staff"),
    one_of: Some(OneOf { keys: ["rooms", "owners"], neither: Code::NoHousehold, both: None }),
    exists_from: |visit| visit.when("at"),
    is_over: never_over,
    derived: &[],
    default_columns: &["id", "at", "rooms", "method", "outcome", "staff", "summary"],
    parts: &[
        NamedPart { table: "issue", paired_by: &["text"], text: None },
        NamedPart { table: "follow_up", paired_by: BY_ID, text: Some("what") },
    ],
    bounds: &[],
    raises: Some(|_| Channel::Visit),
    is_about_residents: false,
    imported: &[
        "rooms",
        "at",
        "ended_at",
        "method",
        "outcome",
        "rescheduled_to",
        "purpose",
        "campaign",
        "staff",
        "participants",
        "summary",
        "issue",
        "follow_up",
    ],
    fields: &[
        ID,
        field("owners", "业主", "owners", T::Refs(Kind::Owner)).kept_from_chat().audited(),
        field("rooms", "房号", "rooms", T::Rooms).personal().audited(),
        field("at", "时间", "time", T::When).required().in_past().audited().or(Default::Now),
        field("ended_at", "结束时间", "ended", T::Instant).not_before(&["at"]).in_past().audited(),
        RECORDED_AT.verb_only().not_before(&["at"]).audited(),
        RECORDED_BY.verb_only(),
        field("method", "方式", "method", T::Choice(VisitMethod::VOCABULARY))
            .required()
            .audited()
            .or(Default::Key(VisitMethod::InPerson.key())),
        field("outcome", "结果", "outcome", T::Choice(VisitOutcome::VOCABULARY))
            .required()
            .audited()
            .worded_by("method")
            .or(Default::Beside("method", SENT_METHODS, VisitOutcome::Sent.key())),
        field("rescheduled_to", "改期至", "rescheduled to", T::When).not_before(&["at"]).audited(),
        field("purpose", "目的", "purpose", T::Choice(VisitPurpose::VOCABULARY)).audited().or(Default::Beside(
            "arrears_reason",
            ArrearsReason::VOCABULARY.keys,
            VisitPurpose::Arrears.key(),
        )),
        field("arrears_reason", "欠费原因", "reason for arrears", T::Choice(ArrearsReason::VOCABULARY)).audited(),
        field("campaign", "专项活动", "campaign", T::Text),
        field("staff", "走访人", "staff", T::Refs(Kind::Staff)).audited().or(Default::Typist),
        field("participants", "参加人", "participants", T::Choices(Participant::VOCABULARY)).audited(),
        field("summary", "摘要", "summary", T::LongText).personal(),
        ISSUES,
        field("follow_up", "跟进事项", "follow-up", T::Tables(FOLLOW_UP)).personal().audited_as(Audited::By("id")),
        PAPERS,
        IMPORT,
        VOID,
    ],
};

/// Whether a visit is a talk about fees that are owed (催缴沟通): shown in its own list and nowhere else.
pub fn is_about_fees(visit: &TableOf<'_>) -> bool {
    visit.text("purpose") == Some(VisitPurpose::Arrears.key())
}

/// Methods by which something is sent and nobody is met: an attempt, unless somebody answers.
const SENT_METHODS: &[&str] =
    &[VisitMethod::Sms.key(), VisitMethod::Email.key(), VisitMethod::App.key(), VisitMethod::Letter.key()];

const FOLLOW_UP: &[FieldSpec] = &[PART_ID, WHAT, ASSIGNEE, DUE, DONE_AT.not_before(&["/at"]), RESULT];
