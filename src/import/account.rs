//! The account of an import for people: what each sheet and column was taken for, with values as they are stored, what
//! was counted, what was taken for granted, and why rows are rejected.

use crate::import::report::{Report, SheetReport};
use crate::import::row::cells::CellNote;
use crate::import::row::decoration::Decoration;
use crate::import::row::fault::{FaultScope, RowPlace};
use crate::import::row::heads::What;
use crate::import::row::layout::{ANSWER, Usage};
use crate::import::row::part::Unread;
use crate::locale::import::{ImportMsg, meaning_label, meaning_of};
use crate::locale::labels::label;
use crate::locale::marks::Mark;
use crate::locale::message::Message;
use crate::model::settings::Settings;
use crate::model::vocab::Language;
use std::collections::BTreeMap;

/// New owners that are listed one by one for people; JSON lists them all.
const MOST_LISTED: usize = 20;
/// Row numbers are listed up to this many.
const LISTED: usize = 20;
/// Faults of one reason that are listed one by one; more of them are one line.
const MOST_ALIKE: usize = 12;
/// Rows that a line of several begins with.
const FIRST_ROWS: usize = 3;

impl Report {
    /// What was understood: sheets, columns, counts, assumptions.
    pub fn understood(&self, settings: &Settings, lang: Language) -> Vec<ImportMsg> {
        let mut lines = Vec::new();
        let mut shown: Option<&SheetReport> = None;
        for sheet in &self.sheets {
            lines.push(sheet.opening());
            let same = |other: &SheetReport| {
                let pairs = other.columns.iter().zip(&sheet.columns);
                other.columns.len() == sheet.columns.len()
                    && pairs.into_iter().all(|(a, b)| a.head == b.head && a.usage == b.usage)
            };
            if !shown.is_some_and(same) {
                lines.extend(self.columns(sheet, lang));
                shown = Some(sheet);
            }
            lines.extend(self.passed_over(sheet));
        }
        lines.extend(
            self.unread.iter().map(|sheet| unread_line(sheet.name.clone().unwrap_or_default(), &sheet.reason, lang)),
        );
        lines.extend(self.absent_heads.iter().map(|head| ImportMsg::MapHeadAbsent { head: head.clone() }));
        lines.extend(self.counts(settings, lang));
        for (assumption, flag) in self.assumed.messages(lang) {
            let text = assumption.text(lang);
            lines.push(match flag {
                Some(flag) => ImportMsg::AssumedWithFlag { text, flag: flag.to_owned() },
                None => ImportMsg::Assumed { text },
            });
        }
        lines
    }

    /// The columns, each as used with three values or as not used with an example.
    fn columns(&self, sheet: &SheetReport, lang: Language) -> Vec<ImportMsg> {
        let word = |meaning: &str| self.meaning(meaning, lang).to_owned();
        let samples = |meaning: &str| {
            let of = |s: &SheetReport| s.samples.get(meaning).cloned().unwrap_or_default();
            let own = of(sheet);
            // Of sheets with the same columns the first that has values shows them.
            let all = if own.is_empty() { self.sheets.iter().map(of).find(|s| !s.is_empty()) } else { Some(own) };
            all.unwrap_or_default().join(&Mark::Bar.text(lang))
        };
        let line = |c: &crate::import::row::layout::SheetColumn| {
            let (head, example) = (c.head.clone(), c.example.clone());
            match (c.usage, example) {
                (Usage::Answers(question), _) => {
                    let samples = sheet.answers.get(&c.index).cloned().unwrap_or_default().join(&Mark::Bar.text(lang));
                    let key = self.questions.get(question).cloned().unwrap_or_default();
                    ImportMsg::SampledColumn { head, meaning: word(ANSWER), key, samples }
                }
                (Usage::Used(m), _) => match samples(m) {
                    samples if samples.is_empty() => {
                        ImportMsg::UsedColumn { head, meaning: word(m), key: m.to_owned() }
                    }
                    samples => ImportMsg::SampledColumn { head, meaning: word(m), key: m.to_owned(), samples },
                },
                (_, None) => ImportMsg::UnusedEmpty { head },
                (Usage::Unknown, Some(example)) => ImportMsg::UnusedColumn { head, example },
                (Usage::Ignored, Some(example)) => ImportMsg::IgnoredColumn { head, example },
                (Usage::Taken(m), Some(example)) => ImportMsg::TakenColumn { head, meaning: word(m), example },
            }
        };
        sheet.columns.iter().map(line).collect()
    }

