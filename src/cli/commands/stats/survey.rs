//! The table of a survey: its sample, then its questions each in the words that were asked, then its strata.

use crate::analysis::measure::at_path;
use crate::analysis::survey_figures::MIN_N;
use crate::cli::commands::stats::cells::{dash, of_volunteers};
use crate::cli::commands::stats::document::StatsDocument;
use crate::cli::commands::stats::tables::StatsWords;
use crate::locale::labels::label;
use crate::locale::marks::Mark;
use crate::locale::message::Message;
use crate::locale::stats::StatsMsg;
use crate::render::blocks::bar;
use crate::render::format::Format;
use crate::render::table::{Cell, TextTable};
use serde_json::Value as Json;

impl StatsWords<'_> {
    /// The lines of a wave with its questions and strata.
    pub fn survey(self, document: &StatsDocument) -> TextTable {
        let view = document.view();
        let mut table = self.total(document, &[]);
        let Some(wave) = view.get("wave").filter(|wave| wave.is_object()) else {
            table.notes.push(self.say(&StatsMsg::NoWave));
            return table;
        };
        let questions = view.get("questions").and_then(Json::as_object).into_iter().flatten();
        let overall = text(wave, "overall");
        let mut questions: Vec<(&String, &Json)> = questions.collect();
        questions.sort_by_key(|(name, _)| name.as_str() != overall);
        let mut rows: Vec<SurveyRow> =
            questions.iter().flat_map(|(name, question)| self.question(&view, name, question)).collect();
        for (place, stratum) in view.get("strata").and_then(Json::as_array).into_iter().flatten().enumerate() {
            rows.extend(self.stratum(&view, place, stratum));
        }
        for row in rows {
            let drawn = row.percent.map_or(String::new(), |percent| bar(percent, 100.0, self.width));
            let path = (self.format != Format::Table).then(|| Cell::text(row.path));
            table.rows.push(path.into_iter().chain([Cell::text(row.name), row.value, Cell::text(drawn)]).collect());
        }
        table.notes.extend(self.survey_notes(&view, wave));
        table
    }

    /// A question: strict, lenient where its words allow that, NPS, or how many chose what.
    fn question(self, view: &Json, name: &str, question: &Json) -> Vec<SurveyRow> {
        let asked = text(question, "label");
        let asked = if asked.is_empty() { name } else { asked };
        let path = |below: &str| format!("questions.{name}.{below}");
        let mut rows = Vec::new();
        for (key, least) in [("strict", 4), ("lenient", 3)] {
            let Some(rate) = question.get(key) else { continue };
            let words = words(question, least, self);
            let message = match key {
                "strict" => StatsMsg::Strict { label: asked.to_owned(), words },
                _ => StatsMsg::Lenient { label: asked.to_owned(), words },
            };
            let value = self.rate(view, rate);
            let value = if key == "strict" { self.beside(view, question, value) } else { value };
            let percent = rate.get("rate").and_then(Json::as_f64);
            rows.push(SurveyRow { path: path(&format!("{key}.rate")), name: self.say(&message), value, percent });
        }
        if let Some(nps) = question.get("nps") {
            let name = self.say(&StatsMsg::NpsOf { label: asked.to_owned() });
            let value = self.beside(view, question, self.nps(view, nps));
            rows.push(SurveyRow { path: path("nps.value"), name, value, percent: None });
        }
        for (choice, n) in question.get("choices").and_then(Json::as_object).into_iter().flatten() {
            let name = self.say(&StatsMsg::ChoiceOf { label: asked.to_owned(), choice: choice.clone() });
            let value = Cell::int(n.as_i64().unwrap_or_default());
            rows.push(SurveyRow { path: path(&format!("choices.{choice}")), name, value, percent: None });
        }
        if rows.is_empty() {
            let name = self.say(&StatsMsg::AnswersOf { label: asked.to_owned() });
            let value = Cell::int(question.get("answered").and_then(Json::as_i64).unwrap_or_default());
            rows.push(SurveyRow { path: path("answered"), name, value, percent: None });
        }
        rows
    }

    /// `75.0% (84/112) 66.7–81.8`, of few `— (20/25)`.
    fn rate(self, view: &Json, rate: &Json) -> Cell {
        let count = |key: &str| rate.get(key).and_then(Json::as_u64).unwrap_or_default();
        let of = format!("({}/{})", count("items"), count("of"));
        let Some(percent) = rate.get("rate").and_then(Json::as_f64) else {
            return if count("of") == 0 { dash() } else { Cell::new(format!("— {of}"), Json::Null) };
        };
        let bound = |key: &str| at_path(rate, &format!("interval.{key}")).and_then(Json::as_f64);
        let bounds = bound("low").zip(bound("high")).map(|(low, high)| format!(" {low:.1}–{high:.1}"));
        let shown = format!("{percent:.1}% {of}{}", bounds.unwrap_or_default());
        of_volunteers(view, Cell::new(shown, percent), self.lang)
    }

    /// `34 ± 13 (112)`.
    fn nps(self, view: &Json, nps: &Json) -> Cell {
        let number = |key: &str| nps.get(key).and_then(Json::as_i64);
        let of = number("of").unwrap_or_default();
        let Some(value) = number("value") else {
            let counts = ["promoters", "passives", "detractors"].map(|key| number(key).unwrap_or_default().to_string());
            return if of == 0 { dash() } else { Cell::new(format!("— ({})", counts.join("/")), Json::Null) };
        };
        let margin = number("margin").map(|margin| format!(" ± {margin}")).unwrap_or_default();
        of_volunteers(view, Cell::new(format!("{value}{margin} ({of})"), value), self.lang)
    }

    /// What stands beside the first number of a question: who did not answer it, the wave before, a printed score.
    fn beside(self, view: &Json, question: &Json, cell: Cell) -> Cell {
        let count = |key: &str| question.get(key).and_then(Json::as_u64).unwrap_or_default();
        let (na, unanswered) = (count("na"), count("unanswered"));
        let mut parts = vec![cell.shown];
        parts.extend((na + unanswered > 0).then(|| self.say(&StatsMsg::NotAnswered { na, unanswered })));
        if let Some(score) = question.get("score").and_then(Json::as_str) {
            parts.push(self.say(&StatsMsg::ForeignScore { score: score.to_owned() }));
        }
        if let Some(then) = question.get("compared") {
            parts.push(match then.get("reason").and_then(Json::as_str) {
                Some(reason) => {
                    let reason = label("survey.compared", reason, self.lang).to_owned();
                    self.say(&StatsMsg::NotCompared { reason })
                }
                None => {
                    let strict = then.get("strict").filter(|rate| rate.is_object());
                    let nps = || then.get("nps").filter(|nps| nps.is_object()).map(|nps| self.nps(view, nps));
                    let cell = strict.map(|rate| self.rate(view, rate)).or_else(nps).unwrap_or_else(dash);
                    self.say(&StatsMsg::ThenRate { then: cell.shown })
                }
            });
        }
        Cell { shown: parts.join(&Mark::Comma.text(self.lang)), json: cell.json }
    }

    fn stratum(self, view: &Json, place: usize, stratum: &Json) -> Vec<SurveyRow> {
        let buildings = stratum.get("buildings").and_then(Json::as_array).into_iter().flatten();
        let buildings = buildings.filter_map(Json::as_str).collect::<Vec<_>>().join(" + ");
        let percent = |rate: &Json| rate.get("rate").and_then(Json::as_f64);
        let mut rows = Vec::new();
        if let Some(returns) = stratum.get("returns") {
            let name = self.say(&StatsMsg::StratumReturned { buildings: buildings.clone() });
            let value = self.rate(view, returns);
            rows.push(SurveyRow {
                path: format!("strata.{place}.returns.rate"),
                name,
                value,
                percent: percent(returns),
            });
        }
        for (question, rate) in stratum.get("strict").and_then(Json::as_object).into_iter().flatten() {
            let asked = at_path(view, &format!("questions.{question}.label")).and_then(Json::as_str);
            let label = asked.unwrap_or(question).to_owned();
            let name = self.say(&StatsMsg::StratumStrict { buildings: buildings.clone(), label });
            let path = format!("strata.{place}.strict.{question}.rate");
            rows.push(SurveyRow { path, name, value: self.rate(view, rate), percent: percent(rate) });
        }
        rows
    }

    fn survey_notes(self, view: &Json, wave: &Json) -> Vec<String> {
        let own = |key: &str| text(wave, key).to_owned();
        let is = |key: &str| wave.get(key).and_then(Json::as_bool).unwrap_or_default();
        let count = |node: &Json, key: &str| node.get(key).and_then(Json::as_u64).unwrap_or_default();
        let mut notes =
            vec![StatsMsg::WaveOf { title: own("title"), id: own("id"), opens: own("opens"), closes: own("closes") }];
        notes.extend(is("running").then_some(StatsMsg::WaveRunning));
        notes.extend(is("third_party").then_some(StatsMsg::WaveForeign));
        let further = count(view, "waves").saturating_sub(1);
        notes.extend((further > 0).then_some(StatsMsg::FurtherWaves { n: further }));
        let void = count(wave, "void_before");
        notes.extend((void > 0).then_some(StatsMsg::VoidWaves { n: void }));
        let has_interval = || {
            let questions = view.get("questions").and_then(Json::as_object).into_iter().flatten();
            let bounds = |question: &Json| {
                [at_path(question, "strict.interval.low"), at_path(question, "nps.margin")]
                    .into_iter()
                    .flatten()
                    .any(Json::is_number)
            };
            questions.into_iter().any(|(_, question)| bounds(question))
        };
        notes.extend(has_interval().then_some(StatsMsg::IntervalOf));
        notes.push(StatsMsg::FewAnswers { n: MIN_N });
        notes.iter().map(|note| self.say(note)).collect()
    }
}

/// A row behind the lines that every wave has.
struct SurveyRow {
    path: String,
    name: String,
    value: Cell,
    percent: Option<f64>,
}

fn text<'j>(node: &'j Json, key: &str) -> &'j str {
    node.get(key).and_then(Json::as_str).unwrap_or_default()
}

/// The words of a scale that score so much at least; of a third party's table, which has none, the scores.
fn words(question: &Json, least: i64, of: StatsWords<'_>) -> String {
    let steps = question.get("scale").and_then(Json::as_array).into_iter().flatten().filter_map(Json::as_str);
    let steps =
        steps.filter_map(|step| step.rsplit_once('=')).filter_map(|(word, n)| Some((word, n.parse::<i64>().ok()?)));
    let words: Vec<&str> = steps.filter(|(_, score)| *score >= least).map(|(word, _)| word).collect();
    if words.is_empty() { format!("≥ {least}") } else { words.join(&Mark::ListComma.text(of.lang)) }
}
