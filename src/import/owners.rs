//! Finding or making the owner that a row names: same room and phone; same room and name; else new.
//! A row without a room, or a home that is not on the owner's file yet, is found by phone and name
//! together. A name with neither room nor phone is somebody new each time.

use crate::import::row::fault::RowPlace;
use crate::import::row::read_row::Person;
use crate::model::kind::Kind;
use crate::model::time::Day;
use crate::model::value::Table;
use crate::store::load::Record;
use crate::text::person_name::plain_name;
use crate::text::phone::phone_digits;
use std::collections::HashMap;

/// Owners on file and owners that the sheet makes, by what finds them.
#[derive(Debug, Default)]
pub struct Owners {
    list: Vec<KnownOwner>,
    by_room_phone: HashMap<(String, String), usize>,
    by_room_name: HashMap<(String, String), usize>,
    by_phone_name: HashMap<(String, String), usize>,
    by_id: HashMap<String, usize>,
}

#[derive(Debug)]
struct KnownOwner {
    id: String,
    names: String,
    phones: Vec<String>,
    /// Has a home on file.
    housed: bool,
    /// The record of a new owner, and the row that made it.
    new: Option<Table>,
    row: RowPlace,
    /// `[[phone]]` and `[[residence]]` to be added to one on file.
    added: Vec<(&'static str, Table)>,
}

/// An owner that was found or made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    pub id: String,
    /// Made just now, not found on file or in an earlier row.
    pub is_new: bool,
}

/// What a row of a register of owners was found to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FoundOwner {
    OnFile(String),
    /// The owner of an earlier row of the sheet.
    OfRow(String, RowPlace),
}

impl Owners {
    /// Owners on file who are not void, with the homes that they have on `today`.
    pub fn of(records: &[Record], today: Day) -> Owners {
        let mut owners = Owners::default();
        for record in records.iter().filter(|r| r.kind == Kind::Owner && r.table.table("void").is_none()) {
            let current = |r: &&Table| r.day("until").is_none_or(|until| today < until);
            let rooms: Vec<&str> =
                record.table.tables("residence").filter(current).filter_map(|r| r.text("room")).collect();
            let phones =
                record.table.tables("phone").filter_map(|p| p.text("number")).map(phone_digits).collect::<Vec<_>>();
            let at = owners.list.len();
            owners.list.push(KnownOwner {
                id: record.id.clone(),
                names: plain(record.table.text("name").unwrap_or_default()),
                phones,
                housed: !rooms.is_empty(),
                new: None,
                row: RowPlace::default(),
                added: Vec::new(),
            });
            for room in rooms {
                owners.index(at, Some(room));
            }
            owners.index(at, None);
        }
        owners
    }

    /// The owner whom `person` in `room` is; made with an id from `draw` where there is none.
    pub fn find_or_make(&mut self, room: Option<&str>, person: &Person, draw: &mut dyn FnMut() -> String) -> Match {
        if let Some(at) = self.find(room, person) {
            self.complete(at, room, person);
            return Match { id: self.list.get(at).map(|k| k.id.clone()).unwrap_or_default(), is_new: false };
        }
        let at = self.list.len();
        self.list.push(KnownOwner {
            id: draw(),
            names: plain(person.name.as_deref().unwrap_or_default()),
            phones: Vec::new(),
            housed: false,
            new: Some(Table::default()),
            row: RowPlace::default(),
            added: Vec::new(),
        });
        if let Some(table) = self.list.get_mut(at).and_then(|k| k.new.as_mut()) {
            table.put("name", person.name.as_deref().unwrap_or("-").into());
        }
        self.complete(at, room, person);
        Match { id: self.list.get(at).map(|k| k.id.clone()).unwrap_or_default(), is_new: true }
    }

    /// Whether `person` may be the owner `id`: the name or a phone is the same, or is not known.
    pub fn fits(&self, id: &str, person: &Person) -> bool {
        let Some(known) = self.by_id.get(id).and_then(|at| self.list.get(*at)) else { return true };
        let name = person.name.as_deref().map(plain);
        name.is_none_or(|n| n == known.names) || person.phones.iter().any(|p| known.phones.contains(&phone_digits(p)))
    }

    /// The name of the owner `id`, as it is compared.
    pub fn name(&self, id: &str) -> &str {
        let known = self.by_id.get(id).and_then(|at| self.list.get(*at));
        known.map_or("", |known| known.names.as_str())
    }

    /// Whether `person` is called as the owner `id` is, or one of the two has no name.
    pub fn has_name(&self, id: &str, person: &Person) -> bool {
        let known = self.by_id.get(id).and_then(|at| self.list.get(*at));
        let name = person.name.as_deref().map(plain);
        known.zip(name).is_none_or(|(known, name)| known.names.is_empty() || known.names == name)
    }

    /// Adds the phones of a person to the owner `id`, who is that person.
    pub fn add_phones(&mut self, id: &str, person: &Person) {
        if let Some(at) = self.by_id.get(id).copied() {
            self.complete(at, None, person);
        }
    }

