//! What is run on bytes that nobody wrote: the reader of records, the importers, the readers of days, times and
//! rooms, the writers. Each function panics where a promise is broken. `fuzz/` runs them on what libFuzzer
//! makes up; `tests/library/fuzz.rs` on the corpus.

use linli::cli::failure::Failure;
use linli::import::error::ImportError;
use linli::import::file::sheet;
use linli::import::plan::{ImportGround, plan};
use linli::import::request::Request;
use linli::import::row::heads::What;
use linli::import::row::mapping::Mapping;
use linli::model::kind::Kind;
use linli::model::opening::parse_hours;
use linli::model::problem::Problem;
use linli::model::rooms::Rooms;
use linli::model::settings::{Limit, Settings, Span};
use linli::model::time::{Day, Instant, Offset, When};
use linli::model::value::{Node, Table, Value};
use linli::model::vocab::Language;
use linli::render::diagnostic::{Drawing, ProblemRow, plain};
use linli::store::document::Document;
use linli::store::{load, parse};
use linli::text::clock::read_clock;
use linli::text::escape::is_hidden;
use linli::text::normalize::fold_argument;
use linli::text::period::{period_name, read_period};
use linli::text::person_name::{is_nobody, plain_name};
use linli::text::phone::read_phones;
use linli::text::room::{RoomReader, read_place, read_room};
use linli::text::sheet_time::{DateOrder, read_sheet_day_time, readings};
use linli::text::when::{read_sheet_time, read_when};

use std::sync::LazyLock;

const O: Offset = Offset::CHINA;
/// Monday 23 November 2026, 18:00.
const NOW: Instant = Instant(1_795_428_000);

/// A house of 44 rooms.
static ROOMS: LazyLock<Rooms> = LazyLock::new(|| {
    let rooms = parse::parse(b"[[building]]\nid = \"3\"\nunits = 2\nfloors = 11\ndoors = 2\n", "rooms.toml");
    rooms.table.map(|table| Rooms::read(&table.into_owned())).unwrap_or_default()
});

/// No control character, none that turns the reading direction, none without width.
fn is_tame(text: &str) -> bool {
    !text.chars().any(|c| (c.is_control() && c != '\n') || is_hidden(c) || matches!(c, '\u{2028}' | '\u{2029}'))
}

/// A record, the settings, rooms: read or refused with problems that can be shown. The kind it is read as, the
/// language and the problem that is shown follow from the bytes: an execution is short, and many of them try all.
pub fn record(bytes: &[u8]) {
    let choice = hash(bytes);
    let meant = Kind::ALL.iter().position(|kind| names(bytes, *kind));
    let place = meant.filter(|_| !choice.is_multiple_of(8)).unwrap_or(choice / 8 % Kind::ALL.len());
    let lang = if (choice / 128).is_multiple_of(2) { Language::Zh } else { Language::En };
    let shown = |problems: &[Problem]| {
        let place = choice / 256 % problems.len().max(1);
        problems.get(place).iter().for_each(|problem| show(problem, lang));
    };
    Kind::ALL.get(place).iter().for_each(|kind| read_as(bytes, **kind, shown));
    read_twice(bytes, (choice / 64).is_multiple_of(4));
}

/// The same as every kind, with each problem in both languages.
pub fn record_in_every_way(bytes: &[u8]) {
    let each = |problems: &[Problem]| {
        problems
            .iter()
            .take(50)
            .for_each(|problem| [Language::Zh, Language::En].iter().for_each(|l| show(problem, *l)));
    };
    Kind::ALL.iter().for_each(|kind| read_as(bytes, *kind, each));
    read_twice(bytes, true);
}

/// FNV-1a.
fn hash(bytes: &[u8]) -> usize {
    bytes.iter().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193)) as usize
}

/// Whether the first line names an id of this kind: `id = "fb-`.
fn names(bytes: &[u8], kind: Kind) -> bool {
    let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let line = String::from_utf8_lossy(line.get(..line.len().min(64)).unwrap_or_default());
    line.split_once('"').is_some_and(|(_, id)| kind.prefix().is_some_and(|prefix| id.starts_with(prefix)))
}

fn read_as(bytes: &[u8], kind: Kind, see: impl Fn(&[Problem])) {
    let (record, problems) = load::read_bytes(bytes, kind, "fb-20261102-4hd0wr", "a\u{1b}[31m.toml");
    assert!(record.is_some() || !problems.is_empty(), "passed over in silence");
    see(&problems);
}

