//! People who have left (离职): whatever is still theirs is to be handed over.

use super::scope::CheckScope;
use crate::analysis::holdings::{HoldingSort, holdings};
use crate::analysis::snapshot::Snapshot;
use crate::calendar::days::Calendar;
use crate::facts::all::Facts;
use crate::model::kind::Kind;
use crate::model::problem::{Code, Problem};

/// Asked only where somebody has left, since it looks at every item.
pub fn check(scope: &CheckScope<'_>, facts: &Facts) -> Vec<Problem> {
    let today = scope.as_of.day(scope.offset);
    let left: Vec<_> = facts.staff.iter().filter(|staff| staff.until.is_some_and(|until| until <= today)).collect();
    if left.is_empty() {
        return Vec::new();
    }
    let settings = &scope.base.settings;
    let calendar = Calendar::new(settings, &scope.base.years);
    let ground = Snapshot::new(facts, settings, &calendar, scope.as_of);
    let of_staff = |staff: &&crate::facts::rows::Staff| {
        let handle = facts.names.text(staff.handle);
        // People in care go to whoever visits them next: nothing hands them over.
        let held = holdings(&ground, handle);
        let n = held.iter().filter(|holding| holding.sort != HoldingSort::Care).count();
        let record = scope.again(Kind::Staff, handle).filter(|_| n > 0)?;
        let node = record.table.get("until")?;
        let until = node.as_day().map(|day| day.to_string()).unwrap_or_default();
        let problem = Problem::new(Code::LeftWithOpen, &record.path).with("handle", handle).with("until", until);
        Some(problem.with("n", n.to_string()).at(&record.text, &node.span))
    };
    left.iter().filter_map(of_staff).collect()
}
