//! The notices, activities, service orders, improvements and fee tallies of the year (通知、活动、座谈会、便民服务、整改、
//! 收费汇总). They stand as
//! records in `records/`, the same for every seed:
//! The notices, activities, service orders, trainings and improvements of the year (通知、活动、座谈会、便民服务、培训、整改).
//! They stand as records in `records/`, the same for every seed:
//! an office has as many of them whether it looks after two hundred households or ten thousand.

use crate::model::kind::Kind;
use crate::model::value::Table;
use crate::store::parse::parse;

const FILES: &[(Kind, &str)] = &[
    (Kind::Notice, include_str!("records/notices.toml")),
    (Kind::Activity, include_str!("records/activities.toml")),
    (Kind::Service, include_str!("records/services.toml")),
    (Kind::Training, include_str!("records/trainings.toml")),
    (Kind::Improvement, include_str!("records/improvements.toml")),
    (Kind::Fee, include_str!("records/fees.toml")),
];

/// Kind, id and table of each. A file that does not read would leave its records out; a test holds that all do.
pub fn gatherings() -> impl Iterator<Item = (Kind, String, Table)> {
    FILES.iter().flat_map(|(kind, text)| {
        let file = parse(text.as_bytes(), kind.key()).table.map(|table| table.into_owned()).unwrap_or_default();
        let records: Vec<Table> = file.tables(kind.key()).cloned().collect();
        records.into_iter().filter_map(|table| Some((*kind, table.text("id")?.to_owned(), table)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_has_twelve_forums_an_activity_in_each_quarter_and_three_improvements() {
        let all: Vec<(Kind, String, Table)> = gatherings().collect();
        let count =
            |kind, sort: &str| all.iter().filter(|(k, _, t)| *k == kind && t.text("type") == Some(sort)).count();
        assert_eq!(count(Kind::Activity, "forum"), 12);
        assert_eq!(all.iter().filter(|(kind, ..)| *kind == Kind::Activity).count(), 16);
        assert!(count(Kind::Notice, "outage") > 3);
        let orders: Vec<&Table> = all.iter().filter(|(kind, ..)| *kind == Kind::Service).map(|(_, _, t)| t).collect();
        assert_eq!(orders.iter().filter(|order| order.get("count").is_some()).count(), 48, "four days a month");
        assert!(orders.iter().filter(|order| order.get("rating").is_some()).count() > 12);
        assert_eq!(all.iter().filter(|(kind, ..)| *kind == Kind::Improvement).count(), 3);
        assert_eq!(all.iter().filter(|(kind, ..)| *kind == Kind::Fee).count(), 8, "two charges a quarter");
        assert_eq!(all.iter().filter(|(kind, ..)| *kind == Kind::Training).count(), 6);
    }
}
