//! Nothing that anybody wrote reaches a terminal raw: signs that move a cursor, set a title, turn the reading
//! direction or hide are planted in every text of every kind, in the settings, in file names, in a sheet and in
//! arguments, and every command that reads is run in every format.

use crate::community::Community;
use linli::model::field::{FieldSpec, FieldType as T};
use linli::model::kind::Kind;
use linli::model::time::{Day, Offset};
use linli::model::value::{Node, Table, Value};
use linli::store::document::Document;
use linli::text::escape::is_hidden;
use std::fs;
use std::path::Path;

const O: Offset = Offset::CHINA;
const EVIL: &str = "危\u{1b}[2J\u{1b}]0;x\u{7}\u{1b}]8;;http://x\u{1b}\\\u{9b}31m\u{202e}\u{2066}\u{200b}\u{2028}\u{feff}\u{7f}\u{8}\r险";
const IDS: &[(Kind, &str)] = &[
    (Kind::Owner, "ow-20261101-aa11bb"),
    (Kind::Visit, "vi-20261105-7k3m9q"),
    (Kind::Feedback, "fb-20261102-4hd0wr"),
    (Kind::Staff, "lifang"),
    (Kind::Notice, "no-20261120-8wq2vd"),
    (Kind::Activity, "ac-20261008-m3k7pd"),
    (Kind::Service, "sv-20261110-k2v9xn"),
    (Kind::Survey, "su-20261005-w6h3pn"),
    (Kind::Response, "sr-20261012-3n8c5t"),
    (Kind::Training, "tr-20261110-9v4dks"),
    (Kind::Improvement, "im-20261015-4tz7rc"),
    (Kind::Fee, "fe-20261001-b7d3zn"),
];

fn id(kind: Kind) -> &'static str {
    IDS.iter().find(|(k, _)| *k == kind).unwrap().1
}

fn day() -> Day {
    Day::new(2026, 11, 5).unwrap()
}

fn value(ty: T, kind: Kind) -> Value {
    let listed = |one: Value| Value::List(vec![Node::made(one)]);
    match ty {
        T::OwnId => id(kind).into(),
        T::Choice(vocabulary) => vocabulary.keys[0].into(),
        T::Choices(vocabulary) => listed(vocabulary.keys[0].into()),
        T::Tags | T::Texts | T::Rooms | T::Places | T::Buildings | T::ManyListed(_) | T::FigureGroups => {
            listed(EVIL.into())
        }
        T::Refs(kind) => listed(id(kind).into()),
        T::Ref(kind) => id(kind).into(),
        T::Bool => true.into(),
        T::Int | T::Count | T::Money => Value::Int(3),
        T::Number => Value::Float(0.5),
        T::Instant | T::When => day().at(36_000, O).into(),
        T::Day | T::LastDay => day().into(),
        T::FigureValue => "3.0".into(),
        T::Span => "3mo".into(),
        T::Table(fields) => Value::Table(table(fields, kind)),
        T::Tables(fields) => listed(Value::Table(table(fields, kind))),
        T::HandleOrWhen => "lifang".into(),
        _ => EVIL.into(),
    }
}

fn table(fields: &[FieldSpec], kind: Kind) -> Table {
    let mut table = Table::default();
    // An entry has the keys of its action alone.
    if fields.iter().any(|f| f.key == "action") {
        for (key, value) in
            [("at", day().at(36_000, O).into()), ("by", EVIL.into()), ("action", "reply".into()), ("text", EVIL.into())]
        {
            table.put(key, value);
        }
        return table;
    }
    for field in fields.iter().filter(|f| f.key != "void" && f.key != "place") {
        table.put(field.key, value(field.ty, kind));
    }
    table
}

