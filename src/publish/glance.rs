//! 一览: the first section. Its head numbers, and in sentences what was received and how long it took. Two bases meet
//! here, what was received in the period and what fell due in it; each number says on which it stands.

use super::marks::own;
use super::notice::{Columns, Glance, Notice, Speed};
use super::rate::Rate;
use super::sheet::{Block, Tile};
use super::tables::{by_type, counts};
use super::words::{DASH, NoticeWords, end_day, join};
use crate::locale::marks::Mark;
use crate::locale::message::Message;
use crate::locale::publish::NoticeMsg as Msg;

/// The tiles, the sentences, and the table by type.
pub fn glance(notice: &Notice, words: NoticeWords) -> Vec<Block> {
    vec![
        Block::Tiles(tiles(notice, words)),
        Block::List(sentences(notice, words)),
        Block::Table(by_type(notice, words)),
    ]
}

fn tiles(notice: &Notice, words: NoticeWords) -> Vec<Tile> {
    let (g, say) = (&notice.glance, |message| words.say(message));
    let tile = |n: u64, label, more| Tile { value: say(Msg::Items { n: own(n) }), label: say(label), more: say(more) };
    let untold = &notice.remarks.not_recorded;
    let respond = (untold.respond > 0).then(|| Msg::UntoldAnswers { n: own(untold.respond) });
    let resolve = (untold.resolve > 0).then(|| Msg::UntoldResolutions { n: own(untold.resolve) });
    let day = end_day(notice.as_of, notice.period, words);
    let stock = match g.open {
        0 => Msg::TileNone { day },
        _ => Msg::TileStock { day, overdue: g.overdue.map_or_else(|| DASH.to_owned(), own) },
    };
    vec![
        tile(g.received, Msg::TileReceived, Msg::TileReporters { n: own(g.reporters) }),
        rate(notice.total.respond, (Msg::TileRespond, respond), words),
        rate(notice.total.resolve, (Msg::TileResolve, resolve), words),
        tile(g.open, Msg::TileOpen, stock),
    ]
}

/// A rate with the numbers behind it, and that they are of what fell due.
fn rate(rate: Option<Rate>, (label, untold): (Msg, Option<Msg>), words: NoticeWords) -> Tile {
    let value = match rate {
        Some(r) if r.of > 0 => r.percent().map_or_else(|| own(counts(r)), |p| own(format!("{p}%"))),
        _ => DASH.to_owned(),
    };
    let in_time = rate.filter(|r| r.of > 0 || untold.is_none()).map(|r| match r.of {
        0 => Msg::NothingDue { term: words.this() },
        of => Msg::InTime { term: words.this(), met: own(r.met), of: own(of) },
    });
    let said: Vec<String> = in_time.into_iter().chain(untold).map(|message| words.say(message)).collect();
    Tile { value, label: words.say(label), more: said.join(&Mark::Semicolon.text(words.lang)) }
}

fn sentences(notice: &Notice, words: NoticeWords) -> Vec<String> {
    let (g, say) = (&notice.glance, |message| words.say(message));
    let mut out = Vec::new();
    if g.received == 0 {
        out.push(say(Msg::NothingReceived { term: words.this() }));
    }
    match g.response {
        None => out.push(say(Msg::AnswerWithheld)),
        Some(speed) if speed.n > 0 => {
            let rest = rest(g, speed, |n| Msg::AnswersNotOwed { n }, words);
            out.push(join(words, [answered(g, speed, words), rest, untold(speed, words)]));
        }
        Some(Speed { not_recorded: 0, .. }) => {}
        Some(speed) => out.push(say(Msg::AnswersUntold { term: words.this(), n: own(speed.not_recorded) })),
    }
    match g.resolution {
        None => out.push(say(Msg::ResolutionWithheld)),
        Some(speed) if speed.n > 0 => {
            let rest = rest(g, speed, |n| Msg::ResolutionsNotOwed { n }, words);
            out.push(join(words, [resolved(speed, words), rest, untimed(speed, words)]));
        }
        Some(Speed { not_recorded: 0, .. }) => {}
        Some(speed) => out.push(say(Msg::ResolutionsUntold { term: words.this(), n: own(speed.not_recorded) })),
    }
    out.extend(due(notice, words));
    out
}

