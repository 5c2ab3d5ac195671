//! Text made safe for where it goes: terminal, CSV, Markdown, HTML. What residents and imports wrote
//! must not move a cursor, run a formula, close a tag or turn the reading direction.
//! In each of them a control character, a bidi control and a character of no width is shown as
//! `\u{202e}`; CSV keeps those of no width, for it goes back into programs.

use std::borrow::Cow;
use std::fmt::Write;

/// What becomes of a line break (LF or CRLF).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineBreaks {
    /// Stays, as LF.
    Keep,
    /// Becomes one space.
    Space,
    /// Is shown: `<br>` in Markdown and HTML, `\u{a}` on a terminal.
    Mark,
}

/// Overrides, embeddings, isolates and marks of writing direction.
pub fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Characters that show nothing and take no room; variation selectors of emoji are not among them.
pub fn is_zero_width(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}'
        | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' | '\u{3164}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// What nobody sees between two other characters.
pub fn is_hidden(c: char) -> bool {
    is_bidi_control(c) || is_zero_width(c)
}

/// What no terminal is sent: control characters, what turns the direction or hides, other line ends.
pub fn is_unsafe(c: char) -> bool {
    c.is_control() || is_hidden(c) || matches!(c, '\u{2028}' | '\u{2029}')
}

/// Text for a terminal: ANSI and OSC sequences lose their ESC. A tab is one space.
pub fn terminal(text: &str, breaks: LineBreaks) -> Cow<'_, str> {
    if !text.chars().any(is_unsafe) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(rewritten(text, breaks, "\\u{a}", |c, out| out.push(c)))
}

/// Text for HTML and XML, in element content and in quoted attributes alike.
pub fn html(text: &str, breaks: LineBreaks) -> String {
    rewritten(text, breaks, "<br>", |c, out| match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '\'' => out.push_str("&#39;"),
        c => out.push(c),
    })
}

/// Text for Markdown, in a paragraph or in a table cell: nothing in it is a mark. A line that would
/// begin a list, heading, quotation or rule begins with an escaped character.
pub fn markdown(text: &str, breaks: LineBreaks) -> String {
    marked_down(text, breaks, true)
}

/// [`markdown`] where something of the line stands before the text, so that it can begin nothing: in a heading
/// or in a cell.
pub fn markdown_within(text: &str, breaks: LineBreaks) -> String {
    marked_down(text, breaks, false)
}

fn marked_down(text: &str, breaks: LineBreaks, begins_line: bool) -> String {
    let mut line_start = begins_line;
    let mut in_number = false;
    let marked = rewritten(text, breaks, "<br>", move |c, out| {
        let opens_block = line_start && matches!(c, '#' | '+' | '-' | '=' | ':');
        let ends_number = in_number && matches!(c, '.' | ')');
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            c => {
                let is_mark = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' | '!');
                if opens_block || ends_number || is_mark {
                    out.push('\\');
                }
                out.push(c);
            }
        }
        in_number = c.is_ascii_digit() && (line_start || in_number);
        line_start = c == '\n' || (line_start && c == ' ');
    });
    // No tag begins with a digit: `<5` can stand as it was written.
    let mut parts = marked.split("&lt;");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(if part.starts_with(|c: char| c.is_ascii_digit()) { "<" } else { "&lt;" });
        out.push_str(part);
    }
    out
}

/// Shows what is unsafe, settles line breaks, and hands every other character to `put`. A kept line
/// break passes through `put` too, so that it can see where lines begin.
fn rewritten(text: &str, breaks: LineBreaks, mark: &str, mut put: impl FnMut(char, &mut String)) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let crlf = c == '\r' && chars.peek() == Some(&'\n');
        match c {
            '\r' if crlf => {}
            '\n' => match breaks {
                LineBreaks::Keep => put('\n', &mut out),
                LineBreaks::Space => put(' ', &mut out),
                LineBreaks::Mark => out.push_str(mark),
            },
            '\t' => put(' ', &mut out),
            c if is_unsafe(c) => shown(c).chars().for_each(|c| put(c, &mut out)),
            c => put(c, &mut out),
        }
    }
    out
}

fn shown(c: char) -> String {
    format!("\\u{{{:x}}}", u32::from(c))
}

/// Whether [`json`] leaves a piece as it is for want of anything but ASCII letters and signs.
pub fn is_plain_json(piece: &[u8]) -> bool {
    piece.iter().all(|b| matches!(b, b' '..=b'~' | b'\n'))
}

