//! A run that could not do what was asked: an exit code and what to say of it. Here alone it is chosen, for each
//! error of the other rooms, how a command ends (of git's in [`super::git_failure`]); the words stand in `locale`.

use crate::import::error::{ImportError, SpelledRoom};
use crate::import::file::limits::{MAX_BYTES, MAX_COLUMNS, MAX_KEPT, MAX_TEXT_BYTES};
use crate::import::file::unpack::MAX_RATIO;
use crate::locale::import::{ImportMsg, kind_of_file, meaning_label};
use crate::locale::message::Message;
use crate::locale::publish::PublishMsg;
use crate::locale::store::StoreMsg;
use crate::model::problem::Problem;
use crate::model::vocab::Language;
use crate::render::error::OutputError;
use crate::render::ui::Ui;
use crate::store::error::StoreError;
use crate::store::files::reason;
use crate::store::root::{ROOMS_FILE, shown_path};
use std::io;

/// The exit codes that scripts rely on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    Done = 0,
    /// Ran and found something.
    Found = 1,
    /// Usage, not found, ambiguous.
    Usage = 2,
    /// Files that the command needed could not be read.
    Unread = 3,
    /// No records tree, disk full, not permitted, locked.
    Environment = 4,
    /// Refused, nothing written.
    Refused = 5,
    Cancelled = 130,
}

/// The most records named that are saved already.
const MAX_NAMED: usize = 5;

/// What is said of a failure, in both languages.
type Saying = Box<dyn Message + Send + Sync>;

/// Why a command failed, with the exit code and what to do about it.
pub struct Failure {
    pub exit: Exit,
    message: Saying,
    hints: Vec<Saying>,
}

impl Failure {
    pub fn new(exit: Exit, message: impl Message + Send + Sync + 'static) -> Failure {
        Failure { exit, message: Box::new(message), hints: Vec::new() }
    }

    pub fn usage(message: impl Message + Send + Sync + 'static) -> Failure {
        Failure::new(Exit::Usage, message)
    }

    pub fn refused(message: impl Message + Send + Sync + 'static) -> Failure {
        Failure::new(Exit::Refused, message)
    }

    pub fn environment(message: impl Message + Send + Sync + 'static) -> Failure {
        Failure::new(Exit::Environment, message)
    }

    /// Adds what to do instead.
    pub fn hint(mut self, hint: impl Message + Send + Sync + 'static) -> Failure {
        self.hints.push(Box::new(hint));
        self
    }

    /// Adds what was saved before it, and stands.
    pub fn after(self, saved: &[String]) -> Failure {
        let named = saved.iter().take(MAX_NAMED).map(String::as_str).collect::<Vec<_>>().join(" ");
        match saved.len() {
            0 => self,
            count if count > MAX_NAMED => self.hint(StoreMsg::StandsMany { named, count }),
            _ => self.hint(StoreMsg::Stands { named }),
        }
    }

    /// The message and its hints, a line each.
    pub fn lines(&self, lang: Language) -> (String, Vec<String>) {
        (self.message.text(lang), self.hints.iter().map(|h| h.text(lang)).collect())
    }

    /// Tells why the command failed.
    pub fn tell(&self, ui: &Ui) {
        let (message, hints) = self.lines(ui.lang);
        ui.fail(&message, &hints);
    }

