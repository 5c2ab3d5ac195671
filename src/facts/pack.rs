//! Rows of facts as bytes and back, and from one set of interned texts to another. Every field of every row
//! is named once here, and the compiler refuses a row that gained one that is not.

use crate::facts::activities::{Activity, Forms, Headcount};
use crate::facts::fees::{Fee, Tally};
use crate::facts::improvements::{Baseline, Improvement, Review};
use crate::facts::notices::{Notice, Posting};
use crate::facts::records::RecordRow;
use crate::facts::rows::{
    Care, External, Feedback, FeedbackExtra, FollowUp, Joined, Owner, Residence, Staff, Syms, Visit,
};
use crate::facts::services::{Rating, ServiceOrder};
use crate::facts::surveys::{Answer, Asked, ForeignResult, Response, Stratum, Survey};
use crate::facts::trainings::{Attendee, Training};
use crate::model::figure::Tenths;
use crate::model::interner::Sym;
use crate::model::kind::Kind;
use crate::model::lifecycle::Action;
use crate::model::log::{Arg, Callback, LogEntry};
use crate::model::time::{Day, Instant, When};
use crate::model::vocab::{
    ActivityType, Adopted, ArrearsReason, Basis, CancelledBy, Channel, FeedbackType, ImprovementSource, Lack,
    NoticeCause, NoticeChannel, NoticeType, PaidFrom, PauseReason, QuestionType, RatingSource, ReopenReason,
    Satisfaction, StaffKind, SurveyMethod, Urgency, VisitMethod, VisitOutcome, VisitPurpose,
};
use crate::model::wording::Approval;
use chrono::{Datelike, NaiveDate};
use smallvec::SmallVec;

/// What can be packed.
pub trait Pack: Sized {
    fn pack(&self, out: &mut Vec<u8>);
    /// `None` where the bytes are not those of such a value.
    fn unpack(from: &mut Bytes<'_>) -> Option<Self>;
    /// Gives every interned text within its other number.
    fn rename(&mut self, to: &mut dyn FnMut(Sym) -> Sym);
}

/// Bytes that are taken off one by one.
#[derive(Clone, Copy)]
pub struct Bytes<'b>(pub &'b [u8]);

impl<'b> Bytes<'b> {
    pub fn take(&mut self, count: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*taken)
    }
}

macro_rules! pack_numbers {
    ($($number:ty),+) => { $(
        impl Pack for $number {
            fn pack(&self, out: &mut Vec<u8>) {
                out.extend_from_slice(&self.to_le_bytes());
            }

            fn unpack(from: &mut Bytes<'_>) -> Option<$number> {
                from.array().map(<$number>::from_le_bytes)
            }

            fn rename(&mut self, _: &mut dyn FnMut(Sym) -> Sym) {}
        }
    )+ };
}
pack_numbers!(u8, u32, u64, i32, i64);

/// Closed values as their place in the vocabulary.
macro_rules! pack_keys {
    ($($name:ty),+ $(,)?) => { $(
        impl Pack for $name {
            fn pack(&self, out: &mut Vec<u8>) {
                out.push(*self as u8);
            }

            fn unpack(from: &mut Bytes<'_>) -> Option<$name> {
                <$name>::ALL.get(usize::from(u8::unpack(from)?)).copied()
            }

            fn rename(&mut self, _: &mut dyn FnMut(Sym) -> Sym) {}
        }
    )+ };
}
pack_keys!(
    Action,
    ActivityType,
    Adopted,
    Approval,
    ArrearsReason,
    Basis,
    CancelledBy,
    Channel,
    FeedbackType,
    ImprovementSource,
    Kind,
    Lack,
    NoticeCause,
    NoticeChannel,
    NoticeType,
    PaidFrom,
    PauseReason,
    QuestionType,
    RatingSource,
    ReopenReason,
    Satisfaction,
    StaffKind,
    SurveyMethod,
    Urgency,
    VisitMethod,
    VisitOutcome,
    VisitPurpose,
);

