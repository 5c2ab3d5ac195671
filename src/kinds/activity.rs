//! Activities (活动), and the owners' forum (座谈会), which is one.

use super::common::{BY_ID, FOLLOW_UPS, ID, IMPORT, ISSUES, PAPERS, PUBLIC, PUBLIC_SUMMARY, RECORDED_BY, VOID};
use super::existence::{STANDING, from_id_or_event};
use super::spec::{Bound, GenericVerb, Ids, KindSpec, NamedPart, OneOf, PlainWord, never_over};
use crate::model::field::{FieldSpec, FieldType as T, Mark, SettingsList, field, label};
use crate::model::kind::Kind;
use crate::model::problem::Code;
use crate::model::value::Table;
use crate::model::vocab::{ActivityType, Channel, NoticeChannel, PaidFrom};

pub const SPEC: KindSpec = KindSpec {
    key: "activity",
    folder: "activities",
    ids: Ids::Dated("ac"),
    noun: label("活动", "activity"),
    about: label("活动和座谈会", "activities and forums"),
    verbs: GenericVerb::ALL,
    words: &[PlainWord::Rest("title")],
    words_help: label("标题", "title"),
    happened: Some("held_at"),
    actor: Some("staff"),
    one_of: Some(OneOf { keys: ["planned_for", "held_at"], neither: Code::NoTime, both: None }),
    exists_from: from_id_or_event,
    is_over: never_over,
    derived: &[STANDING],
    default_columns: &["id", "type", "title", "planned_for", "held_at", "state", "attended.households"],
    parts: &[
        NamedPart { table: "issue", paired_by: &["text"], text: None },
        NamedPart { table: "follow_up", paired_by: BY_ID, text: Some("what") },
    ],
    bounds: &[Bound { table: "forms", parts: LEVELS, whole: "returned", fault: Code::LevelsExceed }],
    raises: Some(channel_of),
    is_about_residents: false,
    imported: &[
        "type",
        "title",
        "planned_for",
        "held_at",
        "cancelled_at",
        "reason",
        "place",
        "staff",
        "partners",
        "channels",
        "announced_at",
        "audience",
        "agenda",
        "budget_fen",
        "cost_fen",
        "paid_from",
        "minutes",
        "evaluation",
        "signed_up.households",
        "signed_up.people",
        "signed_up.limit",
        "attended.households",
        "attended.people",
        "forms.returned",
        "forms.very_satisfied",
        "forms.satisfied",
        "forms.basically",
        "forms.dissatisfied",
        "forms.very_dissatisfied",
        "issue",
    ],
    fields: &[
        ID,
        field("type", "类型", "type", T::Choice(ActivityType::VOCABULARY)).required().marked(Mark::Type).audited(),
        field("title", "标题", "title", T::Text).title().required(),
        field("planned_for", "计划时间", "planned for", T::When).term().marked(Mark::Planned).audited(),
        field("held_at", "举办时间", "held", T::When)
            .event()
            .not_before(&["announced_at"])
            .marked(Mark::Done)
            .audited(),
        field("held_at_recorded", "举办补录", "holding recorded", T::Instant)
            .in_past()
            .verb_only()
            .told_with(&["held_at"])
            .audited(),
        RECORDED_BY.verb_only(),
        field("cancelled_at", "取消时间", "cancelled", T::When).event().marked(Mark::Cancelled).audited(),
        field("reason", "原因", "reason", T::Text).told_with(&["cancelled_at"]),
        field("place", "地点", "place", T::Place).audited(),
        field("staff", "经办人", "staff", T::Refs(Kind::Staff)).marked(Mark::Who).audited(),
        field("partners", "合办单位", "partners", T::Texts),
        field("channels", "告知渠道", "made known by", T::Choices(NoticeChannel::VOCABULARY)),
        field("announced_at", "告知时间", "announced", T::When).event().audited(),
        field("audience", "面向人群", "audience", T::ManyListed(SettingsList::Segment)).audited(),
        field("agenda", "议题", "agenda", T::LongText).from_file(),
        field("budget_fen", "预算", "budget", T::Money).audited(),
        field("cost_fen", "花费", "cost", T::Money).audited(),
        field("paid_from", "经费来源", "paid from", T::Choice(PaidFrom::VOCABULARY)).audited(),
        field("minutes", "纪要", "minutes", T::LongText).personal().from_file(),
        field("evaluation", "评估", "evaluation", T::LongText).kept_from_chat().from_file(),
        PUBLIC_SUMMARY,
        PUBLIC,
        field("signed_up", "报名", "signed up", T::Table(SIGNED_UP)).audited(),
        field("attended", "到场", "attended", T::Table(ATTENDED)).told_with(&["held_at"]).audited(),
        field("rooms", "到场房号", "rooms attending", T::Rooms).personal().verb_only().told_with(&["held_at"]),
        field("forms", "反馈表", "feedback forms", T::Table(FORMS)).told_with(&["held_at"]).audited(),
        ISSUES,
        FOLLOW_UPS,
        PAPERS,
        IMPORT,
        VOID,
    ],
};

/// By which channel comes what is raised there.
fn channel_of(activity: &Table) -> Channel {
    let is_forum = activity.text("type") == Some(ActivityType::Forum.key());
    if is_forum { Channel::Forum } else { Channel::Activity }
}

const HOUSEHOLDS: FieldSpec = field("households", "户数", "households", T::Count).audited();
const PEOPLE: FieldSpec = field("people", "人数", "people", T::Count).audited();

const SIGNED_UP: &[FieldSpec] =
    &[HOUSEHOLDS.alone("报名户数", "households signed up"), PEOPLE.alone("报名人数", "people signed up"), LIMIT];

const LIMIT: FieldSpec = field("limit", "名额", "limit", T::Count).audited();

const ATTENDED: &[FieldSpec] =
    &[HOUSEHOLDS.alone("到场户数", "households attending"), PEOPLE.alone("到场人数", "people attending")];

/// The five levels of satisfaction, best first.
pub const LEVELS: &[&str] = &["very_satisfied", "satisfied", "basically", "dissatisfied", "very_dissatisfied"];

/// What came back of the feedback forms (活动反馈): counts alone.
const FORMS: &[FieldSpec] = &[
    field("returned", "收回", "returned", T::Count).alone("收回反馈", "forms returned").audited(),
    field("by_hands", "举牌表决", "show of cards", T::Bool).audited(),
    field("very_satisfied", "非常满意", "very satisfied", T::Count).audited(),
    field("satisfied", "满意", "satisfied", T::Count).audited(),
    field("basically", "基本满意", "basically satisfied", T::Count).audited(),
    field("dissatisfied", "不满意", "dissatisfied", T::Count).audited(),
    field("very_dissatisfied", "非常不满意", "very dissatisfied", T::Count).audited(),
];
