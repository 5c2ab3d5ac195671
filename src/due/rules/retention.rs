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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::due::community::rows;

    #[test]
    fn somebody_who_moved_out_is_on_file_until_the_days_are_over() {
        let moved = "id = \"ow-20260101-aaaaaa\"\nname = \"x\"\n[[residence]]\nroom = \"1\"\nuntil = 2026-05-01\n";
        let stays = format!("{moved}[[residence]]\nroom = \"2\"\n").replace("aaaaaa", "bbbbbb");
        let owners = [moved, &stays];
        let asked = |settings| rows(&RULE, (settings, &owners, &[]), &[], "2026-11-23");
        assert_eq!(asked("[retention]\ndays = 30\n"), ["2026-05-31 linli owner show aaaaaa"]);
        assert!(asked("").is_empty(), "no rule without its setting");
    }
}
