//! The people of the service centre, its teams and contractors (人员).

use crate::demo::write::{some, table, text};
use crate::model::time::Day;
use crate::model::value::{Table, Value};

pub const MANAGER: &str = "zhaogang";
pub const FOREMAN: &str = "wangqiang";
/// The shared account of the front desk: whoever uses it says who did it.
pub const DESK: &str = "qiantai";

struct Member {
    handle: &'static str,
    name: &'static str,
    role: &'static str,
    kind: &'static str,
    desk: bool,
    since: Option<(i32, u32, u32)>,
    until: Option<(i32, u32, u32)>,
}

const fn member(handle: &'static str, name: &'static str, role: &'static str, since: (i32, u32, u32)) -> Member {
    Member { handle, name, role, kind: "person", desk: false, since: Some(since), until: None }
}

const fn group(handle: &'static str, name: &'static str, kind: &'static str) -> Member {
    Member { handle, name, role: "", kind, desk: false, since: None, until: None }
}

const STAFF: &[Member] = &[
    member(MANAGER, "赵刚", "项目经理", (2021, 3, 1)),
    member("lifang", "李芳", "楼栋管家（单号楼）", (2022, 5, 16)),
    member("chenjing", "陈静", "楼栋管家（双号楼）", (2023, 2, 20)),
    member("zhoumin", "周敏", "客服前台", (2020, 9, 1)),
    member("wuting", "吴婷", "客服前台", (2026, 4, 1)),
    member(FOREMAN, "王强", "工程主管", (2019, 7, 8)),
    member("sunlei", "孙磊", "维修工", (2022, 11, 3)),
    Member { until: Some((2026, 4, 1)), ..member("hejun", "何军", "水电工", (2020, 4, 13)) },
    member("liuyang", "刘洋", "秩序主管", (2021, 10, 11)),
    member("xuhong", "徐红", "环境主管", (2018, 6, 1)),
    Member { desk: true, ..member(DESK, "前台值班", "服务中心共用账号", (2021, 3, 1)) },
    group("weixiu", "维修班", "team"),
    group("baoan", "秩序维护队", "team"),
    group("baojie", "保洁绿化班", "team"),
    group("dianti", "安捷电梯维保", "contractor"),
    group("fangshui", "固安防水工程", "contractor"),
];

/// Handle and table of each.
pub fn staff() -> impl Iterator<Item = (String, Table)> {
    let day = |d: Option<(i32, u32, u32)>| d.and_then(|(y, m, d)| Day::new(y, m, d)).map(Value::Day);
    STAFF.iter().map(move |m| {
        let email = (m.kind == "person").then(|| Value::from(format!("{}@jinxiu.example", m.handle)));
        let table = table([
            ("handle", some(m.handle)),
            ("name", some(m.name)),
            ("email", email),
            ("role", text(m.role)),
            ("kind", some(m.kind)),
            ("desk", m.desk.then_some(Value::Bool(true))),
            ("since", day(m.since)),
            ("until", day(m.until)),
        ]);
        (m.handle.to_owned(), table)
    })
}

/// Whether somebody works here on a day.
pub fn works(handle: &str, day: Day) -> bool {
    let date = |d: Option<(i32, u32, u32)>| d.and_then(|(y, m, d)| Day::new(y, m, d));
    STAFF
        .iter()
        .filter(|m| m.handle == handle)
        .all(|m| date(m.since).is_none_or(|s| s <= day) && date(m.until).is_none_or(|u| day < u))
}

/// Who of `handles` works on that day.
pub fn present(handles: &[&'static str], day: Day) -> Vec<&'static str> {
    handles.iter().copied().filter(|h| works(h, day)).collect()
}

/// The butler of a building.
pub fn butler(building: usize) -> &'static str {
    if building % 2 == 1 { "lifang" } else { "chenjing" }
}
