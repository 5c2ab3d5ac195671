//! The keys of a ledger of publications.

use super::field::{FieldSpec, FieldType as T};

/// The keys of a ledger, for the shape rules. The tables of `FREE` have keys of their own making.
pub const LEDGER: &[FieldSpec] = &[
    FieldSpec::plain("id", T::Text).required(),
    FieldSpec::plain("head", T::Text),
    FieldSpec::plain("previous", T::Texts),
    FieldSpec::plain("corrects", T::Text),
    FieldSpec::plain("replaces", T::Texts),
    FieldSpec::plain("reason", T::Text),
    FieldSpec::plain("from", T::Day).required(),
    FieldSpec::plain("to", T::Day).required(),
    FieldSpec::plain("as_of", T::Instant).required(),
    FieldSpec::plain("published_at", T::Instant).required(),
    FieldSpec::plain("published_by", T::Text),
    FieldSpec::plain("revision", T::Text),
    FieldSpec::plain("version", T::Text).required(),
    FieldSpec::plain("digest", T::Text).required(),
    FieldSpec::plain("unread", T::Int),
    FieldSpec::plain("uncommitted", T::Bool),
    FieldSpec::plain("against", T::Texts),
    FieldSpec::plain("before", T::Text),
    FieldSpec::plain("rooms", T::Text).required(),
    FieldSpec::plain(
        "display",
        T::Table(&[
            FieldSpec::plain("places", T::Texts),
            FieldSpec::plain("days", T::Int),
            FieldSpec::plain("objections", T::Text),
        ]),
    ),
    FieldSpec::plain(
        "withdrawn",
        T::Table(&[
            FieldSpec::plain("at", T::Instant).required(),
            FieldSpec::plain("by", T::Text),
            FieldSpec::plain("reason", T::Text).required(),
        ]),
    ),
    FieldSpec::plain(
        "output",
        T::Tables(&[
            FieldSpec::plain("format", T::Text).required(),
            FieldSpec::plain("language", T::Text).required(),
            FieldSpec::plain("sha256", T::Text).required(),
        ]),
    ),
    FieldSpec::plain(
        "objection",
        T::Tables(&[
            FieldSpec::plain("id", T::Text).required(),
            FieldSpec::plain("at", T::When).required(),
            FieldSpec::plain("due", T::Day).required(),
            FieldSpec::plain("text", T::LongText),
            FieldSpec::plain("by", T::Text),
            FieldSpec::plain("answered_at", T::When),
            FieldSpec::plain("answer", T::LongText),
            FieldSpec::plain("answered_by", T::Text),
        ]),
    ),
];

/// The tables of a ledger whose keys are not known beforehand; all their values are texts.
pub const FREE: &[&str] = &["rules", "calendar", "records", "texts", "templates", "figures", "confirmed"];
