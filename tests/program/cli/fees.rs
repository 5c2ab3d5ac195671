//! Fee tallies, talks and the reminder on the command line; what must stand nowhere is looked for everywhere.

use super::harness::{Community, copy_of};
use serde_json::Value as Json;

fn office() -> Community {
    copy_of("lindu").with("LINLI_STAFF", "lifang")
}

fn json(office: &Community, args: &[&str]) -> Json {
    let text = office.ok(&[args, &["--format", "json"]].concat());
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{args:?}: {e}: {text}"))
}

fn added(office: &Community, args: &[&str]) -> String {
    office.ok(args).lines().last().unwrap().trim().to_owned()
}

#[test]
fn a_bill_is_typed_counted_and_read() {
    let office = office();
    let id = added(&office, &["fee", "add", "停车费", "四季度", "1栋", "--households", "22", "--billed", "13200"]);
    let fee = json(&office, &["fee", "show", &id])["record"].clone();
    assert_eq!((&fee["charge"], &fee["building"]), (&"parking".into(), &"1".into()));
    assert_eq!((&fee["from"], &fee["to"]), (&"2026-10-01".into(), &"2027-01-01".into()));
    assert_eq!(fee["billed_fen"], 1_320_000);
    let told = office.linli(&["fee", "count", &id, "20户", "12,000.50元", "减免", "600"]);
    assert!(told.code == 0 && told.err.contains("已收 12000.50 元"), "{told:?}");
    let tally = json(&office, &["fee", "show", &id])["record"]["tally"][0].clone();
    assert_eq!(
        (&tally["households"], &tally["fen"], &tally["waived_fen"]),
        (&20.into(), &1_200_050.into(), &60_000.into())
    );
    // What falls, or is more than was billed, is not saved.
    for (words, code) in [
        (&["21", "12000.49"][..], "tally-falls"),
        (&["19户", "12100"], "tally-falls"),
        (&["21", "12600.01", "减免", "600"], "over-collected"),
        (&["23户", "12600"], "over-collected"),
    ] {
        let refused = office.linli(&[&["fee", "count", &id][..], words].concat());
        assert!(refused.code != 0 && refused.err.contains(code), "{words:?}: {refused:?}");
    }
    assert_eq!(json(&office, &["fee", "show", &id])["record"]["tally"].as_array().unwrap().len(), 1);
    office.ok(&["fee", "set", &id, "tally.1.fen=11000"]);
    office.ok(&["fee", "count", &id, "11500", "--time", "2026-11-23"]);
    for wrong in [&["108户"][..], &["一些"], &["1", "2", "3"], &["减免", "5"]] {
        assert_ne!(office.linli(&[&["fee", "count", &id][..], wrong].concat()).code, 0, "{wrong:?}");
    }
}

#[test]
fn a_sheet_of_totals_appends_what_was_counted_and_never_doubles() {
    let office = office();
    let october = "收费项目,账期,楼栋,应收户数,应收,已收户数,已收,减免\n物业服务费,2026年四季度,3栋,120,110592.00,110,\"93,000.00\",1200\n\
                   停车费,2026-10,1栋,22,6600,20,6000,\n合计,,,142,117192.00,130,99000.00,1200\n";
    office.write("../totals.csv", october);
    let run = |date: &str| office.linli(&["import", "fee", "../totals.csv", "--sheet-date", date]);
    let first = run("2026-11-22");
    assert_eq!(first.code, 0, "{first:?}");
    let bill = json(&office, &["fee", "show", "b7d3"])["record"].clone();
    let tallies = bill["tally"].as_array().unwrap();
    assert_eq!(tallies.len(), 2, "the bill that was typed is the one of the sheet");
    assert_eq!((&tallies[1]["at"], &tallies[1]["fen"]), (&"2026-11-22".into(), &9_300_000.into()));
    let count = || json(&office, &["fee", "list"])["items"].as_array().unwrap().len();
    assert_eq!(count(), 4, "one new bill; the sum of the sheet is none");
    let before = office.files();
    run("2026-11-22");
    assert_eq!(office.files(), before, "the same sheet again changes nothing");
    // A later sheet with a smaller sum is told and not taken.
    office.write("../totals.csv", &october.replace("93,000.00", "92,000.00"));
    let less = run("2026-11-23");
    assert!(less.code != 0, "{less:?}");
    assert_eq!(json(&office, &["fee", "show", "b7d3"])["record"]["tally"].as_array().unwrap().len(), 2);
    for (from, to) in [("物业服务费", "卫生费"), ("2026年四季度", "某季度"), ("3栋", "99栋"), ("110592.00", "约十一万")]
    {
        office.write("../totals.csv", &october.replace(from, to));
        let told = run("2026-11-23");
        assert!(told.code != 0, "{to}: {told:?}");
    }
    office.write("../totals.csv", "收费项目,账期起,账期至,应收\n停车费,2026-12-01,2026-12-31,9000\n");
    assert_eq!(run("2026-11-23").code, 0);
    let all = json(&office, &["fee", "list", "--where", "from=2026-12-01", "--columns", "to,billed_fen"]);
    assert_eq!(all["items"][0]["to"], "2027-01-01", "the last day of the sheet is part of it");
}

