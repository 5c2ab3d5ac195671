//! Items and their groups at an instant: which item is the main one of a matter (并单),
//! which stand for themselves, and from when a matter is a resident's.

use crate::facts::all::Facts;
use crate::facts::rows::Feedback;
use crate::model::fold::{FoldRules, Folded, fold};
use crate::model::interner::Sym;
use crate::model::lifecycle::{Action, State};
use crate::model::log::Arg;
use crate::model::settings::Settings;
use crate::model::time::{AsOf, Instant, Offset, When};
use crate::parallel::par_map;
use hashbrown::{HashMap, HashSet};
use std::collections::BTreeMap;

/// Why a `duplicate` link does not count; the item is then an ordinary one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkFault {
    /// The main item does not exist.
    Missing(Sym),
    /// The links run in a circle.
    Cycle,
    /// The main item is withdrawn or void.
    DuplicateOfNothing(usize),
    /// The main item was closed for the last time before this one was received.
    AfterClose(usize),
}

/// One item at an instant.
#[derive(Clone, Debug)]
pub struct ItemStatus {
    /// Index into `facts.feedback`.
    pub item: usize,
    /// Voided at or before the instant (登记有误).
    pub void: Option<Instant>,
    pub folded: Folded,
    /// `None` where no link leads to or from the item: nearly everywhere.
    links: Option<Box<Links>>,
    /// From when it is a resident's item; `None`: found by staff and joined by nobody (主动发现).
    pub residents_since: Option<When>,
    /// The receipt that durations, targets and the window use: the earliest of the group.
    pub receipt: When,
    /// Reporters (人次): of the item, its joined ones and its duplicates.
    pub reporters: u32,
}

/// The links of one item, by indices into the standings.
#[derive(Clone, Debug, Default)]
struct Links {
    root: Option<usize>,
    fault: Option<LinkFault>,
    duplicates: Vec<usize>,
}

impl ItemStatus {
    /// The main item, where this one is a duplicate that counts.
    pub fn root(&self) -> Option<usize> {
        self.links.as_ref()?.root
    }

    /// Why its `duplicate` link does not count.
    pub fn fault(&self) -> Option<LinkFault> {
        self.links.as_ref()?.fault
    }

    /// Duplicates that lead here, however far.
    pub fn duplicates(&self) -> &[usize] {
        self.links.as_ref().map_or(&[], |links| &links.duplicates)
    }

    fn links(&mut self) -> &mut Links {
        self.links.get_or_insert_default()
    }

    /// Counted among the residents' items: not void, not a duplicate, not found by staff alone.
    pub fn counts(&self) -> bool {
        self.void.is_none() && self.root().is_none() && self.residents_since.is_some()
    }

    /// Whether the item has not ended.
    pub fn is_open(&self) -> bool {
        self.void.is_none() && self.folded.state.is_open()
    }
}

/// All items that exist at `as_of`, in the order of `facts.feedback`.
pub fn standings(facts: &Facts, settings: &Settings, as_of: AsOf) -> Vec<ItemStatus> {
    let offset = settings.offset;
    let rules = |item: &Feedback, ignore_duplicate| FoldRules { needs: item.needs(settings), offset, ignore_duplicate };
    let mut all = par_map(&facts.feedback, |index, item| {
        let folded = || fold(item.log(), rules(item, false), as_of);
        item.received.exists(offset, as_of).then(|| alone(index, item, folded(), offset, as_of))
    });
    let named: BTreeMap<usize, Sym> = (0..all.len()).filter_map(|i| Some((i, target_of(&all, facts, i)?))).collect();
    if !named.is_empty() {
        link(&mut all, facts, offset, &named, &|item| fold(item.log(), rules(item, true), as_of));
        gather(&mut all, offset);
    }
    all
}

fn alone(index: usize, item: &Feedback, folded: Folded, offset: Offset, as_of: AsOf) -> ItemStatus {
    let joined = item.rare().joined.iter().filter(|j| j.at.exists(offset, as_of));
    let residents_since = if item.is_patrol() {
        joined.clone().map(|j| j.at).min_by_key(|at| at.earliest(offset, None))
    } else {
        Some(item.received)
    };
    let own = u32::from(!item.is_patrol());
    ItemStatus {
        item: index,
        void: item
            .rare()
            .void
            .filter(|v| v.exists(offset, as_of))
            .map(|v| v.earliest(offset, Some(item.received.earliest(offset, None)))),
        folded,
        links: None,
        residents_since,
        receipt: residents_since.unwrap_or(item.received),
        reporters: own + u32::try_from(joined.count()).unwrap_or(0),
    }
}

