//! A cell of telephone numbers taken apart: runs of digits with what groups them, words, and what
//! somebody or a spreadsheet spoiled.

use super::phone::PhoneFault;
use crate::text::normalize::fold_argument;

/// A part of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PhonePart {
    Digits(Digits),
    Note(String),
    Broken(String, PhoneFault),
}

/// Digits that may be one number or several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Digits {
    /// As it was written, folded.
    pub text: String,
    pub groups: Vec<DigitGroup>,
    /// A `+` stands in front.
    plus: bool,
    /// What stands behind 转 or its like.
    pub extension: Option<String>,
}

/// Digits beside each other, and what stands between them and those before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DigitGroup {
    pub digits: String,
    pub gap: String,
}

impl Digits {
    pub fn digits(&self) -> String {
        self.groups.iter().map(|group| group.digits.as_str()).collect()
    }

    /// Whether a country's code stands in front.
    pub fn is_foreign(&self) -> bool {
        self.foreign().is_some()
    }

    /// The digits from the country's code on.
    pub fn foreign(&self) -> Option<String> {
        let digits = self.digits();
        // Hong Kong and Macao are dialled without a sign in front: `852-9123-4567`.
        let first = self.groups.first().map(|group| group.digits.as_str());
        if matches!(first, Some("852" | "853")) && digits.len() == 11 {
            return Some(digits);
        }
        let bare = if self.plus { digits.strip_prefix("00").unwrap_or(&digits) } else { digits.strip_prefix("00")? };
        Some(bare.to_owned())
    }

    /// The groups before and behind a gap; the extension stays with the last.
    pub fn parted(&self, at: usize) -> (Digits, Digits) {
        let (first, rest) = self.groups.split_at_checked(at).unwrap_or((&self.groups, &[]));
        let of =
            |groups: &[DigitGroup]| Digits { text: self.text.clone(), groups: groups.to_vec(), ..Digits::default() };
        let first = Digits { plus: self.plus, ..of(first) };
        let plus = rest.first().is_some_and(|group| group.gap.contains('+'));
        (first, Digits { plus, extension: self.extension.clone(), ..of(rest) })
    }

    /// The last group apart, where a hyphen stands before it.
    pub fn last_apart(&self) -> Option<(Digits, String)> {
        let (last, groups) = self.groups.split_last()?;
        let is_apart = last.gap == "-" && !groups.is_empty();
        is_apart.then(|| (Digits { groups: groups.to_vec(), ..self.clone() }, last.digits.clone()))
    }
}

/// Words before an extension, longer ones first.
const EXTENSIONS: &[&str] = &["分机号", "分机", "转", "extension", "ext.", "ext", "x", "#"];
/// Words that say no more than that a number follows.
const LABELS: &[&str] = &[
    "电话",
    "手机",
    "手机号",
    "手机号码",
    "联系电话",
    "座机",
    "固话",
    "号码",
    "无",
    "没有",
    "暂无",
    "不详",
    "未知",
    "空",
    "tel",
    "phone",
    "mobile",
    "cell",
    "mob",
    "none",
    "n/a",
];
/// What stands for a hidden digit.
const MASKS: &[char] = &['*', '×', '●', '■', '?', '…'];
const DIVIDERS: &[char] = &['/', '\\', ',', ';', '|', '或', '\n'];

fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '-' | '.' | '(' | ')' | '[' | ']' | '+' | '_' | '·' | ':' | '~')
}

/// The parts of a cell in their order.
pub fn phone_parts(cell: &str) -> Vec<PhonePart> {
    let lines: Vec<String> = cell.split(['\n', '\r']).map(fold_argument).collect();
    let mut parts = Vec::new();
    for piece in lines.join("\n").split(DIVIDERS) {
        let piece = piece.trim_matches(|c| matches!(c, ' ' | '\'' | '"' | '`'));
        let piece = super::room_columns::whole_number(piece);
        match broken(piece) {
            Some(fault) => parts.push(PhonePart::Broken(piece.to_owned(), fault)),
            None => parts.extend(PieceReader::new(piece).read()),
        }
    }
    parts
}

