//! `linli resolve-conflicts`: mends records that were merged without the driver, and asks about what only a
//! person can decide.

use crate::cli::columns::RecordView;
use crate::cli::command::{Command, CommitVerb};
use crate::cli::context::Context;
use crate::cli::differences::{WordedDifference, said};
use crate::cli::failure::{Exit, Failure};
use crate::cli::write;
use crate::history::conflicts::{Unmerged, unmerged};
use crate::history::merge::file::is_sound;
use crate::history::merge::record::{MergeOutcome, MergeTexts, RecordPlace, merge, record_of, settled};
use crate::history::merge::three_way::Side;
use crate::history::repository::{self, Repository};
use crate::kinds::id;
use crate::locale::history::HistoryMsg;
use crate::model::kind::Kind;
use crate::model::time::AsOf;
use crate::store::changes::Difference;
use crate::store::checkout::{Layer, Piece};
use crate::store::write::{Writer, hash};
use clap::Args;
use std::io::IsTerminal;

/// 合并留下的冲突：按字段合并，只问双方改成不同值的地方 || what a merge left in conflict: merged by fields, asking only where both sides differ
#[derive(Args, Debug)]
pub struct ResolveConflictsArgs {
    /// 只处理这条记录（默认全部） || this record alone (default: all)
    #[arg(value_name = "ID")]
    pub id: Option<String>,
    /// 这个字段取我方的值（可重复；`all` 为全部） || our value for this field (may be repeated; `all` for every one)
    #[arg(long, value_name = "FIELD")]
    pub ours: Vec<String>,
    /// 这个字段取对方的值（可重复；`all` 为全部） || their value for this field (may be repeated; `all` for every one)
    #[arg(long, value_name = "FIELD")]
    pub theirs: Vec<String>,
}

/// What became of one path.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Became {
    Settled,
    /// Left as it is, and said why.
    Left,
}

impl Command for ResolveConflictsArgs {
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure> {
        run(ctx, self)
    }

    fn commit_verb(&self) -> Option<CommitVerb> {
        Some(CommitVerb { is_of_merge: true, ..CommitVerb::new("resolve-conflicts") })
    }

    /// What is written are values that stand, and no time.
    fn is_of_now(&self) -> bool {
        false
    }
}

/// Exit 1: something is left that a person must decide.
fn run(ctx: &Context, args: &ResolveConflictsArgs) -> Result<Exit, Failure> {
    let repository = repository::of(ctx.root()?.dir())?;
    let repository = &repository.ok_or_else(|| Failure::environment(HistoryMsg::NoRepository))?;
    let found = unmerged(repository)?;
    let is_meant = |path: &str| match (&args.id, record_of(path)) {
        (Some(typed), Some((_, id))) => *typed == id || id::short(&id) == typed.as_str(),
        (Some(_), None) => false,
        (None, _) => true,
    };
    let found: Vec<Unmerged> = found.into_iter().filter(|one| is_meant(&one.path)).collect();
    if found.is_empty() {
        ctx.ui.note(&HistoryMsg::NothingUnmerged);
        return Ok(Exit::Done);
    }
    let mut left = 0;
    for one in &found {
        left += usize::from(Mending { ctx, args, repository, one }.run()? == Became::Left);
    }
    ctx.ui.note(&HistoryMsg::Mended { settled: found.len() - left, left });
    if left == 0 {
        ctx.ui.note(&HistoryMsg::ConcludeMerge);
    }
    Ok(if left == 0 { Exit::Done } else { Exit::Found })
}

fn can_ask() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// One side of a file that is taken whole: what it is, or that it is gone there.
struct WholeSide<'b>(HistoryMsg, &'b Option<Vec<u8>>);

impl WholeSide<'_> {
    fn said(&self, ctx: &Context) -> String {
        let WholeSide(name, bytes) = self;
        if bytes.is_some() {
            ctx.ui.say(name)
        } else {
            format!("{}{}", ctx.ui.say(name), ctx.ui.say(&HistoryMsg::GoneThere))
        }
    }
}

struct Mending<'a> {
    ctx: &'a Context,
    args: &'a ResolveConflictsArgs,
    repository: &'a Repository,
    one: &'a Unmerged,
}

