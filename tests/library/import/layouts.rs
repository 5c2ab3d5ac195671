//! A random community written as a sheet in a random layout comes back as the same records, or every difference is
//! told. What is right is known from the matters that were written, never from the program.

use super::office::{Office, request};
use crate::community::is_long;
use linli::import::report::Report;
use linli::import::request::Request;
use linli::import::row::heads::What;
use linli::import::row::mapping::Mapping;
use linli::model::kind::Kind;
use linli::model::time::{Day, Offset, When};
use linli::model::vocab::Numbering;
use linli::store::load::Record;
use linli::text::sheet_time::DateOrder;
use proptest::prelude::*;
use rust_xlsxwriter::{Format, Workbook};
use std::collections::HashMap;

const O: Offset = Offset::CHINA;
const TITLES: &[&str] =
    &["灯不亮", "水管漏水", "门锁坏了", "楼上太吵", "遛狗不拴绳", "垃圾没人收", "电梯停在半路", "墙皮掉了"];
const TYPES: &[(&str, &str)] =
    &[("报修", "repair"), ("投诉", "complaint"), ("建议", "suggestion"), ("咨询", "inquiry")];
const SURNAMES: &[&str] = &["赵", "钱", "孙", "李", "周", "吴"];

/// A matter as whoever wrote the sheet knows it. Its day is counted from 1 September 2026.
#[derive(Clone, Debug)]
struct Matter {
    day: i64,
    minute: i64,
    home: usize,
    title: usize,
    kind: usize,
    /// Days until it was finished, and the minute; `None` for one that is open.
    finished: Option<(i64, i64)>,
}

/// Ten ways to write when something was.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Spelling {
    Iso,
    Slashes,
    Dots,
    Chinese,
    DayAlone,
    Zoned,
    WithoutYear,
    DayFirst,
    MonthFirst,
    ShortYear,
}

const SPELLINGS: [Spelling; 10] = [
    Spelling::Iso,
    Spelling::Slashes,
    Spelling::Dots,
    Spelling::Chinese,
    Spelling::DayAlone,
    Spelling::Zoned,
    Spelling::WithoutYear,
    Spelling::DayFirst,
    Spelling::MonthFirst,
    Spelling::ShortYear,
];

#[derive(Clone, Copy, Debug, PartialEq)]
enum Finish {
    Times,
    DayAndClock,
    Status,
}

#[derive(Clone, Debug)]
struct Layout {
    is_book: bool,
    a_sheet_a_month: bool,
    room_columns: usize,
    spelling: Spelling,
    merges: bool,
    finish: Finish,
    /// Numbers begin again every month.
    restarts: bool,
    /// The flag that says so is given.
    says_so: bool,
}

fn day_of(days: i64) -> Day {
    Day::new(2026, 9, 1).unwrap().plus_days(days)
}

impl Spelling {
    fn write(self, day: Day, minute: i64) -> String {
        let (y, m, d) = (day.year(), day.month(), day.day_of_month());
        let (h, min) = (minute / 60, minute % 60);
        match self {
            Spelling::Iso => format!("{y}-{m:02}-{d:02} {h:02}:{min:02}"),
            Spelling::Slashes => format!("{y}/{m}/{d} {h}:{min:02}"),
            Spelling::Dots => format!("{y}.{m}.{d} {h}:{min:02}"),
            Spelling::Chinese => format!("{y}年{m}月{d}日{h}时{min}分"),
            Spelling::DayAlone => format!("{y}{m:02}{d:02}"),
            Spelling::Zoned => format!("{y}-{m:02}-{d:02}T{h:02}:{min:02}:00+08:00"),
            Spelling::WithoutYear => format!("{m}月{d}日 {h}:{min:02}"),
            Spelling::DayFirst => format!("{d}.{m}.{y} {h}:{min:02}"),
            Spelling::MonthFirst => {
                let half = if h < 12 { "AM" } else { "PM" };
                format!("{m}/{d}/{y} {:02}:{min:02}:00 {half}", if h % 12 == 0 { 12 } else { h % 12 })
            }
            Spelling::ShortYear => format!("{:02}-{m:02}-{d:02} {h:02}:{min:02}", y % 100),
        }
    }

