//! Survey responses (答卷): what one household answered, under its code and with no more than the day.

use super::common::{ID, IMPORT_AT, IMPORT_REF, IMPORT_SOURCE, ISSUES, PAPERS, VOID, import};
use super::existence::from_id_or_event;
use super::spec::{GenericVerb, Ids, KindSpec, NamedPart, never_over};
use crate::model::field::{Default, FieldSpec, FieldType as T, Mark, field, label};
use crate::model::kind::Kind;
use crate::model::vocab::{Channel, NoticeChannel};

pub const SPEC: KindSpec = KindSpec {
    key: "response",
    folder: "responses",
    ids: Ids::Dated("sr"),
    noun: label("答卷", "response"),
    about: label("满意度调查的答卷", "survey responses"),
    // It is added by a verb of its own: several are written together.
    verbs: &[
        GenericVerb::List,
        GenericVerb::Show,
        GenericVerb::Edit,
        GenericVerb::Set,
        GenericVerb::Void,
        GenericVerb::Log,
    ],
    words: &[],
    words_help: label("", ""),
    happened: Some("day"),
    actor: None,
    one_of: None,
    exists_from: from_id_or_event,
    is_over: never_over,
    derived: &[],
    default_columns: &["id", "survey", "day", "channel"],
    parts: &[
        NamedPart { table: "answer", paired_by: &["question"], text: None },
        NamedPart { table: "issue", paired_by: &["text"], text: None },
    ],
    bounds: &[],
    raises: Some(|_| Channel::Survey),
    is_about_residents: false,
    imported: &[],
    fields: &[
        ID,
        field("survey", "调查", "survey", T::Ref(Kind::Survey)).required().audited(),
        field("code", "问卷码", "code", T::Text).kept_from_chat().names_nobody().audited(),
        field("day", "日期", "day", T::Day).event().required().marked(Mark::Done).audited().or(Default::Now),
        field("channel", "渠道", "channel", T::Choice(NoticeChannel::VOCABULARY)).audited(),
        field("answer", "回答", "answer", T::Tables(ANSWER)).personal().audited(),
        ISSUES,
        PAPERS,
        // Neither row nor typist: with these an answer could be matched with a household.
        import(&[IMPORT_SOURCE, IMPORT_REF, IMPORT_AT]),
        VOID,
    ],
};

/// What was answered to a question: a score, choices, a text, or that it does not apply.
const ANSWER: &[FieldSpec] = &[
    field("question", "题名", "question", T::Text).required().names_nobody().audited(),
    field("score", "分值", "score", T::Count).audited(),
    field("na", "不了解或无此服务", "does not apply", T::Bool).audited(),
    field("choices", "所选", "choices", T::Texts).audited(),
    field("text", "文字", "text", T::LongText).personal(),
];