/// What has spoiled a piece as a whole.
fn broken(piece: &str) -> Option<PhoneFault> {
    let is_digit = |c: char| c.is_ascii_digit();
    let lower = piece.to_lowercase();
    let (mantissa, power) = lower.split_once('e').unwrap_or((&lower, ""));
    let is_power = power.trim_start_matches('+').chars().all(is_digit) && power.ends_with(is_digit);
    if is_power && mantissa.starts_with(is_digit) && mantissa.chars().all(|c| is_digit(c) || c == '.') {
        return Some(PhoneFault::Shortened);
    }
    if piece.contains(MASKS) || lower.contains("xx") {
        return Some(PhoneFault::Masked);
    }
    None
}

/// Reads the runs and words of a piece.
struct PieceReader<'a> {
    piece: &'a str,
    at: usize,
    run: Digits,
    /// What stands behind the run so far.
    gap: String,
    parts: Vec<PhonePart>,
}

impl<'a> PieceReader<'a> {
    fn new(piece: &'a str) -> PieceReader<'a> {
        PieceReader { piece, at: 0, run: Digits::default(), gap: String::new(), parts: Vec::new() }
    }

    fn rest(&self) -> &'a str {
        self.piece.get(self.at..).unwrap_or_default()
    }

    fn read(mut self) -> Vec<PhonePart> {
        while let Some(c) = self.rest().chars().next() {
            if c.is_ascii_digit() {
                self.digits();
            } else if is_gap(c) {
                self.gap.push(c);
                self.at += c.len_utf8();
            } else if !self.extension() && !self.word() {
                return vec![PhonePart::Broken(self.piece.to_owned(), PhoneFault::Letters)];
            }
        }
        self.end_run();
        self.parts
    }

    fn digits(&mut self) {
        let digits = leading_digits(self.rest()).to_owned();
        let gap = std::mem::take(&mut self.gap);
        if self.run.groups.is_empty() {
            self.run.plus = gap.contains('+');
            self.run.text.push_str(if self.run.plus { "+" } else { "" });
        } else {
            self.run.text.push_str(&gap);
        }
        self.at += digits.len();
        self.run.text.push_str(&digits);
        self.run.groups.push(DigitGroup { digits, gap });
    }

    /// 转801 and the like behind a run.
    fn extension(&mut self) -> bool {
        let rest = self.rest();
        let lower = rest.to_lowercase();
        let word = EXTENSIONS.iter().find(|word| lower.starts_with(**word)).filter(|_| !self.run.groups.is_empty());
        let Some(after) = word.and_then(|word| rest.get(word.len()..)) else { return false };
        let number = leading_digits(after.trim_start_matches([' ', ':', '.', '-']));
        let Some(end) = after.find(number).filter(|_| !number.is_empty()) else { return false };
        let length = rest.len() - after.len() + end + number.len();
        self.run.text.push_str(rest.get(..length).unwrap_or_default());
        self.run.extension = Some(number.to_owned());
        self.at += length;
        self.end_run();
        true
    }

    /// A word beside a run; `false` where its letters are glued to digits.
    fn word(&mut self) -> bool {
        let word = leading_word(self.rest());
        self.at += word.len();
        let is_glued = (!self.run.groups.is_empty() && self.gap.is_empty()) || !leading_digits(self.rest()).is_empty();
        if is_label(word) {
            self.end_run();
        } else if is_glued && word.chars().all(|c| c.is_ascii_alphabetic()) {
            return false;
        } else {
            self.end_run();
            self.parts.push(PhonePart::Note(word.to_owned()));
        }
        true
    }

    fn end_run(&mut self) {
        self.gap.clear();
        let run = std::mem::take(&mut self.run);
        if !run.groups.is_empty() {
            self.parts.push(PhonePart::Digits(run));
        }
    }
}

fn leading_digits(text: &str) -> &str {
    text.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default()
}

/// A word up to a digit or a bracket; `Ms Wang`, `Anne-Marie` and `买买提·艾力` are one.
fn leading_word(text: &str) -> &str {
    let ends = |c: char| c.is_ascii_digit() || matches!(c, '(' | ')' | '[' | ']' | ':' | '+');
    let word = text.split(ends).next().unwrap_or_default();
    word.trim_end_matches(is_gap)
}

fn is_label(word: &str) -> bool {
    let bare: String = word.to_lowercase().chars().filter(|c| !is_gap(*c) && !matches!(c, '\'' | '"' | '@')).collect();
    bare.is_empty() || LABELS.contains(&bare.as_str())
}
