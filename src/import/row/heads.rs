//! The words that stand at the head of an office's columns, by what they mean. Recognised as a
//! whole, after folding; a head that is not here needs a map file. Keys of records and their labels
//! in either language are recognised beside these, so that an export can be imported.

use crate::import::row::head_words::{
    ACTIVITY, ATTENDANCE, FEE, FEEDBACK, Heads, NOTICE, OWNER, RESPONSE, ROOMS, SERVICE, TRAINING, VISIT,
};
use crate::locale::labels;
use crate::model::kind::Kind;
use crate::model::vocab::Language;
use crate::text::normalize::fold_argument;
use std::collections::HashMap;
use std::sync::OnceLock;

/// What can be imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum What {
    Feedback,
    Owner,
    Visit,
    Service,
    Notice,
    Activity,
    Fee,
    /// The sheet of one activity: who signed up, who came.
    Attendance,
    /// The export of a questionnaire: the responses of one survey.
    Response,
    /// The sign-in sheet of one training session.
    Training,
    Rooms,
}

impl What {
    pub const ALL: &'static [What] = &[
        What::Feedback,
        What::Owner,
        What::Visit,
        What::Service,
        What::Notice,
        What::Activity,
        What::Fee,
        What::Attendance,
        What::Response,
        What::Training,
        What::Rooms,
    ];

    pub fn key(self) -> &'static str {
        match self {
            What::Feedback => "feedback",
            What::Owner => "owner",
            What::Visit => "visit",
            What::Service => "service",
            What::Notice => "notice",
            What::Activity => "activity",
            What::Fee => "fee",
            What::Attendance => "attendance",
            What::Response => "response",
            What::Training => "training",
            What::Rooms => "rooms",
        }
    }

    pub fn from_key(key: &str) -> Option<What> {
        What::ALL.iter().copied().find(|w| w.key() == key)
    }

    /// The kind of the records that the rows become; `None` where they become none of their own.
    pub fn kind(self) -> Option<Kind> {
        match self {
            What::Feedback => Some(Kind::Feedback),
            What::Owner => Some(Kind::Owner),
            What::Visit => Some(Kind::Visit),
            What::Service => Some(Kind::Service),
            What::Notice => Some(Kind::Notice),
            What::Activity => Some(Kind::Activity),
            What::Fee => Some(Kind::Fee),
            What::Attendance | What::Response | What::Training | What::Rooms => None,
        }
    }

    /// The meanings that a column can have, with the heads that say so.
    fn heads(self) -> &'static [Heads] {
        match self {
            What::Feedback => FEEDBACK,
            What::Owner => OWNER,
            What::Visit => VISIT,
            What::Service => SERVICE,
            What::Notice => NOTICE,
            What::Activity => ACTIVITY,
            What::Fee => FEE,
            What::Attendance => ATTENDANCE,
            What::Response => RESPONSE,
            What::Training => TRAINING,
            What::Rooms => ROOMS,
        }
    }

    /// Every meaning that a column can have, in the order of the record.
    pub fn meanings(self) -> impl Iterator<Item = &'static str> {
        self.heads().iter().map(|(meaning, _)| *meaning)
    }

    /// The first head of a meaning in a language; the meaning itself where it has none.
    pub fn head(self, meaning: &'static str, lang: Language) -> &'static str {
        let is_chinese = |head: &&str| head.is_ascii() != (lang == Language::Zh);
        let heads = self.heads().iter().find(|(known, _)| *known == meaning).map_or("", |(_, heads)| heads);
        heads.split('|').find(is_chinese).unwrap_or(meaning)
    }

    /// What a head means; `None` where it says nothing.
    pub fn meaning(self, head: &str) -> Option<&'static str> {
        if is_masked(head) {
            return None;
        }
        let known = &KNOWN.get_or_init(|| What::ALL.iter().map(|what| what.known()).collect());
        known.iter().zip(What::ALL).find(|(_, what)| **what == self)?.0.get(&plain_head(head)).copied()
    }

    /// Every head that means something: first the listed ones, then keys and labels.
    fn known(self) -> HashMap<String, &'static str> {
        let mut known = HashMap::new();
        for (meaning, heads) in self.heads() {
            for head in heads.split('|') {
                known.entry(plain_head(head)).or_insert(*meaning);
            }
        }
        for (meaning, _) in self.heads() {
            let labels = [Language::Zh, Language::En].map(|lang| labels::key_label(meaning, lang));
            for word in labels.into_iter().chain([*meaning]) {
                known.entry(plain_head(word)).or_insert(*meaning);
            }
        }
        known.remove("");
        known
    }
}

