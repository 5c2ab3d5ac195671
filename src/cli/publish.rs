//! `linli publish`: the public notice of a period, its draft, and the approval of its texts.

use super::approve;
use super::context::Context;
use crate::analysis::ground::Ground;
use crate::locale::cli::CliMsg;
use crate::locale::failure::{Exit, Failure};
use crate::locale::labels::label;
use crate::locale::publish::PublishMsg;
use crate::locale::stats::StatsMsg;
use crate::model::facts::{Facts, Feedback, Sym};
use crate::model::kind::Kind;
use crate::model::time::{AsOf, Instant, Window};
use crate::model::vocab::Language;
use crate::publish::annex::{self, Annex};
use crate::publish::approval::{Approval, Wording};
use crate::publish::edition::{self, Draft, Edition, Fault};
use crate::publish::figures::{Wordings, notice};
use crate::publish::period::Term;
use crate::publish::scan::{Leak, Place, Placed, Scanner};
use crate::publish::selection::{Selection, select};
use crate::render::format::Format;
use crate::render::save;
use crate::store::load::Tree;
use crate::text::names::NameMatcher;
use crate::text::period::{period_name, read_period};
use clap::Args;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// 公示：一期的办理情况，供张贴和传阅 || the public notice of a period
#[derive(Args, Debug, Default)]
pub struct PublishArgs {
    /// 哪一期：`2026-Q3`、`2026-10`、`上季度` || which period: `2026-Q3`, `2026-10`, `last-quarter`
    #[arg(long, value_name = "PERIOD", required_unless_present = "approve")]
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
}

pub fn run(ctx: &Context, args: &PublishArgs) -> Result<Exit, Failure> {
    let issue = args.period.as_deref().map(|typed| Issue::read(ctx, typed, args.draft)).transpose()?;
    if !args.approve.is_empty() {
        approve::approve(ctx, &args.approve, args.by.as_deref())?;
    }
    match issue {
        Some(issue) => publish(ctx, &issue),
        None => Ok(Exit::Done),
    }
}

/// Which notice is asked for, and where it goes.
struct Issue {
    name: String,
    window: Window,
    as_of: Instant,
    is_draft: bool,
    output: Output,
}

enum Output {
    /// Markdown on standard output.
    Screen,
    Folder(PathBuf),
    Html,
    Markdown,
}

impl Issue {
    /// A period that is over; a draft may speak of one that is running.
    fn read(ctx: &Context, typed: &str, is_draft: bool) -> Result<Issue, Failure> {
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
        Ok(Issue { name, window, as_of, is_draft, output: output(ctx)? })
    }
}

/// `-o FILE.html`, `-o FILE.md`, or a folder: one that is there, ends with `/`, or has no ending.
fn output(ctx: &Context) -> Result<Output, Failure> {
    if !matches!(ctx.global.format, None | Some(Format::Md)) {
        return Err(Failure::usage(PublishMsg::FormatKnown));
    }
    let Some(path) = &ctx.global.output else { return Ok(Output::Screen) };
    let is_folder = path.is_dir() || path.as_os_str().to_string_lossy().ends_with('/') || path.extension().is_none();
    if is_folder && !path.is_file() {
        return Ok(Output::Folder(path.clone()));
    }
    match path.extension().and_then(|e| e.to_str()).map(str::to_ascii_lowercase).as_deref() {
        Some("html" | "htm") => Ok(Output::Html),
        Some("md") => Ok(Output::Markdown),
        _ => {
            let message = PublishMsg::OutputWhat { path: path.display().to_string() };
            Err(Failure::usage(message).hint(PublishMsg::OutputHint))
        }
    }
}

fn publish(ctx: &Context, issue: &Issue) -> Result<Exit, Failure> {
    let feedback = ctx.tree(&[Kind::Feedback], false)?;
    let owners = ctx.tree(&[Kind::Owner], true)?;
    ctx.whole(&feedback)?;
    ctx.whole(&owners)?;
    names_known(ctx, issue, &feedback.facts, &owners)?;
    let (settings, calendar) = (ctx.settings()?, ctx.calendar()?);
    let ground = Ground::new(&feedback.facts, settings, &calendar, AsOf::instant(issue.as_of));
    let selection = select(&ground, issue.window);
    let wordings = wordings(ctx, &ground, &selection)?;
    let made = notice(&ground, issue.window, &selection, &wordings, feedback.unread + owners.unread);
    let annex = issue.is_draft.then(|| Annex::new(&ground, &selection, &wordings));
    let approved = wordings.iter().filter(|(_, w)| w.approval == Approval::Approved);
    let texts: Vec<Placed> = approved.map(|(id, w)| annex::placed(id, &w.text)).collect();
    let draft = Draft { notice: &made, annex: annex.as_ref(), texts };
    let version = env!("CARGO_PKG_VERSION");
    match edition::edition(&draft, &scanner(ctx, &owners)?, page_language(ctx)?, settings.offset, version) {
        Ok(edition) => give(ctx, issue, &edition)?,
        Err(Fault::Leaks(leaks)) => return Err(leaked(ctx, &leaks)),
        Err(Fault::NoTerm) => return Err(Failure::usage(PublishMsg::NoName { found: issue.name.clone() })),
        Err(Fault::Template(error)) => {
            return Err(Failure::environment(PublishMsg::PageFailed { reason: error.to_string() }));
        }
    }
    let awaiting = wordings.len() - wordings.values().filter(|w| w.approval == Approval::Approved).count();
    if awaiting > 0 && !issue.is_draft {
        ctx.ui.note(&PublishMsg::Awaiting { n: awaiting });
    }
    if settings.publication.contact.is_none() {
        ctx.ui.warn(&PublishMsg::NoContactSet);
    }
    Ok(Exit::Done)
}

