//! Fee tallies (收费汇总): what was billed for a period and what of it is paid, for all households together. The fee system
//! keeps who owes what; here stand its sums.

use super::common::{ID, IMPORT, PAPERS, RECORDED_BY, VOID};
use super::existence::from_id_or_event;
use super::spec::{GenericVerb, Ids, KindSpec, NamedPart, PlainWord, never_over};
use crate::model::field::{Audited, Default, FieldSpec, FieldType as T, Mark, SettingsList, field, label};

pub const SPEC: KindSpec = KindSpec {
    key: "fee",
    folder: "fees",
    ids: Ids::Dated("fe"),
    noun: label("收费汇总", "fee tally"),
    about: label("收费汇总", "fee tallies"),
    verbs: GenericVerb::ALL,
    words: &[PlainWord::Value("charge"), PlainWord::Value("to"), PlainWord::Value("building")],
    words_help: label("收费项目 账期 [楼栋]", "charge, period, [building]"),
    happened: None,
    actor: None,
    one_of: None,
    exists_from: from_id_or_event,
    is_over: never_over,
    derived: &[],
    default_columns: &["id", "charge", "building", "from", "to", "due", "households", "billed_fen"],
    parts: &[NamedPart { table: "tally", paired_by: &["at"], text: None }],
    bounds: &[],
    raises: None,
    is_about_residents: false,
    imported: &["charge", "building", "from", "to", "due", "households", "billed_fen", "tally"],
    fields: &[
        ID,
        field("charge", "收费项目", "charge", T::Listed(SettingsList::Charge)).required().marked(Mark::Type).audited(),
        field("building", "楼栋", "building", T::Building).marked(Mark::Building).audited(),
        field("from", "账期起", "from", T::Day).term().required().audited(),
        field("to", "账期至", "to", T::LastDay).term().ends("from").not_before(&["from"]).required().audited(),
        field("due", "应缴期限", "due", T::Day).term().not_before(&["from"]).audited(),
        field("households", "应收户数", "households billed", T::Count).audited(),
        field("billed_fen", "应收", "billed", T::Money).required().audited(),
        RECORDED_BY.verb_only(),
        field("tally", "收缴累计", "tally", T::Tables(TALLY)).audited_as(Audited::Entries),
        PAPERS,
        IMPORT,
        VOID,
    ],
};

/// What the fee system had counted by a time, since the bill: never less than before.
const TALLY: &[FieldSpec] = &[
    field("at", "统计时间", "counted", T::When).event().required().audited().or(Default::Now),
    field("households", "已收户数", "households paid", T::Count).audited(),
    field("fen", "已收", "collected", T::Money).required().audited(),
    field("waived_fen", "减免", "waived", T::Money).audited(),
];
