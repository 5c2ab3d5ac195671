//! Facts out of the trees of records: of each file what figures read, and nothing else.

use crate::facts::records::unraised;
use crate::facts::rows::{
    Care, External, Feedback, FeedbackExtra, FollowUp, Joined, Owner, Residence, Staff, Syms, Visit,
};
use crate::model::interner::Interner;
use crate::model::log::LogEntry;
use crate::model::rooms::Rooms;
use crate::model::value::{NodeOf, TableOf};
use crate::model::vocab::{
    ArrearsReason, Channel, FeedbackType, Lack, StaffKind, Urgency, VisitMethod, VisitOutcome, VisitPurpose,
};
use crate::model::wording;

impl Feedback {
    /// Reads a record whose shape was found sound; `None` where a key that figures need is missing.
    pub fn read(t: &TableOf<'_>, names: &mut Interner, rooms: &Rooms) -> Option<Feedback> {
        let mut sym = |key: &str| t.text(key).map(|s| names.intern(s));
        let (category, owner, received_by) = (sym("category"), sym("owner"), sym("received_by"));
        let (room, place, id) = (sym("room"), sym("place"), sym("id")?);
        let building = rooms.building_of(t.text("room"), t.text("place")).map(|b| names.intern(b));
        let rare = FeedbackExtra::read(t, names);
        Some(Feedback {
            id,
            kind: FeedbackType::from_key(t.text("type")?)?,
            category,
            urgency: t.text("urgency").and_then(Urgency::from_key),
            channel: t.text("channel").and_then(Channel::from_key),
            owner,
            room,
            place,
            building,
            received: t.when("received_at")?,
            received_by,
            recorded: t.instant("recorded_at"),
            rare,
            wording: wording::of(t).map(|(_, approval)| approval),
            entries: {
                // Of its own size from the start: what a growing list gives back is of no use to anything else.
                let mut log = Vec::with_capacity(t.get("log").and_then(NodeOf::as_list).map_or(0, <[_]>::len));
                log.extend(t.tables("log").filter_map(|e| LogEntry::read(e, names)));
                log.into()
            },
        })
    }
}

impl FeedbackExtra {
    fn read(t: &TableOf<'_>, names: &mut Interner) -> Option<Box<FeedbackExtra>> {
        const KEYS: &[&str] = &["about", "joined", "external", "void", "import"];
        if !KEYS.iter().any(|key| t.get(key).is_some()) {
            return None;
        }
        let import = t.table("import");
        Some(Box::new(FeedbackExtra {
            about: syms(t, "about", names),
            joined: t
                .tables("joined")
                .filter_map(|j| {
                    Some(Joined {
                        at: j.when("at")?,
                        recorded: j.instant("recorded_at"),
                        room: j.text("room").map(|r| names.intern(r)),
                        owner: j.text("owner").map(|o| names.intern(o)),
                    })
                })
                .collect(),
            external: t.table("external").map(|e| External { due: e.when("due") }),
            void: t.table("void").and_then(|v| v.when("at")),
            imported: import.and_then(|i| i.instant("at")),
            lacks: import.iter().flat_map(|i| i.texts("lacks")).filter_map(Lack::from_key).collect(),
            reference: import.and_then(|i| Some((names.intern(i.text("source")?), names.intern(i.text("ref")?)))),
        }))
    }
}

impl Visit {
    pub fn read(t: &TableOf<'_>, names: &mut Interner, _: &Rooms) -> Option<Visit> {
        Some(Visit {
            id: names.intern(t.text("id")?),
            at: t.when("at")?,
            recorded: t.instant("recorded_at"),
            owners: syms(t, "owners", names),
            rooms: syms(t, "rooms", names),
            method: VisitMethod::from_key(t.text("method")?)?,
            outcome: VisitOutcome::from_key(t.text("outcome")?)?,
            purpose: t.text("purpose").and_then(VisitPurpose::from_key),
            arrears_reason: t.text("arrears_reason").and_then(ArrearsReason::from_key),
            staff: syms(t, "staff", names),
            follow_ups: t.tables("follow_up").filter_map(|f| FollowUp::read(f, names)).collect(),
            rescheduled_to: t.when("rescheduled_to"),
            has_issues: t.tables("issue").next().is_some(),
            unraised: unraised(t),
            void: t.table("void").and_then(|v| v.when("at")),
            imported: t.table("import").and_then(|i| i.instant("at")),
        })
    }
}

impl FollowUp {
    pub(super) fn read(t: &TableOf<'_>, names: &mut Interner) -> Option<FollowUp> {
        Some(FollowUp {
            id: names.intern(t.text("id")?),
            assignee: t.text("assignee").map(|a| names.intern(a)),
            since: t.day("since"),
            due: t.day("due"),
            done: t.when("done_at"),
        })
    }
}

impl Owner {
    pub fn read(t: &TableOf<'_>, names: &mut Interner, _: &Rooms) -> Option<Owner> {
        Some(Owner {
            id: names.intern(t.text("id")?),
            residences: t
                .tables("residence")
                .filter_map(|r| {
                    Some(Residence {
                        room: names.intern(r.text("room")?),
                        lives: r.bool("lives"),
                        since: r.day("since"),
                        until: r.day("until"),
                    })
                })
                .collect(),
            visits: t.table("contact").and_then(|c| c.bool("visits")).unwrap_or(true),
            has_phone: t.tables("phone").next().is_some(),
            segments: t.texts("segments").map(|key| names.intern(key)).collect(),
            quiet: t.table("contact").map(|c| syms(c, "quiet_hours", names)).unwrap_or_default(),
            care: t.table("care").and_then(|c| {
                Some(Care {
                    tier: names.intern(c.text("tier")?),
                    since: c.day("since"),
                    review_by: c.day("review_by"),
                    consent: c.day("consent"),
                })
            }),
            needs: t.tables("need").filter_map(|n| FollowUp::read(n, names)).collect(),
            void: t.table("void").and_then(|v| v.when("at")),
            imported: t.table("import").and_then(|i| i.instant("at")),
        })
    }
}

impl Staff {
    pub fn read(t: &TableOf<'_>, names: &mut Interner, _: &Rooms) -> Option<Staff> {
        Some(Staff {
            handle: names.intern(t.text("handle")?),
            kind: StaffKind::from_key(t.text("kind")?)?,
            desk: t.bool("desk").unwrap_or(false),
            role: t.text("role").map(|role| names.intern(role)),
            since: t.day("since"),
            until: t.day("until"),
            recognised: t.tables("recognition").filter_map(|recognition| recognition.when("at")).collect(),
            void: t.table("void").and_then(|void| void.when("at")),
        })
    }
}

fn syms(t: &TableOf<'_>, key: &str, names: &mut Interner) -> Syms {
    t.texts(key).map(|s| names.intern(s)).collect()
}
