//! Calling the `git` program: no shell, no hook, no filter, no pager, no prompt, no network, none of its
//! variables. A repository may come from anywhere: nothing that it asks to be run is run. The one way to a
//! network is [`super::wire`].

use super::damage::{self, Damage};
use super::wire::Wire;
use crate::store::error::StoreError;
use std::ffi::OsString;
use std::io::{self, BufReader, Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Output, Stdio};
use std::thread;
use thiserror::Error;

/// Settings of a repository that would run a program or change what is written and read.
const HARMLESS: &[&str] = &[
    "core.quotePath=false",
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.pager=cat",
    "core.alternateRefsCommand=true",
    "log.showSignature=false",
    "gpg.program=false",
    "gpg.ssh.program=false",
    "gpg.x509.program=false",
    "diff.external=",
    "diff.renames=false",
    "diff.ignoreSubmodules=all",
    "maintenance.auto=false",
    "gc.auto=0",
    "i18n.commitEncoding=UTF-8",
    "i18n.logOutputEncoding=UTF-8",
    // What git says it has written is on the disk: from git 2.36 on by the first two, before by the third.
    "core.fsync=added,reference",
    "core.fsyncMethod=fsync",
    "core.fsyncObjectFiles=true",
];

/// Nobody is asked for a password, and no program for one.
const NO_CREDENTIALS: &str = "credential.helper=";

/// Why a call of git did not do what was asked; the texts are what people are told of it.
#[derive(Debug, Error)]
pub enum GitError {
    /// There is no git program.
    #[error("git")]
    NoProgram,
    /// Git could not be started, fed or listened to.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// Git refused; this is the line of what it said that tells most.
    #[error("{0}")]
    Refused(String),
    /// Git was killed before it was done, by this signal.
    #[error("git was killed (signal {0})")]
    Killed(i32),
    /// A file by which a git keeps others away is there; its path.
    #[error("{0}")]
    Locked(String),
    /// A part of the repository cannot be read.
    #[error("{0}")]
    Damaged(Damage),
    /// Git does not work in a folder that belongs to somebody else (dubious ownership) until it is told to; this is
    /// the command that tells it.
    #[error("safe.directory: {0}")]
    Untrusted(String),
    /// Git reads this file, and it is a pipe or a device, for which git would wait for ever.
    #[error("{0}")]
    NotAFile(String),
    /// Git's answer is not understood.
    #[error("?")]
    Odd,
}

impl GitError {
    /// An object is not there.
    pub fn missing(id: &str) -> GitError {
        GitError::Damaged(Damage::missing(id))
    }
}

/// A file of linli's own that is kept while git works could not be read or written.
impl From<StoreError> for GitError {
    fn from(error: StoreError) -> GitError {
        GitError::Io(match error {
            StoreError::Io { source, .. } => source,
            StoreError::Link { path } | StoreError::NotAFile { path } => io::Error::other(path),
            other => io::Error::other(other),
        })
    }
}

/// git, called in one folder.
#[derive(Clone, Debug)]
pub struct Git {
    dir: PathBuf,
    /// Settings that name programs of the repository's, and what they are to be instead.
    emptied: Vec<(String, &'static str)>,
    wire: Option<Wire>,
}

impl Git {
    pub fn at(dir: &Path) -> Git {
        Git { dir: dir.to_owned(), emptied: Vec::new(), wire: None }
    }

    /// A git that may use the network, and reads the settings of no repository.
    pub(super) fn over(dir: &Path, wire: Wire) -> Git {
        Git { dir: dir.to_owned(), emptied: Vec::new(), wire: Some(wire) }
    }

    /// Lets the calls run in another folder.
    pub fn within(self, dir: &Path) -> Git {
        Git { dir: dir.to_owned(), ..self }
    }

    /// The same without the programs that these settings name: filters, for one, are run by any call that
    /// writes the index, whatever it was asked to do.
    pub fn without_programs<'k>(self, keys: impl Iterator<Item = &'k str>) -> Git {
        let emptied = keys.filter_map(|key| Some((key.to_owned(), harmless_value(key)?))).collect();
        Git { emptied, ..self }
    }

    /// What a call says on standard output.
    ///
    /// # Errors
    /// git is not there, refuses, or gives an answer that is not understood.
    pub fn call(&self, args: &[&str]) -> Result<Vec<u8>, GitError> {
        self.feed(args, &[])
    }

    /// The same with bytes on standard input.
    ///
    /// # Errors
    /// git is not there, refuses, or gives an answer that is not understood.
    pub fn feed(&self, args: &[&str], input: &[u8]) -> Result<Vec<u8>, GitError> {
        let output = self.output(args, input)?;
        if output.status.success() { Ok(output.stdout) } else { Err(refused(&output)) }
    }

