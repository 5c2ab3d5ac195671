//! Settings that `check` calls errors: what reads them is refused by their name, what does not goes on and says so.

use crate::community::{Community, repository};
use linli::model::field::{FieldSpec, FieldType as T};
use linli::model::rooms::ROOMS;
use linli::model::settings_fields::SETTINGS;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use toml_edit::{DocumentMut, Item, Table, Value};

/// Each that reads records or settings, by a short name.
const COMMANDS: &[(&str, &[&str])] = &[
    ("response", &["stats", "response"]),
    ("backlog", &["stats", "backlog"]),
    ("satisfaction", &["stats", "satisfaction"]),
    ("promises", &["stats", "promises"]),
    ("reopened", &["stats", "reopened"]),
    ("repeat", &["stats", "repeat"]),
    ("visits", &["stats", "visits"]),
    ("plans", &["stats", "plan"]),
    ("notices", &["stats", "notices"]),
    ("activities", &["stats", "activities"]),
    ("services", &["stats", "services"]),
    ("training", &["stats", "training"]),
    ("survey", &["stats", "survey"]),
    ("improvements", &["stats", "improvements"]),
    ("fees", &["stats", "fees"]),
    ("people", &["stats", "staff"]),
    ("lag", &["stats", "lag"]),
    ("fairness", &["stats", "fairness"]),
    ("overview", &["stats", "overview"]),
    ("report", &["report", "--period", "2026-10"]),
    ("why", &["why", "in_target.respond"]),
    ("hours", &["stats", "lag", "--by", "hours"]),
    ("building", &["stats", "lag", "--by", "building"]),
    ("due", &["due"]),
    ("weekly", &["weekly"]),
    ("plan", &["visit", "plan"]),
    ("publish", &["publish", "--period", "2026-10", "--draft"]),
    ("calendar", &["calendar"]),
    ("list", &["feedback", "list"]),
    ("show", &["show", "fb-20261102-4hd0wr"]),
    ("receipt", &["receipt", "fb-20261102-4hd0wr"]),
    ("room", &["3-1-101"]),
    ("note", &["note", "fb-20261102-4hd0wr", "看过"]),
    ("reply", &["reply", "fb-20261102-4hd0wr", "已派人"]),
    ("new", &["new", "3-1-101", "报修", "灯不亮"]),
];

/// What must work however wrong the settings are, short of the offset in which all times stand.
const DESK: &[&str] = &["list", "show", "receipt", "room", "note", "reply", "new"];
/// What judges limits.
const OF_LIMITS: &[&str] = &[
    "response",
    "backlog",
    "activities",
    "improvements",
    "people",
    "fairness",
    "overview",
    "report",
    "why",
    "weekly",
    "publish",
];
const OF_ROOMS: &[&str] = &[
    "visits",
    "activities",
    "improvements",
    "fairness",
    "overview",
    "report",
    "building",
    "weekly",
    "plan",
    "publish",
];
const OF_CADENCE: &[&str] = &["visits", "improvements", "overview", "report", "weekly", "plan", "publish"];
const OF_NOTICE: &[&str] = &["publish", "weekly"];

/// Of commands that read the same, one.
const ONE_OF_EACH: &[&str] = &[
    "response",
    "satisfaction",
    "reopened",
    "repeat",
    "visits",
    "hours",
    "due",
    "weekly",
    "publish",
    "calendar",
    "list",
    "room",
    "note",
];

/// Settings of which each table and each list has an element.
const WHOLE: &str = r#"schema = 1
id = "lindu"
name = "林渡花园"
company = "林渡物业"
language = "zh"
utc_offset = "+08:00"

[hours]
open = ["08:30-12:00", "13:30-17:30"]

[calendar]
country = "cn"

[[calendar.day]]
date = 2026-11-20
hours = ["08:30-12:00"]

[[category]]
key = "door"
zh = "门禁"
en = "Doors"

