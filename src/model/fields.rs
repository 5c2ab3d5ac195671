//! The field tables of every kind, in the order in which a new record is written.

use super::kind::{FieldSpec, FieldType as T, Kind, SettingsList};
use super::lifecycle::Action;
use super::vocab::{
    CallbackSource, Channel, Contact, FeedbackType, IssueType, Participant, Reporter, ResidenceRole, Satisfaction,
    StaffKind, Urgency, VisitMethod, VisitOutcome, VisitPurpose,
};

const fn field(key: &'static str, ty: T) -> FieldSpec {
    FieldSpec { key, ty, required: false, personal: false, fixed: false }
}

const fn required(key: &'static str, ty: T) -> FieldSpec {
    FieldSpec { required: true, ..field(key, ty) }
}

const fn personal(key: &'static str, ty: T) -> FieldSpec {
    FieldSpec { personal: true, ..field(key, ty) }
}

const fn fixed(key: &'static str, ty: T) -> FieldSpec {
    FieldSpec { fixed: true, ..field(key, ty) }
}

const VOID: &[FieldSpec] = &[required("at", T::When), field("by", T::Ref(Kind::Staff)), field("reason", T::Text)];

const IMPORT: &[FieldSpec] =
    &[required("source", T::Text), field("ref", T::Text), field("row", T::Text), required("at", T::Instant)];

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
    required("room", T::Room),
    field("role", T::Choice(ResidenceRole::VOCABULARY)),
    field("lives", T::Bool),
    field("since", T::Day),
    field("until", T::Day),
];

const PHONE: &[FieldSpec] = &[
    FieldSpec { required: true, ..personal("number", T::Text) },
    personal("whose", T::Text),
    field("emergency", T::Bool),
];

const CONTACT: &[FieldSpec] =
    &[field("prefer", T::Choice(Contact::VOCABULARY)), field("quiet_hours", T::Texts), field("visits", T::Bool)];

const CARE: &[FieldSpec] = &[
    required("tier", T::Listed(SettingsList::CareTier)),
    personal("reason", T::Text),
    field("since", T::Day),
    field("consent", T::Day),
    field("guardian_consent", T::Day),
    field("review_by", T::Day),
];

const NEED: &[FieldSpec] = &[
    required("id", T::Text),
    required("text", T::Text),
    field("since", T::Day),
    field("done_at", T::When),
    field("result", T::Text),
];

/// A visit (走访记录).
pub const VISIT: &[FieldSpec] = &[
    FieldSpec { required: true, ..fixed("id", T::OwnId) },
    field("owners", T::Refs(Kind::Owner)),
    personal("rooms", T::Rooms),
    required("at", T::When),
    field("ended_at", T::Instant),
    fixed("recorded_at", T::Instant),
    fixed("recorded_by", T::Ref(Kind::Staff)),
    required("method", T::Choice(VisitMethod::VOCABULARY)),
    required("outcome", T::Choice(VisitOutcome::VOCABULARY)),
    field("rescheduled_to", T::When),
    field("purpose", T::Choice(VisitPurpose::VOCABULARY)),
    field("campaign", T::Text),
    field("staff", T::Refs(Kind::Staff)),
    field("participants", T::Choices(Participant::VOCABULARY)),
    personal("summary", T::LongText),
    personal("issue", T::Tables(ISSUE)),
    personal("follow_up", T::Tables(FOLLOW_UP)),
    fixed("import", T::Table(IMPORT)),
    fixed("void", T::Table(VOID)),
];

const ISSUE: &[FieldSpec] = &[
    required("type", T::Choice(IssueType::VOCABULARY)),
    required("text", T::Text),
    field("feedback", T::Ref(Kind::Feedback)),
];

const FOLLOW_UP: &[FieldSpec] = &[
    required("id", T::Text),
    required("what", T::Text),
    field("assignee", T::Ref(Kind::Staff)),
    field("due", T::Day),
    field("done_at", T::When),
    field("result", T::Text),
];

/// A feedback item (诉求).
pub const FEEDBACK: &[FieldSpec] = &[
    FieldSpec { required: true, ..fixed("id", T::OwnId) },
    required("type", T::Choice(FeedbackType::VOCABULARY)),
    field("category", T::Listed(SettingsList::Category)),
    field("urgency", T::Choice(Urgency::VOCABULARY)),
    field("channel", T::Choice(Channel::VOCABULARY)),
    field("owner", T::Ref(Kind::Owner)),
    field("reporter", T::Choice(Reporter::VOCABULARY)),
    personal("room", T::Room),
    field("place", T::Place),
    FieldSpec { required: true, ..personal("title", T::Text) },
    personal("detail", T::LongText),
    required("received_at", T::When),
    field("received_by", T::Ref(Kind::Staff)),
    fixed("recorded_at", T::Instant),
    fixed("recorded_by", T::Ref(Kind::Staff)),
    field("about", T::Refs(Kind::Staff)),
    field("public_summary", T::Text),
    fixed("public", T::Table(PUBLIC)),
    field("external", T::Table(EXTERNAL)),
    fixed("joined", T::Tables(JOINED)),
    fixed("import", T::Table(IMPORT)),
    fixed("void", T::Table(VOID)),
    fixed("log", T::Tables(LOG)),
];

const PUBLIC: &[FieldSpec] =
    &[required("approved", T::Text), field("by", T::Ref(Kind::Staff)), field("at", T::Instant)];

const EXTERNAL: &[FieldSpec] = &[required("source", T::Text), field("ref", T::Text), field("due", T::When)];

const JOINED: &[FieldSpec] = &[
    required("at", T::When),
    field("recorded_at", T::Instant),
    field("by", T::Ref(Kind::Staff)),
    field("recorded_by", T::Ref(Kind::Staff)),
    personal("room", T::Room),
    field("owner", T::Ref(Kind::Owner)),
    field("channel", T::Choice(Channel::VOCABULARY)),
];

/// An entry of a feedback item's log (办理记录).
pub const LOG: &[FieldSpec] = &[
    required("at", T::When),
    field("recorded_at", T::Instant),
    field("by", T::Ref(Kind::Staff)),
    field("recorded_by", T::Ref(Kind::Staff)),
    required("action", T::Choice(Action::VOCABULARY)),
    field("to", T::HandleOrWhen),
    field("of", T::Text),
    field("reason", T::Text),
    field("approved_by", T::Ref(Kind::Staff)),
    field("promise", T::When),
    field("source", T::Choice(CallbackSource::VOCABULARY)),
    field("reached", T::Bool),
    field("contacted", T::Bool),
    field("solved", T::Bool),
    field("satisfaction", T::Choice(Satisfaction::VOCABULARY)),
    field("entry", T::When),
    field("retracts", T::Choice(Action::VOCABULARY)),
    personal("text", T::LongText),
];

/// Staff, a team or a contractor (人员).
pub const STAFF: &[FieldSpec] = &[
    FieldSpec { required: true, ..fixed("handle", T::OwnId) },
    required("name", T::Text),
    field("email", T::Text),
    field("role", T::Text),
    required("kind", T::Choice(StaffKind::VOCABULARY)),
    field("desk", T::Bool),
    field("since", T::Day),
    field("until", T::Day),
    fixed("void", T::Table(VOID)),
];
