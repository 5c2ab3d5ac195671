//! `linli publish --approve`: who approved which wording, written into the record as the hash of the
//! wording, its approver and the time.

use crate::cli::commands::publish;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::{find, write};
use crate::locale::cli::CliMsg;
use crate::locale::labels::label;
use crate::locale::publish::PublishMsg;
use crate::model::kind::Kind;
use crate::model::value::Value;
use crate::model::wording::{Approval, KEY, hash};
use crate::publish::approval::Wording;
use crate::publish::scan::{Scanner, confirmation};
use crate::store::load::Record;
use crate::text::personal::Personal;

/// Approves the wordings of all the items, or of none where one of them cannot be approved.
///
/// # Errors
/// An item has no wording, shows personal data, is about the approver, or cannot be saved.
pub fn approve(ctx: &Context, typed: &[String], by: Option<&str>, confirm: &[String]) -> Result<(), Failure> {
    ctx.may_write()?;
    let (by, _) = write::doer(ctx, by)?;
    let records = typed.iter().map(|typed| approved_record(ctx, typed)).collect::<Result<Vec<_>, _>>()?;
    let owners = ctx.tree(&[Kind::Owner], true)?;
    let scanner = publish::command::scanner(ctx, &owners)?.confirmed(confirm.iter().cloned());
    for (kind, id) in &records {
        let record = find::record(ctx, *kind, id)?;
        write::refuse_void(&record)?;
        let wording = approvable(&record, &by)?;
        refuse_personal(ctx, &scanner, id, &wording)?;
    }
    let writer = write::writer(ctx)?;
    for (kind, id) in &records {
        let mut approved = String::new();
        let changed = write::change_under(ctx, &writer, (*kind, id), |record, document| {
            let wording = approvable(record, &by)?;
            approved.clone_from(&wording.text);
            let is_confirmed = wording.confirmed.is_some() || !confirm.contains(&confirmation(&wording.text));
            if wording.approval == Approval::Approved && is_confirmed {
                return Ok(());
            }
            let signature: [(&str, Value); 3] = [
                ("public.approved", hash(&wording.text).into()),
                ("public.by", by.as_str().into()),
                ("public.at", ctx.now().into()),
            ];
            let code = Some(confirmation(&wording.text)).filter(|code| confirm.contains(code));
            let confirmed = code.map(|code| ("public.confirmed", Value::from(code.as_str())));
            let mut signature = signature.iter().chain(&confirmed);
            signature.try_for_each(|(key, value)| document.set(key, value)).map_err(write::no_such)
        });
        let changed = changed.map_err(|failure| failure.after(&writer.saved()))?;
        ctx.ui.note(&match changed {
            true => PublishMsg::ApprovedNow { id: id.clone(), text: approved },
            false => PublishMsg::AlreadyApproved { id: id.clone() },
        });
    }
    Ok(())
}

/// Of surnames with a title, which somebody may confirm, the last thing that is told.
fn refuse_personal(ctx: &Context, scanner: &Scanner<'_>, id: &str, wording: &Wording) -> Result<(), Failure> {
    let seen = scanner.seen_in(&wording.text);
    let Some((kind, seen)) = seen.into_iter().min_by_key(|(kind, _)| *kind) else { return Ok(()) };
    let id = id.to_owned();
    if kind == Personal::Titled {
        let code = confirmation(&wording.text);
        return Err(
            Failure::refused(PublishMsg::Titled { id: id.clone(), seen }).hint(PublishMsg::TitledHint { id, code })
        );
    }
    let what = label("personal", kind.key(), ctx.lang()).to_owned();
    let allow = publish::leaks::allow_line(&seen);
    Err(Failure::refused(PublishMsg::Personal { id, what, seen }).hint(PublishMsg::PersonalHint { allow }))
}

/// A record of a kind that has wordings for the public.
fn approved_record(ctx: &Context, typed: &str) -> Result<(Kind, String), Failure> {
    match find::of_kinds(ctx, typed, |kind| kind.field(KEY).is_some())? {
        Some(found) => Ok(found),
        None => find::id_of(ctx, Kind::Feedback, typed).map(|id| (Kind::Feedback, id)),
    }
}

/// The wording of a record that `by` may approve: not staff whom the item is about.
fn approvable(record: &Record, by: &str) -> Result<Wording, Failure> {
    if record.table.texts("about").any(|handle| handle == by) {
        return Err(Failure::refused(CliMsg::AboutStaff { handle: by.to_owned() }));
    }
    Wording::read(&record.table).ok_or_else(|| {
        let id = record.id.clone();
        Failure::refused(PublishMsg::NoSummary { id: id.clone() }).hint(PublishMsg::NoSummaryHint { id })
    })
}

#[cfg(test)]
mod tests {
    use crate::model::kind::Kind;
    use crate::model::wording::KEY;

    #[test]
    fn the_key_that_is_approved_is_one_of_the_record() {
        for path in [KEY, "public.approved", "public.by", "public.at", "public.confirmed"] {
            assert!([Kind::Feedback, Kind::Activity].iter().all(|kind| kind.field(path).is_some()), "{path}");
        }
    }
}
