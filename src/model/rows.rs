//! The rows of facts as a whole: put together from parts that were read apart, packed kind by kind, and some
//! of them exchanged for others.

use super::facts::{Facts, Feedback, Owner, Staff, Sym, Visit};
use super::interner::Interner;
use super::kind::Kind;
use super::pack::{Bytes, Pack};
use super::rooms::Rooms;
use std::collections::HashMap;

/// A row of facts of some kind.
pub trait Row: Pack {
    /// The interned id, or the handle.
    fn id(&self) -> Sym;
}

macro_rules! row {
    ($($name:ident $id:ident),+) => { $(
        impl Row for $name {
            fn id(&self) -> Sym {
                self.$id
            }
        }
    )+ };
}
row!(Feedback id, Visit id, Owner id, Staff handle);

/// What is done with the rows of a kind, whichever it is.
macro_rules! of_kind {
    ($facts:expr, $kind:expr, $rows:ident => $done:expr) => {
        match $kind {
            Kind::Owner => {
                let $rows = $facts.owners;
                $done
            }
            Kind::Visit => {
                let $rows = $facts.visits;
                $done
            }
            Kind::Feedback => {
                let $rows = $facts.feedback;
                $done
            }
            Kind::Staff => {
                let $rows = $facts.staff;
                $done
            }
        }
    };
}

/// The rows of every kind by reference.
struct Refs<'f> {
    owners: &'f Vec<Owner>,
    visits: &'f Vec<Visit>,
    feedback: &'f Vec<Feedback>,
    staff: &'f Vec<Staff>,
}

struct Muts<'f> {
    owners: &'f mut Vec<Owner>,
    visits: &'f mut Vec<Visit>,
    feedback: &'f mut Vec<Feedback>,
    staff: &'f mut Vec<Staff>,
}

impl Facts {
    fn refs(&self) -> Refs<'_> {
        Refs { owners: &self.owners, visits: &self.visits, feedback: &self.feedback, staff: &self.staff }
    }

    fn split(&mut self) -> (&mut Interner, Muts<'_>) {
        let Facts { names, owners, visits, feedback, staff, .. } = self;
        (names, Muts { owners, visits, feedback, staff })
    }

    /// Makes room for so many rows.
    pub fn reserve(&mut self, kind: Kind, count: usize) {
        of_kind!(self.split().1, kind, rows => rows.reserve_exact(count));
    }

    /// The ids of a kind's rows, in their order.
    pub fn ids(&self, kind: Kind) -> Vec<Sym> {
        of_kind!(self.refs(), kind, rows => rows.iter().map(Row::id).collect())
    }

    /// Takes in what was read apart, behind what is there.
    pub fn absorb(&mut self, other: Facts) {
        if self.is_bare() {
            let has_owners = self.has_owners;
            *self = Facts { has_owners, ..other };
            return;
        }
        let mut known: Vec<Option<Sym>> = vec![None; other.names.len()];
        let (names, rows) = self.split();
        let mut to = |sym: Sym| match known.get_mut(sym.index()) {
            Some(known) => *known.get_or_insert_with(|| names.intern(other.names.text(sym))),
            None => sym,
        };
        take_in(rows.owners, other.owners, &mut to);
        take_in(rows.visits, other.visits, &mut to);
        take_in(rows.feedback, other.feedback, &mut to);
        take_in(rows.staff, other.staff, &mut to);
    }

    /// Nothing was read or reserved yet.
    fn is_bare(&self) -> bool {
        let rows = self.refs();
        let none = [rows.owners.capacity(), rows.visits.capacity(), rows.feedback.capacity(), rows.staff.capacity()];
        self.names.is_empty() && none == [0; 4]
    }

    /// Takes the rows of a kind that are not `kept`, by their place, out, those of `fresh` in, and puts all in
    /// the order of ids.
    pub fn exchange(&mut self, kind: Kind, kept: &[bool], fresh: Facts) {
        of_kind!(self.split().1, kind, rows => {
            let mut kept = kept.iter();
            rows.retain(|_| kept.next().copied().unwrap_or(false));
        });
        self.absorb(fresh);
        let (names, rows) = self.split();
        of_kind!(rows, kind, rows => rows.sort_by(|a, b| names.text(a.id()).cmp(names.text(b.id()))));
    }

    /// The rows of a kind as bytes.
    pub fn pack_rows(&self, kind: Kind, keep: &[bool], out: &mut Vec<u8>) {
        of_kind!(self.refs(), kind, rows => {
            rows.iter().zip(keep).filter(|(_, keep)| **keep).for_each(|(row, _)| row.pack(out));
        });
    }

    /// So many rows of a kind from bytes.
    pub fn unpack_rows(&mut self, kind: Kind, count: usize, from: &mut Bytes<'_>) -> Option<()> {
        of_kind!(self.split().1, kind, rows => {
            rows.reserve_exact(count.min(from.0.len()));
            for _ in 0..count {
                rows.push(Pack::unpack(from)?);
            }
        });
        Some(())
    }

    /// Takes the building of every item from another rooms.toml than the one by which it was read.
    pub fn place(&mut self, rooms: &Rooms) {
        let mut known: HashMap<(Option<Sym>, Option<Sym>), Option<Sym>> = HashMap::new();
        let (names, rows) = self.split();
        for item in rows.feedback {
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
