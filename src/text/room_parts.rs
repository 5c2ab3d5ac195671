//! Taking a room's spelling apart: `3号楼1单元1101室` is the parts `3`, `1`, `1101`. Nothing that
//! tells one room from another is lost on the way: a minus sign, a letter, `之一` and the name of a
//! courtyard stay in their part.

use super::numeral::{digits, is_numeral};
use crate::text::normalize::fold_argument;

pub fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// What a word beside a part says that it is (栋, 单元, 层, 室).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartRole {
    Building,
    Unit,
    Floor,
    Door,
}

/// What stands between a part and the one before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Gap {
    hyphens: usize,
    /// A word of a role.
    word: bool,
    /// `/`, `_` or a full stop.
    mark: bool,
    space_before_hyphen: bool,
    space_after_hyphen: bool,
}

impl Gap {
    fn is_hyphen(self) -> bool {
        self.hyphens == 1 && !self.word && !self.mark
    }
}

/// A part of a spelling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomPart {
    /// As it was written, folded; a Chinese numeral as its digits.
    pub text: String,
    pub role: Option<PartRole>,
    gap: Gap,
    /// Bytes of the folded spelling up to the end of the part and its word: `3号楼`.
    end: usize,
}

impl RoomPart {
    /// What two spellings of a part have in common: lower case, no zeros before its number.
    pub fn number(&self) -> String {
        without_zeros(&self.text.to_lowercase())
    }
}

/// Words after a part, longer ones first. They count after a letter, a digit or a numeral only: `门` divides
/// in `3栋2门1101`, not in `1单元门`.
const AFTER: &[(&str, Option<PartRole>)] = &[
    ("号楼", Some(PartRole::Building)),
    ("号院", Some(PartRole::Building)),
    ("#楼", Some(PartRole::Building)),
    ("栋", Some(PartRole::Building)),
    ("幢", Some(PartRole::Building)),
    ("座", Some(PartRole::Building)),
    ("单元", Some(PartRole::Unit)),
    ("梯", Some(PartRole::Unit)),
    ("门", Some(PartRole::Unit)),
    ("层", Some(PartRole::Floor)),
    ("号房", Some(PartRole::Door)),
    ("号室", Some(PartRole::Door)),
    ("室", Some(PartRole::Door)),
    ("房", Some(PartRole::Door)),
    ("户", Some(PartRole::Door)),
    ("/", None),
    ("_", None),
    (".", None),
];
/// What these say depends on whether a part stands before theirs: `3号1101号`, `3楼11楼1101`.
const AFTER_BY_PLACE: &[(&str, PartRole, PartRole)] = &[
    ("楼", PartRole::Building, PartRole::Floor),
    ("号", PartRole::Building, PartRole::Door),
    ("#", PartRole::Building, PartRole::Door),
];
/// Words that end a part also after a name, and stay in it: `甲单元`.
const AFTER_NAMES: &[(&str, PartRole)] = &[
    ("号楼", PartRole::Building),
    ("号院", PartRole::Building),
    ("栋", PartRole::Building),
    ("幢", PartRole::Building),
    ("单元", PartRole::Unit),
];
/// Words before a part.
const BEFORE: &[(&str, PartRole)] = &[
    ("building", PartRole::Building),
    ("bldg", PartRole::Building),
    ("block", PartRole::Building),
    ("unit", PartRole::Unit),
    ("floor", PartRole::Floor),
    ("room", PartRole::Door),
    ("apt", PartRole::Door),
    ("rm", PartRole::Door),
];

/// A basement has few floors: a number of so many digits after a hyphen has no minus sign.
const TOO_DEEP: usize = 4;

/// The parts of a spelling.
pub fn parts(text: &str) -> Vec<RoomPart> {
    let folded = fold_argument(text);
    let mut lexer = Lexer::new(&folded);
    while lexer.step() {}
    let mut parts = lexer.parts;
    for at in 0..parts.len() {
        let is_sign = is_sign(&parts, at);
        if let Some(part) = parts.get_mut(at).filter(|_| is_sign) {
            part.text.insert(0, '-');
        }
    }
    parts
}

