//! What no page by templates of a tree's own may hold: what runs, what fetches, and pictures and signs that could show
//! numbers which nobody counted.

use super::markup::{Markup, Tag};
use super::numbers::each_text;
use super::style::drawn;
use crate::publish::marks::unmarked;
use crate::publish::sheet::{NoticeSheet, PageFormat};
use crate::publish::template::Own;
use crate::text::escape::is_bidi_control;
use std::collections::HashSet;

/// Something that no page may hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// `<script>`, `http:`.
    pub what: String,
    /// The template, where one holds it as it is; else the page.
    pub path: String,
    pub line: usize,
}

/// Elements that run, fetch, or keep a browser from reading what follows.
const NEVER: &[&str] = &[
    "script",
    "base",
    "link",
    "iframe",
    "frame",
    "frameset",
    "object",
    "embed",
    "applet",
    "form",
    "template",
    "noscript",
    "noframes",
    "noembed",
    "plaintext",
    "xmp",
    "textarea",
    "portal",
];
/// Elements that show what the page has no text of, that number, that hide, or that turn the direction.
const PICTURES: &[&str] = &[
    "svg", "img", "picture", "image", "video", "audio", "canvas", "math", "map", "bdo", "bdi", "ol", "input", "meter",
    "progress", "select", "dialog", "details", "marquee",
];
/// Attributes that number, turn the direction or bring in a picture.
const ATTRIBUTES: &[&str] = &["start", "reversed", "dir", "background", "src", "srcset", "poster"];
/// How each shows in small letters, and what it is called.
const ADDRESSES: &[(&str, &str)] = &[
    ("javascript:", "javascript:"),
    ("vbscript:", "vbscript:"),
    ("@import", "@import"),
    ("http://", "http:"),
    ("https://", "https:"),
    ("url(//", "//"),
    ("url('//", "//"),
    ("url(\"//", "//"),
    ("](//", "//"),
    ("](data:", "data:"),
];

/// Whether a page that own templates made holds what none may hold; texts that it was given are no concern of it, nor
/// are lines that the built-in templates make of the same notice: `standard`.
pub fn refused(page: &str, standard: &str, sheet: &NoticeSheet, own: &[Own], format: PageFormat) -> Option<Refused> {
    let texts = Texts::of(sheet, format);
    let (page, standard) = (unmarked(&texts.taken_out(page)), unmarked(&texts.taken_out(standard)));
    let page = Judged { markup: Markup::of(&page), standard: standard.lines().collect(), page: &page, format };
    let (what, sign, at) = page.found()?;
    let line_of = |text: &str, at: usize| text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
    let in_source = own.iter().find_map(|(name, text)| {
        let mut lines = text.lines().enumerate().filter(|(_, line)| !page.standard.contains(line));
        let (at, _) = lines.find(|(_, line)| line.to_lowercase().contains(&sign))?;
        Some((format!("templates/{name}"), at + 1))
    });
    let (path, line) = in_source.unwrap_or_else(|| (format!("notice.{}", format.ending()), line_of(page.page, at)));
    Some(Refused { what, path, line })
}

/// A page with the lines that are not its templates' own.
struct Judged<'p> {
    page: &'p str,
    markup: Markup,
    standard: HashSet<&'p str>,
    format: PageFormat,
}

/// What it is called, how it is written, and where it stands in the page.
type Found = (String, String, usize);

