//! The log of an item as the lifecycle reads it: entries without effect, links between duplicates that
//! cannot count, and entries of which nobody can tell who made them or who should not have.

use super::scope::CheckScope;
use crate::facts::all::Facts;
use crate::facts::duplicates::{ItemStatus, LinkFault, standings};
use crate::facts::rows::Feedback;
use crate::model::field::{FieldSpec, find_field};
use crate::model::fold::Idle;
use crate::model::interner::Sym;
use crate::model::kind::Kind;
use crate::model::lifecycle::{Action, Refusal, State};
use crate::model::problem::{Code, Problem};
use crate::model::value::{NodeOf, TableOf};
use crate::model::vocab::StaffKind;
use crate::parallel;
use crate::store::load::{Record, RecordOf};
use hashbrown::HashMap;

/// Items that are read again together.
const TOGETHER: usize = 64;

/// What the logs of all items say together; an item that they say something of is read again.
pub fn check(scope: &CheckScope<'_>, facts: &Facts) -> Vec<Problem> {
    let mut told = standings(facts, &scope.base.settings, scope.as_of);
    told.retain(|standing| {
        let is_about_staff = facts.feedback.get(standing.item).is_some_and(|item| !item.rare().about.is_empty());
        is_about_staff || !standing.folded.idle().is_empty() || standing.fault().is_some()
    });
    let some: Vec<&[ItemStatus]> = told.chunks(TOGETHER).collect();
    let found =
        parallel::read_map(&some, |some| some.iter().flat_map(|s| of_item(scope, facts, s)).collect::<Vec<_>>());
    found.into_iter().flatten().collect()
}

fn of_item(scope: &CheckScope<'_>, facts: &Facts, standing: &ItemStatus) -> Vec<Problem> {
    let mut found = Vec::new();
    let Some(item) = facts.feedback.get(standing.item) else { return found };
    let record = scope.again(Kind::Feedback, facts.names.text(item.id));
    let Some(record) = record.filter(|r| r.table.get("void").is_none()) else { return found };
    let case = ItemCheck { scope, facts, item, record: &record, standing };
    case.idle_entries(&mut found);
    found.extend(case.link_fault());
    case.concerned(&mut found);
    found
}

/// One item with its file.
struct ItemCheck<'a, 's> {
    scope: &'a CheckScope<'s>,
    facts: &'a Facts,
    item: &'a Feedback,
    record: &'a Record,
    standing: &'a ItemStatus,
}

impl ItemCheck<'_, '_> {
    /// The table of an entry; facts and file have the same entries in the same order.
    fn entry(&self, index: u32) -> Option<&TableOf<'_>> {
        self.record.table.tables("log").nth(usize::try_from(index).ok()?)
    }

    fn problem(&self, code: Code, entry: &TableOf<'_>, key: &str) -> Problem {
        let node = entry.get(key).or_else(|| entry.get("action"));
        let span = node.map_or(0..0, |n| n.span.clone());
        Problem::new(code, &self.record.path)
            .with("id", self.record.id.as_str())
            .with("action", entry.text("action").unwrap_or(""))
            .at(&self.record.text, &span)
    }

    fn idle_entries(&self, found: &mut Vec<Problem>) {
        for (index, why) in self.standing.folded.idle() {
            let Some(entry) = self.entry(*index) else { continue };
            match why {
                Idle::Refused(refusal, state) => found.push(self.refused(entry, *refusal, *state)),
                Idle::NothingToRetract | Idle::WouldUndo(_) => found.push(
                    self.problem(Code::NothingToRetract, entry, "entry")
                        .with("retracts", entry.text("retracts").unwrap_or(""))
                        .with("at", entry.when("entry").map_or(String::new(), |at| at.minute(self.scope.offset))),
                ),
                // Errors of the times and of the links, and what somebody took back on purpose.
                Idle::BeforeReceipt | Idle::NoMainItem | Idle::Retracted => {}
            }
        }
    }

    fn refused(&self, entry: &TableOf<'_>, refusal: Refusal, state: State) -> Problem {
        self.problem(Code::Transition, entry, "action").with("state", state.key()).with("refusal", refusal_key(refusal))
    }

    /// A `duplicate` that does not count, at the id that it names.
    fn link_fault(&self) -> Option<Problem> {
        let facts = self.facts;
        let (code, root) = match self.standing.fault()? {
            LinkFault::Cycle => (Code::DuplicateCycle, None),
            LinkFault::DuplicateOfNothing(root) => (Code::DuplicateOfNothing, Some(root)),
            LinkFault::AfterClose(root) => (Code::DuplicateAfterClose, Some(root)),
            LinkFault::Missing(_) => return None,
        };
        let (index, _) = self.standing.folded.idle().iter().rev().find(|(_, why)| *why == Idle::NoMainItem)?;
        let root = root.and_then(|r| facts.feedback.get(r)).map(|r| facts.names.text(r.id));
        Some(self.problem(code, self.entry(*index)?, "of").with_some("root", root))
    }

    /// Who is praised or complained of may not hold, call back, reject or approve the item.
    fn concerned(&self, found: &mut Vec<Problem>) {
        if self.item.rare().about.is_empty() {
            return;
        }
        let is_concerned = |handle: Option<&str>| {
            let sym: Option<Sym> = handle.and_then(|h| self.facts.names.find(h));
            sym.is_some_and(|s| self.item.rare().about.contains(&s))
        };
        for (live, _) in self.standing.folded.entries(self.item.log()) {
            let Some(entry) = self.entry(live.entry) else { continue };
            let key = match entry.text("action").and_then(Action::from_key) {
                Some(Action::Assign) => "to",
                Some(Action::Callback | Action::Reject) => "by",
                _ => continue,
            };
            if is_concerned(entry.text(key)) {
                found.push(self.about(entry, "log", key));
            }
        }
        for public in self.record.table.table("public").into_iter().filter(|p| is_concerned(p.text("by"))) {
            found.push(self.about(public, "public", "by"));
        }
    }

    fn about(&self, table: &TableOf<'_>, part: &str, key: &str) -> Problem {
        let handle = table.text(key).unwrap_or("");
        self.problem(Code::ConcernedStaff, table, key).with("key", format!("{part}.{key}")).with("handle", handle)
    }
}

