//! The templates: a page as HTML, self-contained and without script, and as Markdown. Every value is
//! escaped for the format on its way in; a value that a template misses is an error, never a gap.
//!
//! A tree may have its own (`templates/`): a file of the name of a built-in one stands in its place, and takes over
//! the blocks that it does not change with `{% extends "linli/notice.html" %}`. A template sees the page and the
//! figures, which are of a type that has nothing else, reads no file beside these, and marks no text as safe.

use super::marks::own;
use super::sheet::{NoticeSheet, PageFormat};
use crate::text::escape::{self, LineBreaks};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior};
use serde::Serialize;
use serde_json::Value as Json;
use std::borrow::Cow;
use std::collections::HashSet;

/// The built-in templates, by name.
pub const BUILT_IN: &[(&str, &str)] = &[
    ("notice.html", include_str!("templates/notice.html")),
    ("notice.md", include_str!("templates/notice.md")),
    ("notice.css", include_str!("templates/notice.css")),
    ("section.html", include_str!("templates/section.html")),
    ("section.md", include_str!("templates/section.md")),
];
/// Before the name of a built-in one, whatever the tree has.
const BEFORE: &str = "linli/";

/// A template of the tree: its name in `templates/` and its text.
pub type Own = (String, String);

/// Whether a file of this name takes the place of a built-in template of the notice or can be included by one.
pub fn is_template(name: &str) -> bool {
    is_named_as_one(name) && !name.starts_with(PRINT)
}

/// The same of the sheets that `linli print` makes; what these have is no concern of the notice.
pub fn is_print_template(name: &str) -> bool {
    is_named_as_one(name) && name.starts_with(PRINT)
}

/// How the names of templates of printed sheets begin.
const PRINT: &str = "print";

fn is_named_as_one(name: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    [".html", ".md", ".css"].iter().any(|ending| name.ends_with(ending)) && name.chars().all(is_plain)
}

/// The page in a format, with one newline at the end.
///
/// # Errors
/// A template is wrong, asks for what is not there, or does not end.
pub fn render(sheet: &NoticeSheet, own: &[Own], format: PageFormat) -> Result<String, Error> {
    let mut given = HashSet::new();
    if !own.is_empty() {
        numbers(&sheet.figures, &mut given);
    }
    bounded(BUILT_IN, own, (&format!("notice.{}", format.ending()), sheet), format, given)
}

/// The template `name` of the built-in `parts` or of the tree's own, filled in with what a page holds. A file of the
/// tree of the name of a built-in one stands in its place, as for the notice.
///
/// # Errors
/// A template is wrong, asks for what is not there, or does not end.
pub fn fill_own(
    parts: &[(&str, &str)],
    own: &[Own],
    name: &str,
    page: &(impl Serialize + Sync),
    format: PageFormat,
) -> Result<String, Error> {
    bounded(parts, own, (name, page), format, HashSet::new())
}

/// A template from elsewhere gets a stack of its own, large enough for what `foreign::too_deep` lets pass.
fn bounded(
    parts: &[(&str, &str)],
    own: &[Own],
    (name, page): (&str, &(impl Serialize + Sync)),
    format: PageFormat,
    given: HashSet<String>,
) -> Result<String, Error> {
    let parts = with_own(parts, own);
    if own.is_empty() {
        return filled(&parts, name, page, format, given);
    }
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK);
        let filling = thread.spawn_scoped(scope, || filled(&parts, name, page, format, given));
        let died = || Error::new(ErrorKind::InvalidOperation, "the template cannot be followed");
        filling.map_err(|_| died())?.join().unwrap_or_else(|_| Err(died()))
    })
}

/// The built-in templates that no file of the tree replaces, each also under its name as built in, and the tree's.
fn with_own<'t>(built_in: &[(&'t str, &'t str)], own: &'t [Own]) -> Vec<(Cow<'t, str>, &'t str)> {
    let mut parts: Vec<(Cow<str>, &str)> = Vec::new();
    for (name, text) in built_in {
        parts.push((Cow::Owned(format!("{BEFORE}{name}")), text));
        if !own.iter().any(|(taken, _)| taken == name) {
            parts.push((Cow::Borrowed(name), text));
        }
    }
    parts.extend(own.iter().map(|(name, text)| (Cow::Borrowed(name.as_str()), text.as_str())));
    parts
}