#[test]
fn a_reduced_bill_shows_what_was_billed_first() {
    let now = "2026-11-23T18:00:00+08:00";
    let office = Community::lindu().with("LINLI_TEST_NOW", now).with("LINLI_STAFF", "lifang").committed();
    office.ok(&["fee", "set", "b7d3", "billed_fen=100592"]);
    let billed =
        |office: &Community| json(office, &["stats", "fees", "--period", "2026-Q4"])["total"]["billed"].clone();
    let found = billed(&office);
    // Parking of November, 6,900.00, is billed as it was first.
    assert_eq!((&found["fen"], &found["first_fen"]), (&10_749_200.into(), &11_749_200.into()));
    assert_eq!((&found["reduced_fen"], &found["raised_fen"]), (&1_000_000.into(), &0.into()));
    assert!(office.ok(&["stats", "fees", "--period", "2026-Q4"]).contains("10000.00 元"));
    assert!(office.ok(&["why", "fees.amount", "--period", "2026-Q4", "--format", "plain"]).contains("110592.00"));
}

/// Everything that prints something of a community.
const PAGES: &[&[&str]] = &[
    &["3-2-902"],
    &["due", "--within", "400d"],
    &["weekly"],
    &["visit", "plan", "--within", "400d"],
    &["stats", "fees"],
    &["stats", "fees", "--by", "building"],
    &["stats", "fees", "--by", "type"],
    &["stats", "visits"],
    &["stats", "visits", "--by", "building"],
    &["stats", "lag"],
    &["stats", "overview"],
    &["why", "visits"],
    &["why", "visits.visits"],
    &["why", "fees.talks", "--period", "2026-11"],
    &["why", "fees.amount", "--period", "2026-Q4"],
    &["report", "--period", "2026-11"],
    &["report", "--period", "2026-11", "--for", "owners"],
    &["handover", "lifang"],
    &["feedback", "list"],
    &["owner", "list"],
    &["fee", "list"],
    &["notice", "list"],
    &["check"],
    &["publish", "--period", "2026-11", "--draft"],
];

/// What the talk of the test says, and where.
const WORDS: &[&str] = &["付清", "欠款", "经济困难", "hardship", "3-2-902"];

#[test]
fn nobody_is_shown_as_owing_on_any_page_in_any_format() {
    let (before, office) = (office(), office());
    let talk = added(
        &office,
        &[
            "visit",
            "add",
            "3-2-902",
            "电话",
            "已见面",
            "说十二月初付清欠款",
            "--arrears-reason",
            "hardship",
            "--at",
            "2026-11-20T10:00",
            "--follow-up",
            "what=十二月五日前付清,due=2026-11-25",
        ],
    );
    let record = json(&office, &["visit", "show", &talk])["record"].clone();
    assert_eq!(record["purpose"], "arrears", "a reason for arrears makes it such a talk");
    let short = talk.rsplit('-').next().unwrap();
    let told = |text: &str| -> Vec<&str> { WORDS.iter().copied().filter(|word| text.contains(word)).collect() };
    assert!(!told(&office.ok(&["visit", "list", "--all"])).is_empty(), "its own list has it");
    assert!(office.ok(&["due", "--within", "400d"]).contains(short), "what was agreed is due");
    for page in PAGES {
        for format in ["table", "plain", "json", "jsonl", "csv", "md", "html", "chat", "ics"] {
            let args = [*page, &["--format", format]].concat();
            let (then, now) = (before.linli(&args), office.linli(&args));
            // The reasons of all talks together stand in the one figure of fees.
            let is_figure =
                page.iter().any(|word| word.starts_with("fees")) || page.contains(&"overview") || page[0] == "report";
            for word in WORDS {
                let is_counted = is_figure && ["经济困难", "hardship"].contains(word);
                let more = now.out.matches(word).count() > then.out.matches(word).count();
                assert!(!more || is_counted, "{page:?} {format} {word}: {}", now.out);
            }
        }
    }
    for chat in [&["visit", "list"][..], &["due", "--within", "400d"], &["weekly"]] {
        let said = office.linli(&[chat, &["--format", "chat"]].concat()).out;
        assert!(!said.contains(short) && told(&said).is_empty(), "{chat:?}: {said}");
    }
    assert_ne!(office.linli(&["visit", "show", &talk, "--format", "chat"]).code, 0);
}

