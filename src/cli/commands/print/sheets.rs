//! What stands on each sheet: never a resident's name or phone, no code, and no group of people.

use crate::analysis::holdings::holdings;
use crate::analysis::snapshot::Snapshot;
use crate::check::readers::SettingsReader;
use crate::cli::commands::handover::sheet::HandoverSheet;
use crate::cli::commands::print::training;
use crate::cli::context::Context;
use crate::cli::deadlines;
use crate::cli::failure::Failure;
use crate::cli::{find, item, write};
use crate::due::visit_plan::visit_plan;
use crate::kinds::id;
use crate::kinds::service::is_tally;
use crate::locale::calendar::weekday;
use crate::locale::labels::label;
use crate::locale::marks::Mark;
use crate::locale::message::Message;
use crate::locale::print::PrintMsg as Msg;
use crate::locale::visits::PlanMsg;
use crate::model::field::SettingsList;
use crate::model::kind::Kind;
use crate::model::rooms::Rooms;
use crate::model::settings::Settings;
use crate::model::value::Table;
use crate::model::vocab::{FeedbackType, Language, NoticeCause, PrintSheet};
use crate::render::print::{PrintFact, PrintPage, PrintQuestion};
use crate::store::load::Record;
use crate::text::amount::yuan;
use crate::text::natural::natural;

/// Lines of a form that is filled in by hand: what an A4 page holds below its head.
pub(super) const BLANK_ROWS: usize = 22;
/// However many have signed up.
const MOST_ROWS: usize = 500;
/// A text of more characters fills more than a page where it is set to be read from a step away.
const LONG_TEXT: usize = 400;
/// A walk sheet shows whom to visit within so many days.
const WALK_DAYS: u32 = 14;

/// By what sheets are made.
pub(super) struct Sheets<'a> {
    ctx: &'a Context,
    settings: &'a Settings,
    rooms: &'a Rooms,
    lang: Language,
}

