//! What runs the program as people do: what it says, writes, refuses and publishes, and in which surroundings.

#![cfg(test)]

mod answers;
mod as_of;
mod attack;
#[allow(dead_code, reason = "each of the binaries needs a part of it")]
#[path = "../common/attacker.rs"]
mod attacker;
mod cache;
mod check;
mod cli;
mod commands;
#[allow(dead_code, reason = "each of the binaries needs a part of it")]
#[path = "../common/community.rs"]
mod community;
mod demo;
mod environment;
mod examples;
mod guarantees;
mod household;
mod import_cases;
mod import_cli;
mod import_docs;
mod independent;
mod leaks;
mod ledger;
mod long_texts;
mod not_recorded;
mod notice;
mod outputs;
mod phones;
mod privacy;
mod problems;
mod publish;
mod publishing;
mod readme;
mod recipients;
mod sections;
mod sections_orders;
mod settings;
mod surveys;
mod terminal;
