//! The pages of `tests/program/cli/cases/`: what somebody types and what the program then says, to be read by
//! anyone. Each page begins with the tree in which it works (`tree: lindu`, or `tree: none`). In its blocks
//! a line `$ …` is typed; the lines below it are what comes back, those of standard error after `! `,
//! and `? 2` is an exit code other than 0. `LINLI_BLESS=1 cargo test --test program golden` writes them anew.

use super::harness::{NOW, copy_of, empty, is_blessing, repository, run};
use super::words::{chinese_in, english_in};
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

/// The pages whose name ends in `.zh.md` or `.en.md`.
fn pages() -> Vec<PathBuf> {
    let folder = repository("tests/program/cli/cases");
    let mut pages: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    pages.sort();
    pages
}

/// The value of a line `name: value` before the first block.
fn stated<'p>(page: &'p str, name: &str) -> Option<&'p str> {
    let head = page.split("```").next()?;
    head.lines().find_map(|l| l.strip_prefix(name)?.strip_prefix(": "))
}

/// What the page would be if every answer in it were as the program gives it now.
fn played(page: &str) -> String {
    let place = match stated(page, "tree").expect("a page begins with `tree: …`") {
        "none" => empty(),
        name => copy_of(name),
    };
    let now = stated(page, "now").unwrap_or(NOW);
    let staff = stated(page, "typist").unwrap_or("lifang");
    let mut told = String::new();
    let mut in_block = false;
    for line in page.lines() {
        if line.starts_with("```") {
            in_block = !in_block && line == "```console";
        } else if in_block && !line.starts_with("$ ") {
            continue;
        }
        told.push_str(&format!("{line}\n"));
        let Some(typed) = line.strip_prefix("$ ").filter(|_| in_block) else { continue };
        let mut shell = place.program("/bin/sh");
        shell.args(["-c", typed]).env("LINLI_STAFF", staff).env("LINLI_TEST_NOW", now);
        let ran = run(&mut shell);
        told.push_str(&ran.out);
        if !ran.out.is_empty() && !ran.out.ends_with('\n') {
            told.push('\n');
        }
        told.extend(ran.err.lines().map(|l| format!("! {l}").trim_end().to_owned() + "\n"));
        if ran.code != 0 {
            told.push_str(&format!("? {}\n", ran.code));
        }
    }
    // csv ends its lines with CR LF; a page does not.
    told.replace(&place.path().display().to_string(), "DIR").replace("\r\n", "\n")
}

#[test]
fn golden_pages_say_what_the_program_says() {
    let bless = is_blessing();
    let mut differing = Vec::new();
    for path in pages() {
        let page = fs::read_to_string(&path).unwrap();
        let told = played(&page);
        if told == page {
            continue;
        }
        if bless {
            fs::write(&path, told).unwrap();
            continue;
        }
        let shown: Vec<String> = page
            .lines()
            .zip(told.lines())
            .enumerate()
            .filter(|(_, (a, b))| a != b)
            .take(3)
            .map(|(n, (a, b))| format!("{}:{}\n  page: {a}\n  now:  {b}", path.display(), n + 1))
            .collect();
        differing.push(if shown.is_empty() {
            format!("{}: its end differs", path.display())
        } else {
            shown.join("\n")
        });
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

/// Answers only: what stands in blocks and was not typed.
fn answers(page: &str) -> impl Iterator<Item = &str> {
    let blocks = page.split("```").skip(1).step_by(2);
    blocks.flat_map(|b| b.lines().skip(1)).filter(|l| !l.starts_with("$ "))
}

/// The same over what is really said. In an English page nothing may be Chinese: its tree is English too.
/// In a Chinese one the sentences of standard error are read; words typed on the same page, or named in
/// its line `words: …`, may stand in them.
#[test]
fn golden_pages_keep_to_one_language() {
    let mut faults = Vec::new();
    for path in pages() {
        let page = fs::read_to_string(&path).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap();
        if name.ends_with(".en.md") {
            let dirty = answers(&page).filter(|l| chinese_in(l).is_some());
            faults.extend(dirty.map(|l| format!("{name}: {l}")));
            continue;
        }
        let typed: BTreeSet<&str> = page
            .lines()
            .filter(|l| l.starts_with("$ "))
            .chain(stated(&page, "words"))
            .flat_map(|l| l.split(|c: char| !c.is_ascii_alphanumeric() && !"-_.".contains(c)))
            .collect();
        let sentences =
            answers(&page).filter_map(|l| l.strip_prefix("! ")).filter(|l| l.starts_with(['错', '提', '警']));
        for line in sentences.filter(|l| !l.contains('[')) {
            if let Some(word) = english_in(line, &|w| w.split(['=', '_', '.', ',']).all(|w| typed.contains(w))) {
                faults.push(format!("{name}: `{word}` in: {line}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
