//! Which commits came from which, in memory: where two lines parted, and what a commit holds of a file of which only
//! the versions are known.

use super::objects::Oid;
use std::collections::BTreeMap;

/// The commits of a history by their places, none before one that it came from.
#[derive(Debug, Default)]
pub struct Ancestry {
    parents: Vec<Vec<usize>>,
    /// Of each commit the span of those that it leads to by first parents alone: from its own number to before the
    /// second number.
    spans: Vec<(usize, usize)>,
}

/// From which side a commit was reached, as bits; a commit that both reach hands on `BEHIND`: it is reached by way of
/// one that both reach, and so is no place where they parted.
const OURS: u8 = 1;
const THEIRS: u8 = 2;
const BOTH: u8 = OURS | THEIRS;
const BEHIND: u8 = 4 | BOTH;

impl Ancestry {
    /// `parents`: of each commit the places of those that it came from, the first one first.
    pub fn of(parents: Vec<Vec<usize>>) -> Ancestry {
        let mut sizes = vec![1_usize; parents.len()];
        for (place, of_commit) in parents.iter().enumerate().rev() {
            let own = sizes.get(place).copied().unwrap_or(1);
            if let Some(size) = of_commit.first().and_then(|first| sizes.get_mut(*first)) {
                *size += own;
            }
        }
        // The number that the next child of each commit gets; of the roots behind one another.
        let mut next = vec![0; parents.len()];
        let mut spans = Vec::with_capacity(parents.len());
        let mut next_root = 0;
        for (place, (of_commit, size)) in parents.iter().zip(&sizes).enumerate() {
            let counter = of_commit.first().and_then(|first| next.get_mut(*first)).unwrap_or(&mut next_root);
            let start = *counter;
            *counter += size;
            spans.push((start, start + size));
            if let Some(own) = next.get_mut(place) {
                *own = start + 1;
            }
        }
        Ancestry { parents, spans }
    }

    pub fn len(&self) -> usize {
        self.parents.len()
    }

    pub fn is_empty(&self) -> bool {
        self.parents.is_empty()
    }

    pub fn parents(&self, commit: usize) -> &[usize] {
        self.parents.get(commit).map_or(&[], Vec::as_slice)
    }

    /// Where two lines parted: the commits that lead to both, and not to another that does. None where they share
    /// nothing, several where lines crossed.
    pub fn bases(&self, ours: usize, theirs: usize) -> Vec<usize> {
        let mut queue = BTreeMap::from([(ours, OURS)]);
        *queue.entry(theirs).or_default() |= THEIRS;
        let mut found = Vec::new();
        // Whatever leads to a commit has a later place: when a commit comes up, all is known of it.
        while queue.values().any(|paint| *paint != BEHIND) {
            let Some((commit, paint)) = queue.pop_last() else { break };
            if paint == BOTH {
                found.push(commit);
            }
            let handed_on = if paint == BOTH { BEHIND } else { paint };
            self.parents(commit).iter().for_each(|parent| *queue.entry(*parent).or_default() |= handed_on);
        }
        found
    }

    /// Of a merge, for each parent but the first: where its line parted from that of the first.
    pub fn parted(&self, merge: usize) -> Vec<Vec<usize>> {
        let Some((first, further)) = self.parents(merge).split_first() else { return Vec::new() };
        further.iter().map(|other| self.bases(*first, *other)).collect()
    }

    /// The commits that lead to one, by their places.
    pub fn leading_to(&self, commit: usize) -> Vec<bool> {
        let mut is_one = vec![false; self.len()];
        let mut open = vec![commit];
        while let Some(next) = open.pop() {
            if let Some(known) = is_one.get_mut(next).filter(|known| !**known) {
                *known = true;
                open.extend(self.parents(next));
            }
        }
        is_one
    }

    /// Whether a commit leads to a later one by first parents alone.
    fn is_on_line(&self, earlier: usize, later: usize) -> bool {
        let (Some(span), Some(own)) = (self.spans.get(earlier), self.spans.get(later)) else { return false };
        span.0 <= own.0 && own.0 < span.1
    }

    /// What a commit holds of a file. `versions`: each commit that does not hold what each of its parents held, in
    /// order, with what it holds.
    pub fn held<V>(&self, commit: usize, versions: &[V], say: impl Fn(&V) -> (usize, Option<Oid>)) -> Option<Oid> {
        let until = versions.partition_point(|version| say(version).0 <= commit);
        let earlier = versions.get(..until).unwrap_or_default().iter().rev().map(say);
        earlier.into_iter().find(|(place, _)| self.is_on_line(*place, commit)).and_then(|(_, own)| own)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn oid(digit: char) -> Oid {
        Oid::read(&digit.to_string().repeat(40)).unwrap()
    }

    /// 0 - 1 - 3 - 5 and 0 - 2 - 4, which 5 merged.
    fn diamond() -> Ancestry {
        Ancestry::of(vec![vec![], vec![0], vec![0], vec![1], vec![2], vec![3, 4]])
    }

    #[test]
    fn lines_part_where_both_last_agree() {
        let graph = diamond();
        assert_eq!(graph.bases(3, 4), [0]);
        assert_eq!(graph.bases(1, 3), [1], "one leads to the other");
        assert_eq!(graph.bases(4, 4), [4]);
        let crossed = Ancestry::of(vec![vec![], vec![0], vec![0], vec![1, 2], vec![2, 1], vec![3, 4]]);
        assert_eq!(crossed.bases(3, 4), [2, 1]);
        let strangers = Ancestry::of(vec![vec![], vec![]]);
        assert!(strangers.bases(0, 1).is_empty());
    }

    #[test]
    fn a_commit_holds_the_last_version_of_its_own_line() {
        let graph = diamond();
        let versions = [(1, Some(oid('a'))), (2, Some(oid('b'))), (5, None)];
        let held = |commit| graph.held(commit, &versions, |version| *version);
        assert_eq!([held(0), held(1), held(3)], [None, Some(oid('a')), Some(oid('a'))]);
        assert_eq!([held(2), held(4), held(5)], [Some(oid('b')), Some(oid('b')), None]);
        assert_eq!(graph.leading_to(4), [true, false, true, false, true, false]);
    }
}
