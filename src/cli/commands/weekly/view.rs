//! What the page is made from, and the words that its parts share.

use crate::analysis::trends::{Lateness, Trend};
use crate::analysis::waiting::Waits;
use crate::cli::context::Context;
use crate::cli::due_words::RowWords;
use crate::cli::texts::RecordTexts;
use crate::due::weekly::Weekly;
use crate::kinds::id;
use crate::locale::labels::label;
use crate::locale::marks::Mark;
use crate::locale::message::Message;
use crate::locale::weekly::WeeklyMsg as Msg;
use crate::model::interner::Sym;
use crate::model::kind::Kind;
use crate::model::time::When;
use crate::model::vocab::Language;
use crate::render::table::{Cell, Column};
use crate::store::load::{Tree, read_file};
use std::collections::HashMap;

pub(super) struct WeeklyView<'a> {
    pub ctx: &'a Context,
    pub words: RowWords<'a>,
    pub texts: RecordTexts<'a>,
    pub weekly: Weekly,
    pub trends: Vec<Trend>,
    pub lateness: Lateness,
    /// `None` where there is no history.
    pub edits_after_closing: Option<u64>,
    pub unread: usize,
    pub warning: Option<String>,
    pub staff: StaffNames,
    pub may_name_rooms: bool,
}

/// What the staff are called, by their handles.
#[derive(Default)]
pub(super) struct StaffNames(HashMap<String, String>);

impl StaffNames {
    /// Two of one name have their handles beside it.
    pub fn new(ctx: &Context, tree: &Tree) -> StaffNames {
        let Ok(root) = ctx.root() else { return StaffNames::default() };
        let handles = tree.facts.staff.iter().map(|s| tree.facts.names.text(s.handle));
        let named = handles.filter_map(|handle| {
            let (record, _) = read_file(root, Kind::Staff, handle);
            Some((handle.to_owned(), record?.table.text("name")?.to_owned()))
        });
        let named: HashMap<String, String> = named.collect();
        let mut times: HashMap<&str, usize> = HashMap::new();
        named.values().for_each(|name| *times.entry(name).or_default() += 1);
        let shown = |(handle, name): (&String, &String)| {
            let is_alone = times.get(name.as_str()).is_none_or(|n| *n == 1);
            let handle_beside = Mark::Brackets { text: handle.clone() };
            let name = if is_alone { name.clone() } else { format!("{name}{}", handle_beside.text(ctx.lang())) };
            (handle.clone(), name)
        };
        StaffNames(named.iter().map(shown).collect())
    }

    /// The handle itself where no name is on file.
    pub fn name<'n>(&'n self, handle: &'n str) -> &'n str {
        self.0.get(handle).map_or(handle, String::as_str)
    }
}

impl WeeklyView<'_> {
    pub fn lang(&self) -> Language {
        self.words.lang
    }

    pub fn say(&self, message: Msg) -> String {
        message.text(self.lang())
    }

    pub fn column(&self, key: &str, head: Msg) -> Column {
        Column::new(key, self.say(head))
    }

    /// A column that a chat group is not shown.
    pub fn private(&self, key: &str, head: Msg) -> Column {
        self.column(key, head).private(true)
    }

    pub fn where_column(&self) -> Column {
        self.column("room", Msg::Room).private(!self.may_name_rooms)
    }

    /// Number and title.
    pub fn id(&self, id: Sym) -> Cell {
        let id = self.words.text(Some(id)).unwrap_or_default();
        Cell::new(id::short(id), id)
    }

    pub fn matter(&self, id: Sym, part: Option<Sym>) -> Cell {
        let found = self.words.text(Some(id)).and_then(|id| self.texts.matter(id, self.words.text(part)));
        Cell::some(found, Cell::text)
    }

    pub fn place(&self, room: Option<Sym>, place: Option<Sym>) -> Cell {
        let rooms = self.ctx.base().ok().map(|base| &base.rooms);
        let label = |key: &str| rooms.and_then(|r| r.place(key)).map_or_else(|| key.to_owned(), |p| p.label.clone());
        let shown = self.words.text(room).map(str::to_owned).or_else(|| self.words.text(place).map(label));
        Cell::some(shown, Cell::text)
    }

    /// The name of somebody of the staff; programs get the handle.
    pub fn person(&self, who: Option<Sym>) -> Cell {
        Cell::some(self.words.text(who), |handle| Cell::new(self.staff.name(handle), handle))
    }

    /// `11-20 17:30`: of a page of one week the year goes without saying.
    pub fn short_time(&self, when: When) -> Cell {
        let full = self.words.time(when);
        let this_year = format!("{}-", self.weekly.today.year());
        let shown = full.strip_prefix(&this_year).unwrap_or(&full).to_owned();
        Cell::new(shown, when.iso(self.words.settings.offset))
    }

    pub fn waits(&self, waits: Waits) -> String {
        let time = |when: When| self.short_time(When::On(when.day(self.words.settings.offset))).shown;
        match waits {
            Waits::Paused { reason: Some(reason), since } => {
                let reason = label("pause.reason", reason.key(), self.lang()).to_owned();
                self.say(Msg::Paused { reason, since: time(since) })
            }
            Waits::Paused { reason: None, since } => self.say(Msg::PausedFor { since: time(since) }),
            Waits::Unheld => self.say(Msg::Unheld),
            Waits::Untouched => self.say(Msg::Untouched),
            Waits::Last { action, at } => {
                let action = label("action", action.key(), self.lang()).to_owned();
                self.say(Msg::Last { at: time(at), action })
            }
        }
    }

    pub fn list(&self, said: &[String]) -> String {
        said.join(&Mark::ListComma.text(self.lang()))
    }
}
