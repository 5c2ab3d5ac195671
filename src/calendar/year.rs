//! stub
use crate::model::time::Day;
#[derive(Clone, Debug)]
pub struct YearTable {
    pub year: i32,
    pub days: Vec<(Day, bool, String)>,
}
