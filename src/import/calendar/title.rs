//! What the title of an event says of its days: that they rest or work, and for which holiday. A title is read only if
//! every word of it is known; what else stands beside 休 or 班 may be a person, a class or a bus.

use super::doubt::Doubt;
use super::lexicon::{Word, chinese, english};
use unicode_normalization::UnicodeNormalization;

/// Whether the days rest, and the holiday's name as the title writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Meaning {
    pub off: bool,
    pub name: String,
}

/// What a title is made of, in order: each word with what it says; `None` for one that is not known.
type Words = Vec<(Option<Word>, String)>;

/// Reads a title.
///
/// # Errors
/// It does not say for certain whether its days rest or work.
pub(super) fn meaning(title: &str) -> Result<Meaning, Doubt> {
    let words = words(title);
    let has = |word: Word| words.iter().any(|(found, _)| *found == Some(word));
    let doubts = [
        (Word::HalfDay, Doubt::HalfDay),
        (Word::OnDuty, Doubt::OnDuty),
        (Word::Negation, Doubt::Negated),
        (Word::Unsure, Doubt::Unsure),
        (Word::ForSome, Doubt::ForSome),
    ];
    let (rests, works) = (has(Word::Rests), has(Word::Works));
    let is_told = |word: Word| has(word) && (rests || works || matches!(word, Word::HalfDay | Word::OnDuty));
    if let Some((_, doubt)) = doubts.into_iter().find(|(word, _)| is_told(*word)) {
        return Err(doubt);
    }
    match (rests, works) {
        (false, false) => Err(Doubt::NoMark),
        (true, true) => Err(Doubt::BothMarks),
        _ if words.iter().any(|(found, _)| found.is_none()) => Err(Doubt::NotAHoliday),
        _ => Ok(Meaning { off: rests, name: name(&words) }),
    }
}

/// What the name of a day adds to what its entry states for certain, that it rests (`off`) or works.
///
/// # Errors
/// The name says otherwise, or speaks of a part of the day or of some people.
pub(super) fn agrees(name: &str, off: bool) -> Result<(), Doubt> {
    match meaning(name) {
        Ok(said) if said.off != off => Err(Doubt::BothMarks),
        Ok(_) | Err(Doubt::NoMark | Doubt::NotAHoliday | Doubt::BothMarks) => half(name),
        Err(doubt) => Err(doubt),
    }
}

fn half(name: &str) -> Result<(), Doubt> {
    let is_half = words(name).iter().any(|(word, _)| *word == Some(Word::HalfDay));
    if is_half { Err(Doubt::HalfDay) } else { Ok(()) }
}

/// A text on one line, without signs that nobody sees, as it may be shown.
pub(super) fn shown(title: &str) -> String {
    title
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The name: the words of holidays, the Chinese ones where there are any.
fn name(words: &Words) -> String {
    let mut chinese: Vec<String> = Vec::new();
    let mut english: Vec<&str> = Vec::new();
    let mut goes_on = false;
    for (word, text) in words {
        match word {
            Some(Word::Holiday) if text.is_ascii() => english.push(text),
            Some(Word::Tail) if !english.is_empty() => english.push(text),
            Some(Word::Holiday) => match chinese.last_mut().filter(|_| goes_on) {
                Some(last) => last.push_str(text),
                None => chinese.push(text.clone()),
            },
            _ => {}
        }
        goes_on = *word == Some(Word::Holiday) && !text.is_ascii();
    }
    while english.last().is_some_and(|word| word.eq_ignore_ascii_case("and")) {
        english.pop();
    }
    if chinese.is_empty() { english.join(" ") } else { chinese.join("、") }
}

fn words(title: &str) -> Words {
    let is_quote = |c: &char| matches!(c, '“' | '”' | '"');
    let folded: String = title.nfkc().filter(|c| !is_quote(c)).map(|c| if c == '’' { '\'' } else { c }).collect();
    let mut found = Words::new();
    let is_joint = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '-' | ':' | '?');
    for run in folded.split(|c| !is_joint(c)) {
        let mut rest = run;
        while let Some(first) = rest.chars().next() {
            let is_latin = |c: char| c.is_ascii() && c != '?';
            let length = match chinese(rest) {
                _ if is_latin(first) => rest.find(|c| !is_latin(c)).unwrap_or(rest.len()),
                known => known.map_or(first.len_utf8(), |(_, word)| word.len()),
            };
            let Some((word, behind)) = rest.split_at_checked(length) else { break };
            if is_latin(first) {
                latin(word, &mut found);
            } else {
                found.push((chinese(word).map(|(meaning, _)| meaning), word.to_owned()));
            }
            rest = behind;
        }
        // A name ends where a separator stands.
        found.push((Some(Word::Filler), String::new()));
    }
    found
}

