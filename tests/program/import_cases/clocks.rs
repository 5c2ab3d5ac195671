//! Days and times of day in two columns, and midnight (0:00), which is a day without a time.

use super::case::{CASE, Case, Sheet, hold, page};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

const TWO_COLUMNS: &[Case] = &[
    Case {
        name: "the case of the folder",
        sheet: Sheet::File("date-and-time-columns.csv"),
        keys: "ref received_at resolve",
        records: &["N1 | 2026-11-02 14:30 | 2026-11-03 09:20", "N2 | 2026-11-02 08:05 | 2026-11-02 17:45"],
        told: &["clock-beside-day"],
        ..CASE
    },
    Case {
        name: "every pair",
        sheet: Sheet::Text(
            "编号,受理日期,受理时间,房号,类型,内容,答复日期,答复时间,到场日期,到场时间,完成日期,完成时间,回访日期,回访时间,回访结果\n\
                 1,2026-11-02,9:00,3-1-101,报修,灯坏,2026-11-02,9:30,2026-11-02,14:05,2026-11-03,8:15,2026-11-05,18:40,已解决\n\
                 2,2026-11-03,,3-1-102,报修,门坏,2026-11-03,,,,2026-11-04,10:00,,,\n",
        ),
        keys: "ref received_at reply arrive resolve callback",
        records: &[
            "1 | 2026-11-02 09:00 | 2026-11-02 09:30 | 2026-11-02 14:05 | 2026-11-03 08:15 | 2026-11-05 18:40 reached=true solved=true",
            "2 | 2026-11-03 | 2026-11-03 | - | 2026-11-04 10:00 | -",
        ],
        ..CASE
    },
    Case {
        name: "cells of a spreadsheet: a date and a fraction of a day",
        sheet: Sheet::Book(|| {
            let mut book = Workbook::new();
            let (day, clock) = (Format::new().set_num_format("yyyy-mm-dd"), Format::new().set_num_format("hh:mm"));
            let sheet = page(
                &mut book,
                "登记",
                &["编号|日期|时间|房号|类型|内容", "1|||3-1-101|报修|灯坏", "2|||3-1-102|报修|门坏"],
            );
            let date = ExcelDateTime::from_ymd(2026, 11, 2).unwrap();
            for row in [1, 2] {
                sheet.write_datetime_with_format(row, 1, &date, &day).unwrap();
            }
            sheet.write_datetime_with_format(1, 2, ExcelDateTime::from_hms(14, 30, 0).unwrap(), &clock).unwrap();
            sheet.write_number_with_format(2, 2, 0.75, &clock).unwrap();
            book
        }),
        keys: "ref received_at",
        records: &["1 | 2026-11-02 14:30", "2 | 2026-11-02 18:00"],
        ..CASE
    },
    Case {
        name: "as people write the time",
        sheet: Sheet::Text(
            "编号,日期,时间,房号,类型,内容\n1,2026/11/2,下午2:30,3-1-101,报修,一\n2,2026/11/2,14时30分,3-1-102,报修,二\n3,2026/11/2,１４：３０,3-1-103,报修,三\n\
                 4,2026/11/2,2:30 PM,3-1-104,报修,四\n5,2026年11月2日,上午9点,3-1-201,报修,五\n6,2026.11.2,14:30:15,3-1-202,报修,六\n",
        ),
        keys: "ref received_at",
        records: &[
            "1 | 2026-11-02 14:30",
            "2 | 2026-11-02 14:30",
            "3 | 2026-11-02 14:30",
            "4 | 2026-11-02 14:30",
            "5 | 2026-11-02 09:00",
            "6 | 2026-11-02 14:30:15",
        ],
        ..CASE
    },
    Case {
        name: "a time of day that is none, or stands alone",
        sheet: Sheet::Text(
            "编号,日期,时间,房号,类型,内容\n1,2026-11-02,25:30,3-1-101,报修,一\n2,,14:30,3-1-102,报修,二\n3,2026-11-02,9:05,3-1-103,报修,三\n",
        ),
        keys: "ref received_at",
        records: &["3 | 2026-11-02 09:05"],
        rejected: &["2 时间=25:30 ?", "3 日期= ?"],
        ..CASE
    },
    Case {
        name: "beside an hour a time of day that is none, and the other half of the day",
        sheet: Sheet::Text(
            "编号,受理日期,受理时刻,房号,类型,内容\n1,2026-11-02 09:00,25:30,3-1-101,报修,一\n2,2026-11-02 09:00,下午,3-1-102,报修,二\n3,2026-11-02,随时,3-1-103,报修,三\n4,2026-11-02,上午,3-1-104,报修,四\n",
        ),
        keys: "ref received_at",
        records: &["4 | 2026-11-02"],
        rejected: &["2 受理时刻=25:30 ?", "3 受理时刻=下午 ?", "4 受理时刻=随时 ?"],
        ..CASE
    },
    Case {
        name: "two times that contradict each other",
        sheet: Sheet::Text(
            "编号,受理日期,受理时刻,房号,类型,内容\n1,2026-11-02 09:00,14:30,3-1-101,报修,一\n2,2026-11-02 09:05,09:05,3-1-102,报修,二\n",
        ),
        keys: "ref received_at",
        records: &["2 | 2026-11-02 09:05"],
        rejected: &["2 受理时刻=14:30 ?"],
        ..CASE
    },
    Case {
        name: "of visits",
        kind: "visit",
        sheet: Sheet::Text("走访日期,开始时间,房号,走访方式,走访结果\n2026-11-02,15:10,3-1-101,上门,见面\n"),
        keys: "rooms at",
        records: &["3-1-101 | 2026-11-02 15:10"],
        ..CASE
    },
];

