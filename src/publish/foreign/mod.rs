//! What templates of a tree's own may not do to a page: change its numbers, draw some, or bring in a script or another
//! address. Templates choose words and looks; the numbers of a page are the program's.

mod markup;
mod nesting;
mod numbers;
mod refused;
mod style;

pub use nesting::{TooDeep, too_deep};
pub use numbers::numbers;
pub use refused::{Refused, refused};
