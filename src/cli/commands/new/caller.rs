//! A caller who is on no file (`--caller`).

use crate::cli::failure::Failure;
use crate::locale::cli::CliMsg;
use crate::model::value::Table;
use crate::text::phone::read_phones;

/// A text with more digits holds what was meant as a telephone number.
const MOST_DIGITS_OF_A_NAME: usize = 4;

/// An owner record with the role `other` for a caller on no file; the phone goes there and nowhere else.
pub(super) fn record(caller: &str, room: Option<&str>) -> Result<Table, Failure> {
    let phones = read_phones(caller);
    // `7号楼保安` has a digit and no number.
    let digits = caller.chars().filter(char::is_ascii_digit).count();
    if let Some((found, _)) = phones.refused.first().filter(|_| digits > MOST_DIGITS_OF_A_NAME) {
        let choices = "`13800138000`, `010-88886666-801`".to_owned();
        return Err(Failure::usage(CliMsg::NotAValue { key: "--caller".to_owned(), found: found.clone() })
            .hint(CliMsg::Choices { choices }));
    }
    let mut table = Table::default();
    let name = if phones.refused.is_empty() { phones.notes.join(" ") } else { caller.trim().to_owned() };
    table.put("name", if name.is_empty() { "-".into() } else { name.into() });
    if let Some(room) = room {
        let mut residence = Table::default();
        residence.put("room", room.into());
        residence.put("role", "other".into());
        table.put("residence", vec![residence].into());
    }
    let number = |number: &String| {
        let mut table = Table::default();
        table.put("number", number.as_str().into());
        table
    };
    if !phones.numbers.is_empty() {
        table.put("phone", phones.numbers.iter().map(number).collect::<Vec<_>>().into());
    }
    Ok(table)
}
