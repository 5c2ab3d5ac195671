//! Promise 3 under an open editor: what others write meanwhile is kept, both values are told where one key
//! was changed twice, and what was typed is never thrown away.

use super::harness::*;
use super::traced;
use std::fs::{self, OpenOptions};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::Command;

const ITEM: &str = "fb-20261123-h8t2qv";
const PATH: &str = "feedback/2026/11/fb-20261123-h8t2qv.toml";

/// A tree, and a shell script beside it as the editor; `$1` (or `$2`) is the draft, `$LINLI` the program.
struct Desk {
    tree: Community,
    beside: tempfile::TempDir,
}

impl Desk {
    fn new(script: &str) -> Desk {
        let desk = Desk { tree: lindu(), beside: tempfile::tempdir().unwrap() };
        let program = LINLI;
        let text = format!("#!/bin/sh\nLINLI={program}\ncd {}\n{script}\n", desk.tree.path().display());
        fs::write(desk.editor(), text).unwrap();
        fs::set_permissions(desk.editor(), fs::Permissions::from_mode(0o755)).unwrap();
        desk
    }

    /// Called `vi`, so that it is told the line.
    fn editor(&self) -> PathBuf {
        self.beside.path().join("vi")
    }

    fn command(&self) -> Command {
        let mut command = self.tree.command(&["feedback", "edit", ITEM]);
        command.env("EDITOR", self.editor());
        command
    }

    fn edit(&self) -> Ran {
        run(&mut self.command())
    }

    fn record(&self) -> String {
        fs::read_to_string(self.tree.join(PATH)).unwrap()
    }

    fn drafts(&self) -> Vec<PathBuf> {
        let all = self.tree.all().into_keys().filter(|p| p.starts_with(".linli/drafts/"));
        all.map(|p| self.tree.join(&p)).collect()
    }

    /// The one draft that is left: private, named in what was said, with the typed text in it.
    fn kept(&self, ran: &Ran, typed: &str) {
        let drafts = self.drafts();
        assert_eq!(drafts.len(), 1, "{drafts:?} {ran:?}");
        let draft = &drafts[0];
        assert!(fs::read_to_string(draft).unwrap().contains(typed));
        assert!(ran.err.contains(&draft.display().to_string()), "{ran:?}");
        let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(draft), mode(draft.parent().unwrap())), (0o600, 0o700));
    }
}

#[test]
fn another_key_that_somebody_set_meanwhile_is_kept_beside_the_typed_one() {
    let desk = Desk::new(
        "$LINLI feedback set fb-20261123-h8t2qv urgency=urgent\n$LINLI reply fb-20261123-h8t2qv coming\n\
         sed -i -e 's/^title = .*/title = \"the door slams\" # as she says/' -e '1i # a remark' \"$1\"",
    );
    let ran = desk.edit();
    assert_eq!(ran.code, 0, "{ran:?}");
    let record = desk.record();
    for kept in
        ["# a remark\n", "title = \"the door slams\" # as she says", "urgency = \"urgent\"", "text = \"coming\""]
    {
        assert!(record.contains(kept), "{kept}: {record}");
    }
    assert!(ran.err.contains("both changes are kept"), "{ran:?}");
    assert!(desk.drafts().is_empty(), "what is saved needs no draft");
}

#[test]
fn one_key_changed_by_both_is_refused_with_both_values_in_the_persons_language() {
    for (lang, words) in [
        (
            "en",
            [
                "title (`title`): it was `3栋1单元门关得太快`, you wrote `mine`, it is now `theirs`",
                "urgency (`urgency`)",
            ],
        ),
        (
            "zh",
            [
                "标题（`title`）：原为“3栋1单元门关得太快”，你写的是“mine”，现在是“theirs”",
                "紧急程度（`urgency`）：原为“一般”，你写的是“急”",
            ],
        ),
    ] {
        let desk = Desk::new(
            "$LINLI feedback set fb-20261123-h8t2qv title=theirs\n\
             sed -i -e 's/^title = .*/title = \"mine\"/' -e 's/^urgency = .*/urgency = \"urgent\"/' \"$1\"",
        );
        let ran = run(desk.command().env("LINLI_LANG", lang));
        assert_eq!(ran.code, 5, "{ran:?}");
        for word in words {
            assert!(ran.err.contains(word), "{word}: {}", ran.err);
        }
        assert!(desk.record().contains("title = \"theirs\""));
        desk.kept(&ran, "title = \"mine\"");
    }
}

