//! The fourth section: what was raised most, what was done, what was not adopted and why.

use super::notice::{DoneItem, FinishedMatter, Notice};
use super::page::{NoticeWords, capital};
use super::period;
use super::raised::Topic;
use super::scan::{foreign, own};
use super::sheet::{Bars, Block};
use crate::locale::marks::Mark;
use crate::locale::message::Message;
use crate::locale::publish::NoticeMsg as Msg;

pub fn matters(notice: &Notice, words: NoticeWords) -> Vec<Block> {
    let bars = (!notice.raised.is_empty()).then(|| Block::Bars(raised(notice, words)));
    let done = told(
        &notice.done,
        words,
        Msg::DoneNone { term: words.this() },
        |n, told| match told == n {
            true => Msg::DoneAll { term: words.this(), n },
            false => Msg::DoneCaption { term: words.this(), n, told },
        },
        |n, is_rest| {
            if is_rest { Msg::DoneRest { n } } else { Msg::DoneWithoutText { term: words.this(), n } }
        },
    );
    let is_declined = !notice.declined.items.is_empty() || notice.declined.without_wording > 0;
    let declined = is_declined.then(|| {
        let rest = |n, is_rest| if is_rest { Msg::DeclinedRest { n } } else { Msg::DeclinedWithoutText { n } };
        told(&notice.declined, words, Msg::Stop, |n, _| Msg::DeclinedCaption { n }, rest)
    });
    bars.into_iter().chain(done).chain(declined.into_iter().flatten()).collect()
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

/// How many there are and of how many the wording follows, a line a month of these, and how many have none: nothing
/// drops out.
fn told(
    done: &FinishedMatter,
    words: NoticeWords,
    none: Msg,
    caption: impl Fn(String, String) -> Msg,
    rest: impl Fn(String, bool) -> Msg,
) -> Vec<Block> {
    let line = |of_month: &[DoneItem]| {
        let month = period::month_in(of_month.first()?.finished, words.year, words.lang);
        Some(words.say(Msg::DoneIn { month, list: run_on(&texts(of_month, words), words) }))
    };
    let lines: Vec<String> = done.items.chunk_by(|a, b| a.finished == b.finished).filter_map(line).collect();
    let rest = match (lines.is_empty(), done.without_wording) {
        (true, 0) => Some(none),
        (_, 0) => None,
        (is_empty, n) => Some(rest(own(n), !is_empty)),
    };
    let told = u64::try_from(done.items.len()).unwrap_or(u64::MAX);
    let caption = || words.say(caption(own(told + done.without_wording), own(told)));
    let listed = (!lines.is_empty()).then(|| [Block::Text(caption()), Block::List(lines)]);
    listed.into_iter().flatten().chain(rest.map(|rest| Block::Text(words.say(rest)))).collect()
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
