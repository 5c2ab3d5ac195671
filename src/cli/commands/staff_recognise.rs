//! `linli staff recognise`: praise, an award or a step up of somebody, decided by somebody else, with what bears it out.

use crate::cli::command::{Command, CommitVerb};
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::{find, values, write};
use crate::locale::cli::CliMsg;
use crate::locale::labels::label;
use crate::locale::marks::Mark;
use crate::locale::message::Message;
use crate::locale::staff::StaffMsg as Msg;
use crate::model::kind::Kind;
use crate::model::time::When;
use crate::model::value::{Node, Table};
use crate::model::vocab::Recognition;
use clap::Args;

/// 表彰奖励：`linli staff recognise wanggong 表扬 雨夜抢修 --feedback q8w1 --by zhaogang` || recognise somebody: `linli staff recognise wanggong praise repaired it at night --feedback q8w1 --by zhaogang`
#[derive(Args, Debug)]
pub struct RecogniseArgs {
    /// 人员的代号 || the handle
    #[arg(value_name = "HANDLE")]
    pub id: String,
    /// 表扬、奖励还是晋升培养，后面是原因 || `praise`, `award` or `growth`, and why
    #[arg(value_name = "WORDS", required = true, num_args = 2..)]
    pub words: Vec<String>,
    /// 佐证的诉求：表扬、回访，可多次 || items that bear it out: praise, callbacks; may be repeated
    #[arg(long, value_name = "ID")]
    pub feedback: Vec<String>,
    /// 谁决定的，可多次（默认录入人） || who decided it, may be repeated (default: the typist)
    #[arg(long, value_name = "HANDLE")]
    pub by: Vec<String>,
    /// 何时（默认今天） || when (default: today)
    #[arg(long, value_name = "DAY")]
    pub time: Option<String>,
}

impl Command for RecogniseArgs {
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure> {
        run(ctx, self).map(|()| Exit::Done)
    }

    fn commit_verb(&self) -> Option<CommitVerb> {
        Some(CommitVerb::new("recognise"))
    }
}

fn run(ctx: &Context, args: &RecogniseArgs) -> Result<(), Failure> {
    let handle = find::id_of(ctx, Kind::Staff, &args.id)?;
    let (sort, reason) = args.words.split_first().ok_or_else(|| Failure::usage(CliMsg::MissingCommand))?;
    let sort = values::choice(ctx, Recognition::VOCABULARY, "type", sort)?;
    let today = When::On(ctx.now().day(ctx.offset()?));
    let at = args.time.as_deref().map_or(Ok(today), |typed| ctx.time(typed))?;
    write::refuse_future(ctx, at)?;
    let found = |kind, typed: &[String]| -> Result<Vec<String>, Failure> {
        typed.iter().map(|typed| find::id_of(ctx, kind, typed)).collect()
    };
    let feedback = found(Kind::Feedback, &args.feedback)?;
    let decided_by = match found(Kind::Staff, &args.by)? {
        named if named.is_empty() => {
            let typist = ctx.typist()?.filter(|typist| !typist.desk).map(|typist| typist.handle);
            vec![typist.ok_or_else(|| Failure::usage(Msg::WhoDecided).hint(Msg::WhoDecidedHint))?]
        }
        named => named,
    };
    if decided_by.contains(&handle) {
        return Err(Failure::refused(Msg::DecidesOwn { handle }).hint(Msg::WhoDecidedHint));
    }
    let mut entry = Table::default();
    entry.put("at", at.into());
    entry.put("type", sort.clone());
    entry.put("reason", reason.join(" ").into());
    let has_evidence = !feedback.is_empty();
    if has_evidence {
        entry.put("feedback", feedback.into());
    }
    entry.put("decided_by", decided_by.clone().into());
    write::change(ctx, Kind::Staff, &handle, |record, document| {
        write::refuse_void(record)?;
        document.append("recognition", &entry).map_err(write::no_such)
    })?;
    let lang = ctx.lang();
    let sort = Node::made(sort);
    let sort = label(Recognition::VOCABULARY.name, sort.as_text().unwrap_or_default(), lang).to_owned();
    let by = decided_by.join(&Mark::ListComma.text(lang));
    ctx.ui.note(&Msg::Recognised { handle: handle.clone(), sort, by });
    if !has_evidence {
        ctx.ui.warn(&Msg::NoEvidence { handle: handle.clone() });
    }
    ctx.ui.note(&CliMsg::Saved { id: handle });
    Ok(())
}
