//! A record's life by field, as a table: when, who, which field, from what to what, in which commit.

use crate::cli::columns::RecordView;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::git_failure::of_git;
use crate::history::git::GitError;
use crate::history::life::{LifeEvent, LifeStep};
use crate::history::log::Commit;
use crate::history::repository;
use crate::history::repository::Repository;
use crate::locale::commits::CommitMsg;
use crate::locale::labels;
use crate::locale::message::Message;
use crate::model::field::{FieldSpec, FieldType as T};
use crate::model::kind::Kind;
use crate::model::time::When;
use crate::model::value::{Node, Table as Values};
use crate::model::vocab::{PauseReason, ReopenReason};
use crate::render::table::{Cell, Column, TextTable};
use serde_json::Value as Json;

/// How many characters of a commit's id people are shown.
const SHORT: usize = 10;

pub fn unread(error: GitError) -> Failure {
    of_git(error, |reason| CommitMsg::HistoryUnread { reason })
}

/// # Errors
/// There is no git, no repository here, or it cannot be read.
pub fn repository(ctx: &Context) -> Result<Repository, Failure> {
    match repository::of(ctx.root()?.dir()) {
        Ok(Some(repository)) => Ok(repository),
        Ok(None) => Err(Failure::environment(CommitMsg::NoHistory).hint(CommitMsg::NoHistoryHint)),
        Err(GitError::NoProgram) => Err(Failure::environment(CommitMsg::NoGit)),
        Err(e) => Err(unread(e)),
    }
}

/// A row a field and commit. Programs are told all of a commit, people what fits on a line.
pub fn table(view: &RecordView<'_>, kind: Kind, steps: &[LifeStep], whole: bool) -> TextTable {
    let head = |key: &str, message: CommitMsg| Column::new(key, message.text(view.lang));
    let mut columns = vec![head("at", CommitMsg::At), head("who", CommitMsg::Who)];
    columns.extend([head("field", CommitMsg::Field), head("from", CommitMsg::From).private(true)]);
    columns.extend([head("to", CommitMsg::To).private(true), head("commit", CommitMsg::Commit)]);
    columns.push(head("signed", CommitMsg::Signed));
    if whole {
        let more = [("change", CommitMsg::Change), ("verb", CommitMsg::Verb), ("typist", CommitMsg::Typist)];
        columns.extend(more.map(|(key, message)| head(key, message)));
        columns.extend([head("author", CommitMsg::Author), head("committed_at", CommitMsg::Committed)]);
    }
    let mut rows = Vec::new();
    for step in steps {
        let mut push = |change: &str, [field, from, to]: [Cell; 3]| {
            let [at, who, commit, signed] = origin(view, step.commit.as_ref());
            let mut row = vec![at, who, field, from, to, commit, signed];
            if whole {
                row.push(Cell::text(change));
                row.extend(beside(view, step.commit.as_ref()));
            }
            rows.push(row);
        };
        let note = |message: CommitMsg| [Cell::new(message.text(view.lang), Json::Null), Cell::empty(), Cell::empty()];
        match &step.what {
            LifeEvent::Deleted => push("deleted", note(CommitMsg::Deleted)),
            LifeEvent::Unreadable => push("unreadable", note(CommitMsg::Unreadable)),
            LifeEvent::Changed(changes) => {
                for change in changes {
                    let ty = field_type(kind, &change.path);
                    let cell = |node: &Option<Node>| {
                        node.as_ref().map_or_else(Cell::empty, |node| Cell::new(shown(view, node, ty), view.json(node)))
                    };
                    let field = Cell::new(field_label(view, kind, &change.path), change.path.as_str());
                    push("field", [field, cell(&change.from), cell(&change.to)]);
                }
            }
        }
    }
    TextTable { columns, rows, ..TextTable::default() }
}

