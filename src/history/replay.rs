//! 重放合并: what a merge should have made of a record, computed anew with what the merge driver itself does. Most is seen
//! from the blobs alone; only where both sides changed a record are its versions read.

use super::merge::three_way::{Side, three_way};
use super::objects::Oid;
use crate::model::kind::Kind;
use crate::model::time::Offset;
use crate::model::value::Table;
use crate::store::changes::{Difference, same_tables};

/// What a merge brought together of one record, and what it holds.
#[derive(Clone, Debug, PartialEq)]
pub struct MergeCase {
    pub ours: Option<Oid>,
    /// Of each further parent what it holds, and what was held where the lines parted: several where lines had crossed.
    pub others: Vec<(Option<Oid>, Vec<Option<Oid>>)>,
    pub own: Option<Oid>,
}

/// What a record should be after a merge, with one side's value in the fields that both changed.
#[derive(Clone, Debug, Default)]
pub struct Expectation {
    /// `None`: it is gone.
    pub table: Option<Table>,
    /// Fields that both changed; an empty path where one took the record away that the other changed.
    pub conflicts: Vec<Difference>,
}

impl MergeCase {
    /// `olds`: what each parent of the merge holds; `parted`: for each but the first, where its line parted from that of
    /// the first; `held`: what a commit of the history holds.
    pub fn of(
        (olds, own): (&[Option<Oid>], Option<Oid>),
        parted: &[Vec<usize>],
        held: impl Fn(usize) -> Option<Oid>,
    ) -> Option<MergeCase> {
        let (ours, theirs) = olds.split_first()?;
        let others = theirs.iter().zip(parted).map(|(blob, parted)| {
            let mut bases: Vec<Option<Oid>> = parted.iter().map(|base| held(*base)).collect();
            bases.dedup();
            (*blob, if bases.is_empty() { vec![None] } else { bases })
        });
        Some(MergeCase { ours: *ours, others: others.collect(), own })
    }

    /// Whether the merge holds what follows from the blobs alone: a side that nobody else changed.
    pub fn fits(&self) -> bool {
        self.outcomes().contains(&Outcome::Blob(self.own))
    }

    /// Whether the record may be gone after it: a side took it away, whether or not the other changed it.
    pub fn may_be_gone(&self) -> bool {
        self.outcomes().contains(&Outcome::Blob(None))
    }

    /// What may come of it, as far as the blobs say.
    fn outcomes(&self) -> Vec<Outcome> {
        let mut known = vec![Outcome::Blob(self.ours)];
        for (theirs, bases) in &self.others {
            let of = |ours: &Outcome| match ours {
                Outcome::Blob(ours) => bases.iter().flat_map(|base| by_blobs(*base, *ours, *theirs)).collect(),
                Outcome::Merged => vec![Outcome::Merged],
            };
            known = known.iter().flat_map(of).collect();
            known.dedup();
        }
        known
    }

    /// The versions that must be read to say what it should hold.
    pub fn wanted(&self) -> impl Iterator<Item = Oid> {
        let others = self.others.iter().flat_map(|(theirs, bases)| bases.iter().chain([theirs]));
        [&self.ours, &self.own].into_iter().chain(others).copied().flatten()
    }

    /// What it should hold: one list for each place where the lines parted, of which one that fits is enough; in the
    /// list the record with the one side's values in the fields that both changed, and with the other's. Where a version
    /// cannot be read each side as it is counts as right, as far as it can.
    pub fn expected(&self, kind: Kind, offset: Offset, read: impl Fn(Oid) -> Option<Table>) -> Vec<Vec<Expectation>> {
        let known = |blob: Option<Oid>| match blob {
            Some(oid) => read(oid).map(Some),
            None => Some(None),
        };
        let whole = |table: Option<Table>| Expectation { table, conflicts: Vec::new() };
        let ours = known(self.ours);
        let mut all: Vec<Vec<Expectation>> = vec![ours.iter().cloned().map(whole).collect()];
        for (theirs, bases) in &self.others {
            let theirs = known(*theirs);
            let merged = |sides: &[Expectation], base: Option<Oid>| match (known(base), &ours, &theirs) {
                (Some(base), Some(_), Some(theirs)) => {
                    let each = sides.iter().map(|ours| both(kind, offset, base.as_ref(), ours, theirs.as_ref()));
                    each.flatten().collect()
                }
                _ => sides.iter().cloned().chain(theirs.iter().cloned().map(whole)).collect(),
            };
            all = all.iter().flat_map(|sides| bases.iter().map(|base| merged(sides, *base))).collect();
        }
        all
    }
}

/// What may come of a merge of one record.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Outcome {
    /// One side's version, or its absence.
    Blob(Option<Oid>),
    /// Both changed it: only what they say tells.
    Merged,
}

