//! A case: sheets brought one after the other, and what must come of the last one. Each is tried first, imported, and
//! imported once more, which must change no byte.

use super::shown::records;
use crate::community::{Community, Files, Ran, repository, run_with_bytes};
use rust_xlsxwriter::{Workbook, Worksheet};
use serde_json::Value as Json;
use std::collections::BTreeSet;
use std::fs;
use std::sync::OnceLock;

const BUILDING: &str = "[[building]]\nid = \"3\"\nlabel = \"3栋\"\nunits = 1\nfloors = 18\ndoors = 4\n\
    [[place]]\nid = \"gate\"\nlabel = \"小区大门\"\n";

/// Where the rows of a case stand.
pub enum Sheet {
    Text(&'static str),
    Bytes(fn() -> Vec<u8>),
    /// A file of `tests/data/import`.
    File(&'static str),
    Book(fn() -> Workbook),
}

/// What is imported, and what is right. Empty lists say that there must be none, except `told`.
pub struct Case {
    /// What the case is about.
    pub name: &'static str,
    pub kind: &'static str,
    /// A map file, where it is not empty.
    pub map: &'static str,
    /// Further arguments.
    pub args: &'static [&'static str],
    /// Sheets of the same kind that were imported before, with their arguments.
    pub before: &'static [(&'static [&'static str], Sheet)],
    pub sheet: Sheet,
    /// The keys that `records` shows, as [`records`] names them.
    pub keys: &'static str,
    /// All records of the kind after the import.
    pub records: &'static [&'static str],
    /// `row column=value reason`, a sheet before the row as `10月:3`; behind it `cell` or `column` where not the row is
    /// rejected, and ` < ` with the accepted form where that is told. `?` stands for any reason.
    pub rejected: &'static [&'static str],
    /// `code` or `code n` of assumptions that must be told.
    pub told: &'static [&'static str],
}

/// A case of feedback without anything else.
pub const CASE: Case = Case {
    name: "",
    kind: "feedback",
    map: "",
    args: &[],
    before: &[],
    sheet: Sheet::Text(""),
    keys: "",
    records: &[],
    rejected: &[],
    told: &[],
};

/// The settings that `linli init` makes, building 3 of 18 floors of four doors with one entrance, and two of the staff.
pub fn tree() -> Community {
    static SETTINGS: OnceLock<String> = OnceLock::new();
    let tree = Community::empty();
    tree.write("linli.toml", SETTINGS.get_or_init(|| Community::new("cases").read("linli.toml")));
    tree.write("rooms.toml", BUILDING);
    for (handle, name) in [("lifang", "李芳"), ("chenjie", "陈洁")] {
        tree.write(
            &format!("staff/{handle}.toml"),
            &format!("handle = \"{handle}\"\nname = \"{name}\"\nkind = \"person\"\n"),
        );
    }
    tree
}

impl Sheet {
    pub fn bytes(&self) -> Vec<u8> {
        match self {
            Sheet::Text(text) => text.as_bytes().to_vec(),
            Sheet::Bytes(bytes) => bytes(),
            Sheet::File(name) => fs::read(repository("tests/data/import").join(name)).unwrap(),
            Sheet::Book(book) => book().save_to_buffer().unwrap(),
        }
    }
}

/// Imports a sheet of a kind with further arguments.
pub fn import(tree: &Community, kind: &str, args: &[&str], sheet: &Sheet) -> Ran {
    let args: Vec<&str> = ["import", kind, "-"].into_iter().chain(args.iter().copied()).collect();
    run_with_bytes(&mut tree.command(&args), &sheet.bytes())
}

/// Imports the bytes of a sheet.
pub fn run(tree: &Community, kind: &str, bytes: &[u8]) -> Ran {
    run_with(tree, kind, &[], bytes)
}

/// The same with further arguments.
pub fn run_with(tree: &Community, kind: &str, args: &[&str], bytes: &[u8]) -> Ran {
    let args: Vec<&str> = ["import", kind, "-"].into_iter().chain(args.iter().copied()).collect();
    run_with_bytes(&mut tree.command(&args), bytes)
}

/// The account of an import for programs.
#[track_caller]
pub fn account(tree: &Community, kind: &str, args: &[&str], sheet: &Sheet) -> Json {
    let args: Vec<&str> = ["--format", "json", "-q"].into_iter().chain(args.iter().copied()).collect();
    let ran = import(tree, kind, &args, sheet);
    serde_json::from_str(&ran.out).unwrap_or_else(|e| panic!("{e}: {ran:?}"))
}

/// A sheet of cells: rows of texts divided by `|`.
pub fn page<'a>(book: &'a mut Workbook, name: &str, rows: &[&str]) -> &'a mut Worksheet {
    let sheet = book.add_worksheet().set_name(name).unwrap();
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells.split('|')).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    sheet
}

/// Holds every case, and shows all that differ.
#[track_caller]
pub fn hold(cases: &[Case]) {
    let differ: Vec<String> = cases.iter().flat_map(Case::differences).collect();
    assert!(differ.is_empty(), "\n{}\n", differ.join("\n"));
}

