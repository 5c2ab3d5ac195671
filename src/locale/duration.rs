//! Spans of time in words: `47 分钟`, `9 小时 5 分钟`, `2 天 3 小时`.

use super::message::Message;
use crate::model::settings::{Clock, Limit, Span};
use crate::model::time::DAY_S;
use crate::model::vocab::Language;

const HOUR_S: i64 = 3600;

super::message::messages! {
    /// A number of units, and a limit with its clock.
    DurationMsg {
        Seconds { n: i64 } => "{n} 秒", "{n} s";
        Minutes { n: i64 } => "{n} 分钟", "{n} min";
        Hours { n: i64 } => "{n} 小时", "{n} h";
        DaysShort { n: i64 } => "{n} 天", "{n} d";
        OneDay => "1 天", "1 day";
        Days { n: u32 } => "{n} 天", "{n} days";
        OneMonth => "1 个月", "1 month";
        Months { n: u32 } => "{n} 个月", "{n} months";
        OneWorkingDay => "1 个工作日", "1 working day";
        WorkingDays { n: u32 } => "{n} 个工作日", "{n} working days";
        OfOfficeHours { span: String } => "{span}（工作时间）", "{span} of office hours";
    }
}

use DurationMsg as Msg;

/// A span in its units, from the largest; those of which there are none are left out.
fn units(seconds: i64) -> impl Iterator<Item = Msg> {
    let s = seconds.saturating_abs();
    let [days, hours, minutes, rest] = [s / DAY_S, s % DAY_S / HOUR_S, s % HOUR_S / 60, s % 60];
    let all = [
        (days, Msg::DaysShort { n: days }),
        (hours, Msg::Hours { n: hours }),
        (minutes, Msg::Minutes { n: minutes }),
        (rest, Msg::Seconds { n: rest }),
    ];
    all.into_iter().filter(|(n, _)| *n > 0).map(|(_, unit)| unit)
}

fn joined(units: impl Iterator<Item = Msg>, lang: Language) -> String {
    let said: Vec<String> = units.map(|unit| unit.text(lang)).collect();
    if said.is_empty() { Msg::Seconds { n: 0 }.text(lang) } else { said.join(" ") }
}

/// The two largest units, what is left below them dropped; a negative span is shown without its sign.
pub fn words(seconds: i64, lang: Language) -> String {
    let smallest = match seconds.saturating_abs() {
        ..60 => 1,
        60..DAY_S => 60,
        _ => HOUR_S,
    };
    joined(units(seconds.saturating_abs() / smallest * smallest), lang)
}

/// Every unit, so that spans can be added up by hand; without its sign.
pub fn exact(seconds: i64, lang: Language) -> String {
    joined(units(seconds), lang)
}

/// [`words`] rounded up, for 'within …': never shorter than the span itself.
pub fn within(seconds: i64, lang: Language) -> String {
    let unit = match seconds {
        ..60 => 1,
        60..DAY_S => 60,
        _ => HOUR_S,
    };
    words(seconds.saturating_add(unit - 1) / unit * unit, lang)
}

/// A span of settings: `7 天`, `5 个工作日`.
pub fn span(span: Span, lang: Language) -> String {
    match span {
        Span::Seconds(s) => return words(s, lang),
        Span::Days(1) => Msg::OneDay,
        Span::Days(n) => Msg::Days { n },
        Span::Months(1) => Msg::OneMonth,
        Span::Months(n) => Msg::Months { n },
        Span::WorkingDays(1) => Msg::OneWorkingDay,
        Span::WorkingDays(n) => Msg::WorkingDays { n },
    }
    .text(lang)
}

/// A limit with its clock: `24 小时`, which is no day, `2 小时（工作时间）`; working days say theirs already.
pub fn limit(limit: Limit, lang: Language) -> String {
    let span = match limit.span {
        Span::Seconds(s) if s % HOUR_S == 0 => Msg::Hours { n: s / HOUR_S }.text(lang),
        other => span(other, lang),
    };
    match (limit.clock, limit.span) {
        (Clock::Wall, _) | (_, Span::WorkingDays(_)) => span,
        (Clock::Business, _) => Msg::OfOfficeHours { span }.text(lang),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_units_at_most() {
        let zh = |s| words(s, Language::Zh);
        assert_eq!([zh(0), zh(59), zh(2820), zh(5400)], ["0 秒", "59 秒", "47 分钟", "1 小时 30 分钟"]);
        assert_eq!(words(844_394, Language::En), "9 d 18 h");
        assert_eq!(within(844_394, Language::En), "9 d 19 h");
        assert_eq!(within(3599, Language::Zh), "1 小时");
    }
}
