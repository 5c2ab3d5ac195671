//! A notice in words: what each section says, in the language of the page. Numbers and days are marked
//! as the program's own, texts of people as theirs.

use super::annex::Annex;
use super::data::{self, PublicationStamp};
use super::glance;
use super::marks::{foreign, own};
use super::matters;
use super::notes;
use super::notice::{Corrects, Notice};
use super::people;
use super::period;
use super::qr::Qr;
use super::rules;
use super::sheet::{Block, NoticeSection, NoticeSheet, Seal, Sections, SheetDraft};
use super::tables::{flow, late_table};
use super::words::{NoticeWords, capital, end_day, join};
use crate::locale::labels::label;
use crate::locale::ledger::LedgerMsg;
use crate::locale::marks::Mark;
use crate::locale::message::Message;
use crate::locale::notice_rules::RuleMsg;
use crate::locale::publish::{NoticeMsg as Msg, numeral};
use std::collections::BTreeMap;

/// The page of a notice; with the annex it is a draft.
pub fn sheet(notice: &Notice, annex: Option<&Annex>, stamp: &PublicationStamp, words: NoticeWords) -> NoticeSheet {
    let (lang, say) = (words.lang, |message| words.say(message));
    let office = &notice.office;
    let last = period::day_in(period::last_day(notice.period), words.year, lang);
    NoticeSheet {
        lang: lang.tag(),
        title: say(Msg::Title { community: foreign(&office.community) }),
        period: say(Msg::Subtitle {
            period: period::named(notice.period, lang),
            from: period::day(notice.period.from, lang),
            to: last,
        }),
        draft: annex.map(|_| draft(notice, words)),
        warning: warning(notice, words),
        sections: sections(notice, words),
        notes: NoticeSection { heading: say(Msg::Notes), blocks: notes(notice, words) },
        annex: annex.map(|annex| annex.section(words)),
        seal: Seal {
            who: say(Msg::Seal { who: foreign(office.company.as_deref().unwrap_or(&office.community)) }),
            posted: say(Msg::Posted),
            removed: say(Msg::Removed),
            blank: say(Msg::BlankDay),
        },
        foot: foot(stamp, words),
        machine: data::machine(notice, stamp, words.offset).to_string(),
        figures: data::document(notice, stamp, words.offset),
        own_templates: match &stamp.head {
            Some(_) => RuleMsg::OwnTemplates { code: own(stamp.code()) },
            None => RuleMsg::OwnTemplatesDraft,
        }
        .text(lang),
        qr: stamp.head.as_ref().and_then(|head| Qr::of(&stamp.id, head, words.lang)),
        pager: [say(Msg::PageBefore), say(Msg::PageBetween), say(Msg::PageAfter)],
    }
}

/// What the reader must know first: which notice this one replaces, and that files could not be read.
fn warning(notice: &Notice, words: NoticeWords) -> Option<String> {
    let mut lines = Vec::new();
    if let Some(Corrects { id, code, published, reason }) = &notice.corrects {
        let day = period::day(*published, words.lang);
        lines.push(LedgerMsg::Correction { id: own(id), code: own(code), day }.text(words.lang));
        let reason = reason.as_deref().map(|reason| LedgerMsg::CorrectionWhy { reason: foreign(reason) });
        lines.extend(reason.map(|message| message.text(words.lang)));
    }
    lines.extend((notice.unread > 0).then(|| words.say(Msg::Incomplete { n: own(notice.unread) })));
    (!lines.is_empty()).then(|| lines.join(&Mark::Space.text(words.lang)))
}

fn foot(stamp: &PublicationStamp, words: NoticeWords) -> String {
    let foot = words.say(Msg::Foot { code: own(stamp.code()), version: own(&stamp.version) });
    let short = stamp.revision.as_deref().map(|r| r.chars().take(8).collect::<String>());
    let foot = foot + &short.map_or_else(String::new, |r| words.say(Msg::FootRevision { revision: own(r) }));
    if stamp.uncommitted {
        words.say(Msg::FootWith { foot, more: RuleMsg::Uncommitted.text(words.lang) })
    } else {
        foot
    }
}

/// The rules, then how it was counted.
fn notes(notice: &Notice, words: NoticeWords) -> Vec<Block> {
    let mut blocks = rules::blocks(notice, words);
    blocks.push(Block::List(notes::notes(notice, words)));
    blocks
}

