//! A problem as people see it (excerpt with a caret, reason, remedy), as a plain line, and as JSON.
//! What a record holds never reaches a terminal raw.

use super::ui::WIDTH_OFF_TERMINAL;
use crate::locale::labels::label;
use crate::locale::message::Message;
use crate::locale::problems;
use crate::locale::render::RenderMsg;
use crate::model::problem::{Place, Problem, Severity};
use crate::model::vocab::Language;
use crate::text::escape::{self, LineBreaks};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde::Serialize;

/// How problems are drawn for people.
#[derive(Clone, Copy, Debug)]
pub struct Drawing {
    pub lang: Language,
    pub color: bool,
    /// Columns of the terminal; a longer line is cut around the faulty part.
    pub width: usize,
}

impl Drawing {
    /// ```text
    /// error[bad-date]: `2026-02-30` is not a day or time that exists
    ///  --> feedback/2026/02/fb-….toml:9:15
    ///   |
    /// 9 | received_at = 2026-02-30
    ///   |               ^^^^^^^^^^
    ///   = hint: write …
    /// ```
    /// With a newline at the end. Columns count characters, and carets stand right under Chinese.
    pub fn draw(self, problem: &Problem) -> String {
        let shown = |text: String| escape::terminal(&text, LineBreaks::Mark).into_owned();
        let level = match problem.severity() {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let title = level
            .with_name(label("severity", problem.severity().key(), self.lang))
            .primary_title(shown(problems::message(problem, self.lang)))
            .id(problem.code.key());
        let hint = Level::HELP
            .with_name(RenderMsg::HintName.text(self.lang))
            .message(shown(problems::hint(problem, self.lang)));
        let path = shown(problem.path.clone());
        let group = match &problem.place {
            Some(place) => title.element(snippet(place, path)).element(hint),
            None => title.element(Origin::path(path)).element(hint),
        };
        self.render(group)
    }

    /// One after the other, a blank line between them; empty for none.
    pub fn draw_all(self, problems: &[Problem]) -> String {
        problems.iter().map(|p| self.draw(p)).collect::<Vec<_>>().join("\n")
    }

    fn render(self, group: Group<'_>) -> String {
        let renderer = if self.color { Renderer::styled() } else { Renderer::plain() };
        let mut text = renderer.decor_style(DecorStyle::Ascii).term_width(self.width).render(&[group]);
        text.push('\n');
        text
    }
}

/// Problems beside a result, where no width was asked for.
pub fn all(problems: &[Problem], lang: Language, color: bool) -> String {
    Drawing { lang, color, width: WIDTH_OFF_TERMINAL }.draw_all(problems)
}

/// The line with its faulty part marked; made safe piece by piece, so that the marks stay on their text.
fn snippet(place: &Place, path: String) -> Snippet<'static, annotate_snippets::Annotation<'static>> {
    let safe = |text: Option<&str>| escape::terminal(text.unwrap_or(""), LineBreaks::Mark).into_owned();
    let before = safe(place.excerpt.get(..place.marked.start));
    let marked = safe(place.excerpt.get(place.marked.clone()));
    let after = safe(place.excerpt.get(place.marked.end..));
    let span = before.len()..before.len() + marked.len();
    Snippet::source(format!("{before}{marked}{after}"))
        .line_start(place.line)
        .path(path)
        .annotation(AnnotationKind::Primary.span(span))
}

/// `path:line:col: error[code]: message`, without a newline; a problem of a whole file stands at 1:1.
pub fn plain(problem: &Problem, lang: Language) -> String {
    let (line, column) = problem.place.as_ref().map_or((1, 1), |p| (p.line, p.column));
    let severity = problem.severity().key();
    let (path, code) = (&problem.path, problem.code.key());
    let text = format!("{path}:{line}:{column}: {severity}[{code}]: {}", problems::message(problem, lang));
    escape::terminal(&text, LineBreaks::Mark).into_owned()
}

/// The document `linli/check/1`.
#[derive(Clone, Debug, Serialize)]
pub struct CheckDocument<'a> {
    pub schema: &'static str,
    pub community: &'a str,
    pub problems: Vec<ProblemRow<'a>>,
    /// Files that were looked at.
    pub files: usize,
}

/// A problem in JSON; scripts use `code`, the rest follows the language.
#[derive(Clone, Debug, Serialize)]
pub struct ProblemRow<'a> {
    pub code: &'static str,
    pub severity: &'static str,
    pub path: &'a str,
    /// From 1; null where the whole file is meant.
    pub line: Option<usize>,
    /// From 1, in characters.
    pub column: Option<usize>,
    pub message: String,
    pub hint: String,
}

