//! The questionnaire of a survey on paper (纸质问卷): a copy with a code for each household that was drawn, or one
//! without. It says who can tell whose it is.

use crate::cli::commands::print::command::PrintArgs;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::import::file::sheet::{self, SheetRow};
use crate::import::row::heads::What;
use crate::kinds::questionnaire::{Question, questions};
use crate::locale::message::Message;
use crate::locale::questionnaire::PaperMsg as Msg;
use crate::model::value::Table;
use crate::model::vocab::{Language, PrintSheet, QuestionType, SurveyMethod};
use crate::publish::qr::Qr;
use crate::render::print::{PrintCopy, PrintFact, PrintPage, PrintQuestion};
use crate::store::files;
use crate::store::load::Record;
use crate::text::survey_code::read_code;
use std::collections::HashSet;
use std::path::Path;

/// Where the code stands in a link.
const CODE: &str = "{code}";
/// A sheet of codes has not more bytes than this.
const MOST_BYTES: u64 = 16 << 20;

/// # Errors
/// The survey has no questions, or the sheet of codes cannot be read or is another survey's.
pub(super) fn page(ctx: &Context, args: &PrintArgs, record: &Record) -> Result<PrintPage, Failure> {
    let (settings, lang, table) = (ctx.settings()?, ctx.lang(), &record.table);
    let questions = questions(table);
    if questions.is_empty() {
        return Err(Failure::refused(Msg::NoQuestions { id: record.id.clone() }));
    }
    let say = |message: Msg| message.text(lang);
    let copies = match &args.codes {
        Some(path) => copies(&codes_of(path, table)?, args.link.as_deref(), lang),
        None => Vec::new(),
    };
    let closes = table.day("closes").map(|day| PrintFact { label: say(Msg::Closes), value: day.to_string() });
    let contact = settings.publication.contact.clone().map(|value| PrintFact { label: say(Msg::Contact), value });
    let is_open = table.text("method").is_none_or(|method| method == SurveyMethod::Open.key());
    let code =
        (!is_open && copies.is_empty()).then(|| PrintQuestion { text: say(Msg::CodeLine), ..PrintQuestion::default() });
    let asked = (1..).zip(&questions).map(|(number, question)| asked(number, question, lang));
    Ok(PrintPage {
        lang: lang.tag(),
        sheet: PrintSheet::Questionnaire.key(),
        community: settings.name.clone(),
        title: table.text("title").unwrap_or_default().to_owned(),
        facts: closes.into_iter().chain(contact).collect(),
        paragraphs: vec![say(Msg::HowTo)],
        questions: code.into_iter().chain(asked).collect(),
        signed: vec![settings.company.clone().unwrap_or_else(|| settings.name.clone())],
        foot: vec![say(if is_open { Msg::Anonymous } else { Msg::Traceable })],
        copies,
        ..PrintPage::default()
    })
}

/// A question with what may be ticked.
fn asked(number: usize, question: &Question, lang: Language) -> PrintQuestion {
    let steps = question.scale.iter().flat_map(|scale| &scale.steps);
    let steps = steps.map(|step| Msg::Box { sign: step.score.to_string(), word: step.word.clone() });
    let choices = (1..)
        .zip(&question.choices)
        .map(|(place, choice): (usize, &String)| Msg::Box { sign: place.to_string(), word: choice.clone() });
    let cannot_judge = (question.sort == QuestionType::Satisfaction).then_some(Msg::CannotJudge);
    let scale = || (0..=10).map(|n| Msg::Number { n });
    let boxes: Vec<Msg> = match question.sort {
        QuestionType::Nps => scale().collect(),
        _ => steps.chain(choices).chain(cannot_judge).collect(),
    };
    let label = question.label.clone();
    let label = match question.sort {
        QuestionType::SelectMultiple => Msg::Several { label }.text(lang),
        QuestionType::Nps => Msg::OfTen { label }.text(lang),
        _ => label,
    };
    PrintQuestion {
        text: Msg::Numbered { number, label }.text(lang),
        has_line: matches!(question.sort, QuestionType::Text | QuestionType::Integer),
        choices: boxes.iter().map(|message| message.text(lang)).collect(),
    }
}

/// A copy a code.
fn copies(codes: &[String], link: Option<&str>, lang: Language) -> Vec<PrintCopy> {
    let content = |code: &str| match link {
        Some(link) if link.contains(CODE) => link.replace(CODE, code),
        Some(link) => format!("{link}{code}"),
        None => code.to_owned(),
    };
    let copy = |code: &String| {
        let label = Msg::QrOf { code: code.clone() }.text(lang);
        PrintCopy { code: spaced(code), label: Msg::Code.text(lang), qr: Qr::plain(&content(code), &label) }
    };
    codes.iter().map(copy).collect()
}

/// `7KM3 Q9XT`, as it is read off more easily.
fn spaced(code: &str) -> String {
    let (a, b) = code.split_at_checked(code.len() / 2).unwrap_or((code, ""));
    format!("{a} {b}")
}

/// The codes of the first sheet, in its order: the reserve stands on the second. Nothing else of it is read.
fn codes_of(path: &Path, survey: &Table) -> Result<Vec<String>, Failure> {
    let shown = path.display().to_string();
    let bytes = files::read_named(path, MOST_BYTES).map_err(|error| {
        Failure::usage(Msg::SheetUnread { path: shown.clone(), reason: files::reason(Some(&error)) })
    })?;
    let sheets = sheet::read(&bytes)?;
    let given: HashSet<&str> = survey.tables("stratum").flat_map(|stratum| stratum.texts("codes")).collect();
    let rows = sheets.first().map(|sheet| sheet.rows.as_slice()).unwrap_or_default();
    let head = rows.iter().enumerate().find_map(|(at, row)| Some((at, code_column(row)?)));
    let Some((at, column)) = head else { return Err(Failure::refused(Msg::NoCodes { path: shown })) };
    let cells = rows.iter().skip(at + 1).map(|row| row.cell(column).text()).filter(|text| !text.trim().is_empty());
    let codes: Vec<String> = cells.filter_map(|text| read_code(&text)).collect();
    match codes.iter().find(|code| !given.contains(code.as_str())) {
        Some(code) => Err(Failure::refused(Msg::ForeignCode { path: shown, code: code.clone() })),
        None if codes.is_empty() => Err(Failure::refused(Msg::NoCodes { path: shown })),
        None => Ok(codes),
    }
}

fn code_column(row: &SheetRow) -> Option<usize> {
    row.cells.iter().position(|cell| What::Response.meaning(&cell.text()) == Some("code"))
}
