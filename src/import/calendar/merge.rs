//! What several files say, put together with what the tree and the program know: the days to be added to which year.
//! A day of two meanings is not written, and nothing that stands in the tree is changed.

use super::doubt::{Doubt, Refused};
use super::file::{CalendarFile, SaidDay};
use super::lexicon::STATUTORY;
use super::year_file;
use crate::calendar::builtin;
use crate::calendar::days::YearTable;
use crate::model::time::Day;
use std::collections::{BTreeMap, BTreeSet};

/// The end of December, which next year's notice settles.
const LATE_DECEMBER: u32 = 25;

/// A file by the name under which it was given.
#[derive(Clone, Debug)]
pub struct NamedFile {
    pub name: String,
    pub file: CalendarFile,
}

/// What is known before.
#[derive(Clone, Copy, Debug)]
pub struct Known<'k> {
    /// The files of the tree.
    pub years: &'k [YearTable],
    /// Whether the built-in years hold.
    pub has_builtin: bool,
}

/// The days that are new in the file of a year, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct YearAdded {
    pub year: i32,
    pub source: Option<String>,
    pub days: Vec<SaidDay>,
}

/// A day that a file calls otherwise than what stands: the name that stays, the other, and the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherName {
    pub day: Day,
    pub kept: String,
    pub found: String,
    pub file: String,
}

/// What is to be done.
#[derive(Clone, Debug, Default)]
pub struct CalendarPlan {
    /// Each year that a day was said of, also where nothing of it is new.
    pub years: Vec<YearAdded>,
    /// The file and what was refused of it.
    pub refused: Vec<(String, Refused)>,
    pub other_names: Vec<OtherName>,
    /// Days that stand or will stand as the files say: whether they rest.
    pub settled: BTreeMap<Day, bool>,
}

/// What stands of a day: whether it rests, its name, and the year in whose file; `None` for a built-in day.
type Stands<'k> = (bool, &'k str, Option<i32>);

impl Known<'_> {
    /// What stands of a day. Of two files that list it the later year's holds, and files stand before what is built in.
    fn of(&self, day: Day) -> Option<Stands<'_>> {
        let listing = |table: &'_ YearTable| table.days.iter().any(|(listed, ..)| *listed == day);
        let table = self.years.iter().filter(|table| listing(table)).max_by_key(|table| table.year);
        let of_file = table.and_then(|table| {
            let (_, off, name) = table.days.iter().rfind(|(listed, ..)| *listed == day)?;
            Some((*off, name.as_str(), Some(table.year)))
        });
        of_file.or_else(|| self.of_builtin(day))
    }

    fn of_builtin(&self, day: Day) -> Option<Stands<'static>> {
        let mut found = None;
        for (year, days) in builtin::notices().filter(|_| self.has_builtin) {
            if (year - 1..=year).contains(&day.year()) {
                found =
                    days.filter(|(listed, ..)| *listed == day).last().map(|(_, off, name)| (off, name, None)).or(found);
            }
        }
        found
    }

    fn has(&self, year: i32) -> bool {
        self.years.iter().any(|table| table.year == year) || self.is_built_in(year)
    }

    /// Whether the program knows a year by itself.
    pub fn is_built_in(&self, year: i32) -> bool {
        self.has_builtin && builtin::notices().any(|(built_in, _)| built_in == year)
    }

    /// What stands of a built-in day that an added one corrects: whether it rests, and for what.
    pub fn corrected(&self, day: Day) -> Option<(bool, &'static str)> {
        self.of_builtin(day).map(|(off, name, _)| (off, name))
    }

    /// The files of the tree with the added days.
    pub fn after(&self, plan: &CalendarPlan) -> Vec<YearTable> {
        let mut tables = self.years.to_vec();
        for added in plan.years.iter().filter(|year| !year.days.is_empty()) {
            let days = added.days.iter().map(|said| (said.day, said.off, said.name.clone()));
            match tables.iter_mut().find(|table| table.year == added.year) {
                Some(table) => table.days.extend(days),
                None => tables.push(YearTable { year: added.year, days: days.collect() }),
            }
        }
        tables
    }
}

