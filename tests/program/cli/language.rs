//! No English is left in what the Chinese program says, and none of the reverse: every help page, every
//! message, and every pair of help texts that stands in the sources; and words stand where they are read.

use super::harness::repository;
use super::words::{chinese_in, english_in, is_chinese};
use clap::Command;
use linli::analysis::catalog::Stat;
use linli::analysis::group::By;
use linli::analysis::population::Excluded;
use linli::cli::commands::all::tree;
use linli::cli::help::placeholders;
use linli::locale::every::every_message;
use linli::locale::labels::label;
use linli::model::field::{FieldSpec, FieldType};
use linli::model::kind::Kind;
use linli::model::lifecycle::State;
use linli::model::rooms::ROOMS;
use linli::model::settings_fields::SETTINGS;
use linli::model::vocab::Language::{self, En, Zh};
use linli::model::vocab::Vocabulary;
use std::collections::BTreeSet;
use std::fs;

fn none(_: &str) -> bool {
    false
}

/// What is left of the other language in a text, or of both in one.
fn leftover(text: &str, lang: Language, also: &dyn Fn(&str) -> bool) -> Option<String> {
    if text.contains("||") {
        return Some("||".to_owned());
    }
    match lang {
        Zh => english_in(text, also),
        En => chinese_in(text).map(String::from),
    }
}

fn check(faults: &mut Vec<String>, place: &str, text: &str, lang: Language, also: &dyn Fn(&str) -> bool) {
    if let Some(word) = leftover(text, lang, also) {
        faults.push(format!("{} {place}: `{word}` in: {text}", lang.key()));
    }
}

