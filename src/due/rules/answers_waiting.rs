//! 待写入答卷: answers from paper that were typed and are not in the tree yet; due on the day on which the survey closes.

use crate::due::builder::ListBuilder;
use crate::due::reason::DueReason;
use crate::due::row::About;
use crate::due::rule::{DueRule, Find, Pressing, RuleSubject};
use crate::model::time::{Day, When};

pub static RULE: DueRule = DueRule {
    key: "answers-waiting",
    pressing: Pressing::Agreed,
    subject: RuleSubject::Community,
    calls: false,
    // Only this machine knows of them.
    asked_early: true,
    find: Find::Community(find),
    settle: |s| format!("linli response add --finish {}", s.id()),
};

fn find(list: &mut ListBuilder) {
    let ground = list.ground;
    let is_typed = |since: Day| When::On(since).exists(ground.offset(), ground.as_of);
    for batch in ground.facts.waiting.iter().filter(|batch| is_typed(batch.since)) {
        let survey = ground.facts.surveys.iter().find(|survey| survey.record.id == batch.survey);
        let due = survey.map_or(batch.since, |survey| survey.closes);
        let about = About { id: Some(batch.survey), ..About::default() };
        list.add(&RULE, When::On(due), DueReason::AnswersWait { n: batch.n, since: batch.since }, about);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::snapshot::Snapshot;
    use crate::calendar::days::Calendar;
    use crate::due::list::due_list;
    use crate::facts::all::{Facts, WaitingBatch};
    use crate::model::settings::Settings;
    use crate::model::time::{AsOf, Offset};
    use crate::model::value::Table;

    #[test]
    fn what_waits_is_asked_for_from_the_day_on_which_it_was_typed() {
        let mut facts = Facts::default();
        let survey = facts.names.intern("su-20261101-q7r2mk");
        facts.waiting.push(WaitingBatch { survey, n: 3, since: "2026-11-20".parse().unwrap() });
        let settings = Settings::read(&Table::default());
        let calendar = Calendar::new(&settings, &[]);
        let rows = |day: &str| {
            let as_of = AsOf::end_of(day.parse().unwrap(), Offset::CHINA);
            let ground = Snapshot::new(&facts, &settings, &calendar, as_of);
            due_list(&ground, 0).rows.iter().filter(|row| row.rule == &RULE).count()
        };
        assert_eq!([rows("2026-11-19"), rows("2026-11-20"), rows("2026-12-20")], [0, 1, 1]);
    }
}