impl<'a> CheckDocument<'a> {
    pub fn new(community: &'a str, found: &'a [Problem], files: usize, lang: Language) -> CheckDocument<'a> {
        let problems = found.iter().map(|p| ProblemRow::new(p, lang)).collect();
        CheckDocument { schema: "linli/check/1", community, problems, files }
    }
}

impl<'a> ProblemRow<'a> {
    pub fn new(problem: &'a Problem, lang: Language) -> ProblemRow<'a> {
        let safe = |text: String| escape::terminal(&text, LineBreaks::Mark).into_owned();
        ProblemRow {
            code: problem.code.key(),
            severity: problem.severity().key(),
            path: &problem.path,
            line: problem.place.as_ref().map(|p| p.line),
            column: problem.place.as_ref().map(|p| p.column),
            message: safe(problems::message(problem, lang)),
            hint: safe(problems::hint(problem, lang)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::problem::Code;
    use unicode_width::UnicodeWidthStr;

    fn drawn(excerpt: &str, part: &str, lang: Language) -> String {
        let start = excerpt.find(part).unwrap();
        let text = format!("a = 1\n{excerpt}\n");
        let problem = Problem::new(Code::UnknownRoom, "feedback/x.toml")
            .with("room", part)
            .with("nearest", "3-1-1101")
            .at(&text, &(6 + start..6 + start + part.len()));
        Drawing { lang, color: false, width: 100 }.draw(&problem)
    }

    #[test]
    fn the_caret_stands_under_the_fault_also_after_chinese() {
        for (excerpt, part) in [("room = \"3-1-9999\"", "3-1-9999"), ("标题 = \"电梯异响\" # 三栋", "三栋")] {
            let out = drawn(excerpt, part, Language::Zh);
            let column_of = |line: &str, at: usize| line.get(..at).unwrap().width();
            let source = out.lines().find(|l| l.contains(excerpt)).unwrap();
            let carets = out.lines().find(|l| l.contains('^')).unwrap();
            let at = source.find(part).unwrap();
            assert_eq!(column_of(source, at), column_of(carets, carets.find('^').unwrap()), "{out}");
            assert_eq!(carets.matches('^').count(), part.width(), "{out}");
        }
    }

    #[test]
    fn columns_count_characters_and_labels_are_translated() {
        let out = drawn("标题 = \"x\"", "x", Language::Zh);
        assert!(out.starts_with("错误[unknown-room]: "), "{out}");
        assert!(out.contains("feedback/x.toml:2:7"), "{out}");
        assert!(out.contains("= 提示: "), "{out}");
        assert!(drawn("t = \"x\"", "x", Language::En).contains("= hint: "));
    }

    #[test]
    fn nothing_of_a_record_reaches_the_terminal_raw() {
        let evil = "3\u{1b}]8;;x\u{7}\u{202e}1101";
        for color in [false, true] {
            let text = format!("room = \"{evil}\" # \u{9b}31m");
            let start = text.find(evil).unwrap();
            let problem = Problem::new(Code::UnknownRoom, "x\u{1b}[2J.toml")
                .with("room", evil)
                .at(&text, &(start..start + evil.len()));
            let drawing = Drawing { lang: Language::En, color, width: 100 };
            let mut out = drawing.draw(&problem);
            if color {
                // Colours are the program's own.
                for part in ["\u{1b}[0m", "\u{1b}[1m", "\u{1b}[91m", "\u{1b}[94m", "\u{1b}[96m", "\u{1b}[1;91m"] {
                    out = out.replace(part, "");
                }
                let rest: String = out.split("\u{1b}[").skip(1).collect();
                assert!(!rest.contains("2J"), "{out:?}");
            } else {
                assert!(!out.chars().any(|c| c != '\n' && c.is_control()), "{out:?}");
            }
            let json = serde_json::to_string(&ProblemRow::new(&problem, Language::En)).unwrap();
            for text in [&out, &plain(&problem, Language::En), &json] {
                assert!(!text.contains(['\u{7}', '\u{202e}', '\u{9b}']), "{text:?}");
            }
        }
    }

    #[test]
    fn a_plain_line_is_one_line() {
        let problem = Problem::new(Code::UnknownValue, "x.toml").with("key", "a").with("found", "b\nc\r\nd");
        assert_eq!(plain(&problem, Language::En).lines().count(), 1);
    }
}
