//! The rows of an export as responses: day, code, answers. What is counted by (address, minute, who typed it) is read
//! beside them and goes no further.

use crate::import::assumption::Assumption;
use crate::import::file::sheet::SheetRow;
use crate::import::report::Report;
use crate::import::responses::answers::{self, Reading as Read};
use crate::import::row::asked::{AnswerColumn, Asked};
use crate::import::row::cells::{CellNote, Cells, Reading, clean};
use crate::import::row::fault::{Fault, FaultScope, RowPlace};
use crate::import::row::layout::{ANSWER, Usage, cut};
use crate::import::row::mapping::{Mapping, Numbers};
use crate::import::row::part::SheetPart;
use crate::kinds::answer::Answer;
use crate::locale::import::meaning_label;
use crate::locale::import_rows::RowMsg;
use crate::locale::survey_answers;
use crate::model::text_limits::{TextFault, fault};
use crate::model::time::{Day, Instant, When};
use crate::model::vocab::{Language, NoticeChannel};
use crate::text::names::NameMatcher;
use crate::text::personal::{ScanScope, find_personal};
use crate::text::survey_code::read_code;

/// A response that was read.
#[derive(Clone, Debug)]
pub struct ReadResponse {
    pub place: RowPlace,
    pub code: Option<String>,
    pub day: Day,
    pub channel: Option<&'static str>,
    /// By the order of the survey's questions.
    pub answers: Vec<(usize, Answer)>,
    /// The number that the platform gives it.
    pub reference: Option<String>,
    /// Only to count by.
    pub at: Option<Instant>,
    pub from: Option<String>,
    pub is_typed_in: bool,
}

/// A column of answers.
#[derive(Clone, Debug)]
pub struct Column {
    pub index: usize,
    head: String,
    pub at: AnswerColumn,
}

/// What the rows of a sheet are read with.
pub struct RowReader<'a> {
    pub with: Reading<'a>,
    pub columns: &'a [Column],
    /// Whether each household was given a code.
    pub has_codes: bool,
    pub numbers: Option<Numbers>,
}

/// The columns of answers of a sheet, each marked as such; of several that answer one question the first.
pub fn columns(part: &mut SheetPart, mapping: &Mapping) -> Vec<Column> {
    let mut found: Vec<Column> = Vec::new();
    for column in part.layout.columns.iter_mut().filter(|column| column.used() == Some(ANSWER)) {
        let heads = [column.head.clone(), column.head.replace('/', ""), column.own_head.clone()];
        let Some(at) = heads.iter().find_map(|head| mapping.answers(head)) else { continue };
        let is_taken =
            found.iter().any(|other| other.at.question == at.question && (other.at.choice.is_none() || other.at == at));
        column.usage = if is_taken { Usage::Taken(ANSWER) } else { Usage::Answers(at.question) };
        if !is_taken {
            found.push(Column { index: column.index, head: column.head.clone(), at });
        }
    }
    found
}

