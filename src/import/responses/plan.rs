//! What the export of a questionnaire will write: new responses in the order of their ids, which is no order of
//! answering, and the counts of the survey.

use crate::import::error::ImportError;
use crate::import::make::{Drawer, written};
use crate::import::plan::{Edit, ImportGround, Plan, PlannedChange};
use crate::import::report::{Rejected, Report};
use crate::import::request::Request;
use crate::import::responses::arrivals::{Arrivals, marks};
use crate::import::responses::known::{Known, Standing, content, count};
use crate::import::responses::read::{self, ReadResponse, RowReader};
use crate::import::row::cells::{CellNote, Reading};
use crate::import::row::fault::{Fault, RowPlace};
use crate::import::row::heads::plain_head;
use crate::import::row::layout::{TRACE, Usage};
use crate::import::row::part::SheetPart;
use crate::kinds::questionnaire::fingerprint;
use crate::locale::import_rows::RowMsg;
use crate::model::kind::Kind;
use crate::model::time::Day;
use crate::model::value::{Table, Value};
use crate::model::vocab::{NoticeChannel, SurveyMethod};
use crate::store::load::Record;
use crate::text::room::RoomReader;
use crate::text::survey_code::read_code;
use std::collections::{HashMap, HashSet};

/// The head of a column that platforms leave to whoever sends the link: a code, or anything else.
const OWN_FIELD: &str = "自定义字段";

/// Plans the responses of all sheets.
///
/// # Errors
/// The survey is not there, or its households have codes and no column holds them.
pub fn plan(
    parts: &mut [SheetPart],
    rooms: &RoomReader<'_>,
    request: &Request,
    ground: ImportGround<'_>,
    (mut report, random): (Report, &mut dyn FnMut() -> u32),
) -> Result<Plan, ImportError> {
    let wanted = request.survey.as_deref().unwrap_or_default();
    let survey = ground.records.iter().find(|record| record.kind == Kind::Survey && record.id == wanted);
    let survey = survey.ok_or(ImportError::NoSurvey)?;
    let asks = Asks::of(survey);
    let rows = read_all(parts, rooms, (request, ground, &asks), &mut report)?;
    let mut plan = Plan { report, ..Plan::default() };
    let source = plan.report.source.clone();
    let mut known = Known::new(ground.records, &survey.id, &source);
    let standing_before = known.count;
    let mut arrivals = Arrivals::default();
    let (mut all, mut made) = (Arrivals::default(), Vec::new());
    let mut seen = Seen::default();
    for (row, mark) in rows.iter().zip(marks(&rows)) {
        let table = record(row, (&survey.id, &source), &asks, request, ground);
        if seen.is_repeated(row, &table, &mut plan.report) {
            continue;
        }
        match known.find(row, &table) {
            Standing::New => {
                arrivals.add(mark);
                all.add(mark);
                made.push(table);
                asks.note(row, &mut plan.report);
            }
            Standing::Same => {
                all.add(mark);
                plan.report.unchanged += 1;
            }
            Standing::Reused(_) => reject(
                &mut plan.report,
                row,
                RowMsg::ResponseReused { reference: row.reference.clone().unwrap_or_default() },
            ),
            Standing::Differs(question) => reject(&mut plan.report, row, RowMsg::AnswerDiffers { question }),
        }
    }
    plan.report.created = made.len();
    make(&mut plan, made, ground, random);
    plan.report.keep_rejected(parts, Vec::new());
    // A sheet with all that stands says the counts anew; one with a part of it adds to them.
    let counts =
        if all.responses == standing_before + arrivals.responses { Counts::All(all) } else { Counts::More(arrivals) };
    enter_counts(&mut plan, survey, &source, counts);
    Ok(plan)
}

/// What the survey says of its responses.
struct Asks {
    codes: HashSet<String>,
    is_open: bool,
    /// The only channel by which a sheet can have come.
    channel: Option<&'static str>,
    opens: Option<Day>,
    closes: Option<Day>,
}