const SPANS: &[Case] = &[
    Case {
        name: "the hyphen leads to another time, not to an offset",
        sheet: Sheet::Text(
            "编号,受理时间,房号,类型,内容,完成时间\n1,2026-11-02 09:00,3-1-101,报修,一,2026-11-04 11:00-12:00\n2,2026-11-04 09:00-09:30,3-1-102,报修,二,\n3,2026-11-04T09:00:00-05:00,3-1-103,报修,三,\n",
        ),
        keys: "ref received_at",
        records: &["3 | 2026-11-04 22:00"],
        rejected: &["2 完成时间=2026-11-04 11:00-12:00 not-a-time", "3 受理时间=2026-11-04 09:00-09:30 not-a-time"],
        ..CASE
    },
    Case {
        name: "in a column of times of day",
        sheet: Sheet::Text(
            "编号,受理日期,受理时间,房号,类型,内容\n1,2026-11-02,10:00-10:40,3-1-101,报修,一\n2,2026-11-02,9:05,3-1-102,报修,二\n",
        ),
        keys: "ref received_at",
        records: &["2 | 2026-11-02 09:05"],
        rejected: &["2 受理时间=10:00-10:40 not-a-time"],
        ..CASE
    },
];

#[test]
fn a_span_of_times_is_no_time() {
    hold(SPANS);
}

#[test]
fn a_day_and_the_time_beside_it_are_one_instant() {
    hold(TWO_COLUMNS);
}

const MIDNIGHT: &[Case] = &[
    Case {
        name: "the case of the folder",
        sheet: Sheet::File("midnight.csv"),
        keys: "ref received_at resolve",
        records: &["M1 | 2026-11-03 09:10 | 2026-11-04", "M2 | 2026-11-04 | 2026-11-04"],
        told: &["midnight-is-day 3"],
        ..CASE
    },
    Case {
        name: "unless the map says that it is a time",
        map: "midnight = true\n",
        sheet: Sheet::File("midnight.csv"),
        keys: "ref received_at resolve",
        records: &["M1 | 2026-11-03 09:10 | 2026-11-04 00:00", "M2 | 2026-11-04 00:00 | 2026-11-04 00:00"],
        ..CASE
    },
    Case {
        name: "in every spelling",
        sheet: Sheet::Text(
            "编号,受理时间,房号,类型,内容\n1,2026-11-03 00:00:00,3-1-101,报修,一\n2,2026-11-03T00:00:00,3-1-102,报修,二\n3,2026年11月3日 0时0分,3-1-103,报修,三\n\
                 4,2026/11/3 12:00:00 AM,3-1-104,报修,四\n5,2026/11/3 12:00 PM,3-1-201,报修,五\n",
        ),
        keys: "ref received_at",
        records: &["1 | 2026-11-03", "2 | 2026-11-03", "3 | 2026-11-03", "4 | 2026-11-03", "5 | 2026-11-03 12:00"],
        told: &["midnight-is-day 4"],
        ..CASE
    },
    Case {
        name: "in the column of times",
        sheet: Sheet::Text(
            "编号,受理日期,受理时间,房号,类型,内容\n1,2026-11-03,0:00,3-1-101,报修,一\n2,2026-11-03,00:00:00,3-1-102,报修,二\n3,2026-11-03,0:10,3-1-103,报修,三\n",
        ),
        keys: "ref received_at",
        records: &["1 | 2026-11-03", "2 | 2026-11-03", "3 | 2026-11-03 00:10"],
        told: &["midnight-is-day 2"],
        ..CASE
    },
    Case {
        name: "of visits",
        kind: "visit",
        sheet: Sheet::Text("走访时间,房号,走访方式,走访结果\n2026-11-02 0:00,3-1-101,上门,见面\n"),
        keys: "rooms at",
        records: &["3-1-101 | 2026-11-02"],
        told: &["midnight-is-day 1"],
        ..CASE
    },
];

#[test]
fn midnight_is_a_day() {
    hold(MIDNIGHT);
}
