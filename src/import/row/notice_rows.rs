//! A row of a register of notices (通知台账) to a record: what it says, for whom, when it went out and by which
//! channels. Where and how many it reached is said of one channel; of several no cell says which.

use crate::import::assumption::Assumption;
use crate::import::file::sheet::SheetCell;
use crate::import::row::cells::{CellNote, Cells};
use crate::import::row::field_cells::{FieldCells, parted};
use crate::import::row::read_row::{Person, ReadRow, Shared, note_personal};
use crate::import::row::times::read_cell;
use crate::import::staff::StaffList;
use crate::locale::answers::type_in_title;
use crate::locale::import::{labelled, meaning_label};
use crate::locale::import_rows::RowMsg;
use crate::locale::labels::choices;
use crate::locale::meaning::key_of;
use crate::model::kind::Kind;
use crate::model::time::When;
use crate::model::value::{Table, Value};
use crate::model::vocab::{NoticeChannel, NoticeType, Vocabulary};
use crate::text::sheet_time::SheetTime;
use crate::text::span::span_ends;

/// Columns that the field table alone reads.
const PLAIN: &[&str] = &["cause", "issued_by", "buildings", "places", "segments", "withdrawn_at", "reason"];
/// What is said of one channel.
const OF_CHANNEL: &[&str] = &["delivered", "read"];

/// Reads one row.
pub fn read(mut cells: Cells<'_>, shared: Shared<'_>, staff: &mut StaffList) -> ReadRow {
    let reference = cells.reference();
    let mut table = Table::default();
    let mut derived = Vec::new();
    FieldCells { cells: &mut cells, kind: Kind::Notice, table: &mut table, shared, staff }.needed("title");
    put_type(&mut cells, &mut table, shared, NoticeType::VOCABULARY, &mut derived);
    let texts = [cells.long("text"), cells.long("remark").map(|text| labelled("remark", &text, shared.language))];
    let text = texts.into_iter().flatten().collect::<Vec<_>>().join("\n");
    table.put_some("text", (!text.is_empty()).then(|| text.into()));
    let published = cells.past("published_at");
    cells.day = published.map(|at| at.day(cells.offset()));
    table.put_some("published_at", published.map(Value::from));
    period(&mut cells, &mut table);
    FieldCells { cells: &mut cells, kind: Kind::Notice, table: &mut table, shared, staff }.put(PLAIN);
    channels(&mut cells, &mut table, published);
    if published.is_none() && table.get("valid_from").is_none() && !cells.is_rejected() {
        let meaning = meaning_label("published_at", cells.lang()).to_owned();
        cells.fault("published_at", RowMsg::MissingValue { meaning });
    }
    note_personal(&mut cells, &["title", "text", "remark"]);
    ReadRow { derived, ..ReadRow::new(cells, reference, Person::default(), table) }
}

/// The type that its column says, else a flag, else the title, else `other`; which of them is told.
pub(super) fn put_type(
    cells: &mut Cells<'_>,
    table: &mut Table,
    shared: Shared<'_>,
    vocabulary: Vocabulary,
    derived: &mut Vec<&'static str>,
) {
    if let Some(said) = cells.choice("type", vocabulary) {
        return table.put("type", said.into());
    }
    derived.push("type");
    let in_title = table.text("title").and_then(|title| type_in_title(vocabulary, title));
    let (key, assumption) = match (shared.request.sort, in_title) {
        (Some(given), _) => (given, Assumption::TypeNotSaid(vocabulary.name, given)),
        (None, Some(told)) => (told, Assumption::TypeInTitle),
        (None, None) => (NoticeType::Other.key(), Assumption::TypeNotSaid(vocabulary.name, NoticeType::Other.key())),
    };
    cells.assume(assumption);
    table.put("type", key.into());
}

/// From when until when: two columns, or one that holds both ends (`11月22日 9:00-17:00`).
fn period(cells: &mut Cells<'_>, table: &mut Table) {
    let (from, until) = match cells.said("valid") {
        Some(both) => both_ends(cells, &both),
        None => (cells.when("valid_from"), cells.when("valid_until")),
    };
    let offset = cells.offset();
    match (from, until) {
        (Some(from), Some(until)) if until.end(offset) <= from.earliest(offset, None) => {
            let (at, start) = (until.minute(offset), from.minute(offset));
            let meaning = if cells.has("valid") { "valid" } else { "valid_until" };
            cells.fault(meaning, RowMsg::EndsBeforeStart { at, start });
        }
        _ => {
            table.put_some("valid_from", from.map(Value::from));
            table.put_some("valid_until", until.map(Value::from));
        }
    }
}

/// Both ends of a cell. A second end that is a time of day alone is of the day of the first.
fn both_ends(cells: &mut Cells<'_>, text: &str) -> (Option<When>, Option<When>) {
    let (first, last) = match span_ends(text) {
        Some((first, last)) => (first, Some(last)),
        None => (text.to_owned(), None),
    };
    let from = end(cells, &first, None);
    // Of a first end that cannot be read nothing more is to be said.
    let until = last.filter(|_| from.is_some()).and_then(|last| end(cells, &last, from));
    (from, until)
}

