//! stub
use crate::model::problem::Problem;
use crate::model::vocab::Language;
pub fn all(problems: &[Problem], lang: Language, _color: bool) -> String {
    problems.iter().map(|p| format!("{}: {}\n", p.path, crate::locale::problems::message(p, lang))).collect()
}
