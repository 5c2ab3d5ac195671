//! References: every id and handle that a file names has a record. An auditor's clone without owners/
//! has owners that are not available, and no error for them.

use super::scope::CheckScope;
use super::sheet::SourceFile;
use crate::kinds::id;
use crate::model::field::FieldType as T;
use crate::model::kind::Kind;
use crate::model::lifecycle::Action;
use crate::model::problem::{Code, Problem};
use crate::model::value::{NodeOf, TableOf};

pub fn check(sheet: &SourceFile<'_>, scope: &CheckScope<'_>, found: &mut Vec<Problem>) {
    let mut named = |kind: Kind, key: &dyn Fn() -> String, node: &NodeOf<'_>| {
        let Some(id) = node.as_text() else { return };
        if kind.prefix().is_some() && !id::is_id_of(kind, id) {
            let problem = sheet.problem(Code::BadId, &node.span).with("found", id);
            found.push(problem.with("example", id::example(kind)));
        } else if !scope.knows(kind, id) {
            let nearest = if kind == Kind::Staff { scope.nearest_handle(id) } else { None };
            let problem = sheet.problem(Code::DanglingReference, &node.span).with("key", key()).with("id", id);
            found.push(problem.with_some("nearest", nearest));
        }
    };
    for leaf in &sheet.leaves {
        match leaf.ty() {
            Some(T::Ref(kind) | T::Refs(kind)) => named(kind, &|| leaf.key(), leaf.node),
            _ if sheet.kind.is_none() && leaf.is("escalation", "to") => named(Kind::Staff, &|| leaf.key(), leaf.node),
            _ => {}
        }
    }
    if sheet.kind == Some(Kind::Feedback) {
        for entry in sheet.table.tables("log") {
            of_entry(entry, &mut named);
        }
    }
}

/// Takes a value that names a record of a kind, with its key.
type NamedRecord<'n> = dyn FnMut(Kind, &dyn Fn() -> String, &NodeOf<'_>) + 'n;

/// `to` and `of` name different things from action to action.
fn of_entry(entry: &TableOf<'_>, named: &mut NamedRecord<'_>) {
    let (key, kind) = match entry.text("action").and_then(Action::from_key) {
        Some(Action::Assign | Action::Escalate) => ("to", Kind::Staff),
        Some(Action::Duplicate) => ("of", Kind::Feedback),
        Some(Action::Retract) => ("of", Kind::Staff),
        _ => return,
    };
    if let Some(node) = entry.get(key) {
        named(kind, &|| format!("log.{key}"), node);
    }
}
