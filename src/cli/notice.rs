//! What a notice is made of, computed: for the one that is published, and again for the one that is verified.

use crate::analysis::openness::ended_by_a_later_day;
use crate::analysis::selection::{Selection, select};
use crate::analysis::snapshot::Snapshot;
use crate::check::publications::{form_of, inputs_now};
use crate::check::readers::SettingsReader;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::{find, ledgers};
use crate::facts::digest::{LedgerForm, digest};
use crate::facts::records::RecordRow;
use crate::facts::rules::by_content;
use crate::history::git::GitError;
use crate::history::repository;
use crate::model::chain::LedgerChain;
use crate::model::interner::Sym;
use crate::model::kind::Kind;
use crate::model::ledger::{Ledger, holding};
use crate::model::ledger_inputs::Inputs;
use crate::model::time::{AsOf, Day, Instant};
use crate::model::window::Window;
use crate::model::wording::{Approval, hash};
use crate::publish::annex::{self, Annex};
use crate::publish::approval::Wording;
use crate::publish::before::as_printed;
use crate::publish::chosen::{kinds_read, told};
use crate::publish::data::PublicationStamp;
use crate::publish::earlier::{EarlierNotice, connected};
use crate::publish::figures::{FigureSource, Wordings, notice};
use crate::publish::notice::{Notice, Receipt};
use crate::publish::notice_rules::NoticeRules;
use crate::publish::period::Month;
use crate::publish::scan::Placed;
use crate::store::load::Tree;
use crate::store::root::SETTINGS_FILE;
use crate::text::period::period_name;
use std::collections::HashSet;

/// The records that notices read.
pub struct Sources {
    pub records: Tree,
    /// With their names.
    pub owners: Tree,
}

/// A notice with what it was computed from.
pub struct MadeNotice {
    pub notice: Notice,
    pub annex: Option<Annex>,
    /// The approved ones.
    pub texts: Vec<Placed>,
    /// Codes by which approvers confirmed surnames with a title in their texts.
    pub confirmed: Vec<String>,
    /// Texts that nobody approved as they stand.
    pub awaiting: usize,
    /// Items counted as open of which a later day is known by which they had ended, and the last of these days.
    pub ended_later: Option<(u64, Day)>,
    pub inputs: Inputs,
    /// The publications that were reckoned with.
    pub against: Vec<String>,
    /// The publication whose figures stand in the column of the period before.
    pub before: Option<String>,
    pub window: Window,
    pub as_of: Instant,
}

impl Sources {
    /// # Errors
    /// There is no repository, its history cannot be read, or the period is none.
    pub fn read(ctx: &Context) -> Result<Sources, Failure> {
        ctx.may_compute(SettingsReader::Publication)?;
        let mut sections = ctx.settings()?.publication.sections.clone();
        // A publication that is computed again has the sections that it had.
        sections.extend(ledgers::read(ctx)?.ledgers.iter().flat_map(|ledger| ledger.inputs.sections()));
        let mut records = ctx.tree(&kinds_read(&sections), false)?;
        ctx.add_hidden(&mut records, &[], &["publications", "templates"], false)?;
        let owners = ctx.tree(&[Kind::Owner], true)?;
        ctx.whole(&records)?;
        Ok(Sources { records, owners })
    }

    /// What was published before is reckoned with; of a notice that is computed again, what it names as `against`.
    ///
    /// # Errors
    /// Records or settings that are needed cannot be read.
    pub fn compute(
        &self,
        ctx: &Context,
        (window, as_of): (Window, Instant),
        again: Option<&Ledger>,
        is_draft: bool,
    ) -> Result<MadeNotice, Failure> {
        let ledgers = ledgers::read(ctx)?.ledgers;
        let (base, calendar) = (ctx.base()?, ctx.calendar()?);
        let facts = &self.records.facts;
        let ground = Snapshot::new(facts, &base.settings, &calendar, AsOf::instant(as_of));
        let selection = select(&ground, window);
        let sections = match again {
            Some(ledger) => ledger.inputs.sections(),
            None => base.settings.publication.sections.clone(),
        };
        let told = told(&ground, &base.rooms, window, &sections);
        let wordings = wordings(ctx, &ground, &selection, &told)?;
        let against = again.map(|ledger| ledger.against.as_slice());
        let items = selection.ids().map(|id| facts.names.text(id)).collect();
        let months = listed_months(&ground, &selection);
        let earlier = earlier(&ledgers, (window, &months), against, &items);
        let source = FigureSource {
            ground: &ground,
            rooms: &base.rooms,
            window,
            selection: &selection,
            wordings: &wordings,
            unread: self.records.unread,
            earlier: &earlier,
            sections: &sections,
        };
        let annex = is_draft.then(|| Annex::new(&ground, &selection, &told, &wordings));
        let approved = wordings.iter().filter(|(_, w)| w.approval == Approval::Approved);
        let approved: Vec<(&String, &str)> = approved.map(|(id, w)| (id, w.text.as_str())).collect();
        let hashes = approved.iter().map(|(id, text)| ((*id).clone(), hash(text))).collect();
        let form = again.map_or(LedgerForm::Chained, form_of);
        let inputs = Inputs { texts: hashes, ..inputs_now(base, facts, (window, as_of), (form, &sections)) };
        let mut notice = notice(&source);
        let before = before(&ledgers, window, again);
        if form == LedgerForm::Chained {
            notice.rules = Some(rules(ctx, &ledgers, again, &inputs)?);
            if let Some(before) = before {
                as_printed(&mut notice, before);
            }
        }
        Ok(MadeNotice {
            before: notice.before.clone(),
            notice,
            annex,
            texts: approved.iter().map(|(id, text)| annex::placed(id, text)).collect(),
            confirmed: wordings.values().filter_map(|wording| wording.confirmed.clone()).collect(),
            awaiting: wordings.len() - approved.len(),
            ended_later: ended_by_a_later_day(&ground),
            inputs: inputs.fitting(),
            against: earlier.iter().map(|notice| notice.id.clone()).collect(),
            window,
            as_of,
        })
    }
}

