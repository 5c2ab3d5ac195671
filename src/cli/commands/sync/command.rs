//! Commits what is left, fetches, merges, sends: in rounds, as others may be quicker. The lock of the records is
//! held while files are written, and no lock that a writer needs while the network is waited for.

use crate::cli::command::{Command, CommitVerb};
use crate::cli::commands::sync::failures::{gone, pull, rewritten};
use crate::cli::commands::sync::told;
use crate::cli::commit;
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::write;
use crate::history::conflicts::unmerged;
use crate::history::git::{driver_program, register_driver};
use crate::history::remote::{self, NoRoute, Route};
use crate::history::repository::{self, Repository};
use crate::history::sync::compare::{Meeting, going, meet};
use crate::history::sync::journal;
use crate::history::sync::left::{Left, left};
use crate::history::sync::place::{self, Bringing, Stop};
use crate::history::sync::plan::SyncPlan;
use crate::history::wire::{LineError, RemoteSession};
use crate::history::{detached, hidden, index, objects};
use crate::locale::history::HistoryMsg;
use crate::locale::sync::SyncMsg;
use crate::store::lock::Lock;
use crate::store::write::Writer;
use clap::Args;
use std::io::IsTerminal;
use std::time::Duration;

const LOCK: &str = "sync.lock";
const VERB: &str = "sync";
/// How often it begins again: others send meanwhile, staff write meanwhile.
const ROUNDS: u32 = 6;
/// What a command saved and is just about to commit is left to it.
const GRACE: Duration = Duration::from_millis(300);
/// More records than this do not go by mistake.
const MANY: usize = 20;

/// 与其他办公室同步：存入、收取、合并、送出 || bring offices together: commit, fetch, merge, send
#[derive(Args, Debug)]
pub struct SyncArgs {}

impl Command for SyncArgs {
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure> {
        run(ctx, self)
    }

    fn commit_verb(&self) -> Option<CommitVerb> {
        Some(CommitVerb::new(VERB))
    }
}

/// Exit 1: something is left that a person must mend or decide. Exit 4: the others were not reached.
fn run(ctx: &Context, _: &SyncArgs) -> Result<Exit, Failure> {
    let root = ctx.root()?;
    let near = repository::of(root.dir())?;
    let near = near.ok_or_else(|| Failure::environment(HistoryMsg::NoRepository))?;
    if near.is_shallow()? {
        return Err(Failure::refused(SyncMsg::Shallow).hint(SyncMsg::ShallowHint));
    }
    let hidden = hidden::of(root.dir())?;
    if !hidden.is_empty() || near.is_sparse()? {
        let command = hidden::way_back(&hidden);
        let command = if command.is_empty() { "git sparse-checkout disable".to_owned() } else { command };
        return Err(Failure::refused(SyncMsg::Hidden { files: hidden.len() }).hint(SyncMsg::HiddenHint { command }));
    }
    let _sole = Writer::sole(root, LOCK, &ctx.holder())?;
    let sync = Sync { ctx, repository: near.whole(), near };
    drop(sync.commit_lock()?);
    sync.is_whole()?;
    sync.has_driver();
    let route = sync.route();
    sync.conclude(route.as_ref().ok())?;
    let left_out = sync.commit_left()?;
    sync.meet(&route.map_err(|no| sync.no_route(no))?)?;
    Ok(if left_out { Exit::Found } else { Exit::Done })
}

struct Sync<'a> {
    ctx: &'a Context,
    /// With paths from the records tree.
    near: Repository,
    /// With paths from the top.
    repository: Repository,
}

/// What became of a round.
enum Round {
    Done,
    Again(Failure),
}

