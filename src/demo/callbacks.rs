//! 回访: calling back, what the owner answers, opening again, filing.

use crate::demo::item_flow::ItemFlow;
use crate::demo::phrases::{CALLBACKS, HANDLING};
use crate::demo::simulation::{HOUR, Simulation};
use crate::demo::staff::MANAGER;
use crate::model::lifecycle::Action;
use crate::model::value::Value;
use crate::model::vocab::{FeedbackType, ReopenReason, Satisfaction};

impl Simulation<'_> {
    /// The call back; `Some(true)`: the resident is dissatisfied, `None`: whatever is usual.
    pub fn call_back(&mut self, bad: Option<bool>) {
        let likely = match self.item.scenario.kind {
            FeedbackType::Suggestion => 35,
            FeedbackType::Inquiry => 6,
            _ => 88,
        };
        if !self.has_contact() || (bad.is_none() && !self.dice.chance(likely)) {
            return;
        }
        self.pass_to_ring(22 * HOUR);
        if self.dice.chance(14) {
            self.write_one_of(self.team.caller, Action::Callback, vec![("reached", false.into())], &CALLBACKS.missed);
            if bad.is_none() && self.dice.chance(18) {
                return;
            }
            self.pass_to_ring(9 * HOUR);
        }
        if bad.is_none() && self.dice.chance(3) {
            self.write_one_of(self.team.caller, Action::Callback, vec![("reached", true.into())], &CALLBACKS.busy);
            return;
        }
        self.verdict(bad.unwrap_or(false));
    }

    /// The owner's own answers; not each is always asked for.
    fn verdict(&mut self, bad: bool) {
        use Satisfaction::{Basically, Dissatisfied, Satisfied, VeryDissatisfied, VerySatisfied};
        let grade = if bad {
            self.dice.weighted(&[(Dissatisfied, 4), (VeryDissatisfied, 2)], Dissatisfied)
        } else {
            let usual =
                [(VerySatisfied, 36), (Satisfied, 43), (Basically, 14), (Dissatisfied, 2), (VeryDissatisfied, 1)];
            self.dice.weighted(&usual, Satisfied)
        };
        let bad = grade.is_bad();
        let solved = if bad { self.dice.chance(28) } else { !self.dice.chance(2) };
        let contacted = grade.score() > 3 || !self.dice.chance(20);
        let shape = if bad { 0 } else { self.dice.below(40) };
        let mut answers: Vec<(&'static str, Value)> = vec![("reached", true.into())];
        if !matches!(shape, 4..=6) {
            answers.push(("contacted", contacted.into()));
        }
        if !matches!(shape, 3..=5) {
            answers.push(("solved", solved.into()));
        }
        if !matches!(shape, 1 | 2 | 3 | 6) {
            answers.push(("satisfaction", grade.key().into()));
        }
        let phrases = match grade {
            VerySatisfied | Satisfied => self.by_work(&CALLBACKS.satisfied),
            Basically => self.by_work(&CALLBACKS.basically),
            Dissatisfied | VeryDissatisfied if solved => &CALLBACKS.solved_but_dissatisfied,
            Dissatisfied | VeryDissatisfied => &CALLBACKS.unsolved,
        };
        self.write_one_of(self.team.caller, Action::Callback, answers, phrases);
        self.typed_later(6);
        let owes = !matches!(self.item.scenario.kind, FeedbackType::Inquiry | FeedbackType::Unsorted);
        if bad && owes {
            self.after_bad(if solved { ReopenReason::Dissatisfied } else { ReopenReason::NotFixed });
        }
    }

    /// After a bad answer the item is opened again, or what was explained is noted.
    fn after_bad(&mut self, reason: ReopenReason) {
        if self.item.flow != ItemFlow::Reopened && self.dice.chance(45) {
            if self.dice.chance(85) {
                self.pass_to_desk(20 * HOUR);
                self.say_one_of(MANAGER, Action::Note, &CALLBACKS.explained);
            }
            return;
        }
        self.pass_to_desk(2 * HOUR);
        let reopened = &HANDLING.reopened;
        self.reopen(
            reason,
            if reason == ReopenReason::NotFixed { &reopened.not_fixed } else { &reopened.dissatisfied },
        );
        self.pass_to_ring(15 * HOUR);
        let grade = self.dice.pick(&["satisfied", "satisfied", "basically", "very-satisfied"]);
        let good = vec![("reached", true.into()), ("solved", true.into()), ("satisfaction", grade.into())];
        self.write_one_of(self.team.caller, Action::Callback, good, &CALLBACKS.basically.other);
    }

    /// Opened again and dealt with once more, to the end.
    pub fn reopen(&mut self, reason: ReopenReason, why: &[String]) {
        self.write_one_of(self.team.caller, Action::Reopen, vec![("reason", reason.key().into())], why);
        self.pass(1_500);
        self.assign();
        self.pass(1_200);
        self.say_one_of(self.team.butler, Action::Reply, &HANDLING.reassured_again);
        self.pass_to_work(10 * HOUR);
        self.say_one_of(self.team.worker, Action::Work, self.by_work(&HANDLING.worked_again));
        self.pass_to_work(2 * HOUR);
        let text = self.dice.phrase(self.by_work(&HANDLING.resolved_again));
        self.resolve(text);
    }

    /// The owner confirms, or the office closes the item, or neither.
    pub fn file(&mut self) {
        let may_confirm = self.item.scenario.kind != FeedbackType::Suggestion;
        if self.has_contact() && may_confirm && self.dice.chance(11) {
            self.pass_to_ring(10 * HOUR);
            self.say_one_of(self.team.caller, Action::Confirm, &CALLBACKS.confirmed);
        } else if self.dice.chance(66) {
            self.pass_to_desk(40 * HOUR);
            self.say_one_of(self.team.caller, Action::Close, &CALLBACKS.closed);
        }
    }
}
