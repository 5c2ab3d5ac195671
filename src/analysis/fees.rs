//! 收费: what of what was billed is paid, as the sums of the fee system have it; what was owed before and came in; what
//! was billed less since; and the reasons that households gave in talks. Three rates that are never added.

use super::bills::{Bill, OldDebt};
use super::fees_beside::Beside;
use super::figures::Notes;
use super::measure::{Case, Measure, Measured, Subject};
use super::population::{Basis, Query};
use super::rate::Percent;
use super::undertakings::{exists, is_void};
use super::visits::talks_about_fees;
use crate::analysis::explanation::{Explained, ExplanationStep};
use crate::analysis::snapshot::Snapshot;
use crate::facts::fees::Fee;
use crate::facts::rows::Visit;
use crate::model::rooms::Rooms;
use crate::model::time::When;
use crate::model::vocab::{ArrearsReason, VisitOutcome};
use serde::Serialize;

/// Bills of which the period ends in the window, by its last day; with the basis of deadlines those that were due in it.
/// n = counted + `no_tally` + `not_yet_due`; amounts are whole fen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Fees {
    pub n: u64,
    pub counted: u64,
    /// Bills without a tally yet; no rate has them above or below the line.
    pub no_tally: u64,
    /// Their day is not over; with the basis of deadlines alone.
    pub not_yet_due: u64,
    /// Nobody says when they were due: in no arrears, and with the basis of deadlines not selected.
    pub no_due: u64,
    pub amount: PaidAmount,
    pub households: PaidHouseholds,
    pub arrears: Arrears,
    pub billed: Billed,
    pub void: VoidBills,
    pub talks: Talks,
    /// How the same building was served; only where fees are grouped by building.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub beside: Option<Beside>,
}

/// 当期收缴率 by amount = collected / (billed - waived) of the counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PaidAmount {
    pub collected_fen: u64,
    pub payable_fen: u64,
    pub rate: Option<Percent>,
}

/// 当期收缴率 by household = households that owe nothing more / households billed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PaidHouseholds {
    pub paid: u64,
    pub billed: u64,
    /// Counted bills or tallies that do not say how many households they are of.
    pub not_stated: u64,
    pub rate: Option<Percent>,
}

/// 往期清欠率 = collected since / owed at the beginning of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Arrears {
    /// Bills of which something was owed past its day at the beginning of the window.
    pub n: u64,
    /// Bills due before it of which nothing was counted before it.
    pub no_tally: u64,
    pub collected_fen: u64,
    pub owed_fen: u64,
    /// Waived since: not collected.
    pub waived_fen: u64,
    pub rate: Option<Percent>,
}

/// What was billed, and how much less than first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Billed {
    pub fen: u64,
    pub waived_fen: u64,
    /// As first recorded; `None` where no history was read.
    pub first_fen: Option<u64>,
    /// Taken off since it was first recorded.
    pub reduced_fen: Option<u64>,
    /// Put on since.
    pub raised_fen: Option<u64>,
}

/// Voided bills of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct VoidBills {
    pub n: u64,
    pub fen: u64,
}

/// 催缴沟通 in the window, and why nothing was paid, as the households said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Talks {
    pub n: u64,
    pub met: u64,
    /// `None` where too few households are billed to tell of reasons.
    pub reasons: Option<Reasons>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Reasons {
    pub defect: u64,
    pub dissatisfied: u64,
    pub vacant: u64,
    pub hardship: u64,
    pub dispute: u64,
    pub away: u64,
    pub other: u64,
    /// Households that were met and gave no reason.
    pub none: u64,
}

/// What a bill or a talk is to the window.
#[derive(Clone, Copy, Debug)]
pub enum JudgedFee<'g> {
    Bill(Bill<'g>),
    /// Owed past its day at the beginning.
    Old(OldDebt),
    OldWithoutTally,
    NoDue,
    Void(&'g Fee),
    Talk(&'g Visit),
}

/// `stats fees`. By building: of the bill, or where the talk was.
pub fn measured<'g>(ground: &'g Snapshot<'g>, rooms: &'g Rooms, query: &Query) -> Measured<'g, FeesMeasure> {
    let mut cases = Vec::new();
    let mut add = |subject, at, judged| cases.push(Case { subject, part: None, at, holder: None, judged });
    for fee in ground.facts.fees.iter().filter(|fee| exists(ground, &fee.record)) {
        let subject = Subject::Record(&fee.record);
        let due = Bill::due(ground, fee);
        let day = if query.basis == Basis::Due { due } else { Some(fee.last()) };
        let is_selected = day.is_some_and(|day| query.window.from <= day && day < query.window.to);
        let at = When::On(day.unwrap_or(fee.last()));
        if is_void(ground, &fee.record) {
            if is_selected {
                add(subject, at, JudgedFee::Void(fee));
            }
            continue;
        }
        if is_selected {
            add(subject, at, JudgedFee::Bill(Bill::of(ground, fee, query.basis)));
        }
        if due.is_none() && fee.from < query.window.to {
            add(subject, at, JudgedFee::NoDue);
        }
        let is_old = due.is_some_and(|due| due < query.window.from) && query.window.from <= ground.today();
        if is_old {
            match OldDebt::of(ground, fee, query.window) {
                Some(debt) if debt.owed_fen > 0 => add(subject, When::On(query.window.from), JudgedFee::Old(debt)),
                Some(_) => {}
                None => add(subject, When::On(query.window.from), JudgedFee::OldWithoutTally),
            }
        }
    }
    for talk in talks_about_fees(ground)
        .filter(|talk| query.window.contains(talk.at.earliest(ground.offset(), None), ground.offset()))
    {
        let room = talk.rooms.first().map(|room| ground.facts.names.text(*room));
        let building = room.and_then(|room| rooms.building_of(Some(room), None));
        add(Subject::Visit(talk, building), talk.at, JudgedFee::Talk(talk));
    }
    Measured { ground, measure: FeesMeasure, cases, apart: Vec::new() }
}

