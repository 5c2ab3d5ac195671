//! The page of a code: cut from docs/problems.md, so that the program and the documentation say the same.

use crate::model::problem::Code;
use crate::model::vocab::Language;

const EN: &str = include_str!("../../docs/problems.md");
const ZH: &str = include_str!("../../docs/problems.zh-CN.md");

/// The section of docs/problems.md on a code, from its heading to the next one; Markdown.
pub fn explain(code: Code, lang: Language) -> &'static str {
    let page = match lang {
        Language::Zh => ZH,
        Language::En => EN,
    };
    let is_heading = |line: &str| line.strip_prefix("## ").is_some_and(|title| title.trim_end() == code.key());
    let mut at = 0;
    let mut from = None;
    for line in page.split_inclusive('\n') {
        match from {
            None if is_heading(line) => from = Some(at),
            Some(start) if line.starts_with("## ") || line.starts_with("# ") => {
                return page.get(start..at).unwrap_or("").trim_end();
            }
            _ => {}
        }
        at += line.len();
    }
    from.and_then(|start| page.get(start..)).unwrap_or("").trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_section_in_both_languages_in_the_order_of_the_codes() {
        for (lang, page) in [(Language::En, EN), (Language::Zh, ZH)] {
            let headings: Vec<&str> = page.lines().filter_map(|l| l.strip_prefix("## ")).collect();
            let keys: Vec<&str> = Code::ALL.iter().map(|c| c.key()).collect();
            assert_eq!(headings, keys, "{lang:?}");
            for code in Code::ALL {
                let section = explain(*code, lang);
                assert!(section.lines().count() >= 4, "{lang:?} {code:?}: {section}");
                assert_eq!(section.matches("\n## ").count(), 0, "{code:?}");
            }
        }
    }
}
