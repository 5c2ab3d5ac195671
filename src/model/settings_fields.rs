//! The field table of linli.toml: which keys it has and what they hold.

use super::field::{FieldSpec, FieldType as T, SettingsList};
use super::kind::Kind;
use super::vocab::{
    CityProfile, FeedbackType, Language, Numbering, PlanCycle, PlannedKind, PriceUnit, PublicationCycle,
    PublicationSection, Urgency, VisitMethod,
};

/// The keys of linli.toml, for the shape rules.
pub const SETTINGS: &[FieldSpec] = &[
    FieldSpec::plain("schema", T::Int).required(),
    FieldSpec::plain("id", T::Text).required(),
    FieldSpec::plain("name", T::Text).required(),
    FieldSpec::plain("company", T::Text),
    FieldSpec::plain("language", T::Choice(Language::VOCABULARY)),
    FieldSpec::plain("utc_offset", T::Offset).required(),
    FieldSpec::plain("auto_commit", T::Bool),
    FieldSpec::plain(
        "hours",
        T::Table(&[
            FieldSpec::plain("open", T::Hours),
            FieldSpec::plain("mon", T::Hours),
            FieldSpec::plain("tue", T::Hours),
            FieldSpec::plain("wed", T::Hours),
            FieldSpec::plain("thu", T::Hours),
            FieldSpec::plain("fri", T::Hours),
            FieldSpec::plain("sat", T::Hours),
            FieldSpec::plain("sun", T::Hours),
        ]),
    ),
    FieldSpec::plain(
        "calendar",
        T::Table(&[
            FieldSpec::plain("country", T::Text),
            FieldSpec::plain("roll_weekends", T::Bool),
            FieldSpec::plain(
                "day",
                T::Tables(&[
                    FieldSpec::plain("date", T::Day).required(),
                    FieldSpec::plain("work", T::Bool),
                    FieldSpec::plain("hours", T::Hours),
                    FieldSpec::plain("reason", T::Text),
                ]),
            ),
        ]),
    ),
    FieldSpec::plain(
        "category",
        T::Tables(&[
            FieldSpec::plain("key", T::Text).required(),
            FieldSpec::plain("zh", T::Text).required(),
            FieldSpec::plain("en", T::Text).required(),
            FieldSpec::plain("labels", T::Texts),
            FieldSpec::plain("words", T::Texts),
        ]),
    ),
    FieldSpec::plain(
        "segment",
        T::Tables(&[
            FieldSpec::plain("key", T::Text).required(),
            FieldSpec::plain("zh", T::Text).required(),
            FieldSpec::plain("en", T::Text).required(),
            FieldSpec::plain("labels", T::Texts),
        ]),
    ),
    FieldSpec::plain(
        "plan",
        T::Tables(&[
            FieldSpec::plain("key", T::Text).required(),
            FieldSpec::plain("zh", T::Text).required(),
            FieldSpec::plain("en", T::Text).required(),
            FieldSpec::plain("kind", T::Choice(PlannedKind::VOCABULARY)).required(),
            FieldSpec::plain("types", T::Texts),
            FieldSpec::plain("every", T::Choice(PlanCycle::VOCABULARY)).required(),
            FieldSpec::plain("since", T::Day).required(),
            FieldSpec::plain("assignee", T::Ref(Kind::Staff)),
        ]),
    ),
    FieldSpec::plain(
        "service",
        T::Tables(&[
            FieldSpec::plain("key", T::Text).required(),
            FieldSpec::plain("zh", T::Text).required(),
            FieldSpec::plain("en", T::Text).required(),
            FieldSpec::plain("labels", T::Texts),
            FieldSpec::plain("words", T::Texts),
            FieldSpec::plain("scope", T::Text),
            FieldSpec::plain("price_fen", T::Money),
            FieldSpec::plain("unit", T::Choice(PriceUnit::VOCABULARY)),
            FieldSpec::plain("arrive", T::Limit),
            FieldSpec::plain("done", T::Limit),
            FieldSpec::plain("provider", T::Ref(Kind::Staff)),
            FieldSpec::plain("effective", T::Day),
        ]),
    ),
    FieldSpec::plain(
        "charge",
        T::Tables(&[
            FieldSpec::plain("key", T::Text).required(),
            FieldSpec::plain("zh", T::Text).required(),
            FieldSpec::plain("en", T::Text).required(),
            FieldSpec::plain("labels", T::Texts),
            FieldSpec::plain("due", T::DueRule),
        ]),
    ),
    FieldSpec::plain(
        "training",
        T::Tables(&[
            FieldSpec::plain("key", T::Text).required(),
            FieldSpec::plain("zh", T::Text).required(),
            FieldSpec::plain("en", T::Text).required(),
            FieldSpec::plain("labels", T::Texts),
            FieldSpec::plain("every", T::Span),
            FieldSpec::plain("roles", T::Texts),
            FieldSpec::plain("since", T::Day),
        ]),
    ),
    FieldSpec::plain(
        "import_source",
        T::Tables(&[
            FieldSpec::plain("name", T::Text).required(),
            FieldSpec::plain("numbering", T::Choice(Numbering::VOCABULARY)).required(),
        ]),
    ),
    FieldSpec::plain(
        "needs",
        T::Table(&[
            FieldSpec::plain("complaint", T::Duties),
            FieldSpec::plain("repair", T::Duties),
            FieldSpec::plain("suggestion", T::Duties),
            FieldSpec::plain("inquiry", T::Duties),
            FieldSpec::plain("help", T::Duties),
            FieldSpec::plain("praise", T::Duties),
            FieldSpec::plain("unsorted", T::Duties),
        ]),
    ),
    FieldSpec::plain(
        "target",
        T::Tables(&[
            FieldSpec::plain("type", T::Choice(FeedbackType::VOCABULARY)),
            FieldSpec::plain("category", T::Listed(SettingsList::Category)),
            FieldSpec::plain("urgency", T::Choice(Urgency::VOCABULARY)),
            FieldSpec::plain("effective", T::Day),
            FieldSpec::plain("respond", T::Limit),
            FieldSpec::plain("arrive", T::Limit),
            FieldSpec::plain("resolve", T::Limit),
            FieldSpec::plain("callback", T::Limit),
        ]),
    ),
    FieldSpec::plain(
        "care_tier",
        T::Tables(&[
            FieldSpec::plain("key", T::Text).required(),
            FieldSpec::plain("zh", T::Text).required(),
            FieldSpec::plain("en", T::Text).required(),
            FieldSpec::plain("labels", T::Texts),
            FieldSpec::plain("every", T::Span).required(),
            FieldSpec::plain("max", T::Span),
        ]),
    ),
    FieldSpec::plain(
        "visits",
        T::Table(&[
            FieldSpec::plain("every", T::Span),
            FieldSpec::plain("max", T::Span),
            FieldSpec::plain("counted", T::Choices(VisitMethod::VOCABULARY)),
        ]),
    ),
    FieldSpec::plain(
        "callback",
        T::Table(&[
            FieldSpec::plain("days", T::Int),
            FieldSpec::plain("share", T::Int),
            FieldSpec::plain("seed", T::Text),
        ]),
    ),
    FieldSpec::plain("satisfaction", T::Table(&[FieldSpec::plain("basically", T::Number)])),
    FieldSpec::plain("reopen", T::Table(&[FieldSpec::plain("days", T::Int)])),
    FieldSpec::plain(
        "retention",
        T::Table(&[FieldSpec::plain("days", T::Int), FieldSpec::plain("attendance", T::Int)]),
    ),
    FieldSpec::plain(
        "surveys",
        T::Table(&[FieldSpec::plain("report_within", T::Span), FieldSpec::plain("act_below", T::Int)]),
    ),
    FieldSpec::plain(
        "escalation",
        T::Tables(&[FieldSpec::plain("after", T::Span).required(), FieldSpec::plain("to", T::Text).required()]),
    ),
    FieldSpec::plain(
        "publication",
        T::Table(&[
            FieldSpec::plain("every", T::Choice(PublicationCycle::VOCABULARY)),
            FieldSpec::plain("within", T::Span),
            FieldSpec::plain("min_count", T::Int),
            FieldSpec::plain("contact", T::Text),
            FieldSpec::plain("objections", T::Span),
            FieldSpec::plain("days_on_display", T::Int),
            FieldSpec::plain("places", T::Texts),
            FieldSpec::plain("profile", T::Choice(CityProfile::VOCABULARY)),
            FieldSpec::plain("sections", T::Choices(PublicationSection::VOCABULARY)),
            FieldSpec::plain(
                "allow",
                T::Tables(&[
                    FieldSpec::plain("text", T::Text).required(),
                    FieldSpec::plain("reason", T::Text).required(),
                ]),
            ),
        ]),
    ),
];
