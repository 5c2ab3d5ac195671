//! Owners and residents (业主、住户).

use super::common::{BY_ID, ID, IMPORT, PAPERS, VOID};
use super::spec::{Derived, GenericVerb, Ids, KindSpec, NamedPart, PlainWord};
use crate::model::field::{Audited, FieldSpec, FieldType as T, SettingsList, field, label};
use crate::model::time::{Day, When};
use crate::model::value::{Table, TableOf};
use crate::model::vocab::{Contact, ResidenceRole};

pub const SPEC: KindSpec = KindSpec {
    key: "owner",
    folder: "owners",
    ids: Ids::Dated("ow"),
    noun: label("业主", "owner"),
    about: label("业主和住户档案", "owners and residents"),
    verbs: GenericVerb::ALL,
    words: &[PlainWord::Value("name"), PlainWord::Each("residence", "room")],
    words_help: label("姓名 [房号]", "name [room]"),
    happened: None,
    actor: None,
    one_of: None,
    exists_from,
    is_over: has_left,
    derived: &[
        Derived {
            key: "rooms",
            label: label("房号", "rooms"),
            words: None,
            is_single: false,
            is_private: true,
            names: None,
            values: |owner, settings, as_of| rooms_on(owner, as_of.day(settings.offset)).map(str::to_owned).collect(),
        },
        Derived {
            key: "phones",
            label: label("电话", "phones"),
            words: None,
            is_single: false,
            is_private: true,
            names: None,
            values: |owner, _, _| phones(owner).collect(),
        },
    ],
    default_columns: &["id", "name", "rooms", "phones", "care.tier"],
    parts: &[NamedPart { table: "need", paired_by: BY_ID, text: Some("text") }],
    bounds: &[],
    raises: None,
    is_about_residents: true,
    // Homes and phones are added one by one and never taken away.
    imported: &["name", "segments", "note"],
    fields: &[
        ID,
        field("name", "姓名", "name", T::Text).title().required().personal(),
        field("segments", "人群", "segments", T::Tags).personal(),
        field("note", "备注", "note", T::LongText).personal(),
        field("residence", "住房", "residence", T::Tables(RESIDENCE)).personal().audited_as(Audited::By("room")),
        field("phone", "电话", "phone", T::Tables(PHONE)).personal(),
        field("contact", "联系偏好", "contact", T::Table(CONTACT)).personal().audited(),
        field("care", "关怀", "care", T::Table(CARE)).personal().audited(),
        field("need", "需求", "need", T::Tables(NEED)).personal().audited_as(Audited::By("id")),
        PAPERS,
        IMPORT,
        VOID,
    ],
};

const RESIDENCE: &[FieldSpec] = &[
    field("room", "房号", "room", T::Room).required(),
    field("role", "身份", "role", T::Choice(ResidenceRole::VOCABULARY)).audited(),
    field("lives", "居住", "lives there", T::Bool).audited(),
    field("since", "起始", "since", T::Day).audited(),
    field("until", "截止", "until", T::Day).not_before(&["since"]).audited(),
];

const PHONE: &[FieldSpec] = &[
    field("number", "号码", "number", T::Phone).required().personal(),
    field("whose", "谁的", "whose", T::Text).personal(),
    field("emergency", "紧急联系", "emergency", T::Bool),
];

const CONTACT: &[FieldSpec] = &[
    field("prefer", "首选方式", "prefers", T::Choice(Contact::VOCABULARY)),
    field("quiet_hours", "免打扰时段", "quiet hours", T::Texts),
    field("visits", "接受走访", "accepts visits", T::Bool).audited(),
];

const CARE: &[FieldSpec] = &[
    field("tier", "等级", "tier", T::Listed(SettingsList::CareTier))
        .alone("关怀等级", "care tier")
        .required()
        .audited(),
    field("reason", "原因", "reason", T::Text).personal(),
    field("since", "起始", "since", T::Day).audited(),
    field("consent", "同意日期", "consent", T::Day).in_past().audited(),
    field("guardian_consent", "监护人同意", "guardian's consent", T::Day).in_past(),
    field("review_by", "复核日期", "review by", T::Day).not_before(&["since", "consent"]).audited(),
];

const NEED: &[FieldSpec] = &[
    field("id", "编号", "id", T::Text).required(),
    field("text", "内容", "text", T::Text).required(),
    field("since", "起始", "since", T::Day).audited(),
    field("done_at", "完成时间", "done", T::When).not_before(&["since"]).in_past().audited(),
    field("result", "结果", "result", T::Text).told_with(&["done_at"]),
];

/// Whether a tie to a room that holds from `since` until before `until` holds on a day: who lives there today.
pub fn holds(since: Option<Day>, until: Option<Day>, day: Day) -> bool {
    since.is_none_or(|since| since <= day) && until.is_none_or(|until| day < until)
}

/// Whether a `[[residence]]` holds on a day.
pub fn residence_holds(residence: &TableOf<'_>, day: Day) -> bool {
    holds(residence.day("since"), residence.day("until"), day)
}

/// Rooms to which a person is tied on a day.
pub fn rooms_on<'r>(owner: &'r TableOf<'_>, day: Day) -> impl Iterator<Item = &'r str> {
    owner.tables("residence").filter(move |residence| residence_holds(residence, day)).filter_map(|r| r.text("room"))
}

/// Each phone as it is called: a mobile as its digits, another as it was written, since `010-88886666-801` has an
/// extension and `+852` a country.
pub fn phones(owner: &TableOf<'_>) -> impl Iterator<Item = String> {
    let called = |number: &str| {
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        let is_mobile = digits.len() == 11 && digits.starts_with('1') && !number.starts_with('+');
        if is_mobile { digits } else { number.to_owned() }
    };
    owner.tables("phone").filter_map(|phone| phone.text("number")).map(called)
}

/// The first day that the record tells of; `None` where some part of it is without a day, or all.
fn exists_from(owner: &Table) -> Option<When> {
    let parts = owner.tables("residence").chain(owner.tables("need")).chain(owner.table("care"));
    let days: Option<Vec<Day>> = parts.map(|part| part.day("since").or(part.day("consent"))).collect();
    let ends = owner.tables("residence").filter_map(|residence| residence.day("until"));
    days?.into_iter().chain(ends).min().map(When::On)
}

/// Moved out of every room.
fn has_left(owner: &Table, today: Day) -> bool {
    let mut ties = owner.tables("residence").peekable();
    ties.peek().is_some() && ties.all(|tie| tie.day("until").is_some_and(|until| until <= today))
}
