//! The values of cells, as calamine has them, to those of a sheet.

use crate::import::file::sheet::SheetCell;
use calamine::Data;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

/// The last day that a spreadsheet counts, 31 December 9999.
const LAST_DAY: f64 = 2_958_465.0;

/// A cell as it is stored, whatever its format lets see of it.
pub fn of_workbook(data: Data) -> SheetCell {
    match data {
        Data::Empty => SheetCell::Empty,
        Data::String(text) => SheetCell::of_text(text),
        Data::DateTimeIso(text) => of_iso_time(text),
        Data::DurationIso(text) => SheetCell::Text(text),
        #[expect(clippy::cast_precision_loss, reason = "no cell holds more than 15 digits")]
        Data::Int(n) => SheetCell::Number(n as f64),
        Data::Float(n) => SheetCell::Number(n),
        Data::Bool(is_true) => SheetCell::Bool(is_true),
        Data::Error(error) => SheetCell::Error(error.to_string()),
        // A telephone number in a cell with the format of a day is shown as ####.
        Data::DateTime(at) if !(0.0..LAST_DAY + 1.0).contains(&at.as_f64()) => SheetCell::Number(at.as_f64()),
        Data::DateTime(at) if at.is_duration() || at.as_f64() < 1.0 => SheetCell::Duration(at.as_f64()),
        Data::DateTime(at) => date_cell(&at).unwrap_or(SheetCell::Number(at.as_f64())),
    }
}

/// To the nearest second, of whichever epoch the workbook counts from.
fn date_cell(at: &calamine::ExcelDateTime) -> Option<SheetCell> {
    let (year, month, day, hour, minute, second, milli) = at.to_ymd_hms_milli();
    let day = NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day))?;
    let at = day.and_hms_opt(u32::from(hour), u32::from(minute), u32::from(second))?;
    Some(SheetCell::Time(at + TimeDelta::seconds(i64::from(milli >= 500))))
}

/// A day or time as ISO 8601 writes it: strict OOXML and OpenDocument store them so.
pub fn of_iso_time(text: String) -> SheetCell {
    let plain = text.trim().trim_end_matches('Z');
    if let Ok(day) = plain.parse::<NaiveDate>() {
        return SheetCell::Time(day.and_time(NaiveTime::MIN));
    }
    if let Ok(at) = plain.parse::<NaiveDateTime>() {
        let whole = at.and_utc().timestamp() + i64::from(at.and_utc().timestamp_subsec_millis() >= 500);
        return chrono::DateTime::from_timestamp(whole, 0)
            .map_or(SheetCell::Text(text), |at| SheetCell::Time(at.naive_utc()));
    }
    match plain.parse::<NaiveTime>() {
        Ok(time) => {
            let seconds = time.signed_duration_since(NaiveTime::MIN).num_milliseconds();
            #[expect(clippy::cast_precision_loss, reason = "the milliseconds of a day")]
            SheetCell::Duration(seconds as f64 / 86_400_000.0)
        }
        Err(_) => SheetCell::Text(text),
    }
}
