//! 计划完成情况: whether what the office undertook for every month, quarter or year was done in it. Of the office alone:
//! nothing of it tells of a household.

use super::data_line::{DataLine, count, rate};
use super::marks::{foreign, own};
use super::rate::Rate;
use super::sheet::{Block, NoticeColumn, NoticeRow, NoticeTable};
use super::tables::cell;
use super::words::{NoticeWords, capital};
use crate::analysis::plan::{PlanSlots, measured};
use crate::analysis::population::Query;
use crate::analysis::snapshot::Snapshot;
use crate::locale::labels::label;
use crate::locale::publish_sections::SectionMsg as Msg;
use crate::model::listed::{Named, Plan};
use crate::model::vocab::PlanCycle;
use serde::{Serialize, Serializer};

#[derive(Clone, Debug, Serialize)]
pub struct PlansKept {
    /// Kept, of the slots that ended in the period.
    pub kept: Rate,
    /// Of those not kept: something was planned, and cancelled.
    pub cancelled: u64,
    /// Of those not kept: nobody came.
    pub empty: u64,
    /// Of the kept: written down after the slot was over.
    pub recorded_late: u64,
    /// Begun and not over, in no other number.
    pub running: u64,
    /// Of which a slot ended, in the order of linli.toml.
    pub plans: Vec<PlanRow>,
}

#[derive(Clone, Debug, Serialize)]
pub struct PlanRow {
    pub plan: Named,
    #[serde(serialize_with = "cycle")]
    pub every: PlanCycle,
    pub kept: Rate,
}

impl PlansKept {
    pub fn of(ground: &Snapshot, query: &Query) -> PlansKept {
        let measured = measured(ground, query);
        let total = measured.stats(&[]).total;
        let kept = |slots: &PlanSlots| Rate { met: slots.kept, of: slots.slots };
        let row = |plan: &Plan| {
            let over = measured.cases.iter().map(|case| &case.judged);
            let over = over.filter(|slot| slot.is_over && slot.plan.named.key == plan.named.key);
            let mut rate = Rate::default();
            for slot in over {
                rate.of += 1;
                rate.met += u64::from(slot.by.is_some());
            }
            PlanRow { plan: plan.named.clone(), every: plan.every, kept: rate }
        };
        PlansKept {
            kept: kept(&total),
            cancelled: total.cancelled,
            empty: total.empty,
            recorded_late: total.recorded_late,
            running: total.running,
            plans: ground.settings.plans.iter().map(row).filter(|row| row.kept.of > 0).collect(),
        }
    }

    pub fn blocks(&self, words: NoticeWords) -> Vec<Block> {
        let say = |message| words.tell(message);
        let mut said = Vec::new();
        if self.kept.of == 0 {
            said.push(say(Msg::PlanNone { term: words.this() }));
        }
        let counted = [
            (self.cancelled, (|n| Msg::PlanCancelled { n }) as fn(String) -> Msg),
            (self.empty, |n| Msg::PlanEmpty { n }),
            (self.recorded_late, |n| Msg::PlanRecordedLate { n }),
            (self.running, |n| Msg::PlanRunning { n }),
        ];
        said.extend(counted.into_iter().filter(|(n, _)| *n > 0).map(|(n, message)| say(message(own(n)))));
        let table = (self.kept.of > 0).then(|| Block::Table(self.table(words)));
        table.into_iter().chain((!said.is_empty()).then_some(Block::List(said))).collect()
    }

    fn table(&self, words: NoticeWords) -> NoticeTable {
        let heads =
            [(Msg::ColumnPlan, false), (Msg::ColumnEvery, false), (Msg::ColumnKept, true), (Msg::ColumnMissed, true)];
        let cells = |name: String, every: String, kept: Rate| {
            vec![name, every, cell(Some(kept), words), own(kept.of.saturating_sub(kept.met))]
        };
        let row = |row: &PlanRow| {
            let every = label("plan.every", row.every.key(), words.lang).to_owned();
            NoticeRow::new(cells(capital(&foreign(row.plan.label(words.lang))), every, row.kept))
        };
        let mut rows: Vec<NoticeRow> = self.plans.iter().map(row).collect();
        let total = cells(words.tell(Msg::AllPlans), String::new(), self.kept);
        if rows.len() > 1 {
            rows.push(NoticeRow { cells: total, is_total: true });
        }
        NoticeTable {
            caption: words.tell(Msg::PlanCaption { term: words.this() }),
            groups: Vec::new(),
            columns: heads.map(|(head, is_number)| NoticeColumn::new(words.tell(head), is_number)).into(),
            rows,
        }
    }

    pub fn lines(&self) -> Vec<DataLine> {
        let of_plan = |row: &PlanRow| DataLine { of: foreign(&row.plan.key), ..rate("plan", "kept", Some(row.kept)) };
        let of_all = [
            DataLine { of: "all".to_owned(), ..rate("plan", "kept", Some(self.kept)) },
            count("plan", "cancelled", self.cancelled),
            count("plan", "empty", self.empty),
            count("plan", "recorded_late", self.recorded_late),
            count("plan", "running", self.running),
        ];
        self.plans.iter().map(of_plan).chain(of_all).collect()
    }
}

fn cycle<S: Serializer>(every: &PlanCycle, s: S) -> Result<S::Ok, S::Error> {
    s.serialize_str(every.key())
}
