//! 公示后又改动: whether what a period's publication was computed from still stands in the records.

use crate::calendar::days::YearTable;
use crate::facts::all::Facts;
use crate::facts::digest::{DigestBasis, LedgerForm, inputs};
use crate::kinds::id::kind_of;
use crate::model::chain::LedgerChain;
use crate::model::hash::short;
use crate::model::kind::Kind;
use crate::model::ledger::{Ledger, holding};
use crate::model::ledger_inputs::{Changes, Inputs};
use crate::model::problem::{Code, Problem};
use crate::model::time::{AsOf, Instant};
use crate::model::value::Table;
use crate::model::vocab::PublicationSection;
use crate::model::window::Window;
use crate::model::wording::{self, Approval};
use crate::store::load::{Base, read_file};
use crate::store::publications::Publications;
use crate::store::root::{ROOMS_FILE, Root, SETTINGS_FILE};
use std::collections::{BTreeMap, BTreeSet};

/// The most parts of each sort that are named; `linli publish --verify` names all.
const NAMED: usize = 3;

/// What a publication of `window` as of `as_of` is computed from now, without its texts.
pub fn inputs_now(
    base: &Base,
    facts: &Facts,
    (window, as_of): (Window, Instant),
    (form, sections): (LedgerForm, &BTreeSet<PublicationSection>),
) -> Inputs {
    let empty = Table::default();
    let of_file = |path: &str| base.sources.iter().find(|s| s.path == path).map_or(&empty, |s| &s.table);
    let basis = DigestBasis {
        window,
        as_of: AsOf::instant(as_of),
        offset: base.settings.offset,
        facts,
        settings: of_file(SETTINGS_FILE),
        rooms: of_file(ROOMS_FILE),
        form,
        sections,
    };
    Inputs { calendar: years(&base.years, window), ..inputs(&basis) }
}

/// The hash of each year of calendar/ from the one before the period to the one behind it.
fn years(years: &[YearTable], window: Window) -> BTreeMap<String, String> {
    let near = window.previous().from.year() - 1..=window.to.year() + 1;
    let of_year = |table: &YearTable| {
        let mut days: Vec<(String, bool)> = table.days.iter().map(|(day, off, _)| (day.to_string(), *off)).collect();
        days.sort_unstable();
        (table.year.to_string(), short(serde_json::json!(days)))
    };
    years.iter().filter(|table| near.contains(&table.year)).map(of_year).collect()
}

/// The SHA-256 in hex of a wording that is approved as it stands.
fn approved_text(root: &Root, id: &str) -> Option<String> {
    let record = read_file(root, kind_of(id), id).0?;
    let (text, approval) = wording::of(&record.table)?;
    (approval == Approval::Approved).then(|| wording::hash(text))
}

/// Faulty ledgers; and of each period's last publication, what has been altered since.
pub fn check(root: &Root, base: &Base, facts: &Facts, publications: Publications, found: &mut Vec<Problem>) {
    found.extend(publications.problems);
    found.extend(forked(&publications.ledgers));
    // Without its rules no period can be computed again.
    for ledger in publications.ledgers.iter().filter(|_| base.is_sound()) {
        if holding(&publications.ledgers, ledger.period()).is_some_and(|last| last.id == ledger.id) {
            found.extend(altered(root, base, facts, ledger));
        }
    }
}

/// How a ledger names its inputs.
pub fn form_of(ledger: &Ledger) -> LedgerForm {
    if ledger.is_chained() { LedgerForm::Chained } else { LedgerForm::Before }
}

/// Whether a part of a publication is of owners/, which a clone may lack.
pub fn is_of_owners(part: &str) -> bool {
    let prefix = Kind::Owner.prefix().unwrap_or_default();
    part == Kind::Owner.folder() || part.strip_prefix(prefix).is_some_and(|rest| rest.starts_with('-'))
}

/// 台账分叉: two offices published apart, and no publication since names both.
fn forked(ledgers: &[Ledger]) -> Option<Problem> {
    let tips = LedgerChain::new(ledgers).tips();
    let ids: Vec<String> = tips.iter().map(|ledger| format!("`{}`", ledger.id)).collect();
    let last = tips.last().filter(|_| tips.len() > 1)?;
    Some(Problem::new(Code::ChainForked, &last.path()).with("ids", ids.join(" ")))
}

fn altered(root: &Root, base: &Base, facts: &Facts, ledger: &Ledger) -> Option<Problem> {
    let form = (form_of(ledger), &ledger.inputs.sections());
    let now = inputs_now(base, facts, (ledger.window, ledger.as_of), form).like(&ledger.inputs);
    let texts = ledger.inputs.texts.keys().filter_map(|id| Some((id.clone(), approved_text(root, id)?)));
    let now = Inputs { texts: texts.collect(), ..now };
    let mut changes = Changes::between(&ledger.inputs, &now);
    if !facts.has_owners {
        changes.leave_out(is_of_owners);
    }
    if !ledger.fits() {
        changes.changed.push(ledger.path());
    }
    if changes.is_empty() {
        return None;
    }
    let named = |parts: &[String]| {
        let more = if parts.len() > NAMED { " …" } else { "" };
        let shown: Vec<String> = parts.iter().take(NAMED).map(|part| format!("`{part}`")).collect();
        (!parts.is_empty()).then(|| format!("{}{more}", shown.join(" ")))
    };
    let problem = Problem::new(Code::PublicationAltered, &ledger.path()).with("id", ledger.id.clone());
    let problem = problem.with("period", ledger.period()).with("year", ledger.id.get(..4).unwrap_or(""));
    let problem = problem.with_some("new", named(&changes.new)).with_some("gone", named(&changes.gone));
    Some(problem.with_some("changed", named(&changes.changed)))
}
