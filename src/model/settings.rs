//! A community's settings (linli.toml): data alone, nothing in them can make the program run anything.

use super::charges::Charge;
use super::flat::flat;
use super::lifecycle::Needs;
use super::listed::{CareTier, Category, Named, Plan};
use super::opening::{CalendarDay, OpeningHours};
use super::services::Service;
use super::time::{DAY_S, Day, Offset};
use super::training::Topic;
use super::value::Table;
use super::vocab::{
    CityProfile, FeedbackType, Language, Numbering, PublicationCycle, PublicationSection, Urgency, VisitMethod,
};
use std::collections::{BTreeMap, BTreeSet};

/// The newest `schema` that this program reads and writes.
pub const SCHEMA: i64 = 1;

/// A span as settings write it: `30m`, `24h`, `10d`, `1mo`, `3wd`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Span {
    Seconds(i64),
    Days(u32),
    Months(u32),
    WorkingDays(u32),
}

impl Span {
    /// `None` for any other spelling or a span of nothing.
    pub fn parse(text: &str) -> Option<Span> {
        let digits = text.find(|c: char| !c.is_ascii_digit())?;
        let (number, unit) = text.split_at_checked(digits)?;
        let n = number.parse::<u32>().ok().filter(|n| (1..=100_000).contains(n))?;
        Some(match unit {
            "m" => Span::Seconds(i64::from(n) * 60),
            "h" => Span::Seconds(i64::from(n) * 3600),
            "d" => Span::Days(n),
            "mo" => Span::Months(n),
            "wd" => Span::WorkingDays(n),
            _ => return None,
        })
    }

    /// The day so much later: of months the same-numbered one.
    pub fn after(self, day: Day) -> Day {
        match self {
            Span::Months(months) => day.plus_months(i32::try_from(months).unwrap_or(i32::MAX)),
            Span::Days(days) | Span::WorkingDays(days) => day.plus_days(i64::from(days)),
            Span::Seconds(seconds) => day.plus_days(seconds.div_euclid(DAY_S).max(1)),
        }
    }

    /// The span as settings write it.
    pub fn key(self) -> String {
        match self {
            Span::Seconds(n) if n % 3600 == 0 => format!("{}h", n / 3600),
            Span::Seconds(n) => format!("{}m", n / 60),
            Span::Days(n) => format!("{n}d"),
            Span::Months(n) => format!("{n}mo"),
            Span::WorkingDays(n) => format!("{n}wd"),
        }
    }
}

/// On which clock a limit runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Clock {
    /// All 24 hours (自然时间).
    Wall,
    /// Open hours of working days (工作时间).
    Business,
}

/// A limit of a target (时限).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Limit {
    pub span: Span,
    pub clock: Clock,
}

impl Limit {
    /// `24h`, `10d`, `1mo` on the wall clock, with ` business` behind on the other; `3wd` is always business.
    pub fn parse(text: &str) -> Option<Limit> {
        let (span, clock) = match text.split_once(' ') {
            Some((span, "business")) => (Span::parse(span)?, Clock::Business),
            Some(_) => return None,
            None => (Span::parse(text)?, Clock::Wall),
        };
        let clock = if matches!(span, Span::WorkingDays(_)) { Clock::Business } else { clock };
        Some(Limit { span, clock })
    }
}

/// What a limit is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Duty {
    /// 首次答复.
    Respond,
    /// 到场.
    Arrive,
    /// 办结.
    Resolve,
    /// 回访.
    Callback,
}

impl Duty {
    pub const ALL: [Duty; 4] = [Duty::Respond, Duty::Arrive, Duty::Resolve, Duty::Callback];

    pub fn key(self) -> &'static str {
        match self {
            Duty::Respond => "respond",
            Duty::Arrive => "arrive",
            Duty::Resolve => "resolve",
            Duty::Callback => "callback",
        }
    }
}

/// A rule about limits (时限规则).
#[derive(Clone, Debug, Default)]
pub struct Target {
    pub kind: Option<FeedbackType>,
    pub category: Option<String>,
    pub urgency: Option<Urgency>,
    pub effective: Option<Day>,
    pub respond: Option<Limit>,
    pub arrive: Option<Limit>,
    pub resolve: Option<Limit>,
    pub callback: Option<Limit>,
}

impl Target {
    pub fn limit(&self, duty: Duty) -> Option<Limit> {
        match duty {
            Duty::Respond => self.respond,
            Duty::Arrive => self.arrive,
            Duty::Resolve => self.resolve,
            Duty::Callback => self.callback,
        }
    }
}

/// `[visits]`: cadence of rooms without a care tier.
#[derive(Clone, Debug)]
pub struct Visits {
    pub every: Option<Span>,
    pub max: Option<Span>,
    /// Methods that count as a contact.
    pub counted: Vec<VisitMethod>,
}

