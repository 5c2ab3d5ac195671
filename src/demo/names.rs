//! Names of people who do not exist, and telephone numbers that nobody can have.

use crate::demo::dice::Dice;
use crate::demo::phrases::NAMES;

/// A full name in a family of that surname.
pub fn name(dice: &mut Dice, surname: &str) -> String {
    format!("{surname}{}", dice.phrase(&NAMES.given_names))
}

/// A common surname more often than another.
pub fn surname(dice: &mut Dice) -> &'static str {
    let common = NAMES.common_surnames.len();
    let among = if dice.chance(60) { common } else { common + NAMES.other_surnames.len() };
    let place = dice.below(among);
    NAMES.common_surnames.iter().chain(&NAMES.other_surnames).nth(place).map_or("", String::as_str)
}

const PREFIXES: &[u32] = &[
    130, 131, 132, 133, 135, 136, 137, 138, 139, 150, 151, 152, 153, 155, 156, 157, 158, 159, 166, 173, 175, 176, 177,
    178, 180, 181, 185, 186, 188, 189,
];

/// Number `index` of the fictional telephone book: `1xx0000xxxx`, all different up to 300,000.
pub fn phone(index: usize) -> String {
    let prefix = PREFIXES.get(index % PREFIXES.len()).copied().unwrap_or(130);
    format!("{prefix}0000{:04}", (index / PREFIXES.len() * 7_919 + 1_357) % 10_000)
}
