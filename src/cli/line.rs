//! A typed line: a text, and before or after it single words that say a value (`报修 电梯异响 急`). Of each vocabulary
//! one word is taken, wherever it stands beside the text; a word within a sentence never is.

use crate::locale::meaning::{
    begins_with_another_thing, ends_in_another_thing, is_said_behind_only, is_sign, labelled_key, leads_on,
    said_at_the_end, said_key,
};
use crate::model::vocab::{Channel, FeedbackType, Urgency, Vocabulary};

/// The most words that say one value together (`over the phone`).
const MOST_WORDS: usize = 3;
/// No word that says a value has more bytes; a longer one is not looked through, whatever its length.
const LONGEST: usize = 200;
/// What stands before a word that is taken off the end of a text without a space (`马桶堵了，急`).
const BEFORE_A_WORD: &[char] = &['，', ',', '！', '!', '。', '；', ';', '（', '(', '【', '['];
/// Of these, what goes with the word.
const GOES_WITH_IT: &[char] = &['，', ',', '；', ';', '（', '(', '【', '[', ' ', '\u{3000}'];

/// What a line says.
#[derive(Debug, PartialEq, Eq)]
pub struct Line {
    /// The key of each vocabulary that was said, in the order of the vocabularies.
    pub keys: Vec<Option<&'static str>>,
    pub text: String,
    /// Words that look like a value and were left in the text.
    pub left: Vec<(Vocabulary, String)>,
}

/// Whether the record has to have the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text {
    /// The last word left is the text, whatever it says.
    Needed,
    Optional,
}

/// Takes words off both ends of the line, one of each vocabulary.
pub fn read(vocabularies: &[Vocabulary], words: &[String], text_is: Text) -> Line {
    let line = words.join(" ");
    let mut reader = Reader { vocabularies, text_is, keys: vec![None; vocabularies.len()] };
    let mut text = line.trim();
    while let Some(rest) = reader.word_before(text) {
        text = rest.trim_start();
    }
    while let Some(rest) = reader.word_behind(text) {
        text = rest.trim_end();
    }
    let left = reader.left_in(text);
    Line { keys: reader.keys, text: text.to_owned(), left }
}

/// Whether a word by itself says a value of one of the vocabularies.
pub fn says_a_value(vocabularies: &[Vocabulary], word: &str) -> bool {
    let reader = Reader { vocabularies, text_is: Text::Optional, keys: Vec::new() };
    !is_said_behind_only(word) && !reader.values(word).is_empty()
}

struct Reader<'v> {
    vocabularies: &'v [Vocabulary],
    text_is: Text,
    keys: Vec<Option<&'static str>>,
}

