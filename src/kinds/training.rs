//! Training sessions (培训): who of the staff was there, with what score, and until when what was learnt holds.

use super::common::{BY_ID, FOLLOW_UPS, ID, IMPORT, PAPERS, RECORDED_BY, VOID};
use super::existence::from_id_or_event;
use super::spec::{GenericVerb, Ids, KindSpec, NamedPart, PlainWord, never_over};
use crate::model::field::{Audited, Default, FieldSpec, FieldType as T, Mark, SettingsList, field, label};
use crate::model::kind::Kind;

pub const SPEC: KindSpec = KindSpec {
    key: "training",
    folder: "trainings",
    ids: Ids::Dated("tr"),
    noun: label("培训", "training session"),
    about: label("培训", "training sessions"),
    verbs: GenericVerb::ALL,
    words: &[PlainWord::Rest("title")],
    words_help: label("标题", "title"),
    happened: Some("at"),
    actor: Some("trainer"),
    one_of: None,
    exists_from: from_id_or_event,
    is_over: never_over,
    derived: &[],
    default_columns: &["id", "topic", "title", "at", "minutes", "trainer", "external"],
    parts: &[
        NamedPart { table: "attendee", paired_by: BY_STAFF, text: None },
        NamedPart { table: "others", paired_by: BY_TEAM, text: None },
        NamedPart { table: "follow_up", paired_by: BY_ID, text: Some("what") },
    ],
    bounds: &[],
    raises: None,
    is_about_residents: false,
    imported: &[],
    fields: &[
        ID,
        field("title", "标题", "title", T::Text).title().required(),
        field("topic", "主题", "topic", T::Listed(SettingsList::Training)).marked(Mark::Type).audited(),
        field("at", "时间", "time", T::When).event().required().marked(Mark::Done).audited().or(Default::Now),
        field("at_recorded", "培训补录", "session recorded", T::Instant)
            .in_past()
            .verb_only()
            .told_with(&["at"])
            .audited(),
        RECORDED_BY.verb_only(),
        field("minutes", "时长（分钟）", "minutes", T::Count).audited(),
        field("trainer", "讲师", "trainer", T::Ref(Kind::Staff)).marked(Mark::Who).audited(),
        field("trainer_name", "外请讲师", "outside trainer", T::Text).personal(),
        field("external", "外部取证", "got elsewhere", T::Bool).audited(),
        field("attendee", "参训人员", "attendees", T::Tables(ATTENDEE)).told_with(&["at"]).audited_as(BY_ATTENDEE),
        field("others", "外包人员", "others", T::Tables(OTHERS)).told_with(&["at"]).audited(),
        FOLLOW_UPS,
        PAPERS,
        IMPORT,
        VOID,
    ],
};

const BY_STAFF: &[&str] = &["staff"];
const BY_TEAM: &[&str] = &["team"];
const BY_ATTENDEE: Audited = Audited::By("staff");

/// The best score of a test.
pub const BEST_SCORE: i32 = 100;

/// One of the staff who was asked to come (参训人员).
const ATTENDEE: &[FieldSpec] = &[
    field("staff", "人员", "staff", T::Ref(Kind::Staff)).required().audited(),
    // Whoever is named on the command line came.
    field("present", "到场", "present", T::Bool).required().audited().or(Default::Key("true")),
    field("score", "得分", "score", T::Count).audited(),
    // Without a test presence passes.
    field("passed", "合格", "passed", T::Bool).audited(),
    field("until", "有效期至", "valid until", T::Day).term().not_before(&["/at"]).audited(),
];

/// Guards, cleaners and others of a contractor (外包人员): so many, and no names.
const OTHERS: &[FieldSpec] = &[
    field("team", "班组", "team", T::Ref(Kind::Staff)).required().audited(),
    field("people", "人数", "people", T::Count).required().audited(),
];
