//! 规则改动: what each commit changed in linli.toml, rooms.toml, calendar/, templates/ and publications/, rule by rule: by what
//! a rule is about, not by where it stands in its file.

use crate::audit::walk::{HistoryWalk, Version};
use crate::history::git::GitError;
use crate::history::objects;
use crate::history::objects::Oid;
use crate::history::repository::Repository;
use crate::model::settings::Duty;
use crate::model::time::Day;
use crate::model::value::{Node, Table, Value, dotted};
use crate::store::align::spelled;
use crate::store::parse::parse;
use crate::store::root::SETTINGS_FILE;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What a rule is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RuleSubject {
    /// A limit: the conditions of its target, as keys, and the duty.
    Limit { ty: Option<String>, category: Option<String>, urgency: Option<String>, duty: Duty },
    /// The order of the targets, of which the first that fits counts.
    LimitOrder,
    /// A key by its dotted path, elements of lists by what names them.
    Key(String),
    /// A whole file: it came, it went, or it is none that says its values by keys.
    File,
}

/// A rule that is not what it was.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleChange {
    pub subject: RuleSubject,
    /// `None`: there was none.
    pub from: Option<String>,
    pub to: Option<String>,
    /// The day from which a limit holds.
    pub effective: Option<Day>,
}

/// What one commit made of one file. Commits are named by their place.
#[derive(Clone, Debug)]
pub struct RuleCommit {
    pub commit: usize,
    /// In the tree.
    pub path: String,
    pub changes: Vec<RuleChange>,
}

/// In the order of the commits; of a merge only what does not follow from its sides.
///
/// # Errors
/// git is not there, refuses, or gives an answer that is not understood.
pub fn rules(repository: &Repository, walk: &HistoryWalk) -> Result<Vec<RuleCommit>, GitError> {
    let meant: Vec<(&String, &Version, Vec<Option<Oid>>)> = walk
        .settings
        .iter()
        .flat_map(|(path, versions)| versions.iter().map(move |version| (path, versions, version)))
        // What the first commit brings is no change.
        .filter(|(.., version)| !walk.ancestry.parents(version.commit).is_empty())
        .filter_map(|(path, versions, version)| Some((path, version, olds(walk, versions, version)?)))
        .collect();
    let wanted: BTreeSet<Oid> =
        meant.iter().flat_map(|(_, version, olds)| olds.iter().copied().chain([version.own]).flatten()).collect();
    let texts = texts(repository, &wanted)?;
    let read = |path: &str, oid: Option<Oid>| -> Option<Table> {
        parse(texts.get(&oid?)?, path).table.map(|table| table.into_owned())
    };
    let mut found = Vec::new();
    for (path, version, olds) in meant {
        let new = read(path, version.own);
        let mut each = olds.iter().map(|old| match (path.ends_with(".toml"), old.is_some(), version.own.is_some()) {
            (true, true, true) => changes(path, &read(path, *old).unwrap_or_default(), new.as_ref()),
            (_, was, is) => vec![whole(was, is)],
        });
        let mut changes = each.next().unwrap_or_default();
        each.for_each(|also| {
            changes.retain(|change| also.iter().any(|o| o.subject == change.subject && o.to == change.to))
        });
        found.extend((!changes.is_empty()).then(|| RuleCommit { commit: version.commit, path: path.clone(), changes }));
    }
    found.sort_by(|a, b| (a.commit, &a.path).cmp(&(b.commit, &b.path)));
    Ok(found)
}

/// What a version is held against: its parent; of a merge what each of its sides held, where it holds something else.
fn olds(walk: &HistoryWalk, versions: &[Version], version: &Version) -> Option<Vec<Option<Oid>>> {
    if !version.is_merge() {
        return Some(vec![version.old()]);
    }
    let case = walk.merge_in_doubt(versions, version)?;
    let is_one_side = version.olds.contains(&version.own);
    // A side that was taken whole although the other had changed the file is held against that other.
    let other = || case.others.iter().map(|(theirs, _)| *theirs).chain([case.ours]).filter(|old| *old != version.own);
    Some(if is_one_side { other().take(1).collect() } else { version.olds.clone() })
}

