//! 发出的通知: how many went out, of which types, and how long beforehand outages and works were announced. They were
//! public already; to whom they went and who read them is not told.

use super::data_line::{DataLine, count, seconds};
use super::marks::own;
use super::rate::FEWEST_FOR_PERCENT;
use super::sheet::{Bars, Block};
use super::words::{NoticeWords, capital};
use crate::analysis::notices::{Advance, measured};
use crate::analysis::population::Query;
use crate::analysis::snapshot::Snapshot;
use crate::locale::duration;
use crate::locale::labels::label;
use crate::locale::publish_sections::SectionMsg as Msg;
use crate::model::vocab::NoticeType;
use serde::{Serialize, Serializer};

#[derive(Clone, Debug, Serialize)]
pub struct Announcements {
    pub n: u64,
    /// Taken back since.
    pub withdrawn: u64,
    /// Written down more than a day later.
    pub recorded_late: u64,
    pub types: Vec<AnnouncementType>,
    pub advance: Announced,
}

#[derive(Clone, Copy, Debug, Serialize)]
pub struct AnnouncementType {
    #[serde(rename = "type", serialize_with = "key")]
    pub sort: NoticeType,
    pub n: u64,
}

/// Planned outages and works, and those that nobody could announce or of which nobody can tell.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Announced {
    pub n: u64,
    /// Half of them so many seconds before or more; `None` where they are few.
    pub half_s: Option<i64>,
    /// `None` where one was announced after it had begun.
    pub least_s: Option<i64>,
    pub after_the_fact: u64,
    pub emergency: u64,
    pub utility: u64,
    pub not_told: u64,
}

impl Announcements {
    pub fn of(ground: &Snapshot, query: &Query) -> Announcements {
        let measured = measured(ground, query);
        let total = measured.stats(&[]).total;
        let of_type = |sort: &NoticeType| {
            let n = measured.cases.iter().filter(|case| case.judged.notice.sort == *sort).count();
            AnnouncementType { sort: *sort, n: u64::try_from(n).unwrap_or(u64::MAX) }
        };
        let Advance { n, p50_s, least_s, after_the_fact, emergency, utility, no_cause, no_start, .. } = total.advance;
        let advance = Announced {
            n,
            half_s: p50_s.filter(|s| n >= FEWEST_FOR_PERCENT && *s >= 0),
            least_s: least_s.filter(|s| *s >= 0),
            after_the_fact,
            emergency,
            utility,
            not_told: no_cause + no_start,
        };
        Announcements {
            n: total.n,
            withdrawn: total.withdrawn,
            recorded_late: total.recorded_late,
            types: NoticeType::ALL.iter().map(of_type).filter(|of_type| of_type.n > 0).collect(),
            advance,
        }
    }

    pub fn blocks(&self, words: NoticeWords) -> Vec<Block> {
        if self.n == 0 {
            return vec![Block::Text(words.tell(Msg::NoticesNone { term: words.this() }))];
        }
        let name = |of: &AnnouncementType| capital(label("notice.type", of.sort.key(), words.lang));
        let (other, named): (Vec<_>, Vec<_>) = self.types.iter().partition(|of| of.sort == NoticeType::Other);
        let bars = Bars::of(
            words.tell(Msg::NoticesCaption { term: words.this(), n: own(self.n) }),
            [words.tell(Msg::ColumnNotice), words.tell(Msg::ColumnNotices)],
            named.into_iter().map(|of| (name(of), of.n)).collect(),
            other.first().map(|of| (name(of), of.n)),
        );
        let said = self.sentences(words);
        [Block::Bars(bars)].into_iter().chain((!said.is_empty()).then_some(Block::List(said))).collect()
    }

    fn sentences(&self, words: NoticeWords) -> Vec<String> {
        let a = &self.advance;
        let beforehand = |seconds| own(duration::words(seconds, words.lang));
        let counted = |n: u64, message: fn(String) -> Msg| (n > 0).then(|| message(own(n)));
        let announced = match (a.least_s, a.after_the_fact) {
            _ if a.n == 0 => None,
            (Some(0), 0) => Some(Msg::AdvanceSameDay { n: own(a.n) }),
            (Some(least), 0) => Some(Msg::Advance { n: own(a.n), least: beforehand(least) }),
            (_, late) => Some(Msg::AdvanceLate { n: own(a.n), late: own(late) }),
        };
        let half = a.half_s.map(|half| Msg::AdvanceHalf { half: beforehand(half) });
        let messages = [
            announced,
            half,
            counted(a.emergency, |n| Msg::AdvanceEmergency { n }),
            counted(a.utility, |n| Msg::AdvanceUtility { n }),
            counted(a.not_told, |n| Msg::AdvanceNotTold { n }),
            counted(self.withdrawn, |n| Msg::NoticesWithdrawn { n }),
            counted(self.recorded_late, |n| Msg::NoticesRecordedLate { n }),
        ];
        messages.into_iter().flatten().map(|message| words.tell(message)).collect()
    }

    pub fn lines(&self) -> Vec<DataLine> {
        let a = &self.advance;
        let of_type =
            |of: &AnnouncementType| DataLine { of: of.sort.key().to_owned(), ..count("notices", "published", of.n) };
        let of_all = [
            DataLine { of: "all".to_owned(), ..count("notices", "published", self.n) },
            count("notices", "withdrawn", self.withdrawn),
            count("notices", "recorded_late", self.recorded_late),
            count("notices", "announced", a.n),
            seconds("notices", "announced_half_s", a.half_s),
            seconds("notices", "announced_least_s", a.least_s),
            count("notices", "announced_after_the_fact", a.after_the_fact),
            count("notices", "emergency", a.emergency),
            count("notices", "utility", a.utility),
            count("notices", "advance_not_told", a.not_told),
        ];
        self.types.iter().map(of_type).chain(of_all).collect()
    }
}

fn key<S: Serializer>(sort: &NoticeType, s: S) -> Result<S::Ok, S::Error> {
    s.serialize_str(sort.key())
}