#[test]
fn a_record_voided_meanwhile_stays_void() {
    let desk = Desk::new(
        "$LINLI feedback void fb-20261123-h8t2qv --reason twice\nsed -i 's/^title = .*/title = \"mine\"/' \"$1\"",
    );
    let ran = desk.edit();
    assert_eq!(ran.code, 5, "{ran:?}");
    assert!(desk.record().contains("[void]") && !desk.record().contains("mine"));
    desk.kept(&ran, "title = \"mine\"");
}

#[test]
fn a_record_that_is_gone_meanwhile_is_not_made_again() {
    let desk =
        Desk::new("rm feedback/2026/11/fb-20261123-h8t2qv.toml\nsed -i 's/^title = .*/title = \"mine\"/' \"$1\"");
    let ran = desk.edit();
    assert_eq!(ran.code, 2, "{ran:?}");
    desk.kept(&ran, "title = \"mine\"");
}

#[test]
fn an_editor_that_fails_costs_nothing() {
    let desk = Desk::new("echo '# typed' >> \"$1\"; exit 3");
    let (before, ran) = (desk.record(), desk.edit());
    assert_eq!((ran.code, desk.record()), (4, before), "{ran:?}");
    desk.kept(&ran, "# typed");
    let untouched = Desk::new("exit 3");
    assert_eq!(untouched.edit().code, 4);
    assert!(untouched.drafts().is_empty(), "nothing was typed");
}

#[test]
fn a_rejected_text_is_kept() {
    for (script, code) in [
        ("sed -i 's/^type = .*/type = \"nonsense\"/' \"$1\"", 5),
        ("sed -i 's/action = \"reply\"/action = \"note\"/' \"$1\"", 5),
        ("printf 'id = \"' > \"$1\"", 5),
        ("head -c 1100000 /dev/zero | tr '\\0' x > \"$1\"", 4),
        ("printf '\\377\\376' > \"$1\"", 5),
        ("sed -i 's/^received_at = .*/received_at = 2026-11-23T16:00:00+08:00/' \"$1\"", 5),
    ] {
        let desk = Desk::new(script);
        let (before, ran) = (desk.record(), desk.edit());
        assert_eq!((ran.code, desk.record()), (code, before), "{script}: {ran:?}");
        assert_eq!(desk.drafts().len(), 1, "{script}");
        assert!(ran.err.contains("kept in") && ran.err.contains(".linli/drafts/"), "{script}: {ran:?}");
    }
}

#[test]
fn ctrl_c_ends_the_editing_and_keeps_the_text() {
    for signal in ["INT", "TERM", "HUP"] {
        let desk = Desk::new(&format!("echo '# typed' >> \"$1\"; kill -{signal} $PPID; sleep 0.2"));
        let (before, ran) = (desk.record(), desk.edit());
        assert_eq!((ran.code, desk.record()), (130, before), "{signal}: {ran:?}");
        desk.kept(&ran, "# typed");
    }
}

#[test]
fn a_killed_program_leaves_the_typed_text_where_it_was() {
    let desk = Desk::new("echo '# typed' >> \"$1\"; kill -KILL $PPID; sleep 0.2");
    let ran = desk.edit();
    assert_eq!(ran.code, -1, "{ran:?}");
    assert!(fs::read_to_string(&desk.drafts()[0]).unwrap().contains("# typed"));
}

