//! The demo community is what its users are promised: valid, complete, legal, and always the same.

use super::community::{Community, SEED, Size, community};
use super::hours::OFFSET;
use super::names::{GIVEN, SURNAMES};
use crate::model::facts::{Feedback, Interner, Owner, Staff, Visit};
use crate::model::fields;
use crate::model::fold::{FoldRules, Folded, Idle, fold};
use crate::model::id;
use crate::model::kind::{FieldSpec, FieldType, Kind};
use crate::model::lifecycle::{Action, State};
use crate::model::rooms::Rooms;
use crate::model::settings::Settings;
use crate::model::time::{Day, Instant, When};
use crate::model::value::{Node, Table, Value};
use crate::model::vocab::{BuildingKind, Channel, FeedbackType, PauseReason, VisitMethod, VisitOutcome, VisitPurpose};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

fn usual() -> Community {
    community(SEED, Size::default())
}

/// Seeds that anybody might type.
fn seeds() -> impl Iterator<Item = Community> {
    [SEED, 1, 42, 2026].into_iter().map(|seed| community(seed, Size::default()))
}

fn parse(text: &str) -> Table {
    fn value(v: toml::Value) -> Value {
        match v {
            toml::Value::String(s) => s.into(),
            toml::Value::Integer(i) => Value::Int(i),
            toml::Value::Float(f) => Value::Float(f),
            toml::Value::Boolean(b) => b.into(),
            toml::Value::Datetime(d) => Value::Day(d.to_string().parse().unwrap()),
            toml::Value::Array(items) => Value::List(items.into_iter().map(|i| Node::made(value(i))).collect()),
            toml::Value::Table(t) => Value::Table(table(t)),
        }
    }
    fn table(t: toml::Table) -> Table {
        let mut out = Table::default();
        t.into_iter().for_each(|(k, v)| out.put(&k, value(v)));
        out
    }
    table(text.parse::<toml::Table>().unwrap())
}

fn rooms(c: Community) -> Rooms {
    Rooms::read(&parse(&c.rooms_toml()))
}

fn settings(c: Community) -> Settings {
    Settings::read(&parse(c.settings_toml()))
}

fn of_kind(c: Community, kind: Kind) -> Vec<(String, Table)> {
    c.records().filter(|(k, ..)| *k == kind).map(|(_, id, table)| (id, table)).collect()
}

fn items(c: Community) -> Vec<(Table, Feedback, Folded)> {
    let settings = settings(c);
    let mut names = Interner::default();
    of_kind(c, Kind::Feedback)
        .into_iter()
        .map(|(_, table)| {
            let item = Feedback::read(&table, &mut names, &Rooms::default()).unwrap();
            let needs = item.needs(&settings);
            let folded = fold(&item, FoldRules { needs, offset: OFFSET, ignore_duplicate: false }, c.as_of());
            (table, item, folded)
        })
        .collect()
}

#[test]
fn the_same_seed_gives_the_same_records() {
    let all = |seed| community(seed, Size::default()).records().collect::<Vec<_>>();
    assert_eq!(all(7), all(7));
    assert_ne!(all(7), all(8));
}

#[test]
fn ids_are_well_formed_unique_and_say_the_day_of_recording() {
    for c in seeds() {
        let mut seen = HashSet::new();
        for (kind, id, table) in c.records() {
            assert!(id::is_id_of(kind, &id), "{id}");
            assert_eq!(table.text(kind.id_key()), Some(id.as_str()));
            assert!(seen.insert(id.clone()), "{id} twice");
            let Some(dated) = id::parse_dated(&id) else { continue };
            assert!(dated.day <= c.last_day());
            let imported = table.at_path("import.at").and_then(Node::as_instant);
            let at =
                imported.map(When::At).or(table.when("recorded_at")).or(table.when("received_at")).or(table.when("at"));
            if let Some(at) = at {
                assert_eq!(dated.day, at.day(OFFSET), "{id}");
            }
        }
    }
}

/// Walks the field tables: keys known and in order, required ones there, values of the right type
/// and vocabulary, references and rooms that exist before they are pointed at.
#[test]
fn every_record_fits_its_field_table() {
    for c in seeds() {
        let world = World { rooms: rooms(c), settings: settings(c), seen: HashMap::new() };
        let mut world = world;
        for (kind, id, table) in c.records() {
            world.table(kind.fields(), &table, &id);
            let placed = table.get("room").is_some() ^ table.get("place").is_some();
            assert!(kind != Kind::Feedback || placed, "{id}: room or place");
            assert!(kind != Kind::Visit || table.get("rooms").is_some());
            world.seen.insert(id, kind);
        }
    }
}

