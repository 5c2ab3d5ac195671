//! The files of a fresh tree, from `records-template/`, embedded in the program.

use super::root::Root;
use super::write::Writer;
use crate::locale::failure::Failure;
use crate::locale::store::StoreMsg;
use crate::model::vocab::Language;
use std::fs;
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

/// Refuses a folder that holds anything.
pub fn must_be_empty(dir: &Path) -> Result<(), Failure> {
    let occupied = match fs::read_dir(dir) {
        Ok(mut entries) => entries.next().is_some(),
        Err(e) => e.kind() != std::io::ErrorKind::NotFound,
    };
    if occupied {
        let dir = dir.display().to_string();
        return Err(Failure::refused(StoreMsg::NotEmpty { dir }).hint(StoreMsg::NotEmptyHint));
    }
    Ok(())
}

/// Writes a fresh tree into a folder that is empty or not there; returns its files.
pub fn write(dir: &Path, id: &str, name: &str, lang: Language, holder: &str) -> Result<Vec<String>, Failure> {
    must_be_empty(dir)?;
    let root = Root::new_tree(dir);
    let escaped = name.replace('\\', "\\\\").replace('"', "\\\"").replace(char::is_control, " ");
    let writer = Writer::open(&root, holder)?;
    let mut written = Vec::new();
    for (source, target, text) in TEMPLATE {
        let of_language = source.split_once('/').is_none_or(|(folder, _)| folder == lang.key());
        if of_language {
            let text = text.replace("{{id}}", id).replace("{{name}}", &escaped);
            writer.create_file(&root.join(target), &text)?;
            written.push((*target).to_owned());
        }
    }
    writer.finish()?;
    Ok(written)
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