#[test]
fn every_message_is_in_one_language() {
    let mut faults = Vec::new();
    for lang in [Zh, En] {
        for text in every_message(lang) {
            check(&mut faults, "message", &text, lang, &none);
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Calls `see` with every command of the tree and the words that lead to it.
fn walk(command: &Command, path: &str, see: &mut dyn FnMut(&Command, &str)) {
    let path = format!("{path} {}", command.get_name()).trim().to_owned();
    see(command, &path);
    for sub in command.get_subcommands() {
        walk(sub, &path, see);
    }
}

#[test]
fn every_help_text_is_in_one_language() {
    let mut faults = Vec::new();
    for lang in [Zh, En] {
        let mut whole = tree(lang);
        whole.build();
        let mut names = BTreeSet::new();
        walk(&whole, "", &mut |command, _| names.extend([command.get_name().to_owned()]));
        let is_command = |word: &str| names.contains(word);
        walk(&whole, "", &mut |command, path| {
            let about = command.get_about().map(ToString::to_string);
            assert!(about.is_some(), "{path} has no help");
            let texts = [about, command.get_long_about().map(ToString::to_string)];
            let more = [command.get_before_help(), command.get_after_help()].map(|t| t.map(ToString::to_string));
            for text in texts.into_iter().chain(more).flatten() {
                check(&mut faults, path, &text, lang, &none);
            }
            for arg in command.get_arguments() {
                let place = format!("{path} {}", arg.get_id());
                let help = arg.get_help().map(ToString::to_string);
                assert!(help.is_some(), "{place} has no help");
                let texts = [help, arg.get_help_heading().map(str::to_owned)];
                for text in texts.into_iter().flatten() {
                    check(&mut faults, &place, &text, lang, &none);
                }
            }
            let page = placeholders(&command.clone().render_long_help().to_string(), lang);
            for line in page.lines() {
                check(&mut faults, path, line, lang, &is_command);
            }
        });
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The string literals of a source text.
fn literals(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut chars =
        source.lines().filter(|line| !line.trim_start().starts_with("///")).flat_map(|l| l.chars().chain(['\n']));
    while let Some(c) = chars.next() {
        match c {
            // A quote as a character.
            '\'' => {
                let mut ahead = chars.clone();
                if ahead.next() == Some('"') && ahead.next() == Some('\'') {
                    chars = ahead;
                }
            }
            '"' => {
                let mut text = String::new();
                while let Some(c) = chars.next().filter(|c| *c != '"') {
                    text.push(if c == '\\' { chars.next().map_or(c, |c| if c == 'n' { '\n' } else { c }) } else { c });
                }
                found.push(text);
            }
            _ => {}
        }
    }
    found
}

/// A source file: its path, and the text above its tests and its help, without other comments.
struct Code {
    place: String,
    text: String,
}

fn sources() -> Vec<Code> {
    let files = walkdir::WalkDir::new(repository("src")).sort_by_file_name().into_iter().map(Result::unwrap);
    let rust = files.filter(|e| e.path().extension().is_some_and(|e| e == "rs"));
    rust.map(|entry| {
        let place = entry.path().strip_prefix(repository("")).unwrap().to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(entry.path()).unwrap();
        let text = text.split("#[cfg(test)]\nmod tests").next().unwrap();
        let is_code = |line: &&str| !line.trim_start().starts_with("//") || line.trim_start().starts_with("/// ");
        Code { place, text: text.lines().filter(is_code).map(|line| format!("{line}\n")).collect() }
    })
    .collect()
}

fn has_chinese(text: &str) -> bool {
    text.chars().any(is_chinese)
}

/// Help stands beside its argument, `中文 || English` in one doc comment or literal.
#[test]
fn every_pair_of_help_is_a_pair() {
    let mut faults = Vec::new();
    let mut pairs = 0;
    for Code { place, text } in sources() {
        let help =
            text.lines().filter(|line| line.trim_start().starts_with("///")).map(|l| l.trim_start_matches([' ', '/']));
        let literals = literals(&text);
        for (zh, en) in help.chain(literals.iter().map(String::as_str)).filter_map(|text| text.split_once(" || ")) {
            pairs += 1;
            check(&mut faults, &place, zh, Zh, &none);
            check(&mut faults, &place, en, En, &none);
        }
    }
    assert!(pairs > 150, "only {pairs} pairs were found: has their way of writing changed?");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The rooms where words stand in both languages.
const WORDS: &[&str] = &["src/locale/", "src/kinds/"];

/// Where Chinese is read rather than said: what people type and sheets hold, and what a community in China has
/// on file; and the texts of the fictional community, which is Chinese alone.
const READ: &[&str] = &[
    "src/calendar/builtin.rs",
    "src/check/care.rs",
    "src/cli/arguments.rs",
    "src/cli/condition.rs",
    "src/demo/",
    "src/import/",
    "src/render/ui.rs",
    "src/store/encoding.rs",
    "src/text/",
];

#[test]
fn no_pair_of_words_stands_outside_locale_and_kinds() {
    let mut faults = Vec::new();
    let mut needed = BTreeSet::new();
    for Code { place, text } in sources().iter().filter(|code| !WORDS.iter().any(|room| code.place.starts_with(room))) {
        let picks = text.contains("message::pick") || text.contains("message::{Message, pick}");
        // Help is `中文 || English`, and told apart there.
        if picks && place != "src/cli/help.rs" {
            faults.push(format!("{place} chooses between two texts"));
        }
        let said: Vec<String> = literals(text).into_iter().filter(|l| has_chinese(l) && !l.contains(" || ")).collect();
        match READ.iter().find(|read| place.starts_with(**read)) {
            Some(read) if !said.is_empty() => drop(needed.insert(*read)),
            Some(_) => {}
            None => faults.extend(said.iter().map(|text| format!("{place} says {text}"))),
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert_eq!(needed.into_iter().collect::<Vec<_>>(), READ, "no more than reads Chinese");
}

/// The pieces of a text between its arguments.
fn pieces(literal: &str) -> Vec<&str> {
    literal.split(['{', '⟨', '⟩']).flat_map(|part| part.rsplit('}').next()).filter(|piece| has_chinese(piece)).collect()
}

/// Words of `locale` that are read and never said.
const READ_IN_LOCALE: &str = "src/locale/synonyms/";

/// What [`every_message`] leaves out, no other test of this file would read.
#[test]
fn every_word_of_locale_is_among_the_messages() {
    let messages = every_message(Zh);
    let is_read = |literal: &String| messages.iter().any(|said| pieces(literal).iter().all(|p| said.contains(p)));
    let said = |code: &Code| code.place.starts_with("src/locale/") && !code.place.starts_with(READ_IN_LOCALE);
    let in_locale = sources().into_iter().filter(said);
    let words: Vec<String> = in_locale.flat_map(|code| literals(&code.text)).filter(|l| has_chinese(l)).collect();
    assert!(words.len() > 1000, "only {} words were found: has their way of writing changed?", words.len());
    let unread: Vec<&String> = words.iter().filter(|literal| !is_read(literal)).collect();
    assert!(unread.is_empty(), "{unread:#?}");
}

/// The vocabularies of a field table.
fn vocabularies(fields: &[FieldSpec], found: &mut Vec<Vocabulary>) {
    for field in fields {
        match field.ty {
            FieldType::Choice(vocabulary) | FieldType::Choices(vocabulary) => found.push(vocabulary),
            _ => vocabularies(field.ty.inner().unwrap_or_default(), found),
        }
    }
}

#[test]
fn every_value_of_a_vocabulary_has_a_word() {
    let mut all = vec![State::VOCABULARY, By::VOCABULARY, Stat::VOCABULARY, Excluded::VOCABULARY];
    Kind::ALL.iter().for_each(|kind| vocabularies(kind.fields(), &mut all));
    vocabularies(SETTINGS, &mut all);
    vocabularies(ROOMS, &mut all);
    for vocabulary in all {
        for key in vocabulary.keys {
            let word = label(vocabulary.name, key, Zh);
            assert!(english_in(word, &none).is_none(), "{}.{key} has no word", vocabulary.name);
        }
    }
}
