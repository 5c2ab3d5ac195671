//! What keeps a notice from being published because it would give somebody away: each with where it stands, and what
//! would let it pass.

use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::locale::labels::label;
use crate::locale::publish::PublishMsg;
use crate::publish::scan::{Leak, ScanPlace};
use crate::text::personal::Personal;

/// Names every leak; nothing was written.
pub fn told(ctx: &Context, leaks: &[Leak]) -> Failure {
    for leak in leaks {
        ctx.ui.warn(&message(ctx, leak));
    }
    Failure::new(Exit::Found, PublishMsg::Leaked { n: leaks.len() }).hint(PublishMsg::LeakHint)
}

/// The line of `[[publication.allow]]` that lets a text pass.
pub fn allow_line(seen: &str) -> String {
    format!("text = {}", toml::Value::from(seen))
}

/// What is wrong at a place, and the way on.
pub fn message(ctx: &Context, leak: &Leak) -> PublishMsg {
    let what = label("personal", leak.what.key(), ctx.lang()).to_owned();
    let (seen, allow) = (leak.seen.clone(), allow_line(&leak.seen));
    match &leak.place {
        ScanPlace::Text { source, code } if leak.what == Personal::Titled => {
            PublishMsg::LeakTitled { path: source.path.clone(), key: source.key.clone(), seen, code: code.clone() }
        }
        ScanPlace::Text { source, .. } => {
            PublishMsg::LeakText { path: source.path.clone(), key: source.key.clone(), what, seen, allow }
        }
        ScanPlace::Page { format, line, beside } => {
            let sources: Vec<String> = beside.iter().map(|s| format!("{} `{}`", s.path, s.key)).collect();
            let beside = match sources.is_empty() {
                true => String::new(),
                false => ctx.ui.say(&PublishMsg::LeakBeside { sources: sources.join(" ") }),
            };
            PublishMsg::LeakPage { format: format.ending().to_owned(), line: *line, what, seen, allow, beside }
        }
    }
}
