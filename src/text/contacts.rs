//! Ways to reach somebody that a whole number does not show: accounts, the last digits of a number, local numbers
//! behind 电话, numbers of Hong Kong, Macao and Taiwan, numbers with hidden digits.

use super::look::Look;
use super::numeral::digit;
use super::personal::Personal;
use super::visible::Glyph;
use std::ops::Range;

/// Behind what stands at the cursor.
type Form = fn(Look<'_>) -> Option<Look<'_>>;

/// What was found, in the order of the text; the range begins with the word before it.
pub fn contacts_in(text: &[Glyph]) -> Vec<(Personal, Range<usize>)> {
    let forms: [(Form, Personal); 5] = [
        (account, Personal::Account),
        (last_digits, Personal::Phone),
        (local_number, Personal::Phone),
        (other_country, Personal::Phone),
        (masked, Personal::Phone),
    ];
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let start = Look { text, at };
        let end = forms.iter().find_map(|(form, kind)| Some((*kind, form(start)?.at)));
        found.extend(end.map(|(kind, end)| (kind, at..end)));
        at = end.map_or(at + 1, |(_, end)| end.max(at + 1));
    }
    found
}

/// What may stand between a word and its number.
fn is_joint(c: char) -> bool {
    matches!(c, ' ' | ':' | '=' | '(' | '[' | '"' | '\'' | '是' | '为' | '的' | '号' | '码' | '加' | ',')
}

const JOINTS: usize = 5;

