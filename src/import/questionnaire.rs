//! A sheet of questions (题目 题型 选项) as the questionnaire of a survey. Scales that offices use have their scores;
//! those of others must stand beside the words.

use crate::import::file::sheet::{Sheet, SheetRow};
use crate::kinds::questionnaire::{OVERALL, Question, known_scale, standard};
use crate::locale::meaning::labelled_key;
use crate::locale::synonyms::questionnaire::{
    CHOICES_HEADS, LABEL_REMARKS, NAME_HEADS, QUESTION_HEADS, TYPE_HEADS, TYPE_SUFFIX, TYPES,
};
use crate::model::scale::Scale;
use crate::model::vocab::{Language, QuestionType};
use crate::text::normalize::fold_argument;
use std::collections::BTreeSet;
use thiserror::Error;

/// Why a sheet gives no questionnaire; the question is named by its words.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum QuestionFault {
    #[error("no questions")]
    None,
    #[error("`{found}` is no type")]
    Type { label: String, found: String },
    #[error("no known scores for {words}")]
    Scale { label: String, words: String },
    #[error("a choice without choices")]
    Choices { label: String },
}

/// The questions of the first sheet that has a column of questions.
///
/// # Errors
/// No sheet has questions, or one of them cannot be scored or answered.
pub fn questions(sheets: &[Sheet]) -> Result<Vec<Question>, QuestionFault> {
    for sheet in sheets.iter().filter(|sheet| !sheet.is_hidden) {
        let mut rows = sheet.rows.iter();
        let Some(columns) = rows.by_ref().find_map(Columns::of) else { continue };
        let (mut found, mut names) = (Vec::new(), BTreeSet::new());
        for row in rows {
            if let Some(question) = columns.question(row, &names)? {
                names.insert(question.name.clone());
                found.push(question);
            }
        }
        if !found.is_empty() {
            return Ok(found);
        }
    }
    Err(QuestionFault::None)
}

/// Where the columns of a list of questions stand.
struct Columns {
    label: usize,
    sort: Option<usize>,
    choices: Option<usize>,
    name: Option<usize>,
}

impl Columns {
    fn of(row: &SheetRow) -> Option<Columns> {
        let heads: Vec<String> = row.cells.iter().map(|cell| fold_argument(&cell.text()).to_lowercase()).collect();
        let place = |words: &[&str]| heads.iter().position(|head| words.contains(&head.as_str()));
        Some(Columns {
            label: place(QUESTION_HEADS)?,
            sort: place(TYPE_HEADS),
            choices: place(CHOICES_HEADS),
            name: place(NAME_HEADS),
        })
    }

    fn question(&self, row: &SheetRow, taken: &BTreeSet<String>) -> Result<Option<Question>, QuestionFault> {
        let text = |column: Option<usize>| column.map(|column| row.cell(column).text().trim().to_owned());
        let label = plain_label(&text(Some(self.label)).unwrap_or_default());
        if label.is_empty() {
            return Ok(None);
        }
        let words = divided(&text(self.choices).unwrap_or_default());
        let typed = text(self.sort).filter(|typed| !typed.is_empty());
        let sort = match &typed {
            Some(typed) => {
                sort_of(typed).ok_or_else(|| QuestionFault::Type { label: label.clone(), found: typed.clone() })?
            }
            None if words.is_empty() => QuestionType::Text,
            None => QuestionType::SelectOne,
        };
        let scale = scale_of(&words);
        // A choice of one among the words of a scale is a question of satisfaction.
        let sort = if sort == QuestionType::SelectOne && scale.is_some() { QuestionType::Satisfaction } else { sort };
        let (mut scale, mut choices) = (scale.filter(|_| sort == QuestionType::Satisfaction), Vec::new());
        match sort {
            QuestionType::Satisfaction if scale.is_none() && words.is_empty() => scale = default_scale(),
            QuestionType::Satisfaction if scale.is_none() => {
                return Err(QuestionFault::Scale { label, words: words.join(" ") });
            }
            QuestionType::SelectOne | QuestionType::SelectMultiple if words.is_empty() => {
                return Err(QuestionFault::Choices { label });
            }
            QuestionType::SelectOne | QuestionType::SelectMultiple => choices = words,
            _ => {}
        }
        let name = text(self.name).filter(|name| !name.is_empty() && !taken.contains(name));
        let name = name.unwrap_or_else(|| name_of(&label, taken));
        Ok(Some(Question { name, sort, label, scale, choices }))
    }
}

/// Without the number in front (`1、`, `Q1.`) and the remarks of a platform.
pub fn plain_label(head: &str) -> String {
    let mut label = head.trim_matches(is_around);
    while let Some(rest) = LABEL_REMARKS.iter().find_map(|remark| label.strip_suffix(remark)) {
        label = rest.trim_matches(is_around);
    }
    let digits = label.trim_start_matches(['Q', 'q']);
    let rest = digits.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbered = rest.len() < digits.len() && rest.starts_with(['、', '.', '．', ')', '）']);
    let plain = if is_numbered { rest.trim_start_matches(['、', '.', '．', ')', '）']) } else { label };
    plain.trim().to_owned()
}

