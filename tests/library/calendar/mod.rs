//! The calendar against counting done another way: one minute after the other, from a list of holidays
//! typed here; and against a folder of holiday lists, where one is named.

mod holidays;
mod minutes;
