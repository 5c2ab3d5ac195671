//! The sections that a notice has where the community asks for them (`[publication] sections`), put together.

use super::announcements::Announcements;
use super::collected::Collected;
use super::data_line::DataLine;
use super::earlier::EarlierNotice;
use super::figures::{FigureSource, query};
use super::gatherings::{GatheringGuards, Gatherings, held};
use super::improvements::{ImprovementTold, ImprovementsTold, seen};
use super::inference::{NamedParts, PrintedCounts};
use super::orders::OrdersTold;
use super::plan::PlansKept;
use super::sheet::Block;
use super::small::PartGuard;
use super::words::NoticeWords;
use crate::analysis::population::Basis;
use crate::analysis::snapshot::Snapshot;
use crate::facts::published::reads;
use crate::facts::records::RecordRow;
use crate::model::kind::Kind;
use crate::model::listed::Named;
use crate::model::rooms::Rooms;
use crate::model::vocab::PublicationSection;
use crate::model::window::Window;
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
    #[serde(skip_serializing_if = "Option::is_none")]
    pub services: Option<OrdersTold>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub improvements: Option<ImprovementsTold>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fees: Option<Collected>,
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
            services: has(PublicationSection::Services).then(|| {
                let has_scores = |notice: &EarlierNotice| notice.has_scores && notice.window.overlaps(window);
                OrdersTold::of(ground, &query, !source.earlier.iter().any(has_scores))
            }),
            improvements: has(PublicationSection::Improvements)
                .then(|| ImprovementsTold::of(ground, rooms, &query, source.wordings)),
            fees: has(PublicationSection::Fees).then(|| Collected::of(ground, rooms, &query)),
        }
    }

    /// What they say, in the order of the vocabulary; `k`: counts of parts under this are not printed.
    pub fn blocks(&self, k: u64, words: NoticeWords) -> Vec<(PublicationSection, Vec<Block>)> {
        let plan = self.plan.iter().map(|plan| (PublicationSection::Plan, plan.blocks(words)));
        let notices = self.notices.iter().map(|notices| (PublicationSection::Notices, notices.blocks(words)));
        let activities = self.activities.iter().map(|held| (PublicationSection::Activities, held.blocks(k, words)));
        let services = self.services.iter().map(|orders| (PublicationSection::Services, orders.blocks(words)));
        let improvements = self.improvements.iter();
        let improvements = improvements.map(|told| (PublicationSection::Improvements, told.blocks(words)));
        let fees = self.fees.iter().map(|fees| (PublicationSection::Fees, fees.blocks(words)));
        plan.chain(notices).chain(activities).chain(services).chain(improvements).chain(fees).collect()
    }

    pub fn lines(&self) -> Vec<DataLine> {
        let plan = self.plan.iter().flat_map(PlansKept::lines);
        let notices = self.notices.iter().flat_map(Announcements::lines);
        let activities = self.activities.iter().flat_map(Gatherings::lines);
        let services = self.services.iter().flat_map(OrdersTold::lines);
        let improvements = self.improvements.iter().flat_map(ImprovementsTold::lines);
        let fees = self.fees.iter().flat_map(Collected::lines);
        plan.chain(notices).chain(activities).chain(services).chain(improvements).chain(fees).collect()
    }

    /// Whether nothing that they tell of is on record; a plan that nobody kept is nothing on record.
    pub fn is_of_nothing(&self) -> bool {
        let is_held = self.activities.as_ref().is_some_and(|held| held.planned > 0);
        let is_ordered = self.services.as_ref().is_some_and(|orders| orders.requested > 0);
        let is_improved = self.improvements.as_ref().is_some_and(|told| !told.is_of_nothing());
        let is_billed = self.fees.as_ref().is_some_and(|fees| fees.n > 0);
        let is_told = is_held || is_ordered || is_improved || is_billed;
        !is_told && self.notices.as_ref().is_none_or(|notices| notices.n == 0)
    }

    /// The categories of linli.toml that they name.
    pub fn categories(&self) -> impl Iterator<Item = &Named> {
        let improvements = self.improvements.iter().flat_map(|improvements| &improvements.told);
        improvements.flat_map(ImprovementTold::categories)
    }
}

/// The records of which the sections print the wording, where they have one.
pub fn told<'g>(
    ground: &'g Snapshot<'g>,
    rooms: &Rooms,
    window: Window,
    sections: &BTreeSet<PublicationSection>,
) -> Vec<&'g RecordRow> {
    let mut told = Vec::new();
    if sections.contains(&PublicationSection::Activities) {
        let held = held(ground, rooms, &query(window, Basis::Received)).into_iter();
        told.extend(held.filter(|activity| activity.wording.is_some()).map(|activity| &activity.record));
    }
    if sections.contains(&PublicationSection::Improvements) {
        let improvements = seen(ground, window).into_iter().filter(|improvement| improvement.wording.is_some());
        told.extend(improvements.map(|improvement| &improvement.record));
    }
    told
}

/// The kinds of records that a notice with these sections reads.
pub fn kinds_read(sections: &BTreeSet<PublicationSection>) -> Vec<Kind> {
    let further = [
        (PublicationSection::Notices, Kind::Notice),
        (PublicationSection::Activities, Kind::Activity),
        (PublicationSection::Services, Kind::Service),
        (PublicationSection::Improvements, Kind::Improvement),
        (PublicationSection::Fees, Kind::Fee),
    ];
    let further = further.into_iter().filter(|(section, _)| reads(sections, *section)).map(|(_, kind)| kind);
    [Kind::Feedback, Kind::Visit, Kind::Owner].into_iter().chain(further).collect()
}
