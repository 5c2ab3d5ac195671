//! The names of the staff by their handles, for what is printed and said on duty.

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::model::kind::Kind;
use std::collections::BTreeMap;

/// Names by handle, in the order of the handles.
pub struct StaffNames(BTreeMap<String, String>);

impl StaffNames {
    /// # Errors
    /// The records of the staff cannot be read.
    pub fn new(ctx: &Context) -> Result<StaffNames, Failure> {
        let tree = ctx.tree(&[Kind::Staff], true)?;
        let named = tree.records.iter().filter_map(|r| Some((r.id.clone(), r.table.text("name")?.to_owned())));
        Ok(StaffNames(named.collect()))
    }

    /// The name; the handle itself of whoever has no record.
    pub fn of<'a>(&'a self, handle: &'a str) -> &'a str {
        self.0.get(handle).map_or(handle, String::as_str)
    }
}
