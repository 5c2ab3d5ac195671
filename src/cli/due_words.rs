//! A row of the list in words: why it is there, how pressing it is, and the command that settles it.

use crate::analysis::snapshot::Snapshot;
use crate::cli::residents::Quiet;
use crate::due::reason::DueReason;
use crate::due::row::DueRow;
use crate::due::settle::Settle;
use crate::locale::due::DueMsg;
use crate::locale::duration;
use crate::locale::labels::label;
use crate::locale::marks::Mark;
use crate::locale::message::Message;
use crate::model::interner::Sym;
use crate::model::settings::Settings;
use crate::model::time::When;
use crate::model::vocab::Language;

/// What the words of a row need to know.
pub struct RowWords<'a> {
    pub ground: &'a Snapshot<'a>,
    pub settings: &'a Settings,
    pub lang: Language,
}

impl<'a> RowWords<'a> {
    pub fn new(ground: &'a Snapshot<'a>, lang: Language) -> RowWords<'a> {
        RowWords { ground, settings: ground.settings, lang }
    }

    pub fn text(&self, sym: Option<Sym>) -> Option<&'a str> {
        sym.map(|s| self.ground.facts.names.text(s))
    }

    pub fn rule(&self, row: &DueRow) -> &'static str {
        label("rule", row.rule.key, self.lang)
    }

    pub fn time(&self, when: When) -> String {
        when.minute(self.settings.offset)
    }

    pub fn reason(&self, row: &DueRow) -> String {
        row.reason.words(self.ground, self.lang)
    }

    /// The command that settles a row.
    pub fn settle(&self, row: &DueRow, may_name_rooms: bool) -> String {
        if let DueReason::Together { .. } = row.reason {
            return format!("linli due --rule {}", row.rule.key);
        }
        (row.rule.settle)(&Settle { ground: self.ground, row, may_name_rooms })
    }

    /// `逾期 2 天`, `还有 3 小时`.
    pub fn overdue(&self, row: &DueRow) -> String {
        let span = duration::words(row.overdue_s, self.lang);
        let message = if row.overdue_s >= 0 { DueMsg::OverdueBy { span } } else { DueMsg::DueIn { span } };
        message.text(self.lang)
    }

    /// Level and person of the highest step that is reached.
    pub fn escalated(&self, row: &DueRow) -> Option<(usize, &'a str)> {
        let escalated = row.escalation?;
        let step = self.ground.settings.escalations.get(escalated.step)?;
        Some((escalated.level, step.to.as_str()))
    }

    pub fn escalated_words(&self, row: &DueRow) -> Option<String> {
        let (level, to) = self.escalated(row)?;
        Some(DueMsg::Escalated { level, to: to.to_owned() }.text(self.lang))
    }

    /// The escalation in the few words of a narrow column.
    pub fn escalated_short(&self, row: &DueRow) -> Option<String> {
        let (level, to) = self.escalated(row)?;
        Some(DueMsg::EscalatedShort { level, to: to.to_owned() }.text(self.lang))
    }

    /// The hours in which not to call, where there are any.
    pub fn quiet(&self, quiet: &Quiet) -> Option<String> {
        let hours = quiet.hours.join(&Mark::ListComma.text(self.lang));
        let message = if quiet.is_now { DueMsg::QuietNow { hours } } else { DueMsg::Quiet { hours } };
        (!quiet.hours.is_empty()).then(|| message.text(self.lang))
    }

    /// The label of a public place, else the room where rooms may be named.
    pub fn place(&self, row: &DueRow, rooms: &crate::model::rooms::Rooms) -> Option<String> {
        let place = self.text(row.place).map(|p| rooms.place(p).map_or_else(|| p.to_owned(), |p| p.label.clone()));
        self.text(row.room).map(str::to_owned).or(place)
    }
}
