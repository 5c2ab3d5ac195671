//! Words for the values of closed vocabularies and for keys of records: what tables, forms and
//! pages show, and what people may type in place of the key.

use super::keys::FIELDS;
use super::message::pick;
use super::words::{sets, word, words_of};
use crate::model::vocab::{Language, Vocabulary};

/// Every word of this page in one language, for the test that reads them all.
pub fn every_label(lang: Language) -> impl Iterator<Item = &'static str> {
    let all = sets().flat_map(|(_, words)| *words).chain(FIELDS);
    all.map(move |(_, zh, en)| pick(lang, zh, en))
}

/// The word for a value of a vocabulary; the key itself where there is none.
pub fn label<'a>(vocabulary: &str, key: &'a str, lang: Language) -> &'a str {
    word(vocabulary, key, lang).unwrap_or(key)
}

/// `是` or `否`.
pub fn yes_no(is_so: bool, lang: Language) -> &'static str {
    label("bool", if is_so { "true" } else { "false" }, lang)
}

/// The key that somebody means who typed a key or a label of either language; case does not matter.
pub fn key_of(vocabulary: Vocabulary, typed: &str) -> Option<&'static str> {
    let same = |a: &str| a.eq_ignore_ascii_case(typed);
    vocabulary
        .keys
        .iter()
        .copied()
        .find(|k| same(k))
        .or_else(|| words_of(vocabulary.name).iter().find(|(_, zh, en)| same(zh) || same(en)).map(|(k, _, _)| *k))
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

/// The word for a key of a record or a derived column, by its dotted path.
pub fn field_label(path: &str, lang: Language) -> &str {
    FIELDS.iter().find(|(k, _, _)| *k == path).map_or_else(
        || match path.rsplit_once('.') {
            Some((_, last)) => field_label(last, lang),
            None => path,
        },
        |(_, zh, en)| pick(lang, zh, en),
    )
}

/// Whether a key has words of its own.
pub fn has_field_label(path: &str) -> bool {
    FIELDS.iter().any(|(k, _, _)| *k == path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::field::FieldSpec;
    use crate::model::kind::Kind;

    fn walk(fields: &[FieldSpec], see: &mut dyn FnMut(&FieldSpec)) {
        for field in fields {
            see(field);
            walk(field.ty.inner().unwrap_or(&[]), see);
        }
    }

    #[test]
    fn every_key_of_a_record_has_words() {
        for kind in Kind::ALL {
            walk(kind.fields(), &mut |field| {
                assert!(has_field_label(field.key), "no words for the key {}", field.key);
            });
            for column in kind.derived_columns() {
                assert!(has_field_label(column), "no words for the column {column}");
            }
        }
    }

    #[test]
    fn a_label_of_either_language_names_its_key() {
        use crate::model::vocab::{Channel, FeedbackType};
        assert_eq!(key_of(FeedbackType::VOCABULARY, "报修"), Some("repair"));
        assert_eq!(key_of(FeedbackType::VOCABULARY, "Repair"), Some("repair"));
        assert_eq!(key_of(Channel::VOCABULARY, "wechat"), Some("wechat"));
        assert_eq!(key_of(Channel::VOCABULARY, "微信"), Some("wechat"));
    }
}
