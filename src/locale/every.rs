//! Every text that the program can say, for the test that reads them all in both languages.

use super::audit::AuditMsg;
use super::calendar::CalendarMsg;
use super::check::CheckMsg;
use super::cli::CliMsg;
use super::commits::CommitMsg;
use super::due::DueMsg;
use super::duration::DurationMsg;
use super::figures;
use super::history::HistoryMsg;
use super::household::HouseholdMsg;
use super::import::{ImportMsg, RowMsg};
use super::labels;
use super::ledger::LedgerMsg;
use super::marks::Mark;
use super::message::Message;
use super::period::PeriodMsg;
use super::problem_words::templates;
use super::publish::{NoticeMsg, PublishMsg};
use super::receipt::ReceiptMsg;
use super::render::{HelpMsg, RenderMsg};
use super::stats::StatsMsg;
use super::store::StoreMsg;
use super::sync::SyncMsg;
use super::targets::TargetMsg;
use super::visits::PlanMsg;
use super::weekly::WeeklyMsg;
use super::why::WhyMsg;
use crate::model::problem::Code;
use crate::model::vocab::Language;

/// Names the enums of messages, and says one of each of their messages.
macro_rules! every {
    ($($name:ident),+ $(,)?) => {
        #[cfg(test)]
        const NAMES: &[&str] = &[$(stringify!($name)),+];

        fn samples(lang: Language) -> Vec<String> {
            let mut all = Vec::new();
            $(all.extend($name::samples().iter().map(|message| message.text(lang)));)+
            all
        }
    };
}

every!(
    AuditMsg,
    CalendarMsg,
    CheckMsg,
    CliMsg,
    CommitMsg,
    DueMsg,
    DurationMsg,
    HelpMsg,
    HistoryMsg,
    HouseholdMsg,
    ImportMsg,
    LedgerMsg,
    Mark,
    NoticeMsg,
    PeriodMsg,
    PlanMsg,
    PublishMsg,
    ReceiptMsg,
    RenderMsg,
    RowMsg,
    StatsMsg,
    StoreMsg,
    SyncMsg,
    TargetMsg,
    WeeklyMsg,
    WhyMsg
);

/// Messages with stand-in arguments, the words of every problem, and every label.
pub fn every_message(lang: Language) -> Vec<String> {
    let mut all = samples(lang);
    all.extend(Code::ALL.iter().flat_map(|code| templates(*code, lang)).map(str::to_owned));
    all.extend(labels::every_label(lang).map(str::to_owned));
    all.extend(figures::every_name(lang).map(str::to_owned));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::Path;

    #[test]
    fn no_enum_of_messages_is_left_out() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut found = Vec::new();
        for file in walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|e| e.file_type().is_file()) {
            let text = fs::read_to_string(file.path()).unwrap();
            let calls = text.split("messages! {").skip(1).filter(|_| !text.contains("macro_rules! messages"));
            for call in calls {
                let line = call.lines().map(str::trim).find(|l| !l.is_empty() && !l.starts_with("///")).unwrap();
                found.push(line.trim_end_matches('{').trim().to_owned());
            }
        }
        found.sort_unstable();
        assert_eq!(found, NAMES, "declare every enum of messages in this file");
    }
}
