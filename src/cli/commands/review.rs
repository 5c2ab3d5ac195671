//! `linli review`: what became of an improvement by its figure, and what people conclude of it (整改复核).

use crate::analysis::catalog::Stat;
use crate::analysis::figure_value::look_up;
use crate::analysis::improvements::{class, effect_steps, judged, stand};
use crate::analysis::undertakings::done;
use crate::check::readers::SettingsReader;
use crate::cli::command::{Command, CommitVerb};
use crate::cli::community::LoadedCommunity;
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::judgement_words::JudgementWords;
use crate::cli::{find, write};
use crate::locale::improvements::ImprovementMsg as Msg;
use crate::locale::labels::label;
use crate::locale::message::Message;
use crate::model::figure::Tenths;
use crate::model::kind::Kind;
use crate::model::settings::Clock;
use crate::model::time::When;
use crate::model::value::Table;
use crate::publish::figure_words;
use crate::render::table::{Cell, Column, TextTable};
use crate::store::load::Record;
use clap::Args;
use serde_json::{Value as Json, json};

/// 看一项整改的成效，写结论就是复核：`linli review 4tz7rc 备件到位后不再等货` || the effect of an improvement, and with words its review: `linli review 4tz7rc spare parts are at hand now`
#[derive(Args, Debug)]
pub struct ReviewArgs {
    /// 整改的编号 || the improvement's id
    #[arg(value_name = "ID")]
    pub id: String,
    /// 结论；不写就只看成效 || what is concluded; without it the effect is shown and nothing written
    #[arg(value_name = "TEXT")]
    pub words: Vec<String>,
    /// 复核人（默认录入人） || who reviewed it (default: whoever types)
    #[arg(long, value_name = "HANDLE")]
    pub by: Option<String>,
    /// 何时复核（默认现在） || when it was reviewed (default: now)
    #[arg(long, value_name = "TIME")]
    pub time: Option<String>,
}

impl Command for ReviewArgs {
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure> {
        run(ctx, self).map(|()| Exit::Done)
    }

    fn commit_verb(&self) -> Option<CommitVerb> {
        (!self.words.is_empty()).then(|| CommitVerb::new("review"))
    }

    fn reads_past(&self) -> bool {
        self.words.is_empty()
    }
}

fn run(ctx: &Context, args: &ReviewArgs) -> Result<(), Failure> {
    let id = find::id_of(ctx, Kind::Improvement, &args.id)?;
    let record = find::record(ctx, Kind::Improvement, &id)?;
    write::refuse_void(&record)?;
    if record.table.get("done_at").is_none() {
        return Err(Failure::refused(Msg::NotDone { id }));
    }
    if !args.words.is_empty() {
        append(ctx, args, &record)?;
    }
    // With what was just concluded.
    let record = find::record(ctx, Kind::Improvement, &id)?;
    ctx.may_compute(SettingsReader::Figure { stat: Stat::Improvements, clock: Clock::Wall, by: &[] })?;
    let loaded = LoadedCommunity::new(ctx, Stat::Improvements)?;
    let community = loaded.community()?;
    let ground = &community.ground;
    let found = ground.facts.improvements.iter().find(|known| ground.facts.names.text(known.record.id) == id);
    let Some(improvement) = found.filter(|known| done(ground, &known.record).is_some()) else {
        return Err(Failure::refused(Msg::NotDone { id }));
    };
    let judged = judged((ground, community.rooms), improvement, stand(ground, improvement), look_up);
    let Some(effect) = judged.effect else { return Err(Failure::refused(Msg::NotDone { id })) };
    if let Some(as_of) = effect.time.as_of.filter(|as_of| !args.words.is_empty() && ctx.now() < *as_of) {
        let at = as_of.plus(-1).day(ctx.offset()?).next().to_string();
        ctx.ui.warn(&Msg::Early { at });
    }
    let words = JudgementWords { facts: ground.facts, settings: community.settings, rule_lines: &[], lang: ctx.lang() };
    let steps: Vec<String> = effect_steps(&effect).iter().map(|step| words.step(step).trim().to_owned()).collect();
    let seen = Seen { ctx, record: &record, verdict: class(effect.verdict), steps };
    if ctx.ui.format.is_json() {
        return Ok(ctx.ui.give_json(&seen.json())?);
    }
    let unit = effect.baseline_now.or(effect.after).map(|value| value.unit);
    let target = record.table.text("target").and_then(Tenths::parse);
    Ok(ctx.ui.give_table(&seen.table(target.map(|target| figure_words::shown(Some(target), unit, ctx.lang()))))?)
}

/// Writes the conclusion down.
fn append(ctx: &Context, args: &ReviewArgs, record: &Record) -> Result<(), Failure> {
    let at = args.time.as_deref().map_or(Ok(When::At(ctx.now())), |typed| ctx.time(typed))?;
    write::refuse_future(ctx, at)?;
    let (by, _) = write::doer(ctx, args.by.as_deref())?;
    let mut review = Table::default();
    review.put("at", at.into());
    review.put("by", by.as_str().into());
    review.put("text", args.words.join(" ").into());
    write::change(ctx, Kind::Improvement, &record.id, |_, document| {
        document.append("review", &review).map_err(write::no_such)
    })?;
    ctx.ui.note(&Msg::Saved { id: record.id.clone() });
    if record.table.text("assignee") == Some(by.as_str()) {
        ctx.ui.warn(&Msg::Own { handle: by });
    }
    Ok(())
}

/// The effect of one improvement in words.
struct Seen<'a> {
    ctx: &'a Context,
    record: &'a Record,
    verdict: &'static str,
    steps: Vec<String>,
}

impl Seen<'_> {
    fn json(&self) -> Json {
        let table = &self.record.table;
        json!({
            "schema": "linli/review/1", "id": self.record.id, "title": table.text("title"),
            "figure": table.text("figure"), "where": table.texts("where").collect::<Vec<_>>(),
            "target": table.text("target"), "verdict": self.verdict.trim_start_matches("effect-"),
            "arithmetic": self.steps,
        })
    }

    fn table(&self, target: Option<String>) -> TextTable {
        let lang = self.ctx.lang();
        let say = |message: Msg| message.text(lang);
        let record = &self.record.table;
        let row = |key: Msg, value: String| vec![Cell::text(key.text(lang)), Cell::text(value)];
        let figure = record.text("figure").map(|figure| {
            let wanted: Vec<&str> = record.texts("where").collect();
            [&[figure], wanted.as_slice()].concat().join(" ")
        });
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        rows.extend(figure.map(|figure| row(Msg::Figure, figure)));
        rows.extend(target.map(|target| row(Msg::Target, target)));
        rows.extend(self.steps.iter().map(|step| row(Msg::Known, step.clone())));
        rows.push(row(Msg::Verdict, label("class", self.verdict, lang).to_owned()));
        let offset = self.ctx.offset().unwrap_or(crate::model::time::Offset::CHINA);
        rows.extend(record.tables("review").map(|review| {
            let at = review.when("at").map(|at| at.minute(offset)).unwrap_or_default();
            let by = review.text("by").unwrap_or_default().to_owned();
            row(Msg::Concluded { at, by }, review.text("text").unwrap_or_default().to_owned())
        }));
        let notes = if self.verdict == "effect-no-figure" { Vec::new() } else { vec![say(Msg::NoCause)] };
        TextTable {
            columns: vec![Column::new("item", say(Msg::Item)), Column::new("known", say(Msg::Said))],
            rows,
            notes,
            title: Some(say(Msg::Title { title: record.text("title").unwrap_or_default().to_owned() })),
        }
    }
}
