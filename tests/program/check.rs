//! What `check` promises of a whole tree, beyond the single rules.

use crate::community::{Community, Ran, repository, tree_named};
use linli::check::all::check;
use linli::model::problem::{Code, Problem};
use linli::model::time::{AsOf, Day};
use linli::model::vocab::Language;
use linli::render::diagnostic::plain;
use linli::store::load;
use linli::store::root::Root;
use std::fs;
use std::path::Path;

const BASE: &str = "tests/problems/_base";
const ITEM: &str = "feedback/2026/11/fb-20261102-4hd0wr.toml";

/// A tree of the base and the given files.
fn base_with(files: &[(&str, &str)]) -> Community {
    let community = Community::empty();
    for name in ["linli.toml", "rooms.toml", "staff/lifang.toml"] {
        community.write(name, &fs::read_to_string(repository(BASE).join(name)).unwrap());
    }
    files.iter().for_each(|(name, text)| community.write(name, text));
    community
}

fn codes(community: &Community) -> Vec<Code> {
    problems(community.path()).iter().map(|p| p.code).collect()
}

fn problems(dir: &Path) -> Vec<Problem> {
    let root = Root::at(dir).unwrap_or_else(|e| panic!("{e}"));
    let base = load::frame(&root).with_rooms(&root);
    let now = Day::new(2026, 11, 23).unwrap().at(18 * 3600, base.settings.offset);
    check(&root, &base, AsOf::instant(now)).problems
}

fn item(more: &str) -> String {
    format!(
        "id = \"fb-20261102-4hd0wr\"\ntype = \"repair\"\nplace = \"3-1-door\"\ntitle = \"单元门关得太快\"\n\
     received_at = 2026-11-02T09:00:00+08:00\nreceived_by = \"lifang\"\n{more}"
    )
}

#[test]
fn one_run_names_every_fault_of_every_file() {
    let community = base_with(&[
        (ITEM, &item("owner = \"ow-20261101-zz99zz\"\ncategory = \"lift\"\nurgancy = \"urgent\"\n")),
        (
            "owners/2026/11/ow-20261101-aa11bb.toml",
            "id = \"ow-20261101-aa11bb\"\nname = \"王秀兰\"\n[[residence]]\nroom = \"9-9\"\n",
        ),
        ("visits/2026/11/vi-20261105-7k3m9q.toml", "nothing here is TOML"),
        ("staff/zhao.toml", "handle = \"zhao\"\nname = \"赵\"\nkind = \"robot\"\n"),
    ]);
    assert_eq!(
        codes(&community),
        [
            Code::DanglingReference,
            Code::UnknownCategory,
            Code::UnknownKey,
            Code::UnknownRoom,
            Code::UnknownValue,
            Code::Syntax
        ]
    );
    let again: Vec<String> = problems(community.path()).iter().map(|p| plain(p, Language::En)).collect();
    let mut sorted = again.clone();
    sorted.sort_by(|a, b| a.split(':').next().cmp(&b.split(':').next()));
    assert_eq!(again, sorted, "in the order of the paths");
}

#[test]
fn in_a_clone_without_owners_references_to_them_are_no_errors() {
    let community = base_with(&[(ITEM, &item("owner = \"ow-20261101-zz99zz\"\n"))]);
    assert_eq!(codes(&community), []);
}

#[test]
fn a_reference_to_a_record_that_cannot_be_read_is_not_called_missing() {
    let community = base_with(&[
        (ITEM, &item("owner = \"ow-20261101-aa11bb\"\n")),
        ("owners/2026/11/ow-20261101-aa11bb.toml", "id = \n"),
    ]);
    assert_eq!(codes(&community), [Code::Syntax]);
}

#[test]
fn broken_settings_do_not_make_every_record_wrong() {
    let community =
        base_with(&[(ITEM, &item("category = \"door\"\n")), ("linli.toml", "schema = \n"), ("rooms.toml", "[[\n")]);
    assert_eq!(codes(&community), [Code::Syntax, Code::Syntax]);
}

#[test]
fn a_voided_record_is_not_judged_but_still_keeps_secrets() {
    let void =
        "detail = \"13800138000\"\nrecorded_at = 2026-11-01T09:00:00+08:00\n[void]\nat = 2026-11-03T09:00:00+08:00\n";
    assert_eq!(codes(&base_with(&[(ITEM, &item(void))])), [Code::PersonalDataOutsideOwners]);
}

#[test]
fn what_the_community_allows_is_no_personal_data() {
    let settings = fs::read_to_string(Path::new(BASE).join("linli.toml")).unwrap();
    let publication = "\n[publication]\ncontact = \"服务中心 0512-65123456\"\n\n[[publication.allow]]\ntext = \"李想小学\"\nreason = \"校名\"\n";
    let text = "detail = \"请拨 0512-65123456；在李想小学门口\"\n";
    let owner = ("owners/2026/11/ow-20261101-aa11bb.toml", "id = \"ow-20261101-aa11bb\"\nname = \"李想\"\n");
    let with = base_with(&[("linli.toml", &(settings + publication)), (ITEM, &item(text)), owner]);
    assert_eq!(codes(&with), []);
    let without = base_with(&[(ITEM, &item(text)), owner]);
    assert_eq!(codes(&without), [Code::PersonalDataOutsideOwners; 2]);
}

