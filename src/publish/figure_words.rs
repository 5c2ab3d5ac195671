//! The value of any figure in words: a percentage, a duration, an amount or a number.

use crate::analysis::figure_asked::FigureUnit;
use crate::locale::duration;
use crate::locale::message::Message;
use crate::locale::stats::StatsMsg;
use crate::model::figure::Tenths;
use crate::model::vocab::Language;
use crate::text::amount::yuan;

/// `72.1%`, `3 小时 20 分`, `120.50 元`, `61`; a value that is not there is a dash, one without a unit stands as it is.
pub fn shown(value: Option<Tenths>, unit: Option<FigureUnit>, lang: Language) -> String {
    let Some(value) = value else { return "—".to_owned() };
    let whole = value.0.div_euclid(10);
    match unit {
        Some(FigureUnit::Percent) => format!("{value}%"),
        Some(FigureUnit::Seconds) => duration::exact(whole, lang),
        Some(FigureUnit::Fen) => StatsMsg::Yuan { yuan: yuan(whole) }.text(lang),
        Some(FigureUnit::Count) if value.0 % 10 == 0 => whole.to_string(),
        Some(FigureUnit::Count) | None => value.to_string(),
    }
}
