//! Hashes as they are written down: SHA-256 in hex, whole for wordings and files, shortened for the parts of a digest.

use serde_json::{Value as Json, json};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;

/// Hex digits of the hash of a record: enough to tell a change, few enough for a ledger of many thousands.
const SHORT: usize = 16;
/// A kind's letters, a hyphen, year and month.
const MONTH: usize = 9;

/// The hashes of records by the month of their ids, for a ledger that could not hold them all.
pub fn by_month(records: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let mut months: BTreeMap<&str, Vec<&String>> = BTreeMap::new();
    for (id, hash) in records {
        months.entry(month_of(id)).or_default().extend([id, hash]);
    }
    months.into_iter().map(|(month, parts)| (month.to_owned(), short(json!(parts)))).collect()
}

/// Under which [`by_month`] has a record: `fb-202611` for `fb-20261102-4hd0wr`.
pub fn month_of(id: &str) -> &str {
    id.get(..MONTH).unwrap_or(id)
}

/// The short hash of one part.
pub fn short(part: Json) -> String {
    of_json(part).chars().take(SHORT).collect()
}

/// The hash of canonical JSON: no space, keys in byte order.
pub fn of_json(mut json: Json) -> String {
    json.sort_all_objects();
    sha256(json.to_string().as_bytes())
}

/// Lower-case SHA-256 in hex, wherever a hash is written down.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Two lower-case digits a byte.
pub fn hex(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect()
}
