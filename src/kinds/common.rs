//! Fields that several kinds have.

use crate::model::field::{FieldSpec, FieldType as T, field};
use crate::model::kind::Kind;

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
