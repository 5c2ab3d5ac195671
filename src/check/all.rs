//! All rules over all files, in the order of path, line and code.

use super::identity::Marks;
use super::scope::CheckScope;
use super::sheet::SourceFile;
use super::{
    care, conflicts, fees, handover, identity, improvements, lifecycle, orders, places, privacy, publications,
    references, rooms, settings, staff, surveys, tallies, texts, times, trainings, undertakings,
};
use crate::facts::all::Facts;
use crate::model::kind::Kind;
use crate::model::problem::Problem;
use crate::model::time::AsOf;
use crate::store::listing::{self, Listing};
use crate::store::load::{self, Base, RecordOf};
use crate::store::publications as store;
use crate::store::root::Root;

/// What was found, and in how many files was looked.
pub struct Checked {
    /// Sorted by path, line, column and code.
    pub problems: Vec<Problem>,
    pub files: usize,
}

impl Checked {
    /// With what no reading of files shows.
    pub fn and(mut self, others: impl Iterator<Item = Problem>) -> Checked {
        self.problems.extend(others);
        Checked { problems: in_order(self.problems), ..self }
    }
}

/// Every kind, those of whom others speak before the others.
fn in_reading_order() -> Vec<Kind> {
    let (spoken_of, others): (Vec<Kind>, Vec<Kind>) =
        Kind::ALL.iter().partition(|kind| kind.spec().is_about_residents || kind.prefix().is_none());
    spoken_of.into_iter().chain(others).collect()
}

/// Every problem of the tree; `as_of` is what counts as the future and as current. Records are read one by one,
/// and of each only what another can clash with is kept; the few that do are read again for the place.
pub fn check(root: &Root, base: &Base, as_of: AsOf) -> Checked {
    let listings: Vec<Listing> = in_reading_order().into_iter().map(|kind| listing::list(root, kind)).collect();
    let mut scope = CheckScope::new(root, base, &listings, as_of);
    let mut found = base.problems.clone();
    let mut facts = Facts::default();
    let published = store::publications(root);
    let mut files = base.files + published.files;
    for listing in &listings {
        let rooms = Some(&base.rooms);
        let (notes, tree) = load::each_of(root, listing, rooms, |record| RecordNote::of(&record, &scope));
        files += tree.files;
        found.extend(tree.problems);
        scope.learn(listing.kind, notes.iter().filter_map(|note| note.name.as_deref()), &tree.facts);
        found.extend(identity::across(&scope, listing.kind, &notes));
        found.extend(notes.into_iter().flat_map(|note| note.problems));
        facts.absorb(tree.facts);
    }
    found.extend(of_settings(base, &scope));
    found.extend(lifecycle::check(&scope, &facts));
    found.extend(handover::check(&scope, &facts));
    found.extend(fees::overlapping(&scope, &facts));
    found.extend(surveys::across(&scope, &facts));
    found.extend(tallies::check(&scope, &facts));
    publications::check(root, base, &facts, published, &mut found);
    Checked { problems: in_order(found), files }
}

/// What linli.toml and rooms.toml have wrong beyond their shape.
pub fn of_settings(base: &Base, scope: &CheckScope<'_>) -> Vec<Problem> {
    let mut found = Vec::new();
    for source in &base.sources {
        let sheet = SourceFile::of_source(source);
        found.extend(of_file(&sheet, scope));
        settings::check(&sheet, &mut found);
        rooms::check(&sheet, scope, &mut found);
    }
    found
}

/// What is kept of a record that was looked at.
pub struct RecordNote {
    pub id: String,
    problems: Vec<Problem>,
    /// An owner's name.
    pub name: Option<String>,
    pub marks: Marks,
}

impl RecordNote {
    /// `None` where nothing is wrong with a record and no other can clash with it.
    fn of(record: &RecordOf<'_>, scope: &CheckScope<'_>) -> Option<RecordNote> {
        let mut problems = of_file(&SourceFile::of_record(record), scope);
        lifecycle::typists(record, scope, &mut problems);
        let name = record.table.text("name").filter(|_| record.kind.spec().is_about_residents).map(str::to_owned);
        let marks = Marks::of(record, scope);
        let is_silent = problems.is_empty() && name.is_none() && marks.is_empty();
        (!is_silent).then(|| RecordNote { id: record.id.to_owned(), problems, name, marks })
    }
}

/// The rules that look at one file at a time. A voided record is in no figure and no verb may touch it:
/// only what it names and what it gives away still matters.
fn of_file(sheet: &SourceFile<'_>, scope: &CheckScope<'_>) -> Vec<Problem> {
    let mut found = Vec::new();
    conflicts::check(sheet, &mut found);
    references::check(sheet, scope, &mut found);
    privacy::personal_data(sheet, scope, &mut found);
    texts::check(sheet, &mut found);
    if sheet.is_void() {
        return found;
    }
    places::check(sheet, scope, &mut found);
    times::check(sheet, scope, &mut found);
    undertakings::check(sheet, scope.offset, &mut found);
    orders::check(sheet, scope, &mut found);
    improvements::check(sheet, &mut found);
    fees::check(sheet, scope.offset, &mut found);
    staff::check(sheet, &mut found);
    trainings::check(sheet, scope, &mut found);
    surveys::check(sheet, &mut found);
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
