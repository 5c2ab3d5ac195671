//! The sheet of codes as it comes back (抽样名单): what became of each form, counted by stratum. Nothing else of it is
//! kept: neither rooms nor which code had which outcome.

use crate::import::file::sheet::{Sheet, SheetRow};
use crate::locale::meaning::labelled_key;
use crate::locale::synonyms::questionnaire::{CODE_HEADS, OUTCOME_HEADS, OUTCOMES, ROOM_HEADS};
use crate::model::vocab::SurveyOutcome;
use crate::text::normalize::fold_argument;
use std::collections::BTreeSet;

/// A row of the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutcomeRow {
    /// As a spreadsheet counts.
    pub row: usize,
    pub code: String,
    /// As it stands, for whoever looks whether somebody lives there after all.
    pub room: Option<String>,
    /// `None`: nothing is known yet; the word where it cannot be read.
    pub outcome: Result<Option<SurveyOutcome>, String>,
}

/// The households of a stratum by what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OutcomeCounts {
    pub issued: u64,
    pub returned: u64,
    pub refused: u64,
    pub not_reached: u64,
    pub ineligible: u64,
}

impl OutcomeCounts {
    /// What was returned or refused had been handed over.
    pub fn add(&mut self, outcome: SurveyOutcome) {
        match outcome {
            SurveyOutcome::Issued => self.issued += 1,
            SurveyOutcome::Returned => (self.issued, self.returned) = (self.issued + 1, self.returned + 1),
            SurveyOutcome::Refused => (self.issued, self.refused) = (self.issued + 1, self.refused + 1),
            SurveyOutcome::NotReached => self.not_reached += 1,
            SurveyOutcome::Ineligible => self.ineligible += 1,
        }
    }

    /// How many households have an outcome.
    pub fn households(self) -> u64 {
        self.issued + self.not_reached + self.ineligible
    }

    /// By the keys of a stratum.
    pub fn keyed(self) -> [(&'static str, u64); 5] {
        [
            ("issued", self.issued),
            ("returned", self.returned),
            ("refused", self.refused),
            ("not_reached", self.not_reached),
            ("ineligible", self.ineligible),
        ]
    }
}

/// The rows of every sheet with a column of codes and one of outcomes; `None` where no sheet has both.
pub fn rows(sheets: &[Sheet]) -> Option<Vec<OutcomeRow>> {
    let mut found = None;
    for sheet in sheets.iter().filter(|sheet| !sheet.is_hidden) {
        let mut rows = sheet.rows.iter();
        let Some(columns) = rows.by_ref().find_map(columns) else { continue };
        found.get_or_insert_with(Vec::new).extend(rows.filter_map(|row| read(row, columns)));
    }
    found
}

fn columns(row: &SheetRow) -> Option<(usize, usize, Option<usize>)> {
    let heads: Vec<String> = row.cells.iter().map(|cell| fold_argument(&cell.text()).to_lowercase()).collect();
    let place = |words: &[&str]| heads.iter().position(|head| words.contains(&head.as_str()));
    Some((place(CODE_HEADS)?, place(OUTCOME_HEADS)?, place(ROOM_HEADS)))
}

fn read(row: &SheetRow, (code, outcome, room): (usize, usize, Option<usize>)) -> Option<OutcomeRow> {
    let text = |column: usize| fold_argument(&row.cell(column).text());
    let code = text(code).to_uppercase();
    (!code.is_empty()).then(|| OutcomeRow {
        row: row.number,
        code,
        room: room.map(text).filter(|room| !room.is_empty()),
        outcome: outcome_of(&text(outcome)),
    })
}

fn outcome_of(word: &str) -> Result<Option<SurveyOutcome>, String> {
    if word.is_empty() {
        return Ok(None);
    }
    let listed = || OUTCOMES.iter().find(|(known, _)| *known == word).map(|(_, key)| *key);
    let key = labelled_key(SurveyOutcome::VOCABULARY, word).or_else(listed);
    key.and_then(SurveyOutcome::from_key).map(Some).ok_or_else(|| word.to_owned())
}

/// The rows that name a code which another named before.
pub fn repeated(rows: &[OutcomeRow]) -> Option<&OutcomeRow> {
    let mut seen = BTreeSet::new();
    rows.iter().find(|row| !seen.insert(row.code.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::file::sheet::read as sheets;

    #[test]
    fn outcomes_are_read_by_their_words() {
        let csv = "抽样名单,,,\n楼栋,房号,问卷码,结果\n2,2-101,7km3q9xt,已回收\n2,2-102,B20RN8VC,\n2,2-103,C20RN8VC,空置\n2,2-104,D20RN8VC,refused\n2,2-105,E20RN8VC,去了\n";
        let rows = rows(&sheets(csv.as_bytes()).unwrap()).unwrap();
        let read = rows.iter().map(|row| (row.row, row.code.as_str(), row.outcome.clone()));
        assert_eq!(
            read.collect::<Vec<_>>(),
            [
                (3, "7KM3Q9XT", Ok(Some(SurveyOutcome::Returned))),
                (4, "B20RN8VC", Ok(None)),
                (5, "C20RN8VC", Ok(Some(SurveyOutcome::Ineligible))),
                (6, "D20RN8VC", Ok(Some(SurveyOutcome::Refused))),
                (7, "E20RN8VC", Err("去了".to_owned())),
            ]
        );
        assert_eq!(rows.first().and_then(|row| row.room.as_deref()), Some("2-101"));
        assert_eq!(super::rows(&sheets("房号,姓名\n2-101,张\n".as_bytes()).unwrap()), None);
    }

    #[test]
    fn what_came_back_had_gone_out() {
        let mut counts = OutcomeCounts::default();
        for outcome in SurveyOutcome::ALL {
            counts.add(*outcome);
        }
        assert_eq!(counts, OutcomeCounts { issued: 3, returned: 1, refused: 1, not_reached: 1, ineligible: 1 });
        assert_eq!(counts.households(), 5);
    }
}
