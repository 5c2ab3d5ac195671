//! The field table of linli.toml: which keys it has and what they hold.

use super::kind::{FieldSpec, FieldType as T, SettingsList};
use super::vocab::{FeedbackType, Language, Urgency, VisitMethod};

const fn field(key: &'static str, ty: T) -> FieldSpec {
    FieldSpec { key, ty, required: false, personal: false, fixed: false }
}

const fn required(key: &'static str, ty: T) -> FieldSpec {
    FieldSpec { required: true, ..field(key, ty) }
}

/// The keys of linli.toml, for the shape rules.
pub const SETTINGS: &[FieldSpec] = &[
    required("schema", T::Int),
    required("id", T::Text),
    required("name", T::Text),
    field("company", T::Text),
    field("language", T::Choice(Language::VOCABULARY)),
    required("utc_offset", T::Offset),
    field("auto_commit", T::Bool),
    field(
        "hours",
        T::Table(&[
            field("open", T::Hours),
            field("mon", T::Hours),
            field("tue", T::Hours),
            field("wed", T::Hours),
            field("thu", T::Hours),
            field("fri", T::Hours),
            field("sat", T::Hours),
            field("sun", T::Hours),
        ]),
    ),
    field(
        "calendar",
        T::Table(&[
            field("country", T::Text),
            field("roll_weekends", T::Bool),
            field("day", T::Tables(&[required("date", T::Day), required("work", T::Bool), field("reason", T::Text)])),
        ]),
    ),
    field(
        "category",
        T::Tables(&[
            required("key", T::Text),
            required("zh", T::Text),
            required("en", T::Text),
            field("words", T::Texts),
        ]),
    ),
    field(
        "needs",
        T::Table(&[
            field("complaint", T::Duties),
            field("repair", T::Duties),
            field("suggestion", T::Duties),
            field("inquiry", T::Duties),
            field("help", T::Duties),
            field("praise", T::Duties),
            field("unsorted", T::Duties),
        ]),
    ),
    field(
        "target",
        T::Tables(&[
            field("type", T::Choice(FeedbackType::VOCABULARY)),
            field("category", T::Listed(SettingsList::Category)),
            field("urgency", T::Choice(Urgency::VOCABULARY)),
            field("effective", T::Day),
            field("respond", T::Limit),
            field("arrive", T::Limit),
            field("resolve", T::Limit),
            field("callback", T::Limit),
        ]),
    ),
    field(
        "care_tier",
        T::Tables(&[
            required("key", T::Text),
            required("zh", T::Text),
            required("en", T::Text),
            required("every", T::Span),
            field("max", T::Span),
        ]),
    ),
    field(
        "visits",
        T::Table(&[
            field("every", T::Span),
            field("max", T::Span),
            field("counted", T::Choices(VisitMethod::VOCABULARY)),
        ]),
    ),
    field("callback", T::Table(&[field("days", T::Int), field("share", T::Int), field("seed", T::Text)])),
    field("satisfaction", T::Table(&[field("basically", T::Number)])),
    field("reopen", T::Table(&[field("days", T::Int)])),
    field("retention", T::Table(&[field("days", T::Int)])),
    field("escalation", T::Tables(&[required("after", T::Span), required("to", T::Text)])),
    field(
        "publication",
        T::Table(&[
            field("every", T::Text),
            field("within", T::Span),
            field("min_count", T::Int),
            field("contact", T::Text),
            field("objections", T::Span),
            field("days_on_display", T::Int),
            field("places", T::Texts),
            field("allow", T::Tables(&[required("text", T::Text), required("reason", T::Text)])),
        ]),
    ),
];
