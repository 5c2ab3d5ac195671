//! Handing over for good: every open item is assigned, and every plan, follow-up, need and improvement gets another
//! assignee, every open service order another provider. What is closed stays as it is.

use crate::analysis::holdings::{Holding, HoldingSort};
use crate::analysis::snapshot::Snapshot;
use crate::cli::commands::verbs::args::Common;
use crate::cli::commands::verbs::entry::{EntryDraft, append};
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::{find, write};
use crate::kinds::id;
use crate::locale::handover::HandoverMsg as Msg;
use crate::locale::message::Message;
use crate::locale::store::StoreMsg;
use crate::model::kind::Kind;
use crate::model::lifecycle::Action;
use crate::model::vocab::StaffKind;
use crate::store::document::Document;
use crate::store::root::SETTINGS_FILE;

/// How many things changed hands. Promises go with their items, care with whoever visits next.
///
/// # Errors
/// The one who takes over is no person in service, or something cannot be saved.
pub(super) fn apply(ctx: &Context, ground: &Snapshot<'_>, to: &str, held: &[Holding]) -> Result<usize, Failure> {
    ctx.may_write()?;
    let staff = find::record(ctx, Kind::Staff, to)?;
    let is_person = staff.table.text("kind").is_none_or(|kind| kind == StaffKind::Person.key());
    let today = ctx.now().day(ctx.offset()?);
    if !is_person || staff.table.day("until").is_some_and(|until| until <= today) {
        return Err(Failure::refused(Msg::CannotTake { handle: to.to_owned() }));
    }
    let mut n = 0;
    for holding in held {
        let text = |sym| ground.facts.names.text(sym);
        match (holding.sort, holding.id.map(text)) {
            (HoldingSort::Item, Some(id)) => assign(ctx, id, to)?,
            (HoldingSort::FollowUp | HoldingSort::Need, Some(id)) => {
                let table = if holding.sort == HoldingSort::Need { "need" } else { "follow_up" };
                let part = holding.part.map(text).unwrap_or_default();
                set(ctx, id, &format!("{table}.{part}.assignee"), to)?;
            }
            (HoldingSort::Order, Some(id)) => set(ctx, id, "provider", to)?,
            (HoldingSort::Improvement, Some(id)) => set(ctx, id, "assignee", to)?,
            _ => continue,
        }
        n += 1;
    }
    let plans: Vec<usize> = held.iter().filter_map(|holding| holding.plan).collect();
    if !plans.is_empty() {
        plans_to(ctx, &plans, to)?;
    }
    Ok(n + plans.len())
}

/// `assign`, with 交接 as its text.
fn assign(ctx: &Context, id: &str, to: &str) -> Result<(), Failure> {
    let common = Common { id: id.to_owned(), time: None, by: None };
    let mut draft = EntryDraft::begin(ctx, id.to_owned(), Action::Assign, &common)?;
    draft.put("to", to.into());
    let lang = ctx.settings()?.language.unwrap_or(crate::model::vocab::Language::Zh);
    draft.text(&[Msg::Why.text(lang)])?;
    append(ctx, draft)
}

fn set(ctx: &Context, id: &str, path: &str, to: &str) -> Result<(), Failure> {
    write::change(ctx, id::kind_of(id), id, |_, document| document.set(path, &to.into()).map_err(write::no_such))?;
    Ok(())
}

/// The assignee of plans of linli.toml.
fn plans_to(ctx: &Context, plans: &[usize], to: &str) -> Result<(), Failure> {
    let writer = write::writer(ctx)?;
    let broken = || Failure::new(Exit::Unread, StoreMsg::BrokenRecord { path: SETTINGS_FILE.to_owned() });
    let bytes = writer.read(SETTINGS_FILE)?.ok_or_else(broken)?;
    let text = std::str::from_utf8(&bytes).map_err(|_| broken())?;
    let mut document = Document::open(text, ctx.offset()?).ok_or_else(broken)?;
    for place in plans {
        document.set(&format!("plan.{}.assignee", place + 1), &to.into()).map_err(write::no_such)?;
    }
    writer.replace(SETTINGS_FILE, crate::store::write::hash(&bytes), &document.text())?;
    Ok(())
}
