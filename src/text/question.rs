//! A question of a questionnaire as it is compared: platforms write numbers before it (`1、`, `Q1.`), remarks and stars
//! around it (`（必填）`, `*`), and a choice or a row behind it, where each has a column of its own.

use crate::text::normalize::fold_argument;

/// A head of a column parted into what it may say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuestionHead {
    /// The number before it: `21.题:选项`.
    pub number: Option<u32>,
    /// Without its number, to be compared with the words of a question.
    pub plain: String,
    /// The whole with its number: a question may begin with a number of its own.
    pub whole: String,
    /// Ways of parting it into a question, which may be missing, and a choice or row of it.
    pub parted: Vec<(String, String)>,
}

impl QuestionHead {
    /// `remarks` are words in brackets that belong to no question.
    pub fn read(head: &str, remarks: &[&str]) -> QuestionHead {
        let folded = fold_argument(head);
        let bare = without_remarks(&folded, remarks);
        let (number, rest) = numbered(&bare);
        let part = |(question, part): (&str, &str)| (plain(question), plain_choice(part));
        let bracket = || {
            let inner = rest.trim_end().strip_suffix(')')?;
            // The brackets that close at the end: a choice may have some of its own.
            let mut depth = 1usize;
            let at = inner.char_indices().rev().find_map(|(at, c)| {
                match c {
                    ')' => depth += 1,
                    '(' => depth -= 1,
                    _ => {}
                }
                (depth == 0).then_some(at)
            })?;
            inner.split_at_checked(at).map(|(question, part)| (question, part.trim_start_matches('(')))
        };
        let divided = |sign: char| {
            rest.char_indices().filter(move |(_, c)| *c == sign).filter_map(|(at, c)| {
                let (question, part) = rest.split_at_checked(at)?;
                Some((question, part.get(c.len_utf8()..)?))
            })
        };
        let parted = bracket().into_iter().chain(divided(':')).chain(divided('-'));
        let parted = parted.map(part).filter(|(_, part)| !part.is_empty()).collect();
        // What stands in brackets alone is a choice, and no question of that name.
        let is_choice = number.is_some() && rest.trim_start().starts_with('(') && rest.trim_end().ends_with(')');
        let own = if is_choice { String::new() } else { plain(rest) };
        QuestionHead { number, plain: own, whole: plain(&bare), parted }
    }

    /// Whether it is a question with these words.
    pub fn asks(&self, label: &QuestionHead) -> bool {
        let own = [&self.plain, &self.whole].into_iter().filter(|own| !own.is_empty());
        own.into_iter().any(|own| *own == label.plain || *own == label.whole)
    }
}

/// A text without signs and spaces, in small letters.
pub fn plain(text: &str) -> String {
    fold_argument(text).to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A choice as it is compared: without the letter or number before it (`A.非常满意`) and the colon of a blank behind it.
pub fn plain_choice(text: &str) -> String {
    let folded = fold_argument(text);
    let mut signs = folded.chars();
    let is_lettered =
        signs.next().is_some_and(|c| c.is_ascii_uppercase()) && signs.next().is_some_and(|c| ".,".contains(c));
    let bare = if is_lettered { signs.as_str() } else { &folded };
    plain(bare)
}

/// `Q1.`, `1、`, `第1题`, and what follows.
fn numbered(text: &str) -> (Option<u32>, &str) {
    let begin = text.trim_start();
    let lead = ["q", "Q", "第"].into_iter().find_map(|lead| begin.strip_prefix(lead)).unwrap_or(begin);
    let digits = lead.chars().take_while(char::is_ascii_digit).count();
    let (Some(number), Some(rest)) = (lead.get(..digits), lead.get(digits..)) else { return (None, text) };
    let rest = rest.strip_prefix('题').unwrap_or(rest);
    let behind = rest.trim_start_matches(['.', ',', ':', ')', ' ']);
    let is_parted = behind.len() < rest.len() || behind.starts_with('(');
    match number.parse() {
        Ok(number) if is_parted && !behind.is_empty() => (Some(number), behind),
        _ => (None, text),
    }
}

/// Takes stars and remarks off the ends.
fn without_remarks(text: &str, remarks: &[&str]) -> String {
    let mut text = text.trim().to_owned();
    loop {
        let before = text.len();
        text = text.trim_matches(|c: char| c == '*' || c.is_whitespace()).to_owned();
        for (open, close) in [('(', ')'), ('[', ']')] {
            let is_remark = |inner: &str| remarks.contains(&inner.trim().trim_matches('*').to_lowercase().as_str());
            let last =
                text.strip_suffix(close).and_then(|rest| rest.rsplit_once(open)).filter(|(_, inner)| is_remark(inner));
            let first =
                text.strip_prefix(open).and_then(|rest| rest.split_once(close)).filter(|(inner, _)| is_remark(inner));
            if let Some(rest) = last.map(|(rest, _)| rest).or(first.map(|(_, rest)| rest)) {
                text = rest.to_owned();
            }
        }
        if text.len() == before {
            return text;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const REMARKS: &[&str] = &["必填", "单选题", "多选题"];

    fn head(text: &str) -> QuestionHead {
        QuestionHead::read(text, REMARKS)
    }

    #[test]
    fn a_question_is_known_through_what_platforms_write_around_it() {
        let label = head("您对物业服务总体满意吗？");
        for written in [
            "您对物业服务总体满意吗？",
            "1、您对物业服务总体满意吗？",
            "1.您对物业服务总体满意吗?",
            "Q1.您对物业服务总体满意吗",
            "Q12 您对物业服务总体满意吗？",
            "*您对物业服务总体满意吗？（必填）",
            "01、 您对物业服务 总体满意吗？[单选题]*",
            "１．您对物业服务总体满意吗？（单选题）（必填）",
            "第3题：您对物业服务总体满意吗？",
        ] {
            assert!(head(written).asks(&label), "{written} {:?}", head(written));
        }
        for other in ["您对物业服务满意吗？", "2、您对停车秩序满意吗？", "", "1、"] {
            assert!(!head(other).asks(&label), "{other}");
        }
        // A number that belongs to the question.
        let hours = head("24小时服务电话满意吗？");
        assert!(head("3、24小时服务电话满意吗？").asks(&hours) && head("24小时服务电话满意吗").asks(&hours));
        assert!(!head("小时服务电话满意吗？").asks(&hours));
    }

    #[test]
    fn a_choice_or_a_row_behind_a_question_is_told_apart() {
        let has = |text: &str, question: &str, part: &str| {
            head(text).parted.contains(&(question.to_owned(), part.to_owned()))
        };
        assert!(has("5、(停车)", "", "停车"));
        assert!(has("25、(其他（请补充）:)", "", "其他请补充"));
        assert!(has("5、您最想改进哪些？(停车)", "您最想改进哪些", "停车"));
        assert!(has("21.您最想改进哪些:停车", "您最想改进哪些", "停车"));
        assert!(has("21.您最想改进哪些：A.停车", "您最想改进哪些", "停车"));
        assert!(has("2、请评价各项服务—保洁", "请评价各项服务", "保洁"));
        assert_eq!(head("5、(停车)").number, Some(5));
        assert_eq!(head("Q7.停车").number, Some(7));
        assert_eq!(head("停车").number, None);
    }

    #[test]
    fn choices_lose_their_letters() {
        for written in ["非常满意", "A.非常满意", "A、非常满意", "Ａ．非常满意", " 非常满意 "] {
            assert_eq!(plain_choice(written), "非常满意", "{written}");
        }
        assert_eq!(plain_choice("App"), "app");
    }
}