pub struct FeesMeasure;

impl<'g> Measure<'g> for FeesMeasure {
    type Judged = JudgedFee<'g>;
    type Total = Fees;

    fn total(&self, cases: &[&Case<'g, JudgedFee<'g>>], _: &mut Notes) -> Fees {
        let mut total = Fees::default();
        total.talks.reasons = Some(Reasons::default());
        for case in cases {
            match &case.judged {
                JudgedFee::Bill(bill) => total.add(bill),
                JudgedFee::Old(debt) => total.arrears.add(debt),
                JudgedFee::OldWithoutTally => total.arrears.no_tally += 1,
                JudgedFee::NoDue => total.no_due += 1,
                JudgedFee::Void(fee) => {
                    total.void.n += 1;
                    total.void.fen += fen(fee.billed_fen);
                }
                JudgedFee::Talk(talk) => total.talks.add(talk),
            }
        }
        total.rated()
    }

    /// Who was talked to about fees is told by no explanation.
    fn explain(&self, _: &'g Snapshot<'g>, case: &Case<'g, JudgedFee<'g>>, path: &str) -> Option<Explained> {
        let of = path.split('.').next().unwrap_or_default();
        let is_whole = ["", "n"].contains(&of);
        match &case.judged {
            JudgedFee::Bill(bill) => {
                let is_its_own = ["counted", "no_tally", "not_yet_due", "amount", "households", "billed"].contains(&of);
                (is_whole || is_its_own).then(|| bill.explain())
            }
            JudgedFee::Old(debt) => (of == "arrears").then(|| debt.explain()),
            JudgedFee::OldWithoutTally => (of == "arrears").then(|| Explained::new("no-tally", Vec::new())),
            JudgedFee::NoDue => (of == "no_due").then(|| Explained::new("no-due", Vec::new())),
            JudgedFee::Void(_) => (of == "void").then(|| Explained::new("void", vec![ExplanationStep::At(case.at)])),
            JudgedFee::Talk(_) => None,
        }
    }
}

/// An amount of a record; nothing below nothing, which `check` finds.
pub(super) fn fen(amount: i64) -> u64 {
    u64::try_from(amount).unwrap_or(0)
}

impl Fees {
    fn add(&mut self, bill: &Bill) {
        self.n += 1;
        self.billed.add(bill);
        let Some(tally) = bill.tally.filter(|_| bill.is_due) else {
            let apart = if bill.is_due { &mut self.no_tally } else { &mut self.not_yet_due };
            *apart += 1;
            return;
        };
        self.counted += 1;
        self.amount.collected_fen += fen(tally.fen);
        self.amount.payable_fen += fen(bill.fee.billed_fen.saturating_sub(tally.waived_fen));
        match tally.households.zip(bill.fee.households) {
            Some((paid, billed)) => {
                self.households.paid += fen(paid);
                self.households.billed += fen(billed);
            }
            None => self.households.not_stated += 1,
        }
    }

    fn rated(mut self) -> Fees {
        self.amount.rate = Percent::of(self.amount.collected_fen, self.amount.payable_fen);
        self.households.rate = Percent::of(self.households.paid, self.households.billed);
        self.arrears.rate = Percent::of(self.arrears.collected_fen, self.arrears.owed_fen);
        self
    }
}

impl Arrears {
    fn add(&mut self, debt: &OldDebt) {
        self.n += 1;
        self.owed_fen += fen(debt.owed_fen);
        self.collected_fen += fen(debt.collected_fen);
        self.waived_fen += fen(debt.waived_fen);
    }
}

impl Billed {
    fn add(&mut self, bill: &Bill) {
        let billed = bill.fee.billed_fen;
        self.fen += fen(billed);
        self.waived_fen += fen(bill.tally.map_or(0, |tally| tally.waived_fen));
        let Some(first) = bill.first_fen else { return };
        *self.first_fen.get_or_insert(0) += fen(first);
        *self.reduced_fen.get_or_insert(0) += fen(first.saturating_sub(billed));
        *self.raised_fen.get_or_insert(0) += fen(billed.saturating_sub(first));
    }
}

impl Talks {
    fn add(&mut self, talk: &Visit) {
        let is_met = talk.outcome == VisitOutcome::Met;
        self.n += 1;
        self.met += u64::from(is_met);
        let reasons = self.reasons.get_or_insert_default();
        let reason = match talk.arrears_reason {
            Some(ArrearsReason::Defect) => &mut reasons.defect,
            Some(ArrearsReason::Dissatisfied) => &mut reasons.dissatisfied,
            Some(ArrearsReason::Vacant) => &mut reasons.vacant,
            Some(ArrearsReason::Hardship) => &mut reasons.hardship,
            Some(ArrearsReason::Dispute) => &mut reasons.dispute,
            Some(ArrearsReason::Away) => &mut reasons.away,
            Some(ArrearsReason::Other) => &mut reasons.other,
            None => &mut reasons.none,
        };
        *reason += u64::from(is_met || talk.arrears_reason.is_some());
    }
}
