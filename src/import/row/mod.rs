//! Rows of cells to values of records: which column means what, and what each cell says.

pub mod activity_rows;
pub mod asked;
pub mod attendance_rows;
pub mod callback;
pub mod cells;
pub mod decoration;
pub mod fault;
pub mod fee_rows;
pub mod feedback_rows;
pub mod field_cells;
pub mod head_rows;
pub mod head_words;
pub mod heads;
pub mod layout;
pub mod listed_room;
pub mod mapping;
pub mod notice_rows;
pub mod owner_rows;
pub mod part;
pub mod read_row;
pub mod service_rows;
pub mod settle;
pub mod steps;
pub mod times;
pub mod visit_rows;
pub mod whereabouts;
