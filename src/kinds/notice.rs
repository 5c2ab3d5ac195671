//! Notices to the residents (通知), with the channels by which they went out.

use super::common::{BY_ID, FOLLOW_UPS, ID, IMPORT, PAPERS, RECORDED_BY, VOID};
use super::existence::from_id_or_event;
use super::spec::{Bound, Derived, GenericVerb, Ids, KindSpec, NamedPart, PlainWord, is_void, never_over};
use crate::model::field::{Audited, Default, FieldSpec, FieldType as T, Mark, SettingsList, field, label};
use crate::model::kind::Kind;
use crate::model::problem::Code;
use crate::model::settings::Settings;
use crate::model::time::AsOf;
use crate::model::value::Table;
use crate::model::vocab::{NoticeCause, NoticeChannel, NoticeType, YES_NO};

pub const SPEC: KindSpec = KindSpec {
    key: "notice",
    folder: "notices",
    ids: Ids::Dated("no"),
    noun: label("通知", "notice"),
    about: label("通知记录", "notices"),
    verbs: GenericVerb::ALL,
    words: &[PlainWord::Rest("title")],
    words_help: label("标题", "title"),
    happened: Some("published_at"),
    actor: Some("issued_by"),
    one_of: None,
    exists_from: from_id_or_event,
    is_over: never_over,
    derived: &[Derived {
        key: "in_force",
        label: label("有效", "in force"),
        words: Some(YES_NO),
        is_single: true,
        is_private: false,
        names: None,
        values: in_force,
    }],
    default_columns: &["id", "type", "title", "published_at", "valid_until", "in_force"],
    parts: &[
        NamedPart { table: "channel", paired_by: &["channel", "at"], text: None },
        NamedPart { table: "follow_up", paired_by: BY_ID, text: Some("what") },
    ],
    bounds: &[Bound { table: "channel", parts: &["read"], whole: "delivered", fault: Code::ReadExceeds }],
    raises: None,
    is_about_residents: false,
    imported: &[
        "type",
        "title",
        "text",
        "cause",
        "issued_by",
        "buildings",
        "places",
        "segments",
        "published_at",
        "valid_from",
        "valid_until",
        "withdrawn_at",
        "reason",
    ],
    fields: &[
        ID,
        field("type", "类型", "type", T::Choice(NoticeType::VOCABULARY)).required().marked(Mark::Type).audited(),
        field("title", "标题", "title", T::Text).title().required(),
        field("text", "正文", "text", T::LongText).from_file(),
        field("cause", "起因", "cause", T::Choice(NoticeCause::VOCABULARY)).audited(),
        field("issued_by", "签发", "issued by", T::Ref(Kind::Staff)).marked(Mark::Who).audited(),
        field("buildings", "楼栋", "buildings", T::Buildings).audited(),
        field("places", "公共部位", "places", T::Places).audited(),
        field("segments", "人群", "segments", T::ManyListed(SettingsList::Segment)).kept_from_chat().audited(),
        field("published_at", "发布时间", "published", T::When).event().marked(Mark::Done).audited(),
        field("published_at_recorded", "发布补录", "publication recorded", T::Instant)
            .in_past()
            .verb_only()
            .told_with(&["published_at"])
            .audited(),
        RECORDED_BY.verb_only(),
        field("valid_from", "生效时间", "valid from", T::When).term().audited(),
        field("valid_until", "失效时间", "valid until", T::When)
            .term()
            .ends("valid_from")
            .not_before(&["valid_from"])
            .audited(),
        field("withdrawn_at", "撤回时间", "withdrawn", T::When).event().not_before(&["published_at"]).audited(),
        field("reason", "原因", "reason", T::Text).told_with(&["withdrawn_at"]),
        field("feedback", "所涉诉求", "feedback", T::Refs(Kind::Feedback)).audited(),
        field("channel", "发布渠道", "channel", T::Tables(CHANNEL)).audited_as(Audited::By("channel")),
        FOLLOW_UPS,
        PAPERS,
        IMPORT,
        VOID,
    ],
};

/// One way by which it went out, and how many it reached, as that channel counts.
const CHANNEL: &[FieldSpec] = &[
    field("channel", "渠道", "channel", T::Choice(NoticeChannel::VOCABULARY)).required(),
    field("at", "时间", "time", T::When).required().event().audited().or(Default::Now),
    field("place", "地点", "place", T::Text),
    field("taken_down", "撤下时间", "taken down", T::When).event().not_before(&["at"]).audited(),
    field("delivered", "送达", "delivered", T::Count).told_with(&["counted_at"]).audited(),
    field("read", "已读", "read", T::Count).told_with(&["counted_at"]).audited(),
    field("counted_at", "统计时间", "counted", T::When).event().not_before(&["at"]).audited(),
];

/// Published, and neither taken back nor run out.
fn in_force(notice: &Table, settings: &Settings, as_of: AsOf) -> Vec<String> {
    let is_over = |key: &str| notice.when(key).is_some_and(|at| at.end(settings.offset) <= as_of.at);
    let has_happened = |key: &str| notice.when(key).is_some_and(|at| at.exists(settings.offset, as_of));
    let is_in_force = has_happened("published_at")
        && !has_happened("withdrawn_at")
        && !is_over("valid_until")
        && !is_void(notice, settings, as_of);
    vec![if is_in_force { "true" } else { "false" }.to_owned()]
}
