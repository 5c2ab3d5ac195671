//! Two times in one text, from when until when: `11月22日 9:00-17:00`, `2026-11-22 至 2026-11-23`.

/// Words and signs between the two.
const BETWEEN: &[&str] = &["至", "到", "~", "～", "—", "–", " to ", " until ", " - "];
/// Signs of a time of day.
const CLOCK: &[char] = &[':', '：', '点', '时'];

/// Both ends as they are written; `None` where the text names one time. A hyphen divides only behind a time of day,
/// since days have hyphens of their own.
pub fn span_ends(text: &str) -> Option<(String, String)> {
    let by_word = BETWEEN.iter().find_map(|mark| text.split_once(mark));
    let by_hyphen = || {
        let clock = text.find(CLOCK)?;
        let hyphen = text.get(clock..)?.find('-')? + clock;
        Some((text.get(..hyphen)?, text.get(hyphen + 1..)?))
    };
    let (first, last) = by_word.or_else(by_hyphen)?;
    let (first, last) = (first.trim().trim_start_matches('从'), last.trim_matches(['-', '—', ' ']));
    (!first.is_empty() && !last.is_empty()).then(|| (first.to_owned(), last.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::span_ends;

    #[test]
    fn two_times_are_told_apart_and_one_is_left_whole() {
        for (text, ends) in [
            ("11月22日 9:00-17:00", Some(("11月22日 9:00", "17:00"))),
            ("2026-11-22 9:00-2026-11-23 17:00", Some(("2026-11-22 9:00", "2026-11-23 17:00"))),
            ("2026-11-22 至 2026-11-23", Some(("2026-11-22", "2026-11-23"))),
            ("从11月22日9时到17时", Some(("11月22日9时", "17时"))),
            ("2026/11/22 09:00～17:00", Some(("2026/11/22 09:00", "17:00"))),
            ("22 Nov 2026 to 23 Nov 2026", Some(("22 Nov 2026", "23 Nov 2026"))),
            ("2026-11-22 09:00", None),
            ("2026-11-22", None),
            ("9:00-", None),
        ] {
            let found = span_ends(text);
            assert_eq!(found.as_ref().map(|(a, b)| (a.as_str(), b.as_str())), ends, "{text}");
        }
    }
}
