//! The field tables of every kind, in the order in which a new record is written.

use super::field::{FieldSpec, FieldType as T, SettingsList};
use super::kind::Kind;
use super::lifecycle::Action;
use super::vocab::{
    CallbackSource, Channel, Contact, FeedbackType, IssueType, Participant, Reporter, ResidenceRole, Satisfaction,
    StaffKind, Urgency, VisitMethod, VisitOutcome, VisitPurpose,
};

const fn personal(key: &'static str, ty: T) -> FieldSpec {
    FieldSpec { personal: true, ..FieldSpec::optional(key, ty) }
}

const fn fixed(key: &'static str, ty: T) -> FieldSpec {
    FieldSpec { fixed: true, ..FieldSpec::optional(key, ty) }
}

const VOID: &[FieldSpec] = &[
    FieldSpec::required("at", T::When),
    FieldSpec::optional("by", T::Ref(Kind::Staff)),
    FieldSpec::optional("reason", T::Text),
];

const IMPORT: &[FieldSpec] = &[
    FieldSpec::required("source", T::Text),
    FieldSpec::optional("ref", T::Text),
    FieldSpec::optional("row", T::Text),
    FieldSpec::required("at", T::Instant),
];

/// An owner or resident (业主档案).
pub const OWNER: &[FieldSpec] = &[
    FieldSpec { required: true, ..fixed("id", T::OwnId) },
    FieldSpec { required: true, ..personal("name", T::Text) },
    personal("segments", T::Tags),
    personal("note", T::LongText),
    personal("residence", T::Tables(RESIDENCE)),
    personal("phone", T::Tables(PHONE)),
    personal("contact", T::Table(CONTACT)),
    personal("care", T::Table(CARE)),
    personal("need", T::Tables(NEED)),
    fixed("import", T::Table(IMPORT)),
    fixed("void", T::Table(VOID)),
];

const RESIDENCE: &[FieldSpec] = &[
    FieldSpec::required("room", T::Room),
    FieldSpec::optional("role", T::Choice(ResidenceRole::VOCABULARY)),
    FieldSpec::optional("lives", T::Bool),
    FieldSpec::optional("since", T::Day),
    FieldSpec::optional("until", T::Day),
];

const PHONE: &[FieldSpec] = &[
    FieldSpec { required: true, ..personal("number", T::Text) },
    personal("whose", T::Text),
    FieldSpec::optional("emergency", T::Bool),
];

const CONTACT: &[FieldSpec] = &[
    FieldSpec::optional("prefer", T::Choice(Contact::VOCABULARY)),
    FieldSpec::optional("quiet_hours", T::Texts),
    FieldSpec::optional("visits", T::Bool),
];

const CARE: &[FieldSpec] = &[
    FieldSpec::required("tier", T::Listed(SettingsList::CareTier)),
    personal("reason", T::Text),
    FieldSpec::optional("since", T::Day),
    FieldSpec::optional("consent", T::Day),
    FieldSpec::optional("guardian_consent", T::Day),
    FieldSpec::optional("review_by", T::Day),
];

const NEED: &[FieldSpec] = &[
    FieldSpec::required("id", T::Text),
    FieldSpec::required("text", T::Text),
    FieldSpec::optional("since", T::Day),
    FieldSpec::optional("done_at", T::When),
    FieldSpec::optional("result", T::Text),
];

/// A visit (走访记录).
pub const VISIT: &[FieldSpec] = &[
    FieldSpec { required: true, ..fixed("id", T::OwnId) },
    FieldSpec::optional("owners", T::Refs(Kind::Owner)),
    personal("rooms", T::Rooms),
    FieldSpec::required("at", T::When),
    FieldSpec::optional("ended_at", T::Instant),
    fixed("recorded_at", T::Instant),
    fixed("recorded_by", T::Ref(Kind::Staff)),
    FieldSpec::required("method", T::Choice(VisitMethod::VOCABULARY)),
    FieldSpec::required("outcome", T::Choice(VisitOutcome::VOCABULARY)),
    FieldSpec::optional("rescheduled_to", T::When),
    FieldSpec::optional("purpose", T::Choice(VisitPurpose::VOCABULARY)),
    FieldSpec::optional("campaign", T::Text),
    FieldSpec::optional("staff", T::Refs(Kind::Staff)),
    FieldSpec::optional("participants", T::Choices(Participant::VOCABULARY)),
    personal("summary", T::LongText),
    personal("issue", T::Tables(ISSUE)),
    personal("follow_up", T::Tables(FOLLOW_UP)),
    fixed("import", T::Table(IMPORT)),
    fixed("void", T::Table(VOID)),
];

const ISSUE: &[FieldSpec] = &[
    FieldSpec::required("type", T::Choice(IssueType::VOCABULARY)),
    FieldSpec::required("text", T::Text),
    FieldSpec::optional("feedback", T::Ref(Kind::Feedback)),
];

