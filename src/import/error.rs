//! Why a file could not be imported, as a whole; why a single row was rejected is in the report.

use crate::import::row::fault::RowPlace;
use crate::import::row::heads::What;
use crate::store::error::StoreError;
use std::io;
use thiserror::Error;

/// A room as a row of the sheet spells it, or an id of rooms.toml, which has no row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpelledRoom {
    pub row: Option<RowPlace>,
    pub spelling: String,
}

/// What is wrong with the sheet, with the map file, or with the two of them and the records.
#[derive(Debug, Error)]
pub enum ImportError {
    #[error("the file is too large")]
    TooLarge,
    /// A text file is in memory as a whole, so that less of it is allowed.
    #[error("the text file is too large")]
    TextTooLarge,
    #[error("the workbook unpacks to too much")]
    UnpacksTooLarge,
    /// One part of it unpacks to far more than it takes packed.
    #[error("the workbook is packed too tightly")]
    PackedTooTightly,
    #[error("more than {limit} rows")]
    TooManyRows { limit: usize },
    #[error("too many columns")]
    TooManyColumns,
    #[error("more than {limit} cells")]
    TooManyCells { limit: usize },
    #[error("too much text")]
    TooMuchText,
    /// Entities could grow without end, or name a file of this machine.
    #[error("the workbook declares XML entities")]
    Entities,
    /// What it looks to be instead.
    #[error("no sheet, but {kind}")]
    NotASheet { kind: &'static str },
    #[error("the workbook is protected by a password")]
    Protected,
    /// A quote that nothing closes, or that a quote of a later row closes.
    #[error("the quote opened in row {row} is not closed")]
    OpenQuote { row: usize },
    /// A carriage return alone, in a file whose rows end with line feeds.
    #[error("a carriage return stands alone in row {row}")]
    StrayReturn { row: usize },
    /// The encoding is a key of the vocabulary `encoding`.
    #[error("line {line} cannot be read; the file looks like {encoding}")]
    Undecodable { line: usize, encoding: &'static str },
    /// A place or a part of a workbook that is written as none is.
    #[error("not well formed: {found}")]
    Malformed { found: String },
    #[error(transparent)]
    Zip(#[from] zip::result::ZipError),
    #[error(transparent)]
    Unpacking(#[from] io::Error),
    #[error(transparent)]
    Xml(#[from] quick_xml::Error),
    #[error(transparent)]
    Xlsx(#[from] calamine::XlsxError),
    #[error(transparent)]
    Xls(#[from] calamine::XlsError),
    #[error(transparent)]
    Xlsb(#[from] calamine::XlsbError),
    #[error("no sheet is called {name}")]
    NoSuchSheet { name: String, names: Vec<String> },
    /// The first rows, of which none has heads that are known.
    #[error("no row of column heads")]
    NoHeader { rows: Vec<String> },
    #[error("no column for {meaning}")]
    NoNeededColumn { meaning: &'static str, heads: Vec<String> },
    /// The reply cannot stand for the finish where the sheet says when that was.
    #[error("the column {head} says what was finished")]
    FinishedColumnThere { head: String },
    #[error("no column for the time of the reply")]
    NoReplyColumn,
    /// Responses are of a survey, which nobody named or which is gone.
    #[error("no survey to which the responses belong")]
    NoSurvey,
    #[error("the map file gives the column {head} to {name}, which the survey does not ask")]
    MapQuestion { head: String, name: String },
    #[error("owners/ is not there")]
    OwnersAbsent,
    #[error("rooms.toml is not sound")]
    RoomsBroken,
    /// Two spellings of one column that would become the same room.
    #[error("two spellings would become one room")]
    SameRoom { pairs: Vec<(SpelledRoom, SpelledRoom)> },
    #[error("the map file is no TOML")]
    MapSyntax(#[source] Option<toml_edit::TomlError>),
    #[error("the map file is for {found}, not for {}", wanted.key())]
    MapOtherKind { found: String, wanted: What },
    #[error("the map file gives {head} the unknown meaning {meaning}")]
    MapMeaning { head: String, meaning: String, what: What },
    #[error("no column is called {column}")]
    TakeUnknown { column: String },
    #[error("the map file has the unknown key {key}")]
    MapKey { key: String },
    #[error("{key} of the map file is none of {known}")]
    MapValue { key: &'static str, known: String },
    #[error("the map file gives {word} the unknown value {value}")]
    MapWord { word: String, value: String, known: String },
    /// Numbers that begin again with every sheet, in a file of one sheet without a name.
    #[error("the file has no sheets with names")]
    NumberingWithoutSheets,
    /// Neither who signed up nor who came.
    #[error("no column says whether people signed up or came")]
    CountOfWhat { sheet: Option<String> },
    /// Rooms are kept of those who came, and the sheet does not say who did.
    #[error("the sheet does not say who came")]
    NobodyCame,
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Of `total` files `done` were written, and stand.
    #[error("{source}; {done} of {total} were written")]
    Partly { done: usize, total: usize, source: StoreError },
}
