//! 待写入答卷: answers from paper that were typed and are not in the tree yet; due on the day on which the survey closes.

use crate::due::builder::ListBuilder;
use crate::due::reason::DueReason;
use crate::due::row::About;
use crate::due::rule::{DueRule, Find, Pressing, RuleSubject};
use crate::model::time::When;

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
    for batch in &ground.facts.waiting {
        let survey = ground.facts.surveys.iter().find(|survey| survey.record.id == batch.survey);
        let due = survey.map_or(batch.since, |survey| survey.closes);
        let about = About { id: Some(batch.survey), ..About::default() };
        list.add(&RULE, When::On(due), DueReason::AnswersWait { n: batch.n, since: batch.since }, about);
    }
}
