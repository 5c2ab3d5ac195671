//! Personal data in text that is to be published, or that stands where it should not: telephone,
//! identity and plate numbers, e-mail, accounts, owners' names, rooms. Split, spaced, full-width and Chinese
//! spellings are seen through; record ids, order numbers, dates, times and money are left alone.

use super::contacts::contacts_in;
use super::email;
use super::names::{FoundName, NameMatcher, Spacing};
use super::numbers::{CheckDigit, Number, find_numbers};
use super::plate;
use super::room_listed::RoomScan;
use super::titled::{follows_title, title_at, titled_in};
use super::visible::{Glyph, Tags, glyphs, span};
use std::ops::Range;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Personal {
    Phone,
    IdentityNumber,
    Plate,
    Email,
    /// 微信, QQ.
    Account,
    OwnerName,
    Room,
    /// A surname with a title (王女士): whoever approves the text may let it stand.
    Titled,
}

impl Personal {
    pub const ALL: [Personal; 8] = [
        Personal::Phone,
        Personal::IdentityNumber,
        Personal::Plate,
        Personal::Email,
        Personal::Account,
        Personal::OwnerName,
        Personal::Room,
        Personal::Titled,
    ];

    /// The code under which `locale` has its words.
    pub fn key(self) -> &'static str {
        match self {
            Personal::Phone => "phone",
            Personal::IdentityNumber => "identity",
            Personal::Plate => "plate",
            Personal::Email => "email",
            Personal::Account => "account",
            Personal::OwnerName => "name",
            Personal::Room => "room",
            Personal::Titled => "titled",
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
#[derive(Clone, Copy, Debug)]
pub enum ScanScope<'r> {
    /// Records other than owners (`check`, and before a write): rooms belong there.
    Records,
    /// What everybody will read (leak scan): rooms too, names with a space in them or in pinyin, surnames with a
    /// title, accounts, what is spelled so that a machine should not find it, identity numbers whose check digit is
    /// wrong.
    Publication(&'r RoomScan<'r>),
    /// A finished page, whose own words and marks are nobody's: as a publication, without names.
    Page(&'r RoomScan<'r>),
}

/// All findings in the order of the text. Where the text has tags it is read twice: as a reader
/// sees it, without them, and as it stands, with attributes and comments.
pub fn find_personal(text: &str, names: &NameMatcher, scope: ScanScope<'_>) -> Vec<Finding> {
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

type Found = Vec<(Personal, Range<usize>)>;

fn findings(text: &[Glyph], names: &NameMatcher, scope: ScanScope<'_>) -> Vec<Finding> {
    let mut found = match scope {
        ScanScope::Records => plain(text, CheckDigit::Needed),
        ScanScope::Publication(rooms) | ScanScope::Page(rooms) => published(text, rooms),
    };
    let known = match scope {
        ScanScope::Records => names.find(text, Spacing::AsWritten),
        ScanScope::Publication(_) => names.find(text, Spacing::Spaced),
        ScanScope::Page(_) => Vec::new(),
    };
    let named: Found = known.into_iter().filter(|name| is_somebody(text, name, &found)).map(owner).collect();
    found.extend(named);
    if matches!(scope, ScanScope::Publication(_)) {
        let titled: Vec<_> = titled_in(text).into_iter().filter(|range| is_free(&found, range)).collect();
        found.extend(titled.into_iter().map(|range| (Personal::Titled, range)));
    }
    found.into_iter().map(|(kind, range)| Finding { kind, span: span(text, range) }).collect()
}

/// Numbers, plates and addresses as they are usually written.
fn plain(text: &[Glyph], check: CheckDigit) -> Found {
    let kind = |number| match number {
        Number::Phone => Personal::Phone,
        Number::Identity => Personal::IdentityNumber,
    };
    let mut found: Found = find_numbers(text, check).into_iter().map(|(number, range)| (kind(number), range)).collect();
    found.extend(email::emails_in(text).into_iter().map(|range| (Personal::Email, range)));
    found.extend(plate::plates_in(text).into_iter().map(|range| (Personal::Plate, range)));
    found
}

/// Whatever a reader could use to reach or to know somebody, names apart.
fn published(text: &[Glyph], rooms: &RoomScan<'_>) -> Found {
    let mut found = plain(text, CheckDigit::Waived);
    let disguised = contacts_in(text)
        .into_iter()
        .chain(email::disguised_in(text).into_iter().map(|range| (Personal::Email, range)))
        .chain(plate::disguised_in(text).into_iter().map(|range| (Personal::Plate, range)))
        .chain(rooms.find(text).into_iter().map(|range| (Personal::Room, range)));
    for (kind, range) in disguised {
        if is_free(&found, &range) {
            found.push((kind, range));
        }
    }
    found
}

fn is_free(found: &Found, range: &Range<usize>) -> bool {
    !found.iter().any(|(_, other)| other.start < range.end && range.start < other.end)
}

fn owner(name: FoundName) -> (Personal, Range<usize>) {
    (Personal::OwnerName, name.range)
}

/// How far a telephone or a room may stand from a name that is a word, in characters.
const BESIDE: usize = 4;

/// A name that is a word is somebody's only where a title, a telephone or a room stands beside it.
fn is_somebody(text: &[Glyph], name: &FoundName, found: &Found) -> bool {
    if !name.is_word {
        return true;
    }
    let (start, end) = (name.range.start, name.range.end);
    let tells = |kind: Personal| matches!(kind, Personal::Phone | Personal::Room | Personal::Account);
    let gap = |range: &Range<usize>| match range.start >= end {
        true => end..range.start,
        false => range.end.min(start)..start,
    };
    let is_near = |range: &Range<usize>| {
        let between = text.get(gap(range)).unwrap_or(&[]);
        between.len() <= BESIDE && !between.iter().any(|g| matches!(g.c, '\n' | '.' | ';' | '!' | '?'))
    };
    title_at(text, end).is_some()
        || follows_title(text, start)
        || found.iter().any(|(kind, range)| tells(*kind) && is_near(range))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::rooms::{Building, Rooms};
    use crate::model::vocab::BuildingKind;
    use Personal::{Account, Email, IdentityNumber, OwnerName, Phone, Plate, Room, Titled};
    use proptest::prelude::*;

    fn names() -> NameMatcher {
        NameMatcher::new(["张伟", "李", "张伟民", "高峰", "文明", "May", "买买提·艾力", "José Muñoz"])
    }

    #[derive(Clone, Copy)]
    enum Look {
        Records,
        Publication,
        Page,
    }
    use Look::{Page, Publication, Records};

    fn found(text: &str, look: Look) -> Vec<Finding> {
        let ids = ["3-1-1101", "3-1-102", "3-2-102"].map(str::to_owned).to_vec();
        let building = Building::listed("3".to_owned(), "3栋".to_owned(), BuildingKind::Residence, ids);
        let rooms = Rooms::new(vec![building], Vec::new());
        let rooms = RoomScan::new(&rooms);
        let scope = match look {
            Records => ScanScope::Records,
            Publication => ScanScope::Publication(&rooms),
            Page => ScanScope::Page(&rooms),
        };
        find_personal(text, &names(), scope)
    }

    fn kinds(text: &str, look: Look) -> Vec<Personal> {
        found(text, look).into_iter().map(|f| f.kind).collect()
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
            for scope in [Records, Publication] {
                assert_eq!(kinds(text, scope), [kind], "{text}");
            }
        }
    }

    #[test]
    fn a_publication_is_looked_at_more_closely() {
        for (text, kind) in [
            ("3-1-1101", Room),
            ("1101室", Room),
            ("1101业主反映", Room),
            ("张　伟", OwnerName),
            ("Zhang Weimin came", OwnerName),
            ("told Mr Zhang Wei", OwnerName),
            ("买买提 艾力", OwnerName),
            ("320506199003071230", IdentityNumber),
            ("苏 E 8K9Q2挡道", Plate),
            ("车号牌8K9Q2", Plate),
            ("苏E 8K 9Q2", Plate),
            ("zhang(at)163.com", Email),
            ("zhang at 163 dot com", Email),
            ("zhang艾特qq点com", Email),
            ("zhang @ 163.com", Email),
            ("微信号zw880303", Account),
            ("QQ12345678", Account),
            ("尾号8000", Phone),
            ("致电88886666", Phone),
            ("+852 9123 4567", Phone),
            ("138****8000", Phone),
            ("王女士反映", Titled),
        ] {
            assert_eq!(kinds(text, Records), [], "{text}");
            assert_eq!(kinds(text, Publication), [kind], "{text}");
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
            assert_eq!(kinds(text, Records), [], "{text}");
        }
    }

    #[test]
    fn a_name_that_is_a_word_needs_somebody_beside_it() {
        for text in ["用水高峰时段", "文明养犬", "in May", "to the market zhang wei road", "高峰：。13800138000"]
        {
            assert!(!kinds(text, Publication).contains(&OwnerName), "{text}");
            assert!(!kinds(text, Records).contains(&OwnerName), "{text}");
        }
        for text in ["高峰先生", "高峰13800138000", "3-1-1101 高峰", "Ms May", "zhang wei 13800138000", "業主文明阿姨"]
        {
            assert!(kinds(text, Publication).contains(&OwnerName), "{text}: {:?}", kinds(text, Publication));
        }
    }

    #[test]
    fn names_are_the_same_in_every_script() {
        for text in [
            "張偉",
            "張　偉",
            "買買提艾力",
            "买买提．艾力",
            "Jose\u{301} Mun\u{303}oz",
            "zhāng wěimín",
            "ZHANG Wei-min",
        ] {
            assert_eq!(kinds(text, Publication), [OwnerName], "{text}");
        }
    }

    #[test]
    fn a_page_has_words_of_its_own() {
        assert_eq!(kinds("<p class=\"张伟\">张伟 3-1-1101 13800138000 王女士</p>", Page), [Room, Phone]);
    }

    #[test]
    fn each_of_several_is_found() {
        assert_eq!(kinds("13800138000 13900139000/010-65123456", Records), [Phone, Phone, Phone]);
        assert_eq!(kinds("张伟，13800138000，京A12345", Publication), [OwnerName, Phone, Plate]);
    }

    #[test]
    fn the_span_is_that_of_the_text() {
        let text = "请打138<b>0013</b>8000找张伟";
        let found = found(text, Publication);
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
            prop_assert_eq!(kinds(&text, Records), [Phone]);
        }

        #[test]
        fn spans_fit_any_text(text in "(.|[0-9 <>/a&#;@.-室京A-F]){0,40}") {
            for f in found(&text, Publication) {
                prop_assert!(text.get(f.span).is_some_and(|t| !t.is_empty()));
            }
        }
    }
}
