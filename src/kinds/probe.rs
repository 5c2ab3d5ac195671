//! A kind for the tests alone (feature `probe-kind`): what a kind without figures costs, with a field of every type.

use super::common::{BY_ID, ID, PAPERS, RECORDED_AT, RECORDED_BY, VOID};
use super::spec::{Derived, GenericVerb, Ids, KindSpec, NamedPart, PlainWord, never_over};
use crate::model::field::{Audited, Default, FieldType as T, SettingsList, field, label};
use crate::model::kind::Kind;
use crate::model::vocab::Urgency;

pub const SPEC: KindSpec = KindSpec {
    key: "probe",
    folder: "probes",
    ids: Ids::Dated("pb"),
    noun: label("试样", "probe"),
    about: label("试样", "probes"),
    verbs: GenericVerb::ALL,
    words: &[PlainWord::Rest("title")],
    words_help: label("标题", "title"),
    happened: Some("held_at"),
    actor: Some("staff"),
    one_of: None,
    exists_from: |probe| probe.when("held_at"),
    is_over: never_over,
    derived: &[Derived {
        key: "parts",
        label: label("项数", "parts"),
        words: None,
        is_single: true,
        is_private: false,
        names: None,
        values: |probe, _, _| vec![probe.tables("part").count().to_string()],
    }],
    default_columns: &["id", "title", "people", "cost_fen", "held_at"],
    parts: &[
        NamedPart { table: "part", paired_by: BY_ID, text: Some("what") },
        NamedPart { table: "channel", paired_by: &["channel", "at"], text: None },
    ],
    bounds: &[],
    raises: None,
    is_about_residents: false,
    imported: &[],
    fields: &[
        ID,
        field("title", "题目", "heading", T::Text).title().required(),
        field("held_at", "举办时间", "held", T::When).required().in_past().audited().or(Default::Now),
        RECORDED_AT.verb_only().not_before(&["held_at"]),
        RECORDED_BY.verb_only(),
        field("staff", "经办", "staff", T::Refs(Kind::Staff)).or(Default::Typist),
        field("people", "人数", "people", T::Count).audited(),
        field("cost_fen", "花费", "cost", T::Money).audited(),
        field("urgency", "紧急程度", "urgency", T::Choice(Urgency::VOCABULARY)),
        field("category", "类别", "category", T::Listed(SettingsList::Category)),
        field("place", "地点", "place", T::Place),
        field("rooms", "房号", "rooms", T::Rooms).personal(),
        field("day", "日期", "day", T::Day),
        field("from", "起始", "from", T::Day).term(),
        field("to", "截止", "to", T::LastDay).term().ends("from").not_before(&["from"]),
        field("ended", "已结束", "ended", T::Bool),
        field("minutes", "纪要", "minutes", T::LongText).personal(),
        field(
            "attended",
            "到场",
            "attended",
            T::Table(&[field("households", "户数", "households", T::Count).audited()]),
        )
        .audited(),
        field(
            "part",
            "事项",
            "part",
            T::Tables(&[
                field("id", "编号", "id", T::Text).required(),
                field("what", "事项", "what", T::Text).required(),
                field("done_at", "完成时间", "done", T::When).not_before(&["/held_at"]).in_past().audited(),
                field("result", "结果", "result", T::Text).told_with(&["done_at"]),
            ]),
        )
        .audited_as(Audited::By("id")),
        field(
            "channel",
            "渠道",
            "channel",
            T::Tables(&[
                field("channel", "渠道", "channel", T::Text).required(),
                field("at", "时间", "time", T::Instant).required().in_past(),
                field("read", "已读", "read", T::Count),
            ]),
        ),
        PAPERS,
        VOID,
    ],
};
