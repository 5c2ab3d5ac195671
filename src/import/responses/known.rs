//! Which rows of an export are responses that stand: by the number of the platform, else by what they say.

use crate::import::responses::read::ReadResponse;
use crate::kinds::answer::Answer;
use crate::model::kind::Kind;
use crate::model::value::{Table, TableOf};
use crate::store::load::Record;
use std::collections::HashMap;

/// The responses of one survey that one source brought.
pub struct Known<'a> {
    by_reference: HashMap<&'a str, Vec<&'a Record>>,
    /// Those without a number, by what they say.
    by_content: HashMap<String, usize>,
    /// All of them that are not void.
    pub count: i64,
}

/// What stands of a row.
pub enum Standing<'a> {
    New,
    Same,
    /// The number belongs to another response: of another day or household.
    Reused(&'a Record),
    /// The same response with another answer to this question.
    Differs(String),
}

impl<'a> Known<'a> {
    pub fn new(records: &'a [Record], survey: &str, source: &str) -> Known<'a> {
        let mut known = Known { by_reference: HashMap::new(), by_content: HashMap::new(), count: 0 };
        let import =
            |record: &'a Record| record.table.table("import").filter(|import| import.text("source") == Some(source));
        let of_survey = |record: &&Record| record.kind == Kind::Response && record.table.text("survey") == Some(survey);
        for record in records.iter().filter(of_survey) {
            let Some(import) = import(record) else { continue };
            known.count += i64::from(record.table.get("void").is_none());
            match import.text("ref") {
                Some(reference) => known.by_reference.entry(reference).or_default().push(record),
                None => *known.by_content.entry(content(&record.table)).or_default() += 1,
            }
        }
        known
    }

    /// What stands of a row that becomes such a record; without a number each record stands for one row.
    pub fn find(&mut self, row: &ReadResponse, made: &Table) -> Standing<'a> {
        let content_made = content(made);
        let Some(reference) = &row.reference else {
            return match self.by_content.get_mut(&content_made) {
                Some(left) if *left > 0 => {
                    *left -= 1;
                    Standing::Same
                }
                _ => Standing::New,
            };
        };
        let standing = self.by_reference.get(reference.as_str()).map(Vec::as_slice).unwrap_or_default();
        if standing.iter().any(|record| content(&record.table) == content_made) {
            return Standing::Same;
        }
        match standing.iter().find(|record| record.table.get("void").is_none()) {
            None => Standing::New,
            Some(record) => differing(&record.table, made).map_or(Standing::Reused(record), Standing::Differs),
        }
    }
}

/// The question to which two records of one household and day have other answers; `None` where they are of two.
fn differing(record: &Table, made: &Table) -> Option<String> {
    let same = |key: &str| record.get(key).map(|node| &node.value) == made.get(key).map(|node| &node.value);
    let answers = |table: &Table| -> Vec<(String, String)> { table.tables("answer").map(answer).collect() };
    let (old, new) = (answers(record), answers(made));
    let mut changed =
        new.iter().filter(|answer| !old.contains(answer)).chain(old.iter().filter(|answer| !new.contains(answer)));
    changed.next().filter(|_| same("code") && same("day")).map(|(question, _)| question.clone())
}

/// Code, day and answers as one text.
pub fn content(table: &Table) -> String {
    let mut answers: Vec<String> =
        table.tables("answer").map(answer).map(|(question, said)| format!("{question}={said}")).collect();
    answers.sort();
    let day = table.day("day").map(|day| day.to_string()).unwrap_or_default();
    format!("{}\u{1e}{day}\u{1e}{}", table.text("code").unwrap_or_default(), answers.join("\u{1e}"))
}

fn answer(table: &TableOf<'_>) -> (String, String) {
    let score = table.get("score").and_then(|node| node.as_int()).map(Answer::Score);
    let na = table.bool("na").filter(|na| *na).map(|_| Answer::DoesNotApply);
    let text = || table.text("text").map(|text| Answer::Text(text.trim_end().to_owned()));
    let choices = || Answer::Choices(table.texts("choices").map(str::to_owned).collect());
    let said = score.or(na).or_else(text).unwrap_or_else(choices);
    (table.text("question").unwrap_or_default().to_owned(), said.shown())
}

/// The value of a count in a record; 0 where it says none.
pub fn count(table: &TableOf<'_>, key: &str) -> i64 {
    table.get(key).and_then(|node| node.as_int()).unwrap_or(0)
}
