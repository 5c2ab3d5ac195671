//! Wordings for the public (公示文字, `public_summary`) and whether somebody stands by them: whoever approves one
//! signs the hash of its exact bytes, so that a changed text has lost its approval.

use super::value::TableOf;
use crate::model::hash::sha256;

/// The key of the wording in a record.
pub const KEY: &str = "public_summary";

/// Whether a wording may be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Approval {
    Approved,
    /// Nobody approved any wording.
    None,
    /// Another wording was approved; this one has been changed since.
    Changed,
}

impl Approval {
    pub const ALL: &'static [Approval] = &[Approval::Approved, Approval::None, Approval::Changed];
}

/// Lower-case SHA-256 in hex of the exact UTF-8 bytes: what `[public] approved` holds.
pub fn hash(wording: &str) -> String {
    sha256(wording.as_bytes())
}

/// The wording of a record and how it stands; `None` where it has none, or an empty one.
pub fn of<'r>(record: &'r TableOf<'_>) -> Option<(&'r str, Approval)> {
    let text = record.text(KEY).filter(|text| !text.trim().is_empty())?;
    let approval = match record.table("public").and_then(|public| public.text("approved")) {
        None => Approval::None,
        Some(approved) if approved == hash(text) => Approval::Approved,
        Some(_) => Approval::Changed,
    };
    Some((text, approval))
}
