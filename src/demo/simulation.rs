//! The simulation of one item: who handles it, the clock that runs on, and the entries that are written into its
//! log. What is done in which order is in `main_flow`, `variations` and `callbacks`.

use crate::demo::dice::Dice;
use crate::demo::estate;
use crate::demo::hours;
use crate::demo::hours::OFFSET;
use crate::demo::item_spec::ItemSpec;
use crate::demo::phrases::PhrasesByWork;
use crate::demo::staff;
use crate::demo::staff::{DESK, FOREMAN, MANAGER};
use crate::demo::write::NewEntry;
use crate::model::lifecycle::Action;
use crate::model::time::{Day, Instant, When};
use crate::model::value::Value;
use crate::model::vocab::{Channel, FeedbackType};

pub const HOUR: i64 = 3_600;

/// Who handles an item; nobody whom it is about is among them.
#[derive(Clone, Copy, Debug)]
pub struct Team {
    /// Who took the item down (首问).
    pub receiver: &'static str,
    /// Whether the receiver types at the shared account of the desk.
    pub desk: bool,
    pub butler: &'static str,
    /// To whom the item is assigned.
    pub assignee: &'static str,
    /// Who does the work.
    pub worker: &'static str,
    /// Who types what the contractor did.
    pub typist: Option<&'static str>,
    /// Who calls back.
    pub caller: &'static str,
}

pub struct Simulation<'a> {
    pub dice: Dice,
    pub item: &'a ItemSpec,
    pub team: Team,
    pub about: Option<&'static str>,
    pub now: Instant,
    pub entries: Vec<NewEntry>,
}

