//! The demo community is what its users are promised: valid, complete, legal, and always the same.

mod community;
mod fields;
mod lifecycle;
mod phrases;
mod reading;
