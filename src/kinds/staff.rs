//! Staff, teams and contractors (人员).

use super::common::{PAPERS, VOID};
use super::spec::{GenericVerb, Ids, KindSpec, NamedPart, PlainWord, from_no_time};
use crate::model::field::{Audited, Default, FieldSpec, FieldType as T, field, label};
use crate::model::kind::Kind;
use crate::model::vocab::{Recognition, StaffKind};

pub const SPEC: KindSpec = KindSpec {
    key: "staff",
    folder: "staff",
    ids: Ids::Handle,
    noun: label("人员", "staff"),
    about: label("人员", "staff"),
    verbs: GenericVerb::ALL,
    words: &[PlainWord::Value("handle"), PlainWord::Rest("name")],
    words_help: label("代号 [姓名]", "handle [name]"),
    happened: None,
    actor: None,
    one_of: None,
    exists_from: from_no_time,
    is_over: |person, today| person.day("until").is_some_and(|until| until <= today),
    derived: &[],
    default_columns: &["handle", "name", "role", "kind", "since", "until"],
    parts: &[NamedPart { table: "recognition", paired_by: &["at", "type"], text: None }],
    bounds: &[],
    raises: None,
    is_about_residents: false,
    imported: &[],
    fields: &[
        field("handle", "代号", "handle", T::OwnId).required().verb_only(),
        field("name", "姓名", "name", T::Text).title().required().names_nobody(),
        field("email", "邮箱", "e-mail", T::Text).names_nobody(),
        field("role", "身份", "role", T::Text),
        field("kind", "类别", "kind", T::Choice(StaffKind::VOCABULARY))
            .required()
            .audited()
            .or(Default::Key(StaffKind::Person.key())),
        field("desk", "共用账号", "desk", T::Bool).audited(),
        field("since", "起始", "since", T::Day).audited(),
        field("until", "截止", "until", T::Day).not_before(&["since"]).audited(),
        field("recognition", "表彰奖励", "recognition", T::Tables(RECOGNITION)).audited_as(Audited::Entries),
        PAPERS,
        VOID,
    ],
};

/// Praise, an award or a step up, decided by others, with what bears it out.
const RECOGNITION: &[FieldSpec] = &[
    field("at", "时间", "time", T::When).event().required().audited(),
    field("type", "类别", "type", T::Choice(Recognition::VOCABULARY)).required().audited(),
    field("reason", "原因", "reason", T::Text).required().names_nobody(),
    field("feedback", "佐证", "evidence", T::Refs(Kind::Feedback)).audited(),
    field("decided_by", "决定人", "decided by", T::Refs(Kind::Staff)).required().audited(),
];
