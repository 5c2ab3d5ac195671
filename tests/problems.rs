//! Every code has a reproducer in tests/problems: a small tree that shows it, and the lines that it gives.
//! The folder is copied over `_base`; `expected.txt` holds the plain lines in Chinese, then in English.

#[cfg(test)]
mod reproducers {
    use linli::check::all::check;
    use linli::model::kind::Kind;
    use linli::model::problem::{Code, Problem};
    use linli::model::time::{AsOf, Day};
    use linli::model::vocab::Language;
    use linli::render::diagnostic::plain;
    use linli::store::load::{self, Want};
    use linli::store::root::Root;
    use std::fs;
    use std::path::{Path, PathBuf};

    fn folder(name: &str) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/problems").join(name)
    }

    fn copy(from: &Path, to: &Path) {
        for entry in walkdir::WalkDir::new(from).into_iter().map(Result::unwrap).filter(|e| e.file_type().is_file()) {
            let target = to.join(entry.path().strip_prefix(from).unwrap());
            if entry.file_name() != "expected.txt" {
                fs::create_dir_all(target.parent().unwrap()).unwrap();
                fs::copy(entry.path(), target).unwrap();
            }
        }
    }

    /// What no file in git can show, made here.
    fn construct(code: Code, dir: &Path) {
        let item = dir.join("feedback/2026/11/fb-20261102-4hd0wr.toml");
        fs::create_dir_all(item.parent().unwrap()).unwrap();
        match code {
            // Gone between being found and being read.
            Code::Unreadable => fs::remove_file(dir.join("linli.toml")).unwrap(),
            Code::TooLarge => fs::write(&item, vec![b'#'; (1 << 20) + 1]).unwrap(),
            Code::NotAFile => std::os::unix::fs::symlink("/etc/hostname", &item).unwrap(),
            _ => {}
        }
    }

    fn found(code: Option<Code>) -> Vec<Problem> {
        let dir = tempfile::tempdir().unwrap();
        copy(&folder("_base"), dir.path());
        let root = Root::at(dir.path()).unwrap_or_else(|e| panic!("{e}"));
        if let Some(code) = code {
            copy(&folder(code.key()), dir.path());
            construct(code, dir.path());
        }
        let base = load::base(&root);
        let tree = load::tree(&root, &base.rooms, Want { kinds: Kind::ALL, records: true });
        let offset = base.settings.offset;
        check(&base, &tree, AsOf::instant(Day::new(2026, 11, 23).unwrap().at(18 * 3600, offset)))
    }

    fn lines(problems: &[Problem]) -> String {
        [Language::Zh, Language::En]
            .into_iter()
            .flat_map(|lang| problems.iter().map(move |p| plain(p, lang) + "\n"))
            .collect()
    }

    #[test]
    fn the_base_has_no_problem() {
        assert_eq!(lines(&found(None)), "");
    }

    #[test]
    fn every_code_has_a_reproducer_that_gives_its_lines() {
        let mut wrong = Vec::new();
        for code in Code::ALL.iter().copied() {
            let problems = found(Some(code));
            let expected = fs::read_to_string(folder(code.key()).join("expected.txt")).unwrap_or_default();
            let given = lines(&problems);
            if given != expected || !problems.iter().any(|p| p.code == code) {
                wrong.push(format!("--- {}\nexpected:\n{expected}given:\n{given}", code.key()));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn there_is_no_folder_without_a_code() {
        for entry in fs::read_dir(folder("")).unwrap().map(Result::unwrap) {
            let name = entry.file_name().into_string().unwrap();
            assert!(name == "_base" || Code::from_key(&name).is_some(), "{name}");
        }
    }
}