/// A piece of a JSON document in which signs that a terminal would obey, or that hide, stand as `\\u202e`: the same
/// text to every reader of JSON. Such a sign can only stand within a string: JSON has none of its own but line
/// breaks between values.
pub fn json(piece: &str) -> Cow<'_, str> {
    let is_unsafe = |c: char| c != '\n' && is_unsafe(c);
    if !piece.chars().any(is_unsafe) {
        return Cow::Borrowed(piece);
    }
    let mut out = String::with_capacity(piece.len() + 8);
    for c in piece.chars() {
        if is_unsafe(c) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// A cell of CSV that no spreadsheet takes for a formula: one that begins (after spaces and what is
/// invisible) with `=`, `+`, `-`, `@`, tab or CR, or their full-width forms, gets a leading `'`.
/// A plain number (`-5`, `+86`, `-3.5%`) and a lone `-` stay: they can only be shown. Quoting of
/// commas, quotes and line breaks is the CSV writer's. [`csv_restore`] takes the `'` off again.
pub fn csv_cell(text: &str) -> Cow<'_, str> {
    let dangerous = |c: char| is_bidi_control(c) || (c.is_control() && !matches!(c, '\t' | '\r' | '\n'));
    let defused = needs_defusing(text);
    if !defused && !text.chars().any(dangerous) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    if defused {
        out.push('\'');
    }
    for c in text.chars() {
        if dangerous(c) {
            let _ = write!(out, "{}", shown(c));
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// A cell of CSV on one line, of which nothing is hidden: for a sheet that people read and that goes back into no
/// program.
pub fn csv_line(text: &str) -> String {
    csv_cell(&terminal(text, LineBreaks::Space)).into_owned()
}

/// What stood in a cell before [`csv_cell`] defused it.
pub fn csv_restore(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if needs_defusing(text) => text,
        _ => cell,
    }
}

fn needs_defusing(text: &str) -> bool {
    if text.starts_with(['\t', '\r', '\n']) {
        return true;
    }
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || is_unsafe(c));
    match text.chars().next() {
        Some('=' | '@' | '＝' | '＠' | '＋' | '－') => true,
        Some('+' | '-') => text != "-" && !is_plain_number(text),
        Some('\'') => text.strip_prefix('\'').is_some_and(needs_defusing),
        _ => false,
    }
}

fn is_plain_number(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let bare = text.strip_prefix(['+', '-']).unwrap_or(text);
    let bare = bare.strip_suffix('%').unwrap_or(bare);
    match bare.split_once('.') {
        Some((whole, part)) => digits(whole) && digits(part),
        None => digits(bare),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_terminal_is_told_nothing() {
        for (text, seen) in [
            ("\u{1b}[31m红\u{1b}[0m", "\\u{1b}[31m红\\u{1b}[0m"),
            ("\u{1b}]0;title\u{7}", "\\u{1b}]0;title\\u{7}"),
            ("张\u{200b}伟", "张\\u{200b}伟"),
            ("a\u{202e}b", "a\\u{202e}b"),
            ("一\r\n二\t三", "一 二 三"),
            ("一\r二", "一\\u{d}二"),
            ("👍 ❤️ 张伟", "👍 ❤️ 张伟"),
        ] {
            assert_eq!(terminal(text, LineBreaks::Space), seen);
        }
        assert_eq!(terminal("一\n二", LineBreaks::Keep), "一\n二");
        assert_eq!(terminal("一\n二", LineBreaks::Mark), "一\\u{a}二");
    }

    #[test]
    fn a_cell_that_is_read_is_one_line() {
        for (text, seen) in [
            ("一\n二\r\n三", "一 二 三"),
            ("张\u{200b}伟", "张\\u{200b}伟"),
            ("\u{feff}=1+1", "\\u{feff}=1+1"),
            ("a\u{202e}b", "a\\u{202e}b"),
            ("\n=1+1", "' =1+1"),
        ] {
            assert_eq!(csv_line(text), seen);
        }
    }

    #[test]
    fn no_cell_is_a_formula() {
        for text in [
            "=1+1",
            "+cmd",
            "-cmd",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "  =1",
            "\u{feff}=1",
            "＝1",
            "-1+2",
            "+86 138",
            "--",
            "'=1",
        ] {
            let cell = csv_cell(text);
            assert!(cell.starts_with('\''), "{text}");
            assert_eq!(csv_restore(&cell), text);
        }
        for text in ["-5", "+86", "-3.5%", "-", "3-1-1101", "'s", "电梯=坏", ""] {
            assert_eq!(csv_cell(text), text);
            assert_eq!(csv_restore(text), text);
        }
    }

    #[test]
    fn markdown_and_html_have_no_live_marks() {
        assert_eq!(markdown("a|b*c_d\n# x", LineBreaks::Mark), "a\\|b\\*c\\_d<br># x");
        assert_eq!(markdown("# x\n- y\n1. z 1.5", LineBreaks::Keep), "\\# x\n\\- y\n1\\. z 1.5");
        assert_eq!(markdown("<b>&", LineBreaks::Space), "&lt;b&gt;&amp;");
        assert_eq!(markdown("<5 <a <", LineBreaks::Space), "<5 &lt;a &lt;");
        assert_eq!(markdown("<5@a.b>", LineBreaks::Space), "<5@a.b&gt;", "no address to be followed");
        for text in ["1. a", "+ a", "- a", "# a", "= a"] {
            assert_eq!(markdown_within(text, LineBreaks::Space), text, "nothing begins within a line");
        }
        assert_eq!(markdown_within("1. a|b_c\n# d", LineBreaks::Space), "1. a\\|b\\_c # d");
        assert_eq!(html("<a href=\"x\">'&\n", LineBreaks::Mark), "&lt;a href=&quot;x&quot;&gt;&#39;&amp;<br>");
    }

    proptest! {
        #[test]
        fn nothing_unsafe_is_left(text in "(.|\n|[\u{0}-\u{1f}\u{7f}-\u{9f}\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}\u{feff}]){0,20}") {
            for breaks in [LineBreaks::Keep, LineBreaks::Space, LineBreaks::Mark] {
                for out in [terminal(&text, breaks).into_owned(), html(&text, breaks), markdown(&text, breaks)] {
                    prop_assert!(!out.chars().any(|c| is_unsafe(c) && c != '\n'), "{out:?}");
                    prop_assert!(breaks == LineBreaks::Keep || !out.contains('\n'));
                }
                prop_assert!(!html(&text, LineBreaks::Keep).contains(['<', '>', '"', '\'']));
            }
            prop_assert!(!csv_cell(&text).chars().any(is_bidi_control));
        }

        #[test]
        fn a_cell_comes_back_as_it_went(text in "['=+@ \t\r\n0-9a.%＝-]{0,8}") {
            let cell = csv_cell(&text);
            prop_assert_eq!(csv_restore(&cell), &text);
        }
    }
}
