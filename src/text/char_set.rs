//! A set of characters that is asked of every character of long texts.

/// A bit for each character up to the last.
#[derive(Clone, Debug, Default)]
pub struct CharSet(Vec<u64>);

impl CharSet {
    pub fn contains(&self, c: char) -> bool {
        let (word, bit) = place(c);
        self.0.get(word).is_some_and(|bits| bits >> bit & 1 == 1)
    }
}

fn place(c: char) -> (usize, u32) {
    let number = u32::from(c);
    (usize::try_from(number / u64::BITS).unwrap_or(usize::MAX), number % u64::BITS)
}

impl FromIterator<char> for CharSet {
    fn from_iter<I: IntoIterator<Item = char>>(chars: I) -> CharSet {
        let mut set = CharSet::default();
        for (word, bit) in chars.into_iter().map(place) {
            if set.0.len() <= word {
                set.0.resize(word + 1, 0);
            }
            set.0.get_mut(word).into_iter().for_each(|bits| *bits |= 1 << bit);
        }
        set
    }
}
