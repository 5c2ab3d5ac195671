//! Templates that nest deeper than a program should follow, found before anything is parsed.

use crate::publish::template::Own;

/// A template that nests deeper than a program should follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TooDeep {
    pub path: String,
    pub line: usize,
}

/// The longest expression or statement, in bytes, and the most blocks within each other.
const LONGEST: usize = 4_000;
const DEEPEST: usize = 60;
const BLOCKS: &[&str] = &["if", "for", "block", "with", "macro", "call", "filter", "autoescape", "set"];

/// Looks before anything is parsed: what is parsed by recursion would end the program, not the template.
pub fn too_deep(own: &[Own]) -> Option<TooDeep> {
    own.iter().find_map(|(name, text)| {
        let line = nests_too_deep(text)?;
        Some(TooDeep { path: format!("templates/{name}"), line })
    })
}

fn nests_too_deep(text: &str) -> Option<usize> {
    let (mut open, mut at) = (0_usize, 0);
    while let Some((from, ends)) = next_tag(text, at) {
        let inner = text.get(from..)?;
        let end = inner.find(ends).map_or(inner.len(), |end| end + ends.len());
        let tag = inner.get(..end)?;
        let line = text.get(..from)?.matches('\n').count() + 1;
        let word = tag.get(2..)?.trim_start_matches(['-', '+']).trim_start();
        let word = word.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        if ends == "%}" {
            let opens = BLOCKS.contains(&word) && !(word == "set" && tag.contains('='));
            open = if opens { open + 1 } else { open.saturating_sub(usize::from(word.starts_with("end"))) };
        }
        let brackets = tag.chars().fold((0_usize, 0_usize), |(now, most), c| match c {
            '(' | '[' | '{' => (now + 1, most.max(now + 1)),
            ')' | ']' | '}' => (now.saturating_sub(1), most),
            _ => (now, most),
        });
        if tag.len() > LONGEST || open > DEEPEST || brackets.1 > DEEPEST {
            return Some(line);
        }
        at = from + end;
    }
    let elifs = text.matches("elif").count();
    (elifs > LONGEST).then_some(1)
}

/// Where the next expression or statement begins, and how it ends. A comment holds none.
fn next_tag(text: &str, mut at: usize) -> Option<(usize, &'static str)> {
    loop {
        let rest = text.get(at..)?;
        let from = at + rest.find('{')?;
        let tail = text.get(from..)?;
        if tail.starts_with("{{") {
            return Some((from, "}}"));
        }
        if tail.starts_with("{%") {
            return Some((from, "%}"));
        }
        at = from + if tail.starts_with("{#") { tail.find("#}").unwrap_or(tail.len()) } else { 1 };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nesting_is_bounded() {
        let deep = |n: usize| format!("a\n{{{{ {}1{} }}}}", "(".repeat(n), ")".repeat(n));
        assert_eq!(nests_too_deep(&deep(20)), None);
        assert_eq!(nests_too_deep(&deep(100_000)), Some(2));
        assert_eq!(nests_too_deep(&format!("{{{{ {}1 }}}}", "not ".repeat(5_000))), Some(1));
        assert_eq!(nests_too_deep(&"{% if a %}\n".repeat(100)), Some(61));
        assert_eq!(nests_too_deep(&"{% if a %}{% endif %}\n".repeat(1000)), None);
    }
}
