//! A row of a register of feedback (诉求登记表) to a record. Names and phones are taken apart and never
//! stand in it; no type is invented.

use crate::import::assumption::Assumption;
use crate::import::row::cells::{CellNote, Cells};
use crate::import::row::read_row;
use crate::import::row::read_row::{Person, ReadRow, Shared};
use crate::import::row::steps;
use crate::import::row::steps::Making;
use crate::import::row::whereabouts::Whereabouts;
use crate::import::staff::StaffList;
use crate::locale::import::labelled;
use crate::locale::import_rows::RowMsg;
use crate::model::settings::Settings;
use crate::model::value::{Table, Value};
use crate::model::vocab::{Channel, FeedbackType, Language, Reporter, Urgency};
use crate::text::person_name::reporter_of;

/// A title made from a text is cut to this many characters.
const TITLE: usize = 40;

/// The columns whose times follow one another.
const STEPS: &[&str] = &["received_at", "assigned_at", "arrived_at", "replied_at", "resolved_at", "called_back_at"];

/// Reads one row.
pub fn read(mut cells: Cells<'_>, shared: Shared<'_>, staff: &mut StaffList) -> ReadRow {
    let settings = shared.bench.settings;
    let person = Person::read(&mut cells, "reporter");
    let reference = cells.reference();
    let mut derived = Vec::new();
    let said_type = cells.choice("type", FeedbackType::VOCABULARY);
    let kind = said_type.unwrap_or(shared.request.kind.key());
    if said_type.is_none() {
        derived.push("type");
        cells.assume(Assumption::TypeNotSaid(FeedbackType::VOCABULARY.name, kind));
    }
    let mut table = Table::default();
    table.put("type", kind.into());
    let category = category(&mut cells, settings);
    table.put_some("urgency", cells.choice("urgency", Urgency::VOCABULARY).map(Value::from));
    table.put_some("channel", cells.choice("channel", Channel::VOCABULARY).map(Value::from));
    table.put_some("reporter", reporter(&mut cells, &person).map(Value::from));
    receipt(&mut cells, &mut table);
    let mut loose = where_it_is(&mut cells, &mut table, shared.language);
    let making = Making {
        needs: settings.needs(FeedbackType::from_key(kind).unwrap_or(FeedbackType::Unsorted)),
        offset: settings.offset,
        request: shared.request,
        language: shared.language,
        received: table.when("received_at"),
    };
    let (entries, more) = steps::read(&mut cells, staff, making);
    loose.extend(more);
    loose.extend(cells.said("remark").and(cells.long("remark")).map(|t| labelled("remark", &t, shared.language)));
    texts(&mut cells, &mut table, &loose);
    let by_words = || table.text("title").and_then(|title| settings.category_of_title(title)).map(str::to_owned);
    let chosen = if cells.has("category") || shared.request.no_categories { None } else { by_words() };
    if chosen.is_some() {
        derived.push("category");
        cells.assume(Assumption::CategoryByWords);
    }
    table.put_some("category", category.or(chosen).map(Value::from));
    if let Some(name) = cells.said("received_by") {
        let handle = staff.read(&mut cells, "received_by", &name);
        table.put_some("received_by", handle.map(Value::from));
    }
    if !entries.is_empty() {
        table.put("log", entries.into());
    }
    table.put("id", "fb-20000101-000000".into());
    // What follows from a time that could not be read is no fault of its own.
    let is_faulty = STEPS.iter().any(|m| cells.is_faulty(m));
    let is_finished = !is_faulty && steps::judge(shared.bench, &table, &mut cells, shared.request.lang);
    table.entries.retain(|e| e.key != "id");
    read_row::note_personal(&mut cells, &["title", "detail", "reply", "resolution", "callback_text", "remark"]);
    ReadRow { derived, is_finished, ..ReadRow::new(cells, reference, person, table) }
}

fn receipt(cells: &mut Cells<'_>, table: &mut Table) {
    match cells.past("received_at") {
        Some(at) => {
            cells.day = Some(at.day(cells.offset()));
            table.put("received_at", at.into());
        }
        None if cells.is_faulty("received_at") || cells.is_faulty("received_time") => {}
        None => cells.fault("received_at", RowMsg::MissingTime),
    }
}

/// Who reports: by its column, else by the word that stands in place of a name.
fn reporter(cells: &mut Cells<'_>, person: &Person) -> Option<&'static str> {
    let said = cells.choice("reporter", Reporter::VOCABULARY);
    said.or_else(|| person.nobody.as_deref().and_then(reporter_of))
}

/// By key or label, else by the category's words, the same as in `new`.
fn category(cells: &mut Cells<'_>, settings: &Settings) -> Option<String> {
    let word = cells.word("category")?;
    let own = cells.own_word("category", &word).map_or_else(|| word.to_lowercase(), str::to_lowercase);
    let named = settings.categories.iter().find(|c| c.named.words().any(|word| word.to_lowercase() == own));
    let is_word = |c: &&crate::model::listed::Category| c.words.iter().any(|w| own.contains(&w.to_lowercase()));
    let found = named.or_else(|| settings.categories.iter().find(is_word));
    match found {
        Some(category) => cells.show("category", category.named.label(cells.lang())),
        None => {
            let known: Vec<&str> = settings.categories.iter().map(|c| c.named.label(cells.lang())).collect();
            let choices = known.join(" ");
            cells.leave_out("category", RowMsg::UnknownValue { found: word, choices });
        }
    }
    found.map(|category| category.named.key.clone())
}

/// Puts the room or the public place. A place beside a room, or one on no list, is a text of the matter.
fn where_it_is(cells: &mut Cells<'_>, table: &mut Table, language: Language) -> Vec<String> {
    let has_room = cells.word("room").is_some() || cells.word("building").is_some();
    let place = cells.said("place");
    let before = cells.faults.len();
    match cells.whereabouts() {
        Some(Whereabouts::Room(id)) => table.put("room", id.into()),
        Some(Whereabouts::Place(id)) => table.put("place", id.into()),
        None => {}
    }
    match place {
        Some(text) if has_room => {
            cells.notes.push(CellNote::PlaceInDetail);
            vec![labelled("place", &text, language)]
        }
        Some(text) if cells.faults.len() > before => {
            let reason = cells.take_back(before).map(|fault| fault.reason);
            cells.leave_out("place", reason.unwrap_or(RowMsg::UnknownRoom { found: text.clone() }));
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
            if !cells.is_faulty(column) {
                cells.fault(column, RowMsg::MissingContent);
            }
            return;
        }
    };
    cells.show("title", &title);
    if let Some(detail) = &detail {
        cells.show("detail", detail);
    }
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
