//! What a sync tells of what came, went and is left to decide.

use crate::cli::columns::RecordView;
use crate::cli::context::Context;
use crate::cli::differences::tell;
use crate::cli::failure::{Exit, Failure};
use crate::cli::life::{field_label, field_type, short, shown};
use crate::history::conflicts::Unmerged;
use crate::history::merge::record::record_of;
use crate::history::sync::compare::Came;
use crate::history::sync::lost::Lost;
use crate::history::sync::plan::{Conflict, Why};
use crate::locale::history::HistoryMsg;
use crate::locale::sync::SyncMsg;
use crate::model::time::AsOf;

/// The most names that are told.
const NAMED: usize = 6;
/// The most records that are told to have lost something.
const MOST_LOST: usize = 20;

pub fn came(ctx: &Context, came: &Came) {
    let Came { files, records, who, .. } = came;
    let mut names: Vec<&str> = who.iter().take(NAMED).map(String::as_str).collect();
    if who.len() > NAMED {
        names.push("…");
    }
    ctx.ui.note(&SyncMsg::Came { files: *files, records: *records, who: names.join(" ") });
}

/// What the others took out of records: which, by which commit, and how to see it.
///
/// # Errors
/// There is no tree here, or its settings are not sound.
pub fn lost(ctx: &Context, lost: &[Lost]) -> Result<(), Failure> {
    let view = RecordView::new(ctx.settings()?, ctx.lang(), AsOf::instant(ctx.now()));
    for Lost { path, kind, id, entries, commit } in lost.iter().take(MOST_LOST) {
        let (path, by, short) = (path.clone(), commit.who().to_owned(), short(commit).to_owned());
        let message = match entries.len() {
            0 => SyncMsg::TheyRemoved { path, by, commit: short },
            count => SyncMsg::TheyTookOut { path, count, by, commit: short },
        };
        ctx.ui.warn_of(&ctx.ui.say(&message), &[ctx.ui.say(&SyncMsg::LostHint { id: id.clone() })]);
        for entry in entries.iter().take(MOST_LOST) {
            let said = entry.from.as_ref().map(|node| shown(&view, node, field_type(*kind, &entry.path)));
            let field = field_label(&view, *kind, entry.path.strip_suffix(".id").unwrap_or(&entry.path));
            ctx.ui.tell(&format!("  {field}: {}", said.unwrap_or_default()));
        }
    }
    if lost.len() > MOST_LOST {
        ctx.ui.warn(&SyncMsg::MoreLost { count: lost.len() - MOST_LOST });
    }
    Ok(())
}

/// What a person must decide: which record, which field, both values.
///
/// # Errors
/// Always: something is left to decide.
pub fn conflicts(ctx: &Context, conflicts: &[Conflict]) -> Result<Exit, Failure> {
    for conflict in conflicts {
        let path = || conflict.path.clone();
        match (&conflict.why, record_of(&conflict.path)) {
            (Why::Both(fields), Some((kind, _))) if !fields.is_empty() => {
                tell(ctx, ctx.settings()?, kind, &conflict.path, fields);
            }
            (Why::Both(_), _) => ctx.ui.warn(&SyncMsg::BothChanged { path: path() }),
            (Why::WeDeleted, _) => ctx.ui.warn(&SyncMsg::WeDeleted { path: path() }),
            (Why::TheyDeleted, _) => ctx.ui.warn(&SyncMsg::TheyDeleted { path: path() }),
            (Why::BothNew, _) => ctx.ui.warn(&SyncMsg::BothNew { path: path() }),
        }
    }
    Err(unsettled(conflicts.len()))
}

/// What an earlier one left to decide.
pub fn unmerged(ctx: &Context, left: &[Unmerged]) -> Failure {
    left.iter().take(NAMED).for_each(|one| ctx.ui.warn(&HistoryMsg::MergeConflict { path: one.path.clone() }));
    unsettled(left.len())
}

/// What somebody took for settled and is not.
pub fn marked(ctx: &Context, paths: &[String]) -> Failure {
    paths.iter().take(NAMED).for_each(|path| ctx.ui.warn(&SyncMsg::Marked { path: path.clone() }));
    Failure::new(Exit::Found, SyncMsg::Unsettled { count: paths.len() }).hint(SyncMsg::MarkedHint)
}

fn unsettled(count: usize) -> Failure {
    Failure::new(Exit::Found, SyncMsg::Unsettled { count }).hint(SyncMsg::UnsettledHint)
}
