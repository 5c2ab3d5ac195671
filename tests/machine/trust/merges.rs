//! Merges that hold something else than what they brought together.

use super::script::{A, B, BAD_CALL, COMPLAINT_A, COMPLAINT_B, Do, REPLY, RESOLVE, played, rows, said, told};
use Do::{Append, Branch, Commit, Git, Merge, OpenMerge, Remove, Replace, Switch, Write};

const T1: &str = "2026-11-02T10:05:00+08:00";
const T2: &str = "2026-11-04T10:05:00+08:00";
const T3: &str = "2026-11-05T10:05:00+08:00";
const T4: &str = "2026-11-06T10:05:00+08:00";

/// A way, and the rows of edits, closed, deletions, settled and flaws of the history that show it.
struct Way {
    name: &'static str,
    acts: &'static [Do],
    edits: &'static [&'static str],
    closed: &'static [&'static str],
    deletions: &'static [&'static str],
    settled: &'static [&'static str],
    flaws: &'static [&'static str],
}

const NOTHING: Way = Way { name: "", acts: &[], edits: &[], closed: &[], deletions: &[], settled: &[], flaws: &[] };

const WAYS: &[Way] = &[
    Way {
        name: "an honest merge of two offices",
        acts: &[
            Write(A, COMPLAINT_A),
            Commit(T1),
            Branch("other"),
            Write(B, COMPLAINT_B),
            Commit(T2),
            Switch("main"),
            Append(A, REPLY),
            Commit(T2),
            Merge(T3, &["other"]),
        ],
        ..NOTHING
    },
    Way {
        name: "a complaint that the other office registered is merged away",
        acts: &[
            Write(A, COMPLAINT_A),
            Commit(T1),
            Branch("other"),
            Write(B, COMPLAINT_B),
            Commit(T2),
            Switch("main"),
            Append(A, REPLY),
            Commit(T2),
            Merge(T3, &["-s", "ours", "other"]),
        ],
        deletions: &["fb-20261102-bbbbbb complaint merge Mei false"],
        flaws: &["one-sided-merge"],
        ..NOTHING
    },
    Way {
        name: "the same by way of the other side",
        acts: &[
            Write(A, COMPLAINT_A),
            Commit(T1),
            Branch("other"),
            Append(A, REPLY),
            Commit(T2),
            Switch("main"),
            Write(B, COMPLAINT_B),
            Commit(T2),
            Git(&["checkout", "-q", "other"]),
            Merge(T3, &["-s", "ours", "main"]),
            Git(&["branch", "-q", "-f", "main", "other"]),
            Switch("main"),
        ],
        deletions: &["fb-20261102-bbbbbb complaint merge Mei false"],
        flaws: &["one-sided-merge"],
        ..NOTHING
    },
    Way {
        name: "a bad callback of the other office is merged away",
        acts: &[
            Write(A, COMPLAINT_A),
            Append(A, RESOLVE),
            Commit(T1),
            Branch("other"),
            Append(A, BAD_CALL),
            Commit(T2),
            Switch("main"),
            Write(B, COMPLAINT_B),
            Commit(T2),
            Merge(T3, &["-s", "ours", "other"]),
        ],
        edits: &["fb-20261102-aaaaaa log merge"],
        closed: &["fb-20261102-aaaaaa log merge"],
        flaws: &["one-sided-merge"],
        ..NOTHING
    },
    Way {
        name: "an evil merge holds both offices' work but for the callback",
        acts: &[
            Write(A, COMPLAINT_A),
            Append(A, RESOLVE),
            Commit(T1),
            Branch("other"),
            Append(A, BAD_CALL),
            Commit(T2),
            Switch("main"),
            Write(B, COMPLAINT_B),
            Commit(T2),
            OpenMerge(&["other"]),
            Write(A, COMPLAINT_A),
            Append(A, RESOLVE),
            Commit(T3),
        ],
        edits: &["fb-20261102-aaaaaa log merge"],
        closed: &["fb-20261102-aaaaaa log merge"],
        flaws: &["one-sided-merge"],
        ..NOTHING
    },
    Way {
        name: "both changed the record, and the merge drops what one wrote",
        acts: &[
            Write(A, COMPLAINT_A),
            Append(A, REPLY),
            Append(A, RESOLVE),
            Commit(T1),
            Branch("other"),
            Append(A, BAD_CALL),
            Commit(T2),
            Switch("main"),
            Replace(A, "楼上漏水", "楼上滴水"),
            Commit(T2),
            OpenMerge(&["-s", "ours", "other"]),
            Commit(T3),
        ],
        edits: &["fb-20261102-aaaaaa log merge"],
        closed: &["fb-20261102-aaaaaa title commit", "fb-20261102-aaaaaa log merge"],
        flaws: &["one-sided-merge"],
        ..NOTHING
    },
    Way {
        name: "the merge rates better than both offices did",
        acts: &[
            Write(A, COMPLAINT_A),
            Append(A, RESOLVE),
            Append(A, BAD_CALL),
            Commit(T1),
            Branch("other"),
            Write(B, COMPLAINT_B),
            Commit(T2),
            Switch("main"),
            Commit(T2),
            OpenMerge(&["other"]),
            Replace(A, "\"dissatisfied\"", "\"satisfied\""),
            Commit(T3),
        ],
        edits: &["fb-20261102-aaaaaa log.satisfaction merge"],
        closed: &["fb-20261102-aaaaaa log.satisfaction merge"],
        ..NOTHING
    },
    Way {
        name: "the merge makes up a reply that nobody wrote",
        acts: &[
            Write(A, COMPLAINT_A),
            Commit(T1),
            Branch("other"),
            Write(B, COMPLAINT_B),
            Commit(T2),
            Switch("main"),
            Commit(T2),
            OpenMerge(&["other"]),
            Append(A, REPLY),
            Commit(T3),
        ],
        edits: &["fb-20261102-aaaaaa log merge"],
        ..NOTHING
    },
    Way {
        name: "the merge makes up a whole record",
        acts: &[
            Write(A, COMPLAINT_A),
            Commit(T1),
            Branch("other"),
            Append(A, REPLY),
            Commit(T2),
            Switch("main"),
            Commit(T2),
            OpenMerge(&["other"]),
            Write(B, COMPLAINT_B),
            Commit(T3),
        ],
        edits: &["fb-20261102-bbbbbb record merge"],
        ..NOTHING
    },
    Way {
        name: "a record that one side deleted comes back by a merge",
        acts: &[
            Write(A, COMPLAINT_A),
            Write(B, COMPLAINT_B),
            Commit(T1),
            Branch("other"),
            Remove(B),
            Commit(T2),
            Switch("main"),
            Append(A, REPLY),
            Commit(T2),
            Merge(T3, &["-s", "ours", "other"]),
        ],
        edits: &["fb-20261102-bbbbbb record merge"],
        deletions: &["fb-20261102-bbbbbb complaint commit Mei true"],
        flaws: &["one-sided-merge"],
        ..NOTHING
    },
    Way {
        name: "a field that both changed holds one side's value",
        acts: &[
            Write(A, COMPLAINT_A),
            Commit(T1),
            Branch("other"),
            Replace(A, "channel = \"phone\"", "channel = \"app\""),
            Commit(T2),
            Switch("main"),
            Replace(A, "channel = \"phone\"", "channel = \"counter\""),
            Commit(T2),
            OpenMerge(&["-s", "ours", "other"]),
            Commit(T3),
        ],
        edits: &["fb-20261102-aaaaaa channel commit", "fb-20261102-aaaaaa channel commit"],
        settled: &["fb-20261102-aaaaaa channel app counter"],
        flaws: &["one-sided-merge"],
        ..NOTHING
    },
    Way {
        name: "a field that both changed holds neither's value",
        acts: &[
            Write(A, COMPLAINT_A),
            Commit(T1),
            Branch("other"),
            Replace(A, "channel = \"phone\"", "channel = \"app\""),
            Commit(T2),
            Switch("main"),
            Replace(A, "channel = \"phone\"", "channel = \"counter\""),
            Commit(T2),
            OpenMerge(&["-s", "ours", "other"]),
            Replace(A, "\"counter\"", "\"patrol\""),
            Commit(T3),
        ],
        edits: &[
            "fb-20261102-aaaaaa channel commit",
            "fb-20261102-aaaaaa channel commit",
            "fb-20261102-aaaaaa channel merge",
        ],
        ..NOTHING
    },
    Way {
        name: "one side deleted what the other changed: the merge had to choose",
        acts: &[
            Write(A, COMPLAINT_A),
            Write(B, COMPLAINT_B),
            Commit(T1),
            Branch("other"),
            Append(B, REPLY),
            Commit(T2),
            Switch("main"),
            Remove(B),
            Commit(T2),
            OpenMerge(&["-s", "ours", "other"]),
            Commit(T3),
        ],
        deletions: &["fb-20261102-bbbbbb complaint commit Mei false"],
        ..NOTHING
    },
    Way {
        name: "a callback is merged away in a merge of three lines",
        acts: &[
            Write(A, COMPLAINT_A),
            Append(A, RESOLVE),
            Commit(T1),
            Branch("one"),
            Append(A, BAD_CALL),
            Commit(T2),
            Switch("main"),
            Branch("two"),
            Write(B, COMPLAINT_B),
            Commit(T2),
            Switch("main"),
            Commit(T2),
            Merge(T3, &["-s", "ours", "one", "two"]),
        ],
        edits: &["fb-20261102-aaaaaa log merge"],
        closed: &["fb-20261102-aaaaaa log merge"],
        deletions: &["fb-20261102-bbbbbb complaint merge Mei false"],
        flaws: &["one-sided-merge"],
        ..NOTHING
    },
    Way {
        name: "what a side had moved to another folder is no deletion",
        acts: &[
            Write(A, COMPLAINT_A),
            Commit(T1),
            Branch("other"),
            Write(B, COMPLAINT_B),
            Commit(T2),
            Switch("main"),
            Write("feedback/old/fb-20261102-aaaaaa.toml", COMPLAINT_A),
            Remove(A),
            Commit(T2),
            Merge(T3, &["other"]),
        ],
        ..NOTHING
    },
    Way {
        name: "a deletion in a side line is merged honestly and stays a deletion of whoever did it",
        acts: &[
            Write(A, COMPLAINT_A),
            Write(B, COMPLAINT_B),
            Commit(T1),
            Branch("other"),
            Remove(B),
            Commit(T2),
            Switch("main"),
            Append(A, REPLY),
            Commit(T2),
            Merge(T3, &["other"]),
        ],
        deletions: &["fb-20261102-bbbbbb complaint commit Mei false"],
        ..NOTHING
    },
    Way {
        name: "another layout in a merge is no change",
        acts: &[
            Write(A, COMPLAINT_A),
            Commit(T1),
            Branch("other"),
            Write(B, COMPLAINT_B),
            Commit(T2),
            Switch("main"),
            Commit(T2),
            OpenMerge(&["other"]),
            Replace(A, "channel = \"phone\"", "channel   = 'phone' # 电话"),
            Commit(T3),
        ],
        ..NOTHING
    },
    Way {
        name: "a merge of a merge: what was left out is charged once",
        acts: &[
            Write(A, COMPLAINT_A),
            Commit(T1),
            Branch("other"),
            Write(B, COMPLAINT_B),
            Commit(T2),
            Switch("main"),
            Append(A, REPLY),
            Commit(T2),
            Merge(T3, &["-s", "ours", "other"]),
            Branch("later"),
            Append(A, RESOLVE),
            Commit(T4),
            Switch("main"),
            Commit(T4),
            Merge("2026-11-07T09:00:00+08:00", &["later"]),
        ],
        deletions: &["fb-20261102-bbbbbb complaint merge Mei false"],
        flaws: &["one-sided-merge"],
        ..NOTHING
    },
];

