//! Staff: nobody recognises themselves, and what bears a recognition out is named.

use super::sheet::SourceFile;
use crate::model::kind::Kind;
use crate::model::problem::{Code, Problem};

pub fn check(sheet: &SourceFile<'_>, found: &mut Vec<Problem>) {
    if sheet.kind != Some(Kind::Staff) {
        return;
    }
    let own = sheet.table.text("handle");
    for recognition in sheet.table.tables("recognition") {
        if let Some(by) = recognition.texts("decided_by").find(|by| Some(*by) == own) {
            let problem = sheet.problem(Code::SelfAward, &sheet.span(recognition, "decided_by"));
            found.push(problem.with("key", "recognition.decided_by").with("by", by));
        }
        if recognition.texts("feedback").next().is_none() {
            found.push(sheet.problem(Code::NoEvidence, &sheet.span(recognition, "at")));
        }
    }
}
