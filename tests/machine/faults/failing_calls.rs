//! Promise 2, and the other half of 1: every call of a writer fails in turn, once and for good. It never
//! panics and never hangs; it ends with 0 only where its change stands; where it ends otherwise it says so,
//! and every record is what it was, or the message says what may stand or stands already.

use super::harness::*;
use super::kills::CHANGING;
use super::traced::{self, Call};
use super::verbs::Verb;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What may go wrong with a call.
const ERRORS: &[(&[&str], &[&str])] = &[
    (&["openat", "open"], &["EIO", "ENOSPC", "EROFS", "EACCES", "EDQUOT", "EMFILE", "EINTR"]),
    (&["write"], &["ENOSPC", "EIO", "EDQUOT", "EINTR"]),
    (&["fsync", "syncfs"], &["EIO", "ENOSPC", "EDQUOT", "EINTR"]),
    (&["renameat2"], &["EIO", "ENOSPC", "EROFS", "EACCES", "EDQUOT", "EXDEV", "EINVAL", "EINTR"]),
    (&["rename", "renameat"], &["EIO", "ENOSPC", "EROFS", "EACCES", "EDQUOT", "EXDEV", "EINTR"]),
    (&["linkat"], &["EIO", "ENOSPC", "EPERM", "EDQUOT"]),
    (&["mkdirat", "mkdir"], &["ENOSPC", "EIO", "EROFS", "EACCES", "EDQUOT", "EINTR"]),
    (&["unlinkat", "unlink"], &["EIO", "EROFS", "EACCES", "EINTR"]),
    (&["ftruncate"], &["ENOSPC", "EIO", "EROFS", "EINTR"]),
    (&["fchmod"], &["EPERM", "EIO", "EROFS"]),
    (&["flock"], &["EINTR", "EIO", "ENOLCK"]),
    (&["getdents64"], &["EIO", "EACCES"]),
    (&["fstat", "newfstatat", "statx"], &["EIO", "EACCES"]),
    (&["read"], &["EIO", "EINTR"]),
    (&["close"], &["EIO", "EINTR"]),
];

/// Failures in the words of which something may stand all the same.
const SAVED: &[&str] = &["may or may not be saved", "saved before that", "were written and stand"];

fn errors(call: &str) -> &'static [&'static str] {
    ERRORS.iter().find(|(calls, _)| calls.contains(&call)).map_or(&[], |(_, errors)| errors)
}

struct Case<'v> {
    verb: &'v Verb,
    tree: Community,
    before: Files,
    after: Files,
}

impl Case<'_> {
    fn judge(&self, tree: &Community, ran: &Ran, at: &str) {
        let files = tree.files();
        for (path, bytes) in &files {
            let known = [self.before.get(path), self.after.get(path)].into_iter().flatten();
            assert!(known.into_iter().any(|k| k == bytes), "{at}: {path} is neither old nor new: {ran:?}");
        }
        assert!(self.before.keys().all(|path| files.contains_key(path)), "{at}: a file is gone: {ran:?}");
        assert!(!ran.err.contains("panicked"), "{at}: {ran:?}");
        match ran.code {
            -1 => panic!("{at}: it hangs, or was killed: {ran:?}"),
            0 => assert_eq!(files, self.after, "{at}: it says that it is saved: {ran:?}"),
            // Not this program yet: the loader could not read its libraries.
            127 => assert_eq!(files, self.before, "{at}"),
            code => {
                // 3 what it needed could not be read, 4 could not be written, 5 is no longer what it was.
                assert!((3..=5).contains(&code), "{at}: {ran:?}");
                let is_mute = at.contains(" write ") && at.contains("for good");
                assert!(!ran.err.is_empty() || is_mute, "{at}: it says nothing: {ran:?}");
                let stands = SAVED.iter().any(|words| ran.err.contains(words));
                assert!(files == self.before || stands || is_mute, "{at}: it fails, but something changed: {ran:?}");
            }
        }
    }

    fn fails(&self, call: &Call, error: &str, times: &str) {
        let tree = self.tree.twin();
        let Call { name, number, line } = call;
        let when = match times {
            "once" => format!("{number}"),
            // Nothing is interrupted for ever.
            _ if error == "EINTR" => format!("{number}..{}", number + 3),
            _ => format!("{number}+"),
        };
        let at = format!("{}: {name} number {number} {error} {times} : {line}", self.verb.name());
        let ran = traced::with(self.verb, &tree, &format!("{name}:error={error}:when={when}"));
        self.judge(&tree, &ran, &at);
        let is_harmless = (error == "EINTR" && !["fsync", "syncfs"].contains(&name.as_str()) && *name != "close")
            || (name == "renameat2" && (error == "EINVAL" || (error == "EXDEV" && times == "once")))
            || name == "unlinkat";
        // The editor is a program of its own.
        if is_harmless && times == "once" && self.verb.args.get(1) != Some(&"edit") {
            assert_eq!(ran.code, 0, "{at}: {ran:?}");
        }
    }
}

#[test]
fn every_call_may_fail() {
    if !traced::is_possible() {
        return;
    }
    let mut faults = Vec::new();
    for (index, verb) in Verb::all().enumerate() {
        eprintln!("{}, {} faults so far", verb.name(), faults.len());
        let tree = verb.tree();
        let whole = tree.twin();
        let calls = traced::calls(verb, &whole);
        let case = Case { verb, before: tree.files(), after: whole.files(), tree };
        // The loader's calls are not the program's; what comes before the lock only reads.
        let begun = calls.iter().position(|c| c.line.contains("linli.toml")).unwrap_or(0);
        let mut seen: BTreeSet<(String, usize)> =
            calls.iter().take(begun).map(|c| (c.name.clone(), c.number)).collect();
        let lock = calls.iter().position(|c| c.name == "flock").unwrap_or(0);
        for (place, call) in calls.iter().enumerate() {
            let errors = errors(&call.name);
            if errors.is_empty() || !seen.insert((call.name.clone(), call.number)) {
                continue;
            }
            // The short selection takes the calls that change something, one error of each, another one for
            // each call and verb.
            let is_change =
                place + 3 > lock && (CHANGING.contains(&call.name.as_str()) || call.line.contains("O_CREAT"));
            for (rank, error) in errors.iter().enumerate() {
                for (odd, times) in ["once", "for good"].into_iter().enumerate() {
                    let turn = (place + index) % (errors.len() * 2) == rank * 2 + odd;
                    if (is_long() && verb.is_chosen) || (is_change && turn) {
                        let tried = AssertUnwindSafe(|| case.fails(call, error, times));
                        faults.extend(catch_unwind(tried).err().and_then(|e| e.downcast_ref::<String>().cloned()));
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}
