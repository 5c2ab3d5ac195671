//! What a notice gives away: of the counts that it withholds, by solving for them; of what records hold, by planting
//! it everywhere.

#[cfg(test)]
mod withheld {
    use crate::publishing::*;
    use proptest::prelude::*;
    use serde_json::Value;

    /// Received in November: of which building (0: none), whether resolved, and whether with an approved text.
    type Items = Vec<(usize, bool, bool)>;

    fn tree(buildings: usize, k: u64, items: &Items) -> Community {
        let community = on_that_day(Community::empty());
        let settings = "schema = 1\nid = \"demo\"\nname = \"林渡花园\"\nutc_offset = \"+08:00\"\nlanguage = \"zh\"\n\n[[target]]\ntype = \"complaint\"\nrespond = \"24h\"\nresolve = \"3d\"\n";
        community.write("linli.toml", &format!("{settings}\n[publication]\nmin_count = {k}\n"));
        let building = |b: usize| format!("[[building]]\nid = \"{b}\"\nlabel = \"{b}栋\"\nfloors = 9\ndoors = 4\n\n");
        community.write("rooms.toml", &(1..=buildings).map(building).collect::<String>());
        for (n, (building, resolved, worded)) in items.iter().enumerate() {
            let id = format!("fb-20261103-{:0>6}", n);
            let room = if *building > 0 { format!("room = \"{building}-101\"\n") } else { String::new() };
            let mut text = format!(
                "id = \"{id}\"\ntype = \"complaint\"\n{room}title = \"事项\"\nreceived_at = 2026-11-03T09:00:00+08:00\n"
            );
            if *worded {
                let hash = sha256("已经处理");
                text += &format!("public_summary = \"已经处理\"\n\n[public]\napproved = \"{hash}\"\n");
            }
            if *resolved {
                text += "\n[[log]]\nat = 2026-11-04T09:00:00+08:00\naction = \"resolve\"\n";
            }
            community.write(&format!("feedback/2026/11/{id}.toml"), &text);
        }
        community
    }

    fn published(community: &Community) -> Value {
        serde_json::from_str(&community.typed("publish --period 2026-11 --empty --format json").ok()).unwrap()
    }

    /// What a reader knows of a cell: its lowest and highest value.
    fn known(cell: &Value, named: bool, total: u64, k: u64) -> (u64, u64) {
        let low = if named { k } else { 0 };
        match (cell.as_u64(), cell.as_str()) {
            (Some(n), _) => (n, n),
            (None, Some("※")) => (low, total),
            (None, Some(mark)) => {
                assert_eq!(mark, format!("<{k}"));
                (1, k - 1)
            }
            _ => panic!("{cell}"),
        }
    }