/// Behind the signs between a word and its number.
fn joined(word: Look<'_>) -> Option<Look<'_>> {
    let value = word.skip(is_joint);
    (value.at - word.at <= JOINTS).then_some(value)
}

const WORDS_OF_ACCOUNTS: &[&str] =
    &["微信号", "微信", "薇信", "威信", "wechat", "weixin", "vx", "v信", "wx", "qq群", "qq号", "qq", "扣扣", "抖音号"];
/// The shortest number of QQ, and a letter and five more of 微信.
const SHORTEST_ACCOUNT: usize = 5;

/// `微信号zhangwei88`, `QQ 12345678`; not `微信群`, `WeChat group`.
fn account(start: Look<'_>) -> Option<Look<'_>> {
    let is_word = !start.is(|c| c.is_ascii_alphabetic()) || start.starts_word();
    let word = start.eat_any(WORDS_OF_ACCOUNTS).filter(|_| is_word)?;
    let value = joined(word)?;
    let end = value.skip(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    let tells = Look { text: end.text.get(..end.at)?, at: value.at }.skip(|c| c.is_ascii_alphabetic() || c == '-');
    let has_digit = tells.at < end.at;
    let is_apart = value.at > word.at && value.before().is_none_or(|c| c != ' ');
    let is_said = is_apart || !start.is(|c| c.is_ascii());
    (end.at - value.at >= SHORTEST_ACCOUNT && (has_digit || is_said)).then_some(end)
}

/// Digits of one script or both, with single gaps between them.
fn digits<'t>(start: Look<'t>, gaps: &[char]) -> (usize, Look<'t>) {
    let (mut here, mut count) = (start, 0);
    loop {
        let next = if count > 0 && here.is(|c| gaps.contains(&c)) { here.skip(|c| gaps.contains(&c)) } else { here };
        if !next.is(|c| digit(c).is_some()) || next.at - here.at > 2 {
            return (count, here);
        }
        count += 1;
        here = Look { at: next.at + 1, ..next };
    }
}

/// `尾号8000`.
fn last_digits(start: Look<'_>) -> Option<Look<'_>> {
    let word = start.eat_any(&["尾号", "尾数", "末四位", "后四位", "末3位", "后3位", "后三位", "末三位"])?;
    let (count, end) = digits(joined(word)?, &[' ']);
    (3..=6).contains(&count).then_some(end)
}

const CALLS: &[&str] =
    &["电话", "联系", "致电", "手机", "座机", "固话", "拨打", "请拨", "来电", "telephone", "phone", "tel", "call"];

/// Seven or eight digits behind 电话, 联系 or 致电; not a day such as 20261123.
fn local_number(start: Look<'_>) -> Option<Look<'_>> {
    let is_word = !start.is(|c| c.is_ascii_alphabetic()) || start.starts_word();
    let word = start.eat_any(CALLS).filter(|_| is_word)?;
    let word = word.eat_any(&["方式", "人", "我", "他", "她", "业主", "."]).unwrap_or(word);
    let value = joined(word.eat_any(&["方式", "号码"]).unwrap_or(word))?;
    let (count, end) = digits(value, &[' ', '-']);
    let first = value.peek().and_then(digit)?;
    let goes_on = end.is(|c| c.is_ascii_alphanumeric() || c == '-');
    let is_day = count == 8 && value.eat_any(&["20", "19"]).is_some_and(|year| is_month(year));
    (matches!(count, 7 | 8) && (2..=9).contains(&first) && !goes_on && !is_day).then_some(end)
}

/// Whether the digits behind the first two of a year go on with those of a month.
fn is_month(year: Look<'_>) -> bool {
    let month = Look { at: year.at + 2, ..year }.skip(|c| c == '-');
    month.eat_any(&["0", "10", "11", "12"]).is_some()
}

/// `+852 9123 4567`, `00886 912 345 678`, `(853) 6612-3456`.
fn other_country(start: Look<'_>) -> Option<Look<'_>> {
    if start.before().is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '+')) {
        return None;
    }
    let gaps = [' ', '-', '(', ')', '.'];
    let open = start.eat("(").unwrap_or(start);
    let dialled = open.eat("+").or_else(|| open.eat("00"));
    let number = dialled.unwrap_or(open).skip(|c| c == ' ');
    let code = number.eat_any(&["852", "853", "886"]);
    let (count, end) = digits(number, &gaps);
    let is_parted = code.is_some_and(|code| code.is(|c| gaps.contains(&c)));
    let fits = match (dialled, code) {
        (_, Some(_)) => (dialled.is_some() || is_parted) && (11..=13).contains(&count),
        (Some(_), None) => open.is(|c| c == '+') && (10..=15).contains(&count),
        (None, None) => false,
    };
    let goes_on = end.is(|c| c.is_ascii_alphanumeric());
    (fits && number.is(|c| c.is_ascii_digit()) && !goes_on).then_some(end)
}

fn is_mask(c: char) -> bool {
    matches!(c, '*' | '×' | 'x' | 'X' | '●' | '○' | '■' | '□' | '?' | '…' | '#' | '⋆' | '★' | '∗')
}

/// `138****8000`, `010-****6666`, `1380013****`, `****8000`: hidden digits beside some that show.
fn masked(start: Look<'_>) -> Option<Look<'_>> {
    if start.before().is_some_and(|c| c.is_ascii_alphanumeric() || is_mask(c)) {
        return None;
    }
    let gap = |c: char| matches!(c, ' ' | '-');
    let first = start.skip(|c| c.is_ascii_digit());
    let shown = first.at - start.at;
    let hidden = if shown > 0 { first.skip(gap) } else { first };
    let behind = hidden.skip(is_mask);
    let stars = behind.at - hidden.at;
    let last = behind.skip(gap);
    let end = last.skip(|c| c.is_ascii_digit() || is_mask(c));
    let rest = end.at - last.at;
    let is_phone = match (shown, stars, rest) {
        (3..=7, 2.., 2..=8) => shown + stars + rest >= 7,
        (7.., 3.., 0..=1) => true,
        (0, 4.., 3..=4) => true,
        _ => false,
    };
    let letters = hidden.is(|c| c.is_ascii_alphabetic()) && stars < 3;
    (is_phone && !letters && !end.is(|c| c.is_ascii_alphanumeric())).then_some(if rest > 0 { end } else { behind })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::visible::{Tags, glyphs};
    use Personal::{Account, Phone};

    fn found(text: &str) -> Vec<(Personal, String)> {
        let seen = glyphs(text, Tags::Gone);
        contacts_in(&seen).into_iter().map(|(kind, r)| (kind, seen[r].iter().map(|g| g.c).collect())).collect()
    }

    #[test]
    fn ways_to_reach_somebody_are_found() {
        for (text, kind, seen) in [
            ("加微信zhangwei88联系", Account, "微信zhangwei88"),
            ("微信号：zw_1980", Account, "微信号:zw_1980"),
            ("微 信", Account, ""),
            ("QQ12345678", Account, "QQ12345678"),
            ("qq号 1234567", Account, "qq号 1234567"),
            ("vx: linli2020", Account, "vx: linli2020"),
            ("手机尾号8000的业主", Phone, "尾号8000"),
            ("尾号为 八零零零", Phone, "尾号为 八零零零"),
            ("致电88886666", Phone, "致电88886666"),
            ("联系电话：6512345", Phone, "电话:6512345"),
            ("电话 8888-6666", Phone, "电话 8888-6666"),
            ("+852 9123 4567", Phone, "+852 9123 4567"),
            ("853-6612-3456", Phone, "853-6612-3456"),
            ("(852) 9123 4567", Phone, "(852) 9123 4567"),
            ("+886 912-345-678", Phone, "+886 912-345-678"),
            ("0085291234567", Phone, "0085291234567"),
            ("回电138****8000", Phone, "138****8000"),
            ("138xxxx8000", Phone, "138xxxx8000"),
            ("1380013****", Phone, "1380013****"),
            ("010-****6666", Phone, "010-****6666"),
            ("138 **** 8000", Phone, "138 **** 8000"),
        ] {
            let expected: Vec<_> = (!seen.is_empty()).then(|| (kind, seen.to_owned())).into_iter().collect();
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn other_words_and_numbers_are_left_alone() {
        for text in [
            "已在微信群通知",
            "微信公众号发布公告",
            "the WeChat group was told",
            "致电12345",
            "电话回访三次",
            "联系20261123-0456工单",
            "联系 2026-11-23",
            "尾号限行",
            "100×200",
            "宽3*5米",
            "+5%",
            "+1000元",
            "第853号",
            "共852户",
            "编号852-01",
            "#3楼",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
