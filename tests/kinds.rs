//! Every kind of record goes through everything that the program does with records. A kind that is missing anywhere,
//! or a field that cannot be asked for, fails here: nothing below names a kind, all of it walks `Kind::ALL`.

#![cfg(test)]

#[allow(dead_code, reason = "each of the binaries needs a part of it")]
#[path = "common/community.rs"]
mod community;

mod every_kind {
    use super::community::{Community, LONG_AGO, run};
    use linli::kinds::spec::{GenericVerb, PlainWord};
    use linli::model::field::{Audited, FieldSpec, FieldType as T, SettingsList, find_field};
    use linli::model::kind::Kind;
    use serde_json::Value as Json;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    /// No two members of staff have the same handle.
    static HANDLES: AtomicU32 = AtomicU32::new(1);
    /// When the records of this test happened: before the clock of every run.
    const HAPPENED: &str = "2026-11-20T09:00";

    /// Two values of a type as people type them, of what the example community has.
    fn typed(ty: T) -> [String; 2] {
        let both = |a: &str, b: &str| [a.to_owned(), b.to_owned()];
        match ty {
            T::Text | T::LongText => both("甲一", "乙二"),
            T::Phone => both("13900000001", "13900000002"),
            T::OwnId => both("wangwu", "zhaoliu"),
            T::Choice(v) | T::Choices(v) => both(v.keys[0], v.keys[1]),
            T::Listed(SettingsList::Category) => both("gas", "elevator"),
            T::Listed(SettingsList::Service) => both("housekeeping", "parcel"),
            T::Listed(SettingsList::Charge) => both("property", "parking"),
            T::Listed(SettingsList::Training) => both("complaint-handling", "fire-operator"),
            T::Listed(SettingsList::CareTier) => both("monthly", "quarterly"),
            T::Tags => both("elderly", "family-with-children"),
            T::ManyListed(_) | T::Listed(SettingsList::Segment) => both("elderly", "children"),
            T::Places => both("gate-south", "garden"),
            T::Building | T::Buildings => both("1", "3"),
            T::Texts => both("12:00-14:00", "20:00-22:00"),
            T::Bool => both("yes", "no"),
            T::Instant | T::When | T::HandleOrWhen => both("2026-11-21T09:00", "2026-11-22T10:30"),
            T::Day | T::LastDay => both("2026-11-21", "2026-11-22"),
            T::Ref(kind) | T::Refs(kind) if kind == Kind::Staff => both("lifang", "sunmei"),
            T::Ref(kind) | T::Refs(kind) if kind == Kind::Owner => both("ow-20260301-7k3m9q", "ow-20260302-b4n8tw"),
            T::Ref(Kind::Survey) => both("su-20261005-w6h3pn", "su-20260406-d8w4tn"),
            T::Ref(_) | T::Refs(_) => both("fb-20261103-4hd0wr", "fb-20261118-y7n4xk"),
            T::Room | T::Rooms => both("3-1-1101", "3-1-1102"),
            T::Place => both("gate-south", "garden"),
            T::Count => both("7", "12"),
            T::Money => both("120.50", "1030"),
            T::Figure => both("in_target.resolve", "promises"),
            T::FigureGroups => both("category=elevator", "building=3"),
            T::FigureValue => both("90", "72.5"),
            T::Span => both("3mo", "30d"),
            T::Table(fields) | T::Tables(fields) => [0, 1].map(|which| {
                let parts = fields.iter().filter(|f| f.required && f.key != "id" && f.default.is_none());
                let part = |f: &FieldSpec| format!("{}={}", f.key, typed(f.ty)[which]);
                let parts: Vec<String> = parts.map(part).collect();
                // A table of which nothing must be there has its first key.
                if parts.is_empty() { part(&fields[0]) } else { parts.join(",") }
            }),
            T::Int | T::Number | T::Offset | T::Hours | T::Duties | T::Limit | T::RoomIds | T::DueRule => {
                panic!("{ty:?} stands in settings alone")
            }
        }
    }

    fn flag(key: &str) -> String {
        format!("--{}", key.replace('_', "-"))
    }

