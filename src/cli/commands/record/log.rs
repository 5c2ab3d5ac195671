//! `linli log ID` and `linli <kind> log`: a record's life by field, from git's history.

use crate::cli::columns::RecordView;
use crate::cli::command::Command;
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::find;
use crate::cli::life::{repository, table, unread};
use crate::history::git::GitError;
use crate::history::life::{LifePlace, life};
use crate::history::repository::Repository;
use crate::history::{log, repository};
use crate::kinds::id;
use crate::locale::cli::CliMsg;
use crate::locale::commits::CommitMsg;
use crate::locale::store::StoreMsg;
use crate::model::kind::Kind;
use crate::render::diagnostic;
use crate::render::format::Format;
use crate::store::files;
use crate::text::normalize::fold_argument;
use clap::Args;
use serde_json::json;

/// 一条记录的修改历史：何时、何人、原为、改为、版本 || a record's life by field: when, who, from, to, commit
#[derive(Args, Debug)]
pub struct LogArgs {
    /// 编号、短编号、`.`（我最后写的） || id, short id, `.` for the last one I wrote
    #[arg(value_name = "ID")]
    pub id: String,
}

impl Command for LogArgs {
    /// The kind follows from the id.
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure> {
        let found = match find::of_any_kind(ctx, &self.id) {
            Ok(Some(found)) => Some(found),
            Ok(None) => deleted(ctx, None, &self.id)?,
            Err(failure) => Some(named_hidden(ctx, Kind::ALL, &self.id)?.ok_or(failure)?),
        };
        let (kind, id) = found.ok_or_else(|| Failure::usage(CliMsg::NoSuchRecord { typed: self.id.clone() }))?;
        give(ctx, kind, &id).map(|()| Exit::Done)
    }
}

/// `linli <kind> log ID`.
pub(super) struct RecordLog {
    pub kind: Kind,
    pub id: String,
}

impl Command for RecordLog {
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure> {
        run(ctx, self.kind, &self.id).map(|()| Exit::Done)
    }
}

fn run(ctx: &Context, kind: Kind, typed: &str) -> Result<(), Failure> {
    let id = match find::id_of(ctx, kind, typed) {
        Ok(id) => id,
        Err(failure) if failure.exit == Exit::Usage => match deleted(ctx, Some(kind), typed)? {
            Some((_, id)) => id,
            None => return Err(failure),
        },
        Err(failure) => named_hidden(ctx, &[kind], typed)?.ok_or(failure)?.1,
    };
    give(ctx, kind, &id)
}

/// A record that is only in the history any more.
fn deleted(ctx: &Context, kind: Option<Kind>, typed: &str) -> Result<Option<(Kind, String)>, Failure> {
    let repository = match repository::of(ctx.root()?.dir()) {
        Ok(Some(repository)) => repository,
        Ok(None) | Err(GitError::NoProgram) => return Ok(None),
        Err(error) => return Err(unread(error)),
    };
    let typed = fold_argument(typed).to_lowercase();
    let mut found = log::deleted(&repository, &typed).map_err(unread)?;
    found.retain(|(k, _)| kind.is_none_or(|kind| kind == *k));
    match found.as_slice() {
        [] => Ok(None),
        [one] => Ok(Some(one.clone())),
        several => Err(find::ambiguous(&typed, &several.iter().map(|(_, id)| id.clone()).collect::<Vec<_>>())),
    }
}

/// A record that git keeps out of the work tree has its history all the same.
fn named_hidden(ctx: &Context, kinds: &[Kind], typed: &str) -> Result<Option<(Kind, String)>, Failure> {
    let typed = fold_argument(typed).to_lowercase();
    for kind in kinds {
        if let Some(id) = find::hidden_id(ctx, *kind, &typed)? {
            return Ok(Some((*kind, id)));
        }
    }
    Ok(None)
}

/// What git holds of a record that it keeps out of the work tree: that one is not gone.
fn hidden(ctx: &Context, repository: &Repository, path: &str) -> Result<Option<Vec<u8>>, Failure> {
    if !ctx.hidden()?.iter().any(|file| file.path == path) {
        return Ok(None);
    }
    let held = repository.git.call(&["cat-file", "blob", &format!(":{}", repository.full(path))]);
    held.map(Some).map_err(unread)
}

fn give(ctx: &Context, kind: Kind, id: &str) -> Result<(), Failure> {
    let repository = repository(ctx)?;
    let path = id::path_of(kind, id).ok_or_else(|| find::missing(ctx, kind, id))?;
    let stands = match ctx.root()?.lacks(&path) {
        true => hidden(ctx, &repository, &path)?,
        false => Some(files::read(&ctx.root()?.join(&path), &path).map_err(|problem| {
            ctx.ui.tell(&diagnostic::plain(&problem, ctx.lang()));
            Failure::new(Exit::Unread, StoreMsg::BrokenRecord { path: path.clone() })
        })?),
    };
    let place = LifePlace { kind, path: &path, offset: ctx.offset()? };
    let steps = life(&repository, place, stands.as_deref()).map_err(unread)?;
    if steps.iter().all(|step| step.commit.is_none()) {
        ctx.ui.note(&CommitMsg::NeverCommitted { id: id.to_owned() });
    }
    let settings = &ctx.frame_as_is()?.settings;
    let view = RecordView::new(settings, ctx.lang(), ctx.as_of()?);
    match ctx.ui.format {
        Format::Json => Ok(ctx.ui.give_json(&json!({
            "schema": "linli/log/1", "community": settings.id, "kind": kind.key(), "id": id, "path": path,
            "changes": table(&view, kind, &steps, true).objects(),
        }))?),
        format => Ok(ctx.ui.give_table(&table(&view, kind, &steps, !format.is_for_people()))?),
    }
}
