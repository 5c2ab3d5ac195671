//! 规则: the rules that the figures of a notice go by, as the notice prints them: its limits in a table, and a line for
//! each rule that differs from those of the publication before.

use super::marks::own;
use super::notice::Notice;
use super::notice_rules::NoticeRules;
use super::period;
use super::sheet::{Block, NoticeColumn, NoticeRow, NoticeTable};
use super::words::{DASH, NoticeWords, capital};
use crate::facts::catalogue_rules::SERVICE;
use crate::facts::rules::{LimitOf, NONE, RuleChange, SECTIONS};
use crate::locale::duration;
use crate::locale::labels::label;
use crate::locale::marks::Mark;
use crate::locale::message::Message;
use crate::locale::notice_rules::RuleMsg as Msg;
use crate::model::settings::{Duty, Limit};
use crate::model::time::Day;
use crate::model::vocab::{FeedbackType, Language};
use crate::model::window::Window;

/// What stands before the notes: the table of limits, and what differs from the publication before.
pub fn blocks(notice: &Notice, words: NoticeWords) -> Vec<Block> {
    let Some(rules) = &notice.rules else { return Vec::new() };
    let mut blocks = vec![Block::Table(table(rules, notice.period, words))];
    if let Some(since) = rules.since.as_ref().filter(|_| !rules.changes.is_empty()) {
        blocks.push(Block::Text(Msg::Changes { id: own(since) }.text(words.lang)));
        blocks.push(Block::List(rules.changes.iter().map(|change| line(rules, change, words)).collect()));
    }
    blocks
}

