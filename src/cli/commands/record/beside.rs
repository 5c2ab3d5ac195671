//! Words beside the text of a new record that are values of other keys (`visit add 3-1-1101 没人`).

use crate::cli::columns::RecordView;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::line::{self, Text};
use crate::cli::{find, values};
use crate::kinds::spec::PlainWord;
use crate::locale::answers::{method_in, outcome_in};
use crate::locale::marks::Mark;
use crate::locale::message::Message;
use crate::model::field::FieldType as T;
use crate::model::kind::Kind;
use crate::model::value::Table;
use crate::model::vocab::{VisitMethod, VisitOutcome, Vocabulary};

/// A word that looks like a value of a vocabulary and was left in a text.
pub(super) type LeftWord = (Vocabulary, String);

/// Puts the values that stand beside the text and were not given by a flag, then the text. What is told in the text
/// itself counts where nothing else says it.
pub(super) fn put(
    kind: Kind,
    table: &mut Table,
    keys: &[&'static str],
    text: &'static str,
    words: &[String],
) -> Vec<LeftWord> {
    let vocabulary = |key: &&'static str| match kind.field(key)?.ty {
        T::Choice(vocabulary) => Some((*key, vocabulary)),
        _ => None,
    };
    let open: Vec<(&str, Vocabulary)> =
        keys.iter().filter(|key| table.get(key).is_none()).filter_map(vocabulary).collect();
    let vocabularies: Vec<Vocabulary> = open.iter().map(|(_, vocabulary)| *vocabulary).collect();
    let line = line::read(&vocabularies, words, Text::Optional);
    // `拒绝开门，改约下周` is two outcomes: which of them counts is for a person to say.
    let is_told_otherwise = |vocabulary: Vocabulary, key: &str| {
        vocabulary == VisitOutcome::VOCABULARY && outcome_in(&line.text).is_some_and(|told| told != key)
    };
    for ((key, vocabulary), value) in open.iter().zip(&line.keys) {
        table.put_some(key, value.filter(|value| !is_told_otherwise(*vocabulary, value)).map(Into::into));
    }
    if !line.text.is_empty() {
        table.put(text, line.text.as_str().into());
    }
    let told = words.iter().map(String::as_str).chain(table.text(text)).collect::<Vec<_>>().join("\n");
    for (key, vocabulary) in &open {
        let value = match *vocabulary {
            VisitOutcome::VOCABULARY => outcome_in(&told),
            VisitMethod::VOCABULARY => method_in(&told),
            _ => None,
        };
        if table.get(key).is_none() {
            table.put_some(key, value.map(Into::into));
        }
    }
    line.left
}

/// The values, the household and the text of a new record, where words beside its text were read.
///
/// # Errors
/// There is no tree here, or its settings are not sound.
pub(super) fn understood(ctx: &Context, kind: Kind, table: &Table) -> Result<Option<String>, Failure> {
    let Some((keys, text)) = keys_and_text(kind) else { return Ok(None) };
    let view = RecordView::new(ctx.settings()?, ctx.lang(), ctx.as_of()?);
    let household: &[&str] = kind.spec().one_of.as_ref().map_or(&[], |one_of| &one_of.keys);
    let name = |id: &str| {
        let owner = find::record(ctx, Kind::Owner, id).ok();
        owner.and_then(|owner| owner.table.text("name").map(str::to_owned)).unwrap_or_else(|| id.to_owned())
    };
    let shown = |key: &&str| match kind.field(key)?.ty {
        T::Refs(Kind::Owner) if table.get(key).is_some() => {
            Some(table.texts(key).map(name).collect::<Vec<_>>().join(" "))
        }
        _ => Some(view.said(kind, table, key, table.get(key)?)),
    };
    let parts: Vec<String> = keys.iter().chain(household).chain([&text]).filter_map(shown).collect();
    Ok(Some(parts.join(&Mark::Bar.text(ctx.lang()))))
}

/// Says which words look like a value and were left in the text.
pub(super) fn tell_left(ctx: &Context, kind: Kind, left: &[LeftWord]) {
    if let Some((_, text)) = keys_and_text(kind) {
        values::tell_left(ctx, left.iter(), (kind, text));
    }
}

fn keys_and_text(kind: Kind) -> Option<(&'static [&'static str], &'static str)> {
    kind.spec().words.iter().find_map(|word| match word {
        PlainWord::RestBeside(keys, text) => Some((*keys, *text)),
        _ => None,
    })
}
