//! Writing what was planned: staff, then owners, then the records that point at them, each file whole.

use super::plan::{Change, Edit, Plan};
use crate::locale::failure::{Exit, Failure};
use crate::locale::store::StoreMsg;
use crate::model::id;
use crate::model::time::Offset;
use crate::store::document::Document;
use crate::store::load::{Record, read_bytes};
use crate::store::root::{ROOMS_FILE, Root};
use crate::store::write::{Writer, hash};
use crate::store::{files, load};

/// Writes the plan. The caller holds the lock since before it read the tree, and settles the writes
/// with [`Writer::finish`]. `progress` is told how many files are written, and of how many.
pub fn apply(
    plan: &Plan,
    root: &Root,
    writer: &Writer<'_>,
    offset: Offset,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<(), Failure> {
    let total = plan.new.len() + plan.edits.len() + usize::from(plan.rooms.is_some());
    for (done, record) in plan.new.iter().enumerate() {
        if !writer.create(record.kind, &record.id, &record.text)? {
            let path = id::path_of(record.kind, &record.id).unwrap_or_default();
            return Err(Failure::refused(StoreMsg::Exists { path }));
        }
        progress(done + 1, total);
    }
    for (done, edit) in plan.edits.iter().enumerate() {
        write_edit(edit, root, writer, offset)?;
        progress(plan.new.len() + done + 1, total);
    }
    if let Some(text) = &plan.rooms {
        let path = root.join(ROOMS_FILE);
        match files::read(&path, ROOMS_FILE) {
            Ok(bytes) => writer.replace(&path, hash(&bytes), text)?,
            Err(_) => {
                writer.create_file(&path, text)?;
            }
        }
        progress(total, total);
    }
    Ok(())
}

fn write_edit(edit: &Edit, root: &Root, writer: &Writer<'_>, offset: Offset) -> Result<(), Failure> {
    let shown = id::path_of(edit.kind, &edit.id).unwrap_or_else(|| edit.id.clone());
    let broken = || Failure::new(Exit::Unread, StoreMsg::BrokenRecord { path: shown.clone() });
    let path = root.join(&shown);
    let bytes = files::read(&path, &shown).map_err(|_| broken())?;
    let (record, _) = load::read_bytes(&bytes, edit.kind, &edit.id, &shown);
    let text = record.as_ref().and_then(|r| changed(r, edit, offset)).ok_or_else(broken)?;
    if text.as_bytes() != bytes {
        writer.replace(&path, hash(&bytes), &text)?;
    }
    Ok(())
}

/// A record's text with the changes of an edit; `None` where they do not fit or the result is no
/// sound record.
pub fn changed(record: &Record, edit: &Edit, offset: Offset) -> Option<String> {
    let mut document = Document::open(&record.text, offset)?;
    for change in &edit.changes {
        match change {
            Change::Set(path, value) => document.set(path, value),
            Change::Unset(path) => document.unset(path),
            Change::Append(key, table) => document.append(key, table),
        }
        .ok()?;
    }
    let text = document.text();
    let (after, _) = read_bytes(text.as_bytes(), edit.kind, &edit.id, &record.path);
    after.filter(|a| a.sound).map(|_| text)
}
