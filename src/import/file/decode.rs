//! The bytes of a text file to its text: UTF-8, GB18030 or UTF-16. Where they are none of these, or would be read as
//! nonsense, the row is named and what the file is most likely.

use crate::import::error::ImportError;
use crate::store::encoding::{fluency, guess, is_likely_gb, is_mostly_utf8, is_surely_big5};
use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// The language of a file is judged by no more of its bytes.
const SAMPLE: usize = 1 << 16;

/// The text of a file, without its byte order mark.
///
/// # Errors
/// A byte cannot be read in the encoding of the file, or there is a NUL among them.
pub fn text(bytes: &[u8]) -> Result<Cow<'_, str>, ImportError> {
    match bytes {
        [0xef, 0xbb, 0xbf, plain @ ..] => match std::str::from_utf8(plain) {
            Ok(text) => no_nul(bytes, text.into()),
            Err(e) if e.error_len().is_none() => Err(undecodable(plain, e.valid_up_to(), "cut-off")),
            Err(e) => Err(undecodable(plain, e.valid_up_to(), "damaged")),
        },
        [0xff, 0xfe, wide @ ..] => utf16(wide, UTF_16LE),
        [0xfe, 0xff, wide @ ..] => utf16(wide, UTF_16BE),
        _ if bytes.contains(&0) => unmarked_utf16(bytes),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => Ok(by_chance_utf8(bytes).map_or(text.into(), Cow::Owned)),
            Err(e) if e.error_len().is_none() => Err(undecodable(bytes, e.valid_up_to(), "cut-off")),
            Err(e) => national(bytes, e.valid_up_to()).map(Cow::Owned),
        },
    }
}

fn no_nul<'t>(bytes: &[u8], text: Cow<'t, str>) -> Result<Cow<'t, str>, ImportError> {
    match memchr::memchr(0, text.as_bytes()) {
        Some(_) => Err(undecodable(bytes, memchr::memchr(0, bytes).unwrap_or(0), "nul")),
        None => Ok(text),
    }
}

/// What a place in a file is refused for; a file that is no text at all has no rows to name.
fn undecodable(bytes: &[u8], at: usize, encoding: &'static str) -> ImportError {
    match encoding {
        "binary" => ImportError::NotASheet { kind: encoding },
        _ => ImportError::Undecodable { line: line_of(bytes, at), encoding },
    }
}

/// The number of the line of a place, from 1.
fn line_of(bytes: &[u8], at: usize) -> usize {
    let end = if bytes.contains(&b'\n') { b'\n' } else { b'\r' };
    memchr::memchr_iter(end, bytes.get(..at).unwrap_or(bytes)).count() + 1
}

/// UTF-16 after its mark.
fn utf16<'t>(wide: &[u8], encoding: &'static Encoding) -> Result<Cow<'t, str>, ImportError> {
    if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(wide) {
        return match memchr::memchr(0, text.as_bytes()) {
            Some(at) => Err(undecodable(text.as_bytes(), at, "nul")),
            None => Ok(text.into_owned().into()),
        };
    }
    let (text, _) = encoding.decode_without_bom_handling(wide);
    let at = text.find(char::REPLACEMENT_CHARACTER).unwrap_or(text.len());
    let kind = if at + char::REPLACEMENT_CHARACTER.len_utf8() >= text.len() { "cut-off" } else { "damaged" };
    Err(undecodable(text.as_bytes(), at, kind))
}

/// A text with NUL bytes is UTF-16 without its mark if it is so in one order of bytes alone.
fn unmarked_utf16<'t>(bytes: &[u8]) -> Result<Cow<'t, str>, ImportError> {
    let read = |encoding: &'static Encoding| {
        let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
        is_plain_text(&text).then(|| text.into_owned())
    };
    match (read(UTF_16LE), read(UTF_16BE)) {
        (Some(text), None) | (None, Some(text)) => Ok(text.into()),
        _ => Err(undecodable(bytes, memchr::memchr(0, bytes).unwrap_or(0), guess(bytes))),
    }
}

/// Whether a text has lines, no control characters, and mostly signs of Latin and Chinese.
fn is_plain_text(text: &str) -> bool {
    let (mut usual, mut all) = (0, 0);
    for sign in text.chars() {
        if sign.is_control() && !matches!(sign, '\t' | '\r' | '\n') {
            return false;
        }
        all += 1;
        usual += usize::from(
            matches!(sign, '\0'..='\u{7f}' | '\u{3000}'..='\u{303f}' | '\u{4e00}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}'),
        );
    }
    text.contains(['\n', '\r']) && usual * 4 > all * 3
}

/// GB18030 whose bytes happen to be UTF-8 as well: that has none of its Chinese signs, and this reads as Chinese.
fn by_chance_utf8(bytes: &[u8]) -> Option<String> {
    let sample = sample(bytes);
    let is_foreign = bytes.iter().all(|byte| *byte < 0xe0) && !bytes.is_ascii();
    let is_chinese = is_foreign && fluency(GB18030, sample).is_some_and(|common| common >= 500);
    is_chinese.then(|| GB18030.decode_without_bom_handling_and_without_replacement(bytes).map(Cow::into_owned))?
}

/// GB18030, if every line of it can be read and the whole is Chinese.
fn national(bytes: &[u8], first_bad: usize) -> Result<String, ImportError> {
    if is_mostly_utf8(bytes) {
        return Err(undecodable(bytes, first_bad, guess(bytes)));
    }
    if let Some(at) = lines(bytes).find(|(_, line)| is_rather_utf8(line)).map(|(at, _)| at) {
        return Err(undecodable(bytes, at, "mixed"));
    }
    let sample = sample(bytes);
    let is_chinese = is_likely_gb(sample) || fluency(GB18030, sample).is_some_and(|common| common >= 400);
    if is_surely_big5(sample) || !is_chinese {
        // What could be read as GB18030 here would be nonsense.
        let found = Some(guess(bytes)).filter(|found| *found != "GB18030 (GBK)").unwrap_or("binary");
        return Err(undecodable(bytes, first_bad, found));
    }
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 2);
    for (at, line) in lines(bytes) {
        let Some(read) = GB18030.decode_without_bom_handling_and_without_replacement(line) else {
            let kind = if at + line.len() == bytes.len() { "cut-off" } else { "GB18030 (GBK)" };
            return Err(undecodable(bytes, at, kind));
        };
        text.push_str(&read);
    }
    Ok(text)
}

/// The first lines of a file, by which its language is judged.
fn sample(bytes: &[u8]) -> &[u8] {
    let start = bytes.get(..SAMPLE).unwrap_or(bytes);
    match start.iter().rposition(|byte| *byte == b'\n') {
        Some(end) if start.len() < bytes.len() => start.get(..end).unwrap_or(start),
        _ => start,
    }
}

/// The lines of a file, each with its place.
fn lines(bytes: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    bytes.split_inclusive(|byte| *byte == b'\n').scan(0, |end, line| {
        *end += line.len();
        Some((*end - line.len(), line))
    })
}

/// Whether a line amid GB18030 is UTF-8: two files were put together.
fn is_rather_utf8(line: &[u8]) -> bool {
    let is_utf8 = line.iter().any(|byte| *byte >= 0xe0) && std::str::from_utf8(line).is_ok();
    is_utf8 && fluency(UTF_8, line) > fluency(GB18030, line)
}
