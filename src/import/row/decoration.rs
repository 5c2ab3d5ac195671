//! Rows below the heads that are no data (表格中的装饰行): the heads again, totals, signatures and separators. They
//! are passed over and counted by kind; anything that might be a record is left to be read or rejected.

use crate::import::file::sheet::{SheetCell, SheetRow};
use crate::import::row::heads::plain_head;
use crate::import::row::layout::SheetLayout;

/// What a row is that holds no record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Decoration {
    /// The heads once more, after a page break.
    Heads,
    /// A sum (合计).
    Totals,
    /// Who made or approved the sheet (制表人、审核).
    Signature,
    /// A line, a month's name, 以下空白.
    Separator,
}

const TOTALS: &[&str] =
    &["合计", "总计", "小计", "共计", "本页合计", "本月合计", "累计", "total", "subtotal", "grandtotal", "sum"];
const SIGNATURES: &[&str] = &[
    "制表",
    "填表",
    "制单",
    "审核",
    "审批",
    "复核",
    "签字",
    "签名",
    "签章",
    "盖章",
    "负责人",
    "主管",
    "经理",
    "打印",
    "preparedby",
    "approvedby",
    "checkedby",
    "signature",
    "signed",
];
const SEPARATORS: &[&str] = &["以下空白", "以下无正文", "以下无内容", "本页完", "完", "endoflist", "end"];

impl Decoration {
    /// What a row below the heads is; `None` for one that may hold a record.
    pub fn of(layout: &SheetLayout, row: &SheetRow) -> Option<Decoration> {
        let texts: Vec<String> = distinct(row);
        let first = texts.first().map(|text| plain_head(text)).unwrap_or_default();
        let lone = texts.len() == 1;
        if repeats_heads(layout, row) {
            Some(Decoration::Heads)
        } else if TOTALS.contains(&first.as_str()) || (lone && TOTALS.iter().any(|word| first.starts_with(word))) {
            Some(Decoration::Totals)
        } else if is_separator(&texts)
            || (lone && (SEPARATORS.contains(&first.as_str()) || names_a_period(&first) || numbers_a_page(&first)))
        {
            Some(Decoration::Separator)
        } else if is_signature(&first, texts.first()) && lacks_what_is_needed(layout, row) {
            Some(Decoration::Signature)
        } else {
            None
        }
    }

    /// The kind for programs.
    pub fn key(self) -> &'static str {
        match self {
            Decoration::Heads => "heads",
            Decoration::Totals => "totals",
            Decoration::Signature => "signature",
            Decoration::Separator => "separator",
        }
    }
}

/// The texts of a row, each once: a merged cell over the whole width says one thing.
fn distinct(row: &SheetRow) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for text in row.cells.iter().filter(|cell| !cell.is_blank()).map(SheetCell::text) {
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    texts
}

fn repeats_heads(layout: &SheetLayout, row: &SheetRow) -> bool {
    let heads = layout.columns.iter().filter(|column| !column.own_head.is_empty());
    // Most cells differ from their head in their first sign.
    let first = |text: &str| text.trim_start().chars().next();
    let same = |head: &str, cell: &SheetCell| match cell {
        SheetCell::Text(text) => first(text) == first(head) && plain_head(text) == plain_head(head),
        _ => false,
    };
    heads.filter(|column| same(&column.own_head, row.cell(column.index))).count() >= 2
}

fn is_separator(texts: &[String]) -> bool {
    let is_line = |c: char| matches!(c, '-' | '=' | '_' | '—' | '─' | '*' | '·' | '.' | '~' | '…' | '－' | '＝' | '/');
    !texts.is_empty()
        && texts.iter().all(|text| {
            let signs: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
            !signs.is_empty() && signs.iter().all(|c| is_line(*c))
        })
}

/// `11月`, `2026年11月`, `第3季度`, `11月份报修`: a heading between the months of one sheet.
fn names_a_period(plain: &str) -> bool {
    let is_sign = |c: char| c.is_ascii_digit() || "年月份第一二三四五六七八九十季度上下半周".contains(c);
    let bare = plain.trim_end_matches(|c: char| "报修投诉诉求登记走访汇总".contains(c));
    !bare.is_empty()
        && bare.chars().all(is_sign)
        && bare.contains(['年', '月', '季', '周'])
        && bare.chars().any(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
        && !bare.contains('日')
}

/// `第1页/共2页`, `page 1 of 2`.
fn numbers_a_page(plain: &str) -> bool {
    let signs = |c: char| c.is_ascii_digit() || "第共页/,of".contains(c);
    (plain.contains('页') && plain.chars().all(signs)) || (plain.starts_with("page") && plain.len() < 12)
}

/// `日期：2026.1.31` below a table, beside who made it.
const DATED: &[&str] = &["日期", "date"];

fn is_signature(first: &str, written: Option<&String>) -> bool {
    let has_mark = written.is_some_and(|text| text.contains([':', '：', '_', '＿']));
    SIGNATURES.iter().any(|word| first.starts_with(word)) && (has_mark || first.chars().count() <= 6)
}

/// Whether the row has nothing in the columns that every record needs.
fn lacks_what_is_needed(layout: &SheetLayout, row: &SheetRow) -> bool {
    let needed = ["received_at", "at", "name", "title", "detail"];
    let first = row.cells.iter().position(|cell| !cell.is_blank());
    let columns = layout.columns.iter().filter(|c| c.used().is_some_and(|m| needed.contains(&m)));
    let says = |index: usize| {
        let text = row.cell(index).text();
        let plain = plain_head(&text);
        let is_dated = DATED.iter().any(|word| plain.starts_with(word)) && text.contains([':', '：']);
        !row.cell(index).is_blank() && !is_dated && !is_signature(&plain, Some(&text))
    };
    !columns.filter(|c| Some(c.index) != first).any(|c| says(c.index))
}
