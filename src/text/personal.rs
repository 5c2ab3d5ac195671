//! Personal data in text that is to be published, or that stands where it should not: telephone,
//! identity and plate numbers, e-mail, owners' names, rooms. Split, spaced, full-width and Chinese
//! spellings are seen through; record ids, order numbers, dates, times and money are left alone.

use super::names::{NameMatcher, Spacing};
use super::numbers::{CheckDigit, Number, find_numbers};
use super::room_scan::rooms_in;
use super::visible::{Glyph, Tags, glyphs, span};
use std::ops::Range;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Personal {
    Phone,
    IdentityNumber,
    Plate,
    Email,
    OwnerName,
    Room,
}

impl Personal {
    /// The code under which `locale` has its words.
    pub fn key(self) -> &'static str {
        match self {
            Personal::Phone => "phone",
            Personal::IdentityNumber => "identity",
            Personal::Plate => "plate",
            Personal::Email => "email",
            Personal::OwnerName => "name",
            Personal::Room => "room",
        }
    }
}

/// What was found, and its bytes in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub kind: Personal,
    pub span: Range<usize>,
}

/// How closely to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScanScope {
    /// Records other than owners (`check`, and before a write): rooms belong there.
    Records,
    /// What everybody will read (leak scan): rooms too, names with a space in them, and identity
    /// numbers whose check digit is wrong.
    Publication,
}

/// All findings in the order of the text. Where the text has tags it is read twice: as a reader
/// sees it, without them, and as it stands, with attributes and comments.
pub fn find_personal(text: &str, names: &NameMatcher, scope: ScanScope) -> Vec<Finding> {
    let mut found = findings(&glyphs(text, Tags::Gone), names, scope);
    if text.contains('<') {
        for other in findings(&glyphs(text, Tags::Text), names, scope) {
            let known =
                |f: &Finding| f.kind == other.kind && f.span.start < other.span.end && other.span.start < f.span.end;
            if !found.iter().any(known) {
                found.push(other);
            }
        }
    }
    found.sort_by_key(|f| (f.span.start, f.kind));
    found
}

fn findings(text: &[Glyph], names: &NameMatcher, scope: ScanScope) -> Vec<Finding> {
    let (check, spacing) = match scope {
        ScanScope::Records => (CheckDigit::Needed, Spacing::AsWritten),
        ScanScope::Publication => (CheckDigit::Waived, Spacing::Spaced),
    };
    let mut found: Vec<(Personal, Range<usize>)> = Vec::new();
    for (number, range) in find_numbers(text, check) {
        let kind = match number {
            Number::Phone => Personal::Phone,
            Number::Identity => Personal::IdentityNumber,
        };
        found.push((kind, range));
    }
    for (at, glyph) in text.iter().enumerate() {
        if glyph.c == '@' {
            found.extend(email_around(text, at).map(|range| (Personal::Email, range)));
        }
        if !glyph.c.is_ascii() {
            found.extend(plate_end(text, at).map(|end| (Personal::Plate, at..end)));
        }
    }
    found.extend(names.find(text, spacing).into_iter().map(|range| (Personal::OwnerName, range)));
    if scope == ScanScope::Publication {
        let in_number = |room: &Range<usize>| found.iter().any(|(_, r)| r.start < room.end && room.start < r.end);
        let rooms: Vec<_> = rooms_in(text).into_iter().filter(|room| !in_number(room)).collect();
        found.extend(rooms.into_iter().map(|range| (Personal::Room, range)));
    }
    found.into_iter().map(|(kind, range)| Finding { kind, span: span(text, range) }).collect()
}

const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤川青藏琼宁";
const LAST: &str = "挂学警港澳领使";

/// `京A12345`, `苏A·D12345` (new energy), `粤B1234警`: a province, a letter, five or six characters of
/// which at least two are digits, none I or O.
fn plate_end(text: &[Glyph], start: usize) -> Option<usize> {
    let at = |i: usize| text.get(i).map(|g| g.c.to_ascii_uppercase());
    let body = |c: char| c.is_ascii_digit() || (c.is_ascii_uppercase() && !matches!(c, 'I' | 'O'));
    if !at(start + 1)?.is_ascii_uppercase() || !PROVINCES.contains(at(start)?) {
        return None;
    }
    let gap = usize::from(matches!(at(start + 2), Some('·' | '•' | '.' | '-' | ' ')));
    let from = start + 2 + gap;
    let mut end = from;
    while at(end).is_some_and(body) {
        end += 1;
    }
    let digits = (from..end).filter(|&i| at(i).is_some_and(|c| c.is_ascii_digit())).count();
    let length = end - from;
    let special = at(end).is_some_and(|c| LAST.contains(c));
    let goes_on = at(end).is_some_and(|c| c.is_ascii_alphanumeric());
    match length {
        4 if special && digits >= 2 => Some(end + 1),
        5 | 6 if digits >= 2 && !goes_on => Some(end),
        _ => None,
    }
}

