//! A word in the place of a command that is none: which command was meant by it.

use crate::text::normalize::fold_argument;
use crate::text::suggest::nearest;

/// What people type to other programs, and what of linli does it.
const HABITS: &[(&str, &str)] = &[
    ("help", "help"),
    ("man", "help"),
    ("manual", "help"),
    ("info", "help"),
    ("usage", "help"),
    ("commands", "help"),
    ("version", "--version"),
    ("list", "feedback list"),
    ("search", "feedback list"),
    ("status", "due"),
    ("today", "due"),
    ("todo", "due"),
    ("report", "weekly"),
    ("statistics", "stats"),
    ("config", "check --setup"),
    ("doctor", "check --setup"),
    ("create", "new"),
    ("register", "new"),
    ("delete", "undo"),
    ("remove", "undo"),
    ("history", "log"),
    ("push", "sync"),
    ("pull", "sync"),
];

/// A shorter word is nobody's slip: two letters are somebody's initials.
const SHORTEST: usize = 3;
/// The fewest letters of a habit for which a slip is looked through: shorter ones are one slip from many initials.
const LONG: usize = 4;

/// Whether the word is one that people type to other programs.
pub fn is_habit(word: &str) -> bool {
    let word = fold_argument(word).to_lowercase();
    HABITS.iter().any(|(habit, _)| *habit == word)
}

/// What was meant by a word that looks like a command: plain letters, and at most a few slips from one.
pub fn of(word: &str, commands: &[String]) -> Option<String> {
    let word = fold_argument(word).to_lowercase();
    let is_letters = word.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-');
    if word.len() < SHORTEST || !is_letters {
        return None;
    }
    let done_by =
        |word: &str| HABITS.iter().find(|(habit, _)| *habit == word).map(|(_, command)| (*command).to_owned());
    done_by(&word).or_else(|| {
        let habits = HABITS.iter().map(|(habit, _)| *habit).filter(|habit| habit.len() >= LONG);
        let meant = nearest(&word, commands.iter().map(String::as_str).chain(habits))?;
        done_by(meant).or_else(|| Some(meant.to_owned()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_or_a_habit_is_told_from_a_name() {
        let commands = ["stats", "due", "done", "log", "join", "publish", "note"].map(str::to_owned);
        for (typed, meant) in [
            ("man", Some("help")),
            ("halp", Some("help")),
            ("hepl", Some("help")),
            ("HELP", Some("help")),
            ("ｍａｎ", Some("help")),
            ("stat", Some("stats")),
            ("statistic", Some("stats")),
            ("lst", Some("feedback list")),
            ("dur", Some("due")),
            ("pubish", Some("publish")),
            ("zw", None),
            ("du", None),
            ("zhangwei", None),
            ("wang", None),
            ("8000", None),
            ("3-1-1101", None),
            ("张伟", None),
        ] {
            assert_eq!(of(typed, &commands).as_deref(), meant, "{typed}");
        }
    }
}
