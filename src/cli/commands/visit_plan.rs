//! `linli visit plan`: whom to visit and why, as a list or as a sheet to walk with, which `linli import visit`
//! takes back.

use crate::analysis::snapshot::Snapshot;
use crate::check::readers::SettingsReader;
use crate::cli::command::Command;
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::residents::Residents;
use crate::cli::texts::RecordTexts;
use crate::due::visit_plan::{VisitPlan, VisitReason, VisitStop, purpose, visit_plan};
use crate::kinds::id;
use crate::locale::labels::{choices_of, label};
use crate::locale::message::Message;
use crate::locale::visits::PlanMsg as Msg;
use crate::model::field::SettingsList;
use crate::model::interner::Sym;
use crate::model::kind::Kind;
use crate::model::rooms::Rooms;
use crate::model::settings::Settings;
use crate::model::vocab::{Language, VisitMethod, VisitOutcome};
use crate::render::format::Format;
use crate::render::table::{Cell, Column, TextTable};
use crate::text::natural::natural;
use clap::Args;
use serde_json::{Value as Json, json};
use std::collections::HashMap;

/// 走访计划：今后若干天该去哪几户、为什么；填好的表用 `linli import visit` 收回 || whom to visit in the coming days and why; the sheet, filled in, comes back by `linli import visit`
#[derive(Args, Debug)]
pub struct PlanArgs {
    /// 今后多少天 || how many days ahead
    #[arg(long, value_name = "N", default_value_t = 14, hide_default_value = true)]
    pub days: u32,
    /// 只看某栋 || of one building
    #[arg(long, value_name = "ID")]
    pub building: Option<String>,
    /// 最多几户：最要紧的，仍按房号排列 || at most so many households: the most pressing ones, in the order of rooms
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// 由谁走访，预填在表中 || who will visit, filled in on the sheet
    #[arg(long, value_name = "HANDLE")]
    pub staff: Option<String>,
    /// `chat` 格式中也给出房号 || show rooms in the `chat` format too
    #[arg(long)]
    pub rooms: bool,
}

impl Command for PlanArgs {
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure> {
        run(ctx, self)
    }
}

fn run(ctx: &Context, args: &PlanArgs) -> Result<Exit, Failure> {
    if !(1..=366).contains(&args.days) {
        return Err(Failure::usage(Msg::DaysBad));
    }
    let rooms = &ctx.base()?.rooms;
    let building = match args.building.as_deref() {
        Some(typed) if rooms.building(typed).is_none() => {
            return Err(Failure::usage(Msg::NoBuilding { building: typed.to_owned() }));
        }
        other => other,
    };
    let staff = args.staff.as_deref().map(|typed| crate::cli::find::id_of(ctx, Kind::Staff, typed)).transpose()?;
    ctx.may_compute(SettingsReader::VisitPlan)?;
    let tree = ctx.tree(Kind::ALL, false)?;
    let calendar = ctx.calendar()?;
    let ground = Snapshot::new(&tree.facts, ctx.settings()?, &calendar, ctx.as_of()?);
    let mut plan = visit_plan(&ground, args.days);
    let name = |room: Sym| ground.facts.names.text(room);
    plan.stops.retain(|s| building.is_none_or(|b| rooms.building_of_room(name(s.room)).is_some_and(|r| r.id == b)));
    let left = plan.stops.len().saturating_sub(args.limit.unwrap_or(usize::MAX));
    plan.stops.truncate(plan.stops.len() - left);
    in_order_of_walking(&mut plan, &ground, rooms);
    let texts = RecordTexts::new(ctx);
    let residents = Residents::new(&ground, &texts);
    let view =
        PlanView { ctx, ground: &ground, settings: ctx.settings()?, texts: &texts, residents, args, staff, left };
    let incomplete = ctx.incomplete(&tree);
    match ctx.ui.format {
        Format::Json | Format::Jsonl => ctx.ui.give_json(&view.document(&plan, tree.unread))?,
        _ => ctx.ui.give_table(&view.table(&plan, incomplete))?,
    }
    Ok(if tree.unread > 0 { Exit::Unread } else { Exit::Done })
}

/// Sorts the plan as rooms.toml lists the rooms; a room that it lacks stands last.
fn in_order_of_walking(plan: &mut VisitPlan, ground: &Snapshot, rooms: &Rooms) {
    let place: HashMap<&str, usize> = rooms.all_rooms().enumerate().map(|(at, (_, room))| (room, at)).collect();
    let name = |stop: &VisitStop| ground.facts.names.text(stop.room);
    let at = |stop: &VisitStop| place.get(name(stop)).copied().unwrap_or(usize::MAX);
    plan.stops.sort_by(|a, b| at(a).cmp(&at(b)).then_with(|| natural(name(a), name(b))));
}

