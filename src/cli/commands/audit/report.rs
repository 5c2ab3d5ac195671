//! What every report of the history has: the commits it speaks of, and the shape in which it is given.

use crate::audit::walk::{HistoryRange, HistoryWalk, walk};
use crate::cli::commands::audit::command::Filter;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::life::{id_cell, repository, unread};
use crate::history::log::Commit;
use crate::history::repository::Repository;
use crate::kinds::id;
use crate::locale::audit::AuditMsg as Msg;
use crate::locale::commits::CommitMsg;
use crate::locale::labels::noun;
use crate::locale::message::Message;
use crate::model::kind::Kind;
use crate::model::time::{Instant, When, Window};
use crate::model::vocab::Language;
use crate::render::format::Format;
use crate::render::json::window_json;
use crate::render::table::{Cell, Column, TextTable};
use serde_json::{Value as Json, json};

/// A history as a report reads it.
pub(super) struct HistoryReport<'c> {
    pub ctx: &'c Context,
    pub repository: Repository,
    pub walk: HistoryWalk,
    /// The last commit that counts; `None` where there is none yet.
    pub tip: Option<String>,
    pub window: Option<Window>,
    pub kinds: Vec<Kind>,
    kind: Option<Kind>,
}

/// Whose clock `--period` asks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum PeriodClock {
    /// Commits of the period alone are read.
    Commits,
    /// The whole history is.
    Facts,
}

impl<'c> HistoryReport<'c> {
    /// # Errors
    /// There is no repository, its history cannot be read, or the period is none.
    pub fn read(ctx: &'c Context, filter: &Filter, clock: PeriodClock) -> Result<HistoryReport<'c>, Failure> {
        let repository = repository(ctx)?;
        let tip = match ctx.revision() {
            Some(revision) => Some(revision.to_owned()),
            None => repository.head().map_err(unread)?,
        };
        let (window, offset) = (filter.window(ctx)?, ctx.offset()?);
        let asked = window.filter(|_| clock == PeriodClock::Commits);
        let known = ctx.asked_as_of()?.map(|as_of| as_of.last.plus(1));
        let range = HistoryRange {
            tip: tip.as_deref().unwrap_or("HEAD"),
            since: asked.map(|window| window.start(offset)),
            before: asked.map(|window| window.end(offset)).into_iter().chain(known).min(),
        };
        let walk = match &tip {
            Some(_) => walk(&repository, range).map_err(unread)?,
            None => HistoryWalk::default(),
        };
        if walk.is_shallow {
            ctx.ui.warn(&Msg::Shallow);
        }
        Ok(HistoryReport { ctx, repository, walk, tip, window, kinds: filter.kinds(), kind: filter.kind() })
    }

    pub fn lang(&self) -> Language {
        self.ctx.lang()
    }

    pub fn column(&self, key: &str, head: &impl Message) -> Column {
        Column::new(key, head.text(self.lang()))
    }

    pub fn number(&self, key: &str, head: &impl Message) -> Column {
        Column::number(key, head.text(self.lang()))
    }

    /// Programs are told all, people what fits on a line.
    pub fn is_whole(&self) -> bool {
        !self.ctx.ui.format.is_for_people()
    }

    pub fn commit(&self, place: usize) -> Option<&Commit> {
        self.walk.commits.get(place)
    }

    /// The columns of a commit: when and who first, the rest behind.
    pub fn origin_columns(&self) -> [Column; 2] {
        [self.column("at", &CommitMsg::At), self.column("who", &CommitMsg::Who)]
    }

    /// # Errors
    /// There is no tree here, or its settings are not sound.
    pub fn origin(&self, place: usize) -> Result<[Cell; 2], Failure> {
        let commit = self.commit(place);
        let who = commit.map(Commit::who);
        Ok([self.when(commit.and_then(|commit| commit.committed))?, Cell::some(who, Cell::text)])
    }

    pub fn behind_columns(&self) -> Vec<Column> {
        let mut columns = vec![self.column("commit", &CommitMsg::Commit)];
        if self.is_whole() {
            columns.extend([self.column("author", &CommitMsg::Author), self.column("typist", &CommitMsg::Typist)]);
            columns.push(self.column("verb", &CommitMsg::Verb));
        }
        columns
    }

    pub fn behind(&self, place: usize) -> Vec<Cell> {
        let commit = self.commit(place);
        let text = |text: Option<&String>| Cell::some(text, |text| Cell::text(text.as_str()));
        let mut cells = vec![Cell::some(commit, id_cell)];
        if self.is_whole() {
            cells.push(Cell::some(commit, |c| Cell::text(c.whole_author())));
            cells.push(text(commit.and_then(|c| c.typist.as_ref())));
            cells.push(text(commit.and_then(|c| c.verb.as_ref())));
        }
        cells
    }

    /// People say the last part of an id.
    pub fn id(&self, id: &str) -> Cell {
        Cell::new(if self.is_whole() { id } else { id::short(id) }, id)
    }

    /// # Errors
    /// There is no tree here, or its settings are not sound.
    pub fn when(&self, at: Option<Instant>) -> Result<Cell, Failure> {
        let offset = self.ctx.offset()?;
        Ok(Cell::some(at, |at| Cell::when(When::At(at), offset)))
    }

    pub fn kind_cell(&self, kind: Kind) -> Cell {
        Cell::new(noun(kind, self.lang()), kind.key())
    }

    /// Gives a table; JSON with what the history is.
    ///
    /// # Errors
    /// The result cannot be written to where it is to go.
    pub fn give(&self, what: &str, rows: &str, table: &TextTable) -> Result<(), Failure> {
        match self.ctx.ui.format {
            Format::Json => self.ctx.ui.give_json(&self.document(what, &[(rows, json!(table.objects()))])?)?,
            _ => self.ctx.ui.give_table(table)?,
        }
        Ok(())
    }

    /// # Errors
    /// There is no tree here, or its settings are not sound.
    pub fn document(&self, what: &str, parts: &[(&str, Json)]) -> Result<Json, Failure> {
        let mut document = json!({
            "schema": format!("linli/audit-{what}/1"), "community": self.ctx.settings()?.id,
            "as_of": self.ctx.as_of()?.iso(self.ctx.offset()?), "revision": self.tip, "window": self.window.map(window_json),
            "kind": self.kind.map(Kind::key), "whole_history": !self.walk.is_shallow,
            "commits": self.walk.commits.len(),
        });
        if let Some(object) = document.as_object_mut() {
            object.extend(parts.iter().map(|(key, value)| ((*key).to_owned(), value.clone())));
        }
        Ok(document)
    }
}