#[test]
fn a_lock_that_does_not_come_free_names_its_holder_and_keeps_the_text() {
    let desk = Desk::new("echo '# typed' >> \"$1\"");
    desk.tree.ok(&["note", ITEM, "to make the lock"]);
    let lock = OpenOptions::new().write(true).open(desk.tree.join(".linli/lock")).unwrap();
    lock.lock().unwrap();
    fs::write(desk.tree.join(".linli/lock"), "wanggong pid 4711\n").unwrap();
    let begun = std::time::Instant::now();
    let (before, ran) = (desk.record(), desk.edit());
    assert!((10..20).contains(&begun.elapsed().as_secs()), "{:?}", begun.elapsed());
    assert_eq!((ran.code, desk.record()), (4, before), "{ran:?}");
    assert!(ran.err.contains("wanggong pid 4711"), "{ran:?}");
    desk.kept(&ran, "# typed");
}

#[test]
fn a_full_disk_costs_no_typed_text() {
    if !traced::is_possible() {
        return;
    }
    let desk = Desk::new("echo '# typed' >> \"$1\"");
    let mut command = Command::new("strace");
    command.args(["-f", "-o", "/dev/null", "-e", "inject=fsync:error=ENOSPC:when=1", LINLI]);
    command.args(["feedback", "edit", ITEM]);
    desk.tree.dress(&mut command);
    let before = desk.record();
    let ran = run(command.env("EDITOR", desk.editor()));
    assert_eq!((ran.code, desk.record()), (4, before), "{ran:?}");
    desk.kept(&ran, "# typed");
}

#[test]
fn on_a_terminal_a_rejected_text_is_opened_again_at_the_fault() {
    if !works("python3", &["-c", "import pty"]) {
        eprintln!("skipped: no python3 here");
        return;
    }
    // The first time it writes a value that is none; the second time it is told the line, and mends it.
    let desk = Desk::new(
        "if [ \"${1#+}\" = \"$1\" ]; then sed -i 's/^urgency = .*/urgency = \"very\"/' \"$1\"\n\
         else echo \"$1\" > told; sed -i 's/^urgency = .*/urgency = \"urgent\"/' \"$2\"; fi",
    );
    let line = desk.record().lines().position(|l| l.starts_with("urgency")).unwrap() + 1;
    // A question may come in several pieces.
    let script = "import os, pty, sys\n\
        seen = b''\n\
        def read(fd):\n    global seen\n    data = os.read(fd, 1024)\n    seen += data\n    \
        if b'[Y/n]' in seen:\n        seen = b''\n        os.write(fd, answer)\n    return data\n\
        answer = sys.argv[1].encode() + b'\\n'\n\
        sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[2:], read, lambda fd: b'')))\n";
    let answered = |answer: &str| {
        let mut command = Command::new("python3");
        command.args(["-c", script, answer, LINLI, "feedback", "edit", ITEM]);
        desk.tree.dress(&mut command);
        run(command.env("EDITOR", desk.editor()))
    };
    let no = answered("n");
    assert_eq!(no.code, 5, "{no:?}");
    assert_eq!(desk.drafts().len(), 1, "declined: kept");
    let yes = answered("y");
    assert_eq!(yes.code, 0, "{yes:?}");
    assert_eq!(fs::read_to_string(desk.tree.join("told")).unwrap().trim(), format!("+{line}"));
    assert!(desk.record().contains("urgency = \"urgent\""));
    assert_eq!(desk.drafts().len(), 1, "only the one that was declined");
}

#[test]
fn an_emptied_text_or_a_lost_one_leaves_the_record_and_promises_nothing() {
    for (script, code) in [(": > \"$1\"", 5), ("rm \"$1\"", 4)] {
        let desk = Desk::new(&format!("for last; do :; done; set -- \"$last\"; {script}"));
        let before = desk.record();
        let ran = desk.edit();
        assert_eq!((ran.code, desk.record()), (code, before), "{script}: {ran:?}");
        assert_eq!(desk.drafts(), Vec::<PathBuf>::new(), "{script}");
        let promises = ["kept in", "git checkout"].iter().any(|words| ran.err.contains(words));
        assert!(!promises, "{script}: {ran:?}");
    }
}
