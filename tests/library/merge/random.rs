//! Random edits of two offices: merged they are the edits of both, one after the other, or a conflict.

use super::edits::{BASE, Edit, ID, ITEM, ITEM_ID, applied, log_edits, owner_edits, read, says};
use linli::history::merge::record::{MergeOutcome, MergeTexts, RecordPlace, merge};
use linli::model::kind::Kind;
use linli::model::time::Offset;
use proptest::prelude::*;

fn place(kind: Kind, id: &'static str) -> RecordPlace<'static> {
    RecordPlace { kind, id, path: "x", offset: Offset::CHINA }
}

/// Fields that both write to, or of which one lies within the other.
fn contested(a: &[Edit], b: &[Edit]) -> bool {
    let touches = |a: &str, b: &str| a == b || a.starts_with(&format!("{b}.")) || b.starts_with(&format!("{a}."));
    let fields = |edits: &[Edit]| edits.iter().filter_map(Edit::field).collect::<Vec<_>>();
    fields(a).iter().any(|x| fields(b).iter().any(|y| touches(x, y)))
}

fn check(kind: Kind, id: &'static str, base: &str, a: &[Edit], b: &[Edit]) -> Result<(), TestCaseError> {
    let (ours, theirs) = (applied(base, a), applied(base, b));
    let texts = MergeTexts { base, ours: &ours, theirs: &theirs };
    let there = merge(place(kind, id), texts, || None);
    let back = merge(place(kind, id), MergeTexts { base, ours: &theirs, theirs: &ours }, || None);
    match (&there, &back) {
        (MergeOutcome::Clean(one), MergeOutcome::Clean(other)) => {
            let table = read(kind, id, one);
            prop_assert_eq!(says(&table), says(&read(kind, id, other)));
            if !contested(a, b) {
                for replayed in [applied(&ours, b), applied(&theirs, a)] {
                    prop_assert_eq!(says(&table), says(&read(kind, id, &replayed)), "{:?} {:?}", a, b);
                }
            }
            let comments = base.lines().filter(|l| l.contains('#') && ours.contains(l) && theirs.contains(l));
            for line in comments {
                prop_assert!(one.contains(line), "the comment of `{}` is lost\n{}", line, one);
            }
        }
        (MergeOutcome::Conflict(one, both), MergeOutcome::Conflict(other, _)) => {
            prop_assert!(contested(a, b), "{:?} {:?} {:?}", one, a, b);
            prop_assert_eq!(one.len(), other.len());
            let marked = both.with_markers(7);
            for difference in one {
                for value in [&difference.wanted, &difference.stands].into_iter().flatten() {
                    if let linli::model::value::Value::Text(text) = value {
                        prop_assert!(marked.contains(text.as_ref()), "{} is lost\n{}", text, marked);
                    }
                }
            }
        }
        _ => prop_assert!(false, "{:?}\n{:?}", there, back),
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_fields_of_an_owner(a in owner_edits(), b in owner_edits()) {
        check(Kind::Owner, ID, BASE, &a, &b)?;
    }

    #[test]
    fn the_log_of_an_item(a in log_edits(), b in log_edits()) {
        check(Kind::Feedback, ITEM_ID, ITEM, &a, &b)?;
    }
}
