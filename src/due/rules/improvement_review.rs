//! 整改复核: an improvement of which the effect can be seen, and that nobody but its assignee has reviewed since; due
//! fourteen days later.

use crate::analysis::effect::effect_time;
use crate::analysis::improvements::{Reviewed, reviewed};
use crate::analysis::undertakings::{exists, is_void};
use crate::due::builder::ListBuilder;
use crate::due::reason::DueReason;
use crate::due::row::About;
use crate::due::rule::{DueRule, Find, Pressing, RuleSubject};
use crate::model::time::When;

pub static RULE: DueRule = DueRule {
    key: "improvement-review",
    pressing: Pressing::Routine,
    subject: RuleSubject::Community,
    calls: false,
    asked_early: false,
    find: Find::Community(find),
    settle: |s| format!("linli review {} …", s.id()),
};

const WITHIN_DAYS: i64 = 14;

fn find(list: &mut ListBuilder) {
    let ground = list.ground;
    for improvement in &ground.facts.improvements {
        let row = &improvement.record;
        if !exists(ground, row)
            || is_void(ground, row)
            || !matches!(reviewed(ground, improvement), Reviewed::ByNobody | Reviewed::BySelf)
        {
            continue;
        }
        let Some(as_of) = effect_time(ground, improvement).and_then(|time| time.as_of) else { continue };
        let since = as_of.plus(-1).day(ground.offset());
        // It is another's to review: nobody's row in particular.
        let about = About { id: Some(row.id), ..About::default() };
        let reason = DueReason::NotReviewed { since: When::On(since) };
        list.add(&RULE, When::On(since.plus_days(WITHIN_DAYS)), reason, about);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::due::community::rows_of;
    use crate::model::kind::Kind;

    fn of(keys: &str, as_of: &str) -> Vec<String> {
        let text = format!(
            "id = \"im-20260401-aaaaaa\"\ntitle = \"x\"\naction = \"x\"\nassignee = \"lifang\"\ndue = 2026-05-31\n\
             done_at = 2026-05-20\n{keys}"
        );
        rows_of(&RULE, "", &[(Kind::Improvement, &text)], as_of)
    }

    #[test]
    fn what_was_done_is_reviewed_within_two_weeks_of_its_effect() {
        // 2026-05-21 to 2026-08-20, three months.
        let row = ["2026-09-03 linli review aaaaaa …"];
        assert!(of("", "2026-08-19").is_empty(), "the effect cannot be seen yet");
        assert_eq!(of("", "2026-08-20"), row, "from then on");
        assert_eq!(of("", "2026-09-03"), row);
        assert_eq!(of("review_after = \"1mo\"\n", "2026-09-03"), ["2026-07-04 linli review aaaaaa …"]);
        let baseline = "[baseline]\nfrom = 2026-01-01\nto = 2026-04-01\nas_of = 2026-04-11T00:00:00+08:00\nn = 12\n";
        assert_eq!(of(baseline, "2026-10-01"), ["2026-09-13 linli review aaaaaa …"], "as ripe as the baseline was");
    }

    #[test]
    fn only_a_review_of_another_since_then_settles_it() {
        let review = |at: &str, by: &str| format!("[[review]]\nat = {at}\nby = \"{by}\"\ntext = \"x\"\n");
        assert!(of(&review("2026-08-25", "zhaogang"), "2026-09-03").is_empty());
        assert_eq!(of(&review("2026-07-25", "zhaogang"), "2026-09-03").len(), 1, "before the effect could be seen");
        assert_eq!(of(&review("2026-08-25", "lifang"), "2026-09-03").len(), 1, "by whoever did it");
    }
}
