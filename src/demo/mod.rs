//! The fictional community 锦绣花园: a year of records in which every state and every edge of the
//! lifecycle occurs, the same for the same seed, on whatever machine.
//!
//! Every record is a pure function of (seed, index), so a million can be streamed without holding
//! any. Nobody in it exists: names are put together from tables, phones have `0000` in the middle.
//!
//! - [`community`]: what the caller asks for; the order of writing
//! - `layout`, `people`, `owners`, `staff`: who lives and works where
//! - `outline`, `course`, `story`, `turns`, `detours`, `calls`, `feedback`: what is reported, how it goes
//! - `visits`, `rounds`: whom the butlers see
//! - `phrases`: the words, written by hand, by category
//! - `dice`, `hours`, `write`: chance, the day's rhythm, and putting tables together

mod calls;
mod course;
mod dice;
mod feedback;
mod hours;
mod layout;
mod names;
mod owners;
mod people;
mod phrases;
mod rounds;
mod staff;
mod story;
mod visits;
mod write;

pub mod community;
pub mod item_spec;
pub mod main_flow;
pub mod variations;

#[cfg(test)]
mod tests;
