//! The ledger's side of `linli publish`: whether a period was published before, and what becomes of the entry.

use crate::audit::ledgers::lost;
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::ledgers;
use crate::cli::notice::MadeNotice;
use crate::locale::ledger::LedgerMsg;
use crate::locale::store::StoreMsg;
use crate::model::chain::LedgerChain;
use crate::model::ledger::{Ledger, Output, of_period};
use crate::model::ledger_inputs::Changes;
use crate::model::settings::Span;
use crate::model::vocab::Language;
use crate::model::wording::hash;
use crate::publish::data::{PublicationStamp, figures};
use crate::publish::edition::Edition;
use crate::publish::notice::Corrects;
use crate::publish::template::Own;
use crate::store::document::Document;
use crate::store::write;
use crate::store::write::Writer;
use std::collections::BTreeMap;

/// What is asked for.
pub struct Ask<'a> {
    pub period: &'a str,
    pub amend: bool,
    pub reason: Option<&'a str>,
    /// Whether files are read that no commit holds.
    pub is_uncommitted: bool,
}

/// What becomes of the ledger.
pub enum LedgerEntry {
    /// The period's first publication, or a correction of the one it names: its ledger, sealed, without files yet.
    New(Box<Ledger>),
    /// Published before, from the same facts: the entry stands.
    Reused(Box<Ledger>),
}

/// The publication of the period that holds.
///
/// # Errors
/// A ledger cannot be read, or there is nothing to amend.
pub fn last(ctx: &Context, ask: &Ask) -> Result<Option<Ledger>, Failure> {
    let ledgers = ledgers::read(ctx)?.ledgers;
    let last = of_period(&ledgers, ask.period).last().map(|last| (*last).clone());
    if last.is_none() && ask.amend {
        let period = ask.period.to_owned();
        let failure = Failure::usage(LedgerMsg::NothingToAmend { period: period.clone() });
        return Err(failure.hint(LedgerMsg::NothingToAmendHint { period }));
    }
    Ok(last)
}

impl LedgerEntry {
    /// Under the lock. A correction says in the notice what it replaces.
    ///
    /// # Errors
    /// A ledger cannot be read, or what it says does not go with what was computed now.
    pub fn of(ctx: &Context, ask: &Ask, made: &mut MadeNotice, templates: &[Own]) -> Result<LedgerEntry, Failure> {
        let Some(last) = last(ctx, ask)? else {
            let id = ask.period.to_owned();
            return Ok(LedgerEntry::New(Box::new(sealed(ctx, ask, made, templates, id)?)));
        };
        if ask.amend {
            return LedgerEntry::correction(ctx, ask, made, (last, templates));
        }
        if let Some(withdrawn) = &last.withdrawn {
            let at = withdrawn.at.day(ctx.offset()?).to_string();
            let failure = Failure::refused(LedgerMsg::IsWithdrawn { id: last.id.clone(), at });
            return Err(failure.hint(LedgerMsg::IsWithdrawnHint { period: ask.period.to_owned() }));
        }
        if last.as_of != made.as_of {
            let at = last.as_of.second(ctx.offset()?);
            let failure = Failure::refused(LedgerMsg::OtherAsOf { id: last.id, at });
            return Err(failure.hint(LedgerMsg::OtherAsOfHint { period: ask.period.to_owned() }));
        }
        if last.digest != made.digest() {
            let changes = Changes::between(&last.inputs, &made.inputs.clone().like(&last.inputs));
            let n = changes.new.len() + changes.gone.len() + changes.changed.len();
            let failure = Failure::refused(LedgerMsg::Altered { id: last.id.clone(), n });
            return Err(failure.hint(altered_hint(&last)));
        }
        made.notice.corrects = match &last.corrects {
            Some(id) => ledgers::read(ctx)?
                .ledgers
                .iter()
                .find(|l| l.id == *id)
                .map(|before| corrects(before, &last.reason, ctx)),
            None => None,
        }
        .transpose()?;
        Ok(LedgerEntry::Reused(Box::new(last)))
    }

    fn correction(
        ctx: &Context,
        ask: &Ask,
        made: &mut MadeNotice,
        (last, templates): (Ledger, &[Own]),
    ) -> Result<LedgerEntry, Failure> {
        let is_same = last.digest == made.digest() && last.figures == figures(&made.notice);
        if is_same && ask.reason.is_none() && last.withdrawn.is_none() {
            return Err(Failure::refused(LedgerMsg::SameAsBefore { id: last.id }));
        }
        made.notice.corrects = Some(corrects(&last, &ask.reason.map(str::to_owned), ctx)?);
        let id = format!("{}.{}", ask.period, last.number() + 1);
        let mut ledger = sealed(ctx, ask, made, templates, id)?;
        ledger.corrects = Some(last.id);
        Ok(LedgerEntry::New(Box::new(ledger.sealed())))
    }

    /// A new entry says which texts stand only because somebody confirmed them: its head holds that too.
    pub fn confirming(self, confirmed: BTreeMap<String, String>) -> LedgerEntry {
        match self {
            LedgerEntry::New(ledger) => LedgerEntry::New(Box::new(Ledger { confirmed, ..*ledger }.sealed())),
            LedgerEntry::Reused(ledger) => LedgerEntry::Reused(ledger),
        }
    }