impl<'a> Sheets<'a> {
    /// # Errors
    /// There is no tree here, or its settings are not sound.
    pub fn new(ctx: &'a Context) -> Result<Sheets<'a>, Failure> {
        let base = ctx.base()?;
        Ok(Sheets { ctx, settings: &base.settings, rooms: &base.rooms, lang: ctx.lang() })
    }

    /// # Errors
    /// The record was taken back or cancelled, or its deadlines cannot be told.
    pub fn of_record(&self, sheet: PrintSheet, record: &Record) -> Result<PrintPage, Failure> {
        let page = match sheet {
            PrintSheet::Notice => self.notice(record)?,
            PrintSheet::Poster => self.poster(record)?,
            PrintSheet::SignIn => self.sign_in(&record.table),
            PrintSheet::Feedback => self.feedback(&record.table),
            PrintSheet::Handover => self.handover(&record.id)?,
            PrintSheet::Work if record.kind == Kind::Service => self.order(record)?,
            PrintSheet::Work
            | PrintSheet::Walk
            | PrintSheet::Catalogue
            | PrintSheet::Questionnaire
            | PrintSheet::Reminder => self.work(record)?,
            PrintSheet::Training => training::page(self.ctx, self, Some(&record.table))?,
        };
        Ok(PrintPage { sheet: sheet.key(), ..page })
    }

    fn say(&self, message: Msg) -> String {
        message.text(self.lang)
    }

    fn page(&self, title: String) -> PrintPage {
        PrintPage { lang: self.lang.tag(), community: self.settings.name.clone(), title, ..PrintPage::default() }
    }

    fn fact(&self, name: Msg, value: Option<String>) -> Option<PrintFact> {
        let value = value.filter(|value| !value.trim().is_empty())?;
        Some(PrintFact { label: self.say(name), value })
    }

    /// With its weekday, as whoever reads it plans by weeks.
    pub(super) fn time(&self, record: &Table, key: &str) -> Option<String> {
        let at = record.when(key)?;
        let day = at.day(self.settings.offset);
        let weekday = weekday(day, self.lang).to_owned();
        let full = at.minute(self.settings.offset);
        Some(match full.split_once(' ') {
            Some((day, time)) => self.say(Msg::Moment { day: day.to_owned(), weekday, time: time.to_owned() }),
            None => self.say(Msg::Day { day: full, weekday }),
        })
    }

    fn joined(&self, words: impl Iterator<Item = String>) -> String {
        words.collect::<Vec<_>>().join(&Mark::ListComma.text(self.lang))
    }

    fn question(&self, message: Msg) -> PrintQuestion {
        PrintQuestion { text: self.say(message), has_line: true, ..PrintQuestion::default() }
    }

    fn place(&self, id: &str) -> String {
        self.rooms.place(id).map_or(id, |place| place.label.as_str()).to_owned()
    }

    /// The office, and whom to ask.
    fn contact(&self) -> Option<PrintFact> {
        self.fact(Msg::Contact, self.settings.publication.contact.clone())
    }

    fn office(&self) -> String {
        self.settings.company.clone().unwrap_or_else(|| self.settings.name.clone())
    }

    fn notice(&self, record: &Record) -> Result<PrintPage, Failure> {
        let table = &record.table;
        if table.get("withdrawn_at").is_some() {
            return Err(Failure::refused(Msg::Withdrawn { id: record.id.clone() }));
        }
        let cause = table.text("cause").map(|key| label(NoticeCause::VOCABULARY.name, key, self.lang).to_owned());
        let facts = [
            self.fact(Msg::From, self.time(table, "valid_from")),
            self.fact(Msg::Until, self.time(table, "valid_until")),
            self.fact(Msg::Where, self.scope(table)),
            self.fact(Msg::Cause, cause),
            self.contact(),
        ];
        let published = table.when("published_at").map(|at| at.day(self.settings.offset));
        let day = published.unwrap_or(self.ctx.as_of()?.day(self.settings.offset));
        let text = table.text("text").unwrap_or_default();
        let paragraphs = text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned);
        Ok(PrintPage {
            is_long: text.chars().count() > LONG_TEXT,
            facts: facts.into_iter().flatten().collect(),
            paragraphs: paragraphs.collect(),
            signed: vec![self.office(), day.to_string()],
            ..self.page(table.text("title").unwrap_or_default().to_owned())
        })
    }

    /// Buildings and places; groups of people are printed nowhere, so that of those alone there is no line.
    fn scope(&self, table: &Table) -> Option<String> {
        let building = |id: &str| match self.rooms.building(id) {
            Some(building) if !building.label.is_empty() => building.label.clone(),
            _ => self.say(Msg::Building { id: id.to_owned() }),
        };
        let buildings = table.texts("buildings").map(building);
        let said = self.joined(buildings.chain(table.texts("places").map(|id| self.place(id))));
        let is_for_all = said.is_empty() && table.texts("segments").next().is_none();
        if is_for_all { Some(self.say(Msg::Everywhere)) } else { Some(said) }
    }

    /// Title, time and place of an activity.
    fn activity(&self, table: &Table) -> Vec<PrintFact> {
        let at = self.time(table, "planned_for").or_else(|| self.time(table, "held_at"));
        let place = table.text("place").map(|id| self.place(id));
        [self.fact(Msg::Time, at), self.fact(Msg::Place, place)].into_iter().flatten().collect()
    }

