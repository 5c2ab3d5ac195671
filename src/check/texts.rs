//! Texts as they stand in files: too long to come out whole everywhere, titles of several lines, and characters that
//! move a cursor or turn the reading direction.

use super::sheet::SourceFile;
use crate::model::problem::{Code, Problem};
use crate::model::text_limits::{TextFault, fault};
use crate::text::escape::is_bidi_control;

pub fn check(sheet: &SourceFile<'_>, found: &mut Vec<Problem>) {
    for leaf in &sheet.leaves {
        let Some(text) = leaf.node.as_text() else { continue };
        let problem = |code: Code| sheet.problem(code, &leaf.node.span).with("key", leaf.key());
        match fault(text, leaf.field.is_some_and(|field| field.is_title)) {
            Some(TextFault::Lines(lines)) => found.push(problem(Code::TextLimit).with("lines", lines.to_string())),
            Some(TextFault::Length { count, most }) => {
                let problem = problem(Code::TextLimit).with("count", count.to_string());
                found.push(problem.with("most", most.to_string()));
            }
            None => {}
        }
        if let Some(sign) = first_control(text) {
            found.push(problem(Code::ControlCharacter).with("sign", format!("U+{:04X}", u32::from(sign))));
        }
    }
}

/// The first character that a terminal would obey; line ends and tabs are none.
fn first_control(text: &str) -> Option<char> {
    let is_line_end = |at: usize, c: char| c == '\r' && text.get(at + 1..).is_some_and(|rest| rest.starts_with('\n'));
    let is_other = |at: usize, c: char| c.is_control() && !matches!(c, '\n' | '\t') && !is_line_end(at, c);
    let is_one = |at: usize, c: char| is_bidi_control(c) || matches!(c, '\u{2028}' | '\u{2029}') || is_other(at, c);
    text.char_indices().find(|(at, c)| is_one(*at, *c)).map(|(_, c)| c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_obeyed_is_told_from_what_is_read() {
        for (text, sign) in [
            ("a\u{202e}b", '\u{202e}'),
            ("\u{2066}", '\u{2066}'),
            ("x\u{200e}", '\u{200e}'),
            ("\u{1b}[31m", '\u{1b}'),
            ("一\r二", '\r'),
            ("\u{9b}", '\u{9b}'),
            ("\u{2028}", '\u{2028}'),
        ] {
            assert_eq!(first_control(text), Some(sign), "{text:?}");
        }
        for text in ["", "一\n二\t三", "一\r\n二\r\n", "👩‍👧 ❤️", "a\u{200b}b"] {
            assert_eq!(first_control(text), None, "{text:?}");
        }
    }
}
