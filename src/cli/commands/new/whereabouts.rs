//! Where a matter is and whose it is: the first word that is no type, urgency or channel.

use crate::cli::commands::new::command::{NewArgs, VOCABULARIES};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::item::{self, Household};
use crate::cli::{find, line, values};
use crate::kinds::id;
use crate::locale::cli::CliMsg;
use crate::model::kind::Kind;
use crate::text::normalize::fold_argument;
use crate::text::room::{RoomRead, read_place, read_room};

/// Where the matter is and whose it is.
#[derive(Default)]
pub(super) struct TypedPlace {
    pub room: Option<String>,
    pub place: Option<String>,
    pub owner: Option<String>,
    /// The room of whoever reports a matter of a public place.
    pub caller_room: Option<String>,
}

/// A public place by `--place` or by the word, a room, or a person; and the words that remain.
///
/// # Errors
/// No room, place or person fits, or several do.
pub(super) fn read(ctx: &Context, args: &NewArgs) -> Result<(TypedPlace, Vec<String>), Failure> {
    let owner = args.owner.as_deref().map(|o| find::id_of(ctx, Kind::Owner, o)).transpose()?;
    let at = place_of_whereabouts(ctx, &args.words)?;
    let (before, behind) = args.words.split_at_checked(at).unwrap_or((&args.words, &[]));
    let Some((word, behind)) = behind.split_first() else { return Err(Failure::usage(CliMsg::TitleNeeded)) };
    if let Some(place) = &args.place {
        let place = Some(values::place(ctx, place)?);
        let caller = if behind.is_empty() { None } else { caller(ctx, word)? };
        let rest = if caller.is_some() { [before, behind].concat() } else { args.words.clone() };
        let (caller_room, found) = caller.unwrap_or_default();
        return Ok((TypedPlace { room: None, place, owner: owner.or(found), caller_room }, rest));
    }
    if is_place(ctx, word)? {
        return at_a_place(ctx, values::place(ctx, word)?, owner, (before, behind));
    }
    let rest = [before, behind].concat();
    match item::household(ctx, word) {
        Ok((Some(room), found)) => {
            Ok((TypedPlace { room: Some(room), owner: owner.or(found), ..TypedPlace::default() }, rest))
        }
        Ok((None, _)) => Err(Failure::usage(CliMsg::PlaceNeeded).hint(CliMsg::PlaceNeededHint)),
        // A part of a place's label, where it is nobody's name.
        Err(failure) => match values::places_like(ctx, word)?.as_slice() {
            [] => Err(failure.hint(CliMsg::PlaceNeededHint)),
            _ => at_a_place(ctx, values::place(ctx, word)?, owner, (before, behind)),
        },
    }
}

/// A public place; a room behind it is that of the caller.
fn at_a_place(
    ctx: &Context,
    place: String,
    owner: Option<String>,
    (before, behind): (&[String], &[String]),
) -> Result<(TypedPlace, Vec<String>), Failure> {
    let mut read = TypedPlace { place: Some(place), owner, ..TypedPlace::default() };
    let mut rest = [before, behind].concat();
    if let [word, more @ ..] = behind
        && !more.is_empty()
        && is_room(ctx, word)?
    {
        let (room, found) = item::household(ctx, word)?;
        read.caller_room = room;
        read.owner = read.owner.or(found);
        rest = [before, more].concat();
    }
    Ok((read, rest))
}

/// The place of the first word that is a room or a public place, or says no value; the first word where all say one.
fn place_of_whereabouts(ctx: &Context, words: &[String]) -> Result<usize, Failure> {
    for (at, word) in words.iter().enumerate() {
        if is_place(ctx, word)? || is_room(ctx, word)? || !line::says_a_value(VOCABULARIES, word) {
            return Ok(at);
        }
    }
    Ok(0)
}

/// Beside `--place`, the room and person of the caller; `None` for a word of the title.
fn caller(ctx: &Context, word: &str) -> Result<Option<Household>, Failure> {
    let folded = fold_argument(word);
    let is_number = folded.len() >= 7 && folded.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let is_like_a_room = folded.contains('-') && folded.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let is_owner = id::is_id_of(Kind::Owner, &folded.to_lowercase());
    if is_room(ctx, word)? || is_number || is_like_a_room || is_owner {
        return item::household(ctx, word).map(Some);
    }
    // Of names only whole ones: a title may begin with a part of one.
    let named = find::owners(ctx, word).unwrap_or_default();
    match named.iter().any(|owner| owner.table.text("name") == Some(word)) {
        true => item::household(ctx, word).map(Some),
        false => Ok(None),
    }
}

fn is_room(ctx: &Context, word: &str) -> Result<bool, Failure> {
    Ok(matches!(read_room(&fold_argument(word), &ctx.base()?.rooms), RoomRead::Exact(_)))
}

fn is_place(ctx: &Context, word: &str) -> Result<bool, Failure> {
    Ok(matches!(read_place(&fold_argument(word), &ctx.base()?.rooms), RoomRead::Exact(_)))
}
