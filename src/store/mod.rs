//! The tree on disk and the model: finding, parsing, loading, changing and saving records.
//! Reading takes no lock and writes nothing but the cache; every writer goes through [`write::Writer`].

pub mod align;
mod cache;
pub mod changes;
mod damage;
pub mod document;
pub mod draft;
pub mod encoding;
pub mod files;
pub mod folder;
pub mod last;
pub mod lay;
pub mod listing;
pub mod load;
pub mod lock;
pub mod names;
pub mod parse;
mod plain;
pub mod publications;
mod rewrite;
pub mod root;
pub mod scaffold;
pub mod shape;
mod staged;
mod stamp;
mod sweep;
pub mod templates;
mod warm;
pub mod workers;
pub mod write;
