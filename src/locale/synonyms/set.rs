//! How the synonyms of a vocabulary are written down, and all of them.

use super::{feedback, gatherings, records, visits};

/// A key with the words that mean it.
pub type KeyWords = (&'static str, &'static [&'static str]);

/// The synonyms of a vocabulary, without case and signs. A word has one key.
pub struct Synonyms {
    pub vocabulary: &'static str,
    /// Words that say the value wherever they stand by themselves, also before and after a text.
    pub said: &'static [KeyWords],
    /// Words that say it only where it is known which value is asked for: in a column, behind a flag, behind `key=`.
    /// A label or key that stands here is not read beside a text either.
    pub asked: &'static [KeyWords],
}

/// The synonyms of every vocabulary that has some.
pub fn all() -> impl Iterator<Item = &'static Synonyms> {
    [feedback::SYNONYMS, visits::SYNONYMS, records::SYNONYMS, gatherings::SYNONYMS].into_iter().flatten()
}
