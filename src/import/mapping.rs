//! What the columns mean: a map file that a person wrote, and the mapping that an import used,
//! which can be saved as one.
//!
//! ```toml
//! name = "front-desk"          # the source of these rows, unless --source says another
//! kind = "feedback"
//! sheet = "诉求登记"            # where the workbook has several
//! header_row = 3               # where it is not found by itself
//!
//! [columns]                    # head = meaning; "" leaves a column out
//! "来电时间" = "received_at"
//!
//! [values.type]                # the office's own words
//! "维保" = "repair"
//! ```

use crate::import::error::ImportError;
use crate::import::heads::{What, plain_head};
use crate::model::value::{Table, TableOf};
use crate::store::parse;
use crate::text::normalize::fold_argument;
use toml_edit::{DocumentMut, Item, value};

/// A map file, or the lack of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    pub name: Option<String>,
    pub sheet: Option<String>,
    pub header_row: Option<usize>,
    /// Head and meaning; `None` leaves the column out.
    columns: Vec<(String, Option<&'static str>)>,
    /// Meaning, word, key.
    values: Vec<(String, String, String)>,
}

impl Mapping {
    /// Reads a map file for imports of `what`.
    ///
    /// # Errors
    /// The text is no TOML, is for another kind, or gives a column a meaning that is not known.
    pub fn read(text: &str, what: What) -> Result<Mapping, ImportError> {
        let parsed = parse::parse(text.as_bytes(), "map");
        let Some(table) = parsed.table.map(TableOf::into_owned) else {
            return Err(ImportError::MapSyntax(text.parse::<DocumentMut>().err()));
        };
        if let Some(found) = table.text("kind").filter(|k| *k != what.key()) {
            return Err(ImportError::MapOtherKind { found: found.to_owned(), wanted: what });
        }
        let empty = Table::default();
        let row = table.get("header_row").and_then(|n| n.as_int());
        Ok(Mapping {
            name: table.text("name").map(str::to_owned),
            sheet: table.text("sheet").map(str::to_owned),
            header_row: row.and_then(|n| usize::try_from(n).ok()),
            columns: columns(table.table("columns").unwrap_or(&empty), what)?,
            values: values(table.table("values").unwrap_or(&empty)),
        })
    }

    /// What a head means: `None` where neither the map nor the known heads say; `Some(None)` where it is left out.
    pub fn meaning(&self, head: &str, what: What) -> Option<Option<&'static str>> {
        let plain = plain_head(head);
        let own = self.columns.iter().find(|(h, _)| h.trim() == head.trim() || plain_head(h) == plain);
        own.map(|(_, meaning)| *meaning).or_else(|| what.meaning(head).map(Some))
    }

    /// What one of the office's own words stands for.
    pub fn value(&self, meaning: &str, word: &str) -> Option<&str> {
        let folded = fold_argument(word);
        let own = self.values.iter().find(|(m, w, _)| m == meaning && fold_argument(w) == folded);
        own.map(|(_, _, key)| key.as_str())
    }

    /// A map file of the mapping that was used, for the next sheet of this shape.
    pub fn text(&self, what: What, source: &str, columns: &[(String, Option<&str>)]) -> String {
        let mut doc = DocumentMut::new();
        doc.insert("name", value(source));
        doc.insert("kind", value(what.key()));
        if let Some(sheet) = &self.sheet {
            doc.insert("sheet", value(sheet));
        }
        if let Some(row) = self.header_row.and_then(|n| i64::try_from(n).ok()) {
            doc.insert("header_row", value(row));
        }
        let mut table = toml_edit::Table::new();
        for (head, meaning) in columns {
            // Where two columns have one head, the first is used.
            table.entry(head).or_insert(value(meaning.unwrap_or_default()));
        }
        doc.insert("columns", Item::Table(table));
        if !self.values.is_empty() {
            let mut all = toml_edit::Table::new();
            all.set_implicit(true);
            for (meaning, word, key) in &self.values {
                let words = all.entry(meaning).or_insert_with(toml_edit::table);
                words.as_table_mut().map(|t| t.insert(word, value(key)));
            }
            doc.insert("values", Item::Table(all));
        }
        doc.to_string()
    }
}

fn columns(table: &Table, what: What) -> Result<Vec<(String, Option<&'static str>)>, ImportError> {
    let mut read = Vec::new();
    for entry in &table.entries {
        let meaning = entry.node.as_text().unwrap_or_default();
        let known = what.meanings().find(|m| *m == meaning);
        if known.is_none() && !meaning.is_empty() {
            return Err(ImportError::MapMeaning { head: entry.key.to_string(), meaning: meaning.to_owned(), what });
        }
        read.push((entry.key.to_string(), known));
    }
    Ok(read)
}

fn values(table: &Table) -> Vec<(String, String, String)> {
    let of = |meaning: &str, words: &Table| {
        let word = |e: &crate::model::value::Entry| {
            Some((meaning.to_owned(), e.key.to_string(), e.node.as_text()?.to_owned()))
        };
        words.entries.iter().filter_map(word).collect::<Vec<_>>()
    };
    table.entries.iter().filter_map(|e| Some(of(&e.key, e.node.as_table()?))).flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAP: &str = "name = \"前台\"\nkind = \"feedback\"\n\n[columns]\n\"何时来电\" = \"received_at\"\n\"房号\" = \"\"\n\n[values.type]\n\"维保\" = \"repair\"\n";

    #[test]
    fn a_map_file_goes_before_the_known_heads() {
        let map = Mapping::read(MAP, What::Feedback).unwrap();
        assert_eq!(map.meaning("何时来电（分）", What::Feedback), Some(Some("received_at")));
        assert_eq!(map.meaning("房号", What::Feedback), Some(None));
        assert_eq!(map.meaning("电话", What::Feedback), Some(Some("phone")));
        assert_eq!(map.meaning("奇怪", What::Feedback), None);
        assert_eq!(map.value("type", "维保"), Some("repair"));
        assert_eq!(map.name.as_deref(), Some("前台"));
    }

    #[test]
    fn a_mapping_that_was_saved_reads_as_itself() {
        let map = Mapping::read(MAP, What::Feedback).unwrap();
        let columns = [("何时来电".to_owned(), Some("received_at")), ("房号".to_owned(), None)];
        let saved = map.text(What::Feedback, "前台", &columns);
        assert_eq!(Mapping::read(&saved, What::Feedback).unwrap(), map, "{saved}");
    }

    #[test]
    fn a_map_file_that_says_nonsense_is_refused() {
        assert!(Mapping::read("[columns]\n\"a\" = \"nonsense\"", What::Feedback).is_err());
        assert!(Mapping::read("kind = \"visit\"", What::Feedback).is_err());
        assert!(Mapping::read("= 1", What::Feedback).is_err());
    }
}
