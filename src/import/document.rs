//! The account of an import for programs: `linli/import/1`.

use crate::import::report::{Report, SheetReport};
use crate::import::row::cells::CellNote;
use crate::import::row::fault::{FaultScope, RowPlace};
use crate::import::row::heads::What;
use crate::import::row::layout::{SheetColumn, Usage};
use crate::import::row::part::Unread;
use crate::locale::message::Message;
use crate::model::vocab::{Language, Numbering};
use serde_json::{Map, Value as Json, json};

impl Report {
    /// The document; messages and accepted forms follow the language.
    pub fn json(&self, community: &str, lang: Language) -> Json {
        let place = |place: RowPlace| (self.sheet_name(place.sheet), place.row);
        let of = |(row, id): &(RowPlace, String)| {
            let (sheet, row) = place(*row);
            json!({"sheet": sheet, "row": row, "id": id})
        };
        let pair = |(row, of): &(RowPlace, RowPlace)| {
            let ((sheet, row), (of_sheet, of)) = (place(*row), place(*of));
            json!({"sheet": sheet, "row": row, "of": of, "of_sheet": of_sheet})
        };
        let first = self.sheets.first();
        let notes: Vec<Json> = self
            .notes
            .iter()
            .map(|(note, rows)| {
                let rows: Vec<usize> = rows.iter().map(|place| place.row).collect();
                json!({"note": note.code(), "value": note.value(), "rows": rows})
            })
            .collect();
        let assumptions: Vec<Json> = self
            .assumed
            .iter()
            .map(|(a, n)| json!({"code": a.code(), "value": a.value(), "n": n, "flag": a.flag()}))
            .collect();
        json!({
            "schema": "linli/import/1",
            "community": community,
            "kind": self.what.map(What::key),
            "source": self.source,
            "numbering": self.numbering.map(Numbering::key),
            "numbering_hint": self.numbering_hint.map(Numbering::key),
            "sheet": first.and_then(|sheet| sheet.name.clone()),
            "header_row": first.map_or(0, |sheet| sheet.header_row),
            "dry_run": self.dry_run,
            "held_back": self.held_back,
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "sheets": self.sheets_json(),
            "columns": self.sheets.iter().flat_map(columns_json).collect::<Vec<_>>(),
            "assumptions": assumptions,
            "absent_heads": self.absent_heads,
            "counts": self.counts_json(),
            "rejected": self.rejected_json(lang),
            "rejected_rows": self.rejected_rows(),
            "rejected_cells": self.rejected_cells(),
            "repeated": self.repeated.iter().map(pair).collect::<Vec<_>>(),
            "skipped": self.sheets.iter().flat_map(|s| s.decoration.values().flatten().copied()).collect::<Vec<_>>(),
            "not_filled_in": self.not_filled_in,
            "mapping": first.map(mapping_json).unwrap_or_default(),
            "unused_columns": self.sheets.iter().flat_map(unused_json).collect::<Vec<_>>(),
            "no_finished_column": self.assumed.count("stays-open") > 0,
            "owners_created": self.owners_made.iter().map(of).collect::<Vec<_>>(),
            "owners_found": self.owners_found,
            "added_to_owners": self.added_to_owners,
            "staff_created": self.staff_made.iter().map(|(_, handle)| handle).collect::<Vec<_>>(),
            "notes": notes,
            "feedback_created": self.raised.iter().map(of).collect::<Vec<_>>(),
            "counted": self.counted.iter().map(|counted| json!({"id": counted.id, "count": counted.key,
                "households": counted.households, "people": counted.people})).collect::<Vec<_>>(),
            "rooms": self.rooms.map(|(buildings, rooms)| json!({"buildings": buildings, "rooms": rooms})),
        })
    }

    fn sheets_json(&self) -> Vec<Json> {
        let read = self.sheets.iter().map(|sheet| {
            let decoration = sheet.decoration.iter().map(|(kind, rows)| (kind.key().to_owned(), json!(rows)));
            json!({
                "sheet": sheet.name,
                "read": true,
                "reason": null,
                "header_row": sheet.header_row,
                "rows": sheet.rows,
                "passed_over": Map::from_iter(decoration),
                "title_rows": sheet.title_rows,
                "blank_rows": sheet.blank_rows,
                "hidden_rows": sheet.hidden_rows,
                "hidden_columns": sheet.hidden_columns,
            })
        });
        let unread = self.unread.iter().map(|sheet| {
            json!({"sheet": sheet.name, "read": false, "reason": reason_key(&sheet.reason), "header_row": null, "rows": 0,
                "passed_over": {}, "title_rows": [], "blank_rows": 0, "hidden_rows": 0, "hidden_columns": 0})
        });
        read.chain(unread).collect()
    }

