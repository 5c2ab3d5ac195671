//! Improvements (整改与改进), as far as figures read them: which figure shows their effect, and what it was before.

use crate::facts::records::RecordRow;
use crate::facts::rows::Syms;
use crate::kinds::improvement::REVIEW_AFTER;
use crate::model::figure::Tenths;
use crate::model::interner::{Interner, Sym};
use crate::model::kind::Kind;
use crate::model::rooms::Rooms;
use crate::model::settings::Span;
use crate::model::time::{Day, Instant, Offset, When};
use crate::model::value::TableOf;
use crate::model::vocab::{Basis, ImprovementSource};
use crate::model::window::Window;
use crate::model::wording::{self, Approval};

/// An improvement.
#[derive(Clone, Debug)]
pub struct Improvement {
    /// `planned` is its due day, `done` when it took effect.
    pub record: RecordRow,
    pub source: Option<ImprovementSource>,
    /// The wave whose question the figure is.
    pub survey: Option<Sym>,
    /// The path of the figure; `None`: the effect is what a review says.
    pub figure: Option<Sym>,
    pub wanted: Syms,
    pub basis: Basis,
    pub target: Option<Tenths>,
    /// `3mo`: for how long after it the figure is looked at.
    pub review_after: Sym,
    pub baseline: Option<Baseline>,
    pub reviews: Box<[Review]>,
    pub wording: Option<Approval>,
    /// The items that it came of.
    pub feedback: Syms,
}

/// The figure before the improvement, as it was known when the record was made (基线).
#[derive(Clone, Copy, Debug)]
pub struct Baseline {
    pub from: Day,
    pub to: Day,
    pub as_of: Instant,
    pub n: i64,
    pub value: Option<Tenths>,
    /// The hash of the rules by which it was computed.
    pub rules: Option<Sym>,
}

/// A baseline is compared with so many windows of the same length before it.
pub const WINDOWS_BEFORE: usize = 3;

/// What people concluded of it (复核).
#[derive(Clone, Copy, Debug)]
pub struct Review {
    pub at: When,
    pub by: Sym,
}

impl Improvement {
    pub fn read(t: &TableOf<'_>, names: &mut Interner, _: &Rooms) -> Option<Improvement> {
        let record = RecordRow::read(Kind::Improvement, t, names)?;
        let review_after = t.text("review_after").filter(|text| Span::parse(text).is_some()).unwrap_or(REVIEW_AFTER);
        Some(Improvement {
            record,
            source: t.text("source").and_then(ImprovementSource::from_key),
            survey: t.text("survey").map(|survey| names.intern(survey)),
            figure: t.text("figure").map(|figure| names.intern(figure)),
            wanted: t.texts("where").map(|wanted| names.intern(wanted)).collect(),
            basis: t.text("basis").and_then(Basis::from_key).unwrap_or(Basis::Received),
            target: t.text("target").and_then(Tenths::parse),
            review_after: names.intern(review_after),
            baseline: t.table("baseline").and_then(|baseline| Baseline::read(baseline, names)),
            reviews: t.tables("review").filter_map(|review| Review::read(review, names)).collect(),
            wording: wording::of(t).map(|(_, approval)| approval),
            feedback: t.texts("feedback").map(|id| names.intern(id)).collect(),
        })
    }
}

impl Improvement {
    /// The days over which its figure is looked at, once it was done on a day.
    pub fn window_after(&self, done: Day, names: &Interner) -> Window {
        let from = done.next();
        let to = Span::parse(names.text(self.review_after)).map(|span| span.after(from));
        Window { from, to: to.unwrap_or_else(|| from.plus_months(3)) }
    }

    /// When its effect can be seen: as long after those days as the baseline was seen after its own.
    pub fn seen_at(&self, after: Window, offset: Offset) -> Instant {
        after.end(offset).plus(self.baseline.map_or(0, |baseline| baseline.ripe_s(offset)))
    }
}

impl Baseline {
    /// The first day of the windows that it is compared with: its own, and three like it before.
    pub fn compared_from(&self) -> Day {
        let own = Window { from: self.from, to: self.to };
        std::iter::successors(Some(own), |window| Some(window.previous())).nth(WINDOWS_BEFORE).unwrap_or(own).from
    }

    /// How long after its window's end it was seen.
    pub fn ripe_s(&self, offset: Offset) -> i64 {
        self.as_of.since(self.to.start(offset)).max(0)
    }

    fn read(t: &TableOf<'_>, names: &mut Interner) -> Option<Baseline> {
        Some(Baseline {
            from: t.day("from")?,
            to: t.day("to")?,
            as_of: t.instant("as_of")?,
            n: t.get("n")?.as_int()?,
            value: t.text("value").and_then(Tenths::parse),
            rules: t.text("rules").map(|rules| names.intern(rules)),
        })
    }
}

impl Review {
    fn read(t: &TableOf<'_>, names: &mut Interner) -> Option<Review> {
        Some(Review { at: t.when("at")?, by: names.intern(t.text("by")?) })
    }
}