impl Sync<'_> {
    /// A clone knows nothing of the driver.
    fn has_driver(&self) {
        let is_there = driver_program(&self.near.dir).is_some_and(|program| program.exists());
        if !is_there && let Ok(program) = std::env::current_exe() {
            register_driver(&self.near.dir, &program);
        }
    }

    /// What nobody could read is not sent, nor is it said that all is in step.
    fn is_whole(&self) -> Result<(), Failure> {
        index::look(&self.repository)?;
        let head = self.repository.head()?;
        Ok(head.map_or(Ok(()), |head| objects::all_there(&self.repository, &head))?)
    }

    fn route(&self) -> Result<Route, NoRoute> {
        remote::route(&self.repository)
    }

    /// What was committed on no branch is there by now, and the way back takes it along.
    fn no_route(&self, no: NoRoute) -> Failure {
        match (&no, detached::of(&self.repository)) {
            (NoRoute::Detached, Ok(Some(detached))) => {
                let command = detached.way_back();
                let hint =
                    if detached.is_kept() { SyncMsg::DetachedHint { command } } else { SyncMsg::KeepHint { command } };
                Failure::refused(SyncMsg::Detached).hint(hint)
            }
            _ => no.into(),
        }
    }

    fn head(&self) -> Result<String, Failure> {
        let head = self.repository.head()?;
        head.ok_or_else(|| Failure::refused(SyncMsg::Nothing))
    }

    fn commit_lock(&self) -> Result<Lock, Failure> {
        commit::lock(self.ctx, &self.repository)
    }

    /// Concludes a merge in which everything is decided by now.
    fn conclude(&self, route: Option<&Route>) -> Result<(), Failure> {
        let command = self.repository.to_finish().to_owned();
        let busy = |_| Failure::refused(SyncMsg::Busy).hint(SyncMsg::BusyHint { command });
        let Some(other) = self.repository.merge_head().map_err(busy)? else { return Ok(()) };
        let open = unmerged(&self.repository)?;
        if !open.is_empty() {
            return Err(told::unmerged(self.ctx, &open));
        }
        let seen = route.map(|route| route.last_seen(&self.repository)).transpose()?.flatten();
        let is_synced = seen.map(|seen| self.repository.leads_to(&seen, &other)).transpose()?;
        if is_synced != Some(true) {
            return Err(Failure::refused(SyncMsg::OwnMerge).hint(SyncMsg::OwnMergeHint));
        }
        let marked = place::marked(&self.repository)?;
        if !marked.is_empty() {
            return Err(told::marked(self.ctx, &marked));
        }
        let _lock = self.commit_lock()?;
        let message = self.message("conflicts settled");
        place::conclude(&self.repository, &self.head()?, &other, &message)?;
        self.ctx.ui.note(&SyncMsg::Concluded);
        Ok(())
    }

    fn message(&self, what: &str) -> String {
        commit::with_trailers(self.ctx, &format!("{VERB}: {what}"), VERB, &[])
    }

    fn left(&self) -> Result<Left, Failure> {
        Ok(left(&self.repository, &self.near.prefix, &journal::read(&self.repository))?)
    }

    /// Whether something was left out that should have gone.
    fn commit_left(&self) -> Result<bool, Failure> {
        let mut left = self.left()?;
        if !left.paths.is_empty() {
            std::thread::sleep(GRACE);
        }
        let _lock = self.commit_lock()?;
        self.settle_journal()?;
        if !left.paths.is_empty() {
            let before = std::mem::replace(&mut left, self.left()?);
            left.paths.retain(|path| before.paths.contains(path));
        }
        if left.gone.len() > MANY {
            let message = SyncMsg::ManyDeleted { count: left.gone.len() };
            return Err(Failure::refused(message)
                .hint(SyncMsg::ManyDeletedHint { command: format!("git reset -q && {}", hidden::RESTORE) }));
        }
        let ui = &self.ctx.ui;
        if !left.paths.is_empty() {
            let message = commit::message(self.ctx, &left.paths, &CommitVerb::new(VERB), &[]);
            let made = crate::history::commit::commit(&self.repository, &left.paths, &message)?;
            if let Some(commit) = made {
                ui.note(&SyncMsg::Kept { files: left.paths.len() });
                let deleted = |path: &String| SyncMsg::Deleted { path: path.clone(), commit: commit.clone() };
                left.gone.iter().for_each(|path| ui.warn(&deleted(path)));
            }
        }
        left.damaged.iter().for_each(|path| ui.warn(&SyncMsg::Damaged { path: path.clone() }));
        left.filtered.iter().for_each(|path| ui.warn(&SyncMsg::Filtered { path: path.clone() }));
        Ok(!(left.damaged.is_empty() && left.filtered.is_empty()))
    }

    /// What a killed sync noted is past once HEAD has what it was about to bring. Under the lock of commits.
    fn settle_journal(&self) -> Result<(), Failure> {
        let head = self.repository.head()?;
        if let (Some(to), Some(head)) = (journal::read(&self.repository).to, head)
            && self.repository.leads_to(&head, &to).unwrap_or(false)
        {
            place::end(&self.repository);
        }
        Ok(())
    }

    /// Fetches, merges and sends, until both have the same.
    fn meet(&self, route: &Route) -> Result<(), Failure> {
        let may_ask = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
        let line = RemoteSession::open(&self.repository, may_ask)?;
        let mut last = None;
        for round in 0..ROUNDS {
            if last.is_some() {
                pause(round);
                self.commit_left()?;
            }
            match self.round(route, &line)? {
                Round::Done => return Ok(()),
                Round::Again(failure) => last = Some(failure),
            }
        }
        Err(last.unwrap_or_else(|| Failure::environment(SyncMsg::Racing)))
    }

    fn round(&self, route: &Route, line: &RemoteSession) -> Result<Round, Failure> {
        let (seen, head) = (route.last_seen(&self.repository)?, self.head()?);
        let known: Vec<&str> = seen.iter().map(String::as_str).chain([head.as_str()]).collect();
        let fetched = match line.fetch(&route.url, &route.theirs, &known) {
            Ok(Some(now)) => self.accept(route, seen.as_deref(), &now).map(|()| Some(now)),
            Ok(None) if seen.is_some() => Err(gone(route)),
            Ok(None) => Ok(None),
            Err(e) => Err(e.into()),
        };
        // What came earlier is merged without a network too.
        let other = match &fetched {
            Ok(now) => now.clone(),
            Err(failure) if failure.exit == Exit::Environment => seen,
            Err(_) => None,
        };
        if let Some(other) = other
            && let Some(again) = self.merge(route, &other)?
        {
            return Ok(again);
        }
        let other = fetched?;
        self.send(route, line, other.as_deref())
    }

    fn accept(&self, route: &Route, seen: Option<&str>, now: &str) -> Result<(), Failure> {
        let is_onward = seen.map(|seen| self.repository.leads_to(now, seen)).transpose()?;
        if is_onward == Some(false) {
            return Err(rewritten(route));
        }
        Ok(route.saw(&self.repository, now)?)
    }

    /// Brings in what the others did. `Some`: to be begun again.
    fn merge(&self, route: &Route, other: &str) -> Result<Option<Round>, Failure> {
        let head = self.head()?;
        let (is_forward, plan, came) = match meet(&self.repository, &head, other, self.ctx.offset()?)? {
            Meeting::Ahead => return Ok(None),
            Meeting::Forward(plan, came) => (true, plan, came),
            Meeting::Apart(plan, came) => (false, plan, came),
            Meeting::Strangers => return Err(Failure::refused(SyncMsg::Strangers).hint(SyncMsg::StrangersHint)),
            Meeting::Crossed => return Err(Failure::refused(SyncMsg::Crossed).hint(pull(route))),
        };
        // Thought out without a lock: should HEAD have moved since, it is begun again.
        let placed = {
            let _commits = self.commit_lock()?;
            let writer = write::writer(self.ctx)?;
            self.place(&head, other, is_forward, &plan, &writer)
        };
        match placed {
            Ok(()) => {}
            Err(Stop::Meanwhile(path)) => {
                let is_elsewhere = !path.starts_with(&self.near.prefix) && path.contains('/');
                let failure = Failure::from(Stop::Meanwhile(path));
                let failure = if is_elsewhere { failure.hint(SyncMsg::ElsewhereHint) } else { failure };
                return Ok(Some(Round::Again(failure)));
            }
            Err(odd @ Stop::Odd(_)) => return Err(Failure::from(odd).hint(pull(route))),
            Err(stop) => return Err(stop.into()),
        }
        told::came(self.ctx, &came);
        told::lost(self.ctx, &came.lost)?;
        let settled = plan.merged.len() - plan.conflicts.len();
        if settled > 0 {
            self.ctx.ui.note(&SyncMsg::Merged { files: settled });
        }
        if !plan.conflicts.is_empty() {
            return told::conflicts(self.ctx, &plan.conflicts).map(|_| None);
        }
        Ok(None)
    }

    fn place(&self, head: &str, other: &str, is_forward: bool, plan: &SyncPlan, writer: &Writer) -> Result<(), Stop> {
        let message = self.message(&format!("merge of {} files", plan.steps.len()));
        let journal = journal::read(&self.repository);
        let bringing =
            Bringing { repository: &self.repository, head, other, is_forward, message: &message, journal: &journal };
        place::place(&bringing, plan, writer).map(drop)
    }

    /// Gives the others what they have not.
    fn send(&self, route: &Route, line: &RemoteSession, other: Option<&str>) -> Result<Round, Failure> {
        let head = self.head()?;
        if other == Some(head.as_str()) {
            self.settled(route);
            self.ctx.ui.note(&SyncMsg::InStep);
            return Ok(Round::Done);
        }
        match line.push(&route.push_url, &head, &route.theirs) {
            Ok(()) => {
                route.saw(&self.repository, &head)?;
                self.settled(route);
                let sent = going(&self.repository, other, &head)?;
                self.ctx.ui.note(&SyncMsg::Sent { files: sent.files, records: sent.records });
                Ok(Round::Done)
            }
            Err(again @ (LineError::Behind | LineError::Locked(_))) => Ok(Round::Again(again.into())),
            Err(e) => Err(e.into()),
        }
    }

    /// A way that git's settings do not know yet is noted; where that fails, it is found again.
    fn settled(&self, route: &Route) {
        if !route.is_set {
            let _ = route.settle(&self.repository);
        }
    }
}

/// Waits before another round. Programs that were too slow together must not go on together: the time varies.
fn pause(round: u32) {
    let jitter = u64::from(std::process::id().wrapping_mul(2_654_435_761) >> 22) % 200;
    std::thread::sleep(Duration::from_millis(50 * u64::from(round) + jitter));
}
