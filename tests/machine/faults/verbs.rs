//! Every command that writes, each in a state in which it may.

use super::harness::*;
use std::process::Command;

/// A command that writes.
#[derive(Clone, Copy)]
pub struct Verb {
    pub args: &'static [&'static str],
    /// Commands before it that bring about the state in which it is allowed.
    pub before: &'static [&'static [&'static str]],
    pub input: &'static str,
    pub env: &'static [(&'static str, &'static str)],
    /// In the selection that always runs.
    pub is_chosen: bool,
}

/// An item of somebody on file, and the same once it is resolved.
const NEW: &[&str] = &["new", "3-1-1101", "repair", "the tap drips"];
const RESOLVED: &[&[&str]] =
    &[NEW, &["resolve", ".", "washer changed", "--told", "done", "--summary", "Changed a washer"]];

const FEEDBACK: &str = "ref,date,room,type,title,handler,finished\n\
    1,2026-11-02 09:10,3-1-1102,repair,water from the ceiling,,2026-11-03 16:00\n\
    2,2026-11-05,3-2-1101,complaint,dogs without a lead,,\n";
const OWNERS: &str = "姓名,电话,房号\n陈新,13000000017,3-1-1102\n周南,13000000018,3-2-1101\n";
const ROOMS: &str = "room\n9-1-101\n9-1-102\n";

const fn verb(args: &'static [&'static str], before: &'static [&'static [&'static str]]) -> Verb {
    Verb { args, before, input: "", env: &[], is_chosen: false }
}

const fn chosen(verb: Verb) -> Verb {
    Verb { is_chosen: true, ..verb }
}

const fn reading(verb: Verb, input: &'static str) -> Verb {
    Verb { input, ..verb }
}

/// In a month that has no folder yet.
const NEXT_YEAR: &[(&str, &str)] = &[("LINLI_TEST_NOW", "2027-01-05T09:00:00+08:00")];
const SED: &[(&str, &str)] = &[("EDITOR", "sed -i s/drips/leaks/")];

pub const VERBS: &[Verb] = &[
    verb(&["new", "gate-south", "repair", "hinge", "--answered", "we come"], &[]),
    chosen(Verb {
        env: NEXT_YEAR,
        ..verb(&["new", "3-1-1101", "repair", "cold radiator", "--caller", "Ms Wang 13900138000"], &[])
    }),
    verb(&["owner", "add", "Zhao Min", "3-1-1102", "--phone", "number=13900138001"], &[]),
    verb(&["visit", "add", "3-1-1101", "met", "all is well"], &[]),
    verb(&["staff", "add", "wang", "Wang Lei"], &[]),
    verb(&["feedback", "add", "hinge", "--place", "gate-south"], &[]),
    chosen(verb(&["feedback", "set", ".", "title=the tap leaks", "urgency=urgent"], &[NEW])),
    verb(&["owner", "set", "ow-20260301-7k3m9q", "note=rings twice"], &[]),
    verb(&["feedback", "void", ".", "--reason", "entered twice"], &[NEW]),
    chosen(Verb { env: SED, ..verb(&["feedback", "edit", "."], &[NEW]) }),
    chosen(verb(&["reply", ".", "a plumber comes", "--promise", "+2h"], &[NEW])),
    verb(&["assign", ".", "gongcheng"], &[NEW]),
    verb(&["arrive", "."], &[NEW]),
    verb(&["work", ".", "washer ordered"], &[NEW]),
    verb(&["note", ".", "rang twice"], &[NEW]),
    verb(&["ack", "."], &[NEW]),
    verb(&["urge", "."], &[NEW]),
    verb(&["pause", ".", "owner", "nobody at home"], &[NEW]),
    verb(&["resume", "."], &[NEW, &["pause", ".", "owner"]]),
    verb(&["extend", ".", "2026-12-20", "parts"], &[NEW]),
    verb(&["resolve", ".", "washer changed", "--told", "done"], &[NEW]),
    verb(&["callback", ".", "yy5", "quiet now"], RESOLVED),
    verb(&["confirm", "."], RESOLVED),
    verb(&["close", "."], RESOLVED),
    verb(&["reopen", ".", "not-fixed"], RESOLVED),
    verb(&["reject", ".", "not ours", "--told", "sorry"], &[NEW]),
    verb(&["withdraw", "."], &[NEW]),
    verb(&["duplicate", ".", "--of", "fb-20261123-h8t2qv"], &[NEW]),
    verb(&["escalate", ".", "zhaogang"], &[NEW]),
    verb(&["report-back", "."], &[NEW]),
    verb(&["retract", ".", "reply", "--reason", "typed twice"], &[NEW, &["reply", ".", "coming"]]),
    verb(&["join", ".", "3-1-1102"], &[NEW]),
    verb(&["reply", ".", "coming", "--all"], &[NEW]),
    verb(&["done", "x2b8", "f1", "--result", "fitted"], &[]),
    verb(&["publish", "--approve", "."], RESOLVED),
    chosen(reading(verb(&["import", "feedback", "-", "--source", "desk"], &[]), FEEDBACK)),
    reading(verb(&["import", "owner", "-", "--source", "register"], &[]), OWNERS),
    reading(verb(&["import", "rooms", "-"], &[]), ROOMS),
    // Without git on the path: what git does is its own affair.
    chosen(Verb { env: &[("PATH", "")], ..verb(&["init", "fresh", "--name", "Fresh Court", "--id", "fresh"], &[]) }),
];

impl Verb {
    pub fn name(&self) -> String {
        self.args.join(" ")
    }

    /// A tree in which it may be run.
    pub fn tree(&self) -> Community {
        let tree = lindu();
        for step in self.before {
            tree.ok(step);
        }
        tree
    }

    /// Runs a command, the verb itself or one that runs it, in a tree.
    pub fn run_as(&self, tree: &Community, command: Command) -> Ran {
        self.run_with(tree, command, &[])
    }

    /// The same with more in its environment.
    pub fn run_with(&self, tree: &Community, mut command: Command, env: &[(&str, &str)]) -> Ran {
        tree.dress(&mut command);
        command.envs(self.env.iter().chain(env).copied());
        run_with_input(&mut command, self.input)
    }

    pub fn run(&self, tree: &Community) -> Ran {
        let mut command = Command::new(LINLI);
        command.args(self.args);
        self.run_as(tree, command)
    }

    /// The verbs of this run of the tests.
    pub fn all() -> impl Iterator<Item = &'static Verb> {
        VERBS.iter().filter(|verb| verb.is_chosen || is_long())
    }
}

#[test]
fn every_one_of_them_writes() {
    for verb in VERBS {
        let tree = verb.tree();
        let before = tree.files();
        let ran = verb.run(&tree);
        assert_eq!(ran.code, 0, "{}: {ran:?}", verb.name());
        assert_ne!(tree.files(), before, "{}", verb.name());
    }
}