#[test]
fn personal_data_hide_neither_in_comments_nor_in_unknown_keys() {
    let text = item("caller = \"13800138000\"\n# 打 13900139000 找他\nplace_note = \"a # b\"\n");
    let found = problems(base_with(&[(ITEM, &text)]).path());
    let lines: Vec<(usize, usize)> = found
        .iter()
        .filter(|p| p.code == Code::PersonalDataOutsideOwners)
        .filter_map(|p| p.place.as_ref())
        .map(|p| (p.line, p.column))
        .collect();
    assert_eq!(lines, [(7, 11), (8, 5)]);
    assert!(found.iter().flat_map(|p| &p.args).all(|(_, v)| !v.contains("138")), "no number in the arguments");
}

#[test]
fn patterns_of_rooms_are_counted_once() {
    let rooms = "[[building]]\nid = \"3\"\nunits = 2\nfloors = 3\ndoors = 2\nmissing = [\"3-1-1010\"]\n\n\
             [[building]]\nid = \"3\"\ndoors = 5\n\n[[building]]\nid = \"x\"\nrooms = [\"3-1-101\", \"x-1\"]\n\n\
             [[place]]\nid = \"hall\"\nlabel = \"大堂\"\nbuilding = \"4\"\ncategory = \"lift\"\n";
    let found = problems(base_with(&[("rooms.toml", rooms)]).path());
    let seen: Vec<(Code, usize)> = found.iter().map(|p| (p.code, p.place.as_ref().unwrap().line)).collect();
    assert_eq!(
        seen,
        [
            (Code::UnknownRoom, 6),
            (Code::DuplicateKey, 9),
            (Code::DuplicateRoom, 14),
            (Code::DanglingReference, 19),
            (Code::UnknownCategory, 20)
        ]
    );
}

#[test]
fn a_child_needs_the_guardians_consent() {
    let owner = |reason: &str| {
        let text = format!(
            "id = \"ow-20261101-aa11bb\"\nname = \"小明\"\n[care]\ntier = \"monthly\"\nreason = \"{reason}\"\n\
         consent = 2026-03-01\nreview_by = 2027-03-01\n"
        );
        codes(&base_with(&[("owners/2026/11/ow-20261101-aa11bb.toml", &text)]))
    };
    assert_eq!(owner("child-left-behind"), [Code::CareWithoutConsent]);
    assert_eq!(owner("childless-couple"), []);
}

#[test]
fn the_example_community_has_no_problem() {
    let found = problems(&tree_named("lindu"));
    let lines: Vec<String> = found.iter().map(|p| plain(p, Language::En)).collect();
    assert_eq!(lines, [] as [&str; 0]);
}

fn checked(community: &Community, args: &[&str]) -> Ran {
    community.linli(&[&["check", "--as-of", "2026-11-23 18:00"], args].concat())
}

#[test]
fn errors_exit_1_and_warnings_0_and_an_unreadable_file_is_an_error_like_others() {
    let clean = base_with(&[]);
    let ran = checked(&clean, &["--format", "plain"]);
    assert_eq!((ran.code, &*ran.out, &*ran.err), (0, "", "检查了 3 个文件，没有问题\n"));
    let warned = base_with(&[(ITEM, &item("urgancy = \"urgent\"\n"))]);
    let Ran { code, out, .. } = checked(&warned, &["--format", "plain", "--lang", "en", "-q"]);
    assert_eq!(
        (code, out.as_str()),
        (0, format!("{ITEM}:7:1: warning[unknown-key]: unknown key `urgancy`\n").as_str())
    );
    for broken in [(ITEM, "\0"), ("linli.toml", "schema = "), ("rooms.toml", "[[")] {
        assert_eq!(checked(&base_with(&[broken]), &[]).code, 1, "{broken:?}");
    }
}

#[test]
fn the_json_has_every_key_of_its_contract() {
    let community = base_with(&[(ITEM, &item("urgancy = \"urgent\"\n")), ("visits/a.toml", "")]);
    let Ran { code, out, .. } = checked(&community, &["--format", "json", "--lang", "en"]);
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(code, 1);
    assert_eq!(
        (&json["schema"], &json["community"], &json["files"]),
        (&"linli/check/1".into(), &"lindu".into(), &5.into())
    );
    let row = |i: usize| {
        ["code", "severity", "path", "line", "column"].map(|key| json["problems"][i][key].to_string()).join(" ")
    };
    assert_eq!(row(0), format!("\"unknown-key\" \"warning\" \"{ITEM}\" 7 1"));
    assert_eq!(row(1), "\"stray-file\" \"error\" \"visits/a.toml\" null null");
    assert!(json["problems"].as_array().unwrap().iter().all(|p| p["message"].is_string() && p["hint"].is_string()));
}

#[test]
fn a_code_is_explained_and_a_slip_is_mended() {
    let community = base_with(&[]);
    let Ran { code, out, .. } = checked(&community, &["--explain", "no-place", "--lang", "en"]);
    assert_eq!(code, 0);
    assert!(out.starts_with("## no-place\n") && out.contains("**Remedy:**"), "{out}");
    let Ran { code, err, .. } = checked(&community, &["--explain", "no-plaec"]);
    assert_eq!(code, 2);
    assert!(err.contains("`no-place`"), "{err}");
}
