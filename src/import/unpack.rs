//! A look into a packed workbook before anything reads it: what kind it is, how much it unpacks to, and that
//! no page of it declares entities, which could grow without end or name a file of this machine.

use crate::import::error::ImportError;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// No workbook unpacks to more: 100 MiB.
pub const MAX_UNPACKED: usize = 100 << 20;
/// No part of it to more than so many times what it takes packed.
pub const MAX_RATIO: usize = 200;
/// Below this size no ratio matters: short pages of one repeated word are honest.
const SMALL: usize = 1 << 20;
/// Openings of a declaration that XML of a spreadsheet never has.
const DECLARATIONS: &[&[u8]] = &[b"<!DOCTYPE", b"<!ENTITY"];
const LONGEST: usize = 9;

/// Refuses a workbook that is none, or that would not fit.
///
/// # Errors
/// The file is no workbook, is cut, declares entities, or unpacks to too much.
pub fn check(bytes: &[u8]) -> Result<(), ImportError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    if archive.index_for_name("xl/workbook.xml").is_none() {
        let kinds = [("xl/workbook.bin", "xlsb"), ("mimetype", "ods"), ("word/document.xml", "docx")];
        let kind = kinds.into_iter().find(|(part, _)| archive.index_for_name(part).is_some());
        return Err(ImportError::NotASheet { kind: kind.map_or("zip", |(_, kind)| kind) });
    }
    let mut unpacked = 0;
    for at in 0..archive.len() {
        let mut part = archive.by_index(at)?;
        let name = part.name()?.to_ascii_lowercase();
        let is_xml = name.ends_with(".xml") || name.ends_with(".rels");
        let packed = usize::try_from(part.compressed_size()).unwrap_or(usize::MAX);
        let most = packed.saturating_mul(MAX_RATIO).max(SMALL);
        let taken = take(&mut part, (MAX_UNPACKED - unpacked).min(most), is_xml)?;
        match taken {
            Taken::All(length) => unpacked += length,
            Taken::Declares => return Err(ImportError::Entities),
            Taken::TooMuch if most < MAX_UNPACKED - unpacked => return Err(ImportError::PackedTooTightly),
            Taken::TooMuch => return Err(ImportError::UnpacksTooLarge),
        }
    }
    Ok(())
}

enum Taken {
    /// The whole part was read; it has this many bytes.
    All(usize),
    TooMuch,
    /// A declaration stands in it.
    Declares,
}

/// Unpacks a part and keeps none of it.
fn take(part: &mut impl Read, most: usize, is_xml: bool) -> std::io::Result<Taken> {
    let mut window: Vec<u8> = Vec::with_capacity(LONGEST + (1 << 16));
    let mut length = 0;
    loop {
        let kept = window.len().saturating_sub(LONGEST - 1);
        window.drain(..kept);
        let read = part.by_ref().take(1 << 16).read_to_end(&mut window)?;
        length += read;
        if length > most {
            return Ok(Taken::TooMuch);
        }
        if is_xml && declares(&window) {
            return Ok(Taken::Declares);
        }
        if read == 0 {
            return Ok(Taken::All(length));
        }
    }
}

fn declares(page: &[u8]) -> bool {
    let opens = page.iter().enumerate().filter(|(_, byte)| **byte == b'<').filter_map(|(at, _)| page.get(at..));
    opens.into_iter().any(|rest| DECLARATIONS.iter().any(|d| rest.starts_with(d)))
}
