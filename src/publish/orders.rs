//! 便民服务: how many services residents ordered of the catalogue, whether somebody came and finished in time, and what
//! the owners who were drawn said of it. Of the whole community alone: which services, who did them, and what owners said
//! of their own accord is not told.

use super::data_line::{DataLine, count, named, rate};
use super::marks::own;
use super::rate::Rate;
use super::sheet::{Block, NoticeColumn, NoticeRow, NoticeTable};
use super::tables::cell;
use super::words::NoticeWords;
use crate::analysis::population::Query;
use crate::analysis::rate::Share;
use crate::analysis::rate::{Mean, Percent};
use crate::analysis::services::{InTimeCounts, Score, Scores, Services, measured};
use crate::analysis::snapshot::Snapshot;
use crate::locale::marks::Mark;
use crate::locale::message::Message;
use crate::locale::publish_sections::SectionMsg as Msg;
use serde::Serialize;

/// requested = one by one + tallied; one by one = done + open + cancelled.
#[derive(Clone, Debug, Serialize)]
pub struct OrdersTold {
    pub requested: u64,
    pub one_by_one: u64,
    /// Counted at a counter, a day at a time.
    pub tallied: u64,
    pub done: u64,
    pub open: u64,
    pub cancelled_by_owner: u64,
    pub cancelled_by_office: u64,
    /// Nobody wrote down who called it off.
    pub cancelled: u64,
    /// Written down more than a day later.
    pub recorded_late: u64,
    /// Of those whose time is over; `None`: withheld, a year without a calendar is needed.
    pub arrive: Option<Rate>,
    pub finish: Option<Rate>,
    /// Promised for later than the catalogue's limit, of those with a promise and a limit.
    pub promised_beyond: Option<Rate>,
    pub ratings: RatingsTold,
}

/// What the owners who were drawn said.
#[derive(Clone, Debug, Serialize)]
pub struct RatingsTold {
    /// Rated, of the done whose owners were drawn.
    pub rated: Rate,
    /// `None`: another notice overlaps this one, and a reader could take the one from the other.
    pub scores: Option<[ScoreTold; 3]>,
}

/// A score of 4 or 5, and the mean; both `None` under ten answers.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct ScoreTold {
    pub n: u64,
    pub good: Option<Percent>,
    pub mean: Option<Mean>,
}

/// In CSV and ledger, in the order of the scores.
const SCORES: [&str; 3] = ["speed", "quality", "attitude"];
impl OrdersTold {
    /// `may_tell_scores`: no notice that stands overlaps this one and has them.
    pub fn of(ground: &Snapshot, query: &Query, may_tell_scores: bool) -> OrdersTold {
        let total: Services = measured(ground, query).stats(&[]).total;
        let in_time = |counts: InTimeCounts| Rate { met: counts.met, of: counts.matured };
        let share = |share: Share| Rate { met: share.items, of: share.of };
        OrdersTold {
            requested: total.n,
            one_by_one: total.orders,
            tallied: total.tallied,
            done: total.done,
            open: total.open,
            cancelled_by_owner: total.cancelled.owner,
            cancelled_by_office: total.cancelled.office,
            cancelled: total.cancelled.not_stated,
            recorded_late: total.recorded_late,
            arrive: total.in_time.arrive.map(in_time),
            finish: total.in_time.done.map(in_time),
            promised_beyond: total.in_time.promised_beyond.map(share),
            ratings: RatingsTold {
                rated: share(total.ratings.rated),
                scores: may_tell_scores.then(|| scores(&total.ratings.drawn)),
            },
        }
    }

    pub fn blocks(&self, words: NoticeWords) -> Vec<Block> {
        if self.requested == 0 {
            return vec![Block::Text(words.tell(Msg::OrdersNone { term: words.this() }))];
        }
        let mut blocks = vec![Block::List(self.sentences(words))];
        if self.arrive.is_some_and(|rate| rate.of > 0) || self.finish.is_some_and(|rate| rate.of > 0) {
            blocks.push(Block::Table(self.in_time(words)));
        }
        blocks.extend(self.ratings.blocks(words));
        blocks
    }

