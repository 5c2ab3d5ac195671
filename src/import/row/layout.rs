//! Where the data of a sheet stands: in which row the column heads are, and what each column means. Title rows
//! above the heads are passed over; a head over several columns and the heads below it are one head of two levels.

use crate::import::file::sheet::{Sheet, SheetCell, SheetRow};
use crate::import::row::head_rows::{heads, score};
use crate::import::row::heads::{What, is_vague, plain_head};
use crate::import::row::mapping::Mapping;
use crate::text::clock::read_clock;
use crate::text::escape::{self, LineBreaks};

/// The heads stand among the first rows.
const SEARCHED: usize = 30;
/// Examples of a column are cut to this many characters.
const EXAMPLE: usize = 20;
/// So many heads begin another table.
const LEAST_HEADS: usize = 3;
/// Rejected cells are cut to this many.
const VALUE: usize = 200;
/// What the columns of a questionnaire mean that hold answers; which question it is, stands with the survey.
pub const ANSWER: &str = "answer";
/// What columns mean that are not kept: by them somebody could be found.
pub const TRACE: &str = "trace";
/// Meanings that more than one column may have.
const SHARED: &[&str] = &[ANSWER, TRACE];
/// Meanings of days that may have their time of day in a column of their own, and what that one is called.
pub const CLOCKS: &[(&str, &str)] = &[
    ("received_at", "received_time"),
    ("assigned_at", "assigned_time"),
    ("arrived_at", "arrived_time"),
    ("replied_at", "replied_time"),
    ("resolved_at", "resolved_time"),
    ("called_back_at", "called_back_time"),
    ("at", "at_time"),
    ("published_at", "published_time"),
    ("planned_for", "planned_time"),
    ("held_at", "held_time"),
];

/// The columns of one sheet.
#[derive(Clone, Debug)]
pub struct SheetLayout {
    /// Index of the sheet in the workbook.
    pub sheet: usize,
    /// The row of the heads, as a spreadsheet counts.
    pub header_row: usize,
    pub columns: Vec<SheetColumn>,
}

/// A column with a head or with anything in it.
#[derive(Clone, Debug)]
pub struct SheetColumn {
    pub index: usize,
    /// The head as it is shown: `处理/日期` where it has two levels, the column's letters where it has none.
    pub head: String,
    /// What stands in the row of heads itself.
    pub own_head: String,
    pub usage: Usage,
    /// The first cell with something in it.
    pub example: Option<String>,
}

/// What becomes of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Usage {
    Used(&'static str),
    /// The answers to a question of the survey, by its place there.
    Answers(usize),
    /// Neither its head nor a map file says what the column means.
    Unknown,
    /// The map file leaves it out.
    Ignored,
    /// Another column has that meaning.
    Taken(&'static str),
}

impl SheetColumn {
    pub fn used(&self) -> Option<&'static str> {
        match self.usage {
            Usage::Used(meaning) => Some(meaning),
            _ => None,
        }
    }
}

impl SheetLayout {
    /// Finds the heads: the first row with enough of them that mean something, or of the rows of words directly below
    /// it the one with the most. Below the first data nothing is a head of this table. `None` where no row has enough.
    pub fn find(index: usize, sheet: &Sheet, mapping: &Mapping, what: What) -> Option<SheetLayout> {
        let enough = if matches!(what, What::Rooms | What::Training) { 1 } else { 2 };
        let mut best: Option<(usize, usize)> = None;
        let rows = sheet.rows.iter().enumerate().take(SEARCHED);
        for (at, row) in rows.filter(|(_, row)| mapping.header_row.is_none_or(|stated| stated == row.number)) {
            if best.is_some() && !holds_words(row) {
                break;
            }
            let score = score(&heads(sheet, at), mapping, what);
            if score >= enough && best.is_none_or(|(most, _)| score > most) {
                best = Some((score, at));
            }
        }
        best.map(|(_, at)| SheetLayout::of(index, sheet, at, mapping, what))
    }