/// The main item that an item in state D names.
pub fn named_root(item: &Feedback, folded: &Folded) -> Option<Sym> {
    folded.entries(item.log()).rev().find_map(|(_, e)| match (e.action, e.arg) {
        (Action::Duplicate, Arg::Of(of)) => Some(of),
        _ => None,
    })
}

/// Follows every chain to its root and marks the links that cannot count. An item whose link does not count
/// is an ordinary one from then on, before any that leads to it is judged; `as_ordinary` follows its log so.
/// `named`: what each duplicate says is its main item.
fn link(
    all: &mut [ItemStatus],
    facts: &Facts,
    offset: Offset,
    named: &BTreeMap<usize, Sym>,
    as_ordinary: &dyn Fn(&Feedback) -> Folded,
) {
    let mark = |all: &mut [ItemStatus], index: usize, verdict: Result<usize, LinkFault>| {
        let Some(standing) = all.get_mut(index) else { return };
        match verdict {
            Ok(root) => standing.links().root = Some(root),
            Err(fault) => {
                standing.links().fault = Some(fault);
                if let Some(item) = facts.feedback.get(standing.item) {
                    standing.folded = as_ordinary(item);
                }
            }
        }
    };
    let mains: HashSet<Sym> = named.values().copied().collect();
    let id = |standing: &ItemStatus| facts.feedback.get(standing.item).map(|item| item.id);
    let ids = all.iter().enumerate().filter_map(|(i, standing)| Some((id(standing)?, i)));
    let by_id: HashMap<Sym, usize> = ids.filter(|(id, _)| mains.contains(id)).collect();
    let mut done = vec![false; all.len()];
    for start in named.keys() {
        let mut path: Vec<usize> = Vec::new();
        let mut here = *start;
        while !done.get(here).copied().unwrap_or(true) {
            if let Some(at) = path.iter().position(|p| *p == here) {
                for member in path.drain(at..) {
                    mark(all, member, Err(LinkFault::Cycle));
                    set(&mut done, member);
                }
                break;
            }
            match named.get(&here) {
                None => set(&mut done, here),
                Some(of) => match by_id.get(of) {
                    None => {
                        mark(all, here, Err(LinkFault::Missing(*of)));
                        set(&mut done, here);
                    }
                    Some(next) => {
                        path.push(here);
                        here = *next;
                    }
                },
            }
        }
        let mut next = here;
        for member in path.into_iter().rev() {
            let root = all.get(next).and_then(ItemStatus::root).unwrap_or(next);
            let verdict = judge(all, facts, member, root, offset);
            mark(all, member, verdict);
            set(&mut done, member);
            next = member;
        }
    }
}

fn set(done: &mut [bool], index: usize) {
    if let Some(flag) = done.get_mut(index) {
        *flag = true;
    }
}

fn target_of(all: &[ItemStatus], facts: &Facts, index: usize) -> Option<Sym> {
    let standing = all.get(index).filter(|s| s.folded.state == State::Duplicate && s.void.is_none())?;
    named_root(facts.feedback.get(standing.item)?, &standing.folded)
}

fn judge(all: &[ItemStatus], facts: &Facts, member: usize, root: usize, offset: Offset) -> Result<usize, LinkFault> {
    let (Some(main), Some(own)) = (all.get(root), all.get(member).and_then(|s| facts.feedback.get(s.item))) else {
        return Ok(root);
    };
    if main.void.is_some() || main.folded.state == State::Withdrawn {
        return Err(LinkFault::DuplicateOfNothing(main.item));
    }
    let received = own.received.earliest(offset, None);
    if main.folded.last_close().is_some_and(|close| close.at < received) {
        return Err(LinkFault::AfterClose(main.item));
    }
    Ok(root)
}

/// Gives every root its duplicates, their reporters and the group's earliest receipt.
fn gather(all: &mut [ItemStatus], offset: Offset) {
    let links: Vec<(usize, usize, Option<When>, u32)> = all
        .iter()
        .enumerate()
        .filter_map(|(i, s)| s.root().map(|root| (i, root, s.residents_since, s.reporters)))
        .collect();
    for (member, root, since, reporters) in links {
        let Some(main) = all.get_mut(root) else { continue };
        main.links().duplicates.push(member);
        main.reporters += reporters;
        let earliest = |a: When, b: When| if b.earliest(offset, None) < a.earliest(offset, None) { b } else { a };
        if let Some(since) = since {
            main.residents_since = Some(main.residents_since.map_or(since, |s| earliest(s, since)));
            main.receipt = main.residents_since.unwrap_or(main.receipt);
        }
    }
}
