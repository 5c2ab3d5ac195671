//! The words for columns of reports that are no keys of records.

use super::word_set::Word;

pub(super) const COLUMNS: &[Word] = &[
    ("assignee", "经办人", "assignee"),
    ("building", "楼栋", "building"),
    ("code", "代码", "code"),
    ("column", "列", "column"),
    ("extend.to", "延至", "to"),
    ("hint", "怎样改", "remedy"),
    ("line", "行", "line"),
    ("message", "问题", "problem"),
    ("path", "文件", "file"),
    ("room", "房号", "room"),
    ("rooms", "房号", "rooms"),
    ("rule", "规则", "rule"),
    ("severity", "程度", "severity"),
    ("value", "数值", "value"),
];
