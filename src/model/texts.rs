//! Many short texts, one behind the other: a place of four bytes each beside their own.

/// Texts in the order in which they came.
#[derive(Clone, Debug, Default)]
pub struct TextStore {
    all: String,
    /// The offset at which each text ends.
    ends: Vec<u32>,
}

impl TextStore {
    /// From all texts one behind the other, and where each ends.
    pub fn of_parts(all: String, ends: Vec<u32>) -> TextStore {
        TextStore { all, ends }
    }

    /// All texts one behind the other, and where each ends.
    pub fn parts(&self) -> (&str, &[u32]) {
        (&self.all, &self.ends)
    }

    /// No texts yet, with room for as many as these.
    pub fn with_room_of(other: &TextStore) -> TextStore {
        TextStore { all: String::with_capacity(other.all.len()), ends: Vec::with_capacity(other.ends.len()) }
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    pub fn push(&mut self, text: &str) {
        self.all.push_str(text);
        self.ends.push(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
    }

    /// The text at a place, from 0; empty where there is none.
    pub fn get(&self, index: usize) -> &str {
        let end = |index: usize| self.ends.get(index).and_then(|end| usize::try_from(*end).ok());
        let start = index.checked_sub(1).map_or(Some(0), end);
        start.zip(end(index)).and_then(|(start, end)| self.all.get(start..end)).unwrap_or("")
    }
}
