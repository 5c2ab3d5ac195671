//! Items written as a log of minutes after receipt, read through the same tables as a file.

use linli::facts::all::Facts;
use linli::facts::duplicates::{ItemStatus, standings};
use linli::facts::rows::Feedback;
use linli::model::append::{self, EntryObjection};
use linli::model::fold::{FoldRules, Folded, Live, fold};
use linli::model::interner::Interner;
use linli::model::lifecycle::{Action, Needs};
use linli::model::rooms::Rooms;
use linli::model::settings::Settings;
use linli::model::time::{AsOf, Day, Instant, Offset, When};
use linli::model::value::{Table, Value};
use linli::model::vocab::FeedbackType;

/// The day of receipt, and days after it.
pub fn day(after: i64) -> Day {
    "2026-11-23".parse::<Day>().unwrap().plus_days(after)
}

/// Minutes after receipt, which was at 09:00.
pub fn at(minute: i64) -> Instant {
    day(0).at(9 * 3600 + minute * 60, Offset::CHINA)
}

/// The id of the n-th item of a community.
pub fn id(n: usize) -> String {
    format!("fb-20261123-{n:06}")
}

/// An entry, with the keys that its action cannot do without.
#[derive(Clone, Debug)]
pub struct Line {
    pub action: Action,
    pub table: Table,
}

impl Line {
    pub fn new(action: Action, at: Instant) -> Line {
        Line::when(action, When::At(at))
    }

    pub fn on(action: Action, day: Day) -> Line {
        Line::when(action, When::On(day))
    }

    pub fn when(action: Action, at: When) -> Line {
        let mut table = Table::default();
        table.put("at", at.into());
        table.put("action", action.key().into());
        let line = Line { action, table };
        match action {
            Action::Assign | Action::Escalate => line.with("to", "lifang"),
            Action::Extend => line.with("to", day(30)),
            Action::Pause => line.with("reason", "owner"),
            Action::Reopen => line.with("reason", "not-fixed"),
            Action::Reject => line.with("reason", "不归物业管"),
            Action::Duplicate => line.with("of", id(1)),
            Action::Callback => line.with("reached", true),
            _ => line,
        }
    }

    /// Takes the effect from the entry of that action and time.
    pub fn retract(action: Action, entry: Instant, at: Instant) -> Line {
        Line::new(Action::Retract, at).with("entry", entry).with("retracts", action.key())
    }

    pub fn with(mut self, key: &str, value: impl Into<Value>) -> Line {
        self.table.put(key, value.into());
        self
    }

    pub fn has(&self, key: &str) -> bool {
        self.table.get(key).is_some()
    }
}

/// An item received at minute 0.
#[derive(Clone, Debug)]
pub struct Log {
    kind: FeedbackType,
    lines: Vec<Line>,
}

impl Log {
    pub fn of(kind: FeedbackType, lines: impl IntoIterator<Item = Line>) -> Log {
        Log { kind, lines: lines.into_iter().collect() }
    }

    pub fn then(mut self, line: Line) -> Log {
        self.lines.push(line);
        self
    }

    pub fn kind(&self) -> FeedbackType {
        self.kind
    }

    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    pub fn len(&self) -> usize {
        self.lines.len()
    }

    fn table(&self, number: usize) -> Table {
        let mut table = Table::default();
        table.put("id", id(number).into());
        table.put("type", self.kind.key().into());
        table.put("title", "x".into());
        table.put("received_at", at(0).into());
        table.put("log", self.lines.iter().map(|l| l.table.clone()).collect::<Vec<_>>().into());
        table
    }

    pub fn item(&self) -> Feedback {
        Feedback::read(&self.table(0), &mut Interner::default(), &Rooms::default()).unwrap()
    }

    fn rules(&self) -> FoldRules {
        FoldRules { needs: Needs::default_of(self.kind), offset: Offset::CHINA, ignore_duplicate: false }
    }

    pub fn folded_at(&self, as_of: Instant) -> Folded {
        fold(self.item().log(), self.rules(), AsOf::instant(as_of))
    }
}

/// As it stands two days after receipt.
pub fn folded(log: &Log) -> Folded {
    log.folded_at(at(2880))
}

/// The entries of the log that have effect.
pub fn live(log: &Log, folded: &Folded) -> Vec<Live> {
    folded.entries(log.item().log()).map(|(live, _)| live).collect()
}

/// Whether the line may be added, two days after receipt.
pub fn judge(log: &Log, line: Line) -> Result<Folded, EntryObjection> {
    let longer = log.clone().then(line).item();
    append::judge(log.item().log(), *longer.entries.last().unwrap(), log.rules(), at(2880))
}

/// The items together, as of two days after receipt.
pub fn matters(logs: &[Log]) -> Vec<ItemStatus> {
    let mut facts = Facts::default();
    for (number, log) in logs.iter().enumerate() {
        let item = Feedback::read(&log.table(number), &mut facts.names, &Rooms::default()).unwrap();
        facts.feedback.push(item);
    }
    let mut table = Table::default();
    table.put("utc_offset", "+08:00".into());
    standings(&facts, &Settings::read(&table), AsOf::instant(at(2880)))
}
