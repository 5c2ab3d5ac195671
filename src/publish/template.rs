//! The templates: a page as HTML, self-contained and without script, and as Markdown. Every value is
//! escaped for the format on its way in; a value that a template misses is an error, never a gap.

use super::sheet::{Format, Sheet};
use crate::text::escape::{self, LineBreaks};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior};
use serde::Serialize;

const HTML: &str = include_str!("templates/notice.html");
const CSS: &str = include_str!("templates/notice.css");
const BLOCK: &str = include_str!("templates/block.html");
const MARKDOWN: &str = include_str!("templates/notice.md");

/// The page in a format, with one newline at the end.
pub fn render(sheet: &Sheet, format: Format) -> Result<String, Error> {
    let parts = [("notice.css", CSS), ("block.html", BLOCK), ("notice.html", HTML), ("notice.md", MARKDOWN)];
    fill(&parts, &format!("notice.{}", format.ending()), sheet, format)
}

/// The template `name` of `parts`, filled in with what a page holds.
pub fn fill(
    parts: &[(&'static str, &'static str)],
    name: &str,
    page: &impl Serialize,
    format: Format,
) -> Result<String, Error> {
    let mut env = Environment::new();
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    env.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    env.set_auto_escape_callback(|_| minijinja::AutoEscape::None);
    env.set_formatter(move |out, _, value| {
        if value.is_undefined() {
            return Err(Error::new(ErrorKind::UndefinedError, "a template asks for a value that is not there"));
        }
        let text = value.to_string();
        let escaped = match format {
            Format::Html => escape::html(&text, LineBreaks::Space),
            Format::Markdown => escape::markdown(&text, LineBreaks::Space),
        };
        out.write_str(&escaped).map_err(|_| Error::new(ErrorKind::WriteFailure, "no room for the page"))
    });
    for (name, text) in parts {
        env.add_template(name, text)?;
    }
    let page = env.get_template(name)?.render(Serde(page))?;
    Ok(format!("{}\n", page.trim_end()))
}
