//! `linli publish`: the public notice of a period, its draft, and the approval of its texts.

use crate::cli::command::{Command, CommitVerb};
use crate::cli::commands::publish::publication::{Ask, LedgerEntry};
use crate::cli::commands::publish::{approve, freshness, leaks, objection, publication, verify, withdraw};
use crate::cli::commit;
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::notice::{MadeNotice, Sources};
use crate::cli::write;
use crate::facts::rows::Feedback;
use crate::locale::cli::CliMsg;
use crate::locale::history::HistoryMsg;
use crate::locale::labels::label;
use crate::locale::publish::PublishMsg;
use crate::locale::stats::StatsMsg;
use crate::model::settings::Settings;
use crate::model::time::Instant;
use crate::model::vocab::Language;
use crate::model::window::Window;
use crate::publish::data::PublicationStamp;
use crate::publish::edition::{Edition, EditionDraft, EditionError};
use crate::publish::period::Term;
use crate::publish::scan::Scanner;
use crate::publish::sheet::PageFormat;
use crate::publish::{edition, profile, template};
use crate::render::format::Format;
use crate::render::save;
use crate::store::load::Tree;
use crate::store::templates::templates;
use crate::text::names::NameMatcher;
use crate::text::period::{period_name, read_period};
use clap::Args;
use std::path::{Path, PathBuf};

/// 公示：一期的办理情况，供张贴和传阅 || the public notice of a period
#[derive(Args, Debug, Default)]
pub struct PublishArgs {
    /// 哪一期：`2026-Q3`、`2026-10`、`上季度` || which period: `2026-Q3`, `2026-10`, `last-quarter`
    #[arg(long, value_name = "PERIOD", required_unless_present_any = ["approve", "verify", "withdraw", "head"])]
    pub period: Option<String>,
    /// 草稿：列出用到的每条文字及是否核准，不作公示 || a draft: shows every text and whether it is approved
    #[arg(long)]
    pub draft: bool,
    /// 核准这些诉求的公示文字 || approve the public summaries of these items
    #[arg(long, value_name = "ID", num_args = 1..)]
    pub approve: Vec<String>,
    /// 核准人的代号（默认录入人） || who approves, if not the typist
    #[arg(long, value_name = "HANDLE", requires = "approve")]
    pub by: Option<String>,
    /// 确认这些文字里带称呼的姓不会让人认出住户 || confirm that surnames with a title give no resident away in these texts
    #[arg(long, value_name = "CODE", num_args = 1.., conflicts_with = "verify")]
    pub confirm: Vec<String>,
    /// 公布更正：取代这一期已公示的 || a correction, which replaces what was published of the period
    #[arg(long, conflicts_with_all = ["draft", "approve"])]
    pub amend: bool,
    /// 更正或撤下的原因；更正的写在公示上 || why it is corrected or withdrawn; of a correction it stands on the notice
    #[arg(long, value_name = "TEXT", conflicts_with_all = ["draft", "verify", "head", "object", "answer"])]
    pub reason: Option<String>,
    /// 这一期没有任何记录，也照样公示 || publish although nothing is on record of the period
    #[arg(long, conflicts_with_all = ["draft", "approve"])]
    pub empty: bool,
    /// 核对公示过的文件或台账：页面是不是公示的那一份，公示的现在还成立不成立 || verifies published files, or ledgers: whether a page is what was published, and whether that still holds
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with_all = ["period", "approve", "draft"])]
    pub verify: Vec<PathBuf>,
    /// 撤下一期公示；台账不删 || withdraws the publication of a period; its ledger is kept
    #[arg(long, value_name = "PERIOD", conflicts_with_all = ["period", "approve", "draft", "verify", "amend"])]
    pub withdraw: Option<String>,
    /// 最后一次公示的期号和核对码 || id and check code of the last publication
    #[arg(long, conflicts_with_all = ["period", "approve", "draft", "verify", "withdraw"])]
    pub head: bool,
    /// 有未提交的改动也公示，页面上注明 || publish in spite of changes that are not committed; the page says so
    #[arg(long)]
    pub allow_uncommitted: bool,
    /// 不先看共用仓库有没有更新 || do not look first whether the shared repository has something newer
    #[arg(long)]
    pub offline: bool,
    /// 记下居民对这一期公示的异议 || records an objection to what was published of the period
    #[arg(long, value_name = "TEXT", conflicts_with_all = ["draft", "approve", "amend", "answer"])]
    pub object: Option<String>,
    /// 异议最迟哪天答复（默认 7 天后） || by when the objection is to be answered, if not within 7 days
    #[arg(long, value_name = "DAY", requires = "object")]
    pub due: Option<String>,
    /// 记下对异议的答复 || records the answer to an objection
    #[arg(long, value_name = "TEXT", requires = "to", conflicts_with_all = ["draft", "approve", "amend"])]
    pub answer: Option<String>,
    /// 答复哪一条异议：`o1` || which objection is answered: `o1`
    #[arg(long, value_name = "ID", requires = "answer")]
    pub to: Option<String>,
}