/// A community in which every text is evil.
fn community() -> Community {
    let community = Community::empty();
    let put = |path: &str, text: &str| community.write(path, text);
    for kind in Kind::ALL.iter().copied() {
        let path = linli::kinds::id::path_of(kind, id(kind)).unwrap();
        put(&path, &Document::new(&table(kind.fields(), kind), O).text());
    }
    let evil = linli::model::value::Value::from(EVIL);
    let quoted = {
        let mut table = Table::default();
        table.put("x", evil);
        Document::new(&table, O).text().trim().trim_start_matches("x = ").to_owned()
    };
    put(
        "linli.toml",
        &format!(
            "schema = 1\nid = \"lindu\"\nname = {quoted}\ncompany = {quoted}\nutc_offset = \"+08:00\"\n\
             [hours]\nopen = [\"08:30-12:00\"]\n[[category]]\nkey = {quoted}\nzh = {quoted}\nen = {quoted}\nwords = [{quoted}]\n\
             [[target]]\nrespond = \"2h\"\nresolve = \"3d\"\n[[care_tier]]\nkey = {quoted}\nzh = {quoted}\nen = {quoted}\nevery = \"1mo\"\n\
             [publication]\ncontact = {quoted}\n"
        ),
    );
    put(
        "rooms.toml",
        &format!(
            "[[building]]\nid = \"3\"\nlabel = {quoted}\nrooms = [{quoted}, \"3-1-1101\"]\n\n[[place]]\nid = \"gate\"\nlabel = {quoted}\n"
        ),
    );
    community
}

/// Adds what is broken: problems echo it.
fn break_some(dir: &Path) {
    let month = dir.join("feedback/2026/11");
    fs::write(month.join(format!("{}.toml", EVIL.replace('/', ""))), "x").unwrap();
    fs::write(month.join("fb-20261103-x2b8tn.toml"), format!("id = \"fb-20261103-x2b8tn\"\ntitle = {EVIL}\n")).unwrap();
    fs::write(
        month.join("fb-20261104-x2b8tn.toml"),
        format!("id = \"fb-20261104-x2b8tn\"\n\"{}\" = 1\n", EVIL.replace(char::is_control, "\u{9b}")),
    )
    .unwrap_or(());
}

/// The program's own colours are the only escapes; a line break the only control character, with a tab
/// between cells of `plain` and CRLF in CSV.
fn raw(text: &str, allowed: &[char]) -> Option<String> {
    let mut rest = text;
    let mut plain = String::new();
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        let is_colour = |c: char| c.is_ascii_digit() || c == ';';
        rest = after.trim_start_matches(is_colour).strip_prefix('m').unwrap_or_else(|| {
            plain.push('\u{1b}');
            after
        });
    }
    plain.push_str(rest);
    let is_raw =
        |c: char| (c.is_control() || is_hidden(c) || matches!(c, '\u{2028}' | '\u{2029}')) && !allowed.contains(&c);
    plain.chars().any(is_raw).then(|| text.to_owned())
}

const READING: &[&[&str]] = &[
    &["owner", "list"],
    &["visit", "list"],
    &["feedback", "list"],
    &["staff", "list"],
    &["owner", "show", "ow-20261101-aa11bb"],
    &["visit", "show", "vi-20261105-7k3m9q"],
    &["feedback", "show", "fb-20261102-4hd0wr"],
    &["staff", "show", "lifang"],
    &["show", "4hd0wr"],
    &["log", "4hd0wr"],
    &["receipt", "4hd0wr"],
    &["due"],
    &["due", "--phones"],
    &["due", "--group", "assignee"],
    &["stats", "response", "--by", "category"],
    &["stats", "backlog", "--by", "category"],
    &["publish", "--period", "2026-10"],
    &["check"],
    &["3-1-1101"],
    &["aa11bb"],
];

