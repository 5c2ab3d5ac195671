//! The catalogue of services with its prices (便民服务目录、明码标价), as it holds on the day asked for.

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::locale::duration;
use crate::locale::labels::label;
use crate::locale::marks::Mark;
use crate::locale::message::Message;
use crate::locale::orders::OrderMsg;
use crate::locale::print::PrintMsg as Msg;
use crate::model::services::Service;
use crate::model::vocab::{Language, PriceUnit};
use crate::render::print::{PrintFact, PrintPage};
use crate::text::amount::yuan;

/// # Errors
/// There is no tree here, or its settings name no service.
pub(super) fn page(ctx: &Context) -> Result<PrintPage, Failure> {
    let (settings, lang) = (ctx.settings()?, ctx.lang());
    let day = ctx.as_of()?.day(settings.offset);
    let lines = settings.catalogue(day);
    if lines.is_empty() {
        return Err(Failure::usage(OrderMsg::NoCatalogue).hint(OrderMsg::NoCatalogueHint));
    }
    let fact = |line: &&Service| PrintFact { label: line.named.label(lang).to_owned(), value: value(line, lang) };
    let contact = settings.publication.contact.clone();
    let contact = contact.map(|value| PrintFact { label: Msg::Contact.text(lang), value });
    Ok(PrintPage {
        lang: lang.tag(),
        community: settings.name.clone(),
        title: Msg::CatalogueTitle.text(lang),
        facts: lines.iter().map(fact).chain(contact).collect(),
        signed: vec![
            settings.company.clone().unwrap_or_else(|| settings.name.clone()),
            Msg::AsOf { day: day.to_string() }.text(lang),
        ],
        ..PrintPage::default()
    })
}

/// What it costs, what it covers, and how soon it comes.
fn value(line: &Service, lang: Language) -> String {
    let price = line.price_fen.map(|fen| price(fen, line.unit, lang));
    let within = |limit| duration::limit(limit, lang);
    let arrive = line.arrive.map(|limit| Msg::ArriveWithin { limit: within(limit) }.text(lang));
    let done = line.done.map(|limit| Msg::DoneWithin { limit: within(limit) }.text(lang));
    let parts = [price, line.scope.clone(), arrive, done];
    parts.into_iter().flatten().collect::<Vec<_>>().join(&Mark::Bar.text(lang))
}

fn price(fen: i64, unit: Option<PriceUnit>, lang: Language) -> String {
    let yuan = yuan(fen);
    match unit {
        _ if fen == 0 => Msg::Free.text(lang),
        Some(unit) => {
            let unit = label(PriceUnit::VOCABULARY.name, unit.key(), lang).to_owned();
            Msg::PricePer { yuan, unit }.text(lang)
        }
        None => Msg::PriceOf { yuan }.text(lang),
    }
}
