//! Whether a page is what was published: set again from the records, settings and templates of the commit that its
//! ledger names, and compared byte by byte; where that cannot be done, its figures are compared with the ledger's.

use crate::cli::commands::publish::command::scanner;
use crate::cli::commands::publish::publication::{corrects, stamp_of};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::global::Global;
use crate::cli::notice::Sources;
use crate::history::repository;
use crate::locale::ledger::LedgerMsg;
use crate::locale::message::Message;
use crate::model::hash::sha256;
use crate::model::kind::Kind;
use crate::model::ledger::{Ledger, Output};
use crate::model::vocab::Language;
use crate::model::wording;
use crate::publish::edition::{self, Edition, EditionDraft};
use crate::publish::printed;
use crate::publish::sheet::PageFormat;
use crate::publish::template::is_template;
use crate::store::templates::templates;

/// What was found of a page.
pub struct PageVerdict<'l> {
    pub file: String,
    /// The publication that it is of, or claims to be.
    pub ledger: Option<&'l Ledger>,
    /// Each failure: its code and its sentences.
    pub failures: Vec<(&'static str, Vec<LedgerMsg>)>,
    /// What is said of a page that is genuine.
    pub found: Option<LedgerMsg>,
}

/// What a page is found to be. `holds`: whether what is here today still is what was published.
///
/// # Errors
/// There is no tree here, or git refuses.
pub fn page<'l>(
    ctx: &Context,
    (file, bytes): (String, &[u8]),
    (ledgers, ever): (&'l [Ledger], &[Ledger]),
    holds: impl Fn(&'l Ledger) -> Result<bool, Failure>,
) -> Result<PageVerdict<'l>, Failure> {
    let hash = sha256(bytes);
    let of = |ledger: &'l Ledger| Some((ledger, ledger.outputs.iter().find(|output| output.sha256 == hash)?));
    let Some((ledger, output)) = ledgers.iter().find_map(of) else {
        return Ok(stranger(file, bytes, &hash, (ledgers, ever)));
    };
    let mut verdict = PageVerdict { file: file.clone(), ledger: Some(ledger), failures: Vec::new(), found: None };
    let altered = || ("altered-page", vec![LedgerMsg::FaultAlteredPage { file: file.clone(), id: ledger.id.clone() }]);
    match again(ctx, ledger, output, ledgers)? {
        Again::Unknown(failure) => {
            verdict.failures.push(failure);
            if !printed::fits(bytes, &output.format, ledger) {
                verdict.failures.push(altered());
            }
        }
        Again::Set(edition, failures) => {
            verdict.failures.extend(failures);
            verdict.failures.extend(numbers(ledger, &edition));
            if is_page(&edition, output, bytes) {
                verdict.found = Some(LedgerMsg::PageGenuine { file: file.clone(), id: ledger.id.clone() });
            } else {
                verdict.failures.push(altered());
            }
        }
        Again::Not(why) => {
            // Where nothing changed since, today's tree gives the same page.
            let today = match ledger.is_chained() && ledger.version == env!("CARGO_PKG_VERSION") && holds(ledger)? {
                true => today(ctx, ledger, output, ledgers)?,
                false => None,
            };
            if let Some(edition) = &today {
                verdict.failures.extend(numbers(ledger, edition));
            }
            let is_same = today.as_ref().is_none_or(|edition| is_page(edition, output, bytes));
            if is_same && printed::fits(bytes, &output.format, ledger) {
                let why = why.text(ctx.lang());
                verdict.found = Some(LedgerMsg::PageAsLedger { file: file.clone(), id: ledger.id.clone(), why });
            } else {
                verdict.failures.push(altered());
            }
        }
    }
    Ok(verdict)
}

