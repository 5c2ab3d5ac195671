//! The sections on buildings, on callbacks, and on visits and care.

use super::callbacks::CallbackAnswers;
use super::data_line::shown;
use super::marks::{foreign, own};
use super::notice::Notice;
use super::rate::Rate;
use super::sheet::{Bars, Block, NoticeColumn, NoticeRow, NoticeTable};
use super::small::{BuildingRow, CountCell};
use super::tables::cell;
use super::words::{DASH, NoticeWords, join};
use crate::analysis::rate::Percent;
use crate::locale::labels::label;
use crate::locale::publish::NoticeMsg as Msg;
use crate::model::vocab::Satisfaction;

/// A row a building; under it what its marks mean.
pub fn buildings(notice: &Notice, words: NoticeWords) -> Vec<Block> {
    let Some(rows) = &notice.buildings else { return vec![Block::Text(words.say(Msg::BuildingsLeftOut))] };
    let row = |r: &BuildingRow| {
        let building = r.building.as_deref().map_or_else(|| words.say(Msg::NoBuilding), foreign);
        NoticeRow::new(vec![building, shown(r.received)])
    };
    let heads = [(Msg::ColumnBuilding, false), (Msg::ColumnReceived, true)];
    let table = NoticeTable {
        caption: words.say(Msg::BuildingsCaption { term: words.this(), n: own(notice.glance.received) }),
        groups: Vec::new(),
        columns: heads.into_iter().map(|(head, is_number)| NoticeColumn::new(words.say(head), is_number)).collect(),
        rows: rows.iter().map(row).collect(),
    };
    let has = |is: fn(&CountCell) -> bool| rows.iter().any(|r| is(&r.received));
    let under = has(|c| matches!(c, CountCell::Under(_))).then(|| under(notice, words));
    let hidden = has(|c| *c == CountCell::Hidden).then(|| words.say(Msg::HiddenMark));
    let marks = join(words, [under.unwrap_or_default(), hidden.unwrap_or_default()]);
    let marks = (!marks.is_empty()).then_some(Block::Text(marks));
    [Block::Table(table)].into_iter().chain(marks).collect()
}

/// What `<5` means.
fn under(notice: &Notice, words: NoticeWords) -> String {
    let k = u64::from(notice.office.min_count);
    words.say(Msg::UnderMark { k: own(format!("<{k}")), most: own(k.saturating_sub(1)) })
}

/// What owners said; what 12345 relayed is a row of its own and in no sum.
pub fn callbacks(notice: &Notice, words: NoticeWords) -> Vec<Block> {
    let c = &notice.callbacks;
    let untold = notice.remarks.not_recorded.callback;
    let in_time = match c.in_time {
        None => Some(Msg::CalledWithheld),
        Some(Rate { of: 0, .. }) => (untold == 0).then_some(Msg::CalledNone),
        Some(rate) => Some(Msg::CalledInTime { term: words.this(), met: own(rate.met), of: own(rate.of) }),
    };
    let untold = if untold > 0 { words.say(Msg::CallsNotRecorded { n: own(untold) }) } else { String::new() };
    let in_time = in_time.map(|message| words.say(message)).unwrap_or_default();
    let no_contact =
        if c.no_contact > 0 { words.say(Msg::CallsNoContact { n: own(c.no_contact) }) } else { String::new() };
    let share = notice.rules.as_ref().and_then(|rules| rules.public.get("callback.share")?.parse::<u32>().ok());
    let drawn = share.filter(|share| *share < 100).map(|share| Msg::CallsDrawn { share: own(share) });
    let drawn = drawn.map(|message| words.say(message)).unwrap_or_default();
    let mut blocks = vec![Block::Text(join(words, [in_time, untold, no_contact, drawn]))];
    // Of few closed items nothing is said of a part, not even that there is none.
    let is_relayed = match c.relayed_calls {
        CountCell::Count(n) => n > 0,
        CountCell::Under(_) => true,
        CountCell::Hidden => c.closed >= u64::from(notice.office.min_count),
    };
    if c.first.callbacks == 0 && !is_relayed {
        blocks.push(Block::Text(words.say(Msg::CallsNone { term: words.this() })));
        return blocks;
    }
    let own_rows = [(Msg::FirstCall, &c.first), (Msg::LastCall, &c.last)];
    let mut rows: Vec<NoticeRow> =
        own_rows.map(|(name, said)| said_row(words.say(name), own(said.callbacks), Some(said), words)).into();
    if is_relayed {
        rows.push(said_row(words.say(Msg::RelayedCall), shown(c.relayed_calls), c.relayed.as_ref(), words));
    }
    let heads = [Msg::ColumnCall, Msg::ColumnCalls, Msg::ColumnContacted, Msg::ColumnSolved, Msg::ColumnSatisfied];
    blocks.push(Block::Table(NoticeTable {
        caption: words.say(Msg::CallsCaption { term: words.this(), n: own(c.first.callbacks) }),
        groups: Vec::new(),
        columns: heads.into_iter().enumerate().map(|(at, head)| NoticeColumn::new(words.say(head), at > 0)).collect(),
        rows,
    }));
    match c.relayed_calls {
        CountCell::Under(_) => blocks.push(Block::Text(under(notice, words))),
        CountCell::Hidden if is_relayed => blocks.push(Block::Text(words.say(Msg::HiddenMark))),
        _ => {}
    }
    if c.first.answered() > 0 {
        blocks.push(Block::Bars(levels(&c.first, words)));
        blocks.extend(satisfied(&c.first, words).map(Block::Text));
    }
    blocks
}

