//! The file of a year, `calendar/cn-2027.toml`: as it is made, and as days are added to it.

use super::merge::YearAdded;
use crate::model::time::Day;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, Value, value};

/// Where the file of a year stands in the tree.
pub fn path(year: i32) -> String {
    format!("calendar/cn-{year}.toml")
}

/// A file of the added days alone.
pub fn made(added: &YearAdded) -> String {
    let quoted = |text: &str| Value::from(text).to_string();
    let mut out = format!("year = {}\n", added.year);
    if let Some(source) = &added.source {
        out.push_str(&format!("source = {}\n", quoted(source)));
    }
    for day in &added.days {
        out.push_str(&format!("\n[[day]]\ndate = {}\noff = {}\n", day.day, day.off));
        if !day.name.is_empty() {
            out.push_str(&format!("name = {}\n", quoted(&day.name)));
        }
    }
    out
}

/// The text of a file with the added days in their places; what a person wrote in it stays. `None` where the text is
/// no such file.
pub fn with(text: &str, added: &YearAdded) -> Option<String> {
    let is_crlf = text.contains("\r\n");
    let mut document: DocumentMut = text.replace("\r\n", "\n").parse().ok()?;
    let known = document.remove("day").map(Item::into_array_of_tables).transpose().ok()?;
    let mut tables: Vec<Table> = known.into_iter().flatten().collect();
    let more: DocumentMut = made(added).parse().ok()?;
    tables.extend(more.get("day").and_then(Item::as_array_of_tables)?.iter().cloned());
    tables.sort_by_key(date);
    tables.iter_mut().for_each(|table| table.set_position(None));
    if let Some(source) = &added.source {
        let before = document.get("source").and_then(Item::as_str).map(str::to_owned);
        match before {
            Some(before) if before.contains(source.as_str()) => {}
            Some(before) => drop(document.insert("source", value(format!("{before} {source}")))),
            None => drop(document.insert("source", value(source.as_str()))),
        }
    }
    document.insert("day", Item::ArrayOfTables(tables.into_iter().collect::<ArrayOfTables>()));
    let out = document.to_string();
    Some(if is_crlf { out.replace('\n', "\r\n") } else { out })
}

fn date(table: &Table) -> Option<Day> {
    table.get("date")?.as_datetime()?.to_string().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::calendar::file::SaidDay;

    fn added(source: Option<&str>, days: &[(&str, bool, &str)]) -> YearAdded {
        let said = |(day, off, name): &(&str, bool, &str)| SaidDay {
            day: day.parse().unwrap(),
            off: *off,
            name: (*name).to_owned(),
            title: String::new(),
        };
        YearAdded { year: 2027, source: source.map(str::to_owned), days: days.iter().map(said).collect() }
    }

    #[test]
    fn days_are_added_in_their_places_and_remarks_stay() {
        let text = "# 物业办\nyear = 2027\n\n# 元旦\n[[day]]\ndate = 2027-01-01 # 周五\noff = true\n\n\
                    [[day]]\ndate = 2027-10-01\noff = true\nname = \"国庆节\"\n";
        let with = with(text, &added(Some("通知"), &[("2027-01-02", false, "元旦")])).unwrap();
        assert_eq!(
            with,
            "# 物业办\nyear = 2027\nsource = \"通知\"\n\n# 元旦\n[[day]]\ndate = 2027-01-01 # 周五\noff = true\n\n\
             [[day]]\ndate = 2027-01-02\noff = false\nname = \"元旦\"\n\n\
             [[day]]\ndate = 2027-10-01\noff = true\nname = \"国庆节\"\n"
        );
    }

    #[test]
    fn a_file_of_one_line_a_day_and_one_with_windows_line_ends_are_added_to() {
        let more = added(None, &[("2027-01-02", false, "")]);
        let inline = with("year = 2027\nday = [{date = 2027-01-03, off = true}]\n", &more).unwrap();
        assert_eq!(inline.matches("[[day]]").count(), 2, "{inline}");
        assert!(inline.find("2027-01-02") < inline.find("2027-01-03"), "{inline}");
        let windows = with("year = 2027\r\n", &more).unwrap();
        assert_eq!(windows, "year = 2027\r\n\r\n[[day]]\r\ndate = 2027-01-02\r\noff = false\r\n");
        assert_eq!(with("year = ", &more), None);
    }
}
