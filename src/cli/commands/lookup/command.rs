//! A word that is no command: the household at a glance.

use crate::analysis::visits::is_about_fees;
use crate::cli::columns::RecordView;
use crate::cli::command::Command;
use crate::cli::commands::lookup::gatherings::Gatherings;
use crate::cli::commands::lookup::undertaken::Undertaken;
use crate::cli::commands::record::show::show;
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::residents::{is_on_terminal, may_show_phones};
use crate::cli::{find, meant_command, record_as_of};
use crate::facts::duplicates::standings;
use crate::kinds::owner::{residence_holds, rooms_on};
use crate::locale::cli::CliMsg;
use crate::locale::household::HouseholdMsg as Msg;
use crate::locale::labels::{field_label, label};
use crate::locale::message::Message;
use crate::model::interner::Sym;
use crate::model::kind::Kind;
use crate::model::value::Table;
use crate::render::format::Format;
use crate::store::load::{Record, Tree, read_file};
use crate::text::mask;
use crate::text::pinyin::Matcher;
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;

/// Visits shown of a household.
const LAST_VISITS: usize = 3;

/// The one option of its own, which stands among the words.
pub const PHONES: &str = "--phones";

/// What was typed, and the commands of which one may have been meant.
pub struct Lookup {
    words: Vec<String>,
    commands: Vec<String>,
    phones: bool,
}

impl Lookup {
    pub fn new(mut words: Vec<String>, commands: Vec<String>) -> Lookup {
        let count = words.len();
        words.retain(|word| word != PHONES);
        Lookup { phones: words.len() < count, words, commands }
    }
}

impl Command for Lookup {
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure> {
        run(ctx, self)
    }

    fn reads_past(&self) -> bool {
        true
    }
}

fn run(ctx: &Context, lookup: &Lookup) -> Result<Exit, Failure> {
    let Lookup { words, commands, .. } = lookup;
    let typed = words.join(" ");
    if let Some(command) = meant_command::of(words.first().map_or("", String::as_str), commands)
        && !names_somebody(ctx, &typed)
    {
        let failure = Failure::usage(Msg::NoCommand { typed: typed.clone() });
        let failure = failure.hint(CliMsg::DidYouMean { nearest: format!("linli {command}") });
        return Err(failure.hint(Msg::NotLookedUp { typed }));
    }
    if let Some((kind, id)) = find::of_any_kind(ctx, &typed)?.filter(|(kind, _)| *kind != Kind::Owner) {
        show(ctx, kind, &id)?;
        return Ok(Exit::Done);
    }
    if !matches!(ctx.ui.format, Format::Table | Format::Plain | Format::Json) {
        return Err(Failure::usage(CliMsg::HouseholdFormats));
    }
    let room = crate::cli::values::room(ctx, &typed).ok().or_else(|| find::unlisted_room(ctx, &typed));
    let owners = find::owners(ctx, &typed)?.into_iter().filter_map(|owner| record_as_of::stood(ctx, owner).ok());
    let owners: Vec<Record> = owners.collect();
    if owners.is_empty() && room.is_none() {
        let failure = Failure::usage(CliMsg::NobodyFound { typed: typed.clone() });
        return Err(failure.hint(CliMsg::SeeHelp));
    }
    let today = ctx.as_of()?.day(ctx.offset()?);
    let mut rooms: BTreeSet<String> = room.into_iter().collect();
    let by_person = rooms.is_empty();
    for owner in owners.iter().filter(|_| by_person) {
        rooms.extend(rooms_on(&owner.table, today).map(str::to_owned));
    }
    let kinds = [Kind::Feedback, Kind::Visit, Kind::Notice, Kind::Activity, Kind::Service, Kind::Improvement];
    let tree = ctx.tree(&kinds, false)?;
    let phones = may_show_phones(ctx, lookup.phones);
    let household = Household { ctx, tree: &tree, owners: &owners, rooms: &rooms, phones };
    if ctx.ui.format == Format::Json {
        ctx.ui.give_json(&household.json()?)?;
    } else {
        ctx.ui.give_text(&household.text()?)?;
    }
    let hides_some = !phones && owners.iter().any(|owner| owner.table.tables("phone").next().is_some());
    if hides_some && is_on_terminal(ctx) {
        ctx.ui.note(&Msg::PhonesHint);
    }
    ctx.incomplete(&tree);
    Ok(if tree.unread > 0 { Exit::Unread } else { Exit::Done })
}