/// A file that no ledger of the tree has: altered, of a ledger that the tree lost, or nobody's.
fn stranger<'l>(file: String, bytes: &[u8], hash: &str, (ledgers, ever): (&'l [Ledger], &[Ledger])) -> PageVerdict<'l> {
    let text = String::from_utf8_lossy(bytes);
    let claims = |l: &&Ledger| {
        let short = l.digest.get(..8).filter(|_| !l.is_chained());
        text.contains(&l.code())
            || l.head.as_ref().is_some_and(|head| text.contains(head.as_str()))
            || short.is_some_and(|code| text.contains(code))
    };
    let not_published = || ("not-published", vec![LedgerMsg::FaultNotPublished { file: file.clone() }]);
    let mut verdict = PageVerdict { file: file.clone(), ledger: None, failures: Vec::new(), found: None };
    let held = ever.iter().find(|held| held.outputs.iter().any(|output| output.sha256 == hash));
    if let Some(held) = held.filter(|held| !ledgers.iter().any(|ledger| ledger.anchor() == held.anchor())) {
        if ledgers.iter().any(|ledger| ledger.id == held.id) {
            verdict.failures.push(not_published());
        } else {
            let fault = LedgerMsg::FaultMissing { id: held.id.clone(), code: held.code() };
            verdict.failures.push(("ledger-missing", vec![fault]));
        }
    } else if let Some(ledger) = ledgers.iter().rev().find(claims) {
        verdict.ledger = Some(ledger);
        let fault = LedgerMsg::FaultAlteredPage { file, id: ledger.id.clone() };
        verdict.failures.push(("altered-page", vec![fault]));
    } else if let Some(held) = ever.iter().find(|held| claims(held) && !ledgers.iter().any(|l| l.id == held.id)) {
        let fault = LedgerMsg::FaultMissing { id: held.id.clone(), code: held.code() };
        verdict.failures.push(("ledger-missing", vec![fault]));
    } else {
        verdict.failures.push(not_published());
    }
    verdict
}

fn numbers(ledger: &Ledger, edition: &Edition) -> Option<(&'static str, Vec<LedgerMsg>)> {
    let mut lines = vec![LedgerMsg::FaultTemplate { id: ledger.id.clone() }];
    lines.extend(edition.numbers.iter().map(|line| LedgerMsg::New { part: line.clone() }));
    (!edition.numbers.is_empty()).then_some(("template-differs", lines))
}

fn is_page(edition: &Edition, output: &Output, bytes: &[u8]) -> bool {
    let format = PageFormat::ALL.into_iter().find(|format| format.ending() == output.format);
    format.is_some_and(|format| edition.page(format).as_bytes() == bytes)
}

