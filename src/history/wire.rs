//! The way to another repository. The calls that have the network know no settings of the repository: they run in
//! a folder of git's that is made for them, holds nothing but what is needed to speak of commits, and borrows the
//! objects. What the office set for itself (its keys, its store of passwords, its proxy) counts as ever; what a
//! repository from elsewhere asks to be run is not even read.

use super::damage;
use super::detached::quoted;
use super::git::{self, Git, GitError};
use super::repository::Repository;
use crate::store::write::OWN;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;
use thiserror::Error;

/// The ways that are gone: none that would start a program named by an address.
const PROTOCOLS: &str = "file:git:http:https:ssh";
/// The variables with which a person says how git is to reach others.
const KEPT: &[&str] =
    &["GIT_SSH", "GIT_SSH_COMMAND", "GIT_SSH_VARIANT", "GIT_ASKPASS", "GIT_SSL_CAINFO", "GIT_SSL_CAPATH"];
/// Connections that stand still are given up.
const PATIENCE: &[&str] = &["-c", "http.lowSpeedLimit=1", "-c", "http.lowSpeedTime=60"];
const SSH_PATIENCE: &str = "-oConnectTimeout=20 -oServerAliveInterval=15 -oServerAliveCountMax=8";
/// The other end of an address on this machine runs here: nothing of that repository is run either.
const OTHER_END: &str = "git -c core.hooksPath=/dev/null -c core.fsmonitor=false -c core.alternateRefsCommand=true \
     -c receive.autogc=false -c receive.denyCurrentBranch=refuse -c gc.auto=0 -c maintenance.auto=false";

/// Where such a call finds what it may see.
#[derive(Clone, Debug)]
pub(super) struct Wire {
    git_dir: PathBuf,
    objects: PathBuf,
    /// A command for ssh, where the person's own does not do.
    ssh: Option<OsString>,
    may_ask: bool,
}

impl Wire {
    pub(super) fn arm(&self, command: &mut Command) {
        for name in KEPT {
            if let Some(value) = git::variable(name) {
                command.env(name, value);
            }
        }
        command.env("GIT_DIR", &self.git_dir).env("GIT_OBJECT_DIRECTORY", &self.objects);
        command.env("GIT_ALLOW_PROTOCOL", PROTOCOLS);
        if let Some(ssh) = &self.ssh {
            command.env("GIT_SSH_COMMAND", ssh);
        }
        if self.may_ask {
            command.env_remove("GIT_TERMINAL_PROMPT");
        } else {
            command.env("GIT_ASKPASS", "").env("SSH_ASKPASS_REQUIRE", "never");
        }
    }
}

/// A line to other repositories; its folder goes with it.
pub struct RemoteSession {
    git: Git,
    /// The folder from which addresses on this machine go.
    top: PathBuf,
    _folder: TempDir,
}

impl RemoteSession {
    /// `may_ask`: somebody sits at a terminal who can be asked for a password.
    ///
    /// # Errors
    /// git is not there, refuses, or gives an answer that is not understood.
    pub fn open(repository: &Repository, may_ask: bool) -> Result<RemoteSession, GitError> {
        let own = repository.home.join(OWN);
        sweep(&own);
        let folder = tempfile::Builder::new().prefix(PREFIX).tempdir_in(&own)?;
        let said = repository.git.call(&["rev-parse", "--show-object-format", "--git-path", "objects"])?;
        let said = String::from_utf8(said).map_err(|_| GitError::Odd)?;
        let [format, objects, ""] = said.split('\n').collect::<Vec<_>>()[..] else { return Err(GitError::Odd) };
        let format = format!("--object-format={format}");
        let at = folder.path().to_str().ok_or(GitError::Odd)?;
        Git::at(&repository.dir).call(&["init", "-q", "--bare", "--template=", &format, "--", at])?;
        let objects = repository.dir.join(objects).canonicalize()?;
        let mut wire = Wire { git_dir: folder.path().to_owned(), objects, ssh: None, may_ask };
        wire.ssh = ssh(&Git::over(&repository.top, wire.clone()), may_ask)?;
        let (git, top) = (Git::over(&repository.top, wire), repository.top.clone());
        Ok(RemoteSession { git, top, _folder: folder })
    }

