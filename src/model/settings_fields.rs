//! The field table of linli.toml: which keys it has and what they hold.

use super::field::{FieldSpec, FieldType as T, SettingsList};
use super::vocab::{CityProfile, FeedbackType, Language, PublicationCycle, Urgency, VisitMethod};

/// The keys of linli.toml, for the shape rules.
pub const SETTINGS: &[FieldSpec] = &[
    FieldSpec::required("schema", T::Int),
    FieldSpec::required("id", T::Text),
    FieldSpec::required("name", T::Text),
    FieldSpec::optional("company", T::Text),
    FieldSpec::optional("language", T::Choice(Language::VOCABULARY)),
    FieldSpec::required("utc_offset", T::Offset),
    FieldSpec::optional("auto_commit", T::Bool),
    FieldSpec::optional(
        "hours",
        T::Table(&[
            FieldSpec::optional("open", T::Hours),
            FieldSpec::optional("mon", T::Hours),
            FieldSpec::optional("tue", T::Hours),
            FieldSpec::optional("wed", T::Hours),
            FieldSpec::optional("thu", T::Hours),
            FieldSpec::optional("fri", T::Hours),
            FieldSpec::optional("sat", T::Hours),
            FieldSpec::optional("sun", T::Hours),
        ]),
    ),
    FieldSpec::optional(
        "calendar",
        T::Table(&[
            FieldSpec::optional("country", T::Text),
            FieldSpec::optional("roll_weekends", T::Bool),
            FieldSpec::optional(
                "day",
                T::Tables(&[
                    FieldSpec::required("date", T::Day),
                    FieldSpec::required("work", T::Bool),
                    FieldSpec::optional("reason", T::Text),
                ]),
            ),
        ]),
    ),
    FieldSpec::optional(
        "category",
        T::Tables(&[
            FieldSpec::required("key", T::Text),
            FieldSpec::required("zh", T::Text),
            FieldSpec::required("en", T::Text),
            FieldSpec::optional("words", T::Texts),
        ]),
    ),
    FieldSpec::optional(
        "needs",
        T::Table(&[
            FieldSpec::optional("complaint", T::Duties),
            FieldSpec::optional("repair", T::Duties),
            FieldSpec::optional("suggestion", T::Duties),
            FieldSpec::optional("inquiry", T::Duties),
            FieldSpec::optional("help", T::Duties),
            FieldSpec::optional("praise", T::Duties),
            FieldSpec::optional("unsorted", T::Duties),
        ]),
    ),
    FieldSpec::optional(
        "target",
        T::Tables(&[
            FieldSpec::optional("type", T::Choice(FeedbackType::VOCABULARY)),
            FieldSpec::optional("category", T::Listed(SettingsList::Category)),
            FieldSpec::optional("urgency", T::Choice(Urgency::VOCABULARY)),
            FieldSpec::optional("effective", T::Day),
            FieldSpec::optional("respond", T::Limit),
            FieldSpec::optional("arrive", T::Limit),
            FieldSpec::optional("resolve", T::Limit),
            FieldSpec::optional("callback", T::Limit),
        ]),
    ),
    FieldSpec::optional(
        "care_tier",
        T::Tables(&[
            FieldSpec::required("key", T::Text),
            FieldSpec::required("zh", T::Text),
            FieldSpec::required("en", T::Text),
            FieldSpec::required("every", T::Span),
            FieldSpec::optional("max", T::Span),
        ]),
    ),
    FieldSpec::optional(
        "visits",
        T::Table(&[
            FieldSpec::optional("every", T::Span),
            FieldSpec::optional("max", T::Span),
            FieldSpec::optional("counted", T::Choices(VisitMethod::VOCABULARY)),
        ]),
    ),
    FieldSpec::optional(
        "callback",
        T::Table(&[
            FieldSpec::optional("days", T::Int),
            FieldSpec::optional("share", T::Int),
            FieldSpec::optional("seed", T::Text),
        ]),
    ),
    FieldSpec::optional("satisfaction", T::Table(&[FieldSpec::optional("basically", T::Number)])),
    FieldSpec::optional("reopen", T::Table(&[FieldSpec::optional("days", T::Int)])),
    FieldSpec::optional("retention", T::Table(&[FieldSpec::optional("days", T::Int)])),
    FieldSpec::optional(
        "escalation",
        T::Tables(&[FieldSpec::required("after", T::Span), FieldSpec::required("to", T::Text)]),
    ),
    FieldSpec::optional(
        "publication",
        T::Table(&[
            FieldSpec::optional("every", T::Choice(PublicationCycle::VOCABULARY)),
            FieldSpec::optional("within", T::Span),
            FieldSpec::optional("min_count", T::Int),
            FieldSpec::optional("contact", T::Text),
            FieldSpec::optional("objections", T::Span),
            FieldSpec::optional("days_on_display", T::Int),
            FieldSpec::optional("places", T::Texts),
            FieldSpec::optional("profile", T::Choice(CityProfile::VOCABULARY)),
            FieldSpec::optional(
                "allow",
                T::Tables(&[FieldSpec::required("text", T::Text), FieldSpec::required("reason", T::Text)]),
            ),
        ]),
    ),
];