fn said_row(name: String, calls: String, said: Option<&CallbackAnswers>, words: NoticeWords) -> NoticeRow {
    let satisfied = match said.map(|said| (said.answered(), said.satisfied)) {
        None | Some((0, _)) => DASH.to_owned(),
        Some((n, None)) => words.say(Msg::AnswersOf { n: own(n) }),
        Some((n, Some(p))) => words.say(Msg::PercentOf { percent: own(format!("{p}%")), n: own(n) }),
    };
    let rate = |pick: fn(&CallbackAnswers) -> Rate| cell(said.map(pick), words);
    NoticeRow::new(vec![name, calls, rate(|s| s.contacted), rate(|s| s.solved), satisfied])
}

fn levels(said: &CallbackAnswers, words: NoticeWords) -> Bars {
    let name = |level: &Satisfaction| super::words::capital(label("satisfaction", level.key(), words.lang));
    let counts = Satisfaction::ALL.iter().map(name).zip(said.levels).collect();
    let caption = words.say(Msg::LevelsCaption { n: own(said.answered()) });
    Bars::of(caption, [words.say(Msg::ColumnLevel), words.say(Msg::ColumnItems)], counts, None)
}

/// How the share of those satisfied comes from the bars.
fn satisfied(said: &CallbackAnswers, words: NoticeWords) -> Option<String> {
    let [very, plain, fair, ..] = said.levels;
    let percent = own(format!("{}%", said.satisfied?));
    if fair == 0 {
        return Some(words.say(Msg::SatisfiedShare { percent, good: own(very + plain), n: own(said.answered()) }));
    }
    Some(words.say(Msg::SatisfiedSum {
        percent,
        good: own(very + plain),
        fair: own(fair),
        weight: own(said.weight),
        n: own(said.answered()),
    }))
}

pub fn visits(notice: &Notice, words: NoticeWords) -> Vec<Block> {
    let (o, say) = (&notice.outreach, |message| words.say(message));
    let share = |rate: Rate| {
        let percent = rate.percent().map(|p: Percent| own(format!("{p}%")));
        percent.map_or_else(String::new, |percent| words.say(Msg::Share { percent }))
    };
    let homes = own(o.homes);
    let covered = match o.covered {
        Some(Rate { of: 0, .. }) => Msg::CoveredUnknown { homes },
        Some(r) => Msg::Covered { homes, of: own(r.of), met: own(r.met), share: share(r), term: words.this() },
        None => Msg::CoveredWithheld { homes },
    };
    let on_file = o.on_file.map_or_else(String::new, |r| say(Msg::OnFile { met: own(r.met) }));
    let care = match o.care {
        _ if o.is_care_small => Msg::CareSmall,
        None => Msg::CareWithheld,
        Some(Rate { of: 0, .. }) => Msg::CareNone,
        Some(r) => Msg::CareMet { of: own(r.of), met: own(r.met), share: share(r) },
    };
    let made = match o.visits {
        0 => Msg::VisitsNone { term: words.this() },
        visits => Msg::VisitsMade { term: words.this(), visits: own(visits), met: own(o.met) },
    };
    vec![Block::List(vec![join(words, [say(covered), on_file]), say(made), say(care)])]
}
