//! What rows are about, in the words of their records: read by id, for the rows that are shown and no others.

use crate::cli::context::Context;
use crate::kinds::id;
use crate::kinds::spec::NamedPart;
use crate::kinds::visit::is_about_fees;
use crate::model::field::SettingsList;
use crate::store::load::{Record, read_file};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// Rows about one record stand near each other; of a long list not every record is kept.
const MOST_KEPT: usize = 100;

/// The records behind rows, as a rule each read once.
pub struct RecordTexts<'a> {
    ctx: &'a Context,
    read: RefCell<HashMap<String, Option<Rc<Record>>>>,
}

impl<'a> RecordTexts<'a> {
    pub fn new(ctx: &'a Context) -> RecordTexts<'a> {
        RecordTexts { ctx, read: RefCell::default() }
    }

    /// `None` where it cannot be read, which was told when the tree was.
    pub fn record(&self, id: &str) -> Option<Rc<Record>> {
        if let Some(known) = self.read.borrow().get(id) {
            return known.clone();
        }
        let record = self.read_now(id).map(Rc::new);
        let mut read = self.read.borrow_mut();
        if read.len() >= MOST_KEPT {
            read.clear();
        }
        read.insert(id.to_owned(), record.clone());
        record
    }

    fn read_now(&self, id: &str) -> Option<Record> {
        let kind = id::kind_of(id);
        let (record, _) = read_file(self.ctx.root().ok()?, kind, id);
        record.filter(|r| r.sound)
    }

    /// An item's title, or what was ordered; what was agreed on a visit, or a need, where `part` names one. Of a talk
    /// about fees nothing.
    pub fn matter(&self, id: &str, part: Option<&str>) -> Option<String> {
        let record = self.record(id).filter(|record| !is_about_fees(&record.table))?;
        let Some(part) = part else {
            let title = record.table.text("title").map(str::to_owned);
            return title.or_else(|| self.ordered(record.table.text("service")?));
        };
        let named = |of: &NamedPart| {
            let mut elements = record.table.tables(of.table);
            elements.find(|element| element.text("id") == Some(part))?.text(of.text?).map(str::to_owned)
        };
        record.kind.spec().parts.iter().find_map(named)
    }

    /// What the catalogue calls a service.
    fn ordered(&self, service: &str) -> Option<String> {
        let settings = self.ctx.settings().ok()?;
        Some(settings.label(SettingsList::Service, service, self.ctx.lang()).to_owned())
    }
}
