//! The answers of a callback (回访), as they are typed.

use crate::cli::commands::verbs::args::CallbackArgs;
use crate::cli::commands::verbs::entry::EntryDraft;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::values;
use crate::locale::cli::CliMsg;
use crate::model::field::{FieldSpec, FieldType};
use crate::model::value::Value;
use crate::model::vocab::{CallbackSource, Satisfaction};

/// An answer not asked for is absent; none implies another.
pub(super) fn callback(ctx: &Context, draft: &mut EntryDraft, args: &CallbackArgs) -> Result<(), Failure> {
    let mut words = args.words.iter().peekable();
    let typed = words.peek().map(|w| crate::text::normalize::fold_argument(w).to_lowercase()).unwrap_or_default();
    let by_flag = args.no_answer || args.contacted.is_some() || args.solved.is_some() || args.satisfaction.is_some();
    if by_flag && answers(&typed).is_some() {
        return Err(Failure::usage(CliMsg::CallbackTwice));
    }
    let short = answers(&typed);
    if short.is_some() {
        words.next();
    }
    let [mut contacted, mut solved, mut satisfaction] = short.unwrap_or_default();
    let yes_no = |typed: &Option<String>| -> Result<Option<Value>, Failure> {
        let field = FieldSpec::plain("answer", FieldType::Bool);
        typed.as_ref().map(|t| values::read(ctx, &field, t)).transpose()
    };
    contacted = yes_no(&args.contacted)?.or(contacted);
    solved = yes_no(&args.solved)?.or(solved);
    if let Some(typed) = &args.satisfaction {
        let score = typed.parse().ok().and_then(Satisfaction::from_score).map(|s| s.key().into());
        satisfaction = Some(match score {
            Some(score) => score,
            None => values::choice(ctx, Satisfaction::VOCABULARY, "satisfaction", typed)?,
        });
    }
    let asked = contacted.is_some() || solved.is_some() || satisfaction.is_some();
    if !args.no_answer && !asked && short_is_missing(&typed, args) {
        return Err(Failure::usage(CliMsg::CallbackShape));
    }
    if let Some(source) = &args.source {
        draft.put("source", values::choice(ctx, CallbackSource::VOCABULARY, "source", source)?);
    }
    draft.put("reached", (!args.no_answer).into());
    for (key, answer) in [("contacted", contacted), ("solved", solved), ("satisfaction", satisfaction)] {
        if let Some(answer) = answer {
            draft.put(key, answer);
        }
    }
    draft.text(&words.cloned().collect::<Vec<_>>())
}

fn short_is_missing(typed: &str, args: &CallbackArgs) -> bool {
    args.words.is_empty() || answers(typed).is_none()
}

/// `yy4`: contacted, solved, satisfaction; `-` was not asked.
fn answers(typed: &str) -> Option<[Option<Value>; 3]> {
    let mut marks = typed.chars();
    let (first, second, third, None) = (marks.next()?, marks.next()?, marks.next()?, marks.next()) else { return None };
    let yes_no = |mark| match mark {
        'y' => Some(Some(true.into())),
        'n' => Some(Some(false.into())),
        '-' | '_' => Some(None),
        _ => None,
    };
    let score = match third {
        '-' | '_' => None,
        digit => Some(Satisfaction::from_score(u8::try_from(digit.to_digit(10)?).ok()?)?.key().into()),
    };
    Some([yes_no(first)?, yes_no(second)?, score])
}
