//! A figure that is asked for by its name, and what it comes to: for whoever speaks of figures without knowing them.

use crate::analysis::snapshot::Snapshot;
use crate::model::figure::Tenths;
use crate::model::rooms::Rooms;
use crate::model::vocab::Basis;
use crate::model::window::Window;

/// Which figure, of which groups of its records (`category=elevator`), selected by which time.
#[derive(Clone, Debug)]
pub struct AskedFigure<'a> {
    pub figure: &'a str,
    pub wanted: Vec<&'a str>,
    pub basis: Basis,
}

/// Looks a figure up and counts it in a window; `None` where there is no such figure.
pub type LookUp = fn(&AskedFigure<'_>, &Snapshot<'_>, &Rooms, Window) -> Option<FigureValue>;

/// What a figure comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FigureValue {
    /// `None`: nothing to divide by, or a year without a calendar.
    pub value: Option<Tenths>,
    /// Of a rate what it divides by; of a duration or a count the n that it is taken from.
    pub n: u64,
    pub unit: FigureUnit,
}

/// In what a figure is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureUnit {
    Percent,
    Seconds,
    Fen,
    Count,
}
