//! The tables of a notice: by type, the flow of the backlog, what is overdue.

use super::marks::{foreign, own};
use super::notice::{Columns, Late, Notice, TypeRow};
use super::period;
use super::rate::Rate;
use super::sheet::{Block, NoticeColumn, NoticeRow, NoticeTable};
use super::words::{DASH, NoticeWords, capital, end_day};
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

/// The line that adds up, term by term; under it why its terms are not the numbers at a glance.
pub fn flow(notice: &Notice, words: NoticeWords) -> Vec<Block> {
    let f = &notice.flow;
    let counted = notice.glance.received;
    let set_aside = f.received.checked_sub(counted).filter(|n| *n > 0);
    let received = if set_aside.is_some() { counted } else { f.received };
    let terms = [
        Some((Msg::FlowBefore, f.before)),
        Some((Msg::FlowReceived, received)),
        set_aside.map(|n| (Msg::FlowSetAside, n)),
        Some((Msg::FlowReopened, f.reopened)),
        Some((Msg::FlowResolved, f.resolved)),
        Some((Msg::FlowAnswered, f.answered)),
        Some((Msg::FlowRejected, f.rejected)),
        Some((Msg::FlowWithdrawn, f.withdrawn)),
        Some((Msg::FlowDuplicated, f.duplicated)),
        Some((Msg::FlowVoided, f.voided)),
        Some((Msg::FlowAfter, f.after)),
    ];
    let (columns, cells) = terms
        .into_iter()
        .flatten()
        .map(|(name, n)| (NoticeColumn::new(words.say(name), true), own(n)))
        .unzip::<_, _, Vec<_>, Vec<_>>();
    let caption = words
        .say(Msg::FlowCaption { from: words.day(notice.period.from), to: end_day(notice.as_of, notice.period, words) });
    let table = NoticeTable { caption, groups: Vec::new(), columns, rows: vec![NoticeRow::new(cells)] };
    let done = notice.glance.resolution.map_or(f.resolved, |speed| speed.done);
    let remarks = [
        set_aside.map(|n| Msg::FlowSetAsideNote { n: own(n) }),
        (f.received < counted).then(|| Msg::FlowReceivedNote { n: own(f.received), received: own(counted) }),
        (f.resolved != done).then(|| Msg::FlowResolvedNote { term: words.this(), n: own(f.resolved), done: own(done) }),
    ];
    let remarks: Vec<String> = remarks.into_iter().flatten().map(|remark| words.say(remark)).collect();
    let remarks = (!remarks.is_empty()).then(|| Block::Text(remarks.join(&Mark::Space.text(words.lang))));
    [Block::Table(table)].into_iter().chain(remarks).collect()
}

/// Overdue items one by one; an item without an approved wording says so.
pub fn late_table(late: &[Late], words: NoticeWords) -> NoticeTable {
    // A column in which nothing stands tells nothing.
    let is_expected = late.iter().any(|l| l.expected.is_some());
    let heads = [
        Msg::ColumnReceipt,
        Msg::ColumnReceivedIn,
        Msg::ColumnBuilding,
        Msg::ColumnMatter,
        Msg::ColumnReason,
        Msg::ColumnDeadline,
    ];
    let heads = heads.into_iter().chain(is_expected.then_some(Msg::ColumnExpected));
    let row = |l: &Late| {
        let day = words.day(l.deadline);
        let deadline = match l.duty {
            Duty::Respond => Msg::DueRespond { day },
            Duty::Arrive => Msg::DueArrive { day },
            Duty::Resolve | Duty::Callback => Msg::DueResolve { day },
        };
        let mut cells = vec![
            own(l.receipt.text()),
            period::month_in(l.received, words.year, words.lang),
            l.building.as_deref().map_or_else(|| DASH.to_owned(), foreign),
            l.matter.as_ref().map_or_else(|| words.say(Msg::TextToFollow), |m| foreign(m.text())),
            label("notice.reason", l.reason.key(), words.lang).to_owned(),
            words.say(deadline),
        ];
        if is_expected {
            cells.push(l.expected.map_or_else(|| words.say(Msg::NotExpected), |day| words.day(day)));
        }
        NoticeRow::new(cells)
    };
    NoticeTable {
        caption: words.say(Msg::LateCaption),
        groups: Vec::new(),
        columns: heads.map(|head| NoticeColumn::new(words.say(head), false)).collect(),
        rows: late.iter().map(row).collect(),
    }
}
