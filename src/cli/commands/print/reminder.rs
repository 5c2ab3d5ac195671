//! The reminder of one bill to one household (缴费提醒). The amount is typed and stored nowhere; what the office still owes
//! the household stands first; nothing is threatened and no service named.

use crate::analysis::snapshot::{Item, Snapshot};
use crate::cli::commands::print::command::PrintArgs;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::outside::lies_inside;
use crate::cli::values;
use crate::kinds::id;
use crate::locale::fees::FeeMsg as Msg;
use crate::locale::marks::Mark;
use crate::locale::message::Message;
use crate::locale::print::PrintMsg;
use crate::model::kind::Kind;
use crate::model::vocab::PrintSheet;
use crate::model::window::Window;
use crate::render::print::{PrintFact, PrintPage, PrintQuestion};
use crate::text::amount::{read_sheet_yuan, yuan};
use crate::text::normalize::fold_argument;
use crate::text::term::read_term;

/// # Errors
/// Room, period or amount are missing or cannot be read, or the page is to lie within the records or in a chat.
pub(super) fn page(ctx: &Context, args: &PrintArgs) -> Result<PrintPage, Failure> {
    let how = || Failure::usage(Msg::ReminderHow).hint(Msg::ReminderExample);
    let (Some(room), Some(period), Some(amount)) = (&args.id, &args.period, &args.amount) else { return Err(how()) };
    if args.text {
        return Err(Failure::refused(Msg::ReminderNotForChat).hint(Msg::ReminderExample));
    }
    if let Some(path) = ctx.ui.output.as_ref().filter(|path| lies_inside(ctx, path).unwrap_or(true)) {
        let path = path.display().to_string();
        return Err(Failure::refused(Msg::ReminderInside { path }).hint(Msg::ReminderExample));
    }
    let room = values::room(ctx, room)?;
    let fen = read_sheet_yuan(&fold_argument(amount)).filter(|fen| *fen > 0).ok_or_else(how)?;
    let settings = ctx.settings()?;
    let today = ctx.now().day(settings.offset);
    let period = read_term(&fold_argument(period), today).map_err(|_| how())?;
    let charge = charge(ctx, args.charge.as_deref())?;
    let lang = ctx.lang();
    let fact = |label: String, value: String| PrintFact { label, value };
    let contact = settings.publication.contact.clone();
    let pay = contact.clone().unwrap_or_else(|| Msg::ByHand.text(lang));
    let open = open_items(ctx, &room)?;
    let mut paragraphs = vec![Msg::ReminderHello.text(lang)];
    paragraphs.extend((!open.is_empty()).then(|| {
        let items = open.join(&Mark::ListComma.text(lang));
        Msg::ReminderOpen { items }.text(lang)
    }));
    paragraphs.push(Msg::ReminderText.text(lang));
    paragraphs.push(Msg::ReminderObject.text(lang));
    Ok(PrintPage {
        lang: lang.tag(),
        sheet: PrintSheet::Reminder.key(),
        community: settings.name.clone(),
        title: Msg::ReminderTitle.text(lang),
        facts: vec![
            fact(PrintMsg::Room.text(lang), room),
            fact(Msg::ChargeName.text(lang), charge),
            fact(Msg::Period.text(lang), days(period)),
            fact(Msg::AmountName.text(lang), Msg::Yuan { yuan: yuan(fen) }.text(lang)),
            fact(Msg::WhereToPay.text(lang), pay),
        ],
        paragraphs,
        questions: vec![PrintQuestion { text: Msg::ReceiptLine.text(lang), has_line: true, choices: Vec::new() }],
        signed: vec![settings.company.clone().unwrap_or_else(|| settings.name.clone()), today.to_string()],
        ..PrintPage::default()
    })
}

/// First and last day.
fn days(period: Window) -> String {
    format!("{} — {}", period.from, period.to.plus_days(-1))
}

/// What it is for: the charge that was typed, else the one that linli.toml lists first.
fn charge(ctx: &Context, typed: Option<&str>) -> Result<String, Failure> {
    let (charges, lang) = (&ctx.settings()?.charges, ctx.lang());
    let folded = typed.map(fold_argument);
    let is_meant = |word: &str| folded.as_deref().is_none_or(|typed| word.eq_ignore_ascii_case(typed));
    let found = charges.iter().find(|charge| charge.named.words().any(is_meant));
    match (found, typed) {
        (Some(charge), _) => Ok(charge.named.label(lang).to_owned()),
        (None, Some(typed)) => Ok(typed.to_owned()),
        (None, None) => Err(Failure::usage(Msg::NoCharge).hint(Msg::NoChargeHint)),
    }
}

/// The numbers and days of what is open of the room.
fn open_items(ctx: &Context, room: &str) -> Result<Vec<String>, Failure> {
    let tree = ctx.tree(&[Kind::Feedback], false)?;
    ctx.whole(&tree)?;
    let calendar = ctx.calendar()?;
    let ground = Snapshot::new(&tree.facts, ctx.settings()?, &calendar, ctx.as_of()?);
    let is_of_room = |item: &Item| item.row.room.is_some_and(|own| ground.facts.names.text(own) == room);
    let open = ground.items().filter(|item| is_of_room(item) && item.standing.is_open() && item.standing.counts());
    let shown = |item: Item| {
        let day = item.row.received.day(ground.offset());
        Msg::OpenItem { id: id::short(ground.facts.names.text(item.row.id)).to_owned(), day: day.to_string() }
    };
    Ok(open.map(|item| shown(item).text(ctx.lang())).collect())
}
