//! `linli response add`: answers from paper, typed one after the other and written together.

pub mod add;
mod batch;
mod signs;
