//! 通知: how many went out, how long beforehand, and how many of those reached had read them, channel by channel.

use super::figures::Notes;
use super::measure::{Case, Measure, Measured, Subject};
use super::population::{Excluded, Query};
use super::rate::Percent;
use super::survival::{Observed, SurvivalSample};
use super::undertakings::{done, has_happened, is_void};
use crate::analysis::explanation::{Explained, ExplanationStep};
use crate::analysis::snapshot::Snapshot;
use crate::facts::notices::{Notice, Posting};
use crate::model::time::When;
use crate::model::vocab::{NoticeCause, NoticeChannel, NoticeType};
use serde::ser::{Serialize, SerializeMap, Serializer};

/// Notices published in the window, void ones left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Notices {
    pub n: u64,
    /// Taken back since.
    pub withdrawn: u64,
    /// Their publication was written down more than a day later (补录).
    pub recorded_late: u64,
    pub advance: Advance,
    pub channels: Channels,
}

/// 提前通知: from publication to the beginning of an outage or of works, of those that were planned. All outages and
/// works = n + emergency + utility + no_cause + no_start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Advance {
    pub n: u64,
    /// Seconds; nearest rank.
    pub p50_s: Option<i64>,
    pub least_s: Option<i64>,
    /// Of n: published after it had begun.
    pub after_the_fact: u64,
    /// Of n: known by day only, counted at the least.
    pub intervals: u64,
    /// Emergencies, which nobody can announce (突发).
    pub emergency: u64,
    /// By the supplier (供水供电单位).
    pub utility: u64,
    /// Nobody wrote down why.
    pub no_cause: u64,
    /// Nobody wrote down from when on.
    pub no_start: u64,
}

/// Every channel of the vocabulary, each for itself: channels are never added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Channels(Vec<(NoticeChannel, ReadCounts)>);

/// 已读率 = read / delivered, of the entries for which both were counted by the as-of. entries = counted + not_counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct ReadCounts {
    pub entries: u64,
    pub counted: u64,
    pub not_counted: u64,
    pub read: u64,
    pub delivered: u64,
    /// read / delivered.
    pub rate: Option<Percent>,
}

impl Default for Channels {
    fn default() -> Channels {
        Channels(NoticeChannel::ALL.iter().map(|channel| (*channel, ReadCounts::default())).collect())
    }
}

impl Serialize for Channels {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (channel, counts) in &self.0 {
            map.serialize_entry(channel.key(), counts)?;
        }
        map.end()
    }
}

/// How far beforehand a notice was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Announced {
    /// Neither an outage nor works.
    NotAsked,
    Emergency,
    Utility,
    NoCause,
    NoStart,
    /// Planned: seconds from publication to the beginning, at the least; negative: surely after it had begun.
    Before {
        seconds: i64,
        is_interval: bool,
    },
}

/// A notice and how it is counted.
#[derive(Clone, Copy, Debug)]
pub struct PublishedNotice<'g> {
    pub notice: &'g Notice,
    pub at: When,
    pub announced: Announced,
}

/// `stats notices`. By assignee: whoever issued it.
pub fn measured<'g>(ground: &'g Snapshot<'g>, query: &Query) -> Measured<'g, NoticesMeasure<'g>> {
    let (mut cases, mut apart) = (Vec::new(), Vec::new());
    for notice in &ground.facts.notices {
        let subject = Subject::Record(&notice.record);
        let published = done(ground, &notice.record);
        let Some(at) =
            published.filter(|at| query.window.contains(at.earliest(ground.offset(), None), ground.offset()))
        else {
            continue;
        };
        if is_void(ground, &notice.record) {
            apart.push((subject, Excluded::Void));
            continue;
        }
        let judged = PublishedNotice { notice, at, announced: announced(ground, notice, at) };
        cases.push(Case { subject, part: None, at, holder: notice.record.who.first().copied(), judged });
    }
    Measured { ground, measure: NoticesMeasure { ground }, cases, apart }
}

/// Of what is known by day only it counts the least that it can have been; on the same day that is nothing.
fn announced(ground: &Snapshot, notice: &Notice, published: When) -> Announced {
    if !matches!(notice.sort, NoticeType::Outage | NoticeType::Works) {
        return Announced::NotAsked;
    }
    let offset = ground.offset();
    match (notice.cause, notice.valid_from) {
        (Some(NoticeCause::Emergency), _) => Announced::Emergency,
        (Some(NoticeCause::Utility), _) => Announced::Utility,
        (None, _) => Announced::NoCause,
        (Some(NoticeCause::Planned), None) => Announced::NoStart,
        (Some(NoticeCause::Planned), Some(start)) => {
            let least = start.earliest(offset, None).since(published.end(offset));
            let most = start.end(offset).since(published.earliest(offset, None));
            let seconds = if least < 0 && most >= 0 { 0 } else { least };
            Announced::Before { seconds, is_interval: start.is_day() || published.is_day() }
        }
    }
}

