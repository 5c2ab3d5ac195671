//! Facts: the only thing that figures read, and how it is read from records, packed, joined and hashed. Never: free
//! text, names, phones; files, language, the clock.

pub mod all;
pub mod digest;
pub mod duplicates;
pub mod pack;
pub mod read;
pub mod rows;
