//! 撤下: a notice that is in force no more, and still hangs on a board.

use crate::analysis::undertakings::{has_happened, is_void};
use crate::due::builder::ListBuilder;
use crate::due::reason::DueReason;
use crate::due::row::About;
use crate::due::rule::{DueRule, Find, Pressing, RuleSubject};
use crate::due::settle::Settle;
use crate::facts::notices::Notice;
use crate::model::time::When;
use crate::model::vocab::NoticeChannel;

pub static RULE: DueRule = DueRule {
    key: "take-down",
    pressing: Pressing::Routine,
    subject: RuleSubject::Community,
    calls: false,
    asked_early: false,
    find: Find::Community(find),
    settle,
};

fn find(list: &mut ListBuilder) {
    let ground = list.ground;
    for notice in ground.facts.notices.iter().filter(|notice| !is_void(ground, &notice.record)) {
        let Some(over) = over(list, notice) else { continue };
        let hangs = |posting: &&(usize, &crate::facts::notices::Posting)| {
            let posting = posting.1;
            let is_up = has_happened(ground, Some(posting.at)) && !has_happened(ground, posting.taken_down);
            posting.channel == NoticeChannel::Board && is_up
        };
        for (place, _) in (1..).zip(&notice.channels).filter(|posting| hangs(&posting)) {
            let row = &notice.record;
            let about = About { id: Some(row.id), assignee: row.who.first().copied(), ..About::default() };
            list.add(&RULE, over, DueReason::StillUp { posting: place, over }, about);
        }
    }
}

/// Since when it is in force no more: taken back, or run out.
fn over(list: &ListBuilder, notice: &Notice) -> Option<When> {
    let offset = list.ground.offset();
    let withdrawn = notice.withdrawn.filter(|at| at.exists(offset, list.ground.as_of));
    withdrawn.into_iter().chain(notice.valid_until).min_by_key(|at| at.end(offset))
}

fn settle(row: &Settle<'_>) -> String {
    let DueReason::StillUp { posting, .. } = row.row.reason else { return String::new() };
    format!("linli notice set {} channel.{posting}.taken_down=…", row.id())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::due::community::rows_of;
    use crate::model::kind::Kind;

    fn of(keys: &str, boards: &str, as_of: &str) -> Vec<String> {
        let notice = format!(
            "id = \"no-20261101-aaaaaa\"\ntype = \"outage\"\ntitle = \"x\"\npublished_at = 2026-11-01\n{keys}\n{boards}"
        );
        rows_of(&RULE, "", &[(Kind::Notice, &notice)], as_of)
    }

    const BOARDS: &str = "[[channel]]\nchannel = \"wechat-group\"\nat = 2026-11-01\n\
        [[channel]]\nchannel = \"board\"\nat = 2026-11-01\n[[channel]]\nchannel = \"board\"\nat = 2026-11-01\ntaken_down = 2026-11-06\n";

    #[test]
    fn a_board_is_to_be_cleared_once_the_notice_is_over() {
        let row = ["2026-11-05 linli notice set aaaaaa channel.2.taken_down=…"];
        assert_eq!(
            of("valid_until = 2026-11-05", BOARDS, "2026-11-10"),
            row,
            "the group has no board, the other is down"
        );
        assert_eq!(of("valid_until = 2026-11-20\nwithdrawn_at = 2026-11-05", BOARDS, "2026-11-10"), row, "taken back");
        assert!(of("", BOARDS, "2026-11-10").is_empty(), "without an end it stays");
        assert_eq!(of("valid_until = 2026-11-05", BOARDS, "2026-11-05").len(), 2, "before the other was taken down");
    }
}
