//! `linli import response FILE --survey ID`: the survey whose responses a platform gave out, and by whose questions the
//! columns are known.

use crate::cli::commands::import::command::ImportArgs;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::{find, write};
use crate::import::error::ImportError;
use crate::import::row::asked::Asked;
use crate::import::row::heads::What;
use crate::import::row::mapping::Mapping;
use crate::kinds::questionnaire::questions;
use crate::locale::import::ImportMsg;
use crate::model::kind::Kind;
use crate::model::vocab::SurveyMethod;
use crate::store::load::Record;

/// The survey, with its questions told to the mapping; `None` where no responses are brought.
///
/// # Errors
/// No survey is named, there is none, or it can have no responses.
pub fn of(ctx: &Context, args: &ImportArgs, what: What, mapping: &mut Mapping) -> Result<Option<String>, Failure> {
    if what != What::Response {
        return if args.survey.is_some() { Err(Failure::usage(ImportMsg::SurveyOfOthers)) } else { Ok(None) };
    }
    let typed = args.survey.as_deref().ok_or(ImportError::NoSurvey)?;
    let survey = answerable(ctx, typed)?;
    mapping.asked = questions(&survey.table).into_iter().map(Asked::of).collect();
    if let Some((head, name)) = mapping.unknown_question() {
        return Err(ImportError::MapQuestion { head: head.to_owned(), name: name.to_owned() }.into());
    }
    Ok(Some(survey.id))
}

/// A survey that can have responses.
///
/// # Errors
/// There is none, it is void, conducted by others, without questions, or not drawn yet.
pub fn answerable(ctx: &Context, typed: &str) -> Result<Record, Failure> {
    let id = find::id_of(ctx, Kind::Survey, typed)?;
    let survey = find::record(ctx, Kind::Survey, &id)?;
    write::refuse_void(&survey)?;
    let table = &survey.table;
    if table.get("conducted_by").is_some() || table.tables("result").next().is_some() {
        return Err(Failure::refused(ImportMsg::SurveyForeign { id }));
    }
    if questions(table).is_empty() {
        return Err(Failure::refused(ImportMsg::SurveyWithoutQuestions { id }));
    }
    let is_open = table.text("method").is_none_or(|method| method == SurveyMethod::Open.key());
    if !is_open && !table.tables("stratum").any(|stratum| stratum.texts("codes").next().is_some()) {
        let hint = ImportMsg::SurveyNotDrawnHint { id: id.clone() };
        return Err(Failure::refused(ImportMsg::SurveyNotDrawn { id }).hint(hint));
    }
    Ok(survey)
}
