//! Figures as people name them: `in_target.respond`, `backlog.flow.resolved`, and one group of them, `category=elevator`.

use super::catalog::{RowSource, Stat};
use super::group::By;

/// A figure by the path of its value in the result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigurePath {
    pub stat: Stat,
    pub source: RowSource,
    /// Below the source's total.
    pub path: String,
}

/// Why a path is no figure whose records can be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoFigure {
    /// Each of its rows is a group of another figure.
    OfGroupsAlone,
    /// A page of figures.
    Page,
}

impl FigurePath {
    /// `in_target.respond` of the response; `backlog.flow.resolved`, `visits.coverage` and so on of the others. Whether
    /// there is anything at the path, the figure itself tells.
    ///
    /// # Errors
    /// It names a page of figures, or one that has no records of its own.
    pub fn read(typed: &str) -> Result<FigurePath, NoFigure> {
        let typed = typed.strip_prefix("overview.").unwrap_or(typed);
        let (first, rest) = typed.split_once('.').unwrap_or((typed, ""));
        let of = |stat, source, path: &str| Ok(FigurePath { stat, source, path: path.to_owned() });
        match Stat::from_key(first) {
            None => of(Stat::Response, RowSource::Of(Stat::Response), typed),
            Some(Stat::Backlog) => match rest.split_once('.').unwrap_or((rest, "")) {
                ("flow", path) => of(Stat::Backlog, RowSource::Flow, path),
                ("total", path) => of(Stat::Backlog, RowSource::Of(Stat::Backlog), path),
                _ => of(Stat::Backlog, RowSource::Of(Stat::Backlog), rest),
            },
            Some(Stat::Activities) if rest == "adoption" || rest.starts_with("adoption.") => {
                of(Stat::Activities, RowSource::Adoption, rest.trim_start_matches("adoption").trim_start_matches('.'))
            }
            // `survey.parking.strict`: a question stands behind the figure without a word between.
            Some(stat @ Stat::Survey) if !rest.is_empty() && !is_of_wave(rest) => {
                of(stat, RowSource::Of(stat), &format!("questions.{rest}"))
            }
            Some(Stat::Fairness | Stat::Staff) => Err(NoFigure::OfGroupsAlone),
            Some(Stat::Overview) => Err(NoFigure::Page),
            Some(stat) => of(stat, RowSource::Of(stat), rest),
        }
    }
}

impl FigurePath {
    /// Whether it is what residents answered: a callback, a survey, or a rating.
    pub fn is_of_answers(&self) -> bool {
        matches!(self.stat, Stat::Satisfaction | Stat::Survey)
            || (self.stat == Stat::Services && self.path.starts_with("ratings"))
    }

    /// As its figure's own document has it.
    pub fn within(&self) -> String {
        match self.source {
            RowSource::Flow => format!("flow.{}", self.path),
            RowSource::Adoption => format!("adoption.{}", self.path),
            RowSource::Of(_) => self.path.clone(),
        }
    }
}

/// Whether a path leads to something that every wave of a survey has.
fn is_of_wave(path: &str) -> bool {
    let first = path.split('.').next().unwrap_or(path);
    ["waves", "wave", "sample", "issue", "returns", "valid_returns", "response", "responses", "questions", "strata"]
        .contains(&first)
}

/// `category=elevator`: the key and value of a group; `None` where the figure is not split by such a key.
pub fn group_wanted(typed: &str, stat: Stat) -> Option<(By, String)> {
    let (key, value) = typed.split_once(['=', '＝'])?;
    let by = By::from_key(key.trim()).filter(|by| stat.record_keys().contains(by))?;
    Some((by, value.trim().to_owned()))
}
