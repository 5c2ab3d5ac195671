//! Telephone numbers as people write them: several in a cell, with country codes, extensions and
//! notes. A number is taken whole or not at all; none comes out that was not written.

use super::numbers::plain_grouping;
use super::numeral;
use super::phone_parts::{Digits, PhonePart, phone_parts};

/// What a cell of telephone numbers holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phones {
    /// Each once: mobiles as eleven digits, landlines as `010-88886666`, extensions behind a hyphen, numbers of
    /// other countries as `+85291234567`.
    pub numbers: Vec<String>,
    /// Words beside the numbers: `女儿`, `张先生`. They are part of no number; who asks decides what they are.
    pub notes: Vec<String>,
    /// What was meant as a number and is none that can be called, as it was written.
    pub refused: Vec<(String, PhoneFault)>,
}

/// Why a spelling is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhoneFault {
    /// `1.38001E+10`: the last digits are gone.
    Shortened,
    /// `138****8000`.
    Masked,
    /// `1380013800O`.
    Letters,
    TooFewDigits,
    TooManyDigits,
    /// As many digits as a number has, but none begins so, or is grouped so: `12800138000`.
    NoNumber,
}

impl PhoneFault {
    /// The fault for programs, and under which `locale` has its words.
    pub fn key(self) -> &'static str {
        match self {
            PhoneFault::Shortened => "shortened",
            PhoneFault::Masked => "masked",
            PhoneFault::Letters => "letters",
            PhoneFault::TooFewDigits => "too-few-digits",
            PhoneFault::TooManyDigits => "too-many-digits",
            PhoneFault::NoNumber => "no-number",
        }
    }
}

/// Reads the numbers of a cell: mobiles, landlines with their area code, local numbers of seven or eight digits,
/// 400 and 800, with or without `+86`, spaces, hyphens and an extension (`转801`); several divided by `/`, a comma,
/// a semicolon, 或 or a line break, or by a space where each part is a whole number. A cell without a digit holds none.
pub fn read_phones(cell: &str) -> Phones {
    let mut phones = Phones::default();
    for part in phone_parts(cell) {
        match part {
            PhonePart::Note(note) if is_said_in_digits(&note) => phones.refused.push((note, PhoneFault::NoNumber)),
            PhonePart::Note(note) => phones.notes.push(note),
            PhonePart::Broken(text, fault) => phones.refused.push((text, fault)),
            PhonePart::Digits(digits) => match numbers(&digits) {
                Ok(numbers) => numbers.into_iter().for_each(|number| phones.add(number)),
                Err(fault) => phones.refused.push((digits.text, fault)),
            },
        }
    }
    phones
}

impl Phones {
    fn add(&mut self, number: String) {
        if !self.numbers.contains(&number) {
            self.numbers.push(number);
        }
    }
}

/// What two spellings of a number have in common: its digits, without the code of China and without the mark of
/// another country's.
pub fn phone_digits(text: &str) -> String {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let bare = digits.strip_prefix("0086").or_else(|| digits.strip_prefix("86"));
    match bare {
        Some(bare) if is_mobile(bare) => bare.to_owned(),
        _ => digits,
    }
}

/// `一三八零零一三八零零零`: read aloud, and not read here.
fn is_said_in_digits(note: &str) -> bool {
    note.chars().filter(|c| numeral::digit(*c).is_some()).count() >= LOCAL_DIGITS
}

/// The fewest digits of a number.
const LOCAL_DIGITS: usize = 7;
const MOBILE_DIGITS: usize = 11;
/// Digits of a number of another country, with its code.
const FOREIGN_DIGITS: std::ops::RangeInclusive<usize> = 8..=15;
/// Digits of an extension.
const EXTENSION_DIGITS: std::ops::RangeInclusive<usize> = 1..=6;

/// The one number of a run of digits, or the several where each part between gaps is whole.
fn numbers(run: &Digits) -> Result<Vec<String>, PhoneFault> {
    let fault = match number(run) {
        Ok(number) => return Ok(vec![number]),
        Err(fault) => fault,
    };
    for at in 1..run.groups.len() {
        let (first, rest) = run.parted(at);
        if let (Ok(first), Ok(rest)) = (number(&first), numbers(&rest)) {
            return Ok([vec![first], rest].concat());
        }
    }
    Err(fault)
}

