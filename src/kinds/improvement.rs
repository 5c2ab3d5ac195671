//! Improvements (整改与改进): what was found, what is done about it, and the figure by which its effect is seen.

use super::common::{BY_ID, FOLLOW_UPS, ID, IMPORT, PAPERS, PUBLIC, PUBLIC_SUMMARY, RECORDED_BY, VOID};
use super::existence::{STANDING, from_id_or_event};
use super::spec::{GenericVerb, Ids, KindSpec, NamedPart, PlainWord, never_over};
use crate::model::field::{Audited, Default, FieldSpec, FieldType as T, Mark, field, label};
use crate::model::kind::Kind;
use crate::model::vocab::{Basis, ImprovementSource};

pub const SPEC: KindSpec = KindSpec {
    key: "improvement",
    folder: "improvements",
    ids: Ids::Dated("im"),
    noun: label("整改", "improvement"),
    about: label("整改与改进", "improvements"),
    verbs: GenericVerb::ALL,
    words: &[PlainWord::Rest("title")],
    words_help: label("标题", "title"),
    happened: None,
    actor: Some("assignee"),
    one_of: None,
    exists_from: from_id_or_event,
    is_over: never_over,
    derived: &[STANDING],
    default_columns: &["id", "title", "assignee", "due", "done_at", "state", "figure", "target"],
    parts: &[
        NamedPart { table: "review", paired_by: &["at", "by"], text: None },
        NamedPart { table: "follow_up", paired_by: BY_ID, text: Some("what") },
    ],
    bounds: &[],
    raises: None,
    is_about_residents: false,
    imported: &[],
    fields: &[
        ID,
        field("title", "标题", "title", T::Text).title().required(),
        field("source", "来源", "source", T::Choice(ImprovementSource::VOCABULARY)).marked(Mark::Type).audited(),
        field("cause", "原因分析", "cause", T::LongText).from_file().kept_from_chat(),
        field("action", "措施", "action", T::LongText).required().from_file(),
        field("assignee", "负责人", "assignee", T::Ref(Kind::Staff)).required().marked(Mark::Who).audited(),
        field("due", "期限", "due", T::Day).required().term().marked(Mark::Planned).audited(),
        field("done_at", "完成时间", "done", T::When).event().marked(Mark::Done).audited(),
        field("done_at_recorded", "完成补录", "done recorded", T::Instant)
            .in_past()
            .verb_only()
            .told_with(&["done_at"])
            .audited(),
        RECORDED_BY.verb_only(),
        field("cancelled_at", "取消时间", "cancelled", T::When).event().marked(Mark::Cancelled).audited(),
        field("reason", "取消原因", "reason", T::Text).told_with(&["cancelled_at"]),
        // The wave whose question the figure is; its effect is seen in the next comparable one.
        field("survey", "所据调查", "survey", T::Ref(Kind::Survey)).audited(),
        field("figure", "指标", "figure", T::Figure).audited(),
        field("where", "指标范围", "where", T::FigureGroups).audited(),
        field("basis", "统计口径", "basis", T::Choice(Basis::VOCABULARY)).audited(),
        field("target", "目标值", "target", T::FigureValue).audited(),
        field("review_after", "复核间隔", "review after", T::Span).audited().or(Default::Key(REVIEW_AFTER)),
        field("feedback", "所涉诉求", "feedback", T::Refs(Kind::Feedback)).audited(),
        PUBLIC_SUMMARY,
        PUBLIC,
        field("baseline", "基线", "baseline", T::Table(BASELINE)).verb_only().audited(),
        field("review", "复核", "review", T::Tables(REVIEW)).verb_only().audited_as(Audited::Entries),
        FOLLOW_UPS,
        PAPERS,
        IMPORT,
        VOID,
    ],
};

/// For how long the effect is looked at where nothing else is said.
pub const REVIEW_AFTER: &str = "3mo";

/// The figure before the improvement, as it was known when the record was made (基线): fixed from then on.
const BASELINE: &[FieldSpec] = &[
    field("from", "起", "from", T::Day).term().required().alone("基线起", "baseline from").audited(),
    field("to", "至", "to", T::LastDay)
        .term()
        .ends("from")
        .not_before(&["from"])
        .required()
        .alone("基线至", "baseline to")
        .audited(),
    field("as_of", "截至", "as of", T::Instant).required().alone("基线截至", "baseline as of").audited(),
    field("n", "件数", "n", T::Count).required().alone("基线件数", "baseline n").audited(),
    field("value", "数值", "value", T::FigureValue).alone("基线值", "baseline value").audited(),
    // The rules under which it was computed, by their hash.
    field("rules", "规则指纹", "rules", T::Text).names_nobody().audited(),
];

/// What people concluded once the effect could be seen (复核).
const REVIEW: &[FieldSpec] = &[
    field("at", "时间", "time", T::When).event().required().audited(),
    field("by", "复核人", "by", T::Ref(Kind::Staff)).required().audited(),
    field("text", "结论", "text", T::LongText).required().kept_from_chat(),
];