#[test]
fn a_talk_is_no_visit_and_what_is_ours_to_mend_is_to_be_raised() {
    let office = office();
    let figures = |office: &Community| office.ok(&["stats", "visits", "--period", "2026-11", "--format", "json"]);
    let before = (figures(&office), office.ok(&["3-1-1102"]), office.ok(&["visit", "plan"]));
    let talk = |reason: &str| {
        added(
            &office,
            &[
                "visit",
                "add",
                "3-1-1102",
                "电话",
                "已见面",
                "谈物业费",
                "--arrears-reason",
                reason,
                "--at",
                "2026-11-19T10:00",
            ],
        )
    };
    let ours = talk("问题未解决");
    talk("空置未住");
    assert_eq!((figures(&office), office.ok(&["3-1-1102"]), office.ok(&["visit", "plan"])), before);
    let due = office.ok(&["due", "--rule", "raise", "--within", "60d"]);
    assert!(due.contains(&format!("linli visit set {}", ours.rsplit('-').next().unwrap())), "{due}");
    assert_eq!(due.matches("issue+=").count(), 1, "vacancy is the household's own");
    let reasons = json(&office, &["stats", "fees", "--period", "2026-11"])["total"]["talks"]["reasons"].clone();
    assert_eq!((&reasons["defect"], &reasons["vacant"], &reasons["away"]), (&1.into(), &1.into(), &1.into()));
}

#[test]
fn a_reminder_is_paper_for_one_household_and_is_kept_nowhere() {
    let office = office();
    let item = added(&office, &["new", "3-1-1101", "报修", "厨房灯不亮"]);
    let number = item.rsplit('-').next().unwrap();
    let before = office.files();
    let args = ["print", "reminder", "3-1-1101", "--period", "2026-Q4", "--amount", "921.60"];
    let page = office.ok(&[&args[..], &["-o", "../reminder.html"]].concat())
        + &std::fs::read_to_string(office.join("../reminder.html")).unwrap();
    for word in ["3-1-1101", "物业服务费", "2026-10-01", "2026-12-31", "921.60 元", number, "收据回执"] {
        assert!(page.contains(word), "{word}: {page}");
    }
    for word in ["法律", "起诉", "停水", "停电", "违约", "滞纳", "催"] {
        assert!(!page.contains(word), "no threat: {word}: {page}");
    }
    let open = page.find(number).unwrap();
    assert!(open < page.find("还没有收到").unwrap(), "what we owe stands first");
    assert_eq!(office.files(), before, "the amount is stored nowhere");
    for wrong in [
        &["print", "reminder", "3-1-1101", "--period", "2026-Q4", "--amount", "921.60", "-o", "reminder.html"][..],
        &["print", "reminder", "3-1-1101", "--period", "2026-Q4", "--amount", "921.60", "--text"],
        &["print", "reminder", "3-1-1101", "--period", "2026-Q4", "-o", "../x.html"],
        &["print", "reminder", "3-1-1101", "--amount", "1", "-o", "../x.html"],
        &["print", "reminder", "--period", "2026-Q4", "--amount", "1", "-o", "../x.html"],
        &["print", "reminder", "3栋", "--period", "2026-Q4", "--amount", "1", "-o", "../x.html"],
        &["print", "reminder", "3-1-1101,3-1-1102", "--period", "2026-Q4", "--amount", "1", "-o", "../x.html"],
        &["print", "reminder", "3-1-1101", "--period", "2026-Q4", "--amount", "0", "-o", "../x.html"],
        &["print", "walk", "--amount", "1", "-o", "../x.html"],
    ] {
        assert_ne!(office.linli(wrong).code, 0, "{wrong:?}");
    }
}
