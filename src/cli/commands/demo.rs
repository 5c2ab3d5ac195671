//! `linli demo`: a fictional community with a year of records, and what linli makes of it.

use crate::cli::command::Command;
use crate::cli::commands::due::command::DueArgs;
use crate::cli::commands::publish::command::PublishArgs;
use crate::cli::commands::stats::command::{Options, StatsArgs, StatsFigure};
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::global::Global;
use crate::demo::community::{SEED, Size, community};
use crate::kinds::id;
use crate::locale::cli::CliMsg;
use crate::locale::store::StoreMsg;
use crate::model::kind::Kind;
use crate::model::time::Offset;
use crate::model::value::Table;
use crate::render::format::Format;
use crate::store::document::Document;
use crate::store::root::{ROOMS_FILE, Root, SETTINGS_FILE};
use crate::store::scaffold;
use crate::store::write::{Act, Writer};
use clap::Args;
use std::path::PathBuf;

/// The quarter that is just over on the community's last day.
const PERIOD: &str = "2026-Q3";
/// Rows of the follow-up list that the demo shows.
const ROWS: usize = 8;
/// A community of more records is written and not shown.
const SHOWN: usize = 20_000;
/// Who publishes.
const MANAGER: &str = "zhaogang";
/// Whom the lock names.
const DEMO: &str = "linli demo";
/// The line of the settings that says in which language they are.
const LANGUAGE: &str = "language = \"zh\"\n";
/// Files that are made durable together.
const BATCH: usize = 4096;

/// 生成虚构社区，并给出待办、答复时间和公示页 || make a fictional community, and show its due list, response times and public page
#[derive(Args, Debug)]
pub struct DemoArgs {
    /// 空目录（默认 `linli-demo`） || an empty folder (default: `linli-demo`)
    #[arg(value_name = "DIR")]
    pub dir: Option<PathBuf>,
    /// 大约多少条记录，至多百万；超过两万条时只生成，不展示 || about so many records, up to a million; beyond 20,000 they are made and not shown
    #[arg(long, value_name = "N")]
    pub records: Option<usize>,
}

impl Command for DemoArgs {
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure> {
        run(ctx, self)
    }

    fn own_format(&self) -> Option<Format> {
        Some(Format::Html)
    }
}

fn run(ctx: &Context, args: &DemoArgs) -> Result<Exit, Failure> {
    let dir = match &args.dir {
        Some(dir) => {
            scaffold::must_be_free(dir, &[])?;
            dir.clone()
        }
        None => free_folder(),
    };
    let size = args.records.map_or_else(Size::default, Size::of_records);
    let demo = community(SEED, size);
    // In another language where one was asked for; what surrounds the program changes nothing of the tree.
    let settings = match ctx.global.lang {
        Some(lang) => demo.settings_toml().replace(LANGUAGE, &format!("language = \"{}\"\n", lang.key())),
        None => demo.settings_toml().replace(LANGUAGE, ""),
    };
    let records = write(&dir, &settings, &demo.rooms_toml(), demo.records())?;
    let shown = dir.display().to_string();
    ctx.ui.give_text(&format!("{}\n\n", ctx.ui.say(&CliMsg::DemoMade { dir: shown.clone(), records })))?;
    let root = Root::new_tree(&dir);
    if records > SHOWN {
        scaffold::leave_nothing_of_this_machine(&root);
        // Such a tree is made to measure with; nobody reads its public page.
        let time = demo.as_of().minute(Offset::CHINA).replace(' ', "T");
        ctx.ui.give_text(&format!("{}\n", ctx.ui.say(&CliMsg::DemoNext { dir: shown, time })))?;
        return Ok(Exit::Done);
    }
    let as_of = demo.as_of().iso(Offset::CHINA);
    let as_of_then = Global { as_of: Some(as_of.clone()), ..Global::default() };
    let mut inside = inside(ctx, dir, as_of_then)?;
    let time = as_of.get(..16).unwrap_or(&as_of).to_owned();
    ctx.ui.give_text(&format!("{}\n", ctx.ui.say(&CliMsg::DemoDue { time: time.clone() })))?;
    DueArgs { limit: Some(ROWS), ..DueArgs::default() }.run(&mut inside)?;
    ctx.ui.give_text("\n")?;
    StatsArgs { figure: StatsFigure::Response(Options::of_period(PERIOD)) }.run(&mut inside)?;
    let page = inside.root()?.join("public");
    let by_manager = Global { typist: Some(MANAGER.to_owned()), output: Some(page.clone()), ..Global::default() };
    let mut inside = self::inside(ctx, inside.root()?.dir().to_owned(), by_manager)?;
    PublishArgs { period: Some(PERIOD.to_owned()), ..PublishArgs::default() }.run(&mut inside)?;
    scaffold::leave_nothing_of_this_machine(&root);
    let file = page.join(format!("{PERIOD}.html")).display().to_string();
    ctx.ui.give_text(&format!("\n{}\n", ctx.ui.say(&CliMsg::DemoPage { file })))?;
    ctx.ui.give_text(&format!("{}\n", ctx.ui.say(&CliMsg::DemoNext { dir: shown, time })))?;
    Ok(Exit::Done)
}

/// `linli-demo`, or the first of `linli-demo-2`, … that is not taken.
fn free_folder() -> PathBuf {
    let names = std::iter::once("linli-demo".to_owned()).chain((2..).map(|n| format!("linli-demo-{n}")));
    names.map(PathBuf::from).find(|dir| scaffold::must_be_free(dir, &[]).is_ok()).unwrap_or_default()
}

/// Writes the tree, so many records at a time; returns their number. The settings come last: until then the
/// folder is no tree that could be taken for a whole one.
fn write(
    dir: &std::path::Path,
    settings: &str,
    rooms: &str,
    records: impl Iterator<Item = (Kind, String, Table)>,
) -> Result<usize, Failure> {
    let writer = Writer::open(&scaffold::make_root(dir)?, DEMO)?;
    let file = |path: &str, text: String| Act { path: path.to_owned(), text, over: None };
    let mut batch = vec![file(ROOMS_FILE, rooms.to_owned())];
    let shared = scaffold::TEMPLATE.iter().filter(|(source, _, _)| !source.contains('/'));
    batch.extend(shared.map(|(_, target, text)| file(target, (*text).to_owned())));
    let mut count = 0;
    for (kind, id, table) in records {
        let path = id::path_of(kind, &id).ok_or_else(|| Failure::refused(StoreMsg::InvalidResult { path: id }))?;
        batch.push(file(&path, Document::new(&table, Offset::CHINA).text()));
        count += 1;
        if batch.len() >= BATCH {
            writer.save(&std::mem::take(&mut batch))?;
        }
    }
    writer.save(&batch)?;
    writer.save(&[file(SETTINGS_FILE, settings.to_owned())])?;
    Ok(count)
}

/// A context in the new tree at the moment of its publication, whoever makes it, wherever and whenever.
fn inside(ctx: &Context, dir: PathBuf, global: Global) -> Result<Context, Failure> {
    let mut env = ctx.env.clone();
    env.now = community(SEED, Size::default()).published_at();
    let global = Global { root: vec![dir], lang: ctx.global.lang, quiet: true, ..global };
    Context::new(env, global, ctx.lang())
}
