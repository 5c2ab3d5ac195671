//! The notes under a notice: how it was counted, what was left out and what could not be told.

use super::marks::own;
use super::matters;
use super::notice::{Columns, NotRecorded, Notice, Speed};
use super::period;
use super::profile;
use super::rate::{FEWEST_FOR_PERCENT, Rate};
use super::words::NoticeWords;
use crate::analysis::population::{Excluded, ExcludedCount};
use crate::locale::labels::label;
use crate::locale::marks::Mark;
use crate::locale::message::Message;
use crate::locale::notice_rules::RuleMsg;
use crate::locale::publish::NoticeMsg as Msg;

/// The notes that this notice needs, in the order of its sections.
pub fn notes(notice: &Notice, words: NoticeWords) -> Vec<String> {
    let remarks = &notice.remarks;
    let rates: Vec<Option<Rate>> = all_columns(notice).flat_map(|c| [c.respond, c.resolve]).collect();
    let is_few = |n: u64| (1..FEWEST_FOR_PERCENT).contains(&n);
    let is_later = notice.as_of >= notice.period.end(words.offset);
    let at = period::moment(notice.as_of, words.offset, words.lang);
    let mut out: Vec<Msg> = is_later.then_some(Msg::NoteAsOf { at }).into_iter().collect();
    out.push(Msg::NoteSpeed);
    if rates.iter().flatten().any(|r| is_few(r.of)) {
        out.push(Msg::NoteFew);
    }
    if rates.iter().flatten().any(|r| r.of == 0) {
        out.push(if remarks.not_recorded == NotRecorded::default() { Msg::NoteDash } else { Msg::NoteDashUntold });
    }
    out.extend(notice.rules.as_ref().map(|_| Msg::NoteDashLimit));
    out.push(Msg::NoteLastDay);
    let k = own(notice.office.min_count);
    let late = notice.unfinished.late.iter().flatten().map(|l| l.building.is_some());
    let told = notice.done.items.iter().chain(&notice.declined.items).map(|d| d.building.is_some());
    if late.chain(told).next().is_some() {
        out.push(Msg::NoteBuilding { k: k.clone() });
    }
    if matters::is_named(notice) && notice.raised.iter().any(|topic| topic.category.is_none()) {
        out.push(Msg::NoteOther { k });
    }
    out.extend(remarks.years.iter().map(|year| Msg::NoteYear { year: own(year) }));
    out.extend(excluded(&remarks.excluded, words));
    let counted = |n: u64, message: fn(String) -> Msg| (n > 0).then(|| message(own(n)));
    out.extend(remarks.without_extensions.map(|r| Msg::NoteExtensions { met: own(r.met), of: own(r.of) }));
    out.extend(counted(remarks.unapproved_extensions, |n| Msg::NoteUnapproved { n }));
    out.extend(counted(remarks.recorded_late, |n| Msg::NoteLateRecord { n }));
    out.extend(counted(remarks.reopened, |n| Msg::NoteReopened { n }));
    out.extend(counted(remarks.undetermined, |n| Msg::NoteUndetermined { n }));
    out.extend(counted(remarks.not_recorded.respond, |n| Msg::NoteRespondNotRecorded { n }));
    out.extend(counted(remarks.not_recorded.resolve, |n| Msg::NoteResolveNotRecorded { n }));
    out.extend(counted(notice.flow.by_then, |n| Msg::NoteByThen { n }));
    out.extend(counted(remarks.responses_by_day, |n| Msg::NoteResponsesByDay { n }));
    out.extend(counted(remarks.resolutions_by_day, |n| Msg::NoteResolutionsByDay { n }));
    out.extend(rules(notice, words));
    let said = out.into_iter().map(|note| words.say(note));
    before(notice).map(|note| note.text(words.lang)).into_iter().chain(said).collect()
}

/// Whose figures the columns of the period before are.
fn before(notice: &Notice) -> Option<RuleMsg> {
    let id = own(notice.before.as_ref()?);
    let now = notice.types.iter().map(|row| row.before_now).chain([notice.total_before_now]);
    Some(if now.flatten().next().is_some() { RuleMsg::BeforeDiffers { id } } else { RuleMsg::Before { id } })
}

/// What the community's city asks for, with the article; nothing where its settings name no city.
fn rules(notice: &Notice, words: NoticeWords) -> Vec<Msg> {
    let Some(city) = notice.office.profile else { return Vec::new() };
    let rule = |rule: profile::ProfileRule| Msg::NoteRule {
        city: label("publication.profile", city.key(), words.lang).to_owned(),
        text: rule.text(words.lang).to_owned(),
        article: own(rule.article),
    };
    profile::of(city).rules.into_iter().map(rule).collect()
}

fn all_columns(notice: &Notice) -> impl Iterator<Item = &Columns> {
    let of_types = notice.types.iter().flat_map(|t| std::iter::once(&t.now).chain(t.before.as_ref()));
    of_types.chain([&notice.total]).chain(notice.total_before.as_ref())
}

fn excluded(counts: &[ExcludedCount], words: NoticeWords) -> Option<Msg> {
    let said = |c: &ExcludedCount| {
        let n = own(c.n);
        Some(words.say(match c.reason {
            Excluded::Duplicate => Msg::ExcludedDuplicate { n },
            Excluded::Void => Msg::ExcludedVoid { n },
            Excluded::Patrol => Msg::ExcludedPatrol { n },
            Excluded::MovedOut | Excluded::Declined => return None,
        }))
    };
    let list: Vec<String> = counts.iter().filter_map(said).collect();
    (!list.is_empty()).then(|| Msg::NoteExcluded { list: list.join(&Mark::Semicolon.text(words.lang)) })
}

impl Speed {
    /// Too few to speak of half of them.
    pub fn is_few(self) -> bool {
        self.n < FEWEST_FOR_PERCENT
    }
}
