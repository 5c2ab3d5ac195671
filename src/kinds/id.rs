//! Record ids: two letters for the kind, the day of recording, six random Crockford base-32
//! characters. The path follows from the id alone; an id is never reused and never changed.

use crate::model::kind::Kind;
use crate::model::time::Day;

/// Crockford's alphabet: no i, l, o, u.
pub const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A well-formed id of a dated kind, taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DatedId<'a> {
    pub kind: Kind,
    pub day: Day,
    /// The six random characters: what a receipt prints (受理号).
    pub tail: &'a str,
}

/// Whether the alphabet has a byte: every name of every folder is read as an id.
fn is_in_alphabet(b: u8) -> bool {
    matches!(b, b'0'..=b'9' | b'a'..=b'z') && !matches!(b, b'i' | b'l' | b'o' | b'u')
}

/// Reads `fb-20261123-4hd0wr`. `None` for any other shape, an unknown prefix or an impossible day.
pub fn parse_dated(id: &str) -> Option<DatedId<'_>> {
    let [p, q, b'-', y, e, a, r, m, o, d, n, b'-', tail @ ..] = id.as_bytes() else { return None };
    if tail.len() != 6 || !tail.iter().all(|b| is_in_alphabet(*b)) {
        return None;
    }
    let day = Day::from_digits([*y, *e, *a, *r, *m, *o, *d, *n])?;
    let is_own = |kind: &Kind| kind.prefix().is_some_and(|prefix| prefix.as_bytes() == [*p, *q]);
    let kind = Kind::ALL.iter().copied().find(is_own)?;
    Some(DatedId { kind, day, tail: id.get(12..)? })
}

/// The kind of a well-formed id: that of its letters, else the one whose ids are handles.
pub fn kind_of(id: &str) -> Kind {
    parse_dated(id).map_or(Kind::Staff, |dated| dated.kind)
}

/// Makes an id from 30 random bits.
pub fn make_dated(kind: Kind, day: Day, random: u32) -> String {
    let mut tail = String::with_capacity(6);
    for i in 0..6 {
        let digit = usize::try_from((random >> (5 * i)) & 31).unwrap_or(0);
        tail.push(char::from(ALPHABET.get(digit).copied().unwrap_or(b'0')));
    }
    format!("{}-{}-{tail}", kind.prefix().unwrap_or(""), day.0.format("%Y%m%d"))
}

/// A staff handle: `[a-z][a-z0-9]{1,19}`.
pub fn is_handle(text: &str) -> bool {
    let mut bytes = text.bytes();
    (2..=20).contains(&text.len())
        && bytes.next().is_some_and(|b| b.is_ascii_lowercase())
        && bytes.all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
}

/// Whether `id` is well formed for `kind`.
pub fn is_id_of(kind: Kind, id: &str) -> bool {
    match kind.prefix() {
        Some(_) => parse_dated(id).is_some_and(|d| d.kind == kind),
        None => is_handle(id),
    }
}

/// An id of a kind, as it looks.
pub fn example(kind: Kind) -> String {
    kind.prefix().map_or_else(|| "lifang".to_owned(), |prefix| format!("{prefix}-20261123-4hd0wr"))
}

/// The part of an id that people say: the six characters, or the handle.
pub fn short(id: &str) -> &str {
    parse_dated(id).map_or(id, |d| d.tail)
}

/// Whether `typed` (lower case, at least three characters) is a short form of `id`:
/// a prefix of the whole id or of its six, or a tail.
pub fn matches_short(id: &str, typed: &str) -> bool {
    typed.len() >= 3 && (id.starts_with(typed) || id.ends_with(typed) || short(id).starts_with(typed))
}

/// Where the record of `id` lives, relative to the root, with `/`. `None` for a malformed id.
pub fn path_of(kind: Kind, id: &str) -> Option<String> {
    if !is_id_of(kind, id) {
        return None;
    }
    let folder = kind.folder();
    Some(match parse_dated(id) {
        Some(d) if kind.prefix().is_some() => format!("{folder}/{:04}/{:02}/{id}.toml", d.day.year(), d.day.month()),
        _ => format!("{folder}/{id}.toml"),
    })
}

/// The kind and id of the record that lives at a path; `None` for any other file.
pub fn of_path(path: &str) -> Option<(Kind, &str)> {
    let id = path.rsplit('/').next()?.strip_suffix(".toml")?;
    let kind = Kind::ALL.iter().copied().find(|kind| path_of(*kind, id).as_deref() == Some(path))?;
    Some((kind, id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn made_ids_read_back(random in 0u32..(1 << 30), days in 0i64..40_000) {
            let day = Day::new(2000, 1, 1).unwrap().plus_days(days);
            for kind in Kind::ALL.iter().copied().filter(|k| k.prefix().is_some()) {
                let id = make_dated(kind, day, random);
                let read = parse_dated(&id).unwrap();
                prop_assert_eq!((read.kind, read.day), (kind, day));
                let file = format!("{id}.toml");
                let path = path_of(kind, &id).unwrap();
                prop_assert!(path.ends_with(&file));
                prop_assert_eq!(of_path(&path), Some((kind, id.as_str())));
            }
        }
    }

    #[test]
    fn short_forms_are_prefix_or_tail_of_three() {
        let id = "fb-20261123-4hd0wr";
        for typed in ["4hd", "4hd0wr", "0wr", "fb-2026", id] {
            assert!(matches_short(id, typed), "{typed}");
        }
        assert!(!matches_short(id, "wr"));
        assert!(!matches_short(id, "hd0"));
    }

    #[test]
    fn letters_that_look_like_digits_are_no_id() {
        assert!((0..=u8::MAX).all(|b| is_in_alphabet(b) == ALPHABET.contains(&b)));
        assert!(parse_dated("fb-20261123-4hdowr").is_none());
        assert!(parse_dated("fb-20260230-4hd0wr").is_none());
        assert!(parse_dated("xx-20261123-4hd0wr").is_none());
    }
}
