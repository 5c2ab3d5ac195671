//! What a notice is made of, computed: for the one that is published, and again for the one that is verified.

use super::context::Context;
use crate::analysis::ground::Ground;
use crate::analysis::selection::{Selection, select};
use crate::check::publications::inputs_now;
use crate::history::git;
use crate::locale::failure::Failure;
use crate::model::digest::digest;
use crate::model::facts::Sym;
use crate::model::kind::Kind;
use crate::model::ledger::Inputs;
use crate::model::time::{AsOf, Instant, Window};
use crate::publish::annex::{self, Annex};
use crate::publish::approval::{Approval, Wording, hash};
use crate::publish::data::Stamp;
use crate::publish::figures::{Source, Wordings, notice};
use crate::publish::notice::Notice;
use crate::publish::scan::Placed;
use crate::store::load::Tree;
use std::collections::HashSet;

/// The records that notices read.
pub struct Sources {
    pub records: Tree,
    /// With their names.
    pub owners: Tree,
}

/// A notice with what it was computed from.
pub struct Made {
    pub notice: Notice,
    pub annex: Option<Annex>,
    /// The approved ones.
    pub texts: Vec<Placed>,
    /// Texts that nobody approved as they stand.
    pub awaiting: usize,
    pub inputs: Inputs,
    pub window: Window,
    pub as_of: Instant,
}

impl Sources {
    pub fn read(ctx: &Context) -> Result<Sources, Failure> {
        let records = ctx.tree(&[Kind::Feedback, Kind::Visit, Kind::Owner], false)?;
        let owners = ctx.tree(&[Kind::Owner], true)?;
        ctx.whole(&records)?;
        Ok(Sources { records, owners })
    }

    pub fn compute(&self, ctx: &Context, window: Window, as_of: Instant, is_draft: bool) -> Result<Made, Failure> {
        let (base, calendar) = (ctx.base()?, ctx.calendar()?);
        let facts = &self.records.facts;
        let ground = Ground::new(facts, &base.settings, &calendar, AsOf::instant(as_of));
        let selection = select(&ground, window);
        let wordings = wordings(ctx, &ground, &selection)?;
        let source = Source {
            ground: &ground,
            rooms: &base.rooms,
            window,
            selection: &selection,
            wordings: &wordings,
            unread: self.records.unread,
        };
        let annex = is_draft.then(|| Annex::new(&ground, &selection, &wordings));
        let approved = wordings.iter().filter(|(_, w)| w.approval == Approval::Approved);
        let approved: Vec<(&String, &str)> = approved.map(|(id, w)| (id, w.text.as_str())).collect();
        let hashes = approved.iter().map(|(id, text)| ((*id).clone(), hash(text))).collect();
        let inputs = Inputs { texts: hashes, ..inputs_now(base, facts, window, as_of) };
        Ok(Made {
            notice: notice(&source),
            annex,
            texts: approved.iter().map(|(id, text)| annex::placed(id, text)).collect(),
            awaiting: wordings.len() - approved.len(),
            inputs: inputs.fitting(),
            window,
            as_of,
        })
    }
}

impl Made {
    pub fn digest(&self) -> String {
        digest(&self.inputs, self.window, self.as_of)
    }

    /// Of this program and of the records as they are committed now.
    pub fn stamp(&self, ctx: &Context) -> Result<Stamp, Failure> {
        let revision = git::head(ctx.root()?.dir());
        Ok(Stamp { digest: self.digest(), version: env!("CARGO_PKG_VERSION").to_owned(), revision })
    }
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
