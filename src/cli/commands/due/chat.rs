//! The list for a chat group: plain lines, no table marks, no names, no phones, no free text; rooms only when
//! asked for.

use crate::cli::commands::due::command::{DueArgs, DueView};
use crate::cli::failure::Failure;
use crate::due::list::DueList;
use crate::due::row::DueRow;
use crate::kinds::id;
use crate::locale::due::DueMsg;
use crate::locale::marks::Mark;
use crate::locale::message::Message;
use crate::text::escape;
use crate::text::escape::LineBreaks;

/// # Errors
/// The result cannot be written to where it is to go.
pub fn give(view: &DueView, list: &DueList, args: &DueArgs) -> Result<(), Failure> {
    let lang = view.words.lang;
    let settings = view.words.settings;
    let overdue = list.rows.iter().filter(|row| row.overdue_s >= 0).count();
    let head = DueMsg::ChatHead {
        community: settings.name.clone(),
        at: view.words.ground.as_of.shown(settings.offset),
        overdue,
        ahead: list.rows.len() - overdue,
    };
    let mut lines = vec![head.text(lang)];
    let mut number = 0;
    for (group, rows) in view.groups(list, args) {
        if let Some(group) = group {
            lines.push(DueMsg::ChatGroup { group, n: rows.len() }.text(lang));
        }
        for row in rows {
            number += 1;
            lines.push(format!("{number}. {}", line(view, row, args.rooms)));
        }
    }
    lines.extend(view.notes(list, args));
    let safe = |line: String| escape::terminal(&line, LineBreaks::Space).into_owned() + "\n";
    Ok(view.ctx.ui.give_text(&lines.into_iter().map(safe).collect::<String>())?)
}

/// `办结 w9f3kq，逾期 10 天，期限 …，经办 gongcheng，已升级 …：… linli resolve w9f3kq …`
fn line(view: &DueView, row: &DueRow, rooms: bool) -> String {
    let words = &view.words;
    let lang = words.lang;
    let short = words.text(row.id).map(id::short).unwrap_or_default();
    let place = view.place(row).filter(|_| rooms).unwrap_or_default();
    let head = [words.rule(row), short, place.as_str()].into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>();
    let mut parts = vec![head.join(" "), words.overdue(row), words.time(row.due)];
    parts.extend(words.text(row.assignee).map(|by| DueMsg::Held { by: by.to_owned() }.text(lang)));
    parts.extend(words.escalated_words(row));
    parts.push(words.reason(row));
    parts.extend(words.quiet(&view.residents.quiet(row)));
    let said = parts.join(&Mark::Comma.text(lang));
    format!("{said}{} {}", Mark::Stop.text(lang), words.settle(row, rooms))
}
