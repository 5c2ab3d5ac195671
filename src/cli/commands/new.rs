//! `linli new`: what the front desk types while the caller is on the line.

use crate::cli::command::{Command, CommitVerb};
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::write::New;
use crate::cli::{deadlines, find, item, values, write};
use crate::locale::cli::CliMsg;
use crate::locale::labels::label;
use crate::locale::marks::Mark;
use crate::locale::meaning::key_of;
use crate::locale::message::Message;
use crate::model::kind::Kind;
use crate::model::time::When;
use crate::model::value::{Table, Value};
use crate::model::vocab::{Channel, FeedbackType, Urgency, Vocabulary};
use crate::text::names::NameMatcher;
use crate::text::normalize::fold_argument;
use crate::text::personal::{Personal, ScanScope, find_personal};
use clap::Args;

/// 登记诉求：`linli new 3-1-1101 报修 电梯异响 急` || register feedback: `linli new 3-1-1101 repair lift is noisy urgent`
#[derive(Args, Debug)]
pub struct NewArgs {
    /// 房号、公共部位、姓名或电话，然后是类型、紧急程度、渠道和标题 || room, public place, name or phone, then type, urgency, channel and the title
    #[arg(value_name = "WORDS", required = true)]
    pub words: Vec<String>,
    /// 公共部位（代替房号） || public place, in place of a room
    #[arg(long, value_name = "PLACE")]
    pub place: Option<String>,
    /// 类型 || type
    #[arg(long = "type", value_name = "TYPE")]
    pub kind: Option<String>,
    /// 类别（默认由 linli.toml 中的词选定） || category (default: chosen by its words in linli.toml)
    #[arg(long, value_name = "CATEGORY")]
    pub category: Option<String>,
    /// 紧急程度 || urgency
    #[arg(long, value_name = "URGENCY")]
    pub urgency: Option<String>,
    /// 渠道 || channel
    #[arg(long, value_name = "CHANNEL")]
    pub channel: Option<String>,
    /// 哪位业主（一户多人时） || which person, where several live there
    #[arg(long, value_name = "OWNER")]
    pub owner: Option<String>,
    /// 反映人身份 || who reports: owner, tenant, family, …
    #[arg(long, value_name = "REPORTER")]
    pub reporter: Option<String>,
    /// 详情 || detail
    #[arg(long, value_name = "TEXT")]
    pub detail: Option<String>,
    /// 当场答复的话 || the answer given on the spot
    #[arg(long, value_name = "TEXT")]
    pub answered: Option<String>,
    /// 不在册的来电人：`'王女士 13900138000'` || a caller on no file: `'Ms Wang 13900138000'`
    #[arg(long, value_name = "NAME PHONE")]
    pub caller: Option<String>,
    /// 被反映或被表扬的人员 || staff praised or complained of
    #[arg(long, value_name = "HANDLE")]
    pub about: Vec<String>,
    /// 何时受理（默认现在） || when it was received (default: now)
    #[arg(long, value_name = "TIME")]
    pub time: Option<String>,
    /// 首问（默认录入人） || who received it (default: the typist)
    #[arg(long, value_name = "HANDLE")]
    pub by: Option<String>,
}

/// What the words say, before anything is looked up.
#[derive(Debug, Default, PartialEq, Eq)]
struct Spoken {
    kind: Option<&'static str>,
    urgency: Option<&'static str>,
    channel: Option<&'static str>,
    title: String,
}

impl Spoken {
    fn slot(&mut self, word: &str) -> Option<(&mut Option<&'static str>, &'static str)> {
        let known = |vocabulary: Vocabulary| key_of(vocabulary, word);
        if let Some(key) = known(FeedbackType::VOCABULARY) {
            return Some((&mut self.kind, key));
        }
        if let Some(key) = known(Urgency::VOCABULARY) {
            return Some((&mut self.urgency, key));
        }
        known(Channel::VOCABULARY).map(|key| (&mut self.channel, key))
    }

    /// Takes a word as a type, urgency or channel, one of each.
    fn take(&mut self, word: &str) -> bool {
        match self.slot(&fold_argument(word)) {
            Some((slot @ None, key)) => {
                *slot = Some(key);
                true
            }
            _ => false,
        }
    }
}

