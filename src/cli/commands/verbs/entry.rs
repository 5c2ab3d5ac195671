//! Adding an entry to a log: judged by the lifecycle, then written as one change of the record.

use crate::cli::commands::verbs::args::Common;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::{deadlines, find, item, repair_orders, values, write};
use crate::due::rules::approval;
use crate::facts::all::Facts;
use crate::facts::duplicates::{named_root, standings};
use crate::facts::rows::Feedback;
use crate::kinds::id;
use crate::locale::cli::CliMsg;
use crate::locale::labels::{choices_of, label};
use crate::model::append::{EntryObjection, judge};
use crate::model::fold::{Folded, fold};
use crate::model::kind::Kind;
use crate::model::lifecycle::{Action, Refusal, State};
use crate::model::log::{Arg, LogEntry};
use crate::model::settings::Duty;
use crate::model::time::{AsOf, When};
use crate::model::value::{Table, Value};
use crate::model::vocab::{Adopted, FeedbackType};
use crate::render::ui;
use crate::store::load::Record;

/// An entry about to be written.
pub struct EntryDraft {
    pub id: String,
    action: Action,
    table: Table,
    /// `--told`: a reply of the same time goes first.
    pub told: Option<String>,
    /// `--summary`: becomes `public_summary`.
    pub summary: Option<String>,
    /// `reply --all`.
    pub tell_all: bool,
}

impl EntryDraft {
    /// # Errors
    /// The item, the person or the time is not to be had from what was typed.
    pub fn begin(ctx: &Context, id: String, action: Action, common: &Common) -> Result<EntryDraft, Failure> {
        let at = common.time(ctx)?;
        write::refuse_future(ctx, at)?;
        let mut table = write::signed(ctx, at, common.by.as_deref())?;
        table.put("action", action.key().into());
        Ok(EntryDraft { id, action, table, told: None, summary: None, tell_all: false })
    }

    pub fn put(&mut self, key: &str, value: Value) {
        self.table.put(key, value);
    }

    /// The words as the entry's text; blank words are none.
    ///
    /// # Errors
    /// Standard input cannot be read.
    pub fn text(&mut self, words: &[String]) -> Result<(), Failure> {
        let text = values::text(&words.join(" "))?;
        if !text.trim().is_empty() {
            self.table.put("text", text.into());
        }
        Ok(())
    }

    /// What becomes of a suggestion, as it was typed; at a terminal it is asked for where a suggestion is answered or
    /// resolved of which no entry says it.
    ///
    /// # Errors
    /// The word is no value, or the item is no suggestion.
    pub fn adopted(&mut self, ctx: &Context, typed: Option<&str>) -> Result<(), Failure> {
        let is_asked = matches!(self.action, Action::Reply | Action::Resolve) && ui::may_ask();
        if typed.is_none() && !is_asked {
            return Ok(());
        }
        let item = find::record(ctx, Kind::Feedback, &self.id)?;
        let is_suggestion = item.table.text("type") == Some(FeedbackType::Suggestion.key());
        match typed {
            Some(_) if !is_suggestion => Err(Failure::refused(CliMsg::OnlySuggestions { id: self.id.clone() })),
            Some(typed) => {
                self.table.put("adopted", values::choice(ctx, Adopted::VOCABULARY, "adopted", typed)?);
                Ok(())
            }
            None => {
                let is_decided = item.table.tables("log").any(|entry| entry.get("adopted").is_some());
                if is_suggestion && !is_decided {
                    self.ask_adopted(ctx);
                }
                Ok(())
            }
        }
    }

    /// Lets the person at the terminal choose; without an answer it is left open.
    fn ask_adopted(&mut self, ctx: &Context) {
        let answers: Vec<String> = choices_of(Adopted::VOCABULARY, ctx.lang());
        let chosen = ctx.ui.choose(&ctx.ui.say(&CliMsg::AskAdopted), &answers);
        let key = chosen.and_then(|place| Adopted::VOCABULARY.keys.get(place));
        match key {
            Some(key) => self.table.put("adopted", (*key).into()),
            None => ctx.ui.note(&CliMsg::AdoptedLeftOpen { id: self.id.clone() }),
        }
    }