/// The heads of each kind of sheet, by what they mean; made when first asked.
static KNOWN: OnceLock<Vec<HashMap<String, &'static str>>> = OnceLock::new();

/// Heads that name a thing only vaguely: a column with a plainer head for the same thing goes before them.
const VAGUE: &[&str] = &[
    "日期",
    "时间",
    "date",
    "time",
    "处理日期",
    "处理时间",
    "维修日期",
    "维修时间",
    "说明",
    "情况",
    "地址",
    "address",
    "自定义字段",
];

/// Whether a column holds masked values, which are never read back.
fn is_masked(head: &str) -> bool {
    let folded = fold_argument(head).to_lowercase();
    ["(已遮)", "(masked)"].iter().any(|mark| folded.trim_end().ends_with(mark))
}

/// Whether a head is vague beside another of the same meaning.
pub fn is_vague(head: &str) -> bool {
    VAGUE.contains(&plain_head(head).as_str())
}

/// Words of a head over several columns after which 日期, 姓名 or 电话 below it are not the receipt's or the caller's.
const LATER_STEPS: &[&str] = &[
    "派", "处理", "维修", "完成", "回访", "答复", "回复", "到场", "上门", "办结", "办理", "验收", "审核", "审批",
    "结算", "跟进", "dispatch", "handl", "finish", "callback", "reply", "visit", "approv",
];

/// Whether the columns below this head speak of a later step.
pub fn is_later_step(head: &str) -> bool {
    let plain = plain_head(head);
    LATER_STEPS.iter().any(|word| plain.contains(word))
}

/// Marks that stand for the value of the cell above.
const DITTO: &[&str] =
    &["同上", "〃", "\"", "″", "同前", "见上", "同上户", "sameasabove", "asabove", "\"\"", "''", "ditto"];

/// Whether a cell only repeats the one above it.
pub fn is_ditto(text: &str) -> bool {
    let plain: String = text.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    DITTO.contains(&plain.as_str())
}

/// A head as it is compared: folded, lower case, without spaces, marks, and what stands in brackets at its end.
pub fn plain_head(head: &str) -> String {
    let folded = fold_argument(head).to_lowercase();
    let bare = match folded.find(['(', '[']) {
        Some(at) if at > 0 => folded.get(..at).unwrap_or(&folded),
        _ => &folded,
    };
    bare.chars().filter(|c| !c.is_whitespace() && !matches!(c, '*' | ':' | '_' | '-' | '.' | '#')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_recognised_through_their_decoration() {
        for (head, meaning) in [
            ("登记时间", Some("received_at")),
            (" 联系\n电话 ", Some("phone")),
            ("房号（必填）", Some("room")),
            ("*满意度：", Some("satisfaction")),
            ("Received At", Some("received_at")),
            ("received_at", Some("received_at")),
            ("受理时间", Some("received_at")),
            ("序号", None),
            ("", None),
        ] {
            assert_eq!(What::Feedback.meaning(head), meaning, "{head}");
        }
    }

    #[test]
    fn a_sheet_to_be_filled_in_has_heads_that_are_read() {
        for what in What::ALL {
            for (meaning, lang) in what.meanings().flat_map(|m| [(m, Language::Zh), (m, Language::En)]) {
                assert_eq!(what.meaning(what.head(meaning, lang)), Some(meaning), "{}", what.key());
            }
        }
        assert_eq!(What::Notice.head("published_at", Language::Zh), "发布时间");
        assert_eq!(What::Activity.head("attended.people", Language::En), "people attending");
    }

    #[test]
    fn no_head_means_two_things() {
        for what in What::ALL {
            let mut seen = std::collections::HashMap::new();
            for (meaning, heads) in what.heads() {
                for head in heads.split('|') {
                    if let Some(other) = seen.insert(plain_head(head), meaning) {
                        assert_eq!(other, meaning, "{head} in {}", what.key());
                    }
                }
            }
        }
    }
}