/// What an entry was counted to have reached, delivered and read, if it was by the as-of.
pub fn counted(ground: &Snapshot, posting: &Posting) -> Option<(u64, u64)> {
    posting.counted.filter(|at| at.exists(ground.offset(), ground.as_of))?;
    Some((u64::try_from(posting.delivered?).ok()?, u64::try_from(posting.read?).ok()?))
}

pub struct NoticesMeasure<'g> {
    ground: &'g Snapshot<'g>,
}

impl<'g> Measure<'g> for NoticesMeasure<'g> {
    type Judged = PublishedNotice<'g>;
    type Total = Notices;

    fn total(&self, cases: &[&Case<'g, PublishedNotice<'g>>], _: &mut Notes) -> Notices {
        let mut total = Notices::default();
        let mut advances = Vec::new();
        for PublishedNotice { notice, announced, .. } in cases.iter().map(|case| &case.judged) {
            total.n += 1;
            total.withdrawn += u64::from(has_happened(self.ground, notice.withdrawn));
            total.recorded_late += u64::from(notice.record.done_recorded.is_some());
            advances.extend(total.advance.add(*announced));
            for posting in notice.channels.iter().filter(|posting| has_happened(self.ground, Some(posting.at))) {
                total.channels.add(posting, counted(self.ground, posting));
            }
        }
        total.advance.least_s = advances.iter().copied().min();
        let sample = advances.into_iter().map(|seconds| Observed { seconds, ended: true });
        total.advance.p50_s = sample.collect::<SurvivalSample>().summary().median_s;
        for (_, counts) in &mut total.channels.0 {
            counts.rate = Percent::of(counts.read, counts.delivered);
        }
        total
    }

    fn explain(&self, _: &'g Snapshot<'g>, case: &Case<'g, PublishedNotice<'g>>, path: &str) -> Option<Explained> {
        let PublishedNotice { notice, at, announced } = case.judged;
        if let Some(channel) = path.strip_prefix("channels") {
            return self.read_on(notice, channel.trim_start_matches('.').split('.').next().unwrap_or_default());
        }
        let mut steps = vec![ExplanationStep::At(at)];
        let class = match announced {
            _ if !path.starts_with("advance") => "published",
            Announced::NotAsked => return None,
            Announced::Emergency => "notice-emergency",
            Announced::Utility => "notice-utility",
            Announced::NoCause => "notice-no-cause",
            Announced::NoStart => "notice-no-start",
            Announced::Before { seconds, .. } => {
                steps.extend(notice.valid_from.map(ExplanationStep::From));
                steps.push(ExplanationStep::Ahead(seconds));
                let class = if seconds < 0 { "after-the-fact" } else { "announced" };
                return Some(Explained { elapsed: Some((seconds, true)), ..Explained::new(class, steps) });
            }
        };
        Some(Explained::new(class, steps))
    }
}

impl<'g> NoticesMeasure<'g> {
    /// What the entries of a channel, or of every channel, tell.
    fn read_on(&self, notice: &Notice, channel: &str) -> Option<Explained> {
        let is_meant = |posting: &&Posting| {
            has_happened(self.ground, Some(posting.at)) && (channel.is_empty() || posting.channel.key() == channel)
        };
        let postings: Vec<&Posting> = notice.channels.iter().filter(is_meant).collect();
        if postings.is_empty() {
            return None;
        }
        let counts = postings.iter().filter_map(|posting| counted(self.ground, posting));
        let steps: Vec<ExplanationStep> =
            counts.map(|(delivered, read)| ExplanationStep::Read { read, delivered }).collect();
        Some(Explained::new(if steps.is_empty() { "not-counted" } else { "counted" }, steps))
    }
}

impl Advance {
    /// Counts a notice; gives its seconds where it is one of n.
    fn add(&mut self, announced: Announced) -> Option<i64> {
        match announced {
            Announced::NotAsked => {}
            Announced::Emergency => self.emergency += 1,
            Announced::Utility => self.utility += 1,
            Announced::NoCause => self.no_cause += 1,
            Announced::NoStart => self.no_start += 1,
            Announced::Before { seconds, is_interval } => {
                self.n += 1;
                self.after_the_fact += u64::from(seconds < 0);
                self.intervals += u64::from(is_interval);
                return Some(seconds);
            }
        }
        None
    }
}

impl Channels {
    fn add(&mut self, posting: &Posting, counted: Option<(u64, u64)>) {
        let Some((_, counts)) = self.0.iter_mut().find(|(channel, _)| *channel == posting.channel) else { return };
        counts.entries += 1;
        counts.counted += u64::from(counted.is_some());
        counts.not_counted += u64::from(counted.is_none());
        let (delivered, read) = counted.unwrap_or_default();
        counts.delivered += delivered;
        counts.read += read;
    }
}
