//! Where the data of a workbook stands: which sheet, in which row the column heads are, and what
//! each column means. Title rows above the heads are passed over.

use crate::import::error::ImportError;
use crate::import::heads::{What, plain_head};
use crate::import::mapping::Mapping;
use crate::import::sheet::{Sheet, SheetCell, SheetRow};
use crate::text::escape::{self, LineBreaks};

/// The heads stand among the first rows.
const SEARCHED: usize = 30;
/// Examples of a column are cut to this many characters.
const EXAMPLE: usize = 20;

/// The sheet that is imported and its columns.
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
    pub head: String,
    pub usage: Usage,
    /// The first cell with something in it.
    pub example: Option<String>,
}

/// What becomes of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Usage {
    Used(&'static str),
    /// Neither its head nor a map file says what the column means.
    Unknown,
    /// The map file leaves it out.
    Ignored,
    /// An earlier column has that meaning.
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
    /// Finds the sheet and the row with the most heads that mean something.
    ///
    /// # Errors
    /// There is no such sheet, or no row of heads in any.
    pub fn find(sheets: &[Sheet], mapping: &Mapping, what: What) -> Result<SheetLayout, ImportError> {
        let wanted = mapping.sheet.as_deref();
        let fits = |s: &Sheet| wanted.is_none_or(|w| s.name.is_none() || s.name.as_deref() == Some(w));
        if let Some(name) = wanted.filter(|_| !sheets.iter().any(fits)) {
            let names = sheets.iter().filter_map(|s| s.name.clone()).collect();
            return Err(ImportError::NoSuchSheet { name: name.to_owned(), names });
        }
        let mut best: Option<(usize, usize, usize)> = None;
        for (index, sheet) in sheets.iter().enumerate().filter(|(_, s)| fits(s)) {
            for (at, row) in sheet.rows.iter().enumerate().take(SEARCHED) {
                let stated = mapping.header_row == Some(row.number);
                let score = if stated { usize::MAX } else { score(&heads(sheet, at), mapping, what) };
                if best.is_none_or(|(most, _, _)| score > most) {
                    best = Some((score, index, at));
                }
            }
        }
        let enough = if what == What::Rooms { 1 } else { 2 };
        let found = best
            .filter(|(score, _, _)| *score >= enough)
            .and_then(|(_, index, at)| Some(SheetLayout::of(index, sheets.get(index)?, at, mapping, what)));
        found.ok_or_else(|| no_header(sheets))
    }

    fn of(index: usize, sheet: &Sheet, at: usize, mapping: &Mapping, what: What) -> SheetLayout {
        let heads = heads(sheet, at);
        let below = sheet.rows.get(at + 1..).unwrap_or_default();
        let mut columns: Vec<SheetColumn> = Vec::new();
        for (place, head) in heads.into_iter().enumerate() {
            let first = below.iter().map(|r| r.cell(place)).find(|c| !c.is_blank());
            let example = first.map(example);
            if head.is_empty() && example.is_none() {
                continue;
            }
            let taken = |m: &str| columns.iter().any(|c: &SheetColumn| c.used() == Some(m));
            let usage = match mapping.meaning(&head, what) {
                Some(Some("received_at")) if taken("received_at") && first.is_some_and(is_clock) => {
                    Usage::Used("received_time")
                }
                Some(Some(meaning)) if taken(meaning) => Usage::Taken(meaning),
                Some(Some(meaning)) => Usage::Used(meaning),
                Some(None) => Usage::Ignored,
                None => Usage::Unknown,
            };
            let head = if head.is_empty() { letters(place) } else { head };
            columns.push(SheetColumn { index: place, head, usage, example });
        }
        SheetLayout { sheet: index, header_row: sheet.rows.get(at).map_or(0, |r| r.number), columns }
    }

    pub fn column(&self, meaning: &str) -> Option<&SheetColumn> {
        self.columns.iter().find(|c| c.used() == Some(meaning))
    }

    pub fn has(&self, meaning: &str) -> bool {
        self.column(meaning).is_some()
    }

    /// The head of the column of a meaning; the meaning itself where there is none.
    pub fn head<'a>(&'a self, meaning: &'a str) -> &'a str {
        self.column(meaning).map_or(meaning, |c| c.head.as_str())
    }

    /// The rows below the heads.
    pub fn data<'s>(&self, sheets: &'s [Sheet]) -> impl Iterator<Item = &'s SheetRow> {
        let rows = sheets.get(self.sheet).map_or(&[][..], |s| s.rows.as_slice());
        let header = self.header_row;
        rows.iter().filter(move |r| r.number > header)
    }

    /// Whether a row is no data: the heads again (a page break), or a line of totals.
    pub fn is_decoration(&self, row: &SheetRow) -> bool {
        let heads_again = || {
            let same = |c: &&SheetColumn| !c.head.is_empty() && row.cell(c.index).text().trim() == c.head;
            self.columns.iter().filter(same).count() >= 2
        };
        let totals = || {
            let first = row.cells.iter().find(|c| !c.is_blank()).map(SheetCell::text).unwrap_or_default();
            let word: String = first.chars().filter(|c| !c.is_whitespace() && !matches!(c, ':' | '：')).collect();
            matches!(
                word.to_lowercase().as_str(),
                "合计" | "总计" | "小计" | "共计" | "本页合计" | "total" | "subtotal"
            )
        };
        heads_again() || totals()
    }
}

