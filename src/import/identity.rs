//! Whether a row is a record that stands, and what it adds to it. An import fills in and appends: it never turns a
//! record into another matter, and where the two say different things the record stays and both are told.

use crate::import::row::cells::Cells;
use crate::model::hash::sha256;
use crate::model::kind::Kind;
use crate::model::lifecycle::Action;
use crate::model::time::{Day, Instant, Offset, When};
use crate::model::value::{Node, Table, Value};
use crate::text::normalize::fold_argument;

/// Begins a hash of the cells as they were read; one without it is of the values, as it was made before.
const OF_CELLS: &str = "2:";
/// Keys of a part that say who wrote it down or what it was linked to, not what happened.
const SIGNATURE: &[&str] = &["by", "recorded_at", "recorded_by", "feedback"];
/// Values in messages are cut to this many characters.
const SHOWN: usize = 60;
/// Titles are nearly the same when at most one in so many signs differs.
const NEAR: usize = 5;

/// The hash of the cells of a row as they were read (`[import] row`): every used column with its meaning.
pub fn cells_hash(cells: &Cells<'_>) -> String {
    let columns = cells.with.layout.columns.iter();
    let used = columns.filter_map(|c| Some((c.used().filter(|m| *m != "sheet_name")?, cells.row.cell(c.index))));
    let mut lines: Vec<String> = used
        .filter(|(_, cell)| !cell.is_blank())
        .map(|(meaning, cell)| format!("{meaning}={}", cell.text().trim()))
        .collect();
    // A column that shows a duty makes another row of one that could not show it.
    let shows = ["replied_at", "arrived_at", "called_back_at"].into_iter().filter(|meaning| cells.has(meaning));
    lines.extend(shows.map(str::to_owned));
    lines.sort_unstable();
    format!("{OF_CELLS}{}", sha256(lines.join("\u{1e}").as_bytes()))
}

/// The hash of the values that an import maps, as records have it that were imported before.
pub fn values_hash(kind: Kind, table: &Table) -> String {
    let keys = kind.spec().imported.iter();
    let mut lines: Vec<String> =
        keys.filter_map(|key| Some(format!("{key}={}", canonical(table.at_path(key)?)))).collect();
    let mut entries: Vec<String> = table.tables("log").map(canonical_entry).collect();
    entries.sort_unstable();
    lines.extend(entries);
    sha256(lines.join("\u{1e}").as_bytes())
}

/// A value in one spelling, whatever the file's.
fn canonical(node: &Node) -> String {
    match &node.value {
        Value::Text(text) => text.trim_end_matches('\n').replace("\r\n", "\n"),
        Value::Int(n) => n.to_string(),
        Value::Float(n) => n.to_string(),
        Value::Bool(b) => b.to_string(),
        Value::Instant(at) => format!("@{}", at.since(Instant(0))),
        Value::Day(day) => day.to_string(),
        Value::Odd(text) => text.clone(),
        Value::List(items) => items.iter().map(canonical).collect::<Vec<_>>().join("\u{1f}"),
        Value::Table(table) => canonical_entry(table),
    }
}

fn canonical_entry(table: &Table) -> String {
    let mut parts: Vec<String> = table
        .entries
        .iter()
        .filter(|e| !SIGNATURE.contains(&e.key.as_ref()))
        .map(|e| format!("{}={}", e.key, canonical(&e.node)))
        .collect();
    parts.sort_unstable();
    parts.join("\u{1f}")
}

/// When a record of a kind was received, made, published or held; of an activity for when it was planned, which stays.
pub fn moment_of(kind: Kind, table: &Table) -> Option<When> {
    let keys: &[&str] = match kind {
        Kind::Visit => &["at"],
        Kind::Service => &["requested_at"],
        Kind::Notice => &["published_at", "valid_from"],
        Kind::Activity => &["planned_for", "held_at"],
        _ => &["received_at"],
    };
    keys.iter().find_map(|key| table.when(key))
}

/// The day on which a record of a kind was received or made.
pub fn day_of(kind: Kind, table: &Table, offset: Offset) -> Option<Day> {
    moment_of(kind, table).map(|when| when.day(offset))
}

/// The room or public place of a record; of a visit its rooms.
pub fn places(table: &Table) -> Vec<&str> {
    table.text("room").into_iter().chain(table.text("place")).chain(table.texts("rooms")).collect()
}

/// What tells a matter apart: its day, where it is and what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matter {
    pub day: Option<Day>,
    places: Vec<String>,
    title: Option<String>,
    /// What it says, where it has no title.
    other: Option<String>,
}

impl Matter {
    pub fn of(kind: Kind, table: &Table, offset: Offset) -> Matter {
        // An order is known by its service.
        let title = table.text("title").or_else(|| table.text("service")).map(str::to_owned);
        let other = table.text("summary").or_else(|| table.text("name")).filter(|_| title.is_none());
        Matter {
            day: day_of(kind, table, offset),
            places: places(table).into_iter().map(str::to_owned).collect(),
            other: other.map(|text| shown(&text.into(), offset)),
            title,
        }
    }