/// 按时: what fell due in the period, which is not what was received in it; how many of them were received before.
fn due(notice: &Notice, words: NoticeWords) -> Option<String> {
    let (Columns { respond, resolve, .. }, carried) = (notice.total, notice.glance.carried);
    let said = |rate: Option<Rate>, earlier: Option<Rate>, message: fn(String, String) -> Msg| {
        let rate = rate.filter(|r| r.of > 0)?;
        let earlier = earlier.filter(|earlier| earlier.of > 0);
        let carried = |earlier: Rate| words.say(Msg::Carried { met: own(earlier.met), of: own(earlier.of) });
        let earlier = earlier.map_or_else(String::new, carried);
        Some(words.say(message(own(rate.met), own(rate.of))) + &earlier)
    };
    let list = [
        said(respond, carried.respond, |met, of| Msg::DueAnswers { met, of }),
        said(resolve, carried.resolve, |met, of| Msg::DueWork { met, of }),
    ];
    let list: Vec<String> = list.into_iter().flatten().collect();
    let list = list.join(&Mark::Semicolon.text(words.lang));
    (!list.is_empty()).then(|| words.say(Msg::Due { term: words.this(), list }))
}

/// Of what was received, what asks for no such thing: so that the sentence adds up.
fn rest(g: &Glance, speed: Speed, message: fn(String) -> Msg, words: NoticeWords) -> String {
    let rest = g.received.saturating_sub(speed.n + speed.not_recorded);
    if rest == 0 { String::new() } else { words.say(message(own(rest))) }
}

fn answered(g: &Glance, speed: Speed, words: NoticeWords) -> String {
    let within = |seconds| words.within(seconds);
    let tail = match (speed.half_s, speed.nine_tenths_s) {
        (Some(0), Some(nine)) if nine > 0 => Msg::AnsweredAtOnce { nine: within(nine) },
        (Some(half), Some(nine)) => Msg::AnsweredSpeed { half: within(half), nine: within(nine) },
        (Some(half), None) => Msg::AnsweredHalf { half: within(half), rest: own(speed.n.saturating_sub(speed.done)) },
        (None, _) if speed.is_few() => Msg::Stop,
        (None, _) => Msg::AnsweredNotHalf { rest: own(speed.n.saturating_sub(speed.done)) },
    };
    let spot = match (g.on_the_spot, g.others_half_s) {
        (0, _) => String::new(),
        (n, Some(half)) => words.say(Msg::OnTheSpotOthers { n: own(n), half: within(half) }),
        (n, None) => words.say(Msg::OnTheSpot { n: own(n) }),
    };
    let said =
        words.say(Msg::Answered { term: words.this(), n: own(speed.n), done: own(speed.done) }) + &words.say(tail);
    join(words, [said, spot])
}

/// 另有 N 件登记时未记答复时间.
fn untold(speed: Speed, words: NoticeWords) -> String {
    let n = speed.not_recorded;
    if n == 0 { String::new() } else { words.say(Msg::AnswersNotRecorded { n: own(n) }) }
}

/// 另有 N 件登记时未记办结时间.
fn untimed(speed: Speed, words: NoticeWords) -> String {
    let n = speed.not_recorded;
    if n == 0 { String::new() } else { words.say(Msg::ResolutionsNotRecorded { n: own(n) }) }
}

fn resolved(speed: Speed, words: NoticeWords) -> String {
    let within = |seconds| words.within(seconds);
    let tail = match (speed.half_s, speed.nine_tenths_s) {
        (Some(half), Some(nine)) => Msg::ResolvedSpeed { half: within(half), nine: within(nine) },
        (Some(half), None) => Msg::ResolvedHalf { half: within(half), rest: own(speed.n.saturating_sub(speed.done)) },
        (None, _) if speed.is_few() => Msg::Stop,
        (None, _) => Msg::ResolvedNotHalf { rest: own(speed.n.saturating_sub(speed.done)) },
    };
    words.say(Msg::Resolved { term: words.this(), n: own(speed.n), done: own(speed.done) }) + &words.say(tail)
}
