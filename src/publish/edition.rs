//! An edition: the notice of a period as finished pages, or what keeps it from being published.

use super::annex::Annex;
use super::data::{self, PublicationStamp};
use super::foreign::nesting::{TooDeep, too_deep};
use super::foreign::numbers::numbers as foreign_numbers;
use super::foreign::refused::{Refused, refused};
use super::marks::unmarked;
use super::notice::Notice;
use super::page;
use super::period::Term;
use super::scan::{Leak, Placed, ScanSource, Scanner};
use super::sheet::{NoticeSheet, PageFormat};
use super::template::{Own, render};
use super::template_text::template_texts;
use super::words::NoticeWords;
use crate::model::time::Offset;
use crate::model::vocab::Language;
use crate::text::escape;
use crate::text::personal::Personal;
use std::collections::BTreeMap;
use thiserror::Error;

/// What a notice is made of.
pub struct EditionDraft<'a> {
    pub notice: &'a Notice,
    /// Makes it a draft.
    pub annex: Option<&'a Annex>,
    /// The texts of the notice with their records, approved ones alone.
    pub texts: Vec<Placed>,
    /// The templates of the tree.
    pub templates: &'a [Own],
}

/// The finished bytes of every format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    pages: Vec<(PageFormat, String)>,
    /// Surnames with a title in a draft, which nobody confirmed yet.
    pub unconfirmed: Vec<Leak>,
    /// Lines of pages with numbers that templates of the tree's own made up.
    pub numbers: Vec<String>,
}

impl Edition {
    pub fn pages(&self) -> impl Iterator<Item = (PageFormat, &str)> {
        self.pages.iter().map(|(format, page)| (*format, page.as_str()))
    }

    pub fn page(&self, format: PageFormat) -> &str {
        self.pages().find(|(of, _)| *of == format).map_or("", |(_, page)| page)
    }
}