struct World {
    rooms: Rooms,
    settings: Settings,
    seen: HashMap<String, Kind>,
}

impl World {
    fn table(&self, specs: &'static [FieldSpec], table: &Table, at: &str) {
        let place = |key: &str| specs.iter().position(|s| s.key == key);
        let places: Vec<_> = table
            .entries
            .iter()
            .map(|e| place(&e.key).unwrap_or_else(|| panic!("{at}: unknown key {}", e.key)))
            .collect();
        assert!(
            places.is_sorted(),
            "{at}: keys out of order: {:?}",
            table.entries.iter().map(|e| &e.key).collect::<Vec<_>>()
        );
        for spec in specs {
            match table.get(spec.key) {
                Some(node) => self.node(spec, node, &format!("{at}.{}", spec.key)),
                None => assert!(!spec.required, "{at}: {} is missing", spec.key),
            }
        }
        if specs.as_ptr() == fields::LOG.as_ptr() {
            self.entry(table, at);
        }
    }

    fn entry(&self, table: &Table, at: &str) {
        let action = Action::from_key(table.text("action").unwrap()).unwrap();
        for key in action.required_keys() {
            assert!(table.get(key).is_some(), "{at}: {action:?} without {key}");
        }
        let common = ["at", "by", "recorded_at", "recorded_by", "action", "text"];
        for entry in &table.entries {
            let known = common.contains(&entry.key.as_str()) || action.own_keys().contains(&entry.key.as_str());
            assert!(known, "{at}: {action:?} with {}", entry.key);
        }
    }

    fn node(&self, spec: &FieldSpec, node: &Node, at: &str) {
        let one = |text: Option<&str>| text.unwrap_or_else(|| panic!("{at}: not a text")).to_owned();
        let is = |kind: Kind, id: &str| assert_eq!(self.seen.get(id), Some(&kind), "{at}: {id} is not there yet");
        match spec.ty {
            FieldType::OwnId | FieldType::Text | FieldType::LongText => {
                let text = one(node.as_text());
                assert!(!text.is_empty() && !text.contains('{'), "{at}: {text}");
                assert!(matches!(spec.ty, FieldType::LongText) || !text.contains('\n'), "{at}");
            }
            FieldType::Choice(v) => assert!(v.keys.contains(&one(node.as_text()).as_str()), "{at}"),
            FieldType::Choices(v) => {
                texts(node).iter().for_each(|t| assert!(v.keys.contains(&t.as_str()), "{at}: {t}"))
            }
            FieldType::Listed(_) => {
                let key = one(node.as_text());
                assert!(
                    self.settings.category(&key).is_some() || self.settings.care_tier(&key).is_some(),
                    "{at}: {key}"
                );
            }
            FieldType::Bool => assert!(node.as_bool().is_some(), "{at}"),
            FieldType::Instant => assert!(node.as_instant().is_some(), "{at}"),
            FieldType::Day => assert!(node.as_day().is_some(), "{at}"),
            FieldType::When => assert!(node.as_when().is_some(), "{at}"),
            FieldType::HandleOrWhen => {
                assert!(node.as_when().is_some() || self.seen.contains_key(&one(node.as_text())))
            }
            FieldType::Ref(kind) => is(kind, &one(node.as_text())),
            FieldType::Refs(kind) => texts(node).iter().for_each(|t| is(kind, t)),
            FieldType::Room => assert!(self.rooms.has_room(&one(node.as_text())), "{at}"),
            FieldType::Rooms => texts(node).iter().for_each(|t| assert!(self.rooms.has_room(t), "{at}: {t}")),
            FieldType::Place => assert!(self.rooms.place(&one(node.as_text())).is_some(), "{at}"),
            FieldType::Tags | FieldType::Texts => assert!(!texts(node).is_empty()),
            FieldType::Table(specs) => self.table(specs, node.as_table().unwrap(), at),
            FieldType::Tables(specs) => {
                let list = node.as_list().unwrap();
                assert!(!list.is_empty());
                list.iter().for_each(|n| self.table(specs, n.as_table().unwrap(), at));
            }
            _ => panic!("{at}: a type of settings"),
        }
    }
}

