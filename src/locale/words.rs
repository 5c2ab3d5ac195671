//! Words by key, in sets that are found by their names: values of vocabularies, rules, causes and the like.

use super::message::pick;
use super::word_set::{Word, WordSet};
use super::{
    audit_reports, calendar, due, handover, import, period, problem_values, publish, stats, vocabularies, why,
};
use crate::model::vocab::Language;

const SETS: &[&[WordSet]] = &[
    audit_reports::SETS,
    vocabularies::SETS,
    due::SETS,
    handover::SETS,
    stats::SETS,
    why::SETS,
    calendar::SETS,
    import::SETS,
    period::SETS,
    publish::SETS,
    problem_values::SETS,
];

pub(super) fn sets() -> impl Iterator<Item = &'static WordSet> {
    SETS.iter().copied().flatten()
}

/// The words of a set; none for a name that is no set's.
pub(super) fn words_of(set: &str) -> &'static [Word] {
    sets().find(|(name, _)| *name == set).map_or(&[], |(_, words)| words)
}

/// The word for a key of a set.
pub(super) fn word(set: &str, key: &str, lang: Language) -> Option<&'static str> {
    words_of(set).iter().find(|(k, _, _)| *k == key).map(|(_, zh, en)| pick(lang, zh, en))
}

/// The word at a place of a set, counted from 1.
pub(super) fn nth(set: &str, place: u32, lang: Language) -> &'static str {
    let word = usize::try_from(place).ok().and_then(|place| words_of(set).get(place.checked_sub(1)?));
    word.map_or("", |(_, zh, en)| pick(lang, zh, en))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_sets_have_one_name() {
        let mut names = BTreeSet::new();
        let twice: Vec<&str> = sets().map(|(name, _)| *name).filter(|name| !names.insert(*name)).collect();
        assert_eq!(twice, Vec::<&str>::new(), "the second is never found");
    }
}