fn by_blobs(base: Option<Oid>, ours: Option<Oid>, theirs: Option<Oid>) -> Vec<Outcome> {
    if ours == theirs || base == theirs {
        vec![Outcome::Blob(ours)]
    } else if base == ours {
        vec![Outcome::Blob(theirs)]
    } else if ours.is_none() || theirs.is_none() {
        vec![Outcome::Blob(ours), Outcome::Blob(theirs)]
    } else {
        vec![Outcome::Merged]
    }
}

fn both(
    kind: Kind,
    offset: Offset,
    base: Option<&Table>,
    ours: &Expectation,
    theirs: Option<&Table>,
) -> Vec<Expectation> {
    let is_same = |a: Option<&Table>, b: Option<&Table>| match (a, b) {
        (Some(a), Some(b)) => same_tables(a, b),
        (a, b) => a.is_none() && b.is_none(),
    };
    let mine = ours.table.as_ref();
    let with = |table: Option<Table>, further: Vec<Difference>| {
        let conflicts = ours.conflicts.iter().cloned().chain(further).collect();
        Expectation { table, conflicts }
    };
    if is_same(mine, theirs) || is_same(base, theirs) {
        return vec![ours.clone()];
    }
    if is_same(base, mine) {
        return vec![with(theirs.cloned(), Vec::new())];
    }
    let (Some(mine), Some(theirs)) = (mine, theirs) else {
        let whole = Difference { path: String::new(), was: None, wanted: None, stands: None };
        return vec![with(mine.cloned(), vec![whole.clone()]), with(theirs.cloned(), vec![whole])];
    };
    let nothing = Table::default();
    let merged = |side: Side| three_way(kind, [base.unwrap_or(&nothing), mine, theirs], &|_| side, offset);
    let first = merged(Side::Ours);
    if first.conflicts.is_empty() {
        return vec![with(Some(first.table), Vec::new())];
    }
    let second = merged(Side::Theirs);
    vec![with(Some(first.table), first.conflicts.clone()), with(Some(second.table), first.conflicts)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::parse::parse;

    const BASE: &str = "title = \"a\"\n";
    const OURS: &str = "title = \"b\"\n[[log]]\nat = 2026-11-02T10:00:00Z\naction = \"note\"\n";
    const THEIRS: &str = "title = \"c\"\nroom = \"1\"\n[[log]]\nat = 2026-11-02T11:00:00Z\naction = \"ack\"\n";

    fn blob(digit: char) -> Option<Oid> {
        Oid::read(&digit.to_string().repeat(40))
    }

    fn case(base: Option<Oid>, ours: Option<Oid>, theirs: Option<Oid>, own: Option<Oid>) -> MergeCase {
        MergeCase { ours, others: vec![(theirs, vec![base])], own }
    }

    fn read(oid: Oid) -> Option<Table> {
        let text = [('1', BASE), ('2', OURS), ('3', THEIRS)].into_iter().find(|(digit, _)| blob(*digit) == Some(oid));
        parse(text?.1.as_bytes(), "x").table.map(|table| table.into_owned())
    }

    #[test]
    fn blobs_say_most() {
        let (a, b, c) = (blob('1'), blob('2'), blob('3'));
        assert!(case(a, a, b, b).fits(), "they changed it");
        assert!(case(a, b, a, b).fits(), "we did");
        assert!(case(None, None, b, b).fits(), "they made it");
        assert!(!case(None, None, b, None).fits(), "one side was taken whole");
        assert!(!case(a, a, b, a).fits());
        assert!(!case(a, b, c, b).fits(), "both changed it: it must be read");
        assert!(case(a, b, b, b).fits());
        let crossed = MergeCase { ours: b, others: vec![(c, vec![a, c])], own: b };
        assert!(crossed.fits(), "one of two places where they parted is enough");
    }

    #[test]
    fn what_both_changed_is_merged_by_fields_and_a_conflict_may_hold_either_side() {
        let (a, b, c) = (blob('1'), blob('2'), blob('3'));
        let expected = case(a, b, c, b).expected(Kind::Feedback, Offset::UTC, read);
        let [sides] = expected.as_slice() else { panic!("{expected:?}") };
        let titles: Vec<&str> = sides.iter().map(|side| side.table.as_ref().unwrap().text("title").unwrap()).collect();
        assert_eq!(titles, ["b", "c"]);
        for side in sides {
            let table = side.table.as_ref().unwrap();
            assert_eq!((table.text("room"), table.tables("log").count()), (Some("1"), 2));
            assert_eq!(side.conflicts[0].path, "title");
        }
        let gone = case(a, None, c, c).expected(Kind::Feedback, Offset::UTC, read);
        assert_eq!(gone[0].iter().map(|side| side.table.is_some()).collect::<Vec<_>>(), [false, true]);
    }
}