[[target]]
type = "repair"
respond = "2h business"
resolve = "3wd"

[[care_tier]]
key = "monthly"
zh = "每月"
en = "Monthly"
every = "1mo"

[visits]
every = "90d"

[[escalation]]
after = "1d"
to = "lifang"

[[import_source]]
name = "台账"
numbering = "month"

[publication]
every = "month"

[[publication.allow]]
text = "13800138000"
reason = "公开电话"
"#;

const ITEM: &str = "id = \"fb-20261102-4hd0wr\"\ntype = \"repair\"\nroom = \"3-1-101\"\ntitle = \"灯不亮\"\n\
    received_at = 2026-11-02T09:00:00+08:00\nreceived_by = \"lifang\"\n";

fn community(settings: &str) -> Community {
    let community = Community::empty().and(&repository("tests/problems/_base"));
    community.write("linli.toml", settings);
    community.write("feedback/2026/11/fb-20261102-4hd0wr.toml", ITEM);
    community
}

/// How a command took a wrong setting.
#[derive(Debug, PartialEq)]
enum Taken {
    Refused,
    WentOn,
}

/// Runs a command: it refuses by the key, or goes on and has named it; anything else is an error of the program.
fn taken(community: &Community, args: &[&str], key: &str) -> Result<Taken, String> {
    let ran = community.linli(args);
    let is_named = ran.err.contains(&format!("`{key}` 有误，而这里要读它"));
    let is_told = ran.err.contains("设置有误") && ran.err.contains("error[");
    match (ran.code, is_named, is_told) {
        (3, true, _) if ran.out.is_empty() => Ok(Taken::Refused),
        (0, false, true) => Ok(Taken::WentOn),
        // The list goes on without some of its rules, and its exit code says so.
        (3, false, true) if args == ["due"] && ran.err.contains("没有列出") => Ok(Taken::WentOn),
        _ => Err(format!("{key} {args:?}: {ran:?}")),
    }
}

/// Runs commands over each community, on two threads.
fn run_all(
    names: &[&str],
    cases: Vec<(String, Community)>,
    each: impl Fn(&str, &str, Taken) -> Result<(), String> + Sync,
) {
    let (cases, wrong) = (Mutex::new(cases), Mutex::new(Vec::new()));
    let work = || {
        loop {
            let Some((key, community)) = cases.lock().unwrap().pop() else { break };
            for (name, args) in COMMANDS.iter().filter(|(name, _)| names.contains(name)) {
                let result = taken(&community, args, &key).and_then(|taken| each(&key, name, taken));
                wrong.lock().unwrap().extend(result.err());
            }
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(work);
        work();
    });
    let wrong = wrong.into_inner().unwrap();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A value that no key of this type may have.
fn wrong_value(ty: T) -> Value {
    match ty {
        T::Text => 3.into(),
        T::Hours | T::Duties | T::Choices(_) => Value::from_iter(["9-12"]),
        T::Texts | T::RoomIds => 3.into(),
        T::Listed(_) => "nothing-of-this-name".into(),
        _ => "soon".into(),
    }
}

/// The dotted key of every value, with its type.
fn leaves(fields: &'static [FieldSpec], prefix: &str) -> Vec<(String, T)> {
    let each = |field: &'static FieldSpec| {
        let key = if prefix.is_empty() { field.key.to_owned() } else { format!("{prefix}.{}", field.key) };
        match field.ty {
            T::Table(inner) | T::Tables(inner) => leaves(inner, &key),
            ty => vec![(key, ty)],
        }
    };
    fields.iter().flat_map(each).collect()
}

