//! The person's own editor (`VISUAL`, else `EDITOR`), opened at a line where it is known how, and what
//! Ctrl-C and a closed terminal mean meanwhile: they end the editing, they never throw the text away.

use crate::cli::env::Env;
use crate::cli::failure::Failure;
use crate::locale::cli::CliMsg;
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::flag;
use std::ffi::OsString;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Editors that take `+LINE` before the file.
const PLUS: &[&str] = &[
    "vi",
    "vim",
    "nvim",
    "gvim",
    "view",
    "vimx",
    "nvi",
    "elvis",
    "ex",
    "nano",
    "rnano",
    "pico",
    "emacs",
    "emacsclient",
    "mg",
    "jed",
    "joe",
    "jmacs",
    "jstar",
    "ne",
    "micro",
    "kak",
    "zile",
    "gedit",
    "gnome-text-editor",
    "pluma",
    "xed",
];
/// Editors that take `FILE:LINE`.
const COLON: &[&str] = &["hx", "helix", "subl", "sublime_text", "zed"];
/// Editors that take `--goto FILE:LINE`.
const GOTO: &[&str] = &["code", "code-insiders", "codium", "vscodium", "cursor"];

/// A command line without a shell: a program and its arguments (`code --wait`).
pub struct Editor<'e> {
    line: &'e str,
}

impl<'e> Editor<'e> {
    /// # Errors
    /// No editor is set.
    pub fn of(env: &'e Env) -> Result<Editor<'e>, Failure> {
        let set = |name| env.get(name).filter(|line| !line.trim().is_empty());
        let line = set("VISUAL").or_else(|| set("EDITOR"));
        let missing = || Failure::environment(CliMsg::EditorMissing).hint(CliMsg::EditorMissingHint);
        Ok(Editor { line: line.ok_or_else(missing)? })
    }

    /// Opens the draft, at a line where one is wanted, and waits.
    ///
    /// # Errors
    /// The editor cannot be started, or ends with a failure.
    pub fn open(&self, draft: &Path, line: Option<usize>) -> Result<(), Failure> {
        let failed = || Failure::environment(CliMsg::EditorFailed { editor: self.line.to_owned() });
        let mut words = self.line.split_whitespace();
        let program = words.next().ok_or_else(failed)?;
        let status = Command::new(program).args(words).args(at_line(program, draft, line)).status();
        if status.is_ok_and(|status| status.success()) { Ok(()) } else { Err(failed()) }
    }
}

/// The file as the editor takes it.
fn at_line(program: &str, draft: &Path, line: Option<usize>) -> Vec<OsString> {
    let name = Path::new(program).file_stem().map(|n| n.to_string_lossy().to_lowercase()).unwrap_or_default();
    let plain = draft.as_os_str().to_owned();
    let Some(line) = line else { return vec![plain] };
    let mut colon = plain.clone();
    colon.push(format!(":{line}"));
    match name.as_str() {
        name if PLUS.contains(&name) => vec![format!("+{line}").into(), plain],
        name if COLON.contains(&name) => vec![colon],
        name if GOTO.contains(&name) => vec!["--goto".into(), colon],
        "kate" | "kwrite" => vec!["-l".into(), line.to_string().into(), plain],
        _ => vec![plain],
    }
}

/// From now on Ctrl-C, a hang-up and a request to end are noted, not obeyed, except while somebody is asked.
pub struct Watch {
    hit: Arc<AtomicBool>,
    asking: Arc<AtomicBool>,
}

impl Watch {
    pub fn begin() -> Watch {
        let watch = Watch { hit: Arc::default(), asking: Arc::default() };
        for signal in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] {
            // Where the system allows no such handler, the text is in its file all the same.
            let _ = flag::register_conditional_default(signal, Arc::clone(&watch.asking));
            let _ = flag::register(signal, Arc::clone(&watch.hit));
        }
        watch
    }

    /// Whether somebody wanted the program to end.
    pub fn is_hit(&self) -> bool {
        self.hit.load(Ordering::SeqCst)
    }

    /// Ends the program on Ctrl-C as ever while `ask` waits for an answer.
    pub fn asking<T>(&self, ask: impl FnOnce() -> T) -> T {
        self.asking.store(true, Ordering::SeqCst);
        let answer = ask();
        self.asking.store(false, Ordering::SeqCst);
        answer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_editor_is_told_the_line_in_its_own_way() {
        let shown = |program: &str| {
            let args = at_line(program, Path::new("/d/x.toml"), Some(7));
            args.iter().map(|a| a.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(shown("/usr/bin/vim"), "+7 /d/x.toml");
        assert_eq!(shown("hx"), "/d/x.toml:7");
        assert_eq!(shown("code"), "--goto /d/x.toml:7");
        assert_eq!(shown("kate"), "-l 7 /d/x.toml");
        assert_eq!(shown("unheard-of"), "/d/x.toml");
        assert_eq!(at_line("vi", Path::new("x"), None), ["x"]);
    }
}