/// A star that says that an answer is wanted, and space.
fn is_around(c: char) -> bool {
    matches!(c, '*' | '＊') || c.is_whitespace()
}

fn sort_of(typed: &str) -> Option<QuestionType> {
    let folded = fold_argument(typed).to_lowercase();
    let plain = folded.strip_suffix(TYPE_SUFFIX).unwrap_or(&folded);
    let listed = || TYPES.iter().find(|(word, _)| *word == plain).map(|(_, key)| *key);
    let labelled = labelled_key(QuestionType::VOCABULARY, plain).or_else(listed);
    QuestionType::from_key(labelled.unwrap_or(plain))
}

/// The choices of a cell, by the first sign in it that divides.
pub fn divided(cell: &str) -> Vec<String> {
    const SIGNS: &[&str] = &["\n", "┋", "；", ";", "|", "，", ",", "/", "、"];
    let sign = SIGNS.iter().find(|sign| cell.contains(*sign)).copied().unwrap_or("\n");
    cell.split(sign).map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Words with scores beside them, or those of a known scale.
fn scale_of(words: &[String]) -> Option<Scale> {
    let words: Vec<String> = words.iter().map(|word| word.replace('＝', "=")).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    Scale::parse(words.iter().copied()).or_else(|| known_scale(&words))
}

/// Five words, where a question of satisfaction names none.
fn default_scale() -> Option<Scale> {
    standard(Language::Zh).into_iter().find_map(|question| question.scale)
}

/// A built-in question keeps its name, so that waves can be compared; others are numbered.
fn name_of(label: &str, taken: &BTreeSet<String>) -> String {
    let known = Language::ALL.iter().flat_map(|lang| standard(*lang)).find(|known| known.label == label);
    let own = known.map(|known| known.name).filter(|name| !taken.contains(name));
    let numbered = || (1..).map(|n: u32| format!("q{n}")).find(|name| !taken.contains(name));
    own.or_else(numbered).unwrap_or_else(|| OVERALL.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::file::sheet::read;

    /// Name and label, type, and the words of the scale or the choices.
    type Shown = (String, &'static str, Vec<String>);

    fn of(csv: &str) -> Result<Vec<Shown>, QuestionFault> {
        let found = questions(&read(csv.as_bytes()).unwrap())?;
        let shown = |q: Question| {
            let words = q.scale.as_ref().map(Scale::texts).unwrap_or(q.choices);
            (format!("{} {}", q.name, q.label), q.sort.key(), words)
        };
        Ok(found.into_iter().map(shown).collect())
    }

    fn texts(of: &[&str]) -> Vec<String> {
        of.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn a_list_of_questions_is_a_questionnaire() {
        let csv = "满意度问卷,,\n题目,题型,选项\n您对物业服务总体满意吗？,单选题,非常满意;满意;一般;不满意;非常不满意\n\
            2、停车秩序（必填）,满意度,满意/基本满意/不满意\n您愿意推荐吗,NPS,\n最想改进哪些,多选题,停车、保洁、其他\n其他意见,填空题,\n门禁,,好=5;中=3;差=1\n";
        let found = of(csv).unwrap();
        let five = texts(&["非常满意=5", "满意=4", "一般=3", "不满意=2", "非常不满意=1"]);
        assert_eq!(
            found,
            [
                ("overall 您对物业服务总体满意吗？".to_owned(), "satisfaction", five),
                ("q1 停车秩序".to_owned(), "satisfaction", texts(&["满意=5", "基本满意=3", "不满意=1"])),
                ("q2 您愿意推荐吗".to_owned(), "nps", vec![]),
                ("q3 最想改进哪些".to_owned(), "select-multiple", texts(&["停车", "保洁", "其他"])),
                ("q4 其他意见".to_owned(), "text", vec![]),
                ("q5 门禁".to_owned(), "satisfaction", texts(&["好=5", "中=3", "差=1"])),
            ]
        );
    }

    #[test]
    fn what_cannot_be_scored_or_answered_is_refused() {
        let fault = |row: &str| of(&format!("题目,题型,选项\n{row}\n")).unwrap_err();
        let label = || "门禁".to_owned();
        assert_eq!(
            fault("门禁,满意度,好;中;差"),
            QuestionFault::Scale { label: label(), words: "好 中 差".to_owned() }
        );
        assert_eq!(
            fault("门禁,满意度,好=9;差=1"),
            QuestionFault::Scale { label: label(), words: "好=9 差=1".to_owned() }
        );
        assert_eq!(fault("门禁,多选题,"), QuestionFault::Choices { label: label() });
        assert_eq!(fault("门禁,画图题,"), QuestionFault::Type { label: label(), found: "画图题".to_owned() });
        assert_eq!(of("甲,乙\n1,2\n"), Err(QuestionFault::None));
    }

    #[test]
    fn the_words_of_a_question_are_without_numbers_and_remarks() {
        for head in ["保洁", "1、保洁", "Q3.保洁", "12) 保洁", "*保洁（必填）", "3、保洁[单选题]*"]
        {
            assert_eq!(plain_label(head), "保洁", "{head}");
        }
        assert_eq!(plain_label("24小时值班"), "24小时值班");
        assert_eq!(plain_label("3栋电梯"), "3栋电梯");
    }
}
