//! Service orders (便民服务单): what residents wish from the catalogue of `[[service]]`, and what became of it.

use super::common::{BY_ID, FOLLOW_UPS, ID, IMPORT, ISSUES, PAPERS, RECORDED_BY, VOID};
use super::existence::{STANDING, from_id_or_event, standing};
use super::spec::{Derived, GenericVerb, Ids, KindSpec, NamedPart, PlainWord, never_over};
use crate::model::field::{Default, FieldSpec, FieldType as T, Mark, SettingsList, field, label};
use crate::model::kind::Kind;
use crate::model::value::TableOf;
use crate::model::vocab::{CancelledBy, Channel, RatingSource, Standing};

pub const SPEC: KindSpec = KindSpec {
    key: "service",
    folder: "services",
    ids: Ids::Dated("sv"),
    noun: label("便民服务单", "service order"),
    about: label("便民服务单", "service orders"),
    verbs: GenericVerb::ALL,
    words: &[PlainWord::Value("service"), PlainWord::Rest("note")],
    words_help: label("服务 备注", "service, note"),
    happened: Some("requested_at"),
    actor: Some("received_by"),
    one_of: None,
    exists_from: from_id_or_event,
    is_over: never_over,
    derived: &[STATE],
    default_columns: &["id", "service", "room", "requested_at", "promised_for", "provider", "state", "count"],
    parts: &[
        NamedPart { table: "issue", paired_by: &["text"], text: None },
        NamedPart { table: "follow_up", paired_by: BY_ID, text: Some("what") },
    ],
    bounds: &[],
    raises: Some(|_| Channel::Service),
    is_about_residents: false,
    imported: &[
        "service",
        "room",
        "count",
        "requested_at",
        "received_by",
        "promised_for",
        "provider",
        "arrived_at",
        "done_at",
        "cancelled_at",
        "cancelled_by",
        "reason",
        "quoted_fen",
        "price_fen",
        "paid_at",
        "note",
        "rating",
    ],
    fields: &[
        ID,
        field("service", "服务", "service", T::Listed(SettingsList::Service)).required().marked(Mark::Type).audited(),
        field("room", "房号", "room", T::Room).audited(),
        field("owner", "业主", "owner", T::Ref(Kind::Owner)),
        field("count", "件数", "count", T::Count).audited(),
        field("requested_at", "预约时间", "requested", T::When).event().required().audited().or(Default::Now),
        field("received_by", "受理人", "received by", T::Ref(Kind::Staff)).audited().or(Default::Typist),
        RECORDED_BY.verb_only(),
        field("promised_for", "约定上门", "promised for", T::When)
            .term()
            .not_before(&["requested_at"])
            .marked(Mark::Planned)
            .audited(),
        field("provider", "服务人", "provider", T::Ref(Kind::Staff)).marked(Mark::Who).audited(),
        field("arrived_at", "上门时间", "arrived", T::When).event().not_before(&["requested_at"]).audited(),
        field("arrived_at_recorded", "上门补录", "arrival recorded", T::Instant)
            .in_past()
            .verb_only()
            .told_with(&["arrived_at"])
            .audited(),
        field("done_at", "完成时间", "done", T::When)
            .event()
            .not_before(&["requested_at", "arrived_at"])
            .marked(Mark::Done)
            .audited(),
        field("done_at_recorded", "完成补录", "completion recorded", T::Instant)
            .in_past()
            .verb_only()
            .told_with(&["done_at"])
            .audited(),
        field("cancelled_at", "取消时间", "cancelled", T::When)
            .event()
            .not_before(&["requested_at"])
            .marked(Mark::Cancelled)
            .audited(),
        field("cancelled_by", "取消方", "cancelled by", T::Choice(CancelledBy::VOCABULARY))
            .told_with(&["cancelled_at"])
            .audited(),
        field("reason", "原因", "reason", T::Text).told_with(&["cancelled_at"]),
        field("quoted_fen", "报价", "quoted", T::Money).audited(),
        field("price_fen", "收费", "price", T::Money).audited(),
        field("paid_at", "付款时间", "paid", T::When).event().not_before(&["requested_at"]).audited(),
        field("feedback", "所修诉求", "repair item", T::Ref(Kind::Feedback)).audited(),
        field("note", "备注", "note", T::LongText).personal(),
        field("rating", "评价", "rating", T::Table(RATING)).verb_only().audited(),
        ISSUES,
        FOLLOW_UPS,
        PAPERS,
        IMPORT,
        VOID,
    ],
};

/// What is asked of a rating, each from 1 to 5 (速度、质量、态度).
pub const SCORES: &[&str] = &["speed", "quality", "attitude"];

/// The owner's words: never those of whoever did the work.
const RATING: &[FieldSpec] = &[
    field("at", "评价时间", "rated", T::When).event().required().not_before(&["/done_at"]).audited(),
    field("by", "询问人", "asked by", T::Ref(Kind::Staff)).audited(),
    field("source", "评价来源", "source", T::Choice(RatingSource::VOCABULARY)).audited(),
    field("speed", "速度", "speed", T::Count).audited(),
    field("quality", "质量", "quality", T::Count).audited(),
    field("attitude", "态度", "attitude", T::Count).audited(),
    field("text", "评价内容", "words", T::Text).personal(),
];

/// How an order stands: what a day's tally counts was done that day.
const STATE: Derived = Derived {
    values: |order, settings, as_of| {
        let standing = standing(order, settings, as_of);
        let is_over = standing == Standing::Open && is_tally(order);
        vec![if is_over { Standing::Done } else { standing }.key().to_owned()]
    },
    ..STANDING
};

/// Whether an order is the tally of a day (台账) and no single request: a count, and nobody whose it is.
pub fn is_tally(order: &TableOf<'_>) -> bool {
    order.get("count").is_some() && order.get("room").is_none() && order.get("owner").is_none()
}
