//! 公示: the notice of a period that is over; due at its end, or `[publication] within` after its last day.

use crate::analysis::visits::later;
use crate::due::builder::ListBuilder;
use crate::due::periods::unpublished;
use crate::due::reason::{DueReason, named};
use crate::due::row::About;
use crate::due::rule::{DueRule, Find, Pressing, RuleSubject};
use crate::model::settings::Span;
use crate::model::time::When;

pub static RULE: DueRule = DueRule {
    key: "publication",
    pressing: Pressing::Routine,
    subject: RuleSubject::Community,
    calls: false,
    asked_early: true,
    find: Find::Community(find),
    settle: |s| match s.row.reason {
        DueReason::Unpublished { period } => format!("linli publish --period {} -o …", named(period)),
        _ => "linli publish".to_owned(),
    },
};

fn find(list: &mut ListBuilder) {
    let ground = list.ground;
    for period in unpublished(list).into_iter().filter(|period| period.to <= ground.today()) {
        let within = ground.settings.publication.within.unwrap_or(Span::Days(1));
        let day = later(ground, period.to.plus_days(-1), within);
        if let Some(day) = list.known(&RULE, day) {
            list.add(&RULE, When::On(day), DueReason::Unpublished { period }, About::default());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::due::community::rows;
    use crate::due::rules::summary;

    /// A quarter's notice: asked for once it is over, its texts 14 days before, and nothing of a time without records.
    #[test]
    fn a_notice_is_due_after_its_period_and_its_texts_before() {
        let item = "id = \"fb-20260810-bbbbbb\"\ntype = \"complaint\"\nurgency = \"urgent\"\nplace = \"gate\"\ntitle = \"x\"\n\
            received_at = 2026-08-10\n[[joined]]\nat = 2026-08-11\n[[log]]\nat = 2026-08-12\naction = \"resolve\"\n";
        let settings = "[publication]\nevery = \"quarter\"\nwithin = \"10d\"\n";
        let of = |rule, published: &[_], as_of| rows(rule, (settings, &[], &[item]), published, as_of);
        let notice = ["2026-10-10 linli publish --period 2026-Q3 -o …"];
        assert!(of(&RULE, &[], "2026-09-29").is_empty());
        assert_eq!(of(&RULE, &[], "2026-10-05"), notice);
        let day = |text: &str| text.parse().unwrap();
        let quarter = crate::model::window::Window { from: day("2026-07-01"), to: day("2026-10-01") };
        assert!(of(&RULE, &[quarter], "2026-10-05").is_empty(), "published");
        assert!(of(&summary::RULE, &[], "2026-09-16").is_empty());
        assert_eq!(of(&summary::RULE, &[], "2026-09-17"), ["2026-09-30 linli feedback set bbbbbb public_summary=…"]);
    }
}
