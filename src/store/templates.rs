//! The templates of a tree (`templates/`): its own in place of built-in ones. Texts alone, read and never run.

use super::error::StoreError;
use super::files::{names_in, read, reason};
use super::root::Root;
use crate::model::problem::{Code, Problem};
use std::io;

const FOLDER: &str = "templates";

/// Name and text of the files that `wanted` by name, in order; none where there is no such folder. A link is not
/// followed, and a file that cannot be read stops the command: the built-in one is not what was asked for.
///
/// # Errors
/// A file cannot be read, or is no text.
pub fn templates(root: &Root, wanted: fn(&str) -> bool) -> Result<Vec<(String, String)>, StoreError> {
    let unreadable = |problem: Problem| StoreError::TemplateUnreadable(Box::new(problem));
    let folder = root.join(FOLDER);
    let names = match names_in(&folder) {
        Ok(names) => names,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(e) => {
            return Err(unreadable(Problem::new(Code::Unreadable, FOLDER).with("reason", reason(Some(&e)))));
        }
    };
    let mut names: Vec<String> = names.iter().filter_map(|name| name.to_str()).map(str::to_owned).collect();
    names.retain(|name| wanted(name));
    names.sort_unstable();
    let text = |name: String| {
        let path = format!("{FOLDER}/{name}");
        let bytes = read(&folder.join(&name), &path).map_err(unreadable)?;
        let text = String::from_utf8(bytes).map_err(|_| StoreError::TemplateNotText { path })?;
        Ok((name, text))
    };
    names.into_iter().map(text).collect()
}
