use super::super::hours::OFFSET;
use super::reading::*;
use crate::model::facts::Feedback;
use crate::model::fold::Folded;
use crate::model::kind::Kind;
use crate::model::time::When;
use crate::model::value::{Table, Value};
use std::collections::{BTreeMap, HashMap};

#[test]
fn zz_counts() {
    let c = usual();
    let all = items(c);
    let tally = |f: &dyn Fn(&(Table, Feedback, Folded)) -> String| {
        let mut n: BTreeMap<String, usize> = BTreeMap::new();
        all.iter().for_each(|i| *n.entry(f(i)).or_default() += 1);
        n
    };
    println!("states {:?}", tally(&|(_, _, f)| f.state.key().into()));
    println!("types {:?}", tally(&|(t, ..)| t.text("type").unwrap().into()));
    println!("months {:?}", tally(&|(_, i, _)| i.received.day(OFFSET).to_string()[..7].into()));
    println!("category {:?}", tally(&|(t, ..)| t.text("category").unwrap_or("-").into()));
    println!("channel {:?}", tally(&|(t, ..)| t.text("channel").unwrap_or("-").into()));
    println!("owner {:?}", tally(&|(t, ..)| t.text("owner").is_some().to_string()));
    println!(
        "open {:#?}",
        all.iter()
            .filter(|(_, i, f)| f.state.is_open() && i.void.is_none())
            .map(|(t, i, f)| format!(
                "{} {:?} {} {} {} {}",
                i.received.iso(OFFSET),
                f.state,
                t.text("type").unwrap(),
                t.text("category").unwrap_or("-"),
                t.text("title").unwrap(),
                i.log.len()
            ))
            .collect::<Vec<_>>()
    );
    let mut n: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, i, _) in &all {
        for e in &i.log {
            *n.entry(e.action.key()).or_default() += 1;
        }
    }
    println!("actions {n:?}");
    let mut m: BTreeMap<String, usize> = BTreeMap::new();
    for (_, t) in of_kind(c, Kind::Visit) {
        for k in ["purpose", "method", "outcome", "campaign"] {
            *m.entry(format!("{k} {}", t.text(k).unwrap_or("-"))).or_default() += 1;
        }
    }
    println!("visits {m:#?}");
    println!("owners {}", of_kind(c, Kind::Owner).len());
    let mut n: BTreeMap<usize, usize> = BTreeMap::new();
    let mut titles: HashMap<String, usize> = HashMap::new();
    for (t, i, _) in &all {
        *titles.entry(t.text("title").unwrap().into()).or_default() += 1;
        if let When::At(a) = i.received {
            *n.entry((a.0.rem_euclid(86400) / 3600 + 8) as usize % 24).or_default() += 1;
        }
    }
    println!("hours {n:?}");
    let mut titles: Vec<_> = titles.into_iter().map(|(a, b)| (b, a)).collect();
    titles.sort();
    titles.reverse();
    println!("titles {} {:?}", titles.len(), &titles[..12]);
    println!("care {}", of_kind(c, Kind::Owner).iter().filter(|(_, t)| t.get("care").is_some()).count());
}

#[test]
fn zz_dump() {
    fn show(v: &Value) -> String {
        match v {
            Value::Text(t) => format!("{t:?}"),
            Value::Instant(i) => i.iso(OFFSET),
            Value::Day(d) => d.to_string(),
            Value::Bool(b) => b.to_string(),
            Value::List(l) => format!("[{}]", l.iter().map(|n| show(&n.value)).collect::<Vec<_>>().join(", ")),
            Value::Table(t) => format!(
                "{{ {} }}",
                t.entries.iter().map(|e| format!("{} = {}", e.key, show(&e.node.value))).collect::<Vec<_>>().join(", ")
            ),
            other => format!("{other:?}"),
        }
    }
    let mut out = String::new();
    for (kind, id, t) in usual().records() {
        out += &format!("## {kind:?} {id}\n");
        for e in &t.entries {
            match &e.node.value {
                Value::List(l) if l.iter().any(|n| n.as_table().is_some()) => {
                    l.iter().for_each(|n| out += &format!("  [[{}]] {}\n", e.key, show(&n.value)))
                }
                v => out += &format!("  {} = {}\n", e.key, show(v)),
            }
        }
    }
    std::fs::write("/tmp/demo.txt", out).unwrap();
}