    fn passed_over(&self, sheet: &SheetReport) -> Vec<ImportMsg> {
        let mut lines: Vec<ImportMsg> = Vec::new();
        if !sheet.title_rows.is_empty() {
            let rows = listed(sheet.title_rows.iter().map(usize::to_string));
            lines.push(ImportMsg::TitleRows { count: sheet.title_rows.len(), rows });
        }
        for (kind, rows) in &sheet.decoration {
            let (count, rows) = (rows.len(), listed(rows.iter().map(usize::to_string)));
            lines.push(match kind {
                Decoration::Heads => ImportMsg::HeadRows { count, rows },
                Decoration::Totals => ImportMsg::TotalRows { count, rows },
                Decoration::Signature => ImportMsg::SignatureRows { count, rows },
                Decoration::Separator => ImportMsg::SeparatorRows { count, rows },
            });
        }
        lines.extend((sheet.blank_rows > 0).then_some(ImportMsg::BlankRows { count: sheet.blank_rows }));
        if sheet.hidden_rows + sheet.hidden_columns > 0 {
            lines.push(ImportMsg::HiddenRead { rows: sheet.hidden_rows, columns: sheet.hidden_columns });
        }
        lines
    }

    fn counts(&self, settings: &Settings, lang: Language) -> Vec<ImportMsg> {
        let mut lines: Vec<ImportMsg> = Vec::new();
        for (key, values) in &self.tally.values {
            let word = |value: &str| match *key {
                "category" => settings.category(value).map_or(value, |c| c.named.label(lang)).to_owned(),
                _ => label(self.vocabulary(key), value, lang).to_owned(),
            };
            let counts: Vec<String> = values.iter().map(|(value, n)| format!("{} {n}", word(value))).collect();
            let key = meaning_label(key, lang).to_owned();
            lines.push(ImportMsg::Counted { key, counts: counts.join(&Mark::Bar.text(lang)) });
        }
        let (open, finished) = (self.tally.open, self.tally.finished);
        lines.extend((open + finished > 0).then_some(ImportMsg::OpenAndFinished { open, finished }));
        if let Some((from, to)) = self.tally.earliest.zip(self.tally.latest) {
            lines.push(ImportMsg::Days { from: from.to_string(), to: to.to_string() });
        }
        lines
    }

