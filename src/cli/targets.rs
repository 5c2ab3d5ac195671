//! An item's limits in words and as JSON: the rule that applies, when it falls due, what became of it.

use crate::analysis::targets::{Extension, NoTarget};
use crate::analysis::verdict::{End, Verdict};
use crate::cli::deadlines::{DeadlineLimit, DeadlineRule, DeadlineStatus, Extended, Owed};
use crate::locale::duration;
use crate::locale::labels::label;
use crate::locale::marks::Mark;
use crate::locale::message::Message;
use crate::locale::targets::TargetMsg as Msg;
use crate::model::field::SettingsList;
use crate::model::settings::{Clock, Settings, Span, Target};
use crate::model::time::{Offset, When};
use crate::model::vocab::Language;
use serde_json::{Value as Json, json};

/// A line a duty; those that the item does not owe are left out.
pub fn lines<'a>(
    owed: &'a [Owed],
    settings: &'a Settings,
    lang: Language,
) -> impl Iterator<Item = (String, String)> + 'a {
    let is_told = |o: &&Owed| {
        let verdict = o.judged.as_ref().map(|s| s.verdict);
        !matches!(verdict, Ok(Verdict::NoTarget(NoTarget::NotOwed | NoTarget::NoRule)))
    };
    owed.iter().filter(is_told).map(move |owed| {
        let duty = label("duty", owed.duty.key(), lang).to_owned();
        (Msg::Limit { duty }.text(lang), TargetWords { settings, lang }.line(owed))
    })
}

struct TargetWords<'a> {
    settings: &'a Settings,
    lang: Language,
}

impl TargetWords<'_> {
    fn line(&self, owed: &Owed) -> String {
        let standing = match &owed.judged {
            Ok(standing) => standing,
            Err(year) => return Msg::NoCalendar { year: year.0.to_string() }.text(self.lang),
        };
        let mut parts = vec![self.verdict(standing, owed.done).text(self.lang)];
        if let Some(limit) = &standing.limit {
            parts.extend(limit.due.map(|due| Msg::DueBy { due: self.time(due) }.text(self.lang)));
            parts.extend(self.original(standing, limit).map(|m| m.text(self.lang)));
            parts.extend(limit.extensions.iter().map(|e| self.extension(e).text(self.lang)));
        }
        parts.extend(standing.rule.map(|rule| rule_in_words(rule, self.settings, self.lang)));
        parts.join(&Mark::Semicolon.text(self.lang))
    }

    fn time(&self, when: When) -> String {
        when.minute(self.settings.offset)
    }

    fn verdict(&self, standing: &DeadlineStatus, done: Option<When>) -> Msg {
        let at = done.map(|at| self.time(at));
        match (standing.verdict, at) {
            (Verdict::Met, at) => Msg::Met { at: at.unwrap_or_default() },
            (Verdict::Missed, Some(at)) => Msg::Late { at },
            (Verdict::Missed, None) => Msg::Overdue,
            (Verdict::Undetermined, Some(at)) => Msg::Undetermined { at },
            (Verdict::Undetermined, None) => Msg::UndeterminedOpen,
            (Verdict::NotYetDue, Some(at)) => Msg::Met { at },
            (Verdict::NotYetDue, None) => match &standing.limit {
                None => Msg::NotBegun,
                Some(limit) if limit.due.is_none() => Msg::Paused,
                Some(_) => Msg::Ahead,
            },
            (Verdict::NoTarget(NoTarget::NotOwed), _) => Msg::NotOwed,
            (Verdict::NoTarget(NoTarget::NoRule), _) => Msg::NoRule,
            (Verdict::NoTarget(NoTarget::NotDrawn), _) => Msg::NotDrawn,
            (Verdict::NoContact, _) => Msg::NoContact,
            (Verdict::NotRecorded, None) => Msg::NotRecorded,
            (Verdict::NotRecorded, Some(at)) => Msg::NotRecordedInTime { at },
            (Verdict::Ended(End::Withdrawn), _) => Msg::Withdrawn,
            (Verdict::Ended(End::Rejected), _) => Msg::Rejected,
            (Verdict::Ended(End::Resolved), _) => Msg::Resolved,
        }
    }

    /// The deadline without extensions, where one was moved.
    fn original(&self, standing: &DeadlineStatus, limit: &DeadlineLimit) -> Option<Msg> {
        limit.extensions.iter().find(|e| e.effect == Extension::Moved)?;
        Some(match limit.original.map(|due| self.time(due)) {
            None => Msg::OriginalPaused,
            Some(due) if standing.original_verdict == Verdict::Missed => Msg::OriginalMissed { due },
            Some(due) => Msg::Original { due },
        })
    }

    fn extension(&self, extended: &Extended) -> Msg {
        let to = self.time(extended.to);
        match extended.effect {
            Extension::TooLate => Msg::ExtendedTooLate { to },
            Extension::NotLater => Msg::ExtendedNotLater { to },
            Extension::Moved => Msg::Extended { to },
            Extension::Unapproved => Msg::ExtendedUnapproved { to },
        }
    }
}

