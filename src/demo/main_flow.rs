//! How an item is handled from end to end, and the steps that most flows share: taking it on, working, finishing.
//! Each step writes its entries where the lifecycle allows them.

use crate::demo::hours;
use crate::demo::hours::OFFSET;
use crate::demo::item_flow::{ItemFlow, is_link};
use crate::demo::phrases::{CALLBACKS, HANDLING};
use crate::demo::simulation::{HOUR, Simulation};
use crate::demo::staff::{FOREMAN, MANAGER};
use crate::model::lifecycle::Action;
use crate::model::time::{DAY_S, When};
use crate::model::vocab::{Adopted, Channel, FeedbackType, ReopenReason};

impl Simulation<'_> {
    /// Handles the item to its end, even where that lies after the last day.
    pub fn run(&mut self) {
        match self.item.flow {
            ItemFlow::Plain | ItemFlow::Repeat => self.plain(),
            ItemFlow::Shared => {
                self.take_on();
                self.not_before(20 * HOUR);
                self.work_through();
            }
            ItemFlow::PromiseKept | ItemFlow::PromiseBroken => self.promised(self.item.flow == ItemFlow::PromiseKept),
            ItemFlow::Paused => self.paused(),
            ItemFlow::Extended | ItemFlow::ExtendedUnapproved => self.extended(self.item.flow == ItemFlow::Extended),
            ItemFlow::Reopened => {
                self.take_on();
                self.attend();
                self.finish();
                self.call_back(Some(true));
                self.file();
            }
            ItemFlow::Rejected | ItemFlow::Reconsidered => self.rejected(self.item.flow == ItemFlow::Reconsidered),
            ItemFlow::Withdrawn => self.withdrawn(),
            ItemFlow::Void => self.recorded_only(),
            ItemFlow::Mistyped => self.mistyped(),
            ItemFlow::Urged => self.urged(),
            ItemFlow::Escalated => self.escalated(),
            ItemFlow::Hotline => self.hotline(),
            ItemFlow::Patrol | ItemFlow::PatrolJoined => self.patrolled(),
            ItemFlow::AnswerOnly => self.answer_only(),
            ItemFlow::Thanked => self.thanked(),
            ItemFlow::Merged | ItemFlow::Unlinked => self.merged(),
            ItemFlow::Imported => self.imported(),
        }
    }

    fn plain(&mut self) {
        self.take_on();
        self.work_through();
    }

    pub fn work_through(&mut self) {
        self.attend();
        self.conclude();
    }

    /// Finished, called back and filed.
    pub fn conclude(&mut self) {
        self.finish();
        self.call_back(None);
        self.file();
    }

    /// Seen, assigned, answered.
    pub fn take_on(&mut self) {
        if self.is_on_the_spot() {
            let text = self.at_once();
            self.say(self.team.receiver, Action::Reply, &text);
            self.assign();
            return;
        }
        if self.dice.chance(if self.item.is_urgent() { 4 } else { 14 }) {
            self.pass(240);
            self.say_one_of(self.team.receiver, Action::Ack, &HANDLING.seen);
        }
        let first = self.dice.chance(70);
        if first {
            self.assign();
        }
        self.respond();
        if !first && self.dice.chance(60) {
            self.assign();
        }
    }

    /// Whether the item is answered in the moment of receipt.
    fn is_on_the_spot(&mut self) -> bool {
        let here = matches!(self.item.channel, Some(Channel::Counter | Channel::Visit));
        let likely = if here { 55 } else { 6 };
        !self.item.received.is_day() && self.dice.chance(likely)
    }

    /// An answer given in the moment of receipt, with how it was given.
    fn at_once(&mut self) -> String {
        let how = match self.item.channel {
            Some(Channel::Counter) => self.dice.phrase(&HANDLING.on_the_spot.counter),
            Some(Channel::Visit) => self.dice.phrase(&HANDLING.on_the_spot.visit),
            Some(Channel::Phone) => self.dice.phrase(&HANDLING.on_the_spot.phone),
            _ => "",
        };
        format!("{how}{}", self.answer())
    }

    pub fn arrived(&self) -> &'static [String] {
        if self.item.site.room.is_some() { &HANDLING.arrived_home } else { &HANDLING.arrived_public }
    }

    pub fn assign(&mut self) {
        self.pass(260);
        self.write_one_of(
            self.team.receiver,
            Action::Assign,
            vec![("to", self.team.assignee.into())],
            self.by_work(&HANDLING.assigned),
        );
    }

    /// The first answer: soon in office hours, later from the box or by letter.
    fn respond(&mut self) {
        let slow = matches!(self.item.channel, Some(Channel::SuggestionBox | Channel::Survey | Channel::Email));
        if self.item.is_urgent() {
            self.pass(330);
        } else if slow {
            self.pass_to_desk(6 * HOUR);
        } else if hours::is_office(self.now) {
            self.pass(1_000);
        } else if self.dice.chance(50) {
            self.pass(1_500);
        } else {
            self.pass_to_work(2_400);
        }
        let by = if self.dice.chance(60) { self.team.receiver } else { self.team.butler };
        let text = self.answer();
        self.say(by, Action::Reply, text);
        self.typed_later(5);
    }

    /// Going there and doing something, in about the hours of the scenario.
    pub fn attend(&mut self) {
        let third = self.item.scenario.hours * HOUR / 3;
        let goes = match self.item.scenario.kind {
            _ if self.item.is_urgent() => 94,
            FeedbackType::Repair | FeedbackType::Help => 72,
            FeedbackType::Complaint => 30,
            _ => 0,
        };
        if self.dice.chance(goes) {
            if self.item.is_urgent() {
                self.pass(300);
            } else {
                self.pass_to_work(third.min(3 * HOUR));
            }
            self.say_one_of(self.team.worker, Action::Arrive, self.arrived());
            self.typed_later(14);
        }
        if self.dice.chance(16) {
            self.pass_to_work(900);
            self.say_one_of(self.team.butler, Action::Note, self.by_work(&HANDLING.notes));
        }
        if !self.item.scenario.works.is_empty() && self.dice.chance(58) {
            self.pass_to_work(third);
            let text = self.fitting(&self.item.scenario.works);
            self.say(self.team.worker, Action::Work, text);
            if self.dice.chance(if self.team.typist.is_some() { 16 } else { 2 }) {
                self.only_the_day();
            } else {
                self.typed_later(10);
            }
        }
        self.pass_to_work(third);
    }

    pub fn finish(&mut self) {
        self.pass_to_work(600);
        let text = self.fitting(&self.item.scenario.results);
        self.resolve(text);
        self.typed_later(12);
    }

    /// A result that speaks of a week without trouble is written a week later.
    pub fn resolve(&mut self, text: &str) {
        if let Some(watched) = HANDLING.watched.iter().find(|watched| text.contains(&watched.word)) {
            let then = self.now.plus(watched.days * DAY_S);
            self.now = hours::on_shift(&mut self.dice, then);
        }
        let mut keys = Vec::new();
        if self.item.scenario.kind == FeedbackType::Suggestion {
            let decided = HANDLING.decided.iter().find(|decided| text.contains(&decided.word));
            keys.push(("adopted", decided.map_or(Adopted::Yes, |decided| decided.adopted).key().into()));
        }
        self.write(self.team.worker, Action::Resolve, keys, text);
    }

    /// An order of the hotline, which wants a report in time.
    fn hotline(&mut self) {
        self.pass(900);
        self.say_one_of(self.team.butler, Action::Reply, &HANDLING.hotline_answered);
        self.assign();
        self.attend();
        let late = self.dice.chance(12);
        self.pass(if late { 150 * HOUR } else { 1_800 });
        if late || !self.dice.chance(8) {
            self.say_one_of(self.team.butler, Action::ReportBack, &HANDLING.hotline_reported);
        }
        self.finish();
        if self.dice.chance(60) {
            self.pass_to_desk(20 * HOUR);
            let grade = self.dice.pick(&["satisfied", "basically", "very-satisfied", "satisfied", "dissatisfied"]);
            let solved = grade != "dissatisfied";
            let phrases = if solved { &CALLBACKS.relayed_satisfied } else { &CALLBACKS.relayed_dissatisfied };
            let keys = vec![
                ("source", "12345".into()),
                ("reached", true.into()),
                ("solved", solved.into()),
                ("satisfaction", grade.into()),
            ];
            self.write_one_of(self.team.butler, Action::Callback, keys, phrases);
        }
        self.call_back(None);
        self.file();
    }

    fn patrolled(&mut self) {
        self.assign();
        if self.item.flow == ItemFlow::PatrolJoined {
            self.not_before(4 * HOUR);
            self.respond();
        }
        self.attend();
        self.finish();
        self.file();
    }

    fn answer_only(&mut self) {
        let slow = self.dice.chance(12);
        if self.has_contact() && slow && self.item.scenario.kind == FeedbackType::Inquiry {
            self.pass_to_ring(HOUR);
            let text = self.answer();
            self.write(self.team.caller, Action::Callback, vec![("reached", true.into())], text);
        } else if !self.item.received.is_day() && self.dice.chance(48) {
            let text = self.at_once();
            self.say(self.team.receiver, Action::Reply, &text);
        } else {
            self.respond();
        }
        self.call_back(None);
        if self.dice.chance(30) {
            self.pass_to_desk(30 * HOUR);
            self.say(self.team.caller, Action::Close, "");
        }
    }

    fn thanked(&mut self) {
        if self.dice.chance(80) {
            self.pass_to_desk(3 * HOUR);
            let text = self.answer();
            self.say(self.team.receiver, Action::Reply, text);
        }
        if self.dice.chance(25) {
            self.pass_to_desk(30 * HOUR);
            self.say(MANAGER, Action::Note, &HANDLING.praise_noted);
        }
    }

    /// Merged into another item of the same matter.
    fn merged(&mut self) {
        let wait = if is_link(self.item.index) { 3 * HOUR } else { self.dice.between(300, 900) };
        self.now = self.now.plus(wait);
        self.say_one_of(self.team.receiver, Action::Reply, &HANDLING.told_merged);
        let Some(main) = self.item.main.clone() else { return };
        self.write_one_of(self.team.receiver, Action::Duplicate, vec![("of", main.into())], &HANDLING.merged);
        if self.item.flow == ItemFlow::Unlinked {
            self.pass_to_desk(5 * HOUR);
            self.reopen(ReopenReason::Other, &HANDLING.reopened.unlinked);
            self.call_back(None);
            self.file();
        }
    }

    /// The old list has days alone, and no names of those who did something.
    fn imported(&mut self) {
        let received = self.item.at.day(OFFSET);
        let entries = [(Action::Reply, 0, &HANDLING.imported_reply), (Action::Resolve, 1, &HANDLING.imported_result)];
        for (action, days, text) in entries {
            let day = received.plus_days(days);
            self.now = hours::clock(day, 17, 0);
            self.say(FOREMAN, action, text);
            if let Some(entry) = self.entries.last_mut() {
                (entry.at, entry.by, entry.typed_by) = (When::On(day), "", None);
            }
        }
    }
}
