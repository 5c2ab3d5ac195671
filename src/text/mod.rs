//! What people type, read; and what people will see, made safe. Text in, values out: no files, no
//! clock (the present moment is passed in), no words for people. Sees only `model`.
//!
//! - typed: `fold` first, then `room`, `when`, `period`, `pinyin`; `suggest` where nothing fits
//! - shown: `escape` for what it goes into, `width` for how it stands there
//! - kept back: `personal` finds what must not be published, with `numbers`, `contacts`, `email`, `plate`, `room_listed`,
//!   `names` and `titled` for its parts; `look` is their cursor

pub mod ahead;
pub mod amount;
pub mod building;
mod char_set;
mod contacts;

pub mod clock;
pub mod date_order;
pub mod day;
pub mod distance;
mod email;
pub mod escape;
mod look;
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
mod pinyin_names;
mod plate;
pub mod question;
pub mod quiet;
pub mod room;
pub mod room_columns;
pub mod room_listed;
pub mod room_parts;
mod room_scan;
pub mod scan;
pub mod sheet_time;
pub mod span;
pub mod suggest;
pub mod survey_code;
pub mod term;
mod titled;
mod traditional;
pub mod visible;
pub mod when;
pub mod width;
mod word_names;
