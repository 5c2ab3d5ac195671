//! What calls the library: figures, calendar, merging, reading and writing of records and sheets, and the house itself.

#![cfg(test)]

mod analysis;
mod architecture;
#[path = "../common/attacker.rs"]
mod attacker;
mod binary_workbooks;
mod calendar;
#[allow(dead_code, reason = "each of the binaries needs a part of it")]
#[path = "../common/community.rs"]
mod community;
mod format;
mod fuzz;
mod import;
mod import_rooms;
mod inference;
mod merge;
mod roundtrip;
mod sheet_parts;
mod sheets;
#[path = "../../fuzz/src/targets.rs"]
mod targets;
mod template;
mod text_files;
mod workbooks;
