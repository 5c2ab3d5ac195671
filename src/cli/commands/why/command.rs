//! What `linli why` takes, and the rows behind a figure.

use crate::analysis::catalog::{Cases, Stat, cases};
use crate::analysis::figure_path::{FigurePath, NoFigure, group_wanted};
use crate::analysis::group::By;
use crate::analysis::measure::{Evidence, at_path, counts};
use crate::analysis::population::Excluded;
use crate::check::readers::SettingsReader;
use crate::cli::command::Command;
use crate::cli::community::{Community, Counting, LoadedCommunity};
use crate::cli::context::Context;
use crate::cli::deadlines::rule_lines;
use crate::cli::failure::{Exit, Failure};
use crate::cli::judgement_words::JudgementWords;
use crate::locale::labels::label;
use crate::locale::marks::Mark;
use crate::locale::message::Message;
use crate::locale::why::WhyMsg as Msg;
use crate::render::format::Format;
use crate::render::json::window_json;
use crate::render::table::{Cell, Column, TextTable};
use clap::Args;
use serde_json::{Map, Value as Json, json};
use std::collections::BTreeMap;

/// 一个数字背后的每条记录：怎么判定、计入多少 || every record behind a figure: how it was judged and what it adds
#[derive(Args, Debug)]
pub struct WhyArgs {
    /// 指标在结果中的路径，如 `in_target.respond`、`backlog.total`、`satisfaction.own.first.solved` || the figure's path in the result, such as `in_target.respond`, `backlog.total`, `satisfaction.own.first.solved`
    #[arg(value_name = "FIGURE")]
    pub figure: String,
    /// 时段，如 `2026-Q3`（默认全部） || period such as `2026-Q3` (default: all)
    #[arg(long, value_name = "PERIOD")]
    pub period: Option<String>,
    /// 只看一组，如 `category=elevator`；可写多个 || one group only, such as `category=elevator`; may be repeated
    #[arg(long = "where", value_name = "KEY=VALUE")]
    pub wanted: Vec<String>,
    #[command(flatten)]
    pub counting: Counting,
}

/// The figure that was typed.
fn figure(typed: &str) -> Result<FigurePath, Failure> {
    FigurePath::read(typed).map_err(|no_figure| {
        let failure = Failure::usage(Msg::NoFigure { found: typed.to_owned() });
        if no_figure == NoFigure::OfGroupsAlone { failure.hint(Msg::FairnessHint) } else { failure }
    })
}

impl Command for WhyArgs {
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure> {
        run(ctx, self)
    }

    fn reads_past(&self) -> bool {
        true
    }
}

fn run(ctx: &Context, args: &WhyArgs) -> Result<Exit, Failure> {
    let figure = figure(&args.figure)?;
    let wanted = wanted(&args.wanted, figure.stat)?;
    let by: Vec<By> = wanted.iter().map(|(by, _)| *by).collect();
    ctx.may_compute(SettingsReader::Figure { stat: figure.stat, clock: args.counting.clock(), by: &by })?;
    let lines = rule_lines(ctx)?;
    let loaded = LoadedCommunity::new(ctx, figure.stat)?;
    let community = loaded.community()?;
    let query = community.query(args.period.as_deref(), &args.counting, figure.stat)?;
    let Some(mut cases) = cases(figure.source, &community.ground, community.rooms, &query) else {
        return Err(Failure::usage(Msg::NoFigure { found: args.figure.clone() }));
    };
    cases.keep(&wanted);
    let counted = cases.count(&[]);
    let is_withheld = counted.withheld.iter().any(|w| figure.path.starts_with(w.figure));
    let value = match at_path(&counted.total, &figure.path) {
        Some(value) => value.clone(),
        None if is_withheld => Json::Null,
        None => return Err(unknown(&counted.total, args, &figure)),
    };
    let sums = if value.is_null() && is_withheld { BTreeMap::new() } else { counts(&counted.total, &figure.path) };
    let words = JudgementWords {
        facts: community.ground.facts,
        settings: community.settings,
        rule_lines: &lines,
        lang: ctx.lang(),
    };
    let found = WhyRecord { ctx, words, community: &community, evidence: cases.evidence(&figure.path), value, sums };
    if ctx.ui.format == Format::Jsonl {
        ctx.ui.give_json_lines(&found.rows(cases.as_ref()))?;
        return Ok(Exit::Done);
    }
    if ctx.ui.format == Format::Json {
        let mut document = found.head();
        document.insert("window".to_owned(), window_json(query.window));
        document.insert("basis".to_owned(), query.basis.key().into());
        document.insert("figure".to_owned(), args.figure.clone().into());
        document.insert("value".to_owned(), found.value.clone());
        document.insert("sums".to_owned(), json!(found.sums));
        document.insert("withheld".to_owned(), json!(counted.withheld));
        document.insert("rows".to_owned(), found.rows(cases.as_ref()).into());
        ctx.ui.give_json(&Json::Object(document))?;
        return Ok(Exit::Done);
    }
    let mut table = found.table(cases.as_ref());
    let (from, to) = (query.window.from.to_string(), query.window.to.plus_days(-1).to_string());
    let title = Msg::Title { community: community.settings.name.clone(), figure: args.figure.clone(), from, to };
    table.title = Some(title.text(ctx.lang()));
    ctx.ui.give_table(&table)?;
    Ok(Exit::Done)
}

