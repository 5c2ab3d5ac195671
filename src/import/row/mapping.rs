//! What the columns mean: a map file that a person wrote, and the mapping that an import used,
//! which can be saved as one.
//!
//! ```toml
//! name = "front-desk"          # the source of these rows, unless --source says another
//! kind = "feedback"
//! sheet = ["10月", "11月"]      # these sheets alone; a hidden one is read only so
//! header_row = 3               # where it is not found by itself
//! dates = "dmy"                # how 12/11/25 is meant: ymd, dmy or mdy
//! midnight = true              # 0:00 is a time, not a day without one
//! numbering = "month"          # numbers begin again every month, year or sheet
//!
//! [columns]                    # head = meaning; "" leaves a column out
//! "来电时间" = "received_at"
//!
//! [values.type]                # the office's own words
//! "维保" = "repair"
//! ```
//!
//! Of the export of a questionnaire also, beside words of single questions (`[values.overall]`):
//!
//! ```toml
//! numbers = "scores"           # or "options": what 1 2 3 in the columns of choices are
//!
//! [questions]                  # head = name of the question
//! "总体评价" = "overall"
//! ```

use crate::import::error::ImportError;
use crate::import::row::asked::{AnswerColumn, Asked, answers_to};
use crate::import::row::heads::{What, plain_head};
use crate::import::row::layout::ANSWER;
use crate::locale::answers;
use crate::locale::meaning::key_of;
use crate::locale::survey_answers::asks_for_code;
use crate::model::value::{EntryOf, Table, TableOf};
use crate::model::vocab::{
    BuildingKind, Channel, FeedbackType, IssueType, Numbering, Reporter, ResidenceRole, Satisfaction, Urgency,
    VisitMethod, VisitOutcome, VisitPurpose, Vocabulary,
};
use crate::store::parse;
use crate::text::normalize::fold_argument;
use crate::text::question::plain;
use crate::text::sheet_time::DateOrder;
use toml_edit::{DocumentMut, Item, value};

/// The keys of a map file.
const KEYS: &[&str] = &[
    "name",
    "kind",
    "sheet",
    "header_row",
    "dates",
    "midnight",
    "numbering",
    "numbers",
    "columns",
    "questions",
    "values",
];

/// What numbers stand for in a column whose question has words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbers {
    /// The score of a word.
    Scores,
    /// The place of a choice among the choices, from 1.
    Options,
}

impl Numbers {
    pub fn from_key(key: &str) -> Option<Numbers> {
        match key {
            "scores" => Some(Numbers::Scores),
            "options" => Some(Numbers::Options),
            _ => None,
        }
    }

    pub fn key(self) -> &'static str {
        match self {
            Numbers::Scores => "scores",
            Numbers::Options => "options",
        }
    }
}

/// A map file, or the lack of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    pub name: Option<String>,
    /// The sheets that are read; all that are visible where there is none.
    pub sheets: Vec<String>,
    pub header_row: Option<usize>,
    /// How a day of two-digit parts is meant.
    pub dates: Option<DateOrder>,
    /// Whether 0:00 is a time of day, not a day alone.
    pub midnight: bool,
    pub numbering: Option<Numbering>,
    /// What numbers in the answers of a questionnaire stand for.
    pub numbers: Option<Numbers>,
    /// The questions of the survey whose responses are brought.
    pub asked: Vec<Asked>,
    /// Head, and the name of the question to which its column has the answers.
    questions: Vec<(String, String)>,
    /// Head and meaning; `None` leaves the column out.
    columns: Vec<(String, Option<&'static str>)>,
    /// Meaning, word, key.
    values: Vec<(String, String, String)>,
}