/// Whether a page can be set again from its commit.
enum Again {
    /// The commit is none that the history leads to.
    Unknown((&'static str, Vec<LedgerMsg>)),
    Set(Edition, Vec<(&'static str, Vec<LedgerMsg>)>),
    Not(LedgerMsg),
}

fn again(ctx: &Context, ledger: &Ledger, output: &Output, ledgers: &[Ledger]) -> Result<Again, Failure> {
    if !ledger.is_chained() {
        return Ok(Again::Not(LedgerMsg::WhyBefore));
    }
    let repository = repository::of(ctx.root()?.dir()).ok().flatten();
    let (Some(repository), Some(revision)) = (repository, &ledger.revision) else {
        return Ok(Again::Not(LedgerMsg::WhyNoGit));
    };
    let (head, commit) = (repository.head()?, repository.commit_of(revision).ok().flatten());
    let is_led_to = match (&head, &commit) {
        (Some(head), Some(commit)) => repository.leads_to(head, commit)?,
        _ => false,
    };
    if !is_led_to {
        if commit.is_none() && repository.is_shallow()? {
            return Ok(Again::Not(LedgerMsg::WhyUnread { reason: "shallow".to_owned() }));
        }
        let (id, revision) = (ledger.id.clone(), revision.chars().take(8).collect());
        return Ok(Again::Unknown(("revision-unknown", vec![LedgerMsg::FaultRevision { id, revision }])));
    }
    if ledger.uncommitted {
        return Ok(Again::Not(LedgerMsg::WhyUncommitted));
    }
    if ledger.version != env!("CARGO_PKG_VERSION") {
        return Ok(Again::Not(LedgerMsg::WhyVersion { version: ledger.version.clone() }));
    }
    let then = then(ctx, ledger, output, Some(revision))?;
    let lacks_owners = then.root()?.lacks(Kind::Owner.folder());
    if lacks_owners && ledger.inputs.records.contains_key(Kind::Owner.folder()) {
        return Ok(Again::Not(LedgerMsg::WhyNoOwners));
    }
    let own = templates(then.root()?, is_template)?;
    let hash_of = |name: &String| own.iter().find(|(own, _)| own == name).map(|(_, text)| wording::hash(text));
    let names = ledger.templates.keys().chain(own.iter().map(|(name, _)| name));
    let changed = names.filter(|name| hash_of(name).as_ref() != ledger.templates.get(*name));
    let changed: Vec<(&'static str, Vec<LedgerMsg>)> = changed
        .map(|name| {
            let (id, name) = (ledger.id.clone(), name.clone());
            ("template-differs", vec![LedgerMsg::FaultTemplateChanged { id, name }])
        })
        .collect();
    match set_again(&then, ledger, ledgers) {
        Ok(edition) => Ok(Again::Set(edition, changed)),
        Err(failure) => Ok(Again::Not(LedgerMsg::WhyUnread { reason: failure.lines(ctx.lang()).0 })),
    }
}

/// The page from today's tree; `None` where that cannot be made, or is by other templates.
fn today(ctx: &Context, ledger: &Ledger, output: &Output, ledgers: &[Ledger]) -> Result<Option<Edition>, Failure> {
    let own = templates(ctx.root()?, is_template)?;
    let is_same = own.len() == ledger.templates.len()
        && own.iter().all(|(name, text)| ledger.templates.get(name) == Some(&wording::hash(text)));
    let lacks_owners = ctx.root()?.lacks(Kind::Owner.folder());
    if !is_same || (lacks_owners && ledger.inputs.records.contains_key(Kind::Owner.folder())) {
        return Ok(None);
    }
    Ok(set_again(&then(ctx, ledger, output, None)?, ledger, ledgers).ok())
}

/// The tree at a commit, or as it is, in the language of the page.
fn then(ctx: &Context, ledger: &Ledger, output: &Output, revision: Option<&str>) -> Result<Context, Failure> {
    let global = Global {
        root: vec![ctx.root()?.dir().to_owned()],
        at: revision.map(str::to_owned),
        as_of: None,
        output: None,
        format: None,
        lang: Language::from_key(&output.language),
        allow_invalid: ledger.unread > 0,
        quiet: true,
        ..ctx.global.clone()
    };
    Context::new(ctx.env.clone(), global, ctx.lang())
}

fn set_again(ctx: &Context, ledger: &Ledger, ledgers: &[Ledger]) -> Result<Edition, Failure> {
    let sources = Sources::read(ctx)?;
    let mut made = sources.compute(ctx, (ledger.window, ledger.as_of), Some(ledger), false)?;
    let before = ledgers.iter().find(|l| Some(&l.id) == ledger.corrects.as_ref());
    made.notice.corrects = before.map(|before| corrects(before, &ledger.reason, ctx)).transpose()?;
    let own = templates(ctx.root()?, is_template)?;
    let draft = EditionDraft { notice: &made.notice, annex: None, texts: made.texts.clone(), templates: &own };
    let scanner = scanner(ctx, &sources.owners)?;
    let language = ctx.global.lang.unwrap_or(Language::Zh);
    edition::edition(&draft, &scanner, language, ctx.offset()?, &stamp_of(ledger))
        .map_err(|error| Failure::environment(LedgerMsg::WhyUnread { reason: error.to_string() }))
}
