//! The people of the service centre, its teams and contractors (人员).

use crate::demo::phrases::STAFF;
use crate::demo::write::{some, table, text};
use crate::model::time::Day;
use crate::model::value::{Table, Value};

pub const MANAGER: &str = "zhaogang";
pub const FOREMAN: &str = "wangqiang";
/// The shared account of the front desk: whoever uses it says who did it.
pub const DESK: &str = "qiantai";

/// Handle and table of each.
pub fn staff() -> impl Iterator<Item = (String, Table)> {
    STAFF.staff.iter().map(|member| {
        let email = (member.kind == "person").then(|| Value::from(format!("{}@jinxiu.example", member.handle)));
        let table = table([
            ("handle", some(member.handle.as_str())),
            ("name", some(member.name.as_str())),
            ("email", email),
            ("role", text(member.role.as_str())),
            ("kind", some(member.kind.as_str())),
            ("desk", member.desk.then_some(Value::Bool(true))),
            ("since", member.since.map(Value::Day)),
            ("until", member.until.map(Value::Day)),
        ]);
        (member.handle.clone(), table)
    })
}

/// Whether somebody works here on a day.
pub fn works(handle: &str, day: Day) -> bool {
    let member = STAFF.staff.iter().find(|member| member.handle == handle);
    member.is_none_or(|m| m.since.is_none_or(|since| since <= day) && m.until.is_none_or(|until| day < until))
}

/// Who of `handles` works on that day.
pub fn present(handles: &[&'static str], day: Day) -> Vec<&'static str> {
    handles.iter().copied().filter(|handle| works(handle, day)).collect()
}

/// The butler of a building.
pub fn butler(building: usize) -> &'static str {
    if building % 2 == 1 { "lifang" } else { "chenjing" }
}