fn texts(repository: &Repository, wanted: &BTreeSet<Oid>) -> Result<HashMap<Oid, Vec<u8>>, GitError> {
    let asked: String = wanted.iter().map(|oid| format!("{oid}\n")).collect();
    let (mut found, mut rest) = (HashMap::new(), wanted.iter());
    if wanted.is_empty() {
        return Ok(found);
    }
    objects::each(&repository.git, &asked, |_, bytes| {
        let oid = rest.next().ok_or(GitError::Odd)?;
        found.insert(*oid, bytes.ok_or_else(|| GitError::missing(&oid.to_string()))?.to_vec());
        Ok(())
    })?;
    Ok(found)
}

fn whole(was: bool, is: bool) -> RuleChange {
    let word = |there: bool| there.then(|| "file".to_owned());
    RuleChange { subject: RuleSubject::File, from: word(was), to: word(is), effective: None }
}

/// What differs between two versions of a file; `new` is `None` where it is no TOML.
fn changes(path: &str, old: &Table, new: Option<&Table>) -> Vec<RuleChange> {
    let Some(new) = new else { return vec![whole(true, true)] };
    let (mut before, mut after) = (BTreeMap::new(), BTreeMap::new());
    let is_settings = path == SETTINGS_FILE;
    leaves(old, "", is_settings, &mut before);
    leaves(new, "", is_settings, &mut after);
    let keys: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let changed = keys.into_iter().filter(|key| before.get(*key) != after.get(*key));
    let mut found: Vec<RuleChange> = changed
        .map(|key| {
            let (from, to) = (before.get(key).cloned(), after.get(key).cloned());
            RuleChange { subject: RuleSubject::Key(key.clone()), from, to, effective: None }
        })
        .collect();
    if is_settings {
        found.splice(0..0, limit_changes(old, new));
    }
    found
}

/// Every value with its path; targets are told apart.
fn leaves(table: &Table, prefix: &str, is_settings: bool, found: &mut BTreeMap<String, String>) {
    for entry in &table.entries {
        let path = dotted(prefix, &entry.key);
        if !(is_settings && path == "target") {
            leaf(path, &entry.node, found);
        }
    }
}

fn leaf(path: String, node: &Node, found: &mut BTreeMap<String, String>) {
    match &node.value {
        Value::Table(table) => leaves(table, &path, false, found),
        Value::List(items) if items.iter().any(|item| item.as_table().is_some()) => {
            for (place, item) in items.iter().enumerate() {
                let name = item.as_table().and_then(name_of).unwrap_or_else(|| (place + 1).to_string());
                leaf(dotted(&path, &name), item, found);
            }
        }
        _ => {
            found.insert(path, shown(node));
        }
    }
}

/// What names an element of a list, wherever it stands in it.
fn name_of(table: &Table) -> Option<String> {
    ["id", "key", "name", "date", "sha256"].iter().find_map(|key| table.get(key)).map(shown)
}

/// A value as it is written, without quotes.
fn shown(node: &Node) -> String {
    match &node.value {
        Value::Text(text) => text.to_string(),
        Value::Odd(text) => text.to_string(),
        Value::Int(n) => n.to_string(),
        Value::Float(n) => n.to_string(),
        Value::Bool(is_so) => is_so.to_string(),
        Value::Instant(at) => at.utc(),
        Value::Day(day) => day.to_string(),
        Value::List(items) => items.iter().map(shown).collect::<Vec<_>>().join(", "),
        Value::Table(_) => spelled(node),
    }
}

/// The limits of one subject in the order of the file, each with its day.
type Limits = BTreeMap<RuleSubject, Vec<(Option<Day>, String)>>;

fn limits(table: &Table) -> (Limits, Vec<(RuleSubject, Option<Day>)>) {
    let (mut found, mut order): (Limits, _) = (BTreeMap::new(), Vec::new());
    for target in table.tables("target") {
        let text = |key: &str| target.text(key).map(str::to_owned);
        for duty in Duty::ALL {
            let Some(limit) = text(duty.key()) else { continue };
            let (ty, category, urgency) = (text("type"), text("category"), text("urgency"));
            let subject = RuleSubject::Limit { ty, category, urgency, duty };
            order.push((subject.clone(), target.day("effective")));
            found.entry(subject).or_default().push((target.day("effective"), limit));
        }
    }
    (found, order)
}

