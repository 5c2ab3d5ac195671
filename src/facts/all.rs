//! All facts of a community: the one table of their rows, by which they are read, put together from parts that were
//! read apart, packed kind by kind, and some of them exchanged for others. A kind that no figure reads has no rows.

use super::activities::Activity;
use super::fees::Fee;
use super::improvements::Improvement;
use super::notices::Notice;
use super::pack::{Bytes, Pack};
use super::records::RecordRow;
use super::rows::{Feedback, Owner, Staff, Visit};
use super::services::ServiceOrder;
use super::surveys::{Response, Survey};
use super::trainings::Training;
use crate::model::interner::{Interner, Sym};
use crate::model::kind::Kind;
use crate::model::rooms::Rooms;
use crate::model::time::{Day, When};
use crate::model::value::TableOf;
use crate::model::window::Window;
use std::collections::HashMap;

/// 公示台账, as far as rules read it.
#[derive(Clone, Debug, Default)]
pub struct Published {
    pub windows: Vec<Window>,
    /// The objections that are not answered yet.
    pub objections: Vec<OpenObjection>,
}

/// 待答复的异议.
#[derive(Clone, Copy, Debug)]
pub struct OpenObjection {
    /// The id of the publication: `2026-Q3`.
    pub publication: Sym,
    pub id: Sym,
    pub at: When,
    pub due: Day,
}

/// 待写入的答卷 of one survey.
#[derive(Clone, Copy, Debug)]
pub struct WaitingBatch {
    pub survey: Sym,
    pub n: u64,
    /// When the first of them was typed.
    pub since: Day,
}

/// A row of facts of some kind.
trait FactRow: Pack {
    /// The interned id, or the handle.
    fn id(&self) -> Sym;
}

/// Declares the rows of every kind that has some: `rows: Row(key of the id) of Kind;`.
macro_rules! facts {
    ($($rows:ident: $row:ident($($id:ident).+) of $kind:ident;)+) => {
        /// Every record of a community, as far as figures and rules read it. Rows are sorted by id.
        #[derive(Clone, Debug, Default)]
        pub struct Facts {
            pub names: Interner,
            $(pub $rows: Vec<$row>,)+
            /// Whether the tree has its owners/ folder; an auditor's clone has not.
            pub has_owners: bool,
            /// What was published; `None` where nobody looked.
            pub published: Option<Published>,
            /// Answers that were typed and are not in the tree yet; none where nobody looked.
            pub waiting: Vec<WaitingBatch>,
            /// What each bill of fees came to when it was first committed, in fen; `None` where nobody looked.
            pub first_billed: Option<HashMap<Sym, i64>>,
        }

        $(impl FactRow for $row {
            fn id(&self) -> Sym {
                self.$($id).+
            }
        })+

        impl Facts {
            /// Adds a sound record; `false` where a key that figures need is missing.
            pub fn add(&mut self, kind: Kind, table: &TableOf<'_>, rooms: &Rooms) -> bool {
                $(if kind == Kind::$kind {
                    return $row::read(table, &mut self.names, rooms).map(|row| self.$rows.push(row)).is_some();
                })+
                true
            }

            /// Makes room for so many rows.
            pub fn reserve(&mut self, kind: Kind, count: usize) {
                $(if kind == Kind::$kind {
                    self.$rows.reserve_exact(count);
                })+
            }

            /// The ids of a kind's rows, in their order.
            pub fn ids(&self, kind: Kind) -> Vec<Sym> {
                $(if kind == Kind::$kind {
                    return self.$rows.iter().map(FactRow::id).collect();
                })+
                Vec::new()
            }

            /// Takes in what was read apart, behind what is there.
            pub fn absorb(&mut self, other: Facts) {
                if self.is_bare() {
                    let has_owners = self.has_owners;
                    *self = Facts { has_owners, ..other };
                    return;
                }
                let mut known: Vec<Option<Sym>> = vec![None; other.names.len()];
                let names = &mut self.names;
                let mut to = |sym: Sym| match known.get_mut(sym.index()) {
                    Some(known) => *known.get_or_insert_with(|| names.intern(other.names.text(sym))),
                    None => sym,
                };
                $(take_in(&mut self.$rows, other.$rows, &mut to);)+
            }

            /// Whether nothing was read or reserved yet.
            fn is_bare(&self) -> bool {
                self.names.is_empty() $(&& self.$rows.capacity() == 0)+
            }

            /// Takes the rows of a kind that are not `kept`, by their place, out, those of `fresh` in, and puts all in
            /// the order of ids.
            pub fn exchange(&mut self, kind: Kind, kept: &[bool], fresh: Facts) {
                $(if kind == Kind::$kind {
                    let mut kept = kept.iter();
                    self.$rows.retain(|_| kept.next().copied().unwrap_or(false));
                })+
                self.absorb(fresh);
                let names = &self.names;
                $(if kind == Kind::$kind {
                    self.$rows.sort_by(|a, b| names.text(a.id()).cmp(names.text(b.id())));
                })+
            }

            /// The rows of a kind as bytes.
            pub fn pack_rows(&self, kind: Kind, keep: &[bool], out: &mut Vec<u8>) {
                $(if kind == Kind::$kind {
                    self.$rows.iter().zip(keep).filter(|(_, keep)| **keep).for_each(|(row, _)| row.pack(out));
                })+
            }

            /// Reads `count` rows of a kind from bytes.
            pub fn unpack_rows(&mut self, kind: Kind, count: usize, from: &mut Bytes<'_>) -> Option<()> {
                $(if kind == Kind::$kind {
                    self.$rows.reserve_exact(count.min(from.0.len()));
                    for _ in 0..count {
                        self.$rows.push(Pack::unpack(from)?);
                    }
                })+
                Some(())
            }
        }
    };
}
facts! {
    owners: Owner(id) of Owner;
    visits: Visit(id) of Visit;
    feedback: Feedback(id) of Feedback;
    notices: Notice(record.id) of Notice;
    activities: Activity(record.id) of Activity;
    services: ServiceOrder(record.id) of Service;
    surveys: Survey(record.id) of Survey;
    responses: Response(record.id) of Response;
    trainings: Training(record.id) of Training;
    improvements: Improvement(record.id) of Improvement;
    fees: Fee(record.id) of Fee;
    staff: Staff(handle) of Staff;
}

