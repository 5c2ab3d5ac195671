//! How an item goes (走向): dealt from a deck, so that every flow comes up in every hundred items, and at fixed
//! places where items belong together.

use crate::model::vocab::FeedbackType::{self, Complaint, Help, Inquiry, Praise, Repair, Suggestion, Unsorted};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemFlow {
    /// Answered, dealt with, done, called back.
    Plain,
    /// With a time told to the resident, kept.
    PromiseKept,
    /// With a time told to the resident, broken.
    PromiseBroken,
    Paused,
    Extended,
    /// Extended without anybody's approval.
    ExtendedUnapproved,
    /// Done, not well, opened again.
    Reopened,
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
    Hotline,
    Patrol,
    /// Found by staff, then reported by residents too.
    PatrolJoined,
    /// Owes an answer and no more.
    AnswerOnly,
    /// Owes nothing.
    Thanked,
    /// Reported by several.
    Shared,
    /// A further report of the item before.
    Merged,
    /// Merged by mistake, then taken apart.
    Unlinked,
    /// A household reports the same matter a second time.
    Repeat,
    /// From the old list, with days alone.
    Imported,
}

/// How many of [`DECK_SIZE`] items go each way.
const DECK: &[(FeedbackType, ItemFlow, usize)] = &[
    (Repair, ItemFlow::Plain, 18),
    (Repair, ItemFlow::PromiseKept, 3),
    (Repair, ItemFlow::PromiseBroken, 1),
    (Repair, ItemFlow::Paused, 5),
    (Repair, ItemFlow::Extended, 1),
    (Repair, ItemFlow::ExtendedUnapproved, 1),
    (Repair, ItemFlow::Reopened, 2),
    (Repair, ItemFlow::Rejected, 1),
    (Repair, ItemFlow::Withdrawn, 1),
    (Repair, ItemFlow::Void, 1),
    (Repair, ItemFlow::Mistyped, 1),
    (Repair, ItemFlow::Patrol, 3),
    (Repair, ItemFlow::PatrolJoined, 1),
    (Repair, ItemFlow::Urged, 1),
    (Complaint, ItemFlow::Plain, 8),
    (Complaint, ItemFlow::PromiseKept, 1),
    (Complaint, ItemFlow::PromiseBroken, 1),
    (Complaint, ItemFlow::Paused, 2),
    (Complaint, ItemFlow::Reopened, 2),
    (Complaint, ItemFlow::Rejected, 1),
    (Complaint, ItemFlow::Reconsidered, 1),
    (Complaint, ItemFlow::Urged, 2),
    (Complaint, ItemFlow::Escalated, 1),
    (Complaint, ItemFlow::Hotline, 2),
    (Help, ItemFlow::Plain, 5),
    (Help, ItemFlow::Withdrawn, 1),
    (Suggestion, ItemFlow::Plain, 3),
    (Suggestion, ItemFlow::Rejected, 1),
    (Suggestion, ItemFlow::Extended, 1),
    (Inquiry, ItemFlow::AnswerOnly, 6),
    (Praise, ItemFlow::Thanked, 4),
    (Unsorted, ItemFlow::AnswerOnly, 1),
];

const DECK_SIZE: usize = 83;
/// Items that belong together stand at fixed places of each so many.
const ROUND: usize = 90;

/// The type and flow of item `index` of `total`, and the earlier item that it belongs to.
pub fn dealt(index: usize, total: usize) -> (FeedbackType, ItemFlow, Option<usize>) {
    let (round, place) = (index / ROUND, index % ROUND);
    let before = |by: usize| Some(index - by);
    if matches!(total - index, 2 | 5 | 8) {
        return (Unsorted, ItemFlow::AnswerOnly, None);
    }
    match (place, round) {
        (2 | 5 | 7, 0) => (Repair, ItemFlow::Imported, None),
        (16 | 66, _) => (Complaint, ItemFlow::Shared, None),
        (46 | 76, _) => (Repair, ItemFlow::Shared, None),
        (17, _) => (Complaint, ItemFlow::Merged, before(1)),
        (67, _) => (Complaint, ItemFlow::Merged, before(1)),
        (47, n) if n % 2 == 1 => (Repair, ItemFlow::Unlinked, before(1)),
        (47 | 77 | 78, _) => (Repair, ItemFlow::Merged, before(1)),
        (25, _) => (Repair, ItemFlow::Plain, None),
        (35, _) => (Repair, ItemFlow::Repeat, before(10)),
        _ => {
            let (kind, flow) = card(index * 31 % DECK_SIZE);
            (kind, flow, None)
        }
    }
}

/// Whether an item is the middle of a chain: merged into another after something was merged into it.
pub fn is_link(index: usize) -> bool {
    index % ROUND == 77
}

/// The card at a place of the deck.
fn card(mut place: usize) -> (FeedbackType, ItemFlow) {
    for (kind, flow, count) in DECK {
        if place < *count {
            return (*kind, *flow);
        }
        place -= count;
    }
    (Repair, ItemFlow::Plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_deck_is_complete() {
        assert_eq!(DECK.iter().map(|(_, _, n)| n).sum::<usize>(), DECK_SIZE);
    }

    #[test]
    fn what_belongs_to_another_follows_it() {
        for index in 0..2_000 {
            let (kind, _, before) = dealt(index, 2_000);
            let Some(main) = before else { continue };
            let (main_kind, main_flow, _) = dealt(main, 2_000);
            assert_eq!(kind, main_kind);
            assert!(matches!(main_flow, ItemFlow::Shared | ItemFlow::Merged | ItemFlow::Plain), "{index}");
        }
    }
}
