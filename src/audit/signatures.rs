//! `audit signatures`: who made commits, and how. Whether a signature holds is for git to say, which runs a program
//! for it: this one never does.

use crate::history::log::Commit;
use std::collections::BTreeMap;

/// The commits of one author.
#[derive(Clone, Copy, Debug, Default)]
pub struct CommitCounts {
    pub commits: u64,
    pub signed: u64,
    pub merges: u64,
    /// Commits that are neither linli's own nor merges.
    pub outside: u64,
    /// Typed by somebody else than the author is on file.
    pub other_typist: u64,
}

/// Commits by author, with the author's handle where the address is on file.
#[derive(Debug, Default)]
pub struct Signatures<'s> {
    pub people: BTreeMap<(String, Option<&'s str>), CommitCounts>,
    pub total: CommitCounts,
}

/// `handle`: whose address it is, in lower case.
pub fn signatures<'s, 'c>(
    commits: impl Iterator<Item = &'c Commit>,
    handle: impl Fn(&str) -> Option<&'s str>,
) -> Signatures<'s> {
    let mut found = Signatures::default();
    for commit in commits {
        let person = handle(&commit.email.to_lowercase());
        let is_other = commit.typist.as_deref().is_some_and(|typist| person.is_some_and(|person| person != typist));
        found.total.take(commit, is_other);
        found.people.entry((commit.whole_author(), person)).or_default().take(commit, is_other);
    }
    found
}

impl CommitCounts {
    fn take(&mut self, commit: &Commit, is_other: bool) {
        self.commits += 1;
        self.signed += u64::from(commit.is_signed);
        self.merges += u64::from(commit.parents > 1);
        self.outside += u64::from(commit.parents < 2 && commit.verb.is_none());
        self.other_typist += u64::from(is_other);
    }
}