/// Whether a word that looks like a command is the beginning of a resident's name, as people say it.
fn names_somebody(ctx: &Context, typed: &str) -> bool {
    let matcher = Matcher::new(typed);
    let is_meant = |owner: &Record| owner.table.text("name").is_some_and(|name| matcher.is_whole_beginning_of(name));
    !meant_command::is_habit(typed) && find::owners(ctx, typed).is_ok_and(|owners| owners.iter().any(is_meant))
}

/// A part of the page in which nothing stands says so.
fn close_empty_parts(lines: &mut Vec<String>, nothing: &str) {
    let mut at = 1;
    while at < lines.len() {
        let is_head = |n: usize| lines.get(n).is_none_or(|l| !l.starts_with(' '));
        if is_head(at) && is_head(at + 1) {
            lines.insert(at + 1, nothing.to_owned());
        }
        at += 1;
    }
}

pub(super) struct Household<'a> {
    pub(super) ctx: &'a Context,
    pub(super) tree: &'a Tree,
    pub(super) owners: &'a [Record],
    pub(super) rooms: &'a BTreeSet<String>,
    /// Whether telephone numbers are shown whole.
    phones: bool,
}

impl Household<'_> {
    pub(super) fn is_ours(&self, room: Option<Sym>, owner: Option<Sym>) -> bool {
        let names = &self.tree.facts.names;
        room.is_some_and(|r| self.rooms.contains(names.text(r)))
            || owner.is_some_and(|o| self.owners.iter().any(|own| own.id == names.text(o)))
    }

    /// Items that are not ended, or whose promise or callback is still owed, newest first.
    fn open_items(&self) -> Result<Vec<Record>, Failure> {
        let facts = &self.tree.facts;
        let standings = standings(facts, self.ctx.settings()?, self.ctx.as_of()?);
        let open = standings.iter().rev().filter(|s| s.is_open());
        let ids = open
            .filter_map(|s| facts.feedback.get(s.item))
            .filter(|item| self.is_ours(item.room, item.owner))
            .map(|item| facts.names.text(item.id));
        Ok(ids.filter_map(|id| self.record(Kind::Feedback, id)).collect())
    }

    /// A record of which the facts were read.
    pub(super) fn record(&self, kind: Kind, id: &str) -> Option<Record> {
        record_as_of::stood(self.ctx, read_file(self.ctx.root().ok()?, kind, id).0?).ok()
    }

    /// The last visits that exist and are not void.
    fn visits(&self) -> Result<Vec<Record>, Failure> {
        let facts = &self.tree.facts;
        let (offset, as_of) = (self.ctx.offset()?, self.ctx.as_of()?);
        let mut ours: Vec<&crate::facts::rows::Visit> = facts
            .visits
            .iter()
            .filter(|v| v.at.exists(offset, as_of) && !v.void.is_some_and(|at| at.exists(offset, as_of)))
            .filter(|v| !is_about_fees(v))
            .filter(|v| {
                v.rooms.iter().any(|r| self.is_ours(Some(*r), None))
                    || v.owners.iter().any(|o| self.is_ours(None, Some(*o)))
            })
            .collect();
        ours.sort_by_key(|v| std::cmp::Reverse(v.at.earliest(offset, None)));
        let last = ours.iter().take(LAST_VISITS);
        Ok(last.filter_map(|v| self.record(Kind::Visit, facts.names.text(v.id))).collect())
    }

    fn text(&self) -> Result<String, Failure> {
        let lang = self.ctx.lang();
        let view = RecordView::new(self.ctx.settings()?, lang, self.ctx.as_of()?);
        let mut lines: Vec<String> = vec![self.rooms.iter().cloned().collect::<Vec<_>>().join(" ")];
        lines.push(Msg::Residents.text(lang));
        for owner in self.owners {
            lines.push(format!("  {}", self.person(&view, &owner.table)));
            lines.push(format!("    {}", owner.id));
        }
        for owner in self.owners {
            let begun = |need: &&Table| need.day("since").is_none_or(|since| since <= view.today());
            for need in owner.table.tables("need").filter(begun).filter(|n| !view.is_done(n)) {
                let (id, text) = (need.text("id").unwrap_or(""), need.text("text").unwrap_or(""));
                lines.push(format!("  {} {id} {text}", field_label(Kind::Owner, "need", lang)));
            }
        }
        lines.push(Msg::OpenItems.text(lang));
        for item in self.open_items()? {
            let shown = ["id", "state", "type", "title", "received_at", "assignee"].map(|c| view.cell(&item, c).shown);
            lines.push(format!("  {}", shown.iter().filter(|s| !s.is_empty()).cloned().collect::<Vec<_>>().join("  ")));
            for promise in item.table.tables("log").filter_map(|e| e.when("promise")) {
                lines.push(format!(
                    "    {} {}",
                    field_label(Kind::Feedback, "log.promise", lang),
                    promise.minute(self.ctx.offset()?)
                ));
            }
        }
        lines.push(Msg::LastContacts.text(lang));
        for visit in self.visits()? {
            let shown = ["at", "method", "outcome", "summary"].map(|c| view.cell(&visit, c).shown);
            lines.push(format!("  {}", shown.join("  ").trim_end().replace('\n', " ")));
            for follow in visit.table.tables("follow_up").filter(|f| !view.is_done(f)) {
                let (id, what) = (follow.text("id").unwrap_or(""), follow.text("what").unwrap_or(""));
                lines.push(format!("    {} {id} {what}", field_label(Kind::Visit, "follow_up", lang)));
            }
        }
        lines.extend(Undertaken::of(self)?.lines(&view));
        lines.extend(Gatherings::of(self)?.lines(&view));
        close_empty_parts(&mut lines, &format!("  {}", Msg::None.text(lang)));
        let safe = |line: String| {
            let line = if self.phones { line } else { mask::phones_in(&line).into_owned() };
            crate::text::escape::terminal(&line, crate::text::escape::LineBreaks::Space).into_owned()
        };
        Ok(lines.into_iter().map(safe).collect::<Vec<_>>().join("\n") + "\n")
    }

    /// Name, role, phones, segments, care, quiet hours.
    fn person(&self, view: &RecordView<'_>, table: &Table) -> String {
        let lang = self.ctx.lang();
        let mut parts = vec![table.text("name").unwrap_or("").to_owned()];
        parts.extend(
            table
                .tables("residence")
                .filter(|r| residence_holds(r, view.today()))
                .filter_map(|r| r.text("role"))
                .map(|r| label("role", r, lang).to_owned()),
        );
        for phone in table.tables("phone") {
            let whose = phone.text("whose").map(|w| format!(" ({w})")).unwrap_or_default();
            let number = phone.text("number").unwrap_or("");
            let number = if self.phones { number.to_owned() } else { mask::phone(number) };
            parts.push(format!("{number}{whose}"));
        }
        parts.extend(table.texts("segments").map(str::to_owned));
        let care = table.table("care").filter(|c| c.day("since").is_none_or(|since| since <= view.today()));
        if let Some(care) = care.and_then(|c| c.get("tier")) {
            let tier = Kind::Owner.field("care.tier").map(|f| f.ty);
            parts.push(format!("{} {}", field_label(Kind::Owner, "care", lang), view.shown(care, tier)));
        }
        let quiet: Vec<&str> = table.table("contact").map(|c| c.texts("quiet_hours").collect()).unwrap_or_default();
        if !quiet.is_empty() {
            parts.push(format!("{} {}", field_label(Kind::Owner, "contact.quiet_hours", lang), quiet.join(" ")));
        }
        if table.table("contact").and_then(|c| c.bool("visits")) == Some(false) {
            parts.push(Msg::NoVisits.text(lang));
        }
        parts.join("  ")
    }

    fn json(&self) -> Result<Json, Failure> {
        let settings = self.ctx.settings()?;
        let view = RecordView::new(settings, self.ctx.lang(), self.ctx.as_of()?);
        let objects = |records: &[Record]| records.iter().map(|r| view.object(&r.table)).collect::<Vec<_>>();
        let mut document = json!({
            "schema": "linli/household/1", "community": settings.id, "rooms": self.rooms,
            "residents": objects(self.owners),
            "open_items": objects(&self.open_items()?),
            "visits": objects(&self.visits()?),
        });
        Undertaken::of(self)?.put(&view, &mut document);
        Gatherings::of(self)?.put(&view, &mut document);
        if !self.phones {
            mask_phones(&mut document, "");
        }
        Ok(document)
    }
}

/// Masks the telephone numbers of a document, those in texts too; `key` is where the value stands.
fn mask_phones(value: &mut Json, key: &str) {
    match value {
        Json::String(text) if key == "number" => *text = mask::phone(text),
        Json::String(text) => *text = mask::phones_in(text).into_owned(),
        Json::Array(items) => items.iter_mut().for_each(|item| mask_phones(item, key)),
        Json::Object(fields) => fields.iter_mut().for_each(|(key, value)| mask_phones(value, key)),
        _ => {}
    }
}