impl Team {
    pub fn of(dice: &mut Dice, item: &ItemSpec, about: Option<&'static str>) -> Team {
        let day = item.at.day(OFFSET);
        let free = |handles: &[&'static str]| -> Vec<&'static str> {
            staff::present(handles, day).into_iter().filter(|h| Some(*h) != about).collect()
        };
        let desk = free(&["zhoumin", "wuting", "zhoumin", "wuting", "lifang"]);
        let butler = staff::butler(estate::building(item.home));
        let butler = if Some(butler) == about { MANAGER } else { butler };
        let receiver = match item.channel {
            Some(Channel::Patrol) => dice.pick(&free(&[FOREMAN, "sunlei", "xuhong", "liuyang", "lifang", "chenjing"])),
            Some(Channel::Visit) => butler,
            _ if hours::is_office(item.at) => dice.pick(&desk),
            _ => dice.pick(&free(&["liuyang", "sunlei", "liuyang", "xuhong", "zhoumin"])),
        };
        let assignee = match item.scenario.assignee.as_str() {
            _ if about.is_some() => MANAGER,
            "" => butler,
            assignee => assignee,
        };
        let worker = match assignee {
            "weixiu" => dice.pick(&free(&["sunlei", "hejun", "sunlei", FOREMAN])),
            "baojie" => "xuhong",
            "baoan" => "liuyang",
            other => other,
        };
        Team {
            receiver,
            desk: matches!(receiver, "zhoumin" | "wuting") && dice.chance(18),
            butler,
            assignee,
            worker,
            typist: matches!(worker, "dianti" | "fangshui").then_some(FOREMAN),
            caller: if dice.chance(65) { dice.pick(&desk) } else { butler },
        }
    }
}

impl<'a> Simulation<'a> {
    pub fn new(seed: u64, item: &'a ItemSpec) -> Simulation<'a> {
        let mut dice = Dice::of(seed, "story", item.index);
        let about = dice.choose(&item.scenario.about).map(String::as_str);
        let team = Team::of(&mut dice, item, about);
        let now = if item.received.is_day() { item.recorded } else { item.at };
        Simulation { dice, item, team, about, now, entries: Vec::new() }
    }

    /// Lets time go by: `median` seconds more or less, at least a minute.
    pub fn pass(&mut self, median: i64) {
        self.now = self.now.plus(self.dice.around(median).max(60));
    }

    /// [`Simulation::pass`], and on to when somebody is there to work; an urgent matter does not wait.
    pub fn pass_to_work(&mut self, median: i64) {
        let median = if self.item.is_urgent() { median / 3 } else { median };
        self.pass(median);
        if !self.item.is_urgent() {
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

    /// Moves the clock on, so that the next entry stands at least this many seconds after receipt.
    pub fn not_before(&mut self, seconds: i64) {
        let then = self.item.at.plus(seconds);
        if self.now < then {
            self.now = hours::on_shift(&mut self.dice, then);
        }
    }

    pub fn today(&self) -> Day {
        self.now.day(OFFSET)
    }

    /// Writes an entry.
    pub fn say(&mut self, by: &'static str, action: Action, text: &str) {
        self.write(by, action, Vec::new(), text);
    }

    /// Writes an entry with one of the phrases.
    pub fn say_one_of(&mut self, by: &'static str, action: Action, phrases: &[String]) {
        self.write_one_of(by, action, Vec::new(), phrases);
    }

    /// Writes an entry with keys of its action and one of the phrases.
    pub fn write_one_of(
        &mut self,
        by: &'static str,
        action: Action,
        extra: Vec<(&'static str, Value)>,
        phrases: &[String],
    ) {
        let text = self.dice.phrase(phrases);
        self.write(by, action, extra, text);
    }

    /// Writes an entry with keys of its action.
    pub fn write(&mut self, by: &'static str, action: Action, extra: Vec<(&'static str, Value)>, text: &str) {
        let by = self.still_here(by);
        let contractor = (by == self.team.worker).then_some(self.team.typist).flatten();
        let desk = (by == self.team.receiver && self.team.desk).then_some(DESK);
        let at = When::At(self.now);
        let typed_by = contractor.or(desk);
        self.entries.push(NewEntry { at, recorded: None, by, typed_by, action, extra, text: text.to_owned() });
    }

    /// The entry just written was typed only later.
    pub fn typed_later(&mut self, percent: usize) {
        if !self.dice.chance(percent) {
            return;
        }
        let by = self.dice.around(5_400).max(400);
        let typed = hours::on_shift(&mut self.dice, self.now.plus(by));
        if let Some(entry) = self.entries.last_mut() {
            entry.recorded = Some(typed);
        }
    }

    /// Makes the entry just written one of which only the day is known; it was typed the next morning.
    pub fn only_the_day(&mut self) {
        let (day, minute) = (self.today(), self.dice.between(35, 59));
        if let Some(entry) = self.entries.last_mut() {
            entry.at = When::On(day);
            entry.recorded = Some(hours::clock(day.next(), 8, minute));
        }
        let next = hours::clock(day.next(), 9, 0);
        self.now = self.now.max(next);
    }

    /// The phrase of the scenario that goes with the title of the item.
    pub fn fitting(&mut self, phrases: &'static [String]) -> &'static str {
        if phrases.len() == self.item.scenario.titles.len() {
            return phrases.get(self.item.variant).map_or("", String::as_str);
        }
        self.dice.phrase(phrases)
    }

    pub fn answer(&mut self) -> &'static str {
        self.fitting(&self.item.scenario.replies)
    }

    /// The phrases for a repair, or for everything else.
    pub fn by_work(&self, phrases: &'static PhrasesByWork) -> &'static [String] {
        if self.item.scenario.kind == FeedbackType::Repair { &phrases.repair } else { &phrases.other }
    }

    /// Whoever has left in the meantime is followed by the foreman.
    fn still_here(&self, by: &'static str) -> &'static str {
        if staff::works(by, self.today()) { by } else { FOREMAN }
    }

    /// Whether anybody can be called back.
    pub fn has_contact(&self) -> bool {
        self.item.owner.is_some()
    }
}
