//! The files of a fresh tree, from `records-template/`, embedded in the program.

use super::error::StoreError;
use super::files::{names_in, read};
use super::folder::sync;
use super::root::{Root, SETTINGS_FILE};
use super::write::{Act, OWN, Writer};
use crate::model::vocab::Language;
use std::fs::{self, File};
use std::io;
use std::path::Path;

/// The template's files: their name under `records-template/`, their name in the tree, their text.
pub const TEMPLATE: &[(&str, &str, &str)] = &[
    ("zh/linli.toml", "linli.toml", include_str!("../../records-template/zh/linli.toml")),
    ("zh/rooms.toml", "rooms.toml", include_str!("../../records-template/zh/rooms.toml")),
    ("en/linli.toml", "linli.toml", include_str!("../../records-template/en/linli.toml")),
    ("en/rooms.toml", "rooms.toml", include_str!("../../records-template/en/rooms.toml")),
    ("gitattributes", ".gitattributes", include_str!("../../records-template/gitattributes")),
    ("gitignore", ".gitignore", include_str!("../../records-template/gitignore")),
];

/// Lower-case letters, digits and single hyphens, beginning with a letter.
pub fn is_community_id(id: &str) -> bool {
    id.starts_with(|c: char| c.is_ascii_lowercase())
        && !id.ends_with('-')
        && !id.contains("--")
        && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// An id from a folder's name; `community` where nothing of it will do.
pub fn community_id(folder: &str) -> String {
    let id: String = folder
        .to_ascii_lowercase()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect::<String>()
        .split('-')
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-");
    if is_community_id(&id) { id } else { "community".to_owned() }
}

/// Refuses a folder that holds anything but what an earlier `init` left that did not get to its end.
///
/// # Errors
/// Something else stands in it.
pub fn must_be_free(dir: &Path, files: &[Act]) -> Result<(), StoreError> {
    let is_left = |name: &str| {
        let same = |act: &Act| act.path == name && read(&dir.join(name), name).is_ok_and(|b| b == act.text.as_bytes());
        name == OWN || (name != SETTINGS_FILE && files.iter().any(same))
    };
    let occupied = match names_in(dir) {
        Ok(names) => names.iter().any(|name| !name.to_str().is_some_and(is_left)),
        Err(e) => e.kind() != io::ErrorKind::NotFound,
    };
    if occupied {
        return Err(StoreError::NotEmpty { dir: dir.to_owned() });
    }
    Ok(())
}

/// Takes away what the writers of a tree left for those that come after them on this machine: the next makes it anew.
pub fn leave_nothing_of_this_machine(root: &Root) {
    // What could not be removed is in nobody's way.
    let _ = fs::remove_dir_all(root.join(OWN));
}

/// Makes the folder of a tree, and those above it; new names are on the disk when it returns.
///
/// # Errors
/// The system would not make it.
pub fn make_root(dir: &Path) -> Result<Root, StoreError> {
    let make = || -> io::Result<()> {
        let missing: Vec<&Path> = dir.ancestors().take_while(|d| !d.as_os_str().is_empty() && !d.exists()).collect();
        fs::create_dir_all(dir)?;
        for made in missing {
            let above = made.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
            sync(File::open(above)?)?;
        }
        Ok(())
    };
    make().map_err(|source| StoreError::Io { path: dir.display().to_string(), source })?;
    Ok(Root::new_tree(dir))
}

/// The files of a fresh tree. What makes the folder a tree comes last: until then `init` may be run again.
pub fn files(id: &str, name: &str, lang: Language) -> Vec<Act> {
    let escaped = name.replace('\\', "\\\\").replace('"', "\\\"").replace(char::is_control, " ");
    let of_language =
        |source: &&(&str, &str, &str)| source.0.split_once('/').is_none_or(|(folder, _)| folder == lang.key());
    let act = |(_, target, text): &(&str, &str, &str)| {
        let text = text.replace("{{id}}", id).replace("{{name}}", &escaped);
        Act { path: (*target).to_owned(), text, over: None }
    };
    let mut files: Vec<Act> = TEMPLATE.iter().filter(of_language).map(act).collect();
    files.sort_by_key(|act| act.path == SETTINGS_FILE);
    files
}

/// Writes a fresh tree into a folder that is free or not there; returns its files.
///
/// # Errors
/// The folder is not free, or a file cannot be saved; the error says what stands.
pub fn write(dir: &Path, id: &str, name: &str, lang: Language, holder: &str) -> Result<Vec<String>, StoreError> {
    let files = files(id, name, lang);
    must_be_free(dir, &files)?;
    let writer = Writer::open(&make_root(dir)?, holder)?;
    // Another may have been first to the lock.
    must_be_free(dir, &files)?;
    for act in &files {
        // Taken: left by an earlier one, and found to be the same.
        let saved = writer.save(std::slice::from_ref(act));
        saved.map_err(|error| StoreError::Partly { saved: writer.saved().clone(), source: Box::new(error) })?;
    }
    Ok(files.into_iter().map(|act| act.path).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_template_is_the_folder() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("records-template");
        let mut on_disk: Vec<String> = walkdir::WalkDir::new(&folder)
            .into_iter()
            .map(Result::unwrap)
            .filter(|e| e.file_type().is_file())
            .map(|e| e.path().strip_prefix(&folder).unwrap().to_string_lossy().into_owned())
            .collect();
        on_disk.sort_unstable();
        let mut embedded: Vec<String> = TEMPLATE.iter().map(|(source, _, _)| (*source).to_owned()).collect();
        embedded.sort_unstable();
        assert_eq!(on_disk, embedded);
        for (source, _, text) in TEMPLATE {
            assert_eq!(fs::read_to_string(folder.join(source)).unwrap(), *text, "{source}");
        }
    }

    #[test]
    fn a_folder_gives_an_id() {
        assert_eq!(community_id("Jinxiu Garden"), "jinxiu-garden");
        assert_eq!(community_id("锦绣花园"), "community");
    }
}