/// `[publication]` (公示).
#[derive(Clone, Debug, Default)]
pub struct Publication {
    pub every: Option<PublicationCycle>,
    pub within: Option<Span>,
    pub min_count: u32,
    pub contact: Option<String>,
    pub objections: Option<Span>,
    pub days_on_display: Option<u32>,
    pub places: Vec<String>,
    pub profile: Option<CityProfile>,
    /// The further sections of the notice, each once.
    pub sections: BTreeSet<PublicationSection>,
    /// Texts that the leak scan lets pass, each with its reason.
    pub allow: Vec<(String, String)>,
}

/// `[[escalation]]`: an item overdue for `after` goes to `to`.
#[derive(Clone, Debug)]
pub struct Escalation {
    pub after: Span,
    pub to: String,
}

/// `[[import_source]]`: a register whose numbers begin again.
#[derive(Clone, Debug)]
pub struct ImportSource {
    pub name: String,
    pub numbering: Numbering,
}

#[derive(Clone, Debug)]
pub struct Settings {
    pub schema: i64,
    pub id: String,
    pub name: String,
    pub company: Option<String>,
    pub language: Option<Language>,
    pub offset: Offset,
    pub auto_commit: bool,
    pub hours: OpeningHours,
    pub country: Option<String>,
    pub roll_weekends: bool,
    pub days: Vec<CalendarDay>,
    pub categories: Vec<Category>,
    needs: Vec<(FeedbackType, Needs)>,
    pub targets: Vec<Target>,
    pub care_tiers: Vec<CareTier>,
    pub visits: Visits,
    /// `[callback] days`: from the first close.
    pub callback_days: u32,
    /// Percent of repairs drawn for a callback.
    pub callback_share: u32,
    pub callback_seed: String,
    /// What 'basically satisfied' counts for.
    pub satisfaction_basically: f64,
    pub reopen_days: u32,
    pub retention_days: Option<u32>,
    /// How many days the rooms that came to an activity are kept.
    pub retention_attendance: Option<u32>,
    /// How long after its close residents are told the results of a survey.
    pub surveys_report_within: Option<Span>,
    /// Below which percentage a question of a survey asks for an improvement.
    pub surveys_act_below: Option<u32>,
    pub escalations: Vec<Escalation>,
    pub publication: Publication,
    pub import_sources: Vec<ImportSource>,
    /// `[[segment]]`: groups of people (人群).
    pub segments: Vec<Named>,
    pub plans: Vec<Plan>,
    pub services: Vec<Service>,
    pub charges: Vec<Charge>,
    /// `[[training]]`: what the staff are trained in.
    pub topics: Vec<Topic>,
    /// All of it as text, by which the rules of two times are compared.
    pub flat: BTreeMap<String, String>,
}

impl Settings {
    /// Reads a linli.toml whose shape was found sound; what is absent has its default.
    pub fn read(t: &Table) -> Settings {
        let int = |path: &str| t.at_path(path).and_then(|n| n.as_int());
        let count = |path: &str| int(path).and_then(|n| u32::try_from(n).ok());
        let text = |path: &str| t.at_path(path).and_then(|n| n.as_text()).map(str::to_owned);
        let flag = |path: &str| t.at_path(path).and_then(|n| n.as_bool());
        let span = |path: &str| t.at_path(path).and_then(|n| n.as_text()).and_then(Span::parse);
        let empty = Table::default();
        let calendar = t.table("calendar").unwrap_or(&empty);
        let offset = text("utc_offset").and_then(|o| o.parse().ok()).unwrap_or(Offset::CHINA);
        Settings {
            flat: flat(t, offset),
            schema: int("schema").unwrap_or(SCHEMA),
            id: text("id").unwrap_or_default(),
            name: text("name").unwrap_or_default(),
            company: text("company"),
            language: text("language").as_deref().and_then(Language::from_key),
            offset,
            auto_commit: flag("auto_commit").unwrap_or(false),
            hours: OpeningHours::read(t.table("hours").unwrap_or(&empty)),
            country: text("calendar.country"),
            roll_weekends: flag("calendar.roll_weekends").unwrap_or(false),
            days: calendar.tables("day").filter_map(CalendarDay::read).collect(),
            categories: t.tables("category").filter_map(Category::read).collect(),
            needs: read_needs(t.table("needs").unwrap_or(&empty)),
            targets: t.tables("target").map(read_target).collect(),
            care_tiers: t.tables("care_tier").filter_map(CareTier::read).collect(),
            visits: Visits { every: span("visits.every"), max: span("visits.max"), counted: read_counted(t) },
            callback_days: count("callback.days").unwrap_or(3),
            callback_share: count("callback.share").unwrap_or(30),
            callback_seed: text("callback.seed").or_else(|| text("id")).unwrap_or_default(),
            satisfaction_basically: t.at_path("satisfaction.basically").and_then(|n| n.as_number()).unwrap_or(0.6),
            reopen_days: count("reopen.days").unwrap_or(7),
            retention_days: count("retention.days"),
            retention_attendance: count("retention.attendance"),
            surveys_report_within: span("surveys.report_within"),
            surveys_act_below: count("surveys.act_below"),
            escalations: t
                .tables("escalation")
                .filter_map(|e| {
                    Some(Escalation { after: Span::parse(e.text("after")?)?, to: e.text("to")?.to_owned() })
                })
                .collect(),
            publication: Publication {
                every: text("publication.every").as_deref().and_then(PublicationCycle::from_key),
                within: span("publication.within"),
                min_count: count("publication.min_count").unwrap_or(5),
                contact: text("publication.contact"),
                objections: span("publication.objections"),
                days_on_display: count("publication.days_on_display"),
                places: t.table("publication").unwrap_or(&empty).texts("places").map(str::to_owned).collect(),
                profile: text("publication.profile").as_deref().and_then(CityProfile::from_key),
                sections: t
                    .table("publication")
                    .unwrap_or(&empty)
                    .texts("sections")
                    .filter_map(PublicationSection::from_key)
                    .collect(),
                allow: t
                    .table("publication")
                    .unwrap_or(&empty)
                    .tables("allow")
                    .filter_map(|a| Some((a.text("text")?.to_owned(), a.text("reason")?.to_owned())))
                    .collect(),
            },
            import_sources: t.tables("import_source").filter_map(read_import_source).collect(),
            segments: t.tables("segment").filter_map(Named::read).collect(),
            plans: t.tables("plan").filter_map(Plan::read).collect(),
            services: t.tables("service").filter_map(Service::read).collect(),
            charges: t.tables("charge").filter_map(Charge::read).collect(),
            topics: t.tables("training").filter_map(Topic::read).collect(),
        }
    }