    /// The bounds of every cell that the total leaves, narrowed until nothing moves. With one sum that is exact:
    /// each value between the bounds is reached by some table.
    fn solved(mut cells: Vec<(u64, u64)>, total: u64) -> Vec<(u64, u64)> {
        loop {
            let before = cells.clone();
            for at in 0..cells.len() {
                let others = || cells.iter().enumerate().filter(move |(i, _)| *i != at).map(|(_, c)| c);
                let (least, most): (u64, u64) = (others().map(|c| c.0).sum(), others().map(|c| c.1).sum());
                let (low, high) = cells[at];
                cells[at] = (low.max(total.saturating_sub(most)), high.min(total - least));
            }
            if cells == before {
                return cells;
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_count_is_bounded_more_tightly_than_its_mark_says(
            k in 2u64..6,
            sizes in prop::collection::vec(prop_oneof![Just(0usize), 1usize..5, 1usize..14], 2..6),
            seed in any::<u64>(),
        ) {
            let bit = |n: usize, shift: u32| seed.rotate_left(u32::try_from(n % 61).unwrap() + shift) & 1 == 1;
            let of = |(building, n): (usize, &usize)| std::iter::repeat_n(building, *n);
            let items: Vec<usize> = sizes.iter().enumerate().flat_map(of).collect();
            let items: Items = items.into_iter().enumerate().map(|(n, b)| (b, bit(n, 0), bit(n, 1))).collect();
            let notice = published(&tree(sizes.len() - 1, k, &items));
            let total = notice["glance"]["received"].as_u64().unwrap();
            prop_assert_eq!(total, items.len() as u64);

            // Wherever a building stands beside a matter, the notes say that it has k items or more.
            let lists = [&notice["unfinished"]["late"], &notice["done"]["items"], &notice["declined"]["items"]];
            let beside: Vec<&str> = lists
                .into_iter()
                .flat_map(|list| list.as_array().into_iter().flatten())
                .filter_map(|item| item["building"].as_str())
                .collect();
            for name in &beside {
                let size = sizes[name.trim_end_matches('栋').parse::<usize>().unwrap()];
                prop_assert!(size as u64 >= k, "{} of {} items is named", name, size);
            }
            if let Some(rows) = notice["buildings"].as_array() {
                let named = |row: &Value| row["building"].as_str().is_some_and(|b| beside.contains(&b));
                let cells = rows.iter().map(|row| known(&row["received"], named(row), total, k)).collect();
                let bounds = solved(cells, total);
                for (row, (low, high)) in rows.iter().zip(bounds) {
                    let at = row["building"].as_str().map_or(0, |b| b.trim_end_matches('栋').parse().unwrap());
                    let size = sizes[at] as u64;
                    prop_assert!(low <= size && size <= high, "the table is not true: {}", notice["buildings"]);
                    match row["received"].as_str() {
                        None => prop_assert!(size == 0 || size >= k, "a small count is printed"),
                        Some("※") => prop_assert!(high - low + 1 >= k, "{}..{} {}", low, high, notice["buildings"]),
                        Some(_) => prop_assert_eq!((low, high), (1, k - 1), "{}", notice["buildings"]),
                    }
                }
            }
            // By category small ones are merged: none under k stands beside another.
            let topics = notice["raised"].as_array().unwrap();
            let small = topics.iter().filter(|t| t["n"].as_u64().unwrap() < k).count();
            prop_assert!(small == 0 || topics.len() == 1, "{}", notice["raised"]);
        }
    }

    #[test]
    fn the_solver_finds_a_count_that_a_careless_table_gives_away() {
        // 12 in all, 9 printed: the `<5` beside it is 3.
        assert_eq!(solved(vec![(9, 9), (1, 4)], 12), [(9, 9), (3, 3)]);
        assert_eq!(solved(vec![(0, 12), (1, 4), (5, 5)], 12), [(3, 6), (1, 4), (5, 5)]);
    }
}

#[cfg(test)]
mod planted {
    use crate::publishing::*;
    use linli::model::field::{FieldSpec, FieldType};
    use linli::model::kind::Kind;
    use std::fs;
    use toml::{Table, Value};

    const NAME: &str = "欧阳翠屏";
    const PHONE: &str = "13912345678";
    const PLATE: &str = "沪A12345";
    const ROOM: &str = "7-2-1903";

    fn publish(community: &Community, format: &str) -> Ran {
        community.typed(&format!("publish --period 2026-11 --format {format}"))
    }

    /// Puts the planted text into every free text of a record, written or not; how many.
    fn plant(table: &mut Table, fields: &[FieldSpec], path: &str) -> usize {
        let text = format!("{NAME} {PHONE} {PLATE} {ROOM}");
        let mut planted = 0;
        for field in fields {
            let here = format!("{path}{}", field.key);
            match field.ty {
                _ if ["public_summary", "public.approved"].contains(&here.as_str()) => {}
                FieldType::Text | FieldType::Phone | FieldType::LongText => {
                    // A name is looked for as it is written in owners/.
                    let text = if here == "name" { NAME } else { &text };
                    table.insert(field.key.to_owned(), Value::String(text.to_owned()));
                    planted += 1;
                }
                FieldType::Texts => {
                    table.insert(field.key.to_owned(), Value::Array(vec![Value::String(text.clone())]));
                    planted += 1;
                }
                FieldType::Table(inner) => {
                    if let Some(Value::Table(t)) = table.get_mut(field.key) {
                        planted += plant(t, inner, &format!("{here}."));
                    }
                }
                // A retracted entry is found by who wrote it; what an action cannot carry makes the record unsound.
                FieldType::Tables(inner) => {
                    let own: Vec<FieldSpec> = match field.key {
                        "log" => inner.iter().filter(|f| f.key == "text").copied().collect(),
                        _ => inner.to_vec(),
                    };
                    for item in table.get_mut(field.key).and_then(Value::as_array_mut).into_iter().flatten() {
                        planted += item.as_table_mut().map_or(0, |t| plant(t, &own, &format!("{here}.")));
                    }
                }
                _ => {}
            }
        }
        planted
    }

    fn community() -> (Community, usize) {
        let community = lindu();
        let mut planted = 0;
        for kind in Kind::ALL {
            let files = walkdir::WalkDir::new(community.join(kind.folder())).into_iter().map(Result::unwrap);
            for file in files.filter(|e| e.path().extension().is_some_and(|e| e == "toml")) {
                let mut record: Table = fs::read_to_string(file.path()).unwrap().parse().unwrap();
                planted += plant(&mut record, kind.fields(), "");
                fs::write(file.path(), record.to_string()).unwrap();
            }
        }
        (community, planted)
    }

    #[test]
    fn no_free_text_but_an_approved_one_reaches_any_format() {
        let (community, planted) = community();
        assert!(planted > 200, "{planted}");
        for format in ["html", "md", "csv", "json"] {
            let output = publish(&community, format);
            assert_eq!(output.code, 0, "{format}: {}", output.err);
            let page = output.out;
            for secret in [NAME, "翠屏", PHONE, PLATE, ROOM] {
                assert!(!page.contains(secret), "{format}: {secret}");
            }
        }
        let ledger = community.read("publications/2026/2026-11.toml");
        for secret in [NAME, "翠屏", PHONE, PLATE, ROOM] {
            assert!(!ledger.contains(secret), "ledger: {secret}");
        }
    }

    #[test]
    fn an_approved_text_with_any_of_it_stops_every_format() {
        for secret in [NAME, PHONE, PLATE, ROOM] {
            let (community, _) = community();
            let path = "feedback/2026/11/fb-20261103-4hd0wr.toml";
            let mut record: Table = community.read(path).parse().unwrap();
            let text = format!("已与{secret}说明");
            let hash = sha256(&text);
            record.insert("public_summary".to_owned(), Value::String(text));
            record["public"].as_table_mut().unwrap().insert("approved".to_owned(), Value::String(hash));
            community.write(path, &record.to_string());
            for format in ["html", "md", "csv", "json"] {
                let output = publish(&community, format);
                assert_eq!((output.code, output.out.len()), (1, 0), "{format}: {secret}");
            }
            assert!(!community.join("publications").exists(), "what is not published is in no ledger");
        }
    }
}
