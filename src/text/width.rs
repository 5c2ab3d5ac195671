//! How wide text stands on a terminal: a Chinese character takes two columns. For text that was
//! escaped before.

use unicode_width::UnicodeWidthStr;

/// Columns that the text takes.
pub fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
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
        assert_eq!(wrap("电梯异响，三天没人修。", 10, ""), ["电梯异响，", "三天没人", "修。"]);
    }

    proptest! {
        #[test]
        fn nothing_stands_out(text in "[a-z 。，电梯异响\u{301}👍]{0,30}", columns in 2usize..20) {
            for line in wrap(&text, columns, "") {
                prop_assert!(width(&line) <= columns, "{line}");
            }
        }
    }
}
