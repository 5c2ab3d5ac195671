//! The commands of the READMEs and of the handbook's pages, run as they stand: every block that opens with ```` ```sh run ```` in one shell, in an empty
//! folder, with an empty environment. `exit=N` behind it: its last command ends with N. A ```` ```text ```` block
//! right behind shows what came out: each of its lines must be there, in that order; `…` stands for what is left out,
//! whole lines or the rest of one.

use crate::community::{Community, LINLI, repository, run};
use std::fmt::Write;
use std::os::unix::fs::symlink;

#[derive(Debug, Default)]
struct Block {
    /// Line of the opening fence.
    line: usize,
    script: String,
    exit: i32,
    shown: Vec<String>,
}

/// The blocks to run, each with the excerpt behind it.
fn blocks(text: &str) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let mut fence: Option<String> = None;
    // Whether only blank lines stand between the last block to run and here.
    let mut behind = false;
    for (at, line) in text.lines().enumerate() {
        let opens = line.strip_prefix("```").map(str::to_owned);
        match (&fence, opens) {
            (None, Some(info)) => {
                let mut words = info.split(' ');
                if words.next() == Some("sh") && words.next() == Some("run") {
                    let exit = words.next().and_then(|w| w.strip_prefix("exit=")).map_or(0, |n| n.parse().unwrap());
                    found.push(Block { line: at + 1, exit, ..Block::default() });
                    behind = false;
                }
                fence = Some(info);
            }
            (Some(info), Some(_)) => {
                behind = info.starts_with("sh run");
                fence = None;
            }
            (Some(info), None) if info.starts_with("sh run") => {
                writeln!(found.last_mut().unwrap().script, "{line}").unwrap();
            }
            (Some(info), None) if info == "text" && behind => {
                found.last_mut().unwrap().shown.push(line.trim_end().to_owned());
            }
            (Some(_), None) => {}
            (None, None) => behind &= line.is_empty(),
        }
    }
    found
}

/// One script of all blocks; before each it says where it is, behind each how it ended.
fn script(blocks: &[Block]) -> String {
    let mut script = "exec 2>&1\n".to_owned();
    for block in blocks {
        let strict = if block.exit == 0 { "set -e" } else { "set +e" };
        let (line, commands) = (block.line, block.script.trim_end());
        write!(script, "{strict}\necho @begin {line}\n{commands}\necho @end $?\n").unwrap();
    }
    script
}

fn holds(name: &str) {
    holds_in(name, Community::empty());
}

fn holds_in(name: &str, community: Community) {
    let text = std::fs::read_to_string(repository(name)).unwrap();
    let blocks = blocks(&text);
    assert!(blocks.len() > 5, "{name}: blocks were found");
    let community = community.with("LINLI_STAFF", "").with("LANG", "");
    let bin = community.dir.path().join("bin");
    std::fs::create_dir(&bin).unwrap();
    symlink(LINLI, bin.join("linli")).unwrap();
    let mut shell = community.program("sh");
    shell.args(["-c", &script(&blocks)]).env("PATH", format!("{}:/usr/local/bin:/usr/bin:/bin", bin.display()));
    let said = run(shell.env("LINLI_TEST_NOW", "2026-11-23T15:10:00+08:00")).out;
    for block in &blocks {
        let begin = format!("@begin {}\n", block.line);
        let (_, rest) = said.split_once(&begin).unwrap_or_else(|| panic!("{name}:{} did not run\n{said}", block.line));
        let (printed, ended) =
            rest.split_once("@end ").unwrap_or_else(|| panic!("{name}:{} failed\n{rest}", block.line));
        let code: i32 = ended.lines().next().unwrap().parse().unwrap();
        assert_eq!(code, block.exit, "{name}:{}\n{}\n{printed}", block.line, block.script);
        let mut lines = printed.lines().map(str::trim_end);
        for shown in block.shown.iter().filter(|s| !s.is_empty() && *s != "…") {
            let is_it = |line: &str| match shown.strip_suffix('…') {
                Some(beginning) => line.starts_with(beginning),
                None => line == shown,
            };
            assert!(lines.any(is_it), "{name}:{}: no such line: {shown}\n{printed}", block.line);
        }
    }
}

#[test]
fn the_english_readme_runs_as_written() {
    holds("README.md");
}

/// The handbook's pages speak of the community of the examples.
#[test]
fn the_handbook_runs_as_written_in_both_languages() {
    for name in ["docs/handbook.md", "docs/handbook.zh-CN.md"] {
        holds_in(name, Community::copy_of("lindu"));
    }
}

#[test]
fn the_chinese_readme_runs_as_written() {
    holds("README.zh-CN.md");
}
