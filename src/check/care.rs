//! Care tiers: none without a day of consent and a day of review; a child's needs the guardian's consent.

use super::sheet::SourceFile;
use crate::model::kind::Kind;
use crate::model::problem::{Code, Problem};
use crate::model::value::TableOf;

/// Words in a `reason` that name somebody under 14.
const CHILD: &[&str] = &["child", "children", "minor", "under-14", "儿童", "未成年"];

pub fn check(sheet: &SourceFile<'_>, found: &mut Vec<Problem>) {
    let Some(care) = sheet.table.table("care").filter(|_| sheet.kind == Some(Kind::Owner)) else { return };
    let owed = ["consent", "review_by"].into_iter().chain(is_for_a_child(care).then_some("guardian_consent"));
    for key in owed.filter(|key| care.get(key).is_none()) {
        let span = sheet.span(care, "tier");
        found.push(sheet.problem(Code::CareWithoutConsent, &span).with("key", key));
    }
}

fn is_for_a_child(care: &TableOf<'_>) -> bool {
    let reason = care.text("reason").unwrap_or("").to_ascii_lowercase();
    let is_a_part = |word: &str| format!("-{reason}-").replace(' ', "-").contains(&format!("-{word}-"));
    CHILD.iter().any(|word| if word.is_ascii() { is_a_part(word) } else { reason.contains(word) })
}
