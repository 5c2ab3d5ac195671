//! Registers of activities and forums (活动台账), and the sheets of one activity: who signed up, who came.

use super::case::{CASE, Case, Sheet, hold, import, tree};
use super::shown::records;
use crate::community::Community;

#[test]
fn a_register_of_activities_becomes_activities() {
    hold(&[
        Case {
            name: "what was held, with its numbers and suggestions",
            kind: "activity",
            sheet: Sheet::Text(
                "编号,活动名称,活动类型,活动时间,地点,状态,参加户数,参加人数,费用,经费来源,建议,负责人\n\
                 1,十月业主座谈会,座谈会,2026-10-24 19:00,小区大门,已举办,41户,57人,735.50,物业,\"东门夜间开放\n增加充电桩\",李芳\n\
                 2,重阳节活动,,2026-10-18,,,30,45,\"1,200元\",公共收益,无,李芳、陈洁\n",
            ),
            keys: "title type held_at planned_for place attended cost_fen paid_from issue staff",
            records: &[
                "十月业主座谈会 | forum | 2026-10-24 19:00 | - | gate | households=41 people=57 | 73550 | office | \
                 type=suggestion text=东门夜间开放, type=suggestion text=增加充电桩 | lifang",
                "重阳节活动 | festival | 2026-10-18 | - | - | households=30 people=45 | 120000 | common-revenue | - | \
                 lifang, chenjie",
            ],
            told: &["type-in-title 1"],
            ..CASE
        },
        Case {
            name: "whether it was held is said, or told",
            kind: "activity",
            sheet: Sheet::Text(
                "活动名称,活动类型,活动时间,状态\n一,文化,2026-11-01,已举办\n二,文化,2026-11-01,未举办\n三,文化,2026-11-01,\n四,文化,2099-11-01,\n五,文化,2099-11-01,已举办\n六,文化,2026-11-01,取消\n七,文化,2026-11-01,大概吧\n",
            ),
            keys: "title held_at planned_for",
            records: &["一 | 2026-11-01 | -", "二 | - | 2026-11-01", "三 | 2026-11-01 | -", "四 | - | 2099-11-01"],
            rejected: &[
                "6 活动时间=2099-11-01 in-the-future",
                "7 取消时间= status-disagrees",
                "8 状态=大概吧 unknown-value",
            ],
            told: &["held-by-time 1", "planned-by-time 1"],
            ..CASE
        },
        Case {
            name: "a plan of the year, and what was cancelled of it",
            kind: "activity",
            sheet: Sheet::Text(
                "Activity,Type,Planned for,Held on,Cancelled,Reason\n\
                 Forum,forum,2026-10-24,2026-10-25,,\nFilm,culture,2026-10-30,,2026-10-29,rain\nDrill,safety,2026-11-01,,2026-10-30,\n\
                 Dance,culture,2026-11-02,2026-11-02,2026-11-01,x\n",
            ),
            keys: "title planned_for held_at cancelled_at reason",
            records: &["Film | 2026-10-30 | - | 2026-10-29 | rain", "Forum | 2026-10-24 | 2026-10-25 | - | -"],
            rejected: &["4 Reason= missing-value", "5 Cancelled=2026-11-01 status-disagrees"],
            ..CASE
        },
        Case {
            name: "numbers that are none",
            kind: "activity",
            sheet: Sheet::Text(
                "活动名称,类型,举办时间,到场户数,到场人数,花费,收回反馈,满意,不满意\n一,文化,2026-11-01,约40,57,0.12万,5,4,2\n二,文化,2026-11-01,40,五十,120.5,5,4,1\n",
            ),
            keys: "title attended cost_fen forms",
            records: &["二 | households=40 | 12050 | returned=5 satisfied=4 dissatisfied=1"],
            rejected: &["2 到场户数=约40 ?", "2 收回反馈=5 levels-exceed", "2 花费=0.12万 ?", "3 到场人数=五十 ?"],
            ..CASE
        },
    ]);
}

#[test]
fn a_plan_that_was_carried_out_is_filled_in() {
    let tree = tree();
    import(&tree, "activity", &[], &Sheet::Text("活动名称,类型,计划时间\n座谈会,座谈会,2026-10-24\n")).ok();
    let later = "活动名称,类型,计划时间,举办时间,到场户数\n座谈会,座谈会,2026-10-24,2026-10-25,41\n";
    import(&tree, "activity", &[], &Sheet::Text(later)).ok();
    let held = "活动名称,类型,计划时间,举办时间,到场户数,到场人数\n座谈会,座谈会,2026-10-24,2026-10-25,41,57\n";
    import(&tree, "activity", &[], &Sheet::Text(held)).ok();
    assert_eq!(
        records(&tree, "activities", "planned_for held_at attended"),
        ["2026-10-24 | 2026-10-25 | households=41 people=57"]
    );
}

/// A tree with one activity that was held.
fn held(more: &str) -> Community {
    let tree = tree();
    tree.write(
        "activities/2026/10/ac-20261024-m3k7pd.toml",
        &format!("id = \"ac-20261024-m3k7pd\"\ntype = \"forum\"\ntitle = \"x\"\nheld_at = 2026-10-24\n{more}"),
    );
    tree
}

