//! 同步: what one office did and what the others did, brought together.
//!
//! [`left`] is what is not committed yet; [`meet`] how the two stand to each other; [`plan`] says file by file what a merge comes to, [`content`] what stands
//! in a file that both changed; [`place`] puts it into the work tree, the index and HEAD, in an order in which it can
//! be killed anywhere; [`journal`] is what a killed one leaves for the next.

pub mod compare;
pub mod content;
pub mod journal;
pub mod left;
pub mod lost;
pub mod moved;
pub mod place;
pub mod plan;
