//! The versions of records, read once each in one call of git and judged on all processors while git gives them.

use crate::audit::walk::RecordHistory;
use crate::history::git::GitError;
use crate::history::objects;
use crate::history::objects::Oid;
use crate::history::repository::Repository;
use crate::model::kind::Kind;
use crate::model::value::Table;
use crate::parallel;
use crate::store::load::ReadRecord;

/// The number of versions that go to a thread at once.
const TOGETHER: usize = 200;

/// A record, and which of its versions are read.
pub struct Job<'w> {
    pub record: &'w RecordHistory,
    pub wanted: Vec<Oid>,
}

impl<'w> Job<'w> {
    /// Each version is read once. `None` where none is wanted.
    pub fn of(record: &'w RecordHistory, wanted: impl Iterator<Item = Oid>) -> Option<Job<'w>> {
        let mut once: Vec<Oid> = Vec::new();
        wanted.for_each(|oid| once.extend((!once.contains(&oid)).then_some(oid)));
        (!once.is_empty()).then_some(Job { record, wanted: once })
    }
}

/// The versions that a job wanted.
pub struct Contents<'c> {
    pub record: &'c RecordHistory,
    wanted: &'c [Oid],
    bytes: &'c [Vec<u8>],
}

impl Contents<'_> {
    /// What a version says; `None` where it is no record.
    pub fn read(&self, oid: Oid) -> Option<ReadRecord<'_>> {
        let place = self.wanted.iter().position(|wanted| *wanted == oid)?;
        let bytes = self.bytes.get(place)?;
        Some(ReadRecord::of(bytes, self.record.kind, &self.record.id, "")).filter(|read| read.table.is_some())
    }

    /// The same with texts of its own.
    pub fn table(&self, oid: Oid) -> Option<Table> {
        self.read(oid)?.table.map(|table| table.into_owned())
    }
}

/// What `judge` makes of each record, in the order of the jobs.
///
/// # Errors
/// git is not there, refuses, or gives an answer that is not understood.
pub fn judged<'j, R: Send>(
    repository: &Repository,
    jobs: &'j [Job<'j>],
    judge: impl Fn(&Contents<'_>) -> Vec<R> + Sync,
) -> Result<Vec<R>, GitError> {
    let asked: String = jobs.iter().flat_map(|job| &job.wanted).map(|oid| format!("{oid}\n")).collect();
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let is_partial = repository.is_partial();
    let feed = |hand_on: &mut dyn FnMut(Vec<ReadJob<'j>>)| {
        let mut rest = jobs.iter();
        let mut open: Option<ReadJob<'j>> = None;
        let (mut batch, mut size) = (Vec::new(), 0);
        objects::each(&repository.git, &asked, |_, bytes| {
            let mut full = open.take().or_else(|| rest.next().map(ReadJob::of)).ok_or(GitError::Odd)?;
            // An auditor's partial clone may lack the owners, and nothing else.
            let may_lack = is_partial && full.job.record.kind == Kind::Owner;
            let missing = || GitError::missing(&full.next().map(|oid| oid.to_string()).unwrap_or_default());
            let bytes = bytes.or(may_lack.then_some(&[])).ok_or_else(missing)?;
            full.bytes.push(bytes.to_vec());
            size += 1;
            if full.bytes.len() < full.job.wanted.len() {
                open = Some(full);
                return Ok(());
            }
            batch.push(full);
            if size >= TOGETHER {
                hand_on(std::mem::take(&mut batch));
                size = 0;
            }
            Ok(())
        })?;
        hand_on(batch);
        Ok::<(), GitError>(())
    };
    let work = |batch: Vec<ReadJob<'j>>| -> Vec<R> {
        let each =
            batch.iter().map(|full| Contents { record: full.job.record, wanted: &full.job.wanted, bytes: &full.bytes });
        each.flat_map(|contents| judge(&contents)).collect()
    };
    Ok(parallel::read_fed(feed, work)?.into_iter().flatten().collect())
}

/// A job with what git gave of it.
struct ReadJob<'j> {
    job: &'j Job<'j>,
    bytes: Vec<Vec<u8>>,
}

impl<'j> ReadJob<'j> {
    fn of(job: &'j Job<'j>) -> ReadJob<'j> {
        ReadJob { job, bytes: Vec::with_capacity(job.wanted.len()) }
    }

    /// The version that git gives next.
    fn next(&self) -> Option<Oid> {
        self.job.wanted.get(self.bytes.len()).copied()
    }
}