    /// A promise is of a time after it was given.
    ///
    /// # Errors
    /// The promise is of no later time.
    pub fn refuse_before(&self, ctx: &Context, promise: When) -> Result<(), Failure> {
        let offset = ctx.offset()?;
        let given = self.table.when("at").map(|at| at.earliest(offset, None));
        match given {
            Some(given) if promise.end(offset) <= given => {
                Err(Failure::refused(CliMsg::PromiseBefore { time: promise.minute(offset) }))
            }
            _ => Ok(()),
        }
    }

    pub fn has_text(&self) -> bool {
        self.table.get("text").is_some()
    }

    /// The reply that `--told` writes first.
    fn told_entry(&self) -> Option<Table> {
        let told = self.told.as_deref()?;
        let mut reply = Table::default();
        for entry in
            self.table.entries.iter().filter(|e| matches!(e.key.as_ref(), "at" | "by" | "recorded_at" | "recorded_by"))
        {
            reply.put(&entry.key, entry.node.value.clone());
        }
        reply.put("action", Action::Reply.key().into());
        reply.put("text", told.into());
        Some(reply)
    }
}

/// Judges and writes the draft; tells the state that follows.
///
/// # Errors
/// The state of the item does not admit the entry, or it cannot be saved.
pub fn append(ctx: &Context, draft: EntryDraft) -> Result<(), Failure> {
    about_staff(ctx, &draft)?;
    let mut state = State::Open;
    let mut title = String::new();
    let mut untold = false;
    write::change(ctx, Kind::Feedback, &draft.id, |record, document| {
        let mut facts = item::facts_of(record);
        title = record.table.text("title").unwrap_or_default().to_owned();
        among_others(ctx, &draft, &facts)?;
        later_than_in_force(ctx, &draft, &facts)?;
        for table in in_order(ctx, &facts, draft.told_entry().as_ref(), &draft.table)? {
            let folded = admit(ctx, &mut facts, table, &draft.id)?;
            state = folded.state;
            untold = matches!(draft.action, Action::Resolve | Action::Reject)
                && facts.feedback.first().is_some_and(|i| !folded.entries(i.log()).any(|(_, e)| e.is_response()));
            document.append("log", table).map_err(write::no_such)?;
        }
        if let Some(summary) = &draft.summary {
            document.set("public_summary", &summary.as_str().into()).map_err(write::no_such)?;
        }
        if draft.tell_all {
            list_joined(ctx, record);
        }
        Ok(())
    })?;
    if untold {
        ctx.ui.warn(&CliMsg::NotTold);
    }
    if draft.table.get("recorded_at").is_some() {
        ctx.ui.note(&CliMsg::RecordedLate);
    }
    let state = label("state", state.key(), ctx.lang()).to_owned();
    ctx.ui.note(&CliMsg::StateNow { id: draft.id.clone(), title, state });
    if draft.action == Action::Resolve {
        repair_orders::finish(ctx, &draft.id, draft.table.when("at"))?;
    }
    tell_unapproved(ctx, &draft)
}

/// An extension that nobody approved moves nothing yet: says so, and what approves it.
fn tell_unapproved(ctx: &Context, draft: &EntryDraft) -> Result<(), Failure> {
    let is_unapproved = draft.action == Action::Extend && draft.table.get("approved_by").is_none();
    if let Some(to) = draft.table.when("to").filter(|_| is_unapproved) {
        let command = approval::command(id::short(&draft.id), to, ctx.offset()?);
        ctx.ui.note(&CliMsg::ExtendUnapproved { to: to.minute(ctx.offset()?), command });
    }
    Ok(())
}

/// The reply of `--told` and the entry itself. In a type that owes no resolve the reply ends the item:
/// there it goes second.
fn in_order<'t>(
    ctx: &Context,
    facts: &Facts,
    told: Option<&'t Table>,
    own: &'t Table,
) -> Result<Vec<&'t Table>, Failure> {
    let settings = ctx.settings()?;
    let ends = facts.feedback.first().is_some_and(|item| !item.needs(settings).resolve);
    let mut tables: Vec<&Table> = told.into_iter().chain([own]).collect();
    if ends {
        tables.reverse();
    }
    Ok(tables)
}

