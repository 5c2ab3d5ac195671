//! Training sessions: nobody and no team stands on a list twice, a score is one of a hundred, and whoever came worked
//! here that day.

use super::identity::repeated;
use super::scope::CheckScope;
use super::settings::out_of_range;
use super::sheet::SourceFile;
use crate::kinds::training::BEST_SCORE;
use crate::model::kind::Kind;
use crate::model::problem::{Code, Problem};

pub fn check(sheet: &SourceFile<'_>, scope: &CheckScope<'_>, found: &mut Vec<Problem>) {
    if sheet.kind != Some(Kind::Training) {
        return;
    }
    found.extend(repeated(sheet, "attendee", "staff"));
    found.extend(repeated(sheet, "others", "team"));
    let day = sheet.table.when("at").map(|at| at.day(scope.offset));
    for attendee in sheet.table.tables("attendee") {
        let score = attendee.get("score");
        found.extend(score.and_then(|node| out_of_range(sheet, "attendee.score", node, 0.0, f64::from(BEST_SCORE))));
        let Some((handle, day)) = attendee.text("staff").zip(day) else { continue };
        if scope.was_away(handle, day) {
            let problem = sheet.problem(Code::NotInService, &sheet.span(attendee, "staff"));
            found.push(problem.with("key", "attendee.staff").with("handle", handle).with("day", day.to_string()));
        }
    }
}