#[test]
fn every_way_by_a_merge_is_shown_by_a_report() {
    for way in WAYS {
        let Some(office) = played(way.acts) else { return };
        let of = |report: &str, list: &str, keys: &[&str]| {
            let rows = rows(&said(&office, &[report]), list, keys);
            rows.into_iter().filter(|row| row.contains("-20261102-") || keys == ["flaw"]).collect::<Vec<_>>()
        };
        assert_eq!(of("edits", "edits", &["id", "field", "origin"]), way.edits, "{}: edits", way.name);
        assert_eq!(of("closed", "edits", &["id", "field", "origin"]), way.closed, "{}: closed", way.name);
        let keys = ["id", "type", "origin", "who", "restored"];
        assert_eq!(of("deletions", "deletions", &keys), way.deletions, "{}: deletions", way.name);
        assert_eq!(of("edits", "settled", &["id", "field", "from", "to"]), way.settled, "{}: settled", way.name);
        assert_eq!(of("history", "flaws", &["flaw"]), way.flaws, "{}: history", way.name);
    }
}

#[test]
fn a_record_that_a_merge_left_out_still_has_its_life() {
    let Some(office) = played(WAYS[1].acts) else { return };
    let log = office.linli(&["log", "bbbbbb"]).ok();
    assert!(log.contains("夜里施工") && log.contains("(record deleted)"), "{log}");
    let Some(office) = played(WAYS[3].acts) else { return };
    let log = office.linli(&["log", "aaaaaa", "--format", "json"]).ok();
    let json: serde_json::Value = serde_json::from_str(&log).unwrap();
    let last = json["changes"].as_array().or_else(|| json.as_array()).unwrap().last().unwrap().clone();
    assert_eq!(last["field"], "log", "{log}");
    assert!(last["to"].is_null() && last["from"].to_string().contains("dissatisfied"), "{log}");
}

#[test]
fn a_merge_is_told_in_words() {
    let Some(office) = played(WAYS[1].acts) else { return };
    let history = told(&office, &["history"]);
    assert!(
        history.contains("the merge took one side whole: 1 files that the other had changed are not in it"),
        "{history}"
    );
    let chinese = office.clone().with("LINLI_LANG", "zh").with("LINLI_TEST_WIDTH", "400");
    let history = chinese.linli(&["audit", "history"]).out;
    assert!(history.contains("合并只取了一方：另一方改过的 1 个文件没有合进来"), "{history}");
    assert_eq!(office.linli(&["audit", "history", "--exit-code"]).code, 1);
    assert_eq!(office.linli(&["audit", "deletions", "--exit-code"]).code, 1);
}