    fn order(self) -> Option<DateOrder> {
        match self {
            Spelling::DayFirst => Some(DateOrder::Dmy),
            Spelling::MonthFirst => Some(DateOrder::Mdy),
            Spelling::ShortYear => Some(DateOrder::Ymd),
            _ => None,
        }
    }

    fn means(self, day: Day, minute: i64) -> When {
        if self == Spelling::DayAlone { When::On(day) } else { When::At(day.at(minute * 60, O)) }
    }
}

/// Homes of building 3, unit 1, two doors a floor; each has one person.
fn home(number: usize) -> (String, String, String) {
    let room = format!("3-1-{}{:02}", number / 2 + 5, number % 2 + 1);
    let name =
        format!("{}某{}", SURNAMES[number % SURNAMES.len()], "甲乙丙丁".chars().nth(number / SURNAMES.len()).unwrap());
    (room, name, format!("1390000{number:04}"))
}

/// A sheet in the making: its name, and its rows of cells.
struct Written {
    name: String,
    rows: Vec<Vec<String>>,
    /// Row and column of cells that lie in a merged cell with the one above.
    merged: Vec<(usize, usize)>,
}

fn heads(layout: &Layout) -> Vec<&'static str> {
    let mut heads = vec!["编号", "受理时间", "姓名", "电话"];
    heads.extend(["楼栋", "单元", "房号"].iter().skip(3 - layout.room_columns));
    heads.extend(["类型", "内容"]);
    heads.extend(match layout.finish {
        Finish::Times => &["完成时间"][..],
        Finish::DayAndClock => &["完成日期", "完成时间"],
        Finish::Status => &["处理状态"],
    });
    heads
}

fn cells(matter: &Matter, number: usize, layout: &Layout) -> Vec<String> {
    let (room, name, phone) = home(matter.home);
    let door = room.rsplit('-').next().unwrap().to_owned();
    let rooms = match layout.room_columns {
        1 => vec![room],
        2 => vec!["3栋1单元".to_owned(), door],
        _ => vec!["3栋".to_owned(), "1单元".to_owned(), door],
    };
    let received = layout.spelling.write(day_of(matter.day), matter.minute);
    let mut cells = vec![number.to_string(), received, name, phone];
    cells.extend(rooms);
    cells.extend([TYPES[matter.kind].0.to_owned(), TITLES[matter.title].to_owned()]);
    let finished = matter.finished.map(|(after, minute)| (day_of(matter.day + after), minute));
    match layout.finish {
        Finish::Times => cells.push(finished.map(|(d, m)| layout.spelling.write(d, m)).unwrap_or_default()),
        Finish::DayAndClock => {
            cells.push(finished.map(|(d, _)| layout.spelling.write(d, 0)).unwrap_or_default());
            cells.push(finished.map(|(_, m)| format!("{:02}:{:02}", m / 60, m % 60)).unwrap_or_default());
        }
        Finish::Status => cells.push(if finished.is_some() { "已办结" } else { "处理中" }.to_owned()),
    }
    cells
}

/// The sheets of the community, and of each matter the sheet that it stands in.
fn written(matters: &[Matter], layout: &Layout) -> (Vec<Written>, Vec<usize>) {
    let mut sheets: Vec<Written> = Vec::new();
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let mut of_matter = Vec::new();
    for matter in matters {
        let month = format!("{}月", day_of(matter.day).month());
        let sheet = if layout.a_sheet_a_month { month.clone() } else { "登记".to_owned() };
        let counted = if layout.restarts { month } else { String::new() };
        let number = numbers.entry(counted).or_default();
        *number += 1;
        let row = cells(matter, *number, layout);
        let at = sheets.iter().position(|s| s.name == sheet).unwrap_or_else(|| {
            sheets.push(Written { name: sheet, rows: Vec::new(), merged: Vec::new() });
            sheets.len() - 1
        });
        of_matter.push(at);
        let rows = &mut sheets[at].rows;
        let with_above: Vec<usize> = (2..4 + layout.room_columns).collect();
        let same = |above: &Vec<String>| with_above.iter().all(|c| above[*c] == row[*c]);
        if layout.is_book && layout.merges && rows.last().is_some_and(same) {
            let number = rows.len();
            sheets[at].merged.extend(with_above.iter().map(|c| (number, *c)));
        }
        sheets[at].rows.push(row);
    }
    (sheets, of_matter)
}

