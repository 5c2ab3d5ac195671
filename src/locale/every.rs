//! Every text that the program can say, for the test that reads them all in both languages.

use super::answers_typed::TypedMsg;
use super::audit::AuditMsg;
use super::audit_reports::ReportMsg;
use super::calendar::CalendarMsg;
use super::calendar_import::CalendarImportMsg;
use super::check::CheckMsg;
use super::cli::CliMsg;
use super::commits::CommitMsg;
use super::due::DueMsg;
use super::duration::DurationMsg;
use super::fees::FeeMsg;
use super::figures;
use super::git::GitMsg;
use super::handover::HandoverMsg;
use super::history::HistoryMsg;
use super::household::HouseholdMsg;
use super::import::ImportMsg;
use super::import_assumptions::AssumptionMsg;
use super::import_rows::{AcceptedMsg, RowMsg};
use super::improvements::ImprovementMsg;
use super::labels;
use super::ledger::LedgerMsg;
use super::marks::Mark;
use super::notice_rules::RuleMsg;
use super::orders::OrderMsg;
use super::period::PeriodMsg;
use super::print::PrintMsg;
use super::problem_words::templates;
use super::publish::{NoticeMsg, PublishMsg};
use super::publish_sections::SectionMsg;
use super::questionnaire::PaperMsg;
use super::receipt::ReceiptMsg;
use super::render::{HelpMsg, RenderMsg};
use super::report::ReportPageMsg;
use super::settings::SettingsMsg;
use super::staff::StaffMsg;
use super::stats::StatsMsg;
use super::store::StoreMsg;
use super::surveys::SurveyMsg;
use super::sync::SyncMsg;
use super::targets::TargetMsg;
use super::undertakings::UndertakingMsg;
use super::visits::PlanMsg;
use super::weekly::WeeklyMsg;
use super::why::WhyMsg;
use crate::model::problem::Code;
use crate::model::vocab::Language;

/// Every enum of messages.
const MESSAGES: &[fn(Language) -> Vec<String>] = &[
    AuditMsg::every,
    ReportMsg::every,
    ReportPageMsg::every,
    CalendarImportMsg::every,
    CalendarMsg::every,
    CheckMsg::every,
    CliMsg::every,
    CommitMsg::every,
    DueMsg::every,
    DurationMsg::every,
    FeeMsg::every,
    HelpMsg::every,
    GitMsg::every,
    HandoverMsg::every,
    HistoryMsg::every,
    HouseholdMsg::every,
    ImportMsg::every,
    ImprovementMsg::every,
    LedgerMsg::every,
    Mark::every,
    NoticeMsg::every,
    OrderMsg::every,
    PaperMsg::every,
    PeriodMsg::every,
    PlanMsg::every,
    PrintMsg::every,
    PublishMsg::every,
    ReceiptMsg::every,
    RenderMsg::every,
    RowMsg::every,
    RuleMsg::every,
    AcceptedMsg::every,
    AssumptionMsg::every,
    StaffMsg::every,
    StatsMsg::every,
    SectionMsg::every,
    SettingsMsg::every,
    StoreMsg::every,
    SurveyMsg::every,
    SyncMsg::every,
    TargetMsg::every,
    TypedMsg::every,
    UndertakingMsg::every,
    WeeklyMsg::every,
    WhyMsg::every,
];

/// Messages with stand-in arguments, the words of every problem, and every label.
pub fn every_message(lang: Language) -> Vec<String> {
    let mut all: Vec<String> = MESSAGES.iter().flat_map(|every| every(lang)).collect();
    all.extend(Code::ALL.iter().flat_map(|code| templates(*code, lang)).map(str::to_owned));
    all.extend(labels::every_label(lang).map(str::to_owned));
    all.extend(figures::every_name(lang).map(str::to_owned));
    all
}