    /// Whether two matters of one number are one: of one day, and of one room or of one title. Two that lack a room
    /// agree in nothing by it.
    pub fn is_same(&self, other: &Matter) -> bool {
        let titles = self.title.as_deref().zip(other.title.as_deref());
        self.day.is_some()
            && self.day == other.day
            && (self.places.iter().any(|place| other.places.contains(place))
                || titles.is_some_and(|(a, b)| is_near(a, b)))
    }

    /// The matter for people.
    pub fn summary(&self) -> String {
        let day = self.day.map(|day| day.to_string());
        let what = self.title.as_deref().map(short).or_else(|| self.other.clone());
        let parts = [day, Some(self.places.join(" ")), what].into_iter().flatten();
        parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

/// Whether one title contains the other, or at most a fifth of the signs differ.
pub fn is_near(a: &str, b: &str) -> bool {
    let signs = |text: &str| -> String {
        let folded = fold_argument(text.trim_end_matches('…')).to_lowercase();
        folded.chars().filter(|c| c.is_alphanumeric()).collect()
    };
    let (a, b) = (signs(a), signs(b));
    let longest = a.chars().count().max(b.chars().count());
    !a.is_empty()
        && !b.is_empty()
        && (a.contains(&b) || b.contains(&a) || strsim::levenshtein(&a, &b) * NEAR <= longest)
}

/// What a row says beyond its record, and where the two differ.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    pub fill: Vec<(&'static str, Value)>,
    pub append: Vec<Table>,
    pub differs: Vec<Difference>,
    /// Entries of the row where the record has another of that action, which is not rewritten.
    pub changed: Vec<Difference>,
}

/// Two values of one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The key of the record, or the action of the entry.
    pub key: &'static str,
    pub sheet: Value,
    pub record: Value,
}