fn show(problem: &Problem, lang: Language) {
    assert!(is_tame(&plain(problem, lang)));
    assert!(is_tame(&Drawing { lang, color: false, width: 60 }.draw(problem)));
    let row = ProblemRow::new(problem, lang);
    assert!(is_tame(&row.message) && is_tame(&row.hint));
}

/// The short grammar and the whole one read the same; what is a table can be asked for settings and rooms.
fn read_twice(bytes: &[u8], as_settings: bool) {
    let read = parse::parse(bytes, "x.toml");
    let Some(table) = read.table else { return };
    // A tab in a comment is not plain: the whole grammar must read the same.
    let again = [read.text.as_bytes(), b"\n#\t\n"].concat();
    assert_eq!(parse::parse(&again, "x.toml").table.as_ref(), Some(&table), "the two readings differ");
    if as_settings {
        let table = table.into_owned();
        let _ = (Settings::read(&table), Rooms::read(&table));
    }
}

/// A sheet or a map file, planned as every kind of import.
pub fn sheet(bytes: &[u8]) {
    let told = |error: ImportError| assert!(!Failure::from(error).lines(Language::Zh).0.is_empty());
    if let Err(error) = sheet::read(bytes) {
        return told(error);
    }
    let (settings, rooms) = (Settings::read(&Table::default()), Rooms::read(&Table::default()));
    for what in [What::Feedback, What::Owner, What::Visit, What::Rooms] {
        let mapping = std::str::from_utf8(bytes).ok().and_then(|text| Mapping::read(text, what).ok());
        let mapping = mapping.unwrap_or_default();
        let request = Request { mapping, add_staff: true, ..Request::new(what, Language::Zh) };
        let (settings, rooms) = (&settings, &rooms);
        let ground = ImportGround { settings, rooms, records: &[], has_owners: true, rooms_text: None, now: NOW };
        let mut seed = 0u32;
        let mut random = || {
            seed = seed.wrapping_add(0x9e37_79b9);
            seed
        };
        match plan(bytes, &request, ground, &mut random) {
            Err(error) => told(error),
            Ok(plan) => {
                for new in &plan.new {
                    let (record, problems) = load::read_bytes(new.text.as_bytes(), new.kind, &new.id, "x.toml");
                    assert!(record.is_some_and(|r| r.sound), "{}\n{problems:?}", new.text);
                }
            }
        }
    }
}

/// Days, times, periods, limits and rooms as people type them.
pub fn times(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let folded = fold_argument(text);
    assert_eq!(fold_argument(&folded), folded, "folding twice changes nothing");
    for read in [read_when(text, NOW, O), read_sheet_time(text, O)].into_iter().flatten() {
        let day = read.day(O);
        if let When::At(at) = read
            && (1..=9998).contains(&day.year())
        {
            assert_eq!(read_when(&at.iso(O), NOW, O), Ok(read), "{text}");
        }
    }
    if let Ok(window) = read_period(text, NOW.day(O)) {
        assert!(window.from < window.to || window.from.year() > 9000, "{text}: {window:?}");
        let _ = (window.previous(), period_name(window));
    }
    let _ = (Limit::parse(text), Span::parse(text), parse_hours(text), text.parse::<Offset>(), text.parse::<Day>());
    let _ = parse::quoted_time(text);
    let _ = (read_room(text, &ROOMS), read_place(text, &ROOMS));
    let columns: Vec<&str> = text.splitn(3, '|').collect();
    let column = |at: usize| columns.get(at).copied();
    let _ = RoomReader::new(&ROOMS).of_columns(column(0), column(1), column(2));
    for order in DateOrder::ALL {
        let _ = read_sheet_day_time(text, Some(order), O);
    }
    let _ = (readings(text), read_clock(text), read_phones(text), plain_name(text), is_nobody(text));
}

