//! The annex of a draft: every text that the notice would carry, with its id and whether it is approved.
//! A notice has none: what nobody approved has no way into it.

use super::approval::Wording;
use super::figures::Wordings;
use super::marks::{foreign, own};
use super::scan::{Placed, ScanSource};
use super::sheet::{Block, NoticeColumn, NoticeRow, NoticeSection, NoticeTable};
use super::words::NoticeWords;
use crate::analysis::selection::Selection;
use crate::analysis::snapshot::Snapshot;
use crate::facts::records::RecordRow;
use crate::kinds::id;
use crate::locale::publish::NoticeMsg as Msg;
use crate::model::kind::Kind;
use crate::model::wording::{Approval, KEY};

/// The texts, in the order of the notice.
pub struct Annex(Vec<AnnexEntry>);

struct AnnexEntry {
    id: String,
    used: Use,
    /// `None`: an overdue item for which nobody wrote one.
    wording: Option<Wording>,
}

/// Where a text would stand.
enum Use {
    Late,
    Done,
    Declined,
    Held,
    Improved,
}

impl Annex {
    /// `told`: the records of which the further sections print the wording.
    pub fn new(ground: &Snapshot, selection: &Selection, told: &[&RecordRow], wordings: &Wordings) -> Annex {
        let name = |id| ground.facts.names.text(id).to_owned();
        let late = selection.late.as_ref().map_or(&[][..], Vec::as_slice);
        let late = late.iter().map(|l| AnnexEntry {
            id: name(l.item.row.id),
            used: Use::Late,
            wording: wordings.get(&name(l.item.row.id)).cloned(),
        });
        let ended =
            selection.done.iter().map(|d| (d, Use::Done)).chain(selection.declined.iter().map(|d| (d, Use::Declined)));
        let ended = ended.filter_map(|(d, used)| {
            let id = name(d.item.row.id);
            let wording = Some(wordings.get(&id)?.clone());
            Some(AnnexEntry { id, used, wording })
        });
        let told = told.iter().filter_map(|row| {
            let id = name(row.id);
            let wording = Some(wordings.get(&id)?.clone());
            let used = if row.kind == Kind::Improvement { Use::Improved } else { Use::Held };
            Some(AnnexEntry { id, used, wording })
        });
        Annex(late.chain(ended).chain(told).collect())
    }

    /// Its texts, to be scanned like all others.
    pub fn placed(&self) -> Vec<Placed> {
        self.0.iter().filter_map(|e| Some(placed(&e.id, &e.wording.as_ref()?.text))).collect()
    }

    pub fn section(&self, words: NoticeWords) -> NoticeSection {
        let say = |message| words.say(message);
        let row = |entry: &AnnexEntry| {
            let place = match entry.used {
                Use::Late => Msg::Unfinished,
                Use::Done => Msg::UsedDone,
                Use::Declined => Msg::UsedDeclined,
                Use::Held => Msg::UsedHeld,
                Use::Improved => Msg::UsedImproved,
            };
            let approval = entry.wording.as_ref().map(|w| match w.approval {
                Approval::Approved => Msg::Approved,
                Approval::None => Msg::NotApproved,
                Approval::Changed => Msg::Changed,
            });
            NoticeRow::new(vec![
                own(&entry.id),
                words.say(place),
                entry.wording.as_ref().map_or_else(|| words.say(Msg::NoText), |w| foreign(&w.text)),
                approval.map_or_else(|| super::words::DASH.to_owned(), |a| words.say(a)),
            ])
        };
        let heads = [Msg::ColumnId, Msg::ColumnWhere, Msg::ColumnText, Msg::ColumnApproval];
        let table = NoticeTable {
            caption: say(Msg::AnnexCaption),
            groups: Vec::new(),
            columns: heads.into_iter().map(|head| NoticeColumn::new(words.say(head), false)).collect(),
            rows: self.0.iter().map(row).collect(),
        };
        let block = if self.0.is_empty() { Block::Text(say(Msg::AnnexNone)) } else { Block::Table(table) };
        NoticeSection { heading: say(Msg::Annex), blocks: vec![block] }
    }
}

/// A record's wording with where it comes from.
pub fn placed(id: &str, text: &str) -> Placed {
    let path = id::path_of(id::kind_of(id), id).unwrap_or_else(|| id.to_owned());
    Placed { source: ScanSource { path, key: KEY.to_owned() }, text: text.to_owned() }
}
