//! The example community on 5 December 2026, with November published from what is committed.

pub use crate::community::{Community, files_under, run};
use sha2::{Digest, Sha256};
use std::fs;

pub const NOW: &str = "2026-12-05T10:00:00+08:00";
pub const LEDGER: &str = "publications/2026/2026-11.toml";
pub const RESOLVED: &str = "feedback/2026/11/fb-20261103-4hd0wr.toml";

pub fn plain() -> Community {
    Community::lindu().with("LINLI_TEST_NOW", NOW).with("LINLI_LANG", "en")
}

pub fn committed() -> Community {
    plain().committed()
}

pub fn published() -> Community {
    let community = committed();
    community.typed("publish --period 2026-11 -o out/", 0);
    community
}

pub trait Desk {
    /// What a command says that ends with a code.
    fn typed(&self, line: &str, code: i32) -> String;
    fn typed_at(&self, now: &str, line: &str, code: i32) -> String;
    /// Verifies a page or a ledger: exit 0 where no code is expected, else 1 with each of them.
    fn verified(&self, file: &str, codes: &[&str]) -> String;
    fn commit_all(&self, message: &str);
    /// The check code of the ledger, as the page prints it.
    fn code(&self, ledger: &str) -> String;
}

impl Desk for Community {
    #[track_caller]
    fn typed(&self, line: &str, code: i32) -> String {
        self.typed_at(NOW, line, code)
    }

    #[track_caller]
    fn typed_at(&self, now: &str, line: &str, code: i32) -> String {
        let mut words: Vec<&str> = line.split_whitespace().collect();
        if line.starts_with("publish --period") && !line.contains("--lang") {
            words.extend(["--lang", "en"]);
        }
        let ran = run(self.command(&words).env("LINLI_TEST_NOW", now));
        assert_eq!(ran.code, code, "{line}: {ran:?}");
        ran.out + &ran.err
    }

    #[track_caller]
    fn verified(&self, file: &str, codes: &[&str]) -> String {
        let said = self.typed(&format!("publish --verify {file}"), i32::from(!codes.is_empty()));
        let known = [
            "altered-page",
            "altered-ledger",
            "chain-broken",
            "ledger-missing",
            "revision-unknown",
            "records-differ",
            "rules-differ",
            "template-differs",
            "objection-removed",
            "not-published",
        ];
        for code in known {
            assert_eq!(said.contains(&format!("{code}:")), codes.contains(&code), "{code} in {said}");
        }
        said
    }

    fn commit_all(&self, message: &str) {
        self.git(&["add", "-A", "."]);
        self.git(&["commit", "-q", "-m", message]);
    }

    fn code(&self, ledger: &str) -> String {
        let head = self.read(ledger).split("head = \"").nth(1).unwrap().get(..16).unwrap().to_owned();
        head.as_bytes().chunks(4).map(|four| std::str::from_utf8(four).unwrap()).collect::<Vec<_>>().join(" ")
    }
}

pub fn sha256(bytes: impl AsRef<[u8]>) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

/// Changes a published page and puts its new hash into the ledger in place of the old one.
pub fn forge(community: &Community, format: &str, from: &str, to: &str) {
    let page = format!("out/2026-11.{format}");
    let before = sha256(fs::read(community.join(&page)).unwrap());
    community.replace(&page, from, to);
    let after = sha256(fs::read(community.join(&page)).unwrap());
    community.replace(LEDGER, &before, &after);
}