/// `category=elevator`: the key and value of a group.
fn wanted(typed: &[String], stat: Stat) -> Result<Vec<(By, String)>, Failure> {
    let read = |typed| {
        let keys: Vec<String> = stat.record_keys().iter().map(|by| format!("`{}`", by.key())).collect();
        let wrong = Failure::usage(Msg::BadWhere { found: String::clone(typed) });
        group_wanted(typed, stat).ok_or_else(|| wrong.hint(Msg::FiguresHere { paths: keys.join(" ") }))
    };
    typed.iter().map(read).collect()
}

/// No such path: what there is beside it.
fn unknown(total: &Json, args: &WhyArgs, figure: &FigurePath) -> Failure {
    let mut holder = figure.path.as_str();
    while at_path(total, holder).is_none() {
        holder = holder.rsplit_once('.').map_or("", |(above, _)| above);
    }
    let before = args.figure.strip_suffix(figure.path.as_str()).unwrap_or_default();
    let at = if holder.is_empty() { before.to_owned() } else { format!("{before}{holder}.") };
    let keys = at_path(total, holder).and_then(Json::as_object).into_iter().flat_map(Map::keys);
    let paths: Vec<String> = keys.map(|key| format!("`{at}{key}`")).collect();
    Failure::usage(Msg::NoFigure { found: args.figure.clone() }).hint(Msg::FiguresHere { paths: paths.join(" ") })
}

struct WhyRecord<'a> {
    ctx: &'a Context,
    words: JudgementWords<'a>,
    community: &'a Community<'a>,
    evidence: Vec<Evidence<'a>>,
    value: Json,
    sums: BTreeMap<String, u64>,
}

impl<'a> WhyRecord<'a> {
    fn head(&self) -> Map<String, Json> {
        let offset = self.community.settings.offset;
        let head = json!({
            "schema": "linli/why/1", "community": self.community.settings.id,
            "as_of": self.community.ground.as_of.iso(offset),
        });
        if let Json::Object(map) = head { map } else { Map::new() }
    }

    fn arithmetic(&self, evidence: &Evidence) -> Vec<String> {
        evidence.explained.steps.iter().map(|step| self.words.step(step).trim().to_owned()).collect()
    }

    /// Every case that was counted, then every record that stands apart.
    fn rows(&self, cases: &dyn Cases<'a>) -> Vec<Json> {
        let (offset, lang) = (self.community.settings.offset, self.ctx.lang());
        let case = |evidence: &Evidence| {
            json!({
                "id": self.words.subject(evidence.subject), "part": evidence.part.map(|at| at.iso(offset)),
                "class": evidence.explained.class, "reason": label("class", evidence.explained.class, lang),
                "arithmetic": self.arithmetic(evidence), "adds": evidence.adds,
                "elapsed_s": evidence.explained.elapsed.map(|(seconds, _)| seconds),
                "event": evidence.explained.elapsed.map(|(_, ended)| ended),
            })
        };
        let apart = cases.apart().iter().map(|(subject, why)| {
            json!({
                "id": self.words.subject(*subject), "part": null, "class": "excluded",
                "reason": label(Excluded::VOCABULARY.name, why.key(), lang), "arithmetic": [], "adds": {},
                "elapsed_s": null, "event": null,
            })
        });
        self.evidence.iter().map(case).chain(apart).collect()
    }

    fn table(&self, cases: &dyn Cases<'a>) -> TextTable {
        let lang = self.ctx.lang();
        let semicolon = Mark::Semicolon.text(lang);
        let separator = if self.ctx.ui.format == Format::Table { "\n" } else { &semicolon };
        let column = |key: &str, head: Msg| Column::new(key, head.text(lang));
        let columns = vec![
            column("id", Msg::RecordHead),
            column("class", Msg::Judged),
            column("arithmetic", Msg::Arithmetic),
            column("adds", Msg::Adds),
        ];
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        for evidence in &self.evidence {
            let id = self.words.subject(evidence.subject);
            let id = match evidence.part {
                Some(part) => format!("{id}{separator}{}", part.minute(self.community.settings.offset)),
                None => id,
            };
            rows.push(vec![
                Cell::text(id),
                Cell::new(label("class", evidence.explained.class, lang), evidence.explained.class),
                Cell::text(self.arithmetic(evidence).join(separator)),
                Cell::text(shown(&evidence.adds, separator)),
            ]);
        }
        for (subject, why) in cases.apart() {
            let why = label(Excluded::VOCABULARY.name, why.key(), lang).to_owned();
            let said = Cell::new(Msg::LeftOut { why }.text(lang), "excluded");
            rows.push(vec![Cell::text(self.words.subject(*subject)), said, Cell::empty(), Cell::empty()]);
        }
        let mut notes = Vec::new();
        if !self.value.is_object() && !self.value.is_array() {
            notes.push(Msg::Value { value: self.value.to_string() }.text(lang));
        }
        if rows.is_empty() && !self.sums.is_empty() {
            notes.push(Msg::NotListed.text(lang));
        }
        notes.push(Msg::Sums { sums: shown(&self.sums, &Mark::Comma.text(lang)) }.text(lang));
        TextTable { columns, rows, notes, ..TextTable::default() }
    }
}

fn shown(adds: &BTreeMap<String, u64>, separator: &str) -> String {
    adds.iter().map(|(key, n)| format!("{key} {n}")).collect::<Vec<_>>().join(separator)
}
