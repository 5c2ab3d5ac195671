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
