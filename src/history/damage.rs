//! What git says of a history that it cannot read: the part that is damaged, such as an object that a loss of power
//! left empty, and the one line of git's words that tells most.

use std::fmt;

/// A part of a repository that is empty, missing or no longer what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A file, folder or commit, by its id.
    Object { id: String },
    /// Many objects in one file: a pack or its index, by its path.
    Pack { file: String },
    /// The name of a branch leads to no commit: `refs/heads/main`.
    Branch { name: String },
    /// The file in which packed branches stand.
    PackedBranches,
    /// git's `HEAD`, without which it sees no repository.
    Head,
    /// What is staged.
    Index,
}

/// A damaged part, and what git says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    pub part: Part,
    pub said: String,
}

impl Damage {
    /// An object that is not there at all.
    pub fn missing(id: &str) -> Damage {
        Damage { part: Part::Object { id: id.to_owned() }, said: "missing".to_owned() }
    }
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.part {
            Part::Object { id } => write!(f, "{id}: {}", self.said),
            _ => f.write_str(&self.said),
        }
    }
}

/// What git says, in `LC_ALL=C`, of a file with objects that it cannot use.
const OF_PACKS: &[&str] =
    &["too short to be a packfile", "does not match index", "is too small", "packfile", "non-monotonic"];
/// The same of what is staged.
const OF_INDEX: &[&str] = &[
    "index file smaller than expected",
    "index file corrupt",
    "bad index file",
    "cache entry has null sha1",
    "unknown index entry format",
    "malformed name field in the index",
    "extension, which we do not understand",
    "unordered stage entries",
    "multiple stage entries for merged file",
    "corrupt link extension",
    "broken index, expect ",
];
/// The same of one object, which the line names by its id or by the file that it is stored in.
const OF_OBJECTS: &[&str] = &[
    "is empty",
    "corrupt",
    "unable to read",
    "Could not read",
    "could not read",
    "unable to unpack",
    "unable to stream",
    "unable to open",
    "unable to parse",
    "disappeared",
    "nonexistent object",
    "missing",
    "bad object",
    "bad tree object",
    "hash mismatch",
    "garbage at end",
];

/// The damage that git complains of; `None` where it complains of something else.
pub fn of(complaints: &str) -> Option<Damage> {
    let lines: Vec<&str> = complaints.lines().filter_map(complaint).collect();
    let found = [pack, packed_branches, index, object, broken_branch];
    found.iter().find_map(|part| {
        let found = |line: &&str| Some(Damage { part: part(line)?, said: (*line).to_owned() });
        lines.iter().find_map(found)
    })
}

/// The line of what git said that tells most: what it died of, or what was wrong; never a warning or an advice.
pub fn telling_line(complaints: &str) -> &str {
    let fatal = complaints.lines().find_map(|line| line.strip_prefix("fatal: "));
    let is_aside = |line: &&str| line.is_empty() || ["warning:", "hint:"].iter().any(|start| line.starts_with(start));
    fatal
        .or_else(|| complaints.lines().find_map(|line| line.strip_prefix("error: ")))
        .or_else(|| complaints.lines().find(|line| !is_aside(line)))
        .unwrap_or("git")
        .trim()
}

fn complaint(line: &str) -> Option<&str> {
    ["error: ", "fatal: "].iter().find_map(|start| line.strip_prefix(start)).map(str::trim)
}

fn has(line: &str, marks: &[&str]) -> bool {
    marks.iter().any(|mark| line.contains(mark))
}

fn pack(line: &str) -> Option<Part> {
    let is_pack = |word: &&str| word.contains("/pack/") && (word.ends_with(".pack") || word.ends_with(".idx"));
    let file = words(line).find(is_pack)?;
    has(line, OF_PACKS).then(|| Part::Pack { file: file.to_owned() })
}

fn packed_branches(line: &str) -> Option<Part> {
    (line.contains("packed-refs") && !line.contains(".lock")).then_some(Part::PackedBranches)
}

fn index(line: &str) -> Option<Part> {
    let is_index = has(line, OF_INDEX) || line.starts_with("bad signature 0x") || line.starts_with("bad index version");
    is_index.then_some(Part::Index)
}

fn object(line: &str) -> Option<Part> {
    // A commit is named here whose parent is the damaged one, and another line names that.
    let is_other = line.starts_with("Failed to traverse parents") || line.contains(".lock");
    if is_other || !has(line, OF_OBJECTS) {
        return None;
    }
    words(line).find_map(id_in).map(|id| Part::Object { id })
}

