//! Telephone numbers at the desk: what is none is refused, and an extension stays apart.

use crate::community::{Community, run};

#[test]
fn a_number_that_nobody_can_call_is_refused() {
    let tree = Community::lindu();
    for number in ["1380013800", "1380013800O", "138****8000", "1.38001E+10", "13800138000(女儿)"] {
        let args = ["owner", "add", "甲某", "3-1-1101", "--phone", number];
        run(&mut tree.command(&args)).says(2, &["number", "13800138000"]);
    }
    for caller in ["王女士 1390013800", "王女士 139****8000", "王女士1390013800O"] {
        let args = ["new", "3-1-1101", "报修", "灯坏", "--caller", caller, "--by", "lifang"];
        run(&mut tree.command(&args)).says(2, &["--caller"]);
    }
}

#[test]
fn a_landline_is_told_with_its_extension() {
    let tree = Community::lindu();
    let args = ["owner", "add", "甲某", "3-1-1101", "--phone", "010-88886666转801", "--phone", "+86 138 0013 8006"];
    run(&mut tree.command(&args)).ok();
    let told = run(&mut tree.command(&["owner", "list", "--format", "plain"])).ok();
    assert!(told.contains("010-88886666-801") && told.contains("13800138006"), "{told}");
    let found = run(&mut tree.command(&["owner", "show", "13800138006"])).ok();
    assert!(found.contains("甲某"), "{found}");
}
