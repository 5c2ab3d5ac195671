//! `linli import activity SHEET --into ID` and the same of a training session: the record whose sheet it is.

use crate::cli::commands::import::command::ImportArgs;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::{find, write};
use crate::import::plan::Plan;
use crate::import::request::Into;
use crate::import::request::Request;
use crate::import::row::heads::What;
use crate::locale::import::ImportMsg;
use crate::model::kind::Kind;
use crate::model::vocab::ActivityType;

/// What the flags ask for; `None` where the sheet is no record's own.
///
/// # Errors
/// The flags do not fit the kind, or there is no such record, or it was cancelled or is void.
pub fn into(ctx: &Context, args: &ImportArgs, what: What) -> Result<Option<Into>, Failure> {
    if what == What::Training {
        return of_training(ctx, args).map(Some);
    }
    let Some(typed) = args.into.as_deref().filter(|_| what == What::Activity) else {
        let is_asked = args.into.is_some() || args.count.is_some() || args.keep_rooms;
        return if is_asked { Err(Failure::usage(ImportMsg::IntoNeedsActivity)) } else { Ok(None) };
    };
    let id = find::id_of(ctx, Kind::Activity, typed)?;
    let record = find::record(ctx, Kind::Activity, &id)?;
    write::refuse_void(&record)?;
    if record.table.get("cancelled_at").is_some() {
        return Err(Failure::refused(ImportMsg::IntoCancelled { id }));
    }
    let is_for_some = record.table.get("audience").is_some();
    if args.keep_rooms && (is_for_some || record.table.text("type") == Some(ActivityType::Health.key())) {
        return Err(Failure::refused(ImportMsg::RoomsNotKept { id }));
    }
    let count = ["signed_up", "attended"].into_iter().find(|key| args.count.as_deref() == Some(key));
    Ok(Some(Into { id, count, keeps_rooms: args.keep_rooms }))
}

/// The training session; its sheet has no other place to go.
fn of_training(ctx: &Context, args: &ImportArgs) -> Result<Into, Failure> {
    let Some(typed) = args.into.as_deref() else {
        return Err(Failure::usage(ImportMsg::TrainingNeedsInto).hint(ImportMsg::TrainingNeedsIntoHint));
    };
    if args.count.is_some() || args.keep_rooms {
        return Err(Failure::usage(ImportMsg::IntoNeedsActivity));
    }
    let id = find::id_of(ctx, Kind::Training, typed)?;
    write::refuse_void(&find::record(ctx, Kind::Training, &id)?)?;
    Ok(Into { id, count: None, keeps_rooms: false })
}

/// What is still to be done about the activity.
///
/// # Errors
/// Its record cannot be read.
pub fn tell(ctx: &Context, request: &Request, plan: &Plan) -> Result<(), Failure> {
    let is_of_activity = request.what == What::Attendance && plan.report.wrote() > 0;
    let Some(into) = request.into.as_ref().filter(|_| is_of_activity) else { return Ok(()) };
    let record = find::record(ctx, Kind::Activity, &into.id)?;
    if record.table.get("attended").is_some() && record.table.get("held_at").is_none() {
        ctx.ui.note(&ImportMsg::NotHeldYet { id: into.id.clone() });
    }
    if into.keeps_rooms && ctx.settings()?.retention_attendance.is_none() {
        ctx.ui.note(&ImportMsg::KeptWithoutEnd);
    }
    Ok(())
}
