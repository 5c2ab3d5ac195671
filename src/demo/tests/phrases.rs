//! The phrase files read, are all in use, and name only what there is.

use crate::demo::phrases::{
    CallbackPhrases, HandlingPhrases, NameLists, PLACES, PublicPlaces, ResidentPhrases, STAFF, StaffFile, VisitPhrases,
};
use crate::demo::scenario::{SCENARIO_FILES, SCENARIOS, ScenarioFile};
use crate::demo::tests::reading::{phrase_files, settings, usual};
use crate::model::vocab::FeedbackType;
use serde::de::DeserializeOwned;

#[test]
fn every_phrase_file_reads() {
    for (file, text) in phrase_files() {
        match file.as_str() {
            "callbacks.toml" => reads::<CallbackPhrases>(&file, &text),
            "handling.toml" => reads::<HandlingPhrases>(&file, &text),
            "names.toml" => reads::<NameLists>(&file, &text),
            "places.toml" => reads::<PublicPlaces>(&file, &text),
            "residents.toml" => reads::<ResidentPhrases>(&file, &text),
            "staff.toml" => reads::<StaffFile>(&file, &text),
            "visits.toml" => reads::<VisitPhrases>(&file, &text),
            _ => {
                reads::<ScenarioFile>(&file, &text);
                assert!(SCENARIO_FILES.contains(&text.as_str()), "{file} is not in SCENARIO_FILES");
            }
        }
    }
}

fn reads<T: DeserializeOwned>(file: &str, text: &str) {
    if let Err(error) = toml::from_str::<T>(text) {
        panic!("{file}: {error}");
    }
    let unknown = toml::from_str::<T>(&format!("no_such_key = 1\n{text}"));
    assert!(unknown.is_err_and(|error| error.message().contains("no_such_key")), "{file}: an unknown key is refused");
}

#[test]
fn scenarios_name_only_what_there_is() {
    let settings = settings(usual());
    let places: Vec<&str> =
        PLACES.unit.iter().chain(&PLACES.building).chain(&PLACES.community).map(|place| place.id.as_str()).collect();
    let is_staff = |handle: &String| STAFF.staff.iter().any(|member| member.handle == *handle);
    for scenario in SCENARIOS.iter() {
        let at = format!("{:?}", scenario.titles);
        assert!(!scenario.titles.is_empty() && scenario.titles.iter().all(|title| !title.is_empty()), "{at}");
        assert_eq!(scenario.kind == FeedbackType::Unsorted, scenario.category.is_empty(), "{at}: category");
        assert!(scenario.category.is_empty() || settings.category(&scenario.category).is_some(), "{at}: category");
        assert!(scenario.place.is_empty() || places.contains(&scenario.place.as_str()), "{at}: place");
        assert!(scenario.assignee.is_empty() || is_staff(&scenario.assignee), "{at}: assignee");
        assert!(scenario.about.iter().all(is_staff), "{at}: about");
        assert!(scenario.months.iter().all(|month| (1..=12).contains(month)), "{at}: months");
        assert!(scenario.often > 0 && scenario.urgent <= 100 && scenario.hours > 0, "{at}");
        let names_place = scenario.titles.iter().any(|title| title.contains("{处}"));
        assert!(scenario.is_public() || !names_place, "{at}: {{处}} without a place");
    }
    for place in PLACES.unit.iter().chain(&PLACES.building).chain(&PLACES.community) {
        assert!(settings.category(&place.category).is_some(), "{}: category", place.id);
    }
}