/// The numbers of a document.
fn numbers(json: &Json, found: &mut HashSet<String>) {
    match json {
        Json::Number(n) => {
            found.insert(n.to_string());
        }
        Json::Array(list) => list.iter().for_each(|json| numbers(json, found)),
        Json::Object(map) => map.values().for_each(|json| numbers(json, found)),
        _ => {}
    }
}

/// The stack of a template, in bytes.
const STACK: usize = 256 << 20;

/// The template `name` of `parts`, filled in with what a page holds.
///
/// # Errors
/// A template is wrong, asks for what is not there, or does not end.
pub fn fill(
    parts: &[(&'static str, &'static str)],
    name: &str,
    page: &impl Serialize,
    format: PageFormat,
) -> Result<String, Error> {
    let parts: Vec<(Cow<str>, &str)> = parts.iter().map(|(name, text)| (Cow::Borrowed(*name), *text)).collect();
    filled(&parts, name, page, format, HashSet::new())
}

/// `given`: numbers that are the program's where a template prints them.
fn filled(
    parts: &[(Cow<str>, &str)],
    name: &str,
    page: &impl Serialize,
    format: PageFormat,
    given: HashSet<String>,
) -> Result<String, Error> {
    let mut env = Environment::new();
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    env.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    env.set_fuel(Some(FUEL));
    env.set_auto_escape_callback(|_| minijinja::AutoEscape::None);
    env.add_filter("within", |text: String| format!("{WITHIN}{text}"));
    env.set_formatter(move |out, _, value| {
        if value.is_undefined() {
            return Err(Error::new(ErrorKind::UndefinedError, "a template asks for a value that is not there"));
        }
        // Numbers of the figures are the program's, like those in texts; what a template makes up is not.
        let text = value.to_string();
        let text = if value.is_number() && given.contains(&text) { own(text) } else { text };
        out.write_str(&escaped(&text, format)).map_err(|_| Error::new(ErrorKind::WriteFailure, "no room for the page"))
    });
    for (name, text) in parts {
        env.add_template(name, text)?;
    }
    let page = env.get_template(name)?.render(Serde(page))?;
    Ok(format!("{}\n", page.trim_end()))
}

/// The most steps of a template: a page of a large community takes a hundredth of them, an endless loop stops.
const FUEL: u64 = 10_000_000;

/// Before a text of which a template says that it stands within a line, in a heading or a cell: it is escaped as any
/// other, but for what could only begin a line. Unicode keeps this one out of all text.
const WITHIN: char = '\u{fdd2}';

fn escaped(text: &str, format: PageFormat) -> String {
    let bare = text.replace(WITHIN, "");
    match format {
        PageFormat::Html => escape::html(&bare, LineBreaks::Space),
        _ if text.starts_with(WITHIN) => escape::markdown_within(&bare, LineBreaks::Space),
        _ => escape::markdown(&bare, LineBreaks::Space),
    }
}

/// Where a template is wrong and how: `templates/notice.html`, 12, and what minijinja says; the template that an
/// `include` or a block goes to is the one that is named.
pub fn place(error: &Error) -> (String, usize, String) {
    let mut at = (error.name(), error.line());
    let mut said = error.to_string();
    let mut inner = std::error::Error::source(error);
    while let Some(cause) = inner {
        if let Some(error) = cause.downcast_ref::<Error>() {
            at = (error.name().or(at.0), error.line().or(at.1));
        }
        said = cause.to_string();
        inner = cause.source();
    }
    let name = at.0.unwrap_or_default();
    let path = if name.starts_with(BEFORE) { name.to_owned() } else { format!("templates/{name}") };
    let said = said.split(" (in ").next().unwrap_or_default().to_owned();
    (path, at.1.unwrap_or(1), said)
}
