//! The environment, the clock and the source of randomness, each read here and nowhere else.

use crate::model::time::Instant;
use std::collections::HashMap;
use std::path::PathBuf;

/// What the process was given beside its arguments.
#[derive(Clone, Debug)]
pub struct Env {
    vars: HashMap<String, String>,
    /// A variable of linli's own that holds bytes which are no text.
    no_text: Option<&'static str>,
    /// Empty where the folder was deleted.
    pub current_dir: PathBuf,
    pub now: Instant,
    random: u64,
}

/// The variables that linli reads; `LINLI_TEST_NOW`, `LINLI_TEST_SEED` and `LINLI_TEST_WIDTH` fix the
/// clock, the ids and the width of a line for tests of the program itself.
const NAMES: &[&str] = &[
    "LINLI_ROOT",
    "LINLI_LANG",
    "LINLI_STAFF",
    "LINLI_NO_CACHE",
    "XDG_STATE_HOME",
    "HOME",
    "LINLI_TEST_NOW",
    "LINLI_TEST_SEED",
    "LINLI_TEST_WIDTH",
    "LC_ALL",
    "LC_MESSAGES",
    "LANG",
    "VISUAL",
    "EDITOR",
    "NO_COLOR",
    "CLICOLOR",
    "TERM",
];

impl Env {
    pub fn of_process() -> Env {
        #[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
        let read = |name: &&'static str| std::env::var_os(name).map(|value| (*name, value.into_string()));
        let (mut vars, mut no_text) = (HashMap::new(), None);
        for (name, value) in NAMES.iter().filter_map(read) {
            match value {
                Ok(value) => drop(vars.insert(name.to_owned(), value)),
                Err(_) if name.starts_with("LINLI_") => no_text = Some(name),
                // The system's own: as if it were not set.
                Err(_) => {}
            }
        }
        let get = |name: &str| vars.get(name).map(String::as_str);
        let now = get("LINLI_TEST_NOW").and_then(read_instant).unwrap_or_else(system_now);
        let random = get("LINLI_TEST_SEED").and_then(|s| s.parse().ok()).unwrap_or_else(|| {
            getrandom::u64().unwrap_or_else(|_| now.0.unsigned_abs() ^ u64::from(std::process::id()))
        });
        Env { current_dir: std::env::current_dir().unwrap_or_default(), now, random, vars, no_text }
    }

    /// A variable that is set and not empty.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.vars.get(name).map(String::as_str).filter(|v| !v.is_empty())
    }

    /// Whether a terminal may be sent more than text: none that calls itself dumb, and none whose person wants no colour.
    pub fn allows_escapes(&self) -> bool {
        self.get("NO_COLOR").is_none() && self.get("CLICOLOR") != Some("0") && self.get("TERM") != Some("dumb")
    }

    /// A variable of linli's own that cannot be read as text.
    pub fn no_text(&self) -> Option<&'static str> {
        self.no_text
    }

    /// 64 random bits that nobody can work out from others, or none where the system gives none: each is asked of the
    /// system, because what follows from one number could be found again from what became of it.
    pub fn secret(&mut self) -> Option<u64> {
        match self.get("LINLI_TEST_SEED") {
            Some(_) => Some(u64::from(self.random()) << 32 | u64::from(self.random())),
            None => getrandom::u64().ok(),
        }
    }

    /// The next 32 random bits (SplitMix64).
    pub fn random(&mut self) -> u32 {
        self.random = self.random.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.random;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        u32::try_from((z ^ (z >> 31)) >> 32).unwrap_or_default()
    }
}

fn read_instant(text: &str) -> Option<Instant> {
    chrono::DateTime::parse_from_rfc3339(text).ok().map(|t| Instant(t.timestamp()))
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
fn system_now() -> Instant {
    Instant(chrono::Utc::now().timestamp())
}
