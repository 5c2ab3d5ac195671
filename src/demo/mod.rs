//! The fictional community 锦绣花园: a year of records in which every state and every edge of the
//! lifecycle occurs, the same for the same seed, on whatever machine.
//!
//! Every record is a pure function of (seed, index), so a million can be streamed without holding
//! any. Nobody in it exists: names are put together from tables, phones have `0000` in the middle.
//!
//! - [`community`]: what the caller asks for; the order of writing
//! - `estate`, `people`, `names`, `owners`, `staff`: who lives and works where
//! - `item_flow`, `item_spec`: what is reported, and how it goes
//! - `simulation`, `main_flow`, `variations`, `callbacks`, `feedback`: how it is handled, entry by entry
//! - `visit_schedule`, `visits`: whom the butlers see
//! - `gatherings`: what the office tells residents, holds for them, and does better
//! - `phrases`, `scenario`: the words, which stand as TOML in `phrases/`
//! - `dice`, `hours`, `write`: chance, the day's rhythm, and putting tables together

mod callbacks;
mod dice;
mod estate;
mod feedback;
mod gatherings;
mod hours;
mod item_flow;
mod item_spec;
mod main_flow;
mod names;
mod owners;
mod people;
mod phrases;
mod scenario;
mod simulation;
mod staff;
mod variations;
mod visit_schedule;
mod visits;
mod write;

pub mod community;

#[cfg(test)]
mod tests;
