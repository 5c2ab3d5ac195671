//! The fourth section: what was raised most, what was done, what was not adopted and why.

use super::marks::{foreign, own};
use super::notice::{DoneItem, FinishedMatter, Notice};
use super::period;
use super::raised::Topic;
use super::sheet::{Bars, Block};
use super::words::{NoticeWords, capital};
use crate::locale::marks::Mark;
use crate::locale::message::Message;
use crate::locale::publish::NoticeMsg as Msg;

pub fn matters(notice: &Notice, words: NoticeWords) -> Vec<Block> {
    let bars = match notice.glance.received {
        _ if is_named(notice) => Some(Block::Bars(raised(notice, words))),
        0 => None,
        n => Some(Block::Text(words.say(Msg::RaisedFew { term: words.this(), n: own(n) }))),
    };
    let done = told(&notice.done, words, |told| match told {
        Told { all: 0, .. } => Msg::DoneNone { term: words.this() },
        Told { all, of: 0 } => Msg::DoneWithoutText { term: words.this(), n: own(all) },
        Told { all, of } if all == of => Msg::DoneAll { term: words.this(), n: own(all) },
        Told { all, of } => Msg::DoneCaption { term: words.this(), n: own(all), told: own(of), rest: own(all - of) },
    });
    let declined = told(&notice.declined, words, |told| match told {
        Told { all, of: 0 } => Msg::DeclinedWithoutText { n: own(all) },
        Told { all, of } if all == of => Msg::DeclinedAll { n: own(all) },
        Told { all, of } => Msg::DeclinedCaption { n: own(all), told: own(of), rest: own(all - of) },
    });
    let is_declined = !notice.declined.items.is_empty() || notice.declined.without_wording > 0;
    bars.into_iter().chain(done).chain(declined.into_iter().filter(|_| is_declined)).collect()
}

/// Whether there is more to say of what was raised than that it was of many kinds.
pub fn is_named(notice: &Notice) -> bool {
    notice.raised.iter().any(|topic| topic.category.is_some())
}

/// How many matters there are, and of how many the wording is approved.
#[derive(Clone, Copy)]
struct Told {
    all: u64,
    of: u64,
}

fn raised(notice: &Notice, words: NoticeWords) -> Bars {
    let label = |topic: &Topic| Some(capital(&foreign(topic.category.as_ref()?.label(words.lang))));
    let counts = notice.raised.iter().filter_map(|topic| Some((label(topic)?, topic.n))).collect();
    let other = notice.raised.iter().find(|topic| topic.category.is_none());
    let other = other.map(|topic| (words.say(Msg::Other), topic.n));
    let heads = [words.say(Msg::ColumnTopic), words.say(Msg::ColumnItems)];
    let caption = words.say(Msg::RaisedCaption { term: words.this(), n: own(notice.glance.received) });
    Bars::of(caption, heads, counts, other)
}

/// How many there are and of how many the wording is still to follow, then a line a month of those that have one:
/// nothing drops out.
fn told(done: &FinishedMatter, words: NoticeWords, caption: impl Fn(Told) -> Msg) -> Vec<Block> {
    let lines = by_month(&done.items, words);
    let of = u64::try_from(done.items.len()).unwrap_or(u64::MAX);
    let caption = words.say(caption(Told { all: of.saturating_add(done.without_wording), of }));
    let list = (!lines.is_empty()).then_some(Block::List(lines));
    [Block::Text(caption)].into_iter().chain(list).collect()
}

/// A line a month, in the order of the items.
pub fn by_month(items: &[DoneItem], words: NoticeWords) -> Vec<String> {
    let line = |of_month: &[DoneItem]| {
        let month = period::month_in(of_month.first()?.finished, words.year, words.lang);
        Some(words.say(Msg::DoneIn { month, list: run_on(&texts(of_month, words), words) }))
    };
    items.chunk_by(|a, b| a.finished == b.finished).filter_map(line).collect()
}

/// The wordings of a month as they were approved, with the building; equal ones once, with their number.
fn texts(items: &[DoneItem], words: NoticeWords) -> Vec<String> {
    let text = |item: &DoneItem| {
        let text = foreign(item.matter.text());
        let text = match item.building.as_deref().filter(|label| !text.contains(*label)) {
            Some(label) => words.say(Msg::WithBuilding { text, building: foreign(label) }),
            None => text,
        };
        if item.found_by_staff { words.say(Msg::DoneByPatrol { text }) } else { text }
    };
    let mut counted: Vec<(String, usize)> = Vec::new();
    for text in items.iter().map(text) {
        match counted.iter_mut().find(|(seen, _)| *seen == text) {
            Some((_, n)) => *n += 1,
            None => counted.push((text, 1)),
        }
    }
    let times = |(text, n): (String, usize)| if n == 1 { text } else { words.say(Msg::Times { text, n: own(n) }) };
    counted.into_iter().map(times).collect()
}

/// Texts after one another, each as it was approved; between them a mark where one has none of its own.
fn run_on(texts: &[String], words: NoticeWords) -> String {
    let [between, end, space] = [Mark::Semicolon, Mark::Stop, Mark::Space].map(|mark| mark.text(words.lang));
    let own_mark = ['。', '！', '？', '；', '.', '!', '?', ';'];
    let last = texts.len().saturating_sub(1);
    let marked = texts.iter().enumerate().map(|(at, text)| match (text.ends_with(own_mark), at == last) {
        (true, true) => text.clone(),
        (true, false) => format!("{text}{space}"),
        (false, is_last) => format!("{text}{}", if is_last { &end } else { &between }),
    });
    marked.collect()
}
