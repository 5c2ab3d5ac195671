//! Which entry a retract (更正) takes back.

use crate::cli::commands::verbs::args::RetractArgs;
use crate::cli::commands::verbs::entry::EntryDraft;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::{find, item, write};
use crate::locale::cli::CliMsg;
use crate::locale::labels::label;
use crate::locale::meaning;
use crate::model::fold::fold;
use crate::model::kind::Kind;
use crate::model::lifecycle::Action;
use crate::model::log::LogEntry;
use crate::model::time::{AsOf, When};

/// Fills in the entry: the one of that action, or the one at `--entry`.
pub(super) fn retract(ctx: &Context, draft: &mut EntryDraft, args: &RetractArgs) -> Result<(), Failure> {
    let offset = ctx.offset()?;
    let action = meaning::key_of(Action::VOCABULARY, &args.action)
        .and_then(Action::from_key)
        .ok_or_else(|| Failure::usage(CliMsg::NotAValue { key: "action".to_owned(), found: args.action.clone() }))?;
    if action.is_owners() || action == Action::Retract {
        let action = label("action", action.key(), ctx.lang()).to_owned();
        return Err(Failure::refused(CliMsg::RetractOwners { action }));
    }
    let record = find::record(ctx, Kind::Feedback, &draft.id)?;
    write::refuse_void(&record)?;
    let facts = item::facts_of(&record);
    let Some(item) = facts.feedback.first() else { return Ok(()) };
    let live = fold(item.log(), item::rules(ctx, &draft.id, item, Action::Retract)?, AsOf::instant(ctx.now()));
    let wanted = args.entry.as_deref().map(|typed| ctx.time(typed)).transpose()?;
    let fits = |at: When| {
        wanted.is_none_or(|w| {
            w == at || (w.is_day() && w.day(offset) == at.day(offset)) || w.minute(offset) == at.minute(offset)
        })
    };
    let candidates: Vec<&LogEntry> =
        live.entries(item.log()).map(|(_, e)| e).filter(|e| e.action == action && fits(e.at)).collect();
    let entry = match candidates.as_slice() {
        [] => return Err(Failure::refused(CliMsg::RetractNothing)),
        [one] => *one,
        [first, rest @ ..] if rest.iter().all(|e| (e.at, e.by) == (first.at, first.by)) => *first,
        several => {
            let list = several.iter().map(|e| e.at.iso(offset)).collect::<Vec<_>>().join(" ");
            return Err(Failure::usage(CliMsg::RetractWhich { list }));
        }
    };
    draft.put("entry", entry.at.into());
    draft.put("retracts", action.key().into());
    if let Some(by) = entry.by {
        draft.put("of", facts.names.text(by).into());
    }
    draft.put("reason", args.reason.as_str().into());
    Ok(())
}
