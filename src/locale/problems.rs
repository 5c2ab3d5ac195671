//! The words for what can be wrong with a record: what it is, and what to do about it.

use super::labels::label;
use super::problem_words::templates;
use crate::model::problem::Problem;
use crate::model::vocab::Language;

/// What is wrong, in one sentence.
pub fn message(problem: &Problem, lang: Language) -> String {
    let [message, _] = templates(problem.code, lang);
    fill(message, &problem.args, lang)
}

/// What to do about it.
pub fn hint(problem: &Problem, lang: Language) -> String {
    let [_, hint] = templates(problem.code, lang);
    fill(hint, &problem.args, lang)
}

/// Puts the arguments in; a part between `⟨` and `⟩` is left out where an argument of it is not carried.
fn fill(template: &str, args: &[(&'static str, String)], lang: Language) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('⟨') {
        let (part, tail) = after.split_once('⟩').unwrap_or((after, ""));
        out.push_str(&filled(before, args, lang).unwrap_or_else(|missing| missing));
        out.push_str(&filled(part, args, lang).unwrap_or_default());
        rest = tail;
    }
    out.push_str(&filled(rest, args, lang).unwrap_or_else(|missing| missing));
    out
}

/// A value that is a code of its own has its words; `Err` with an ellipsis where one is not carried.
fn filled(template: &str, args: &[(&'static str, String)], lang: Language) -> Result<String, String> {
    let mut out = String::with_capacity(template.len());
    let (mut rest, mut complete) = (template, true);
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, tail)) = after.split_once('}') else { break };
        match args.iter().find(|(n, _)| *n == name) {
            Some((name, value)) => out.push_str(label(name, value, lang)),
            None => {
                out.push('…');
                complete = false;
            }
        }
        rest = tail;
    }
    out.push_str(rest);
    if complete { Ok(out) } else { Err(out) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::problem::Code;

    #[test]
    fn an_optional_part_stands_only_with_its_argument() {
        let args = |nearest: Option<&str>| nearest.map(|n| ("nearest", n.to_owned())).into_iter().collect::<Vec<_>>();
        let template = "⟨did you mean `{nearest}`? ⟩correct it";
        assert_eq!(fill(template, &args(None), Language::En), "correct it");
        assert_eq!(fill(template, &args(Some("a{b}")), Language::En), "did you mean `a{b}`? correct it");
    }

    #[test]
    fn both_languages_say_the_same_of_every_code() {
        for code in Code::ALL.iter().copied() {
            let names = |template: &str| {
                let mut names: Vec<String> =
                    template.split('{').skip(1).filter_map(|p| p.split_once('}')).map(|(n, _)| n.to_owned()).collect();
                names.sort();
                names
            };
            let ([zh, zh_hint], [en, en_hint]) = (templates(code, Language::Zh), templates(code, Language::En));
            assert_eq!(names(zh), names(en), "{code:?}");
            assert_eq!(names(zh_hint), names(en_hint), "{code:?}");
            for text in [zh, zh_hint, en, en_hint] {
                assert_eq!(text.matches('⟨').count(), text.matches('⟩').count(), "{code:?}");
                assert!(!text.is_empty() && !text.ends_with(['.', '。']), "{code:?}");
            }
        }
    }
}
