//! Feedback items (诉求), and what follows from their logs.

use super::common::{
    ID, IMPORT_AT, IMPORT_REF, IMPORT_ROW, IMPORT_SOURCE, PAPERS, PUBLIC, PUBLIC_SUMMARY, RECORDED_AT, RECORDED_BY,
    VOID, import,
};
use super::spec::{Derived, GenericVerb, Ids, KindSpec, OneOf, PlainWord, is_void, never_over};
use crate::model::field::{Audited, Default, FieldSpec, FieldType as T, SettingsList, field, label};
use crate::model::fold::{FoldRules, Folded, fold};
use crate::model::interner::Interner;
use crate::model::kind::Kind;
use crate::model::lifecycle::{Action, State};
use crate::model::log::{Log, LogEntry};
use crate::model::problem::Code;
use crate::model::settings::Settings;
use crate::model::time::AsOf;
use crate::model::value::Table;
use crate::model::vocab::{Adopted, CallbackSource, Channel, FeedbackType, Lack, Reporter, Satisfaction, Urgency};

pub const SPEC: KindSpec = KindSpec {
    key: "feedback",
    folder: "feedback",
    ids: Ids::Dated("fb"),
    noun: label("诉求", "feedback"),
    about: label("诉求记录", "feedback items"),
    verbs: GenericVerb::ALL,
    words: &[PlainWord::Rest("title")],
    words_help: label("标题", "title"),
    happened: Some("received_at"),
    actor: Some("received_by"),
    one_of: Some(OneOf { keys: ["room", "place"], neither: Code::NoPlace, both: Some(Code::RoomAndPlace) }),
    exists_from: |item| item.when("received_at"),
    is_over: never_over,
    derived: &[
        Derived {
            key: "state",
            label: label("状态", "state"),
            words: Some(State::VOCABULARY),
            is_single: true,
            is_private: false,
            names: None,
            values: state,
        },
        Derived {
            key: "assignee",
            label: label("经办人", "assignee"),
            words: None,
            is_single: true,
            is_private: false,
            names: Some(Kind::Staff),
            values: assignee,
        },
    ],
    default_columns: &["id", "state", "type", "category", "room", "place", "title", "received_at", "assignee"],
    parts: &[],
    bounds: &[],
    raises: None,
    is_about_residents: false,
    imported: &[
        "type",
        "category",
        "urgency",
        "channel",
        "reporter",
        "room",
        "place",
        "title",
        "detail",
        "received_at",
        "received_by",
    ],
    fields: &[
        ID,
        field("type", "类型", "type", T::Choice(FeedbackType::VOCABULARY))
            .required()
            .audited()
            .or(Default::Key(FeedbackType::Unsorted.key())),
        field("category", "类别", "category", T::Listed(SettingsList::Category)).audited(),
        field("urgency", "紧急程度", "urgency", T::Choice(Urgency::VOCABULARY)).audited(),
        field("channel", "渠道", "channel", T::Choice(Channel::VOCABULARY)).audited(),
        field("owner", "业主", "owner", T::Ref(Kind::Owner)).kept_from_chat().audited(),
        field("reporter", "反映人", "reporter", T::Choice(Reporter::VOCABULARY)),
        field("room", "房号", "room", T::Room).personal().audited(),
        field("place", "公共部位", "place", T::Place).audited(),
        field("title", "标题", "title", T::Text).title().required().personal(),
        field("detail", "详情", "detail", T::LongText).personal(),
        field("received_at", "受理时间", "received", T::When).required().in_past().audited().or(Default::Now),
        field("received_by", "首问", "received by", T::Ref(Kind::Staff)).audited().or(Default::Typist),
        RECORDED_AT.verb_only().not_before(&["received_at"]).audited(),
        RECORDED_BY.verb_only(),
        field("about", "涉及人员", "about", T::Refs(Kind::Staff)).audited(),
        PUBLIC_SUMMARY,
        PUBLIC,
        field("external", "外部工单", "external order", T::Table(EXTERNAL)).audited(),
        field("joined", "共同反映", "joined", T::Tables(JOINED))
            .verb_only()
            .kept_from_chat()
            .audited_as(Audited::Entries),
        PAPERS,
        import(IMPORT),
        VOID,
        field("log", "办理记录", "log", T::Tables(LOG)).verb_only().kept_from_chat().audited_as(Audited::Entries),
    ],
};

