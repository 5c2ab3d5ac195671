//! A row of a register of feedback (诉求登记表) to a record. Names and phones are taken apart and never
//! stand in it; no type is invented.

use crate::import::cells::{CellNote, Cells, Whereabouts};
use crate::import::read_row;
use crate::import::read_row::{Person, ReadRow, Shared};
use crate::import::staff::StaffList;
use crate::import::steps;
use crate::import::steps::Making;
use crate::import::words::says_nothing;
use crate::locale::import::{RowMsg, labelled};
use crate::model::settings::Settings;
use crate::model::value::{Table, Value};
use crate::model::vocab::{Channel, FeedbackType, Language, Reporter, Urgency};

/// A title made from a text is cut to this many characters.
const TITLE: usize = 40;

/// The columns whose times follow one another.
const STEPS: &[&str] = &["received_at", "assigned_at", "arrived_at", "replied_at", "resolved_at", "called_back_at"];

/// Reads one row.
pub fn read(mut cells: Cells<'_>, number: usize, shared: Shared<'_>, staff: &mut StaffList) -> ReadRow {
    let person = Person::read(&mut cells, "reporter");
    let reference = cells.line("reference").filter(|r| !says_nothing(r));
    let kind = cells.choice("type", FeedbackType::VOCABULARY).unwrap_or(shared.kind.key());
    let needs = shared.bench.settings.needs(FeedbackType::from_key(kind).unwrap_or(FeedbackType::Unsorted));
    let making = Making {
        needs,
        offset: shared.bench.settings.offset,
        finished_by_reply: shared.finished_by_reply,
        language: shared.language,
    };
    let mut table = Table::default();
    table.put("type", kind.into());
    table.put_some("category", category(&mut cells, shared.bench.settings).map(Value::from));
    table.put_some("urgency", cells.choice("urgency", Urgency::VOCABULARY).map(Value::from));
    table.put_some("channel", cells.choice("channel", Channel::VOCABULARY).map(Value::from));
    table.put_some("reporter", reporter(&mut cells).map(Value::from));
    let mut loose = where_it_is(&mut cells, &mut table, shared.language);
    let (entries, more) = steps::read(&mut cells, staff, making);
    loose.extend(more);
    loose.extend(cells.long("remark").map(|t| labelled("remark", &t, shared.language)));
    texts(&mut cells, &mut table, &loose);
    match cells.received() {
        Some(at) => table.put("received_at", at.into()),
        None if cells.is_faulty("received_at") || cells.is_faulty("received_time") => {}
        None => cells.fault("received_at", RowMsg::MissingTime),
    }
    if let Some(name) = cells.line("received_by").filter(|n| !says_nothing(n)) {
        match staff.handle(&name) {
            Some(handle) => table.put("received_by", handle.into()),
            None => cells.notes.push(CellNote::UnknownStaff(name)),
        }
    }
    if !entries.is_empty() {
        table.put("log", entries.into());
    }
    table.put("id", "fb-20000101-000000".into());
    // What follows from a time that could not be read is no fault of its own.
    if !STEPS.iter().any(|m| cells.is_faulty(m)) {
        steps::judge(shared.bench, &table, &mut cells, shared.lang);
    }
    table.entries.retain(|e| e.key != "id");
    read_row::note_personal(&mut cells, &["title", "detail", "reply", "resolution", "callback_text", "remark"]);
    ReadRow { number, reference, person, table, notes: cells.notes, faults: cells.faults }
}

fn reporter(cells: &mut Cells<'_>) -> Option<&'static str> {
    let anonymous = cells.line("name").is_some_and(|n| read_row::is_anonymous(&n));
    cells.choice("reporter", Reporter::VOCABULARY).or(anonymous.then_some(Reporter::Anonymous.key()))
}

/// By key or label, else by the category's words, the same as in `new`.
fn category(cells: &mut Cells<'_>, settings: &Settings) -> Option<String> {
    let word = cells.word("category")?;
    let own = cells.own_word("category", &word).map_or_else(|| word.to_lowercase(), str::to_lowercase);
    let named = settings.categories.iter().find(|c| c.named.words().any(|word| word.to_lowercase() == own));
    let is_word = |c: &&crate::model::listed::Category| c.words.iter().any(|w| own.contains(&w.to_lowercase()));
    let found = named.or_else(|| settings.categories.iter().find(is_word)).map(|c| c.named.key.clone());
    if found.is_none() {
        cells.notes.push(CellNote::UnknownWord("category", word));
    }
    found
}

/// Puts the room or the public place. A place beside a room, or one on no list, is a text of the matter.
fn where_it_is(cells: &mut Cells<'_>, table: &mut Table, language: Language) -> Vec<String> {
    let has_room = cells.word("room").is_some();
    let place = cells.line("place").filter(|p| !says_nothing(p));
    let before = cells.faults.len();
    match cells.whereabouts() {
        Some(Whereabouts::Room(id)) => table.put("room", id.into()),
        Some(Whereabouts::Place(id)) => table.put("place", id.into()),
        None => {}
    }
    match place {
        Some(text) if has_room => vec![labelled("place", &text, language)],
        Some(text) if cells.faults.len() > before => {
            cells.faults.truncate(before);
            cells.notes.push(CellNote::UnknownWord("place", text.clone()));
            vec![labelled("place", &text, language)]
        }
        _ => Vec::new(),
    }
}

/// Title and detail. Without a title the first line of the detail is one, shortened.
fn texts(cells: &mut Cells<'_>, table: &mut Table, loose: &[String]) {
    let (title, detail) = (cells.line("title"), cells.long("detail"));
    let title = match (title, &detail) {
        (Some(title), _) => title,
        (None, Some(detail)) => shortened(detail),
        (None, None) => {
            let column = if cells.has("detail") { "detail" } else { "title" };
            cells.fault(column, RowMsg::MissingContent);
            return;
        }
    };
    let own = detail.filter(|d| *d != title);
    let parts: Vec<&str> = own.iter().map(String::as_str).chain(loose.iter().map(String::as_str)).collect();
    table.put("title", title.into());
    if !parts.is_empty() {
        table.put("detail", parts.join("\n").into());
    }
}

/// A title made from a text.
pub fn shortened(detail: &str) -> String {
    let first = detail.lines().next().unwrap_or(detail);
    let cut: String = first.chars().take(TITLE).collect();
    if first.chars().count() > TITLE { format!("{cut}…") } else { cut }
}
