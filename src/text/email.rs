//! E-mail addresses in running text, also written so that machines should not find them: `a(at)163.com`,
//! `a at 163 dot com`.

use super::look::Look;
use super::visible::Glyph;
use std::ops::Range;

/// Ends of an address that are believed where no `@` stands before them.
const TOP_LEVEL: &[&str] =
    &["com", "cn", "net", "org", "edu", "gov", "hk", "mo", "tw", "io", "me", "cc", "info", "top", "xyz", "vip"];

/// Addresses with an `@`, without a space.
pub fn emails_in(text: &[Glyph]) -> Vec<Range<usize>> {
    let marks = text.iter().enumerate().filter(|(_, glyph)| glyph.c == '@');
    marks.filter_map(|(at, _)| around(text, at..at + 1, Spelling::Plain)).collect()
}

/// Addresses in which the `@` and the full stop are spaced or spelled.
pub fn disguised_in(text: &[Glyph]) -> Vec<Range<usize>> {
    let mark = |at: usize| {
        let start = Look { text, at };
        let spelled = start.eat_any(&["@", "(at)", "[at]", "{at}", "<at>", "艾特", "#at#", "*at*", " at "])?;
        around(text, at..spelled.at, Spelling::Disguised).filter(|address| is_top_level(text, address.end))
    };
    (0..text.len()).filter_map(mark).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Spelling {
    Plain,
    Disguised,
}

impl Spelling {
    fn spaces(self, here: Look<'_>) -> Look<'_> {
        if self == Spelling::Plain { here } else { here.skip(|c| c == ' ') }
    }

    /// Behind the full stop within a host.
    fn dot(self, here: Look<'_>) -> Option<Look<'_>> {
        let dots: &[&str] =
            if self == Spelling::Plain { &["."] } else { &[".", "(dot)", "[dot]", "{dot}", "(点)", "点", "dot "] };
        Some(self.spaces(self.spaces(here).eat_any(dots)?))
    }
}

/// The address around a mark.
fn around(text: &[Glyph], mark: Range<usize>, spelling: Spelling) -> Option<Range<usize>> {
    let local = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
    let label = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let before = text.get(..mark.start)?;
    let spaces = match spelling {
        Spelling::Plain => 0,
        Spelling::Disguised => before.iter().rev().take_while(|g| g.c == ' ').count(),
    };
    let name = before.iter().rev().skip(spaces).take_while(|g| local(g.c)).count();
    let mut end = spelling.spaces(Look { text, at: mark.end }).skip(label);
    let mut labels = 0;
    while let Some(next) = spelling.dot(end).filter(|next| next.is(label)) {
        end = next.skip(label);
        labels += 1;
    }
    let top = text.get(..end.at)?.iter().rev().take_while(|g| g.c.is_ascii_alphabetic()).count();
    (name > 0 && labels > 0 && top >= 2).then(|| mark.start - spaces - name..end.at)
}

fn is_top_level(text: &[Glyph], end: usize) -> bool {
    let letters = text.get(..end).unwrap_or(&[]).iter().rev().map(|g| g.c);
    let top: Vec<char> = letters.take_while(char::is_ascii_alphabetic).collect();
    let top: String = top.into_iter().rev().collect();
    TOP_LEVEL.contains(&top.to_ascii_lowercase().as_str())
}
