//! All rules over all files, in the order of path, line and code.

use super::scope::Scope;
use super::sheet::Sheet;
use super::{care, conflicts, identity, lifecycle, places, privacy, references, rooms, settings, times};
use crate::model::problem::Problem;
use crate::model::time::AsOf;
use crate::store::load::{Base, Tree};
use rayon::prelude::*;

/// Every problem of the tree, those that loading found among them, sorted by path, line, column and code.
/// `tree` must have been loaded with its records; `as_of` is what counts as the future and as current.
pub fn check(base: &Base, tree: &Tree, as_of: AsOf) -> Vec<Problem> {
    let scope = Scope::new(base, tree, as_of);
    let mut found: Vec<Problem> = base.problems.iter().chain(&tree.problems).cloned().collect();
    let records: Vec<Vec<Problem>> = tree.records.par_iter().map(|r| of_file(&Sheet::of_record(r), &scope)).collect();
    found.extend(records.into_iter().flatten());
    for source in &base.sources {
        let sheet = Sheet::of_source(source);
        found.extend(of_file(&sheet, &scope));
        settings::check(&sheet, &mut found);
        rooms::check(&sheet, &scope, &mut found);
    }
    found.extend(lifecycle::check(&scope));
    found.extend(identity::across(&scope));
    in_order(found)
}

/// The rules that look at one file at a time. A voided record is in no figure and no verb may touch it:
/// only what it names and what it gives away still matters.
fn of_file(sheet: &Sheet<'_>, scope: &Scope<'_>) -> Vec<Problem> {
    let mut found = Vec::new();
    conflicts::check(sheet, &mut found);
    references::check(sheet, scope, &mut found);
    privacy::personal_data(sheet, scope, &mut found);
    if sheet.is_void() {
        return found;
    }
    places::check(sheet, scope, &mut found);
    times::check(sheet, scope, &mut found);
    identity::within(sheet, &mut found);
    care::check(sheet, &mut found);
    privacy::approval(sheet, &mut found);
    found
}

fn in_order(mut found: Vec<Problem>) -> Vec<Problem> {
    let place = |p: &Problem| p.place.as_ref().map_or((0, 0), |place| (place.line, place.column));
    found.sort_by(|a, b| (&a.path, place(a), a.code.key(), &a.args).cmp(&(&b.path, place(b), b.code.key(), &b.args)));
    found.dedup();
    found
}
