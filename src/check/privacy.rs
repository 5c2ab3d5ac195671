//! Personal data outside owners/, and approvals of a public summary that no longer hold.

use super::scope::CheckScope;
use super::sheet::{Leaf, SourceFile};
use crate::model::field::FieldType as T;
use crate::model::problem::{Code, Problem};
use crate::model::settings::Settings;
use crate::model::wording::{self, Approval};
use crate::store::root::SETTINGS_FILE;
use crate::text::names::NameMatcher;
use crate::text::personal::{self, Finding, Personal, find_personal};
use std::ops::Range;

/// Phones, identity and plate numbers, e-mail addresses and owners' names in a text or a comment of any file
/// but those of owners/ and linli.toml, whose telephone is there to be read.
pub fn personal_data(sheet: &SourceFile<'_>, scope: &CheckScope<'_>, found: &mut Vec<Problem>) {
    if sheet.kind.is_some_and(|kind| kind.spec().is_about_residents) || sheet.path == SETTINGS_FILE {
        return;
    }
    for leaf in sheet.leaves.iter().filter(|leaf| is_free_text(leaf)) {
        let Some(text) = leaf.node.as_text() else { continue };
        let raw = leaf.node.span.clone();
        let mut from = raw.start;
        for finding in unallowed(text, scope) {
            let part = text.get(finding.span).unwrap_or("");
            let at = sheet.text.get(from..raw.end).and_then(|rest| rest.find(part)).map(|i| from + i);
            let span = at.map_or(raw.clone(), |at| at..at + part.len());
            from = at.map_or(from, |at| at + part.len());
            found.push(problem(sheet, &leaf.key(), finding.kind, &span));
        }
    }
    for comment in comments(sheet) {
        let text = sheet.text.get(comment.clone()).unwrap_or("");
        for Finding { kind, span } in unallowed(text, scope) {
            found.push(problem(sheet, "#", kind, &(comment.start + span.start..comment.start + span.end)));
        }
    }
}

fn problem(sheet: &SourceFile<'_>, key: &str, kind: Personal, span: &Range<usize>) -> Problem {
    sheet.problem(Code::PersonalDataOutsideOwners, span).with("key", key).with("personal", kind.key())
}

/// Whatever people write, a key that nobody knows included; not ids, rooms and values of a vocabulary.
fn is_free_text(leaf: &Leaf<'_>) -> bool {
    let is_exempt = || leaf.field.is_some_and(|field| field.names_nobody);
    let is_text = matches!(leaf.ty(), None | Some(T::Text | T::LongText | T::Texts | T::Tags));
    is_text && !is_exempt() && !leaf.is_in("import")
}

/// Findings that no allowed text covers: `[[publication.allow]]` and the community's own telephone.
fn unallowed(text: &str, scope: &CheckScope<'_>) -> Vec<Finding> {
    let mut found = find_personal(text, &scope.owner_names, personal::ScanScope::Records);
    found.retain(|finding| {
        !scope.allowed.iter().any(|allowed| {
            text.match_indices(allowed.as_str())
                .any(|(at, part)| at <= finding.span.start && finding.span.end <= at + part.len())
        })
    });
    found
}

/// Texts that may stand anywhere.
pub fn allowed(settings: &Settings) -> Vec<String> {
    let publication = &settings.publication;
    let contact = publication.contact.as_deref().unwrap_or("");
    let numbers = find_personal(contact, &NameMatcher::default(), personal::ScanScope::Records);
    let parts = numbers.into_iter().filter_map(|f| contact.get(f.span)).map(str::to_owned);
    publication.allow.iter().map(|(text, _)| text.clone()).filter(|text| !text.is_empty()).chain(parts).collect()
}

/// What follows a `#` between values, to the end of its line.
fn comments(sheet: &SourceFile<'_>) -> Vec<Range<usize>> {
    if memchr::memchr(b'#', sheet.text.as_bytes()).is_none() {
        return Vec::new();
    }
    let mut values: Vec<Range<usize>> = sheet.leaves.iter().map(|leaf| leaf.node.span.clone()).collect();
    values.push(sheet.text.len()..sheet.text.len());
    values.sort_by_key(|span| span.start);
    let mut found = Vec::new();
    let mut from = 0;
    for value in values {
        let mut at = from;
        for line in sheet.text.get(from..value.start).unwrap_or("").split_inclusive('\n') {
            if let Some(mark) = line.find('#') {
                found.push(at + mark..at + line.trim_end().len());
            }
            at += line.len();
        }
        from = from.max(value.end);
    }
    found
}

/// `[public] approved` is the SHA-256 in hex of the wording that somebody approved; any other wording,
/// or none, is not approved.
pub fn approval(sheet: &SourceFile<'_>, found: &mut Vec<Problem>) {
    let Some(node) = sheet.table.table("public").and_then(|p| p.get("approved")) else { return };
    if sheet.kind.is_none() || node.as_text().is_none() {
        return;
    }
    if wording::of(sheet.table).is_none_or(|(_, approval)| approval != Approval::Approved) {
        let id = sheet.table.text("id").unwrap_or("");
        found.push(sheet.problem(Code::ApprovalLost, &node.span).with("id", id));
    }
}