    /// What became of a call whose refusal is an answer too.
    ///
    /// # Errors
    /// git is not there, or cannot be spoken with.
    pub fn output(&self, args: &[&str], input: &[u8]) -> Result<Output, GitError> {
        let mut child = self.start(args)?;
        let stdin = child.stdin.take();
        // Fed from a thread of its own: git may answer before it has read all.
        let (output, fed) = thread::scope(|scope| {
            let feeding = scope.spawn(move || stdin.map_or(Ok(()), |mut pipe| pipe.write_all(input)));
            let output = child.wait_with_output();
            (output, feeding.join().unwrap_or(Ok(())))
        });
        let output = output?;
        match fed {
            // Git ended before it had read all: its exit code says why.
            Err(e) if e.kind() != io::ErrorKind::BrokenPipe => Err(e.into()),
            _ => Ok(output),
        }
    }

    /// What `read` makes of a call's answer while it comes: however long that is, nothing of it is kept here.
    ///
    /// # Errors
    /// git is not there or refuses, or `read` fails.
    pub fn stream<T>(
        &self,
        args: &[&str],
        input: &[u8],
        read: impl FnOnce(&mut BufReader<ChildStdout>) -> Result<T, GitError>,
    ) -> Result<T, GitError> {
        let mut child = self.start(args)?;
        let (Some(mut pipe), Some(said), Some(mut complained)) =
            (child.stdin.take(), child.stdout.take(), child.stderr.take())
        else {
            return Err(GitError::Odd);
        };
        let mut stderr = Vec::new();
        let found = thread::scope(|scope| {
            // Fed and listened to from threads of their own: git answers, and complains, before it has read all.
            thread::Builder::new().spawn_scoped(scope, move || pipe.write_all(input))?;
            thread::Builder::new().spawn_scoped(scope, || complained.read_to_end(&mut stderr))?;
            read(&mut BufReader::with_capacity(1 << 16, said))
        });
        let status = child.wait()?;
        match found {
            // Git broke off: its own message says why.
            Err(GitError::Odd | GitError::Io(_)) | Ok(_) if !status.success() => {
                Err(refused(&Output { status, stdout: Vec::new(), stderr }))
            }
            found => found,
        }
    }

    /// A running git, to be spoken with line by line.
    ///
    /// # Errors
    /// git is not there, or cannot be started.
    pub fn start(&self, args: &[&str]) -> Result<Child, GitError> {
        let mut git = Command::new("git");
        git.current_dir(&self.dir).args(["--no-pager", "--no-replace-objects"]);
        let credentials = self.wire.is_none().then_some(&NO_CREDENTIALS);
        for setting in HARMLESS.iter().chain(credentials) {
            git.args(["-c", setting]);
        }
        git.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        // Taken away, not read: any of them may lead to another repository or to a program.
        for (name, _) in std::env::vars_os().filter(|(name, _)| name.as_encoded_bytes().starts_with(b"GIT_")) {
            git.env_remove(name);
        }
        // A partial clone fetches what it lacks by a program of the repository's choice.
        git.env("GIT_NO_LAZY_FETCH", "1").env("GIT_ALLOW_PROTOCOL", "none");
        // A file of the repository's would give commits other parents, and so hide some.
        git.env("GIT_GRAFT_FILE", "/dev/null");
        git.env("GIT_OPTIONAL_LOCKS", "0").env("GIT_TERMINAL_PROMPT", "0").env("LC_ALL", "C");
        git.env("GIT_CONFIG_COUNT", self.emptied.len().to_string());
        for (number, (key, value)) in self.emptied.iter().enumerate() {
            git.env(format!("GIT_CONFIG_KEY_{number}"), key).env(format!("GIT_CONFIG_VALUE_{number}"), value);
        }
        if let Some(wire) = &self.wire {
            wire.arm(&mut git);
        }
        git.spawn().map_err(|e| match e.kind() {
            // The folder is there: what is not found is the program.
            io::ErrorKind::NotFound if self.dir.is_dir() => GitError::NoProgram,
            _ => GitError::Io(e),
        })
    }

    /// A setting of git's, the repository's own included; `Ok(None)` where it is not set.
    ///
    /// # Errors
    /// git is not there, or its settings cannot be read.
    pub fn setting(&self, name: &str) -> Result<Option<String>, GitError> {
        let output = self.output(&["config", "--get", name], &[])?;
        match output.status.code() {
            Some(0) => {
                let value = String::from_utf8(output.stdout).map_err(|_| GitError::Odd)?.trim().to_owned();
                Ok(Some(value).filter(|value| !value.is_empty()))
            }
            Some(1) => Ok(None),
            _ => Err(refused(&output)),
        }
    }
}

/// A variable of git's that the person set.
#[expect(clippy::disallowed_methods, reason = "what a person says to git, not to linli")]
pub(super) fn variable(name: &str) -> Option<OsString> {
    std::env::var_os(name)
}

/// What a setting is to be if it names a program, or wants one to be there.
fn harmless_value(key: &str) -> Option<&'static str> {
    let (first, last) = (key.split('.').next()?, key.rsplit('.').next()?);
    match (first, last) {
        ("filter", "clean" | "smudge" | "process") => Some(""),
        ("diff", "command" | "textconv") | ("merge", "driver") | ("hook", "command") => Some(""),
        ("filter", "required") => Some("false"),
        _ => None,
    }
}

