//! What the further sections of a publication read beside what stands under their own names.

use crate::model::vocab::PublicationSection;
use std::collections::BTreeSet;

/// Whether a publication with these sections reads what one of them tells of: plans are kept by notices and activities,
/// and what an improvement came to is seen by any figure.
pub fn reads(sections: &BTreeSet<PublicationSection>, told: PublicationSection) -> bool {
    let by_plans = matches!(told, PublicationSection::Notices | PublicationSection::Activities)
        && sections.contains(&PublicationSection::Plan);
    by_plans || sections.contains(&PublicationSection::Improvements) || sections.contains(&told)
}
