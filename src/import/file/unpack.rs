//! A look into a packed workbook before anything reads it: what kind it is, how much it unpacks to, and that
//! no page of it declares entities, which could grow without end or name a file of this machine.

use crate::import::error::ImportError;
use crate::import::file::limits::{MAX_BYTES, MAX_CELLS};
use crate::import::file::sheet::Sheet;
use crate::import::file::{ods, xlsb, xlsx};
use memchr::memmem::Finder;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// No part of a workbook unpacks to more than so many times what it takes packed.
pub const MAX_RATIO: usize = 200;
/// Below this size no ratio matters: short pages of one repeated word are honest.
const SMALL: usize = 1 << 20;
/// No page is larger of those that are kept while a sheet is read, nor has more elements.
const MAX_KEPT_PAGE: usize = 64 << 20;
const MAX_KEPT_ELEMENTS: usize = 6_000_000;
/// Nor the page of formats, whose elements take much room.
const MAX_STYLE_ELEMENTS: usize = 1_000_000;
/// What a page is read by.
const PIECE: usize = 1 << 16;

/// A packed file, open.
pub type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// The sheets of a packed workbook, whatever it is called.
///
/// # Errors
/// The file is no workbook, is cut, declares entities, or is too large.
pub fn read(bytes: &[u8]) -> Result<Vec<Sheet>, ImportError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let names: Vec<String> = archive.file_names().flatten().map(plain).collect();
    let has = |part: &str| names.iter().any(|name| name == part);
    let mimetype = text_of(&mut archive, "mimetype")?;
    if mimetype.as_deref().is_some_and(|kind| kind.trim().ends_with("opendocument.spreadsheet")) {
        check(&mut archive, bytes.len())?;
        return ods::read(&mut archive);
    }
    let others = [
        ("word/document.xml", "docx"),
        ("ppt/presentation.xml", "pptx"),
        ("index/document.iwa", "Numbers"),
        ("mimetype", "OpenDocument"),
        ("manifest.json", "zip"),
    ];
    if let Some((_, kind)) = others.into_iter().find(|(part, _)| has(part)) {
        return Err(ImportError::NotASheet { kind });
    }
    if has("xl/workbook.bin") {
        check(&mut archive, bytes.len())?;
        return xlsb::read(bytes, &mut archive);
    }
    if has("_rels/.rels") && names.iter().any(|name| name.ends_with("workbook.xml")) {
        check(&mut archive, bytes.len())?;
        return xlsx::read(bytes, &mut archive);
    }
    Err(ImportError::NotASheet { kind: "zip" })
}

/// The name of a part as it is compared: some programs write `\` or capitals.
fn plain(name: impl AsRef<str>) -> String {
    name.as_ref().replace('\\', "/").trim_start_matches('/').to_ascii_lowercase()
}

/// Where a part stands in an archive.
pub fn index_of(archive: &Archive<'_>, path: &str) -> Option<usize> {
    let path = plain(path);
    archive.file_names().position(|name| name.is_ok_and(|name| plain(name) == path))
}

/// A short part as text.
fn text_of(archive: &mut Archive<'_>, path: &str) -> Result<Option<String>, ImportError> {
    let Some(index) = index_of(archive, path) else { return Ok(None) };
    let mut start = Vec::new();
    archive.by_index(index)?.take(256).read_to_end(&mut start)?;
    Ok(Some(String::from_utf8_lossy(&start).into_owned()))
}

/// Refuses a workbook that would not fit. What it says of its sizes is believed where it says too much.
fn check(archive: &mut Archive<'_>, size: usize) -> Result<(), ImportError> {
    let mut left = MAX_BYTES.saturating_sub(size);
    let mut stated: u128 = 0;
    for at in 0..archive.len() {
        stated += u128::from(archive.by_index_raw(at)?.size());
    }
    if stated > left as u128 {
        return Err(ImportError::UnpacksTooLarge);
    }
    for at in 0..archive.len() {
        let mut part = archive.by_index(at)?;
        let page = PageKind::of(&plain(part.name()?));
        let packed = usize::try_from(part.compressed_size()).unwrap_or(usize::MAX);
        let tight = packed.saturating_mul(MAX_RATIO).max(SMALL);
        let most = if page.is_kept() { left.min(MAX_KEPT_PAGE) } else { left };
        match take(&mut part, most.min(tight), page)? {
            Taken::All(length) => left -= length,
            Taken::Declares => return Err(ImportError::Entities),
            Taken::TooManyElements => return Err(ImportError::TooManyCells { limit: MAX_CELLS }),
            Taken::TooMuch if tight < most => return Err(ImportError::PackedTooTightly),
            Taken::TooMuch => return Err(ImportError::UnpacksTooLarge),
        }
    }
    Ok(())
}

/// What a part is to the reading of a sheet.
#[derive(Clone, Copy, PartialEq, Eq)]
enum PageKind {
    /// A picture and the like, never looked at.
    Other,
    /// Read from beginning to end, and not kept.
    Passed,
    /// The texts of all cells, the names of all sheets.
    Kept,
    Styles,
}

impl PageKind {
    fn of(name: &str) -> PageKind {
        let last = name.rsplit('/').next().unwrap_or(name);
        match last.rsplit_once('.') {
            Some(("styles", "xml" | "bin")) => PageKind::Styles,
            Some(("sharedstrings" | "workbook" | "theme1", "xml" | "bin")) | Some((_, "rels")) => PageKind::Kept,
            Some((_, "xml" | "bin")) => PageKind::Passed,
            _ => PageKind::Other,
        }
    }

    fn is_kept(self) -> bool {
        matches!(self, PageKind::Kept | PageKind::Styles)
    }

    fn most_elements(self) -> usize {
        match self {
            PageKind::Other | PageKind::Passed => usize::MAX,
            PageKind::Kept => MAX_KEPT_ELEMENTS,
            PageKind::Styles => MAX_STYLE_ELEMENTS,
        }
    }
}

enum Taken {
    /// The whole part was read; it has this many bytes.
    All(usize),
    TooMuch,
    TooManyElements,
    /// A declaration stands in it.
    Declares,
}

/// Unpacks a part and keeps none of it.
fn take(part: &mut impl Read, most: usize, page: PageKind) -> std::io::Result<Taken> {
    let declarations = [Finder::new("<!DOCTYPE"), Finder::new("<!ENTITY")];
    // A declaration may lie across two pieces.
    let overlap = declarations.iter().map(|d| d.needle().len() - 1).max().unwrap_or(0);
    let mut window: Vec<u8> = Vec::with_capacity(overlap + PIECE);
    let (mut length, mut elements) = (0, 0);
    loop {
        window.drain(..window.len().saturating_sub(overlap));
        let kept = window.len();
        let read = part.by_ref().take(PIECE as u64).read_to_end(&mut window)?;
        length += read;
        if length > most {
            return Ok(Taken::TooMuch);
        }
        if page != PageKind::Other && declarations.iter().any(|d| d.find(&window).is_some()) {
            return Ok(Taken::Declares);
        }
        if page.is_kept() {
            elements += memchr::memchr_iter(b'<', window.get(kept..).unwrap_or_default()).count();
            if elements > page.most_elements() {
                return Ok(Taken::TooManyElements);
            }
        }
        if read == 0 {
            return Ok(Taken::All(length));
        }
    }
}
