//! What can go otherwise: a time promised, a pause, an extension, a refusal, a change of mind.

use crate::demo::hours;
use crate::demo::hours::OFFSET;
use crate::demo::phrases::turns as words;
use crate::demo::staff::MANAGER;
use crate::demo::story::{HOUR, Story};
use crate::model::lifecycle::Action;
use crate::model::time::{DAY_S, When};
use crate::model::value::Value;
use crate::model::vocab::{FeedbackType, PauseReason, ReopenReason};

impl Story<'_> {
    pub fn promised(&mut self, kept: bool) {
        self.pass(900);
        self.assign();
        self.pass(300);
        let quarter = self.dice.between(8, 20) * 900;
        let due = hours::on_shift(&mut self.dice, self.now.plus(quarter));
        let due = due.plus(-due.0.rem_euclid(900));
        let due = if due <= self.now { due.plus(1_800) } else { due };
        let text = self.dice.pick(if self.it.site.room.is_some() { words::PROMISED } else { words::PROMISED_PUBLIC });
        self.write(self.cast.butler, Action::Reply, vec![("promise", due.into())], text);
        if kept {
            self.now = self.now.plus(due.since(self.now) * self.dice.between(50, 98) / 100);
            let text = self.dice.pick(self.arrived());
            self.say(self.cast.doer, Action::Arrive, text);
        } else {
            self.now = due;
            self.pass_to_work(2 * HOUR);
            let text = self.dice.pick(if self.is_craft() { words::LATE_CRAFT } else { words::LATE });
            self.say(self.cast.doer, Action::Arrive, text);
        }
        self.pass_to_work(self.it.case.hours * HOUR / 2);
        self.finish();
        self.call_back(None);
        self.file();
    }

    pub fn paused(&mut self) {
        self.take_on();
        self.pass_to_work(3 * HOUR);
        let waits = self.it.case.waits;
        let rare = waits.iter().find(|(reason, _)| {
            matches!(reason, PauseReason::ForceMajeure | PauseReason::MaintenanceFund) && self.dice.chance(60)
        });
        let drawn = waits.get(self.dice.below(waits.len()));
        let (reason, text) = rare.or(drawn).copied().unwrap_or((PauseReason::Owner, ""));
        self.write(self.cast.butler, Action::Pause, vec![("reason", reason.key().into())], text);
        let days = match reason {
            PauseReason::Owner => 3,
            PauseReason::ThirdParty => 5,
            PauseReason::MaintenanceFund => 40,
            PauseReason::ForceMajeure => 1,
        };
        if self.dice.chance(30) {
            self.pass_to_desk(days * DAY_S / 3);
            let text = self.dice.pick(words::WAITING);
            self.say(self.cast.butler, Action::Note, text);
        }
        self.pass_to_desk(days * DAY_S);
        if self.dice.chance(82) {
            let text = self.dice.pick(match reason {
                PauseReason::Owner => words::RESUMED_OWNER,
                PauseReason::ThirdParty => words::RESUMED_OTHERS,
                PauseReason::MaintenanceFund => words::RESUMED_FUND,
                PauseReason::ForceMajeure => words::RESUMED_WEATHER,
            });
            self.say(self.cast.butler, Action::Resume, text);
            self.attend();
        }
        self.finish();
        self.call_back(None);
        self.file();
    }

    pub fn extended(&mut self, approved: bool) {
        self.take_on();
        self.not_before(24 * HOUR);
        self.pass_to_work(3 * HOUR);
        let days = match self.it.case.kind {
            FeedbackType::Suggestion => 40,
            FeedbackType::Complaint => 28,
            _ if self.it.case.category == "leak" => 28,
            _ => 16,
        };
        let to = When::On(self.it.at.day(OFFSET).plus_days(days));
        let reason = self.dice.pick(words::EXTENDED);
        let mut keys: Vec<(&'static str, Value)> = vec![("to", to.into()), ("reason", reason.into())];
        if approved {
            keys.push(("approved_by", MANAGER.into()));
        }
        let by = if self.cast.doer == MANAGER { self.cast.butler } else { self.cast.doer };
        self.write(by, Action::Extend, keys, "");
        self.pass_to_work(days * DAY_S / 3);
        self.attend();
        self.finish();
        self.call_back(None);
        self.file();
    }

    pub fn rejected(&mut self, reconsidered: bool) {
        if self.dice.chance(60) {
            self.take_on();
        }
        self.pass_to_desk(9 * HOUR);
        let why = match self.it.case.kind {
            FeedbackType::Suggestion => words::REFUSED_SUGGESTION,
            FeedbackType::Complaint => words::REFUSED_COMPLAINT,
            _ => words::REFUSED_REPAIR,
        };
        let by = if self.about == Some(MANAGER) { self.cast.butler } else { MANAGER };
        let (text, reason) = (self.dice.pick(words::TOLD_REFUSED), self.dice.pick(why));
        self.say(by, Action::Reply, text);
        self.write(by, Action::Reject, vec![("reason", reason.into())], "");
        if reconsidered {
            self.pass_to_desk(50 * HOUR);
            let other = words::REOPENED_OTHER.get(2..3).unwrap_or(words::REOPENED_OTHER);
            self.reopen(ReopenReason::Other, other);
            self.call_back(None);
            self.file();
        } else if self.dice.chance(55) {
            self.pass_to_desk(30 * HOUR);
            self.say(self.cast.caller, Action::Close, "已送达书面说明，归档");
        }
    }

    pub fn withdrawn(&mut self) {
        if self.dice.chance(65) {
            self.take_on();
        }
        self.pass_to_work(2 * HOUR);
        let text = self.dice.pick(if self.is_craft() { words::WITHDRAWN_CRAFT } else { words::WITHDRAWN });
        self.write(self.cast.front, Action::Withdraw, vec![("reason", text.into())], "");
        if self.dice.chance(30) {
            self.pass_to_desk(12 * HOUR);
            self.say(self.cast.butler, Action::Note, "管家回电确认，不需要上门");
        }
    }

    pub fn taken_down_only(&mut self) {
        if self.dice.chance(50) {
            self.pass(300);
            self.say(self.cast.front, Action::Ack, "");
        }
    }

    /// Closed by mistake, taken back, then done.
    pub fn mistyped(&mut self) {
        self.take_on();
        self.pass_to_work(HOUR);
        let by = self.cast.front;
        let mistake = self.now;
        self.say(by, Action::Resolve, "");
        self.pass(900);
        let why = self.dice.pick(words::TYPED_WRONG);
        let keys = vec![
            ("of", by.into()),
            ("reason", why.into()),
            ("entry", mistake.into()),
            ("retracts", Action::Resolve.key().into()),
        ];
        self.write(by, Action::Retract, keys, "");
        self.work_through();
    }

    pub fn urged(&mut self) {
        if self.dice.chance(70) {
            self.take_on();
        } else {
            self.assign();
        }
        self.not_before(22 * HOUR);
        self.pass_to_ring(2 * HOUR);
        let text = self.dice.pick(words::URGED);
        self.say(self.cast.front, Action::Urge, text);
        self.pass(1_500);
        let text = self.dice.pick(if self.is_craft() { words::SOOTHED_CRAFT } else { words::SOOTHED });
        self.say(self.cast.butler, Action::Reply, text);
        self.work_through();
    }

    pub fn escalated(&mut self) {
        self.take_on();
        self.pass_to_desk(6 * DAY_S);
        let text = self.dice.pick(words::ESCALATED);
        self.write(self.cast.butler, Action::Escalate, vec![("to", MANAGER.into())], text);
        self.pass(2_400);
        self.write(MANAGER, Action::Assign, vec![("to", self.cast.holder.into())], "限两日内有结果");
        self.work_through();
    }
}