/// Whether the hyphen before a part is its minus sign and not a joint: `3-1--101`, `3栋1单元-102室`; but
/// `3栋-1单元-101`, where all parts are joined so, and `3#-1101`, which no basement reaches.
fn is_sign(parts: &[RoomPart], at: usize) -> bool {
    let Some(part) = parts.get(at) else { return false };
    let gap = part.gap;
    match gap.hyphens {
        0 => return false,
        1 if at == 0 => return !gap.word,
        1 if gap.mark => return true,
        1 if !gap.word => return gap.space_before_hyphen && !gap.space_after_hyphen,
        1 if gap.space_after_hyphen => return false,
        1 => {}
        _ => return true,
    }
    if at + 1 < parts.len() {
        return part.role == Some(PartRole::Floor);
    }
    let is_deep = part.text.len() >= TOO_DEEP && part.text.chars().all(is_digit);
    !(parts.iter().skip(1).all(|part| part.gap.hyphens == 1) && (parts.len() > 2 || is_deep))
}

struct Lexer<'a> {
    folded: &'a str,
    at: usize,
    parts: Vec<RoomPart>,
    part: String,
    gap: Gap,
    /// A space or comma after the part that is being read.
    space: bool,
    comma: bool,
    /// Said by the word before a part.
    role: Option<PartRole>,
}

impl<'a> Lexer<'a> {
    fn new(folded: &'a str) -> Lexer<'a> {
        let (part, gap) = (String::new(), Gap::default());
        Lexer { folded, at: 0, parts: Vec::new(), part, gap, space: false, comma: false, role: None }
    }

    fn rest(&self) -> &'a str {
        self.folded.get(self.at..).unwrap_or_default()
    }

    /// Reads one word or character; `false` at the end.
    fn step(&mut self) -> bool {
        let Some(c) = self.rest().chars().next() else {
            self.finish();
            return false;
        };
        if self.word_after() || self.word_before() {
            return true;
        }
        self.at += c.len_utf8();
        match c {
            '-' => {
                let spaced = self.space;
                self.close(self.at - 1, None);
                self.gap.space_before_hyphen |= spaced;
                self.gap.space_after_hyphen = false;
                self.gap.hyphens += 1;
            }
            ' ' | ',' if self.part.is_empty() => match self.gap.hyphens {
                0 => self.gap.space_before_hyphen = true,
                _ => self.gap.space_after_hyphen = true,
            },
            ' ' => self.space = true,
            ',' => self.comma = true,
            c => self.push(c),
        }
        true
    }

    fn push(&mut self, c: char) {
        // `3 1 1101` has three parts, `101,102` is no room, and `三和里 7` one part.
        if self.comma && !self.part.is_empty() {
            self.part.push(',');
        } else if self.space && self.part.ends_with(is_digit) && is_digit(c) {
            self.close(self.at - c.len_utf8(), None);
        }
        (self.space, self.comma) = (false, false);
        self.part.push(c);
    }

    /// A word that ends the part before it.
    fn word_after(&mut self) -> bool {
        let is_number = self.part.ends_with(|c: char| c.is_ascii_alphanumeric()) || is_all_numeral(&self.part);
        if self.part.is_empty() {
            return false;
        }
        let rest = self.rest();
        if !is_number {
            let Some((word, role)) = AFTER_NAMES.iter().find(|(word, _)| rest.starts_with(word)) else { return false };
            self.part.push_str(word);
            self.at += word.len();
            self.close(self.at, Some(*role));
            return true;
        }
        let by_place = || {
            let (word, first, later) = AFTER_BY_PLACE.iter().find(|(word, ..)| rest.starts_with(word))?;
            Some((*word, Some(if self.parts.is_empty() { *first } else { *later })))
        };
        let plain = AFTER.iter().find(|(word, _)| rest.starts_with(word)).copied();
        let Some((word, role)) = plain.or_else(by_place) else { return false };
        self.at += word.len();
        let annex = if role == Some(PartRole::Building) { annex(self.rest()) } else { "" };
        self.at += annex.len();
        self.close(self.at, role);
        self.gap.mark = role.is_none();
        if let Some(part) = self.parts.last_mut() {
            part.text.push_str(annex);
        }
        true
    }

