//! `linli <kind> edit`: the record in the person's own editor. What was typed is never thrown away: it
//! stays in its file until it is saved, and every refusal names that file.

use crate::cli::columns::RecordView;
use crate::cli::command::{Command, CommitVerb};
use crate::cli::commands::record::editor::{Editor, Watch};
use crate::cli::commands::record::set::refuse_late_receipt;
use crate::cli::context::Context;
use crate::cli::differences::{WordedDifference, said};
use crate::cli::failure::{Exit, Failure};
use crate::cli::text_limits;
use crate::cli::{find, late_ends, write};
use crate::locale::cli::CliMsg;
use crate::locale::store::StoreMsg;
use crate::model::kind::Kind;
use crate::model::problem::{Place, Severity};
use crate::model::value::Table;
use crate::store::changes::{Difference, merged, same};
use crate::store::document::Document;
use crate::store::draft::EditorDraft;
use crate::store::load::{Record, read_bytes};
use crate::store::write::hash;
use std::io::IsTerminal;

/// One record under an editor.
struct Session<'a> {
    ctx: &'a Context,
    /// The record as it stood when the editor opened, and its very bytes.
    base: Record,
    bytes: Vec<u8>,
    watch: Watch,
}

/// Why a text was not saved; `at` where editing on may help: the line at fault.
struct RejectedEdit {
    failure: Failure,
    at: Option<Option<usize>>,
}

impl<E: Into<Failure>> From<E> for RejectedEdit {
    fn from(error: E) -> RejectedEdit {
        RejectedEdit { failure: error.into(), at: None }
    }
}

pub(super) struct EditedRecord {
    pub kind: Kind,
    pub id: String,
}

impl Command for EditedRecord {
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure> {
        run(ctx, self.kind, &self.id).map(|()| Exit::Done)
    }

    fn commit_verb(&self) -> Option<CommitVerb> {
        Some(CommitVerb::new("edit"))
    }
}

fn run(ctx: &Context, kind: Kind, typed: &str) -> Result<(), Failure> {
    ctx.refuse_newer_schema()?;
    let editor = Editor::of(&ctx.env)?;
    let id = find::id_of(ctx, kind, typed)?;
    let (base, bytes) = find::record_and_bytes(ctx, kind, &id)?;
    write::refuse_void(&base)?;
    let draft = EditorDraft::begin(ctx.root()?, &id, &bytes)?;
    let session = Session { ctx, base, bytes, watch: Watch::begin() };
    let mut line = None;
    loop {
        let rejected = match session.turn(&editor, &draft, line) {
            Ok(saved) => {
                draft.discard();
                ctx.ui.note(&if saved { CliMsg::Saved { id } } else { CliMsg::Unchanged { id } });
                return Ok(());
            }
            Err(rejected) => rejected,
        };
        match draft.read() {
            Ok(typed) if typed == session.bytes || is_emptied(&typed) => {
                draft.discard();
                return Err(rejected.failure);
            }
            // The draft may lie elsewhere, in a folder that was moved.
            Err(_) if draft.is_gone() => return Err(rejected.failure),
            // A draft that cannot be read, for instance because it is too large, was typed all the same.
            Ok(_) | Err(_) => {}
        }
        let kept = CliMsg::EditRejected { draft: draft.path().display().to_string() };
        match rejected.at {
            Some(at) if is_terminal() => {
                rejected.failure.tell(&ctx.ui);
                ctx.ui.tell(&ctx.ui.say(&kept));
                if !session.watch.asking(|| ctx.ui.confirm(&CliMsg::EditAgain)) {
                    return Err(Failure::new(rejected.failure.exit, CliMsg::EditNotSaved { id }));
                }
                line = at;
            }
            _ => return Err(rejected.failure.hint(kept)),
        }
    }
}

/// Somebody is there to answer.
fn is_terminal() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

fn is_emptied(typed: &[u8]) -> bool {
    typed.trim_ascii().is_empty()
}

