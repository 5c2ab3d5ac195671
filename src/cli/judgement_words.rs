//! The steps of a judgement in words.

use crate::analysis::explanation::ExplanationStep;
use crate::analysis::measure::Subject;
use crate::analysis::targets::Extension;
use crate::calendar::days::Reason;
use crate::calendar::trace::Stretch;
use crate::cli::deadlines::DeadlineRule;
use crate::cli::targets::rule_in_words;
use crate::facts::all::Facts;
use crate::locale::calendar::{day_reason, weekday};
use crate::locale::duration;
use crate::locale::labels::{field_label, label};
use crate::locale::message::Message;
use crate::locale::why::WhyMsg as Msg;
use crate::model::field::SettingsList;
use crate::model::kind::Kind;
use crate::model::settings::{Clock, Settings};
use crate::model::time::{Day, Instant, When};
use crate::model::vocab::{Language, Satisfaction};
use crate::publish::figure_words;
use crate::text::amount::yuan;

/// In which words, over which records.
pub struct JudgementWords<'a> {
    pub facts: &'a Facts,
    pub settings: &'a Settings,
    /// The line of each `[[target]]` in linli.toml.
    pub rule_lines: &'a [usize],
    pub lang: Language,
}

impl JudgementWords<'_> {
    /// What the row is about: a record's id, or the room.
    pub fn subject(&self, subject: Subject) -> String {
        match subject {
            Subject::Item(item) => self.facts.names.text(item.row.id).to_owned(),
            Subject::Visit(visit, _) => self.facts.names.text(visit.id).to_owned(),
            Subject::Owner(owner, _) => self.facts.names.text(owner.id).to_owned(),
            Subject::Room { room, .. } => room.to_owned(),
            Subject::Record(row) => self.facts.names.text(row.id).to_owned(),
            Subject::Plan(plan) => plan.named.key.clone(),
            Subject::Staff { who, topic } => {
                let who = self.facts.names.text(who);
                let topic = topic.map(|topic| self.settings.label(SettingsList::Training, topic, self.lang));
                topic.map_or_else(|| who.to_owned(), |topic| format!("{who} {topic}"))
            }
        }
    }

    pub fn step(&self, step: &ExplanationStep) -> String {
        self.message(step).map_or_else(|| self.rule(step), |message| message.text(self.lang))
    }

    fn message(&self, step: &ExplanationStep) -> Option<Msg> {
        Some(match step {
            ExplanationStep::Rule { .. } => return None,
            ExplanationStep::Received(at) => Msg::Received { at: self.when(*at) },
            ExplanationStep::Drawn(draw) => {
                let hash = format!("{:016x}", draw.hash);
                let (number, threshold) = (draw.number(), draw.threshold);
                if draw.is_drawn() {
                    Msg::Drawn { hash, number, threshold }
                } else {
                    Msg::NotDrawn { hash, number, threshold }
                }
            }
            ExplanationStep::Closed(at) => Msg::FirstClosed { at: self.when(*at) },
            ExplanationStep::Stretch(clock, stretch) => self.stretch(*clock, stretch),
            ExplanationStep::Deadline(at) => Msg::Deadline { at: self.end(*at) },
            ExplanationStep::Between(from, to) => Msg::Between { from: self.end(*from), to: self.end(*to) },
            ExplanationStep::Standing(since) => Msg::Standing { at: self.at(*since) },
            ExplanationStep::Extended { at, to, what } => self.extended(*at, *to, *what),
            ExplanationStep::InForce(at) => Msg::InForce { at: self.end(*at) },
            ExplanationStep::Did { action, at } => {
                Msg::Did { what: label("action", action.key(), self.lang).to_owned(), at: self.when(*at) }
            }
            ExplanationStep::ByThen(at) => Msg::ByThen { at: self.end(*at) },
            ExplanationStep::FromReceipt => Msg::FromReceipt,
            ExplanationStep::AtReceipt => Msg::AtReceipt,
            ExplanationStep::NotInSource(duty) => {
                Msg::NotInSource { what: label("duty", duty.key(), self.lang).to_owned() }
            }
            ExplanationStep::Margin(seconds) => self.margin(*seconds),
            ExplanationStep::NothingBy(at) => Msg::NothingBy { at: self.end(*at) },
            ExplanationStep::Took { clock: Clock::Wall, seconds } => Msg::Took { span: self.span(*seconds) },
            ExplanationStep::Took { clock: Clock::Business, seconds } => {
                Msg::TookBusiness { span: self.span(*seconds) }
            }
            ExplanationStep::Age(seconds) => Msg::Age { span: self.span(*seconds) },
            ExplanationStep::Overdue { duty, deadline } => {
                let duty = label("duty", duty.key(), self.lang).to_owned();
                Msg::Overdue { duty, at: self.when(*deadline) }
            }
            ExplanationStep::Promised { made, to } => Msg::Promised { made: self.when(*made), to: self.when(*to) },
            ExplanationStep::At(at) => Msg::Did { what: String::new(), at: self.when(*at) },
            ExplanationStep::Agreed(at) => Msg::Agreed { at: self.when(*at) },
            ExplanationStep::From(at) => Msg::From { at: self.when(*at) },
            ExplanationStep::Ahead(seconds) if *seconds < 0 => Msg::AfterTheFact { span: self.span(*seconds) },
            ExplanationStep::Ahead(seconds) => Msg::Ahead { span: self.span(*seconds) },
            ExplanationStep::Read { read, delivered } => Msg::Read { read: *read, delivered: *delivered },
            ExplanationStep::Record(id) => Msg::Record { id: self.facts.names.text(*id).to_owned() },
            ExplanationStep::DaysOver { days, until } => Msg::DaysOver { days: *days, until: self.at(*until) },
            ExplanationStep::Answer { question, value } => self.answer(question, value),
            ExplanationStep::Recorded(at) => Msg::Recorded { at: self.at(*at) },
            ExplanationStep::Baseline { days, value, n, unit } => {
                let (from, to) = (days.from.to_string(), days.to.plus_days(-1).to_string());
                Msg::Baseline { from, to, value: figure_words::shown(*value, *unit, self.lang), n: *n }
            }
            ExplanationStep::Restated { value, n, unit } => {
                Msg::Restated { value: figure_words::shown(*value, Some(*unit), self.lang), n: *n }
            }
            ExplanationStep::Billed { days, fen } => {
                let (from, to) = (days.from.to_string(), days.to.plus_days(-1).to_string());
                Msg::Billed { from, to, yuan: yuan(*fen) }
            }
            ExplanationStep::FirstBilled { fen } => Msg::FirstBilled { yuan: yuan(*fen) },
            ExplanationStep::Collected { at, fen, waived_fen: 0 } => {
                Msg::Collected { at: self.when(*at), yuan: yuan(*fen) }
            }
            ExplanationStep::Collected { at, fen, waived_fen } => {
                Msg::CollectedAndWaived { at: self.when(*at), yuan: yuan(*fen), waived: yuan(*waived_fen) }
            }
            ExplanationStep::Owed { due, fen } => Msg::Owed { due: self.day(*due), yuan: yuan(*fen) },
            ExplanationStep::CameIn { fen } => Msg::CameIn { yuan: yuan(*fen) },
            ExplanationStep::Overlaps => Msg::Overlaps,
            ExplanationStep::PickedWorst => Msg::PickedWorst,
            ExplanationStep::Effect { days, value, n, unit } => {
                let (from, to) = (days.from.to_string(), days.to.plus_days(-1).to_string());
                Msg::Effect { from, to, value: figure_words::shown(*value, Some(*unit), self.lang), n: *n }
            }
            ExplanationStep::EffectInNextWave => Msg::EffectInNextWave,
            ExplanationStep::EffectFrom(at) => Msg::EffectFrom { at: self.end(*at) },
            ExplanationStep::RulesChanged => Msg::RulesChanged,
            ExplanationStep::LastDay(day) => Msg::LastDay { day: self.day(*day) },
            ExplanationStep::Slot { from, to } => Msg::Slot { from: self.day(*from), to: self.day(to.plus_days(-1)) },
        })
    }

    fn rule(&self, step: &ExplanationStep) -> String {
        let ExplanationStep::Rule { chosen, .. } = step else { return String::new() };
        let line = chosen.rule.and_then(|at| self.rule_lines.get(at)).copied();
        rule_in_words(DeadlineRule { chosen: *chosen, line }, self.settings, self.lang)
    }

    fn stretch(&self, clock: Clock, stretch: &Stretch) -> Msg {
        match stretch {
            Stretch::Ran { from, to } => {
                let last = if clock == Clock::Business { self.clock_time(*to) } else { self.end(*to) };
                Msg::Ran { from: self.at(*from), to: last, span: self.span(to.since(*from)) }
            }
            Stretch::Paused { from, to } => Msg::Paused { from: self.at(*from), to: self.at(*to) },
            Stretch::Rests { first, last, reason, name } => {
                Msg::Rests { days: self.days(*first, *last), why: self.day_reason(*reason, name.as_deref()) }
            }
            Stretch::Rolled { first, last, reason, name } => {
                Msg::Rolled { days: self.days(*first, *last), why: self.day_reason(*reason, name.as_deref()) }
            }
            Stretch::Counted { first, last, nth } if first == last => {
                Msg::Counted { days: self.day(*first), first: *nth }
            }
            Stretch::Counted { first, last, nth } => {
                Msg::CountedTo { days: self.days(*first, *last), first: *nth, last: nth + last.days_since(*first) }
            }
            Stretch::Closed { first, last } => Msg::Closed { days: self.days(*first, *last) },
            Stretch::RolledClosed { first, last } => Msg::RolledClosed { days: self.days(*first, *last) },
            Stretch::PausedDays { first, last } => Msg::PausedDays { days: self.days(*first, *last) },
        }
    }

    fn day_reason(&self, why: Reason, name: Option<&str>) -> String {
        day_reason(why.key(), name, self.lang)
    }

    fn extended(&self, at: When, to: When, what: Extension) -> Msg {
        let (at, to) = (self.when(at), self.when(to));
        match what {
            Extension::Moved => Msg::Extended { at, to },
            Extension::Unapproved => Msg::ExtendedUnapproved { at, to },
            Extension::TooLate => Msg::ExtendedTooLate { at, to },
            Extension::NotLater => Msg::ExtendedNotLater { at, to },
        }
    }

    fn margin(&self, seconds: i64) -> Msg {
        match seconds {
            0 => Msg::OnTime,
            1.. => Msg::Early { span: self.span(seconds) },
            _ => Msg::Late { span: self.span(seconds) },
        }
    }

    fn answer(&self, question: &str, value: &'static str) -> Msg {
        let value = match value {
            "null" => Msg::NotAsked.text(self.lang),
            answer @ ("true" | "false") => label("bool", answer, self.lang).to_owned(),
            level => label(Satisfaction::VOCABULARY.name, level, self.lang).to_owned(),
        };
        Msg::Answer { question: field_label(Kind::Feedback, &format!("log.{question}"), self.lang).to_owned(), value }
    }

    fn span(&self, seconds: i64) -> String {
        duration::exact(seconds, self.lang)
    }

    /// `周五 2026-11-20 17:40`.
    pub fn at(&self, at: Instant) -> String {
        let offset = self.settings.offset;
        format!("{} {}", weekday(at.day(offset), self.lang), at.second(offset))
    }

    /// An end: the midnight after a day is that day's 24:00.
    fn end(&self, at: Instant) -> String {
        let offset = self.settings.offset;
        let before = at.plus(-1).day(offset);
        if before.end(offset) == at { format!("{} 24:00", self.day(before)) } else { self.at(at) }
    }

    /// The time of day alone.
    fn clock_time(&self, at: Instant) -> String {
        let shown = self.end(at);
        shown.rsplit_once(' ').map_or(shown.clone(), |(_, time)| time.to_owned())
    }

    fn when(&self, when: When) -> String {
        match when {
            When::At(at) => self.at(at),
            When::On(day) => self.day(day),
        }
    }

    fn day(&self, day: Day) -> String {
        format!("{} {day}", weekday(day, self.lang))
    }

    fn days(&self, first: Day, last: Day) -> String {
        if first == last {
            return self.day(first);
        }
        Msg::DaysFromTo { first: self.day(first), last: self.day(last) }.text(self.lang)
    }
}