/// What git lists with `-z`, each as some words and a path: `100644 <id> 0\t<path>`.
///
/// # Errors
/// A line has no path, or `see` fails.
pub fn each_listed(said: &[u8], mut see: impl FnMut(&[&str], &str) -> Result<(), GitError>) -> Result<(), GitError> {
    for line in said.split(|byte| *byte == 0).filter(|line| !line.is_empty()) {
        let line = String::from_utf8_lossy(line);
        let (head, path) = line.split_once('\t').ok_or(GitError::Odd)?;
        see(&head.split(' ').collect::<Vec<_>>(), path)?;
    }
    Ok(())
}

/// What a call said that did not succeed.
pub fn refused(output: &Output) -> GitError {
    let said = String::from_utf8_lossy(&output.stderr);
    if let Some(command) = how_to_trust(&said) {
        return GitError::Untrusted(command);
    }
    if let Some(damage) = damage::of(&said) {
        return GitError::Damaged(damage);
    }
    if let Some(lock) = lock_in_the_way(&said) {
        return GitError::Locked(lock.to_owned());
    }
    match output.status.signal() {
        Some(signal) => GitError::Killed(signal),
        None => GitError::Refused(damage::telling_line(&said).to_owned()),
    }
}

/// The lock that git found in its way: `Unable to create '/x/.git/index.lock': File exists.`
pub(super) fn lock_in_the_way(said: &str) -> Option<&str> {
    let (_, rest) = said.split_once("nable to create '")?;
    let (path, rest) = rest.split_once('\'')?;
    (path.ends_with(".lock") && rest.starts_with(": File exists")).then_some(path)
}

/// The command that git names where a folder belongs to somebody else.
pub(super) fn how_to_trust(said: &str) -> Option<String> {
    let mut lines = said.lines().map(|line| line.trim_start_matches("remote:").trim());
    lines.find(|line| line.starts_with("git config --global --add safe.directory ")).map(str::to_owned)
}

/// What became of a first commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FirstCommit {
    Done,
    /// There is no git program.
    NoGit,
    /// The folder lies inside another repository: left to its owner.
    Inside,
    /// git would not; the files are saved all the same.
    Failed,
}

/// Makes `dir` a repository with one commit of the files named.
pub fn first_commit(dir: &Path, files: &[String], message: &str) -> FirstCommit {
    let git = Git::at(dir);
    match git.call(&["rev-parse", "--is-inside-work-tree"]) {
        Err(GitError::NoProgram) => return FirstCommit::NoGit,
        // A repository around it that belongs to somebody else is one all the same.
        Ok(_) | Err(GitError::Untrusted(_)) => return FirstCommit::Inside,
        Err(_) => {}
    }
    let steps = || -> Result<(), GitError> {
        git.call(&["init", "-q", "-b", "main"])?;
        let mut add = vec!["add", "--"];
        add.extend(files.iter().map(String::as_str));
        git.call(&add)?;
        let mut commit: Vec<&str> = Vec::new();
        if git.setting("user.email")?.is_none() {
            commit.extend(["-c", "user.name=linli", "-c", "user.email=linli@localhost"]);
        }
        commit.extend(["-c", "commit.gpgSign=false", "commit", "-q", "--no-verify", "-m", message]);
        git.call(&commit).map(drop)
    };
    if steps().is_ok() { FirstCommit::Done } else { FirstCommit::Failed }
}

/// What a merge by lines comes to.
pub struct OutputLines {
    pub bytes: Vec<u8>,
    /// Without a conflict.
    pub is_clean: bool,
}

/// Merges two files by lines, as git itself does. `None` where git cannot.
pub fn merged_lines(ours: &Path, base: &Path, theirs: &Path, size: usize) -> Option<OutputLines> {
    let size = format!("--marker-size={size}");
    let mut args = vec!["merge-file", "-p", &size, "-L", "ours", "-L", "base", "-L", "theirs", "--"];
    let paths = [ours.to_str()?, base.to_str()?, theirs.to_str()?];
    args.extend(paths);
    let output = Git::at(Path::new(".")).output(&args, &[]).ok()?;
    let conflicts = output.status.code().filter(|code| (0..128).contains(code))?;
    Some(OutputLines { bytes: output.stdout, is_clean: conflicts == 0 })
}

/// The program of the driver that is set up for the repository of `dir`; `None` where none is.
pub fn driver_program(dir: &Path) -> Option<PathBuf> {
    let driver = Git::at(dir).setting("merge.linli.driver").ok()??;
    let (program, _) = driver.strip_prefix('\'')?.rsplit_once("' merge-driver")?;
    Some(PathBuf::from(program.replace("'\\''", "'")))
}

/// The driver by which git merges records, for the repository of `dir`: this program, wherever it stands.
pub fn register_driver(dir: &Path, program: &Path) -> bool {
    let Some(program) = program.to_str() else { return false };
    let quoted = format!("'{}'", program.replace('\'', "'\\''"));
    let driver = format!("{quoted} merge-driver %O %A %B %L %P");
    let git = Git::at(dir);
    let set = |key: &str, value: &str| git.call(&["config", "--local", key, value]).is_ok();
    set("merge.linli.name", "linli: field by field") && set("merge.linli.driver", &driver)
}
