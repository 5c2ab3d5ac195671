//! The sheet of codes (抽样名单): which household has which code, the sample and behind it the reserve. It is the only
//! place where that stands, and lies outside the records.

use crate::locale::labels::label;
use crate::locale::message::Message;
use crate::locale::surveys::SurveyMsg as Msg;
use crate::model::vocab::{Language, SurveyOutcome};
use crate::render::table::{Cell, Column, TextTable};
use crate::text::natural::natural;

/// A household and the code on its form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodedRoom {
    pub building: String,
    pub room: String,
    pub code: String,
}

/// Those that were drawn, and those that stand ready, in the order of the draw.
#[derive(Clone, Debug, Default)]
pub struct CodesSheet {
    pub sample: Vec<CodedRoom>,
    pub reserve: Vec<CodedRoom>,
}

impl CodesSheet {
    /// A page of the sample in the order of rooms, and one of the reserve in the order of the draw.
    pub fn pages(&self, title: &str, lang: Language) -> [TextTable; 2] {
        let mut sample: Vec<&CodedRoom> = self.sample.iter().collect();
        sample.sort_by(|a, b| natural(&a.room, &b.room));
        let title = title.to_owned();
        let reserve: Vec<&CodedRoom> = self.reserve.iter().collect();
        let sample = page(Msg::SheetTitle { title: title.clone() }, &sample, lang);
        let reserve = page(Msg::ReserveTitle { title }, &reserve, lang);
        // What is to be known of it stands on a page behind both: under their rows it would be read back as one.
        [sample, TextTable { notes: vec![Msg::KeepSheet.text(lang)], ..reserve }]
    }
}

fn page(title: Msg, rooms: &[&CodedRoom], lang: Language) -> TextTable {
    let outcomes = SurveyOutcome::ALL.iter();
    let outcomes: Vec<String> =
        outcomes.map(|outcome| label(SurveyOutcome::VOCABULARY.name, outcome.key(), lang).to_owned()).collect();
    let head = |key: &str, message: Msg| Column::new(key, message.text(lang)).private(true);
    let columns = vec![
        head("building", Msg::Building),
        head("room", Msg::Room),
        head("code", Msg::Code),
        head("outcome", Msg::Outcome).form(12, outcomes),
    ];
    let row = |of: &&CodedRoom| {
        let [building, room, code] = [&of.building, &of.room, &of.code].map(|text| Cell::text(text.as_str()));
        vec![building, room, code, Cell::empty()]
    };
    TextTable { title: Some(title.text(lang)), columns, rows: rooms.iter().map(row).collect(), notes: Vec::new() }
}
