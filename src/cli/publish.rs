//! `linli publish`: the public notice of a period, its draft, and the approval of its texts.

use super::approve;
use super::context::Context;
use crate::analysis::ground::Ground;
use crate::history::repository;
use crate::locale::cli::CliMsg;
use crate::locale::failure::{Exit, Failure};
use crate::locale::labels::label;
use crate::locale::publish::PublishMsg;
use crate::locale::stats::StatsMsg;
use crate::model::facts::{Facts, Feedback, Sym};
use crate::model::kind::Kind;
use crate::model::settings::Settings;
use crate::model::time::{AsOf, Instant, Window};
use crate::model::vocab::Language;
use crate::publish::annex::{self, Annex};
use crate::publish::approval::{Approval, Wording};
use crate::publish::edition::{self, Draft, Edition, Fault, MadeBy};
use crate::publish::figures::{Source, Wordings, notice};
use crate::publish::period::Term;
use crate::publish::profile;
use crate::publish::scan::{Leak, Place, Placed, Scanner};
use crate::publish::selection::{Selection, select};
use crate::publish::sheet;
use crate::publish::template;
use crate::render::format::Format;
use crate::render::save;
use crate::store::load::Tree;
use crate::store::templates::templates;
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
    /// All of them.
    Folder(PathBuf),
    /// One on standard output, or in the file that `-o` names.
    One(sheet::Format),
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

/// `-o FILE.html` and the like, or a folder: one that is there, ends with `/`, or has no ending. Markdown on the
/// screen, if no other is asked for.
fn output(ctx: &Context) -> Result<Output, Failure> {
    let asked = |format| match format {
        Format::Md => Some(sheet::Format::Markdown),
        Format::Html => Some(sheet::Format::Html),
        Format::Csv => Some(sheet::Format::Csv),
        Format::Json => Some(sheet::Format::Json),
        _ => None,
    };
    let unknown = || Failure::usage(PublishMsg::FormatKnown);
    let by_name = ctx.global.format.map(|format| asked(format).ok_or_else(unknown)).transpose()?;
    let Some(path) = &ctx.global.output else { return Ok(Output::One(by_name.unwrap_or(sheet::Format::Markdown))) };
    let is_folder = path.is_dir() || path.as_os_str().to_string_lossy().ends_with('/') || path.extension().is_none();
    if is_folder && !path.is_file() {
        return Ok(Output::Folder(path.clone()));
    }
    by_name.or(Format::of_file(path).and_then(asked)).map(Output::One).ok_or_else(|| {
        let message = PublishMsg::OutputWhat { path: path.display().to_string() };
        Failure::usage(message).hint(PublishMsg::OutputHint)
    })
}

fn publish(ctx: &Context, issue: &Issue) -> Result<Exit, Failure> {
    let records = ctx.tree(&[Kind::Feedback, Kind::Visit, Kind::Owner], false)?;
    let owners = ctx.tree(&[Kind::Owner], true)?;
    ctx.whole(&records)?;
    names_known(ctx, issue, &records.facts, &owners)?;
    let (base, calendar) = (ctx.base()?, ctx.calendar()?);
    let settings = &base.settings;
    let ground = Ground::new(&records.facts, settings, &calendar, AsOf::instant(issue.as_of));
    let selection = select(&ground, issue.window);
    let wordings = wordings(ctx, &ground, &selection)?;
    let made = notice(&Source {
        ground: &ground,
        rooms: &base.rooms,
        window: issue.window,
        selection: &selection,
        wordings: &wordings,
        unread: records.unread,
    });
    let annex = issue.is_draft.then(|| Annex::new(&ground, &selection, &wordings));
    let approved = wordings.iter().filter(|(_, w)| w.approval == Approval::Approved);
    let texts: Vec<Placed> = approved.map(|(id, w)| annex::placed(id, &w.text)).collect();
    let templates = templates(ctx.root()?, template::is_template)?;
    let draft = Draft { notice: &made, annex: annex.as_ref(), texts, templates: &templates };
    let by = MadeBy {
        version: env!("CARGO_PKG_VERSION"),
        revision: repository::of(ctx.root()?.dir()).ok().flatten().and_then(|r| r.head().ok().flatten()),
    };
    match edition::edition(&draft, &scanner(ctx, &owners)?, page_language(ctx)?, settings.offset, by) {
        Ok(edition) => give(ctx, issue, &edition)?,
        Err(fault) => return Err(failed(ctx, issue, fault)),
    }
    let awaiting = wordings.len() - wordings.values().filter(|w| w.approval == Approval::Approved).count();
    if awaiting > 0 && !issue.is_draft {
        ctx.ui.note(&PublishMsg::Awaiting { n: awaiting });
    }
    warn(ctx, settings);
    Ok(Exit::Done)
}

fn failed(ctx: &Context, issue: &Issue, fault: Fault) -> Failure {
    match fault {
        Fault::Leaks(leaks) => leaked(ctx, &leaks),
        Fault::NoTerm => Failure::usage(PublishMsg::NoName { found: issue.name.clone() }),
        Fault::Csv(error) => Failure::environment(PublishMsg::PageFailed { reason: error.to_string() }),
        Fault::Template(error) => {
            let (path, line, reason) = template::place(&error);
            let message = PublishMsg::TemplateWrong { path, line, reason };
            Failure::new(Exit::Unread, message).hint(PublishMsg::TemplateHint)
        }
    }
}

/// What the notice lacks: a contact, and the days on display that the city asks for.
fn warn(ctx: &Context, settings: &Settings) {
    let publication = &settings.publication;
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
        Output::Folder(folder) => {
            let file = |(format, page): (sheet::Format, &'_ str)| {
                (format!("{}.{}", issue.name, format.ending()), page.to_owned())
            };
            let files: Vec<(String, String)> = edition.pages().map(file).collect();
            let files: Vec<(String, &[u8])> =
                files.iter().map(|(name, page)| (name.clone(), page.as_bytes())).collect();
            save::together(folder, &files)?
        }
        Output::One(format) => {
            ctx.ui.give_text(edition.page(*format))?;
            ctx.global.output.as_deref().map(Path::to_owned).into_iter().collect()
        }
    };
    for path in paths {
        ctx.ui.note(&PublishMsg::Written { path: path.display().to_string() });
    }
    Ok(())
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
