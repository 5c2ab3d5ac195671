//! An edition: the notice of a period as finished pages, or what keeps it from being published.

use super::annex::Annex;
use super::approval::hex;
use super::notice::Notice;
use super::page::{self, Words};
use super::period::Term;
use super::scan::{Leak, Placed, Scanner, Source, unmarked};
use super::sheet::Format;
use super::template::render;
use crate::model::time::Offset;
use crate::model::vocab::Language;
use sha2::{Digest, Sha256};

/// What a notice is made of.
pub struct Draft<'a> {
    pub notice: &'a Notice,
    /// Makes it a draft.
    pub annex: Option<&'a Annex>,
    /// The texts of the notice with their records, approved ones alone.
    pub texts: Vec<Placed>,
}

/// The finished bytes of both formats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    pub html: String,
    pub markdown: String,
}

/// Why there is no edition.
#[derive(Debug)]
pub enum Fault {
    /// Something personal would have been published.
    Leaks(Vec<Leak>),
    /// The window is no year, half-year, quarter, month or week.
    NoTerm,
    Template(minijinja::Error),
}

/// Scans every text before it is placed, sets the pages, and scans those.
pub fn edition(
    draft: &Draft,
    scanner: &Scanner,
    lang: Language,
    offset: Offset,
    version: &str,
) -> Result<Edition, Fault> {
    let notice = draft.notice;
    let mut placed = settings_texts(notice);
    for text in draft.texts.iter().cloned().chain(draft.annex.map(Annex::placed).unwrap_or_default()) {
        if !placed.contains(&text) {
            placed.push(text);
        }
    }
    let leaks = scanner.texts(&placed);
    if !leaks.is_empty() {
        return Err(Fault::Leaks(leaks));
    }
    let term = Term::of(notice.period).ok_or(Fault::NoTerm)?;
    let words = Words { lang, offset, term, year: notice.period.from.year() };
    let sheet = page::sheet(notice, draft.annex, &check_code(notice), version, words);
    let html = render(&sheet, Format::Html).map_err(Fault::Template)?;
    let markdown = render(&sheet, Format::Markdown).map_err(Fault::Template)?;
    let mut leaks = scanner.page(&html, Format::Html, &placed);
    leaks.extend(scanner.page(&markdown, Format::Markdown, &placed));
    if leaks.is_empty() {
        Ok(Edition { html: unmarked(&html), markdown: unmarked(&markdown) })
    } else {
        Err(Fault::Leaks(leaks))
    }
}

/// What linli.toml says on the page.
fn settings_texts(notice: &Notice) -> Vec<Placed> {
    let office = &notice.office;
    let named = [
        ("name", Some(&office.community)),
        ("company", office.company.as_ref()),
        ("publication.contact", office.contact.as_ref()),
    ];
    let places = office.places.iter().map(|p| ("publication.places", Some(p)));
    let text = |(key, text): (&str, Option<&String>)| {
        let source = Source { path: "linli.toml".to_owned(), key: key.to_owned() };
        text.map(|text| Placed { source, text: text.clone() })
    };
    named.into_iter().chain(places).filter_map(text).collect()
}

/// 核对码: the first eight characters of the SHA-256 of all that the notice says, in whichever language.
pub fn check_code(notice: &Notice) -> String {
    let said = serde_json::to_vec(notice).unwrap_or_default();
    hex(&Sha256::digest(said)).chars().take(8).collect()
}
