//! 收费: how much of what was billed came in, of the whole community. What would tell of few households is not told.

use super::data_line::{DataLine, count, rate};
use super::marks::own;
use super::rate::Rate;
use super::sheet::Block;
use super::words::NoticeWords;
use crate::analysis::fees::measured;
use crate::analysis::fees_beside::MIN_N;
use crate::analysis::population::Query;
use crate::analysis::rate::Percent;
use crate::analysis::snapshot::Snapshot;
use crate::locale::publish_sections::SectionMsg as Msg;
use crate::model::rooms::Rooms;
use crate::text::amount::yuan;
use serde::Serialize;

/// Amounts are whole fen.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Collected {
    /// Bills of which the period ends in the window.
    pub n: u64,
    /// Nothing was counted of them yet.
    pub no_tally: u64,
    pub void: u64,
    /// `None` where fewer than thirty households are billed.
    pub paid: Option<Paid>,
}

#[derive(Clone, Copy, Debug, Serialize)]
pub struct Paid {
    pub amount: Amounts,
    /// Households that owe nothing more, of those billed.
    pub households: Rate,
    pub arrears: Amounts,
    pub waived_fen: u64,
    pub void_fen: u64,
}

/// What came in, of how much.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Amounts {
    pub collected_fen: u64,
    pub of_fen: u64,
}

impl Collected {
    pub fn of(ground: &Snapshot, rooms: &Rooms, query: &Query) -> Collected {
        let total = measured(ground, rooms, query).stats(&[]).total;
        let is_stated = total.households.not_stated < total.counted;
        let few = is_stated && total.households.billed < MIN_N;
        let paid = Paid {
            amount: Amounts { collected_fen: total.amount.collected_fen, of_fen: total.amount.payable_fen },
            households: Rate { met: total.households.paid, of: total.households.billed },
            arrears: Amounts { collected_fen: total.arrears.collected_fen, of_fen: total.arrears.owed_fen },
            waived_fen: total.billed.waived_fen,
            void_fen: total.void.fen,
        };
        Collected { n: total.n, no_tally: total.no_tally, void: total.void.n, paid: (!few).then_some(paid) }
    }

    pub fn blocks(&self, words: NoticeWords) -> Vec<Block> {
        if self.n == 0 {
            return vec![Block::Text(words.tell(Msg::FeesNone { term: words.this() }))];
        }
        let Some(paid) = &self.paid else { return vec![Block::Text(words.tell(Msg::FeesFew))] };
        let counted = |n: u64, message: fn(String) -> Msg| (n > 0).then(|| message(own(n)));
        let money = |fen: u64| own(shown(fen));
        let percent = |of: Amounts| Percent::of(of.collected_fen, of.of_fen).map(|p| own(format!("{p}%")));
        let said = [
            percent(paid.amount).map(|percent| Msg::FeesAmount {
                term: words.this(),
                percent,
                collected: money(paid.amount.collected_fen),
                of: money(paid.amount.of_fen),
            }),
            paid.households.percent().map(|percent| Msg::FeesHouseholds {
                percent: own(format!("{percent}%")),
                paid: own(paid.households.met),
                of: own(paid.households.of),
            }),
            percent(paid.arrears).map(|percent| Msg::FeesArrears {
                percent,
                collected: money(paid.arrears.collected_fen),
                of: money(paid.arrears.of_fen),
            }),
            (paid.waived_fen > 0).then(|| Msg::FeesWaived { yuan: money(paid.waived_fen) }),
            (self.void > 0).then(|| Msg::FeesVoid { n: own(self.void), yuan: money(paid.void_fen) }),
            counted(self.no_tally, |n| Msg::FeesNotCounted { n }),
        ];
        vec![Block::List(said.into_iter().flatten().map(|message| words.tell(message)).collect())]
    }

    pub fn lines(&self) -> Vec<DataLine> {
        let mut lines = vec![
            count("fees", "bills", self.n),
            count("fees", "not_counted", self.no_tally),
            count("fees", "void", self.void),
        ];
        if let Some(paid) = &self.paid {
            let amounts = |of: Amounts| Some(Rate { met: of.collected_fen, of: of.of_fen });
            lines.extend([
                rate("fees", "collected_fen", amounts(paid.amount)),
                rate("fees", "households", Some(paid.households)),
                rate("fees", "arrears_fen", amounts(paid.arrears)),
                count("fees", "waived_fen", paid.waived_fen),
                count("fees", "void_fen", paid.void_fen),
            ]);
        }
        lines
    }
}

fn shown(fen: u64) -> String {
    yuan(i64::try_from(fen).unwrap_or(i64::MAX))
}
