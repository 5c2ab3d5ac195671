//! What is wrong with the settings: each error of linli.toml, rooms.toml and calendar/, with the key that it is about,
//! so that whatever reads that key can be refused and all else go on.

use super::all::of_settings;
use super::scope::CheckScope;
use crate::model::kind::Kind;
use crate::model::problem::{Code, Problem, Severity};
use crate::model::time::AsOf;
use crate::store::listing::{self, Listing};
use crate::store::load::Base;
use crate::store::root::{ROOMS_FILE, Root, SETTINGS_FILE};

/// A setting that is an error.
#[derive(Clone, Debug)]
pub struct SettingFault {
    /// The dotted key, without places in lists: `callback.share`, `building.doors`; `calendar` of a calendar file.
    pub key: String,
    pub problem: Problem,
}

impl SettingFault {
    /// Whether the key is one of these, lies under one or holds one.
    pub fn is_of(&self, keys: &[&str]) -> bool {
        let lies_under = |key: &str, above: &str| {
            key.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        keys.iter().any(|key| lies_under(&self.key, key) || lies_under(key, &self.key))
    }
}

/// The errors of the settings, in the order of the files; none of a file that cannot be read at all, nor of `schema`
/// where it is a number: a newer schema is refused by itself.
pub fn setting_faults(root: &Root, base: &Base, as_of: AsOf) -> Vec<SettingFault> {
    // Only steps of escalation and plans name somebody.
    let settings = &base.settings;
    let is_named = !settings.escalations.is_empty() || settings.plans.iter().any(|plan| plan.assignee.is_some());
    let staff: Vec<Listing> = is_named.then(|| listing::list(root, Kind::Staff)).into_iter().collect();
    let mut problems = base.problems.clone();
    problems.extend(of_settings(base, &CheckScope::new(root, base, &staff, as_of)));
    let mut faults: Vec<SettingFault> = problems.into_iter().filter_map(fault).collect();
    let are_wrong =
        |key: &str| faults.iter().any(|fault| fault.key.strip_prefix(key).is_some_and(|rest| rest.starts_with('.')));
    let (categories, buildings) = (are_wrong("category"), are_wrong("building"));
    faults.retain(|fault| match (fault.problem.code, fault.key.as_str()) {
        // An element that is wrong was not read: whoever names it is not wrong for that.
        (Code::UnknownCategory, _) => !categories,
        (Code::DanglingReference, "place.building") => !buildings,
        _ => true,
    });
    faults.sort_by_key(|fault| {
        let place = fault.problem.place.as_ref().map_or((0, 0), |place| (place.line, place.column));
        (fault.problem.path.clone(), place)
    });
    faults
}

fn fault(problem: Problem) -> Option<SettingFault> {
    let is_of_settings = [SETTINGS_FILE, ROOMS_FILE].contains(&problem.path.as_str());
    if problem.severity() == Severity::Warning || problem.code == Code::NewerSchema {
        return None;
    }
    let stated = problem.args.iter().find(|(name, _)| *name == "key").map(|(_, key)| key.as_str());
    let key = match (problem.code, problem.path.as_str()) {
        (_, path) if path.starts_with("calendar/") => "calendar",
        _ if !is_of_settings => return None,
        (Code::BadId, _) => "id",
        (Code::UnknownCategory, SETTINGS_FILE) => "target.category",
        (Code::UnknownCategory, _) => "place.category",
        (Code::UnknownRoom | Code::DuplicateRoom, _) => "building",
        _ => stated?,
    };
    let is_number_of_schema = key == "schema" && problem.code == Code::OutOfRange;
    let key = key.to_owned();
    (!is_number_of_schema).then_some(SettingFault { key, problem })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_with_all_that_lies_under_it_and_with_what_holds_it() {
        let of = |key: &str, keys: &[&str]| {
            let problem = Problem::new(Code::WrongType, SETTINGS_FILE);
            SettingFault { key: key.to_owned(), problem }.is_of(keys)
        };
        assert!(of("callback.share", &["callback"]) && of("callback", &["callback.share"]));
        assert!(of("visits", &["visits"]) && !of("visits", &["visit"]) && !of("visit", &["visits"]));
        assert!(!of("callback.share", &["callback.days", "reopen"]));
    }
}