/// The publications that are reckoned with: those of periods that overlap with this one, or with one that does, and
/// those that list one of the items too, and those of the months that stand beside the items.
fn earlier(
    ledgers: &[Ledger],
    (window, months): (Window, &HashSet<Window>),
    against: Option<&[String]>,
    items: &HashSet<&str>,
) -> Vec<EarlierNotice> {
    let notices: Vec<EarlierNotice> = ledgers.iter().map(EarlierNotice::of).collect();
    let connected = connected(window, &notices);
    let lists =
        |notice: &EarlierNotice| items.iter().any(|id| notice.lists(id, Receipt::of(id).as_ref().map(Receipt::text)));
    let is_of_months = |notice: &EarlierNotice| {
        months.iter().any(|month| notice.window.from < month.to && month.from < notice.window.to)
    };
    let is_meant = |notice: &EarlierNotice| match against {
        Some(ids) => ids.contains(&notice.id),
        None => connected.contains(&notice.id) || lists(notice) || is_of_months(notice),
    };
    let meant: Vec<bool> = notices.iter().map(is_meant).collect();
    notices.into_iter().zip(meant).filter(|(_, is_meant)| *is_meant).map(|(notice, _)| notice).collect()
}

/// The months in which overdue items were received, which stand beside them.
fn listed_months(ground: &Snapshot, selection: &Selection) -> HashSet<Window> {
    let late = selection.late.as_ref().map_or(&[][..], Vec::as_slice);
    late.iter().map(|late| Month::of(late.item.standing.receipt.day(ground.offset())).window()).collect()
}

/// The publication of the period before: of a notice that is computed again, the one that it named.
fn before<'l>(ledgers: &'l [Ledger], window: Window, again: Option<&Ledger>) -> Option<&'l Ledger> {
    match again {
        Some(again) => ledgers.iter().find(|ledger| Some(&ledger.id) == again.before.as_ref()),
        None => holding(ledgers, &period_name(window.previous())?),
    }
}

/// The rules of a notice, and what of them differs from the publication that it follows.
fn rules(ctx: &Context, ledgers: &[Ledger], again: Option<&Ledger>, inputs: &Inputs) -> Result<NoticeRules, Failure> {
    let Some(last) = preceding(ledgers, again) else { return Ok(NoticeRules::new(&inputs.rules, None)) };
    let rules = match form_of(last) {
        LedgerForm::Chained => last.inputs.rules.clone(),
        LedgerForm::Before => {
            let day = last.window.to.plus_days(-1).max(last.as_of.day(ctx.offset()?));
            by_content(&last.inputs.rules, day)
        }
    };
    Ok(NoticeRules::new(&inputs.rules, Some((&last.id, &rules))))
}

/// The publication that one follows: the last of those that its ledger names, else of those from before the chain.
fn preceding<'l>(ledgers: &'l [Ledger], again: Option<&Ledger>) -> Option<&'l Ledger> {
    let chain = LedgerChain::new(ledgers);
    let named = match again {
        Some(again) => again.previous.iter().filter_map(|head| chain.by_head(head)).collect(),
        None => chain.tips(),
    };
    let is_earlier = |l: &&Ledger| !l.is_chained() && again.is_none_or(|again| l.published < again.published);
    let last = |ledgers: &mut dyn Iterator<Item = &'l Ledger>| ledgers.max_by_key(|l| (l.published, l.id.clone()));
    last(&mut named.into_iter()).or_else(|| last(&mut ledgers.iter().filter(is_earlier)))
}

impl MadeNotice {
    pub fn digest(&self) -> String {
        digest(&self.inputs, self.window, self.as_of)
    }

    /// Of this program and of the records as they are committed now.
    ///
    /// # Errors
    /// There is a history, and it cannot be read.
    pub fn stamp(&self, ctx: &Context) -> Result<PublicationStamp, Failure> {
        let revision = match (ctx.revision(), repository::of(ctx.root()?.dir())) {
            (Some(revision), _) => Some(revision.to_owned()),
            (None, Ok(Some(repository))) => match repository.head()? {
                // A folder that lies in somebody's repository without being part of it has no revision.
                Some(head) => repository.holds(&head, SETTINGS_FILE)?.then_some(head),
                None => None,
            },
            // Where there is no git, or what lies there is no repository, nothing was ever committed.
            (None, Ok(None) | Err(GitError::NoProgram | GitError::Refused(_))) => None,
            (None, Err(error)) => return Err(error.into()),
        };
        Ok(PublicationStamp {
            head: None,
            id: String::new(),
            digest: self.digest(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            revision,
            uncommitted: false,
        })
    }
}

/// The texts of the items that the notice names, and of the records that its further sections tell of, read from their
/// own files.
fn wordings(ctx: &Context, ground: &Snapshot, selection: &Selection, told: &[&RecordRow]) -> Result<Wordings, Failure> {
    let mut wordings = Wordings::new();
    let named: HashSet<Sym> = selection.ids().collect();
    let items = ground.facts.feedback.iter().filter(|row| row.wording.is_some() && named.contains(&row.id));
    let items = items.map(|row| (Kind::Feedback, row.id));
    for (kind, sym) in items.chain(told.iter().map(|row| (row.kind, row.id))) {
        let id = ground.facts.names.text(sym);
        let record = find::record(ctx, kind, id)?;
        wordings.extend(Wording::read(&record.table).map(|wording| (id.to_owned(), wording)));
    }
    Ok(wordings)
}
