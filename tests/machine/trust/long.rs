//! A long history: no report may take much longer than git itself takes to walk it. With LINLI_LONG.

use crate::community::{Community, has_git, is_long, repository, run, works};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

#[test]
fn a_hundred_thousand_records_in_five_thousand_commits_take_at_most_twice_what_git_takes() {
    if !is_long() || !has_git() || !works("python3", &["--version"]) {
        return;
    }
    let office = Community::empty();
    office.git(&["init", "-q", "-b", "main"]);
    let script = repository("tests/independent/merged_history.py");
    let mut python = Command::new("python3");
    let mut maker = python.arg(script).args(["100000", "5000", "500"]).stdout(Stdio::piped()).spawn().unwrap();
    let mut import = office.git_command(crate::community::LONG_AGO, &["fast-import", "--quiet"]);
    run(import.stdin(maker.stdout.take().unwrap())).ok();
    assert!(maker.wait().unwrap().success());
    office.git(&["checkout", "-q", "main"]);
    let timed = |act: &dyn Fn()| {
        let start = Instant::now();
        act();
        start.elapsed()
    };
    let git = timed(&|| drop(office.git(&["log", "--raw", "-m", "--topo-order"])));
    for report in ["edits", "deletions", "closed", "history", "lag", "left-out"] {
        let own = timed(&|| drop(office.linli(&["audit", report, "--format", "json"]).ok()));
        println!("{report}: {own:?}, git {git:?}");
        assert!(own < git * 2 + Duration::from_secs(1) || cfg!(debug_assertions), "{report}: {own:?}, git {git:?}");
    }
    let deleted = office.linli(&["audit", "deletions"]).ok();
    assert!(deleted.contains("records deleted: 5"), "{deleted}");
}