    /// Tells why something that was not asked for did not come about.
    pub fn warn(&self, ui: &Ui) {
        let (message, hints) = self.lines(ui.lang);
        ui.warn_of(&message, &hints);
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Failure {
        match error {
            StoreError::Link { path } => Failure::refused(StoreMsg::NotFollowed { path }),
            StoreError::NotAFile { path } => Failure::refused(StoreMsg::NotAFile { path }),
            StoreError::Io { path, source } => unwritten(path, &source),
            StoreError::Unreadable { path, source } => {
                Failure::new(Exit::Unread, StoreMsg::ReadFailed { path, reason: reason(Some(&source)) })
            }
            StoreError::NotATree { dir } => {
                Failure::environment(StoreMsg::NotATree { dir: shown_path(&dir) }).hint(StoreMsg::NoTreeHint)
            }
            StoreError::TreeUnreadable { path, source } => {
                Failure::environment(StoreMsg::ReadFailed { path: shown_path(&path), reason: reason(Some(&source)) })
            }
            StoreError::NotEmpty { dir } => {
                Failure::refused(StoreMsg::NotEmpty { dir: dir.display().to_string() }).hint(StoreMsg::NotEmptyHint)
            }
            StoreError::Locked { waited, holder } => {
                Failure::environment(StoreMsg::Locked { seconds: waited.as_secs(), holder }).hint(StoreMsg::LockedHint)
            }
            StoreError::Changed { path } => Failure::refused(StoreMsg::Changed { path }).hint(StoreMsg::ChangedHint),
            StoreError::Exists { path } => Failure::refused(StoreMsg::Exists { path }),
            StoreError::NotAnId { id } => Failure::refused(StoreMsg::InvalidResult { path: id }),
            StoreError::MaybeSaved { path } => {
                let show = how_to_look(&path);
                Failure::environment(StoreMsg::MaybeSaved { path, show })
            }
            StoreError::TooManyDrafts { path } => Failure::environment(StoreMsg::TooManyDrafts { path }),
            StoreError::TemplateUnreadable(problem) => {
                let Problem { path, args, .. } = *problem;
                if args.iter().any(|(key, what)| *key == "filetype" && what == "link") {
                    return Failure::new(Exit::Unread, PublishMsg::TemplateLink { path });
                }
                let reason = args.into_iter().find(|(key, _)| *key == "reason").map(|(_, why)| why).unwrap_or_default();
                Failure::new(Exit::Unread, PublishMsg::TemplateUnread { path, reason })
            }
            StoreError::TemplateNotText { path } => Failure::new(Exit::Unread, PublishMsg::TemplateNotText { path }),
            StoreError::NothingChanged(error) => Failure::from(*error).hint(StoreMsg::NothingChanged),
            StoreError::Partly { saved, source } => Failure::from(*source).after(&saved),
        }
    }
}

fn unwritten(path: String, error: &io::Error) -> Failure {
    Failure::environment(StoreMsg::WriteFailed { path, reason: reason(Some(error)) })
}

/// The command that shows whether a file was saved.
fn how_to_look(path: &str) -> String {
    match path.rsplit_once('/') {
        Some((_, name)) => format!("linli show {}", name.strip_suffix(".toml").unwrap_or(name)),
        None => format!("cat {path}"),
    }
}

impl From<OutputError> for Failure {
    fn from(error: OutputError) -> Failure {
        if error.source.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error()) {
            let path = error.path.display().to_string();
            return Failure::refused(StoreMsg::NotFollowed { path }).hint(StoreMsg::NotFollowedHint);
        }
        unwritten(error.path.display().to_string(), &error.source)
    }
}

/// The first of the rooms that are spelled in two ways.
fn same_room(pairs: &[(SpelledRoom, SpelledRoom)]) -> Failure {
    let count = pairs.len();
    let named: Vec<(SpelledRoom, SpelledRoom)> = pairs.iter().take(MAX_NAMED).cloned().collect();
    let words = move |lang: Language| {
        let one = |room: &SpelledRoom| match room.row {
            Some(row) => ImportMsg::SpelledRoom { row: row.row, spelling: room.spelling.clone() }.text(lang),
            None => format!("rooms.toml `{}`", room.spelling),
        };
        let pairs: Vec<String> = named.iter().map(|(a, b)| format!("{} = {}", one(a), one(b))).collect();
        ImportMsg::SameRoom { pairs: pairs.join("; "), count }.text(lang)
    };
    Failure::refused(words)
}

