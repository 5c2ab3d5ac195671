//! The table of ratios, and how cost grows with the number of records.

use super::measure::{LINLI, Result, Work, paired};
use super::trees::{KINDS, Tree};
use std::io::Write;
use std::path::{Path, PathBuf};

const RUNS: usize = 11;
const STATS: &[&str] = &["stats", "response", "--format", "json"];
const DUE: &[&str] = &["due", "--format", "json"];
const LIST: &[&str] = &["feedback", "list", "--where", "title~电梯", "--format", "json"];
const CHECK: &[&str] = &["check", "--format", "json"];

pub fn all(sizes: &[usize]) -> Result<()> {
    let sizes = if sizes.is_empty() { &[1_000, 10_000, 100_000][..] } else { sizes };
    let temporary = tempfile::tempdir()?;
    let folder = folder(temporary.path())?;
    let mut trees = Vec::new();
    for size in sizes {
        trees.push(Tree::of(*size, &folder)?);
    }
    for tree in trees.iter().filter(|tree| tree.size >= 10_000) {
        ratios(tree)?;
    }
    if let (Some(small), Some(large)) = (trees.first(), trees.last()) {
        by_id(small, large)?;
    }
    growth(&trees)
}

/// Where whoever measures wants the trees.
pub fn folder(temporary: &Path) -> Result<PathBuf> {
    #[expect(clippy::disallowed_methods, reason = "where whoever measures wants the trees")]
    let folder = std::env::var_os("LINLI_BENCH_TREES").map_or_else(|| temporary.to_owned(), PathBuf::from);
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

fn ratios(tree: &Tree) -> Result<()> {
    say(&format!("{} records, {} of them in feedback/", tree.files, tree.feedback))?;
    head()?;
    let me = std::env::current_exe()?.to_string_lossy().into_owned();
    let linli = |args| Work::linli(&tree.root, args);
    let runs = if tree.size > 200_000 { 3 } else { RUNS };
    let line = |what: &str, work: &Work<'_>, against: &str, other: &Work<'_>, limits: (f64, Option<f64>)| {
        let (own, others, ratio) = paired(work, other, runs)?;
        row(what, own, against, others, ratio, limits)
    };
    let read_feedback = Work::new(&me, &["read", &tree.root, "feedback"]);
    let read_all = Work::new(&me, &[&["read", &tree.root], KINDS].concat());
    let stat = Work::new(&me, &["stat", &tree.names]);
    let cold = linli(STATS).without_cache();
    line("stats response, no cache", &cold, "read feedback/", &read_feedback, (3.0, Some(1.6)))?;
    line("stats response, cache", &linli(STATS), "stat feedback/", &stat, (1.5, Some(1.25)))?;
    let changed = linli(STATS).after(|| tree.change());
    line("stats response, 10 changed", &changed, "cache", &linli(STATS), (1.2, None))?;
    for (what, args, at_most) in [("due", DUE, 1.2), ("feedback list", LIST, 1.5), ("check", CHECK, 2.5)] {
        let work = linli(args).without_cache();
        line(&format!("{what}, no cache"), &work, "stats response", &cold, (at_most, None))?;
        if what != "feedback list" {
            // They read every kind, the figures one: the same by the number of files that each must read.
            let (own, others, ratio) = paired(&work, &cold, runs)?;
            let share = f64::from(u32::try_from(tree.feedback)?) / f64::from(u32::try_from(tree.files)?);
            row(&format!("{what}, no cache"), own, "… a file", others, ratio * share, (at_most, None))?;
            line(&format!("{what}, no cache"), &work, "read all", &read_all, (3.0, None))?;
        }
    }
    // As it is run every morning: from the cache, against figures that are read anew.
    line("due, cache", &linli(DUE), "stats response", &cold, (1.2, None))?;
    say("")
}

/// What needs one record does not know how many there are.
fn by_id(small: &Tree, large: &Tree) -> Result<()> {
    say(&format!("at {} records against {}", large.size, small.size))?;
    head()?;
    let show = |tree: &Tree| Work::linli(&tree.root, &["show", &tree.item]);
    let add = |tree: &Tree| Work::linli(&tree.root, &["visit", "add", &tree.owner, "met", "一切都好"]);
    for (what, one, other) in [("show ID", show(large), show(small)), ("visit add OWNER", add(large), add(small))] {
        let (own, others, ratio) = paired(&one, &other, 41)?;
        row(what, own, "the small tree", others, ratio, (1.2, None))?;
    }
    let version = Work::new(LINLI, &["--version"]);
    let (own, others, ratio) = paired(&version, &Work::new("/bin/true", &[]), 101)?;
    row("--version", own, "/bin/true", others, ratio, (2.0, Some(1.25)))?;
    say("")
}

fn growth(trees: &[Tree]) -> Result<()> {
    say(&format!("{:<30}{:>10}{:>12}{:>14}{:>12}", "", "records", "seconds", "us a record", "MB"))?;
    for (what, args) in [("stats response", STATS), ("due", DUE), ("feedback list", LIST), ("check", CHECK)] {
        for cache in [false, true] {
            for tree in trees {
                let work = Work::linli(&tree.root, args);
                let work = if cache { work } else { work.without_cache() };
                work.time()?;
                let runs: usize = if tree.size > 200_000 { 3 } else { 5 };
                let times = (0..runs).map(|_| Ok(work.time()?.as_secs_f64())).collect::<Result<Vec<f64>>>()?;
                let (seconds, memory) = (super::measure::median(times), work.memory()?);
                let each = seconds * 1e6 / f64::from(u32::try_from(tree.files)?);
                let what = format!("{what}{}", if cache { ", cache" } else { "" });
                say(&format!("{what:<30}{:>10}{seconds:>12.4}{each:>14.2}{memory:>12.1}", tree.files))?;
            }
        }
    }
    Ok(())
}

pub fn head() -> Result<()> {
    say(&format!("{:<30}{:>9}   {:<16}{:>9}{:>8}{:>9}{:>9}", "", "s", "against", "s", "ratio", "at most", "stretch"))
}

pub fn row(what: &str, own: f64, against: &str, others: f64, ratio: f64, limits: (f64, Option<f64>)) -> Result<()> {
    let stretch = limits.1.map_or(String::new(), |stretch| format!("{stretch:.2}"));
    say(&format!("{what:<30}{own:>9.4}   {against:<16}{others:>9.4}{ratio:>8.2}{:>9.2}{stretch:>9}", limits.0))
}

pub fn say(text: &str) -> Result<()> {
    Ok(writeln!(std::io::stdout(), "{text}")?)
}
