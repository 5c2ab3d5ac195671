//! An office that brings its sheets: a community with settings, rooms and staff and no record yet.

use crate::community::Community;
use linli::check::all::check;
use linli::import::apply::{Turns, apply};
use linli::import::plan::{ImportGround, Plan, plan};
use linli::import::report::Report;
use linli::import::request::Request;
use linli::import::row::fault::RowPlace;
use linli::import::row::heads::What;
use linli::model::kind::Kind;
use linli::model::problem::{Code, Severity};
use linli::model::time::{AsOf, Day, Instant, Offset};
use linli::model::value::Table;
use linli::model::vocab::Language;
use linli::store::load::{self, Record, Want};
use linli::store::root::Root;
use std::fs;

/// Settings, rooms and staff of the example community, without its records.
pub struct Office {
    pub community: Community,
    random: u32,
    pub now: Instant,
}

impl Office {
    pub fn new() -> Office {
        let community = Community::lindu();
        for kind in Kind::ALL.iter().filter(|kind| **kind != Kind::Staff) {
            fs::remove_dir_all(community.join(kind.folder())).unwrap();
        }
        let now = Day::new(2026, 11, 23).unwrap().at(18 * 3600, Offset::CHINA);
        Office { community, random: 1, now }
    }

    pub fn root(&self) -> Root {
        Root::at(self.community.path()).unwrap_or_else(|e| panic!("{e}"))
    }

    pub fn planned(&mut self, bytes: &[u8], request: &Request) -> Plan {
        let root = self.root();
        let base = load::frame(&root).with_rooms(&root);
        let tree = load::tree(&root, &base.rooms, Want { kinds: Kind::ALL, records: true });
        let rooms_text = fs::read_to_string(root.join("rooms.toml")).ok();
        let ground = ImportGround {
            settings: &base.settings,
            rooms: &base.rooms,
            records: &tree.records,
            has_owners: tree.facts.has_owners,
            rooms_text: rooms_text.as_deref(),
            now: self.now,
        };
        let mut draw = || {
            self.random = self.random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            self.random
        };
        plan(bytes, request, ground, &mut draw).unwrap_or_else(|e| panic!("{e}"))
    }

    pub fn import(&mut self, bytes: &[u8], request: &Request) -> Report {
        let mut plan = self.planned(bytes, request);
        let root = self.root();
        let turns = Turns::Each(&root, "test");
        apply(&mut plan, &turns, Offset::CHINA, &mut |_, _| {}).unwrap_or_else(|e| panic!("{e}"));
        plan.report
    }

    pub fn feedback(&mut self, csv: &str) -> Report {
        self.import(csv.as_bytes(), &request(What::Feedback))
    }

    pub fn records(&self, kind: Kind) -> Vec<Record> {
        let root = self.root();
        let base = load::frame(&root).with_rooms(&root);
        let tree = load::tree(&root, &base.rooms, Want { kinds: &[kind], records: true });
        assert_eq!(tree.unread, 0, "{:?}", tree.problems);
        tree.records
    }

    pub fn only(&self, kind: Kind) -> Table {
        let mut records = self.records(kind);
        assert_eq!(records.len(), 1);
        records.remove(0).table
    }

    pub fn codes(&self, severity: Severity) -> Vec<(Code, String)> {
        let root = self.root();
        let base = load::frame(&root).with_rooms(&root);
        let problems = check(&root, &base, AsOf::instant(self.now)).problems;
        problems.into_iter().filter(|p| p.severity() == severity).map(|p| (p.code, p.path)).collect()
    }

    pub fn edit(&self, kind: Kind, from: &str, to: &str) {
        let record = self.records(kind).remove(0);
        self.community.replace(&record.path, from, to);
    }
}

pub fn request(what: What) -> Request {
    Request::new(what, Language::Zh)
}

/// Pairs of row numbers, of a file of one sheet.
pub fn rows(pairs: &[(RowPlace, RowPlace)]) -> Vec<(usize, usize)> {
    pairs.iter().map(|(row, of)| (row.row, of.row)).collect()
}

pub fn reasons(report: &Report) -> Vec<(usize, String, &'static str)> {
    let faults = report.rejected.iter().flat_map(|r| r.faults.iter().map(|f| (r.place.row, f)));
    faults.map(|(row, f)| (row, f.column.clone(), f.reason.code())).collect()
}

pub fn counts(report: &Report) -> [usize; 4] {
    [report.created, report.updated, report.unchanged, report.rejected_rows()]
}

pub fn actions(record: &Table) -> Vec<&str> {
    record.tables("log").filter_map(|e| e.text("action")).collect()
}