impl From<ImportError> for Failure {
    fn from(error: ImportError) -> Failure {
        use ImportError as E;
        use ImportMsg as M;
        match error {
            E::TooLarge => Failure::refused(M::FileTooLarge { limit: MAX_BYTES >> 20 }).hint(M::SplitHint),
            E::TextTooLarge => Failure::refused(M::FileTooLarge { limit: MAX_TEXT_BYTES >> 20 }).hint(M::SplitHint),
            E::UnpacksTooLarge => Failure::refused(M::UnpacksTooLarge { limit: MAX_BYTES >> 20 }).hint(M::SplitHint),
            E::PackedTooTightly => Failure::refused(M::PackedTooTightly { limit: MAX_RATIO }).hint(M::SplitHint),
            E::TooManyRows { limit } => Failure::refused(M::TooManyRows { limit }).hint(M::SplitHint),
            E::TooManyColumns => Failure::refused(M::TooManyColumns { limit: MAX_COLUMNS }).hint(M::SplitHint),
            E::TooManyCells { limit } => Failure::refused(M::TooManyCells { limit }).hint(M::SplitHint),
            E::TooMuchText => Failure::refused(M::TooMuchText { limit: MAX_KEPT >> 20 }).hint(M::SplitHint),
            E::Entities => Failure::refused(M::Entities).hint(M::NotASheetHint),
            E::Protected => Failure::refused(M::Protected).hint(M::ProtectedHint),
            E::NotASheet { kind } => {
                let named = move |lang: Language| M::NotASheet { kind: kind_of_file(kind, lang) }.text(lang);
                Failure::refused(named).hint(M::NotASheetHint)
            }
            E::OpenQuote { row } => Failure::refused(M::OpenQuote { row }).hint(M::OpenQuoteHint { row }),
            E::StrayReturn { row } => Failure::refused(M::StrayReturn { row }).hint(M::NotASheetHint),
            E::Undecodable { line, encoding } => {
                let named =
                    move |lang: Language| M::Undecodable { line, kind: kind_of_file(encoding, lang) }.text(lang);
                Failure::refused(named).hint(M::UndecodableHint)
            }
            E::Malformed { .. } | E::Zip(_) | E::Unpacking(_) | E::Xml(_) | E::Xlsx(_) | E::Xls(_) | E::Xlsb(_) => {
                Failure::refused(M::BrokenWorkbook { reason: error.to_string() }).hint(M::NotASheetHint)
            }
            E::NoSuchSheet { name, names } => Failure::usage(M::NoSuchSheet { name, names: names.join(", ") }),
            E::NoHeader { rows } => Failure::refused(M::NoHeader { found: rows.join(" / ") }).hint(M::NoHeaderHint),
            E::NoNeededColumn { meaning, heads } => {
                let heads = heads.join(" ");
                let words = move |lang: Language| {
                    let meaning = meaning_label(meaning, lang).to_owned();
                    M::NoNeededColumn { meaning, heads: heads.clone() }.text(lang)
                };
                Failure::refused(words).hint(M::NoHeaderHint)
            }
            E::FinishedColumnThere { head } => Failure::usage(M::FinishedColumnThere { head }),
            E::NoReplyColumn => Failure::usage(M::NoReplyColumn),
            E::CountOfWhat { sheet: None } => Failure::usage(M::CountOfWhat).hint(M::CountOfWhatHint),
            E::CountOfWhat { sheet: Some(sheet) } => {
                Failure::usage(M::CountOfWhatSheet { sheet }).hint(M::CountOfWhatHint)
            }
            E::NobodyCame => Failure::usage(M::NobodyCame),
            E::NoSurvey => Failure::usage(M::NeedsSurvey).hint(M::NeedsSurveyHint),
            E::MapQuestion { head, name } => Failure::usage(M::MapQuestion { head, name }),
            E::OwnersAbsent => Failure::refused(M::OwnersAbsent),
            E::RoomsBroken => Failure::new(Exit::Unread, StoreMsg::BrokenRecord { path: ROOMS_FILE.to_owned() }),
            E::SameRoom { pairs } => same_room(&pairs),
            E::MapSyntax(error) => {
                let reason = error.map(|error| error.message().to_owned()).unwrap_or_default();
                Failure::usage(M::MapSyntax { reason })
            }
            E::MapOtherKind { found, wanted } => {
                Failure::usage(M::MapOtherKind { found, wanted: wanted.key().to_owned() })
            }
            E::MapMeaning { head, meaning, what } => {
                let known = what.meanings().collect::<Vec<_>>().join(" ");
                Failure::usage(M::MapMeaning { head, meaning, known })
            }
            E::TakeUnknown { column } => Failure::usage(M::TakeUnknown { column }),
            E::MapWord { word, value, known } => Failure::usage(M::MapWord { word, value, known }),
            E::MapKey { key } => Failure::usage(M::MapKey { key }),
            E::MapValue { key, known } => Failure::usage(M::MapValue { key: key.to_owned(), known }),
            E::NumberingWithoutSheets => Failure::refused(M::NumberingWithoutSheets),
            E::Store(error) => error.into(),
            // What the error itself says of nothing or of a few is not the whole.
            E::Partly { done, total, source } => {
                Failure { hints: Vec::new(), ..source.into() }.hint(M::StandsSoFar { done, total })
            }
        }
    }
}
