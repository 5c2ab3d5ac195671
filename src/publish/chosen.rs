//! The sections that a notice has where the community asks for them (`[publication] sections`), put together.

use super::announcements::Announcements;
use super::data::DataLine;
use super::earlier::EarlierNotice;
use super::figures::{FigureSource, query};
use super::gatherings::{GatheringGuards, Gatherings, held};
use super::inference::{NamedParts, PrintedCounts};
use super::plan::PlansKept;
use super::sheet::Block;
use super::small::PartGuard;
use super::words::NoticeWords;
use crate::analysis::population::Basis;
use crate::analysis::snapshot::Snapshot;
use crate::facts::activities::Activity;
use crate::model::kind::Kind;
use crate::model::rooms::Rooms;
use crate::model::time::Window;
use crate::model::vocab::PublicationSection;
use serde::Serialize;
use std::collections::BTreeSet;

/// Each `None` where it is not asked for.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ChosenSections {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<PlansKept>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notices: Option<Announcements>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub activities: Option<Gatherings>,
}

impl ChosenSections {
    pub fn of(source: &FigureSource) -> ChosenSections {
        let FigureSource { ground, rooms, window, sections, .. } = *source;
        let query = query(window, Basis::Received);
        let has = |section| sections.contains(&section);
        let printed = |pick: fn(&EarlierNotice) -> &PrintedCounts| -> Vec<PrintedCounts> {
            source.earlier.iter().map(|notice| pick(notice).clone()).collect()
        };
        let (households, of_forum) = (printed(|notice| &notice.households), printed(|notice| &notice.of_forum));
        let k = u64::from(ground.settings.publication.min_count);
        let guard = |earlier| PartGuard { k, window, earlier, named: NamedParts::default(), none: &[] };
        let guards = GatheringGuards { households: guard(&households), of_forum: guard(&of_forum) };
        ChosenSections {
            plan: has(PublicationSection::Plan).then(|| PlansKept::of(ground, &query)),
            notices: has(PublicationSection::Notices).then(|| Announcements::of(ground, &query)),
            activities: has(PublicationSection::Activities)
                .then(|| Gatherings::of(ground, rooms, &query, source.wordings, &guards)),
        }
    }

    /// What they say, in the order of the vocabulary; `k`: counts of parts under this are not printed.
    pub fn blocks(&self, k: u64, words: NoticeWords) -> Vec<(PublicationSection, Vec<Block>)> {
        let plan = self.plan.iter().map(|plan| (PublicationSection::Plan, plan.blocks(words)));
        let notices = self.notices.iter().map(|notices| (PublicationSection::Notices, notices.blocks(words)));
        let activities = self.activities.iter().map(|held| (PublicationSection::Activities, held.blocks(k, words)));
        plan.chain(notices).chain(activities).collect()
    }

    pub fn lines(&self) -> Vec<DataLine> {
        let plan = self.plan.iter().flat_map(PlansKept::lines);
        let notices = self.notices.iter().flat_map(Announcements::lines);
        plan.chain(notices).chain(self.activities.iter().flat_map(Gatherings::lines)).collect()
    }

    /// Whether nothing that they tell of is on record; a plan that nobody kept is nothing on record.
    pub fn is_of_nothing(&self) -> bool {
        let is_held = self.activities.as_ref().is_some_and(|held| held.planned > 0);
        !is_held && self.notices.as_ref().is_none_or(|notices| notices.n == 0)
    }
}

/// The activities of which the notice prints the wording.
pub fn activities_told<'g>(
    ground: &'g Snapshot<'g>,
    rooms: &Rooms,
    window: Window,
    sections: &BTreeSet<PublicationSection>,
) -> Vec<&'g Activity> {
    let is_chosen = sections.contains(&PublicationSection::Activities);
    if is_chosen { held(ground, rooms, &query(window, Basis::Received)) } else { Vec::new() }
}

/// The kinds of records that a notice with these sections reads.
pub fn kinds_read(sections: &BTreeSet<PublicationSection>) -> Vec<Kind> {
    let reads = |section| sections.contains(&PublicationSection::Plan) || sections.contains(&section);
    let notices = reads(PublicationSection::Notices).then_some(Kind::Notice);
    let activities = reads(PublicationSection::Activities).then_some(Kind::Activity);
    [Kind::Feedback, Kind::Visit, Kind::Owner].into_iter().chain(notices).chain(activities).collect()
}