const FOLLOW_UP: &[FieldSpec] = &[
    FieldSpec::required("id", T::Text),
    FieldSpec::required("what", T::Text),
    FieldSpec::optional("assignee", T::Ref(Kind::Staff)),
    FieldSpec::optional("due", T::Day),
    FieldSpec::optional("done_at", T::When),
    FieldSpec::optional("result", T::Text),
];

/// A feedback item (诉求).
pub const FEEDBACK: &[FieldSpec] = &[
    FieldSpec { required: true, ..fixed("id", T::OwnId) },
    FieldSpec::required("type", T::Choice(FeedbackType::VOCABULARY)),
    FieldSpec::optional("category", T::Listed(SettingsList::Category)),
    FieldSpec::optional("urgency", T::Choice(Urgency::VOCABULARY)),
    FieldSpec::optional("channel", T::Choice(Channel::VOCABULARY)),
    FieldSpec::optional("owner", T::Ref(Kind::Owner)),
    FieldSpec::optional("reporter", T::Choice(Reporter::VOCABULARY)),
    personal("room", T::Room),
    FieldSpec::optional("place", T::Place),
    FieldSpec { required: true, ..personal("title", T::Text) },
    personal("detail", T::LongText),
    FieldSpec::required("received_at", T::When),
    FieldSpec::optional("received_by", T::Ref(Kind::Staff)),
    fixed("recorded_at", T::Instant),
    fixed("recorded_by", T::Ref(Kind::Staff)),
    FieldSpec::optional("about", T::Refs(Kind::Staff)),
    FieldSpec::optional("public_summary", T::Text),
    fixed("public", T::Table(PUBLIC)),
    FieldSpec::optional("external", T::Table(EXTERNAL)),
    fixed("joined", T::Tables(JOINED)),
    fixed("import", T::Table(IMPORT)),
    fixed("void", T::Table(VOID)),
    fixed("log", T::Tables(LOG)),
];

const PUBLIC: &[FieldSpec] = &[
    FieldSpec::required("approved", T::Text),
    FieldSpec::optional("by", T::Ref(Kind::Staff)),
    FieldSpec::optional("at", T::Instant),
];

const EXTERNAL: &[FieldSpec] =
    &[FieldSpec::required("source", T::Text), FieldSpec::optional("ref", T::Text), FieldSpec::optional("due", T::When)];

const JOINED: &[FieldSpec] = &[
    FieldSpec::required("at", T::When),
    FieldSpec::optional("recorded_at", T::Instant),
    FieldSpec::optional("by", T::Ref(Kind::Staff)),
    FieldSpec::optional("recorded_by", T::Ref(Kind::Staff)),
    personal("room", T::Room),
    FieldSpec::optional("owner", T::Ref(Kind::Owner)),
    FieldSpec::optional("channel", T::Choice(Channel::VOCABULARY)),
];

/// An entry of a feedback item's log (办理记录).
pub const LOG: &[FieldSpec] = &[
    FieldSpec::required("at", T::When),
    FieldSpec::optional("recorded_at", T::Instant),
    FieldSpec::optional("by", T::Ref(Kind::Staff)),
    FieldSpec::optional("recorded_by", T::Ref(Kind::Staff)),
    FieldSpec::required("action", T::Choice(Action::VOCABULARY)),
    FieldSpec::optional("to", T::HandleOrWhen),
    FieldSpec::optional("of", T::Text),
    FieldSpec::optional("reason", T::Text),
    FieldSpec::optional("approved_by", T::Ref(Kind::Staff)),
    FieldSpec::optional("promise", T::When),
    FieldSpec::optional("source", T::Choice(CallbackSource::VOCABULARY)),
    FieldSpec::optional("reached", T::Bool),
    FieldSpec::optional("contacted", T::Bool),
    FieldSpec::optional("solved", T::Bool),
    FieldSpec::optional("satisfaction", T::Choice(Satisfaction::VOCABULARY)),
    FieldSpec::optional("entry", T::When),
    FieldSpec::optional("retracts", T::Choice(Action::VOCABULARY)),
    personal("text", T::LongText),
];

/// Staff, a team or a contractor (人员).
pub const STAFF: &[FieldSpec] = &[
    FieldSpec { required: true, ..fixed("handle", T::OwnId) },
    FieldSpec::required("name", T::Text),
    FieldSpec::optional("email", T::Text),
    FieldSpec::optional("role", T::Text),
    FieldSpec::required("kind", T::Choice(StaffKind::VOCABULARY)),
    FieldSpec::optional("desk", T::Bool),
    FieldSpec::optional("since", T::Day),
    FieldSpec::optional("until", T::Day),
    fixed("void", T::Table(VOID)),
];
