//! Personal data outside owners/, and approvals of a public summary that no longer hold.

use super::sheet::Sheet;
use crate::model::kind::Kind;
use crate::model::problem::{Code, Problem};
use crate::store::write;

/// `[public] approved` is the SHA-256 in hex of the wording that somebody approved; any other wording,
/// or none, is not approved.
pub fn approval(sheet: &Sheet<'_>, found: &mut Vec<Problem>) {
    let Some(node) = sheet.table.table("public").and_then(|p| p.get("approved")) else { return };
    let Some(approved) = node.as_text().filter(|_| sheet.kind == Some(Kind::Feedback)) else { return };
    let summary = sheet.table.text("public_summary").unwrap_or("");
    let hash = write::hash(summary.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    if summary.is_empty() || hash != approved.to_ascii_lowercase() {
        let id = sheet.table.text("id").unwrap_or("");
        found.push(sheet.problem(Code::ApprovalLost, &node.span).with("id", id));
    }
}