fn number(run: &Digits) -> Result<String, PhoneFault> {
    let (base, extension) = match &run.extension {
        Some(extension) => (national(run), Some(extension.clone())),
        None => match national(run) {
            // `010-88886666-801`.
            Err(fault) => match run.last_apart() {
                Some((base, last)) if EXTENSION_DIGITS.contains(&last.len()) && !run.is_foreign() => {
                    (national(&base).map_err(|_| fault), Some(last))
                }
                _ => (Err(fault), None),
            },
            whole => (whole, None),
        },
    };
    match extension {
        None => base,
        Some(extension) if EXTENSION_DIGITS.contains(&extension.len()) => Ok(format!("{}-{extension}", base?)),
        Some(_) => Err(PhoneFault::TooManyDigits),
    }
}

/// A number without an extension.
fn national(run: &Digits) -> Result<String, PhoneFault> {
    let digits = run.digits();
    if let Some(foreign) = run.foreign() {
        return match foreign.strip_prefix("86") {
            Some(bare) if is_mobile(bare) => Ok(bare.to_owned()),
            // The code of China stands for the zero of the area's: `+86 10 88886666`.
            Some(bare) => landline(&format!("0{}", bare.trim_start_matches('0'))).ok_or_else(|| fault(bare)),
            None if FOREIGN_DIGITS.contains(&foreign.len()) && !foreign.starts_with('0') => Ok(format!("+{foreign}")),
            None => Err(if foreign.len() < LOCAL_DIGITS { PhoneFault::TooFewDigits } else { PhoneFault::NoNumber }),
        };
    }
    let sizes: Vec<usize> = run.groups.iter().map(|group| group.digits.len()).collect();
    let gaps: Vec<&str> = run.groups.iter().skip(1).map(|group| group.gap.as_str()).collect();
    if let Some(bare) = digits.strip_prefix("86").filter(|bare| is_mobile(bare))
        && (sizes.len() == 1 || sizes.first() == Some(&2))
    {
        return Ok(bare.to_owned());
    }
    if is_mobile(&digits) {
        return if plain_grouping(&sizes, &gaps) { Ok(digits) } else { Err(PhoneFault::NoNumber) };
    }
    if let Some(landline) = landline(&digits) {
        let area = landline.find('-').unwrap_or_default();
        let is_parted = match sizes.as_slice() {
            [_] => true,
            [first, rest @ ..] => *first == area && is_local_grouping(rest),
            [] => false,
        };
        return if is_parted { Ok(landline) } else { Err(PhoneFault::NoNumber) };
    }
    if matches!(digits.len(), 7 | 8) && digits.starts_with(|c| ('2'..='9').contains(&c)) {
        return if is_local_grouping(&sizes) { Ok(digits) } else { Err(PhoneFault::NoNumber) };
    }
    if digits.len() == 10 && (digits.starts_with("400") || digits.starts_with("800")) {
        let groups: Vec<&str> = run.groups.iter().map(|group| group.digits.as_str()).collect();
        return Ok(groups.join("-"));
    }
    Err(fault(&digits))
}

/// `13800138000`.
fn is_mobile(digits: &str) -> bool {
    let mut chars = digits.chars();
    digits.len() == MOBILE_DIGITS
        && chars.next() == Some('1')
        && chars.next().is_some_and(|second| ('3'..='9').contains(&second))
}

/// Area code and local number: `010-88886666`, `0571-8888666`.
fn landline(digits: &str) -> Option<String> {
    let area = if digits.starts_with("010") || digits.starts_with("02") { 3 } else { 4 };
    let (area, local) = digits.split_at_checked(area)?;
    let is_area = area.starts_with('0') && !area.starts_with("00") && (area.len() == 3 || !area.starts_with("01"));
    let is_local = (local.len() == 8 || (local.len() == 7 && area.len() == 4))
        && local.starts_with(|c: char| ('2'..='9').contains(&c));
    (is_area && is_local).then(|| format!("{area}-{local}"))
}

fn is_local_grouping(sizes: &[usize]) -> bool {
    matches!(sizes, [7 | 8] | [4, 4] | [3, 4] | [2, 2, 2, 2])
}

