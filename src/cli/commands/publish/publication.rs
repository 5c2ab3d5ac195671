//! The ledger's side of `linli publish`: whether a period was published before, and what becomes of the entry.

use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::ledgers;
use crate::cli::notice::MadeNotice;
use crate::locale::ledger::LedgerMsg;
use crate::locale::store::StoreMsg;
use crate::model::ledger::{Changes, Ledger, Output, of_period};
use crate::model::settings::Span;
use crate::model::vocab::Language;
use crate::model::wording::hash;
use crate::publish::data::{PublicationStamp, figures};
use crate::publish::edition::Edition;
use crate::publish::notice::Corrects;
use crate::store::document::Document;
use crate::store::write;
use crate::store::write::Writer;
use std::collections::BTreeMap;

/// What is asked for.
pub struct Ask<'a> {
    pub period: &'a str,
    pub amend: bool,
    pub reason: Option<&'a str>,
}

/// What becomes of the ledger.
pub enum LedgerEntry {
    /// The period's first publication, or a correction of the one it names.
    New { id: String, corrects: Option<Box<Ledger>> },
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
    pub fn of(ctx: &Context, ask: &Ask, made: &mut MadeNotice) -> Result<LedgerEntry, Failure> {
        let Some(last) = last(ctx, ask)? else {
            return Ok(LedgerEntry::New { id: ask.period.to_owned(), corrects: None });
        };
        if ask.amend {
            return LedgerEntry::correction(ctx, ask, made, last);
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

    fn correction(ctx: &Context, ask: &Ask, made: &mut MadeNotice, last: Ledger) -> Result<LedgerEntry, Failure> {
        if last.digest == made.digest() && last.figures == figures(&made.notice) && ask.reason.is_none() {
            return Err(Failure::refused(LedgerMsg::SameAsBefore { id: last.id }));
        }
        made.notice.corrects = Some(corrects(&last, &ask.reason.map(str::to_owned), ctx)?);
        let id = format!("{}.{}", ask.period, last.number() + 1);
        Ok(LedgerEntry::New { id, corrects: Some(Box::new(last)) })
    }

    /// What stands on the page: of a publication that is given out again, what stood there before.
    ///
    /// # Errors
    /// There is a history, and it cannot be read.
    pub fn stamp(&self, ctx: &Context, made: &MadeNotice) -> Result<PublicationStamp, Failure> {
        Ok(match self {
            LedgerEntry::New { .. } => made.stamp(ctx)?,
            LedgerEntry::Reused(last) => {
                let Ledger { digest, version, revision, .. } = (**last).clone();
                PublicationStamp { digest, version, revision }
            }
        })
    }

    /// Writes a new entry; of an old one, makes sure that the pages are those that were published.
    ///
    /// # Errors
    /// The ledger cannot be saved, or the pages are not those that were published.
    pub fn record(
        &self,
        ctx: &Context,
        writer: &Writer,
        made: &MadeNotice,
        edition: &Edition,
        lang: Language,
    ) -> Result<(), Failure> {
        let outputs = edition.pages().map(|(format, page)| Output {
            format: format.ending().to_owned(),
            language: lang.key().to_owned(),
            sha256: hash(page),
        });
        let outputs: Vec<Output> = outputs.collect();
        match self {
            LedgerEntry::New { id, corrects } => {
                let ledger = Ledger {
                    confirmed: edition.confirmed.clone(),
                    ..entry(ctx, made, id, corrects.as_deref(), outputs)?
                };
                let path = ledger.path();
                let text = Document::new(&ledger.table(), ctx.offset()?).text();
                if !writer.create_file(&path, &text)? {
                    return Err(Failure::refused(StoreMsg::Exists { path }));
                }
                ctx.ui.note(&LedgerMsg::Recorded { path });
            }
            LedgerEntry::Reused(last) => {
                again(ctx, writer, last, outputs, lang)?;
                let code = last.digest.chars().take(8).collect();
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

fn corrects(before: &Ledger, reason: &Option<String>, ctx: &Context) -> Result<Corrects, Failure> {
    Ok(Corrects {
        id: before.id.clone(),
        code: before.digest.chars().take(8).collect(),
        published: before.published.day(ctx.offset()?),
        reason: reason.clone(),
    })
}

fn entry(
    ctx: &Context,
    made: &MadeNotice,
    id: &str,
    corrects: Option<&Ledger>,
    outputs: Vec<Output>,
) -> Result<Ledger, Failure> {
    let stamp = made.stamp(ctx)?;
    let office = &made.notice.office;
    Ok(Ledger {
        id: id.to_owned(),
        corrects: corrects.map(|l| l.id.clone()),
        reason: made.notice.corrects.as_ref().and_then(|c| c.reason.clone()),
        window: made.window,
        as_of: made.as_of,
        published: ctx.now(),
        by: ctx.typist()?.map(|typist| typist.handle),
        revision: stamp.revision,
        version: stamp.version,
        digest: stamp.digest,
        unread: made.notice.unread,
        against: made.against.clone(),
        places: office.places.clone(),
        days: office.days_on_display,
        objections_within: office.objections.map(Span::key),
        inputs: made.inputs.clone(),
        figures: figures(&made.notice),
        confirmed: BTreeMap::new(),
        outputs,
        objections: Vec::new(),
    })
}
