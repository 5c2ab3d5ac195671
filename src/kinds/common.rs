//! Fields that several kinds have.

use crate::model::field::{Audited, FieldSpec, FieldType as T, field};
use crate::model::kind::Kind;
use crate::model::vocab::IssueType;

/// Elements that have an id within their record.
pub const BY_ID: &[&str] = &["id"];

/// The record's own id.
pub const ID: FieldSpec = field("id", "编号", "id", T::OwnId).required().verb_only();

/// When and by whom it was written down, where that is not when and by whom it was done (补录).
pub const RECORDED_AT: FieldSpec = field("recorded_at", "补录时间", "recorded", T::Instant).in_past();
pub const RECORDED_BY: FieldSpec = field("recorded_by", "录入人", "recorded by", T::Ref(Kind::Staff));

/// Why it is in no figure (作废).
pub const VOID: FieldSpec = field(
    "void",
    "作废",
    "void",
    T::Table(&[
        field("at", "时间", "time", T::When).required().in_past().audited(),
        field("by", "经办", "by", T::Ref(Kind::Staff)).audited(),
        field("reason", "原因", "reason", T::Text).audited(),
    ]),
)
.verb_only()
.audited();

/// Where the signed sheet or the picture lies (存档位置): never read, printed or published.
pub const PAPERS: FieldSpec = field("papers", "存档位置", "papers", T::Texts).kept_from_chat();

/// What the residents raised (所提事项), each until it is a feedback item.
pub const ISSUES: FieldSpec = field("issue", "所提事项", "issue", T::Tables(ISSUE)).personal();

const ISSUE: &[FieldSpec] = &[
    field("type", "类型", "type", T::Choice(IssueType::VOCABULARY)).required(),
    field("text", "内容", "text", T::Text).required(),
    field("feedback", "诉求", "feedback", T::Ref(Kind::Feedback)),
];

/// What is to be done about it by us (跟进事项).
pub const FOLLOW_UPS: FieldSpec =
    field("follow_up", "跟进事项", "follow-up", T::Tables(FOLLOW_UP)).personal().audited_as(Audited::By("id"));

const FOLLOW_UP: &[FieldSpec] = &[PART_ID, WHAT, ASSIGNEE, DUE, DONE_AT, RESULT];

pub const PART_ID: FieldSpec = field("id", "编号", "id", T::Text).required();
pub const WHAT: FieldSpec = field("what", "事项", "what", T::Text).required();
pub const ASSIGNEE: FieldSpec = field("assignee", "经办人", "assignee", T::Ref(Kind::Staff)).audited();
pub const DUE: FieldSpec = field("due", "期限", "due", T::Day).term().audited();
pub const DONE_AT: FieldSpec = field("done_at", "完成时间", "done", T::When).event().audited();
pub const RESULT: FieldSpec = field("result", "结果", "result", T::Text).told_with(&["done_at"]);

/// What the public may be told of it (公示摘要), once somebody has approved these very words.
pub const PUBLIC_SUMMARY: FieldSpec = field("public_summary", "公示摘要", "public summary", T::Text);
pub const PUBLIC: FieldSpec = field("public", "公示核准", "approval", T::Table(APPROVAL)).verb_only();

const APPROVAL: &[FieldSpec] = &[
    field("approved", "核准哈希", "approved hash", T::Text).required().names_nobody(),
    field("by", "经办", "by", T::Ref(Kind::Staff)),
    field("at", "时间", "time", T::Instant).in_past(),
    field("confirmed", "称呼确认码", "confirmed title", T::Text).names_nobody(),
];

pub const IMPORT_SOURCE: FieldSpec = field("source", "来源", "source", T::Text).required().audited();
pub const IMPORT_REF: FieldSpec = field("ref", "外部编号", "reference", T::Text).audited();
pub const IMPORT_ROW: FieldSpec = field("row", "行哈希", "row hash", T::Text);
pub const IMPORT_AT: FieldSpec = field("at", "时间", "time", T::Instant).required().in_past().audited();

/// The sheet that it came from (导入).
pub const IMPORT: FieldSpec = import(&[IMPORT_SOURCE, IMPORT_REF, IMPORT_ROW, IMPORT_AT]);

/// `[import]` with the given keys.
pub const fn import(keys: &'static [FieldSpec]) -> FieldSpec {
    field("import", "导入", "import", T::Table(keys)).verb_only().audited()
}
