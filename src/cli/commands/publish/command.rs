//! `linli publish`: the public notice of a period, its draft, and the approval of its texts.

use crate::cli::command::{Command, CommitVerb};
use crate::cli::commands::publish::publication::{Ask, LedgerEntry};
use crate::cli::commands::publish::{approve, leaks, objection, publication, verify};
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
use crate::model::time::{Instant, Window};
use crate::model::vocab::Language;
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
    #[arg(long, value_name = "PERIOD", required_unless_present_any = ["approve", "verify"])]
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
    /// 更正的原因，写在公示上 || why it is corrected; stands on the notice
    #[arg(long, value_name = "TEXT", requires = "amend")]
    pub reason: Option<String>,
    /// 核对公示过的文件或台账：重新计算，列出不同 || recomputes a published file, or a ledger, and says what differs
    #[arg(long, value_name = "FILE", conflicts_with_all = ["period", "approve", "draft"])]
    pub verify: Option<PathBuf>,
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
        run(ctx, self)
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
            (!self.approve.is_empty(), "approve"),
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

fn run(ctx: &Context, args: &PublishArgs) -> Result<Exit, Failure> {
    let is_reading = args.verify.is_some() || args.draft && args.approve.is_empty();
    if ctx.global.at.is_some() && !is_reading {
        return Err(Failure::usage(HistoryMsg::AtWithDraft));
    }
    if let Some(file) = &args.verify {
        return verify::verify(ctx, file);
    }
    if args.object.is_some() || args.answer.is_some() {
        return objection::run(ctx, args);
    }
    let issue = args.period.as_deref().map(|typed| Issue::read(ctx, typed, args)).transpose()?;
    if !args.approve.is_empty() {
        approve::approve(ctx, &args.approve, args.by.as_deref(), &args.confirm)?;
    }
    match issue {
        Some(issue) if issue.is_draft => draft(ctx, &issue),
        Some(issue) => {
            let ask = Ask { period: &issue.name.clone(), amend: args.amend, reason: args.reason.as_deref() };
            publish(ctx, issue.settled(ctx, &ask)?, &ask)
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
    let edition = set(ctx, issue, &sources, &made, &made.stamp(ctx)?)?;
    give(ctx, issue, &edition)?;
    edition.unconfirmed.iter().for_each(|leak| ctx.ui.warn(&leaks::message(ctx, leak)));
    warn(ctx, ctx.settings()?, &made);
    Ok(Exit::Done)
}

fn publish(ctx: &Context, issue: Issue, ask: &Ask) -> Result<Exit, Failure> {
    if ctx.global.as_of.is_none() {
        ctx.may_write()?;
    }
    // What is read stands still until the ledger has it.
    let writer = write::writer(ctx)?;
    let sources = Sources::read(ctx)?;
    names_known(ctx, &issue, &sources)?;
    let against = publication::last(ctx, ask)?.filter(|_| !ask.amend).map(|last| last.against);
    let mut made = sources.compute(ctx, (issue.window, issue.as_of), against.as_deref(), false)?;
    let entry = LedgerEntry::of(ctx, ask, &mut made)?;
    let edition = set(ctx, &issue, &sources, &made, &entry.stamp(ctx, &made)?)?;
    entry.record(ctx, &writer, &made, &edition, page_language(ctx)?)?;
    give(ctx, &issue, &edition)?;
    if made.awaiting > 0 {
        ctx.ui.note(&PublishMsg::Awaiting { n: made.awaiting });
    }
    warn(ctx, ctx.settings()?, &made);
    Ok(Exit::Done)
}

/// The pages of what was computed, or why they cannot be published.
fn set(
    ctx: &Context,
    issue: &Issue,
    sources: &Sources,
    made: &MadeNotice,
    stamp: &PublicationStamp,
) -> Result<Edition, Failure> {
    let templates = templates(ctx.root()?, template::is_template)?;
    let draft = EditionDraft {
        notice: &made.notice,
        annex: made.annex.as_ref(),
        texts: made.texts.clone(),
        templates: &templates,
    };
    let codes = made.confirmed.iter().chain(&issue.confirm).cloned();
    let scanner = scanner(ctx, &sources.owners)?.confirmed(codes);
    edition::edition(&draft, &scanner, page_language(ctx)?, ctx.offset()?, stamp)
        .map_err(|error| failed(ctx, issue, error))
}

fn failed(ctx: &Context, issue: &Issue, error: EditionError) -> Failure {
    match error {
        EditionError::Leaks(leaks) => leaks::told(ctx, &leaks),
        EditionError::NoTerm => Failure::usage(PublishMsg::NoName { found: issue.name.clone() }),
        EditionError::Csv(error) => Failure::environment(PublishMsg::PageFailed { reason: error.to_string() }),
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
