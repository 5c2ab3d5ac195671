//! Notices (通知), as far as figures read them: how each channel went, and to whom it was meant.

use crate::facts::records::RecordRow;
use crate::facts::rows::Syms;
use crate::model::interner::{Interner, Sym};
use crate::model::kind::Kind;
use crate::model::rooms::Rooms;
use crate::model::time::When;
use crate::model::value::TableOf;
use crate::model::vocab::{NoticeCause, NoticeChannel, NoticeType};

/// A notice to the residents.
#[derive(Clone, Debug)]
pub struct Notice {
    /// `done` is when it was published.
    pub record: RecordRow,
    pub sort: NoticeType,
    pub cause: Option<NoticeCause>,
    pub valid_from: Option<When>,
    pub valid_until: Option<When>,
    pub withdrawn: Option<When>,
    /// Whom it is meant for: everybody, where there is none of the three.
    pub buildings: Syms,
    pub places: Syms,
    pub segments: Syms,
    pub channels: Box<[Posting]>,
}

/// One way by which a notice went out (发布渠道).
#[derive(Clone, Copy, Debug)]
pub struct Posting {
    pub channel: NoticeChannel,
    pub at: When,
    /// Where it hangs, if it does.
    pub place: Option<Sym>,
    pub taken_down: Option<When>,
    pub delivered: Option<i64>,
    pub read: Option<i64>,
    /// When the two were counted.
    pub counted: Option<When>,
}

impl Notice {
    pub fn read(t: &TableOf<'_>, names: &mut Interner, _: &Rooms) -> Option<Notice> {
        let mut syms = |key: &str| t.texts(key).map(|text| names.intern(text)).collect();
        let (buildings, places, segments) = (syms("buildings"), syms("places"), syms("segments"));
        Some(Notice {
            record: RecordRow::read(Kind::Notice, t, names)?,
            sort: NoticeType::from_key(t.text("type")?)?,
            cause: t.text("cause").and_then(NoticeCause::from_key),
            valid_from: t.when("valid_from"),
            valid_until: t.when("valid_until"),
            withdrawn: t.when("withdrawn_at"),
            buildings,
            places,
            segments,
            channels: t.tables("channel").filter_map(|channel| Posting::read(channel, names)).collect(),
        })
    }
}

impl Posting {
    fn read(t: &TableOf<'_>, names: &mut Interner) -> Option<Posting> {
        let count = |key: &str| t.get(key).and_then(|node| node.as_int());
        Some(Posting {
            channel: NoticeChannel::from_key(t.text("channel")?)?,
            at: t.when("at")?,
            place: t.text("place").map(|place| names.intern(place)),
            taken_down: t.when("taken_down"),
            delivered: count("delivered"),
            read: count("read"),
            counted: t.when("counted_at"),
        })
    }
}
