//! The example community on 5 December, when November is published; commands as they are typed.

use crate::community::run;
pub use crate::community::{Community, Ran};
use sha2::{Digest, Sha256};
use std::fs;

pub const NOW: &str = "2026-12-05T10:00:00+08:00";

pub fn lindu() -> Community {
    on_that_day(Community::lindu())
}

/// Nobody in particular types.
pub fn on_that_day(community: Community) -> Community {
    community.with("LINLI_TEST_NOW", NOW).with("LINLI_STAFF", "")
}

pub fn sha256(bytes: impl AsRef<[u8]>) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

pub trait Publishing {
    fn typed(&self, line: &str) -> Ran;
    fn typed_at(&self, now: &str, line: &str) -> Ran;
    /// Gives a record without one a wording, approved as it stands.
    fn word(&self, record: &str, text: &str);
    /// As if nothing had been published yet.
    fn forget(&self);
}

impl Publishing for Community {
    fn typed(&self, line: &str) -> Ran {
        self.linli(&line.split_whitespace().collect::<Vec<_>>())
    }

    fn typed_at(&self, now: &str, line: &str) -> Ran {
        let words: Vec<&str> = line.split_whitespace().collect();
        run(self.command(&words).env("LINLI_TEST_NOW", now))
    }

    fn word(&self, record: &str, text: &str) {
        let quoted = serde_json::to_string(text).unwrap();
        let signed = format!("\n[public]\napproved = \"{}\"\n", sha256(text));
        self.edit(record, |before| format!("public_summary = {quoted}\n{before}{signed}"));
    }

    fn forget(&self) {
        let _ = fs::remove_dir_all(self.join("publications"));
    }
}