impl Asks {
    fn of(survey: &Record) -> Asks {
        let table = &survey.table;
        let codes = table.tables("stratum").flat_map(|stratum| stratum.texts("codes")).map(str::to_owned).collect();
        let not_paper = |key: &str| NoticeChannel::from_key(key).map(NoticeChannel::key).filter(|key| *key != "paper");
        let mut channels = table.texts("channels").filter_map(not_paper);
        let channel = channels.next().filter(|_| channels.next().is_none());
        Asks {
            codes,
            is_open: table.text("method").is_none_or(|method| method == SurveyMethod::Open.key()),
            channel,
            opens: table.day("opens"),
            closes: table.day("closes"),
        }
    }

    /// Tells of a row what makes it count for nothing.
    fn note(&self, row: &ReadResponse, report: &mut Report) {
        let is_unknown = row.code.as_ref().is_some_and(|code| !self.codes.contains(code));
        let notes = [
            is_unknown.then_some(CellNote::UnknownCode),
            self.closes.is_some_and(|closes| row.day > closes).then_some(CellNote::AfterClose),
            self.opens.is_some_and(|opens| row.day < opens).then_some(CellNote::BeforeOpening),
        ];
        notes.into_iter().flatten().for_each(|note| report.notes.entry(note).or_default().push(row.place));
    }
}