/// A rule with its limit, its place in linli.toml and what it asks of an item.
pub fn rule_in_words(rule: DeadlineRule, settings: &Settings, lang: Language) -> String {
    let shown = duration::limit(rule.chosen.limit, lang);
    let target = rule.chosen.rule.and_then(|at| Some((at + 1, settings.targets.get(at)?)));
    match target {
        None => Msg::CallbackDays { limit: shown }.text(lang),
        Some((number, target)) => {
            let place = Msg::Rule { limit: shown, number, line: rule.line.unwrap_or_default() };
            let what = Msg::RuleFor { what: conditions(target, settings, lang) };
            format!("{}{}", place.text(lang), what.text(lang))
        }
    }
}

fn conditions(rule: &Target, settings: &Settings, lang: Language) -> String {
    let category = rule.category.as_deref().map(|key| settings.label(SettingsList::Category, key, lang).to_owned());
    let parts = [
        rule.kind.map(|k| label("type", k.key(), lang).to_owned()),
        category,
        rule.urgency.map(|u| label("urgency", u.key(), lang).to_owned()),
        rule.effective.map(|day| Msg::From { day: day.to_string() }.text(lang)),
    ];
    let said: Vec<String> = parts.into_iter().flatten().collect();
    if said.is_empty() { Msg::AnyItem.text(lang) } else { said.join(&Mark::Comma.text(lang)) }
}

/// Every duty, those not owed too: `verdict` says so.
pub fn json(owed: &[Owed], settings: &Settings) -> Json {
    let offset = settings.offset;
    let time = |when: Option<When>| when.map(|when| when.iso(offset));
    let one = |owed: &Owed| {
        let standing = owed.judged.as_ref().ok();
        let limit = standing.and_then(|s| s.limit.as_ref());
        let rule = standing.and_then(|s| s.rule);
        let verdict = standing.map(|s| verdict_key(s.verdict));
        let (verdict, why) = verdict.map_or((Some("unknown-year"), None), |(verdict, why)| (Some(verdict), why));
        json!({
            "duty": owed.duty.key(), "verdict": verdict, "why": why,
            "original_verdict": standing.map(|s| verdict_key(s.original_verdict).0),
            "unknown_year": owed.judged.as_ref().err().map(|year| year.0),
            "from": time(limit.map(|l| l.from)), "done": time(owed.done),
            "due": time(limit.and_then(|l| l.due)), "original_due": time(limit.and_then(|l| l.original)),
            "limit": rule.map(|r| limit_key(r.chosen.limit)), "rule": rule.and_then(|r| rule_json(r, settings)),
            "extensions": limit.map_or_else(Vec::new, |l| {
                l.extensions.iter().map(|e| extension_json(e, offset)).collect::<Vec<_>>()
            }),
        })
    };
    owed.iter().map(one).collect()
}

/// Verdict and, where it says no more than that there is none, why.
fn verdict_key(verdict: Verdict) -> (&'static str, Option<&'static str>) {
    match verdict {
        Verdict::Met => ("met", None),
        Verdict::Missed => ("missed", None),
        Verdict::Undetermined => ("undetermined", None),
        Verdict::NotYetDue => ("not-yet-due", None),
        Verdict::NoTarget(NoTarget::NotOwed) => ("no-target", Some("not-owed")),
        Verdict::NoTarget(NoTarget::NoRule) => ("no-target", Some("no-rule")),
        Verdict::NoTarget(NoTarget::NotDrawn) => ("no-target", Some("not-drawn")),
        Verdict::NoContact => ("no-contact", None),
        Verdict::NotRecorded => ("not-recorded", None),
        Verdict::Ended(End::Withdrawn) => ("ended", Some("withdrawn")),
        Verdict::Ended(End::Rejected) => ("ended", Some("rejected")),
        Verdict::Ended(End::Resolved) => ("ended", Some("resolved")),
    }
}

/// The limit as linli.toml writes it.
fn limit_key(limit: crate::model::settings::Limit) -> String {
    let span = match limit.span {
        Span::Seconds(s) if s % 3600 == 0 => format!("{}h", s / 3600),
        Span::Seconds(s) => format!("{}m", s / 60),
        Span::Days(n) => format!("{n}d"),
        Span::Months(n) => format!("{n}mo"),
        Span::WorkingDays(n) => return format!("{n}wd"),
    };
    if limit.clock == Clock::Business { format!("{span} business") } else { span }
}

fn rule_json(found: DeadlineRule, settings: &Settings) -> Option<Json> {
    let at = found.chosen.rule?;
    let rule = settings.targets.get(at)?;
    Some(json!({
        "number": at + 1, "line": found.line, "type": rule.kind.map(|k| k.key()), "category": rule.category,
        "urgency": rule.urgency.map(|u| u.key()), "effective": rule.effective.map(|d| d.to_string()),
    }))
}

fn extension_json(extended: &Extended, offset: Offset) -> Json {
    let effect = match extended.effect {
        Extension::Moved => "moved",
        Extension::TooLate => "too-late",
        Extension::NotLater => "not-later",
        Extension::Unapproved => "unapproved",
    };
    json!({
        "at": extended.at.iso(offset), "to": extended.to.iso(offset), "approved": extended.approved, "effect": effect,
    })
}