    /// A word that says what the part after it is.
    fn word_before(&mut self) -> bool {
        let before = self.folded.get(..self.at).and_then(|text| text.chars().next_back());
        if before.is_some_and(|c| c.is_ascii_alphabetic()) {
            return false;
        }
        let rest = self.rest();
        let word = rest.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
        let Some((_, role)) = BEFORE.iter().find(|(known, _)| word.eq_ignore_ascii_case(known)) else { return false };
        self.close(self.at, None);
        self.gap.word = true;
        self.role = Some(*role);
        self.at += word.len();
        true
    }

    /// Ends the part at a byte of the spelling, if there is one.
    fn close(&mut self, end: usize, role: Option<PartRole>) {
        if self.part.is_empty() {
            return;
        }
        let part = std::mem::take(&mut self.part);
        let text = digits(&part).filter(|_| is_all_numeral(&part)).unwrap_or(part);
        let gap = std::mem::replace(&mut self.gap, Gap { word: role.is_some(), ..Gap::default() });
        let role = role.or(self.role);
        (self.space, self.comma, self.role) = (false, false, None);
        self.parts.push(RoomPart { text, role, gap, end });
    }

    fn finish(&mut self) {
        self.close(self.folded.len(), None);
        // A hyphen with nothing behind it: something is missing.
        if self.gap.hyphens > 0 {
            let end = self.folded.len();
            self.parts.push(RoomPart { text: String::new(), role: None, gap: Gap::default(), end });
        }
    }
}

fn is_all_numeral(part: &str) -> bool {
    !part.is_empty() && part.chars().all(is_numeral)
}

/// `之一` of `12栋之一1101`: it belongs to the building. Where nothing follows, the door is in it, and it is
/// left to the next part.
fn annex(rest: &str) -> &str {
    let Some(number) = rest.strip_prefix('之') else { return "" };
    let western = number.starts_with(is_digit);
    let after = number.trim_start_matches(|c: char| if western { is_digit(c) } else { is_numeral(c) });
    if after.is_empty() || after.len() == number.len() {
        return "";
    }
    rest.get(..rest.len() - after.len()).unwrap_or_default()
}

/// The first part and its word as they were written: `12栋之一`. `None` for a bare number.
pub fn written_building(text: &str) -> Option<String> {
    let first = parts(text).into_iter().next()?;
    let folded = fold_argument(text);
    let written = folded.get(..first.end)?.trim();
    (!written.chars().all(is_digit)).then(|| written.to_owned())
}

/// What a spelling is looked up by. A unit is no building and no door, a floor is neither: where one stands in
/// the place of another it keeps its word, so that `1单元1101` is no room of building 1.
pub fn key(parts: &[RoomPart]) -> String {
    let last = parts.len().saturating_sub(1);
    let text = |(at, part): (usize, &RoomPart)| {
        let bare = part.number();
        match part.role.filter(|_| last > 0) {
            Some(PartRole::Floor) => format!("{bare}层"),
            Some(PartRole::Unit) if at == 0 || at == last => format!("{bare}单元"),
            Some(PartRole::Door) if at == 0 => format!("{bare}室"),
            _ => bare,
        }
    };
    parts.iter().enumerate().map(text).collect::<Vec<_>>().join("-")
}

/// The key of a spelling.
pub fn key_of(text: &str) -> String {
    key(&parts(text))
}

/// The same room with the floor taken into the door: `3栋1单元11层01室` and `3-1-11-01` as `3-1-1101`.
pub fn without_floor(parts: &[RoomPart]) -> Option<Vec<RoomPart>> {
    let [before @ .., floor, door] = parts else { return None };
    let said = floor.role == Some(PartRole::Floor);
    let by_hyphen = parts.len() == 4 && floor.gap.is_hyphen() && door.gap.is_hyphen();
    let number = without_zeros(&floor.text);
    if before.is_empty() || !(said || by_hyphen) || ![&number, &door.text].iter().all(|n| n.chars().all(is_digit)) {
        return None;
    }
    let text = match door.text.len() {
        1 | 2 => format!("{number}{:0>2}", door.text),
        length if length == number.len() + 2 && door.text.starts_with(&number) => door.text.clone(),
        _ => return None,
    };
    Some([before, &[RoomPart { text, ..door.clone() }]].concat())
}

/// The text of a part without the zeros before its number; `0` stays.
pub fn without_zeros(part: &str) -> String {
    let bare = part.trim_start_matches('0');
    if bare.starts_with(is_digit) { bare.to_owned() } else { part.to_owned() }
}
