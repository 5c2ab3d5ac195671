//! 节假日: a year without a calendar, due before it begins and asked for from 1 November on.

use crate::due::builder::ListBuilder;
use crate::due::reason::DueReason;
use crate::due::row::About;
use crate::due::rule::{DueRule, Find, Pressing, RuleSubject};
use crate::model::time::{Day, When};

pub static RULE: DueRule = DueRule {
    key: "calendar",
    pressing: Pressing::Routine,
    subject: RuleSubject::Community,
    calls: false,
    asked_early: true,
    find: Find::Community(find),
    settle: |_| "linli calendar import …".to_owned(),
};

fn find(list: &mut ListBuilder) {
    let today = list.ground.today();
    let next_year = (today.month() >= 11).then_some(today.year() + 1);
    for year in [today.year()].into_iter().chain(next_year) {
        if !list.ground.calendar.knows(year) {
            let due = Day::new(year - 1, 12, 31).unwrap_or(today);
            list.add(&RULE, When::On(due), DueReason::UnknownYear { year }, About::default());
        }
    }
}
