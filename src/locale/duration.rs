//! Spans of time in words: `47 分钟`, `9 小时 5 分钟`, `2 天 3 小时`.

use crate::model::settings::{Clock, Limit, Span};
use crate::model::time::DAY_S;
use crate::model::vocab::Language;

const HOUR_S: i64 = 3600;

/// The two largest units, what is left below them dropped; a negative span is shown without its sign.
pub fn words(seconds: i64, lang: Language) -> String {
    let s = seconds.saturating_abs();
    let parts: [(i64, &str, &str); 2] = if s < 60 {
        [(s, "秒", "s"), (0, "", "")]
    } else if s < HOUR_S {
        [(s / 60, "分钟", "min"), (0, "", "")]
    } else if s < DAY_S {
        [(s / HOUR_S, "小时", "h"), (s % HOUR_S / 60, "分钟", "min")]
    } else {
        [(s / DAY_S, "天", "d"), (s % DAY_S / HOUR_S, "小时", "h")]
    };
    let shown =
        parts.iter().enumerate().filter(|(at, (n, _, _))| *at == 0 || *n > 0).map(|(_, (n, zh, en))| match lang {
            Language::Zh => format!("{n} {zh}"),
            Language::En => format!("{n} {en}"),
        });
    shown.collect::<Vec<_>>().join(" ")
}

/// Every unit, so that spans can be added up by hand; without its sign.
pub fn exact(seconds: i64, lang: Language) -> String {
    let s = seconds.saturating_abs();
    let parts = [
        (s / DAY_S, "天", "d"),
        (s % DAY_S / HOUR_S, "小时", "h"),
        (s % HOUR_S / 60, "分钟", "min"),
        (s % 60, "秒", "s"),
    ];
    let shown = parts.iter().filter(|(n, _, _)| *n > 0).map(|(n, zh, en)| match lang {
        Language::Zh => format!("{n} {zh}"),
        Language::En => format!("{n} {en}"),
    });
    let shown: Vec<String> = shown.collect();
    if shown.is_empty() { words(0, lang) } else { shown.join(" ") }
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
    let plural = |n: u32, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
    match (span, lang) {
        (Span::Seconds(s), _) => words(s, lang),
        (Span::Days(n), Language::Zh) => format!("{n} 天"),
        (Span::Days(n), Language::En) => plural(n, "day"),
        (Span::Months(n), Language::Zh) => format!("{n} 个月"),
        (Span::Months(n), Language::En) => plural(n, "month"),
        (Span::WorkingDays(n), Language::Zh) => format!("{n} 个工作日"),
        (Span::WorkingDays(n), Language::En) => plural(n, "working day"),
    }
}

/// A limit with its clock: `24 小时`, which is no day, `2 小时（工作时间）`; working days say theirs already.
pub fn limit(limit: Limit, lang: Language) -> String {
    let span = match limit.span {
        Span::Seconds(s) if s % HOUR_S == 0 => match lang {
            Language::Zh => format!("{} 小时", s / HOUR_S),
            Language::En => format!("{} h", s / HOUR_S),
        },
        other => span(other, lang),
    };
    match (limit.clock, limit.span, lang) {
        (Clock::Wall, _, _) | (_, Span::WorkingDays(_), _) => span,
        (Clock::Business, _, Language::Zh) => format!("{span}（工作时间）"),
        (Clock::Business, _, Language::En) => format!("{span} of office hours"),
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