impl RowReader<'_> {
    fn asked(&self, question: usize) -> Option<&Asked> {
        self.with.mapping.asked.get(question)
    }

    /// Whether nobody answered anything in a row.
    pub fn is_blank(&self, row: &SheetRow) -> bool {
        self.columns.iter().all(|column| row.cell(column.index).is_blank())
    }

    /// Reads a row; what is wrong with it stands in the report, and then there is no response.
    pub fn read(&self, row: &SheetRow, dangling: &[Fault], report: &mut Report) -> Option<ReadResponse> {
        let mut cells = Cells::new(self.with, row);
        let place = cells.place();
        let when = cells.past("day");
        if when.is_none() && !cells.is_faulty("day") {
            cells.fault("day", missing("day", self.with.lang));
        }
        let code = self.code(&mut cells);
        let channel = cells.choice("channel", NoticeChannel::VOCABULARY);
        let reference = cells.reference();
        let answers = self.answers(&mut cells, report);
        let said = |cells: &mut Cells<'_>, meaning: &str| cells.said(meaning);
        let from = said(&mut cells, "sent_from").or_else(|| said(&mut cells, "sent_with"));
        let is_typed_in = said(&mut cells, "sent_by").is_some_and(|by| survey_answers::is_typed_in(&by));
        cells.faults.extend(dangling.iter().cloned());
        let shown: Vec<(&'static str, String)> = cells.shown.clone();
        for note in std::mem::take(&mut cells.notes) {
            report.notes.entry(note).or_default().push(place);
        }
        for assumption in std::mem::take(&mut cells.assumed) {
            report.assumed.add(assumption, 1);
        }
        if !cells.faults.is_empty() {
            let is_rejected = cells.is_rejected();
            report.rejected.push(crate::import::report::Rejected::new(place, cells.faults));
            if is_rejected {
                return None;
            }
        }
        report.sample(place, &shown);
        let when = when?;
        let at = match when {
            When::At(at) => Some(at),
            When::On(_) => None,
        };
        let day = when.day(self.with.times.offset);
        Some(ReadResponse { place, code, day, channel, answers, reference, at, from, is_typed_in })
    }

    /// The code; one that is none could be anything by which somebody is known, and is never stored.
    fn code(&self, cells: &mut Cells<'_>) -> Option<String> {
        if !self.has_codes {
            return None;
        }
        let Some(found) = cells.said("code") else {
            cells.fault("code", missing("code", self.with.lang));
            return None;
        };
        let code = read_code(&found);
        match &code {
            Some(code) => cells.show("code", code),
            None => cells.fault("code", RowMsg::NoSurveyCode { found }),
        }
        code
    }

    fn answers(&self, cells: &mut Cells<'_>, report: &mut Report) -> Vec<(usize, Answer)> {
        let mut found: Vec<(usize, Answer)> = Vec::new();
        for column in self.columns {
            let Some(asked) = self.asked(column.at.question) else { continue };
            let text = match self.cell(cells, column, asked) {
                Ok(Some(text)) => text,
                Ok(None) => continue,
                Err(reason) => {
                    fault_at(cells, column, reason);
                    continue;
                }
            };
            let read = match column.at.choice {
                Some(choice) => answers::is_taken(asked, choice, &text).map(|is_taken| {
                    let choice = asked.question.choices.get(choice).filter(|_| is_taken);
                    choice.map_or(Read::Unanswered, |choice| Read::Answered(Answer::Choices(vec![choice.clone()])))
                }),
                None => answers::read(asked, &text, self.numbers),
            };
            match read {
                Ok(Read::Unanswered) => {}
                Ok(Read::Answered(answer)) => self.keep(cells, column, answer, &mut found, report),
                Ok(Read::Shortened(answer)) => {
                    cells.notes.push(CellNote::BesideChoice(column.head.clone()));
                    self.keep(cells, column, answer, &mut found, report);
                }
                Err(reason) => fault_at(cells, column, reason),
            }
        }
        found.sort_by_key(|(question, _)| *question);
        found
    }

    /// The text of a cell, in the words of the map file where that has some for it.
    fn cell(&self, cells: &Cells<'_>, column: &Column, asked: &Asked) -> Result<Option<String>, RowMsg> {
        let text = cells.plain(column.index)?;
        let own = self.with.mapping.value(&asked.question.name, text.trim());
        let text = own.map_or_else(|| clean(&text), str::to_owned);
        match fault(&text, false) {
            Some(TextFault::Length { count, most }) => Err(RowMsg::TextTooLong { count, most }),
            _ => Ok((!text.is_empty()).then_some(text)),
        }
    }

    fn keep(
        &self,
        cells: &mut Cells<'_>,
        column: &Column,
        answer: Answer,
        found: &mut Vec<(usize, Answer)>,
        report: &mut Report,
    ) {
        if let Answer::Text(text) = &answer
            && !find_personal(text, &NameMatcher::default(), ScanScope::Records).is_empty()
        {
            cells.notes.push(CellNote::Personal(column.head.clone()));
        }
        report.sample_answer(cells.place(), column.index, &cut(&answer.shown()));
        let question = column.at.question;
        let earlier = found.iter_mut().find(|(known, _)| *known == question);
        match (earlier, answer) {
            (Some((_, Answer::Choices(all))), Answer::Choices(more)) => all.extend(more),
            (Some(_), _) => {}
            (None, answer) => found.push((question, answer)),
        }
    }
}

fn missing(meaning: &str, lang: Language) -> RowMsg {
    RowMsg::MissingValue { meaning: meaning_label(meaning, lang).to_owned() }
}

/// An answer that cannot be read would make the figures wrong without it: the row is rejected.
fn fault_at(cells: &mut Cells<'_>, column: &Column, reason: RowMsg) {
    let value = crate::import::row::layout::value_of(cells.row.cell(column.index));
    cells.faults.push(Fault { column: column.head.clone(), value, reason, scope: FaultScope::Row });
}

/// What digits alone stand for in the columns of a sheet: what the map says; scores, where other cells hold words, or
/// where people made the sheet; of a platform's export whose cells are digits alone nobody can tell.
pub fn numbers(part: &SheetPart, columns: &[Column], mapping: &Mapping, report: &mut Report) -> Option<Numbers> {
    if mapping.numbers.is_some() {
        return mapping.numbers;
    }
    let cells = || {
        let of = |column: &Column| Some((mapping.asked.get(column.at.question)?, column.index));
        let asked = columns.iter().filter(|column| column.at.choice.is_none()).filter_map(of);
        asked.flat_map(|(asked, index)| part.rows.iter().map(move |row| (asked, row.cell(index).text())))
    };
    let is_of_scale = |asked: &Asked| asked.question.scale.is_some();
    let bare = cells().filter(|(asked, text)| is_of_scale(asked) && answers::is_bare_number(text)).count();
    let is_in_words = || cells().any(|(asked, text)| !text.trim().is_empty() && answers::is_in_words(asked, &text));
    let is_of_platform = ["sent_from", "sent_with", "sent_by", "trace"].iter().any(|meaning| part.layout.has(meaning));
    if bare > 0 && (!is_of_platform || is_in_words()) {
        report.assumed.add(Assumption::NumbersAreScores, bare);
        return Some(Numbers::Scores);
    }
    None
}