    /// What stands on the page: of a publication that is given out again, what stood there before.
    pub fn stamp(&self) -> PublicationStamp {
        match self {
            LedgerEntry::New(ledger) | LedgerEntry::Reused(ledger) => stamp_of(ledger),
        }
    }

    /// Writes a new entry; of an old one, makes sure that the pages are those that were published.
    ///
    /// # Errors
    /// The ledger cannot be saved, or the pages are not those that were published.
    pub fn record(&self, ctx: &Context, writer: &Writer, edition: &Edition, lang: Language) -> Result<(), Failure> {
        let outputs = edition.pages().map(|(format, page)| Output {
            format: format.ending().to_owned(),
            language: lang.key().to_owned(),
            sha256: hash(page),
        });
        let outputs: Vec<Output> = outputs.collect();
        match self {
            LedgerEntry::New(ledger) => {
                let ledger = Ledger { outputs, ..(**ledger).clone() };
                let path = ledger.path();
                let text = Document::new(&ledger.table(), ctx.offset()?).text();
                if !writer.create_file(&path, &text)? {
                    return Err(Failure::refused(StoreMsg::Exists { path }));
                }
                ctx.ui.note(&LedgerMsg::Recorded { path });
            }
            LedgerEntry::Reused(last) => {
                again(ctx, writer, last, outputs, lang)?;
                let code = last.code();
                ctx.ui.note(&LedgerMsg::Reused { id: last.id.clone(), code });
            }
        }
        Ok(())
    }
}

/// The same pages as before, or the first ones of another language.
fn again(ctx: &Context, writer: &Writer, last: &Ledger, outputs: Vec<Output>, lang: Language) -> Result<(), Failure> {
    if outputs.iter().all(|output| last.outputs.contains(output)) {
        return Ok(());
    }
    if last.outputs.iter().any(|output| output.language == lang.key()) {
        let message = LedgerMsg::PageDiffers { id: last.id.clone(), version: last.version.clone() };
        return Err(Failure::refused(message).hint(altered_hint(last)));
    }
    let path = last.path();
    let broken = || Failure::new(Exit::Unread, LedgerMsg::Broken { path: path.clone() });
    let bytes = writer.read(&path)?.ok_or_else(broken)?;
    let text = std::str::from_utf8(&bytes).map_err(|_| broken())?;
    let mut document = Document::open(text, ctx.offset()?).ok_or_else(broken)?;
    for output in outputs {
        document.append("output", &output.table()).map_err(crate::cli::write::no_such)?;
    }
    Ok(writer.replace(&path, write::hash(&bytes), &document.text())?)
}

fn altered_hint(last: &Ledger) -> LedgerMsg {
    LedgerMsg::AlteredHint { path: last.path(), period: last.period().to_owned() }
}

/// What its ledger says on a page.
pub fn stamp_of(ledger: &Ledger) -> PublicationStamp {
    PublicationStamp {
        head: ledger.head.clone(),
        id: ledger.id.clone(),
        digest: ledger.digest.clone(),
        version: ledger.version.clone(),
        revision: ledger.revision.clone(),
        uncommitted: ledger.uncommitted,
    }
}

/// What a page says of the one that it corrects.
///
/// # Errors
/// There is no tree here, or its settings are not sound.
pub fn corrects(before: &Ledger, reason: &Option<String>, ctx: &Context) -> Result<Corrects, Failure> {
    Ok(Corrects {
        id: before.id.clone(),
        code: before.code(),
        published: before.published.day(ctx.offset()?),
        reason: reason.clone(),
    })
}

/// A new ledger with its head, before any page is made of it.
fn sealed(ctx: &Context, ask: &Ask, made: &MadeNotice, templates: &[Own], id: String) -> Result<Ledger, Failure> {
    let stamp = made.stamp(ctx)?;
    let office = &made.notice.office;
    let ledgers = ledgers::read(ctx)?.ledgers;
    let tips = LedgerChain::new(&ledgers).tips();
    let replaces = if ask.amend { lost(ask.period, &ledgers, &ledgers::ever(ctx)?) } else { Vec::new() };
    let ledger = Ledger {
        id,
        head: None,
        computed: String::new(),
        previous: tips.iter().filter_map(|ledger| ledger.head.clone()).collect(),
        corrects: None,
        replaces,
        reason: made.notice.corrects.as_ref().and_then(|c| c.reason.clone()),
        window: made.window,
        as_of: made.as_of,
        published: ctx.now(),
        by: ctx.typist()?.map(|typist| typist.handle),
        revision: stamp.revision,
        version: stamp.version,
        digest: stamp.digest,
        unread: made.notice.unread,
        uncommitted: ask.is_uncommitted,
        against: made.against.clone(),
        before: made.before.clone(),
        places: office.places.clone(),
        days: office.days_on_display,
        objections_within: office.objections.map(Span::key),
        inputs: made.inputs.clone(),
        templates: templates.iter().map(|(name, text)| (name.clone(), hash(text))).collect(),
        figures: figures(&made.notice),
        confirmed: BTreeMap::new(),
        withdrawn: None,
        outputs: Vec::new(),
        objections: Vec::new(),
    };
    Ok(ledger.sealed())
}