/// Puts files together.
pub fn merged(files: &[NamedFile], known: Known) -> CalendarPlan {
    let mut plan = CalendarPlan::default();
    let mut said: BTreeMap<Day, Vec<(&NamedFile, &SaidDay)>> = BTreeMap::new();
    for named in files {
        plan.refused.extend(named.file.refused.iter().map(|refused| (named.name.clone(), refused.clone())));
        named.file.days.iter().for_each(|day| said.entry(day.day).or_default().push((named, day)));
    }
    let years: BTreeSet<i32> = said.keys().filter(|day| !is_late_december(**day)).map(|day| day.year()).collect();
    for (day, voices) in &said {
        let Some((first_file, first)) = voices.first() else { continue };
        if let Some((_, other)) = voices.iter().find(|(_, other)| other.off != first.off) {
            plan.refuse_both(voices, (first, other));
            continue;
        }
        let year = year_of(*day, first_file, &years, known);
        plan.settle(*day, voices, year, known);
    }
    for year in &mut plan.years {
        let sources = files.iter().filter(|named| named.file.year == Some(year.year));
        let sources: Vec<&str> = sources.filter_map(|named| named.file.source.as_deref()).collect();
        year.source = Some(sources.join(" ")).filter(|source| !source.is_empty());
    }
    plan
}

fn is_late_december(day: Day) -> bool {
    day.month() == 12 && day.day_of_month() >= LATE_DECEMBER
}

/// The year whose file lists a day: the one that the file states; of the end of December the next, where anything of
/// it is known or comes along. A single day must not make a year known.
fn year_of(day: Day, file: &NamedFile, said: &BTreeSet<i32>, known: Known) -> i32 {
    let next = day.year() + 1;
    let is_next = is_late_december(day) && (said.contains(&next) || known.has(next));
    file.file.year.unwrap_or(if is_next { next } else { day.year() })
}

impl CalendarPlan {
    /// A day of two meanings: named with both, by each of the two.
    fn refuse_both(&mut self, voices: &[(&NamedFile, &SaidDay)], (first, other): (&SaidDay, &SaidDay)) {
        let file_of =
            |said: &SaidDay| voices.iter().find(|(_, day)| std::ptr::eq(*day, said)).map(|(f, _)| f.name.clone());
        let (file, other_file) = (file_of(first).unwrap_or_default(), file_of(other));
        let beside = other_file.filter(|name| *name != file);
        let doubt = Doubt::TwoMeanings { other: other.title.clone(), file: beside };
        self.refused.push((file, Refused { title: first.title.clone(), days: Some((first.day, first.day)), doubt }));
    }

    /// A day of one meaning: new, there already, or against what the tree says.
    fn settle(&mut self, day: Day, voices: &[(&NamedFile, &SaidDay)], year: i32, known: Known) {
        let Some((file, first)) = voices.first() else { return };
        let stands = known.of(day);
        if let Some((off, name, Some(in_year))) = stands
            && off != first.off
        {
            let doubt = Doubt::AgainstTree { off, name: name.to_owned(), path: year_file::path(in_year) };
            let refused = Refused { title: first.title.clone(), days: Some((day, day)), doubt };
            self.refused.push((file.name.clone(), refused));
            return;
        }
        self.settled.insert(day, first.off);
        // The program itself calls holidays in other ways than offices do: of a built-in day a name is no news.
        let named = |(off, name, in_year): &Stands| *off == first.off && in_year.is_some() && !name.is_empty();
        let own = voices.iter().map(|(_, said)| said.name.as_str()).find(|name| !name.is_empty()).unwrap_or_default();
        let kept = stands.filter(named).map_or(own, |(_, name, _)| name);
        for (other, said) in voices.iter().filter(|(_, said)| !said.name.is_empty() && said.name != kept) {
            let (kept, found) = (kept.to_owned(), said.name.clone());
            let told = OtherName { day, kept, found, file: other.name.clone() };
            if !self.other_names.contains(&told) {
                self.other_names.push(told);
            }
        }
        let is_there = stands.is_some_and(|(off, ..)| off == first.off);
        let new = (!is_there).then(|| SaidDay { name: own.to_owned(), ..(*first).clone() });
        match self.years.iter_mut().find(|known| known.year == year) {
            Some(known) => known.days.extend(new),
            None => {
                self.years.push(YearAdded { year, source: None, days: new.into_iter().collect() });
                self.years.sort_by_key(|known| known.year);
            }
        }
    }
}

/// The statutory holidays of which a table lists no day of rest: a year that was brought in by halves.
pub fn missing(table: &YearTable) -> Vec<&'static str> {
    let rests = |words: &[&str]| {
        let mut days = table.days.iter().filter(|(_, off, _)| *off);
        days.any(|(_, _, name)| words.iter().any(|word| name.contains(word)))
    };
    STATUTORY.iter().filter(|(_, words)| !rests(words)).map(|(name, _)| *name).collect()
}
