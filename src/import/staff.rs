//! The names of staff in a sheet: matched with the staff records by handle or name. With
//! `--add-staff` a name on no file gets a record, its handle made from the pinyin.

use crate::import::row::cells::Cells;
use crate::kinds::id::is_handle;
use crate::locale::import_rows::RowMsg;
use crate::model::kind::Kind;
use crate::model::value::Table;
use crate::model::vocab::StaffKind;
use crate::store::load::Record;
use crate::text::normalize::fold_argument;
use crate::text::person_name::plain_name;
use pinyin::ToPinyin;
use std::collections::{HashMap, HashSet};

/// Staff on file, and those that the sheet makes.
#[derive(Debug, Default)]
pub struct StaffList {
    /// Folded name or handle to handle; `None` where several have the name.
    known: HashMap<String, Option<String>>,
    taken: HashSet<String>,
    /// Of the handles on file: teams and contractors.
    teams: HashSet<String>,
    add: bool,
    /// Name and handle, in the order of the sheet.
    made: Vec<(String, String)>,
    used: HashSet<String>,
}

impl StaffList {
    /// `add`: names on no file are given a handle.
    pub fn of(records: &[Record], add: bool) -> StaffList {
        let mut list = StaffList { add, ..StaffList::default() };
        for record in records.iter().filter(|r| r.kind == Kind::Staff && r.table.table("void").is_none()) {
            list.taken.insert(record.id.clone());
            if record.table.text("kind") != Some(StaffKind::Person.key()) {
                list.teams.insert(record.id.clone());
            }
            list.known.insert(record.id.clone(), Some(record.id.clone()));
            let name = plain_name(record.table.text("name").unwrap_or_default());
            list.known
                .entry(name)
                .and_modify(|other| *other = other.take().filter(|o| *o == record.id))
                .or_insert_with(|| Some(record.id.clone()));
        }
        list
    }

    /// The handle of a name; `None` where nobody, or more than one, has it.
    pub fn handle(&mut self, name: &str) -> Option<String> {
        let plain = plain_name(name);
        if let Some(known) = self.known.get(&plain) {
            return known.clone();
        }
        if !self.add || names_several(name) {
            return None;
        }
        let handle = self.free_handle(name);
        self.taken.insert(handle.clone());
        self.known.insert(plain, Some(handle.clone()));
        self.made.push((name.to_owned(), handle.clone()));
        Some(handle)
    }

    /// The handle of one of the staff who is on file and no team or contractor.
    pub fn person(&self, name: &str) -> Option<String> {
        self.on_file(name).filter(|handle| !self.teams.contains(handle))
    }

    /// The handle of a team or a contractor on file.
    pub fn team(&self, name: &str) -> Option<String> {
        self.on_file(name).filter(|handle| self.teams.contains(handle))
    }

    fn on_file(&self, name: &str) -> Option<String> {
        self.known.get(&plain_name(name)).cloned().flatten()
    }

    /// The handle of a name in the column of a meaning; a name that is not known is left out.
    pub fn read(&mut self, cells: &mut Cells<'_>, meaning: &'static str, name: &str) -> Option<String> {
        let handle = self.handle(name);
        match &handle {
            Some(handle) => cells.show(meaning, handle),
            None if self.known.contains_key(&plain_name(name)) => {
                cells.leave_out(meaning, RowMsg::SeveralStaff { found: name.to_owned() });
            }
            None if names_several(name) => {
                cells.leave_out(meaning, RowMsg::SeveralStaffNamed { found: name.to_owned() });
            }
            None => {
                let handle = self.free_handle(name);
                cells.leave_out(meaning, RowMsg::NoSuchStaff { found: name.to_owned(), handle });
            }
        }
        handle
    }

    /// A row that names this handle is taken; only then a record is made.
    pub fn use_handle(&mut self, handle: &str) {
        self.used.insert(handle.to_owned());
    }

    /// Records to be made: handle, name, record.
    pub fn new_records(&self) -> Vec<(String, String, Table)> {
        let used = self.made.iter().filter(|(_, handle)| self.used.contains(handle));
        used.map(|(name, handle)| (handle.clone(), name.clone(), record(handle, name))).collect()
    }

    fn free_handle(&self, name: &str) -> String {
        let stem = stem(name);
        let mut tries = std::iter::once(stem.clone()).chain((2u32..).map(|n| {
            let number = n.to_string();
            let room = 20usize.saturating_sub(number.len());
            format!("{}{number}", stem.chars().take(room).collect::<String>())
        }));
        tries.find(|h| !self.taken.contains(h)).unwrap_or(stem)
    }
}

/// Whether signs divide a cell of names into several.
pub fn names_several(cell: &str) -> bool {
    cell.contains(['、', '/', ',', '，', ';', '；', '&'])
}

/// `lifang` of 李芳: at most 20 letters and digits, a letter first.
fn stem(name: &str) -> String {
    let mut out = String::new();
    for c in fold_argument(name).to_lowercase().chars() {
        match c.to_pinyin() {
            Some(syllable) => out.push_str(&syllable.plain().replace('ü', "v")),
            None if c.is_ascii_alphanumeric() => out.push(c),
            None => {}
        }
    }
    let stem: String = out.trim_start_matches(|c: char| c.is_ascii_digit()).chars().take(20).collect();
    if is_handle(&stem) { stem } else { format!("staff{stem}").chars().take(20).collect() }
}

fn record(handle: &str, name: &str) -> Table {
    let is_contractor = ["公司", "维保", "外包", "厂家", "厂商"].iter().any(|w| name.contains(w));
    let is_team = ["部", "队", "组", "中心", "班", "处", "科", "室"].iter().any(|w| name.ends_with(w));
    let kind = match (is_contractor, is_team) {
        (true, _) => StaffKind::Contractor,
        (_, true) => StaffKind::Team,
        _ => StaffKind::Person,
    };
    let mut table = Table::default();
    table.put("handle", handle.into());
    table.put("name", name.into());
    table.put("kind", kind.key().into());
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_on_no_file_gets_a_handle_of_its_own() {
        let mut list = StaffList { add: true, ..StaffList::default() };
        assert_eq!(list.handle("李 芳").as_deref(), Some("lifang"));
        assert_eq!(list.handle("李芳").as_deref(), Some("lifang"));
        assert_eq!(list.handle("李方").as_deref(), Some("lifang2"));
        assert_eq!(list.handle("12345 转办").as_deref(), Some("zhuanban"));
        assert_eq!(list.handle("?").as_deref(), Some("staff"));
        list.use_handle("lifang2");
        let kept: Vec<String> = list.new_records().into_iter().map(|(handle, _, _)| handle).collect();
        assert_eq!(kept, ["lifang2"]);
    }

    #[test]
    fn a_name_of_two_people_is_nobodys() {
        let record = |handle: &str| {
            let text = format!("handle = \"{handle}\"\nname = \"李芳\"\nkind = \"person\"\n");
            crate::store::load::read_bytes(text.as_bytes(), Kind::Staff, handle, "x").0.unwrap()
        };
        let mut list = StaffList::of(&[record("lifang"), record("lifang2")], true);
        assert_eq!(list.handle("李芳"), None);
        assert_eq!(list.handle("lifang2").as_deref(), Some("lifang2"));
    }
}