/// Why so many digits are no number.
fn fault(digits: &str) -> PhoneFault {
    let wanted = match digits.as_bytes() {
        [b'1', ..] => MOBILE_DIGITS..=MOBILE_DIGITS,
        [b'0', ..] => MOBILE_DIGITS..=MOBILE_DIGITS + 1,
        [b'4', b'0', b'0', ..] | [b'8', b'0', b'0', ..] if digits.len() > 8 => 10..=10,
        _ => LOCAL_DIGITS..=LOCAL_DIGITS + 1,
    };
    match digits.len() {
        length if length < *wanted.start() => PhoneFault::TooFewDigits,
        length if length > *wanted.end() => PhoneFault::TooManyDigits,
        _ => PhoneFault::NoNumber,
    }
}

#[cfg(test)]
mod tests {
    use super::PhoneFault::{Letters, Masked, NoNumber, Shortened, TooFewDigits, TooManyDigits};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (cell, numbers) in [
            ("13800138010", "13800138010"),
            ("13800138010.0", "13800138010"),
            ("\t13000002059", "13000002059"),
            ("130-0000-2078", "13000002078"),
            ("１３０ ００００ ２０４６", "13000002046"),
            ("+86 138 0013 8006", "13800138006"),
            ("+86-13800138006", "13800138006"),
            ("(+86)13800138006", "13800138006"),
            ("0086 13800138006", "13800138006"),
            ("8613800138006", "13800138006"),
            ("86 13800138006", "13800138006"),
            ("138.0013.8000", "13800138000"),
            ("13800138003 13800138004", "13800138003 13800138004"),
            ("138 0013 8003 138 0013 8004", "13800138003 13800138004"),
            ("13800138003/13800138004", "13800138003 13800138004"),
            ("13800138003、13800138004，13800138005；13800138006", "13800138003 13800138004 13800138005 13800138006"),
            ("13800138003\n13800138004", "13800138003 13800138004"),
            ("13800138003或13800138003", "13800138003"),
            ("13000002046/0571-88880000", "13000002046 0571-88880000"),
            ("010-88886666", "010-88886666"),
            ("01088886666", "010-88886666"),
            ("(010) 8888 6666", "010-88886666"),
            ("（0512）65123456", "0512-65123456"),
            ("0512-6512345", "0512-6512345"),
            ("+86 10 88886666", "010-88886666"),
            ("+86-0571-88880000", "0571-88880000"),
            ("010-88886666转801", "010-88886666-801"),
            ("010-88886666-801", "010-88886666-801"),
            ("010-88886666 ext. 801", "010-88886666-801"),
            ("010-88886666x801", "010-88886666-801"),
            ("010-88886666#801", "010-88886666-801"),
            ("010-8888 6666 转 801", "010-88886666-801"),
            ("88886666-801", "88886666-801"),
            ("88886666分机801", "88886666-801"),
            ("13800138000转1234", "13800138000-1234"),
            ("010-88886666转801 13800138000", "010-88886666-801 13800138000"),
            ("010-88886666 13800138000", "010-88886666 13800138000"),
            ("88886666", "88886666"),
            ("8888-6666", "88886666"),
            ("8886666", "8886666"),
            ("400-820-8820", "400-820-8820"),
            ("4008208820", "4008208820"),
            ("800 820 8820", "800-820-8820"),
            ("+852 9123 4567", "+85291234567"),
            ("+1 (212) 555-0100", "+12125550100"),
            ("00852 91234567", "+85291234567"),
            ("852-9123-4567", "+85291234567"),
            ("853 6612 3456", "+85366123456"),
            ("tel: 13800138000", "13800138000"),
            ("手机：13800138000", "13800138000"),
            ("'13800138000", "13800138000"),
        ] {
            let phones = read_phones(cell);
            assert_eq!((phones.numbers.join(" ").as_str(), &*phones.refused), (numbers, &[][..]), "{cell}");
            assert_eq!(phones.notes, [""; 0], "{cell}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused_by_itself() {
        for (cell, numbers, refused, fault) in [
            ("1.38001E+10", "", "1.38001E+10", Shortened),
            ("1.38E10", "", "1.38E10", Shortened),
            ("138****8000", "", "138****8000", Masked),
            ("138XXXX8000", "", "138XXXX8000", Masked),
            ("1380013800?", "", "1380013800?", Masked),
            ("***********", "", "***********", Masked),
            ("1380013800O", "", "1380013800O", Letters),
            ("l3800138000", "", "l3800138000", Letters),
            ("138O0138000", "", "138O0138000", Letters),
            ("1380013800", "", "1380013800", TooFewDigits),
            ("138001380001", "", "138001380001", TooManyDigits),
            ("1380013800313800138004", "", "1380013800313800138004", TooManyDigits),
            ("12800138000", "", "12800138000", NoNumber),
            ("010-8888666", "", "010-8888666", TooFewDigits),
            ("010-888866667", "", "010-888866667", NoNumber),
            ("0571-888866667", "", "0571-888866667", TooManyDigits),
            ("8888", "", "8888", TooFewDigits),
            ("12345", "", "12345", TooFewDigits),
            ("1-88886666-01", "", "1-88886666-01", NoNumber),
            ("+86 1380013800", "", "+86 1380013800", TooFewDigits),
            ("一三八零零一三八零零零", "", "一三八零零一三八零零零", NoNumber),
            ("13800138003/8004", "13800138003", "8004", TooFewDigits),
            ("1380013800O/13800138004", "13800138004", "1380013800O", Letters),
            ("138****8003 / 010-88886666", "010-88886666", "138****8003", Masked),
            ("13800138000转1234567", "", "13800138000转1234567", TooManyDigits),
        ] {
            let phones = read_phones(cell);
            assert_eq!(phones.numbers.join(" "), numbers, "{cell}");
            assert_eq!(phones.refused, [(refused.to_owned(), fault)], "{cell}");
        }
    }

    #[test]
    fn words_beside_a_number_are_notes() {
        for (cell, numbers, notes) in [
            ("13800138000(女儿)", "13800138000", "女儿"),
            ("张先生13800138000", "13800138000", "张先生"),
            ("13800138000 李女士", "13800138000", "李女士"),
            ("父亲13800138000 母亲13800138001", "13800138000 13800138001", "父亲 母亲"),
            ("Ms Wang 13900138000", "13900138000", "Ms Wang"),
            ("010-88886666（家）/13800138000（本人）", "010-88886666 13800138000", "家 本人"),
            ("买买提·艾力 13800138000", "13800138000", "买买提·艾力"),
            ("Anne-Marie O'Brien, 13900138000", "13900138000", "Anne-Marie O'Brien"),
            ("张先生-13800138000", "13800138000", "张先生"),
            ("同上", "", "同上"),
            ("无", "", ""),
            ("-", "", ""),
            ("", "", ""),
        ] {
            let phones = read_phones(cell);
            assert_eq!(
                (phones.numbers.join(" ").as_str(), phones.notes.join(" ").as_str()),
                (numbers, notes),
                "{cell}"
            );
            assert!(phones.refused.is_empty(), "{cell}");
        }
    }

    #[test]
    fn two_spellings_of_a_number_have_its_digits_in_common() {
        for (one, other) in [
            ("+86 138-0013-8000", "13800138000"),
            ("0086 13800138000", "138 0013 8000"),
            ("010-88886666", "(010)88886666"),
            ("+85291234567", "852 9123 4567"),
        ] {
            assert_eq!(phone_digits(one), phone_digits(other));
        }
    }

    proptest! {
        #[test]
        fn no_number_comes_out_that_was_not_written(cell in "[0-9+() /,.-]{0,26}") {
            let written: String = cell.chars().filter(char::is_ascii_digit).collect();
            let mut rest = written.as_str();
            for number in read_phones(&cell).numbers {
                let digits = phone_digits(&number);
                let bare = digits.trim_start_matches('0');
                let at = rest.find(bare);
                prop_assert!(at.is_some(), "{} in {}", number, cell);
                rest = at.and_then(|at| rest.get(at..)).unwrap_or_default();
            }
        }

        #[test]
        fn a_cell_loses_no_digit(cell in "(1[3-9][0-9]{9}|010-8888[0-9]{4}|[0-9]{1,12}|[ab]1|张|[ /-]){0,5}") {
            let Phones { numbers, notes, refused } = read_phones(&cell);
            let of = |text: &str| text.chars().filter(char::is_ascii_digit).count();
            let told: usize = numbers.iter().chain(&notes).chain(refused.iter().map(|(text, _)| text)).map(|t| of(t)).sum();
            prop_assert!(told > 0 || of(&cell) == 0, "{}", cell);
        }
    }
}
