//! The nearest of a list, for 'did you mean'.

/// The candidate that is the fewest slips of the keyboard away (a letter wrong, left out, added, or
/// two swapped), the first of equals: one slip for words up to four characters, two up to eight,
/// else three, and never the whole word. Letter case does not count.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let length = word.chars().count();
    let most = match length {
        0..=4 => 1,
        5..=8 => 2,
        _ => 3,
    };
    candidates
        .into_iter()
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= most)
        .map(|candidate| (strsim::osa_distance(&word, &candidate.to_lowercase()), candidate))
        .filter(|(slips, _)| *slips <= most && *slips < length)
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_mended_and_a_stranger_is_not() {
        let verbs = ["reply", "resolve", "reopen", "assign", "callback", "due"];
        for (typed, meant) in [
            ("repyl", Some("reply")),
            ("resovle", Some("resolve")),
            ("Reply", Some("reply")),
            ("dew", None),
            ("calback", Some("callback")),
            ("publish", None),
            ("", None),
            ("x", None),
        ] {
            assert_eq!(nearest(typed, verbs), meant, "{typed}");
        }
        assert_eq!(nearest("报休", ["投诉", "报修"]), Some("报修"));
        assert_eq!(nearest("诉求", ["投诉", "报修"]), None);
    }
}
