//! `linli merge-driver`: what git calls for a record that both sides of a merge changed.

use crate::cli::command::Command;
use crate::cli::context::Context;
use crate::cli::differences::tell;
use crate::cli::failure::{Exit, Failure};
use crate::history::git;
use crate::history::merge::file::{Settled, settled};
use crate::history::merge::record::{RecordPlace, record_of};
use crate::locale::history::HistoryMsg;
use crate::model::settings::Settings;
use crate::model::value::Table;
use crate::store::files;
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

impl Command for MergeDriverArgs {
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure> {
        run(ctx, self)
    }
}

/// Exit 1: fields were changed by both to different values, and stand between markers.
fn run(ctx: &Context, args: &MergeDriverArgs) -> Result<Exit, Failure> {
    let plain = Settings::read(&Table::default());
    let settings = ctx.settings().unwrap_or(&plain);
    let lines = git::merged_lines(&args.ours, &args.base, &args.theirs, args.size);
    let read = |path: &Path| files::read(path, "").ok();
    let (Some(base), Some(ours), Some(theirs)) = (read(&args.base), read(&args.ours), read(&args.theirs)) else {
        let Some(lines) = lines else { return Ok(Exit::Found) };
        return put(&args.ours, &lines.bytes).map(|()| if lines.is_clean { Exit::Done } else { Exit::Found });
    };
    let record = record_of(&args.path);
    let place =
        record.as_ref().map(|(kind, id)| RecordPlace { kind: *kind, id, path: &args.path, offset: settings.offset });
    match settled(place, &args.path, [&base, &ours, &theirs], (lines, settings.offset), args.size) {
        Settled::Clean(bytes) => put(&args.ours, &bytes).map(|()| Exit::Done),
        Settled::Conflict(bytes, fields) => {
            put(&args.ours, &bytes)?;
            if let Some(place) = place.filter(|_| !fields.is_empty()) {
                tell(ctx, settings, place.kind, &args.path, &fields);
            }
            Ok(Exit::Found)
        }
        Settled::Whole => Ok(Exit::Found),
    }
}

fn put(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failed = |e: std::io::Error| {
        Failure::environment(HistoryMsg::MergeNotWritten { path: path.display().to_string(), reason: e.to_string() })
    };
    std::fs::write(path, bytes).map_err(failed)
}