impl Command for PublishArgs {
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure> {
        let random = ctx.env.random();
        run(ctx, self, random)
    }

    fn writes_folder(&self) -> bool {
        true
    }

    fn reads_past(&self) -> bool {
        true
    }

    fn own_format(&self) -> Option<Format> {
        Some(Format::Html)
    }

    fn commit_verb(&self) -> Option<CommitVerb> {
        let acts = [
            (!self.approve.is_empty() && self.period.is_none(), "approve"),
            (self.withdraw.is_some(), "withdraw"),
            (self.amend, "amend"),
            (self.object.is_some(), "object"),
            (self.answer.is_some(), "answer"),
        ];
        let act = acts.iter().find(|(is_asked, _)| *is_asked);
        Some(CommitVerb::new(act.map_or("publish", |(_, act)| act)))
    }

    /// A draft is of any time; each act that writes asks for itself.
    fn is_of_now(&self) -> bool {
        false
    }
}

fn run(ctx: &Context, args: &PublishArgs, random: u32) -> Result<Exit, Failure> {
    let is_reading = !args.verify.is_empty() || args.draft && args.approve.is_empty();
    if ctx.global.at.is_some() && !is_reading {
        return Err(Failure::usage(HistoryMsg::AtWithDraft));
    }
    if !args.verify.is_empty() {
        return verify::verify(ctx, &args.verify);
    }
    if args.head {
        return withdraw::head(ctx);
    }
    if let Some(period) = &args.withdraw {
        return withdraw::withdraw(ctx, period, args.reason.as_deref());
    }
    if args.reason.is_some() && !args.amend {
        return Err(Failure::usage(PublishMsg::ReasonOfWhat));
    }
    if args.object.is_some() || args.answer.is_some() {
        return objection::run(ctx, args, random);
    }
    let issue = args.period.as_deref().map(|typed| Issue::read(ctx, typed, args)).transpose()?;
    if !args.approve.is_empty() {
        approve::approve(ctx, &args.approve, args.by.as_deref(), &args.confirm)?;
        // What is published must be computed from what is committed.
        if args.period.is_some() && !args.draft {
            commit::now(ctx, &CommitVerb::new("approve"), &[]);
        }
    }
    match issue {
        Some(issue) if issue.is_draft => draft(ctx, &issue),
        Some(issue) => {
            let (period, reason) = (issue.name.clone(), args.reason.as_deref());
            let mut ask = Ask { period: &period, amend: args.amend, reason, is_uncommitted: false };
            let issue = issue.settled(ctx, &ask)?;
            if !args.offline {
                freshness::refuse_if_behind(ctx)?;
            }
            ask.is_uncommitted = freshness::is_uncommitted(ctx, args.allow_uncommitted)?;
            publish(ctx, issue, &ask, args.empty)
        }
        None => Ok(Exit::Done),
    }
}

