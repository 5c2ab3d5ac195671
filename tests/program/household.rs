//! The household page gives away no more than is asked for: telephone numbers stand whole on a terminal with
//! `--phones` alone, a word that looks like a command names nobody, and what may not get escapes gets none.

use crate::community::{Community, LINLI, run, works};

/// A community in which a name has the letters of what people type to other programs.
fn community() -> Community {
    let tree = Community::lindu();
    for (id, name, numbers) in [
        ("ow-20261101-aa11bb", "满全新", &["13900139001", "010-88886666-801"][..]),
        ("ow-20261101-aa11bc", "李诗婷", &["88886666"]),
        ("ow-20261101-aa11bd", "杜如意", &["+85291234567"]),
        ("ow-20261101-aa11be", "Statia Halpern", &["13900139002"]),
        ("ow-20261101-aa11bf", "董建国", &["13900139003"]),
    ] {
        let phones: String = numbers.iter().map(|number| format!("\n[[phone]]\nnumber = \"{number}\"\n")).collect();
        let home = "\n[[residence]]\nroom = \"3-1-1202\"\nrole = \"owner\"\nlives = true\n";
        let need = "\n[[need]]\nid = \"n1\"\ntext = \"请打13900139009\"\nsince = 2026-03-02\n";
        tree.write(
            &format!("owners/2026/11/{id}.toml"),
            &format!("id = \"{id}\"\nname = \"{name}\"\n{home}{phones}{need}"),
        );
    }
    tree
}

/// What a terminal shows of a command; `None` where no terminal can be made.
fn on_terminal(tree: &Community, line: &str, variables: &[(&str, &str)]) -> Option<String> {
    if !works("script", &["--version"]) {
        println!("skipped: no script");
        return None;
    }
    let mut command = tree.program("script");
    command
        .args(["-qec", &format!("{LINLI} {line}"), "/dev/null"])
        .env("TERM", "xterm")
        .envs(variables.iter().copied());
    Some(run(&mut command).out)
}

#[test]
fn a_word_that_looks_like_a_command_names_nobody() {
    let tree = community();
    for (typed, meant) in [
        ("man", "linli help"),
        ("halp", "linli help"),
        ("stat", "linli stats"),
        ("lst", "linli feedback list"),
        ("dur", "linli due"),
        ("MAN", "linli help"),
        ("ｍａｎ", "linli help"),
        ("pubish", "linli publish"),
        ("statu", "linli stats"),
    ] {
        for (lang, says) in [("zh", "是不是"), ("en", "did you mean")] {
            let ran = tree.linli(&[typed, "--lang", lang]).says(2, &[says, &format!("`{meant}`")]);
            assert_eq!(ran.out, "", "{typed}");
            for secret in ["满全新", "李诗婷", "杜如意", "Halpern", "139", "9001", "6666"] {
                assert!(!ran.err.contains(secret), "{typed}: {ran:?}");
            }
        }
    }
    tree.linli(&["stat", "response"]).says(2, &["linli stats"]);
}

#[test]
fn a_name_is_still_looked_up() {
    let tree = community();
    for (typed, name) in
        [("dong", "董建国"), ("du", "杜如意"), ("lishiting", "李诗婷"), ("满", "满全新"), ("zw", "张伟")]
    {
        assert!(tree.ok(&[typed]).contains(name), "{typed}");
    }
    assert!(tree.ok(&["owner", "show", "man"]).contains("满全新"), "the way that the hint names");
}

#[test]
fn numbers_are_masked_off_a_terminal_whatever_is_asked() {
    let tree = community();
    for args in
        [&["3-1-1202"][..], &["3-1-1202", "--phones"], &["--phones", "3-1-1202"], &["3-1-1202", "--format", "json"]]
    {
        let ran = tree.linli(args);
        assert_eq!(ran.code, 0, "{ran:?}");
        for shown in ["139****9001", "010-****6666-***", "****6666", "+852****4567", "请打139****9009"] {
            assert!(ran.out.contains(shown), "{args:?}: no {shown} in {}", ran.out);
        }
        for whole in ["13900139", "88886666", "91234567", "801"] {
            assert!(!ran.out.contains(whole), "{args:?}: {}", ran.out);
        }
        assert_eq!(ran.err.contains("--phones"), args.contains(&"--phones"), "{ran:?}");
    }
    let saved = tree.join("page.txt");
    tree.ok(&["3-1-1202", "-o", saved.to_str().unwrap()]);
    assert!(!tree.read("page.txt").contains("13900139"));
}

#[test]
fn a_terminal_shows_numbers_that_are_asked_for() {
    let tree = community();
    let Some(page) = on_terminal(&tree, "3-1-1202 --lang en", &[]) else { return };
    assert!(page.contains("139****9001") && !page.contains("13900139001"), "{page}");
    assert!(page.contains("add `--phones`"), "{page}");
    let page = on_terminal(&tree, "3-1-1202 --phones", &[]).unwrap();
    assert!(
        page.contains("13900139001") && page.contains("010-88886666-801") && page.contains("请打13900139009"),
        "{page}"
    );
}

#[test]
fn escapes_go_to_a_terminal_that_takes_them_alone() {
    let tree = community();
    tree.write("feedback/2026/11/fb-20261103-x2b8tn.toml", "id = ");
    let lines =
        ["check", "feedback show x2b8tn", "stats response", "--help", "nope --wrong", "import owner nothing.csv"];
    let is_drawn =
        |line: &str, variables: &[(&str, &str)]| Some(on_terminal(&tree, line, variables)?.contains('\u{1b}'));
    let Some(drawn) = is_drawn("check", &[]) else { return };
    assert!(drawn, "a terminal has colours");
    for variables in [[("NO_COLOR", "1")], [("TERM", "dumb")], [("CLICOLOR", "0")]] {
        for line in lines {
            assert_eq!(is_drawn(line, &variables), Some(false), "{variables:?} {line}");
        }
        assert_eq!(is_drawn("check --color always", &variables), Some(true), "{variables:?}");
    }
    for line in lines {
        let args: Vec<&str> = line.split(' ').collect();
        let ran = tree.linli(&args);
        assert!(!ran.out.contains('\u{1b}') && !ran.err.contains('\u{1b}'), "{line}");
    }
    let always = tree.linli(&["check", "--color", "always"]);
    assert!(always.out.contains('\u{1b}'), "{always:?}");
}
