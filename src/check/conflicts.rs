//! Conflict markers inside a text that was written with `\n`: TOML sees nothing wrong there, and the
//! reader of lines neither.

use super::sheet::SourceFile;
use crate::model::problem::{Code, Problem};

pub fn check(sheet: &SourceFile<'_>, found: &mut Vec<Problem>) {
    // Written as they are, or hidden in an escape.
    if memchr::memchr3(b'<', b'>', b'\\', sheet.text.as_bytes()).is_none() {
        return;
    }
    for leaf in &sheet.leaves {
        let Some(text) = leaf.node.as_text().filter(|t| t.contains('\n')) else { continue };
        let marked = text.lines().find_map(|line| {
            ["<<<<<<<", ">>>>>>>"]
                .into_iter()
                .find(|m| line.strip_prefix(m).is_some_and(|rest| rest.trim_end().is_empty() || rest.starts_with(' ')))
        });
        if let Some(marker) = marked {
            found.push(sheet.problem(Code::ConflictMarker, &leaf.node.span).with("marker", marker));
        }
    }
}
