//! The bytes of an iCalendar file to the text of each calendar in it, one line a property. What the crate that reads
//! these lines takes ill (several calendars in one file, spaces behind END, small letters) is put right here, and lines
//! are joined before they are decoded, since makers fold them in the middle of a Chinese sign.

use super::doubt::CalendarError;
use crate::import::file::decode;

/// An event holds alarms and a zone holds rules: nothing of a calendar lies deeper. The reader of the lines calls
/// itself at each level.
const MAX_DEPTH: usize = 8;

/// Each VCALENDAR of a file.
///
/// # Errors
/// The bytes are no text, or anything else stands outside of calendars, or one does not end.
pub(super) fn calendars(bytes: &[u8]) -> Result<Vec<String>, CalendarError> {
    let decoded = |bytes: &[u8]| decode::text(bytes).map(|text| text.into_owned()).map_err(|_| CalendarError::NoText);
    let text = match bytes.contains(&0) {
        true => decoded(unfolded(decoded(bytes)?.as_bytes()).as_slice())?,
        false => decoded(&unfolded(bytes))?,
    };
    let text = if text.contains('\n') { text } else { text.replace('\r', "\n") };
    let mut calendars = Vec::new();
    let mut open = String::new();
    let mut depth = 0_usize;
    for line in text.lines().map(str::trim_end).filter(|line| !line.is_empty()) {
        let line = small_letters_made_great(line);
        match line.split_once(':') {
            Some(("BEGIN", name)) if depth > 0 || name == "VCALENDAR" => depth += 1,
            Some(("END", _)) if depth > 0 => depth -= 1,
            _ if depth > 0 => {}
            _ => return Err(CalendarError::Unreadable),
        }
        if depth > MAX_DEPTH {
            return Err(CalendarError::Unreadable);
        }
        open.push_str(&line);
        open.push_str("\r\n");
        if depth == 0 {
            calendars.push(std::mem::take(&mut open));
        }
    }
    if calendars.is_empty() || !open.is_empty() { Err(CalendarError::Unreadable) } else { Ok(calendars) }
}

/// Lines that go on behind a line end and a space or tab, in one.
fn unfolded(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    loop {
        rest = match rest {
            [b'\r', b'\n', b' ' | b'\t', behind @ ..] | [b'\n', b' ' | b'\t', behind @ ..] => behind,
            [byte, behind @ ..] => {
                out.push(*byte);
                behind
            }
            [] => return out,
        };
    }
}

/// Names of properties and components may be written in letters of either size.
fn small_letters_made_great(line: &str) -> String {
    let end = line.find([':', ';']).unwrap_or(line.len());
    let (name, behind) = line.split_at_checked(end).unwrap_or((line, ""));
    let name = name.trim().to_ascii_uppercase();
    let is_border = matches!(name.as_str(), "BEGIN" | "END");
    name + &if is_border { behind.replace(' ', "").to_ascii_uppercase() } else { behind.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_joined_before_they_are_decoded() {
        let bytes = "BEGIN:VCALENDAR\r\nX:元旦\r\nEND:VCALENDAR\r\n".as_bytes();
        let at = bytes.iter().position(|b| *b == b'X').unwrap() + 3;
        let folded = [&bytes[..at], b"\r\n ", &bytes[at..]].concat();
        assert_eq!(calendars(&folded).unwrap(), ["BEGIN:VCALENDAR\r\nX:元旦\r\nEND:VCALENDAR\r\n"]);
    }

    #[test]
    fn what_is_not_wholly_calendars_is_refused() {
        for text in [
            "",
            "hello",
            "BEGIN:VCALENDAR\n",
            "BEGIN:VCALENDAR\nEND:VCALENDAR\nrest",
            "END:VCALENDAR\n",
            &"BEGIN:VCALENDAR\n".repeat(100_000),
        ] {
            assert_eq!(calendars(text.as_bytes()), Err(CalendarError::Unreadable), "{}", text.len());
        }
    }
}
