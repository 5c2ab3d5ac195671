//! A record that is written and read again is the same record, whatever its texts hold; a file that is opened
//! and saved is the same file; one field set is one line of the diff. A few thousand records of every kind, and
//! 100,000 with `LINLI_LONG=1 cargo test --release --test library roundtrip`.

use crate::community::is_long;
use linli::kinds::id;
use linli::model::field::{FieldSpec, FieldType as T};
use linli::model::kind::Kind;
use linli::model::time::{Day, Instant, Offset};
use linli::model::value::{Node, Table, Value};
use linli::store::document::Document;
use linli::store::load;
use linli::store::parse::parse;

const O: Offset = Offset::CHINA;

/// What a text may be made of: everything that TOML, a terminal or a diff might stumble over.
const PIECES: &[&str] = &[
    "电梯异响",
    "3栋1单元",
    "a",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\t",
    "\"",
    "\"\"\"",
    "'",
    "'''",
    "\\",
    "\\n",
    "\\u{1b}",
    "#",
    " # ",
    "=",
    "[[log]]",
    "[x]",
    "<<<<<<<",
    ">>>>>>> x",
    "{",
    "\u{0}",
    "}",
    "\u{1b}[31m",
    "\u{7}",
    "\u{7f}",
    "\u{85}",
    "\u{9b}",
    "\u{202e}",
    "\u{2066}",
    "\u{200b}",
    "\u{feff}",
    "\u{2028}",
    "👨‍👩‍👧",
    "é",
    "e\u{301}",
    "＝",
    "“”",
    "，。",
    "𠮷",
    "\u{fffd}",
    "\u{10ffff}",
    "2026-11-23",
    "true",
    "\u{c}",
    "\u{8}",
    "-",
    ".",
    ",",
    "\\\"",
    "\\\\",
];

struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n.max(1)
    }

    fn one<'a, X>(&mut self, of: &'a [X]) -> &'a X {
        &of[self.below(of.len())]
    }

    fn text(&mut self) -> String {
        let count = self.below(9);
        (0..count).map(|_| *self.one(PIECES)).collect()
    }

    fn day(&mut self) -> Day {
        Day::new(1950, 1, 1).unwrap().plus_days(i64::try_from(self.below(80_000)).unwrap())
    }

    fn instant(&mut self) -> Instant {
        let seconds = i64::try_from(self.below(86_400)).unwrap();
        self.day().at(seconds, O)
    }

    fn id(&mut self, kind: Kind) -> String {
        match kind.prefix() {
            Some(_) => id::make_dated(kind, self.day(), u32::try_from(self.below(1 << 30)).unwrap()),
            None => (*self.one(&["lifang", "wang2", "gongcheng"])).to_owned(),
        }
    }

    fn list(&mut self, mut one: impl FnMut(&mut Dice) -> Value) -> Value {
        let count = self.below(4);
        Value::List((0..count).map(|_| Node::made(one(self))).collect())
    }

    fn value(&mut self, ty: T, own: &str) -> Value {
        match ty {
            T::OwnId => own.into(),
            T::Choice(vocabulary) => (*self.one(vocabulary.keys)).into(),
            T::Choices(vocabulary) => self.list(|dice| (*dice.one(vocabulary.keys)).into()),
            T::Places | T::Buildings | T::ManyListed(_) | T::FigureGroups => self.list(|dice| dice.text().into()),
            T::Tags | T::Texts | T::Rooms | T::RoomIds | T::Hours | T::Duties => self.list(|dice| dice.text().into()),
            T::Bool => (self.below(2) == 0).into(),
            T::Int => Value::Int(i64::try_from(self.below(1 << 40)).unwrap() - (1 << 39)),
            T::Count | T::Money => Value::Int(i64::try_from(self.below(1 << 40)).unwrap()),
            T::Number => Value::Float(f64::from(u32::try_from(self.below(1_000_000)).unwrap()) / 64.0),
            T::Instant => self.instant().into(),
            T::Day | T::LastDay => self.day().into(),
            T::When | T::HandleOrWhen if self.below(3) == 0 => self.day().into(),
            T::When => self.instant().into(),
            T::HandleOrWhen if self.below(2) == 0 => self.instant().into(),
            T::Ref(kind) => self.id(kind).into(),
            T::Refs(kind) => self.list(|dice| dice.id(kind).into()),
            T::Table(fields) => Value::Table(self.table(fields, own)),
            T::Tables(fields) => {
                let count = 1 + self.below(3);
                Value::List((0..count).map(|_| Node::made(Value::Table(self.table(fields, own)))).collect())
            }
            T::HandleOrWhen
            | T::Text
            | T::Phone
            | T::LongText
            | T::Listed(_)
            | T::Room
            | T::Place
            | T::Offset
            | T::Limit
            | T::Figure
            | T::FigureValue
            | T::Building
            | T::DueRule
            | T::Span => self.text().into(),
        }
    }

    fn table(&mut self, fields: &[FieldSpec], own: &str) -> Table {
        let mut table = Table::default();
        for field in fields {
            if field.required || self.below(3) > 0 {
                table.put(field.key, self.value(field.ty, own));
            }
        }
        table
    }
}

fn how_many() -> usize {
    if is_long() { 100_000 } else { 3_000 }
}

fn read(text: &str) -> Option<Table> {
    parse(text.as_bytes(), "x.toml").table.map(|table| bare(table.into_owned()))
}

/// Without the places that the values were read from.
fn bare(mut table: Table) -> Table {
    for entry in &mut table.entries {
        entry.key_span = 0..0;
        strip(&mut entry.node);
    }
    table
}

