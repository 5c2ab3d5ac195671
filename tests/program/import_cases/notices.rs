//! Registers of notices (通知台账), as offices keep them: whom they were for, when they went out, by what.

use super::case::{CASE, Case, Sheet, hold, import, tree};
use super::shown::records;

const LEDGER: &str = "2026年通知台账,,,,,,,,\n\
    编号,通知标题,通知类型,内容,签发人,影响楼栋,发布时间,停水时间,发布渠道,张贴地点,送达,阅读量\n\
    1,3栋停水检修,停水,请提前储水,李芳,3栋,2026-11-20 10:00,11月22日 9:00-17:00,公告栏、业主群,3-1大堂,,\n\
    2,冬季防火提醒,,关好门窗,陈洁,全体业主,2026-11-21,,公众号,,118,96\n";

#[test]
fn a_register_of_notices_becomes_notices() {
    hold(&[
        Case {
            name: "a title above, a span in one cell, two channels",
            kind: "notice",
            sheet: Sheet::Text(LEDGER),
            keys: "title type buildings issued_by published_at valid_from valid_until channel",
            records: &[
                "3栋停水检修 | outage | 3 | lifang | 2026-11-20 10:00 | 2026-11-22 09:00 | 2026-11-22 17:00 | \
                 channel=board at=2026-11-20 10:00 place=3-1大堂, channel=wechat-group at=2026-11-20 10:00",
                "冬季防火提醒 | safety | - | chenjie | 2026-11-21 | - | - | \
                 channel=wechat-account at=2026-11-21 delivered=118 read=96 counted_at=2026-11-21",
            ],
            told: &["type-in-title 1", "counted-on 1"],
            ..CASE
        },
        Case {
            name: "in English, with two columns of times",
            kind: "notice",
            sheet: Sheet::Text(
                "Title,Type,Published,From,Until,Channel\n\
                 No water in building 3,outage,2026-11-20 10:00,2026-11-22 09:00,2026-11-22 17:00,notice board\n\
                 Pool rules,rules,2026-11-21,,2026-12-31,app\n",
            ),
            keys: "title type valid_from valid_until",
            records: &[
                "No water in building 3 | outage | 2026-11-22 09:00 | 2026-11-22 17:00",
                "Pool rules | rules | - | 2026-12-31",
            ],
            ..CASE
        },
        Case {
            name: "a scope that cannot be read is no scope of everybody",
            kind: "notice",
            sheet: Sheet::Text(
                "标题,类型,发布时间,范围,面向人群\n停水,停水,2026-11-20,9栋,\n停电,停电,2026-11-20,东区,\n防滑,安全,2026-11-20,,钓鱼爱好者\n检修,施工,2026-11-20,3幢,\n",
            ),
            keys: "title buildings",
            records: &["检修 | 3"],
            rejected: &["2 范围=9栋 ?", "3 范围=东区 ?", "4 面向人群=钓鱼爱好者 unknown-segment"],
            ..CASE
        },
        Case {
            name: "counts that cannot be, or of which nobody says the channel",
            kind: "notice",
            sheet: Sheet::Text(
                "标题,类型,发布时间,渠道,送达,已读\n一,动态,2026-11-20,公众号,10,12\n二,动态,2026-11-20,公众号、短信,10,8\n三,动态,2026-11-20,公众号,约100,8\n",
            ),
            keys: "title channel",
            records: &[
                "二 | channel=wechat-account at=2026-11-20, channel=sms at=2026-11-20",
                "三 | channel=wechat-account at=2026-11-20 read=8 counted_at=2026-11-20",
            ],
            rejected: &[
                "2 已读=12 read-exceeds",
                "3 已读=8 which-channel cell",
                "3 送达=10 which-channel cell",
                "4 送达=约100 ?",
            ],
            ..CASE
        },
        Case {
            name: "an end before its beginning, and a time without a day",
            kind: "notice",
            sheet: Sheet::Text(
                "标题,类型,发布时间,停电时间\n一,停电,2026-11-20,2026-11-22 17:00至9:00\n二,停电,2026-11-20,9:00-17:00\n三,停电,2026-11-20,2026-11-22\n",
            ),
            keys: "title valid_from valid_until",
            records: &["三 | 2026-11-22 | -"],
            rejected: &[
                "2 停电时间=2026-11-22 17:00至9:00 ends-before-start",
                "3 停电时间=9:00-17:00 clock-without-day",
            ],
            ..CASE
        },
    ]);
}

/// What a later register adds is added; what it says otherwise is told.
#[test]
fn a_register_that_went_on_adds_its_counts_and_changes_nothing_in_silence() {
    let tree = tree();
    let first = "编号,标题,类型,发布时间,渠道\n1,停水,停水,2026-11-20,公众号\n";
    let later = "编号,标题,类型,发布时间,渠道,送达,已读,统计时间\n1,停水,停水,2026-11-20,公众号、短信,,,\n";
    let counted = "编号,标题,类型,发布时间,渠道,送达,已读,统计时间\n1,停水,停水,2026-11-20,公众号,118,96,2026-11-21\n";
    let other = counted.replace(",96,", ",97,");
    import(&tree, "notice", &[], &Sheet::Text(first)).ok();
    import(&tree, "notice", &[], &Sheet::Text(later)).ok();
    import(&tree, "notice", &[], &Sheet::Text(counted)).ok();
    let channels = || records(&tree, "notices", "channel");
    let right =
        "channel=wechat-account at=2026-11-20 delivered=118 read=96 counted_at=2026-11-21, channel=sms at=2026-11-20";
    assert_eq!(channels(), [right]);
    let told = super::case::run(&tree, "notice", other.as_bytes());
    assert_eq!((told.code, channels()), (1, vec![right.to_owned()]), "{told:?}");
    assert!(told.out.contains("97") && told.out.contains("96"), "{told:?}");
}

/// The number of a register that was used again for another notice.
#[test]
fn a_number_that_begins_again_is_another_notice() {
    let tree = tree();
    import(&tree, "notice", &[], &Sheet::Text("编号,标题,发布时间\n1,停水通知,2026-10-20\n")).ok();
    let again = super::case::run(&tree, "notice", "编号,标题,发布时间\n1,停电通知,2026-11-20\n".as_bytes());
    assert_eq!(again.code, 1, "{again:?}");
    assert_eq!(records(&tree, "notices", "title"), ["停水通知"]);
}