/// Which notice is asked for, and where it goes.
struct Issue {
    name: String,
    window: Window,
    as_of: Instant,
    is_draft: bool,
    output: NoticeOutput,
    /// Codes of texts whose surnames with a title somebody confirmed.
    confirm: Vec<String>,
}

enum NoticeOutput {
    /// All of them.
    Folder(PathBuf),
    /// One on standard output, or in the file that `-o` names.
    One(PageFormat),
}

impl Issue {
    /// A period that is over; a draft may speak of one that is running.
    fn read(ctx: &Context, typed: &str, args: &PublishArgs) -> Result<Issue, Failure> {
        let is_draft = args.draft;
        let offset = ctx.offset()?;
        let window = read_period(typed, ctx.now().day(offset))
            .map_err(|_| Failure::usage(StatsMsg::PeriodBad { found: typed.to_owned() }).hint(CliMsg::PeriodHint))?;
        let name = period_name(window).filter(|_| Term::of(window).is_some());
        let name = name
            .ok_or_else(|| Failure::usage(PublishMsg::NoName { found: typed.to_owned() }).hint(CliMsg::PeriodHint))?;
        let (now, last) = (ctx.now(), window.end(offset).plus(-1));
        let as_of = match ctx.global.as_of {
            Some(_) => ctx.as_of()?.last,
            None if is_draft => last.min(now),
            None => last,
        };
        if as_of < window.start(offset) {
            return Err(Failure::usage(PublishMsg::NotBegun { period: name }));
        }
        if !is_draft && (now <= last || as_of < last) {
            let end = window.to.plus_days(-1).to_string();
            return Err(Failure::refused(PublishMsg::NotOver { period: name, end }).hint(PublishMsg::NotOverHint));
        }
        if as_of > now {
            return Err(Failure::usage(PublishMsg::AsOfAhead { at: as_of.minute(offset) }));
        }
        Ok(Issue { name, window, as_of, is_draft, output: output(ctx)?, confirm: args.confirm.clone() })
    }

    /// A period that was published has the as-of of that, if none is asked for.
    fn settled(mut self, ctx: &Context, ask: &Ask) -> Result<Issue, Failure> {
        if let Some(last) = publication::last(ctx, ask)?.filter(|_| ctx.global.as_of.is_none()) {
            self.as_of = last.as_of;
        }
        Ok(self)
    }
}

/// `-o FILE.html` and the like, or a folder: one that is there, ends with `/`, or has no ending. Markdown on the
/// screen, if no other is asked for.
fn output(ctx: &Context) -> Result<NoticeOutput, Failure> {
    let asked = |format| match format {
        Format::Md => Some(PageFormat::Markdown),
        Format::Html => Some(PageFormat::Html),
        Format::Csv => Some(PageFormat::Csv),
        Format::Json => Some(PageFormat::Json),
        _ => None,
    };
    let unknown = || Failure::usage(PublishMsg::FormatKnown);
    let by_name = ctx.global.format.map(|format| asked(format).ok_or_else(unknown)).transpose()?;
    let Some(path) = &ctx.global.output else { return Ok(NoticeOutput::One(by_name.unwrap_or(PageFormat::Markdown))) };
    save::through_no_link(path)?;
    let is_folder = path.is_dir() || path.as_os_str().to_string_lossy().ends_with('/') || path.extension().is_none();
    if is_folder && !path.is_file() {
        return Ok(NoticeOutput::Folder(path.clone()));
    }
    by_name.or(Format::of_file(path).and_then(asked)).map(NoticeOutput::One).ok_or_else(|| {
        let message = PublishMsg::OutputWhat { path: path.display().to_string() };
        Failure::usage(message).hint(PublishMsg::OutputHint)
    })
}

/// A draft is nothing but shown: no ledger has it.
fn draft(ctx: &Context, issue: &Issue) -> Result<Exit, Failure> {
    let sources = Sources::read(ctx)?;
    names_known(ctx, issue, &sources)?;
    let made = sources.compute(ctx, (issue.window, issue.as_of), None, true)?;
    let templates = templates(ctx.root()?, template::is_template)?;
    let edition = set(ctx, issue, &sources, (&made, &templates), &made.stamp(ctx)?)?;
    tell_numbers(ctx, &edition);
    give(ctx, issue, &edition)?;
    edition.unconfirmed.iter().for_each(|leak| ctx.ui.warn(&leaks::message(ctx, leak)));
    warn(ctx, ctx.settings()?, &made);
    Ok(Exit::Done)
}