fn broken_branch(line: &str) -> Option<Part> {
    let is_broken = has(line, &["reference broken", "bad ref", "invalid sha1 pointer"]);
    let name = words(line).find(|word| word.starts_with("refs/"))?;
    is_broken.then(|| Part::Branch { name: name.to_owned() })
}

fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| c.is_whitespace() || "'\"(),".contains(c)).map(|word| word.trim_end_matches([':', '.']))
}

/// The id that a word is, or the path of the file in which a single object is stored.
fn id_in(word: &str) -> Option<String> {
    let is_id = |id: &str| [40, 64].contains(&id.len()) && id.bytes().all(|b| b.is_ascii_hexdigit());
    let stored = || word.rsplit_once("objects/").map(|(_, path)| path.replacen('/', "", 1));
    Some(word.to_owned()).filter(|id| is_id(id)).or_else(|| stored().filter(|id| is_id(id)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "0ee4e7ca256235d8cd5ad5239e7e4fb84318efba";

    fn part_of(said: &str) -> Option<Part> {
        of(said).map(|damage| damage.part)
    }

    #[test]
    fn an_object_is_found_in_whatever_git_says_of_it() {
        for said in [
            "error: object file .git/objects/0e/e4e7ca256235d8cd5ad5239e7e4fb84318efba is empty\nfatal: bad object HEAD",
            "warning: x\nfatal: loose object 0ee4e7ca256235d8cd5ad5239e7e4fb84318efba (stored in .git/objects/0e/e4) is corrupt",
            "fatal: unable to read tree (0ee4e7ca256235d8cd5ad5239e7e4fb84318efba)",
            "error: Could not read 0ee4e7ca256235d8cd5ad5239e7e4fb84318efba\nfatal: Failed to traverse parents of commit 77adcaa91946d148880afce6c74d8c98ec7d64b7",
            "fatal: unable to stream 0ee4e7ca256235d8cd5ad5239e7e4fb84318efba to stdout",
            "error: inflate: data stream error (invalid code lengths set)\nfatal: object 0ee4e7ca256235d8cd5ad5239e7e4fb84318efba disappeared",
            "error: corrupt loose object '0ee4e7ca256235d8cd5ad5239e7e4fb84318efba'",
        ] {
            assert_eq!(part_of(said), Some(Part::Object { id: ID.to_owned() }), "{said}");
        }
    }

    #[test]
    fn other_parts_are_told_apart_and_other_refusals_are_none() {
        let pack = ".git/objects/pack/pack-e2209e4b.pack";
        let said = format!("error: file {pack} is far too short to be a packfile\nfatal: unable to read tree ({ID})");
        assert_eq!(part_of(&said), Some(Part::Pack { file: pack.to_owned() }));
        let idx = "error: index file .git/objects/pack/pack-e2.idx is too small\nfatal: bad object HEAD";
        assert_eq!(part_of(idx), Some(Part::Pack { file: ".git/objects/pack/pack-e2.idx".to_owned() }));
        assert_eq!(part_of("error: bad signature 0x00000000\nfatal: index file corrupt"), Some(Part::Index));
        assert_eq!(part_of("fatal: .git/index: index file smaller than expected"), Some(Part::Index));
        assert_eq!(part_of("fatal: unknown index entry format 0x65650000"), Some(Part::Index));
        assert_eq!(part_of("fatal: unordered stage entries in index"), Some(Part::Index));
        assert_eq!(part_of("fatal: unterminated line in .git/packed-refs: "), Some(Part::PackedBranches));
        let broken = "fatal: cannot lock ref 'HEAD': unable to resolve reference 'refs/heads/main': reference broken";
        assert_eq!(part_of(broken), Some(Part::Branch { name: "refs/heads/main".to_owned() }));
        for said in [
            "fatal: Unable to create '/x/.git/index.lock': File exists.",
            "fatal: Unable to create '/x/.git/packed-refs.lock': File exists.",
            "fatal: bad config line 1 in file .git/config",
            "fatal: bad revision 'nope'",
        ] {
            assert_eq!(of(said), None, "{said}");
        }
    }

    #[test]
    fn the_line_that_is_shown_is_neither_a_warning_nor_an_advice() {
        let said = "warning: core.fsyncObjectFiles is deprecated\nhint: do this\nerror: first\nfatal: the end\n";
        assert_eq!(telling_line(said), "the end");
        assert_eq!(telling_line("hint: a\nerror: no space left\n"), "no space left");
        assert_eq!(telling_line("warning: a\nsomething else"), "something else");
        assert_eq!(telling_line(""), "git");
    }
}
