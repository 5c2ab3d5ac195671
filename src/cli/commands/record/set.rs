//! `linli <kind> set`: keys of a record set, added to, removed from or cleared.

use crate::cli::baseline;
use crate::cli::command::{Command, CommitVerb};
use crate::cli::commands::record::add::numbered;
use crate::cli::commands::record::element;
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::{find, values, write};
use crate::locale::cli::CliMsg;
use crate::model::field::{Audited, FieldSpec, FieldType as T};
use crate::model::fold::is_before_receipt;
use crate::model::kind::Kind;
use crate::model::value::{Entry, dotted};
use crate::store::document::Document;
use crate::store::load::{Record, read_bytes};
use crate::text::normalize::fold_argument;
use clap::ArgMatches;

/// How an assignment changes its key.
enum Assignment {
    Set,
    Add,
    Remove,
    Clear,
}

pub(super) struct Set {
    pub kind: Kind,
    pub args: ArgMatches,
}

impl Command for Set {
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure> {
        run(ctx, self.kind, &self.args).map(|()| Exit::Done)
    }

    fn commit_verb(&self) -> Option<CommitVerb> {
        Some(CommitVerb::new("set"))
    }
}

fn run(ctx: &Context, kind: Kind, args: &ArgMatches) -> Result<(), Failure> {
    let typed = args.get_one::<String>("id").map_or("", String::as_str);
    let id = find::id_of(ctx, kind, typed)?;
    let assignments: Vec<&String> = args.get_many::<String>("assignments").unwrap_or_default().collect();
    let changed = write::change(ctx, kind, &id, |record, document| {
        assignments.iter().try_for_each(|a| assign(ctx, record, document, a))?;
        complete_baseline(ctx, record, document)?;
        refuse_late_receipt(ctx, record, document)
    })?;
    let message = if changed { CliMsg::Saved { id } } else { CliMsg::Unchanged { id } };
    ctx.ui.note(&message);
    Ok(())
}

/// An improvement to which a figure is given gets its baseline then.
fn complete_baseline(ctx: &Context, record: &Record, document: &mut Document) -> Result<(), Failure> {
    if record.kind != Kind::Improvement || record.table.get("baseline").is_some() {
        return Ok(());
    }
    let text = document.text();
    let (Some(after), _) = read_bytes(text.as_bytes(), record.kind, &record.id, &record.path) else { return Ok(()) };
    let Some(baseline) = baseline::of(ctx, &after.table, None)? else { return Ok(()) };
    let set = |entry: &Entry| document.set(&dotted("baseline", &entry.key), &entry.node.value);
    baseline.entries.iter().try_for_each(set).map_err(write::no_such)
}

/// Receipt stays in the past and before everything that was done about it.
///
/// # Errors
/// The time of receipt lies in the future, or after an entry of the log.
pub fn refuse_late_receipt(ctx: &Context, record: &Record, document: &Document) -> Result<(), Failure> {
    if record.kind != Kind::Feedback {
        return Ok(());
    }
    let text = document.text();
    let (Some(after), _) = read_bytes(text.as_bytes(), record.kind, &record.id, &record.path) else { return Ok(()) };
    let offset = ctx.offset()?;
    let Some(received) = after.table.when("received_at") else { return Ok(()) };
    write::refuse_future(ctx, received)?;
    let mut entries = after.table.tables("log").filter_map(|e| e.when("at"));
    match entries.find(|at| is_before_receipt(*at, received, offset)) {
        Some(at) if record.table.when("received_at") != Some(received) => {
            let (time, received) = (at.minute(offset), received.minute(offset));
            Err(Failure::refused(CliMsg::BeforeReceipt { time, received }))
        }
        _ => Ok(()),
    }
}

fn assign(ctx: &Context, record: &Record, document: &mut Document, typed: &str) -> Result<(), Failure> {
    let Some((key, value)) = typed.split_once(['=', '＝']) else {
        return Err(Failure::usage(CliMsg::NotAnAssignment { found: typed.to_owned() }));
    };
    let (key, change) = match (key.strip_suffix('+'), key.strip_suffix('-')) {
        (Some(key), _) => (key, Assignment::Add),
        (_, Some(key)) => (key, Assignment::Remove),
        _ if value.is_empty() => (key, Assignment::Clear),
        _ => (key, Assignment::Set),
    };
    let path = record.kind.path_named(&fold_argument(key).replace('-', "_"));
    let field = field_at(record.kind, &record.id, &path)?;
    let path = element::placed(ctx, record.kind, document, &path)?;
    match (change, field.ty) {
        (Assignment::Clear, _) => document.unset(&path),
        (Assignment::Remove, T::Tables(_)) if field.audited != Audited::Entries => {
            let element = element::placed(ctx, record.kind, document, &dotted(&path, &fold_argument(value)))?;
            document.remove_table(&element)
        }
        (Assignment::Add, T::Tables(_)) => match values::read(ctx, field, value)?.into_table() {
            Some(table) => document.append(&path, &numbered(field, table, &document.ids(&path))),
            None => Ok(()),
        },
        (Assignment::Add, ty) if ty.is_list() => document.add_element(&path, &values::read(ctx, field, value)?),
        (Assignment::Remove, ty) if ty.is_list() && ty.inner().is_none() => {
            document.remove_element(&path, &values::read(ctx, field, value)?)
        }
        (Assignment::Add | Assignment::Remove, _) => {
            return Err(Failure::usage(CliMsg::NotAnAssignment { found: typed.to_owned() }));
        }
        (Assignment::Set, ty) if ty.is_list() && ty.inner().is_none() => {
            document.set(&path, &values::list(ctx, field, value)?)
        }
        (Assignment::Set, _) => document.set(&path, &values::read(ctx, field, value)?),
    }
    .map_err(write::no_such)
}

/// The field at a path; elements of lists of tables are named by id or place (`need.n1.done_at`).
fn field_at(kind: Kind, id: &str, path: &str) -> Result<&'static FieldSpec, Failure> {
    let mut fields = kind.fields();
    let mut parts = path.split('.').peekable();
    let mut found: Option<&'static FieldSpec> = None;
    while let Some(part) = parts.next() {
        let Some(field) = fields.iter().find(|f| f.key == part) else {
            let failure = Failure::usage(CliMsg::NoSuchField { key: path.to_owned() });
            let nearest = crate::text::suggest::nearest(part, fields.iter().map(|f| f.key));
            return Err(match nearest {
                Some(nearest) => failure.hint(CliMsg::DidYouMean { nearest: nearest.to_owned() }),
                None => failure,
            });
        };
        if field.verb_only {
            return Err(fixed(kind, id, field.key));
        }
        if matches!(field.ty, T::Tables(_)) && parts.peek().is_some() {
            parts.next();
        }
        fields = field.ty.inner().unwrap_or(&[]);
        found = Some(field);
    }
    match found {
        Some(field) if field.key == "id" => Err(fixed(kind, id, "id")),
        Some(field) => Ok(field),
        None => Err(Failure::usage(CliMsg::NoSuchField { key: path.to_owned() })),
    }
}

fn fixed(kind: Kind, id: &str, key: &str) -> Failure {
    let failure = Failure::refused(CliMsg::FixedField { key: key.to_owned() });
    match key {
        "log" | "joined" => failure.hint(CliMsg::FixedLogHint),
        "void" => failure.hint(CliMsg::FixedVoidHint { kind: kind.key().to_owned(), id: id.to_owned() }),
        _ => failure,
    }
}
