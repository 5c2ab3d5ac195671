//! 合并: one record that two offices changed, brought together field by field.
//!
//! [`file`] takes a whole file, whatever it is; [`three_way`] says what the merged record holds and which fields both
//! changed; [`ledger`] does so for ledgers of publications; [`logs`] brings two logs together; [`record`] makes the text of it, and never a guess.

pub mod file;
pub mod ledger;
pub mod logs;
pub mod record;
pub mod three_way;