/// Adds the entry to the facts if the lifecycle admits it.
fn admit(ctx: &Context, facts: &mut Facts, table: &Table, id: &str) -> Result<Folded, Failure> {
    let Facts { names, feedback, .. } = facts;
    let (Some(entry), Some(item)) = (LogEntry::read(table, names), feedback.first_mut()) else {
        return Err(Failure::refused(crate::locale::store::StoreMsg::InvalidResult { path: id.to_owned() }));
    };
    let rules = item::rules(ctx, id, item, entry.action)?;
    match judge(item.log(), entry, rules, ctx.now()) {
        Ok(folded) => {
            item.append(entry);
            Ok(folded)
        }
        Err(objection) => {
            let root =
                named_root(item, &fold(item.log(), rules, AsOf::instant(ctx.now()))).map(|r| names.text(r).to_owned());
            Err(refusal(ctx, item, &entry, objection, (id, root))?)
        }
    }
}

/// What a refusal says, and what to type instead.
fn refusal(
    ctx: &Context,
    item: &Feedback,
    entry: &LogEntry,
    objection: EntryObjection,
    (id, root): (&str, Option<String>),
) -> Result<Failure, Failure> {
    let offset = ctx.offset()?;
    let time = entry.at.minute(offset);
    let instead = instead(objection, id::short(id));
    let over = matches!(objection, EntryObjection::Refused { reason: Refusal::Over, .. });
    let failure = Failure::refused(match objection {
        EntryObjection::BeforeReceipt => CliMsg::BeforeReceipt { time, received: item.received.minute(offset) },
        EntryObjection::BeforeLastChange(last) => CliMsg::BeforeLastChange { time, last: last.minute(offset) },
        EntryObjection::WouldUndo(index) => {
            let (action, time) = item.entry(index).map_or((String::new(), time), |e| {
                (label("action", e.action.key(), ctx.lang()).to_owned(), e.at.minute(offset))
            });
            CliMsg::WouldUndo { action, time }
        }
        EntryObjection::NothingToRetract => CliMsg::RetractNothing,
        EntryObjection::NotRetractable(action) => {
            CliMsg::RetractOwners { action: label("action", action.key(), ctx.lang()).to_owned() }
        }
        EntryObjection::Refused { reason, state, since } => match reason {
            Refusal::Over => {
                let since = since.map_or_else(|| item.received.minute(offset), |s| s.minute(offset));
                CliMsg::RefusedOver { since }
            }
            Refusal::ReopenFirst => CliMsg::RefusedReopen,
            Refusal::NothingToDo => {
                CliMsg::RefusedNothing { state: label("state", state.key(), ctx.lang()).to_owned() }
            }
            Refusal::ResolveFirst => CliMsg::RefusedResolve,
            Refusal::WithdrawnByOwner => CliMsg::RefusedWithdrawn,
            Refusal::SeeMainItem => CliMsg::RefusedDuplicate { root: root.unwrap_or_default() },
            Refusal::ResumeFirst => CliMsg::RefusedResume,
        },
    });
    Ok(match instead {
        _ if over => failure.hint(CliMsg::OverHint),
        Some(command) => failure.hint(CliMsg::Instead { command }),
        None => failure,
    })
}

/// The command that makes way for the one refused.
fn instead(objection: EntryObjection, short: &str) -> Option<String> {
    let EntryObjection::Refused { reason, state, .. } = objection else { return None };
    Some(match reason {
        Refusal::ReopenFirst => format!("linli reopen {short} not-fixed"),
        Refusal::ResolveFirst => format!("linli resolve {short} …"),
        Refusal::ResumeFirst => format!("linli resume {short}"),
        Refusal::NothingToDo if !state.is_open() => format!("linli reopen {short} other"),
        Refusal::WithdrawnByOwner => format!("linli note {short} …"),
        _ => return None,
    })
}

