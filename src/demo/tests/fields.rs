//! Every record fits its field table.

use crate::analysis::figure_value::is_figure;
use crate::demo::hours::OFFSET;
use crate::demo::hours::last_day;
use crate::demo::tests::reading::{rooms, seeds, settings};
use crate::kinds::feedback;
use crate::kinds::id;
use crate::model::field::{FieldSpec, FieldType};
use crate::model::figure::Tenths;
use crate::model::kind::Kind;
use crate::model::lifecycle::Action;
use crate::model::rooms::Rooms;
use crate::model::settings::{Settings, Span};
use crate::model::time::When;
use crate::model::value::{Node, Table};
use std::collections::{HashMap, HashSet};

#[test]
fn ids_are_well_formed_unique_and_say_the_day_of_recording() {
    for c in seeds() {
        let mut seen = HashSet::new();
        for (kind, id, table) in c.records() {
            assert!(id::is_id_of(kind, &id), "{id}");
            assert_eq!(table.text(kind.id_key()), Some(id.as_str()));
            assert!(seen.insert(id.clone()), "{id} twice");
            let Some(dated) = id::parse_dated(&id) else { continue };
            assert!(dated.day <= last_day());
            let imported = table.at_path("import.at").and_then(Node::as_instant);
            let at =
                imported.map(When::At).or(table.when("recorded_at")).or(table.when("received_at")).or(table.when("at"));
            if let Some(at) = at {
                assert_eq!(dated.day, at.day(OFFSET), "{id}");
            }
        }
    }
}

/// Walks the field tables: keys known and in order, required ones there, values of the right type
/// and vocabulary, references and rooms that exist before they are pointed at.
#[test]
fn every_record_fits_its_field_table() {
    for c in seeds() {
        let world = World { rooms: rooms(c), settings: settings(c), seen: HashMap::new() };
        let mut world = world;
        for (kind, id, table) in c.records() {
            world.table(kind.fields(), &table, &id);
            let placed = table.get("room").is_some() ^ table.get("place").is_some();
            assert!(kind != Kind::Feedback || placed, "{id}: room or place");
            assert!(kind != Kind::Visit || table.get("rooms").is_some());
            world.seen.insert(id, kind);
        }
    }
}

struct World {
    rooms: Rooms,
    settings: Settings,
    seen: HashMap<String, Kind>,
}

impl World {
    fn table(&self, specs: &'static [FieldSpec], table: &Table, at: &str) {
        let place = |key: &str| specs.iter().position(|s| s.key == key);
        let places: Vec<_> = table
            .entries
            .iter()
            .map(|e| place(&e.key).unwrap_or_else(|| panic!("{at}: unknown key {}", e.key)))
            .collect();
        assert!(
            places.is_sorted(),
            "{at}: keys out of order: {:?}",
            table.entries.iter().map(|e| &e.key).collect::<Vec<_>>()
        );
        for spec in specs {
            match table.get(spec.key) {
                Some(node) => self.node(spec, node, &format!("{at}.{}", spec.key)),
                None => assert!(!spec.required, "{at}: {} is missing", spec.key),
            }
        }
        if specs.as_ptr() == feedback::LOG.as_ptr() {
            self.entry(table, at);
        }
    }

    fn entry(&self, table: &Table, at: &str) {
        let action = Action::from_key(table.text("action").unwrap()).unwrap();
        for key in action.required_keys() {
            assert!(table.get(key).is_some(), "{at}: {action:?} without {key}");
        }
        let common = ["at", "by", "recorded_at", "recorded_by", "action", "text"];
        for entry in &table.entries {
            let known = common.contains(&entry.key.as_ref()) || action.own_keys().contains(&entry.key.as_ref());
            assert!(known, "{at}: {action:?} with {}", entry.key);
        }
    }

    fn node(&self, spec: &FieldSpec, node: &Node, at: &str) {
        let one = |text: Option<&str>| text.unwrap_or_else(|| panic!("{at}: not a text")).to_owned();
        let is = |kind: Kind, id: &str| assert_eq!(self.seen.get(id), Some(&kind), "{at}: {id} is not there yet");
        match spec.ty {
            FieldType::OwnId | FieldType::Text | FieldType::Phone | FieldType::LongText => {
                let text = one(node.as_text());
                assert!(!text.is_empty() && !text.contains('{'), "{at}: {text}");
                assert!(matches!(spec.ty, FieldType::LongText) || !text.contains('\n'), "{at}");
            }
            FieldType::Choice(v) => assert!(v.keys.contains(&one(node.as_text()).as_str()), "{at}"),
            FieldType::Choices(v) => {
                texts(node).iter().for_each(|t| assert!(v.keys.contains(&t.as_str()), "{at}: {t}"))
            }
            FieldType::Listed(list) => {
                let key = one(node.as_text());
                assert!(self.settings.listed(list).iter().any(|named| named.key == key), "{at}: {key}");
            }
            FieldType::Figure => assert!(is_figure(&one(node.as_text()), std::iter::empty()), "{at}"),
            FieldType::FigureGroups => assert!(texts(node).iter().all(|t| t.contains('=')), "{at}"),
            FieldType::FigureValue => assert!(Tenths::parse(&one(node.as_text())).is_some(), "{at}"),
            FieldType::Span => assert!(Span::parse(&one(node.as_text())).is_some(), "{at}"),
            FieldType::LastDay => assert!(node.as_day().is_some(), "{at}"),
            FieldType::Bool => assert!(node.as_bool().is_some(), "{at}"),
            FieldType::Instant => assert!(node.as_instant().is_some(), "{at}"),
            FieldType::Day => assert!(node.as_day().is_some(), "{at}"),
            FieldType::When => assert!(node.as_when().is_some(), "{at}"),
            FieldType::HandleOrWhen => {
                assert!(node.as_when().is_some() || self.seen.contains_key(&one(node.as_text())))
            }
            FieldType::Ref(kind) => is(kind, &one(node.as_text())),
            FieldType::Refs(kind) => texts(node).iter().for_each(|t| is(kind, t)),
            FieldType::Room => assert!(self.rooms.has_room(&one(node.as_text())), "{at}"),
            FieldType::Rooms => texts(node).iter().for_each(|t| assert!(self.rooms.has_room(t), "{at}: {t}")),
            FieldType::Place => assert!(self.rooms.place(&one(node.as_text())).is_some(), "{at}"),
            FieldType::Tags | FieldType::Texts => assert!(!texts(node).is_empty()),
            FieldType::Table(specs) => self.table(specs, node.as_table().unwrap(), at),
            FieldType::Tables(specs) => {
                let list = node.as_list().unwrap();
                assert!(!list.is_empty());
                list.iter().for_each(|n| self.table(specs, n.as_table().unwrap(), at));
            }
            FieldType::Count | FieldType::Money => assert!(node.as_int().is_some_and(|n| n >= 0), "{at}"),
            FieldType::ManyListed(list) => {
                let known = self.settings.listed(list);
                texts(node).iter().for_each(|t| assert!(known.iter().any(|named| named.key == *t), "{at}: {t}"));
            }
            FieldType::Building => assert!(self.rooms.building(&one(node.as_text())).is_some(), "{at}"),
            FieldType::Buildings => {
                texts(node).iter().for_each(|t| assert!(self.rooms.building(t).is_some(), "{at}: {t}"));
            }
            _ => panic!("{at}: a type of settings"),
        }
    }
}

fn texts(node: &Node) -> Vec<String> {
    node.as_list().unwrap().iter().map(|n| n.as_text().unwrap().to_owned()).collect()
}
