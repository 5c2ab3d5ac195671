//! The templates of a tree (`templates/`): its own in place of built-in ones. Texts alone, read and never run.

use super::error::StoreError;
use super::files::{names_in, reason};
use super::root::Root;
use crate::model::problem::{Code, Problem};
use std::io;

const FOLDER: &str = "templates";

/// Name and text of the files that `wanted` by name, in order; none where there is no such folder. A link is not
/// followed, and a file that cannot be read stops the command: the built-in one is not what was asked for.
///
/// # Errors
/// The folder is a link, a file cannot be read, or is no text.
pub fn templates(root: &Root, wanted: fn(&str) -> bool) -> Result<Vec<(String, String)>, StoreError> {
    let unreadable = |problem: Problem| StoreError::TemplateUnreadable(Box::new(problem));
    let mut names = names(root).map_err(unreadable)?;
    names.retain(|name| wanted(name));
    names.sort_unstable();
    let text = |name: String| {
        let path = format!("{FOLDER}/{name}");
        let bytes = root.read(&path).map_err(unreadable)?;
        let text = String::from_utf8(bytes).map_err(|_| StoreError::TemplateNotText { path })?;
        Ok((name, text))
    };
    names.into_iter().map(text).collect()
}

fn names(root: &Root) -> Result<Vec<String>, Problem> {
    if let Some(past) = root.past() {
        let files = past.files(FOLDER);
        let names = files.iter().filter_map(|path| path.strip_prefix(FOLDER)?.strip_prefix('/'));
        return Ok(names.map(str::to_owned).collect());
    }
    let folder = root.join(FOLDER);
    let no_folder = |reason: String| Problem::new(Code::Unreadable, FOLDER).with("reason", reason);
    if folder.symlink_metadata().is_ok_and(|meta| meta.is_symlink()) {
        return Err(Problem::new(Code::NotAFile, FOLDER).with("filetype", "link"));
    }
    match names_in(&folder) {
        Ok(names) => Ok(names.iter().filter_map(|name| name.to_str()).map(str::to_owned).collect()),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(e) => Err(no_folder(reason(Some(&e)))),
    }
}