fn publish(ctx: &Context, issue: Issue, ask: &Ask, may_be_empty: bool) -> Result<Exit, Failure> {
    if ctx.global.as_of.is_none() {
        ctx.may_write()?;
    }
    // What is read stands still until the ledger has it.
    let writer = write::writer(ctx)?;
    let sources = Sources::read(ctx)?;
    names_known(ctx, &issue, &sources)?;
    let templates = templates(ctx.root()?, template::is_template)?;
    let again = publication::last(ctx, ask)?.filter(|_| !ask.amend);
    let mut made = sources.compute(ctx, (issue.window, issue.as_of), again.as_ref(), false)?;
    if made.notice.is_of_nothing() && !may_be_empty {
        let period = issue.name.clone();
        return Err(Failure::refused(PublishMsg::NothingOnRecord { period }).hint(PublishMsg::NothingOnRecordHint));
    }
    let entry = LedgerEntry::of(ctx, ask, &mut made, &templates)?;
    let scanner = scanner(ctx, &sources.owners)?.confirmed(codes(&made, &issue));
    let entry = entry.confirming(draft_of(&made, &templates).confirmed(&scanner));
    let edition = set(ctx, &issue, &sources, (&made, &templates), &entry.stamp())?;
    entry.record(ctx, &writer, &edition, page_language(ctx)?)?;
    tell_numbers(ctx, &edition);
    give(ctx, &issue, &edition)?;
    if made.awaiting > 0 {
        ctx.ui.note(&PublishMsg::Awaiting { n: made.awaiting });
    }
    warn(ctx, ctx.settings()?, &made);
    Ok(Exit::Done)
}

/// Numbers that templates made up.
fn tell_numbers(ctx: &Context, edition: &Edition) {
    if !edition.numbers.is_empty() {
        ctx.ui.warn(&PublishMsg::TemplateNumbers { n: edition.numbers.len() });
        edition
            .numbers
            .iter()
            .for_each(|line| ctx.ui.tell(&ctx.ui.say(&PublishMsg::TemplateNumber { line: line.clone() })));
    }
}

/// The pages of what was computed, or why they cannot be published.
fn set(
    ctx: &Context,
    issue: &Issue,
    sources: &Sources,
    (made, templates): (&MadeNotice, &[template::Own]),
    stamp: &PublicationStamp,
) -> Result<Edition, Failure> {
    let scanner = scanner(ctx, &sources.owners)?.confirmed(codes(made, issue));
    edition::edition(&draft_of(made, templates), &scanner, page_language(ctx)?, ctx.offset()?, stamp)
        .map_err(|error| failed(ctx, issue, error))
}

fn draft_of<'m>(made: &'m MadeNotice, templates: &'m [template::Own]) -> EditionDraft<'m> {
    EditionDraft { notice: &made.notice, annex: made.annex.as_ref(), texts: made.texts.clone(), templates }
}

/// What was confirmed of the texts: in their records, and now.
fn codes<'m>(made: &'m MadeNotice, issue: &'m Issue) -> impl Iterator<Item = String> + use<'m> {
    made.confirmed.iter().chain(&issue.confirm).cloned()
}