/// When, who, in which commit, and whether that is signed.
fn origin(view: &RecordView<'_>, commit: Option<&Commit>) -> [Cell; 4] {
    let Some(commit) = commit else {
        let note = Cell::new(CommitMsg::Uncommitted.text(view.lang), Json::Null);
        return [note, Cell::empty(), Cell::empty(), Cell::empty()];
    };
    let signed = if commit.is_signed { CommitMsg::Yes } else { CommitMsg::No };
    [
        Cell::some(commit.at, |at| Cell::when(When::At(at), view.settings.offset)),
        Cell::text(commit.who()),
        id_cell(commit),
        Cell::new(signed.text(view.lang), commit.is_signed),
    ]
}

/// A commit's id, for people as much of it as they type.
pub fn id_cell(commit: &Commit) -> Cell {
    Cell::new(short(commit), commit.id.as_str())
}

pub fn short(commit: &Commit) -> &str {
    commit.id.get(..SHORT).unwrap_or(&commit.id)
}

/// What else programs are told of a commit: verb, typist, author, when it was put into this history.
fn beside(view: &RecordView<'_>, commit: Option<&Commit>) -> [Cell; 4] {
    let text = |text: Option<&String>| Cell::some(text, |text| Cell::text(text.as_str()));
    [
        text(commit.and_then(|c| c.verb.as_ref())),
        text(commit.and_then(|c| c.typist.as_ref())),
        Cell::some(commit, |c| Cell::text(c.whole_author())),
        Cell::some(commit.and_then(|c| c.committed), |at| Cell::when(When::At(at), view.settings.offset)),
    ]
}

/// A value for people; an entry in one line.
pub fn shown(view: &RecordView<'_>, node: &Node, field: Option<&'static FieldSpec>) -> String {
    match node.as_table() {
        Some(entry) => in_one_line(view, entry, field),
        None => view.shown(node, field.map(|f| f.ty)),
    }
}

/// The field at a dotted path, ids of elements passed over.
pub fn field_type(kind: Kind, path: &str) -> Option<&'static FieldSpec> {
    let mut parts = path.split('.');
    let first = kind.field(parts.next()?)?;
    parts.try_fold(first, |field, part| match field.ty {
        T::Table(inner) | T::Tables(inner) => Some(inner.iter().find(|f| f.key == part).unwrap_or(field)),
        _ => Some(field),
    })
}

/// The word for a field, with the id of the element that it belongs to.
pub fn field_label(view: &RecordView<'_>, kind: Kind, path: &str) -> String {
    let (first, rest) = path.split_once('.').unwrap_or((path, ""));
    let table = labels::field_label(kind, first, view.lang);
    let Some(key) = field_type(kind, path).filter(|_| !rest.is_empty()) else { return table.to_owned() };
    let element = rest.split_once('.').map(|(element, _)| format!(" {element}")).unwrap_or_default();
    format!("{table}{element} {}", key.label.of(view.lang))
}

/// A log entry: time, action, person, and what it carries.
pub fn in_one_line(view: &RecordView<'_>, entry: &Values, field: Option<&FieldSpec>) -> String {
    let parts = entry.entries.iter().map(|e| {
        let part = part(field, &e.key);
        let ty = reason_type(entry, &e.key).or_else(|| part.map(|f| f.ty));
        let shown = view.shown(&e.node, ty);
        match e.key.as_ref() {
            "at" | "action" | "by" | "text" => shown,
            "to" if entry.text("action") == Some("extend") => {
                format!("{}={shown}", labels::column_label("extend.to", view.lang))
            }
            key => format!("{}={shown}", part.map_or(key, |part| part.label.of(view.lang))),
        }
    });
    parts.collect::<Vec<_>>().join("  ")
}

/// The reasons of `pause` and `reopen` are closed values; those of other actions are free text.
fn reason_type(entry: &Values, key: &str) -> Option<T> {
    match entry.text("action").filter(|_| key == "reason")? {
        "pause" => Some(T::Choice(PauseReason::VOCABULARY)),
        "reopen" => Some(T::Choice(ReopenReason::VOCABULARY)),
        _ => None,
    }
}

/// The field of a key within a table.
pub fn part(field: Option<&FieldSpec>, key: &str) -> Option<&'static FieldSpec> {
    let inner = match field?.ty {
        T::Table(inner) | T::Tables(inner) => inner,
        _ => return None,
    };
    inner.iter().find(|f| f.key == key)
}
