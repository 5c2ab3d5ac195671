//! `linli handover`: what somebody who leaves hands over, and to whom (交接).

mod apply;

pub mod command;
pub mod sheet;