fn texts(node: &Node) -> Vec<String> {
    node.as_list().unwrap().iter().map(|n| n.as_text().unwrap().to_owned()).collect()
}

#[test]
fn every_log_is_legal_and_in_order() {
    for c in seeds() {
        for (table, item, folded) in items(c) {
            let id = table.text("id").unwrap();
            for (entry, idle) in &folded.idle {
                assert!(*idle == Idle::Retracted, "{id}: entry {entry}: {idle:?} in {:#?}", item.log);
            }
            let keys: Vec<Instant> = item.log.iter().map(|e| e.at.latest(OFFSET, c.as_of())).collect();
            let exact: Vec<Instant> =
                item.log.iter().filter(|e| !e.at.is_day()).map(|e| e.at.earliest(OFFSET, None)).collect();
            assert!(exact.is_sorted(), "{id}");
            assert!(keys.iter().all(|at| *at <= c.as_of()), "{id}");
            let written = item.log.iter().filter_map(|e| e.recorded).chain(item.recorded);
            assert!(written.max().is_none_or(|w| w <= c.as_of()), "{id}");
        }
    }
}

#[test]
fn every_edge_of_the_lifecycle_occurs() {
    let all = items(usual());
    let states: BTreeSet<State> = all.iter().map(|(_, _, f)| f.state).collect();
    assert_eq!(states, State::ALL.iter().copied().collect());
    let actions: BTreeSet<Action> = all.iter().flat_map(|(_, i, _)| i.log.iter().map(|e| e.action)).collect();
    assert_eq!(actions, Action::ALL.iter().copied().collect());
    let kinds: BTreeSet<FeedbackType> = all.iter().map(|(_, i, _)| i.kind).collect();
    assert_eq!(kinds, FeedbackType::ALL.iter().copied().collect());
    let channels: BTreeSet<Channel> = all.iter().filter_map(|(_, i, _)| i.channel).collect();
    assert_eq!(channels, Channel::ALL.iter().copied().collect());
    let values = |key: &str, action: &str| -> BTreeSet<String> {
        let logs = all.iter().flat_map(|(t, ..)| t.tables("log"));
        logs.filter(|e| e.text("action") == Some(action)).filter_map(|e| e.text(key)).map(str::to_owned).collect()
    };
    let set = |keys: &[&str]| keys.iter().map(|k| (*k).to_owned()).collect::<BTreeSet<String>>();
    assert_eq!(values("reason", "pause"), set(PauseReason::VOCABULARY.keys));
    assert_eq!(values("reason", "reopen"), set(&["not-fixed", "dissatisfied", "other"]));
    assert_eq!(values("satisfaction", "callback").len(), 5);
    let shapes: BTreeSet<String> = all
        .iter()
        .flat_map(|(t, ..)| t.tables("log"))
        .filter(|e| e.text("action") == Some("callback"))
        .map(|e| {
            let has = |k: &str| if e.get(k).is_some() { k.chars().take(2).collect() } else { String::new() };
            format!(
                "{:?} {}{}{}{}",
                e.bool("reached"),
                has("contacted"),
                has("solved"),
                has("satisfaction"),
                has("source")
            )
        })
        .collect();
    for shape in
        ["Some(false) ", "Some(true) ", "Some(true) cososa", "Some(true) coso", "Some(true) sa", "Some(true) sosaso"]
    {
        assert!(shapes.contains(shape), "{shape} not in {shapes:?}");
    }
    let has = |what: &str, test: &dyn Fn(&(Table, Feedback, Folded)) -> bool| assert!(all.iter().any(test), "{what}");
    has("void", &|(_, i, _)| i.void.is_some());
    has("imported", &|(_, i, _)| i.imported.is_some());
    has("recorded late", &|(_, i, _)| i.recorded.is_some());
    has("day of receipt alone", &|(_, i, _)| i.received.is_day());
    has("patrol, joined", &|(_, i, _)| i.is_patrol() && !i.joined.is_empty());
    has("patrol, not joined", &|(_, i, _)| i.is_patrol() && i.joined.is_empty());
    has("nobody to be reached", &|(_, i, _)| i.owner.is_none());
    has("about staff", &|(_, i, _)| !i.about.is_empty());
    has("summary without approval", &|(t, i, _)| t.get("public_summary").is_some() && i.approved.is_none());
    has("on the spot", &|(_, i, _)| i.log.iter().any(|e| e.is_response() && e.at == i.received));
    has("reopened after rejection", &|(_, _, f)| {
        f.changes.iter().any(|c| (c.from, c.to) == (State::Rejected, State::Open))
    });
    has("unlinked", &|(_, _, f)| f.changes.iter().any(|c| (c.from, c.to) == (State::Duplicate, State::Open)));
    has("extension unapproved", &|(t, ..)| {
        t.tables("log").any(|e| e.text("action") == Some("extend") && e.get("approved_by").is_none())
    });
    has("order without report-back in time", &|(t, i, _)| {
        let answered = t.tables("log").find(|e| e.text("action") == Some("report-back")).and_then(|e| e.when("at"));
        i.external.is_some_and(|x| answered.is_none_or(|a| a.day(OFFSET) > x.due.unwrap().day(OFFSET)))
    });
}

