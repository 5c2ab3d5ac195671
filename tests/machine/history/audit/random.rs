//! Random histories of which the test itself knows what was done: what was edited, deleted, and closed before.

use super::item::{Entry, Item, report, rows};
use crate::history::harness::{Community, committed, has_git};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

/// What somebody does to one of three items.
#[derive(Clone, Debug)]
enum Act {
    Append,
    Rate,
    Resolve,
    Reopen,
    FillIn,
    Retitle,
    Reformat,
    Receive,
    Worsen,
    Drop,
    Delete,
    Move,
}

fn act() -> impl Strategy<Value = (usize, Act)> {
    use Act::{Append, Delete, Drop, FillIn, Move, Rate, Receive, Reformat, Reopen, Resolve, Retitle, Worsen};
    let all = [Append, Rate, Resolve, Reopen, FillIn, Retitle, Reformat, Receive, Worsen, Drop, Delete, Move];
    (0usize..3, prop::sample::select(all.to_vec()))
}

/// The items, and what the reports must say.
struct Known {
    items: Vec<Option<Item>>,
    moved: Vec<String>,
    minute: u32,
    edits: Vec<String>,
    closed: Vec<String>,
    deleted: Vec<String>,
}

impl Known {
    fn is_closed(item: &Item) -> bool {
        let last = item.log.iter().rev().find(|e| ["resolve", "reopen"].contains(&e.action));
        last.is_some_and(|entry| entry.action == "resolve")
    }

    /// Whether anything came of it.
    fn take(&mut self, office: &Community, place: usize, act: &Act) -> bool {
        self.minute += 1;
        let minute = 100 + self.minute;
        let Some(mut item) = self.items[place].clone() else { return false };
        let was = item.clone();
        let mut fields: Vec<&str> = Vec::new();
        match act {
            Act::Append => item.log.push(Entry::new(minute, "note", "")),
            Act::Rate if Known::is_closed(&item) => {
                item.log.push(Entry::new(minute, "callback", "reached = true\nsatisfaction = \"satisfied\"\n"));
            }
            Act::Resolve if !Known::is_closed(&item) => item.log.push(Entry::new(minute, "resolve", "")),
            Act::Reopen if Known::is_closed(&item) => {
                item.log.push(Entry::new(minute, "reopen", "reason = \"not-fixed\"\n"));
            }
            Act::FillIn if item.category.is_none() => item.category = Some("door"),
            Act::Retitle => item.title = if item.title == "灯不亮" { "灯又不亮" } else { "灯不亮" },
            Act::Reformat => item.is_reformatted = !item.is_reformatted,
            Act::Receive => {
                item.received = (item.received + 1) % 100;
                fields.push("received_at");
            }
            Act::Worsen => {
                let Some(call) = item.log.iter_mut().find(|e| e.more.contains("\"satisfied\"")) else { return false };
                call.more = call.more.replace("\"satisfied\"", "\"very-satisfied\"");
                fields.push("log.satisfaction");
            }
            Act::Drop if !item.log.is_empty() => {
                item.log.remove(0);
                fields.push("log");
            }
            Act::Delete => {
                std::fs::remove_file(office.tree.join(self.place_of(place, &item))).unwrap();
                self.deleted.push(item.id);
                self.items[place] = None;
                return true;
            }
            Act::Move => {
                let from = self.place_of(place, &item);
                self.moved[place] =
                    if self.moved[place].is_empty() { "feedback/old".to_owned() } else { String::new() };
                let to = self.place_of(place, &item);
                office.write(&to, &item.text());
                std::fs::remove_file(office.tree.join(from)).unwrap();
                return true;
            }
            _ => return false,
        }
        self.edits.extend(fields.iter().map(|field| format!("{} {field}", item.id)));
        if Known::is_closed(&was) {
            fields.extend((was.category != item.category).then_some("category"));
            fields.extend((was.title != item.title).then_some("title"));
            self.closed.extend(fields.iter().map(|field| format!("{} {field}", item.id)));
        }
        office.write(&self.place_of(place, &item), &item.text());
        self.items[place] = Some(item);
        true
    }

    fn place_of(&self, place: usize, item: &Item) -> String {
        let folder = &self.moved[place];
        if folder.is_empty() { item.path() } else { format!("{folder}/{}.toml", item.id) }
    }
}

#[test]
fn the_reports_say_what_was_done_and_nothing_else() {
    if !has_git() {
        return;
    }
    let mut runner = TestRunner::new(Config { cases: 8, failure_persistence: None, ..Config::default() });
    let commits = prop::collection::vec(prop::collection::vec(act(), 1..4), 5..25);
    runner
        .run(&commits, |commits| {
            history(&commits);
            Ok(())
        })
        .unwrap();
}

fn history(commits: &[Vec<(usize, Act)>]) {
    let office = committed();
    let items: Vec<Option<Item>> = (0..3).map(|n| Some(Item::new(n))).collect();
    items.iter().flatten().for_each(|item| item.save(&office));
    let moved = vec![String::new(); 3];
    let mut known = Known { items, moved, minute: 0, edits: Vec::new(), closed: Vec::new(), deleted: Vec::new() };
    office.git(&["add", "-A"]);
    office.git(&["commit", "-q", "-m", "items"]);
    for acts in commits {
        // In one commit each item changes once: what was done and undone in between nobody could see.
        let mut touched = Vec::new();
        for (place, act) in acts {
            if !touched.contains(place) && known.take(&office, *place, act) {
                touched.push(*place);
            }
        }
        office.git(&["add", "-A"]);
        office.git(&["commit", "-q", "--allow-empty", "-m", "x"]);
    }
    let said = |what: &str, list: &str, keys: &[&str]| {
        let mut rows = rows(&report(&office, &[what]), list, keys);
        rows.sort();
        rows
    };
    [&mut known.edits, &mut known.closed, &mut known.deleted].iter_mut().for_each(|list| list.sort());
    assert_eq!(said("edits", "edits", &["id", "field"]), known.edits);
    assert_eq!(said("closed", "edits", &["id", "field"]), known.closed);
    assert_eq!(said("deletions", "deletions", &["id"]), known.deleted);
}
