//! How an item is told: who has to do with it, the clock that runs on, and the lines that are
//! written into its log. What happens at each turn is in `turns`.

use crate::demo::dice::Dice;
use crate::demo::hours;
use crate::demo::hours::OFFSET;
use crate::demo::item_spec::Outline;
use crate::demo::layout;
use crate::demo::staff;
use crate::demo::staff::{DESK, FOREMAN, MANAGER};
use crate::demo::write::Line;
use crate::model::lifecycle::Action;
use crate::model::time::{Day, Instant, When};
use crate::model::value::Value;
use crate::model::vocab::{Channel, FeedbackType};

pub const HOUR: i64 = 3_600;

/// Who has to do with an item. Nobody whom it is about.
#[derive(Clone, Copy, Debug)]
pub struct Cast {
    /// Took it down (首问).
    pub front: &'static str,
    /// Typed at the desk's own account.
    pub desk: bool,
    pub butler: &'static str,
    /// To whom it is assigned.
    pub holder: &'static str,
    /// Does the work.
    pub doer: &'static str,
    /// Types what the contractor did.
    pub typist: Option<&'static str>,
    /// Calls back.
    pub caller: &'static str,
}

#[derive(Debug)]
pub struct Story<'a> {
    pub dice: Dice,
    pub it: &'a Outline,
    pub cast: Cast,
    pub about: Option<&'static str>,
    pub now: Instant,
    pub lines: Vec<Line>,
}

impl Cast {
    pub fn of(dice: &mut Dice, it: &Outline, about: Option<&'static str>) -> Cast {
        let day = it.at.day(OFFSET);
        let free = |handles: &[&'static str]| -> Vec<&'static str> {
            staff::present(handles, day).into_iter().filter(|h| Some(*h) != about).collect()
        };
        let desk = free(&["zhoumin", "wuting", "zhoumin", "wuting", "lifang"]);
        let butler = staff::butler(layout::building(it.home));
        let butler = if Some(butler) == about { MANAGER } else { butler };
        let front = match it.channel {
            Some(Channel::Patrol) => dice.pick(&free(&[FOREMAN, "sunlei", "xuhong", "liuyang", "lifang", "chenjing"])),
            Some(Channel::Visit) => butler,
            _ if hours::is_office(it.at) => dice.pick(&desk),
            _ => dice.pick(&free(&["liuyang", "sunlei", "liuyang", "xuhong", "zhoumin"])),
        };
        let holder = match it.case.holder {
            _ if about.is_some() => MANAGER,
            "" => butler,
            holder => holder,
        };
        let doer = match holder {
            "weixiu" => dice.pick(&free(&["sunlei", "hejun", "sunlei", FOREMAN])),
            "baojie" => "xuhong",
            "baoan" => "liuyang",
            other => other,
        };
        Cast {
            front,
            desk: matches!(front, "zhoumin" | "wuting") && dice.chance(18),
            butler,
            holder,
            doer,
            typist: matches!(doer, "dianti" | "fangshui").then_some(FOREMAN),
            caller: if dice.chance(65) { dice.pick(&desk) } else { butler },
        }
    }
}

impl<'a> Story<'a> {
    pub fn new(seed: u64, it: &'a Outline) -> Story<'a> {
        let mut dice = Dice::of(seed, "story", it.index);
        let about = Some(dice.pick(it.case.about)).filter(|h| !h.is_empty());
        let cast = Cast::of(&mut dice, it, about);
        let now = if it.received.is_day() { it.recorded } else { it.at };
        Story { dice, it, cast, about, now, lines: Vec::new() }
    }

    /// Lets time go by: `median` seconds more or less, at least a minute.
    pub fn pass(&mut self, median: i64) {
        self.now = self.now.plus(self.dice.around(median).max(60));
    }

    /// [`Story::pass`], and on to when somebody is there to work; an urgent matter does not wait.
    pub fn pass_to_work(&mut self, median: i64) {
        let median = if self.it.is_urgent() { median / 3 } else { median };
        self.pass(median);
        if !self.it.is_urgent() {
            self.now = hours::on_shift(&mut self.dice, self.now);
        }
    }

    pub fn pass_to_desk(&mut self, median: i64) {
        self.pass(median);
        self.now = hours::at_desk(&mut self.dice, self.now);
    }

    pub fn pass_to_ring(&mut self, median: i64) {
        self.pass(median);
        self.now = hours::to_ring(&mut self.dice, self.now);
    }

    /// Not before so many seconds after receipt.
    pub fn not_before(&mut self, seconds: i64) {
        let then = self.it.at.plus(seconds);
        if self.now < then {
            self.now = hours::on_shift(&mut self.dice, then);
        }
    }

    pub fn today(&self) -> Day {
        self.now.day(OFFSET)
    }

    /// Writes a line.
    pub fn say(&mut self, by: &'static str, action: Action, text: &str) {
        self.write(by, action, Vec::new(), text);
    }

    /// Writes a line with keys of its action.
    pub fn write(&mut self, by: &'static str, action: Action, extra: Vec<(&'static str, Value)>, text: &str) {
        let by = self.still_here(by);
        let contractor = (by == self.cast.doer).then_some(self.cast.typist).flatten();
        let desk = (by == self.cast.front && self.cast.desk).then_some(DESK);
        let at = When::At(self.now);
        let typed_by = contractor.or(desk);
        self.lines.push(Line { at, recorded: None, by, typed_by, action, extra, text: text.to_owned() });
    }

    /// The line just written was typed only later.
    pub fn typed_later(&mut self, percent: usize) {
        if !self.dice.chance(percent) {
            return;
        }
        let by = self.dice.around(5_400).max(400);
        let typed = hours::on_shift(&mut self.dice, self.now.plus(by));
        if let Some(line) = self.lines.last_mut() {
            line.recorded = Some(typed);
        }
    }

    /// Of the line just written only the day is known; it was typed the next morning.
    pub fn only_the_day(&mut self) {
        let (day, minute) = (self.today(), self.dice.between(35, 59));
        if let Some(line) = self.lines.last_mut() {
            line.at = When::On(day);
            line.recorded = Some(hours::clock(day.next(), 8, minute));
        }
        let next = hours::clock(day.next(), 9, 0);
        self.now = self.now.max(next);
    }

    /// The one of a case's phrases that goes with the title.
    pub fn fitting(&mut self, phrases: &[&'static str]) -> &'static str {
        if phrases.len() == self.it.case.titles.len() {
            return phrases.get(self.it.variant).copied().unwrap_or("");
        }
        self.dice.pick(phrases)
    }

    pub fn answer(&mut self) -> &'static str {
        self.fitting(self.it.case.replies)
    }

    /// Whether hands are needed: what is said differs then from what is said of a complaint.
    pub fn is_craft(&self) -> bool {
        self.it.case.kind == FeedbackType::Repair
    }

    /// Whoever has left in the meantime is followed by the foreman.
    fn still_here(&self, by: &'static str) -> &'static str {
        if staff::works(by, self.today()) { by } else { FOREMAN }
    }

    /// Whether anybody can be called back.
    pub fn has_contact(&self) -> bool {
        self.it.owner.is_some()
    }
}
