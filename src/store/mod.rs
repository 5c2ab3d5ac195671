//! The tree on disk and the model: finding, parsing, loading, changing and saving records.
//! Reading takes no lock and writes nothing but the cache; every writer goes through [`write::Writer`].

mod cache;
mod plain;
mod rewrite;
mod staged;

pub mod align;
pub mod cached_load;
pub mod changes;
pub mod checkout;
pub mod diagnose;
pub mod document;
pub mod draft;
pub mod encoding;
pub mod error;
pub mod file_stat;
pub mod files;
pub mod folder;
pub mod last;
pub mod leftover;
pub mod listing;
pub mod load;
pub mod lock;
pub mod names;
pub mod parse;
pub mod publications;
pub mod read_records;
pub mod root;
pub mod scaffold;
pub mod shape;
pub mod templates;
pub mod waiting;
pub mod write;
