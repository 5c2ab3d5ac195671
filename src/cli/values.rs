//! What was typed, read as the value that a key holds: closed values by key or label, rooms in any
//! spelling, times as people say them, references by short id.

use crate::analysis::figure_value::is_figure;
use crate::analysis::group::By;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::find;
use crate::locale::answers::yes_or_no;
use crate::locale::cli::CliMsg;
use crate::locale::labels;
use crate::locale::marks::Mark;
use crate::locale::meaning;
use crate::locale::message::Message;
use crate::model::field::{Default, FieldSpec, FieldType as T, SettingsList, field_named};
use crate::model::figure::Tenths;
use crate::model::kind::Kind;
use crate::model::rooms::PublicPlace;
use crate::model::settings::Span;
use crate::model::time::{DAY_S, When};
use crate::model::value::{Table, Value};
use crate::model::vocab::Vocabulary;
use crate::model::window::Window;
use crate::text::amount::{read_count, read_yuan};
use crate::text::building::read_building;
use crate::text::distance::said_span;
use crate::text::normalize::fold_argument;
use crate::text::phone::read_phones;
use crate::text::room::{RoomRead, read_place, read_room};
use crate::text::suggest::nearest;
use crate::text::term::read_term;

/// Reads one value, or one element of a list.
///
/// # Errors
/// The word is no value of that field.
pub fn read(ctx: &Context, field: &FieldSpec, typed: &str) -> Result<Value, Failure> {
    let folded = || fold_argument(typed);
    let bad = |choices: String| {
        let (key, found) = (field.key.to_owned(), typed.to_owned());
        Failure::usage(CliMsg::NotAValue { key, found }).hint(CliMsg::Choices { choices })
    };
    Ok(match field.ty {
        T::Choice(vocabulary) | T::Choices(vocabulary) => choice(ctx, vocabulary, field.key, typed)?,
        T::Listed(list) | T::ManyListed(list) => listed(ctx, list, typed)?.into(),
        T::Bool => yes_or_no(typed).ok_or_else(|| bad("`yes`, `no`".to_owned()))?.into(),
        T::Count => Value::Int(read_count(&folded()).ok_or_else(|| bad("`0`, `48`".to_owned()))?),
        T::Money => Value::Int(read_yuan(&folded()).ok_or_else(|| bad("`120`, `120.50`".to_owned()))?),
        T::Figure if !is_figure(&folded(), std::iter::empty()) => {
            return Err(bad("`in_target.resolve`, `satisfaction.own.first.satisfaction`, `backlog.n`".to_owned()));
        }
        T::Figure => folded().into(),
        T::FigureGroups => group(&folded()).ok_or_else(|| bad("`category=elevator`".to_owned()))?.into(),
        T::FigureValue => figure_value(&folded()).ok_or_else(|| bad("`90`, `72.5`, `24h`".to_owned()))?.into(),
        T::Span => span(&folded()).ok_or_else(|| bad("`3mo`, `90d`".to_owned()))?.into(),
        T::Day => match ctx.time(typed)? {
            When::On(day) => day.into(),
            When::At(_) => return Err(bad("`2026-11-23`".to_owned())),
        },
        // Disk has the day behind the last, which nobody says.
        T::LastDay => match (ctx.time(typed), term(ctx, typed)?) {
            (Ok(When::On(day)), _) => day.next().into(),
            (Ok(When::At(_)), _) => return Err(bad("`2026-12-31`".to_owned())),
            (Err(_), Some(term)) => term.to.into(),
            (Err(failure), None) => return Err(failure),
        },
        T::Instant => match ctx.time(typed)? {
            When::At(at) => at.into(),
            When::On(_) => return Err(bad("`2026-11-23T15:00`".to_owned())),
        },
        T::When => ctx.time(typed)?.into(),
        T::HandleOrWhen => typed.into(),
        T::Ref(kind) | T::Refs(kind) => find::id_of(ctx, kind, typed)?.into(),
        T::Room | T::Rooms => room(ctx, typed)?.into(),
        T::Place | T::Places => place(ctx, typed)?.into(),
        T::Building | T::Buildings => building(ctx, typed)?.into(),
        T::Phone => one_phone(typed).ok_or_else(|| bad("`13800138000`, `010-88886666-801`".to_owned()))?.into(),
        T::Tags => tag(ctx, &folded())?.into(),
        T::LongText if field.from_file => file_text(typed)?.into(),
        T::Table(fields) | T::Tables(fields) => table(ctx, fields, typed)?.into(),
        _ => typed.into(),
    })
}

