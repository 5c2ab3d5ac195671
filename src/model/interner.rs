//! Interned texts: ids, handles, rooms, categories. Facts hold numbers of four bytes in their place.

use super::texts::TextStore;
use hashbrown::{DefaultHashBuilder, HashTable};
use std::hash::BuildHasher;
use std::num::NonZeroU32;
use std::sync::OnceLock;

/// The number of a text. It has no order: which number a text gets depends on what was read before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sym(NonZeroU32);

/// Gives every distinct text one number.
#[derive(Clone, Debug, Default)]
pub struct Interner {
    /// The first has the number 1.
    texts: TextStore,
    /// The way back from a text to its number; made when it is first asked for.
    numbers: OnceLock<Numbers>,
}

#[derive(Clone, Debug, Default)]
struct Numbers {
    table: HashTable<Sym>,
    hasher: DefaultHashBuilder,
}

impl Sym {
    /// From 0, in the order in which texts came in.
    pub fn index(self) -> usize {
        usize::try_from(self.0.get() - 1).unwrap_or(usize::MAX)
    }

    /// The number after `count` others. More texts than 32 bits can count share the last one.
    pub fn after(count: usize) -> Sym {
        let next = u32::try_from(count).ok().and_then(|n| n.checked_add(1)).and_then(NonZeroU32::new);
        Sym(next.unwrap_or(NonZeroU32::MAX))
    }
}

impl Interner {
    /// Texts in their order, as they were taken out of another interner.
    pub fn of_parts(texts: String, ends: Vec<u32>) -> Interner {
        Interner { texts: TextStore::of_parts(texts, ends), numbers: OnceLock::new() }
    }

    /// All texts one behind the other, and where each ends.
    pub fn parts(&self) -> (&str, &[u32]) {
        self.texts.parts()
    }

    pub fn len(&self) -> usize {
        self.texts.len()
    }

    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    pub fn intern(&mut self, text: &str) -> Sym {
        let _ = self.numbers();
        let Some(numbers) = self.numbers.get_mut() else { return Sym::after(0) };
        let hash = numbers.hasher.hash_one(text);
        let known = &self.texts;
        if let Some(sym) = numbers.table.find(hash, |sym| known.get(sym.index()) == text) {
            return *sym;
        }
        let sym = Sym::after(known.len());
        let hasher = &numbers.hasher;
        numbers.table.insert_unique(hash, sym, |sym| hasher.hash_one(known.get(sym.index())));
        self.texts.push(text);
        sym
    }

    /// The number of a text that was seen before.
    pub fn find(&self, text: &str) -> Option<Sym> {
        let numbers = self.numbers();
        numbers.table.find(numbers.hasher.hash_one(text), |sym| self.text(*sym) == text).copied()
    }

    pub fn text(&self, sym: Sym) -> &str {
        self.texts.get(sym.index())
    }

    fn numbers(&self) -> &Numbers {
        self.numbers.get_or_init(|| {
            let mut numbers = Numbers::default();
            let hash = |sym: &Sym| numbers.hasher.hash_one(self.text(*sym));
            numbers.table.reserve(self.texts.len(), hash);
            for sym in (0..self.texts.len()).map(Sym::after) {
                numbers.table.insert_unique(hash(&sym), sym, hash);
            }
            numbers
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_text_keeps_its_number_through_parts_and_back(texts in prop::collection::vec("[a-c阿]{0,3}", 0..40)) {
            let mut names = Interner::default();
            let syms: Vec<Sym> = texts.iter().map(|t| names.intern(t)).collect();
            let (all, ends) = names.parts();
            let mut again = Interner::of_parts(all.to_owned(), ends.to_vec());
            for (text, sym) in texts.iter().zip(syms) {
                prop_assert_eq!(again.text(sym), text.as_str());
                prop_assert_eq!(again.find(text), Some(sym));
                prop_assert_eq!(again.intern(text), sym);
            }
            prop_assert_eq!(again.find("never seen"), None);
        }
    }
}
