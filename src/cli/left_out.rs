//! What the list of things to do leaves out because a setting that it needs is an error: rules by their names.

use crate::check::readers::SettingsReader;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::due::list::DueList;
use crate::due::rule::DueRule;
use crate::due::rules::all::ALL;
use crate::locale::labels::label;
use crate::locale::marks::Mark;
use crate::locale::message::Message;
use crate::locale::settings::SettingsMsg;

/// Rules, and steps of escalation, that are not on the list.
#[derive(Debug, Default)]
pub struct LeftOut {
    /// Each with the key that is an error.
    pub rules: Vec<(&'static DueRule, String)>,
    escalation: Option<String>,
}

impl LeftOut {
    /// # Errors
    /// There is no tree here, or its settings cannot be read.
    pub fn of(ctx: &Context) -> Result<LeftOut, Failure> {
        let mut left_out = LeftOut::default();
        for rule in ALL.iter().copied() {
            let fault = ctx.fault_of(SettingsReader::Rule(rule))?;
            left_out.rules.extend(fault.map(|fault| (rule, fault.key.clone())));
        }
        left_out.escalation = ctx.fault_of(SettingsReader::Escalation)?.map(|fault| fault.key.clone());
        Ok(left_out)
    }

    pub fn is_empty(&self) -> bool {
        self.rules.is_empty() && self.escalation.is_none()
    }

    /// Takes them off the list.
    pub fn take_from(&self, list: &mut DueList) {
        list.rows.retain(|row| self.rules.iter().all(|(rule, _)| *rule != row.rule));
        if self.escalation.is_some() {
            list.rows.iter_mut().for_each(|row| row.escalation = None);
        }
    }

    /// Tells them, a line for each key, and gives the lines.
    pub fn tell(&self, ctx: &Context) -> Vec<String> {
        let lang = ctx.lang();
        let escalation = self.escalation.iter().map(|key| (key.as_str(), SettingsMsg::Escalation.text(lang)));
        let rules = self.rules.iter().map(|(rule, key)| (key.as_str(), label("rule", rule.key, lang).to_owned()));
        let mut by_key: Vec<(&str, Vec<String>)> = Vec::new();
        for (key, what) in rules.chain(escalation) {
            match by_key.iter_mut().find(|(known, _)| *known == key) {
                Some((_, all)) => all.push(what),
                None => by_key.push((key, vec![what])),
            }
        }
        let line = |(key, what): &(&str, Vec<String>)| SettingsMsg::LeftOut {
            key: (*key).to_owned(),
            what: what.join(&Mark::Comma.text(lang)),
        };
        let lines: Vec<SettingsMsg> = by_key.iter().map(line).collect();
        lines.iter().for_each(|line| ctx.ui.warn(line));
        lines.iter().map(|line| line.text(lang)).collect()
    }
}