/// A type, urgency or channel is taken before the first other word or as the last word, one of
/// each, never the last word left; the rest is the title.
fn understand(words: &[String]) -> Spoken {
    let mut spoken = Spoken::default();
    let mut rest = words;
    while let [first, others @ ..] = rest {
        if others.is_empty() || !spoken.take(first) {
            break;
        }
        rest = others;
    }
    while let [others @ .., last] = rest {
        if others.is_empty() || !spoken.take(last) {
            break;
        }
        rest = others;
    }
    spoken.title = rest.join(" ");
    spoken
}

impl Command for NewArgs {
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure> {
        run(ctx, self).map(|()| Exit::Done)
    }

    fn commit_verb(&self) -> Option<CommitVerb> {
        Some(CommitVerb::new("new"))
    }
}

fn run(ctx: &mut Context, args: &NewArgs) -> Result<(), Failure> {
    let mut table = Table::default();
    let (place, words) = whereabouts(ctx, args)?;
    let spoken = understand(words);
    if spoken.title.trim().is_empty() {
        return Err(Failure::usage(CliMsg::TitleNeeded));
    }
    closed(ctx, &mut table, "type", args.kind.as_deref(), spoken.kind)?;
    if table.get("type").is_none() {
        table.put("type", FeedbackType::Unsorted.key().into());
    }
    match &args.category {
        Some(typed) => put(ctx, &mut table, "category", typed)?,
        None => table.put_some("category", ctx.settings()?.category_of_title(&spoken.title).map(Value::from)),
    }
    closed(ctx, &mut table, "urgency", args.urgency.as_deref(), spoken.urgency)?;
    closed(ctx, &mut table, "channel", args.channel.as_deref(), spoken.channel)?;
    table.put_some("room", place.room.map(Value::from));
    table.put_some("place", place.place.map(Value::from));
    table.put_some("owner", place.owner.map(Value::from));
    if let Some(reporter) = &args.reporter {
        put(ctx, &mut table, "reporter", reporter)?;
    }
    table.put("title", spoken.title.into());
    let detail = args.detail.as_deref().map(values::text).transpose()?;
    table.put_some("detail", detail.map(Value::from));
    let at = args.time.as_deref().map_or(Ok(When::At(ctx.now())), |t| ctx.time(t))?;
    table.put("received_at", at.into());
    let (by, _) = write::doer(ctx, args.by.as_deref())?;
    table.put("received_by", by.as_str().into());
    let about = args.about.iter().map(|a| find::id_of(ctx, Kind::Staff, a)).collect::<Result<Vec<_>, _>>()?;
    if about.contains(&by) {
        return Err(Failure::refused(CliMsg::AboutStaff { handle: by }));
    }
    if !about.is_empty() {
        table.put("about", about.into());
    }
    if let Some(answer) = &args.answered {
        let mut entry = write::signed(ctx, at, args.by.as_deref())?;
        entry.put("action", "reply".into());
        entry.put("text", values::text(answer)?.into());
        table.put("log", vec![entry].into());
    }
    let caller = args.caller.as_deref().map(|caller| caller_record(caller, table.text("room")));
    let understood = understood(ctx, &table, caller.as_ref())?;
    let new = New { kind: Kind::Feedback, table };
    let id = match caller {
        Some(caller) => write::create_pair(ctx, New { kind: Kind::Owner, table: caller }, "owner", new)?,
        None => write::create(ctx, new)?,
    };
    ctx.ui.note(&CliMsg::Understood { text: understood });
    write::tell_id(ctx, &id, || deadlines::tell(ctx, &id))
}

/// Where the matter is and whose it is.
#[derive(Default)]
struct TypedPlace {
    room: Option<String>,
    place: Option<String>,
    owner: Option<String>,
}

/// `--place`, else the first word: a public place, a room or a person.
fn whereabouts<'a>(ctx: &Context, args: &'a NewArgs) -> Result<(TypedPlace, &'a [String]), Failure> {
    let owner = args.owner.as_deref().map(|o| find::id_of(ctx, Kind::Owner, o)).transpose()?;
    if let Some(place) = &args.place {
        let place = Some(values::place(ctx, place)?);
        return Ok((TypedPlace { place, owner, room: None }, &args.words));
    }
    let [first, rest @ ..] = args.words.as_slice() else { return Err(Failure::usage(CliMsg::TitleNeeded)) };
    if let Ok(place) = values::place(ctx, first) {
        return Ok((TypedPlace { place: Some(place), owner, room: None }, rest));
    }
    let (room, found) = item::household(ctx, first).map_err(|f| f.hint(CliMsg::PlaceNeededHint))?;
    if room.is_none() {
        return Err(Failure::usage(CliMsg::PlaceNeeded).hint(CliMsg::PlaceNeededHint));
    }
    Ok((TypedPlace { room, place: None, owner: owner.or(found) }, rest))
}