impl Facts {
    /// The row that all kinds have alike, of every record of which the fields are marked.
    pub fn records(&self) -> impl Iterator<Item = &RecordRow> {
        let notices = self.notices.iter().map(|notice| &notice.record);
        let activities = self.activities.iter().map(|activity| &activity.record);
        let orders = self.services.iter().map(|order| &order.record);
        let surveys = self.surveys.iter().map(|survey| &survey.record);
        let responses = self.responses.iter().map(|response| &response.record);
        let trainings = self.trainings.iter().map(|training| &training.record);
        let improvements = self.improvements.iter().map(|improvement| &improvement.record);
        let fees = self.fees.iter().map(|fee| &fee.record);
        notices
            .chain(activities)
            .chain(orders)
            .chain(surveys)
            .chain(responses)
            .chain(trainings)
            .chain(improvements)
            .chain(fees)
    }

    /// Takes the building of every item from another rooms.toml than the one by which it was read.
    pub fn place(&mut self, rooms: &Rooms) {
        let mut known: HashMap<(Option<Sym>, Option<Sym>), Option<Sym>> = HashMap::new();
        let Facts { names, feedback, .. } = self;
        for item in feedback {
            item.building = *known.entry((item.room, item.place)).or_insert_with(|| {
                let building = {
                    let [room, place] = [item.room, item.place].map(|s| s.map(|s| names.text(s)));
                    rooms.building_of(room, place).map(str::to_owned)
                };
                building.map(|b| names.intern(&b))
            });
        }
    }
}

fn take_in<T: Pack>(rows: &mut Vec<T>, mut others: Vec<T>, to: &mut dyn FnMut(Sym) -> Sym) {
    others.iter_mut().for_each(|row| row.rename(to));
    // The first of a kind stay where they are: room for them twice is much.
    if rows.capacity() == 0 {
        *rows = others;
    } else {
        rows.append(&mut others);
    }
}
