//! The only way of a wording into a notice: somebody approved it as it stands.

use crate::model::value::Table;
use crate::model::wording::{self, Approval};
use serde::Serialize;

/// A wording that somebody approved as it stands. Nothing but [`Wording::approved`] makes one:
///
/// ```compile_fail
/// let unsigned = linli::publish::approval::Approved("3-1-1101".to_owned());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Approved(String);

impl Approved {
    pub fn text(&self) -> &str {
        &self.0
    }
}

/// The `public_summary` of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    pub text: String,
    pub approval: Approval,
    /// The code by which the approver confirmed surnames with a title in it.
    pub confirmed: Option<String>,
}

impl Wording {
    /// `None` where the record has none, or an empty one.
    pub fn read(record: &Table) -> Option<Wording> {
        let (text, approval) = wording::of(record)?;
        let confirmed = record.table("public").and_then(|public| public.text("confirmed")).map(str::to_owned);
        Some(Wording { text: text.to_owned(), approval, confirmed })
    }

    pub fn approved(&self) -> Option<Approved> {
        (self.approval == Approval::Approved).then(|| Approved(self.text.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::wording::{KEY, hash};

    fn record(text: &str, approved: Option<&str>) -> Table {
        let mut table = Table::default();
        table.put(KEY, text.into());
        if let Some(approved) = approved {
            let mut public = Table::default();
            public.put("approved", approved.into());
            table.put("public", public.into());
        }
        table
    }

    #[test]
    fn an_approval_is_of_the_exact_wording() {
        // By `sha256sum` of coreutils.
        let signed = "eed37541c7ff7e043ab681cc7e6af3015b96e03c65a01155555cfa1f8f12bdf4";
        assert_eq!(hash("更换电梯门机皮带"), signed);
        let approval = |text: &str, by: Option<&str>| Wording::read(&record(text, by)).map(|w| w.approval);
        assert_eq!(approval("更换电梯门机皮带", Some(signed)), Some(Approval::Approved));
        assert_eq!(approval("更换电梯门机皮带。", Some(signed)), Some(Approval::Changed));
        assert_eq!(approval("更换电梯门机皮带 ", Some(signed)), Some(Approval::Changed));
        assert_eq!(approval("更换电梯门机皮带", Some(&signed.to_uppercase())), Some(Approval::Changed));
        assert_eq!(approval("更换电梯门机皮带", None), Some(Approval::None));
        assert_eq!(approval("  ", Some(signed)), None);
        assert_eq!(Wording::read(&record("甲", None)).and_then(|w| w.approved()), None);
    }
}