fn strip(node: &mut Node) {
    node.span = 0..0;
    match &mut node.value {
        Value::Table(table) => *table = bare(std::mem::take(table)),
        Value::List(items) => items.iter_mut().for_each(strip),
        _ => {}
    }
}

/// In the order in which a record is written: plain keys, then tables, then lists of tables.
fn in_order(table: &Table) -> Table {
    let rank = |node: &Node| match &node.value {
        Value::Table(_) => 1,
        Value::List(items) if items.first().is_some_and(|i| i.as_table().is_some()) => 2,
        _ => 0,
    };
    let mut table = table.clone();
    table.entries.sort_by_key(|entry| rank(&entry.node));
    for entry in &mut table.entries {
        match &mut entry.node.value {
            Value::Table(inner) => *inner = in_order(inner),
            Value::List(items) => {
                for item in items {
                    if let Value::Table(inner) = &mut item.value {
                        *inner = in_order(inner);
                    }
                }
            }
            _ => {}
        }
    }
    table
}

/// Lines of `after` that are not in `before` where they stand, by the longest common beginning and end.
fn changed<'a>(before: &'a str, after: &'a str) -> (Vec<&'a str>, Vec<&'a str>) {
    let (a, b): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let head = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let most = a.len().min(b.len()) - head;
    let tail = a.iter().rev().zip(b.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
    (a[head..a.len() - tail].to_vec(), b[head..b.len() - tail].to_vec())
}

#[test]
fn what_is_written_is_read_and_what_is_read_is_written() {
    for n in 0..how_many() {
        let mut dice = Dice(n as u64);
        let kind = Kind::ALL[n % Kind::ALL.len()];
        let own = dice.id(kind);
        let table = dice.table(kind.fields(), &own);
        let text = Document::new(&table, O).text();
        let back =
            read(&text).unwrap_or_else(|| panic!("{n}: not read\n{text}\n{:?}", parse(text.as_bytes(), "x").problems));
        assert_eq!(back, in_order(&table), "{n}: parse(write(x)) = x\n{text}");
        assert_eq!(Document::open(&text, O).unwrap().text(), text, "{n}: write(parse(f)) = f");
        assert_eq!(Document::new(&back, O).text(), text, "{n}: written anew");
        let windows = text.replace('\n', "\r\n");
        assert_eq!(Document::open(&windows, O).unwrap().text(), windows, "{n}: CRLF stays");
        assert!(text.ends_with('\n') && !text.ends_with("\n\n\n"), "{n}");
    }
}

#[test]
fn one_field_set_is_one_line_of_the_diff() {
    let (mut tried, mut long) = (0, 0);
    for n in 0..how_many() {
        let mut dice = Dice(n as u64 ^ 0x5eed);
        let kind = Kind::ALL[n % Kind::ALL.len()];
        let own = dice.id(kind);
        let table = dice.table(kind.fields(), &own);
        let text = Document::new(&table, O).text();
        let singles: Vec<&FieldSpec> = kind
            .fields()
            .iter()
            .filter(|f| !f.ty.is_list() && f.ty.inner().is_none() && table.get(f.key).is_some())
            .collect();
        let field = dice.one(&singles);
        let new = dice.value(field.ty, "fb-20261102-4hd0wr");
        let mut doc = Document::open(&text, O).unwrap();
        doc.set(field.key, &new).unwrap();
        let after = doc.text();
        tried += 1;
        let mut wanted = in_order(&table);
        wanted.entries.iter_mut().find(|e| e.key == field.key).unwrap().node.value = new.clone();
        assert_eq!(read(&after), Some(wanted), "{n}: {} set\n{after}", field.key);
        let lines =
            |node: &Value| Node::made(node.clone()).as_text().map_or(1, |t| if t.contains('\n') { 2 } else { 1 });
        let was = &table.get(field.key).unwrap().value;
        let (gone, come) = changed(&text, &after);
        if lines(was) == 1 && lines(&new) == 1 {
            let one = usize::from(*was != new);
            assert_eq!((gone.len(), come.len()), (one, one), "{n}: {}\n{gone:?}\n{come:?}", field.key);
        } else {
            long += 1;
        }
    }
    assert!(tried > how_many() / 2 && long < tried, "{tried} {long}");
}

/// Files as people write them: comments, other quotes, other orders, blank lines, tables in one line.
#[test]
fn a_file_of_a_persons_hand_keeps_its_bytes() {
    let by_hand = [
        "# 注释\n\nid='x'\n\n\n[ care ]  # 关怀\ntier = 'monthly'\n",
        "a = { b = 1, c = [ 1,2 , 3 ] } # x\n\"键\" = 1\n",
        "a = [\n  1, # 一\n\n  2,\n]\n",
        "x.y = 1\nx.z = 2\n[[l]]\n[[l.m]]\nn = 0x1F\n",
        "d = 2026-11-23T09:30:00.500+08:00\nt = 1_000\nf = 1e3\n",
    ];
    let examples =
        walkdir::WalkDir::new(concat!(env!("CARGO_MANIFEST_DIR"), "/examples")).into_iter().map(Result::unwrap);
    let files = examples.filter(|e| e.path().extension().is_some_and(|x| x == "toml"));
    let texts: Vec<String> = files.map(|e| std::fs::read_to_string(e.path()).unwrap()).collect();
    assert!(texts.len() > 40);
    for text in by_hand.iter().map(|t| (*t).to_owned()).chain(texts) {
        assert_eq!(Document::open(&text, O).unwrap().text(), text);
        assert!(load::read_bytes(text.as_bytes(), Kind::Feedback, "x", "x").0.is_some());
    }
}
