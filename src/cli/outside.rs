//! Sheets about residents: files outside the records, which nobody else may read.

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::locale::undertakings::UndertakingMsg as Msg;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// A list of residents is no part of the records, and would be committed with them.
///
/// # Errors
/// The file would lie within the records.
pub fn refuse_inside(ctx: &Context, path: &Path) -> Result<(), Failure> {
    match lies_inside(ctx, path)? {
        true => Err(Failure::refused(Msg::ListInside { path: path.display().to_string() }).hint(Msg::ListInsideHint)),
        false => Ok(()),
    }
}

/// Whether a file would lie within the records.
///
/// # Errors
/// There is no tree here.
pub fn lies_inside(ctx: &Context, path: &Path) -> Result<bool, Failure> {
    let root = ctx.root()?.join("");
    let root = root.canonicalize().unwrap_or(root);
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    // The nearest folder that is there tells where the file would lie.
    let there = absolute.ancestors().skip(1).find_map(|folder| folder.canonicalize().ok());
    Ok(there.is_some_and(|folder| folder.starts_with(&root)))
}

/// Makes the file one that nobody else may read; whoever writes it then keeps its permissions.
pub fn open_private(path: &Path) {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if folder.is_none_or(Path::is_dir) {
        // Where it cannot be made, writing it says why.
        let _ = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    }
}
