//! 回访: the call back after an item was resolved, unless its owner has moved out.

use crate::analysis::population::Excluded;
use crate::analysis::snapshot::Item;
use crate::analysis::visits::has_moved_out;
use crate::due::builder::ListBuilder;
use crate::due::rule::{DueRule, Find, Pressing, RuleSubject};
use crate::due::unmet::unmet;
use crate::model::settings::Duty;

pub static RULE: DueRule = DueRule {
    key: "callback",
    pressing: Pressing::Agreed,
    subject: RuleSubject::Item,
    calls: true,
    asked_early: false,
    find: Find::Item(find),
    settle: |s| format!("linli callback {} …", s.id()),
};

fn find(list: &mut ListBuilder, item: Item) {
    if item.standing.folded.last_close().is_none() {
        return;
    }
    let Some((due, reason)) = unmet(list, &RULE, item, Duty::Callback) else { return };
    let owner = item.row.owner.and_then(|id| list.owners.get(&id));
    if owner.is_some_and(|owner| has_moved_out(list.ground, owner)) {
        list.leave_out(Excluded::MovedOut);
    } else {
        list.add_item(&RULE, due, reason, item);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::due::community::rows;

    const OWNER: &str = "id = \"ow-20260101-aaaaaa\"\nname = \"x\"\n[[residence]]\nroom = \"1\"\n";
    const ITEM: &str = "id = \"fb-20261110-bbbbbb\"\ntype = \"complaint\"\nroom = \"1\"\ntitle = \"x\"\nowner = \"ow-20260101-aaaaaa\"\n\
        received_at = 2026-11-10\n[[log]]\nat = 2026-11-12\naction = \"resolve\"\n";

    #[test]
    fn whoever_moved_out_is_not_called_back() {
        let settings = "[callback]\ndays = 3\nshare = 100\n";
        let asked = |owner: &str, item: &str| rows(&RULE, (settings, &[owner], &[item]), &[], "2026-11-23");
        assert_eq!(asked(OWNER, ITEM), ["2026-11-15 linli callback bbbbbb …"]);
        assert!(asked(&format!("{OWNER}until = 2026-11-20\n"), ITEM).is_empty());
        let called = format!("{ITEM}[[log]]\nat = 2026-11-13\naction = \"callback\"\nreached = true\n");
        assert!(asked(OWNER, &called).is_empty());
    }
}
