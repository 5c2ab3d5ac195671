//! What each bill of fees came to in the version that was committed first: a rate that rises because less is billed shows.

use super::git::GitError;
use super::objects::{self, Oid};
use super::repository::Repository;
use super::touched::{self, LogPart};
use crate::model::kind::Kind;
use crate::store::parse::parse;
use std::collections::HashMap;

/// The amounts in fen by the ids of the records, of all that HEAD leads to. `None`: there is no history yet, or it does
/// not go back to the beginning.
///
/// # Errors
/// git is not there, refuses, or gives an answer that is not understood.
pub fn first_bills(repository: &Repository) -> Result<Option<HashMap<String, i64>>, GitError> {
    let Some(head) = repository.head()?.filter(|_| !repository.is_shallow().unwrap_or(true)) else { return Ok(None) };
    let folder = format!(":(top,literal){}", repository.full(Kind::Fee.folder()));
    let mut first: HashMap<String, Oid> = HashMap::new();
    touched::each(repository, &head, &[&folder], |part| {
        let LogPart::File(file) = part else { return };
        let id = file.path.rsplit('/').next().and_then(|name| name.strip_suffix(".toml"));
        if let Some((id, own)) = id.zip(file.own) {
            first.entry(id.to_owned()).or_insert(own);
        }
    })?;
    let (ids, blobs): (Vec<String>, Vec<String>) = first.into_iter().map(|(id, oid)| (id, oid.to_string())).unzip();
    let found = objects::read_known(&repository.git, &blobs)?;
    let amount = |bytes: &[u8]| parse(bytes, "").table?.get("billed_fen")?.as_int();
    let amounts = ids.into_iter().zip(found).filter_map(|(id, object)| Some((id, amount(&object?.bytes)?)));
    Ok(Some(amounts.collect()))
}