    /// Whether `person` is the owner `id`: the name or a phone is the same.
    pub fn is(&self, id: &str, person: &Person) -> bool {
        let Some(known) = self.by_id.get(id).and_then(|at| self.list.get(*at)) else { return false };
        let name = person.name.as_deref().map(plain);
        name.is_some_and(|n| n == known.names) || person.phones.iter().any(|p| known.phones.contains(&phone_digits(p)))
    }

    /// Who a row of a register is: as a caller is found, and by name and phone wherever the home is.
    pub fn find_in_register(&self, room: Option<&str>, person: &Person) -> Option<FoundOwner> {
        let name = person.name.as_deref().map(plain).unwrap_or_default();
        let everywhere = || {
            let mut phones = person.phones.iter().map(|p| (phone_digits(p), name.clone()));
            phones.find_map(|key| self.by_phone_name.get(&key)).copied()
        };
        let in_room = || {
            let room = room?;
            let by_name = self.by_room_name.get(&(room.to_owned(), name.clone())).copied();
            let placeholder = |at: &usize| self.list.get(*at).is_some_and(|k| k.names.is_empty());
            let mut by_phone =
                person.phones.iter().filter_map(|p| self.by_room_phone.get(&(room.to_owned(), phone_digits(p))));
            by_name.or_else(|| by_phone.find(|at| placeholder(at)).copied())
        };
        let known = self.list.get(in_room().or_else(everywhere)?)?;
        Some(match known.new {
            Some(_) => FoundOwner::OfRow(known.id.clone(), known.row),
            None => FoundOwner::OnFile(known.id.clone()),
        })
    }

    /// Enters the owner of a row of a register.
    pub fn enter(&mut self, id: String, record: Table, row: RowPlace) {
        let at = self.list.len();
        let phones = record.tables("phone").filter_map(|p| p.text("number")).map(phone_digits).collect();
        let rooms: Vec<String> = record.tables("residence").filter_map(|r| r.text("room")).map(str::to_owned).collect();
        let names = plain(record.text("name").unwrap_or_default());
        self.list.push(KnownOwner {
            id,
            names,
            phones,
            housed: !rooms.is_empty(),
            new: Some(record),
            row,
            added: Vec::new(),
        });
        for room in &rooms {
            self.index(at, Some(room));
        }
        self.index(at, None);
    }

    /// Adds the homes and phones of a further row to the owner of an earlier one; `false` where the
    /// rows say different things of the person.
    pub fn join(&mut self, id: &str, row: &Table) -> bool {
        let Some(at) = self.by_id.get(id).copied() else { return false };
        let Some(known) = self.list.get_mut(at) else { return false };
        let Some(record) = known.new.clone() else { return false };
        let contradicts =
            |key: &str| row.get(key).zip(record.get(key)).is_some_and(|(new, old)| new.value != old.value);
        if contradicts("note") {
            return false;
        }
        if let Some(made) = &mut known.new {
            let mut all: Vec<String> = made.texts("segments").map(str::to_owned).collect();
            all.extend(row.texts("segments").filter(|s| !made.texts("segments").any(|m| m == *s)).map(str::to_owned));
            made.put_some("segments", (!all.is_empty()).then(|| all.into()));
            for key in ["segments", "note"] {
                if made.get(key).is_none() {
                    made.put_some(key, row.get(key).map(|node| node.value.clone()));
                }
            }
        }
        for home in row.tables("residence") {
            if !record.tables("residence").any(|r| r.text("room") == home.text("room")) {
                known.add("residence", home.clone());
            }
        }
        for phone in row.tables("phone") {
            let digits = phone_digits(phone.text("number").unwrap_or_default());
            if !known.phones.contains(&digits) {
                known.add("phone", phone.clone());
                known.phones.push(digits);
            }
        }
        let rooms: Vec<String> = row.tables("residence").filter_map(|r| r.text("room")).map(str::to_owned).collect();
        for room in &rooms {
            self.index(at, Some(room));
        }
        self.index(at, None);
        true
    }

    /// New owners, in the order of the sheet: id and record.
    pub fn made(&self) -> impl Iterator<Item = (&str, &Table)> {
        self.list.iter().filter_map(|k| Some((k.id.as_str(), k.new.as_ref()?)))
    }