    /// The commit of a branch of the repository at `url`, with all that it leads to; `None` where it has no such
    /// branch. `known` are commits that are here already.
    ///
    /// # Errors
    /// The repository is not reached or lets nobody in, or git refuses.
    pub fn fetch(&self, url: &str, branch: &str, known: &[&str]) -> Result<Option<String>, LineError> {
        for (number, commit) in known.iter().enumerate() {
            self.git.call(&["update-ref", &format!("refs/known/{number}"), commit])?;
        }
        let wanted = format!("+{branch}:refs/fetched");
        let upload = format!("--upload-pack={OTHER_END} upload-pack");
        let mut args = PATIENCE.to_vec();
        args.extend(["fetch", "-q", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head"]);
        args.extend(is_here(url).then_some(upload.as_str()));
        args.extend(["--end-of-options", url, &wanted]);
        let output = self.git.output(&args, &[])?;
        if output.status.success() {
            let id = self.git.call(&["rev-parse", "--verify", "refs/fetched^{commit}"])?;
            return Ok(Some(String::from_utf8_lossy(&id).trim().to_owned()));
        }
        let said = String::from_utf8_lossy(&output.stderr);
        if said.contains("couldn't find remote ref") { Ok(None) } else { Err(self.why(url, &output)) }
    }

    /// Gives a commit to a branch of the repository at `url`; never against what stands there.
    ///
    /// # Errors
    /// The repository is not reached or lets nobody in, somebody was quicker, or git refuses.
    pub fn push(&self, url: &str, commit: &str, branch: &str) -> Result<(), LineError> {
        let wanted = format!("{commit}:{branch}");
        let receive = format!("--receive-pack={OTHER_END} receive-pack");
        let mut args = PATIENCE.to_vec();
        args.extend(["push", "--porcelain", "--no-verify", "--recurse-submodules=no", "--no-signed"]);
        args.extend(is_here(url).then_some(receive.as_str()));
        args.extend(["--end-of-options", url, &wanted]);
        let output = self.git.output(&args, &[])?;
        if output.status.success() {
            return Ok(());
        }
        Err(self.why(url, &output))
    }

    /// Git trusts whole paths alone, and names the one that it was given.
    fn why(&self, url: &str, output: &Output) -> LineError {
        match LineError::of(output) {
            LineError::Git(GitError::Untrusted(command)) if is_here(url) => {
                let whole = |path: &str| self.top.join(path.trim_matches('\'')).canonicalize().ok();
                let split = command.rsplit_once("safe.directory ");
                let named = split.and_then(|(head, path)| Some((head, whole(path)?)));
                let whole =
                    named.map(|(head, path)| format!("{head}safe.directory {}", quoted(&path.to_string_lossy())));
                LineError::Git(GitError::Untrusted(whole.unwrap_or(command)))
            }
            error => error,
        }
    }
}

/// Why another repository did not do what was asked; with what it said.
#[derive(Debug, Error)]
pub enum LineError {
    #[error("not reached: {0}")]
    Unreached(String),
    /// The other side asks who calls, and nobody could tell it.
    #[error("not let in: {0}")]
    Stranger(String),
    #[error("somebody else was quicker")]
    Behind,
    /// A git that works in the other repository keeps others away, or one that was killed left its lock there.
    #[error("locked there: {0}")]
    Locked(String),
    /// The other repository itself cannot be read.
    #[error("damaged there: {0}")]
    Damaged(String),
    #[error(transparent)]
    Git(#[from] GitError),
}

/// What git and the programs that it calls say, in `LC_ALL=C`.
const STRANGER: &[&str] = &[
    "Authentication failed",
    "could not read Username",
    "could not read Password",
    "Permission denied (",
    "terminal prompts disabled",
    "Host key verification failed",
    "The requested URL returned error: 403",
    "The requested URL returned error: 401",
];
const UNREACHED: &[&str] = &[
    "Could not resolve host",
    "could not resolve host",
    "Name or service not known",
    "name resolution",
    "nable to look up",
    "Connection refused",
    "Connection timed out",
    "Connection reset",
    "Connection closed",
    "connection timed out",
    "Operation timed out",
    "timed out",
    "No route to host",
    "Network is unreachable",
    "nable to connect",
    "ailed to connect",
    "ould not connect",
    "does not appear to be a git repository",
    "does not exist",
    "early EOF",
    "Operation too slow",
    "The requested URL returned error: 5",
    "hung up unexpectedly",
];
/// What git says at this end when the other one broke off over its own objects.
const THEIRS_DAMAGED: &[&str] = &["on the remote side"];
/// What git says at this end when the objects that the other one sends are damaged, and the other one's own message is
/// lost.
const BROKEN_OFF: &[&str] = &["bad pack header"];
const BEHIND: &[&str] =
    &["(fetch first)", "(non-fast-forward)", "(stale info)", "failed to update ref", "cannot lock ref"];

impl LineError {
    fn of(output: &Output) -> LineError {
        let said = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned()).concat();
        if said.trim().is_empty() {
            return LineError::Git(git::refused(output));
        }
        LineError::said(&said)
    }

    fn said(said: &str) -> LineError {
        let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
        // `remote:` lines are what a server wants to be read; without them, the last line says most.
        let line = |start: &str| said.lines().find_map(|line| line.strip_prefix(start)).map(str::trim);
        let refused = said.lines().find(|line| line.starts_with('!'));
        let reason = line("fatal: ").or(refused).or_else(|| line("error: ")).or_else(|| said.lines().next());
        let reason = reason.unwrap_or("git").split_whitespace().collect::<Vec<_>>().join(" ");
        let theirs: Vec<&str> = said.lines().filter_map(|line| line.strip_prefix("remote: ")).collect();
        let theirs = theirs.join("\n");
        if let Some(command) = git::how_to_trust(said) {
            LineError::Git(GitError::Untrusted(command))
        } else if let Some(lock) = git::lock_in_the_way(&theirs) {
            LineError::Locked(lock.to_owned())
        } else if let Some(damage) = damage::of(if has(THEIRS_DAMAGED) { said } else { &theirs }) {
            LineError::Damaged(damage.to_string())
        } else if let Some(damage) = damage::of(said) {
            LineError::Git(GitError::Damaged(damage))
        } else if has(BROKEN_OFF) {
            LineError::Damaged(reason)
        } else if has(BEHIND) {
            LineError::Behind
        } else if has(STRANGER) {
            LineError::Stranger(reason)
        } else if has(UNREACHED) {
            LineError::Unreached(reason)
        } else {
            LineError::Git(GitError::Refused(reason))
        }
    }
}

/// Whether an address is a path on this machine, as git tells them apart.
fn is_here(url: &str) -> bool {
    let is_path = url.split_once(':').is_none_or(|(before, _)| before.contains('/'));
    url.starts_with("file://") || (is_path && !url.contains("://"))
}

/// ssh as the person calls it, that asks nothing where nobody can answer, and gives up in the end. `None`: another
/// program than OpenSSH is called; it is left to itself.
///
/// # Errors
/// git is not there, or its settings cannot be read.
fn ssh(git: &Git, may_ask: bool) -> Result<Option<OsString>, GitError> {
    let command = match git::variable("GIT_SSH_COMMAND") {
        Some(typed) => Some(typed.to_string_lossy().into_owned()),
        None => git.setting("core.sshCommand")?,
    };
    let command = command.or_else(|| git::variable("GIT_SSH").is_none().then(|| "ssh".to_owned()));
    let program = |command: &String| Some(Path::new(command.split_whitespace().next()?).file_name()?.to_owned());
    let batch = if may_ask { "" } else { " -oBatchMode=yes" };
    let plain = command.filter(|command| program(command).is_some_and(|name| name == "ssh"));
    Ok(plain.map(|command| format!("{command} {SSH_PATIENCE}{batch}").into()))
}

const PREFIX: &str = "wire-";

/// What a sync left that was killed.
fn sweep(own: &Path) {
    let Ok(entries) = own.read_dir() else { return };
    for entry in entries.flatten().filter(|e| e.file_name().as_encoded_bytes().starts_with(PREFIX.as_bytes())) {
        let _ = std::fs::remove_dir_all(entry.path());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_on_this_machine_is_known() {
        for url in ["/srv/a.git", "../a.git", "file:///srv/a.git", "a.git", "./a:b"] {
            assert!(is_here(url), "{url}");
        }
        for url in ["host:a.git", "git@host:/srv/a", "ssh://host/a", "https://host/a", "git://host/a", "ext::sh -c x"] {
            assert!(!is_here(url), "{url}");
        }
    }
}