const IMPORT: &[FieldSpec] = &[
    IMPORT_SOURCE,
    IMPORT_REF,
    IMPORT_ROW,
    field("lacks", "来源未记", "not in the source", T::Choices(Lack::VOCABULARY)).audited_as(Audited::Added),
    IMPORT_AT,
];

const EXTERNAL: &[FieldSpec] = &[
    field("source", "来源", "source", T::Text).required().names_nobody().audited(),
    field("ref", "外部编号", "reference", T::Text).names_nobody().audited(),
    field("due", "期限", "due", T::When).audited(),
];

const JOINED: &[FieldSpec] = &[
    field("at", "时间", "time", T::When).required().in_past(),
    RECORDED_AT.not_before(&["at"]),
    field("by", "经办", "by", T::Ref(Kind::Staff)),
    RECORDED_BY,
    field("room", "房号", "room", T::Room).personal(),
    field("owner", "业主", "owner", T::Ref(Kind::Owner)),
    field("channel", "渠道", "channel", T::Choice(Channel::VOCABULARY)),
];

/// An entry of the log (办理记录).
pub const LOG: &[FieldSpec] = &[
    field("at", "时间", "time", T::When).required().in_past(),
    field("by_then", "至迟当日", "by then", T::Bool),
    RECORDED_AT.not_before(&["at"]),
    field("by", "经办", "by", T::Ref(Kind::Staff)),
    RECORDED_BY,
    field("action", "动作", "action", T::Choice(Action::VOCABULARY)).required(),
    field("to", "去向", "to", T::HandleOrWhen).not_before(&["at"]),
    field("of", "对象", "of", T::Text),
    field("reason", "原因", "reason", T::Text),
    field("approved_by", "批准人", "approved by", T::Ref(Kind::Staff)),
    field("adopted", "采纳", "adopted", T::Choice(Adopted::VOCABULARY)),
    field("promise", "承诺时间", "promise", T::When).not_before(&["at"]),
    field("source", "来源", "source", T::Choice(CallbackSource::VOCABULARY)),
    field("reached", "接通", "reached", T::Bool),
    field("contacted", "已联系", "contacted", T::Bool),
    field("solved", "已解决", "solved", T::Bool),
    field("satisfaction", "满意度", "satisfaction", T::Choice(Satisfaction::VOCABULARY)),
    field("entry", "所指记录", "entry", T::When),
    field("retracts", "更正动作", "retracts", T::Choice(Action::VOCABULARY)),
    field("text", "内容", "text", T::LongText).personal(),
];

fn state(item: &Table, settings: &Settings, as_of: AsOf) -> Vec<String> {
    if is_void(item, settings, as_of) {
        return vec!["void".to_owned()];
    }
    followed(item, settings, as_of, |folded, _, _| Some(folded.state.key().to_owned())).into_iter().collect()
}

fn assignee(item: &Table, settings: &Settings, as_of: AsOf) -> Vec<String> {
    let holder = |folded: Folded, log: Log<'_>, names: &Interner| {
        folded.holder(log, as_of.at).map(|holder| names.text(holder).to_owned())
    };
    followed(item, settings, as_of, holder).into_iter().collect()
}

/// What `take` makes of the record's log, followed up to the as-of; `None` where a key that figures need is missing.
fn followed<R>(
    item: &Table,
    settings: &Settings,
    as_of: AsOf,
    take: impl FnOnce(Folded, Log<'_>, &Interner) -> Option<R>,
) -> Option<R> {
    let needs = settings.needs(FeedbackType::from_key(item.text("type")?)?);
    let mut names = Interner::default();
    let entries: Vec<LogEntry> = item.tables("log").filter_map(|entry| LogEntry::read(entry, &mut names)).collect();
    let received_by = item.text("received_by").map(|handle| names.intern(handle));
    let log = Log { received: item.when("received_at")?, received_by, entries: &entries };
    let rules = FoldRules { needs, offset: settings.offset, ignore_duplicate: false };
    take(fold(log, rules, as_of), log, &names)
}
