//! 审计: what a whole history shows of the records, in one pass over it, one file a report: [`lag`], [`edits`] (also
//! those made after closing), [`deletions`], [`publications`], [`signatures`] and [`sample`].
//!
//! [`walk`] reads which files each commit touched, [`contents`] gives a record's versions to whoever judges them;
//! [`period`] sifts what was found, [`watched`] says what counts as an edit, [`facts`] when facts came into the history,
//! [`ledgers`] what is wrong with a publication's own ledger.

pub mod backwards;
pub mod callbacks;
pub mod contents;
pub mod deletions;
pub mod edits;
pub mod facts;
pub mod integrity;
pub mod lag;
pub mod late;
pub mod ledgers;
pub mod left_out;
pub mod period;
pub mod publications;
pub mod rules;
pub mod sample;
pub mod settings_tree;
pub mod signatures;
pub mod walk;
pub mod watched;
