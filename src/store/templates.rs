//! The templates of a tree (`templates/`): its own in place of built-in ones. Texts alone, read and never run.

use super::files::{names_in, read, reason};
use super::root::Root;
use crate::locale::failure::{Exit, Failure};
use crate::locale::publish::PublishMsg;
use std::io;

const FOLDER: &str = "templates";

/// Name and text of the files that `wanted` by name, in order; none where there is no such folder. A link is not
/// followed, and a file that cannot be read stops the command: the built-in one is not what was asked for.
pub fn templates(root: &Root, wanted: fn(&str) -> bool) -> Result<Vec<(String, String)>, Failure> {
    let unread = |path: &str, reason: String| {
        Failure::new(Exit::Unread, PublishMsg::TemplateUnread { path: path.to_owned(), reason })
    };
    let folder = root.join(FOLDER);
    let names = match names_in(&folder) {
        Ok(names) => names,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(e) => return Err(unread(FOLDER, reason(Some(&e)))),
    };
    let mut names: Vec<String> = names.iter().filter_map(|name| name.to_str()).map(str::to_owned).collect();
    names.retain(|name| wanted(name));
    names.sort_unstable();
    let text = |name: String| {
        let path = format!("{FOLDER}/{name}");
        let bytes = read(&folder.join(&name), &path).map_err(|problem| {
            let why =
                problem.args.iter().find(|(key, _)| *key == "reason").map_or_else(String::new, |(_, why)| why.clone());
            unread(&path, why)
        })?;
        let text = String::from_utf8(bytes);
        let text = text.map_err(|_| Failure::new(Exit::Unread, PublishMsg::TemplateNotText { path }))?;
        Ok((name, text))
    };
    names.into_iter().map(text).collect()
}
