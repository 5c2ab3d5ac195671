//! 调查整改: a question of the last wave with thirty answers and more of which fewer are satisfied, strictly, than
//! `[surveys] act_below`, and for which no improvement was undertaken; due when the results are to be told.

use crate::analysis::survey_answers::{is_closed, waves};
use crate::analysis::surveys::of_wave;
use crate::analysis::undertakings::{exists, is_void};
use crate::analysis::visits::later;
use crate::due::builder::ListBuilder;
use crate::due::reason::DueReason;
use crate::due::row::About;
use crate::due::rule::{DueRule, Find, Pressing, RuleSubject};
use crate::due::rules::survey_report::within;
use crate::model::time::When;
use std::collections::HashSet;

pub static RULE: DueRule = DueRule {
    key: "survey-act",
    pressing: Pressing::Routine,
    subject: RuleSubject::Community,
    calls: false,
    asked_early: false,
    find: Find::Community(find),
    settle: |s| format!("linli improvement add … --survey {} --figure survey.{}.strict", s.id(), s.part()),
};

fn find(list: &mut ListBuilder) {
    let ground = list.ground;
    let Some(least) = ground.settings.surveys_act_below else { return };
    let Some(wave) = waves(ground).into_iter().rfind(|wave| is_closed(ground, wave)) else { return };
    let day = later(ground, wave.closes, within(ground.settings));
    let Some(day) = list.known(&RULE, day) else { return };
    let names = &ground.facts.names;
    let improvements = ground.facts.improvements.iter().filter(|of| exists(ground, &of.record));
    let improvements = improvements.filter(|of| !is_void(ground, &of.record) && of.survey == Some(wave.record.id));
    let acted_on: HashSet<&str> =
        improvements.filter_map(|of| names.text(of.figure?).strip_prefix("survey.")?.strip_suffix(".strict")).collect();
    for (name, question) in of_wave(ground, wave).questions {
        let rate = question.strict.and_then(|strict| strict.rate).map(|rate| rate.tenths());
        let Some(tenths) = rate.filter(|tenths| *tenths < 10 * u64::from(least)) else { continue };
        if !acted_on.contains(name.as_str()) {
            let about = About { id: Some(wave.record.id), sub: names.find(&name), ..About::default() };
            list.add(&RULE, When::On(day), DueReason::NotActedOn { tenths }, about);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::due::community::rows_of;
    use crate::model::kind::Kind;

    const WAVE: &str = "id = \"su-20261001-aaaaaa\"\ntitle = \"x\"\nopens = 2026-10-05\ncloses = 2026-10-20\n\
        [[question]]\nname = \"overall\"\ntype = \"satisfaction\"\nlabel = \"x\"\nscale = [\"满意=5\", \"基本满意=3\", \"不满意=1\"]\n";

    fn of(below: u32, satisfied: usize, n: usize, more: &[(Kind, &str)]) -> Vec<String> {
        let answer = |nth: usize| {
            let score = if nth < satisfied { 5 } else { 3 };
            let id = format!("sr-20261021-bbbb{nth:02}");
            format!(
                "id = \"{id}\"\nsurvey = \"su-20261001-aaaaaa\"\nday = 2026-10-19\n[[answer]]\nquestion = \"overall\"\nscore = {score}\n"
            )
        };
        let answers: Vec<String> = (0..n).map(answer).collect();
        let mut all: Vec<(Kind, &str)> = vec![(Kind::Survey, WAVE)];
        all.extend(answers.iter().map(|text| (Kind::Response, text.as_str())));
        all.extend(more);
        rows_of(&RULE, &format!("[surveys]\nact_below = {below}\n"), &all, "2026-11-18")
    }

    #[test]
    fn what_few_are_satisfied_with_asks_for_an_improvement() {
        let row = ["2026-11-20 linli improvement add … --survey aaaaaa --figure survey.overall.strict"];
        assert_eq!(of(80, 23, 30, &[]), row, "76.7 %");
        assert!(of(80, 24, 30, &[]).is_empty(), "80 % is not below");
        assert!(of(80, 10, 29, &[]).is_empty(), "of few nothing is said");
        let undertaken = |figure: &str, more: &str| {
            format!(
                "id = \"im-20261022-cccccc\"\ntitle = \"x\"\naction = \"x\"\nassignee = \"lifang\"\ndue = 2026-12-01\n\
                 survey = \"su-20261001-aaaaaa\"\nfigure = \"{figure}\"\n{more}"
            )
        };
        let with = |text: &str| of(80, 10, 30, &[(Kind::Improvement, text)]).len();
        assert_eq!(with(&undertaken("survey.overall.strict", "")), 0);
        assert_eq!(with(&undertaken("survey.parking.strict", "")), 1, "of another question");
        assert_eq!(with(&undertaken("survey.overall.strict", "[void]\nat = 2026-10-23\n")), 1);
    }
}