impl Mapping {
    /// Reads a map file for imports of `what`.
    ///
    /// # Errors
    /// The text is no TOML, is for another kind, or gives a column a meaning that is not known.
    pub fn read(text: &str, what: What) -> Result<Mapping, ImportError> {
        let parsed = parse::parse(text.as_bytes(), "map");
        let Some(table) = parsed.table.map(TableOf::into_owned) else {
            return Err(ImportError::MapSyntax(text.parse::<DocumentMut>().err()));
        };
        if let Some(found) = table.text("kind").filter(|k| *k != what.key()) {
            return Err(ImportError::MapOtherKind { found: found.to_owned(), wanted: what });
        }
        if let Some(entry) = table.entries.iter().find(|e| !KEYS.contains(&e.key.as_ref())) {
            return Err(ImportError::MapKey { key: entry.key.to_string() });
        }
        let empty = Table::default();
        let row = match table.get("header_row") {
            None => None,
            Some(node) => {
                let row = node.as_int().and_then(|n| usize::try_from(n).ok()).filter(|n| *n > 0);
                Some(row.ok_or(ImportError::MapValue { key: "header_row", known: "1 2 3".to_owned() })?)
            }
        };
        Ok(Mapping {
            name: table.text("name").map(str::to_owned),
            sheets: table.text("sheet").into_iter().chain(table.texts("sheet")).map(str::to_owned).collect(),
            header_row: row,
            dates: choice(&table, "dates", DateOrder::from_key, "ymd dmy mdy")?,
            midnight: flag(&table, "midnight")?,
            numbering: choice(&table, "numbering", Numbering::from_key, "month year sheet")?,
            numbers: choice(&table, "numbers", Numbers::from_key, "scores options")?,
            asked: Vec::new(),
            questions: named(table.table("questions").unwrap_or(&empty)),
            columns: columns(table.table("columns").unwrap_or(&empty), what)?,
            values: values(table.table("values").unwrap_or(&empty), what)?,
        })
    }

    /// What a head means: `None` where neither the map nor the known heads say; `Some(None)` where it is left out.
    pub fn meaning(&self, head: &str, what: What) -> Option<Option<&'static str>> {
        let own = self.columns.iter().find(|(known, _)| is_head(known, head, what));
        let own = own.map(|(_, meaning)| *meaning);
        if what != What::Response {
            return own.or_else(|| what.meaning(head).map(Some));
        }
        let answers = || self.answers(head).map(|_| ANSWER);
        let names_code = || asks_for_code(head).then_some("code");
        own.or_else(|| answers().or_else(|| what.meaning(head)).or_else(names_code).map(Some))
    }

    /// The question of the survey to which a column has the answers.
    pub fn answers(&self, head: &str) -> Option<AnswerColumn> {
        let named = self.questions.iter().find(|(known, _)| is_head(known, head, What::Response)).map(|(_, name)| name);
        match named {
            Some(name) => {
                let place = self.asked.iter().position(|asked| asked.question.name == *name)?;
                Some(AnswerColumn { question: place, choice: None })
            }
            None => answers_to(&self.asked, head),
        }
    }

    /// A question of the map that the survey does not ask.
    pub fn unknown_question(&self) -> Option<(&str, &str)> {
        let is_asked = |name: &str| self.asked.iter().any(|asked| asked.question.name == name);
        self.questions.iter().find(|(_, name)| !is_asked(name)).map(|(head, name)| (head.as_str(), name.as_str()))
    }

    /// Heads of the map that no column of these has: they may be misspelt.
    pub fn unused_heads<'m>(&'m self, heads: &[&str]) -> Vec<&'m str> {
        let is_there = |head: &str| heads.iter().any(|h| h.trim() == head.trim() || plain_head(h) == plain_head(head));
        let questions = self.questions.iter().map(|(head, _)| head.as_str());
        self.columns.iter().map(|(head, _)| head.as_str()).chain(questions).filter(|head| !is_there(head)).collect()
    }

    /// What one of the office's own words stands for.
    pub fn value(&self, meaning: &str, word: &str) -> Option<&str> {
        let folded = fold_argument(word);
        let own = self.values.iter().find(|(m, w, _)| m == meaning && fold_argument(w) == folded);
        own.map(|(_, _, key)| key.as_str())
    }

    /// A map file of the mapping that was used, for the next sheet of this shape.
    pub fn text(&self, what: What, source: &str, columns: &[(String, Option<&str>)]) -> String {
        let mut doc = DocumentMut::new();
        doc.insert("name", value(source));
        doc.insert("kind", value(what.key()));
        if !self.sheets.is_empty() {
            doc.insert("sheet", value(self.sheets.iter().collect::<toml_edit::Array>()));
        }
        if let Some(row) = self.header_row.and_then(|n| i64::try_from(n).ok()) {
            doc.insert("header_row", value(row));
        }
        if let Some(order) = self.dates {
            doc.insert("dates", value(order.key()));
        }
        if self.midnight {
            doc.insert("midnight", value(true));
        }
        if let Some(numbering) = self.numbering {
            doc.insert("numbering", value(numbering.key()));
        }
        if let Some(numbers) = self.numbers {
            doc.insert("numbers", value(numbers.key()));
        }
        let mut table = toml_edit::Table::new();
        for (head, meaning) in columns {
            // Where two columns have one head, the first is used.
            table.entry(head).or_insert(value(meaning.unwrap_or_default()));
        }
        doc.insert("columns", Item::Table(table));
        if !self.questions.is_empty() {
            let questions = self.questions.iter().map(|(head, name)| (head.as_str(), name.as_str()));
            doc.insert("questions", Item::Table(toml_edit::Table::from_iter(questions)));
        }
        if !self.values.is_empty() {
            let mut all = toml_edit::Table::new();
            all.set_implicit(true);
            for (meaning, word, key) in &self.values {
                let words = all.entry(meaning).or_insert_with(toml_edit::table);
                words.as_table_mut().map(|t| t.insert(word, value(key)));
            }
            doc.insert("values", Item::Table(all));
        }
        doc.to_string()
    }
}

