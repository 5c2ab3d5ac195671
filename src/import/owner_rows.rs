//! A row of a register of owners (业主台账): a person, a home, phones. Rows of one person (same name and
//! phone, or same room and name or phone) become one record; homes and phones are added, never taken away.

use crate::import::cells::{CellNote, Cells, Reading};
use crate::import::identity;
use crate::import::identity::IdentityVerdict;
use crate::import::owners::FoundOwner;
use crate::import::plan::{Edit, PlannedChange};
use crate::import::planner::Planner;
use crate::import::read_row::{Person, ReadRow};
use crate::import::words::says_nothing;
use crate::locale::import::{RowMsg, meaning_label};
use crate::model::kind::Kind;
use crate::model::time::Offset;
use crate::model::value::{Table, Value};
use crate::model::vocab::ResidenceRole;

/// Reads one row.
pub fn read(mut cells: Cells<'_>, number: usize) -> ReadRow {
    let person = Person::read(&mut cells, "role");
    let reference = cells.line("reference").filter(|r| !says_nothing(r));
    let mut table = Table::default();
    match &person.name {
        Some(name) => table.put("name", name.as_str().into()),
        None => missing(&mut cells, "name"),
    }
    if let Some(tags) = cells.line("segments").filter(|t| !says_nothing(t)) {
        let tags: Vec<&str> = tags.split([',', '、', '，', ';', '；', ' ']).filter(|t| !t.is_empty()).collect();
        table.put("segments", tags.into());
    }
    table.put_some("note", cells.long("note").map(Value::from));
    if let Some(room) = cells.room() {
        let mut home = Table::default();
        home.put("room", room.into());
        home.put_some("role", cells.choice("role", ResidenceRole::VOCABULARY).map(Value::from));
        home.put_some("lives", lives(&mut cells).map(Value::from));
        home.put_some("since", cells.day("since").map(Value::from));
        home.put_some("until", cells.day("until").map(Value::from));
        table.put("residence", vec![home].into());
    }
    let own = person.phones.iter().map(|p| phone(p, None, false));
    let whose = cells.line("emergency_whose").filter(|w| !says_nothing(w));
    let emergency = cells.phones("emergency_phone");
    let phones: Vec<Table> = own.chain(emergency.iter().map(|p| phone(p, whose.as_deref(), true))).collect();
    if !phones.is_empty() {
        table.put("phone", phones.into());
    }
    ReadRow { number, reference, person, table, notes: cells.notes, faults: cells.faults }
}

fn missing(cells: &mut Cells<'_>, meaning: &'static str) {
    let meaning_word = meaning_label(meaning, cells.lang()).to_owned();
    cells.fault(meaning, RowMsg::MissingValue { meaning: meaning_word });
}

fn phone(number: &str, whose: Option<&str>, emergency: bool) -> Table {
    let mut table = Table::default();
    table.put("number", number.into());
    table.put_some("whose", whose.map(Value::from));
    table.put_some("emergency", emergency.then_some(Value::Bool(true)));
    table
}

/// Whether the person lives there; a word that is not known is left empty.
fn lives(cells: &mut Cells<'_>) -> Option<bool> {
    let word = cells.word("lives")?;
    match word.to_lowercase().as_str() {
        "是" | "居住" | "自住" | "已入住" | "常住" | "入住" | "yes" | "y" | "true" => Some(true),
        "否" | "空置" | "未入住" | "出租" | "不居住" | "no" | "n" | "false" => Some(false),
        _ => {
            cells.notes.push(CellNote::UnknownWord("lives", word));
            None
        }
    }
}