impl Mending<'_> {
    fn run(&self) -> Result<Became, Failure> {
        let path = || self.one.path.clone();
        let Some((kind, id)) = record_of(&self.one.path) else {
            return self.whole(&HistoryMsg::NotARecord { path: path() });
        };
        let Some([base, ours, theirs]) = &self.one.texts(self.repository)? else {
            return self.whole(&HistoryMsg::OneSideGone { path: path() });
        };
        let texts = MergeTexts { base, ours, theirs };
        let place = RecordPlace { kind, id: &id, path: &self.one.path, offset: self.ctx.offset()? };
        let text = match merge(place, texts, || None) {
            MergeOutcome::Clean(text) => text,
            MergeOutcome::InDoubt => return self.whole(&HistoryMsg::InDoubt { path: path() }),
            MergeOutcome::Conflict(fields, _) => {
                let Some(sides) = self.decide(kind, &fields)? else { return Ok(Became::Left) };
                let chosen = |difference: &Difference| {
                    let place = fields.iter().position(|other| other.path == difference.path);
                    place.and_then(|place| sides.get(place)).copied().unwrap_or(Side::Ours)
                };
                match settled(place, texts, &chosen) {
                    Some(text) => text,
                    None => return self.whole(&HistoryMsg::InDoubt { path: path() }),
                }
            }
        };
        let writer = write::writer(self.ctx)?;
        if self.is_by_hand(&writer, &[ours.as_bytes()])? {
            self.ctx.ui.note(&HistoryMsg::ByHand { path: path() });
        } else {
            self.put(&writer, Some(text.into_bytes()))?;
        }
        Ok(self.settle())
    }

    /// What cannot be merged by fields is one side's, or what somebody made of it by hand.
    fn whole(&self, why: &HistoryMsg) -> Result<Became, Failure> {
        let side = |stage| self.one.bytes(self.repository, stage).map_err(Failure::from);
        let (ours, theirs) = (side(1)?, side(2)?);
        let known: Vec<&[u8]> = [&ours, &theirs].into_iter().flatten().map(Vec::as_slice).collect();
        let writer = write::writer(self.ctx)?;
        if self.is_by_hand(&writer, &known)? {
            self.ctx.ui.note(&HistoryMsg::ByHand { path: self.one.path.clone() });
            return Ok(self.settle());
        }
        drop(writer);
        let is_all = |list: &[String]| list.iter().any(|field| field == "all");
        // The place of the other side among the stages.
        let (chosen, other) = if is_all(&self.args.ours) {
            (ours, 2)
        } else if is_all(&self.args.theirs) {
            (theirs, 1)
        } else if can_ask() {
            let answers = [WholeSide(HistoryMsg::OurFile, &ours), WholeSide(HistoryMsg::TheirFile, &theirs)];
            let question = self.ctx.ui.say(why);
            match self.ctx.ui.choose(&question, &answers.map(|answer| answer.said(self.ctx))) {
                Some(0) => (ours, 2),
                Some(_) => (theirs, 1),
                None => return Ok(Became::Left),
            }
        } else {
            self.ctx.ui.warn(why);
            self.ctx.ui.note(&HistoryMsg::HowToChooseWhole);
            return Ok(Became::Left);
        };
        self.put(&write::writer(self.ctx)?, chosen)?;
        if let Some(blob) = self.one.stages.get(other).cloned().flatten() {
            self.ctx.ui.warn(&HistoryMsg::OtherSide { path: self.one.path.clone(), blob });
        }
        Ok(self.settle())
    }

    fn settle(&self) -> Became {
        match self.one.settle(self.repository) {
            Ok(()) => Became::Settled,
            Err(_) => self.left(&HistoryMsg::NotStaged { path: self.one.path.clone() }),
        }
    }

    /// Whether a person has mended the file already: it is sound, and none of what the merge put there.
    fn is_by_hand(&self, writer: &Writer, known: &[&[u8]]) -> Result<bool, Failure> {
        let path = &self.one.path;
        let layer = Layer::open(writer, &self.repository.dir)?;
        let Some(bytes) = layer.read(path)? else { return Ok(false) };
        let record = record_of(path);
        let record = record.as_ref().map(|(kind, id)| (*kind, id.as_str()));
        let has_markers = || bytes.split(|byte| *byte == b'\n').any(|line| line.starts_with(b"<<<<<<< "));
        Ok(!known.contains(&bytes.as_slice()) && is_sound(&bytes, record, path) && !has_markers())
    }

    /// Replaces the file, or takes it away.
    fn put(&self, writer: &Writer, bytes: Option<Vec<u8>>) -> Result<(), Failure> {
        let mut layer = Layer::open(writer, &self.repository.dir)?;
        let now = layer.read(&self.one.path)?;
        let new = bytes.map(|bytes| (bytes, false));
        let piece = Piece { path: self.one.path.clone(), new, over: vec![now.as_deref().map(hash)] };
        layer.lay(std::slice::from_ref(&piece))?;
        Ok(layer.settle()?)
    }

    fn left(&self, message: &HistoryMsg) -> Became {
        self.ctx.ui.warn(message);
        Became::Left
    }

    /// Whose value stands in each field; `None` where somebody must say so first.
    fn decide(&self, kind: Kind, fields: &[Difference]) -> Result<Option<Vec<Side>>, Failure> {
        let ctx = self.ctx;
        let view = RecordView::new(ctx.settings()?, ctx.lang(), AsOf::instant(ctx.now()));
        let named = |list: &[String], key: &str| list.iter().any(|field| field == key || field == "all");
        let (mut sides, mut is_open) = (Vec::new(), false);
        for WordedDifference { label, key, was, ours, theirs } in said(&view, kind, fields) {
            let side = if named(&self.args.ours, &key) {
                Some(Side::Ours)
            } else if named(&self.args.theirs, &key) {
                Some(Side::Theirs)
            } else if can_ask() {
                let question = ctx.ui.say(&HistoryMsg::WhichValue { path: self.one.path.clone(), label, key, was });
                let answers = [HistoryMsg::Ours { value: ours }, HistoryMsg::Theirs { value: theirs }];
                let chosen = ctx.ui.choose(&question, &answers.map(|answer| ctx.ui.say(&answer)));
                chosen.map(|number| if number == 0 { Side::Ours } else { Side::Theirs })
            } else {
                let path = self.one.path.clone();
                ctx.ui.warn(&HistoryMsg::MergeConflict { path });
                ctx.ui.tell(&ctx.ui.say(&HistoryMsg::FieldInConflict { label, key, was, ours, theirs }));
                None
            };
            is_open |= side.is_none();
            sides.extend(side);
        }
        if is_open {
            ctx.ui.note(&HistoryMsg::HowToChoose);
        }
        Ok((!is_open).then_some(sides))
    }
}
