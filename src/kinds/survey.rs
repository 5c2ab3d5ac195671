//! Survey waves (满意度调查): what is asked of whom, how the sample was drawn, and how the forms came back, as counts.

use super::common::{BY_ID, FOLLOW_UPS, ID, IMPORT, PAPERS, PUBLIC, PUBLIC_SUMMARY, RECORDED_BY, VOID};
use super::existence::{STANDING, from_id_or_event};
use super::spec::{Bound, GenericVerb, Ids, KindSpec, NamedPart, PlainWord, never_over};
use crate::model::field::{Default, FieldSpec, FieldType as T, Mark, field, label};
use crate::model::kind::Kind;
use crate::model::problem::Code;
use crate::model::vocab::{NoticeChannel, QuestionType, SurveyMethod};

pub const SPEC: KindSpec = KindSpec {
    key: "survey",
    folder: "surveys",
    ids: Ids::Dated("su"),
    noun: label("满意度调查", "survey"),
    about: label("满意度调查", "satisfaction surveys"),
    verbs: GenericVerb::ALL,
    words: &[PlainWord::Rest("title")],
    words_help: label("标题", "title"),
    happened: None,
    actor: None,
    one_of: None,
    exists_from: from_id_or_event,
    is_over: never_over,
    derived: &[STANDING],
    default_columns: &["id", "title", "method", "opens", "closes", "state", "drawn_at", "reported_at"],
    parts: &[
        NamedPart { table: "stratum", paired_by: &["buildings"], text: None },
        NamedPart { table: "replaced", paired_by: &["building"], text: None },
        NamedPart { table: "question", paired_by: &["name"], text: None },
        NamedPart { table: "result", paired_by: &["question"], text: None },
        NamedPart { table: "received", paired_by: &["source"], text: None },
        NamedPart { table: "follow_up", paired_by: BY_ID, text: Some("what") },
    ],
    bounds: &[
        Bound {
            table: "stratum",
            parts: &["issued", "not_reached", "ineligible"],
            whole: "drawn",
            fault: Code::Outcomes,
        },
        Bound { table: "stratum", parts: &["returned", "refused"], whole: "issued", fault: Code::Outcomes },
    ],
    raises: None,
    is_about_residents: false,
    imported: &[],
    fields: &[
        ID,
        field("title", "标题", "title", T::Text).title().required(),
        field("method", "调查方式", "method", T::Choice(SurveyMethod::VOCABULARY))
            .audited()
            .or(Default::Key(SurveyMethod::Open.key())),
        // The lived-in rooms of that day are the population; where it is absent, those of the day of opening.
        field("frame_at", "抽样框日期", "frame as of", T::Day).term().audited(),
        field("opens", "开始日期", "opens", T::Day).required().term().marked(Mark::Planned).audited(),
        field("closes", "截止日期", "closes", T::Day)
            .required()
            .term()
            .not_before(&["opens"])
            .marked(Mark::Done)
            .audited(),
        RECORDED_BY.verb_only(),
        field("channels", "发放渠道", "channels", T::Choices(NoticeChannel::VOCABULARY)),
        field("overall", "总体题", "overall question", T::Text).audited(),
        field("conducted_by", "第三方机构", "conducted by", T::Text).names_nobody().audited(),
        field("reported_at", "结果告知日期", "results told", T::When).event().not_before(&["opens"]).audited(),
        PUBLIC_SUMMARY,
        PUBLIC,
        field("drawn_at", "抽样时间", "drawn", T::Instant).event().verb_only().audited(),
        field("drawn_by", "抽样人", "drawn by", T::Ref(Kind::Staff)).verb_only().told_with(&["drawn_at"]).audited(),
        // Random: two offices that draw apart never write the same.
        field("draw", "抽样标识", "draw", T::Text).verb_only().told_with(&["drawn_at"]).names_nobody().audited(),
        // The questions as the first households were asked them, by their hash.
        field("asked", "题目指纹", "asked", T::Text).verb_only().names_nobody().audited(),
        field("stratum", "分层", "stratum", T::Tables(STRATUM)).told_with(&["drawn_at"]).audited(),
        field("replaced", "补抽", "replaced", T::Tables(REPLACED)).verb_only().told_with(&["drawn_at"]).audited(),
        field("question", "题目", "question", T::Tables(QUESTION)).audited(),
        field("result", "第三方结果", "result", T::Tables(RESULT)).audited(),
        field("received", "导入批次", "received", T::Tables(RECEIVED)).verb_only(),
        FOLLOW_UPS,
        PAPERS,
        IMPORT,
        VOID,
    ],
};

/// Buildings that were drawn from together (分层), with the outcomes as counts.
const STRATUM: &[FieldSpec] = &[
    field("buildings", "楼栋", "buildings", T::Buildings).required().audited(),
    field("frame", "总户数", "frame", T::Count).required().alone("抽样框户数", "frame").audited(),
    field("drawn", "抽取户数", "drawn", T::Count).required().audited(),
    field("issued", "发放", "issued", T::Count).audited(),
    field("returned", "回收", "returned", T::Count).audited(),
    field("refused", "拒答", "refused", T::Count).audited(),
    field("not_reached", "未联系上", "not reached", T::Count).audited(),
    field("ineligible", "无效样本户", "ineligible", T::Count).audited(),
    // One a household of sample and reserve, sorted: which is whose stands in no record.
    field("codes", "问卷码", "codes", T::Texts).verb_only().kept_from_chat().audited(),
];

/// How many further households of a building were drawn for such as turned out to be none (补抽).
const REPLACED: &[FieldSpec] = &[
    field("building", "楼栋", "building", T::Text).required().names_nobody().audited(),
    field("n", "户数", "n", T::Count).required().audited(),
];

/// A question, with the words in which it was asked (题目).
const QUESTION: &[FieldSpec] = &[
    field("name", "题名", "name", T::Text).required().names_nobody().audited(),
    field("type", "题型", "type", T::Choice(QuestionType::VOCABULARY)).required().audited(),
    field("label", "题目文字", "label", T::Text).required().names_nobody().audited(),
    field("scale", "量表", "scale", T::Texts).audited(),
    field("choices", "选项", "choices", T::Texts).audited(),
];

/// What a third party printed of a question (第三方结果); `score` is its text and is never computed with.
const RESULT: &[FieldSpec] = &[
    field("question", "题名", "question", T::Text).required().names_nobody().audited(),
    field("answered", "作答", "answered", T::Count).audited(),
    field("very_satisfied", "非常满意", "very satisfied", T::Count).audited(),
    field("satisfied", "满意", "satisfied", T::Count).audited(),
    field("basically", "基本满意", "basically satisfied", T::Count).audited(),
    field("dissatisfied", "不满意", "dissatisfied", T::Count).audited(),
    field("very_dissatisfied", "非常不满意", "very dissatisfied", T::Count).audited(),
    field("score", "得分", "score", T::Text).names_nobody().audited(),
];

/// What an import of answers counted (导入批次), by the sheet that they came from.
const RECEIVED: &[FieldSpec] = &[
    field("source", "来源", "source", T::Text).required().names_nobody(),
    field("responses", "答卷数", "responses", T::Count),
    field("same_source", "同源答卷", "same source", T::Count),
    field("burst", "集中提交", "burst", T::Count),
    field("entered_by_hand", "代为录入", "entered by hand", T::Count),
];
