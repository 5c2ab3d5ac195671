//! 台账链: what binds a publication and its ledger, and one ledger to those before it.
//!
//! A ledger's `head` is the hash of all that stands in it but the files that were made of it, objections and a
//! withdrawal, which come later. `previous` names the heads that no other ledger named by then, so that the order of
//! ledgers follows from these links alone. Ledgers from before the chain have no head and stand before it.

use super::hash::of_json;
use super::ledger::Ledger;
use super::value::{Table, Value};
use serde_json::{Map, Value as Json, json};
use std::collections::{BTreeMap, BTreeSet};

/// The keys of a ledger that its head does not cover.
const LATER: &[&str] = &["head", "output", "objection", "withdrawn"];
/// How many of its digits stand on the page.
const PRINTED: usize = 16;
/// Hex digits of a head that a person must give at least to name it.
const LEAST: usize = 8;

/// The head that a ledger's table asks for: lower-case SHA-256 in hex over its canonical JSON.
pub fn head_of(ledger: &Table) -> String {
    let mut whole = object(ledger, LATER);
    whole.insert("schema".to_owned(), json!("linli/ledger/1"));
    of_json(Json::Object(whole))
}

fn object(table: &Table, without: &[&str]) -> Map<String, Json> {
    let kept = table.entries.iter().filter(|entry| !without.contains(&entry.key.as_ref()));
    kept.map(|entry| (entry.key.to_string(), value(&entry.node.value))).collect()
}

fn value(of: &Value) -> Json {
    match of {
        Value::Text(text) => json!(text.as_ref()),
        Value::Int(n) => json!(n),
        Value::Float(n) => json!(n),
        Value::Bool(b) => json!(b),
        Value::Instant(at) => {
            let seconds = at.0;
            json!(seconds)
        }
        Value::Day(day) => json!(day.to_string()),
        Value::Odd(text) => json!(text.as_str()),
        Value::List(items) => items.iter().map(|item| value(&item.value)).collect(),
        Value::Table(table) => Json::Object(object(table, &[])),
    }
}

/// The digits of a head, or of a digest from before the chain, as the page prints them: `abcd ef01 2345 6789`.
pub fn printed(head: &str) -> String {
    let digits: Vec<char> = head.chars().take(PRINTED).collect();
    digits.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// What somebody typed from a page, as the beginning of a head; `None` where it is none.
pub fn typed_code(typed: &str) -> Option<String> {
    let code = typed.rsplit(':').next().unwrap_or(typed);
    let code: String = code.chars().filter(|c| !c.is_whitespace() && *c != '-').collect::<String>().to_lowercase();
    (code.len() >= LEAST && code.bytes().all(|b| b.is_ascii_hexdigit())).then_some(code)
}

/// The ledgers of a tree by their links.
#[derive(Debug)]
pub struct LedgerChain<'l> {
    by_head: BTreeMap<&'l str, &'l Ledger>,
    named: BTreeSet<&'l str>,
}

impl<'l> LedgerChain<'l> {
    pub fn new(ledgers: &'l [Ledger]) -> LedgerChain<'l> {
        let by_head = ledgers.iter().filter_map(|l| Some((l.head.as_deref()?, l))).collect();
        let named = ledgers.iter().flat_map(|l| &l.previous).map(String::as_str).collect();
        LedgerChain { by_head, named }
    }

    /// The heads that no ledger names, sorted: what the next one names. More than one: the chain is forked.
    pub fn tips(&self) -> Vec<&'l Ledger> {
        self.by_head.iter().filter(|(head, _)| !self.named.contains(*head)).map(|(_, ledger)| *ledger).collect()
    }

    pub fn by_head(&self, head: &str) -> Option<&'l Ledger> {
        self.by_head.get(head).copied()
    }

    /// The one whose head begins so.
    pub fn by_code(&self, code: &str) -> Option<&'l Ledger> {
        self.by_head.iter().find(|(head, _)| head.starts_with(code)).map(|(_, ledger)| *ledger)
    }

    /// A ledger and all that it leads to.
    fn reached(&self, from: &'l Ledger) -> Vec<&'l Ledger> {
        let mut reached: Vec<&Ledger> = vec![from];
        let mut at = 0;
        while let Some(ledger) = reached.get(at).copied() {
            let before = ledger.previous.iter().filter_map(|head| self.by_head(head));
            for ledger in before {
                if !reached.iter().any(|known| known.head == ledger.head) {
                    reached.push(ledger);
                }
            }
            at += 1;
        }
        reached
    }

    /// What a ledger leads to and is not there: the head that is missing, and the ledger that names it.
    pub fn missing(&self, from: &'l Ledger) -> Vec<(&'l str, &'l Ledger)> {
        let reached = self.reached(from);
        let links = reached.iter().flat_map(|ledger| ledger.previous.iter().map(|head| (head.as_str(), *ledger)));
        links.filter(|(head, _)| !self.by_head.contains_key(head)).collect()
    }

    /// Those that a ledger leads to, itself among them, whose head does not fit what they hold.
    pub fn unfit(&self, from: &'l Ledger) -> Vec<&'l Ledger> {
        self.reached(from).into_iter().filter(|ledger| !ledger.fits()).collect()
    }

    /// The ledgers that lead to one, without itself: those that were published on top of it.
    pub fn later(&self, of: &Ledger) -> Vec<&'l Ledger> {
        let leads = |ledger: &&'l Ledger| {
            ledger.head != of.head && self.reached(ledger).iter().any(|known| known.head == of.head)
        };
        self.by_head.values().copied().filter(leads).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_it_stands_on_paper() {
        let head = "0123456789abcdef0123456789abcdef";
        assert_eq!(printed(head), "0123 4567 89ab cdef");
        for typed in
            ["0123 4567 89AB CDEF", "0123456789abcdef", "0123-4567-89ab-cdef", "linli:2026-Q3:0123456789abcdef"]
        {
            assert_eq!(typed_code(typed).as_deref(), Some("0123456789abcdef"), "{typed}");
        }
        assert_eq!([typed_code("0123"), typed_code("0123 4567 89ag")], [None, None]);
    }
}