    /// The word for what a column means, as the kind of record has it where it is a key of its own.
    fn meaning<'m>(&self, meaning: &'m str, lang: Language) -> &'m str {
        meaning_of(self.what.and_then(What::kind), meaning, lang)
    }

    /// The name of the set of words that a key of the records has.
    fn vocabulary(&self, key: &'static str) -> &'static str {
        let own = self.what.and_then(What::kind).and_then(|kind| kind.vocabulary(key));
        own.map_or(key, |vocabulary| vocabulary.name)
    }

    /// What is to be told beside the counts.
    pub fn remarks(&self, lang: Language) -> Vec<ImportMsg> {
        let mut repeats: Vec<ImportMsg> = Vec::new();
        for (row, of) in self.repeated.iter().take(LISTED) {
            repeats.push(ImportMsg::Repeated { row: self.row_name(*row), of: self.row_name(*of) });
        }
        let mut lines = repeats;
        let more = self.repeated.len().saturating_sub(LISTED);
        lines.extend((more > 0).then_some(ImportMsg::MoreRepeated { more }));
        if self.not_filled_in > 0 {
            lines.push(ImportMsg::NotFilledIn { count: self.not_filled_in });
        }
        lines.extend(self.notes.iter().map(|(note, rows)| self.note_line(note, rows, lang)));
        lines.extend(self.owners_left.iter().map(|id| ImportMsg::OwnerLeft { id: id.clone() }));
        let staff = self.staff_made.iter().cloned();
        lines.extend(staff.map(|(name, handle)| ImportMsg::StaffMade { name, handle }));
        if self.owners_found + self.owners_made.len() > 0 {
            lines.push(ImportMsg::OwnersMade { made: self.owners_made.len(), found: self.owners_found });
        }
        let made = self.owners_made.iter().take(MOST_LISTED);
        lines.extend(made.map(|(row, id)| ImportMsg::OwnerMade { row: self.row_name(*row), id: id.clone() }));
        if let Some(more) = self.owners_made.len().checked_sub(MOST_LISTED).filter(|more| *more > 0) {
            lines.push(ImportMsg::MoreOwners { more });
        }
        if self.shortened > 0 {
            lines.push(ImportMsg::Shortened { count: self.shortened });
        }
        if self.added_to_owners > 0 {
            lines.push(ImportMsg::PhonesAdded { count: self.added_to_owners });
        }
        lines
            .extend(self.raised.iter().map(|(row, id)| ImportMsg::Raised { row: self.row_name(*row), id: id.clone() }));
        lines.extend(self.counted.iter().map(|counted| ImportMsg::CountedInto {
            id: counted.id.clone(),
            what: meaning_label(counted.key, lang).to_owned(),
            households: counted.households,
            people: counted.people,
        }));
        if !self.unasked.is_empty() {
            lines.push(ImportMsg::QuestionsWithoutColumn { labels: self.unasked.join(&Mark::Bar.text(lang)) });
        }
        let rows = self.rejected_rows();
        lines.extend(self.is_not_counted.then_some(match self.what {
            Some(What::Training) => ImportMsg::OthersNotCounted { rows },
            _ => ImportMsg::NotCounted { rows },
        }));
        lines.extend(self.rooms.map(|(buildings, rooms)| ImportMsg::RoomsWritten { buildings, rooms }));
        if let Some(numbering) = self.numbering_hint {
            lines.push(ImportMsg::NumberingHint { flag: format!("--numbering {}", numbering.key()) });
        }
        if let Some(numbering) = self.numbering.filter(|_| self.is_new_numbering && self.wrote() > 0) {
            lines.push(ImportMsg::NumberingKept { source: self.source.clone(), numbering: numbering.key().to_owned() });
        }
        lines
    }

    fn note_line(&self, note: &CellNote, rows: &[RowPlace], lang: Language) -> ImportMsg {
        let count = rows.len();
        let word = |meaning: &str| meaning_label(meaning, lang).to_owned();
        match note {
            CellNote::WithoutTime(meaning) => ImportMsg::WithoutTime { meaning: word(meaning), count },
            CellNote::NoEffect(action) => {
                ImportMsg::NoEffect { action: label("action", action, lang).to_owned(), count }
            }
            CellNote::Personal(column) => {
                let rows = listed(rows.iter().map(|row| self.row_name(*row)));
                ImportMsg::PersonalFound { column: column.clone(), rows }
            }
            CellNote::BesideChoice(column) => ImportMsg::BesideChoice { column: column.clone(), count },
            CellNote::UnknownCode => {
                ImportMsg::UnknownCodes { rows: listed(rows.iter().map(|row| self.row_name(*row))) }
            }
            CellNote::AfterClose => ImportMsg::AfterClose { count },
            CellNote::BeforeOpening => ImportMsg::BeforeOpening { count },
            CellNote::NotPublished => ImportMsg::NotPublished { count },
            CellNote::NotReturned => ImportMsg::NotReturned { count },
            CellNote::SameRoom => ImportMsg::SameRoomAgain { rows: listed(rows.iter().map(|row| self.row_name(*row))) },
            CellNote::WithoutRoom => ImportMsg::PeopleWithoutRoom { count },
            CellNote::PlaceInDetail => ImportMsg::PlaceInDetail { count },
            CellNote::BesidePhone => ImportMsg::BesidePhone { count },
            CellNote::BesideName | CellNote::OddName | CellNote::SeveralNames | CellNote::OtherName => {
                let rows = listed(rows.iter().map(|row| self.row_name(*row)));
                match note {
                    CellNote::BesideName => ImportMsg::BesideName { rows },
                    CellNote::OddName => ImportMsg::OddName { rows },
                    CellNote::SeveralNames => ImportMsg::SeveralNames { rows },
                    _ => ImportMsg::OtherName { rows },
                }
            }
        }
    }

    /// The counts, in one line.
    pub fn summary(&self) -> ImportMsg {
        let rejected = self.rejected_rows();
        let (created, updated, unchanged) = (self.created, self.updated, self.unchanged);
        match (self.held_back, self.dry_run) {
            (true, _) => ImportMsg::NothingBecause { rejected: self.rejected.len() },
            (_, true) => ImportMsg::WouldDo { created, updated, unchanged, rejected },
            _ => ImportMsg::Done { created, updated, unchanged, rejected },
        }
    }

    /// Why rows and cells are rejected: row, column, reason and its code. Many of one reason are one line.
    pub fn faults(&self, lang: Language) -> Vec<FaultLine> {
        let mut groups: Vec<FaultGroup> = Vec::new();
        let mut places: BTreeMap<(String, String), usize> = BTreeMap::new();
        for (rejected, fault) in self.rejected.iter().flat_map(|r| r.faults.iter().map(move |f| (r, f))) {
            let text = fault.reason.text(lang);
            let at = *places.entry((fault.column.clone(), text.clone())).or_insert_with(|| {
                groups.push(FaultGroup {
                    column: fault.column.clone(),
                    code: fault.reason.code(),
                    text,
                    rows: Vec::new(),
                    more: 0,
                    scope: fault.scope,
                    kinds: 1,
                });
                groups.len() - 1
            });
            if let Some(group) = groups.get_mut(at) {
                group.rows.push(rejected.place);
                group.more += rejected.more;
            }
        }
        let mut kinds: BTreeMap<(String, &'static str), usize> = BTreeMap::new();
        groups.iter().for_each(|g| *kinds.entry((g.column.clone(), g.code)).or_default() += 1);
        let mut lines: Vec<FaultGroup> = Vec::new();
        let mut joined: BTreeMap<(String, &'static str), usize> = BTreeMap::new();
        for group in groups {
            let kind = (group.column.clone(), group.code);
            let is_many = kinds.get(&kind).is_some_and(|n| *n > MOST_ALIKE);
            match joined.get(&kind).and_then(|at| lines.get_mut(*at)).filter(|_| is_many) {
                Some(line) => {
                    line.rows.extend(group.rows);
                    line.more += group.more;
                    line.kinds += 1;
                }
                None => {
                    joined.insert(kind, lines.len());
                    lines.push(group);
                }
            }
        }
        lines.iter().map(|group| group.line(self, lang)).collect()
    }
}

/// Rows of one reason.
struct FaultGroup {
    column: String,
    code: &'static str,
    text: String,
    scope: FaultScope,
    rows: Vec<RowPlace>,
    more: usize,
    /// Different texts of one reason that stand in the one line.
    kinds: usize,
}

/// A reason as it is listed.
pub struct FaultLine {
    pub rows: String,
    pub column: String,
    pub text: String,
    pub code: &'static str,
}

impl FaultGroup {
    fn line(&self, report: &Report, lang: Language) -> FaultLine {
        let count = self.rows.len() + self.more;
        let first = self.rows.iter().take(FIRST_ROWS).map(|row| report.row_name(*row)).collect::<Vec<_>>();
        let rows = match count {
            1 => first.concat(),
            2..=FIRST_ROWS if self.more == 0 => first.join(" "),
            _ => ImportMsg::SeveralRows { count, rows: first.join(" ") }.text(lang),
        };
        let mut text = self.text.clone();
        if self.kinds > 1 {
            text = ImportMsg::OthersToo { text, kinds: self.kinds }.text(lang);
        }
        if self.scope == FaultScope::Cell {
            text = ImportMsg::CellOnly { text }.text(lang);
        }
        FaultLine { rows, column: self.column.clone(), text, code: self.code }
    }
}

impl SheetReport {
    fn opening(&self) -> ImportMsg {
        let (row, count) = (self.header_row, self.rows);
        match &self.name {
            Some(sheet) => ImportMsg::Mapping { sheet: sheet.clone(), row, count },
            None => ImportMsg::MappingCsv { row, count },
        }
    }
}

fn unread_line(sheet: String, reason: &Unread, lang: Language) -> ImportMsg {
    match reason {
        Unread::Hidden => ImportMsg::SheetHidden { sheet },
        Unread::NotAsked => ImportMsg::SheetNotAsked { sheet },
        Unread::Empty => ImportMsg::SheetEmpty { sheet },
        Unread::NoHeads => ImportMsg::SheetWithoutHeads { sheet },
        Unread::NoColumn(meaning) => {
            ImportMsg::SheetWithoutColumn { sheet, meaning: meaning_label(meaning, lang).to_owned() }
        }
    }
}

/// `3 4 9 …`.
fn listed(rows: impl Iterator<Item = String>) -> String {
    let rows: Vec<String> = rows.collect();
    let more = if rows.len() > LISTED { " …" } else { "" };
    format!("{}{more}", rows.into_iter().take(LISTED).collect::<Vec<_>>().join(" "))
}
