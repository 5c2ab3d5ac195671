//! What can go otherwise: a time promised, a pause, an extension, a refusal, a change of mind.

use crate::demo::hours;
use crate::demo::hours::OFFSET;
use crate::demo::phrases::HANDLING;
use crate::demo::simulation::{HOUR, Simulation};
use crate::demo::staff::MANAGER;
use crate::model::lifecycle::Action;
use crate::model::time::{DAY_S, When};
use crate::model::value::Value;
use crate::model::vocab::{FeedbackType, PauseReason, ReopenReason};

impl Simulation<'_> {
    pub fn promised(&mut self, kept: bool) {
        self.pass(900);
        self.assign();
        self.pass(300);
        let quarter = self.dice.between(8, 20) * 900;
        let due = hours::on_shift(&mut self.dice, self.now.plus(quarter));
        let due = due.plus(-due.0.rem_euclid(900));
        let due = if due <= self.now { due.plus(1_800) } else { due };
        let at_home = self.item.site.room.is_some();
        let phrases = if at_home { &HANDLING.promised_home } else { &HANDLING.promised_public };
        self.write_one_of(self.team.butler, Action::Reply, vec![("promise", due.into())], phrases);
        if kept {
            self.now = self.now.plus(due.since(self.now) * self.dice.between(50, 98) / 100);
            self.say_one_of(self.team.worker, Action::Arrive, self.arrived());
        } else {
            self.now = due;
            self.pass_to_work(2 * HOUR);
            self.say_one_of(self.team.worker, Action::Arrive, self.by_work(&HANDLING.late));
        }
        self.pass_to_work(self.item.scenario.hours * HOUR / 2);
        self.conclude();
    }

    pub fn paused(&mut self) {
        self.take_on();
        self.pass_to_work(3 * HOUR);
        let waits = &self.item.scenario.waits;
        let rare = waits.iter().find(|wait| {
            matches!(wait.reason, PauseReason::ForceMajeure | PauseReason::MaintenanceFund) && self.dice.chance(60)
        });
        let drawn = self.dice.choose(waits);
        let (reason, text) = rare.or(drawn).map_or((PauseReason::Owner, ""), |wait| (wait.reason, &wait.text));
        self.write(self.team.butler, Action::Pause, vec![("reason", reason.key().into())], text);
        let days = match reason {
            PauseReason::Owner => 3,
            PauseReason::ThirdParty => 5,
            PauseReason::MaintenanceFund => 40,
            PauseReason::ForceMajeure => 1,
        };
        if self.dice.chance(30) {
            self.pass_to_desk(days * DAY_S / 3);
            self.say_one_of(self.team.butler, Action::Note, &HANDLING.waiting);
        }
        self.pass_to_desk(days * DAY_S);
        if self.dice.chance(82) {
            self.say_one_of(
                self.team.butler,
                Action::Resume,
                match reason {
                    PauseReason::Owner => &HANDLING.resumed.owner,
                    PauseReason::ThirdParty => &HANDLING.resumed.third_party,
                    PauseReason::MaintenanceFund => &HANDLING.resumed.maintenance_fund,
                    PauseReason::ForceMajeure => &HANDLING.resumed.force_majeure,
                },
            );
            self.attend();
        }
        self.conclude();
    }

    pub fn extended(&mut self, approved: bool) {
        self.take_on();
        self.not_before(24 * HOUR);
        self.pass_to_work(3 * HOUR);
        let days = match self.item.scenario.kind {
            FeedbackType::Suggestion => 40,
            FeedbackType::Complaint => 28,
            _ if self.item.scenario.category == "leak" => 28,
            _ => 16,
        };
        let to = When::On(self.item.at.day(OFFSET).plus_days(days));
        let reason = self.dice.phrase(&HANDLING.extended);
        let mut keys: Vec<(&'static str, Value)> = vec![("to", to.into()), ("reason", reason.into())];
        if approved {
            keys.push(("approved_by", MANAGER.into()));
        }
        let by = if self.team.worker == MANAGER { self.team.butler } else { self.team.worker };
        self.write(by, Action::Extend, keys, "");
        self.pass_to_work(days * DAY_S / 3);
        self.work_through();
    }

    pub fn rejected(&mut self, reconsidered: bool) {
        if self.dice.chance(60) {
            self.take_on();
        }
        self.pass_to_desk(9 * HOUR);
        let why = match self.item.scenario.kind {
            FeedbackType::Suggestion => &HANDLING.rejected.suggestion,
            FeedbackType::Complaint => &HANDLING.rejected.complaint,
            _ => &HANDLING.rejected.repair,
        };
        let by = if self.about == Some(MANAGER) { self.team.butler } else { MANAGER };
        let (text, reason) = (self.dice.phrase(&HANDLING.told_rejected), self.dice.phrase(why));
        self.say(by, Action::Reply, text);
        self.write(by, Action::Reject, vec![("reason", reason.into())], "");
        if reconsidered {
            self.pass_to_desk(50 * HOUR);
            self.reopen(ReopenReason::Other, &HANDLING.reopened.reconsidered);
            self.call_back(None);
            self.file();
        } else if self.dice.chance(55) {
            self.pass_to_desk(30 * HOUR);
            self.say(self.team.caller, Action::Close, &HANDLING.closed_rejected);
        }
    }

    pub fn withdrawn(&mut self) {
        if self.dice.chance(65) {
            self.take_on();
        }
        self.pass_to_work(2 * HOUR);
        let text = self.dice.phrase(self.by_work(&HANDLING.withdrawn));
        self.write(self.team.receiver, Action::Withdraw, vec![("reason", text.into())], "");
        if self.dice.chance(30) {
            self.pass_to_desk(12 * HOUR);
            self.say(self.team.butler, Action::Note, &HANDLING.withdrawal_confirmed);
        }
    }

    pub fn recorded_only(&mut self) {
        if self.dice.chance(50) {
            self.pass(300);
            self.say(self.team.receiver, Action::Ack, "");
        }
    }

    /// Closed by mistake, taken back, then done.
    pub fn mistyped(&mut self) {
        self.take_on();
        self.pass_to_work(HOUR);
        let by = self.team.receiver;
        let mistake = self.now;
        self.say(by, Action::Resolve, "");
        self.pass(900);
        let why = self.dice.phrase(&HANDLING.mistyped);
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
        self.say_one_of(self.team.receiver, Action::Urge, &HANDLING.urged);
        self.pass(1_500);
        self.say_one_of(self.team.butler, Action::Reply, self.by_work(&HANDLING.reassured));
        self.work_through();
    }

    pub fn escalated(&mut self) {
        self.take_on();
        self.pass_to_desk(6 * DAY_S);
        self.write_one_of(self.team.butler, Action::Escalate, vec![("to", MANAGER.into())], &HANDLING.escalated);
        self.pass(2_400);
        self.write(MANAGER, Action::Assign, vec![("to", self.team.assignee.into())], &HANDLING.escalation_order);
        self.work_through();
    }
}
