//! No English is left in what the Chinese program says, and none of the reverse: every help page, every
//! message, and every pair of texts that stands in the sources.

use super::harness::repository;
use super::words::{chinese_in, english_in};
use clap::Command;
use linli::cli::help::placeholders;
use linli::cli::run::command;
use linli::locale::every::every_message;
use linli::model::vocab::Language::{self, En, Zh};
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
        let mut whole = command(lang);
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

/// The string literals that stand next in a source text, before any other code than commas and spaces.
fn literals(mut source: &str) -> Vec<String> {
    let mut found = Vec::new();
    loop {
        source = source.trim_start_matches([',', ' ', '\n']);
        let Some(rest) = source.strip_prefix('"') else { return found };
        let mut text = String::new();
        let mut chars = rest.char_indices();
        let end = loop {
            match chars.next() {
                Some((_, '\\')) => text.extend(chars.next().map(|(_, c)| if c == 'n' { '\n' } else { c })),
                Some((at, '"')) => break at,
                Some((_, c)) => text.push(c),
                None => return found,
            }
        };
        found.push(text);
        source = rest.get(end + 1..).unwrap_or_default();
    }
}

/// Chinese and English side by side in the code: `pick(lang, "中文", "English")`, `column("key", "中文", "English")`,
/// and help texts `"中文 || English"`.
#[test]
fn every_pair_in_the_sources_is_a_pair() {
    let mut faults = Vec::new();
    let mut pairs = 0;
    let mut see = |place: &str, zh: &str, en: &str| {
        pairs += 1;
        check(&mut faults, place, zh, Zh, &none);
        check(&mut faults, place, en, En, &none);
    };
    for entry in walkdir::WalkDir::new(repository("src")).into_iter().map(Result::unwrap) {
        if entry.path().extension().is_none_or(|e| e != "rs") {
            continue;
        }
        let place = entry.path().strip_prefix(repository("")).unwrap().display().to_string();
        if place.contains("src/demo") {
            continue; // the words of the fictional residents, in Chinese alone
        }
        let text = fs::read_to_string(entry.path()).unwrap();
        let text = text.split("#[cfg(test)]\nmod tests").next().unwrap();
        for (name, skipped) in [("pick(", 0), ("column(", 1), ("head(", 0)] {
            for call in text.split(name).skip(1) {
                let arguments = if name == "pick(" { call.split_once(',').map_or("", |(_, rest)| rest) } else { call };
                if let Some([zh, en]) = literals(arguments).get(skipped..).filter(|l| l.len() == 2) {
                    see(&place, zh, en);
                }
            }
        }
        for (zh, en) in text.lines().filter(|l| !l.trim_start().starts_with("//!")).filter_map(|l| l.split_once(" || "))
        {
            let is_help = zh.trim_start().starts_with("///") || zh.contains('"');
            let (zh, en) = (zh.rsplit("/// ").next().unwrap(), en.split("\")").next().unwrap());
            let zh = zh.rsplit('"').next().unwrap();
            if is_help && (zh.chars().any(super::words::is_chinese) || zh.is_empty()) {
                see(&place, zh, en.split("\",").next().unwrap());
            }
        }
    }
    assert!(pairs > 150, "only {pairs} pairs were found: has their way of writing changed?");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
