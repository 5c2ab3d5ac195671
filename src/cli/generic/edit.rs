//! `linli <kind> edit`: the record in the person's own editor. What was typed is never thrown away.

use crate::cli::context::Context;
use crate::cli::{find, write};
use crate::locale::cli::CliMsg;
use crate::locale::failure::Failure;
use crate::locale::store::StoreMsg;
use crate::model::kind::Kind;
use crate::model::value::{Node, Table, Value};
use crate::store::write::{Writer, hash};
use crate::store::{files, last};
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

pub fn run(ctx: &Context, kind: Kind, typed: &str) -> Result<(), Failure> {
    ctx.may_write()?;
    ctx.refuse_newer_schema()?;
    let editor = ctx.env.get("VISUAL").or_else(|| ctx.env.get("EDITOR"));
    let editor = editor.ok_or_else(|| Failure::environment(CliMsg::EditorMissing).hint(CliMsg::EditorMissingHint))?;
    let id = find::id_of(ctx, kind, typed)?;
    let record = find::record(ctx, kind, &id)?;
    write::refuse_void(&record)?;
    let root = ctx.root()?;
    let path = root.join(&record.path);
    let bytes = files::read(&path, &record.path)
        .map_err(|_| Failure::refused(StoreMsg::BrokenRecord { path: record.path.clone() }))?;
    let io = |e: std::io::Error| {
        Failure::environment(StoreMsg::WriteFailed { path: record.path.clone(), reason: e.to_string() })
    };
    let mut draft = tempfile::Builder::new().prefix(&format!("{id}-")).suffix(".toml").tempfile().map_err(io)?;
    draft.write_all(&bytes).map_err(io)?;
    let draft = draft.into_temp_path();
    open_in(editor, &draft)?;
    let typed = std::fs::read(&draft).map_err(io)?;
    if typed == bytes {
        ctx.ui.note(&CliMsg::Unchanged { id });
        return Ok(());
    }
    let save = || -> Result<(), Failure> {
        let text = String::from_utf8(typed.clone())
            .map_err(|_| Failure::refused(StoreMsg::InvalidResult { path: record.path.clone() }))?;
        let after = write::valid(ctx, kind, &id, &text)?;
        refuse_fixed(kind, &record.table, &after.table)?;
        let writer = Writer::open(root, &ctx.holder())?;
        writer.replace(&path, hash(&bytes), &text)
    };
    match save() {
        Ok(()) => {
            last::remember(root, &ctx.holder(), &id);
            ctx.ui.note(&CliMsg::Saved { id });
            Ok(())
        }
        Err(failure) => match draft.keep() {
            Ok(kept) => Err(failure.hint(CliMsg::EditRejected { draft: kept.display().to_string() })),
            Err(_) => Err(failure),
        },
    }
}

/// The editor may carry arguments (`code --wait`); no shell reads them.
fn open_in(editor: &str, draft: &Path) -> Result<(), Failure> {
    let failed = || Failure::environment(CliMsg::EditorFailed { editor: editor.to_owned() });
    let mut words = editor.split_whitespace();
    let program = words.next().ok_or_else(failed)?;
    let status = Command::new(program).args(words).arg(draft).status().map_err(|_| failed())?;
    if status.success() { Ok(()) } else { Err(failed()) }
}

/// The log, the id and what only verbs write must stand as they stood; entries may not even be added.
fn refuse_fixed(kind: Kind, before: &Table, after: &Table) -> Result<(), Failure> {
    let changed: Vec<&str> = kind
        .fields()
        .iter()
        .filter(|f| f.fixed)
        .map(|f| f.key)
        .filter(|key| !same(before.get(key), after.get(key)))
        .collect();
    if changed.is_empty() {
        return Ok(());
    }
    Err(Failure::refused(CliMsg::EditTouchesFixed { keys: changed.join(" ") }).hint(CliMsg::FixedLogHint))
}

fn same(a: Option<&Node>, b: Option<&Node>) -> bool {
    match (a, b) {
        (None, None) => true,
        (Some(a), Some(b)) => match (&a.value, &b.value) {
            (Value::List(a), Value::List(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(Some(a), Some(b)))
            }
            (Value::Table(a), Value::Table(b)) => {
                a.entries.len() == b.entries.len() && a.entries.iter().all(|e| same(Some(&e.node), b.get(&e.key)))
            }
            (a, b) => a == b,
        },
        _ => false,
    }
}
