//! Folding of what an input method leaves in an argument: full-width letters, digits, spaces and
//! punctuation, long dashes, curly quotes. For ids, rooms, flags, times and numbers; free text is
//! never folded, which is the caller's to know.

use crate::text::escape::is_hidden;

/// One character as the keyboard meant it; `None` for what nobody sees (zero width, bidi controls).
pub fn fold_char(c: char) -> Option<char> {
    Some(match c {
        // Nearly all of a text: ideographs and letters, which every other case leaves alone.
        '\u{4e00}'..='\u{9fff}' | 'a'..='z' | 'A'..='Z' | '0'..='9' => c,
        c if is_hidden(c) => return None,
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c if is_dash(c) => '-',
        '。' | '｡' => '.',
        '、' | '､' => ',',
        '“' | '”' | '„' | '‟' | '「' | '」' | '『' | '』' | '″' => '"',
        '‘' | '’' | '‚' | '‛' | '′' => '\'',
        '【' | '〔' => '[',
        '】' | '〕' => ']',
        '《' | '〈' => '<',
        '》' | '〉' => '>',
        '〜' => '~',
        '∶' | '︰' => ':',
        '⁄' | '∕' => '/',
        c if c.is_whitespace() => ' ',
        c => c,
    })
}

fn is_dash(c: char) -> bool {
    is_long_dash(c) || matches!(c, '-' | '‐' | '‑' | '−' | '﹣' | '－')
}

/// What an input method makes of one or two hyphens; how many were meant is not in it.
fn is_long_dash(c: char) -> bool {
    matches!(c, '\u{2012}'..='\u{2015}' | '⸺' | '⸻' | '﹘' | '─')
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '`')
}

/// Folds an argument and takes spaces and quotes off its ends. A run of long dashes is one hyphen
/// (`3——1——1101`); in front of a word of two letters or more it is `--` (`——room`, `—room`).
/// Folding twice changes nothing.
pub fn fold_argument(text: &str) -> String {
    if let Some(flag) = fold_flag(text.trim_matches(|c: char| fold_char(c).is_none_or(|c| c == ' ' || is_quote(c)))) {
        return fold_plain(&flag);
    }
    fold_plain(text)
}

fn fold_plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut in_long_dash = false;
    for c in text.chars() {
        let Some(folded) = fold_char(c) else { continue };
        if !(in_long_dash && is_long_dash(c)) {
            out.push(folded);
        }
        in_long_dash = is_long_dash(c);
    }
    out.trim_matches(|c: char| c == ' ' || is_quote(c)).to_owned()
}

/// Folds the flags of a command line: the leading dashes, the name, and the `=` after it. Values,
/// free text and everything after `--` stay as they were typed.
pub fn fold_flags(args: Vec<String>) -> Vec<String> {
    let mut flags_over = false;
    args.into_iter()
        .map(|arg| {
            flags_over |= arg == "--";
            if flags_over { arg } else { fold_flag(&arg).unwrap_or(arg) }
        })
        .collect()
}

/// `None` where the argument is no flag, or needs no folding.
fn fold_flag(arg: &str) -> Option<String> {
    let name_at = arg.find(|c| !is_dash(c))?;
    let (dashes, rest) = arg.split_at_checked(name_at)?;
    let (name, value) = match rest.find(['=', '＝']).and_then(|at| rest.split_at_checked(at)) {
        Some((name, value)) => (name, Some(value.trim_start_matches(['=', '＝']))),
        None => (rest, None),
    };
    let name = fold_plain(name);
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let count = match dashes.chars().count() {
        0 => return None,
        _ if dashes.chars().any(is_long_dash) => 1 + usize::from(name.len() > 1),
        n @ (1 | 2) => n,
        _ => return None,
    };
    let mut folded = format!("{}{name}", "-".repeat(count));
    if let Some(value) = value {
        folded.push('=');
        folded.push_str(value);
    }
    (is_name && folded != arg).then_some(folded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn arguments_are_folded() {
        for (typed, meant) in [
            ("３－１－１１０１", "3-1-1101"),
            ("3—1—1101", "3-1-1101"),
            ("3——1——1101", "3-1-1101"),
            ("４ＨＤ０ＷＲ", "4HD0WR"),
            ("９：３０", "9:30"),
            ("明天　１５：００", "明天 15:00"),
            ("“3-1-1101”", "3-1-1101"),
            ("‘yy4’", "yy4"),
            ("——room", "--room"),
            ("—room", "--room"),
            ("－－room", "--room"),
            ("－Ｃ", "-C"),
            ("—2h", "-2h"),
            ("＋３ｄ", "+3d"),
            ("\u{200b}fb-20261123-4hd0wr\u{feff}", "fb-20261123-4hd0wr"),
            ("\t3-1-1101\u{a0}\n", "3-1-1101"),
            ("2026－10－01。。2026－11－15", "2026-10-01..2026-11-15"),
        ] {
            assert_eq!(fold_argument(typed), meant, "{typed}");
        }
    }

    #[test]
    fn only_flags_are_folded_on_a_command_line() {
        let typed = [
            "new",
            "——room",
            "３栋",
            "—room＝３栋—１",
            "——老人在家",
            "——see the note",
            "－q",
            "——C",
            "-",
            "—no—answer",
            "--",
            "——room",
        ];
        let meant = [
            "new",
            "--room",
            "３栋",
            "--room=３栋—１",
            "——老人在家",
            "——see the note",
            "-q",
            "-C",
            "-",
            "--no-answer",
            "--",
            "——room",
        ];
        assert_eq!(fold_flags(typed.map(str::to_owned).to_vec()), meant);
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "[ -~　-〿！-～—–－‘-‟\u{200b}室a-c]{0,12}") {
            let once = fold_argument(&text);
            prop_assert_eq!(fold_argument(&once), once);
        }
    }
}