#[test]
fn no_command_sends_a_terminal_what_somebody_wrote() {
    let community = community();
    let list = community.linli(&["feedback", "list"]);
    assert_eq!(list.code, 0, "the community is sound: {}", list.err);
    let mut shown = 0;
    for is_broken in [false, true] {
        if is_broken {
            break_some(community.path());
        }
        for args in READING {
            for format in ["table", "plain", "chat", "md", "json", "jsonl", "csv"] {
                for extra in [&["--lang", "en", "--color", "always"][..], &["--allow-invalid"]] {
                    let args: Vec<&str> = args.iter().chain(&["--format", format]).chain(extra).copied().collect();
                    let ran = community.linli(&args);
                    shown += usize::from(ran.out.contains('危'));
                    let allowed: &[char] = match format {
                        "plain" => &['\n', '\t'],
                        // A file for programs; line breaks within a cell are theirs.
                        "csv" => &['\n', '\r', '\t', '\u{feff}', '\u{200b}', '\u{2028}'],
                        _ => &['\n'],
                    };
                    let found = raw(&ran.out, allowed).or_else(|| raw(&ran.err, &['\n']));
                    assert_eq!(found, None, "{args:?}");
                }
            }
        }
    }
    assert!(shown > 200, "the texts were shown, made safe: {shown}");
}

#[test]
fn no_message_echoes_an_argument_raw() {
    let community = community();
    for args in [
        &["feedback", "show", EVIL][..],
        &["show", EVIL],
        &[EVIL],
        &["-C", EVIL, "due"],
        &["due", "--format", EVIL],
        &["due", "--as-of", EVIL],
        &["due", "--assignee", EVIL],
        &["due", "--within", EVIL],
        &["due", EVIL],
        &["due", &format!("--{EVIL}")],
        &["stats", "response", "--period", EVIL],
        &["stats", EVIL],
        &["feedback", "list", "--where", EVIL],
        &["feedback", "list", "--sort", EVIL],
        &["feedback", "set", "4hd0wr", EVIL],
        &["feedback", "set", "4hd0wr", &format!("{EVIL}=1")],
        &["reply", EVIL, "x"],
        &["assign", "4hd0wr", EVIL],
        &["note", "4hd0wr", "x", "--time", EVIL],
        &["note", "4hd0wr", "x", "--by", EVIL],
        &["new", EVIL, "x"],
        &["new", "gate", "repair", "x", "--as", EVIL],
        &["check", "--explain", EVIL],
        &["publish", "--period", EVIL],
        &["publish", "--period", "2026-10", "-o", EVIL],
        &["import", "feedback", EVIL],
        &["import", EVIL, "x"],
        &["init", EVIL, "--name", EVIL],
        &["help", EVIL],
        &["--lang", EVIL, "due"],
        &["due", "-o", &format!("/nowhere/{EVIL}.csv")],
    ] {
        let ran = community.linli(args);
        assert_eq!(raw(&ran.out, &['\n']).or_else(|| raw(&ran.err, &['\n'])), None, "{args:?}");
    }
}

#[test]
fn no_import_echoes_a_cell_raw() {
    let community = community();
    let cell = EVIL.replace('\r', "");
    let csv = format!(
        "ref,date,room,type,title,handler,{cell}\nA{cell},{cell},{cell},{cell},{cell},{cell},{cell}\nB,2026-11-02,gate,repair,{cell},{cell},x\n"
    );
    let path = community.path().join(format!("{cell}.csv").replace('/', ""));
    fs::write(&path, csv).unwrap();
    let path = path.to_str().unwrap();
    for args in [
        &["import", "feedback", path, "--dry-run"][..],
        &["import", "owner", path, "--dry-run"],
        &["import", "visit", path, "--dry-run"],
        &["import", "rooms", path, "--dry-run"],
        &["import", "feedback", path, "--sheet", &cell],
        &["import", "feedback", path, "--source", &cell],
        &["import", "feedback", path, "--map", path],
    ] {
        for format in ["table", "plain", "json"] {
            for lang in ["zh", "en"] {
                let args: Vec<&str> = args.iter().chain(&["--format", format, "--lang", lang]).copied().collect();
                let ran = community.linli(&args);
                assert_eq!(raw(&ran.out, &['\n', '\t']).or_else(|| raw(&ran.err, &['\n'])), None, "{args:?}");
            }
        }
    }
}
