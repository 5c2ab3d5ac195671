//! Cells as values of a kind's own fields, by the field table alone: a word of a vocabulary, a count, an amount, a
//! building, a place, staff, a text. A cell that the record can do without is left out by itself.

use crate::import::row::cells::Cells;
use crate::import::row::read_row::Shared;
use crate::import::staff::StaffList;
use crate::locale::answers::{is_everybody, says_nothing};
use crate::locale::import::meaning_label;
use crate::locale::import_rows::RowMsg;
use crate::locale::labels::{self, choices};
use crate::locale::meaning::key_of;
use crate::model::field::{Existence, FieldType as T, SettingsList};
use crate::model::kind::Kind;
use crate::model::time::When;
use crate::model::value::{Table, Value};
use crate::model::vocab::Vocabulary;
use crate::text::amount::{read_sheet_count, read_sheet_yuan};
use crate::text::building::read_building;
use crate::text::normalize::fold_argument;
use crate::text::room::RoomRead;

/// Signs between the words of a cell that holds several.
const BETWEEN: &[char] = &[',', '，', '、', '/', ';', '；', '\n'];

/// The cells of one row on their way into a record of a kind.
pub struct FieldCells<'c, 'a> {
    pub cells: &'c mut Cells<'a>,
    pub kind: Kind,
    pub table: &'c mut Table,
    pub shared: Shared<'c>,
    pub staff: &'c mut StaffList,
}

