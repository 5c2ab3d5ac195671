//! `linli merge-driver`: what git calls for a record that both sides of a merge changed.

use super::context::Context;
use super::generic::columns::View;
use super::generic::differences::{Said, said};
use crate::history::git;
use crate::history::merge::record::{Outcome, Place, Texts, merge, record_of};
use crate::locale::failure::{Exit, Failure};
use crate::locale::history::HistoryMsg;
use crate::model::kind::Kind;
use crate::model::settings::Settings;
use crate::model::time::AsOf;
use crate::model::value::Table;
use crate::store::changes::Difference;
use crate::store::files;
use crate::store::load::read_bytes;
use clap::Args;
use std::path::{Path, PathBuf};

/// 合并一条记录（由 `git` 调用） || merge one record (called by `git`)
#[derive(Args, Debug)]
pub struct MergeDriverArgs {
    /// 共同的旧版本 || the common older version
    #[arg(value_name = "BASE")]
    pub base: PathBuf,
    /// 我方版本；结果写回此处 || our version; the result goes here
    #[arg(value_name = "OURS")]
    pub ours: PathBuf,
    /// 对方版本 || their version
    #[arg(value_name = "THEIRS")]
    pub theirs: PathBuf,
    /// 冲突标记的长度 || how long conflict markers are
    #[arg(value_name = "SIZE")]
    pub size: usize,
    /// 记录在仓库中的路径 || the record's path in the repository
    #[arg(value_name = "PATH")]
    pub path: String,
}

/// Exit 1: fields were changed by both to different values, and stand between markers.
pub fn run(ctx: &Context, args: &MergeDriverArgs) -> Result<Exit, Failure> {
    let plain = Settings::read(&Table::default());
    let settings = ctx.settings().unwrap_or(&plain);
    let lines = git::merged_lines(&args.ours, &args.base, &args.theirs, args.size);
    let texts = [&args.base, &args.ours, &args.theirs].map(|path| text(path));
    let record = record_of(&args.path).zip(match &texts {
        [Some(base), Some(ours), Some(theirs)] => Some(Texts { base, ours, theirs }),
        _ => None,
    });
    let by_lines = || lines.as_ref().filter(|l| l.is_clean).and_then(|l| String::from_utf8(l.bytes.clone()).ok());
    let outcome = record.as_ref().map_or(Outcome::InDoubt, |((kind, id), texts)| {
        let place = Place { kind: *kind, id, path: &args.path, offset: settings.offset };
        merge(place, *texts, by_lines)
    });
    match outcome {
        Outcome::Clean(text) => put(&args.ours, text.as_bytes()).map(|()| Exit::Done),
        Outcome::Conflict(fields, both) => {
            put(&args.ours, both.with_markers(args.size).as_bytes())?;
            if let Some(((kind, _), _)) = record {
                tell(ctx, settings, kind, &args.path, &fields);
            }
            Ok(Exit::Found)
        }
        Outcome::InDoubt => {
            let Some(lines) = lines else { return Ok(Exit::Found) };
            put(&args.ours, &lines.bytes)?;
            let is_sound = |bytes: &[u8], (kind, id): (Kind, &str)| {
                read_bytes(bytes, kind, id, &args.path).0.is_some_and(|record| record.sound)
            };
            // Lines that fit and a record that does not are no merge.
            let is_record = record.as_ref().is_some_and(|((kind, id), texts)| {
                [texts.ours, texts.theirs].iter().all(|text| is_sound(text.as_bytes(), (*kind, id)))
            });
            let fits = record_of(&args.path).is_none_or(|(kind, id)| is_sound(&lines.bytes, (kind, &id)));
            Ok(if lines.is_clean && (fits || !is_record) { Exit::Done } else { Exit::Found })
        }
    }
}

fn text(path: &Path) -> Option<String> {
    String::from_utf8(files::read(path, "").ok()?).ok()
}

fn put(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failed = |e: std::io::Error| {
        Failure::environment(HistoryMsg::MergeNotWritten { path: path.display().to_string(), reason: e.to_string() })
    };
    std::fs::write(path, bytes).map_err(failed)
}

fn tell(ctx: &Context, settings: &Settings, kind: Kind, path: &str, fields: &[Difference]) {
    ctx.ui.tell(&ctx.ui.say(&HistoryMsg::MergeConflict { path: path.to_owned() }));
    let view = View::new(settings, ctx.lang(), AsOf::instant(ctx.now()));
    for Said { label, key, was, ours, theirs } in said(&view, kind, fields) {
        ctx.ui.tell(&ctx.ui.say(&HistoryMsg::FieldInConflict { label, key, was, ours, theirs }));
    }
}
