//! What a word is: a key with its Chinese and its English, in a set that has a name.

/// A key with its Chinese and its English.
pub(super) type Word = (&'static str, &'static str, &'static str);

/// The words of a vocabulary, with its name.
pub(super) type WordSet = (&'static str, &'static [Word]);
