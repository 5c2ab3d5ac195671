//! The heads of a table in one or two rows: a head over several columns and those below it are one head of two levels.

use crate::import::file::sheet::{Sheet, SheetCell, SheetRow};
use crate::import::row::heads::{What, is_later_step, plain_head};
use crate::import::row::layout::one_line;
use crate::import::row::mapping::Mapping;

/// The head of a column: what stands in the row of heads, and what stands over it and its neighbours.
pub struct Head {
    pub own: String,
    over: Option<String>,
}

impl Head {
    /// `处理/日期`.
    pub fn shown(&self) -> String {
        self.over.as_ref().map_or_else(|| self.own.clone(), |over| format!("{over}/{}", self.own))
    }

    /// The two levels as one word go before the lower alone, and 日期 below 回访 is not the day of receipt.
    pub fn meaning(&self, mapping: &Mapping, what: What) -> Option<Option<&'static str>> {
        let own = || mapping.meaning(&self.own, what);
        let Some(over) = &self.over else {
            // `处理/日期` as a file of rejected rows writes it.
            let parted = || {
                self.own.split_once('/').map(|(over, own)| Head { over: Some(over.to_owned()), own: own.to_owned() })
            };
            return own().or_else(|| parted()?.meaning(mapping, what));
        };
        let together = || mapping.meaning(&format!("{over}{}", self.own), what);
        let of_the_receipt = |meaning: &Option<&'static str>| {
            meaning.is_some_and(|m| ["name", "phone", "received_at", "at", "channel", "detail", "title"].contains(&m))
        };
        mapping
            .meaning(&self.shown(), what)
            .or_else(together)
            .or_else(|| own().filter(|meaning| !(is_later_step(over) && of_the_receipt(meaning))))
    }
}

/// How many different meanings the heads have.
pub fn score(heads: &[Head], mapping: &Mapping, what: What) -> usize {
    let mut meanings: Vec<&str> = heads.iter().filter_map(|h| h.meaning(mapping, what).flatten()).collect();
    meanings.sort_unstable();
    meanings.dedup();
    meanings.len()
}

/// The heads of a row. A blank one has that of the row above; one below a head over several columns has two levels.
pub fn heads(sheet: &Sheet, at: usize) -> Vec<Head> {
    let row = sheet.rows.get(at);
    let above = at.checked_sub(1).and_then(|i| sheet.rows.get(i)).filter(|above| is_level_of_heads(above, row));
    let widest = sheet.rows.iter().map(|r| r.cells.len()).max().unwrap_or(0);
    let text = |row: Option<&SheetRow>, column: usize| {
        row.map(|r| one_line(&r.cell(column).text())).filter(|text| !plain_head(text).is_empty())
    };
    let mut over: Option<String> = None;
    let mut heads = Vec::new();
    for column in 0..widest {
        let (own, higher) = (text(row, column), text(above, column));
        let Some(own) = own else {
            over = None;
            heads.push(Head { own: higher.unwrap_or_default(), over: None });
            continue;
        };
        over = match higher {
            // A head over two rows stands for itself.
            Some(higher) if higher == own => None,
            Some(higher) => Some(higher),
            None => over,
        };
        heads.push(Head { over: over.clone(), own });
    }
    heads
}

/// Whether a row directly above the heads is a level of heads, not a title or a line of remarks.
fn is_level_of_heads(above: &SheetRow, row: Option<&SheetRow>) -> bool {
    let mut texts: Vec<String> = above.cells.iter().filter(|c| !c.is_blank()).map(SheetCell::text).collect();
    texts.dedup();
    texts.len() >= 2
        && row.is_some_and(|row| row.number == above.number + 1)
        && !texts.iter().any(|text| text.contains([':', '：']))
}