fn sections(notice: &Notice, words: NoticeWords) -> Sections {
    let section =
        |nth: u32, heading: Msg, blocks| NoticeSection { heading: numbered(nth, words.say(heading), words), blocks };
    let k = u64::from(notice.office.min_count);
    let mut asked_for = BTreeMap::new();
    for (nth, (key, blocks)) in (8..).zip(notice.chosen.blocks(k, words)) {
        let heading = label("publication.sections", key.key(), words.lang).to_owned();
        asked_for.insert(key, NoticeSection { heading: numbered(nth, heading, words), blocks });
    }
    let last = 8 + u32::try_from(asked_for.len()).unwrap_or(0);
    Sections {
        glance: section(1, Msg::Glance { term: words.this() }, glance::glance(notice, words)),
        flow: section(2, Msg::Flow, flow(notice, words)),
        unfinished: section(3, Msg::Unfinished, unfinished(notice, words)),
        done: section(4, Msg::Done { term: words.this() }, matters::matters(notice, words)),
        buildings: section(5, Msg::Buildings, people::buildings(notice, words)),
        callbacks: section(6, Msg::Callbacks, people::callbacks(notice, words)),
        visits: section(7, Msg::Visits, people::visits(notice, words)),
        asked_for,
        objections: section(last, Msg::Objections, objections(notice, words)),
    }
}

/// `三、还没办完的`, `3. Not done yet`.
fn numbered(nth: u32, heading: String, words: NoticeWords) -> String {
    words.say(Msg::Numbered { nth: own(numeral(nth, words.lang)), heading: capital(&heading) })
}

fn draft(notice: &Notice, words: NoticeWords) -> SheetDraft {
    let mut lines = vec![words.say(Msg::DraftLine)];
    if notice.as_of.plus(1) < notice.period.end(words.offset) {
        let at = period::moment(notice.as_of, words.offset, words.lang);
        lines.push(words.say(Msg::DraftRunning { at }));
    }
    SheetDraft { mark: words.say(Msg::DraftMark), lines }
}

fn unfinished(notice: &Notice, words: NoticeWords) -> Vec<Block> {
    let unfinished = &notice.unfinished;
    let (day, open) = (end_day(notice.as_of, notice.period, words), unfinished.open);
    let said = |message| vec![Block::Text(words.say(message))];
    match &unfinished.late {
        _ if open == 0 => said(Msg::UnfinishedNone { day }),
        None => said(Msg::UnfinishedWithheld { day, open: own(open) }),
        Some(late) if late.is_empty() && unfinished.not_recorded == 0 => {
            said(Msg::UnfinishedInTime { day, open: own(open) })
        }
        Some(late) if late.is_empty() && unfinished.not_recorded >= open => {
            said(Msg::UnfinishedAllUntold { day, open: own(open) })
        }
        Some(late) if late.is_empty() => {
            let untold = unfinished.not_recorded;
            said(Msg::UnfinishedUntold {
                day,
                open: own(open),
                untold: own(untold),
                rest: own(open - untold.min(open)),
            })
        }
        Some(late) => {
            let n = u64::try_from(late.len()).unwrap_or(u64::MAX);
            let mut blocks = said(match open.saturating_sub(n) {
                0 => Msg::UnfinishedAllLate { day, open: own(open) },
                rest if unfinished.not_recorded == 0 => {
                    Msg::UnfinishedLate { day, open: own(open), late: own(n), rest: own(rest) }
                }
                rest if unfinished.not_recorded >= rest => {
                    Msg::UnfinishedLateAllUntold { day, open: own(open), late: own(n), untold: own(rest) }
                }
                rest => Msg::UnfinishedLateUntold {
                    day,
                    open: own(open),
                    late: own(n),
                    untold: own(unfinished.not_recorded),
                    rest: own(rest.saturating_sub(unfinished.not_recorded)),
                },
            });
            blocks.push(Block::Table(late_table(late, words)));
            blocks
        }
    }
}

fn objections(notice: &Notice, words: NoticeWords) -> Vec<Block> {
    let (office, say) = (&notice.office, |message| words.say(message));
    let mut lines = vec![say(match office.objections {
        Some(span) => Msg::ObjectWithin { span: period::span(span, words.lang) },
        None => Msg::Object,
    })];
    lines.extend(office.contact.as_deref().map(|contact| say(Msg::Contact { contact: foreign(contact) })));
    lines.push(say(Msg::AskByNumber));
    let places: Vec<String> = office.places.iter().map(|p| foreign(p)).collect();
    let places = places.join(&Mark::ListComma.text(words.lang));
    let places = (!places.is_empty()).then(|| say(Msg::Places { places }));
    let days = office.days_on_display.map(|n| say(Msg::DisplayDays { n: own(n) }));
    let shown = join(words, [places.unwrap_or_default(), days.unwrap_or_default()]);
    lines.extend((!shown.is_empty()).then_some(shown));
    vec![Block::List(lines)]
}
