//! Files to rows of cells: workbooks of every office program and text files in every encoding.

pub mod biff;
pub mod compound;
pub mod decode;
pub mod delimited;
pub mod fields;
pub mod grid;
pub mod limits;
pub mod merged;
pub mod ods;
pub mod ods_cell;
pub mod sheet;
pub mod unpack;
pub mod value;
pub mod xlsb;
pub mod xlsx;
pub mod xml;