/// A time of day without a day.
fn is_clock(cell: &SheetCell) -> bool {
    match cell {
        SheetCell::Duration(_) => true,
        SheetCell::Text(text) => {
            let text = text.trim();
            text.contains([':', '：', '点', '时']) && !text.contains(['-', '/', '年', '月'])
        }
        _ => false,
    }
}

/// How many different meanings the heads have.
fn score(heads: &[String], mapping: &Mapping, what: What) -> usize {
    let mut meanings: Vec<&str> = heads.iter().filter_map(|h| mapping.meaning(h, what).flatten()).collect();
    meanings.sort_unstable();
    meanings.dedup();
    meanings.len()
}

/// The heads of a row; where one is blank under a head that spans two rows, that of the row above.
fn heads(sheet: &Sheet, at: usize) -> Vec<String> {
    let row = sheet.rows.get(at);
    let above = at.checked_sub(1).and_then(|i| sheet.rows.get(i));
    let above = above.filter(|r| r.cells.iter().filter(|c| !c.is_blank()).count() >= 2);
    let widest = sheet.rows.iter().map(|r| r.cells.len()).max().unwrap_or(0);
    let head =
        |row: Option<&SheetRow>, column: usize| row.map(|r| one_line(&r.cell(column).text())).unwrap_or_default();
    (0..widest)
        .map(|column| match head(row, column) {
            head_here if plain_head(&head_here).is_empty() => head(above, column),
            head_here => head_here,
        })
        .collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn example(cell: &SheetCell) -> String {
    let text = one_line(&cell.text());
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

fn no_header(sheets: &[Sheet]) -> ImportError {
    let rows = sheets.iter().flat_map(|s| s.rows.iter().take(3));
    let rows = rows
        .take(5)
        .map(|r| r.cells.iter().filter(|c| !c.is_blank()).take(8).map(example).collect::<Vec<_>>().join(" "))
        .collect();
    ImportError::NoHeader { rows }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::sheet;

    fn layout(csv: &str) -> (Vec<Sheet>, SheetLayout) {
        let sheets = sheet::read(csv.as_bytes()).unwrap();
        let layout = SheetLayout::find(&sheets, &Mapping::default(), What::Feedback).unwrap();
        (sheets, layout)
    }

    #[test]
    fn titles_above_and_totals_below_are_no_data() {
        let (sheets, layout) = layout(
            "诉求登记表,,\n制表：客服部,,\n序号,受理时间,内容\n1,2026-09-01,灯不亮\n序号,受理时间,内容\n合 计,,共 1 件\n",
        );
        assert_eq!(layout.header_row, 3);
        let data: Vec<usize> = layout.data(&sheets).filter(|r| !layout.is_decoration(r)).map(|r| r.number).collect();
        assert_eq!(data, [4]);
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
    fn a_head_over_two_rows_is_read() {
        let (_, layout) =
            layout("受理时间,内容,办理情况,\n,,派单时间,完成时间\n2026-09-01,灯不亮,2026-09-02,2026-09-03\n");
        assert_eq!(layout.columns.iter().filter_map(SheetColumn::used).count(), 4);
    }
}
