//! docs/format.md and docs/format.zh-CN.md name every key that a record, linli.toml or rooms.toml may have, and
//! every value of a closed set.

use linli::model::field::{FieldSpec, FieldType};
use linli::model::kind::Kind;
use linli::model::rooms::ROOMS;
use linli::model::settings_fields::SETTINGS;
use std::path::Path;

/// Whether the page names a word, as code: alone, in a list, or in a table's head.
fn names(page: &str, word: &str) -> bool {
    let bounds = |c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-');
    let code: Vec<&str> = page.split('`').skip(1).step_by(2).collect();
    code.iter().any(|part| part.split(bounds).any(|w| w == word))
}

fn missing(page: &str, fields: &[FieldSpec], found: &mut Vec<String>) {
    for field in fields {
        found.extend((!names(page, field.key)).then(|| field.key.to_owned()));
        if let FieldType::Choice(set) | FieldType::Choices(set) = field.ty {
            found.extend(set.keys.iter().filter(|k| !names(page, k)).map(|k| format!("{} = {k}", field.key)));
        }
        if let Some(inner) = field.ty.inner() {
            missing(page, inner, found);
        }
    }
}

#[test]
fn every_key_and_value_stands_on_the_page() {
    for name in ["docs/format.md", "docs/format.zh-CN.md"] {
        let page = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap();
        // The example of a calendar year is a block of its own, and no table.
        let page = page.replace("```", "");
        let mut found = Vec::new();
        for fields in Kind::ALL.iter().map(|k| k.fields()).chain([SETTINGS, ROOMS]) {
            missing(&page, fields, &mut found);
        }
        assert_eq!(found, Vec::<String>::new(), "{name}");
    }
}