/// The types of a row, its category and whether it is of urgent items, and the limits.
type LimitRow<'r> = (Vec<&'r str>, (Option<&'r String>, bool), Vec<String>);

fn table(rules: &NoticeRules, period: Window, words: NoticeWords) -> NoticeTable {
    let say = |message: Msg| message.text(words.lang);
    let heads = [Msg::ColumnRespond, Msg::ColumnArrive, Msg::ColumnResolve, Msg::ColumnCallback];
    let mut columns = vec![NoticeColumn::new(say(Msg::ColumnItems), false)];
    columns.extend(heads.into_iter().map(|head| NoticeColumn::new(say(head), false)));
    let categories: Vec<Option<&String>> = std::iter::once(None).chain(rules.categories.keys().map(Some)).collect();
    // Types of the same limits share a row.
    let mut rows: Vec<LimitRow<'_>> = Vec::new();
    for kind in FeedbackType::ALL {
        let cells = |category: Option<&String>, is_urgent| -> Vec<String> {
            let of = |duty| LimitOf { duty, kind: *kind, category: category.cloned(), is_urgent };
            Duty::ALL.iter().map(|duty| cell(rules, &of(*duty), period, words)).collect()
        };
        for (category, is_urgent) in categories.iter().flat_map(|category| [(*category, false), (*category, true)]) {
            let own = cells(category, is_urgent);
            let usual = match (category, is_urgent) {
                (None, false) => vec![DASH.to_owned(); own.len()],
                (None, true) => cells(None, false),
                (Some(_), is_urgent) => cells(None, is_urgent),
            };
            if own == usual {
                continue;
            }
            let name = label("type", kind.key(), words.lang);
            match rows.iter_mut().find(|(_, of, cells)| *of == (category, is_urgent) && *cells == own) {
                Some((names, _, _)) => names.push(name),
                None => rows.push((vec![name], (category, is_urgent), own)),
            }
        }
    }
    let rows = rows.into_iter().map(|(names, (category, is_urgent), cells)| {
        let name = capital(&names.join(&Mark::ListComma.text(words.lang)));
        let name = items(rules, name, category, is_urgent, words);
        NoticeRow::new(std::iter::once(name).chain(cells).collect())
    });
    NoticeTable { caption: say(Msg::Limits), groups: Vec::new(), columns, rows: rows.collect() }
}

fn items(rules: &NoticeRules, what: String, category: Option<&String>, is_urgent: bool, words: NoticeWords) -> String {
    let what = match category {
        Some(key) => Msg::OfCategory { what, category: rules.category(key, words.lang) }.text(words.lang),
        None => what,
    };
    if is_urgent { Msg::Urgent { what }.text(words.lang) } else { what }
}

/// What a duty's limit is in words; of a duty that is not owed, or has no limit, a dash.
fn cell(rules: &NoticeRules, of: &LimitOf, period: Window, words: NoticeWords) -> String {
    if !rules.owes(of.kind, of.duty) {
        return DASH.to_owned();
    }
    let days = rules.public.get("callback.days").map(|days| format!("{days}d"));
    match (rules.limit(of), of.duty) {
        (NONE, Duty::Callback) => days.map_or_else(|| DASH.to_owned(), |days| limit_words(&days, words)),
        (NONE, _) => DASH.to_owned(),
        (line, _) => through(line, period, words),
    }
}

/// A limit with what it became within the period: `3 个工作日，8 月 15 日起 5 个工作日`.
fn through(line: &str, period: Window, words: NoticeWords) -> String {
    let steps = steps(line);
    let begun = steps.iter().rposition(|(day, _)| day.is_none_or(|day| day <= period.from)).unwrap_or(0);
    let mut said = Vec::new();
    for (at, (day, limit)) in steps.iter().enumerate().skip(begun) {
        let limit = limit_words(limit, words);
        match day.filter(|_| at > begun) {
            Some(day) if day >= period.to => {}
            Some(day) => said.push(Msg::From { limit, day: words.day(day) }.text(words.lang)),
            None => said.push(limit),
        }
    }
    said.join(&Mark::Semicolon.text(words.lang))
}

/// The same with every step, as a rule is compared.
fn whole(line: &str, words: NoticeWords) -> String {
    let step = |(day, limit): (Option<Day>, &str)| match day {
        Some(day) => Msg::From { limit: limit_words(limit, words), day: period::day(day, words.lang) }.text(words.lang),
        None => limit_words(limit, words),
    };
    steps(line).into_iter().map(step).collect::<Vec<_>>().join(&Mark::Semicolon.text(words.lang))
}

fn steps(line: &str) -> Vec<(Option<Day>, &str)> {
    let step = |step| match str::split_once(step, ' ').and_then(|(day, limit)| Some((day.parse().ok()?, limit))) {
        Some((day, limit)) => (Some(day), limit),
        None => (None, step),
    };
    line.split("; ").map(step).collect()
}

fn limit_words(limit: &str, words: NoticeWords) -> String {
    match Limit::parse(limit) {
        Some(limit) => own(duration::limit(limit, words.lang)),
        None => Msg::NoLimit.text(words.lang),
    }
}

fn line(rules: &NoticeRules, (name, before, now): &RuleChange, words: NoticeWords) -> String {
    let lang = words.lang;
    let limit = LimitOf::read(name);
    let value = |value: &Option<String>| match (value.as_deref().filter(|value| !value.is_empty()), &limit) {
        (Some(line), Some(_)) => whole(line, words),
        (None, Some(of)) => {
            // Items that had no limit of their own went by the one for more of them.
            let usual = LimitOf { category: None, is_urgent: of.is_urgent && of.category.is_some(), ..of.clone() };
            let line = rules.public.get(&usual.name()).filter(|_| usual != *of);
            line.map_or_else(|| Msg::NoLimit.text(lang), |line| whole(line, words))
        }
        (Some(value), None) if name == SECTIONS => {
            let headings: Vec<&str> = value.split(", ").map(|key| label(SECTIONS, key, lang)).collect();
            headings.join(&Mark::ListComma.text(lang))
        }
        (Some(value), None) if name.starts_with("plan.") && name.ends_with(".every") => {
            label("plan.every", value, lang).to_owned()
        }
        (Some(line), None) if name.starts_with(SERVICE) => whole(line, words),
        (Some(value), None) => own(value),
        (None, None) => Msg::Nothing.text(lang),
    };
    let rule = match &limit {
        Some(of) => {
            let what = capital(label("type", of.kind.key(), lang));
            let what = items(rules, what, of.category.as_ref(), of.is_urgent, words);
            format!("{what} {}", label("duty", of.duty.key(), lang))
        }
        None => rule_name(name, lang),
    };
    Msg::Change { rule, before: value(before), now: value(now) }.text(lang)
}

/// What a rule is about, in words.
fn rule_name(name: &str, lang: Language) -> String {
    let named = |start: &str| name.strip_prefix(start);
    let message = match name {
        "calendar.roll_weekends" => Msg::RollWeekends,
        "calendar.country" => Msg::Country,
        "callback.days" => Msg::CallbackDays,
        "callback.share" => Msg::CallbackShare,
        "callback.seed" => Msg::CallbackSeed,
        "satisfaction.basically" => Msg::Basically,
        "reopen.days" => Msg::ReopenDays,
        "visits.every" => Msg::VisitsEvery,
        "visits.max" => Msg::VisitsMax,
        "visits.counted" => Msg::VisitsCounted,
        SECTIONS => Msg::Sections,
        "publication.min_count" => Msg::MinCount,
        "publication.objections" => Msg::Objections,
        "publication.days_on_display" => Msg::DisplayDays,
        _ => {
            if let Some(kind) = named("needs.") {
                Msg::Needs { kind: label("type", kind, lang).to_owned() }
            } else if let Some((day, key)) = named("calendar.day.").and_then(|rest| rest.split_once('.')) {
                let day = own(day);
                if key == "hours" { Msg::CalendarHours { day } } else { Msg::CalendarDay { day } }
            } else if let Some((plan, key)) = named("plan.").and_then(|rest| rest.rsplit_once('.')) {
                let plan = own(plan);
                if key == "every" { Msg::PlanEvery { plan } } else { Msg::PlanKey { plan, key: key.to_owned() } }
            } else if let Some((service, key)) = named(SERVICE).and_then(|rest| rest.rsplit_once('.')) {
                let service = own(service);
                if key == "arrive" { Msg::ServiceArrive { service } } else { Msg::ServiceDone { service } }
            } else if let Some((tier, key)) = named("care_tier.").and_then(|rest| rest.rsplit_once('.')) {
                Msg::CareTier { tier: own(tier), key: key.to_owned() }
            } else if let Some(day) = named("hours.") {
                let day = Mark::Brackets { text: day.to_owned() }.text(lang);
                return format!("{}{day}", Msg::Hours.text(lang));
            } else {
                return own(name);
            }
        }
    };
    message.text(lang)
}
