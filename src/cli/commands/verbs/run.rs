//! From the verb typed to the entry in the log.

use crate::cli::command::{Command, CommitVerb};
use crate::cli::commands::verbs::args::{Common, Verb};
use crate::cli::commands::verbs::callback::callback;
use crate::cli::commands::verbs::entry::{EntryDraft, append};
use crate::cli::commands::verbs::retract::retract;
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::{find, item, values};
use crate::locale::cli::CliMsg;
use crate::model::kind::Kind;
use crate::model::lifecycle::Action;
use crate::model::vocab::{PauseReason, ReopenReason};

impl Command for Verb {
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure> {
        run(ctx, self).map(|()| Exit::Done)
    }

    fn commit_verb(&self) -> Option<CommitVerb> {
        Some(CommitVerb::new(head(self).1.key()))
    }
}

fn run(ctx: &Context, verb: &Verb) -> Result<(), Failure> {
    let (common, action) = head(verb);
    let id = item::id_for(ctx, &common.id, action)?;
    let mut draft = EntryDraft::begin(ctx, id, action, common)?;
    fill(ctx, &mut draft, verb)?;
    if matches!(action, Action::Reply | Action::Note) && !draft.has_text() {
        return Err(Failure::usage(CliMsg::TextNeeded));
    }
    append(ctx, draft)
}

/// Puts what was typed for the verb into its entry.
fn fill(ctx: &Context, draft: &mut EntryDraft, verb: &Verb) -> Result<(), Failure> {
    match verb {
        Verb::Ack(a)
        | Verb::Arrive(a)
        | Verb::Work(a)
        | Verb::Resume(a)
        | Verb::Urge(a)
        | Verb::Confirm(a)
        | Verb::Close(a)
        | Verb::Withdraw(a)
        | Verb::ReportBack(a) => draft.text(&a.text)?,
        Verb::Note(a) if a.text.is_empty() => return Err(Failure::usage(CliMsg::TextNeeded)),
        Verb::Note(a) => draft.text(&a.text)?,
        Verb::Reply(a) => {
            if let Some(typed) = &a.promise {
                let promise = ctx.time(typed)?;
                draft.refuse_before(ctx, promise)?;
                draft.put("promise", promise.into());
            }
            draft.text(&a.text)?;
            draft.adopted(ctx, a.adopted.as_deref())?;
            draft.tell_all = a.all;
        }
        Verb::Assign(a) | Verb::Escalate(a) => {
            draft.put("to", find::id_of(ctx, Kind::Staff, &a.to)?.into());
            draft.text(&a.text)?;
        }
        Verb::Pause(a) => {
            draft.put("reason", values::choice(ctx, PauseReason::VOCABULARY, "reason", &a.reason)?);
            draft.text(&a.text)?;
        }
        Verb::Reopen(a) => {
            draft.put("reason", values::choice(ctx, ReopenReason::VOCABULARY, "reason", &a.reason)?);
            draft.text(&a.text)?;
        }
        Verb::Extend(a) => {
            draft.put("to", ctx.time(&a.to)?.into());
            if !a.text.is_empty() {
                draft.put("reason", a.text.join(" ").into());
            }
            if let Some(by) = &a.approved_by {
                draft.put("approved_by", find::id_of(ctx, Kind::Staff, by)?.into());
            }
        }
        Verb::Resolve(a) => {
            draft.text(&a.text)?;
            draft.adopted(ctx, a.adopted.as_deref())?;
            draft.summary = a.summary.as_deref().map(values::text).transpose()?;
            draft.told = a.told.as_deref().map(values::text).transpose()?;
        }
        Verb::Reject(a) => {
            draft.put("reason", a.reason.join(" ").into());
            draft.told = a.told.as_deref().map(values::text).transpose()?;
        }
        Verb::Duplicate(a) => {
            draft.put("of", find::id_of(ctx, Kind::Feedback, &a.of)?.into());
            draft.text(&a.text)?;
        }
        Verb::Callback(a) => callback(ctx, draft, a)?,
        Verb::Retract(a) => retract(ctx, draft, a)?,
    }
    Ok(())
}

fn head(verb: &Verb) -> (&Common, Action) {
    match verb {
        Verb::Ack(a) => (&a.common, Action::Ack),
        Verb::Assign(a) => (&a.common, Action::Assign),
        Verb::Reply(a) => (&a.common, Action::Reply),
        Verb::Arrive(a) => (&a.common, Action::Arrive),
        Verb::Work(a) => (&a.common, Action::Work),
        Verb::Note(a) => (&a.common, Action::Note),
        Verb::Urge(a) => (&a.common, Action::Urge),
        Verb::Pause(a) => (&a.common, Action::Pause),
        Verb::Resume(a) => (&a.common, Action::Resume),
        Verb::Extend(a) => (&a.common, Action::Extend),
        Verb::Resolve(a) => (&a.common, Action::Resolve),
        Verb::Callback(a) => (&a.common, Action::Callback),
        Verb::Confirm(a) => (&a.common, Action::Confirm),
        Verb::Close(a) => (&a.common, Action::Close),
        Verb::Reopen(a) => (&a.common, Action::Reopen),
        Verb::Reject(a) => (&a.common, Action::Reject),
        Verb::Withdraw(a) => (&a.common, Action::Withdraw),
        Verb::Duplicate(a) => (&a.common, Action::Duplicate),
        Verb::Escalate(a) => (&a.common, Action::Escalate),
        Verb::ReportBack(a) => (&a.common, Action::ReportBack),
        Verb::Retract(a) => (&a.common, Action::Retract),
    }
}
