//! `linli fee count`: what the fee system has counted of a bill by now, since it was billed (收缴累计).

use crate::check::fees;
use crate::check::sheet::SourceFile;
use crate::cli::command::{Command, CommitVerb};
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::{find, write};
use crate::locale::answers::behind_waived;
use crate::locale::cli::CliMsg;
use crate::locale::fees::FeeMsg as Msg;
use crate::locale::marks::Mark;
use crate::locale::message::Message;
use crate::model::kind::Kind;
use crate::model::time::When;
use crate::model::value::{Table, Value};
use crate::render::diagnostic;
use crate::store::document::Document;
use crate::store::load::{Record, read_bytes};
use crate::text::amount::{read_sheet_count, read_sheet_yuan, yuan};
use crate::text::normalize::fold_argument;
use clap::Args;

/// 记下收费系统的累计数：`linli fee count b7d3 108户 91234.56 减免 1200` || record what the fee system has counted: `linli fee count b7d3 108 91234.56 waived 1200`
#[derive(Args, Debug)]
pub struct CountArgs {
    /// 收费汇总的编号 || the fee tally's id
    #[arg(value_name = "ID")]
    pub id: String,
    /// 已缴清的户数、已收金额（元），`减免` 后面是减免的金额；都是自出账以来的累计 || households paid in full, yuan collected, and behind `waived` the yuan waived; all since the bill
    #[arg(value_name = "WORDS", required = true)]
    pub words: Vec<String>,
    /// 统计的时间（默认现在） || when it was counted (default: now)
    #[arg(long, value_name = "TIME")]
    pub time: Option<String>,
}

impl Command for CountArgs {
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure> {
        run(ctx, self).map(|()| Exit::Done)
    }

    fn commit_verb(&self) -> Option<CommitVerb> {
        Some(CommitVerb::new("count"))
    }
}

/// The numbers of a tally.
#[derive(Debug, Default, PartialEq)]
struct Counted {
    households: Option<i64>,
    fen: Option<i64>,
    waived_fen: Option<i64>,
}

fn run(ctx: &Context, args: &CountArgs) -> Result<(), Failure> {
    let id = find::id_of(ctx, Kind::Fee, &args.id)?;
    let at = args.time.as_deref().map_or(Ok(When::At(ctx.now())), |typed| ctx.time(typed))?;
    write::refuse_future(ctx, at)?;
    let counted = Counted::read(&args.words)?;
    let fen = counted.fen.ok_or_else(|| Failure::usage(Msg::WhatWasCounted).hint(Msg::CountHint))?;
    let mut tally = Table::default();
    tally.put("at", at.into());
    tally.put_some("households", counted.households.map(Value::Int));
    tally.put("fen", Value::Int(fen));
    tally.put_some("waived_fen", counted.waived_fen.map(Value::Int));
    write::change(ctx, Kind::Fee, &id, |record, document| {
        document.append("tally", &tally).map_err(write::no_such)?;
        refuse_contradiction(ctx, record, document)
    })?;
    let at = at.minute(ctx.offset()?);
    let told = [
        Some(Msg::Counted { at, yuan: yuan(fen) }),
        counted.households.map(|paid| Msg::Households { paid }),
        counted.waived_fen.map(|fen| Msg::Waived { yuan: yuan(fen) }),
    ];
    let told: Vec<String> = told.into_iter().flatten().map(|message| message.text(ctx.lang())).collect();
    ctx.ui.note(&CliMsg::Understood { text: told.join(&Mark::Comma.text(ctx.lang())) });
    ctx.ui.note(&CliMsg::Saved { id });
    Ok(())
}

/// What falls, or is more than was billed, was read off wrongly: now is the time to look again.
fn refuse_contradiction(ctx: &Context, record: &Record, document: &Document) -> Result<(), Failure> {
    let text = document.text();
    let (Some(after), _) = read_bytes(text.as_bytes(), record.kind, &record.id, &record.path) else { return Ok(()) };
    let (mut before, mut found) = (Vec::new(), Vec::new());
    fees::check(&SourceFile::of_one(record), ctx.offset()?, &mut before);
    fees::check(&SourceFile::of_one(&after), ctx.offset()?, &mut found);
    found.retain(|problem| !before.iter().any(|known| known.code == problem.code && known.args == problem.args));
    if found.is_empty() {
        return Ok(());
    }
    ctx.ui.tell_drawn(&diagnostic::all(&found, ctx.lang(), ctx.ui.color));
    let id = record.id.clone();
    Err(Failure::refused(Msg::NotSaved { id: id.clone() }).hint(Msg::NotSavedHint { id }))
}

/// Whether a number says of itself that it is one of households: no amount reads so.
fn names_households(word: &str) -> bool {
    read_sheet_yuan(word).is_none() && read_sheet_count(word).is_some()
}

impl Counted {
    /// `108户 91234.56 减免 1200`; of two bare numbers the first is the households.
    fn read(words: &[String]) -> Result<Counted, Failure> {
        let mut counted = Counted::default();
        let mut bare: Vec<String> = Vec::new();
        let mut is_waived_next = false;
        for word in words.iter().map(|word| fold_argument(word)) {
            let not_read = || Failure::usage(Msg::NotCounted { found: word.clone() }).hint(Msg::CountHint);
            match behind_waived(&word) {
                Some("") => is_waived_next = true,
                Some(amount) => counted.waived_fen = Some(read_sheet_yuan(amount).ok_or_else(not_read)?),
                None if is_waived_next => {
                    counted.waived_fen = Some(read_sheet_yuan(&word).ok_or_else(not_read)?);
                    is_waived_next = false;
                }
                None if names_households(&word) => {
                    counted.households = Some(read_sheet_count(&word).ok_or_else(not_read)?);
                }
                None => bare.push(word),
            }
        }
        let not_read = |found: &str| Failure::usage(Msg::NotCounted { found: found.to_owned() }).hint(Msg::CountHint);
        let amount = |typed: &str| read_sheet_yuan(typed).ok_or_else(|| not_read(typed));
        match bare.as_slice() {
            [] => {}
            [one] => counted.fen = Some(amount(one)?),
            [paid, collected] if counted.households.is_none() => {
                counted.fen = Some(amount(collected)?);
                counted.households = Some(read_sheet_count(paid).ok_or_else(|| not_read(paid))?);
            }
            [.., last] => return Err(not_read(last)),
        }
        Ok(counted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str) -> Option<(Option<i64>, Option<i64>, Option<i64>)> {
        let words: Vec<String> = typed.split(' ').map(str::to_owned).collect();
        Counted::read(&words).ok().map(|counted| (counted.households, counted.fen, counted.waived_fen))
    }

    #[test]
    fn numbers_are_read_as_the_fee_system_prints_them() {
        let all = Some((Some(108), Some(9_123_456), Some(120_000)));
        for typed in [
            "108户 91234.56 减免 1200",
            "108 91234.56 减免1200",
            "91,234.56元 108户 waived ¥1200.00",
            "减免 1200 108户 91234.56",
        ] {
            assert_eq!(read(typed), all, "{typed}");
        }
        assert_eq!(read("91234.56"), Some((None, Some(9_123_456), None)));
        assert_eq!(read("0户 0"), Some((Some(0), Some(0), None)));
        for wrong in ["108户", "108.5 91234.56", "108户 9万", "1 2 3", "-5", "108户 91234.567"] {
            assert!(read(wrong).is_none_or(|(_, fen, _)| fen.is_none()), "{wrong}");
        }
    }
}
