//! Sheets of an office to records, repeatable. A file is read (`sheet`, which hands each format to a file of its own),
//! its columns are recognised (`heads`, `mapping`, `layout`), each row is read and judged (`cells`, `feedback_rows` and
//! its like), compared with what stands (`identity`), and only then anything is written (`apply`).

pub mod apply;
pub mod biff;
pub mod calendar;
pub mod cells;
pub mod compound;
pub mod decode;
pub mod delimited;
pub mod error;
pub mod feedback_rows;
pub mod fields;
pub mod grid;
pub mod heads;
pub mod identity;
pub mod layout;
pub mod listed_room;
pub mod limits;
pub mod mapping;
pub mod merged;
pub mod ods;
pub mod ods_cell;
pub mod owner_rows;
pub mod owners;
pub mod plan;
pub mod planner;
pub mod raised;
pub mod read_row;
pub mod report;
pub mod rooms_file;
pub mod sheet;
pub mod staff;
pub mod standing;
pub mod steps;
pub mod unpack;
pub mod value;
pub mod visit_rows;
pub mod words;
pub mod xlsb;
pub mod xlsx;
pub mod xml;
