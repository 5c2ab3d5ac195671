//! What a tree's own templates say themselves, line by line, for the leak scan: names are looked for in people's
//! words alone, and a template may hold some.

use super::scan::{Placed, ScanSource};
use super::template::Own;

/// What minijinja reads, and the style, which nobody sees.
const PARTS: &[(&str, &str)] = &[("{{", "}}"), ("{%", "%}"), ("{#", "#}"), ("<style", "</style>")];

/// The lines of templates that say something.
pub fn template_texts(templates: &[Own]) -> Vec<Placed> {
    let pages = templates.iter().filter(|(name, _)| !name.ends_with(".css"));
    let lines = pages.flat_map(|(name, text)| {
        let line = |(n, line): (usize, &str)| Placed {
            source: ScanSource { path: format!("templates/{name}:{}", n + 1), key: "template".to_owned() },
            text: line.to_owned(),
        };
        let said = without_parts(text);
        said.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).map(line).collect::<Vec<_>>()
    });
    lines.collect()
}

/// The text without what the template engine reads; line breaks stay.
fn without_parts(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((at, end)) = next_part(rest) {
        let (before, part) = rest.split_at_checked(at).unwrap_or((rest, ""));
        let (part, after) = part.split_at_checked(end).unwrap_or((part, ""));
        out.push_str(before);
        out.extend(std::iter::once(' ').chain(part.chars().filter(|c| *c == '\n')));
        rest = after;
    }
    out + rest
}

/// Where the first part begins, and how long it is.
fn next_part(text: &str) -> Option<(usize, usize)> {
    let found = PARTS.iter().filter_map(|(begin, end)| {
        let at = text.find(begin)?;
        let rest = text.get(at..)?;
        Some((at, rest.find(end).map_or(rest.len(), |length| length + end.len())))
    });
    found.min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_template_says_is_left_and_its_lines_are_counted() {
        let text = "{% block visits %}\n<p>找张伟 {{ figures\n.x }}</p>\n<style>a { b: c }</style>\n{# 李芳 #}\n";
        let own = [("notice.html".to_owned(), text.to_owned()), ("notice.css".to_owned(), "张伟".to_owned())];
        let said: Vec<(String, String)> =
            template_texts(&own).into_iter().map(|p| (p.source.path, p.text.trim().to_owned())).collect();
        let line = |n: usize, text: &str| (format!("templates/notice.html:{n}"), text.to_owned());
        assert_eq!(said, [line(2, "<p>找张伟"), line(3, "</p>")]);
    }
}