fn into(tree: &Community, args: &[&str], sheet: &str) -> crate::community::Ran {
    let args: Vec<&str> = ["--into", "m3k7pd"].into_iter().chain(args.iter().copied()).collect();
    super::case::run_with(tree, "activity", &args, sheet.as_bytes())
}

const COUNTS: &str = "signed_up attended rooms";

#[test]
fn the_sheet_of_an_activity_is_counted_and_not_kept() {
    for (name, args, sheet, right) in [
        (
            "signatures; two of one home; somebody without a room; a row that stands twice",
            &[][..],
            "座谈会签到表,,,\n房号,姓名,人数,签名\n3-1-301,张伟,2,张伟\n3-1-302,李娜,1,\n3-1-301,王芳,1,√\n3-1-102,赵,,赵\n,刘,1,刘\n3-1-301,张伟,2,张伟\n,,,\n合计,,7,\n",
            "- | households=2 people=5 | -",
        ),
        (
            "signed up and came in one sheet",
            &[],
            "房号,姓名,报名人数,是否到场\n3-1-301,张伟,2,是\n3-1-302,李娜,1,否\n3-1-303,周杰,3,未到\n3-1-401,吴,2,18:55\n",
            "households=4 people=8 | households=2 people=4 | -",
        ),
        (
            "how many came, in a column of its own",
            &[],
            "楼栋,单元,室,报名人数,实到人数\n3,1,301,2,1\n3,1,302,4,0\n3,1,303,1,2\n",
            "households=3 people=7 | households=2 people=3 | -",
        ),
        (
            "in English, said by a flag",
            &["--count", "signed_up"],
            "Room,Name\n3-1-301,Zhang Wei\n3-1-302,Li Na\n",
            "households=2 people=2 | - | -",
        ),
        (
            "the rooms are kept where that is asked for",
            &["--keep-rooms"],
            "房号,签到\n3-1-1101,到\n3-1-302,未到\n3-1-201,√\n",
            "- | households=2 people=2 | 3-1-201, 3-1-1101",
        ),
    ] {
        let tree = held("");
        let ran = into(&tree, args, sheet);
        assert_eq!(ran.code, 0, "{name}: {ran:?}");
        assert_eq!(records(&tree, "activities", COUNTS), [right], "{name}: {ran:?}");
        let before = tree.files();
        assert_eq!(into(&tree, args, sheet).code, 0, "{name}");
        assert_eq!(tree.files(), before, "{name}: a second time changes no byte");
        let kept: String = before.values().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect();
        assert!(!kept.contains("张伟") && !kept.contains("Zhang"), "{name}: no name is kept");
    }
}

#[test]
fn a_count_that_would_be_wrong_is_not_made() {
    for (name, more, args, sheet, code) in [
        ("a room that is none", "", &[][..], "房号,签到\n3-1-301,是\n3-9-999,是\n", 1),
        ("a number that is none", "", &[], "房号,人数,签到\n3-1-301,两三个,是\n", 1),
        ("a mark that says nothing", "", &[], "房号,签到\n3-1-301,也许\n", 1),
        ("neither signed up nor came", "", &[], "房号,姓名\n3-1-301,张伟\n", 2),
        ("a column of signatures that nobody typed", "", &[], "房号,姓名,签名\n3-1-301,张伟,\n", 2),
        ("rooms of who signed up", "", &["--keep-rooms"], "房号,报名人数\n3-1-301,1\n", 2),
        ("cancelled", "cancelled_at = 2026-10-23\nreason = \"x\"\n", &[], "房号,签到\n3-1-301,是\n", 5),
        ("rooms that tell who is ill", "audience = [\"elderly\"]\n", &["--keep-rooms"], "房号,签到\n3-1-301,是\n", 5),
    ] {
        let tree = held(more);
        let before = tree.files();
        let ran = into(&tree, args, sheet);
        assert_eq!(ran.code, code, "{name}: {ran:?}");
        assert_eq!(tree.files(), before, "{name}");
    }
}

#[test]
fn a_count_that_stands_is_changed_only_where_that_is_asked_for() {
    let tree = held("[attended]\nhouseholds = 41\n");
    let sheet = "房号,签到\n3-1-301,是\n3-1-302,是\n";
    let ran = into(&tree, &[], sheet);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert_eq!(records(&tree, "activities", COUNTS), ["- | households=41 people=2 | -"]);
    assert_eq!(into(&tree, &["--take", "到场户数"], sheet).code, 0);
    assert_eq!(records(&tree, "activities", COUNTS), ["- | households=2 people=2 | -"]);
}

/// Kept rooms are due to be taken out, and then are.
#[test]
fn rooms_are_kept_for_a_term() {
    let tree = held("rooms = [\"3-1-301\"]\n[attended]\nhouseholds = 1\n");
    assert_eq!(tree.linli(&["activity", "purge"]).code, 2, "nobody said for how long");
    tree.write("linli.toml", &format!("{}\n[retention]\nattendance = 30\n", tree.read("linli.toml")));
    let due = || tree.linli(&["due", "--rule", "activity-retention", "--format", "jsonl"]).ok();
    assert!(due().contains("linli activity purge m3k7pd"));
    tree.linli(&["activity", "purge"]).ok();
    assert_eq!(records(&tree, "activities", COUNTS), ["- | households=1 | -"]);
    assert!(!due().contains("m3k7pd"));
}
