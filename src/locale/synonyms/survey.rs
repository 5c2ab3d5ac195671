//! What the exports of questionnaires hold beside answers: remarks behind a question, marks of a question that was
//! passed over, words for what somebody cannot judge.

/// What platforms write behind or before a question, in brackets.
pub const REMARKS: &[&str] = &[
    "必填",
    "必答",
    "选填",
    "选答",
    "单选",
    "单选题",
    "多选",
    "多选题",
    "量表题",
    "评分题",
    "打分题",
    "填空题",
    "矩阵题",
    "矩阵量表题",
    "矩阵单选题",
    "简答题",
    "问答题",
    "下拉题",
    "最多选3项",
    "可多选",
    "required",
    "optional",
    "single choice",
    "multiple choice",
];

/// What stands in the cell of a question that nobody answered.
pub const UNANSWERED: &[&str] =
    &["空", "跳过", "未填", "未填写", "未作答", "未答", "未选", "没有填写", "skipped", "no answer", "blank"];

/// What says that somebody cannot judge, or has no such service (不了解、无此服务).
pub const CANNOT_JUDGE: &[&str] = &[
    "不了解",
    "不清楚",
    "不知道",
    "说不清",
    "不好说",
    "无此服务",
    "没有此项服务",
    "无此项服务",
    "没有这项服务",
    "未使用",
    "未使用过",
    "没用过",
    "没有使用过",
    "未接触",
    "未接触过",
    "不适用",
    "不涉及",
    "无法评价",
    "无法判断",
    "不了解/无此服务",
    "不了解、无此服务",
    "not applicable",
    "na",
    "n/a",
    "don't know",
    "do not know",
    "no such service",
    "cannot say",
];

/// How a platform says that its own people typed an answer in.
pub const TYPED_IN: &[&str] = &["录入", "代填", "entered by hand", "manual entry", "typed in"];

/// What stands in a column of its own for a choice that was taken.
pub const TAKEN: &[&str] = &["1", "是", "选中", "已选", "√", "✓", "✔", "y", "yes", "x", "true"];

/// What stands there for one that was not.
pub const NOT_TAKEN: &[&str] = &["0", "否", "未选中", "未选", "×", "n", "no", "false"];

/// Words of a question that asks for the code on the sheet of paper.
pub const SURVEY_CODE: &[&str] = &["问卷码", "答卷码", "识别码", "surveycode", "codeonthesheet", "codeonthispage"];