fn end(cells: &mut Cells<'_>, text: &str, first: Option<When>) -> Option<When> {
    let (offset, times) = (cells.offset(), cells.with.times);
    let day = first.map(|first| first.day(offset));
    let time = match read_cell(&SheetCell::Text(text.to_owned()), times) {
        Ok(time) => time?,
        Err(reason) => {
            cells.fault("valid", reason);
            return None;
        }
    };
    let placed = match (time, day) {
        (SheetTime::At(at), _) => Some(When::At(at)),
        (SheetTime::On(day), _) => Some(When::On(day)),
        (SheetTime::Clock(seconds) | SheetTime::SameDay(Some(seconds)), Some(day)) => {
            Some(When::At(day.at(seconds, offset)))
        }
        (SheetTime::SameDay(None), Some(day)) => Some(When::On(day)),
        (SheetTime::MonthDay { month, day: of_month, seconds }, near) => {
            let near = near.or(cells.day).or(times.newest).unwrap_or_else(|| times.now.day(offset));
            let found = cells.first_year("valid", (month, of_month), near, text)?;
            cells.count(Assumption::YearAhead);
            Some(seconds.map_or(When::On(found), |seconds| When::At(found.at(seconds, offset))))
        }
        (_, None) => None,
    };
    if placed.is_none() {
        cells.fault("valid", RowMsg::ClockWithoutDay { found: text.to_owned() });
    }
    if let Some(placed) = placed {
        cells.show("valid", &placed.minute(offset));
    }
    placed
}

/// The channels of a cell, each from the publication on. Counts and places need one channel alone.
fn channels(cells: &mut Cells<'_>, table: &mut Table, published: Option<When>) {
    let Some(said) = cells.said("channel") else { return };
    let mut keys: Vec<&'static str> = Vec::new();
    for word in parted(&said) {
        let own = cells.own_word("channel", word).and_then(NoticeChannel::from_key).map(NoticeChannel::key);
        match own.or_else(|| key_of(NoticeChannel::VOCABULARY, word)) {
            Some(key) if keys.contains(&key) => {}
            Some(key) => keys.push(key),
            None => {
                let choices = choices(NoticeChannel::VOCABULARY, cells.lang());
                cells.leave_out("channel", RowMsg::UnknownValue { found: word.to_owned(), choices });
            }
        }
    }
    let Some(at) = published else {
        cells.notes.push(CellNote::NotPublished);
        return;
    };
    let mut postings: Vec<Table> = keys.iter().map(|key| posting(key, at)).collect();
    // Where it hangs is said of the board.
    let board = NoticeChannel::Board.key();
    let place = cells.said("posted_place");
    match (place, postings.iter_mut().find(|posting| posting.text("channel") == Some(board))) {
        (Some(place), Some(posting)) => {
            posting.put("place", place.into());
            posting.put_some("taken_down", cells.past("taken_down").map(Value::from));
        }
        (Some(_), None) => cells.leave_out("posted_place", RowMsg::WhichChannel),
        (None, _) => {}
    }
    counts(cells, &mut postings, at);
    if !postings.is_empty() {
        table.put("channel", postings.into());
    }
}

fn posting(key: &str, at: When) -> Table {
    let mut posting = Table::default();
    posting.put("channel", key.into());
    posting.put("at", at.into());
    posting
}

/// How many it reached and how many read it.
fn counts(cells: &mut Cells<'_>, postings: &mut [Table], at: When) {
    let offset = cells.offset();
    for meaning in OF_CHANNEL.iter().copied() {
        let Some(found) = cells.word(meaning) else { continue };
        let number = crate::text::amount::read_sheet_count(&found);
        match (number, &mut *postings) {
            (Some(number), [posting]) => posting.put(meaning, Value::Int(number)),
            (Some(_), _) => cells.leave_out(meaning, RowMsg::WhichChannel),
            (None, _) => cells.leave_out(meaning, RowMsg::UnknownValue { found, choices: "`118`".to_owned() }),
        }
    }
    let [posting] = postings else { return };
    if posting.get("delivered").is_none() && posting.get("read").is_none() {
        return;
    }
    let most = posting.get("delivered").and_then(|node| node.as_int());
    let read = posting.get("read").and_then(|node| node.as_int());
    if let (Some(read), Some(delivered)) = (read, most)
        && read > delivered
    {
        cells.fault("read", RowMsg::MoreRead { read, delivered });
        return;
    }
    // A count is of some day: its own column, else the newest day of the sheet.
    let counted = cells.past("counted_at").or(cells.with.times.newest.map(When::On));
    let counted = counted.filter(|counted| counted.end(offset) >= at.earliest(offset, None)).unwrap_or(at);
    if cells.word("counted_at").is_none() {
        cells.assume(Assumption::CountedOn(counted.day(offset)));
    }
    posting.put("counted_at", counted.into());
}