impl Reader<'_> {
    /// The values that a word says, each with the place of its vocabulary: one, or two where a word is put together
    /// of another value and a label of the first vocabulary (`电话报修`).
    fn values(&self, word: &str) -> Vec<(usize, &'static str)> {
        if word.len() > LONGEST {
            return Vec::new();
        }
        let said = |word: &str| {
            let mut all = self.vocabularies.iter().enumerate();
            all.find_map(|(place, vocabulary)| Some((place, said_key(*vocabulary, word)?)))
        };
        if let Some(one) = said(word) {
            return vec![one];
        }
        let word = word.trim_matches(is_sign);
        let parts = word.char_indices().skip(1).filter_map(|(at, _)| word.split_at_checked(at));
        let both = parts.filter_map(|(head, tail)| {
            let head = said(head).filter(|(place, _)| *place != 0)?;
            Some(vec![head, (0, labelled_key(*self.vocabularies.first()?, tail)?)])
        });
        both.into_iter().next().unwrap_or_default()
    }

    /// Takes what a word says, where nothing was said yet of any of it.
    fn take(&mut self, word: &str) -> bool {
        let values = self.values(word);
        let is_free = |(place, _): &(usize, &str)| self.keys.get(*place).is_some_and(Option::is_none);
        if values.is_empty() || !values.iter().all(is_free) {
            return false;
        }
        for (place, key) in values {
            if let Some(slot) = self.keys.get_mut(place) {
                *slot = Some(key);
            }
        }
        true
    }

    /// Whether what is left is text enough.
    fn suffices(&self, rest: &str) -> bool {
        self.text_is == Text::Optional || !rest.trim_matches(is_sign).is_empty()
    }

    /// The text without a word in front of it that was taken.
    fn word_before<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        for count in (1..=MOST_WORDS).rev() {
            let Some((word, rest)) = first_words(text, count).filter(|(_, rest)| self.suffices(rest)) else { continue };
            let next = rest.split_whitespace().next().unwrap_or_default();
            let is_sentence = is_said_behind_only(word) || begins_with_another_thing(&format!("{word} {next}"));
            if !is_sentence && self.take(word) {
                return Some(rest);
            }
        }
        self.marked_word_before(text)
    }

    /// `【急】马桶堵了`, `投诉：楼上噪音`, `急！马桶堵了`. A channel before a comma may be part of a list (`电话，网络都断了`).
    fn marked_word_before<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        let in_brackets = text.strip_prefix(['【', '[', '（', '(']);
        let (word, rest) = match in_brackets {
            Some(inner) => inner.split_once(['】', ']', '）', ')'])?,
            None => text.split_once(['：', ':', '！', '!', '，', ','])?,
        };
        let sign = text.get(word.len()..).and_then(|behind| behind.chars().next());
        let is_channel = said_key(Channel::VOCABULARY, word).is_some();
        let lists = is_channel && matches!(sign, Some('，' | ',' | '！' | '!'));
        // `电话：138…` gives a number.
        let counts = is_channel && rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
        let is_beside = in_brackets.is_some() || !(lists || counts);
        (is_beside && self.suffices(rest) && self.take(word)).then(|| rest.trim_start_matches(is_sign))
    }

    /// The text without a word behind it that was taken.
    fn word_behind<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        if ends_in_another_thing(text) {
            return None;
        }
        for count in (1..=MOST_WORDS).rev() {
            let Some((rest, word)) = last_words(text, count).filter(|(rest, _)| self.suffices(rest)) else { continue };
            let before = rest.split_whitespace().next_back().unwrap_or_default();
            if !(word.is_ascii() && leads_on(before)) && self.take(word) {
                return Some(rest.trim_end_matches(GOES_WITH_IT));
            }
        }
        let body = text.trim_end_matches(is_sign);
        let at = body.rfind(BEFORE_A_WORD)?;
        let sign = body.get(at..)?.chars().next()?;
        let (rest, word) = body.split_at_checked(at + sign.len_utf8())?;
        (self.suffices(rest) && self.take(word)).then(|| rest.trim_end_matches(GOES_WITH_IT))
    }

    /// Words at the ends of the text that look like a value which was not taken, and the urgency wherever it stands.
    fn left_in(&self, text: &str) -> Vec<(Vocabulary, String)> {
        let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || BEFORE_A_WORD.contains(&c)).collect();
        let mut left: Vec<(Vocabulary, String)> = Vec::new();
        for (vocabulary, said) in self.vocabularies.iter().zip(&self.keys) {
            let is_new = |word: &&str| said_key(*vocabulary, word).is_some_and(|key| Some(key) != *said);
            let mut found: Vec<&str> = [words.first(), words.last()].into_iter().flatten().copied().collect();
            if *vocabulary == Urgency::VOCABULARY {
                found.extend(&words);
            }
            found.retain(|word| is_new(word) && !is_said_behind_only(word));
            let joins_on = [Urgency::VOCABULARY, FeedbackType::VOCABULARY].contains(vocabulary) && said.is_none();
            found.extend(said_at_the_end(*vocabulary, text).filter(|_| joins_on));
            if let Some(word) = found.first() {
                left.push((*vocabulary, word.trim_matches(is_sign).to_owned()));
            }
        }
        left
    }
}

/// The first words of a text, divided by blanks, and the rest.
fn first_words(text: &str, count: usize) -> Option<(&str, &str)> {
    let ends = text.match_indices(char::is_whitespace).map(|(at, _)| at).chain([text.len()]);
    text.split_at_checked(ends.filter(|at| *at > 0).nth(count.checked_sub(1)?)?)
}

/// The text without its last words, and these.
fn last_words(text: &str, count: usize) -> Option<(&str, &str)> {
    let starts = text.rmatch_indices(char::is_whitespace).map(|(at, blank)| at + blank.len()).chain([0]);
    text.split_at_checked(starts.filter(|at| *at < text.len()).nth(count.checked_sub(1)?)?)
}