    fn sentences(&self, words: NoticeWords) -> Vec<String> {
        let counted = |n: u64, message: fn(String) -> Msg| (n > 0).then(|| words.tell(message(own(n))));
        let (n, tallied, orders) = (own(self.requested), own(self.tallied), own(self.one_by_one));
        let term = words.this();
        let first = match (self.tallied, self.one_by_one) {
            (0, _) => Msg::Orders { term, n },
            (_, 0) => Msg::OrdersTallied { term, n },
            _ => Msg::OrdersBoth { term, n, tallied, orders },
        };
        let parts = [
            counted(self.done, |n| Msg::OrdersDone { n }),
            counted(self.open, |n| Msg::OrdersOpen { n }),
            counted(self.cancelled_by_owner, |n| Msg::OrdersCancelledByOwner { n }),
            counted(self.cancelled_by_office, |n| Msg::OrdersCancelledByOffice { n }),
            counted(self.cancelled, |n| Msg::OrdersCancelled { n }),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        let course = Msg::OrdersCourse { list: parts.join(&Mark::Semicolon.text(words.lang)) };
        let withheld = self.arrive.is_none() || self.finish.is_none();
        let beyond = self.promised_beyond.filter(|beyond| beyond.met > 0);
        let others = [
            (!parts.is_empty()).then(|| words.tell(course)),
            withheld.then(|| words.tell(Msg::OrdersWithheld)),
            beyond.map(|rate| words.tell(Msg::PromisedBeyond { n: own(rate.met), of: own(rate.of) })),
            counted(self.recorded_late, |n| Msg::OrdersRecordedLate { n }),
        ];
        std::iter::once(words.tell(first)).chain(others.into_iter().flatten()).collect()
    }

    /// In time, of those whose time is over.
    fn in_time(&self, words: NoticeWords) -> NoticeTable {
        let row = |step: Msg, rate: Option<Rate>| {
            let missed = rate.map_or(0, |rate| rate.of.saturating_sub(rate.met));
            NoticeRow::new(vec![words.tell(step), cell(rate, words), own(missed)])
        };
        let heads = [(Msg::ColumnStep, false), (Msg::ColumnInTime, true), (Msg::ColumnNotInTime, true)];
        let rows = [(Msg::Arrival, self.arrive), (Msg::Completion, self.finish)];
        let rows = rows.into_iter().filter(|(_, rate)| rate.is_some_and(|rate| rate.of > 0));
        NoticeTable {
            caption: words.tell(Msg::InTimeCaption),
            groups: Vec::new(),
            columns: heads.map(|(head, is_number)| NoticeColumn::new(words.tell(head), is_number)).into(),
            rows: rows.map(|(step, rate)| row(step, rate)).collect(),
        }
    }

    pub fn lines(&self) -> Vec<DataLine> {
        let all = DataLine { of: "all".to_owned(), ..count("services", "requested", self.requested) };
        let mut lines = vec![
            all,
            DataLine { of: "tallied".to_owned(), ..count("services", "requested", self.tallied) },
            count("services", "done", self.done),
            count("services", "open", self.open),
            count("services", "cancelled_by_owner", self.cancelled_by_owner),
            count("services", "cancelled_by_office", self.cancelled_by_office),
            count("services", "cancelled", self.cancelled),
            count("services", "recorded_late", self.recorded_late),
            rate("services", "arrive_in_time", self.arrive),
            rate("services", "done_in_time", self.finish),
            rate("services", "promised_beyond", self.promised_beyond),
            rate("services", "rated", Some(self.ratings.rated)),
        ];
        for (of, score) in SCORES.iter().zip(self.ratings.scores.iter().flatten()) {
            let (Some(good), Some(mean)) = (score.good, score.mean) else { continue };
            let line =
                |figure, value, total| DataLine { of: (*of).to_owned(), value, total, ..named("services", figure) };
            lines.extend([line("good", own(good), own(score.n)), line("mean", own(mean), own(score.n))]);
        }
        lines
    }
}

fn scores(drawn: &Scores) -> [ScoreTold; 3] {
    [drawn.speed, drawn.quality, drawn.attitude].map(|Score { n, rate, mean, .. }| ScoreTold { n, good: rate, mean })
}

impl RatingsTold {
    fn blocks(&self, words: NoticeWords) -> Vec<Block> {
        if self.rated.of == 0 {
            return Vec::new();
        }
        let said = |message: Msg| Block::Text(words.tell(message));
        let mut blocks = vec![said(Msg::Rated { n: own(self.rated.met), of: own(self.rated.of) })];
        match &self.scores {
            None => blocks.push(said(Msg::ScoresElsewhere)),
            Some(scores) if scores.iter().all(|score| score.good.is_none()) => {
                blocks.extend((self.rated.met > 0).then(|| said(Msg::ScoresOfFew)));
            }
            Some(scores) => blocks.push(Block::Table(table(scores, words))),
        }
        blocks
    }
}

fn table(scores: &[ScoreTold; 3], words: NoticeWords) -> NoticeTable {
    let heads =
        [(Msg::ColumnScore, false), (Msg::ColumnAnswers, true), (Msg::ColumnGood, true), (Msg::ColumnMean, true)];
    let names = [Msg::ScoreSpeed, Msg::ScoreQuality, Msg::ScoreAttitude];
    let row = |(name, score): (Msg, &ScoreTold)| {
        let (good, mean) = score.good.zip(score.mean)?;
        Some(NoticeRow::new(vec![words.tell(name), own(score.n), own(format!("{good}%")), own(mean)]))
    };
    NoticeTable {
        caption: words.tell(Msg::ScoresCaption),
        groups: Vec::new(),
        columns: heads.map(|(head, is_number)| NoticeColumn::new(words.tell(head), is_number)).into(),
        rows: names.into_iter().zip(scores).filter_map(row).collect(),
    }
}
