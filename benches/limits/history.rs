//! A history of many commits, and what git itself takes to read the same objects: `-- history 100000 5000`.

use super::measure::{Result, Work, paired};
use super::report::{head, row, say};
use super::trees::Tree;
use std::collections::BTreeSet;
use std::fs;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::{Command, Stdio};

const RUNS: usize = 5;
/// Of a hundred files so many are written twice, and so many of these are edits.
const TWICE: usize = 12;
const EDITED: usize = 3;
/// How git is asked by the program itself.
const LOG: &str = "log --topo-order --reverse --full-history --root -m --raw -z --no-abbrev --no-renames \
    --no-ext-diff --no-textconv --no-mailmap";

pub fn all(records: usize, commits: usize) -> Result<()> {
    let temporary = tempfile::tempdir()?;
    let folder = super::report::folder(temporary.path())?.join("history");
    fs::create_dir_all(&folder)?;
    let tree = Tree::of(records, &folder)?;
    let root = tree.root.as_str();
    if !Path::new(root).join(".git").exists() {
        build(&tree, commits)?;
    }
    let lists = Lists::of(&tree)?;
    say(&format!("{} records in {commits} commits, {} of them written twice", tree.files, lists.pairs.len() / 2))?;
    head()?;
    let git = |words: &str, list: &str| {
        let batch =
            if list.is_empty() { String::new() } else { format!(" && git cat-file --batch < {list} >/dev/null") };
        Work::new("sh", &["-c", &format!("cd {root} && git {words} >/dev/null{batch}")])
    };
    let walk = format!("{LOG} --format='%x02%H %P' HEAD --");
    let linli = |args: &[&str]| Work::linli(root, &[args, &["--format", "json"]].concat());
    let audits = [
        ("lag", &lists.all_file, 1.5),
        ("edits", &lists.pairs_file, 1.5),
        ("closed", &lists.pairs_file, 1.5),
        ("deletions", &lists.commits_file, 1.5),
        ("signatures", &lists.commits_file, 1.5),
    ];
    for (what, list, at_most) in audits {
        line(&format!("audit {what}"), &linli(&["audit", what]), &git(&walk, list), at_most)?;
    }
    let path = linli::kinds::id::path_of(linli::model::kind::Kind::Feedback, &tree.item).ok_or("no item")?;
    let one = format!("{LOG} --format=%H HEAD -- {path} && git rev-list HEAD -- {path} | git cat-file --batch");
    line("log ID", &linli(&["log", &tree.item]), &git(&one, ""), 1.5)?;
    let at = Work::linli(root, &["--at", &lists.middle, "stats", "response", "--format", "json"]);
    line(
        "--at, stats response",
        &at,
        &git(&format!("ls-tree -r -z --full-tree {}", lists.middle), &lists.at_file),
        1.5,
    )?;
    let now = linli(&["stats", "response"]).without_cache();
    line("stats response, no git", &now, &git(&walk, ""), 1.5)
}

fn line(what: &str, work: &Work<'_>, against: &Work<'_>, at_most: f64) -> Result<()> {
    let (own, others, ratio) = paired(work, against, RUNS)?;
    row(what, own, "git", others, ratio, (at_most, None))?;
    say(&format!("{:<30}{:>9.1} MB", "", work.memory()?))
}

/// The objects that each report needs, as files of ids.
struct Lists {
    pairs: BTreeSet<String>,
    pairs_file: String,
    commits_file: String,
    all_file: String,
    at_file: String,
    /// The commit in the middle.
    middle: String,
}

