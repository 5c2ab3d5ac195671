//! The tree on disk and the model: finding, parsing, loading, changing and saving records.
//! Reading takes no lock and writes nothing; every writer goes through [`write::Writer`].

mod cache;
mod damage;
pub mod document;
pub mod encoding;
pub mod files;
pub mod last;
pub mod listing;
pub mod load;
mod lock;
pub mod names;
pub mod parse;
mod plain;
pub mod root;
pub mod scaffold;
pub mod shape;
mod stamp;
mod sweep;
mod warm;
mod workers;
pub mod write;
