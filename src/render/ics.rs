//! A calendar file (iCalendar, RFC 5545) as bytes: lines of at most 75 octets with CRLF, texts escaped, times in
//! UTC. No time of its own: the stamp of every event is given.

use crate::model::time::Instant;

/// Octets of a line at most, its end apart.
const LINE: usize = 75;

/// A calendar of events.
#[derive(Clone, Debug)]
pub struct IcsCalendar {
    pub name: String,
    /// When it was made: the stamp of every event.
    pub stamp: Instant,
    pub events: Vec<Event>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The event's id, which every file uses for the same event.
    pub uid: String,
    pub start: Instant,
    /// `None`: a moment.
    pub end: Option<Instant>,
    pub summary: String,
    pub description: String,
    pub category: String,
    pub is_cancelled: bool,
}

impl IcsCalendar {
    pub fn text(&self) -> String {
        let mut out = String::new();
        let mut put = |name: &str, value: &str| fold(&mut out, &format!("{name}:{value}"));
        put("BEGIN", "VCALENDAR");
        put("VERSION", "2.0");
        put("PRODID", "-//linli//due//ZH");
        put("CALSCALE", "GREGORIAN");
        put("METHOD", "PUBLISH");
        put("X-WR-CALNAME", &escaped(&self.name));
        for event in &self.events {
            put("BEGIN", "VEVENT");
            put("UID", &escaped(&event.uid));
            put("DTSTAMP", &utc(self.stamp));
            put("DTSTART", &utc(event.start));
            if let Some(end) = event.end {
                put("DTEND", &utc(end));
            }
            put("SUMMARY", &escaped(&event.summary));
            put("DESCRIPTION", &escaped(&event.description));
            put("CATEGORIES", &escaped(&event.category));
            put("STATUS", if event.is_cancelled { "CANCELLED" } else { "CONFIRMED" });
            // What falls due takes up nobody's time.
            put("TRANSP", "TRANSPARENT");
            put("END", "VEVENT");
        }
        put("END", "VCALENDAR");
        out
    }
}

/// `20261123T013000Z`.
fn utc(at: Instant) -> String {
    at.utc().chars().filter(|c| !matches!(c, '-' | ':')).collect()
}

/// A value of the type TEXT. Other control characters have no way to stand in one.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Adds a line, broken before octet 76 and between characters; what follows begins with a space.
fn fold(out: &mut String, line: &str) {
    let mut used = 0;
    for c in line.chars() {
        if used + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(c);
        used += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn event(text: &str) -> Event {
        Event {
            uid: "a".to_owned(),
            start: Instant(0),
            end: None,
            summary: text.to_owned(),
            description: String::new(),
            category: String::new(),
            is_cancelled: false,
        }
    }

    fn written(text: &str) -> String {
        IcsCalendar { name: String::new(), stamp: Instant(0), events: vec![event(text)] }.text()
    }

    #[test]
    fn marks_are_escaped_and_control_characters_dropped() {
        assert!(written("a,b;c\\d\ne\u{7}\r").contains("SUMMARY:a\\,b\\;c\\\\d\\ne\r\n"));
        assert!(written("x").contains("DTSTAMP:19700101T000000Z\r\n"));
    }

    proptest! {
        #[test]
        fn a_line_has_at_most_75_octets_and_unfolds_to_what_it_was(text in "[ -~、一-龥😀]{0,200}") {
            let file = written(&text);
            prop_assert!(file.split("\r\n").all(|line| line.len() <= LINE));
            prop_assert!(!file.replace("\r\n", "").contains(['\r', '\n']));
            let unfolded = file.replace("\r\n ", "");
            let line = unfolded.split("\r\n").find_map(|l| l.strip_prefix("SUMMARY:")).unwrap();
            prop_assert_eq!(line, escaped(&text));
        }
    }
}