struct PlanView<'a> {
    ctx: &'a Context,
    ground: &'a Snapshot<'a>,
    settings: &'a Settings,
    texts: &'a RecordTexts<'a>,
    residents: Residents<'a>,
    args: &'a PlanArgs,
    staff: Option<String>,
    left: usize,
}

impl PlanView<'_> {
    fn lang(&self) -> Language {
        self.ctx.lang()
    }

    fn say(&self, message: Msg) -> String {
        message.text(self.lang())
    }

    fn text(&self, sym: Sym) -> &str {
        self.ground.facts.names.text(sym)
    }

    fn why(&self, why: VisitReason) -> String {
        let breach = |breach: Option<crate::model::time::Day>| {
            breach.map(|b| self.say(Msg::Breach { breach: b.to_string() })).unwrap_or_default()
        };
        match why {
            VisitReason::Care { tier, due, breach: b } => {
                let key = self.text(tier);
                let tier = self.settings.label(SettingsList::CareTier, key, self.lang()).to_owned();
                self.say(Msg::Care { tier, due: due.to_string() }) + &breach(b)
            }
            VisitReason::Visit { due, breach: b } => self.say(Msg::Visit { due: due.to_string() }) + &breach(b),
            VisitReason::NewOwner { since, .. } => self.say(Msg::NewOwner { since: since.to_string() }),
            VisitReason::Agreed { at } => self.say(Msg::Agreed { at: at.minute(self.settings.offset) }),
        }
    }

    fn last(&self, stop: &VisitStop) -> String {
        let offset = self.settings.offset;
        let last = stop.last.map_or_else(
            || self.say(Msg::NoContact),
            |(at, method)| {
                let method = label("method", method.key(), self.lang()).to_owned();
                self.say(Msg::LastContact { at: at.day(offset).to_string(), method })
            },
        );
        let attempt = stop.attempt.map(|(at, outcome)| {
            let outcome = label("outcome", outcome.key(), self.lang()).to_owned();
            self.say(Msg::Attempt { at: at.day(offset).to_string(), outcome })
        });
        [Some(last), attempt].into_iter().flatten().collect::<Vec<_>>().join("\n")
    }

    /// Numbers and titles, a line each.
    fn open(&self, stop: &VisitStop) -> String {
        let item = |sym: &Sym| {
            let id = self.text(*sym);
            format!("{} {}", id::short(id), self.texts.matter(id, None).unwrap_or_default())
        };
        let part = |(record, part): &(Sym, Sym)| {
            let (id, part) = (self.text(*record), self.text(*part));
            format!("{} {part} {}", id::short(id), self.texts.matter(id, Some(part)).unwrap_or_default())
        };
        stop.items.iter().map(item).chain(stop.parts.iter().map(part)).collect::<Vec<_>>().join("\n")
    }

    fn quiet(&self, stop: &VisitStop) -> String {
        self.residents.quiet_of_room(stop.room).hours.join("\n")
    }

    fn table(&self, plan: &VisitPlan, incomplete: Option<String>) -> TextTable {
        let today = self.ground.today();
        let days = i64::from(self.args.days);
        let title = Msg::Title {
            community: self.settings.name.clone(),
            from: today.to_string(),
            to: today.plus_days(days).to_string(),
        };
        let mut table = TextTable { title: Some(self.say(title)), columns: self.columns(), ..TextTable::default() };
        table.rows = plan.stops.iter().map(|stop| self.row(stop)).collect();
        if plan.stops.is_empty() {
            table.notes.push(self.say(Msg::Nothing { days: self.args.days }));
        }
        table.notes.extend((self.left > 0).then(|| self.say(Msg::More { n: self.left })));
        table.notes.extend(plan.excluded.first().map(|e| self.say(Msg::Declined { n: e.n })));
        let n = plan.without_room;
        table.notes.extend((n > 0).then(|| self.say(Msg::WithoutRoom { n })));
        table.notes.extend(incomplete);
        if let Some(file) = self.ctx.ui.output.as_ref().filter(|_| self.is_form()) {
            let file = file.file_name().map(|f| f.to_string_lossy().into_owned()).unwrap_or_default();
            table.notes.push(self.say(Msg::Back { file }));
        }
        table
    }

    /// What can be filled in and brought back.
    fn is_form(&self) -> bool {
        self.ctx.ui.format.is_sheet()
    }

    fn columns(&self) -> Vec<Column> {
        let column = |key: &str, head: Msg| Column::new(key, self.say(head));
        let mut columns = vec![
            column("room", Msg::Room).private(!self.args.rooms),
            column("why", Msg::Why),
            column("last_contact", Msg::Last),
            column("open", Msg::Open).private(true),
            column("quiet_hours", Msg::Quiet),
        ];
        if self.is_form() {
            let outcomes = choices_of(VisitOutcome::VOCABULARY, self.lang());
            let methods = choices_of(VisitMethod::VOCABULARY, self.lang());
            columns.extend([
                column("purpose", Msg::Purpose),
                column("method", Msg::Method).form(8, methods),
                column("at", Msg::At).form(17, Vec::new()),
                column("outcome", Msg::Outcome).form(10, outcomes),
                column("summary", Msg::Notes).form(26, Vec::new()),
                column("issue", Msg::Issue).form(20, Vec::new()),
                column("follow_up", Msg::FollowUp).form(20, Vec::new()),
                column("follow_up_due", Msg::FollowUpDue).form(12, Vec::new()),
                column("staff", Msg::Staff).form(10, Vec::new()),
            ]);
        }
        columns
    }

    fn row(&self, stop: &VisitStop) -> Vec<Cell> {
        let lines = |items: Vec<String>| Cell::text(items.join("\n"));
        let mut cells = vec![
            Cell::text(self.text(stop.room)),
            lines(stop.whys.iter().map(|why| self.why(*why)).collect()),
            Cell::text(self.last(stop)),
            Cell::text(self.open(stop)),
            Cell::text(self.quiet(stop)),
        ];
        if self.is_form() {
            let purpose = stop.whys.iter().find_map(|why| purpose(*why));
            cells.push(Cell::some(purpose, |p| Cell::new(label("purpose", p.key(), self.lang()), p.key())));
            // Whoever walks calls in person; a telephone call is chosen instead.
            let method = VisitMethod::InPerson.key();
            cells.push(Cell::new(label("method", method, self.lang()), method));
            cells.extend((0..6).map(|_| Cell::empty()));
            cells.push(Cell::some(self.staff.as_deref(), Cell::text));
        }
        cells
    }

    fn document(&self, plan: &VisitPlan, unread: usize) -> Json {
        let settings = self.settings;
        json!({
            "schema": "linli/visit-plan/1", "community": settings.id,
            "as_of": self.ground.as_of.iso(settings.offset), "days": self.args.days, "excluded": plan.excluded,
            "without_room": plan.without_room, "not_listed": self.left, "unreadable": unread,
            "stops": plan.stops.iter().map(|stop| self.stop_json(stop)).collect::<Vec<_>>(),
        })
    }

    fn stop_json(&self, stop: &VisitStop) -> Json {
        let offset = self.settings.offset;
        let quiet = self.residents.quiet_of_room(stop.room);
        let (mut follow_ups, mut needs) = (Vec::new(), Vec::new());
        for (record, part) in &stop.parts {
            let (record, part) = (self.text(*record), self.text(*part));
            match id::parse_dated(record).map(|dated| dated.kind) {
                Some(Kind::Visit) => follow_ups.push(json!({"visit": record, "id": part})),
                _ => needs.push(json!({"owner": record, "id": part})),
            }
        }
        json!({
            "room": self.text(stop.room), "due": stop.due.to_string(),
            "reasons": stop.whys.iter().map(|why| self.why_json(*why)).collect::<Vec<_>>(),
            "purpose": stop.whys.iter().find_map(|why| purpose(*why)).map(|p| p.key()),
            "last_contact": stop.last.map(|(at, method)| json!({"at": at.iso(offset), "method": method.key()})),
            "last_attempt": stop.attempt.map(|(at, outcome)| json!({"at": at.iso(offset), "outcome": outcome.key()})),
            "open_items": stop.items.iter().map(|id| self.text(*id)).collect::<Vec<_>>(),
            "follow_ups": follow_ups, "needs": needs, "quiet_hours": quiet.hours, "quiet_now": quiet.is_now,
        })
    }

    fn why_json(&self, why: VisitReason) -> Json {
        match why {
            VisitReason::Care { tier, due, breach } => json!({
                "rule": "care", "due": due.to_string(), "breach": breach.map(|b| b.to_string()),
                "tier": self.text(tier),
            }),
            VisitReason::Visit { due, breach } => json!({
                "rule": "visit", "due": due.to_string(), "breach": breach.map(|b| b.to_string()), "tier": null,
            }),
            VisitReason::NewOwner { due, .. } => json!({
                "rule": "new-owner", "due": due.to_string(), "breach": null, "tier": null,
            }),
            VisitReason::Agreed { at } => json!({
                "rule": "agreed", "due": at.iso(self.settings.offset), "breach": null, "tier": null,
            }),
        }
    }
}
