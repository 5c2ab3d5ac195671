//! Words for the values of closed vocabularies and for keys of records: what tables, forms and
//! pages show, and what people may type in place of the key.

use crate::locale::columns::COLUMNS;
use crate::locale::message::pick;
use crate::locale::words::{sets, word};
use crate::model::kind::Kind;
use crate::model::vocab::{Language, Vocabulary};

/// Every word for a key, a value or a kind in one language, for the test that reads them all.
pub fn every_label(lang: Language) -> impl Iterator<Item = &'static str> {
    let all = sets().flat_map(|(_, words)| *words).chain(COLUMNS);
    let kinds = Kind::ALL.iter().flat_map(|kind| {
        let spec = kind.spec();
        let fields = spec.fields.iter().flat_map(|field| field.ty.inner().unwrap_or(&[]).iter().chain([field]));
        let of_fields = fields.flat_map(|field| [Some(field.label), field.alone]).flatten();
        of_fields.chain(spec.derived.iter().map(|column| column.label)).chain([spec.noun, spec.about, spec.words_help])
    });
    all.map(move |(_, zh, en)| pick(lang, zh, en)).chain(kinds.map(move |label| label.of(lang)))
}

/// The word for a value of a vocabulary; the key itself where there is none.
pub fn label<'a>(vocabulary: &str, key: &'a str, lang: Language) -> &'a str {
    word(vocabulary, key, lang).unwrap_or(key)
}

/// The word for a value that is called by what stands beside it: somebody who was met by phone was reached.
pub fn label_beside<'a>(vocabulary: &str, key: &'a str, beside: Option<&str>, lang: Language) -> &'a str {
    let own = beside.and_then(|beside| word(&format!("{vocabulary}.{key}"), beside, lang));
    own.unwrap_or_else(|| label(vocabulary, key, lang))
}

/// `是` or `否`.
pub fn yes_no(is_so: bool, lang: Language) -> &'static str {
    label("bool", if is_so { "true" } else { "false" }, lang)
}

/// `投诉|报修|…`: the labels of a vocabulary, for messages and help.
pub fn choices(vocabulary: Vocabulary, lang: Language) -> String {
    let shown: Vec<String> = vocabulary
        .keys
        .iter()
        .map(|k| match lang {
            Language::Zh => format!("{}(`{k}`)", label(vocabulary.name, k, lang)),
            Language::En => format!("`{k}`"),
        })
        .collect();
    shown.join(pick(lang, "、", ", "))
}

/// The labels of a vocabulary, to choose from.
pub fn choices_of(vocabulary: Vocabulary, lang: Language) -> Vec<String> {
    vocabulary.keys.iter().map(|key| label(vocabulary.name, key, lang).to_owned()).collect()
}

/// The word for a field at a dotted path or a derived column of a kind; the path itself where it has none.
pub fn field_label(kind: Kind, path: &str, lang: Language) -> &str {
    kind.label(path).map_or(path, |label| label.of(lang))
}

/// The word for a key of the records that an import makes, whichever of them has it; the key itself where none has.
pub fn key_label(key: &str, lang: Language) -> &str {
    let mut imported = Kind::ALL.iter().filter(|kind| !kind.spec().imported.is_empty());
    imported.find_map(|kind| kind.label_within(key)).map_or(key, |label| label.of(lang))
}

/// The word for a column of a report; the key itself where there is none.
pub fn column_label(key: &str, lang: Language) -> &str {
    COLUMNS.iter().find(|(k, _, _)| *k == key).map_or(key, |(_, zh, en)| pick(lang, zh, en))
}

/// `诉求`, `feedback item`.
pub fn noun(kind: Kind, lang: Language) -> &'static str {
    kind.spec().noun.of(lang)
}

#[cfg(test)]
mod tests {
    use crate::model::field::{FieldSpec, Label};
    use crate::model::kind::Kind;

    fn walk(fields: &[FieldSpec], see: &mut dyn FnMut(&FieldSpec)) {
        for field in fields {
            see(field);
            walk(field.ty.inner().unwrap_or(&[]), see);
        }
    }

    #[test]
    fn every_key_of_a_record_has_words() {
        let has_words = |label: Label| !label.zh.is_empty() && !label.en.is_empty();
        for kind in Kind::ALL {
            walk(kind.fields(), &mut |field| {
                assert!(has_words(field.label), "no words for the key {}", field.key);
            });
            assert!(kind.derived().iter().all(|column| has_words(column.label)), "{}", kind.key());
        }
    }
}