/// Compares a row with its record. `derived` are keys that the sheet does not say itself; `takes` are keys in which
/// the sheet is right.
pub fn compare(
    kind: Kind,
    row: &Table,
    record: &Table,
    derived: &[&'static str],
    takes: &dyn Fn(&str) -> bool,
    offset: Offset,
) -> Comparison {
    let mut found = Comparison::default();
    for key in kind.spec().imported.iter().copied() {
        let Some(new) = row.at_path(key) else { continue };
        match record.at_path(key) {
            None => found.fill.push((key, new.value.clone())),
            Some(old) if derived.contains(&key) || covers(old, new) => {}
            Some(_) if takes(key) => found.fill.push((key, new.value.clone())),
            Some(old) => {
                found.differs.push(Difference { key, sheet: new.value.clone(), record: old.value.clone() });
            }
        }
    }
    for entry in row.tables("log") {
        let Some(action) = entry.text("action").and_then(Action::from_key) else { continue };
        let same: Vec<&Table> = record.tables("log").filter(|e| e.text("action") == Some(action.key())).collect();
        let by_then = |table: &Table| table.bool("by_then") == Some(true);
        let is_said = |old: &&&Table| holds(old, entry) || (by_then(entry) && agrees(old, entry));
        if same.iter().any(|old| is_said(&old)) {
            continue;
        }
        let row_has = |old: &Table| row.tables("log").any(|e| holds(old, e));
        match same.iter().find(|old| !row_has(old)) {
            None => found.append.push(entry.clone()),
            Some(old) => {
                let difference =
                    Difference { key: action.key(), sheet: entry.clone().into(), record: (**old).clone().into() };
                let is_finer = by_then(old) && agrees(old, entry) && day(entry, offset) <= day(old, offset);
                if is_finer {
                    found.differs.push(difference);
                } else {
                    found.changed.push(difference);
                }
            }
        }
    }
    found
}

fn day(entry: &Table, offset: Offset) -> Option<Day> {
    entry.when("at").map(|when| when.day(offset))
}

/// Whether two entries say the same but for their times and who wrote them down.
fn agrees(old: &Table, new: &Table) -> bool {
    let bare = |key: &str| !SIGNATURE.contains(&key) && !matches!(key, "at" | "by_then" | "text");
    new.entries.iter().filter(|e| bare(&e.key)).all(|e| old.get(&e.key).is_some_and(|node| covers(node, &e.node)))
}

/// Whether what stands says all that is new, and perhaps more.
fn covers(old: &Node, new: &Node) -> bool {
    match (&old.value, &new.value) {
        (Value::List(old), Value::List(new)) => new.iter().all(|n| old.iter().any(|o| covers(o, n))),
        (Value::Table(old), Value::Table(new)) => holds(old, new),
        (Value::Text(old), Value::Text(new)) if old.contains('\n') => {
            let (old, new) = (old.replace("\r\n", "\n"), new.trim_end_matches('\n').replace("\r\n", "\n"));
            old.trim_end_matches('\n').split('\n').collect::<Vec<_>>() == new.split('\n').collect::<Vec<_>>()
                || old.starts_with(&format!("{new}\n"))
        }
        _ => canonical(old) == canonical(new),
    }
}

fn holds(old: &Table, new: &Table) -> bool {
    let said = new.entries.iter().filter(|e| !SIGNATURE.contains(&e.key.as_ref()));
    said.into_iter().all(|e| old.get(&e.key).is_some_and(|node| covers(node, &e.node)))
}

/// A value for a message, on one line and cut short.
pub fn shown(value: &Value, offset: Offset) -> String {
    let text = match value {
        Value::Instant(at) => When::At(*at).minute(offset),
        Value::List(items) => items.iter().map(|i| shown(&i.value, offset)).collect::<Vec<_>>().join(" "),
        Value::Table(table) => {
            let parts = table.entries.iter().filter(|e| e.key != "action" && !SIGNATURE.contains(&e.key.as_ref()));
            parts.map(|e| shown(&e.node.value, offset)).collect::<Vec<_>>().join(" ")
        }
        other => canonical(&Node::made(other.clone())),
    };
    short(&text)
}

fn short(text: &str) -> String {
    let cut: String = text.chars().take(SHOWN).collect();
    let more = if text.chars().count() > SHOWN { "…" } else { "" };
    format!("{}{more}", cut.replace('\n', " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    const O: Offset = Offset::CHINA;

    fn entry(action: &str, day: &str, text: &str) -> Table {
        let mut table = Table::default();
        table.put("at", day.parse::<Day>().unwrap().into());
        table.put("action", action.into());
        table.put("text", text.into());
        table
    }

    fn row(kind: &str, title: &str, log: &[Table]) -> Table {
        let mut table = Table::default();
        table.put("type", kind.into());
        table.put("title", title.into());
        if !log.is_empty() {
            table.put("log", log.to_vec().into());
        }
        table
    }

    fn compared(row: &Table, record: &Table) -> Comparison {
        compare(Kind::Feedback, row, record, &[], &|_| false, O)
    }

    #[test]
    fn what_the_record_lacks_is_added_and_what_differs_is_left() {
        let reply = entry("reply", "2026-09-01", "好");
        let mut record = row("repair", "灯不亮", std::slice::from_ref(&reply));
        record.put("category", "electricity".into());
        let done = entry("resolve", "2026-09-02", "换了");
        let mut later = row("complaint", "灯不亮", &[reply, done.clone()]);
        later.put("channel", "phone".into());
        let found = compared(&later, &record);
        assert_eq!((found.fill, found.append), (vec![("channel", "phone".into())], vec![done]));
        assert_eq!(found.differs, [Difference { key: "type", sheet: "complaint".into(), record: "repair".into() }]);
        let taken = compare(Kind::Feedback, &later, &record, &[], &|key| key == "type", O);
        assert_eq!((taken.fill.len(), taken.differs.len()), (2, 0));
        let derived = compare(Kind::Feedback, &later, &record, &["type"], &|_| false, O);
        assert_eq!((derived.fill.len(), derived.differs.len()), (1, 0));
    }

    #[test]
    fn an_entry_that_stands_is_not_rewritten() {
        let record = row("repair", "灯不亮", &[entry("reply", "2026-09-01", "好")]);
        for changed in [entry("reply", "2026-09-02", "好"), entry("reply", "2026-09-01", "不好")] {
            let found = compared(&row("repair", "灯不亮", &[changed]), &record);
            assert_eq!(found.changed.iter().map(|difference| difference.key).collect::<Vec<_>>(), ["reply"]);
        }
    }

    #[test]
    fn a_finish_known_by_a_day_is_told_apart_from_one_that_is_known() {
        let mut by_then = entry("resolve", "2026-09-30", "");
        by_then.put("by_then", true.into());
        let record = row("repair", "灯不亮", std::slice::from_ref(&by_then));
        let finer = compared(&row("repair", "灯不亮", &[entry("resolve", "2026-09-02", "")]), &record);
        assert_eq!((finer.differs.len(), finer.append.len(), finer.changed.len()), (1, 0, 0));
        let mut newer = by_then.clone();
        newer.put("at", "2026-10-31".parse::<Day>().unwrap().into());
        let again = compared(&row("repair", "灯不亮", &[newer]), &record);
        assert_eq!(again, Comparison::default());
        let late = compared(&row("repair", "灯不亮", &[entry("resolve", "2026-10-02", "")]), &record);
        assert_eq!(late.changed.len(), 1);
    }

    #[test]
    fn titles_are_nearly_the_same_by_a_fifth_of_their_signs() {
        for (a, b, near) in [
            ("楼道灯不亮", "灯不亮", true),
            ("卫生间漏水严重", "卫生间漏水很严重", true),
            ("卫生间漏水，", "卫生间漏水", true),
            ("厨房漏水", "厨房灯坏", false),
            ("门铃不响", "遛狗不拴绳", false),
            ("", "遛狗不拴绳", false),
            ("Lamp is dark", "lamp is Dark!", true),
        ] {
            assert_eq!((is_near(a, b), is_near(b, a)), (near, near), "{a} {b}");
        }
    }
}
