//! The share of repairs that is called back (回访抽样): drawn at the first `resolve`,
//! so that nobody knows beforehand and anybody can draw again.

use crate::model::hash::sha256;
use crate::model::time::When;
use sha2::{Digest, Sha256};

/// The draw of one repair: anybody can do it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CallbackDraw {
    /// The first 8 bytes of the hash.
    pub hash: u64,
    /// Drawn below it.
    pub threshold: u64,
}

impl CallbackDraw {
    /// `hash` mod 10000.
    pub fn number(self) -> u64 {
        self.hash % 10_000
    }

    pub fn is_drawn(self) -> bool {
        self.number() < self.threshold
    }
}

/// Whether a repair is drawn.
pub fn is_drawn(seed: &str, id: &str, close: When, share: u32) -> bool {
    draw(seed, id, close, share).is_drawn()
}

/// SHA-256 of ASCII `seed|id|2026-11-24T08:00:00Z` (the close in UTC; a day as `2026-11-24`),
/// first 8 bytes big-endian, mod 10000 < 100 x `share` percent.
pub fn draw(seed: &str, id: &str, close: When, share: u32) -> CallbackDraw {
    let close = match close {
        When::At(at) => at.utc(),
        When::On(day) => day.to_string(),
    };
    let parts = [seed, "|", id, "|", &close];
    let hash = parts.iter().fold(Sha256::new(), |hash, part| hash.chain_update(part)).finalize();
    let hash = hash.iter().take(8).fold(0u64, |n, byte| n << 8 | u64::from(*byte));
    CallbackDraw { hash, threshold: 100 * u64::from(share) }
}

/// The ticket of an item in a sample: SHA-256 in hex of UTF-8 `seed|id`. The lowest ones are drawn, whatever else
/// is in the urn: `printf '%s' 'seed|fb-20261123-4hd0wr' | sha256sum`.
pub fn ticket(seed: &str, id: &str) -> String {
    sha256(format!("{seed}|{id}").as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::time::Offset;

    #[test]
    fn anybody_can_draw_again() {
        // first 16 hex digits of sha256sum: bc4db003f41999d0 (mod 10000 = 1424) and 6db5a752b3642c48 (7224)
        let day: crate::model::time::Day = "2026-11-24".parse().unwrap();
        let close = When::At(day.at(16 * 3600, Offset::CHINA));
        let ticket = |close| (0..=100).find(|share| is_drawn("spring", "fb-20261123-4hd0wr", close, *share));
        assert_eq!((ticket(close), ticket(When::On(day))), (Some(15), Some(73)));
        // sha256sum of the same without the time
        assert!(super::ticket("spring", "fb-20261123-4hd0wr").starts_with("43bdd63498055289"));
        assert!(!is_drawn("spring", "fb-20261123-4hd0wr", close, 0));
    }
}
