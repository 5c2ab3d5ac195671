//! The section of activities and suggestions in words.

use super::data_line::shown;
use super::gatherings::{GatheringType, Gatherings, Suggestions};
use super::marks::own;
use super::matters::by_month;
use super::sheet::{Block, NoticeColumn, NoticeRow, NoticeTable};
use super::small::CountCell;
use super::words::{DASH, NoticeWords, capital};
use crate::locale::labels::label;
use crate::locale::marks::Mark;
use crate::locale::message::Message;
use crate::locale::publish_sections::SectionMsg as Msg;

impl Gatherings {
    /// `k`: counts under this are not printed.
    pub fn blocks(&self, k: u64, words: NoticeWords) -> Vec<Block> {
        let mut blocks = vec![Block::List(self.sentences(words))];
        if !self.types.is_empty() {
            blocks.push(Block::Table(self.table(words)));
            let has = |is: fn(CountCell) -> bool| self.types.iter().filter_map(|part| part.households).any(is);
            let marks = [
                self.types.iter().all(|part| part.households.is_none()).then_some(Msg::HouseholdsLeftOut),
                has(|cell| matches!(cell, CountCell::Under(_)))
                    .then(|| Msg::UnderMark { k: own(format!("<{k}")), most: own(k.saturating_sub(1)) }),
                has(|cell| cell == CountCell::Hidden).then_some(Msg::HiddenMark),
            ];
            let marks: Vec<String> = marks.into_iter().flatten().map(|mark| words.tell(mark)).collect();
            blocks.extend((!marks.is_empty()).then(|| Block::Text(marks.join(&Mark::Space.text(words.lang)))));
        }
        if !self.told.is_empty() {
            blocks.push(Block::Text(words.tell(Msg::ActivitiesTold)));
            blocks.push(Block::List(by_month(&self.told, words)));
        }
        blocks.push(match &self.suggestions {
            None => Block::Text(words.tell(Msg::SuggestionsWithheld)),
            Some(s) if s.received == 0 => Block::Text(words.tell(Msg::SuggestionsNone { term: words.this() })),
            Some(s) => Block::List(s.sentences(k, words)),
        });
        blocks
    }

    fn sentences(&self, words: NoticeWords) -> Vec<String> {
        if self.planned == 0 {
            return vec![words.tell(Msg::ActivitiesNone { term: words.this() })];
        }
        let counted = |n: u64, message: fn(String) -> Msg| (n > 0).then(|| message(own(n)));
        let held = Msg::Activities { term: words.this(), planned: own(self.planned), held: own(self.held) };
        let others = [
            counted(self.cancelled, |n| Msg::ActivitiesCancelled { n }),
            counted(self.not_held, |n| Msg::ActivitiesNotHeld { n }),
            counted(self.ahead, |n| Msg::ActivitiesAhead { n }),
        ];
        let line = [Some(held)].into_iter().chain(others).flatten().map(|message| words.tell(message));
        let mut said = vec![line.collect::<Vec<_>>().join(&Mark::Space.text(words.lang))];
        let came = (self.held > self.not_counted).then(|| Msg::Households { n: own(self.households) });
        let others = [
            came,
            counted(self.not_counted, |n| Msg::HouseholdsNotCounted { n }),
            counted(self.recorded_late, |n| Msg::ActivitiesRecordedLate { n }),
        ];
        said.extend(others.into_iter().flatten().map(|message| words.tell(message)));
        said
    }

    fn table(&self, words: NoticeWords) -> NoticeTable {
        let has_households = self.types.iter().any(|part| part.households.is_some());
        let heads = [(Msg::ColumnActivity, false), (Msg::ColumnHeld, true)];
        let heads = heads.into_iter().chain(has_households.then_some((Msg::ColumnHouseholds, true)));
        let row = |part: &GatheringType| {
            let name = capital(label("activity.type", part.sort.key(), words.lang));
            let households = has_households.then(|| part.households.map_or_else(|| DASH.to_owned(), shown));
            NoticeRow::new([name, own(part.held)].into_iter().chain(households).collect())
        };
        NoticeTable {
            caption: words.tell(Msg::ActivitiesCaption { term: words.this() }),
            groups: Vec::new(),
            columns: heads.map(|(head, is_number)| NoticeColumn::new(words.tell(head), is_number)).collect(),
            rows: self.types.iter().map(row).collect(),
        }
    }
}

impl Suggestions {
    fn sentences(&self, k: u64, words: NoticeWords) -> Vec<String> {
        let counted = |n: u64, message: fn(String) -> Msg| (n > 0).then(|| message(own(n)));
        let parts = [
            counted(self.adopted, |n| Msg::Adopted { n }),
            counted(self.partly, |n| Msg::AdoptedPartly { n }),
            counted(self.rejected, |n| Msg::NotAdopted { n }),
            counted(self.undecided, |n| Msg::Undecided { n }),
            counted(self.withdrawn, |n| Msg::SuggestionsWithdrawn { n }),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().map(|part| words.tell(part)).collect();
        let list = parts.join(&Mark::Semicolon.text(words.lang));
        let n = own(self.received);
        let mut said = vec![words.tell(Msg::Suggestions { term: words.this(), n, list })];
        let of_forum = self.of_forum.and_then(|cell| match cell {
            CountCell::Count(0) | CountCell::Hidden => None,
            CountCell::Count(n) => Some(Msg::OfForum { n: own(n) }),
            CountCell::Under(_) => Some(Msg::OfForumFew { most: own(k.saturating_sub(1)) }),
        });
        let adopted = self.adopted + self.partly;
        let others = [
            of_forum,
            self.adoption.percent().map(|p| Msg::AdoptionRate {
                percent: own(format!("{p}%")),
                adopted: own(self.adoption.met),
                decided: own(self.adoption.of),
            }),
            (adopted > 0)
                .then(|| Msg::AdoptedDone { done: own(self.done), rest: own(adopted.saturating_sub(self.done)) }),
            counted(self.undecided_late, |n| Msg::UndecidedLate { n }),
            (self.rejected_in_time.of > 0).then(|| Msg::RejectedInTime {
                met: own(self.rejected_in_time.met),
                of: own(self.rejected_in_time.of),
            }),
        ];
        said.extend(others.into_iter().flatten().map(|message| words.tell(message)));
        said
    }
}
