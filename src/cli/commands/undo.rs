//! `linli undo`: the typist's own last change, shown, and taken back by a new commit.

use crate::cli::columns::RecordView;
use crate::cli::command::{Command, CommitVerb};
use crate::cli::commit;
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::life::{repository, table, unread};
use crate::cli::write;
use crate::history::fields;
use crate::history::life::{LifeEvent, LifeStep};
use crate::history::undo::{self, File, TRAILER, Undoable, Whose};
use crate::kinds::id;
use crate::locale::commits::CommitMsg;
use crate::model::kind::Kind;
use crate::model::ledger;
use crate::store::parse::parse;
use crate::store::write::{Act, Outcome, Writer, hash};
use clap::Args;
use std::io::IsTerminal;

/// More records than this are counted, not shown.
const SHOWN: usize = 20;

/// 撤销我最后一次登记（尚未同步出去的） || take back my last change, if nobody else has it yet
#[derive(Args, Debug)]
pub struct UndoArgs {
    /// 不再询问 || do not ask
    #[arg(long)]
    pub yes: bool,
}

impl Command for UndoArgs {
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure> {
        run(ctx, self).map(|()| Exit::Done)
    }

    fn commit_verb(&self) -> Option<CommitVerb> {
        Some(CommitVerb::new("undo"))
    }
}

fn run(ctx: &Context, args: &UndoArgs) -> Result<(), Failure> {
    let repository = repository(ctx)?;
    if repository.is_busy() {
        return Err(Failure::refused(CommitMsg::UndoBusy));
    }
    let typist = ctx.typist()?.map(|typist| typist.handle);
    let email = repository.git.setting("user.email")?.unwrap_or_else(|| "linli@localhost".to_owned());
    let whose = typist.as_deref().map_or(Whose::Author(&email), Whose::Typist);
    let last = undo::last(&repository, &whose).map_err(unread)?;
    let last = last.ok_or_else(|| Failure::usage(CommitMsg::NothingToUndo).hint(CommitMsg::NothingToUndoHint))?;
    if let Some(id) = last.files.iter().find_map(|file| published(&file.path)) {
        let (period, verb) = (ledger::period_of(&id).to_owned(), last.commit.verb.as_deref().unwrap_or_default());
        let failure = Failure::refused(CommitMsg::UndoPublished { id });
        return Err(match verb {
            "publish" | "amend" => failure.hint(CommitMsg::UndoPublishedHint { period }),
            _ => failure,
        });
    }
    show(ctx, &last)?;
    if last.has_earlier {
        return Err(Failure::refused(CommitMsg::UndoMixed).hint(CommitMsg::UndoChangedHint));
    }
    if !args.yes {
        if !(std::io::stdin().is_terminal() && std::io::stderr().is_terminal()) {
            return Err(Failure::usage(CommitMsg::UndoNeedsYes).hint(CommitMsg::UndoNeedsYesHint));
        }
        if !ctx.ui.confirm(&CommitMsg::UndoAsk) {
            return Err(Failure::new(Exit::Cancelled, CommitMsg::UndoCancelled));
        }
    }
    restore(ctx, &last.files)?;
    ctx.ui.note(&CommitMsg::Undone { subject: last.subject.clone() });
    let verb = CommitVerb::new(format!("undo {}", last.commit.verb.as_deref().unwrap_or_default()));
    commit::now(ctx, &verb, &[(TRAILER, &last.commit.id)]);
    Ok(())
}

/// The publication whose ledger lies at a path.
fn published(path: &str) -> Option<String> {
    let id = path.strip_prefix(ledger::FOLDER)?.rsplit('/').next()?.strip_suffix(".toml")?;
    Some(id.to_owned())
}

/// The commit and what it changed, by field.
fn show(ctx: &Context, last: &Undoable) -> Result<(), Failure> {
    ctx.ui.note(&CommitMsg::UndoShows { subject: last.subject.clone() });
    if last.files.len() > SHOWN {
        return Ok(());
    }
    let settings = &ctx.frame_as_is()?.settings;
    let view = RecordView::new(settings, ctx.lang(), ctx.as_of()?);
    let mut whole = crate::render::table::TextTable::default();
    for file in &last.files {
        let read = |bytes: &Option<Vec<u8>>| {
            let table = bytes.as_ref().and_then(|bytes| parse(bytes, &file.path).table.map(|table| table.into_owned()));
            table.unwrap_or_default()
        };
        let what = LifeEvent::Changed(fields::changes(&read(&file.before), &read(&file.after)));
        let kind = id::of_path(&file.path).map_or(Kind::Feedback, |(kind, _)| kind);
        let one = table(&view, kind, &[LifeStep { commit: Some(last.commit.clone()), what }], false);
        whole.columns = one.columns;
        whole.rows.extend(one.rows);
    }
    Ok(ctx.ui.give_table(&whole)?)
}

/// Puts back what stood before, if all of it still is as the change left it.
fn restore(ctx: &Context, files: &[File]) -> Result<(), Failure> {
    let writer = write::writer(ctx)?;
    for file in files {
        if writer.read(&file.path)? != file.after {
            return Err(changed(file));
        }
    }
    named_elsewhere(ctx, files)?;
    let back = files.iter().filter_map(|file| Some((file, file.before.as_ref()?)));
    let acts = back.map(|(file, before)| {
        let text = String::from_utf8(before.clone()).map_err(|_| changed(file))?;
        Ok(Act { path: file.path.clone(), text, over: file.after.as_deref().map(hash) })
    });
    let acts = acts.collect::<Result<Vec<Act>, Failure>>()?;
    let outcomes = writer.save(&acts)?;
    if let Some((act, _)) = acts.iter().zip(&outcomes).find(|(_, outcome)| **outcome != Outcome::Saved) {
        let failure = Failure::refused(CommitMsg::UndoChanged { path: act.path.clone() });
        return Err(failure.after(&writer.saved()));
    }
    remove(&writer, files)
}

fn remove(writer: &Writer, files: &[File]) -> Result<(), Failure> {
    // In the order of paths an item goes before the caller whom it names.
    let gone = files.iter().filter(|file| file.before.is_none());
    for (file, after) in gone.filter_map(|file| Some((file, file.after.as_ref()?))) {
        if !writer.remove(&file.path, hash(after)).map_err(|error| Failure::from(error).after(&writer.saved()))? {
            return Err(changed(file).after(&writer.saved()));
        }
    }
    Ok(())
}

fn changed(file: &File) -> Failure {
    Failure::refused(CommitMsg::UndoChanged { path: file.path.clone() }).hint(CommitMsg::UndoChangedHint)
}

/// A record that another one names meanwhile cannot go.
fn named_elsewhere(ctx: &Context, files: &[File]) -> Result<(), Failure> {
    let ids: Vec<&str> =
        files.iter().filter(|f| f.before.is_none()).filter_map(|f| Some(id::of_path(&f.path)?.1)).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let tree = ctx.tree(Kind::ALL, true)?;
    ctx.whole(&tree)?;
    let others = tree.records.iter().filter(|record| !files.iter().any(|file| file.path == record.path));
    let quoted: Vec<String> = ids.iter().flat_map(|id| [format!("\"{id}\""), format!("'{id}'")]).collect();
    for record in others {
        if quoted.iter().any(|id| record.text.contains(id.as_str())) {
            let failure = CommitMsg::UndoNamed { path: record.path.clone() };
            return Err(Failure::refused(failure).hint(CommitMsg::UndoChangedHint));
        }
    }
    Ok(())
}
