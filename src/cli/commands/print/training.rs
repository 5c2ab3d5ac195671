//! The sign-in sheet of a training session (培训签到表): whoever is on its list, and blank lines; without a session a
//! form to be filled in by hand.

use crate::cli::commands::print::sheets::{BLANK_ROWS, Sheets};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::staff_names::StaffNames;
use crate::locale::message::Message;
use crate::locale::print::PrintMsg as Msg;
use crate::model::field::SettingsList;
use crate::model::value::Table;
use crate::model::vocab::PrintSheet;
use crate::render::print::{PrintFact, PrintPage};

/// Lines for those who are not on the list.
const FURTHER_ROWS: usize = 4;
/// As wide as what is written on a blank form by hand.
const BLANK: &str = "________________";

/// # Errors
/// The records of the staff cannot be read.
pub(super) fn page(ctx: &Context, sheets: &Sheets<'_>, table: Option<&Table>) -> Result<PrintPage, Failure> {
    let lang = ctx.lang();
    let (settings, names) = (ctx.settings()?, StaffNames::new(ctx)?);
    let text = |key: &str| table?.text(key).map(str::to_owned);
    let topic = text("topic").map(|topic| settings.label(SettingsList::Training, &topic, lang).to_owned());
    let trainer = text("trainer").map(|handle| names.of(&handle).to_owned()).or_else(|| text("trainer_name"));
    let minutes = table.and_then(|table| table.get("minutes")?.as_int());
    let told = [
        (Msg::Time, table.and_then(|table| sheets.time(table, "at"))),
        (Msg::Topic, topic),
        (Msg::Trainer, trainer),
        (Msg::Minutes, minutes.map(|minutes| minutes.to_string())),
    ];
    let is_form = table.is_none();
    let fact = |(name, value): (Msg, Option<String>)| {
        let value = value.or_else(|| is_form.then(|| BLANK.to_owned()))?;
        Some(PrintFact { label: name.text(lang), value })
    };
    let columns = [Msg::Name, Msg::Team, Msg::Signature, Msg::Score].map(|name| name.text(lang));
    let attendees = table.into_iter().flat_map(|table| table.tables("attendee"));
    let listed = attendees.filter_map(|attendee| attendee.text("staff")).map(|handle| names.of(handle).to_owned());
    let mut rows: Vec<Vec<String>> = listed
        .map(|name| [name].into_iter().chain(vec![String::new(); columns.len().saturating_sub(1)]).collect())
        .collect();
    // Whoever comes beside them signs below.
    let wanted = BLANK_ROWS.max(rows.len().saturating_add(FURTHER_ROWS));
    rows.resize(wanted, vec![String::new(); columns.len()]);
    let title =
        text("title").map_or_else(|| Msg::TrainingForm.text(lang), |title| Msg::TrainingTitle { title }.text(lang));
    Ok(PrintPage {
        sheet: PrintSheet::Training.key(),
        lang: lang.tag(),
        community: settings.name.clone(),
        title,
        facts: told.into_iter().filter_map(fact).collect(),
        rows,
        columns: columns.into(),
        foot: vec![Msg::TrainingFoot.text(lang)],
        ..PrintPage::default()
    })
}
