//! A sheet of paper for residents or staff: a notice, a poster, a form to fill in. As HTML for A4, by the built-in
//! template or the tree's own, and as lines of text for a chat.

use crate::locale::marks::Mark;
use crate::locale::message::Message;
use crate::model::vocab::Language;
use crate::publish::qr::Qr;
use crate::publish::sheet::PageFormat;
use crate::publish::template::{Own, fill_own};
use minijinja::Error;
use serde::Serialize;

const BUILT_IN: &[(&str, &str)] =
    &[("print.html", include_str!("templates/print.html")), ("print.css", include_str!("templates/print.css"))];

/// What stands on the sheet.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PrintPage {
    pub lang: &'static str,
    /// Which sheet it is: a key of [`PrintSheet`](crate::model::vocab::PrintSheet).
    pub sheet: &'static str,
    /// Whether its text fills pages, so that it is set smaller and numbered.
    pub is_long: bool,
    pub community: String,
    pub title: String,
    pub facts: Vec<PrintFact>,
    pub paragraphs: Vec<String>,
    /// Heads of a table to be filled in by hand; none: no table.
    pub columns: Vec<String>,
    pub rows: Vec<Vec<String>>,
    pub questions: Vec<PrintQuestion>,
    /// Who stands behind it, and of when.
    pub signed: Vec<String>,
    pub foot: Vec<String>,
    /// The whole sheet once a copy; none: once.
    pub copies: Vec<PrintCopy>,
}

/// What one copy of a sheet has for itself.
#[derive(Clone, Debug, Serialize)]
pub struct PrintCopy {
    pub label: String,
    pub code: String,
    pub qr: Option<Qr>,
}

/// A line of the sheet: `时间`, `2026-10-24 19:00`.
#[derive(Clone, Debug, Serialize)]
pub struct PrintFact {
    pub label: String,
    pub value: String,
}

/// What somebody is asked on paper.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PrintQuestion {
    pub text: String,
    /// Whether there is a line to write on; else what it says is ticked.
    pub has_line: bool,
    /// What may be ticked.
    pub choices: Vec<String>,
}

impl PrintQuestion {
    /// The question and what may be ticked, for a chat.
    fn line(&self) -> String {
        [&self.text].into_iter().chain(&self.choices).map(String::as_str).collect::<Vec<_>>().join("  ")
    }
}

impl PrintPage {
    /// The sheet by `print-NAME.html` of the tree, else by its `print.html`, else by the built-in one.
    ///
    /// # Errors
    /// A template of the tree is wrong.
    pub fn html(&self, name: &str, own: &[Own]) -> Result<String, Error> {
        let special = format!("print-{name}.html");
        let is_own = own.iter().any(|(known, _)| *known == special);
        fill_own(BUILT_IN, own, if is_own { &special } else { "print.html" }, self, PageFormat::Html)
    }

    /// The sheet as lines. What is filled in by hand has none.
    pub fn text(&self, lang: Language) -> String {
        let fact = |fact: &PrintFact| Mark::Colon { head: fact.label.clone(), text: fact.value.clone() }.text(lang);
        let head = [Mark::Brackets { text: self.community.clone() }.text(lang) + &self.title];
        let lines = head.into_iter().chain(self.facts.iter().map(fact)).chain(self.paragraphs.iter().cloned());
        let lines = lines.chain(self.questions.iter().map(PrintQuestion::line)).chain(self.signed.iter().cloned());
        lines.chain(self.foot.iter().cloned()).map(|line| line + "\n").collect()
    }
}
