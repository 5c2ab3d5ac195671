//! The scale of a question (量表): the words that were asked, each with its score from 1 to 5.

/// The words of a scale in the order in which they were asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scale {
    pub steps: Vec<Step>,
}

/// A word of a scale and what it scores.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub word: String,
    pub score: i64,
}

impl Scale {
    /// Reads `满意=5`, one a step; `None` where a step has no word or no score from 1 to 5, where two have the same
    /// word or score, or where there are fewer than two.
    pub fn parse<'t>(steps: impl Iterator<Item = &'t str>) -> Option<Scale> {
        let steps: Vec<Step> = steps.map(Step::parse).collect::<Option<_>>()?;
        let is_new = |place: usize, step: &Step| {
            steps.iter().take(place).all(|other| other.word != step.word && other.score != step.score)
        };
        let is_sound = steps.len() >= 2 && steps.iter().enumerate().all(|(place, step)| is_new(place, step));
        is_sound.then_some(Scale { steps })
    }

    /// The score of a word that was answered.
    pub fn score_of(&self, word: &str) -> Option<i64> {
        self.steps.iter().find(|step| step.word == word).map(|step| step.score)
    }

    /// The word that scores so much.
    pub fn word_of(&self, score: i64) -> Option<&str> {
        self.steps.iter().find(|step| step.score == score).map(|step| step.word.as_str())
    }

    /// As it stands in a record.
    pub fn texts(&self) -> Vec<String> {
        self.steps.iter().map(|step| format!("{}={}", step.word, step.score)).collect()
    }
}

impl Step {
    fn parse(text: &str) -> Option<Step> {
        let (word, score) = text.rsplit_once('=')?;
        let word = word.trim();
        let score = score.trim().parse().ok().filter(|score| (1..=5).contains(score))?;
        (!word.is_empty()).then(|| Step { word: word.to_owned(), score })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_gives_every_word_a_score_of_its_own() {
        let scale = Scale::parse(["满意=5", "基本满意 = 3", "不满意=1"].into_iter()).unwrap();
        assert_eq!(
            [scale.score_of("基本满意"), scale.score_of("不满意"), scale.score_of("一般")],
            [Some(3), Some(1), None]
        );
        assert_eq!((scale.word_of(5), scale.word_of(4)), (Some("满意"), None));
        assert_eq!(scale.texts(), ["满意=5", "基本满意=3", "不满意=1"]);
        for wrong in [
            &["满意=5"][..],
            &["满意=6", "不满意=1"],
            &["满意", "不满意=1"],
            &["=5", "不满意=1"],
            &["满意=5", "满意=1"],
            &["满意=5", "好=5"],
        ] {
            assert_eq!(Scale::parse(wrong.iter().copied()), None, "{wrong:?}");
        }
    }
}