/// The document with another value at a key; of a list of tables in its first.
fn with_value(text: &str, key: &str, value: Value) -> String {
    let mut document: DocumentMut = text.parse().unwrap();
    let mut table: &mut Table = document.as_table_mut();
    let mut steps: Vec<&str> = key.split('.').collect();
    let last = steps.pop().unwrap();
    for step in steps {
        let item = table.entry(step).or_insert_with(|| Item::Table(Table::new()));
        table = match item {
            Item::ArrayOfTables(tables) => tables.get_mut(0).unwrap(),
            other => other.as_table_mut().unwrap(),
        };
    }
    table.insert(last, Item::Value(value));
    document.to_string()
}

#[test]
fn every_key_with_a_wrong_value_is_refused_or_told_by_every_command() {
    let settings =
        leaves(SETTINGS, "").into_iter().filter(|(key, _)| !["schema", "utc_offset"].contains(&key.as_str()));
    let cases: Vec<(String, Community)> = settings
        .map(|(key, ty)| {
            let community = community(&with_value(WHOLE, &key, wrong_value(ty)));
            (key, community)
        })
        .collect();
    assert!(cases.len() > 60, "{}", cases.len());
    run_all(ONE_OF_EACH, cases, |key, name, taken| match (DESK.contains(&name), taken) {
        (true, Taken::Refused) => Err(format!("{key}: the desk stands still at {name}")),
        _ => Ok(()),
    });
}

#[test]
fn every_key_of_rooms_with_a_wrong_value_is_refused_or_told_by_what_reads_rooms() {
    let rooms = std::fs::read_to_string(repository("tests/problems/_base/rooms.toml")).unwrap();
    let cases = leaves(ROOMS, "").into_iter().map(|(key, ty)| {
        let community = community(WHOLE);
        community.write("rooms.toml", &with_value(&rooms, &key, wrong_value(ty)));
        (key, community)
    });
    run_all(&["response", "building", "visits", "due", "plan", "publish"], cases.collect(), |_, _, _| Ok(()));
}

