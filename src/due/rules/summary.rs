//! 公示文字: items of which the next notice speaks one by one, without a text or with one that is not approved.

use crate::analysis::selection::select;
use crate::due::builder::ListBuilder;
use crate::due::periods::unpublished;
use crate::due::reason::DueReason;
use crate::due::row::About;
use crate::due::rule::{DueRule, Find, Pressing, RuleSubject};
use crate::model::interner::Sym;
use crate::model::time::When;
use crate::model::wording::Approval;
use std::collections::HashSet;

pub static RULE: DueRule = DueRule {
    key: "summary",
    pressing: Pressing::Routine,
    // Written at a desk: the resident is not asked.
    subject: RuleSubject::Community,
    calls: false,
    asked_early: true,
    find: Find::Community(find),
    settle: |s| match s.row.reason {
        DueReason::NotApproved { .. } => format!("linli publish --approve {}", s.id()),
        _ => format!("linli feedback set {} public_summary=…", s.id()),
    },
};

fn find(list: &mut ListBuilder) {
    let ground = list.ground;
    for period in unpublished(list) {
        let selection = select(ground, period);
        let asked: HashSet<Sym> = selection.ids().collect();
        for item in ground.items().filter(|item| asked.contains(&item.row.id)) {
            let row = item.row;
            let reason = match row.wording {
                None => DueReason::NoSummary { period },
                Some(Approval::Approved) => continue,
                Some(_) => DueReason::NotApproved { period },
            };
            let assignee = item.standing.folded.holder(row.log(), ground.as_of.last);
            let about = About { id: Some(row.id), room: row.room, place: row.place, assignee, ..About::default() };
            list.add(&RULE, When::On(period.to.plus_days(-1)), reason, about);
        }
    }
}
