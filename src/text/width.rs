//! How wide text stands on a terminal: a Chinese character takes two columns. For text that was
//! escaped before.

use unicode_width::UnicodeWidthStr;

/// Columns that the text takes.
pub fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// The text, or as much of its beginning as fits before a `…`, in at most `columns`.
pub fn truncate(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let Some(room) = columns.checked_sub(1) else { return String::new() };
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
    let fits = |end: &usize| text.get(..*end).is_some_and(|head| width(head) <= room);
    // A joined emoji is wider half-way than whole; nobody misses its tail.
    let end = ends.take_while(fits).last().unwrap_or(0);
    format!("{}…", text.get(..end).unwrap_or(""))
}

/// Spaces after the text up to `columns`; a wider text stays.
pub fn pad_end(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// Spaces before the text up to `columns`; a wider text stays.
pub fn pad_start(text: &str, columns: usize) -> String {
    format!("{}{text}", " ".repeat(columns.saturating_sub(width(text))))
}

/// Lines of at most `columns`, broken where Unicode allows (between Chinese characters, not before
/// their closing marks); a longer word is cut. `indent` stands before each line but the first.
pub fn wrap(text: &str, columns: usize, indent: &str) -> Vec<String> {
    let options = textwrap::Options::new(columns.max(2)).subsequent_indent(indent);
    textwrap::wrap(text, options).into_iter().map(std::borrow::Cow::into_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn chinese_takes_two_columns() {
        assert_eq!(width("3栋门"), 5);
        assert_eq!(truncate("电梯异响三天了", 9), "电梯异响…");
        assert_eq!(truncate("电梯", 4), "电梯");
        assert_eq!(truncate("电梯", 0), "");
        assert_eq!(pad_end("门", 4), "门  ");
        assert_eq!(pad_start("12", 4), "  12");
        assert_eq!(wrap("电梯异响，三天没人修。", 10, ""), ["电梯异响，", "三天没人", "修。"]);
    }

    proptest! {
        #[test]
        fn nothing_stands_out(text in "[a-z 。，电梯异响\u{301}👍]{0,30}", columns in 2usize..20) {
            prop_assert!(width(&truncate(&text, columns)) <= columns);
            for line in wrap(&text, columns, "") {
                prop_assert!(width(&line) <= columns, "{line}");
            }
        }
    }
}