impl FieldCells<'_, '_> {
    /// Puts what the columns of these meanings say; each is the path of a field.
    pub fn put(&mut self, meanings: &[&'static str]) {
        for meaning in meanings.iter().copied() {
            if let Some(value) = self.value(meaning) {
                put_at(self.table, meaning, value);
            }
        }
    }

    fn value(&mut self, meaning: &'static str) -> Option<Value> {
        let field = self.kind.field(meaning)?;
        match field.ty {
            T::Choice(vocabulary) => self.cells.choice(meaning, vocabulary).map(Value::from),
            T::Choices(vocabulary) => {
                self.several(meaning, |cells, word| chosen(cells, meaning, vocabulary, word).map(str::to_owned))
            }
            T::When => self.when(meaning, field.existence == Some(Existence::Event)).map(Value::from),
            T::Count => self.number(meaning, read_sheet_count, "48"),
            T::Money => self.number(meaning, read_sheet_yuan, "120.50"),
            T::Building => {
                let mut found = self.buildings(meaning)?.into_iter();
                let first = found.next().filter(|_| found.next().is_none());
                if first.is_none() {
                    let found = self.cells.said(meaning).unwrap_or_default();
                    self.cells.fault(meaning, RowMsg::UnknownBuilding { found });
                }
                first.map(Value::from)
            }
            T::Buildings => self.buildings(meaning).map(Value::from),
            T::Place => self.cells.said(meaning).and_then(|word| self.place(meaning, &word)).map(Value::from),
            T::Places => {
                let said = self.cells.said(meaning)?;
                let places: Vec<String> = parted(&said).filter_map(|word| self.place(meaning, word)).collect();
                (!places.is_empty()).then(|| places.into())
            }
            T::Ref(Kind::Staff) => {
                let name = self.cells.said(meaning)?;
                self.staff.read(self.cells, meaning, &name).map(Value::from)
            }
            T::Refs(Kind::Staff) => {
                let said = self.cells.said(meaning)?;
                let mut handles: Vec<String> = Vec::new();
                for name in parted(&said) {
                    let handle = self.staff.read(self.cells, meaning, name);
                    handles.extend(handle.filter(|handle| !handles.contains(handle)));
                }
                (!handles.is_empty()).then(|| handles.into())
            }
            T::ManyListed(SettingsList::Segment) => self.segments(meaning),
            T::Texts => self.several(meaning, |_, word| Some(word.to_owned())),
            T::LongText => self.cells.long(meaning).map(Value::from),
            _ => self.cells.said(meaning).map(Value::from),
        }
    }

    fn when(&mut self, meaning: &'static str, is_event: bool) -> Option<When> {
        if is_event { self.cells.past(meaning) } else { self.cells.when(meaning) }
    }

    /// The words of a cell, each read by itself; none where nothing is left of them.
    fn several(
        &mut self,
        meaning: &'static str,
        mut read: impl FnMut(&mut Cells<'_>, &str) -> Option<String>,
    ) -> Option<Value> {
        let said = self.cells.said(meaning)?;
        let mut found: Vec<String> = Vec::new();
        for word in parted(&said) {
            found.extend(read(self.cells, word).filter(|value| !found.contains(value)));
        }
        (!found.is_empty()).then(|| found.into())
    }

    fn number(&mut self, meaning: &'static str, read: fn(&str) -> Option<i64>, form: &str) -> Option<Value> {
        let found = self.cells.word(meaning)?;
        let number = read(&found);
        if number.is_none() {
            self.cells.leave_out(meaning, RowMsg::UnknownValue { found, choices: format!("`{form}`") });
        }
        number.map(Value::Int)
    }

    /// Buildings of a cell; what says that all are meant names none.
    fn buildings(&mut self, meaning: &'static str) -> Option<Vec<String>> {
        let said = self.cells.said(meaning).filter(|said| !is_everybody(said))?;
        let rooms = self.shared.bench.rooms;
        let mut found: Vec<String> = Vec::new();
        for word in parted(&said).flat_map(|part| part.split_whitespace()) {
            match read_building(&fold_argument(word), rooms) {
                Ok(id) if found.contains(&id) => {}
                Ok(id) => found.push(id),
                Err(nearest) => {
                    let found = word.to_owned();
                    self.cells.fault(
                        meaning,
                        match nearest {
                            Some(nearest) => RowMsg::UnknownBuildingNear { found, nearest },
                            None => RowMsg::UnknownBuilding { found },
                        },
                    );
                    return None;
                }
            }
        }
        self.cells.show(meaning, &found.join(" "));
        (!found.is_empty()).then_some(found)
    }

    /// A public place by id, label, or a part of the label that no other has.
    fn place(&mut self, meaning: &'static str, word: &str) -> Option<String> {
        if let RoomRead::Exact(id) = self.cells.with.rooms.place(word) {
            self.cells.show(meaning, &id);
            return Some(id);
        }
        let folded = fold_argument(word).to_lowercase();
        let is_like = |label: &str| folded.chars().count() > 1 && fold_argument(label).to_lowercase().contains(&folded);
        let mut like = self.shared.bench.rooms.places.iter().filter(|place| is_like(&place.label));
        let one = like.next().filter(|_| like.next().is_none()).map(|place| place.id.clone());
        match &one {
            Some(id) => self.cells.show(meaning, id),
            None => self.cells.leave_out(meaning, RowMsg::UnknownPlace { found: word.to_owned() }),
        }
        one
    }

    fn segments(&mut self, meaning: &'static str) -> Option<Value> {
        let said = self.cells.said(meaning).filter(|said| !is_everybody(said))?;
        let known = &self.shared.bench.settings.segments;
        let mut found: Vec<String> = Vec::new();
        for word in parted(&said) {
            let folded = fold_argument(word);
            let named = known.iter().find(|named| named.words().any(|known| known.eq_ignore_ascii_case(&folded)));
            match named {
                Some(named) if found.contains(&named.key) => {}
                Some(named) => found.push(named.key.clone()),
                None => {
                    // A notice for some must not be read as one for everybody.
                    let lang = self.cells.lang();
                    let choices = known.iter().map(|named| format!("{}(`{}`)", named.label(lang), named.key));
                    let choices = choices.collect::<Vec<_>>().join(" ");
                    self.cells.fault(meaning, RowMsg::UnknownSegment { found: word.to_owned(), choices });
                    return None;
                }
            }
        }
        (!found.is_empty()).then(|| found.into())
    }

    /// A text that every record of the kind has.
    pub fn needed(&mut self, meaning: &'static str) {
        match self.cells.line(meaning).filter(|text| !says_nothing(text)) {
            Some(text) => put_at(self.table, meaning, text.into()),
            None if self.cells.is_faulty(meaning) => {}
            None => {
                let meaning_word = meaning_label(meaning, self.cells.lang()).to_owned();
                self.cells.fault(meaning, RowMsg::MissingValue { meaning: meaning_word });
            }
        }
    }
}

/// A word of a vocabulary among several of a cell; one that is not known is left out.
fn chosen(cells: &mut Cells<'_>, meaning: &'static str, vocabulary: Vocabulary, word: &str) -> Option<&'static str> {
    let own = cells.own_word(meaning, word).and_then(|key| vocabulary.keys.iter().copied().find(|known| *known == key));
    let known = own.or_else(|| key_of(vocabulary, word));
    match known {
        Some(key) => cells.show(meaning, labels::label(vocabulary.name, key, cells.lang())),
        None => {
            let choices = choices(vocabulary, cells.lang());
            cells.leave_out(meaning, RowMsg::UnknownValue { found: word.to_owned(), choices });
        }
    }
    known
}

/// The words of a cell.
pub fn parted(text: &str) -> impl Iterator<Item = &str> {
    text.split(BETWEEN).map(str::trim).filter(|part| !part.is_empty())
}

/// Puts a value at a path: `attended.people` stands in the table `attended`.
pub fn put_at(table: &mut Table, path: &str, value: Value) {
    let Some((head, key)) = path.split_once('.') else { return table.put(path, value) };
    let mut inner = table.table(head).cloned().unwrap_or_default();
    inner.put(key, value);
    table.put(head, inner.into());
}