#[test]
fn duplicates_lead_to_an_item_that_was_still_open() {
    for c in seeds() {
        let all = items(c);
        let place: HashMap<&str, usize> =
            all.iter().enumerate().map(|(n, (t, ..))| (t.text("id").unwrap(), n)).collect();
        let mut chains = 0;
        for (table, item, folded) in all.iter().filter(|(_, _, f)| f.state == State::Duplicate) {
            let of = table.tables("log").find_map(|e| e.text("of")).unwrap();
            let (_, main, of) = &all[place[of]];
            assert!(main.void.is_none() && of.state != State::Withdrawn);
            assert!(of.last_close().is_none_or(|c| c.at >= item.received.earliest(OFFSET, None)));
            assert!(folded.idle.is_empty());
            chains += usize::from(of.state == State::Duplicate);
        }
        assert!(chains > 0);
    }
}

/// Those whom an item is about neither hold it nor call back, reject or approve.
#[test]
fn nobody_decides_on_what_is_said_of_himself() {
    for (table, ..) in items(usual()) {
        let Some(about) = table.texts("about").next() else { continue };
        for entry in table.tables("log") {
            assert_ne!(entry.text("by"), Some(about));
            assert_ne!(entry.text("to"), Some(about));
        }
        assert_ne!(table.text("received_by"), Some(about));
        assert_ne!(table.at_path("public.by").and_then(Node::as_text), Some(about));
    }
}

#[test]
fn staff_act_only_while_they_work_here_and_the_desk_always_says_who() {
    let mut names = Interner::default();
    let staff: HashMap<String, Staff> =
        of_kind(usual(), Kind::Staff).into_iter().map(|(id, t)| (id, Staff::read(&t, &mut names).unwrap())).collect();
    assert!(staff.values().any(|s| s.until.is_some()));
    for (_, table) in of_kind(usual(), Kind::Feedback) {
        for entry in table.tables("log") {
            let Some(by) = entry.text("by") else { continue };
            let (who, day) = (staff[by], entry.when("at").unwrap().day(OFFSET));
            assert!(!who.desk && who.since.is_none_or(|s| s <= day) && who.until.is_none_or(|u| day < u), "{by} {day}");
            assert!(who.kind.key() == "person" || entry.get("recorded_by").is_some());
        }
    }
}

/// No telephone, no name, and in public summaries no room.
#[test]
fn texts_outside_owners_hold_nothing_personal() {
    for c in seeds() {
        let names: HashSet<String> =
            of_kind(c, Kind::Owner).iter().map(|(_, t)| t.text("name").unwrap().to_owned()).collect();
        for (kind, id, table) in c.records().filter(|(k, ..)| matches!(k, Kind::Feedback | Kind::Visit)) {
            let mut free = Vec::new();
            collect(kind.fields(), &table, &mut free);
            for text in &free {
                let longest = text.split(|c: char| !c.is_ascii_digit()).map(str::len).max().unwrap();
                assert!(longest < 6, "{id}: {text}");
                assert!(!names.iter().any(|n| text.contains(n)), "{id}: {text}");
            }
            let summary = table.text("public_summary").unwrap_or("");
            assert!(!summary.contains(|c: char| c.is_ascii_digit()) && !summary.contains("单元号"), "{summary}");
        }
    }
}

fn collect(specs: &'static [FieldSpec], table: &Table, free: &mut Vec<String>) {
    for spec in specs {
        match (spec.ty, table.get(spec.key)) {
            (FieldType::Text | FieldType::LongText, Some(node)) if !matches!(spec.key, "of" | "ref" | "approved") => {
                free.extend(node.as_text().map(str::to_owned));
            }
            (FieldType::Table(inner), Some(node)) => collect(inner, node.as_table().unwrap(), free),
            (FieldType::Tables(inner), Some(_)) => table.tables(spec.key).for_each(|t| collect(inner, t, free)),
            _ => {}
        }
    }
}

