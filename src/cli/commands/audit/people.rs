//! `linli audit signatures`: who made commits, and how. Whether a signature holds is for git to say, which
//! runs a program for it: this one never does.

use crate::cli::commands::audit::command::Filter;
use crate::cli::commands::audit::report::{Clock, Report};
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::history::log::Commit;
use crate::locale::audit::AuditMsg as Msg;
use crate::locale::message::Message;
use crate::model::kind::Kind;
use crate::render::table::{Cell, Table};
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// The commits of one author.
#[derive(Clone, Copy, Default)]
struct Counts {
    commits: u64,
    signed: u64,
    merges: u64,
    /// Neither linli's nor merges.
    outside: u64,
    /// Typed by somebody else than the author is on file.
    other_typist: u64,
}

/// By the time of the commit.
pub fn run(ctx: &Context, filter: &Filter) -> Result<Exit, Failure> {
    let report = Report::read(ctx, filter, Clock::Commits)?;
    let staff = ctx.tree(&[Kind::Staff], true)?;
    let mails: Vec<(String, &str)> = staff
        .records
        .iter()
        .filter_map(|record| Some((record.table.text("email")?.to_lowercase(), record.id.as_str())))
        .collect();
    let handle = |commit: &Commit| {
        let mail = commit.email.to_lowercase();
        mails.iter().find(|(known, _)| *known == mail).map(|(_, handle)| *handle)
    };
    let mut people: BTreeMap<(String, Option<&str>), Counts> = BTreeMap::new();
    let mut total = Counts::default();
    for commit in &report.walk.commits {
        let person = handle(commit);
        let is_other = commit.typist.as_deref().is_some_and(|typist| person.is_some_and(|person| person != typist));
        total.take(commit, is_other);
        people.entry((commit.whole_author(), person)).or_default().take(commit, is_other);
    }
    let mut columns = vec![report.column("author", &Msg::Author), report.column("staff", &Msg::Staff)];
    columns.extend(
        [
            ("commits", Msg::Commits),
            ("signed", Msg::Signed),
            ("unsigned", Msg::Unsigned),
            ("merges", Msg::Merges),
            ("outside_linli", Msg::Outside),
            ("other_typist", Msg::OtherTypist),
        ]
        .map(|(key, head)| report.number(key, &head)),
    );
    let mut rows: Vec<Vec<Cell>> = people
        .iter()
        .map(|((author, staff), counts)| {
            let mut row = vec![Cell::text(author.as_str()), Cell::some(*staff, Cell::text)];
            row.extend(counts.cells());
            row
        })
        .collect();
    let mut last = vec![Cell::new(Msg::Total.text(ctx.lang()), Json::Null), Cell::empty()];
    last.extend(total.cells());
    rows.push(last);
    let notes = vec![Msg::SignaturesNote.text(ctx.lang())];
    report.give("signatures", "people", &Table { columns, rows, notes, ..Table::default() })?;
    Ok(filter.exit(total.signed < total.commits || total.outside + total.other_typist > 0))
}

impl Counts {
    fn take(&mut self, commit: &Commit, is_other: bool) {
        self.commits += 1;
        self.signed += u64::from(commit.is_signed);
        self.merges += u64::from(commit.parents > 1);
        self.outside += u64::from(commit.parents < 2 && commit.verb.is_none());
        self.other_typist += u64::from(is_other);
    }

    fn cells(self) -> impl Iterator<Item = Cell> {
        let unsigned = self.commits - self.signed;
        let all = [self.commits, self.signed, unsigned, self.merges, self.outside, self.other_typist];
        all.into_iter().map(|n| Cell::int(n.cast_signed()))
    }
}
