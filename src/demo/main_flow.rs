//! The course of a matter from end to end, and the turns that all share: taking it on, working,
//! finishing. Each writes its lines where the lifecycle allows them.

use crate::demo::course::{Course, is_link};
use crate::demo::hours;
use crate::demo::hours::OFFSET;
use crate::demo::phrases::callbacks as said;
use crate::demo::phrases::turns as words;
use crate::demo::staff::{FOREMAN, MANAGER};
use crate::demo::story::{HOUR, Story};
use crate::model::lifecycle::Action;
use crate::model::time::{DAY_S, When};
use crate::model::vocab::{Channel, FeedbackType, ReopenReason};

impl Story<'_> {
    /// The whole course, to whatever day it runs.
    pub fn tell(&mut self) {
        match self.it.course {
            Course::Plain | Course::Repeat => self.plain(),
            Course::Shared => {
                self.take_on();
                self.not_before(20 * HOUR);
                self.work_through();
            }
            Course::Promised | Course::Broken => self.promised(self.it.course == Course::Promised),
            Course::Paused => self.paused(),
            Course::Extended | Course::Unapproved => self.extended(self.it.course == Course::Extended),
            Course::Again => {
                self.take_on();
                self.attend();
                self.finish();
                self.call_back(Some(true));
                self.file();
            }
            Course::Rejected | Course::Reconsidered => self.rejected(self.it.course == Course::Reconsidered),
            Course::Withdrawn => self.withdrawn(),
            Course::Void => self.taken_down_only(),
            Course::Mistyped => self.mistyped(),
            Course::Urged => self.urged(),
            Course::Escalated => self.escalated(),
            Course::Ordered => self.ordered(),
            Course::Patrol | Course::PatrolJoined => self.patrolled(),
            Course::Answered => self.answered(),
            Course::Thanked => self.thanked(),
            Course::Echo | Course::Unlinked => self.echo(),
            Course::Imported => self.imported(),
        }
    }

    fn plain(&mut self) {
        self.take_on();
        self.work_through();
    }

    pub fn work_through(&mut self) {
        self.attend();
        self.finish();
        self.call_back(None);
        self.file();
    }

    /// Seen, assigned, answered.
    pub fn take_on(&mut self) {
        if self.on_the_spot() {
            let text = self.at_once();
            self.say(self.cast.front, Action::Reply, &text);
            self.assign();
            return;
        }
        if self.dice.chance(if self.it.is_urgent() { 4 } else { 14 }) {
            self.pass(240);
            let text = self.dice.pick(words::SEEN);
            self.say(self.cast.front, Action::Ack, text);
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

    fn on_the_spot(&mut self) -> bool {
        let here = matches!(self.it.channel, Some(Channel::Counter | Channel::Visit));
        let likely = if here { 55 } else { 6 };
        !self.it.received.is_day() && self.dice.chance(likely)
    }

    /// An answer given in the moment of receipt, with how it was given.
    fn at_once(&mut self) -> String {
        let how = match self.it.channel {
            Some(Channel::Counter) => self.dice.pick(&["前台当面告知：", "当面说明：", ""]),
            Some(Channel::Visit) => self.dice.pick(&["当场答复：", "走访时答复：", ""]),
            Some(Channel::Phone) => self.dice.pick(&["电话里说明：", "电话答复：", "", ""]),
            _ => "",
        };
        format!("{how}{}", self.answer())
    }

    pub fn arrived(&self) -> &'static [&'static str] {
        if self.it.site.room.is_some() { words::ARRIVED_HOME } else { words::ARRIVED }
    }

    pub fn assign(&mut self) {
        self.pass(260);
        let text = self.dice.pick(if self.is_craft() { words::HANDED_CRAFT } else { words::HANDED });
        self.write(self.cast.front, Action::Assign, vec![("to", self.cast.holder.into())], text);
    }

    /// The first answer: soon in office hours, later from the box or by letter.
    fn respond(&mut self) {
        let slow = matches!(self.it.channel, Some(Channel::SuggestionBox | Channel::Survey | Channel::Email));
        match () {
            () if self.it.is_urgent() => self.pass(330),
            () if slow => self.pass_to_desk(6 * HOUR),
            () if hours::is_office(self.now) => self.pass(1_000),
            () if self.dice.chance(50) => self.pass(1_500),
            () => self.pass_to_work(2_400),
        }
        let by = if self.dice.chance(60) { self.cast.front } else { self.cast.butler };
        let text = self.answer();
        self.say(by, Action::Reply, text);
        self.typed_later(5);
    }

    /// Going there and doing something, in about the hours of the case.
    pub fn attend(&mut self) {
        let third = self.it.case.hours * HOUR / 3;
        let goes = match self.it.case.kind {
            _ if self.it.is_urgent() => 94,
            FeedbackType::Repair | FeedbackType::Help => 72,
            FeedbackType::Complaint => 30,
            _ => 0,
        };
        if self.dice.chance(goes) {
            if self.it.is_urgent() {
                self.pass(300);
            } else {
                self.pass_to_work(third.min(3 * HOUR));
            }
            let text = self.dice.pick(self.arrived());
            self.say(self.cast.doer, Action::Arrive, text);
            self.typed_later(14);
        }
        if self.dice.chance(16) {
            self.pass_to_work(900);
            let text = self.dice.pick(if self.is_craft() { words::NOTES_CRAFT } else { words::NOTES });
            self.say(self.cast.butler, Action::Note, text);
        }
        if !self.it.case.works.is_empty() && self.dice.chance(58) {
            self.pass_to_work(third);
            let text = self.fitting(self.it.case.works);
            self.say(self.cast.doer, Action::Work, text);
            if self.dice.chance(if self.cast.typist.is_some() { 16 } else { 2 }) {
                self.only_the_day();
            } else {
                self.typed_later(10);
            }
        }
        self.pass_to_work(third);
    }

    pub fn finish(&mut self) {
        self.pass_to_work(600);
        let text = self.fitting(self.it.case.results);
        self.resolve(text);
        self.typed_later(12);
    }

    /// Whoever writes of a week without trouble has waited a week.
    pub fn resolve(&mut self, text: &'static str) {
        let watched = [("两周", 14), ("一周", 7), ("三天", 3), ("三日", 3), ("三晚", 3), ("两场雨", 6)];
        if let Some((_, days)) = watched.iter().find(|(word, _)| text.contains(word)) {
            let then = self.now.plus(days * DAY_S);
            self.now = hours::on_shift(&mut self.dice, then);
        }
        self.say(self.cast.doer, Action::Resolve, text);
    }

    fn ordered(&mut self) {
        self.pass(900);
        let text = self.dice.pick(words::ORDERS);
        self.say(self.cast.butler, Action::Reply, text);
        self.assign();
        self.attend();
        let late = self.dice.chance(12);
        self.pass(if late { 150 * HOUR } else { 1_800 });
        if late || !self.dice.chance(8) {
            let text = self.dice.pick(words::REPORTED);
            self.say(self.cast.butler, Action::ReportBack, text);
        }
        self.finish();
        if self.dice.chance(60) {
            self.pass_to_desk(20 * HOUR);
            let grade = self.dice.pick(&["satisfied", "basically", "very-satisfied", "satisfied", "dissatisfied"]);
            let text = self.dice.pick(if grade == "dissatisfied" { said::RELAYED_BAD } else { said::RELAYED });
            let keys = vec![
                ("source", "12345".into()),
                ("reached", true.into()),
                ("solved", (grade != "dissatisfied").into()),
                ("satisfaction", grade.into()),
            ];
            self.write(self.cast.butler, Action::Callback, keys, text);
        }
        self.call_back(None);
        self.file();
    }

    fn patrolled(&mut self) {
        self.assign();
        if self.it.course == Course::PatrolJoined {
            self.not_before(4 * HOUR);
            self.respond();
        }
        self.attend();
        self.finish();
        self.file();
    }

    fn answered(&mut self) {
        let slow = self.dice.chance(12);
        if self.has_contact() && slow && self.it.case.kind == FeedbackType::Inquiry {
            self.pass_to_ring(HOUR);
            let text = self.answer();
            self.write(self.cast.caller, Action::Callback, vec![("reached", true.into())], text);
        } else if !self.it.received.is_day() && self.dice.chance(48) {
            let text = self.at_once();
            self.say(self.cast.front, Action::Reply, &text);
        } else {
            self.respond();
        }
        self.call_back(None);
        if self.dice.chance(30) {
            self.pass_to_desk(30 * HOUR);
            self.say(self.cast.caller, Action::Close, "");
        }
    }

    fn thanked(&mut self) {
        if self.dice.chance(80) {
            self.pass_to_desk(3 * HOUR);
            let text = self.answer();
            self.say(self.cast.front, Action::Reply, text);
        }
        if self.dice.chance(25) {
            self.pass_to_desk(30 * HOUR);
            self.say(MANAGER, Action::Note, "列入当月服务之星候选");
        }
    }

    /// The same matter as another item's.
    fn echo(&mut self) {
        let wait = if is_link(self.it.index) { 3 * HOUR } else { self.dice.between(300, 900) };
        self.now = self.now.plus(wait);
        let text = self.dice.pick(words::TOLD_MERGED);
        self.say(self.cast.front, Action::Reply, text);
        let Some(main) = self.it.main.clone() else { return };
        let text = self.dice.pick(words::MERGED);
        self.write(self.cast.front, Action::Duplicate, vec![("of", main.into())], text);
        if self.it.course == Course::Unlinked {
            self.pass_to_desk(5 * HOUR);
            let other = words::REOPENED_OTHER.get(1..2).unwrap_or(words::REOPENED_OTHER);
            self.reopen(ReopenReason::Other, other);
            self.call_back(None);
            self.file();
        }
    }

    /// From the old list: days, and no names of those who did it.
    fn imported(&mut self) {
        let received = self.it.at.day(OFFSET);
        for (action, days, text) in [(Action::Reply, 0, "已电话答复"), (Action::Resolve, 1, "已处理")] {
            self.now = hours::clock(received.plus_days(days), 17, 0);
            self.say(FOREMAN, action, text);
            if let Some(line) = self.lines.last_mut() {
                (line.at, line.by, line.typed_by) = (When::On(received.plus_days(days)), "", None);
            }
        }
    }
}