/// One of some words, where the key is there.
fn choice<T>(
    table: &Table,
    key: &'static str,
    read: impl Fn(&str) -> Option<T>,
    known: &'static str,
) -> Result<Option<T>, ImportError> {
    let Some(node) = table.get(key) else { return Ok(None) };
    let wrong = || ImportError::MapValue { key, known: known.to_owned() };
    node.as_text().and_then(read).map(Some).ok_or_else(wrong)
}

fn flag(table: &Table, key: &'static str) -> Result<bool, ImportError> {
    match table.get(key) {
        None => Ok(false),
        Some(node) => node.as_bool().ok_or(ImportError::MapValue { key, known: "true false".to_owned() }),
    }
}

fn columns(table: &Table, what: What) -> Result<Vec<(String, Option<&'static str>)>, ImportError> {
    let mut read = Vec::new();
    for entry in &table.entries {
        let meaning = entry.node.as_text().unwrap_or_default();
        let known = what.meanings().find(|m| *m == meaning);
        if known.is_none() && !meaning.is_empty() {
            return Err(ImportError::MapMeaning { head: entry.key.to_string(), meaning: meaning.to_owned(), what });
        }
        read.push((entry.key.to_string(), known));
    }
    Ok(read)
}

/// Whether a head of a map file is that of a column. What stands in brackets behind a question may be a choice of it.
fn is_head(known: &str, head: &str, what: What) -> bool {
    let is_alike = || match what {
        What::Response => plain(known) == plain(head),
        _ => plain_head(known) == plain_head(head),
    };
    known.trim() == head.trim() || is_alike()
}

/// Heads with the names of questions, which only the survey knows.
fn named(table: &Table) -> Vec<(String, String)> {
    let of = |entry: &EntryOf<'static>| Some((entry.key.to_string(), entry.node.as_text()?.to_owned()));
    table.entries.iter().filter_map(of).collect()
}