    /// Whether a row below these heads holds the heads of another table: cells without digits, nearly all of them
    /// heads that are known, in other columns than here.
    pub fn ends_before(&self, row: &SheetRow, mapping: &Mapping, what: What) -> bool {
        let says =
            |cell: &SheetCell| matches!(cell, SheetCell::Text(text) if !text.chars().any(|c| c.is_ascii_digit()));
        if row.number <= self.header_row || row.cells.iter().any(|cell| !cell.is_blank() && !says(cell)) {
            return false;
        }
        let cells = || row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_blank());
        let means = |cell: &SheetCell| mapping.meaning(&cell.text(), what).flatten();
        let mut meanings: Vec<&str> = cells().filter_map(|(_, cell)| means(cell)).collect();
        let (known, all) = (meanings.len(), cells().count());
        meanings.sort_unstable();
        meanings.dedup();
        let here = |at: usize| self.columns.iter().find(|c| c.index == at).map(|c| plain_head(&c.own_head));
        let is_other = cells().any(|(at, cell)| here(at).is_none_or(|head| head != plain_head(&cell.text())));
        is_other && meanings.len() >= LEAST_HEADS && known * 5 >= all * 4
    }

    fn of(index: usize, sheet: &Sheet, at: usize, mapping: &Mapping, what: What) -> SheetLayout {
        let below = sheet.rows.get(at + 1..).unwrap_or_default();
        let mut columns: Vec<SheetColumn> = Vec::new();
        for (place, head) in heads(sheet, at).into_iter().enumerate() {
            let example = below.iter().map(|r| r.cell(place)).find(|c| !c.is_blank()).map(example);
            if head.own.is_empty() && example.is_none() {
                continue;
            }
            let usage = match head.meaning(mapping, what) {
                Some(Some(meaning)) => Usage::Used(meaning),
                Some(None) => Usage::Ignored,
                None => Usage::Unknown,
            };
            let shown = if head.own.is_empty() { letters(place) } else { head.shown() };
            columns.push(SheetColumn { index: place, head: shown, own_head: head.own, usage, example });
        }
        let mut layout = SheetLayout { sheet: index, header_row: sheet.rows.get(at).map_or(0, |r| r.number), columns };
        layout.pair_clocks(below);
        layout.keep_one_each();
        layout
    }

    /// Of two columns of one time, the one that holds nothing but times of day belongs to the other's days.
    fn pair_clocks(&mut self, below: &[SheetRow]) {
        for (day, clock) in CLOCKS {
            let of_meaning = |c: &&mut SheetColumn| c.used() == Some(*day);
            if self.columns.iter().filter(|c| c.used() == Some(*day)).count() < 2 {
                continue;
            }
            let mut clocks = self.columns.iter_mut().filter(of_meaning).filter(|c| is_clock_column(below, c.index));
            if let Some(column) = clocks.next() {
                column.usage = Usage::Used(clock);
            }
        }
    }

    /// Of several columns of one meaning one is used: the first whose head is not vague, else the first.
    fn keep_one_each(&mut self) {
        let mut kept: Vec<(&'static str, usize)> = Vec::new();
        for (at, column) in self.columns.iter().enumerate() {
            let Some(meaning) = column.used().filter(|meaning| !SHARED.contains(meaning)) else { continue };
            match kept.iter_mut().find(|(known, _)| *known == meaning) {
                Some((_, first)) => {
                    let vague = |at: usize| self.columns.get(at).is_some_and(|c| is_vague(&c.own_head));
                    if vague(*first) && !vague(at) {
                        *first = at;
                    }
                }
                None => kept.push((meaning, at)),
            }
        }
        for (at, column) in self.columns.iter_mut().enumerate() {
            if let Some(meaning) = column.used()
                && !SHARED.contains(&meaning)
                && !kept.contains(&(meaning, at))
            {
                column.usage = Usage::Taken(meaning);
            }
        }
    }

    pub fn column(&self, meaning: &str) -> Option<&SheetColumn> {
        self.columns.iter().find(|c| c.used() == Some(meaning))
    }

    pub fn has(&self, meaning: &str) -> bool {
        self.column(meaning).is_some()
    }

    /// Gives the column of a meaning another one.
    pub fn turn(&mut self, from: &str, to: &'static str) {
        if let Some(column) = self.columns.iter_mut().find(|c| c.used() == Some(from)) {
            column.usage = Usage::Used(to);
        }
    }

    /// The head of the column of a meaning; the meaning itself where there is none.
    pub fn head<'a>(&'a self, meaning: &'a str) -> &'a str {
        self.column(meaning).map_or(meaning, |c| c.head.as_str())
    }

    /// The rows below the heads.
    pub fn data<'s>(&self, sheet: &'s Sheet) -> impl Iterator<Item = &'s SheetRow> {
        let header = self.header_row;
        sheet.rows.iter().filter(move |r| r.number > header)
    }
}