/// Without owners/ a name in a text cannot be seen: such a clone makes drafts only.
fn names_known(ctx: &Context, issue: &Issue, facts: &Facts, owners: &Tree) -> Result<(), Failure> {
    let names_somebody = |f: &Feedback| f.owner.is_some() || f.joined.iter().any(|j| j.owner.is_some());
    if owners.facts.has_owners || !facts.feedback.iter().any(names_somebody) {
        return Ok(());
    }
    if issue.is_draft {
        ctx.ui.warn(&PublishMsg::OwnersMissing);
        return Ok(());
    }
    Err(Failure::environment(PublishMsg::OwnersMissing).hint(PublishMsg::OwnersMissingHint))
}

/// The texts of the items that the notice names, read from their own files.
fn wordings(ctx: &Context, ground: &Ground, selection: &Selection) -> Result<Wordings, Failure> {
    let mut wordings = Wordings::new();
    let named: HashSet<Sym> = selection.ids().collect();
    for row in ground.facts.feedback.iter().filter(|row| row.has_summary && named.contains(&row.id)) {
        let id = ground.facts.names.text(row.id);
        let record = super::find::record(ctx, Kind::Feedback, id)?;
        wordings.extend(Wording::read(&record.table).map(|wording| (id.to_owned(), wording)));
    }
    Ok(wordings)
}

/// What may not be published, with every owner's name, past and present.
pub fn scanner(ctx: &Context, owners: &Tree) -> Result<Scanner, Failure> {
    let publication = &ctx.settings()?.publication;
    let names = NameMatcher::new(owners.records.iter().filter_map(|r| r.table.text("name")));
    let allowed = publication.allow.iter().map(|(text, _)| text.clone());
    Ok(Scanner::new(names, allowed.chain(publication.contact.clone())))
}

/// The community's language, whatever the reader's locale: the same records give the same page.
fn page_language(ctx: &Context) -> Result<Language, Failure> {
    Ok(ctx.global.lang.or(ctx.settings()?.language).unwrap_or(Language::Zh))
}

fn give(ctx: &Context, issue: &Issue, edition: &Edition) -> Result<(), Failure> {
    let paths: Vec<PathBuf> = match &issue.output {
        Output::Screen => return ctx.ui.give_text(&edition.markdown),
        Output::Folder(folder) => {
            let files = [
                (format!("{}.html", issue.name), edition.html.as_bytes()),
                (format!("{}.md", issue.name), edition.markdown.as_bytes()),
            ];
            save::together(folder, &files)?
        }
        Output::Html => one(ctx, &edition.html)?,
        Output::Markdown => one(ctx, &edition.markdown)?,
    };
    for path in paths {
        ctx.ui.note(&PublishMsg::Written { path: path.display().to_string() });
    }
    Ok(())
}

fn one(ctx: &Context, page: &str) -> Result<Vec<PathBuf>, Failure> {
    ctx.ui.give_text(page)?;
    Ok(ctx.global.output.as_deref().map(Path::to_owned).into_iter().collect())
}

/// Names every leak; nothing was written.
fn leaked(ctx: &Context, leaks: &[Leak]) -> Failure {
    for leak in leaks {
        let what = label("personal", leak.what.key(), ctx.lang()).to_owned();
        let message = match &leak.place {
            Place::Text(source) => PublishMsg::LeakText { path: source.path.clone(), key: source.key.clone(), what },
            Place::Page { format, line, beside } => {
                let sources: Vec<String> = beside.iter().map(|s| format!("{} `{}`", s.path, s.key)).collect();
                let beside = match sources.is_empty() {
                    true => String::new(),
                    false => ctx.ui.say(&PublishMsg::LeakBeside { sources: sources.join(" ") }),
                };
                PublishMsg::LeakPage { format: format.ending().to_owned(), line: *line, what, beside }
            }
        };
        ctx.ui.warn(&message);
    }
    Failure::new(Exit::Found, PublishMsg::Leaked { n: leaks.len() }).hint(PublishMsg::LeakHint)
}
