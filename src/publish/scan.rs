//! The leak scan: every text that people wrote before it is placed, then the finished pages, for
//! whatever would tell who somebody is. The program's own numbers and dates stand between marks, so that
//! they are masked where they stand and nowhere else; what the settings let pass is masked by its words.
//! Names are looked for in people's texts alone: a finished page has words and marks of the program.

use super::marks::{OWN, OWN_END, foreign, unmarked};
use super::sheet::PageFormat;
use crate::model::rooms::Rooms;
use crate::model::wording::hash;
use crate::text::escape::{self, LineBreaks};
use crate::text::names::NameMatcher;
use crate::text::personal::{Finding, Personal, ScanScope, find_personal};
use crate::text::room_listed::RoomScan;
use std::collections::{BTreeMap, BTreeSet};

/// Where a text comes from: a record's path or linli.toml, and the key in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScanSource {
    pub path: String,
    pub key: String,
}

/// A text to be placed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    pub source: ScanSource,
    pub text: String,
}

/// Something personal that was about to be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leak {
    pub what: Personal,
    /// As it stands there: what `[[publication.allow]]` would have to name.
    pub seen: String,
    pub place: ScanPlace,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScanPlace {
    /// The code is the one that confirms this text.
    Text { source: ScanSource, code: String },
    /// A line of a finished page, from 1; the texts that stand in that line.
    Page { format: PageFormat, line: usize, beside: Vec<ScanSource> },
}

/// Looks for personal data, past what the settings let pass and what somebody confirmed.
pub struct Scanner<'r> {
    names: NameMatcher,
    rooms: RoomScan<'r>,
    allowed: Vec<String>,
    confirmed: BTreeSet<String>,
}

/// Letters of the code by which somebody confirms a text.
const CODE: usize = 6;

/// What confirms that the surnames with a title in a text (王女士) give no resident away: a code of that text alone.
pub fn confirmation(text: &str) -> String {
    hash(text).chars().take(CODE).collect()
}

impl<'r> Scanner<'r> {
    /// `allowed`: the office's own contact and the texts of `[[publication.allow]]`.
    pub fn new(names: NameMatcher, rooms: &'r Rooms, allowed: impl IntoIterator<Item = String>) -> Scanner<'r> {
        let mut allowed: Vec<String> = allowed.into_iter().filter(|a| !a.trim().is_empty()).collect();
        allowed.sort_by_key(|a| std::cmp::Reverse(a.len()));
        Scanner { names, rooms: RoomScan::new(rooms), allowed, confirmed: BTreeSet::new() }
    }

    /// With the codes of the texts that somebody confirmed.
    pub fn confirmed(mut self, codes: impl IntoIterator<Item = String>) -> Scanner<'r> {
        self.confirmed.extend(codes);
        self
    }

