//! 告知调查结果: a wave with answers that closed, and of which residents were not told the results; due
//! `[surveys] report_within` after its last day, a month where nothing is said.

use crate::analysis::survey_answers::{classed, is_closed, waves};
use crate::analysis::undertakings::has_happened;
use crate::analysis::visits::later;
use crate::due::builder::ListBuilder;
use crate::due::reason::DueReason;
use crate::due::row::About;
use crate::due::rule::{DueRule, Find, Pressing, RuleSubject};
use crate::model::settings::{Settings, Span};
use crate::model::time::When;

pub static RULE: DueRule = DueRule {
    key: "survey-report",
    pressing: Pressing::Agreed,
    subject: RuleSubject::Community,
    calls: false,
    asked_early: false,
    find: Find::Community(find),
    settle: |s| format!("linli survey set {} reported_at=…", s.id()),
};

/// How long after its close what came of a wave is told.
pub fn within(settings: &Settings) -> Span {
    settings.surveys_report_within.unwrap_or(Span::Months(1))
}

fn find(list: &mut ListBuilder) {
    let ground = list.ground;
    for wave in waves(ground).into_iter().filter(|wave| is_closed(ground, wave)) {
        let has_results = wave.is_foreign || !classed(ground, wave).is_empty();
        if !has_results || has_happened(ground, wave.reported) {
            continue;
        }
        let day = later(ground, wave.closes, within(ground.settings));
        if let Some(day) = list.known(&RULE, day) {
            let about = About { id: Some(wave.record.id), ..About::default() };
            list.add(&RULE, When::On(day), DueReason::NotReported { closed: wave.closes }, about);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::due::community::rows_of;
    use crate::model::kind::Kind;

    #[test]
    fn results_are_told_within_a_month_of_the_close() {
        let of = |settings: &str, keys: &str, as_of| {
            let wave =
                format!("id = \"su-20261001-aaaaaa\"\ntitle = \"x\"\nopens = 2026-10-05\ncloses = 2026-10-20\n{keys}");
            let answer = "id = \"sr-20261021-bbbbbb\"\nsurvey = \"su-20261001-aaaaaa\"\nday = 2026-10-19\n";
            rows_of(&RULE, settings, &[(Kind::Survey, &wave), (Kind::Response, answer)], as_of)
        };
        let row = ["2026-11-20 linli survey set aaaaaa reported_at=…"];
        assert!(of("", "", "2026-10-19").is_empty());
        assert_eq!(of("", "", "2026-11-18"), row);
        let ten = ["2026-10-30 linli survey set aaaaaa reported_at=…"];
        assert_eq!(of("[surveys]\nreport_within = \"10d\"\n", "", "2026-11-18"), ten);
        assert!(of("", "reported_at = 2026-11-10\n", "2026-11-18").is_empty());
        assert_eq!(of("", "reported_at = 2026-11-22\n", "2026-11-18"), row, "told later");
    }

    #[test]
    fn where_nothing_is_known_nothing_is_told() {
        let wave = "id = \"su-20261001-aaaaaa\"\ntitle = \"x\"\nopens = 2026-10-05\ncloses = 2026-10-20\n";
        assert!(rows_of(&RULE, "", &[(Kind::Survey, wave)], "2026-11-18").is_empty(), "no answer is in");
        let foreign = format!("{wave}conducted_by = \"x\"\n[[result]]\nquestion = \"overall\"\nanswered = 9\n");
        assert_eq!(rows_of(&RULE, "", &[(Kind::Survey, &foreign)], "2026-11-18").len(), 1);
    }
}
