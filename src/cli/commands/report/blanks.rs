//! What a report must say and linli does not know: lines to be filled in by hand, never invented.

use crate::cli::commands::report::command::ReportView;
use crate::locale::report::ReportPageMsg as Msg;
use crate::render::page::Section;
use crate::render::table::{Cell, Column, TextTable};

pub(super) fn section(view: &ReportView<'_>) -> Section {
    let row = |name: Msg| vec![Cell::text(view.say(name)), Cell::text(view.say(Msg::ToBeFilled))];
    let rows = [Msg::Accounts, Msg::RepairFund, Msg::CommonRevenue].map(row).into();
    let columns = vec![Column::new("matter", view.say(Msg::Matter)), Column::new("content", view.say(Msg::Content))];
    Section {
        key: "by-hand",
        heading: view.say(Msg::ByHand),
        table: TextTable { columns, rows, ..TextTable::default() },
        tenths: 10,
        wraps: true,
        ..Section::default()
    }
}