/// Settings with one fault, the key that is named, and who refuses.
fn faults() -> Vec<(&'static str, String, BTreeSet<&'static str>)> {
    let of = |lists: &[&[&'static str]]| lists.iter().flat_map(|list| list.iter().copied()).collect::<BTreeSet<_>>();
    let with = |from: &str, to: &str| {
        assert!(WHOLE.contains(from), "{from}");
        WHOLE.replace(from, to)
    };
    let and = |more: &str| format!("{WHOLE}\n{more}\n");
    let open = "open = [\"08:30-12:00\", \"13:30-17:30\"]";
    let hours = of(&[OF_LIMITS, &["hours", "calendar"]]);
    vec![
        ("callback.share", and("[callback]\nshare = 101"), of(&[OF_LIMITS, &["services"]])),
        ("callback.days", and("[callback]\ndays = -1"), of(&[OF_LIMITS])),
        (
            "publication.min_count",
            with("every = \"month\"", "every = \"month\"\nmin_count = 0"),
            of(&[OF_NOTICE, &["survey"]]),
        ),
        (
            "publication.days_on_display",
            with("every = \"month\"", "every = \"month\"\ndays_on_display = -1"),
            of(&[OF_NOTICE]),
        ),
        (
            "satisfaction.basically",
            and("[satisfaction]\nbasically = 60"),
            of(&[OF_NOTICE, &["satisfaction", "improvements", "people", "overview", "report"]]),
        ),
        (
            "reopen.days",
            and("[reopen]\ndays = -7"),
            of(&[OF_NOTICE, &["reopened", "improvements", "overview", "report"]]),
        ),
        ("retention.days", and("[retention]\ndays = 0"), of(&[&["weekly"]])),
        ("hours.open", with(open, "open = [\"08:30-12:00\", \"11:30-17:30\"]"), hours.clone()),
        ("hours.sat", with(open, &format!("{open}\nsat = [\"22:00-06:00\"]")), hours.clone()),
        ("hours.open", with(open, "sat = [\"09:00-12:00\"]"), hours.clone()),
        (
            "hours",
            with(open, "open = []").replace("hours = [\"08:30-12:00\"]", "work = false"),
            of(&[OF_LIMITS, &["hours"]]),
        ),
        ("calendar.day.work", with("hours = [\"08:30-12:00\"]", "reason = \"半天\""), hours.clone()),
        (
            "calendar.day.hours",
            with("hours = [\"08:30-12:00\"]", "hours = [\"08:30-12:00\", \"11:00-12:00\"]"),
            hours.clone(),
        ),
        ("calendar.day.date", and("[[calendar.day]]\ndate = 2026-11-20\nwork = false"), hours),
        (
            "category.key",
            and("[[category]]\nkey = \"door\"\nzh = \"门\"\nen = \"Door\""),
            of(&[OF_LIMITS, &["repeat"]]),
        ),
        ("target.category", with("type = \"repair\"", "category = \"dor\""), of(&[OF_LIMITS])),
        ("target.respond", with("2h business", "2 hours"), of(&[OF_LIMITS])),
        (
            "care_tier.key",
            and("[[care_tier]]\nkey = \"monthly\"\nzh = \"月\"\nen = \"M\"\nevery = \"2mo\""),
            of(&[OF_CADENCE]),
        ),
        ("visits.every", with("90d", "quarterly"), of(&[OF_CADENCE])),
        (
            "plan.every",
            and(
                "[[plan]]\nkey = \"f\"\nzh = \"f\"\nen = \"f\"\nkind = \"activity\"\nevery = \"2mo\"\nsince = 2026-01-01",
            ),
            of(&[&["plans", "improvements", "overview", "report"]]),
        ),
        (
            "service.arrive",
            and("[[service]]\nkey = \"f\"\nzh = \"f\"\nen = \"f\"\narrive = \"soon\""),
            of(&[&["services", "improvements", "people", "overview", "report"]]),
        ),
        (
            "charge.due",
            and("[[charge]]\nkey = \"f\"\nzh = \"f\"\nen = \"f\"\ndue = \"30d\""),
            of(&[&["fees", "improvements", "overview", "report"]]),
        ),
        (
            "training.every",
            and("[[training]]\nkey = \"f\"\nzh = \"f\"\nen = \"f\"\nevery = \"yearly\""),
            of(&[&["training", "improvements", "overview", "report"]]),
        ),
        ("escalation.to", with("to = \"lifang\"", "to = \"lifnag\""), of(&[])),
        ("auto_commit", format!("auto_commit = \"yes\"\n{WHOLE}"), of(&[])),
        ("language", with("language = \"zh\"", "language = \"cn\""), of(&[&["publish"]])),
        ("company", with("company = \"林渡物业\"", "company = 3"), of(&[&["publish"]])),
    ]
}

#[test]
fn who_reads_a_setting_refuses_it_and_nobody_else() {
    let mut refusing: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    let mut cases = Vec::new();
    for (number, (key, text, readers)) in faults().into_iter().enumerate() {
        // The words stay Chinese where the language itself is wrong.
        let community = community(&text).with("LINLI_LANG", "zh").with("CASE", &number.to_string());
        refusing.entry(key.to_owned()).or_default().extend(readers);
        cases.push((key.to_owned(), community));
    }
    let all: Vec<&str> = COMMANDS.iter().map(|(name, _)| *name).collect();
    run_all(&all, cases, |key, name, taken| {
        let is_reader = refusing[key].contains(name);
        let is_so = (taken == Taken::Refused) == is_reader;
        is_so.then_some(()).ok_or_else(|| format!("{key} {name}: {taken:?}"))
    });
}

#[test]
fn wrong_rooms_are_refused_by_what_counts_them() {
    let rooms = std::fs::read_to_string(repository("tests/problems/_base/rooms.toml")).unwrap();
    let doors = |to: &str| rooms.replace("doors = 2", to);
    let cases = [
        ("building.doors", doors("doors = -4")),
        ("building", doors("doors = 2\nmissing = [\"3-1-1210\"]")),
        ("building.id", format!("{rooms}\n[[building]]\nid = \"3\"\nrooms = [\"3-9-1\"]\n")),
        ("building", format!("{rooms}\n[[building]]\nid = \"4\"\nrooms = [\"4-1\", \"4-1\"]\n")),
        ("place.building", rooms.replace("building = \"3\"", "building = \"8\"")),
    ];
    for (key, rooms) in cases {
        let community = community(WHOLE);
        community.write("rooms.toml", &rooms);
        for (name, args) in COMMANDS.iter().filter(|(name, _)| OF_ROOMS.contains(name)) {
            assert_eq!(taken(&community, args, key), Ok(Taken::Refused), "{key} {name}");
        }
        for (name, args) in COMMANDS.iter().filter(|(name, _)| ["response", "due", "room"].contains(name)) {
            assert_eq!(taken(&community, args, key), Ok(Taken::WentOn), "{key} {name}");
        }
        // What does not read rooms.toml has nothing to tell of it.
        for (name, args) in COMMANDS.iter().filter(|(name, _)| ["list", "note", "reply"].contains(name)) {
            let ran = community.linli(args);
            assert_eq!(ran.code, 0, "{key} {name}: {ran:?}");
        }
    }
}

#[test]
fn no_figure_reads_the_category_of_a_place() {
    let community = community(WHOLE);
    community.replace("rooms.toml", "category = \"door\"", "category = \"dor\"");
    for (name, args) in COMMANDS.iter().filter(|(name, _)| OF_ROOMS.contains(name)) {
        assert_eq!(taken(&community, args, "place.category"), Ok(Taken::WentOn), "{name}");
    }
}

#[test]
fn a_refusal_says_where_and_what_is_right_in_both_languages() {
    let community = community(&format!("{WHOLE}\n[callback]\nshare = 101\n"));
    let words = ["linli.toml:53 的 `callback.share` 有误", "应在 0 到 100 之间"];
    community.linli(&["stats", "response"]).says(3, &words);
    let words = ["`callback.share` at linli.toml:53 is an error", "it must be from 0 to 100"];
    community.linli(&["stats", "response", "--lang", "en"]).says(3, &words);
}

#[test]
fn without_an_offset_no_time_can_be_read() {
    let community = community(&WHOLE.replace("+08:00", "Asia/Shanghai"));
    for (name, args) in COMMANDS {
        assert_eq!(taken(&community, args, "utc_offset"), Ok(Taken::Refused), "{name}");
    }
}

#[test]
fn a_list_without_the_rules_that_it_cannot_judge_says_which() {
    let community = community(&WHOLE.replace("2h business", "2 hours"));
    let ran = community.linli(&["due", "--format", "json"]);
    assert_eq!(ran.code, 3, "{ran:?}");
    let list: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let left_out = list["left_out"].as_array().unwrap();
    assert!(left_out.iter().any(|one| one["rule"] == "resolution" && one["key"] == "target.respond"), "{list}");
    assert!(list["items"].as_array().unwrap().iter().all(|row| row["rule"] != "resolution"), "{list}");
}

#[test]
fn a_calendar_file_that_is_wrong_is_read_by_limits_and_not_by_the_desk() {
    let community = community(WHOLE);
    community.write("calendar/cn-2027.toml", "year = 2027\n[[day]]\ndate = 2027-01-01\noff = \"yes\"\n");
    for (name, args) in COMMANDS.iter().filter(|(name, _)| OF_LIMITS.contains(name) || *name == "calendar") {
        assert_eq!(taken(&community, args, "calendar"), Ok(Taken::Refused), "{name}");
    }
    for (name, args) in COMMANDS.iter().filter(|(name, _)| DESK.contains(name) || *name == "lag") {
        assert_eq!(taken(&community, args, "calendar"), Ok(Taken::WentOn), "{name}");
    }
}
