//! What was raised on a visit becomes feedback of its own (走访中反映的问题转为诉求): an item of the visit's room, through
//! the channel `visit`, received by whoever was there, and named by the visit's `[[issue]]`.

use crate::import::plan::NewRecord;
use crate::import::planner::Planner;
use crate::import::row::feedback_rows::shortened;
use crate::import::row::read_row::ReadRow;
use crate::kinds::owner::residence_holds;
use crate::locale::import_rows::RowMsg;
use crate::model::kind::Kind;
use crate::model::settings::Settings;
use crate::model::value::{Table, Value};
use crate::model::vocab::{Channel, FeedbackType, IssueType};
use crate::store::load::Record;

/// Beginnings of what is a suggestion rather than a problem.
const SUGGESTIONS: &[&str] = &["建议", "suggest"];

/// `[[issue]]` of a line that somebody wrote down.
pub fn issue(text: &str) -> Table {
    let is_suggestion = SUGGESTIONS.iter().any(|word| text.to_lowercase().starts_with(word));
    let kind = if is_suggestion { IssueType::Suggestion } else { IssueType::Problem };
    let mut issue = Table::default();
    issue.put("type", kind.key().into());
    issue.put("text", text.into());
    issue
}

/// The item that an issue is, without id, owner and `[import]`; a problem has the type of rows that say none.
fn item(issue: &Table, visit: &Table, kind: FeedbackType, settings: &Settings) -> Table {
    let text = issue.text("text").unwrap_or_default();
    let is_suggestion = issue.text("type") == Some(IssueType::Suggestion.key());
    let kind = if is_suggestion { FeedbackType::Suggestion } else { kind };
    let title = shortened(text);
    let mut item = Table::default();
    item.put("type", kind.key().into());
    item.put_some("category", settings.category_of_title(text).map(Value::from));
    item.put("channel", Channel::Visit.key().into());
    item.put_some("room", visit.texts("rooms").next().map(Value::from));
    item.put_some("owner", visit.texts("owners").next().map(Value::from));
    if title != text {
        item.put("detail", text.into());
    }
    item.put("title", title.into());
    item.put_some("received_at", visit.get("at").map(|at| at.value.clone()));
    item.put_some("received_by", visit.texts("staff").next().map(Value::from));
    item
}

impl Planner<'_> {
    /// Plans an item for every issue of a visit, and links it; an item that an import left which did not come
    /// to its visit is linked now. `None` where one would not be valid.
    pub(super) fn raise(&mut self, visit: &mut Table) -> Option<Vec<NewRecord>> {
        let mut issues: Vec<Table> = visit.tables("issue").cloned().collect();
        let mut raised = Vec::new();
        for issue in issues.iter_mut().filter(|issue| issue.get("feedback").is_none()) {
            let mut item = item(issue, visit, self.request.kind, self.ground.settings);
            if let Some(left) = self.items.by_nature(&item) {
                issue.put("feedback", left.id.as_str().into());
                continue;
            }
            let id = self.draw(Kind::Feedback);
            item.put("id", id.as_str().into());
            item.put("import", self.import(None).into());
            raised.push(self.written(Kind::Feedback, &id, &item)?);
            issue.put("feedback", id.into());
        }
        if !issues.is_empty() {
            visit.put("issue", issues.into());
        }
        Some(raised)
    }

    /// An issue that stands as an item is changed there, not in the sheet.
    pub(super) fn raised_before(record: &Record, changed: &[&str]) -> Option<RowMsg> {
        let ids: Vec<&str> = record.table.tables("issue").filter_map(|i| i.text("feedback")).collect();
        (changed.contains(&"issue") && !ids.is_empty()).then(|| RowMsg::IssueRaised { ids: ids.join(" ") })
    }

    /// Who lives in a room, where that is one person on file: whom a visit without a name was to.
    pub(super) fn only_resident(&self, row: &ReadRow) -> Option<String> {
        let room = row.table.texts("rooms").next()?;
        let today = self.ground.now.day(self.ground.settings.offset);
        let lives = |tie: &Table| {
            tie.text("room") == Some(room) && tie.bool("lives") != Some(false) && residence_holds(tie, today)
        };
        let owners = self.ground.records.iter().filter(|r| r.kind == Kind::Owner && r.table.table("void").is_none());
        let mut there = owners.filter(|r| r.table.tables("residence").any(lives));
        match (there.next(), there.next()) {
            (Some(one), None) => Some(one.id.clone()),
            _ => None,
        }
    }
}