/// Whatever the seed, no word of the phrases can be taken for a resident's name.
#[test]
fn no_name_that_can_be_made_stands_in_a_phrase() {
    let phrases = concat!(
        include_str!("phrases/callbacks.rs"),
        include_str!("phrases/cleaning.rs"),
        include_str!("phrases/doors.rs"),
        include_str!("phrases/electricity.rs"),
        include_str!("phrases/elevator.rs"),
        include_str!("phrases/facility.rs"),
        include_str!("phrases/greening.rs"),
        include_str!("phrases/inquiry.rs"),
        include_str!("phrases/leak.rs"),
        include_str!("phrases/noise.rs"),
        include_str!("phrases/owners.rs"),
        include_str!("phrases/parking.rs"),
        include_str!("phrases/praise.rs"),
        include_str!("phrases/security.rs"),
        include_str!("phrases/service.rs"),
        include_str!("phrases/turns.rs"),
        include_str!("phrases/visiting.rs"),
        include_str!("phrases/visits.rs"),
        include_str!("phrases/water.rs"),
        include_str!("linli.toml"),
        include_str!("layout.rs"),
    );
    for (surname, given) in SURNAMES.iter().flat_map(|s| GIVEN.iter().map(move |g| (s, g))) {
        assert!(!phrases.contains(&format!("{surname}{given}")), "{surname}{given}");
    }
}

#[test]
fn phones_are_fictional_and_everybody_has_another() {
    let mut seen = HashSet::new();
    for (id, table) in of_kind(usual(), Kind::Owner).into_iter().filter(|(_, t)| t.get("void").is_none()) {
        for number in table.tables("phone").filter_map(|p| p.text("number")) {
            assert_eq!(number.len(), 11);
            assert!(
                number == "13800138000" || number.get(3..).is_some_and(|rest| rest.starts_with("0000")),
                "{number}"
            );
            assert!(seen.insert(number.to_owned()), "{id}: {number}");
        }
    }
}

#[test]
fn households_are_of_every_sort() {
    let c = usual();
    let mut names = Interner::default();
    let owners: Vec<(Table, Owner)> =
        of_kind(c, Kind::Owner).into_iter().map(|(_, t)| (t.clone(), Owner::read(&t, &mut names).unwrap())).collect();
    let homes = rooms(c).homes().count();
    assert!((230..=250).contains(&homes), "{homes}");
    let has = |what: &str, test: &dyn Fn(&Table, &Owner) -> bool| {
        assert!(owners.iter().any(|(t, o)| test(t, o)), "{what}");
    };
    for role in ["owner", "tenant", "family", "shopkeeper"] {
        has(role, &|t, _| t.tables("residence").any(|r| r.text("role") == Some(role)));
    }
    has("moved out", &|_, o| o.residences.iter().all(|r| r.until.is_some()));
    has("two rooms", &|_, o| o.residences.len() > 1);
    has("no visits", &|_, o| !o.visits);
    has("void", &|_, o| o.void.is_some());
    has("no phone", &|_, o| !o.has_phone);
    has("need met", &|_, o| o.needs.iter().any(|n| n.done.is_some()));
    has("need open", &|_, o| o.needs.iter().any(|n| n.done.is_none()));
    has("guardian", &|t, _| t.at_path("care.guardian_consent").is_some());
    has("review overdue", &|_, o| o.care.is_some_and(|x| x.review_by.unwrap() < c.last_day()));
    let tiers: BTreeSet<&str> = owners.iter().filter_map(|(t, _)| t.at_path("care.tier")?.as_text()).collect();
    assert_eq!(tiers.len(), 3);
    let zhang: Vec<&(Table, Owner)> = owners.iter().filter(|(t, _)| t.text("name") == Some("张伟")).collect();
    assert_eq!(zhang.len(), 1);
    assert!(zhang[0].0.tables("residence").any(|r| r.text("room") == Some("3-1-1101")));
}

