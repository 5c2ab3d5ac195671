//! Matters that are finished, in a register without a column for the reply: what it cannot tell is not recorded, never
//! missed, and nobody is asked for it.

use super::case::{CASE, Case, Sheet, hold, import, tree};
use super::shown::records;
use crate::community::Community;
use serde_json::Value as Json;

const SHEET: Sheet = Sheet::File("finished-no-reply.csv");
const RIGHT: [&str; 2] = [
    "A1 | leak | reply, arrive, callback | - | 2026-11-03 16:00",
    "A2 | pets | reply, arrive, callback | 2026-11-05 10:00 by then to=lifang | 2026-11-06 11:00",
];

fn json(tree: &Community, args: &[&str]) -> Json {
    let args: Vec<&str> = args.iter().copied().chain(["--format", "json"]).collect();
    let ran = tree.linli(&args);
    serde_json::from_str(&ran.out).unwrap_or_else(|e| panic!("{e}: {args:?} {ran:?}"))
}

#[test]
fn a_holder_without_a_record_is_told_with_the_command_that_makes_one() {
    let tree = tree();
    let ran = import(&tree, "feedback", &[], &SHEET);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.out.contains("王师傅") && ran.out.contains("linli staff add"), "{ran:?}");
    assert_eq!(records(&tree, "feedback", "ref category lacks assign resolve"), RIGHT);
    import(&tree, "feedback", &["--add-staff"], &SHEET).ok();
    let holders = records(&tree, "feedback", "ref assign");
    assert!(holders[0].starts_with("A1 | 2026-11-02 09:10 by then to="), "{holders:?}");
    assert_eq!(holders[1], "A2 | 2026-11-05 10:00 by then to=lifang");
    assert!(records(&tree, "staff", "name").contains(&"王师傅".to_owned()));
    let before = tree.files();
    import(&tree, "feedback", &["--add-staff"], &SHEET).ok();
    assert!(tree.files() == before);
}

#[test]
fn what_the_register_lacks_is_not_recorded_in_figures_list_and_notice() {
    let tree = tree();
    import(&tree, "feedback", &["--add-staff"], &SHEET).ok();
    let response = &json(&tree, &["stats", "response", "--period", "2026-11"])["total"];
    let respond = &response["in_target"]["respond"];
    assert_eq!((&respond["n"], &respond["not_recorded"], &respond["rate"]), (&2.into(), &2.into(), &Json::Null));
    // 3 working days: 3 November and 6 November are within them.
    assert_eq!(
        (&response["in_target"]["resolve"]["n"], &response["in_target"]["resolve"]["met"]),
        (&2.into(), &2.into())
    );
    let due = tree.linli(&["due", "--within", "90d", "--format", "json"]);
    assert!(!due.out.contains("fb-2026"), "{}", due.out);
    let page = tree.ok(&["publish", "--period", "2026-11", "--draft", "--format", "md"]);
    assert!(page.contains("登记时未记答复时间、看不出是否按时的 2 件不算在内"), "{page}");
    assert!(!page.contains("0.0%") && !page.contains("2 件中 0 件"), "{page}");
}

/// A register in which some things are told and others not.
const MIXED: &str = "编号,受理时间,房号,姓名,电话,类型,内容,答复时间,完成时间\n\
    B1,2026-11-02 09:10,3-1-1102,甲某,13900000041,投诉,楼上漏水,2026-11-02 10:00,2026-11-03 16:00\n\
    B2,2026-11-02 09:20,3-1-1103,乙某,13900000042,投诉,楼道脏,2026-11-04 10:00,2026-11-04 16:00\n\
    B3,2026-11-02 09:30,3-1-1104,丙某,13900000043,投诉,狗叫,,2026-11-04 16:00\n\
    B4,2026-11-20 09:30,3-1-1201,丁某,13900000044,投诉,车位被占,,\n";

