//! What course an item takes (走向): dealt from a deck, so that every course comes up in every
//! hundred items, and in fixed places where items belong together.

use crate::model::vocab::FeedbackType::{self, Complaint, Help, Inquiry, Praise, Repair, Suggestion, Unsorted};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Course {
    /// Answered, dealt with, done, called back.
    Plain,
    /// With a time told to the resident, kept.
    Promised,
    /// With a time told to the resident, broken.
    Broken,
    Paused,
    Extended,
    /// Extended without anybody's approval.
    Unapproved,
    /// Done, not well, opened again.
    Again,
    Rejected,
    /// Rejected, then accepted after all.
    Reconsidered,
    Withdrawn,
    Void,
    /// An entry typed by mistake and taken back.
    Mistyped,
    Urged,
    Escalated,
    /// An order of the hotline.
    Ordered,
    Patrol,
    /// Found by staff, then reported by residents too.
    PatrolJoined,
    /// Owes an answer and no more.
    Answered,
    /// Owes nothing.
    Thanked,
    /// Reported by several.
    Shared,
    /// A further report of the item before.
    Echo,
    /// Merged by mistake, then taken apart.
    Unlinked,
    /// The same household and matter a second time.
    Repeat,
    /// From the old list, with days alone.
    Imported,
}

/// How many of each in 83.
const DECK: &[(FeedbackType, Course, usize)] = &[
    (Repair, Course::Plain, 18),
    (Repair, Course::Promised, 3),
    (Repair, Course::Broken, 1),
    (Repair, Course::Paused, 5),
    (Repair, Course::Extended, 1),
    (Repair, Course::Unapproved, 1),
    (Repair, Course::Again, 2),
    (Repair, Course::Rejected, 1),
    (Repair, Course::Withdrawn, 1),
    (Repair, Course::Void, 1),
    (Repair, Course::Mistyped, 1),
    (Repair, Course::Patrol, 3),
    (Repair, Course::PatrolJoined, 1),
    (Repair, Course::Urged, 1),
    (Complaint, Course::Plain, 8),
    (Complaint, Course::Promised, 1),
    (Complaint, Course::Broken, 1),
    (Complaint, Course::Paused, 2),
    (Complaint, Course::Again, 2),
    (Complaint, Course::Rejected, 1),
    (Complaint, Course::Reconsidered, 1),
    (Complaint, Course::Urged, 2),
    (Complaint, Course::Escalated, 1),
    (Complaint, Course::Ordered, 2),
    (Help, Course::Plain, 5),
    (Help, Course::Withdrawn, 1),
    (Suggestion, Course::Plain, 3),
    (Suggestion, Course::Rejected, 1),
    (Suggestion, Course::Extended, 1),
    (Inquiry, Course::Answered, 6),
    (Praise, Course::Thanked, 4),
    (Unsorted, Course::Answered, 1),
];

const SIZE: usize = 83;
/// Items belong together at fixed places of each round.
const ROUND: usize = 90;

/// The type and course of item `index` of `total`, and the earlier item that it belongs to.
pub fn dealt(index: usize, total: usize) -> (FeedbackType, Course, Option<usize>) {
    let (round, place) = (index / ROUND, index % ROUND);
    let before = |by: usize| Some(index - by);
    if matches!(total - index, 2 | 5 | 8) {
        return (Unsorted, Course::Answered, None);
    }
    match (place, round) {
        (2 | 5 | 7, 0) => (Repair, Course::Imported, None),
        (16 | 66, _) => (Complaint, Course::Shared, None),
        (46 | 76, _) => (Repair, Course::Shared, None),
        (17, _) => (Complaint, Course::Echo, before(1)),
        (67, _) => (Complaint, Course::Echo, before(1)),
        (47, n) if n % 2 == 1 => (Repair, Course::Unlinked, before(1)),
        (47 | 77 | 78, _) => (Repair, Course::Echo, before(1)),
        (25, _) => (Repair, Course::Plain, None),
        (35, _) => (Repair, Course::Repeat, before(10)),
        _ => {
            let (kind, course) = card(index * 31 % SIZE);
            (kind, course, None)
        }
    }
}

/// Whether an item is the middle of a chain: merged into another after something was merged into it.
pub fn is_link(index: usize) -> bool {
    index % ROUND == 77
}

fn card(mut place: usize) -> (FeedbackType, Course) {
    for (kind, course, count) in DECK {
        if place < *count {
            return (*kind, *course);
        }
        place -= count;
    }
    (Repair, Course::Plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_deck_is_complete() {
        assert_eq!(DECK.iter().map(|(_, _, n)| n).sum::<usize>(), SIZE);
    }

    #[test]
    fn what_belongs_to_another_follows_it() {
        for index in 0..2_000 {
            let (kind, _, before) = dealt(index, 2_000);
            let Some(main) = before else { continue };
            let (main_kind, main_course, _) = dealt(main, 2_000);
            assert_eq!(kind, main_kind);
            assert!(matches!(main_course, Course::Shared | Course::Echo | Course::Plain), "{index}");
        }
    }
}