/// The address around the `@` at a place.
fn email_around(text: &[Glyph], at: usize) -> Option<Range<usize>> {
    let local = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
    let domain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    let before = text.get(..at)?.iter().rev().take_while(|g| local(g.c)).count();
    let after: String = text.get(at + 1..)?.iter().map(|g| g.c).take_while(|c| domain(*c)).collect();
    let host = after.trim_end_matches(['.', '-']);
    let (name, top) = host.rsplit_once('.')?;
    let is_host = !name.is_empty() && top.len() >= 2 && top.bytes().all(|b| b.is_ascii_alphabetic());
    (before > 0 && is_host).then(|| at - before..at + 1 + host.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use Personal::{Email, IdentityNumber, OwnerName, Phone, Plate, Room};
    use proptest::prelude::*;

    fn names() -> NameMatcher {
        NameMatcher::new(["张伟", "李"])
    }

    fn kinds(text: &str, scope: ScanScope) -> Vec<Personal> {
        find_personal(text, &names(), scope).into_iter().map(|f| f.kind).collect()
    }

    #[test]
    fn personal_data_is_seen_through_its_disguises() {
        for (text, kind) in [
            ("13800138000", Phone),
            ("电话13800138000。", Phone),
            ("周三13800138000回电", Phone),
            ("tel13800138000", Phone),
            ("+86 13800138000", Phone),
            ("8613800138000", Phone),
            ("138 0013 8000", Phone),
            ("138-0013-8000", Phone),
            ("138 - 0013 - 8000", Phone),
            ("138.0013.8000", Phone),
            ("13800 138000", Phone),
            ("1380 0138 000", Phone),
            ("1 3 8 0 0 1 3 8 0 0 0", Phone),
            ("１３８００１３８０００", Phone),
            ("一三八零零一三八零零零", Phone),
            ("幺三八〇〇幺三八〇〇〇", Phone),
            ("138零零138零零零", Phone),
            ("138<b>0013</b>8000", Phone),
            ("138<span class=\"x\">0013</span><wbr>8000", Phone),
            ("138\u{200b}0013\u{200d}8000", Phone),
            ("138&#8203;00138000", Phone),
            ("<a title=\"13800138000\">联系</a>", Phone),
            ("<!-- 13800138000 -->", Phone),
            ("0512-65123456", Phone),
            ("（0512）65123456", Phone),
            ("010-6512 3456", Phone),
            ("051265123456", Phone),
            ("0512 6512345", Phone),
            ("11010519491231002X", IdentityNumber),
            ("11010519491231002x的", IdentityNumber),
            ("320506 19900307 1236", IdentityNumber),
            ("１１０１０５１９４９１２３１００２Ｘ", IdentityNumber),
            ("110105491231002", IdentityNumber),
            ("京A12345", Plate),
            ("车牌苏E·8K9Q2挡道", Plate),
            ("粤BD12345", Plate),
            ("粤b12345", Plate),
            ("京A1234警", Plate),
            ("zhang.wei@example.com", Email),
            ("邮箱a_b@163.com。", Email),
            ("ａ＠ｂ．ｃｏｍ", Email),
            ("找张伟", OwnerName),
            ("张\u{200b}伟", OwnerName),
        ] {
            for scope in [ScanScope::Records, ScanScope::Publication] {
                assert_eq!(kinds(text, scope), [kind], "{text}");
            }
        }
    }

    #[test]
    fn a_publication_is_looked_at_more_closely() {
        for (text, kind) in
            [("3-1-1101", Room), ("1101室", Room), ("张　伟", OwnerName), ("320506199003071230", IdentityNumber)]
        {
            assert_eq!(kinds(text, ScanScope::Records), [], "{text}");
            assert_eq!(kinds(text, ScanScope::Publication), [kind], "{text}");
        }
    }

    #[test]
    fn ids_dates_orders_and_money_are_left_alone() {
        for text in [
            "fb-20261123-4hd0wr",
            "vi-19981123-138abc",
            "20261123-0456",
            "12345工单20261123-0456 20261124",
            "2026-11-23T09:30:00+08:00",
            "2026-11-23 18:00:00至2026-11-24 09:30",
            "13:30-17:30",
            "¥13,800,138.00",
            "13800.13元",
            "0.13812345678",
            "138****8000",
            "138001380001",
            "1234567890123456789",
            "202611231234567890",
            "9f3c13812345678ab09f3c13812345678ab0",
            "13 45 678 1234",
            "|13|4567|8901|",
            "<td>138</td><td>0013</td><td>8000</td>",
            "12345",
            "400-820-8820",
            "云计算A类",
            "新A栋",
            "李先生",
            "user@host",
            "三栋一单元",
            "第一、二、三季度共138件，0013号",
        ] {
            assert_eq!(kinds(text, ScanScope::Records), [], "{text}");
        }
    }

    #[test]
    fn each_of_several_is_found() {
        assert_eq!(kinds("13800138000 13900139000/010-65123456", ScanScope::Records), [Phone, Phone, Phone]);
        assert_eq!(kinds("张伟，13800138000，京A12345", ScanScope::Publication), [OwnerName, Phone, Plate]);
    }

    #[test]
    fn the_span_is_that_of_the_text() {
        let text = "请打138<b>0013</b>8000找张伟";
        let found = find_personal(text, &names(), ScanScope::Publication);
        let seen: Vec<_> = found.iter().map(|f| text.get(f.span.clone()).unwrap()).collect();
        assert_eq!(seen, ["138<b>0013</b>8000", "张伟"]);
    }

    proptest! {
        #[test]
        fn no_parting_hides_a_number(second in 3u32..10, rest in 0u32..1_000_000_000, at in 1usize..11, mark in 0usize..5) {
            let number = format!("1{second}{rest:09}");
            let (head, tail) = number.split_at(at);
            let mark = ["", "\u{200b}", "<b></b>", "&zwnj;", "\u{202d}"][mark];
            let text = format!("请拨{head}{mark}{tail}。");
            prop_assert_eq!(kinds(&text, ScanScope::Records), [Phone]);
        }

        #[test]
        fn spans_fit_any_text(text in "(.|[0-9 <>/a&#;@.-室京A-F]){0,40}") {
            for f in find_personal(&text, &names(), ScanScope::Publication) {
                prop_assert!(text.get(f.span).is_some_and(|t| !t.is_empty()));
            }
        }
    }
}
