//! What every report of the history has: the commits it speaks of, and the shape in which it is given.

use crate::audit::edits::EditOrigin;
use crate::audit::period::{AuditPeriod, Sifted};
use crate::audit::walk::{HistoryRange, HistoryWalk, walk};
use crate::cli::commands::audit::args::Filter;
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
use crate::model::time::{Instant, When};
use crate::model::vocab::Language;
use crate::model::window::Window;
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

impl<'c> HistoryReport<'c> {
    /// # Errors
    /// There is no repository, its history cannot be read, or the period is none.
    pub fn read(ctx: &'c Context, filter: &Filter) -> Result<HistoryReport<'c>, Failure> {
        let repository = repository(ctx)?;
        let tip = match ctx.revision() {
            Some(revision) => Some(revision.to_owned()),
            None => repository.head().map_err(unread)?,
        };
        let window = filter.window(ctx)?;
        let known = ctx.asked_as_of()?.map(|as_of| as_of.last.plus(1));
        let range = HistoryRange { tip: tip.as_deref().unwrap_or("HEAD"), before: known };
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

    /// # Errors
    /// There is no tree here, or its settings are not sound.
    pub fn period(&self, by_commit: bool) -> Result<AuditPeriod, Failure> {
        Ok(AuditPeriod { window: self.window, by_commit, offset: self.ctx.offset()? })
    }

    /// What lies partly in the period is counted below the table, so that no choice of a period hides it.
    pub fn partly<T>(&self, sifted: &Sifted<T>, by_commit: bool) -> Vec<String> {
        let (later, elsewhere) = (sifted.later, sifted.elsewhere);
        let mut notes = Vec::new();
        match by_commit {
            true => notes.extend((later > 0).then(|| Msg::LaterNotListed { n: later }.text(self.lang()))),
            false => {
                notes.extend((later > 0).then(|| Msg::Later { n: later }.text(self.lang())));
                notes.extend((elsewhere > 0).then(|| Msg::Elsewhere { n: elsewhere }.text(self.lang())));
            }
        }
        notes
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

    pub fn committed(&self, place: usize) -> Option<Instant> {
        self.commit(place).and_then(|commit| commit.committed)
    }

    /// The columns of a commit: when and who first, the rest behind.
    pub fn origin_columns(&self) -> [Column; 2] {
        [self.column("at", &CommitMsg::At), self.column("who", &CommitMsg::Who)]
    }

    /// # Errors
    /// There is no tree here, or its settings are not sound.
    pub fn origin(&self, place: usize) -> Result<[Cell; 2], Failure> {
        let commit = self.commit(place);
        // For a merge answers whoever made it.
        let who = commit.map(|commit| if commit.parents > 1 { commit.merged_by() } else { commit.who() });
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

    pub fn is_json(&self) -> bool {
        self.ctx.ui.format == Format::Json
    }

    /// How a change came into the history.
    pub fn how(&self, origin: EditOrigin) -> Cell {
        match origin {
            EditOrigin::Commit => Cell::new(Msg::ByCommit.text(self.lang()), "commit"),
            EditOrigin::Merge => Cell::new(Msg::ByMerge.text(self.lang()), "merge"),
            EditOrigin::Settled => Cell::new(Msg::BySettling.text(self.lang()), "settled"),
        }
    }

    /// Gives a table of what belongs to a period; JSON with what lies partly in it, and with further lists.
    ///
    /// # Errors
    /// The result cannot be written to where it is to go.
    pub fn give_sifted<T>(
        &self,
        what: &str,
        rows: &str,
        table: &TextTable,
        (sifted, by_commit): (&Sifted<T>, bool),
        further: &[(&str, &TextTable)],
    ) -> Result<(), Failure> {
        if !self.is_json() {
            return Ok(self.ctx.ui.give_table(table)?);
        }
        let mut parts = vec![(rows, json!(table.objects()))];
        parts.extend(further.iter().map(|(key, table)| (*key, json!(table.objects()))));
        parts.push(("period_by", json!(if by_commit { "commit" } else { "fact" })));
        parts.extend([("committed_later", json!(sifted.later)), ("happened_elsewhere", json!(sifted.elsewhere))]);
        Ok(self.ctx.ui.give_json(&self.document(what, &parts)?)?)
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
