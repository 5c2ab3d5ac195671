//! The importer by kinds of fault: what offices send, and what must come of it. The files of `tests/data/import` and
//! further sheets of each kind are imported by the program as it is typed, and held against values that were worked
//! out by hand.

mod activities;
mod again;
mod broken_cells;
mod callbacks;
mod case;
mod clocks;
mod dates;
mod ditto;
mod encodings;
mod finished;
mod holders;
mod maps;
mod merged;
mod names;
mod notices;
mod numbers;
mod phones;
mod rooms;
mod rooms_list;
mod shown;
mod status;
mod told;
mod trainings;
mod types;
mod visits;
mod workbooks;
