//! Facts out of the trees of records: of each file what figures read, and nothing else.

use super::facts::{
    Arg, Callback, Care, Entry, External, Feedback, FollowUp, Interner, Joined, Owner, Rare, Residence, Staff, Syms,
    Visit,
};
use super::lifecycle::Action;
use super::rooms::Rooms;
use super::time::Instant;
use super::value::{NodeOf, TableOf};
use super::vocab::{
    CallbackSource, Channel, FeedbackType, PauseReason, ReopenReason, Satisfaction, StaffKind, Urgency, VisitMethod,
    VisitOutcome, VisitPurpose,
};
use super::wording;

impl Feedback {
    /// Reads a record whose shape was found sound; `None` where a key that figures need is missing.
    pub fn read(t: &TableOf<'_>, names: &mut Interner, rooms: &Rooms) -> Option<Feedback> {
        let mut sym = |key: &str| t.text(key).map(|s| names.intern(s));
        let (category, owner, received_by) = (sym("category"), sym("owner"), sym("received_by"));
        let (room, place, id) = (sym("room"), sym("place"), sym("id")?);
        let building = rooms.building_of(t.text("room"), t.text("place")).map(|b| names.intern(b));
        let rare = Rare::read(t, names);
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
            recorded: instant(t, "recorded_at"),
            rare,
            wording: wording::of(t).map(|(_, approval)| approval),
            log: {
                // Of its own size from the start: what a growing list gives back is of no use to anything else.
                let mut log = Vec::with_capacity(t.get("log").and_then(NodeOf::as_list).map_or(0, <[_]>::len));
                log.extend(t.tables("log").filter_map(|e| Entry::read(e, names)));
                log.into()
            },
        })
    }
}

impl Rare {
    fn read(t: &TableOf<'_>, names: &mut Interner) -> Option<Box<Rare>> {
        const KEYS: &[&str] = &["about", "joined", "external", "void", "import"];
        if !KEYS.iter().any(|key| t.get(key).is_some()) {
            return None;
        }
        let import = t.table("import");
        Some(Box::new(Rare {
            about: syms(t, "about", names),
            joined: t
                .tables("joined")
                .filter_map(|j| {
                    Some(Joined {
                        at: j.when("at")?,
                        recorded: instant(j, "recorded_at"),
                        room: j.text("room").map(|r| names.intern(r)),
                        owner: j.text("owner").map(|o| names.intern(o)),
                    })
                })
                .collect(),
            external: t.table("external").map(|e| External { due: e.when("due") }),
            void: t.table("void").and_then(|v| v.when("at")),
            imported: import.and_then(|i| instant(i, "at")),
            reference: import.and_then(|i| Some((names.intern(i.text("source")?), names.intern(i.text("ref")?)))),
        }))
    }
}

impl Entry {
    pub fn read(t: &TableOf<'_>, names: &mut Interner) -> Option<Entry> {
        let action = Action::from_key(t.text("action")?)?;
        let arg = match action {
            Action::Reply => t.when("promise").map(Arg::Promise),
            Action::Assign | Action::Escalate => t.text("to").map(|to| Arg::To(names.intern(to))),
            Action::Pause => t.text("reason").and_then(PauseReason::from_key).map(Arg::Pause),
            Action::Extend => t.when("to").map(|to| Arg::Extend { to, approved: t.text("approved_by").is_some() }),
            Action::Reopen => t.text("reason").and_then(ReopenReason::from_key).map(Arg::Reopen),
            Action::Duplicate => t.text("of").map(|of| Arg::Of(names.intern(of))),
            Action::Callback => Some(Arg::Callback(Callback {
                reached: t.bool("reached").unwrap_or(false),
                contacted: t.bool("contacted"),
                solved: t.bool("solved"),
                satisfaction: t.text("satisfaction").and_then(Satisfaction::from_key),
                relayed: t.text("source").and_then(CallbackSource::from_key) == Some(CallbackSource::Hotline12345),
            })),
            Action::Retract => Some(Arg::Retract {
                entry: t.when("entry")?,
                action: Action::from_key(t.text("retracts")?)?,
                by: t.text("of").map(|by| names.intern(by)),
            }),
            _ => None,
        };
        Some(Entry {
            at: t.when("at")?,
            recorded: instant(t, "recorded_at"),
            by: t.text("by").map(|by| names.intern(by)),
            action,
            arg: arg.unwrap_or(Arg::None),
        })
    }
}

impl Visit {
    pub fn read(t: &TableOf<'_>, names: &mut Interner) -> Option<Visit> {
        Some(Visit {
            id: names.intern(t.text("id")?),
            at: t.when("at")?,
            recorded: instant(t, "recorded_at"),
            owners: syms(t, "owners", names),
            rooms: syms(t, "rooms", names),
            method: VisitMethod::from_key(t.text("method")?)?,
            outcome: VisitOutcome::from_key(t.text("outcome")?)?,
            purpose: t.text("purpose").and_then(VisitPurpose::from_key),
            staff: syms(t, "staff", names),
            follow_ups: t.tables("follow_up").filter_map(|f| FollowUp::read(f, names)).collect(),
            rescheduled_to: t.when("rescheduled_to"),
            void: t.table("void").and_then(|v| v.when("at")),
            imported: t.table("import").and_then(|i| instant(i, "at")),
        })
    }
}

impl FollowUp {
    fn read(t: &TableOf<'_>, names: &mut Interner) -> Option<FollowUp> {
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
    pub fn read(t: &TableOf<'_>, names: &mut Interner) -> Option<Owner> {
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
            imported: t.table("import").and_then(|i| instant(i, "at")),
        })
    }
}

impl Staff {
    pub fn read(t: &TableOf<'_>, names: &mut Interner) -> Option<Staff> {
        Some(Staff {
            handle: names.intern(t.text("handle")?),
            kind: StaffKind::from_key(t.text("kind")?)?,
            desk: t.bool("desk").unwrap_or(false),
            since: t.day("since"),
            until: t.day("until"),
        })
    }
}

fn instant(t: &TableOf<'_>, key: &str) -> Option<Instant> {
    t.get(key).and_then(NodeOf::as_instant)
}

fn syms(t: &TableOf<'_>, key: &str, names: &mut Interner) -> Syms {
    t.texts(key).map(|s| names.intern(s)).collect()
}