/// `category=elevator`, by the key of a group.
fn group(typed: &str) -> Option<String> {
    let (key, value) = typed.split_once('=')?;
    let is_group = By::from_key(key.trim()).is_some() && !value.trim().is_empty();
    is_group.then(|| format!("{}={}", key.trim(), value.trim()))
}

/// A value in the unit of its figure: a number, a percentage, or a duration in seconds.
fn figure_value(typed: &str) -> Option<String> {
    let number = Tenths::parse(typed.trim_end_matches('%'));
    let seconds = || match Span::parse(typed)? {
        Span::Seconds(seconds) => seconds.checked_mul(10).map(Tenths),
        Span::Days(days) => (i64::from(days) * DAY_S).checked_mul(10).map(Tenths),
        Span::Months(_) | Span::WorkingDays(_) => None,
    };
    number.or_else(seconds).map(|value| value.to_string())
}

/// `3mo`, `90d`; as people say it too.
fn span(typed: &str) -> Option<String> {
    Span::parse(typed).map(|_| typed.to_owned()).or_else(|| said_span(typed))
}

/// A period that was typed as one word (the fourth quarter, `10-01~12-31`); `None` for a day and for what is no period.
///
/// # Errors
/// There is no tree here, or its settings are not sound.
pub fn term(ctx: &Context, typed: &str) -> Result<Option<Window>, Failure> {
    let today = ctx.now().day(ctx.offset()?);
    let is_day = |window: &Window| window.to == window.from.next();
    Ok(read_term(typed, today).ok().filter(|window| !is_day(window)))
}

/// One telephone number and nothing beside it.
fn one_phone(typed: &str) -> Option<String> {
    let mut phones = read_phones(typed);
    let is_alone = phones.numbers.len() == 1 && phones.notes.is_empty() && phones.refused.is_empty();
    phones.numbers.pop().filter(|_| is_alone)
}

/// A closed value by its key, a label or a synonym.
///
/// # Errors
/// The word is no value of the vocabulary.
pub fn choice(ctx: &Context, vocabulary: Vocabulary, key: &str, typed: &str) -> Result<Value, Failure> {
    meaning::key_of(vocabulary, typed).map(Value::from).ok_or_else(|| {
        Failure::usage(CliMsg::NotAValue { key: key.to_owned(), found: typed.to_owned() })
            .hint(CliMsg::Choices { choices: labels::choices(vocabulary, ctx.lang()) })
    })
}

/// `tier=monthly,since=2026-03-01`: a comma divides where a known key and `=` follow it; a first value
/// without a key is that of the one key that must be there (`13800138000,whose=女儿`).
fn table(ctx: &Context, fields: &'static [FieldSpec], typed: &str) -> Result<Table, Failure> {
    let mut parts: Vec<(&FieldSpec, String)> = Vec::new();
    for piece in typed.split(',') {
        let starts = piece
            .split_once(['=', '＝'])
            .and_then(|(key, value)| field_named(fields, &fold_argument(key)).map(|f| (f, value.to_owned())));
        match (starts, parts.last_mut()) {
            (Some(start), _) => parts.push(start),
            (None, Some((_, value))) => {
                value.push(',');
                value.push_str(piece);
            }
            (None, None) if fields.iter().filter(|f| is_needed(f)).count() == 1 => {
                parts.extend(fields.iter().find(|f| is_needed(f)).map(|f| (f, piece.to_owned())));
            }
            (None, None) => {
                let keys = fields.iter().map(|f| format!("{}=…", f.key)).collect::<Vec<_>>().join(",");
                return Err(Failure::usage(CliMsg::NotATable { found: typed.to_owned() })
                    .hint(CliMsg::Choices { choices: format!("`{keys}`") }));
            }
        }
    }
    let mut table = Table::default();
    for (field, value) in parts {
        let value = if field.ty.is_list() { list(ctx, field, &value)? } else { read(ctx, field, &value)? };
        table.put(field.key, value);
    }
    for field in fields.iter().filter(|f| f.default.is_some()) {
        match field.default {
            Some(Default::Now) if table.get(field.key).is_none() => table.put(field.key, ctx.now().into()),
            Some(Default::Key(key)) if table.get(field.key).is_none() => table.put(field.key, read(ctx, field, key)?),
            _ => {}
        }
    }
    if let Some(missing) = fields.iter().find(|f| is_needed(f) && table.get(f.key).is_none()) {
        return Err(self::missing(ctx, missing));
    }
    Ok(table)
}

