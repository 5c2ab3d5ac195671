//! A community from TOML texts, for the tests of single rules.

use crate::analysis::snapshot::Snapshot;
use crate::calendar::days::Calendar;
use crate::due::list::{EVER_S, due_list};
use crate::due::rule::DueRule;
use crate::due::settle::Settle;
use crate::facts::all::{Facts, Published};
use crate::facts::rows::{Feedback, Owner};
use crate::model::kind::Kind;
use crate::model::rooms::Rooms;
use crate::model::settings::Settings;
use crate::model::time::{AsOf, Day, Offset};
use crate::model::value::Table;
use crate::model::window::Window;
use crate::store::parse::parse;

fn table(text: &str) -> Table {
    parse(text.as_bytes(), "x").table.unwrap().into_owned()
}

/// The same of records of any kind, nothing being published.
pub fn rows_of(rule: &DueRule, settings: &str, records: &[(Kind, &str)], as_of: &str) -> Vec<String> {
    let mut facts = Facts { has_owners: true, ..Facts::default() };
    for (kind, text) in records {
        assert!(facts.add(*kind, &table(text), &Rooms::default()), "{text}");
    }
    rows_in(rule, settings, &facts, as_of)
}

/// `due settling-command` of each row of a rule at the end of a day, before which these periods were published.
pub fn rows(
    rule: &DueRule,
    (settings, owners, items): (&str, &[&str], &[&str]),
    published: &[Window],
    as_of: &str,
) -> Vec<String> {
    let mut facts = Facts { has_owners: true, ..Facts::default() };
    facts.published = Some(Published { windows: published.to_vec(), objections: Vec::new() });
    let rooms = Rooms::default();
    facts.owners.extend(owners.iter().map(|text| Owner::read(&table(text), &mut facts.names, &rooms).unwrap()));
    facts.feedback.extend(items.iter().map(|text| Feedback::read(&table(text), &mut facts.names, &rooms).unwrap()));
    rows_in(rule, settings, &facts, as_of)
}

fn rows_in(rule: &DueRule, settings: &str, facts: &Facts, as_of: &str) -> Vec<String> {
    let settings = Settings::read(&table(&format!("id = \"x\"\nname = \"x\"\nutc_offset = \"+08:00\"\n{settings}")));
    let calendar = Calendar::new(&settings, &[]);
    let day: Day = as_of.parse().unwrap();
    let ground = Snapshot::new(facts, &settings, &calendar, AsOf::end_of(day, Offset::CHINA));
    let list = due_list(&ground, EVER_S);
    let meant = list.rows.iter().filter(|row| row.rule == rule);
    meant
        .map(|row| {
            let command = (row.rule.settle)(&Settle { ground: &ground, row, may_name_rooms: true });
            format!("{} {command}", row.due.day(Offset::CHINA))
        })
        .collect()
}
