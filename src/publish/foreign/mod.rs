//! What templates of a tree's own may not do to a page: change its numbers, draw some, or bring in a script or another
//! address. Templates choose words and looks; the numbers of a page are the program's.

mod markup;
pub mod nesting;
pub mod numbers;
pub mod refused;
mod style;