/// Whether every cell of a row is a text without a digit, as heads are.
fn holds_words(row: &SheetRow) -> bool {
    let is_word = |cell: &SheetCell| matches!(cell, SheetCell::Text(text) if !text.chars().any(|c| c.is_ascii_digit()));
    row.cells.iter().all(|cell| cell.is_blank() || is_word(cell))
}

/// Whether a column holds times of day and no day.
fn is_clock_column(rows: &[SheetRow], index: usize) -> bool {
    let cells = || rows.iter().map(|row| row.cell(index)).filter(|cell| !cell.is_blank());
    cells().filter(|cell| is_clock(cell)).count() > cells().filter(|cell| is_day_like(cell)).count()
}

/// Something that may be a day: `2026/11/3`, `11月3日`, `20261103`.
fn is_day_like(cell: &SheetCell) -> bool {
    match cell {
        SheetCell::Time(_) => true,
        SheetCell::Number(n) => *n >= 1e4,
        SheetCell::Text(text) => {
            let digits = text.bytes().filter(u8::is_ascii_digit).count();
            digits > 0
                && !is_clock(cell)
                && read_clock(text).is_err()
                && (text.contains(['-', '/', '年', '月', '日', '.']) || digits >= 5)
        }
        _ => false,
    }
}

/// A time of day without a day.
pub fn is_clock(cell: &SheetCell) -> bool {
    match cell {
        SheetCell::Duration(_) => true,
        SheetCell::Number(n) => (0.0..1.0).contains(n),
        SheetCell::Text(text) => {
            let text = text.trim();
            if matches!(read_clock(text), Ok(Some(_))) {
                return true;
            }
            let hour = text.split([':', '：', '点', '时']).next().unwrap_or_default();
            hour.len() < text.len() && !hour.contains(['-', '/', '年', '月', '日', '.'])
        }
        _ => false,
    }
}

/// A text on one line, with single spaces.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A cell as it is shown: on one line and cut short.
pub fn example(cell: &SheetCell) -> String {
    cut(&cell.text())
}

/// A rejected cell as programs are told of it: on one line.
pub fn value_of(cell: &SheetCell) -> String {
    one_line(&cell.text()).chars().take(VALUE).collect()
}

/// A text on one line, cut short for a table.
pub fn cut(text: &str) -> String {
    let text = one_line(text);
    let cut: String = text.chars().take(EXAMPLE).collect();
    let more = if text.chars().count() > EXAMPLE { "…" } else { "" };
    format!("{}{more}", escape::terminal(&cut, LineBreaks::Space))
}