    fn counts_json(&self) -> Json {
        let tally = &self.tally;
        let mut counts: Map<String, Json> =
            tally.values.iter().map(|(key, values)| ((*key).to_owned(), json!(values))).collect();
        counts.insert("open".to_owned(), json!(tally.open));
        counts.insert("finished".to_owned(), json!(tally.finished));
        counts.insert("earliest".to_owned(), json!(tally.earliest.map(|day| day.to_string())));
        counts.insert("latest".to_owned(), json!(tally.latest.map(|day| day.to_string())));
        counts.into()
    }

    fn rejected_json(&self, lang: Language) -> Vec<Json> {
        let all = self.rejected.iter().flat_map(|r| r.faults.iter().map(move |f| (r, f)));
        all.map(|(rejected, fault)| {
            json!({
                "sheet": self.sheet_name(rejected.place.sheet),
                "row": rejected.place.row,
                "column": fault.column,
                "value": fault.value,
                "reason": fault.reason.code(),
                "accepted": fault.reason.accepted(lang),
                "scope": match (fault.scope, rejected.more) {
                    (FaultScope::Cell, _) => "cell",
                    (FaultScope::Row, 0) => "row",
                    (FaultScope::Row, _) => "column",
                },
                "rows": 1 + rejected.more,
                "message": fault.reason.text(lang),
            })
        })
        .collect()
    }
}

fn columns_json(sheet: &SheetReport) -> Vec<Json> {
    let usage = |column: &SheetColumn| match column.usage {
        Usage::Used(_) | Usage::Answers(_) => "used",
        Usage::Unknown => "unknown",
        Usage::Ignored => "ignored",
        Usage::Taken(_) => "taken",
    };
    let samples = |column: &SheetColumn| column.used().and_then(|m| sheet.samples.get(m)).cloned().unwrap_or_default();
    let column = |column: &SheetColumn| {
        json!({"sheet": sheet.name, "column": column.head, "usage": usage(column), "meaning": column.used(),
            "example": column.example, "samples": samples(column)})
    };
    sheet.columns.iter().map(column).collect()
}

fn unused_json(sheet: &SheetReport) -> Vec<Json> {
    let unused = sheet.columns.iter().filter(|c| c.used().is_none());
    unused.map(|c| json!({"sheet": sheet.name, "column": c.head, "example": c.example})).collect()
}

fn mapping_json(sheet: &SheetReport) -> Map<String, Json> {
    sheet.columns.iter().filter_map(|c| Some((c.head.clone(), Json::from(c.used()?)))).collect()
}

fn reason_key(reason: &Unread) -> &'static str {
    match reason {
        Unread::Hidden => "hidden",
        Unread::NotAsked => "not-asked",
        Unread::Empty => "empty",
        Unread::NoHeads => "no-heads",
        Unread::NoColumn(_) => "no-needed-column",
    }
}

impl CellNote {
    /// The note for programs.
    pub fn code(&self) -> &'static str {
        match self {
            CellNote::WithoutTime(_) => "text-without-time",
            CellNote::NoEffect(_) => "no-effect",
            CellNote::Personal(_) => "personal-data",
            CellNote::PlaceInDetail => "place-in-detail",
            CellNote::BesidePhone => "beside-phone",
            CellNote::BesideName => "beside-name",
            CellNote::OddName => "odd-name",
            CellNote::SeveralNames => "several-names",
            CellNote::OtherName => "other-name",
            CellNote::NotPublished => "not-published",
            CellNote::NotReturned => "not-returned",
            CellNote::SameRoom => "same-room",
            CellNote::WithoutRoom => "without-room",
            CellNote::BesideChoice(_) => "beside-choice",
            CellNote::UnknownCode => "unknown-code",
            CellNote::AfterClose => "after-close",
            CellNote::BeforeOpening => "before-opening",
        }
    }

    fn value(&self) -> Json {
        match self {
            CellNote::Personal(text) | CellNote::BesideChoice(text) => json!(text),
            CellNote::WithoutTime(key) | CellNote::NoEffect(key) => json!(key),
            _ => Json::Null,
        }
    }
}