fn failed(ctx: &Context, issue: &Issue, error: EditionError) -> Failure {
    match error {
        EditionError::Leaks(leaks) => leaks::told(ctx, &leaks),
        EditionError::NoTerm => Failure::usage(PublishMsg::NoName { found: issue.name.clone() }),
        EditionError::Csv(error) => Failure::environment(PublishMsg::PageFailed { reason: error.to_string() }),
        EditionError::Refused(found) => {
            let message =
                PublishMsg::TemplateRefused { path: found.path, line: found.line, what: found.what.to_owned() };
            Failure::new(Exit::Unread, message).hint(PublishMsg::TemplateHint)
        }
        EditionError::TooDeep(deep) => {
            let message = PublishMsg::TemplateTooDeep { path: deep.path, line: deep.line };
            Failure::new(Exit::Unread, message).hint(PublishMsg::TemplateHint)
        }
        EditionError::Template(error) => {
            let (path, line, reason) = template::place(&error);
            let message = PublishMsg::TemplateWrong { path, line, reason };
            Failure::new(Exit::Unread, message).hint(PublishMsg::TemplateHint)
        }
    }
}

/// What the notice lacks: a contact, the days on display that the city asks for, and what is known later only.
fn warn(ctx: &Context, settings: &Settings, made: &MadeNotice) {
    let publication = &settings.publication;
    if let Some((n, day)) = made.ended_later {
        ctx.ui.warn(&PublishMsg::EndedLater { n, day: day.to_string() });
    }
    if publication.contact.is_none() {
        ctx.ui.warn(&PublishMsg::NoContactSet);
    }
    let Some(city) = publication.profile else { return };
    let least = profile::of(city).days_on_display;
    if let (Some(days), Some(least)) = (publication.days_on_display, least)
        && days < least
    {
        let city = label("publication.profile", city.key(), ctx.lang()).to_owned();
        ctx.ui.warn(&PublishMsg::TooFewDays { city, days, least });
    }
}

/// Without owners/ a name in a text cannot be seen: such a clone makes drafts only.
fn names_known(ctx: &Context, issue: &Issue, sources: &Sources) -> Result<(), Failure> {
    let facts = &sources.records.facts;
    let names_somebody = |f: &Feedback| f.owner.is_some() || f.rare().joined.iter().any(|j| j.owner.is_some());
    if sources.owners.facts.has_owners || !facts.feedback.iter().any(names_somebody) {
        return Ok(());
    }
    if issue.is_draft {
        ctx.ui.warn(&PublishMsg::OwnersMissing);
        return Ok(());
    }
    Err(Failure::environment(PublishMsg::OwnersMissing).hint(PublishMsg::OwnersMissingHint))
}

/// What may not be published, with every owner's name, past and present.
///
/// # Errors
/// There is no tree here, or its settings are not sound.
pub fn scanner<'c>(ctx: &'c Context, owners: &Tree) -> Result<Scanner<'c>, Failure> {
    let publication = &ctx.settings()?.publication;
    let names = NameMatcher::new(owners.records.iter().filter_map(|r| r.table.text("name")));
    let allowed = publication.allow.iter().map(|(text, _)| text.clone());
    Ok(Scanner::new(names, &ctx.base()?.rooms, allowed.chain(publication.contact.clone())))
}

/// The community's language, whatever the reader's locale: the same records give the same page.
///
/// # Errors
/// There is no tree here, or its settings are not sound.
pub fn page_language(ctx: &Context) -> Result<Language, Failure> {
    Ok(ctx.global.lang.or(ctx.settings()?.language).unwrap_or(Language::Zh))
}

fn give(ctx: &Context, issue: &Issue, edition: &Edition) -> Result<(), Failure> {
    let paths: Vec<PathBuf> = match &issue.output {
        NoticeOutput::Folder(folder) => {
            let file = |(format, page): (PageFormat, &'_ str)| {
                (format!("{}.{}", issue.name, format.ending()), page.to_owned())
            };
            let files: Vec<(String, String)> = edition.pages().map(file).collect();
            let files: Vec<(String, &[u8])> =
                files.iter().map(|(name, page)| (name.clone(), page.as_bytes())).collect();
            save::together(folder, &files)?
        }
        NoticeOutput::One(format) => {
            ctx.ui.give_text(edition.page(*format))?;
            ctx.global.output.as_deref().map(Path::to_owned).into_iter().collect()
        }
    };
    for path in paths {
        ctx.ui.note(&PublishMsg::Written { path: path.display().to_string() });
    }
    Ok(())
}