fn bytes(sheets: &[Written], layout: &Layout) -> Vec<u8> {
    if !layout.is_book {
        let mut lines = vec![heads(layout).join(",")];
        lines.extend(sheets[0].rows.iter().map(|row| row.join(",")));
        return lines.join("\n").into_bytes();
    }
    let mut book = Workbook::new();
    for sheet in sheets {
        let page = book.add_worksheet();
        page.set_name(&sheet.name).unwrap();
        for (column, head) in heads(layout).iter().enumerate() {
            page.write(1, u16::try_from(column).unwrap(), *head).unwrap();
        }
        page.merge_range(0, 0, 0, 5, "诉求登记表", &Format::new()).unwrap();
        for (at, row) in sheet.rows.iter().enumerate() {
            for (column, cell) in row.iter().enumerate() {
                if !sheet.merged.contains(&(at, column)) {
                    page.write(u32::try_from(at + 2).unwrap(), u16::try_from(column).unwrap(), cell).unwrap();
                }
            }
        }
        for (first, last, column) in runs(&sheet.merged) {
            let text = sheet.rows[first][column].as_str();
            let (from, to) = (u32::try_from(first + 2).unwrap(), u32::try_from(last + 2).unwrap());
            let column = u16::try_from(column).unwrap();
            page.merge_range(from, column, to, column, text, &Format::new()).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

/// First row, last row and column of each merged cell.
fn runs(merged: &[(usize, usize)]) -> Vec<(usize, usize, usize)> {
    let mut runs: Vec<(usize, usize, usize)> = Vec::new();
    for (row, column) in merged {
        match runs.iter_mut().find(|(_, last, c)| c == column && last + 1 == *row) {
            Some((_, last, _)) => *last = *row,
            None => runs.push((row - 1, *row, *column)),
        }
    }
    runs
}

/// What a record says of its matter, in one line.
type Said = (String, String, String, String, String, String);

/// The records that must come of the matters, by counting from what was written.
fn right(matters: &[Matter], of_sheet: &[usize], layout: &Layout) -> Vec<Said> {
    let newest = |sheet: usize| {
        let of = matters.iter().zip(of_sheet).filter(|(_, s)| **s == sheet).map(|(m, _)| m.day);
        day_of(of.max().unwrap())
    };
    let one = |(matter, sheet): (&Matter, &usize)| {
        let (room, name, _) = home(matter.home);
        let day = day_of(matter.day);
        let finished = matter.finished.map(|(after, minute)| {
            let on = day_of(matter.day + after);
            match layout.finish {
                Finish::Times => layout.spelling.means(on, minute).iso(O),
                Finish::DayAndClock => When::At(on.at(minute * 60, O)).iso(O),
                Finish::Status if layout.spelling == Spelling::WithoutYear => format!("by {}", day_of(89)),
                Finish::Status => format!("by {}", newest(*sheet)),
            }
        });
        let received = layout.spelling.means(day, matter.minute).iso(O);
        let (kind, title) = (TYPES[matter.kind].1.to_owned(), TITLES[matter.title].to_owned());
        (received, room, name, kind, title, finished.unwrap_or_default())
    };
    let mut all: Vec<Said> = matters.iter().zip(of_sheet).map(one).collect();
    all.sort();
    all
}

fn said(record: &Record, owners: &HashMap<String, String>) -> Said {
    let text = |key: &str| record.table.text(key).unwrap_or_default().to_owned();
    let received = record.table.when("received_at").unwrap().iso(O);
    let resolve = record.table.tables("log").find(|e| e.text("action") == Some("resolve"));
    let finished = resolve.map(|entry| {
        let at = entry.when("at").unwrap().iso(O);
        if entry.bool("by_then") == Some(true) { format!("by {at}") } else { at }
    });
    let name = owners.get(&text("owner")).cloned().unwrap_or_default();
    (received, text("room"), name, text("type"), text("title"), finished.unwrap_or_default())
}

fn imported(office: &mut Office, bytes: &[u8], layout: &Layout) -> Report {
    let numbering = (layout.restarts && layout.says_so).then_some(Numbering::Month);
    let mut mapping = Mapping::default();
    (mapping.dates, mapping.numbering) = (layout.spelling.order(), numbering);
    // 29 November: the day as of which a sheet speaks whose days have no year.
    let sheet_date = (layout.spelling == Spelling::WithoutYear).then(|| day_of(89));
    office.import(bytes, &Request { mapping, sheet_date, ..request(What::Feedback) })
}

fn matters() -> impl Strategy<Value = Vec<Matter>> {
    let finished = prop::option::of((1i64..4, 1i64..1440));
    let one = (0i64..84, 1i64..1440, 0usize..12, 0usize..TITLES.len(), 0usize..TYPES.len(), finished);
    let matter =
        one.prop_map(|(day, minute, home, title, kind, finished)| Matter { day, minute, home, title, kind, finished });
    prop::collection::vec(matter, 1..25).prop_map(|mut all| {
        all.sort_by_key(|m| (m.day, m.minute));
        // Two matters of one moment in one home would be one matter to anybody.
        all.dedup_by_key(|m| (m.day, m.minute));
        all
    })
}

fn layout() -> impl Strategy<Value = Layout> {
    let finish = prop_oneof![Just(Finish::Times), Just(Finish::DayAndClock), Just(Finish::Status)];
    let flags = (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>());
    (flags, 1usize..4, prop::sample::select(&SPELLINGS[..]), finish).prop_map(
        |((is_book, a_sheet_a_month, merges, restarts, says_so), room_columns, spelling, finish)| Layout {
            is_book,
            a_sheet_a_month: a_sheet_a_month && is_book,
            room_columns,
            spelling,
            merges,
            finish,
            restarts,
            says_so,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if is_long() { 400 } else { 24 }))]

    #[test]
    fn a_register_in_any_layout_comes_back_or_is_told(matters in matters(), layout in layout()) {
        let (sheets, of_sheet) = written(&matters, &layout);
        let file = bytes(&sheets, &layout);
        let mut office = Office::new();
        office.now = day_of(89).at(18 * 3600, O);
        let report = imported(&mut office, &file, &layout);
        let owners: HashMap<String, String> =
            office.records(Kind::Owner).iter().map(|r| (r.id.clone(), r.table.text("name").unwrap().to_owned())).collect();
        let mut found: Vec<Said> = office.records(Kind::Feedback).iter().map(|r| said(r, &owners)).collect();
        found.sort();
        let right = right(&matters, &of_sheet, &layout);
        let months: std::collections::HashSet<u32> = matters.iter().map(|m| day_of(m.day).month()).collect();
        if layout.restarts && !layout.says_so && months.len() > 1 {
            // Numbers that were used again: each row is taken or told.
            prop_assert_eq!(found.len() + report.rejected_rows(), right.len());
            prop_assert!(report.rejected.iter().flat_map(|r| &r.faults).all(|f| f.reason.code() == "number-reused"));
            prop_assert!(found.iter().all(|record| right.contains(record)), "{:?}\n{:?}", found, right);
        } else {
            prop_assert_eq!(report.rejected_rows(), 0, "{:?}", report.rejected);
            prop_assert_eq!(&found, &right);
        }
        let before = office.community.files();
        let again = imported(&mut office, &file, &layout);
        prop_assert_eq!((again.created, again.updated), (0, 0));
        prop_assert_eq!(office.community.files(), before);
    }
}