    /// Phones and homes that owners on file did not have: id, key, table.
    pub fn added(&self) -> impl Iterator<Item = (&str, &[(&'static str, Table)])> {
        self.list.iter().filter(|k| !k.added.is_empty()).map(|k| (k.id.as_str(), k.added.as_slice()))
    }

    fn find(&self, room: Option<&str>, person: &Person) -> Option<usize> {
        let phones = || person.phones.iter().map(|p| phone_digits(p));
        let name = person.name.as_deref().map(plain);
        if let Some(room) = room {
            let by_phone = phones().find_map(|p| self.by_room_phone.get(&(room.to_owned(), p)));
            let by_name = || name.clone().and_then(|n| self.by_room_name.get(&(room.to_owned(), n)));
            if let Some(at) = by_phone.or_else(by_name) {
                return Some(*at);
            }
        }
        let name = name?;
        let at = phones().find_map(|p| self.by_phone_name.get(&(p, name.clone()))).copied()?;
        let homeless = self.list.get(at).is_some_and(|k| !k.housed);
        (room.is_none() || homeless).then_some(at)
    }

    /// Adds what the row knows and the owner's file does not.
    fn complete(&mut self, at: usize, room: Option<&str>, person: &Person) {
        let Some(known) = self.list.get_mut(at) else { return };
        if let Some(room) = room.filter(|_| !known.housed) {
            let mut residence = Table::default();
            residence.put("room", room.into());
            residence.put("role", person.role.unwrap_or("other").into());
            known.add("residence", residence);
            known.housed = true;
        }
        for phone in &person.phones {
            let digits = phone_digits(phone);
            if !known.phones.contains(&digits) {
                let mut number = Table::default();
                number.put("number", phone.as_str().into());
                known.add("phone", number);
                known.phones.push(digits);
            }
        }
        self.index(at, room);
    }

    fn index(&mut self, at: usize, room: Option<&str>) {
        let Some(known) = self.list.get(at) else { return };
        self.by_id.insert(known.id.clone(), at);
        if let Some(room) = room {
            for phone in &known.phones {
                self.by_room_phone.entry((room.to_owned(), phone.clone())).or_insert(at);
            }
            if !known.names.is_empty() {
                self.by_room_name.entry((room.to_owned(), known.names.clone())).or_insert(at);
            }
        }
        if !known.names.is_empty() {
            for phone in &known.phones {
                self.by_phone_name.entry((phone.clone(), known.names.clone())).or_insert(at);
            }
        }
    }
}

impl KnownOwner {
    fn add(&mut self, key: &'static str, table: Table) {
        match &mut self.new {
            Some(record) => {
                let mut all: Vec<Table> = record.tables(key).cloned().collect();
                all.push(table);
                record.put(key, all.into());
            }
            None => self.added.push((key, table)),
        }
    }
}

/// A name as names are compared; of a name that is not known (`-`) nothing is left.
fn plain(name: &str) -> String {
    plain_name(name).replace('-', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str, phone: &str) -> Person {
        let some = |t: &str| (!t.is_empty()).then(|| t.to_owned());
        Person { name: some(name), phones: some(phone).into_iter().collect(), ..Person::default() }
    }

    fn ids(calls: &[(Option<&str>, &str, &str)]) -> Vec<String> {
        let mut owners = Owners::default();
        let mut next = 0;
        let mut draw = || {
            next += 1;
            format!("o{next}")
        };
        calls.iter().map(|(room, name, phone)| owners.find_or_make(*room, &person(name, phone), &mut draw).id).collect()
    }

    #[test]
    fn room_and_phone_then_room_and_name_then_somebody_new() {
        let found = ids(&[
            (Some("3-1-1101"), "张伟", "13000000001"),
            (Some("3-1-1101"), "张先生", "130 0000 0001"),
            (Some("3-1-1101"), "张 伟", "13000000002"),
            (Some("3-1-1101"), "李娜", ""),
            (Some("3-1-1102"), "张伟", "13000000001"),
        ]);
        assert_eq!(found, ["o1", "o1", "o1", "o2", "o3"]);
    }

    #[test]
    fn without_a_room_phone_and_name_together_find() {
        let found = ids(&[
            (Some("3-1-1101"), "张伟", "13000000001"),
            (None, "张伟", "13000000001"),
            (None, "李娜", "13000000001"),
            (None, "王芳", ""),
            (None, "王芳", ""),
            (None, "赵刚", "13000000009"),
            (Some("2-201"), "赵刚", "13000000009"),
        ]);
        assert_eq!(found, ["o1", "o1", "o2", "o3", "o4", "o5", "o5"]);
    }

    #[test]
    fn what_an_owner_on_file_lacks_is_added_once() {
        let text = "id = \"ow-20260301-7k3m9q\"\nname = \"张伟\"\n\n[[residence]]\nroom = \"3-1-1101\"\n";
        let record = crate::store::load::read_bytes(text.as_bytes(), Kind::Owner, "ow-20260301-7k3m9q", "x").0.unwrap();
        let mut owners = Owners::of(&[record], "2026-11-23".parse().unwrap());
        for _ in 0..2 {
            let found = owners.find_or_make(Some("3-1-1101"), &person("张伟", "13000000001"), &mut String::new);
            assert_eq!((found.id.as_str(), found.is_new), ("ow-20260301-7k3m9q", false));
        }
        assert_eq!(owners.added().map(|(_, a)| a.len()).sum::<usize>(), 1);
    }
}