    /// What an item of a type owes its reporter.
    pub fn needs(&self, kind: FeedbackType) -> Needs {
        self.needs.iter().find(|(k, _)| *k == kind).map_or(Needs::default_of(kind), |(_, n)| *n)
    }
}

fn read_import_source(t: &Table) -> Option<ImportSource> {
    let numbering = t.text("numbering").and_then(Numbering::from_key)?;
    Some(ImportSource { name: t.text("name")?.to_owned(), numbering })
}

fn read_needs(t: &Table) -> Vec<(FeedbackType, Needs)> {
    FeedbackType::ALL
        .iter()
        .filter(|kind| t.get(kind.key()).is_some())
        .map(|kind| {
            let has = |duty: &str| t.texts(kind.key()).any(|d| d == duty);
            (*kind, Needs { respond: has("respond"), resolve: has("resolve"), callback: has("callback") })
        })
        .collect()
}

fn read_target(t: &Table) -> Target {
    let limit = |key: &str| t.text(key).and_then(Limit::parse);
    Target {
        kind: t.text("type").and_then(FeedbackType::from_key),
        category: t.text("category").map(str::to_owned),
        urgency: t.text("urgency").and_then(Urgency::from_key),
        effective: t.day("effective"),
        respond: limit("respond"),
        arrive: limit("arrive"),
        resolve: limit("resolve"),
        callback: limit("callback"),
    }
}

fn read_counted(t: &Table) -> Vec<VisitMethod> {
    let stated: Vec<VisitMethod> =
        t.table("visits").map(|v| v.texts("counted").filter_map(VisitMethod::from_key).collect()).unwrap_or_default();
    if stated.is_empty() { vec![VisitMethod::InPerson] } else { stated }
}

#[cfg(test)]
mod tests {
    use super::super::value::{Entry, Node, Value};
    use super::*;

    fn table(entries: &[(&str, Value)]) -> Table {
        let entry = |(key, value): &(&str, Value)| Entry {
            key: (*key).to_owned().into(),
            key_span: 0..0,
            node: Node::made(value.clone()),
        };
        Table { entries: entries.iter().map(entry).collect() }
    }

    #[test]
    fn a_weekday_has_the_common_hours_and_a_weekend_none_but_its_own() {
        let list = |text: &'static str| Value::List(vec![Node::made(Value::Text(text.into()))]);
        let hours = table(&[("open", list("08:30-12:00")), ("fri", list("08:30-11:00")), ("sat", list("09:00-10:00"))]);
        let settings = Settings::read(&table(&[("hours", Value::Table(hours))]));
        let [monday, .., friday, saturday, sunday] = &settings.hours.weekdays;
        assert_eq!((monday, friday), (&vec![(30_600, 43_200)], &vec![(30_600, 39_600)]));
        assert_eq!((saturday, sunday), (&vec![(32_400, 36_000)], &vec![]));
        assert_eq!(settings.hours.open, [(30_600, 43_200)]);
    }

    #[test]
    fn without_hours_every_working_day_is_open_around_the_clock() {
        let hours = Settings::read(&table(&[])).hours;
        assert_eq!((hours.open, &hours.weekdays[4]), (vec![(0, 86_400)], &vec![(0, 86_400)]));
        assert!(hours.weekdays[5].is_empty() && hours.weekdays[6].is_empty());
    }
}