/// Structs as their fields, each of which must be named.
macro_rules! pack_fields {
    ($($name:ident { $($field:ident),+ $(,)? })+) => { $(
        impl Pack for $name {
            fn pack(&self, out: &mut Vec<u8>) {
                let $name { $($field),+ } = self;
                $($field.pack(out);)+
            }

            fn unpack(from: &mut Bytes<'_>) -> Option<$name> {
                $(let $field = Pack::unpack(from)?;)+
                Some($name { $($field),+ })
            }

            fn rename(&mut self, to: &mut dyn FnMut(Sym) -> Sym) {
                let $name { $($field),+ } = self;
                $($field.rename(to);)+
            }
        }
    )+ };
}
pack_fields! {
    Feedback {
        id, kind, category, urgency, channel, owner, room, place, building, received, received_by, recorded, rare,
        wording, entries,
    }
    FeedbackExtra { about, joined, external, void, imported, lacks, reference }
    Joined { at, recorded, room, owner }
    External { due }
    LogEntry { at, by_then, recorded, by, action, adopted, arg }
    Callback { reached, contacted, solved, satisfaction, relayed }
    Visit {
        id, at, recorded, owners, rooms, method, outcome, purpose, arrears_reason, staff, follow_ups, rescheduled_to,
        has_issues, unraised, void, imported,
    }
    FollowUp { id, assignee, since, due, done }
    Owner { id, residences, visits, has_phone, segments, quiet, care, needs, void, imported }
    Residence { room, lives, since, until }
    Care { tier, since, review_by, consent }
    RecordRow {
        kind, id, since, sort, building, planned, done, done_recorded, cancelled, void, who, follow_ups, unraised,
    }
    Notice { record, sort, cause, valid_from, valid_until, withdrawn, buildings, places, segments, channels }
    Posting { channel, at, place, taken_down, delivered, read, counted }
    ServiceOrder {
        record, room, owner, count, is_tally, requested, received_by, arrived, arrived_recorded, cancelled_by, quoted_fen,
        price_fen, paid, item, rating, issues,
    }
    Rating { at, by, source, scores }
    Activity {
        record, sort, announced, channels, audience, budget_fen, cost_fen, paid_from, signed_up, limit, attended, rooms,
        forms, is_evaluated, wording,
    }
    Headcount { households, people }
    Forms { returned, by_hands, levels }
    Survey {
        record, title, method, frame_at, opens, closes, drawn, reported, overall, is_foreign, strata, questions, results,
        same_source, burst, entered_by_hand, wording,
    }
    Stratum { buildings, frame, drawn, issued, returned, refused, not_reached, ineligible, codes }
    Asked { name, sort, label, scale, choices, is_lenient }
    ForeignResult { question, answered, levels, score }
    Response { record, survey, code, day, channel, answers, is_imported }
    Answer { question, score, does_not_apply, choices, has_text }
    Improvement {
        record, source, survey, figure, wanted, basis, target, review_after, baseline, reviews, wording, feedback,
    }
    Baseline { from, to, as_of, n, value, rules }
    Review { at, by }
    Fee { record, from, to, due, households, billed_fen, tallies }
    Tally { at, households, fen, waived_fen }
    Training { record, minutes, external, attendees, others }
    Attendee { staff, present, passed, until }
    Staff { handle, kind, desk, role, since, until, recognised, void }
}

impl Pack for Sym {
    fn pack(&self, out: &mut Vec<u8>) {
        u32::try_from(self.index()).unwrap_or(u32::MAX).pack(out);
    }

    fn unpack(from: &mut Bytes<'_>) -> Option<Sym> {
        Some(Sym::after(usize::try_from(u32::unpack(from)?).ok()?))
    }

    fn rename(&mut self, to: &mut dyn FnMut(Sym) -> Sym) {
        *self = to(*self);
    }
}

impl Pack for bool {
    fn pack(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }

    fn unpack(from: &mut Bytes<'_>) -> Option<bool> {
        match u8::unpack(from)? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }

    fn rename(&mut self, _: &mut dyn FnMut(Sym) -> Sym) {}
}

impl Pack for Instant {
    fn pack(&self, out: &mut Vec<u8>) {
        let seconds = self.0;
        seconds.pack(out);
    }

    fn unpack(from: &mut Bytes<'_>) -> Option<Instant> {
        i64::unpack(from).map(Instant)
    }

    fn rename(&mut self, _: &mut dyn FnMut(Sym) -> Sym) {}
}

impl Pack for Tenths {
    fn pack(&self, out: &mut Vec<u8>) {
        let tenths = self.0;
        tenths.pack(out);
    }

    fn unpack(from: &mut Bytes<'_>) -> Option<Tenths> {
        i64::unpack(from).map(Tenths)
    }

    fn rename(&mut self, _: &mut dyn FnMut(Sym) -> Sym) {}
}

impl Pack for Day {
    fn pack(&self, out: &mut Vec<u8>) {
        self.0.num_days_from_ce().pack(out);
    }

    fn unpack(from: &mut Bytes<'_>) -> Option<Day> {
        NaiveDate::from_num_days_from_ce_opt(i32::unpack(from)?).map(Day)
    }

    fn rename(&mut self, _: &mut dyn FnMut(Sym) -> Sym) {}
}

impl<T: Pack> Pack for Option<T> {
    fn pack(&self, out: &mut Vec<u8>) {
        self.is_some().pack(out);
        if let Some(value) = self {
            value.pack(out);
        }
    }

    fn unpack(from: &mut Bytes<'_>) -> Option<Option<T>> {
        if bool::unpack(from)? { T::unpack(from).map(Some) } else { Some(None) }
    }

    fn rename(&mut self, to: &mut dyn FnMut(Sym) -> Sym) {
        if let Some(value) = self {
            value.rename(to);
        }
    }
}

