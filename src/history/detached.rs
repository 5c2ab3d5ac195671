//! HEAD on no branch (游离): what is committed there is in the tree only until somebody goes to a branch. Here is
//! the way back that takes it along.

use super::git::GitError;
use super::repository::Repository;

/// How much of a commit's id names the branch that keeps it.
const SHORT: usize = 10;

/// A HEAD that is on no branch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detached {
    head: String,
    /// Whether a branch, here or as it was last seen elsewhere, has all that HEAD has.
    is_kept: bool,
    /// The branch to go back to: the one that was left last, else `main`, else the first. `None`: there is none.
    branch: Option<String>,
    is_bisecting: bool,
    /// Whether git knows whose name to write into a merge.
    has_author: bool,
}

/// # Errors
/// git is not there, refuses, or gives an answer that is not understood.
pub fn of(repository: &Repository) -> Result<Option<Detached>, GitError> {
    if !repository.is_detached()? {
        return Ok(None);
    }
    let Some(head) = repository.head()? else { return Ok(None) };
    let lines = |args: &[&str]| -> Result<Vec<String>, GitError> {
        Ok(String::from_utf8_lossy(&repository.git.call(args)?).lines().map(str::to_owned).collect())
    };
    let kept = lines(&["for-each-ref", "--count=1", "--contains", &head, "refs/heads", "refs/remotes"])?;
    let branches = lines(&["for-each-ref", "--format=%(refname:lstrip=2)", "refs/heads"])?;
    let last = repository.git.output(&["rev-parse", "-q", "--abbrev-ref", "@{-1}"], &[])?;
    let last = String::from_utf8_lossy(&last.stdout).trim().to_owned();
    let known = [last.as_str(), "main"].into_iter().find(|name| branches.iter().any(|branch| branch == name));
    Ok(Some(Detached {
        head,
        is_kept: !kept.is_empty(),
        branch: known.map(str::to_owned).or_else(|| branches.first().cloned()),
        is_bisecting: repository.is_bisecting(),
        has_author: repository.sets("user.email"),
    }))
}

impl Detached {
    /// Whether somebody who goes to a branch has all that is committed here.
    pub fn is_kept(&self) -> bool {
        self.is_kept
    }

    /// The command that leads back to the branch, with all that was committed on none.
    pub fn way_back(&self) -> String {
        let Some(branch) = self.branch.as_deref().map(quoted) else { return "git switch -c main".to_owned() };
        let switch = if self.is_bisecting { "git bisect reset" } else { "git switch" };
        if self.is_kept {
            return format!("{switch} {branch}");
        }
        let kept = format!("kept-{}", self.head.get(..SHORT).unwrap_or(&self.head));
        let author = if self.has_author { "" } else { "-c user.name=linli -c user.email=linli@localhost " };
        format!("git branch {kept} && {switch} {branch} && git {author}merge --no-edit {kept}")
    }
}

/// A name as a shell takes it for one word.
pub(super) fn quoted(name: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "._/-".contains(c);
    if name.chars().all(is_plain) { name.to_owned() } else { format!("'{}'", name.replace('\'', "'\\''")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_takes_along_what_no_branch_has() {
        let detached = Detached {
            head: "0123456789abcdef".to_owned(),
            is_kept: false,
            branch: Some("main".to_owned()),
            is_bisecting: false,
            has_author: true,
        };
        let kept = "git branch kept-0123456789 && git switch main && git merge --no-edit kept-0123456789";
        assert_eq!(detached.way_back(), kept);
        assert_eq!(Detached { is_kept: true, ..detached.clone() }.way_back(), "git switch main");
        assert_eq!(Detached { branch: None, ..detached.clone() }.way_back(), "git switch -c main");
        let odd = Detached { branch: Some("it's; x".to_owned()), is_kept: true, ..detached };
        assert_eq!(odd.way_back(), "git switch 'it'\\''s; x'");
    }
}
