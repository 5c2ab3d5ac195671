//! Ditto marks (同上): the value above in any column but the title.

use super::case::{CASE, Case, Sheet, hold};

const DITTO: &[Case] = &[
    Case {
        name: "the case of the folder",
        sheet: Sheet::File("ditto.csv"),
        keys: "ref received_at room type title",
        records: &[
            "D1 | 2026-11-02 09:10 | 3-1-1102 | repair | 卫生间漏水",
            "D2 | 2026-11-02 09:10 | 3-1-1102 | repair | 厨房灯不亮",
        ],
        rejected: &["4 内容=同上 ditto-of-title"],
        told: &["ditto"],
        ..CASE
    },
    Case {
        name: "over several rows, a blank one between",
        sheet: Sheet::Text(
            "编号,受理时间,房号,姓名,电话,类型,内容,完成时间\n1,2026-11-02 09:10,3-1-101,赵大,13900000001,报修,灯坏,2026-11-03\n2,\"\"\"\",〃,〃,〃,″,门坏,〃\n,,,,,,,\n3,同前,同前,同前,同前,投诉,狗叫,\n4,ditto,3-1-102,钱二,,同上,猫叫,\n",
        ),
        keys: "ref received_at room caller type resolve",
        records: &[
            "1 | 2026-11-02 09:10 | 3-1-101 | 赵大 13900000001 | repair | 2026-11-03",
            "2 | 2026-11-02 09:10 | 3-1-101 | 赵大 13900000001 | repair | 2026-11-03",
            "3 | 2026-11-02 09:10 | 3-1-101 | 赵大 13900000001 | complaint | -",
            "4 | 2026-11-02 09:10 | 3-1-102 | 钱二 | complaint | -",
        ],
        ..CASE
    },
    Case {
        name: "spread out, as people fill a narrow column",
        sheet: Sheet::Text(
            "编号,受理时间,房号,类型,内容\n1,2026-11-02 09:10,3-1-101,报修,灯坏\n2,同 上,同　上,同 上,门坏\n3,2026-11-03,3-1-102,报修,同 上\n4,2026-11-03,3-1-103,报修,同上楼的灯坏\n",
        ),
        keys: "ref received_at room type title",
        records: &[
            "1 | 2026-11-02 09:10 | 3-1-101 | repair | 灯坏",
            "2 | 2026-11-02 09:10 | 3-1-101 | repair | 门坏",
            "4 | 2026-11-03 | 3-1-103 | repair | 同上楼的灯坏",
        ],
        rejected: &["4 内容=同 上 ditto-of-title"],
        ..CASE
    },
    Case {
        name: "of nothing, and of a cell that cannot be read",
        sheet: Sheet::Text(
            "编号,受理时间,房号,类型,内容\n1,同上,3-1-101,报修,灯坏\n2,2026-13-01,3-1-102,报修,门坏\n3,同上,3-1-103,报修,窗坏\n4,2026-11-02,3-1-104,报修,锁坏\n",
        ),
        keys: "ref received_at",
        records: &["4 | 2026-11-02"],
        rejected: &["2 受理时间=同上 ditto-of-nothing", "3 受理时间=2026-13-01 ?", "4 受理时间=2026-13-01 ?"],
        ..CASE
    },
    Case {
        name: "of a blank cell, and in the remark",
        sheet: Sheet::Text(
            "编号,受理时间,房号,类型,标题,备注\n1,2026-11-02,3-1-101,报修,灯坏,已告知物业经理\n2,2026-11-02,3-1-102,报修,门坏,同上\n",
        ),
        keys: "ref title detail",
        records: &["1 | 灯坏 | 备注：已告知物业经理", "2 | 门坏 | 备注：已告知物业经理"],
        ..CASE
    },
    Case {
        name: "of visits",
        kind: "visit",
        sheet: Sheet::Text(
            "走访日期,房号,走访方式,走访结果,走访人\n2026-11-02,3-1-101,上门,见面,陈洁\n〃,3-1-102,〃,〃,〃\n",
        ),
        keys: "rooms at method outcome staff",
        records: &[
            "3-1-101 | 2026-11-02 | in-person | met | chenjie",
            "3-1-102 | 2026-11-02 | in-person | met | chenjie",
        ],
        ..CASE
    },
];

#[test]
fn a_ditto_mark_is_the_value_above() {
    hold(DITTO);
}
