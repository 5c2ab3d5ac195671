//! What the cells and heads of a questionnaire's export say beside answers: nothing, that somebody cannot judge, that a
//! choice was taken, that the platform's own people typed it in.

use super::answers::says_nothing;
use super::synonyms::survey;

/// Remarks in brackets that belong to no question: `（必填）`.
pub fn remarks() -> &'static [&'static str] {
    survey::REMARKS
}

/// Whether nobody answered: a blank, strokes, `(跳过)`.
pub fn is_unanswered(cell: &str) -> bool {
    says_nothing(cell) || is_one_of(survey::UNANSWERED, cell)
}

/// 不了解、无此服务.
pub fn cannot_judge(cell: &str) -> bool {
    is_one_of(survey::CANNOT_JUDGE, cell)
}

/// Whether a choice that has a column of its own was taken; `None` where the cell says neither.
pub fn is_taken(cell: &str) -> Option<bool> {
    let is_in = |words: &[&str]| words.contains(&cell.trim().to_lowercase().as_str()) || is_one_of(words, cell);
    let not = || is_in(survey::NOT_TAKEN).then_some(false);
    is_in(survey::TAKEN).then_some(true).or_else(not)
}

/// Whether the platform's own people typed an answer in (代为录入).
pub fn is_typed_in(source: &str) -> bool {
    let source = source.to_lowercase();
    survey::TYPED_IN.iter().any(|word| source.contains(word))
}

/// Whether a question asks for the code on the sheet of paper.
pub fn asks_for_code(head: &str) -> bool {
    let head = letters(head);
    survey::SURVEY_CODE.iter().any(|word| head.contains(word))
}

fn is_one_of(words: &[&str], cell: &str) -> bool {
    let cell = letters(cell);
    !cell.is_empty() && words.iter().any(|word| letters(word) == cell)
}

/// Without signs, blanks and case.
fn letters(text: &str) -> String {
    text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_hold_no_answer_are_known() {
        for cell in ["", "(空)", "（跳过）", "-", "未填写", "Skipped"] {
            assert!(is_unanswered(cell), "{cell}");
        }
        for cell in ["不了解", "不了解/无此服务", "无此服务。", "Don't know"] {
            assert!(cannot_judge(cell) && !is_unanswered(cell), "{cell}");
        }
        for (cell, taken) in [
            ("1", Some(true)),
            ("√", Some(true)),
            ("是", Some(true)),
            ("0", Some(false)),
            ("×", Some(false)),
            ("停车", None),
        ] {
            assert_eq!(is_taken(cell), taken, "{cell}");
        }
        assert!(is_typed_in("手工录入") && !is_typed_in("微信"));
        assert!(asks_for_code("1、请填写通知单上的问卷码（8位）") && !asks_for_code("编号"));
    }
}
