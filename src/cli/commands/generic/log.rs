//! `linli log ID` and `linli <kind> log`: a record's life by field, from git's history.

use crate::cli::commands::generic::columns::View;
use crate::cli::commands::generic::show;
use crate::cli::commands::generic::show::ShowArgs;
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::find;
use crate::history::git::GitError;
use crate::history::log::{self, Commit, Step, What};
use crate::history::repository::{self, Repository};
use crate::kinds::id;
use crate::locale::cli::CliMsg;
use crate::locale::commits::CommitMsg;
use crate::locale::labels;
use crate::locale::message::Message;
use crate::model::field::{FieldSpec, FieldType as T};
use crate::model::kind::Kind;
use crate::model::time::When;
use crate::model::value::Node;
use crate::render::format::Format;
use crate::render::table::{Cell, Column, Table};
use crate::store::files;
use crate::text::normalize::fold_argument;
use serde_json::{Value as Json, json};

/// How many characters of a commit's id people are shown.
const SHORT: usize = 10;

/// `linli log ID`: the kind follows from the id.
pub fn run_any(ctx: &Context, args: &ShowArgs) -> Result<(), Failure> {
    let found = match show::any_kind(ctx, &args.id)? {
        Some(found) => Some(found),
        None => deleted(ctx, None, &args.id)?,
    };
    let (kind, id) = found.ok_or_else(|| Failure::usage(CliMsg::NoSuchRecord { typed: args.id.clone() }))?;
    give(ctx, kind, &id)
}

/// `linli <kind> log ID`.
pub fn run(ctx: &Context, kind: Kind, typed: &str) -> Result<(), Failure> {
    let id = match find::id_of(ctx, kind, typed) {
        Ok(id) => id,
        Err(failure) if failure.exit == Exit::Usage => match deleted(ctx, Some(kind), typed)? {
            Some((_, id)) => id,
            None => return Err(failure),
        },
        Err(failure) => return Err(failure),
    };
    give(ctx, kind, &id)
}

/// A record that is only in the history any more.
fn deleted(ctx: &Context, kind: Option<Kind>, typed: &str) -> Result<Option<(Kind, String)>, Failure> {
    let Ok(Some(repository)) = repository::of(ctx.root()?.dir()) else { return Ok(None) };
    let typed = fold_argument(typed).to_lowercase();
    let mut found = log::deleted(&repository, &typed).map_err(unread)?;
    found.retain(|(k, _)| kind.is_none_or(|kind| kind == *k));
    match found.as_slice() {
        [] => Ok(None),
        [one] => Ok(Some(one.clone())),
        several => Err(find::ambiguous(&typed, &several.iter().map(|(_, id)| id.clone()).collect::<Vec<_>>())),
    }
}

pub fn unread(error: GitError) -> Failure {
    Failure::environment(CommitMsg::HistoryUnread { reason: error.to_string() })
}

pub fn repository(ctx: &Context) -> Result<Repository, Failure> {
    match repository::of(ctx.root()?.dir()) {
        Ok(Some(repository)) => Ok(repository),
        Ok(None) => Err(Failure::environment(CommitMsg::NoHistory).hint(CommitMsg::NoHistoryHint)),
        Err(GitError::NoProgram) => Err(Failure::environment(CommitMsg::NoGit)),
        Err(e) => Err(unread(e)),
    }
}

fn give(ctx: &Context, kind: Kind, id: &str) -> Result<(), Failure> {
    let repository = repository(ctx)?;
    let path = id::path_of(kind, id).ok_or_else(|| find::missing(ctx, kind, id))?;
    let stands = match ctx.root()?.lacks(&path) {
        true => None,
        false => Some(files::read(&ctx.root()?.join(&path), &path).map_err(|problem| {
            ctx.ui.tell(&crate::render::diagnostic::plain(&problem, ctx.lang()));
            Failure::new(Exit::Unread, crate::locale::store::StoreMsg::BrokenRecord { path: path.clone() })
        })?),
    };
    let steps = log::life(&repository, &path, stands.as_deref()).map_err(unread)?;
    if steps.iter().all(|step| step.commit.is_none()) {
        ctx.ui.note(&CommitMsg::NeverCommitted { id: id.to_owned() });
    }
    let settings = &ctx.frame_as_is()?.settings;
    let view = View::new(settings, ctx.lang(), ctx.as_of()?);
    match ctx.ui.format {
        Format::Json => Ok(ctx.ui.give_json(&json!({
            "schema": "linli/log/1", "community": settings.id, "kind": kind.key(), "id": id, "path": path,
            "changes": table(&view, kind, &steps, true).objects(),
        }))?),
        format => Ok(ctx.ui.give_table(&table(
            &view,
            kind,
            &steps,
            !matches!(format, Format::Table | Format::Chat | Format::Md),
        ))?),
    }
}

/// A row a field and commit. Programs are told all of a commit, people what fits on a line.
pub fn table(view: &View<'_>, kind: Kind, steps: &[Step], whole: bool) -> Table {
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
            What::Deleted => push("deleted", note(CommitMsg::Deleted)),
            What::Unreadable => push("unreadable", note(CommitMsg::Unreadable)),
            What::Changed(changes) => {
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
    Table { columns, rows, ..Table::default() }
}

/// When, who, in which commit, and whether that is signed.
fn origin(view: &View<'_>, commit: Option<&Commit>) -> [Cell; 4] {
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
    Cell::new(commit.id.get(..SHORT).unwrap_or(&commit.id), commit.id.as_str())
}

/// What else programs are told of a commit: verb, typist, author, when it was put into this history.
fn beside(view: &View<'_>, commit: Option<&Commit>) -> [Cell; 4] {
    let text = |text: Option<&String>| Cell::some(text, |text| Cell::text(text.as_str()));
    [
        text(commit.and_then(|c| c.verb.as_ref())),
        text(commit.and_then(|c| c.typist.as_ref())),
        Cell::some(commit, |c| Cell::text(c.whole_author())),
        Cell::some(commit.and_then(|c| c.committed), |at| Cell::when(When::At(at), view.settings.offset)),
    ]
}

/// A value for people; an entry in one line.
pub fn shown(view: &View<'_>, node: &Node, field: Option<&'static FieldSpec>) -> String {
    match node.as_table() {
        Some(entry) => show::in_one_line(view, entry, field),
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
pub fn field_label(view: &View<'_>, kind: Kind, path: &str) -> String {
    let (first, rest) = path.split_once('.').unwrap_or((path, ""));
    let table = labels::field_label(kind, first, view.lang);
    let Some(key) = field_type(kind, path).filter(|_| !rest.is_empty()) else { return table.to_owned() };
    let element = rest.split_once('.').map(|(element, _)| format!(" {element}")).unwrap_or_default();
    format!("{table}{element} {}", key.label.of(view.lang))
}
