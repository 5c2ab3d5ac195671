//! 回访: calling back, what the owner answers, opening again, filing.

use crate::demo::course::Course;
use crate::demo::phrases::callbacks as said;
use crate::demo::phrases::turns as words;
use crate::demo::staff::MANAGER;
use crate::demo::story::{HOUR, Story};
use crate::model::lifecycle::Action;
use crate::model::value::Value;
use crate::model::vocab::{FeedbackType, ReopenReason, Satisfaction};

impl Story<'_> {
    /// The call back; `Some(true)`: the resident is not content.
    pub fn call_back(&mut self, bad: Option<bool>) {
        let likely = match self.it.case.kind {
            FeedbackType::Suggestion => 35,
            FeedbackType::Inquiry => 6,
            _ => 88,
        };
        if !self.has_contact() || (bad.is_none() && !self.dice.chance(likely)) {
            return;
        }
        self.pass_to_ring(22 * HOUR);
        if self.dice.chance(14) {
            let text = self.dice.pick(said::MISSED);
            self.write(self.cast.caller, Action::Callback, vec![("reached", false.into())], text);
            if bad.is_none() && self.dice.chance(18) {
                return;
            }
            self.pass_to_ring(9 * HOUR);
        }
        if bad.is_none() && self.dice.chance(3) {
            let text = self.dice.pick(said::BUSY);
            self.write(self.cast.caller, Action::Callback, vec![("reached", true.into())], text);
            return;
        }
        self.verdict(bad.unwrap_or(false));
    }

    /// The owner's own answers; each is asked for, or not.
    pub fn verdict(&mut self, bad: bool) {
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
        let text = self.dice.pick(match (grade, self.is_craft()) {
            (VerySatisfied | Satisfied, true) => said::GLAD_CRAFT,
            (VerySatisfied | Satisfied, false) => said::GLAD,
            (Basically, true) => said::FAIR_CRAFT,
            (Basically, false) => said::FAIR,
            (Dissatisfied | VeryDissatisfied, _) if solved => said::BAD_BUT_DONE,
            (Dissatisfied | VeryDissatisfied, _) => said::BAD,
        });
        self.write(self.cast.caller, Action::Callback, answers, text);
        self.typed_later(6);
        let owes = !matches!(self.it.case.kind, FeedbackType::Inquiry | FeedbackType::Unsorted);
        if bad && owes {
            self.after_bad(if solved { ReopenReason::Dissatisfied } else { ReopenReason::NotFixed });
        }
    }

    pub fn after_bad(&mut self, reason: ReopenReason) {
        if self.it.course != Course::Again && self.dice.chance(45) {
            if self.dice.chance(85) {
                self.pass_to_desk(20 * HOUR);
                let text = self.dice.pick(said::AFTER_BAD);
                self.say(MANAGER, Action::Note, text);
            }
            return;
        }
        self.pass_to_desk(2 * HOUR);
        let why = if reason == ReopenReason::NotFixed { words::REOPENED_AGAIN } else { words::REOPENED_UNHAPPY };
        self.reopen(reason, why);
        self.pass_to_ring(15 * HOUR);
        let grade = self.dice.pick(&["satisfied", "satisfied", "basically", "very-satisfied"]);
        let text = self.dice.pick(said::FAIR);
        let good = vec![("reached", true.into()), ("solved", true.into()), ("satisfaction", grade.into())];
        self.write(self.cast.caller, Action::Callback, good, text);
    }

    /// Opened again and dealt with once more, to the end.
    pub fn reopen(&mut self, reason: ReopenReason, why: &[&'static str]) {
        let text = self.dice.pick(why);
        self.write(self.cast.caller, Action::Reopen, vec![("reason", reason.key().into())], text);
        self.pass(1_500);
        self.assign();
        self.pass(1_200);
        let text = self.dice.pick(words::SOOTHED_AGAIN);
        self.say(self.cast.butler, Action::Reply, text);
        self.pass_to_work(10 * HOUR);
        let (again, done) = match self.is_craft() {
            true => (words::AGAIN_CRAFT, words::DONE_AGAIN_CRAFT),
            false => (words::AGAIN, words::DONE_AGAIN),
        };
        let text = self.dice.pick(again);
        self.say(self.cast.doer, Action::Work, text);
        self.pass_to_work(2 * HOUR);
        let text = self.dice.pick(done);
        self.resolve(text);
    }

    /// The owner confirms, or the office files the case, or nobody does.
    pub fn file(&mut self) {
        let may_confirm = self.it.case.kind != FeedbackType::Suggestion;
        if self.has_contact() && may_confirm && self.dice.chance(11) {
            self.pass_to_ring(10 * HOUR);
            let text = self.dice.pick(said::CONFIRMED);
            self.say(self.cast.caller, Action::Confirm, text);
        } else if self.dice.chance(66) {
            self.pass_to_desk(40 * HOUR);
            let text = self.dice.pick(said::FILED);
            self.say(self.cast.caller, Action::Close, text);
        }
    }
}