/// A record that is changed key by key stays one, and keeps everything else.
pub fn writers(bytes: &[u8]) {
    let Some((choice, rest)) = bytes.split_first() else { return };
    let read = parse::parse(rest, "x.toml");
    let Some(before) = read.table.map(|table| bare(table.into_owned())) else { return };
    let Some(doc) = Document::open(read.text, O) else { panic!("the writer cannot open what the reader reads") };
    let unchanged = doc.text();
    if read.text.ends_with('\n') && !read.text.starts_with('\n') && !read.text.replace("\r\n", "").contains('\r') {
        let is_mixed = read.text.contains("\r\n") && read.text.replace("\r\n", "").contains('\n');
        assert!(is_mixed || is_alike(read.text, &unchanged), "opening and saving changed the text");
    }
    assert_eq!(table(&unchanged), Some(before.clone()), "opening and saving changed a value");
    for entry in before.entries.iter().take(4) {
        if entry.key.contains('.') {
            continue;
        }
        let new: Value = match choice % 5 {
            0 => "改过\n第二行 \"引号\" \\ '''\u{1b}".into(),
            1 => true.into(),
            2 => NOW.into(),
            3 => vec!["甲", "乙"].into(),
            _ => Value::Int(7),
        };
        let mut doc = doc.clone();
        if doc.set(&entry.key, &new).is_ok() {
            let after = table(&doc.text()).unwrap_or_else(|| panic!("no record after set:\n{}", doc.text()));
            assert_eq!(after.get(&entry.key).map(|n| &n.value), Some(&new), "{}", doc.text());
            let others = |t: &Table| {
                let mut others: Vec<_> = t.entries.iter().filter(|e| e.key != entry.key).cloned().collect();
                others.sort_by(|a, b| a.key.cmp(&b.key));
                others
            };
            assert_eq!(others(&after), others(&before), "set changed another key");
        }
        if doc.unset(&entry.key).is_ok() {
            let text = doc.text();
            assert!(text.trim().is_empty() || table(&text).is_some_and(|t| t.get(&entry.key).is_none()), "{text}");
        }
    }
    if !before.entries.is_empty() && is_plain(&before) {
        let again = table(&Document::new(&before, O).text());
        assert_eq!(again.map(sorted), Some(sorted(before)), "a record written anew is another one");
    }
}

/// Line for line the same, but for what the parser of the writer does not keep: blanks within the brackets of a
/// header, and where dotted keys of one table stand that have another key between them.
fn is_alike(before: &str, after: &str) -> bool {
    let line = |line: &str| match line.trim_start().starts_with('[') {
        true => line.replace([' ', '\t'], ""),
        false => line.to_owned(),
    };
    let has_dotted_keys = before.lines().any(|line| line.split_once('=').is_some_and(|(key, _)| key.contains('.')));
    let lines = |text: &str| {
        let mut lines: Vec<String> = text.lines().map(line).collect();
        if has_dotted_keys {
            lines.sort();
        }
        lines
    };
    lines(before) == lines(after)
}

fn table(text: &str) -> Option<Table> {
    parse::parse(text.as_bytes(), "x.toml").table.map(|table| bare(table.into_owned()))
}

/// Without the places that the values were read from.
fn bare(mut table: Table) -> Table {
    for entry in &mut table.entries {
        entry.key_span = 0..0;
        entry.node = bare_node(std::mem::replace(&mut entry.node, Node::made(Value::Bool(false))));
    }
    table
}

fn bare_node(node: Node) -> Node {
    Node::made(match node.value {
        Value::Table(table) => Value::Table(bare(table)),
        Value::List(items) => Value::List(items.into_iter().map(bare_node).collect()),
        other => other,
    })
}

/// In the order of keys at every depth.
fn sorted(mut table: Table) -> Table {
    table.entries.sort_by(|a, b| a.key.cmp(&b.key));
    for entry in &mut table.entries {
        entry.node = sorted_node(std::mem::replace(&mut entry.node, Node::made(Value::Bool(false))));
    }
    table
}

fn sorted_node(node: Node) -> Node {
    Node::made(match node.value {
        Value::Table(table) => Value::Table(sorted(table)),
        Value::List(items) => Value::List(items.into_iter().map(sorted_node).collect()),
        other => other,
    })
}

/// Only values that a record may hold, in lists of one kind.
fn is_plain(table: &Table) -> bool {
    table.entries.iter().all(|entry| is_plain_node(&entry.node))
}

fn is_plain_node(node: &Node) -> bool {
    match &node.value {
        Value::Odd(_) => false,
        Value::Float(f) => f.is_finite(),
        Value::Instant(at) => (1..=9998).contains(&at.day(O).year()),
        Value::Table(table) => is_plain(table),
        Value::List(items) => {
            let tables = items.iter().filter(|i| i.as_table().is_some()).count();
            (tables == 0 || tables == items.len()) && items.iter().all(is_plain_node)
        }
        _ => true,
    }
}
