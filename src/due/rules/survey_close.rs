//! 调查收尾: a wave that closed and of which no answer is in; due a week after its last day.

use crate::analysis::survey_answers::{classed, is_closed, waves};
use crate::due::builder::ListBuilder;
use crate::due::reason::DueReason;
use crate::due::row::About;
use crate::due::rule::{DueRule, Find, Pressing, RuleSubject};
use crate::model::time::When;

pub static RULE: DueRule = DueRule {
    key: "survey-close",
    pressing: Pressing::Routine,
    subject: RuleSubject::Community,
    calls: false,
    asked_early: false,
    find: Find::Community(find),
    settle: |s| format!("linli import response … --survey {}", s.id()),
};

const WITHIN_DAYS: i64 = 7;

fn find(list: &mut ListBuilder) {
    let ground = list.ground;
    for wave in waves(ground).into_iter().filter(|wave| is_closed(ground, wave) && !wave.is_foreign) {
        if classed(ground, wave).is_empty() {
            let about = About { id: Some(wave.record.id), ..About::default() };
            let due = When::On(wave.closes.plus_days(WITHIN_DAYS));
            list.add(&RULE, due, DueReason::NoResponses { closed: wave.closes }, about);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::due::community::rows_of;
    use crate::model::kind::Kind;

    #[test]
    fn answers_are_in_a_week_after_the_close() {
        let wave = "id = \"su-20261001-aaaaaa\"\ntitle = \"x\"\nopens = 2026-10-05\ncloses = 2026-10-20\n";
        let row = ["2026-10-27 linli import response … --survey aaaaaa"];
        let of = |more: &[(Kind, &str)], as_of| rows_of(&RULE, "", &[&[(Kind::Survey, wave)], more].concat(), as_of);
        assert!(of(&[], "2026-10-19").is_empty(), "its last day is not over");
        assert_eq!(of(&[], "2026-10-21"), row);
        assert_eq!(of(&[], "2026-11-21"), row, "until some are in");
        let answer = |day: &str| format!("id = \"sr-20261021-bbbbbb\"\nsurvey = \"su-20261001-aaaaaa\"\nday = {day}\n");
        assert!(of(&[(Kind::Response, &answer("2026-10-19"))], "2026-10-25").is_empty());
        let void = format!("{}[void]\nat = 2026-10-22\n", answer("2026-10-19"));
        assert!(of(&[(Kind::Response, &void)], "2026-10-25").is_empty(), "in, though void");
        let foreign = format!("{wave}conducted_by = \"x\"\n");
        assert!(rows_of(&RULE, "", &[(Kind::Survey, &foreign)], "2026-10-25").is_empty());
        let gone = format!("{wave}[void]\nat = 2026-10-22\n");
        assert!(rows_of(&RULE, "", &[(Kind::Survey, &gone)], "2026-10-25").is_empty());
    }
}
