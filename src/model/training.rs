//! `[[training]]`: what the staff are to be trained in (培训主题), who of them, and how often.

use super::listed::Named;
use super::settings::{Settings, Span};
use super::time::Day;
use super::value::Table;

/// A topic (培训主题).
#[derive(Clone, Debug)]
pub struct Topic {
    pub named: Named,
    /// For how long one training holds; none: for good.
    pub every: Option<Span>,
    /// Whose: those of the staff with one of these roles; of all where there are none.
    pub roles: Vec<String>,
    /// The first day on which it is asked for; none: always.
    pub since: Option<Day>,
}

impl Topic {
    pub(super) fn read(t: &Table) -> Option<Topic> {
        Some(Topic {
            named: Named::read(t)?,
            every: t.text("every").and_then(Span::parse),
            roles: t.texts("roles").map(str::to_owned).collect(),
            since: t.day("since"),
        })
    }

    /// Whether it is asked for on a day.
    pub fn holds_on(&self, day: Day) -> bool {
        self.since.is_none_or(|since| since <= day)
    }

    /// Whether it is for somebody with such a role.
    pub fn is_for(&self, role: Option<&str>) -> bool {
        self.roles.is_empty() || role.is_some_and(|role| self.roles.iter().any(|own| own == role))
    }
}

impl Settings {
    pub fn topic(&self, key: &str) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.named.key == key)
    }
}