/// Staff whom an item is about may not hold it, call back or reject it.
fn about_staff(ctx: &Context, draft: &EntryDraft) -> Result<(), Failure> {
    let doer = match draft.action {
        Action::Assign => draft.table.text("to"),
        Action::Extend => draft.table.text("approved_by"),
        Action::Callback | Action::Reject => draft.table.text("by"),
        _ => None,
    };
    let Some(doer) = doer else { return Ok(()) };
    let record = find::record(ctx, Kind::Feedback, &draft.id)?;
    if record.table.texts("about").any(|handle| handle == doer) {
        return Err(Failure::refused(CliMsg::AboutStaff { handle: doer.to_owned() }));
    }
    Ok(())
}

/// An extension is to a time later than the deadline in force; one that is only approved was written down already.
fn later_than_in_force(ctx: &Context, draft: &EntryDraft, facts: &Facts) -> Result<(), Failure> {
    let Some(to) = draft.table.when("to").filter(|_| draft.action == Action::Extend) else { return Ok(()) };
    let asked = Arg::Extend { to, approved: false };
    let is_approval = draft.table.get("approved_by").is_some();
    if is_approval && facts.feedback.first().is_some_and(|item| item.entries.iter().any(|e| e.arg == asked)) {
        return Ok(());
    }
    let owed = deadlines::of(ctx, &draft.id, facts)?.owed.into_iter().find(|o| o.duty == Duty::Resolve);
    let offset = ctx.offset()?;
    match owed.and_then(|owed| owed.deadline()) {
        Some(deadline) if to.end(offset) <= deadline => {
            let (time, deadline) = (to.minute(offset), deadline.minute(offset));
            Err(Failure::refused(CliMsg::NotLater { time, deadline }))
        }
        _ => Ok(()),
    }
}

/// What an action asks of other items: the main item of a duplicate, those who joined a withdrawn one.
fn among_others(ctx: &Context, draft: &EntryDraft, own: &Facts) -> Result<(), Failure> {
    if !matches!(draft.action, Action::Duplicate | Action::Withdraw) {
        return Ok(());
    }
    let Some(item) = own.feedback.first() else { return Ok(()) };
    let tree = ctx.tree(&[Kind::Feedback], false)?;
    let settings = ctx.settings()?;
    let all = standings(&tree.facts, settings, AsOf::instant(ctx.now()));
    let names = &tree.facts.names;
    let find = |id: &str| all.iter().find(|s| tree.facts.feedback.get(s.item).is_some_and(|f| names.text(f.id) == id));
    if draft.action == Action::Withdraw {
        let merged = find(&draft.id).map_or(0, |s| s.duplicates().len());
        let count = item.rare().joined.len() + merged;
        if count > 0 {
            return Err(Failure::refused(CliMsg::WithdrawJoined { count }).hint(CliMsg::WithdrawJoinedHint));
        }
        return Ok(());
    }
    let root = draft.table.text("of").unwrap_or_default().to_owned();
    if root == draft.id {
        return Err(Failure::refused(CliMsg::DuplicateSelf));
    }
    let Some(main) = find(&root) else { return Err(Failure::refused(CliMsg::DuplicateOfNothing { root })) };
    if let Some(further) = main.root().and_then(|r| all.get(r)).and_then(|r| tree.facts.feedback.get(r.item)) {
        return Err(Failure::refused(CliMsg::DuplicateOfDuplicate { root: names.text(further.id).to_owned() }));
    }
    if main.void.is_some() || main.folded.state == State::Withdrawn {
        return Err(Failure::refused(CliMsg::DuplicateOfNothing { root }));
    }
    let received = item.received.earliest(settings.offset, None);
    if main.folded.last_close().is_some_and(|close| close.at < received) {
        return Err(Failure::refused(CliMsg::DuplicateAfterClose { root }));
    }
    Ok(())
}

/// Whom `reply --all` speaks to.
fn list_joined(ctx: &Context, record: &Record) {
    for joined in record.table.tables("joined") {
        let who = [joined.text("room"), joined.text("owner")].into_iter().flatten().collect::<Vec<_>>().join(" ");
        ctx.ui.tell(&format!("  {who}"));
    }
}
