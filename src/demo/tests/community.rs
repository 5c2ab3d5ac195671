//! Who lives there, whom the butlers saw, and what may not stand in a text.

use crate::demo::community::{Size, community};
use crate::demo::hours::OFFSET;
use crate::demo::hours::last_day;
use crate::demo::phrases::NAMES;
use crate::demo::tests::reading::{of_kind, phrase_files, rooms, seeds, settings, usual};
use crate::facts::rows::{FollowUp, Owner, Visit};
use crate::model::field::{FieldSpec, FieldType};
use crate::model::interner::Interner;
use crate::model::kind::Kind;
use crate::model::rooms::Rooms;
use crate::model::time::AsOf;
use crate::model::value::Table;
use crate::model::vocab::{BuildingKind, VisitMethod, VisitOutcome, VisitPurpose};
use std::collections::{BTreeSet, HashSet};

#[test]
fn the_same_seed_gives_the_same_records() {
    let all = |seed| community(seed, Size::default()).records().collect::<Vec<_>>();
    assert_eq!(all(7), all(7));
    assert_ne!(all(7), all(8));
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
    let mut texts: Vec<String> =
        phrase_files().filter(|(file, _)| file != "names.toml").map(|(_, text)| text).collect();
    texts.extend([include_str!("../linli.toml").to_owned(), include_str!("../estate.rs").to_owned()]);
    let surnames = NAMES.common_surnames.iter().chain(&NAMES.other_surnames);
    for (surname, given) in surnames.flat_map(|s| NAMES.given_names.iter().map(move |g| (s, g))) {
        assert!(!texts.iter().any(|text| text.contains(&format!("{surname}{given}"))), "{surname}{given}");
    }
}

#[test]
fn phones_are_fictional_and_everybody_has_another() {
    let mut seen = HashSet::new();
    for (id, table) in of_kind(usual(), Kind::Owner).into_iter().filter(|(_, t)| t.get("void").is_none()) {
        for number in table.tables("phone").filter_map(|p| p.text("number")) {
            assert_eq!(number.len(), 11);
            assert!(number == "13800138000" || number.get(3..7) == Some("0000"), "{number}");
            assert!(seen.insert(number.to_owned()), "{id}: {number}");
        }
    }
}

#[test]
fn households_are_of_every_sort() {
    let c = usual();
    let mut names = Interner::default();
    let owners: Vec<(Table, Owner)> = of_kind(c, Kind::Owner)
        .into_iter()
        .map(|(_, t)| (t.clone(), Owner::read(&t, &mut names, &Rooms::default()).unwrap()))
        .collect();
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
    has("review overdue", &|_, o| o.care.is_some_and(|x| x.review_by.unwrap() < last_day()));
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
    let all: Vec<(Table, Visit)> = of_kind(c, Kind::Visit)
        .into_iter()
        .map(|(_, t)| (t.clone(), Visit::read(&t, &mut names, &Rooms::default()).unwrap()))
        .collect();
    assert_eq!(all.len(), 380);
    let methods: BTreeSet<VisitMethod> = all.iter().map(|(_, v)| v.method).collect();
    // What is sent, and talks about fees, the demo community does not live through.
    let sent = [VisitMethod::Sms, VisitMethod::Email, VisitMethod::App, VisitMethod::Letter];
    assert!(VisitMethod::ALL.iter().all(|method| methods.contains(method) != sent.contains(method)));
    let outcomes: BTreeSet<VisitOutcome> = all.iter().map(|(_, v)| v.outcome).collect();
    assert!(VisitOutcome::ALL.iter().all(|o| outcomes.contains(o) == (*o != VisitOutcome::Sent)));
    let purposes: BTreeSet<VisitPurpose> = all.iter().filter_map(|(_, v)| v.purpose).collect();
    assert!(VisitPurpose::ALL.iter().all(|p| purposes.contains(p) == (*p != VisitPurpose::Arrears)));
    assert!(all.iter().any(|(t, _)| t.text("campaign") == Some("2026-中秋")));
    assert!(all.iter().any(|(t, _)| t.tables("issue").any(|i| i.get("feedback").is_some())));
    assert!(all.iter().any(|(_, v)| v.at.is_day()) && all.iter().any(|(_, v)| v.void.is_some()));
    assert!(all.iter().all(|(_, v)| v.at.exists(OFFSET, AsOf::instant(c.as_of()))));
    assert!(all.iter().all(|(_, v)| (v.outcome == VisitOutcome::Rescheduled) == v.rescheduled_to.is_some()));
    let follow = |test: &dyn Fn(&FollowUp) -> bool| all.iter().any(|(_, v)| v.follow_ups.iter().any(test));
    assert!(follow(&|f| f.done.is_some()));
    assert!(follow(&|f| f.done.is_none() && f.due.is_some_and(|d| d < last_day())));
    assert!(follow(&|f| f.done.is_none() && f.due.is_some_and(|d| d > last_day())));
}

#[test]
fn the_texts_read_as_settings_and_rooms() {
    let c = usual();
    let settings = settings(c);
    assert_eq!((settings.id.as_str(), settings.schema), ("jinxiu", 1));
    assert!(settings.targets.iter().all(|t| t.respond.or(t.arrive).or(t.resolve).or(t.callback).is_some()));
    assert_eq!(settings.care_tiers.len(), 3);
    let rooms = rooms(c);
    let ids: Vec<&str> = rooms.all_rooms().map(|(_, room)| room).collect();
    assert_eq!(ids.iter().collect::<std::collections::HashSet<_>>().len(), ids.len(), "no room stands twice");
    for kind in BuildingKind::ALL {
        assert!(rooms.buildings.iter().any(|b| b.kind == *kind));
    }
    assert!(rooms.has_room("3-1-1101") && rooms.has_room("3-1-1202") && rooms.place("3-1-door").is_some());
    assert!(!rooms.has_room("1-1-101"));
}