impl Session<'_> {
    /// Once through the editor, and saved; `false` where nothing was changed.
    fn turn(&self, editor: &Editor<'_>, draft: &EditorDraft, line: Option<usize>) -> Result<bool, RejectedEdit> {
        let ended = editor.open(draft.path(), line);
        if self.watch.is_hit() {
            return Err(Failure::new(Exit::Cancelled, CliMsg::EditCancelled).into());
        }
        ended?;
        let typed = draft.read().map_err(|problem| {
            let reason = crate::locale::problems::message(&problem, self.ctx.lang());
            Failure::environment(StoreMsg::ReadFailed { path: problem.path.clone(), reason })
        })?;
        if typed == self.bytes {
            return Ok(false);
        }
        let typed = self.accepted(&typed)?;
        self.save(&typed)?;
        Ok(true)
    }

    /// The typed text as the reader will see it, if it may stand; else the line at fault.
    fn accepted(&self, typed: &[u8]) -> Result<Record, RejectedEdit> {
        let Session { ctx, base, .. } = self;
        let (kind, id, path) = (base.kind, base.id.as_str(), base.path.as_str());
        let again = |failure: Failure, line: Option<usize>| RejectedEdit { failure, at: Some(line) };
        if is_emptied(typed) {
            let failure = Failure::refused(CliMsg::EditEmptied { id: base.id.clone() });
            return Err(failure
                .hint(CliMsg::EditEmptiedHint { kind: kind.key().to_owned(), id: id.to_owned() })
                .into());
        }
        let (record, problems) = read_bytes(typed, kind, id, path);
        let error = problems.iter().find(|p| p.severity() == Severity::Error);
        let line = error.and_then(|p| p.place.as_ref()).map(|place| place.line);
        let text = String::from_utf8(typed.to_vec());
        let (Some(after), Ok(text)) = (record.filter(|r| r.sound), text) else {
            ctx.ui.tell_drawn(&crate::render::diagnostic::all(&problems, ctx.lang(), ctx.ui.color));
            return Err(again(Failure::refused(StoreMsg::InvalidResult { path: path.to_owned() }), line));
        };
        let mut after = Record { text, ..after };
        write::valid(ctx, kind, id, &after.text).map_err(|failure| again(failure, line_of(&after, "place")))?;
        text_limits::refuse(kind, Some(&base.table), &after.table).map_err(|failure| again(failure, None))?;
        let keys = fixed_keys(kind, &base.table, &after.table);
        if let Some(first) = keys.first() {
            let failure = Failure::refused(CliMsg::EditTouchesFixed { keys: keys.join(" ") });
            return Err(again(failure.hint(CliMsg::FixedLogHint), line_of(&after, first)));
        }
        let document = Document::open(&after.text, ctx.offset()?);
        if let Some(mut document) = document {
            refuse_late_receipt(ctx, base, &document).map_err(|f| again(f, line_of(&after, "received_at")))?;
            late_ends::settle(ctx, kind, (&base.table, &after.table), &mut document).map_err(|f| again(f, None))?;
            after = read_bytes(document.text().as_bytes(), kind, id, path).0.unwrap_or(after);
        }
        write::warn_new_personal(ctx, base, &after)?;
        Ok(after)
    }

    /// Under the lock: the typed text, if the record is what it was; else both changes, if they touch
    /// different keys; else nothing, and what differs is told.
    fn save(&self, typed: &Record) -> Result<(), Failure> {
        let Session { ctx, base, .. } = self;
        let writer = write::writer(ctx)?;
        let (stands, bytes) = write::stands(ctx, &writer, base.kind, &base.id)?;
        write::refuse_void(&stands)?;
        let merge = match bytes == self.bytes {
            true => Ok(typed.text.clone()),
            false => merged(base, typed, &stands, ctx.offset()?),
        };
        let text = merge.or_else(|differences| Err(self.conflict(&differences)?))?;
        if bytes != self.bytes {
            write::valid(ctx, base.kind, &base.id, &text)?;
            ctx.ui.note(&CliMsg::EditMerged { id: base.id.clone() });
        }
        if text.as_bytes() != bytes {
            writer.replace(&base.path, hash(&bytes), &text)?;
        }
        writer.remember(&ctx.holder(), &base.id);
        Ok(())
    }

    /// Names each key that differs, with what it was, what was typed, and what stands.
    fn conflict(&self, differences: &[Difference]) -> Result<Failure, Failure> {
        let Session { ctx, base, .. } = self;
        let view = RecordView::new(ctx.settings()?, ctx.lang(), ctx.as_of()?);
        for WordedDifference { label, key, was, ours: typed, theirs: stands } in said(&view, base.kind, differences) {
            ctx.ui.tell(&ctx.ui.say(&CliMsg::EditDiffers { label, key, was, typed, stands }));
        }
        let path = base.path.clone();
        Ok(Failure::refused(match differences {
            [] => StoreMsg::ChangedLayout { path },
            _ => StoreMsg::Changed { path },
        })
        .hint(StoreMsg::ChangedHint))
    }
}

/// The line of a key.
fn line_of(record: &Record, key: &str) -> Option<usize> {
    let entry = record.table.entries.iter().find(|e| e.key == key)?;
    Place::of(&record.text, &entry.key_span).map(|place| place.line)
}

/// The log, the id and what only verbs write must stand as they stood; entries may not even be added.
fn fixed_keys(kind: Kind, before: &Table, after: &Table) -> Vec<&'static str> {
    let keeps = |key: &str| match (before.get(key), after.get(key)) {
        (None, None) => true,
        (Some(before), Some(after)) => same(before, after),
        _ => false,
    };
    kind.fields().iter().filter(|f| f.verb_only).map(|f| f.key).filter(|key| !keeps(key)).collect()
}
