//! Every rule, in the order in which rows that press equally and are overdue equally stand.

use crate::due::rule::DueRule;
use crate::due::rules::{
    activity_evaluate, activity_hold, activity_retention, answers_waiting, approval, arrival, calendar, callback, care,
    consent, external, follow_up, improvement, improvement_review, need, new_owner, objection, plan, promise,
    publication, raise, resolution, response, retention, service, service_rate, summary, survey_act, survey_close,
    survey_report, take_down, tell, training, unsolved, unsorted, urged, visit, visit_follow_up,
};

pub static ALL: &[&DueRule] = &[
    &response::RULE,
    &arrival::RULE,
    &resolution::RULE,
    &callback::RULE,
    &approval::RULE,
    &unsorted::RULE,
    &promise::RULE,
    &unsolved::RULE,
    &urged::RULE,
    &tell::RULE,
    &external::RULE,
    &visit::RULE,
    &care::RULE,
    &new_owner::RULE,
    &visit_follow_up::RULE,
    &raise::RULE,
    &service::RULE,
    &service_rate::RULE,
    &survey_report::RULE,
    &follow_up::RULE,
    &need::RULE,
    &consent::RULE,
    &retention::RULE,
    &calendar::RULE,
    &summary::RULE,
    &publication::RULE,
    &objection::RULE,
    &plan::RULE,
    &activity_hold::RULE,
    &activity_evaluate::RULE,
    &activity_retention::RULE,
    &take_down::RULE,
    &answers_waiting::RULE,
    &training::RULE,
    &survey_close::RULE,
    &survey_act::RULE,
    &improvement::RULE,
    &improvement_review::RULE,
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::labels::label;
    use crate::model::vocab::Language;
    use std::collections::HashSet;

    #[test]
    fn every_rule_has_a_key_and_words_of_its_own() {
        let keys: HashSet<&str> = ALL.iter().map(|rule| rule.key).collect();
        assert_eq!(keys.len(), ALL.len());
        for key in keys {
            assert_ne!(label("rule", key, Language::Zh), key, "no words for the rule {key}");
        }
    }

    #[test]
    fn every_file_of_a_rule_is_in_the_list() {
        let files = include_str!("mod.rs").lines().filter_map(|line| line.strip_prefix("pub mod "));
        assert_eq!(files.filter(|file| *file != "all;").count(), ALL.len());
    }
}