#[test]
fn a_column_that_is_there_is_counted_and_one_that_is_not_is_not() {
    let tree = tree();
    import(&tree, "feedback", &[], &Sheet::Text(MIXED)).ok();
    let all = records(&tree, "feedback", "ref lacks");
    assert_eq!(all, ["B1", "B2", "B3", "B4"].map(|id| format!("{id} | arrive, callback")));
    let total = &json(&tree, &["stats", "response", "--period", "2026-11"])["total"]["in_target"];
    // 24 hours to answer: B1 in time, B2 late, B3 and B4 (three days ago) not answered.
    let respond = &total["respond"];
    assert_eq!(
        (&respond["n"], &respond["met"], &respond["not_recorded"]),
        (&4.into(), &1.into(), &0.into()),
        "{respond}"
    );
    assert_eq!(total["callback"]["not_recorded"], 3, "{total}");
    // B4 is open: it is still asked for; the others are over.
    let due = tree.linli(&["due", "--format", "json"]).out;
    let open = records(&tree, "feedback", "ref id").pop().unwrap();
    assert!(due.contains(open.strip_prefix("B4 | ").unwrap()), "{due}");
    let over: Vec<String> =
        records(&tree, "feedback", "ref id").into_iter().filter(|line| !line.starts_with("B4")).collect();
    let asked: Vec<&String> = over.iter().filter(|line| due.contains(line.split(" | ").nth(1).unwrap())).collect();
    // What the sheet has a column for and is blank in it, is asked for: B3 was not answered.
    assert!(asked.iter().all(|line| line.starts_with("B3")), "{asked:?}");
}

#[test]
fn a_fact_recorded_later_leaves_the_answer_not_recorded() {
    let tree = tree();
    import(&tree, "feedback", &["--add-staff"], &SHEET).ok();
    let id = records(&tree, "feedback", "ref id")[0].split(" | ").nth(1).unwrap().to_owned();
    tree.ok(&["reply", &id, "已电话说明", "--by", "lifang"]);
    tree.ok(&["callback", &id, "--solved", "yes", "--by", "lifang"]);
    let total = &json(&tree, &["stats", "response", "--period", "2026-11"])["total"]["in_target"];
    assert_eq!(total["respond"]["not_recorded"], 2, "{total}");
    let before = tree.files();
    import(&tree, "feedback", &["--add-staff"], &SHEET).ok();
    assert!(tree.files() == before, "the sheet again changes nothing, whatever was done since");
}

const OPEN: Sheet = Sheet::Text(
    "编号,受理时间,房号,类型,内容,答复时间\n1,2026-11-02 09:00,3-1-101,报修,灯坏,2026-11-02 10:00\n2,2026-11-03 09:00,3-1-102,报修,门坏,\n",
);

#[test]
fn without_a_column_for_the_finish_items_stay_open_unless_it_is_said() {
    hold(&[
        Case {
            name: "nothing said",
            sheet: OPEN,
            keys: "ref resolve",
            records: &["1 | -", "2 | -"],
            told: &["stays-open 2"],
            ..CASE
        },
        Case {
            name: "open indeed",
            args: &["--open"],
            sheet: OPEN,
            keys: "ref resolve",
            records: &["1 | -", "2 | -"],
            ..CASE
        },
        Case {
            name: "the reply is the end",
            args: &["--finished-by-reply"],
            sheet: OPEN,
            keys: "ref reply resolve",
            records: &["1 | 2026-11-02 10:00 | 2026-11-02 10:00", "2 | - | -"],
            told: &["finished-by-reply"],
            ..CASE
        },
        Case {
            name: "done by a day on which one was not received yet",
            args: &["--finished-on", "2026-11-02"],
            sheet: OPEN,
            keys: "ref resolve",
            records: &["1 | 2026-11-02 by then"],
            rejected: &["3 完成时间= ?"],
            ..CASE
        },
        Case {
            name: "all done by a day",
            args: &["--finished-on", "2026-11-20"],
            sheet: OPEN,
            keys: "ref resolve",
            records: &["1 | 2026-11-20 by then", "2 | 2026-11-20 by then"],
            told: &["finished-on 2"],
            ..CASE
        },
    ]);
}