/// The rows of all sheets that can be read.
fn read_all(
    parts: &mut [SheetPart],
    rooms: &RoomReader<'_>,
    (request, ground, asks): (&Request, ImportGround<'_>, &Asks),
    report: &mut Report,
) -> Result<Vec<ReadResponse>, ImportError> {
    let mut rows = Vec::new();
    let mut answered = HashSet::new();
    for part in parts {
        let columns = read::columns(part, &request.mapping);
        answered.extend(columns.iter().map(|column| column.at.question));
        settle_code(part, asks.is_open);
        if !asks.is_open && !part.layout.has("code") {
            let heads = part.layout.columns.iter().map(|column| column.head.clone()).collect();
            return Err(ImportError::NoNeededColumn { meaning: "code", heads });
        }
        report.take_columns(part);
        let numbers = read::numbers(part, &columns, &request.mapping, report);
        if let Some((row, fault)) = &part.ambiguous {
            report.reject_sheet(RowPlace { sheet: part.layout.sheet, row: *row }, fault.clone(), part.rows.len());
            continue;
        }
        let with = Reading {
            layout: &part.layout,
            mapping: &request.mapping,
            rooms,
            community: &ground.settings.name,
            times: part.times,
            lang: request.lang,
        };
        let reader = RowReader { with, columns: &columns, has_codes: !asks.is_open, numbers };
        for row in &part.rows {
            if reader.is_blank(row) {
                report.not_filled_in += 1;
                continue;
            }
            let dangling = part.dangling.get(&row.number).map(Vec::as_slice).unwrap_or_default();
            rows.extend(reader.read(row, dangling, report));
        }
    }
    let is_missing = |(place, _): &(usize, _)| !answered.contains(place);
    let missing = request.mapping.asked.iter().enumerate().filter(is_missing);
    report.unasked = missing.map(|(_, asked)| asked.question.label.clone()).collect();
    report.questions = request.mapping.asked.iter().map(|asked| asked.question.name.clone()).collect();
    Ok(rows)
}

/// A column that anybody may fill with anything holds codes only if something in it is one; an open survey has none.
fn settle_code(part: &mut SheetPart, is_open: bool) {
    let rows = &part.rows;
    let Some(column) = part.layout.columns.iter_mut().find(|column| column.used() == Some("code")) else { return };
    let is_own = plain_head(&column.own_head) == OWN_FIELD;
    let holds_codes = || rows.iter().any(|row| read_code(&row.cell(column.index).text()).is_some());
    if is_open || (is_own && !holds_codes()) {
        column.usage = Usage::Used(TRACE);
    }
}

/// The record of a row, without its id.
fn record(
    row: &ReadResponse,
    (survey, source): (&str, &str),
    asks: &Asks,
    request: &Request,
    ground: ImportGround<'_>,
) -> Table {
    let mut table = Table::default();
    table.put("survey", survey.into());
    table.put_some("code", row.code.as_deref().map(Value::from));
    table.put("day", row.day.into());
    let channel = row.channel.or(asks.channel);
    table.put_some("channel", channel.map(Value::from));
    let name = |place: usize| request.mapping.asked.get(place).map(|asked| asked.question.name.as_str());
    let answers = row.answers.iter().filter_map(|(place, answer)| Some(answer.table(name(*place)?)));
    let answers: Vec<Table> = answers.collect();
    table.put_some("answer", (!answers.is_empty()).then(|| answers.into()));
    let mut import = Table::default();
    import.put("source", source.into());
    import.put_some("ref", row.reference.as_deref().map(Value::from));
    import.put("at", ground.now.into());
    table.put("import", import.into());
    table
}

/// Rows of the file that were seen.
#[derive(Default)]
struct Seen {
    by_reference: HashMap<String, (RowPlace, String)>,
    by_content: HashMap<String, RowPlace>,
}

impl Seen {
    /// Whether an earlier row is the same response; one of its number that says something else is rejected. Without
    /// number and code two households may have answered alike.
    fn is_repeated(&mut self, row: &ReadResponse, table: &Table, report: &mut Report) -> bool {
        let content = content(table);
        let earlier = match &row.reference {
            Some(reference) => match self.by_reference.get(reference) {
                Some((of, known)) if *known != content => {
                    let row_name = report.row_name(*of);
                    reject(report, row, RowMsg::SameIdentity { row: row_name });
                    return true;
                }
                Some((of, _)) => Some(*of),
                None => {
                    self.by_reference.insert(reference.clone(), (row.place, content));
                    None
                }
            },
            None if row.code.is_none() => None,
            None => match self.by_content.get(&content) {
                Some(of) => Some(*of),
                None => {
                    self.by_content.insert(content, row.place);
                    None
                }
            },
        };
        if let Some(of) = earlier {
            report.repeated.push((row.place, of));
        }
        earlier.is_some()
    }
}

fn reject(report: &mut Report, row: &ReadResponse, reason: RowMsg) {
    report.rejected.push(Rejected::new(row.place, vec![Fault::of_row(reason)]));
}

/// Draws ids by what the records say, so that neither the ids nor the order of the files tells who answered first.
fn make(plan: &mut Plan, mut made: Vec<Table>, ground: ImportGround<'_>, random: &mut dyn FnMut() -> u32) {
    let offset = ground.settings.offset;
    made.sort_by_key(content);
    let mut taken: HashSet<String> = ground.records.iter().map(|record| record.id.clone()).collect();
    let mut drawer = Drawer { taken: &mut taken, random, now: ground.now, offset };
    for mut table in made {
        let id = drawer.draw(Kind::Response);
        table.put("id", id.as_str().into());
        plan.new.extend(written(Kind::Response, &id, &table, offset));
    }
    plan.new.sort_by(|a, b| a.id.cmp(&b.id));
}

/// What is known of how the answers of a source came in.
enum Counts {
    All(Arrivals),
    More(Arrivals),
}

/// Enters the counts of a source into the survey.
fn enter_counts(plan: &mut Plan, survey: &Record, source: &str, counts: Counts) {
    let place = survey.table.tables("received").position(|part| part.text("source") == Some(source));
    let standing = place.and_then(|at| survey.table.tables("received").nth(at));
    let (added, is_all) = match counts {
        Counts::All(all) => (all, true),
        Counts::More(more) => (more, false),
    };
    let value = |key: &str, n: i64| n + standing.filter(|_| !is_all).map_or(0, |part| count(part, key));
    let values = added.keyed().map(|(key, n)| (key, value(key, n)));
    let changes: Vec<PlannedChange> = match (place, standing) {
        (Some(at), Some(part)) => values
            .into_iter()
            .filter(|(key, n)| count(part, key) != *n)
            .map(|(key, n)| PlannedChange::Set(format!("received.{}.{key}", at + 1), Value::Int(n)))
            .collect(),
        _ if added.responses == 0 => Vec::new(),
        _ => {
            let mut part = Table::default();
            part.put("source", source.into());
            values.into_iter().for_each(|(key, n)| part.put(key, Value::Int(n)));
            vec![PlannedChange::Append("received", part)]
        }
    };
    // From the first answer on the questions stand as they were asked.
    let asked = fingerprint(&survey.table).filter(|_| survey.table.get("asked").is_none() && added.responses > 0);
    let asked = asked.map(|hash| PlannedChange::Set("asked".to_owned(), hash.into()));
    let changes: Vec<PlannedChange> = changes.into_iter().chain(asked).collect();
    if !changes.is_empty() {
        plan.edit(Edit::of(survey, Vec::new(), changes));
    }
}