impl Planner<'_> {
    /// Makes the owner of a row, adds to one of an earlier row, or compares with the one on file.
    pub(super) fn owner(&mut self, row: &ReadRow, with: Reading<'_>) {
        let room = row.table.tables("residence").next().and_then(|r| r.text("room")).map(str::to_owned);
        let by_reference = row
            .reference
            .as_deref()
            .and_then(|r| self.standing.find(Kind::Owner, Some(r), &row.table))
            .map(|r| r.id.clone());
        let found = match by_reference {
            Some(id) => Some(FoundOwner::OnFile(id)),
            None => self.owners.find_in_register(room.as_deref(), &row.person),
        };
        match found {
            None => {
                let id = self.draw(Kind::Owner);
                let mut table = row.table.clone();
                table.put("import", self.import(row.reference.as_deref(), Some(&row.table)).into());
                self.owners.enter(id, table, row.number);
                self.plan.report.created += 1;
                self.accept(row, true);
            }
            Some(FoundOwner::OfRow(id, earlier)) => match self.owners.join(&id, &row.table) {
                true => {
                    self.plan.report.updated += 1;
                    self.accept(row, true);
                }
                false => self.reject_one(row.number, with.layout.head("name"), RowMsg::SameIdentity { row: earlier }),
            },
            Some(FoundOwner::OnFile(id)) => self.on_file(row, &id, with),
        }
    }

    fn on_file(&mut self, row: &ReadRow, id: &str, with: Reading<'_>) {
        let Some(record) = self.by_id.get(id).copied() else { return };
        let offset = self.ground.settings.offset;
        // What a row does not say is not taken away: a person may stand in several rows.
        let mut said = row.table.clone();
        for key in ["segments", "note"] {
            if let (None, Some(node)) = (said.get(key), record.table.get(key)) {
                said.put(key, node.value.clone());
            }
        }
        let mut edit = Edit::of(record, vec![row.number], Vec::new());
        match identity::compare(Kind::Owner, &said, &record.table) {
            IdentityVerdict::Unchanged | IdentityVerdict::ChangedEntry { .. } => {}
            IdentityVerdict::Conflict { key, sheet, record } => {
                let shown = |v: Option<Value>| v.map_or_else(|| "-".to_owned(), |v| identity::shown(&v, offset));
                let named = meaning_label(key, self.request.lang).to_owned();
                let reason = RowMsg::ChangedInBoth { key: named, sheet: shown(sheet), record: shown(record) };
                self.reject_one(row.number, with.layout.head(key), reason);
                return;
            }
            IdentityVerdict::Update(update) => {
                edit.changes.extend(update.set.into_iter().map(|(k, v)| PlannedChange::Set(k.to_owned(), v)));
                edit.changes.extend(update.unset.into_iter().map(|k| PlannedChange::Unset(k.to_owned())));
                if record.table.table("import").is_some_and(|i| i.text("row").is_some()) && !edit.changes.is_empty() {
                    edit.changes.push(PlannedChange::Set("import.row".to_owned(), update.row.into()));
                }
            }
        }
        match additions(&row.table, &record.table, offset) {
            Ok(more) => edit.changes.extend(more),
            Err((key, reason)) => {
                self.reject_one(row.number, with.layout.head(key), reason);
                return;
            }
        }
        let done =
            if edit.changes.is_empty() { &mut self.plan.report.unchanged } else { &mut self.plan.report.updated };
        *done += 1;
        self.accept(row, !edit.changes.is_empty());
        if !edit.changes.is_empty() {
            self.plan.edit(edit);
        }
    }
}

/// Homes and phones that the record lacks, and what the row knows of a home that stands. A
/// different value of what stands is refused.
fn additions(row: &Table, record: &Table, offset: Offset) -> Result<Vec<PlannedChange>, (&'static str, RowMsg)> {
    let mut changes = Vec::new();
    for home in row.tables("residence") {
        let same = record.tables("residence").position(|r| r.text("room") == home.text("room"));
        let Some(at) = same else {
            changes.push(PlannedChange::Append("residence", home.clone()));
            continue;
        };
        let standing = record.tables("residence").nth(at);
        for key in ["role", "lives", "since", "until"] {
            let (Some(new), old) = (home.get(key), standing.and_then(|s| s.get(key))) else { continue };
            match old {
                None => changes.push(PlannedChange::Set(format!("residence.{}.{key}", at + 1), new.value.clone())),
                Some(old) if old.value == new.value => {}
                Some(old) => {
                    let shown = |v: &Value| identity::shown(v, offset);
                    let (sheet, record) = (shown(&new.value), shown(&old.value));
                    return Err((key, RowMsg::ChangedInBoth { key: key.to_owned(), sheet, record }));
                }
            }
        }
    }
    let digits = |t: &Table| crate::import::cells::phone_digits(t.text("number").unwrap_or_default());
    for phone in row.tables("phone") {
        if !record.tables("phone").any(|p| digits(p) == digits(phone)) {
            changes.push(PlannedChange::Append("phone", phone.clone()));
        }
    }
    Ok(changes)
}