    /// What a text holds, each kind once.
    pub fn kinds(&self, text: &str) -> Vec<Personal> {
        let mut kinds: Vec<Personal> = self.seen_in(text).into_iter().map(|(kind, _)| kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }

    /// What a text holds, as it stands there, each once. A confirmed text may hold surnames with a title.
    pub fn seen_in(&self, text: &str) -> Vec<(Personal, String)> {
        let is_confirmed = self.confirmed.contains(&confirmation(text));
        let mut seen = Vec::new();
        for found in self.all_in(text) {
            let may_stand = is_confirmed && found.0 == Personal::Titled;
            if !may_stand && !seen.contains(&found) {
                seen.push(found);
            }
        }
        seen
    }

    /// The texts that stand only because somebody confirmed them: where each comes from, and its code.
    pub fn confirmed_in(&self, placed: &[Placed]) -> BTreeMap<String, String> {
        let is_titled = |p: &&Placed| self.all_in(&p.text).iter().any(|(kind, _)| *kind == Personal::Titled);
        let code = |p: &Placed| (p.source.name(), confirmation(&p.text));
        placed.iter().filter(is_titled).map(code).filter(|(_, code)| self.confirmed.contains(code)).collect()
    }

    fn all_in(&self, text: &str) -> Vec<(Personal, String)> {
        let scope = ScanScope::Publication(&self.rooms);
        let found = find_personal(&masked(text, &self.allowed), &self.names, scope);
        found.into_iter().map(|f| (f.kind, text.get(f.span).unwrap_or_default().to_owned())).collect()
    }

    /// The texts, before they are placed.
    pub fn texts(&self, placed: &[Placed]) -> Vec<Leak> {
        let leaks = |p: &Placed| {
            let place = ScanPlace::Text { source: p.source.clone(), code: confirmation(&p.text) };
            let leak = move |(what, seen)| Leak { what, seen, place: place.clone() };
            self.seen_in(&p.text).into_iter().map(leak).collect::<Vec<_>>()
        };
        placed.iter().flat_map(leaks).collect()
    }

    /// A finished page that still has its marks.
    pub fn page(&self, page: &str, format: PageFormat, placed: &[Placed]) -> Vec<Leak> {
        let mut allowed: Vec<String> = self.allowed.iter().map(|a| format.escaped(a)).collect();
        allowed.extend(self.allowed.iter().cloned());
        let leak = |f: Finding| {
            let line = page.bytes().take(f.span.start).filter(|b| *b == b'\n').count();
            let shown = page.lines().nth(line).unwrap_or_default();
            let stands = |p: &&Placed| shown.contains(&format.escaped(&foreign(&p.text)));
            let beside = placed.iter().filter(stands).map(|p| p.source.clone()).collect();
            let seen = unmarked(page.get(f.span).unwrap_or_default());
            Leak { what: f.kind, seen, place: ScanPlace::Page { format, line: line + 1, beside } }
        };
        let found = find_personal(&masked(page, &allowed), &self.names, ScanScope::Page(&self.rooms));
        let mut leaks: Vec<Leak> = found.into_iter().map(leak).collect();
        leaks.dedup();
        leaks
    }
}

impl ScanSource {
    /// How the ledger names it: a record by its id, anything else by file and key.
    pub fn name(&self) -> String {
        let file = self.path.rsplit('/').next().and_then(|name| name.strip_suffix(".toml"));
        match file.filter(|_| self.path.contains('/')) {
            Some(id) => id.to_owned(),
            None => format!("{} {}", self.path, self.key),
        }
    }
}

impl PageFormat {
    /// A text as it stands in a page of this format.
    pub(super) fn escaped(self, text: &str) -> String {
        match self {
            PageFormat::Html => escape::html(text, LineBreaks::Space),
            PageFormat::Markdown => escape::markdown(text, LineBreaks::Space),
            PageFormat::Csv => escape::csv_line(text),
            PageFormat::Json => escape::json(&serde_json::Value::from(text).to_string()).into_owned(),
        }
    }
}

/// The text with line breaks, which part all that they stand between, in place of what is masked; byte
/// for byte as long as before. An allowed text is masked where it stands whole, not within a longer
/// number or word.
fn masked(text: &str, allowed: &[String]) -> String {
    let mut gone = vec![false; text.len()];
    let mut blank = |from: usize, to: usize| gone.iter_mut().take(to).skip(from).for_each(|g| *g = true);
    let mut at = 0;
    while let Some(from) = text.get(at..).and_then(|rest| rest.find(OWN)).map(|i| at + i) {
        let to =
            text.get(from..).and_then(|rest| rest.find(OWN_END)).map_or(text.len(), |i| from + i + OWN_END.len_utf8());
        blank(from, to);
        at = to;
    }
    for word in allowed {
        for (from, _) in text.match_indices(word.as_str()) {
            let to = from + word.len();
            let before = text.get(..from).and_then(|t| t.chars().next_back());
            let after = text.get(to..).and_then(|t| t.chars().next());
            if !goes_on(before, word.chars().next()) && !goes_on(word.chars().next_back(), after) {
                blank(from, to);
            }
        }
    }
    let kept = text.char_indices().map(|(i, c)| (c, gone.get(i).copied().unwrap_or(false)));
    kept.fold(String::with_capacity(text.len()), |mut out, (c, is_gone)| {
        if is_gone {
            out.extend(std::iter::repeat_n('\n', c.len_utf8()));
        } else {
            out.push(c);
        }
        out
    })
}

fn goes_on(a: Option<char>, b: Option<char>) -> bool {
    let joins = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    joins(a) && joins(b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::marks::own;
    use Personal::{OwnerName, Phone, Room, Titled};

    fn scanner(allowed: &[&str]) -> Scanner<'static> {
        static NONE: std::sync::LazyLock<Rooms> = std::sync::LazyLock::new(Rooms::default);
        Scanner::new(NameMatcher::new(["张伟"]), &NONE, allowed.iter().map(|a| (*a).to_owned()))
    }

    #[test]
    fn a_confirmed_text_may_name_somebody_by_surname_and_title() {
        let text = "王女士来电致谢";
        let code = confirmation(text);
        assert_eq!((code.len(), scanner(&[]).kinds(text)), (6, vec![Titled]));
        let confirmed = scanner(&[]).confirmed([code.clone()]);
        assert_eq!(confirmed.kinds(text), []);
        assert_eq!(confirmed.kinds("王女士来电致谢。"), [Titled], "another text");
        assert_eq!(scanner(&["王女士"]).kinds(text), []);
        let source = ScanSource { path: "feedback/2026/11/fb-1.toml".to_owned(), key: "public_summary".to_owned() };
        let placed = [Placed { source, text: text.to_owned() }];
        assert_eq!(confirmed.confirmed_in(&placed), BTreeMap::from([("fb-1".to_owned(), code)]));
        assert!(scanner(&[]).confirmed_in(&placed).is_empty());
    }

    #[test]
    fn own_tokens_are_masked_where_they_stand_and_nowhere_else() {
        let number = "13800138000";
        assert_eq!(scanner(&[]).kinds(number), [Phone]);
        assert_eq!(scanner(&[]).kinds(&own(number)), []);
        assert_eq!(scanner(&[]).kinds(&format!("{} {number}", own(number))), [Phone]);
        assert_eq!(scanner(&[]).kinds(&format!("138 {} 8000", own("0013"))), [], "two numbers of three");
        assert_eq!(unmarked(&own(number)), number);
        assert_eq!(scanner(&[]).kinds(&foreign(&own(number))), [Phone], "a text cannot mark itself");
    }

    #[test]
    fn what_is_allowed_is_allowed_whole() {
        let seen = |text: &str| scanner(&["010-65123456", "张伟花店"]).kinds(text);
        assert_eq!(seen("电话010-65123456"), []);
        assert_eq!(seen("010-65123456 13800138000"), [Phone]);
        assert_eq!(seen("张伟花店门前"), []);
        assert_eq!(seen("张伟花店找张伟"), [OwnerName]);
        assert_eq!(scanner(&["138"]).kinds("13800138000"), [Phone], "a part of a number hides nothing");
    }

    #[test]
    fn a_page_names_the_line_and_the_text() {
        let placed = [Placed {
            source: ScanSource { path: "feedback/x.toml".to_owned(), key: "public_summary".to_owned() },
            text: "修好<3-1-1101>的门".to_owned(),
        }];
        let page = "<p>一</p>\n<p>修好&lt;3-1-1101&gt;的门</p>\n";
        let leaks = scanner(&[]).page(page, PageFormat::Html, &placed);
        let beside = vec![placed[0].source.clone()];
        let place = ScanPlace::Page { format: PageFormat::Html, line: 2, beside };
        assert_eq!(leaks, [Leak { what: Room, seen: "3-1-1101".to_owned(), place }]);
    }
}
