//! The section of improvements in words.

use super::figure_words::shown;
use super::improvements::{FigureTold, GroupTold, ImprovementTold, ImprovementsTold, ValueTold};
use super::marks::{foreign, own};
use super::period;
use super::sheet::{Block, NoticeColumn, NoticeRow, NoticeTable};
use super::words::{DASH, NoticeWords, capital};
use crate::analysis::figure_asked::FigureUnit;
use crate::analysis::figure_path::FigurePath;
use crate::analysis::improvements::class;
use crate::locale::figures;
use crate::locale::labels::label;
use crate::locale::marks::Mark;
use crate::locale::message::Message;
use crate::locale::publish_sections::SectionMsg as Msg;
use crate::locale::report::ReportPageMsg;
use crate::model::figure::Tenths;

impl ImprovementsTold {
    pub fn blocks(&self, words: NoticeWords) -> Vec<Block> {
        if self.is_of_nothing() {
            return vec![Block::Text(words.tell(Msg::ImprovementsNone { term: words.this() }))];
        }
        let mut blocks = vec![Block::List(self.sentences(words))];
        if self.told.is_empty() {
            return blocks;
        }
        blocks.push(Block::Table(self.table(words)));
        let values = self.told.iter().filter_map(|told| told.figure.as_ref()).flat_map(|f| [f.before, f.after]);
        let values: Vec<ValueTold> = values.flatten().collect();
        let is_rough = values.iter().any(|value| matches!(value, ValueTold::About(_)));
        let marks = [(!values.is_empty()).then_some(Msg::NoCause), is_rough.then_some(Msg::AboutMark)];
        let marks: Vec<String> = marks.into_iter().flatten().map(|mark| words.tell(mark)).collect();
        blocks.extend((!marks.is_empty()).then(|| Block::Text(marks.join(&Mark::Space.text(words.lang)))));
        blocks
    }

    fn sentences(&self, words: NoticeWords) -> Vec<String> {
        let counted = |n: u64, message: fn(String) -> Msg| (n > 0).then(|| words.tell(message(own(n))));
        let done = Msg::ImprovementsDone { term: words.this(), n: own(self.done) };
        let others = [
            counted(self.cancelled, |n| Msg::ImprovementsCancelled { n }),
            counted(self.overdue, |n| Msg::ImprovementsOverdue { n }),
            counted(self.ahead, |n| Msg::ImprovementsAhead { n }),
        ];
        let course: Vec<String> = [Some(words.tell(done))].into_iter().chain(others).flatten().collect();
        let others = [
            counted(self.recorded_late, |n| Msg::ImprovementsRecordedLate { n }),
            counted(self.without_text, |n| Msg::ImprovementsUntold { n }),
        ];
        let course = course.join(&Mark::Space.text(words.lang));
        std::iter::once(course).chain(others.into_iter().flatten()).collect()
    }

    fn table(&self, words: NoticeWords) -> NoticeTable {
        let heads = [
            Msg::ColumnImprovement,
            Msg::ColumnFigure,
            Msg::ColumnBefore,
            Msg::ColumnAfter,
            Msg::ColumnTarget,
            Msg::ColumnOutcome,
        ];
        NoticeTable {
            caption: words.tell(Msg::ImprovementsCaption),
            groups: Vec::new(),
            columns: heads.map(|head| NoticeColumn::new(words.tell(head), false)).into(),
            rows: self.told.iter().map(|told| told.row(words)).collect(),
        }
    }
}

impl ImprovementTold {
    fn row(&self, words: NoticeWords) -> NoticeRow {
        let figure = self.figure.as_ref();
        let of_figure = |cell: fn(&FigureTold, NoticeWords) -> Option<String>| {
            figure.and_then(|figure| cell(figure, words)).unwrap_or_else(|| DASH.to_owned())
        };
        NoticeRow::new(vec![
            words.tell(Msg::DoneIn {
                month: period::month_in(self.done, words.year, words.lang),
                text: foreign(self.matter.text()),
            }),
            of_figure(FigureTold::name),
            of_figure(|figure, words| figure.value(figure.before, words)),
            of_figure(|figure, words| figure.value(figure.after, words)),
            of_figure(|figure, words| figure.target.map(|target| own(shown(Some(target), figure.unit, words.lang)))),
            self.outcome(words),
        ])
    }

    fn outcome(&self, words: NoticeWords) -> String {
        let Some(verdict) = self.verdict else { return words.tell(Msg::NotTold) };
        let remarks = [
            (self.picked_worst, ReportPageMsg::PickedWorst),
            (self.restated, ReportPageMsg::Restated),
            (self.rules_changed, ReportPageMsg::RulesChanged),
        ];
        let remarks = remarks.into_iter().filter(|(is_so, _)| *is_so).map(|(_, remark)| remark.text(words.lang));
        let said = std::iter::once(label("class", class(verdict), words.lang).to_owned()).chain(remarks);
        said.collect::<Vec<_>>().join(&words.tell(Msg::Separator))
    }
}

impl FigureTold {
    /// `办结及时率（电梯）`; `None` where no line of a figure has words for it.
    fn name(&self, words: NoticeWords) -> Option<String> {
        let path = FigurePath::read(&self.figure).ok()?;
        let within = path.within();
        let is_it = |line: &&figures::Line| line.path == within || line.path == format!("{within}.rate");
        let line = figures::lines(path.stat.key()).iter().find(is_it)?;
        let figure = capital(line.name(words.lang));
        let groups: Vec<String> = self.groups.iter().map(|group| group.name(words)).collect();
        if groups.is_empty() {
            return Some(figure);
        }
        let groups = groups.join(&Mark::ListComma.text(words.lang));
        Some(words.tell(Msg::FigureOf { figure, groups }))
    }

    fn value(&self, value: Option<ValueTold>, words: NoticeWords) -> Option<String> {
        let said = |tenths| own(shown(tenths, self.unit, words.lang));
        Some(match value? {
            ValueTold::Of { value, n } => words.tell(Msg::ValueOf { value: said(value), n: own(n) }),
            ValueTold::About(whole) if self.unit == Some(FigureUnit::Percent) => {
                words.tell(Msg::About { value: own(format!("{whole}%")) })
            }
            ValueTold::About(whole) => words.tell(Msg::About { value: said(Some(Tenths(whole * 10))) }),
            ValueTold::Few => words.tell(Msg::TooFewToTell),
        })
    }
}

impl GroupTold {
    fn name(&self, words: NoticeWords) -> String {
        let of = |set, key: &str| label(set, key, words.lang).to_owned();
        match self {
            GroupTold::Type(key) => of("type", key),
            GroupTold::Channel(key) => of("channel", key),
            GroupTold::Urgency(key) => of("urgency", key),
            GroupTold::Category(named) => foreign(named.label(words.lang)),
        }
    }
}
