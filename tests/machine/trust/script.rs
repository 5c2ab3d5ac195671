//! A history as a table of acts at fixed times, and what a report says of it.

use crate::community::{Community, has_git, run};
use serde_json::Value as Json;

/// What somebody does in the repository.
#[derive(Clone, Copy, Debug)]
pub enum Do {
    Write(&'static str, &'static str),
    Replace(&'static str, &'static str, &'static str),
    Append(&'static str, &'static str),
    Remove(&'static str),
    /// All that differs, at this time.
    Commit(&'static str),
    /// A new line of commits from here.
    Branch(&'static str),
    Switch(&'static str),
    /// A merge of the other line, at this time, with these words of git's.
    Merge(&'static str, &'static [&'static str]),
    /// The same, left open for what follows, until the next commit.
    OpenMerge(&'static [&'static str]),
    Git(&'static [&'static str]),
}

/// The example community in a repository, with these acts done; `None` where there is no git.
pub fn played(acts: &[Do]) -> Option<Community> {
    if !has_git() {
        return None;
    }
    let office = Community::lindu().with("LINLI_LANG", "en").committed();
    acts.iter().for_each(|act| play(&office, *act));
    Some(office)
}

pub fn play(office: &Community, act: Do) {
    match act {
        Do::Write(path, text) => office.write(path, text),
        Do::Replace(path, from, to) => office.replace(path, from, to),
        Do::Append(path, text) => office.edit(path, |old| old + text),
        Do::Remove(path) => std::fs::remove_file(office.join(path)).unwrap(),
        Do::Commit(at) => {
            office.git(&["add", "-A"]);
            office.git_at(at, &["commit", "-q", "--allow-empty", "-m", "x"]);
        }
        Do::Branch(name) => drop(office.git(&["checkout", "-q", "-b", name])),
        Do::Switch(name) => drop(office.git(&["checkout", "-q", name])),
        Do::Merge(at, words) => {
            run(&mut office.git_command(at, &[&["merge", "-q", "--no-ff", "--no-edit"], words].concat())).ok();
        }
        Do::OpenMerge(words) => {
            let at = crate::community::LONG_AGO;
            let _ = run(&mut office.git_command(at, &[&["merge", "-q", "--no-ff", "--no-commit"], words].concat()));
        }
        Do::Git(args) => drop(office.git(args)),
    }
}

/// What a report says in JSON.
pub fn said(office: &Community, args: &[&str]) -> Json {
    let ran = office.linli(&[&["audit"], args, &["--format", "json"]].concat());
    assert!(ran.code < 2, "{args:?}: {ran:?}");
    serde_json::from_str(&ran.out).unwrap()
}

/// Some keys of each row of a list, with a space between.
pub fn rows(report: &Json, list: &str, keys: &[&str]) -> Vec<String> {
    let text = |value: &Json| match value {
        Json::String(text) => text.clone(),
        other => other.to_string(),
    };
    let rows = report[list].as_array().unwrap_or_else(|| panic!("{list}: {report}"));
    rows.iter().map(|row| keys.iter().map(|key| text(&row[*key])).collect::<Vec<_>>().join(" ")).collect()
}

/// What people are told.
pub fn told(office: &Community, args: &[&str]) -> String {
    let office = office.clone().with("LINLI_TEST_WIDTH", "400");
    let ran = office.linli(&[&["audit"], args].concat());
    assert!(ran.code < 2, "{args:?}: {ran:?}");
    ran.out
}

pub const A: &str = "feedback/2026/11/fb-20261102-aaaaaa.toml";
pub const B: &str = "feedback/2026/11/fb-20261102-bbbbbb.toml";
pub const C: &str = "feedback/2026/11/fb-20261102-cccccc.toml";

/// A complaint received on Monday, 2 November at 09:00: an answer within 24 hours.
pub const COMPLAINT_A: &str = "id = \"fb-20261102-aaaaaa\"\ntype = \"complaint\"\nroom = \"3-1-1101\"\n\
    owner = \"ow-20260301-7k3m9q\"\nchannel = \"phone\"\ntitle = \"楼上漏水\"\n\
    received_at = 2026-11-02T09:00:00+08:00\nreceived_by = \"lifang\"\n";
pub const COMPLAINT_B: &str = "id = \"fb-20261102-bbbbbb\"\ntype = \"complaint\"\nroom = \"3-1-1101\"\n\
    owner = \"ow-20260301-7k3m9q\"\nchannel = \"phone\"\ntitle = \"夜里施工\"\n\
    received_at = 2026-11-02T09:30:00+08:00\nreceived_by = \"lifang\"\n";
/// A repair received at 16:00: an answer within two hours of office time, until 09:00 the next day.
pub const REPAIR_C: &str = "id = \"fb-20261102-cccccc\"\ntype = \"repair\"\nroom = \"3-1-1101\"\n\
    owner = \"ow-20260301-7k3m9q\"\nchannel = \"phone\"\ntitle = \"灯不亮\"\n\
    received_at = 2026-11-02T16:00:00+08:00\nreceived_by = \"lifang\"\n";
pub const REPLY: &str = "\n[[log]]\nat = 2026-11-02T10:00:00+08:00\nby = \"lifang\"\naction = \"reply\"\n";
pub const RESOLVE: &str = "\n[[log]]\nat = 2026-11-03T10:00:00+08:00\nby = \"lifang\"\naction = \"resolve\"\n";
pub const BAD_CALL: &str = "\n[[log]]\nat = 2026-11-04T10:00:00+08:00\nby = \"lifang\"\naction = \"callback\"\n\
    reached = true\nsolved = false\nsatisfaction = \"dissatisfied\"\n";