/// Why there is no edition.
#[derive(Debug, Error)]
pub enum EditionError {
    /// Something personal would have been published.
    #[error("{} texts would show personal data", .0.len())]
    Leaks(Vec<Leak>),
    #[error("the window is no year, half-year, quarter, month or week")]
    NoTerm,
    /// A page may not hold this.
    #[error("{}:{}: {}", .0.path, .0.line, .0.what)]
    Refused(Refused),
    #[error("{}:{}: nested too deeply", .0.path, .0.line)]
    TooDeep(TooDeep),
    #[error(transparent)]
    Template(#[from] minijinja::Error),
    #[error(transparent)]
    Csv(#[from] csv::Error),
}

impl EditionDraft<'_> {
    /// The texts that people wrote, each where it comes from.
    fn placed(&self) -> Vec<Placed> {
        let mut placed = settings_texts(self.notice);
        for text in self.texts.iter().cloned().chain(self.annex.map(Annex::placed).unwrap_or_default()) {
            if !placed.contains(&text) {
                placed.push(text);
            }
        }
        placed.extend(template_texts(self.templates));
        placed
    }

    /// Texts that stand only because somebody confirmed them, by where they come from, with their codes.
    pub fn confirmed(&self, scanner: &Scanner<'_>) -> BTreeMap<String, String> {
        scanner.confirmed_in(&self.placed())
    }
}

/// Scans every text before it is placed, sets the pages, and scans those.
///
/// # Errors
/// Something personal would be published, the window has no name, or a template fails.
pub fn edition(
    draft: &EditionDraft,
    scanner: &Scanner<'_>,
    lang: Language,
    offset: Offset,
    stamp: &PublicationStamp,
) -> Result<Edition, EditionError> {
    let (notice, placed) = (draft.notice, draft.placed());
    // Whoever is to confirm a text sees it in the draft.
    let may_stand = |leak: &Leak| draft.annex.is_some() && leak.what == Personal::Titled;
    let (unconfirmed, leaks): (Vec<Leak>, Vec<Leak>) = scanner.texts(&placed).into_iter().partition(may_stand);
    if !leaks.is_empty() {
        return Err(EditionError::Leaks(leaks));
    }
    let term = Term::of(notice.period).ok_or(EditionError::NoTerm)?;
    let words = NoticeWords { lang, offset, term, year: notice.period.from.year() };
    let sheet = page::sheet(notice, draft.annex, stamp, words);
    let (mut pages, mut numbers) = (Vec::new(), Vec::new());
    if let Some(deep) = too_deep(draft.templates) {
        return Err(EditionError::TooDeep(deep));
    }
    for format in PageFormat::ALL {
        let page = match format {
            PageFormat::Html | PageFormat::Markdown => by_templates(draft, &sheet, format, &mut numbers)?,
            PageFormat::Csv => data::csv(notice)?,
            PageFormat::Json => escape::json(&format!("{:#}\n", data::document(notice, stamp, offset))).into_owned(),
        };
        pages.push((format, page));
    }
    let leaks: Vec<Leak> = pages.iter().flat_map(|(format, page)| scanner.page(page, *format, &placed)).collect();
    if leaks.is_empty() {
        let pages = pages.into_iter().map(|(format, page)| (format, unmarked(&page))).collect();
        Ok(Edition { pages, unconfirmed, numbers })
    } else {
        Err(EditionError::Leaks(leaks))
    }
}

/// A page by templates. Where the tree has its own, they may choose words and looks alone, and the page says so in a
/// line that no template makes.
fn by_templates(
    draft: &EditionDraft,
    sheet: &NoticeSheet,
    format: PageFormat,
    numbers: &mut Vec<String>,
) -> Result<String, EditionError> {
    let page = render(sheet, draft.templates, format)?;
    if draft.templates.is_empty() {
        return Ok(page);
    }
    let standard = render(sheet, &[], format)?;
    if let Some(found) = refused(&page, &standard, sheet, draft.templates, format) {
        return Err(EditionError::Refused(found));
    }
    numbers.extend(foreign_numbers(&page, sheet, format));
    let line = &sheet.own_templates;
    Ok(match format {
        PageFormat::Html => {
            let line = format!("<p style=\"{SHOWN}\">{}</p>\n", format.escaped(line));
            match page.rfind("</body>").and_then(|at| page.split_at_checked(at)) {
                Some((before, after)) => format!("{before}{line}{after}"),
                None => page + &line,
            }
        }
        _ => format!("{page}\n{}\n", format.escaped(line)),
    })
}

/// Nothing that a style sheet says of a paragraph hides this one.
const SHOWN: &str = "all:initial!important;display:block!important;visibility:visible!important;opacity:1!important;\
    position:static!important;margin:1em auto!important;text-align:center!important;font:14px sans-serif!important;\
    color:#000!important;background:#fff!important";

/// What linli.toml says on the page.
fn settings_texts(notice: &Notice) -> Vec<Placed> {
    let office = &notice.office;
    let limits = notice.rules.iter().flat_map(|rules| rules.categories.values());
    let limits = limits.flat_map(|[zh, en]| [("category.zh", Some(zh)), ("category.en", Some(en))]);
    let named = [
        ("name", Some(&office.community)),
        ("company", office.company.as_ref()),
        ("publication.contact", office.contact.as_ref()),
    ];
    let places = office.places.iter().map(|p| ("publication.places", Some(p)));
    let categories = notice.raised.iter().filter_map(|t| t.category.as_ref()).chain(notice.chosen.categories());
    let categories = categories.flat_map(|c| [("category.zh", Some(&c.zh)), ("category.en", Some(&c.en))]);
    let plans = notice.chosen.plan.iter().flat_map(|plan| &plan.plans);
    let plans = plans.flat_map(|row| [("plan.zh", Some(&row.plan.zh)), ("plan.en", Some(&row.plan.en))]);
    let text = |(key, text): (&str, Option<&String>)| {
        let source = ScanSource { path: "linli.toml".to_owned(), key: key.to_owned() };
        text.map(|text| Placed { source, text: text.clone() })
    };
    let labels = notice.buildings.iter().flatten().filter_map(|row| row.building.as_ref());
    let labels = labels.chain(notice.unfinished.late.iter().flatten().filter_map(|late| late.building.as_ref()));
    let told = notice.done.items.iter().chain(&notice.declined.items).filter_map(|item| item.building.as_ref());
    let label = |label: &String| {
        let source = ScanSource { path: "rooms.toml".to_owned(), key: "building.label".to_owned() };
        Placed { source, text: label.clone() }
    };
    let labels = labels.chain(told).map(label);
    let reason = notice.corrects.as_ref().and_then(|c| c.reason.as_ref()).map(|reason| Placed {
        source: ScanSource { path: "--reason".to_owned(), key: "reason".to_owned() },
        text: reason.clone(),
    });
    let labels = labels.chain(reason);
    named
        .into_iter()
        .chain(places)
        .chain(categories)
        .chain(limits)
        .chain(plans)
        .filter_map(text)
        .chain(labels)
        .collect()
}