    fn poster(&self, record: &Record) -> Result<PrintPage, Failure> {
        let table = &record.table;
        if table.get("cancelled_at").is_some() {
            return Err(Failure::refused(Msg::Cancelled { id: record.id.clone() }));
        }
        let partners = self.joined(table.texts("partners").map(str::to_owned));
        let limit = table.at_path("signed_up.limit").and_then(|node| node.as_int()).map(|n| n.to_string());
        let more = [
            self.fact(Msg::Agenda, table.text("agenda").map(str::to_owned)),
            self.fact(Msg::Partners, Some(partners)),
            self.fact(Msg::Limit, limit),
            self.contact(),
        ];
        Ok(PrintPage {
            facts: self.activity(table).into_iter().chain(more.into_iter().flatten()).collect(),
            signed: vec![self.office()],
            ..self.page(table.text("title").unwrap_or_default().to_owned())
        })
    }

    fn sign_in(&self, table: &Table) -> PrintPage {
        let title = table.text("title").unwrap_or_default().to_owned();
        let columns = [Msg::Room, Msg::People, Msg::Signature].map(|name| self.say(name));
        let expected = ["signed_up.households", "signed_up.limit"].map(|path| table.at_path(path)?.as_int());
        let expected = expected.into_iter().flatten().filter_map(|n| usize::try_from(n).ok()).max().unwrap_or(0);
        PrintPage {
            facts: self.activity(table),
            // Before anybody signs.
            paragraphs: vec![self.say(Msg::Purpose)],
            rows: vec![vec![String::new(); columns.len()]; expected.clamp(BLANK_ROWS, MOST_ROWS)],
            columns: columns.into(),
            ..self.page(self.say(Msg::SignInTitle { title }))
        }
    }

    fn feedback(&self, table: &Table) -> PrintPage {
        let title = table.text("title").unwrap_or_default().to_owned();
        PrintPage {
            facts: self.activity(table),
            paragraphs: vec![self.say(Msg::Satisfied)],
            questions: [Msg::Liked, Msg::Better].map(|question| self.question(question)).into(),
            foot: vec![self.say(Msg::Anonymous)],
            ..self.page(self.say(Msg::FeedbackTitle { title }))
        }
    }

    fn work(&self, record: &Record) -> Result<PrintPage, Failure> {
        let table = &record.table;
        let text = |key: &str| table.text(key).map(str::to_owned);
        let place = text("room").or_else(|| table.text("place").map(|id| self.place(id)));
        let sort = table.text("type").map(|key| label(FeedbackType::VOCABULARY.name, key, self.lang).to_owned());
        let facts = [
            self.fact(Msg::Number, Some(id::short(&record.id).to_uppercase())),
            self.fact(Msg::Place, place),
            self.fact(Msg::Matter, text("title")),
            self.fact(Msg::Kind, sort),
            self.fact(Msg::Received, self.time(table, "received_at")),
        ];
        let owed = deadlines::of(self.ctx, &record.id, &item::facts_of(record))?.owed;
        let ahead = deadlines::ahead(self.ctx, &owed)?;
        let by = |(duty, value): (String, String)| PrintFact { label: self.say(Msg::By { duty }), value };
        Ok(self.work_slip(facts.into_iter().flatten().chain(ahead.into_iter().map(by)).collect()))
    }

    /// The slip of a service order: what, where and when, and what the owner was told that it costs.
    fn order(&self, record: &Record) -> Result<PrintPage, Failure> {
        let table = &record.table;
        write::refuse_void(record)?;
        if is_tally(table) {
            return Err(Failure::usage(Msg::TallyHasNoSlip { id: id::short(&record.id).to_owned() }));
        }
        if table.get("cancelled_at").is_some() {
            return Err(Failure::refused(Msg::OrderCancelled { id: id::short(&record.id).to_owned() }));
        }
        let text = |key: &str| table.text(key).map(str::to_owned);
        let service = table.text("service").map(|key| self.settings.label(SettingsList::Service, key, self.lang));
        let price = table.get("quoted_fen").or_else(|| table.get("price_fen")).and_then(|node| node.as_int());
        let provider = table.text("provider").map(|handle| {
            let staff = find::record(self.ctx, Kind::Staff, handle).ok();
            staff.and_then(|staff| staff.table.text("name").map(str::to_owned)).unwrap_or_else(|| handle.to_owned())
        });
        let facts = [
            self.fact(Msg::Number, Some(id::short(&record.id).to_uppercase())),
            self.fact(Msg::Place, text("room")),
            self.fact(Msg::Service, service.map(str::to_owned)),
            self.fact(Msg::Wish, text("note")),
            self.fact(Msg::Requested, self.time(table, "requested_at")),
            self.fact(Msg::AgreedArrival, self.time(table, "promised_for")),
            self.fact(Msg::Quoted, price.map(|fen| Msg::PriceOf { yuan: yuan(fen) }.text(self.lang))),
            self.fact(Msg::Provider, provider),
        ];
        Ok(self.work_slip(facts.into_iter().flatten().collect()))
    }