#[test]
fn visits_are_of_every_sort() {
    let c = usual();
    let mut names = Interner::default();
    let all: Vec<(Table, Visit)> =
        of_kind(c, Kind::Visit).into_iter().map(|(_, t)| (t.clone(), Visit::read(&t, &mut names).unwrap())).collect();
    assert_eq!(all.len(), 380);
    let methods: BTreeSet<VisitMethod> = all.iter().map(|(_, v)| v.method).collect();
    assert_eq!(methods.len(), VisitMethod::ALL.len());
    let outcomes: BTreeSet<VisitOutcome> = all.iter().map(|(_, v)| v.outcome).collect();
    assert_eq!(outcomes.len(), VisitOutcome::ALL.len());
    let purposes: BTreeSet<VisitPurpose> = all.iter().filter_map(|(_, v)| v.purpose).collect();
    assert_eq!(purposes.len(), VisitPurpose::ALL.len());
    assert!(all.iter().any(|(t, _)| t.text("campaign") == Some("2026-中秋")));
    assert!(all.iter().any(|(t, _)| t.tables("issue").any(|i| i.get("feedback").is_some())));
    assert!(all.iter().any(|(_, v)| v.at.is_day()) && all.iter().any(|(_, v)| v.void.is_some()));
    assert!(all.iter().all(|(_, v)| v.at.exists(OFFSET, c.as_of())));
    assert!(all.iter().all(|(_, v)| (v.outcome == VisitOutcome::Rescheduled) == v.rescheduled_to.is_some()));
    let follow =
        |test: &dyn Fn(&crate::model::facts::FollowUp) -> bool| all.iter().any(|(_, v)| v.follow_ups.iter().any(test));
    assert!(follow(&|f| f.done.is_some()));
    assert!(follow(&|f| f.done.is_none() && f.due.is_some_and(|d| d < c.last_day())));
    assert!(follow(&|f| f.done.is_none() && f.due.is_some_and(|d| d > c.last_day())));
}

#[test]
fn the_texts_read_as_settings_and_rooms() {
    let c = usual();
    let settings = settings(c);
    assert_eq!((settings.id.as_str(), settings.schema), ("jinxiu", 1));
    assert!(settings.targets.iter().all(|t| t.respond.or(t.arrive).or(t.resolve).or(t.callback).is_some()));
    assert_eq!(settings.care_tiers.len(), 3);
    let rooms = rooms(c);
    assert!(rooms.repeated.is_empty());
    for kind in BuildingKind::ALL {
        assert!(rooms.buildings.iter().any(|b| b.kind == *kind));
    }
    assert!(rooms.has_room("3-1-1101") && rooms.has_room("3-1-1202") && rooms.place("3-1-door").is_some());
    assert!(!rooms.has_room("1-1-101"));
}

#[test]
fn a_larger_estate_is_as_sound() {
    let c = community(3, Size::of_records(6_000));
    let kinds: BTreeMap<Kind, usize> = c.records().fold(BTreeMap::new(), |mut n, (kind, ..)| {
        *n.entry(kind).or_default() += 1;
        n
    });
    let total: usize = kinds.values().sum();
    assert!((5_400..6_600).contains(&total), "{kinds:?}");
    for (_, item, folded) in items(c) {
        assert!(folded.idle.iter().all(|(_, idle)| *idle == Idle::Retracted), "{item:#?}");
    }
}

/// As an office would see it at the end of the year: most is done, some is open, a little is late.
#[test]
fn the_year_is_plausible() {
    let c = usual();
    let all = items(c);
    let open: Vec<_> = all.iter().filter(|(_, i, f)| f.state.is_open() && i.void.is_none()).collect();
    assert!((20..=42).contains(&open.len()), "{} open", open.len());
    let mut first: Vec<i64> = all
        .iter()
        .filter(|(_, i, _)| !i.received.is_day())
        .filter_map(|(_, i, _)| {
            let answer = i.log.iter().find(|e| e.is_response())?;
            Some(answer.at.earliest(OFFSET, None).since(i.received.earliest(OFFSET, None)))
        })
        .collect();
    first.sort_unstable();
    let median = first[first.len() / 2] / 60;
    assert!((8..=45).contains(&median), "median {median} min");
    let months: BTreeMap<Day, usize> = all.iter().fold(BTreeMap::new(), |mut n, (_, i, _)| {
        *n.entry(i.received.day(OFFSET).first_of_month()).or_default() += 1;
        n
    });
    assert!(months.len() == 12 && months.values().all(|n| (24..=56).contains(n)), "{months:?}");
    let last = all.iter().map(|(_, i, _)| i.received.earliest(OFFSET, None)).max().unwrap();
    assert!(last <= c.as_of());
}