impl Judged<'_> {
    fn found(&self) -> Option<Found> {
        let small = self.page.to_lowercase();
        let address = ADDRESSES
            .iter()
            .find_map(|(sign, what)| small.find(sign).map(|at| ((*what).to_owned(), (*sign).to_owned(), at)));
        address
            .or_else(|| self.markup.tags.iter().find_map(|tag| self.of_tag(tag)))
            .or_else(|| self.of_style())
            .or_else(|| self.of_signs())
            .or_else(|| self.unclosed(&small))
    }

    fn of_tag(&self, tag: &Tag) -> Option<Found> {
        let found = |what: String, sign: String| Some((what, sign, tag.at));
        let name = tag.name.as_str();
        let is_own = self.is_own(tag.at);
        if NEVER.contains(&name) || (is_own && PICTURES.contains(&name)) {
            return found(format!("<{name}>"), format!("<{name}"));
        }
        let equiv = tag.attribute("http-equiv").filter(|_| name == "meta").unwrap_or_default();
        if equiv.trim().eq_ignore_ascii_case("refresh") {
            return found("<meta refresh>".to_owned(), "http-equiv".to_owned());
        }
        tag.attributes.iter().find_map(|(name, value)| {
            if name.starts_with("on") {
                return found("on…=".to_owned(), name.clone());
            }
            let numbers_lists = name == "type" && tag.name != "style" || name == "value";
            if is_own && (ATTRIBUTES.contains(&name.as_str()) || numbers_lists) {
                return found(format!("{name}="), format!("{name}="));
            }
            if is_own
                && name == "style"
                && let Some(sign) = drawn(value)
            {
                return found(sign.to_owned(), sign.to_owned());
            }
            let address = address(value)?;
            found(address.to_owned(), address.to_owned())
        })
    }

    /// Whether the line that stands there is one that the built-in templates do not make.
    fn is_own(&self, at: usize) -> bool {
        let (before, after) = self.page.split_at_checked(at).unwrap_or((self.page, ""));
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let end = after.find('\n').map_or(self.page.len(), |end| at + end);
        !self.page.get(start..end).is_some_and(|line| self.standard.contains(line))
    }

    fn of_style(&self) -> Option<Found> {
        let own: Vec<&str> = self.markup.styles.lines().filter(|line| !self.standard.contains(line)).collect();
        let sign = drawn(&own.join("\n"))?;
        Some((sign.to_owned(), sign.to_owned(), self.page.to_lowercase().find(sign).unwrap_or(0)))
    }

    /// Signs that turn the direction of what follows, however they are written; pictures of Markdown.
    fn of_signs(&self) -> Option<Found> {
        if let Some(sign) = self.markup.text.chars().find(|c| is_bidi_control(*c)) {
            let at = self.page.find(sign).unwrap_or(0);
            return Some((format!("U+{:04X}", u32::from(sign)), sign.to_string(), at));
        }
        let picture = (self.format == PageFormat::Markdown).then(|| self.page.find("![")).flatten();
        picture.map(|at| ("![".to_owned(), "![".to_owned(), at))
    }

    fn unclosed(&self, small: &str) -> Option<Found> {
        let is_open = |from: &str, to: &str| small.matches(from).count() > small.matches(to).count();
        let parts = [("<!--", "-->", "<!--"), ("<style", "</style", "<style>"), ("<title", "</title", "<title>")];
        let (from, _, what) = parts.into_iter().find(|(from, to, _)| is_open(from, to))?;
        Some((what.to_owned(), from.to_owned(), small.rfind(from).unwrap_or(0)))
    }
}

/// An address elsewhere in the value of an attribute, as browsers read it: blanks and control characters fall away.
fn address(value: &str) -> Option<&'static str> {
    let value: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let value = value.to_lowercase();
    let known = ["javascript:", "vbscript:", "http:", "https:", "data:", "file:", "//"];
    known.into_iter().find(|address| value.starts_with(address))
}

/// All texts that a template was given.
struct Texts(Vec<String>);

impl Texts {
    fn of(sheet: &NoticeSheet, format: PageFormat) -> Texts {
        let mut texts = HashSet::new();
        each_text(&serde_json::to_value(sheet).unwrap_or_default(), &mut |text| {
            if text.contains(['/', ':', '<', '@', '=']) {
                texts.insert(format.escaped(text));
            }
        });
        let mut texts: Vec<String> = texts.into_iter().collect();
        texts.sort_by_key(|text| (std::cmp::Reverse(text.len()), text.clone()));
        Texts(texts)
    }

    fn taken_out(&self, page: &str) -> String {
        self.0.iter().fold(page.to_owned(), |page, text| page.replace(text.as_str(), " "))
    }
}
