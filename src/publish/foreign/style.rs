//! Styles: the texts that they put on a page, and what they could draw, cut or turn.

/// What in a style of the tree's own could show digits that nobody counted, or others than stand there: each as it is
/// written, and whether it is the name of a property or rule, which no letter or hyphen may come before.
const DRAWN: &[(&str, bool)] = &[
    // An escape may stand for any sign.
    ("\\", false),
    ("url(", false),
    ("image(", false),
    ("image-set(", false),
    ("cross-fade(", false),
    ("element(", false),
    ("paint(", false),
    ("gradient(", false),
    ("attr(", false),
    ("counter", false),
    ("@font-face", false),
    ("first-letter", false),
    ("unicode-bidi", false),
    ("direction", true),
    ("transform", true),
    ("translate", true),
    ("rotate", true),
    ("scale", true),
    ("zoom", true),
    ("clip", true),
    ("clip-path", true),
    ("mask", true),
    ("overflow", true),
    ("overflow-x", true),
    ("overflow-y", true),
    ("position", true),
    ("text-indent", true),
    ("box-shadow", true),
    ("text-shadow", true),
];
/// What makers of browsers write before a property.
const MAKERS: &[&str] = &["-webkit-", "-moz-", "-ms-"];

/// What a style may not hold, of those lines that are the tree's own.
pub fn drawn(style: &str) -> Option<&'static str> {
    let style = style.to_lowercase();
    let has = |(sign, is_name): &&(&str, bool)| {
        style.match_indices(sign).any(|(at, _)| !is_name || is_name_at(&style, at, sign))
    };
    DRAWN.iter().find(has).map(|(sign, _)| *sign).or_else(|| numbers_lists(&style).then_some("list-style"))
}

/// Whether a property of exactly this name stands there.
fn is_name_at(style: &str, at: usize, name: &str) -> bool {
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let (before, after) = (style.get(..at).unwrap_or_default(), style.get(at + name.len()..).unwrap_or_default());
    let before = MAKERS.iter().find_map(|maker| before.strip_suffix(maker)).unwrap_or(before);
    !before.ends_with(is_of_name) && !after.starts_with(is_of_name)
}

/// Kinds of lists that count nothing.
const UNCOUNTED: &[&str] = &["none", "disc", "circle", "square"];

fn numbers_lists(style: &str) -> bool {
    style.match_indices("list-style").any(|(at, _)| {
        let value = style.get(at..).and_then(|rest| rest.split_once(':')).map_or("", |(_, value)| value);
        !UNCOUNTED.iter().any(|kind| value.trim_start().starts_with(kind))
    })
}

/// The strings of a style: what `content` and the like put on the page.
pub fn strings(style: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = style;
    while let Some(at) = rest.find(['"', '\'', '/']) {
        let (from, tail) = (rest.get(at..).unwrap_or_default(), rest.get(at + 1..).unwrap_or_default());
        rest = tail;
        if let Some(comment) = from.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
        } else if let Some(quote) = from.chars().next().filter(|sign| *sign != '/') {
            let end = tail.find([quote, '\n']).unwrap_or(tail.len());
            found.push(tail.get(..end).unwrap_or_default().to_owned());
            rest = tail.get(end + 1..).unwrap_or_default();
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_found_past_comments_and_other_quotes() {
        let style = "/* it's */ p::after{content:'99'} q { quotes: \"8'\" \"7\" } a{b:url(x/y)} /* \"6\" */ c{d:\"5";
        assert_eq!(strings(style), ["99", "8'", "7", "5"]);
    }

    #[test]
    fn what_draws_is_named_and_looks_are_free() {
        for (style, what) in [
            ("p { background: URL(data:image/png;base64,AAAA) }", Some("url(")),
            ("p::after { c\\6fntent: '9' }", Some("\\")),
            ("td { unicode-bidi: bidi-override; direction: rtl }", Some("unicode-bidi")),
            ("td{direction:rtl}", Some("direction")),
            ("td { -webkit-transform: rotate(180deg) }", Some("transform")),
            ("li { list-style-type: decimal }", Some("list-style")),
            ("td::first-letter { font-size: 0 }", Some("first-letter")),
            (
                "ul { list-style: none } p { flex-direction: row; text-transform: uppercase; overflow-wrap: anywhere }",
                None,
            ),
            ("h1 { color: #369; font-size: 1.5rem; margin: 0 auto; background-position: left }", None),
        ] {
            assert_eq!(drawn(style), what, "{style}");
        }
    }
}
