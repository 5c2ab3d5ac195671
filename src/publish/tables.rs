//! The tables of a notice: by type, the flow of the backlog, what is overdue.

use super::notice::{Columns, Late, Notice, Rate, TypeRow};
use super::page::{DASH, NoticeWords, capital, end_day};
use super::period;
use super::scan::{foreign, own};
use super::sheet::{Block, NoticeColumn, NoticeRow, NoticeTable};
use crate::locale::labels::label;
use crate::locale::marks::Mark;
use crate::locale::message::Message;
use crate::locale::notice_rules::RuleMsg;
use crate::locale::publish::NoticeMsg as Msg;
use crate::model::settings::Duty;

/// Received and in time, now and in the period before.
pub fn by_type(notice: &Notice, words: NoticeWords) -> NoticeTable {
    let has_before = notice.total_before.is_some();
    let terms = [Some(words.term.this(words.lang)), has_before.then(|| words.term.last(words.lang))];
    let mut columns = vec![NoticeColumn::new(words.say(Msg::Type), false)];
    for (at, term) in terms.iter().flatten().enumerate() {
        for column in [Msg::ColumnReceived, Msg::ColumnRespond, Msg::ColumnResolve] {
            let label = words.say(column);
            let full = words.say(Msg::ColumnOf { term: (*term).to_owned(), column: label.clone() });
            let full = if at == 0 { label.clone() } else { full };
            columns.push(NoticeColumn { label, full, is_number: true });
        }
    }
    let shown = |c: &Columns| [own(c.received), cell(c.respond, words), cell(c.resolve, words)];
    let row = |name: String, now: &Columns, before: [Option<&Columns>; 2], is_total| {
        let mut cells = vec![name];
        cells.extend(shown(now));
        let [printed, recomputed] = before.map(|columns| columns.map(shown));
        for (at, printed) in printed.into_iter().flatten().enumerate() {
            let now = recomputed.as_ref().and_then(|now| now.get(at)).filter(|now| **now != printed);
            cells.push(match now {
                Some(now) => RuleMsg::Recomputed { printed, now: now.clone() }.text(words.lang),
                None => printed,
            });
        }
        NoticeRow { cells, is_total }
    };
    let of_type = |t: &TypeRow| {
        let name = capital(label("type", t.kind.key(), words.lang));
        row(name, &t.now, [t.before.as_ref(), t.before_now.as_ref()], false)
    };
    let mut rows: Vec<NoticeRow> = notice.types.iter().map(of_type).collect();
    rows.push(row(
        words.say(Msg::Total),
        &notice.total,
        [notice.total_before.as_ref(), notice.total_before_now.as_ref()],
        true,
    ));
    let groups = terms.iter().flatten().map(|term| (capital(term), 3));
    let groups = if has_before { std::iter::once((String::new(), 1)).chain(groups).collect() } else { Vec::new() };
    NoticeTable { caption: words.say(Msg::ByType), groups, columns, rows }
}

/// `6/7`.
pub fn counts(rate: Rate) -> String {
    format!("{}/{}", rate.met, rate.of)
}

/// `93.2%（371/398）`, `6/7`, or a dash.
pub fn cell(rate: Option<Rate>, words: NoticeWords) -> String {
    match rate {
        Some(r) if r.of > 0 => match r.percent() {
            Some(p) => own(format!("{p}%{}", Mark::Brackets { text: counts(r) }.text(words.lang))),
            None => own(counts(r)),
        },
        _ => DASH.to_owned(),
    }
}

/// The line that adds up, term by term.
pub fn flow(notice: &Notice, words: NoticeWords) -> Block {
    let f = &notice.flow;
    let terms = [
        (Msg::FlowBefore, f.before),
        (Msg::FlowReceived, f.received),
        (Msg::FlowReopened, f.reopened),
        (Msg::FlowResolved, f.resolved),
        (Msg::FlowAnswered, f.answered),
        (Msg::FlowRejected, f.rejected),
        (Msg::FlowWithdrawn, f.withdrawn),
        (Msg::FlowDuplicated, f.duplicated),
        (Msg::FlowVoided, f.voided),
        (Msg::FlowAfter, f.after),
    ];
    let (columns, cells) = terms
        .into_iter()
        .map(|(name, n)| (NoticeColumn::new(words.say(name), true), own(n)))
        .unzip::<_, _, Vec<_>, Vec<_>>();
    let caption = words.say(Msg::FlowCaption { from: words.day(notice.period.from), to: end_day(notice, words) });
    Block::Table(NoticeTable { caption, groups: Vec::new(), columns, rows: vec![NoticeRow::new(cells)] })
}

/// Overdue items one by one; an item without an approved wording says so.
pub fn late_table(late: &[Late], words: NoticeWords) -> NoticeTable {
    let heads = [
        Msg::ColumnReceipt,
        Msg::ColumnReceivedIn,
        Msg::ColumnBuilding,
        Msg::ColumnMatter,
        Msg::ColumnReason,
        Msg::ColumnDeadline,
        Msg::ColumnExpected,
    ];
    let row = |l: &Late| {
        let day = words.day(l.deadline);
        let deadline = match l.duty {
            Duty::Respond => Msg::DueRespond { day },
            Duty::Arrive => Msg::DueArrive { day },
            Duty::Resolve | Duty::Callback => Msg::DueResolve { day },
        };
        NoticeRow::new(vec![
            own(l.receipt.text()),
            period::month_in(l.received, words.year, words.lang),
            l.building.as_deref().map_or_else(|| DASH.to_owned(), foreign),
            l.matter.as_ref().map_or_else(|| words.say(Msg::TextToFollow), |m| foreign(m.text())),
            label("notice.reason", l.reason.key(), words.lang).to_owned(),
            words.say(deadline),
            l.expected.map_or_else(|| words.say(Msg::NotExpected), |day| words.day(day)),
        ])
    };
    NoticeTable {
        caption: words.say(Msg::LateCaption),
        groups: Vec::new(),
        columns: heads.into_iter().map(|head| NoticeColumn::new(words.say(head), false)).collect(),
        rows: late.iter().map(row).collect(),
    }
}