/// Latin letters and digits: `make-up`, `2027`, `1-7`, `8:30-12:00`.
fn latin(text: &str, found: &mut Words) {
    let is_clock = |part: &str| part.split(':').count() > 1 && part.split(':').all(|n| n.parse::<u32>().is_ok());
    let word = text.trim_matches(['\'', '-', ':']).to_ascii_lowercase();
    if let Some(meaning) = english(&word) {
        found.push((Some(meaning), text.trim_matches(['\'', '-', ':']).to_owned()));
        return;
    }
    for part in text.split('-').filter(|part| !part.is_empty()) {
        let plain = part.trim_matches(['\'', ':']);
        let meaning = match plain.to_ascii_lowercase() {
            _ if plain.is_empty() => continue,
            _ if is_clock(plain) => Some(Word::HalfDay),
            _ if plain.bytes().all(|b| b.is_ascii_digit()) => Some(Word::Filler),
            small => english(&small),
        };
        found.push((meaning, plain.to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_says_whether_its_days_rest_or_work_and_for_what() {
        for (title, off, name) in [
            ("元旦 休", true, "元旦"),
            ("元旦（休）", true, "元旦"),
            ("【休】春节", true, "春节"),
            ("元旦调休 班", false, "元旦"),
            ("国庆节调休上班", false, "国庆节"),
            ("春节 假期 第1天/共8天", true, "春节"),
            ("春节 补班 第一天/共二天", false, "春节"),
            ("“五一”国际劳动节放假", true, "五一国际劳动节"),
            ("2027年国庆节、中秋节（休）1/7", true, "国庆节、中秋节"),
            ("放假", true, ""),
            ("补班", false, ""),
            ("㊡ 端午节", true, "端午节"),
            ("New Year's Day (holiday)", true, "New Year's Day"),
            ("Spring Festival: make-up workday", false, "Spring Festival"),
            ("National Day off", true, "National Day"),
            ("元旦 New Year’s Day 休", true, "元旦"),
        ] {
            assert_eq!(meaning(title), Ok(Meaning { off, name: name.to_owned() }), "{title}");
        }
    }

    #[test]
    fn a_title_that_is_not_certain_is_refused_with_its_reason() {
        for (title, doubt) in [
            ("元旦 不上班", Doubt::Negated),
            ("non-working day", Doubt::Negated),
            ("Not a holiday", Doubt::Negated),
            ("国庆节 取消放假", Doubt::Negated),
            ("妇女节 半天假期", Doubt::HalfDay),
            ("元旦 放假 13:00-18:00", Doubt::HalfDay),
            ("Half day off", Doubt::HalfDay),
            ("除夕下午放假", Doubt::HalfDay),
            ("妇女节 放假", Doubt::ForSome),
            ("李芳年假", Doubt::NoMark),
            ("春节值班安排（放假）", Doubt::OnDuty),
            ("国庆加班", Doubt::OnDuty),
            ("元旦 休？", Doubt::Unsure),
            ("春节放假（待定）", Doubt::Unsure),
            ("元旦 上班或放假", Doubt::Unsure),
            ("放假 上班", Doubt::BothMarks),
            ("元旦", Doubt::NoMark),
            ("调休", Doubt::NoMark),
            ("李芳生日", Doubt::NoMark),
            ("", Doubt::NoMark),
            ("王师傅 休", Doubt::NotAHoliday),
            ("培训班", Doubt::NotAHoliday),
            ("班车停运", Doubt::NotAHoliday),
            ("Office work", Doubt::NotAHoliday),
            ("Holiday party", Doubt::NotAHoliday),
        ] {
            assert_eq!(meaning(title), Err(doubt), "{title}");
        }
    }
}