fn put(ctx: &Context, table: &mut Table, key: &'static str, typed: &str) -> Result<(), Failure> {
    if let Some(field) = Kind::Feedback.field(key) {
        table.put(key, values::read(ctx, field, typed)?);
    }
    Ok(())
}

/// A flag wins over a word.
fn closed(
    ctx: &Context,
    table: &mut Table,
    key: &'static str,
    flag: Option<&str>,
    word: Option<&'static str>,
) -> Result<(), Failure> {
    match (flag, word) {
        (Some(typed), _) => put(ctx, table, key, typed),
        (None, word) => {
            table.put_some(key, word.map(Value::from));
            Ok(())
        }
    }
}

/// An owner record with the role `other` for a caller on no file; the phone goes there and nowhere else.
fn caller_record(caller: &str, room: Option<&str>) -> Table {
    let (name, phone) = name_and_phone(caller);
    let mut table = Table::default();
    table.put("name", if name.is_empty() { "-".into() } else { name.as_str().into() });
    if let Some(room) = room {
        let mut residence = Table::default();
        residence.put("room", room.into());
        residence.put("role", "other".into());
        table.put("residence", vec![residence].into());
    }
    if let Some(phone) = phone {
        let mut number = Table::default();
        number.put("number", phone.into());
        table.put("phone", vec![number].into());
    }
    table
}

/// `王女士 13900138000`: the phone, and what is left as the name.
fn name_and_phone(caller: &str) -> (String, Option<String>) {
    let nobody = NameMatcher::new(std::iter::empty::<&str>());
    let found = find_personal(caller, &nobody, ScanScope::Records).into_iter().find(|f| f.kind == Personal::Phone);
    let Some(span) = found.map(|f| f.span) else { return (caller.trim().to_owned(), None) };
    let digits = caller.get(span.clone()).map(fold_argument).unwrap_or_default();
    let rest = format!("{} {}", caller.get(..span.start).unwrap_or(""), caller.get(span.end..).unwrap_or(""));
    (rest.split_whitespace().collect::<Vec<_>>().join(" "), Some(digits))
}

/// What was understood, for the eye of the person at the desk.
fn understood(ctx: &Context, table: &Table, caller: Option<&Table>) -> Result<String, Failure> {
    let lang = ctx.lang();
    let settings = ctx.settings()?;
    let mut parts: Vec<String> = Vec::new();
    for (key, vocabulary) in [("type", "type"), ("urgency", "urgency"), ("channel", "channel")] {
        parts.extend(table.text(key).map(|k| label(vocabulary, k, lang).to_owned()));
    }
    let category = table.text("category").and_then(|key| settings.category(key));
    parts.extend(category.map(|category| category.named.label(lang).to_owned()));
    for key in ["room", "place", "title"] {
        parts.extend(table.text(key).map(str::to_owned));
    }
    if let Some(name) = caller.and_then(|caller| caller.text("name")) {
        parts.push(name.to_owned());
    } else if let Some(owner) = table.text("owner")
        && let Ok(owner) = find::record(ctx, Kind::Owner, owner)
    {
        parts.extend(owner.table.text("name").map(str::to_owned));
    }
    Ok(parts.join(&Mark::Bar.text(lang)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(line: &str) -> Spoken {
        understand(&line.split(' ').map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn words_are_taken_first_or_last_and_one_of_each() {
        let spoken = said("报修 电梯异响 急");
        assert_eq!((spoken.kind, spoken.urgency, spoken.title.as_str()), (Some("repair"), Some("urgent"), "电梯异响"));
        let spoken = said("电话 投诉 噪音 很吵");
        assert_eq!(
            (spoken.channel, spoken.kind, spoken.title.as_str()),
            (Some("phone"), Some("complaint"), "噪音 很吵")
        );
        let spoken = said("报修 报修 迟迟不来");
        assert_eq!((spoken.kind, spoken.title.as_str()), (Some("repair"), "报修 迟迟不来"));
    }

    #[test]
    fn the_last_word_left_is_the_title() {
        let spoken = said("投诉");
        assert_eq!((spoken.kind, spoken.title.as_str()), (None, "投诉"));
        let spoken = said("急 投诉");
        assert_eq!((spoken.urgency, spoken.title.as_str()), (Some("urgent"), "投诉"));
    }
}