/// `A`, `Z`, `AA`: a column without a head.
fn letters(mut column: usize) -> String {
    let mut name = String::new();
    loop {
        let letter = u8::try_from(column % 26).map_or('A', |n| char::from(b'A' + n));
        name.insert(0, letter);
        match column / 26 {
            0 => return name,
            rest => column = rest - 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::file::sheet;
    use crate::import::row::decoration::Decoration;

    fn layout(csv: &str) -> (Sheet, SheetLayout) {
        let sheet = sheet::read(csv.as_bytes()).unwrap().remove(0);
        let layout = SheetLayout::find(0, &sheet, &Mapping::default(), What::Feedback).unwrap();
        (sheet, layout)
    }

    fn used(csv: &str) -> Vec<(String, &'static str)> {
        layout(csv).1.columns.iter().filter_map(|c| Some((c.head.clone(), c.used()?))).collect()
    }

    #[test]
    fn titles_above_and_rows_that_hold_no_record_are_no_data() {
        let (sheet, layout) = layout(
            "诉求登记表,,\n制表：客服部,,\n序号,受理时间,内容\n1,2026-09-01,灯不亮\n10月,,\n2,2026-10-01,合计多收了钱\n\
             序号,受理时间,内容\n合 计,,共 1 件\n----,----,----\n以下空白,,\n制表人：李芳,,审核：\n",
        );
        assert_eq!(layout.header_row, 3);
        let kinds: Vec<(usize, Option<&str>)> =
            layout.data(&sheet).map(|r| (r.number, Decoration::of(&layout, r).map(Decoration::key))).collect();
        let known = [
            (4, None),
            (5, Some("separator")),
            (6, None),
            (7, Some("heads")),
            (8, Some("totals")),
            (9, Some("separator")),
            (10, Some("separator")),
            (11, Some("signature")),
        ];
        assert_eq!(kinds, known);
    }

    #[test]
    fn every_column_is_accounted_for() {
        let (_, layout) = layout("序号,受理时间,内容,描述,,\n7,2026-09-01,灯不亮,再说一遍,无头,\n");
        let usages: Vec<(&str, Usage, Option<&str>)> =
            layout.columns.iter().map(|c| (c.head.as_str(), c.usage, c.example.as_deref())).collect();
        assert_eq!(
            usages,
            [
                ("序号", Usage::Unknown, Some("7")),
                ("受理时间", Usage::Used("received_at"), Some("2026-09-01")),
                ("内容", Usage::Used("detail"), Some("灯不亮")),
                ("描述", Usage::Taken("detail"), Some("再说一遍")),
                ("E", Usage::Unknown, Some("无头")),
            ]
        );
    }

    #[test]
    fn a_head_of_two_levels_is_one_head() {
        let found = used(
            "受理时间,内容,处理,,回访,\n,,日期,人员姓名,日期,结果\n2026-09-01,灯不亮,2026-09-02,王工,2026-09-03,已解决\n",
        );
        let known = [
            ("受理时间", "received_at"),
            ("内容", "detail"),
            ("处理/日期", "resolved_at"),
            ("回访/日期", "called_back_at"),
            ("回访/结果", "callback_result"),
        ];
        assert_eq!(found, known.map(|(head, meaning)| (head.to_owned(), meaning)));
        // Who was sent is not who called.
        let found = used("业主信息,,派工,\n姓名,报修内容,姓名,时间\n张伟,灯不亮,王工,2026-09-02\n日期\n");
        let known = [("业主信息/姓名", "name"), ("业主信息/报修内容", "detail"), ("派工/时间", "assigned_at")];
        assert_eq!(found, known.map(|(head, meaning)| (head.to_owned(), meaning)));
    }

    #[test]
    fn a_table_below_another_does_not_take_its_place() {
        let csv =
            "编号,受理时间,内容\n1,2026-11-02,灯坏\n\n编号,受理时间,房号,类型,内容\n2,2026-11-03,3-1-1102,报修,门坏\n";
        let (sheet, layout) = layout(csv);
        assert_eq!(layout.header_row, 1);
        let ends: Vec<usize> = sheet
            .rows
            .iter()
            .filter(|row| layout.ends_before(row, &Mapping::default(), What::Feedback))
            .map(|row| row.number)
            .collect();
        assert_eq!(ends, [4]);
    }

    #[test]
    fn days_and_their_times_are_told_apart_by_their_cells() {
        for (csv, day, clock) in [
            ("日期,时间,内容\n2026-09-01,9:30,灯\n", "日期", "时间"),
            ("时间,日期,内容\n9:30,2026-09-01,灯\n", "日期", "时间"),
            ("登记日期,登记时间,内容\n2026.9.1 0:00,09:30:00,灯\n", "登记日期", "登记时间"),
        ] {
            let (_, layout) = layout(csv);
            assert_eq!((layout.head("received_at"), layout.head("received_time")), (day, clock), "{csv}");
        }
        let (_, layout) = layout("日期,登记时间,内容\n2026-09-01,2026-09-01 9:30,灯\n");
        assert_eq!((layout.head("received_at"), layout.has("received_time")), ("登记时间", false));
    }
}