impl Lists {
    fn of(tree: &Tree) -> Result<Lists> {
        let said = shell(&tree.root, &format!("git {LOG} --format=%x02%H HEAD --"))?;
        let (mut commits, mut all, mut pairs) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
        for word in said.split('\0').map(|word| word.trim_start_matches('\n')) {
            if let Some(id) = word.strip_prefix('\u{2}') {
                // A merge is told once for each parent.
                if commits.last().is_none_or(|last| last != id) {
                    commits.push(id.to_owned());
                }
            } else if word.starts_with(':') {
                let ids: Vec<&str> = word.split(' ').skip(2).take(2).collect();
                let there = |id: &&&str| !id.bytes().all(|byte| byte == b'0');
                all.extend(ids.last().filter(there).map(|id| (*id).to_owned()));
                if ids.iter().filter(there).count() == 2 {
                    pairs.extend(ids.iter().map(|id| (*id).to_owned()));
                }
            }
        }
        let middle = commits.get(commits.len() / 2).cloned().unwrap_or_default();
        let at = shell(&tree.root, &format!("git ls-tree -r {middle} feedback | cut -c13-52"))?;
        let file = |name: &str, lines: &mut dyn Iterator<Item = String>| -> Result<String> {
            let path = format!("{}.{name}", tree.root);
            fs::write(&path, lines.map(|id| id + "\n").collect::<String>())?;
            Ok(path)
        };
        let with = |blobs: &BTreeSet<String>| commits.iter().chain(blobs).cloned().collect::<Vec<String>>();
        Ok(Lists {
            pairs_file: file("pairs", &mut with(&pairs).into_iter())?,
            all_file: file("all", &mut with(&all).into_iter())?,
            commits_file: file("commits", &mut commits.iter().cloned())?,
            at_file: file("at", &mut at.lines().map(str::to_owned))?,
            pairs,
            middle,
        })
    }
}

fn shell(root: &str, words: &str) -> Result<String> {
    let output = Command::new("sh").args(["-c", words]).current_dir(root).stderr(Stdio::inherit()).output()?;
    if output.status.success() { Ok(String::from_utf8(output.stdout)?) } else { Err(words.into()) }
}

/// One version of a file in a commit.
struct Written<'w> {
    commit: usize,
    path: &'w str,
    text: Vec<u8>,
}

/// Cuts the tree into commits: each file once, some twice: first without the last entry, or with another time.
fn build(tree: &Tree, commits: usize) -> Result<()> {
    let root = Path::new(&tree.root);
    shell(&tree.root, "git init -q -b main .")?;
    let folders = "linli.toml rooms.toml staff owners visits feedback publications";
    let listed = shell(&tree.root, &format!("find {folders} -name '*.toml' 2>/dev/null; true"))?;
    let mut paths: Vec<&str> = listed.lines().collect();
    // `feedback/2026/11/fb-20261103-4hd0wr.toml`: by the day of the id.
    paths.sort_by_key(|path| path.rsplit('/').next().and_then(|name| name.split_once('-')).map(|(_, day)| day));
    let mut writes = Vec::new();
    for (place, path) in paths.iter().enumerate() {
        let text = fs::read(root.join(path))?;
        let commit = 1 + place * (commits - 1) / paths.len();
        let number = place * 7919 % 100;
        if number < TWICE && path.starts_with("feedback") {
            let first = if number < EDITED { edited(&text) } else { without_last(&text) };
            writes.push(Written { commit, path, text: first });
            writes.push(Written { commit: (commit + 1 + number * 13).min(commits), path, text });
        } else {
            writes.push(Written { commit: if path.contains('/') { commit } else { 1 }, path, text });
        }
    }
    writes.sort_by_key(|write| write.commit);
    let mut import =
        Command::new("git").args(["fast-import", "--quiet"]).current_dir(root).stdin(Stdio::piped()).spawn()?;
    let mut pipe = BufWriter::new(import.stdin.take().ok_or("no pipe")?);
    for of_commit in writes.chunk_by(|a, b| a.commit == b.commit) {
        let number = of_commit.first().map_or(0, |write| write.commit);
        let message = format!("feedback: reply\n\nLinli-Verb: reply\nLinli-Typist: lifang\nNumber: {number}\n");
        let at = 1_600_000_000 + 36_000 * number;
        write!(pipe, "commit refs/heads/main\ncommitter Mei <mei@example.org> {at} +0800\ndata {}\n", message.len())?;
        writeln!(pipe, "{message}")?;
        for write in of_commit {
            write!(pipe, "M 100644 inline {}\ndata {}\n", write.path, write.text.len())?;
            pipe.write_all(&write.text)?;
            pipe.write_all(b"\n")?;
        }
    }
    drop(pipe);
    import.wait()?;
    shell(&tree.root, "git repack -adq").map(drop)
}

/// With another second in the time of receipt.
fn edited(text: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(text);
    let lines = text.lines().map(|line| match line.strip_prefix("received_at = ").and_then(|at| at.split_once('T')) {
        Some((day, _)) => format!("received_at = {day}T00:00:01+08:00\n"),
        None => format!("{line}\n"),
    });
    lines.collect::<String>().into_bytes()
}

fn without_last(text: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(text);
    let (first, _) = text.rsplit_once("\n[[log]]").unwrap_or((&text, ""));
    format!("{first}\n").into_bytes()
}