    fn settable(kind: Kind) -> impl Iterator<Item = &'static FieldSpec> {
        kind.fields().iter().filter(|field| !field.verb_only)
    }

    /// `add` with the words and flags without which there is no record, and one field more.
    fn added(office: &Community, kind: Kind, also: Option<(&FieldSpec, &str)>) -> String {
        let spec = kind.spec();
        let is_also = |key: &str| also.is_some_and(|(field, _)| field.key == key);
        let mut args: Vec<String> = vec![spec.key.to_owned(), "add".to_owned()];
        let mut given: Vec<&str> = Vec::new();
        for word in spec.words {
            match word {
                PlainWord::Household if is_also(spec.one_of.as_ref().map_or("", |one| one.keys[0])) => {}
                PlainWord::Household if is_also(spec.one_of.as_ref().map_or("", |one| one.keys[1])) => {}
                PlainWord::Household => args.push(typed(T::Room)[0].clone()),
                PlainWord::RestBeside(keys, text) => {
                    for key in keys.iter().copied().chain([*text]).filter(|key| !is_also(key)) {
                        args.push(typed(kind.field(key).unwrap().ty)[0].clone());
                        given.push(key);
                    }
                }
                PlainWord::Value(key) | PlainWord::Rest(key) if !is_also(key) => {
                    let own = || format!("handle{}", HANDLES.fetch_add(1, Ordering::Relaxed));
                    let is_own = *key == kind.id_key();
                    args.push(if is_own { own() } else { typed(kind.field(key).unwrap().ty)[0].clone() });
                    given.push(key);
                }
                // The record's own id has no flag: it stands among the words.
                PlainWord::Value(_) => {
                    args.extend(also.filter(|(f, _)| f.verb_only).map(|(_, value)| value.to_owned()))
                }
                _ => {}
            }
        }
        let needed = settable(kind).filter(|f| f.required && f.default.is_none() && !given.contains(&f.key));
        for field in needed.filter(|f| !is_also(f.key)) {
            args.extend([flag(field.key), typed(field.ty)[0].clone()]);
        }
        if let Some(one_of) = spec.one_of.as_ref().filter(|_| !spec.words.contains(&PlainWord::Household))
            && !one_of.keys.iter().any(|key| is_also(key))
        {
            args.extend([flag(one_of.keys[0]), typed(kind.field(one_of.keys[0]).unwrap().ty)[0].clone()]);
        }
        if let Some(key) = spec.happened.filter(|key| !is_also(key)) {
            args.extend([flag(key), HAPPENED.to_owned()]);
        }
        if let Some((field, value)) = also.filter(|(field, _)| !field.verb_only) {
            args.extend([flag(field.key), value.to_owned()]);
        }
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        office.ok(&args).lines().last().unwrap().trim().to_owned()
    }

    /// A record of a kind: added, where that writes one at once, else the first of the example.
    fn made(office: &Community, kind: Kind) -> String {
        match kind.spec().verbs.contains(&GenericVerb::Add) {
            true => added(office, kind, None),
            false => {
                listed(office, kind, &[]).first().unwrap_or_else(|| panic!("no {} in the example", kind.key())).clone()
            }
        }
    }

    fn office() -> Community {
        Community::lindu().committed()
    }

    fn json(office: &Community, args: &[&str]) -> Json {
        let text = office.ok(&[args, &["--format", "json"]].concat());
        serde_json::from_str(&text).unwrap_or_else(|e| panic!("{args:?}: {e}: {text}"))
    }

    /// The ids that a list shows.
    fn listed(office: &Community, kind: Kind, more: &[&str]) -> Vec<String> {
        let list = json(office, &[&[kind.key(), "list", "--columns", kind.id_key()], more].concat());
        let items = list["items"].as_array().unwrap().iter();
        items.map(|item| item[kind.id_key()].as_str().unwrap().to_owned()).collect()
    }

    fn has(verb: GenericVerb) -> impl Iterator<Item = Kind> {
        Kind::ALL.iter().copied().filter(move |kind| kind.spec().verbs.contains(&verb))
    }

    /// The path of a value that counts as an edit when it changes.
    fn audited(kind: Kind) -> Option<(String, T)> {
        let is_audited = |f: &&FieldSpec| f.audited == Audited::Value && f.ty.inner().is_none() && !f.ty.is_list();
        let within = |f: &'static FieldSpec| match f.ty {
            T::Table(inner) => inner.iter().find(is_audited).map(|part| (format!("{}.{}", f.key, part.key), part.ty)),
            _ => None,
        };
        let happened = kind.spec().happened;
        let plain = settable(kind).filter(|f| Some(f.key) != happened).find(is_audited);
        plain.map(|f| (f.key.to_owned(), f.ty)).or_else(|| settable(kind).find_map(within))
    }

    #[test]
    fn is_added_listed_and_shown_in_every_format_and_both_languages() {
        for kind in has(GenericVerb::Add) {
            let office = office();
            let id = added(&office, kind, None);
            let key = kind.key();
            assert!(listed(&office, kind, &[]).contains(&id), "{key}");
            let shown = json(&office, &[key, "show", &id]);
            assert_eq!((&shown["kind"], &shown["record"][kind.id_key()]), (&Json::from(key), &Json::from(id.as_str())));
            for column in kind.derived() {
                assert!(shown["derived"].get(column.key).is_some(), "{key} {}", column.key);
            }
            let csv = office.ok(&[key, "list", "--format", "csv", "--columns", kind.id_key()]);
            assert!(csv.lines().any(|line| line == id), "{csv}");
            office.ok(&[key, "list", "-o", "list.xlsx"]);
            assert!(std::fs::read(office.join("list.xlsx")).unwrap().starts_with(b"PK"), "{key}");
            for lang in ["zh", "en"] {
                let label = |field: &FieldSpec| if lang == "zh" { field.label.zh } else { field.label.en };
                let page = office.ok(&[key, "show", &id, "--lang", lang]);
                let first = label(&kind.fields()[0]);
                assert!(page.contains(first), "{key} {lang}: no `{first}` in {page}");
                let help = office.ok(&[key, "add", "--help", "--lang", lang]).split_whitespace().collect::<String>();
                for field in settable(kind) {
                    let label = label(field).split_whitespace().collect::<String>();
                    assert!(help.contains(&label), "{key} {lang}: no `{label}` in the help");
                }
            }
        }
    }

    #[test]
    fn is_found_and_sorted_by_every_field() {
        for kind in has(GenericVerb::Add) {
            let office = office();
            let words = |key: &'static str| kind.spec().words.contains(&PlainWord::Value(key));
            for field in kind.fields().iter().filter(|f| !f.verb_only || words(f.key)) {
                let [less, more] = typed(field.ty);
                let ids = [&less, &more].map(|value| added(&office, kind, Some((field, value))));
                let key = field.key;
                let place = |more: &[&str]| {
                    let list = listed(&office, kind, &[more, &["--all"]].concat());
                    ids.each_ref().map(|id| list.iter().position(|other| other == id))
                };
                if field.ty.inner().is_none() {
                    let condition = format!("{key}={less}");
                    let found = place(&["--where", &condition]);
                    assert_eq!(found.map(|at| at.is_some()), [true, false], "{} --where {condition}", kind.key());
                }
                let present = place(&["--where", key]);
                assert!(present.iter().all(Option::is_some), "{} --where {key}", kind.key());
                let sorted = |by: String| place(&["--where", key, "--sort", &by]);
                let ([first, second], [last, before]) = (sorted(key.to_owned()), sorted(format!("-{key}")));
                assert!(first.is_some() && second.is_some() && last.is_some(), "{} --sort {key}", kind.key());
                if matches!(field.ty, T::Count | T::Money | T::Day | T::LastDay | T::When | T::Instant) {
                    assert!(first < second && before < last, "{} --sort {key}", kind.key());
                    let above = place(&["--where", &format!("{key}>{less}")]);
                    assert_eq!(above.map(|at| at.is_some()), [false, true], "{} --where {key}>{less}", kind.key());
                }
            }
            for column in kind.derived() {
                office.ok(&[kind.key(), "list", "--where", column.key, "--sort", column.key]);
            }
        }
    }

    #[test]
    fn is_changed_told_audited_and_put_back() {
        for kind in has(GenericVerb::Set) {
            let office = office();
            let key = kind.key();
            let Some((field, ty)) = audited(kind) else { panic!("{key} has no audited field") };
            let [first, second] = typed(ty);
            let id = made(&office, kind);
            office.ok(&[key, "set", &id, &format!("{field}={first}")]);
            let path = linli::kinds::id::path_of(kind, &id).unwrap();
            let before = office.read(&path);
            office.ok(&[key, "set", &id, &format!("{field}={second}")]);
            assert_ne!(office.read(&path), before, "{key}");
            let life = office.ok(&[key, "log", &id, "--format", "json"]);
            assert!(life.contains(&format!("\"{field}\"")), "{key} log: {life}");
            let edits = office.ok(&["audit", "edits", "--kind", key, "--format", "json"]);
            assert!(edits.contains(&id) && edits.contains(&format!("\"{field}\"")), "{key} audit: {edits}");
            office.ok(&["undo", "--yes"]);
            assert_eq!(office.read(&path), before, "{key}");
            let stands = |f: &FieldSpec| before.contains(&format!("{} = ", f.key));
            let is_free = |f: &&FieldSpec| matches!(f.ty, T::Text | T::LongText) && !f.required && !stands(f);
            let Some(text) = settable(kind).find(is_free) else { continue };
            let script = format!("printf '%s\\n%s' '{} = \"编辑\"' \"$(cat \"$1\")\" > \"$1\"", text.key);
            let editor = office.join("editor.sh");
            std::fs::write(&editor, format!("#!/bin/sh\n{script}\n")).unwrap();
            run(std::process::Command::new("chmod").arg("+x").arg(&editor)).ok();
            run(office.command(&[key, "edit", &id]).env("EDITOR", &editor)).ok();
            assert!(office.read(&path).contains("编辑"), "{key}");
        }
    }

    #[test]
    fn is_checked() {
        for kind in has(GenericVerb::Add) {
            let office = office();
            let clean = office.linli(&["check"]);
            let id = added(&office, kind, None);
            let path = linli::kinds::id::path_of(kind, &id).unwrap();
            let still = office.linli(&["check"]);
            assert_eq!((still.code, &still.out), (clean.code, &clean.out), "{}: a record that `add` wrote", kind.key());
            let text = office.read(&path);
            office.write(&path, &format!("nobody_knows = 1\n{text}"));
            let found = office.linli(&["check", "--format", "plain"]);
            assert!(format!("{}{}", found.out, found.err).contains(&path), "{}: {found:?}", kind.key());
            office.write(&path, "id = [\n");
            let found = office.linli(&["check", "--format", "plain"]);
            assert_ne!(found.code, 0, "{}", kind.key());
        }
    }

    #[test]
    fn is_voided() {
        for kind in has(GenericVerb::Void) {
            let office = office();
            let id = made(&office, kind);
            office.ok(&[kind.key(), "void", &id, "--reason", "登记有误"]);
            assert!(!listed(&office, kind, &[]).contains(&id), "{}", kind.key());
            assert!(listed(&office, kind, &["--all"]).contains(&id), "{}", kind.key());
            assert_ne!(office.linli(&[kind.key(), "set", &id, "x=1"]).code, 0, "{}", kind.key());
        }
    }

    /// Two offices that share a bare repository: each changes another field of one record, and has both afterwards.
    #[test]
    fn is_merged_by_sync() {
        for kind in has(GenericVerb::Set) {
            let dir = Arc::new(tempfile::tempdir().unwrap());
            let named = |name: &str| {
                let office =
                    Community::at(&dir, name, "").with("GIT_CONFIG_PARAMETERS", "'protocol.file.allow=always'");
                ["AUTHOR", "COMMITTER"].iter().fold(office, |office, who| {
                    let office = office.with(&format!("GIT_{who}_NAME"), "Mei");
                    let office = office.with(&format!("GIT_{who}_EMAIL"), "mei@example.org");
                    office.with(&format!("GIT_{who}_DATE"), LONG_AGO)
                })
            };
            let a = named("a").and(&super::community::tree_named("lindu")).committed();
            let id = made(&a, kind);
            a.git(&["init", "-q", "--bare", "-b", "main", "../hub.git"]);
            a.git(&["remote", "add", "origin", "../hub.git"]);
            a.ok(&["sync"]);
            let b = named("b");
            run(b.git_command(LONG_AGO, &["clone", "-q", "hub.git", "b"]).current_dir(dir.path())).ok();
            let texts: Vec<&FieldSpec> = settable(kind)
                .filter(|f| matches!(f.ty, T::Text | T::LongText | T::Count | T::Day | T::Bool))
                .collect();
            let [first, .., last] = texts.as_slice() else { panic!("{} has no two plain fields", kind.key()) };
            for (office, field, value) in [(&a, first, 0), (&b, last, 1)] {
                let assignment = format!("{}={}", field.key, typed(field.ty)[value]);
                office.ok(&[kind.key(), "set", &id, &assignment]);
            }
            for office in [&a, &b, &a] {
                office.ok(&["sync"]);
            }
            let path = linli::kinds::id::path_of(kind, &id).unwrap();
            assert_eq!(a.read(&path), b.read(&path), "{}", kind.key());
            let merged = json(&a, &[kind.key(), "show", &id]);
            for field in [first, last] {
                assert!(merged["record"].get(field.key).is_some(), "{} {}: {merged}", kind.key(), field.key);
            }
        }
    }

    #[test]
    fn comes_from_sheets_where_its_spec_says_so() {
        for kind in Kind::ALL.iter().copied() {
            let office = office();
            let heads = [
                ("姓名", "王五"),
                ("房号", "3-1-1102"),
                ("标题", "门厅灯不亮"),
                ("受理时间", "2026-11-20 09:00"),
                ("走访时间", "2026-11-20 09:00"),
                ("走访方式", "上门"),
                ("走访结果", "已见面"),
                ("预约时间", "2026-11-20 09:00"),
                ("服务项目", "家政"),
                ("通知类型", "停水停电"),
                ("发布时间", "2026-11-20 09:00"),
                ("活动类型", "座谈会"),
                ("活动时间", "2026-11-20 09:00"),
                ("收费项目", "物业服务费"),
                ("账期", "2025年四季度"),
                ("应收", "100.00"),
            ];
            let row = |pick: fn(&(&'static str, &'static str)) -> &'static str| {
                heads.iter().map(pick).collect::<Vec<_>>().join(",") + "\n"
            };
            office.write("sheet.csv", &(row(|h| h.0) + &row(|h| h.1)));
            let before = listed(&office, kind, &["--all"]).len();
            let ran = office.linli(&["import", kind.key(), "sheet.csv"]);
            let came = listed(&office, kind, &["--all"]).len() - before;
            let expected = if !kind.spec().imported.is_empty() { (0, 1) } else { (2, 0) };
            assert_eq!((ran.code, came), expected, "{}: {ran:?}", kind.key());
        }
    }

    #[test]
    fn has_the_verbs_of_its_spec_and_no_others() {
        let office = office();
        for kind in Kind::ALL {
            for verb in GenericVerb::ALL {
                let is_there = office.linli(&[kind.key(), verb.key(), "--help"]).code == 0;
                // Answers are added by a verb of their own, which writes several together.
                let is_own = *kind == Kind::Response && *verb == GenericVerb::Add;
                assert_eq!(is_there, is_own || kind.spec().verbs.contains(verb), "{} {}", kind.key(), verb.key());
            }
        }
    }

    /// What a spec says of keys is said of keys that it has.
    #[test]
    fn has_a_spec_that_fits_its_fields() {
        for kind in Kind::ALL.iter().copied() {
            let spec = kind.spec();
            let is_known = |key: &str| kind.field(key).is_some() || kind.derived_column(key).is_some();
            let named = spec.default_columns.iter().copied().chain(spec.happened).chain(spec.actor);
            let parts = spec.parts.iter().map(|part| part.table);
            let one_of = spec.one_of.iter().flat_map(|one_of| one_of.keys);
            for key in named.chain(parts).chain(one_of) {
                assert!(is_known(key), "{}: {key}", kind.key());
            }
            for part in spec.parts {
                let inner = kind.field(part.table).and_then(|field| field.ty.inner()).unwrap_or(&[]);
                let keys = part.paired_by.iter().copied().chain(part.text);
                keys.for_each(|key| assert!(find_field(inner, key).is_some(), "{}: {key}", part.table));
            }
            let every = kind.fields().iter().map(|f| (kind.fields(), f));
            let within = kind.fields().iter().filter_map(|f| f.ty.inner());
            for (table, field) in every.chain(within.flat_map(|inner| inner.iter().map(move |f| (inner, f)))) {
                for earlier in field.not_before {
                    let place = earlier.strip_prefix('/').map_or((table, *earlier), |key| (kind.fields(), key));
                    assert!(find_field(place.0, place.1).is_some(), "{} is not before {earlier}", field.key);
                }
            }
            assert!(
                spec.words.iter().all(|word| matches!(word, PlainWord::Value(_)))
                    || matches!(
                        spec.words.last(),
                        Some(PlainWord::Rest(_) | PlainWord::RestBeside(..) | PlainWord::Each(..))
                    ),
                "{}: words are left over",
                spec.key
            );
        }
    }
}
