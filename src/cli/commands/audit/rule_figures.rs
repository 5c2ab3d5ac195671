//! The figures of the last publication computed again, from the records as they are, by the rules before and after a
//! commit: what a change of rules does to what residents were told.

use crate::analysis::selection::select;
use crate::analysis::snapshot::Snapshot;
use crate::audit::settings_tree::SettingsTree;
use crate::calendar::days::Calendar;
use crate::cli::commands::audit::report::HistoryReport;
use crate::cli::failure::Failure;
use crate::cli::ledgers;
use crate::cli::life::unread;
use crate::model::ledger::{FOLDER, Ledger};
use crate::model::time::AsOf;
use crate::publish::chosen::kinds_read;
use crate::publish::data::figures;
use crate::publish::figures::{FigureSource, Wordings, notice};
use crate::store::load::{Tree, frame};
use crate::store::root::Root;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// A figure by its name, before and after.
pub(super) type MovedFigures = Vec<(String, Option<String>, Option<String>)>;

pub(super) struct RuleFigures<'r> {
    report: &'r HistoryReport<'r>,
    /// With the records that it is computed from; `None` where nothing was published yet.
    last: Option<(Ledger, Tree)>,
    /// By the commit.
    known: HashMap<usize, MovedFigures>,
}

impl<'r> RuleFigures<'r> {
    pub fn new(report: &'r HistoryReport<'r>) -> Result<RuleFigures<'r>, Failure> {
        let ledgers = ledgers::read(report.ctx)?.ledgers;
        let last = ledgers.into_iter().max_by_key(|ledger| (ledger.window.to, ledger.number()));
        let tree = |ledger: Ledger| {
            let tree = report.ctx.tree(&kinds_read(&ledger.inputs.sections()), false)?;
            Ok::<_, Failure>((ledger, tree))
        };
        Ok(RuleFigures { report, last: last.map(tree).transpose()?, known: HashMap::new() })
    }

    pub fn publication(&self) -> Option<String> {
        self.last.as_ref().map(|(ledger, _)| ledger.id.clone())
    }

    /// What a commit that touched a file moved; `None` where the file sets no rule, or nothing was published.
    pub fn moved(&mut self, commit: usize, path: &str) -> Result<Option<&MovedFigures>, Failure> {
        let is_rule = ![FOLDER, "templates"].contains(&path.split('/').next().unwrap_or(path));
        let Some((ledger, tree)) = self.last.as_ref().filter(|_| is_rule) else { return Ok(None) };
        if !self.known.contains_key(&commit) {
            let parent = self.report.walk.ancestry.parents(commit).first();
            let before = match parent {
                Some(parent) => self.under(*parent, ledger, tree)?,
                None => None,
            };
            let moved = match (before, self.under(commit, ledger, tree)?) {
                (Some(before), Some(after)) => differing(&before, &after),
                _ => Vec::new(),
            };
            self.known.insert(commit, moved);
        }
        Ok(self.known.get(&commit))
    }

    /// By the rules that a commit holds; `None` where it has none that can be read.
    fn under(&self, commit: usize, ledger: &Ledger, tree: &Tree) -> Result<Option<BTreeMap<String, String>>, Failure> {
        let settings = SettingsTree::of(&self.report.repository, &self.report.walk, commit).map_err(unread)?;
        let root = Root::new_tree(self.report.ctx.root()?.dir()).as_it_stood(Arc::new(settings));
        let base = frame(&root).with_rooms(&root);
        if !base.readable {
            return Ok(None);
        }
        let calendar = Calendar::new(&base.settings, &base.years);
        let ground = Snapshot::new(&tree.facts, &base.settings, &calendar, AsOf::instant(ledger.as_of));
        let selection = select(&ground, ledger.window);
        let source = FigureSource {
            ground: &ground,
            rooms: &base.rooms,
            window: ledger.window,
            selection: &selection,
            wordings: &Wordings::new(),
            unread: tree.unread,
            earlier: &[],
            sections: &ledger.inputs.sections(),
        };
        Ok(Some(figures(&notice(&source))))
    }
}

fn differing(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>) -> MovedFigures {
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let each = names.into_iter().map(|name| (name.clone(), before.get(name).cloned(), after.get(name).cloned()));
    each.filter(|(_, before, after)| before != after).collect()
}
