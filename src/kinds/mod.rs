//! The kinds of record: one file a kind holds all that the rest of the program must know of it. Never: files, language,
//! the clock.

pub mod activity;
pub mod all;
pub mod answer;
pub mod common;
pub mod existence;
pub mod fee;
pub mod feedback;
pub mod id;
pub mod improvement;
pub mod notice;
pub mod owner;
#[cfg(feature = "probe-kind")]
pub mod probe;
pub mod questionnaire;
pub mod response;
pub mod service;
pub mod spec;
pub mod staff;
pub mod survey;
pub mod training;
pub mod visit;
