//! `linli survey add … --questions std | FILE`: what a wave asks.

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::import::file::limits::MAX_BYTES;
use crate::import::file::sheet;
use crate::import::questionnaire::{QuestionFault, questions};
use crate::kinds::questionnaire::{Question, standard};
use crate::locale::import::ImportMsg;
use crate::locale::labels::label;
use crate::locale::surveys::SurveyMsg as Msg;
use crate::model::scale::Scale;
use crate::model::value::Table;
use crate::model::vocab::QuestionType;
use crate::store::files;
use std::path::Path;

/// The built-in questionnaire.
const STANDARD: &str = "std";

/// Puts the questions into a new wave, and says how each was read.
///
/// # Errors
/// The file cannot be read, or its questions cannot be scored or answered.
pub fn put(ctx: &Context, survey: &mut Table, typed: Option<&str>) -> Result<(), Failure> {
    let Some(typed) = typed else { return Ok(()) };
    let found = match typed {
        STANDARD => standard(ctx.lang()),
        path => of_file(path)?,
    };
    ctx.ui.note(&Msg::QuestionsTaken { n: found.len() });
    for question in found.iter().filter(|_| typed != STANDARD) {
        let sort = label(QuestionType::VOCABULARY.name, question.sort.key(), ctx.lang()).to_owned();
        let words = question.scale.as_ref().map(Scale::texts);
        let scale = words.unwrap_or_else(|| question.choices.clone()).join(" ");
        ctx.ui.note(&Msg::QuestionTaken { label: question.label.clone(), sort, scale });
    }
    let tables: Vec<Table> = found.iter().map(Question::table).collect();
    survey.put("question", tables.into());
    Ok(())
}

fn of_file(path: &str) -> Result<Vec<Question>, Failure> {
    let most = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let bytes = files::read_named(Path::new(path), most).map_err(|e| {
        Failure::usage(ImportMsg::FileUnread { path: path.to_owned(), reason: files::reason(Some(&e)) })
    })?;
    questions(&sheet::read(&bytes)?).map_err(|fault| match fault {
        QuestionFault::None => Failure::usage(Msg::NoQuestions { path: path.to_owned() }),
        QuestionFault::Type { label, found } => Failure::usage(Msg::UnknownType { label, found }),
        QuestionFault::Scale { label, words } => {
            Failure::usage(Msg::UnknownScale { label, words }).hint(Msg::UnknownScaleHint)
        }
        QuestionFault::Choices { label } => Failure::usage(Msg::NeedsChoices { label }),
    })
}