/// Whether a table cannot be without a key that nothing stands for.
fn is_needed(field: &FieldSpec) -> bool {
    field.required && field.key != "id" && field.default.is_none()
}

/// A key without which there is no record.
pub fn missing(ctx: &Context, field: &FieldSpec) -> Failure {
    let label = field.label.of(ctx.lang()).to_owned();
    let failure = Failure::usage(CliMsg::KeyMissing { key: field.key.to_owned(), label });
    match field.ty {
        T::Choice(vocabulary) => failure.hint(CliMsg::Choices { choices: labels::choices(vocabulary, ctx.lang()) }),
        _ => failure,
    }
}

/// A list typed as one word: elements divided by spaces, or by `;`.
///
/// # Errors
/// The word is no value of that field.
pub fn list(ctx: &Context, field: &FieldSpec, typed: &str) -> Result<Value, Failure> {
    let parts = typed.split(['；', ';', ' ', '、', ',', '，']).map(str::trim).filter(|p| !p.is_empty());
    let items: Vec<Value> = parts.map(|p| read(ctx, field, p)).collect::<Result<_, _>>()?;
    Ok(items.into())
}

/// # Errors
/// There is no such room, or there are several.
pub fn room(ctx: &Context, typed: &str) -> Result<String, Failure> {
    match read_room(&fold_argument(typed), &ctx.base()?.rooms) {
        RoomRead::Exact(room) => Ok(room),
        RoomRead::Ambiguous(rooms) => Err(find::ambiguous(typed, &rooms)),
        RoomRead::Unknown { nearest } => Err(unknown(CliMsg::NoRoom { room: typed.to_owned() }, nearest)),
    }
}

/// A place by its id, its label or a part of the label that no other has.
///
/// # Errors
/// There is no such place, or there are several.
pub fn place(ctx: &Context, typed: &str) -> Result<String, Failure> {
    match read_place(&fold_argument(typed), &ctx.base()?.rooms) {
        RoomRead::Exact(place) => Ok(place),
        RoomRead::Ambiguous(places) => Err(find::ambiguous(typed, &places)),
        RoomRead::Unknown { nearest } => match places_like(ctx, typed)?.as_slice() {
            [] => Err(unknown(CliMsg::NoPlace { place: typed.to_owned() }, nearest)),
            [one] => Ok(one.id.clone()),
            several => {
                let shown: Vec<String> = several.iter().map(|p| format!("{} {}", p.id, p.label)).collect();
                Err(find::ambiguous(typed, &shown))
            }
        },
    }
}

/// The places whose label has the typed words in it, two characters at the least.
///
/// # Errors
/// There is no tree here, or its rooms are not sound.
pub fn places_like<'c>(ctx: &'c Context, typed: &str) -> Result<Vec<&'c PublicPlace>, Failure> {
    let folded = |text: &str| fold_argument(text).to_lowercase();
    let part = folded(typed);
    let is_like = |place: &&PublicPlace| part.chars().count() > 1 && folded(&place.label).contains(&part);
    Ok(ctx.base()?.rooms.places.iter().filter(is_like).collect())
}

/// Says which words look like a value and were left in a text of the record.
pub fn tell_left<'l>(ctx: &Context, left: impl Iterator<Item = &'l (Vocabulary, String)>, (kind, text): (Kind, &str)) {
    let label = |key: &str| labels::field_label(kind, key, ctx.lang()).to_owned();
    for (vocabulary, word) in left {
        let (word, field, what) = (word.clone(), label(text), label(vocabulary.name));
        ctx.ui.note(&CliMsg::LeftInText { word, field, what });
    }
}

