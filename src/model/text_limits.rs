//! How long the texts of a record may be, so that each comes out whole wherever it is shown: a title of one line, and
//! any other text up to what a cell of a workbook holds.

use super::field::FieldSpec;
use super::value::{NodeOf, TableOf, ValueOf, dotted};

/// Characters of a title or a name.
pub const MOST_OF_A_TITLE: usize = 500;
/// Characters of any other text.
pub const MOST_OF_A_TEXT: usize = 30_000;

/// In what a text goes too far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextFault {
    /// A title of so many lines.
    Lines(usize),
    /// So many characters where so many may stand.
    Length { count: usize, most: usize },
}

/// What is wrong with the length of a text.
pub fn fault(text: &str, is_title: bool) -> Option<TextFault> {
    let most = if is_title { MOST_OF_A_TITLE } else { MOST_OF_A_TEXT };
    let breaks = || text.trim_end().split(['\n', '\r', '\u{2028}', '\u{2029}']).filter(|line| !line.is_empty()).count();
    // No character has less than a byte.
    let count = if text.len() > most { text.chars().count() } else { 0 };
    match count > most {
        true => Some(TextFault::Length { count, most }),
        false => Some(breaks()).filter(|lines| is_title && *lines > 1).map(TextFault::Lines),
    }
}

/// A text that goes too far, with its dotted key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LongText<'t> {
    pub key: String,
    pub text: &'t str,
    pub fault: TextFault,
    pub is_title: bool,
}

/// Every text of a record that goes too far, in the order of its keys.
pub fn faults<'t>(table: &'t TableOf<'_>, fields: &[FieldSpec]) -> Vec<LongText<'t>> {
    let mut found = Vec::new();
    of_table(table, fields, "", &mut found);
    found
}

fn of_table<'t>(table: &'t TableOf<'_>, fields: &[FieldSpec], prefix: &str, found: &mut Vec<LongText<'t>>) {
    for entry in &table.entries {
        let field = fields.iter().find(|field| field.key == entry.key);
        of_node(&entry.node, field, &dotted(prefix, &entry.key), found);
    }
}

fn of_node<'t>(node: &'t NodeOf<'_>, field: Option<&FieldSpec>, key: &str, found: &mut Vec<LongText<'t>>) {
    let is_title = field.is_some_and(|field| field.is_title);
    match &node.value {
        ValueOf::Text(text) => {
            let fault = fault(text, is_title);
            found.extend(fault.map(|fault| LongText { key: key.to_owned(), text, fault, is_title }));
        }
        ValueOf::List(items) => items.iter().for_each(|item| of_node(item, field, key, found)),
        ValueOf::Table(table) => of_table(table, field.and_then(|f| f.ty.inner()).unwrap_or(&[]), key, found),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_counted_and_not_bytes() {
        for sign in ["a", "灯", "𠮷", "🙂"] {
            assert_eq!(fault(&sign.repeat(500), true), None, "{sign}");
            assert_eq!(fault(&sign.repeat(501), true), Some(TextFault::Length { count: 501, most: 500 }), "{sign}");
            assert_eq!(fault(&sign.repeat(30_000), false), None, "{sign}");
            let over = Some(TextFault::Length { count: 30_001, most: 30_000 });
            assert_eq!(fault(&sign.repeat(30_001), false), over, "{sign}");
        }
    }

    #[test]
    fn a_title_is_one_line() {
        for (title, lines) in [("灯坏\n又坏", 2), ("灯坏\r\n又坏", 2), ("一\n二\n三", 3), ("灯坏\u{2028}又坏", 2)]
        {
            assert_eq!(fault(title, true), Some(TextFault::Lines(lines)), "{title:?}");
            assert_eq!(fault(title, false), None, "{title:?}");
        }
        assert_eq!(fault("灯坏\n", true), None, "the end of a line is none of another");
    }
}