fn limit_changes(old: &Table, new: &Table) -> Vec<RuleChange> {
    let ((before, old_order), (after, new_order)) = (limits(old), limits(new));
    let subjects: BTreeSet<&RuleSubject> = before.keys().chain(after.keys()).collect();
    let mut found = Vec::new();
    for subject in subjects {
        let of = |all: &Limits| all.get(subject).cloned().unwrap_or_default();
        let (was, is) = (of(&before), of(&after));
        let mut gone: Vec<_> = was.iter().filter(|limit| !is.contains(limit)).collect();
        for (effective, limit) in is.iter().filter(|limit| !was.contains(limit)) {
            let from = if gone.is_empty() { was.last() } else { Some(gone.remove(0)) };
            let (from, to) = (from.map(|(_, limit)| limit.clone()), Some(limit.clone()));
            found.push(RuleChange { subject: subject.clone(), from, to, effective: *effective });
        }
        found.extend(gone.into_iter().map(|(effective, limit)| RuleChange {
            subject: subject.clone(),
            from: Some(limit.clone()),
            to: None,
            effective: *effective,
        }));
    }
    let kept = |order: &[(RuleSubject, Option<Day>)], other: &[(RuleSubject, Option<Day>)]| -> Vec<_> {
        order.iter().filter(|rule| other.contains(rule)).cloned().collect()
    };
    if kept(&old_order, &new_order) != kept(&new_order, &old_order) {
        found.push(RuleChange { subject: RuleSubject::LimitOrder, from: None, to: None, effective: None });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(old: &str, new: &str) -> Vec<String> {
        let read = |text: &str| parse(text.as_bytes(), "x").table.unwrap().into_owned();
        let told = |change: RuleChange| {
            let subject = match change.subject {
                RuleSubject::Limit { ty, duty, .. } => format!("{} {}", ty.unwrap_or_default(), duty.key()),
                RuleSubject::LimitOrder => "order".to_owned(),
                RuleSubject::Key(key) => key,
                RuleSubject::File => "file".to_owned(),
            };
            let word = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
            let day = change.effective.map(|day| format!(" from {day}")).unwrap_or_default();
            format!("{subject} {} {}{day}", word(change.from), word(change.to))
        };
        changes(SETTINGS_FILE, &read(old), Some(&read(new))).into_iter().map(told).collect()
    }

    const COMPLAINT: &str = "[[target]]\ntype = \"complaint\"\nresolve = \"3wd\"\n";
    const REPAIR: &str = "[[target]]\ntype = \"repair\"\nresolve = \"2wd\"\nrespond = \"30m\"\n";

    #[test]
    fn a_limit_is_the_same_wherever_it_stands() {
        let other = COMPLAINT.replace("3wd", "5wd");
        assert_eq!(said(COMPLAINT, &other), ["complaint resolve 3wd 5wd"]);
        let later = other.replace("resolve", "effective = 2026-10-02\nresolve");
        assert_eq!(said(COMPLAINT, &later), ["complaint resolve 3wd 5wd from 2026-10-02"]);
        assert_eq!(said(COMPLAINT, &format!("{later}{COMPLAINT}")), ["complaint resolve 3wd 5wd from 2026-10-02"]);
        assert_eq!(said(&format!("{COMPLAINT}{REPAIR}"), COMPLAINT), ["repair respond 30m -", "repair resolve 2wd -"]);
        assert_eq!(said(&format!("{COMPLAINT}{REPAIR}"), &format!("{REPAIR}{COMPLAINT}")), ["order - -"]);
    }

    #[test]
    fn other_rules_are_named_by_their_keys() {
        let from = "[callback]\nshare = 30\n[[category]]\nkey = \"door\"\nzh = \"门\"\n[[category]]\nkey = \"pipe\"\nzh = \"管\"\n";
        assert_eq!(said(from, &from.replace("30", "10")), ["callback.share 30 10"]);
        let swapped = "[callback]\nshare = 30\n[[category]]\nkey = \"pipe\"\nzh = \"管\"\n[[category]]\nkey = \"door\"\nzh = \"门\"\n";
        assert!(said(from, swapped).is_empty());
        assert_eq!(said(from, &from.replace("管", "水")), ["category.pipe.zh 管 水"]);
    }
}