fn unknown(message: CliMsg, nearest: Option<String>) -> Failure {
    let failure = Failure::usage(message);
    match nearest {
        Some(nearest) => failure.hint(CliMsg::DidYouMean { nearest }),
        None => failure.hint(CliMsg::SeeRooms),
    }
}

/// A key of linli.toml, by key or label.
fn listed(ctx: &Context, list: SettingsList, typed: &str) -> Result<String, Failure> {
    let settings = ctx.settings()?;
    let known = settings.listed(list);
    let folded = fold_argument(typed);
    if let Some(named) = known.iter().find(|named| named.words().any(|word| word.eq_ignore_ascii_case(&folded))) {
        return Ok(named.key.clone());
    }
    let name = match list {
        SettingsList::Category => "category",
        SettingsList::CareTier => "care_tier",
        SettingsList::Segment => "segment",
        SettingsList::Service => "service",
        SettingsList::Charge => "charge",
        SettingsList::Training => "training",
    };
    let failure = Failure::usage(CliMsg::NotListed { list: name.to_owned(), found: typed.to_owned() });
    Err(match nearest(&folded, known.iter().map(|named| named.key.as_str())) {
        Some(nearest) => failure.hint(CliMsg::DidYouMean { nearest: nearest.to_owned() }),
        None => {
            let shown = known.iter().map(|named| format!("{} `{}`", named.label(ctx.lang()), named.key));
            let choices = shown.collect::<Vec<_>>().join(&Mark::ListComma.text(ctx.lang()));
            failure.hint(CliMsg::Choices { choices })
        }
    })
}

/// A building by its id, its label or the number that people say.
fn building(ctx: &Context, typed: &str) -> Result<String, Failure> {
    let read = read_building(&fold_argument(typed), &ctx.base()?.rooms);
    read.map_err(|nearest| unknown(CliMsg::NoBuilding { building: typed.to_owned() }, nearest))
}

/// A group of people: the key of one that the community names, else what was typed.
fn tag(ctx: &Context, folded: &str) -> Result<String, Failure> {
    let segments = &ctx.settings()?.segments;
    let named = segments.iter().find(|named| named.words().any(|word| word.eq_ignore_ascii_case(folded)));
    Ok(named.map_or_else(|| folded.to_lowercase(), |named| named.key.clone()))
}

/// A text as typed; `@FILE` is what stands in a file, a lone `-` what comes by the standard input.
fn file_text(typed: &str) -> Result<String, Failure> {
    let Some(path) = typed.strip_prefix('@').filter(|path| !path.is_empty()) else { return text(typed) };
    let read = std::fs::read_to_string(path).map_err(|e| {
        let (path, reason) = (path.to_owned(), crate::store::files::reason(Some(&e)));
        Failure::environment(crate::locale::store::StoreMsg::ReadFailed { path, reason })
    })?;
    Ok(read.trim_end().to_owned())
}

/// Free text as typed; a lone `-` is standard input.
///
/// # Errors
/// Standard input cannot be read.
pub fn text(typed: &str) -> Result<String, Failure> {
    if typed != "-" {
        return Ok(typed.to_owned());
    }
    let mut read = String::new();
    std::io::Read::read_to_string(&mut std::io::stdin().lock(), &mut read).map_err(|e| {
        let (path, reason) = ("-".to_owned(), crate::store::files::reason(Some(&e)));
        Failure::environment(crate::locale::store::StoreMsg::ReadFailed { path, reason })
    })?;
    Ok(read.trim_end().to_owned())
}

/// `30m`, `24h`, `3d`: a span of a fixed length in seconds.
///
/// # Errors
/// The word is no span of a fixed length.
pub fn span_seconds(typed: &str) -> Result<i64, Failure> {
    let folded = fold_argument(typed);
    match Span::parse(&folded) {
        Some(Span::Seconds(seconds)) => Ok(seconds),
        Some(Span::Days(days)) => Ok(i64::from(days) * DAY_S),
        _ => Err(Failure::usage(CliMsg::NotAValue { key: "--within".to_owned(), found: typed.to_owned() })
            .hint(CliMsg::Choices { choices: "`12h`, `3d`".to_owned() })),
    }
}