    /// What is filled in at the place, and signed.
    fn work_slip(&self, facts: Vec<PrintFact>) -> PrintPage {
        let asked = [Msg::Arrived, Msg::Work, Msg::Finished, Msg::WorkerSigns].map(|message| self.question(message));
        let rating = PrintQuestion { text: self.say(Msg::Rating), ..PrintQuestion::default() };
        PrintPage {
            facts,
            questions: asked.into_iter().chain([rating, self.question(Msg::OwnerSigns)]).collect(),
            ..self.page(self.say(Msg::WorkTitle))
        }
    }

    /// Everything that is left to a member of staff.
    fn handover(&self, handle: &str) -> Result<PrintPage, Failure> {
        self.ctx.may_compute(SettingsReader::Limits)?;
        let tree = self.ctx.tree(Kind::ALL, false)?;
        self.ctx.whole(&tree)?;
        let calendar = self.ctx.calendar()?;
        let ground = Snapshot::new(&tree.facts, self.settings, &calendar, self.ctx.as_of()?);
        Ok(HandoverSheet::new(self.ctx, &ground, (handle, None), &holdings(&ground, handle))?.print())
    }

    /// The rooms to be visited in the coming days, in the order of rooms.toml.
    ///
    /// # Errors
    /// There is no such building, or the plan cannot be told.
    pub fn walk(&self, building: Option<&str>) -> Result<PrintPage, Failure> {
        if let Some(typed) = building.filter(|typed| self.rooms.building(typed).is_none()) {
            return Err(Failure::usage(PlanMsg::NoBuilding { building: typed.to_owned() }));
        }
        self.ctx.may_compute(SettingsReader::VisitPlan)?;
        let tree = self.ctx.tree(Kind::ALL, false)?;
        self.ctx.whole(&tree)?;
        let calendar = self.ctx.calendar()?;
        let ground = Snapshot::new(&tree.facts, self.settings, &calendar, self.ctx.as_of()?);
        let stops = visit_plan(&ground, WALK_DAYS).stops;
        let rooms = stops.iter().map(|stop| ground.facts.names.text(stop.room).to_owned());
        let is_meant = |room: &String| {
            building.is_none_or(|id| self.rooms.building_of_room(room).is_some_and(|found| found.id == id))
        };
        let mut rooms: Vec<String> = rooms.filter(is_meant).collect();
        rooms.sort_by(|a, b| natural(a, b));
        let columns = [Msg::Room, Msg::Time, Msg::Met, Msg::Said, Msg::Signature].map(|name| self.say(name));
        let row = |room: String| [room].into_iter().chain(vec![String::new(); columns.len() - 1]).collect();
        let nobody = rooms.is_empty().then(|| self.say(Msg::NobodyToVisit { days: WALK_DAYS }));
        Ok(PrintPage {
            sheet: PrintSheet::Walk.key(),
            paragraphs: nobody.into_iter().collect(),
            rows: rooms.into_iter().map(row).collect(),
            columns: columns.into(),
            foot: vec![self.say(Msg::WalkPurpose)],
            ..self.page(self.say(Msg::WalkTitle))
        })
    }
}
