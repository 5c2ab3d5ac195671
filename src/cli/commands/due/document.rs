//! The list for programs: JSON.

use crate::analysis::figures::Withheld;
use crate::analysis::population::ExcludedCount;
use crate::cli::commands::due::command::DueView;
use crate::cli::failure::Failure;
use crate::due::list::DueList;
use crate::due::reason::DueReason;
use crate::due::row::DueRow;
use serde::{Serialize, Serializer};
use std::borrow::Cow;

#[derive(Serialize)]
struct DueDocument<'a> {
    schema: &'static str,
    community: &'a str,
    as_of: String,
    excluded: &'a [ExcludedCount],
    withheld: &'a [Withheld],
    unreadable: usize,
    left_out: Vec<LeftOutRule<'a>>,
    items: Items<'a>,
}

/// A rule that is not on the list, and the setting that is an error.
#[derive(Serialize)]
struct LeftOutRule<'a> {
    rule: &'static str,
    key: &'a str,
}

/// Rows, each made when its turn comes: a large community has tens of thousands.
struct Items<'a> {
    view: &'a DueView<'a>,
    rows: &'a [DueRow],
}

impl Serialize for Items<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.rows.iter().map(|row| one(self.view, row)))
    }
}

#[derive(Serialize)]
struct OneItem<'a> {
    rule: &'static str,
    id: Option<&'a str>,
    part: Option<Cow<'a, str>>,
    room: Option<&'a str>,
    place: Option<&'a str>,
    assignee: Option<&'a str>,
    due: String,
    overdue_s: i64,
    reason: String,
    escalate_to: Option<&'a str>,
    settle: String,
    escalation: Option<usize>,
    quiet_hours: Vec<&'a str>,
    quiet_now: bool,
}

/// # Errors
/// The result cannot be written to where it is to go.
pub fn give(view: &DueView, list: &DueList) -> Result<(), Failure> {
    let settings = view.words.settings;
    Ok(view.ctx.ui.give_json(&DueDocument {
        schema: "linli/due/1",
        community: &settings.id,
        as_of: view.words.ground.as_of.iso(settings.offset),
        excluded: &list.excluded,
        withheld: &list.withheld,
        unreadable: view.unread,
        left_out: view.left_out.rules.iter().map(|(rule, key)| LeftOutRule { rule: rule.key, key }).collect(),
        items: Items { view, rows: &list.rows },
    })?)
}

/// The plan or topic by its key, or the number of the posting.
fn which<'a>(view: &DueView<'a>, row: &DueRow) -> Option<Cow<'a, str>> {
    match row.reason {
        DueReason::Planned { plan, .. } => {
            view.words.settings.plans.get(plan).map(|plan| Cow::Borrowed(plan.named.key.as_str()))
        }
        DueReason::ToLearn { topic, .. } => {
            view.words.settings.topics.get(topic).map(|topic| Cow::Borrowed(topic.named.key.as_str()))
        }
        DueReason::StillUp { posting, .. } => Some(Cow::Owned(posting.to_string())),
        _ => None,
    }
}

fn one<'a>(view: &'a DueView<'a>, row: &DueRow) -> OneItem<'a> {
    let words = &view.words;
    let escalated = words.escalated(row);
    let quiet = view.residents.quiet(row);
    let made = || row.promise_made().map(|made| Cow::Owned(made.iso(words.settings.offset)));
    OneItem {
        rule: row.rule.key,
        id: words.text(row.id),
        part: words.text(row.sub).map(Cow::Borrowed).or_else(made).or_else(|| which(view, row)),
        room: words.text(row.room),
        place: words.text(row.place),
        assignee: words.text(row.assignee),
        due: row.due.iso(words.settings.offset),
        overdue_s: row.overdue_s,
        reason: words.reason(row),
        escalate_to: escalated.map(|(_, to)| to),
        settle: words.settle(row, true),
        escalation: escalated.map(|(level, _)| level),
        quiet_hours: quiet.hours,
        quiet_now: quiet.is_now,
    }
}