impl Case {
    fn folder(&self) -> &'static str {
        match self.kind {
            "owner" => "owners",
            "visit" => "visits",
            "notice" => "notices",
            "activity" => "activities",
            _ => "feedback",
        }
    }

    /// What differs from what is right.
    fn differences(&self) -> Vec<String> {
        let tree = tree();
        for (args, sheet) in self.before {
            import(&tree, self.kind, args, sheet);
        }
        if !self.map.is_empty() {
            fs::write(tree.dir.path().join("map.toml"), self.map).unwrap();
        }
        let mut differ = Differences { name: self.name, lines: Vec::new() };
        let before = tree.files();
        let (_, tried) = self.ran(&tree, &["--dry-run"]);
        differ.same("files after the trial", changed(&before, &tree), String::new());
        let (code, json) = self.ran(&tree, &[]);
        if json.is_string() {
            return vec![format!("{}: ended with {code}: {json}", self.name)];
        }
        for key in ["created", "updated", "unchanged", "rejected", "assumptions", "columns", "sheets", "counts"] {
            differ.same(&format!("{key} of the trial"), tried[key].to_string(), json[key].to_string());
        }
        self.compare(&tree, code, &json, &mut differ);
        let written = tree.files();
        let (_, again) = self.ran(&tree, &[]);
        differ.same("files after the second import", changed(&written, &tree), String::new());
        let counts = format!("created {} updated {}", again["created"], again["updated"]);
        differ.same("the second import", counts, "created 0 updated 0".to_owned());
        let checked = tree.linli(&["check"]);
        let problems = if checked.code == 0 { String::new() } else { format!("{}{}", checked.out, checked.err) };
        differ.same("check", problems, String::new());
        differ.lines
    }

    /// Imports the sheet of the case: the exit code, and the account or, as a text, what was said in place of one.
    fn ran(&self, tree: &Community, further: &[&str]) -> (i32, Json) {
        let map: &[&str] = if self.map.is_empty() { &[] } else { &["--map", "../map.toml"] };
        let args = [map, self.args, further, &["--format", "json"]].concat();
        let ran = import(tree, self.kind, &args, &self.sheet);
        (ran.code, serde_json::from_str(&ran.out).unwrap_or(Json::String(ran.err)))
    }

    /// Compares the records and the account with what is right.
    fn compare(&self, tree: &Community, code: i32, json: &Json, differ: &mut Differences) {
        differ.same("exit code", code.to_string(), i32::from(!self.rejected.is_empty()).to_string());
        let lines = |lines: &[&str]| sorted(lines.iter().map(|line| (*line).to_owned())).join("\n        ");
        let found = records(tree, self.folder(), self.keys).join("\n        ");
        differ.same("records", found, lines(self.records));
        differ.same("rejected", self.rejected(json), lines(self.rejected));
        let told = told(json);
        for right in self.told {
            let is_told = told.iter().any(|t| t == right || t.split(' ').next() == Some(right));
            let found = if is_told { (*right).to_owned() } else { told.join(", ") };
            differ.same("told", found, (*right).to_owned());
        }
    }

    /// The rejected cells and rows; with the accepted form where the case says one, any reason where it leaves it open.
    fn rejected(&self, json: &Json) -> String {
        let line = |r: &Json| {
            let sheet = r["sheet"].as_str().map(|name| format!("{name}:")).unwrap_or_default();
            let scope =
                r["scope"].as_str().filter(|scope| *scope != "row").map(|s| format!(" {s}")).unwrap_or_default();
            let text = |key: &str| r[key].as_str().unwrap_or_default().to_owned();
            let place = format!("{sheet}{} {}={}", r["row"], text("column"), text("value"));
            let any = format!("{place} ?");
            let full = format!("{place} {}{scope}", text("reason"));
            let with_form = format!("{full} < {}", text("accepted"));
            [any, with_form].into_iter().find(|line| self.rejected.contains(&line.as_str())).unwrap_or(full)
        };
        sorted(json["rejected"].as_array().into_iter().flatten().map(line)).join("\n        ")
    }
}

/// What differs in a case.
struct Differences {
    name: &'static str,
    lines: Vec<String>,
}

impl Differences {
    fn same(&mut self, what: &str, found: String, right: String) {
        if found != right {
            self.lines.push(format!("{}: {what}\n  found {found}\n  right {right}", self.name));
        }
    }
}

/// The files that are not as they were.
fn changed(before: &Files, tree: &Community) -> String {
    let after = tree.files();
    let paths: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let changed = paths.into_iter().filter(|path| before.get(*path) != after.get(*path));
    changed.map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// The assumptions of an account: `code n`.
fn told(json: &Json) -> Vec<String> {
    let assumed = json["assumptions"].as_array().into_iter().flatten();
    assumed.map(|a| format!("{} {}", a["code"].as_str().unwrap_or_default(), a["n"])).collect()
}

fn sorted(lines: impl Iterator<Item = String>) -> Vec<String> {
    let mut lines: Vec<String> = lines.collect();
    lines.sort();
    lines
}
