//! What offices write at the head of a list of questions and of a sheet of codes, and for the types of questions.

/// Heads of the columns of a list of questions.
pub const QUESTION_HEADS: &[&str] = &["题目", "问题", "题干", "question", "label"];
pub const TYPE_HEADS: &[&str] = &["题型", "类型", "type", "question type"];
pub const CHOICES_HEADS: &[&str] = &["选项", "量表", "答案选项", "choices", "scale", "options"];
pub const NAME_HEADS: &[&str] = &["题名", "代号", "name", "key"];
/// Heads of the columns of a sheet of codes.
pub const CODE_HEADS: &[&str] = &["问卷码", "编码", "code"];
pub const OUTCOME_HEADS: &[&str] = &["结果", "发放结果", "outcome", "result"];
pub const ROOM_HEADS: &[&str] = &["房号", "room"];

/// Words for types of questions beside their labels, by the key that they mean.
pub const TYPES: &[(&str, &str)] = &[
    ("量表", "satisfaction"),
    ("评分", "satisfaction"),
    ("打分", "satisfaction"),
    ("矩阵量表", "satisfaction"),
    ("nps", "nps"),
    ("单项选择", "select-one"),
    ("单选", "select-one"),
    ("下拉", "select-one"),
    ("多项选择", "select-multiple"),
    ("多选", "select-multiple"),
    ("数值", "integer"),
    ("文本", "text"),
    ("问答", "text"),
    ("简答", "text"),
    ("多行文本", "text"),
];

/// Words for what became of a form beside their labels.
pub const OUTCOMES: &[(&str, &str)] = &[
    ("发放", "issued"),
    ("已发", "issued"),
    ("收回", "returned"),
    ("已收回", "returned"),
    ("回收", "returned"),
    ("已收", "returned"),
    ("拒绝", "refused"),
    ("不在家", "not-reached"),
    ("无人", "not-reached"),
    ("空置", "ineligible"),
    ("无人居住", "ineligible"),
];

/// Behind a type: 单选题.
pub const TYPE_SUFFIX: char = '题';

/// What stands around the words of a question on a platform and belongs to none.
pub const LABEL_REMARKS: &[&str] =
    &["（必填）", "(必填)", "（选填）", "(选填)", "[单选题]", "[多选题]", "[填空题]", "[矩阵量表题]", "[量表题]"];
