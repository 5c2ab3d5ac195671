//! 个人信息保存期满: people who moved out longer ago than `[retention] days`.

use crate::analysis::visits::{has_moved_out, is_void};
use crate::due::builder::ListBuilder;
use crate::due::reason::DueReason;
use crate::due::row::About;
use crate::due::rule::{DueRule, Find, Pressing, RuleSubject};
use crate::model::time::When;

pub static RULE: DueRule = DueRule {
    key: "retention",
    pressing: Pressing::Routine,
    subject: RuleSubject::Person,
    calls: false,
    asked_early: false,
    find: Find::Community(find),
    settle: |s| format!("linli owner show {}", s.id()),
};

fn find(list: &mut ListBuilder) {
    let ground = list.ground;
    let Some(days) = ground.settings.retention_days else { return };
    for owner in ground.facts.owners.iter().filter(|o| !is_void(ground, o) && has_moved_out(ground, o)) {
        let Some(until) = owner.residences.iter().filter_map(|r| r.until).max() else { continue };
        let due = When::On(until.plus_days(i64::from(days)));
        list.add(&RULE, due, DueReason::MovedOut { until }, About { id: Some(owner.id), ..About::default() });
    }
}
