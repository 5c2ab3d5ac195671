//! Chinese numerals: digit by digit (`二〇二六`) and by place (`二十三`, `一百零三`).

use super::char_set::CharSet;
use std::sync::LazyLock;

/// What stands for each digit, Western or Chinese; `幺` as in numbers said aloud.
const SPELLINGS: [&str; 10] =
    ["0零〇○", "1一壹幺", "2二两贰", "3三叁", "4四肆", "5五伍", "6六陆", "7七柒", "8八捌", "9九玖"];

/// Every character that is a [`digit`].
pub static DIGITS: LazyLock<CharSet> = LazyLock::new(|| SPELLINGS.iter().flat_map(|digit| digit.chars()).collect());

/// The digit that a character stands for, Western or Chinese.
pub fn digit(c: char) -> Option<u8> {
    if !DIGITS.contains(c) {
        return None;
    }
    (0..).zip(SPELLINGS).find_map(|(digit, spellings)| spellings.contains(c).then_some(digit))
}

fn place(c: char) -> Option<u32> {
    match c {
        '十' | '拾' => Some(10),
        '百' | '佰' => Some(100),
        '千' | '仟' => Some(1000),
        _ => None,
    }
}

/// A Chinese digit or place word; not a Western digit.
pub fn is_numeral(c: char) -> bool {
    !c.is_ascii_digit() && (digit(c).is_some() || place(c).is_some())
}

/// The digits of a run of numerals: `二〇二六` is `2026`, `二十三` is `23`, `〇三` keeps its zero.
/// `None` where the run is no number (`十十`, `三二十`).
pub fn digits(run: &str) -> Option<String> {
    if run.is_empty() {
        return None;
    }
    if run.chars().any(|c| place(c).is_some()) {
        return by_place(run).map(|n| n.to_string());
    }
    run.chars().map(|c| digit(c).map(|d| char::from(b'0' + d))).collect()
}

/// Whether a text says a number of two digits or more, or a share, in Chinese words: `二十三`, `百分之百`.
pub fn says_number(text: &str) -> bool {
    let share =
        text.split_once("分之").is_some_and(|(of, part)| of.ends_with(is_numeral) && part.starts_with(is_numeral));
    let is_number = |run: &str| run.chars().nth(1).is_some() && run != "一一" && digits(run).is_some();
    share || text.split(|c: char| !is_numeral(c)).any(is_number)
}

fn by_place(run: &str) -> Option<u32> {
    let (mut total, mut held, mut last) = (0u32, None, u32::MAX);
    for c in run.chars() {
        if let Some(place) = place(c) {
            if place >= last {
                return None;
            }
            let count = match held.take() {
                Some(0) => return None,
                Some(n) => n,
                None if place == 10 => 1,
                None => return None,
            };
            total += count * place;
            last = place;
        } else {
            let d = u32::from(digit(c)?);
            match held {
                None | Some(0) => held = Some(d),
                Some(_) => return None,
            }
        }
    }
    Some(total + held.unwrap_or(0))
}

/// Writes every run of Chinese numerals as Western digits; what is no number stays.
pub fn to_digits(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut run = String::new();
    for c in text.chars().chain(['\0']) {
        if is_numeral(c) {
            run.push(c);
            continue;
        }
        if !run.is_empty() {
            out.push_str(&digits(&run).unwrap_or_else(|| run.clone()));
            run.clear();
        }
        if c != '\0' {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_are_read_as_said_and_as_written() {
        for (run, n) in [
            ("三", "3"),
            ("十", "10"),
            ("十一", "11"),
            ("二十", "20"),
            ("二十三", "23"),
            ("一百零三", "103"),
            ("一百二十三", "123"),
            ("一千一百零一", "1101"),
            ("一一〇一", "1101"),
            ("二〇二六", "2026"),
            ("〇三", "03"),
            ("幺三八", "138"),
        ] {
            assert_eq!(digits(run).as_deref(), Some(n), "{run}");
        }
        for run in ["", "十十", "百", "三二十", "零十"] {
            assert_eq!(digits(run), None, "{run}");
        }
        assert_eq!(to_digits("三栋一单元十二层"), "3栋1单元12层");
    }

    #[test]
    fn a_number_in_words_is_known() {
        for (text, is_number) in [
            ("及时率九十九", true),
            ("百分之百", true),
            ("百分之九", true),
            ("一一说明", false),
            ("一次，千百户", false),
            ("万一", false),
        ] {
            assert_eq!(says_number(text), is_number, "{text}");
        }
    }
}