/// The office's own words. A word stands for a key of the vocabulary of its column, or for a word that is known there.
fn values(table: &Table, what: What) -> Result<Vec<(String, String, String)>, ImportError> {
    let mut read = Vec::new();
    for entry in &table.entries {
        let meaning = entry.key.to_string();
        // Of a questionnaire they are words of its questions.
        if what != What::Response && !what.meanings().any(|known| known == meaning) {
            return Err(ImportError::MapMeaning { head: format!("values.{meaning}"), meaning, what });
        }
        for word in entry.node.as_table().into_iter().flat_map(|words| &words.entries) {
            let value = word.node.as_text().unwrap_or_default();
            let mut stands_for = value.to_owned();
            if let Some(vocabulary) = vocabulary(&meaning, what) {
                let Some(key) = key_of(vocabulary, value) else {
                    let (word, value) = (word.key.to_string(), value.to_owned());
                    return Err(ImportError::MapWord { word, value, known: vocabulary.keys.join(" ") });
                };
                stands_for = key.to_owned();
            }
            if meaning == "status" && answers::status(value).is_none() && answers::gathering(value).is_none() {
                let known = "done, in progress, open".to_owned();
                return Err(ImportError::MapWord { word: word.key.to_string(), value: value.to_owned(), known });
            }
            read.push((meaning.clone(), word.key.to_string(), stands_for));
        }
    }
    Ok(read)
}

/// The closed vocabulary of a column's values.
fn vocabulary(meaning: &str, what: What) -> Option<Vocabulary> {
    if let (What::Notice | What::Activity | What::Fee, Some(kind)) = (what, what.kind()) {
        return kind.vocabulary(meaning);
    }
    Some(match meaning {
        "type" => FeedbackType::VOCABULARY,
        "urgency" => Urgency::VOCABULARY,
        "channel" => Channel::VOCABULARY,
        "reporter" => Reporter::VOCABULARY,
        "role" => ResidenceRole::VOCABULARY,
        "satisfaction" => Satisfaction::VOCABULARY,
        "method" => VisitMethod::VOCABULARY,
        "outcome" => VisitOutcome::VOCABULARY,
        "purpose" => VisitPurpose::VOCABULARY,
        "issue_type" => IssueType::VOCABULARY,
        "building_kind" => BuildingKind::VOCABULARY,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAP: &str = "name = \"前台\"\nkind = \"feedback\"\n\n[columns]\n\"何时来电\" = \"received_at\"\n\"房号\" = \"\"\n\n[values.type]\n\"维保\" = \"repair\"\n";

    #[test]
    fn a_map_file_goes_before_the_known_heads() {
        let map = Mapping::read(MAP, What::Feedback).unwrap();
        assert_eq!(map.meaning("何时来电（分）", What::Feedback), Some(Some("received_at")));
        assert_eq!(map.meaning("房号", What::Feedback), Some(None));
        assert_eq!(map.meaning("电话", What::Feedback), Some(Some("phone")));
        assert_eq!(map.meaning("奇怪", What::Feedback), None);
        assert_eq!(map.value("type", "维保"), Some("repair"));
        assert_eq!(map.name.as_deref(), Some("前台"));
    }

    #[test]
    fn a_mapping_that_was_saved_reads_as_itself() {
        let map = Mapping::read(MAP, What::Feedback).unwrap();
        let columns = [("何时来电".to_owned(), Some("received_at")), ("房号".to_owned(), None)];
        let saved = map.text(What::Feedback, "前台", &columns);
        assert_eq!(Mapping::read(&saved, What::Feedback).unwrap(), map, "{saved}");
    }

    #[test]
    fn a_map_file_that_says_nonsense_is_refused() {
        assert!(Mapping::read("[columns]\n\"a\" = \"nonsense\"", What::Feedback).is_err());
        assert!(Mapping::read("kind = \"visit\"", What::Feedback).is_err());
        assert!(Mapping::read("= 1", What::Feedback).is_err());
    }
}
