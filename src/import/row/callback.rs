//! What the columns of a callback (回访) say together: the result, the words, the satisfaction.

use crate::import::row::cells::Cells;
use crate::locale::answers::{self, Answered};
use crate::locale::import_rows::RowMsg;
use crate::model::vocab::Satisfaction;

/// What the columns of a callback say together; `None` where one of them is not understood. A
/// callback with nothing but a day reached somebody.
pub fn answers(cells: &mut Cells<'_>, words: Option<&str>) -> Option<Answered> {
    let satisfaction_word = cells.word("satisfaction");
    let unreached = satisfaction_word.as_deref().and_then(answers::answered).filter(|a| !a.reached);
    let satisfaction = match unreached {
        Some(_) => None,
        None => cells.needed_choice("satisfaction", Satisfaction::VOCABULARY),
    };
    if satisfaction_word.is_some() && satisfaction.is_none() && unreached.is_none() {
        return None;
    }
    let result = match cells.word("callback_result") {
        None => words.and_then(answers::answered).or(unreached),
        Some(word) => {
            let own = cells.own_word("callback_result", &word).map(str::to_owned);
            let Some(read) = answers::answered(own.as_deref().unwrap_or(&word)) else {
                cells.fault("callback_result", RowMsg::UnknownResult { found: word });
                return None;
            };
            Some(read)
        }
    };
    let mut answered = result.unwrap_or(Answered { reached: true, ..Answered::default() });
    if !answered.reached && satisfaction.is_some() {
        cells.fault("satisfaction", RowMsg::VerdictUnreached);
        return None;
    }
    answered.satisfaction = satisfaction.or(answered.satisfaction);
    Some(answered)
}
