//! What an import is asked for: the kind, the map, and the flags.

use crate::import::row::heads::{What, plain_head};
use crate::import::row::layout::SheetLayout;
use crate::import::row::mapping::Mapping;
use crate::locale::import::meaning_label;
use crate::model::time::Day;
use crate::model::vocab::{FeedbackType, Language};

/// What `--into` asks for.
#[derive(Clone, Debug)]
pub struct Into {
    /// The activity.
    pub id: String,
    /// `--count`: the one count that is meant, where the columns do not tell.
    pub count: Option<&'static str>,
    /// `--keep-rooms`: the rooms that came are kept.
    pub keeps_rooms: bool,
}

/// What was asked for.
#[derive(Clone, Debug)]
pub struct Request {
    pub what: What,
    /// `--source`; else the map's name, else `sheet`.
    pub source: Option<String>,
    pub mapping: Mapping,
    /// `--type`, for rows that say none.
    pub kind: FeedbackType,
    /// `--type`, for notices and activities that say none.
    pub sort: Option<&'static str>,
    pub finished_by_reply: bool,
    /// `--finished-on`: what says no finish was finished by that day.
    pub finished_on: Option<Day>,
    /// `--open`: what says no finish is open, and that is known.
    pub stays_open: bool,
    /// `--sheet-date`: the day as of which the sheet speaks.
    pub sheet_date: Option<Day>,
    pub no_categories: bool,
    /// `--new`: rows that are nearly a record are new ones.
    pub is_new: bool,
    /// `--take`: columns in which the sheet is right, by head, meaning or label.
    pub take: Vec<String>,
    /// `--outcome` and `--method`, for visits that say none.
    pub outcome: Option<&'static str>,
    pub method: Option<&'static str>,
    pub add_staff: bool,
    /// `--into`: the activity whose sheet it is.
    pub into: Option<Into>,
    /// `--survey`: the survey whose responses are brought.
    pub survey: Option<String>,
    /// The language of the person at the keyboard.
    pub lang: Language,
}

impl Request {
    /// A request without any flag.
    pub fn new(what: What, lang: Language) -> Request {
        Request {
            what,
            source: None,
            mapping: Mapping::default(),
            kind: FeedbackType::Unsorted,
            sort: None,
            finished_by_reply: false,
            finished_on: None,
            stays_open: false,
            sheet_date: None,
            no_categories: false,
            is_new: false,
            take: Vec::new(),
            outcome: None,
            method: None,
            add_staff: false,
            into: None,
            survey: None,
            lang,
        }
    }

    /// Whether the sheet is right in a key (`--take`).
    pub fn takes(&self, key: &str, layout: Option<&SheetLayout>) -> bool {
        let head = layout.and_then(|layout| layout.column(key)).map(|column| column.head.as_str());
        let names = [Some(key), head, Some(meaning_label(key, Language::Zh)), Some(meaning_label(key, Language::En))];
        self.take.iter().any(|taken| names.iter().flatten().any(|name| plain_head(name) == plain_head(taken)))
    }

    /// A column of `--take` that none of these sheets has.
    pub fn take_of_nothing(&self, layouts: &[&SheetLayout]) -> Option<&str> {
        let meanings = |taken: &str| {
            let one = Request { take: vec![taken.to_owned()], ..self.clone() };
            layouts.iter().any(|layout| {
                let of_title = ["title", "name"].iter().any(|key| one.takes(key, Some(layout)));
                of_title || layout.columns.iter().filter_map(|c| c.used()).any(|key| one.takes(key, Some(layout)))
            })
        };
        self.take.iter().map(String::as_str).find(|taken| !meanings(taken))
    }
}