impl<T: Pack, const N: usize> Pack for [T; N] {
    fn pack(&self, out: &mut Vec<u8>) {
        self.iter().for_each(|item| item.pack(out));
    }

    fn unpack(from: &mut Bytes<'_>) -> Option<[T; N]> {
        let items: Option<Vec<T>> = (0..N).map(|_| T::unpack(from)).collect();
        items?.try_into().ok()
    }

    fn rename(&mut self, to: &mut dyn FnMut(Sym) -> Sym) {
        self.iter_mut().for_each(|item| item.rename(to));
    }
}

impl<A: Pack, B: Pack> Pack for (A, B) {
    fn pack(&self, out: &mut Vec<u8>) {
        self.0.pack(out);
        self.1.pack(out);
    }

    fn unpack(from: &mut Bytes<'_>) -> Option<(A, B)> {
        Some((A::unpack(from)?, B::unpack(from)?))
    }

    fn rename(&mut self, to: &mut dyn FnMut(Sym) -> Sym) {
        self.0.rename(to);
        self.1.rename(to);
    }
}

impl<T: Pack> Pack for Box<T> {
    fn pack(&self, out: &mut Vec<u8>) {
        T::pack(self, out);
    }

    fn unpack(from: &mut Bytes<'_>) -> Option<Box<T>> {
        T::unpack(from).map(Box::new)
    }

    fn rename(&mut self, to: &mut dyn FnMut(Sym) -> Sym) {
        T::rename(self, to);
    }
}

/// Lists as their length and their items.
macro_rules! pack_list {
    ($($item:ident)?, $list:ty, $new:expr) => {
        impl$(<$item: Pack>)? Pack for $list {
            fn pack(&self, out: &mut Vec<u8>) {
                u32::try_from(self.len()).unwrap_or(u32::MAX).pack(out);
                self.iter().for_each(|item| item.pack(out));
            }

            fn unpack(from: &mut Bytes<'_>) -> Option<$list> {
                let count = usize::try_from(u32::unpack(from)?).ok()?;
                // A count that the bytes cannot hold asks for no memory.
                if count > from.0.len() {
                    return None;
                }
                let mut items = $new(count);
                for _ in 0..count {
                    items.push(Pack::unpack(from)?);
                }
                Some(items.into())
            }

            fn rename(&mut self, to: &mut dyn FnMut(Sym) -> Sym) {
                self.iter_mut().for_each(|item| item.rename(to));
            }
        }
    };
}
pack_list!(T, Box<[T]>, Vec::with_capacity);
pack_list!(, Syms, Syms::with_capacity);
pack_list!(, SmallVec<[Residence; 1]>, SmallVec::with_capacity);

impl Pack for When {
    fn pack(&self, out: &mut Vec<u8>) {
        match self {
            When::At(at) => {
                out.push(0);
                at.pack(out);
            }
            When::On(day) => {
                out.push(1);
                day.pack(out);
            }
        }
    }

    fn unpack(from: &mut Bytes<'_>) -> Option<When> {
        match u8::unpack(from)? {
            0 => Instant::unpack(from).map(When::At),
            1 => Day::unpack(from).map(When::On),
            _ => None,
        }
    }

    fn rename(&mut self, _: &mut dyn FnMut(Sym) -> Sym) {}
}

/// Declares how each variant of [`Arg`] stands in bytes.
macro_rules! pack_arg {
    ($($code:literal $variant:ident $(($inner:ident))? $({ $($field:ident),+ })?),+ $(,)?) => {
        impl Pack for Arg {
            fn pack(&self, out: &mut Vec<u8>) {
                match self {
                    $(Arg::$variant $(($inner))? $({ $($field),+ })? => {
                        out.push($code);
                        $($inner.pack(out);)?
                        $($($field.pack(out);)+)?
                    })+
                }
            }

            fn unpack(from: &mut Bytes<'_>) -> Option<Arg> {
                match u8::unpack(from)? {
                    $($code => {
                        $(let $inner = Pack::unpack(from)?;)?
                        $($(let $field = Pack::unpack(from)?;)+)?
                        Some(Arg::$variant $(($inner))? $({ $($field),+ })?)
                    })+
                    _ => None,
                }
            }

            fn rename(&mut self, to: &mut dyn FnMut(Sym) -> Sym) {
                let _ = &to;
                match self {
                    $(Arg::$variant $(($inner))? $({ $($field),+ })? => {
                        $($inner.rename(to);)?
                        $($($field.rename(to);)+)?
                    })+
                }
            }
        }
    };
}
pack_arg! {
    0 None, 1 Promise(when), 2 To(handle), 3 Pause(reason), 4 Extend { to, approved }, 5 Reopen(reason), 6 Of(item),
    7 Callback(answers), 8 Retract { entry, action, by },
}
