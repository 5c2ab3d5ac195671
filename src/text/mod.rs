//! What people type, read; and what people will see, made safe. Text in, values out: no files, no
//! clock (the present moment is passed in), no words for people. Sees only `model`.
//!
//! - typed: `fold` first, then `room`, `when`, `period`, `pinyin`; `suggest` where nothing fits
//! - shown: `escape` for what it goes into, `width` for how it stands there
//! - kept back: `personal` and its parts find what must not be published

pub mod amount;
mod char_set;

pub mod clock;
pub mod date_order;
pub mod day;
pub mod distance;
pub mod escape;
pub mod mask;
pub mod names;
pub mod natural;
pub mod normalize;
pub mod numbers;
pub mod numeral;
pub mod period;
pub mod person_name;
pub mod personal;
pub mod phone;
mod phone_parts;
pub mod pinyin;
pub mod quiet;
pub mod room;
pub mod room_columns;
pub mod room_parts;
pub mod room_scan;
pub mod scan;
pub mod sheet_time;
pub mod suggest;
pub mod visible;
pub mod when;
pub mod width;