fn refusal_key(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Over => "over",
        Refusal::ReopenFirst => "reopen-first",
        Refusal::NothingToDo => "nothing-to-do",
        Refusal::ResolveFirst => "resolve-first",
        Refusal::WithdrawnByOwner => "withdrawn-by-owner",
        Refusal::SeeMainItem => "see-main-item",
        Refusal::ResumeFirst => "resume-first",
    }
}

/// What a handle stands for, as far as typing goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum TypistKind {
    Person,
    Desk,
    /// A team or a contractor.
    Others,
}

/// What every handle stands for.
pub fn staff(facts: &Facts) -> HashMap<String, TypistKind> {
    let typist = |desk, kind| match (desk, kind) {
        (true, _) => TypistKind::Desk,
        (false, StaffKind::Person) => TypistKind::Person,
        (false, _) => TypistKind::Others,
    };
    facts.staff.iter().map(|s| (facts.names.text(s.handle).to_owned(), typist(s.desk, s.kind))).collect()
}

/// Who did it and who typed it, of the record and of each entry.
pub fn typists(record: &RecordOf<'_>, scope: &CheckScope<'_>, found: &mut Vec<Problem>) {
    if record.table.get("void").is_some() {
        return;
    }
    let staff = &scope.typists;
    let imported = record.table.get("import").is_some();
    let mut judge = |table, part, doer| Typing { record, table, part, doer, imported, staff }.judge(found);
    if let Some(doer) = record.kind.spec().actor {
        judge(&record.table, "", doer);
    }
    for field in record.kind.fields().iter().filter(|field| has_doer(field)) {
        let part = record.table.table(field.key).into_iter().chain(record.table.tables(field.key));
        part.for_each(|table| judge(table, field.key, "by"));
    }
}

/// Whether a table says who did something and who wrote it down: an entry, a further reporter, an approval.
fn has_doer(field: &FieldSpec) -> bool {
    field.verb_only && field.key != "void" && find_field(field.ty.inner().unwrap_or(&[]), "by").is_some()
}

/// A table that says who did something and, where it was another, who typed it.
struct Typing<'a> {
    record: &'a RecordOf<'a>,
    table: &'a TableOf<'a>,
    /// The table's key; empty for the record itself.
    part: &'static str,
    /// The key of who did it.
    doer: &'static str,
    imported: bool,
    staff: &'a HashMap<String, TypistKind>,
}

impl Typing<'_> {
    fn judge(&self, found: &mut Vec<Problem>) {
        let doers: &[NodeOf<'_>] = match self.table.get(self.doer) {
            Some(node) => node.as_list().unwrap_or(std::slice::from_ref(node)),
            None => &[],
        };
        let typist_of = |node: &NodeOf<'_>| node.as_text().and_then(|handle| self.staff.get(handle)).copied();
        for node in doers.iter().filter(|node| typist_of(node) == Some(TypistKind::Desk)) {
            found.push(self.problem(Code::DeskWithoutBy, self.doer, node));
        }
        match self.table.get("recorded_by") {
            Some(node) if typist_of(node) == Some(TypistKind::Desk) && doers.is_empty() => {
                found.push(self.problem(Code::DeskWithoutBy, "recorded_by", node));
            }
            Some(node) if typist_of(node) == Some(TypistKind::Others) => {
                found.push(self.problem(Code::NotAPerson, "recorded_by", node));
            }
            None if !self.imported && doers.iter().all(|node| typist_of(node) == Some(TypistKind::Others)) => {
                found.extend(doers.iter().map(|node| self.problem(Code::NotAPerson, self.doer, node)));
            }
            _ => {}
        }
    }

    fn problem(&self, code: Code, key: &str, node: &NodeOf<'_>) -> Problem {
        let key = if self.part.is_empty() { key.to_owned() } else { format!("{}.{key}", self.part) };
        Problem::new(code, self.record.path)
            .with("key", key)
            .with("handle", node.as_text().unwrap_or(""))
            .at(self.record.text, &node.span)
    }
}
