//! The households that a notice is for (通知对象): those of its buildings and places, all where it names none, and of
//! these the homes of a segment where it names one. Who does not want to be approached is left out and counted.

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::kinds::owner::{phones, residence_holds};
use crate::model::kind::Kind;
use crate::model::rooms::Rooms;
use crate::model::time::Day;
use crate::model::value::Table;
use crate::model::vocab::{Contact, NoticeChannel};
use crate::store::load::Record;
use crate::text::natural::natural;
use crate::text::quiet;
use std::collections::{BTreeMap, HashMap};

/// A household to be told, and by what its people are reached.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Household {
    pub room: String,
    pub names: Vec<String>,
    pub phones: Vec<String>,
    /// The preferred way of the first who has one.
    pub prefer: Option<&'static str>,
    /// Hours in which not to call.
    pub quiet: Vec<String>,
    pub is_quiet_now: bool,
}

/// Whom a notice is for.
#[derive(Clone, Debug, Default)]
pub struct Recipients {
    /// In the order in which people read rooms.
    pub households: Vec<Household>,
    /// Homes that prefer another way than the channel that was asked for.
    pub otherwise: usize,
    /// Homes all of whose people do not want to be approached.
    pub opted_out: usize,
    /// Homes without anybody on file; where a segment is meant, nobody knows whether they belong.
    pub nobody_on_file: usize,
    pub is_by_segment: bool,
}

impl Recipients {
    /// # Errors
    /// There is no tree here, or its rooms are not sound.
    pub fn of(
        ctx: &Context,
        notice: &Table,
        owners: &[Record],
        channel: Option<NoticeChannel>,
    ) -> Result<Recipients, Failure> {
        let (base, offset) = (ctx.base()?, ctx.offset()?);
        let now = ctx.as_of()?;
        let (today, second) = (now.day(offset), now.at.since(now.day(offset).start(offset)));
        let segments: Vec<&str> = notice.texts("segments").collect();
        let by_room = tied(owners, today);
        let mut to = Recipients { is_by_segment: !segments.is_empty(), ..Recipients::default() };
        for room in scope(notice, &base.rooms) {
            let people = by_room.get(room).map_or(&[][..], Vec::as_slice);
            if people.is_empty() {
                to.nobody_on_file += 1;
                continue;
            }
            let is_of_segment = |(owner, lives): &&(&Table, bool)| {
                *lives && owner.texts("segments").any(|segment| segments.contains(&segment))
            };
            if to.is_by_segment && !people.iter().any(|person| is_of_segment(&person)) {
                continue;
            }
            let willing: Vec<&Table> =
                people.iter().map(|(owner, _)| *owner).filter(|owner| is_willing(owner)).collect();
            if willing.is_empty() {
                to.opted_out += 1;
                continue;
            }
            let household = household(room, &willing, second);
            match channel.is_none_or(|channel| suits(household.prefer, channel)) {
                true => to.households.push(household),
                false => to.otherwise += 1,
            }
        }
        to.households.sort_by(|a, b| natural(&a.room, &b.room));
        Ok(to)
    }

    pub fn people(&self) -> usize {
        self.households.iter().map(|household| household.names.len()).sum()
    }

    /// In how many of them it is a time of quiet now.
    pub fn quiet_now(&self) -> usize {
        self.households.iter().filter(|household| household.is_quiet_now).count()
    }

    /// How many prefer what, the most frequent first; those without a preference last.
    pub fn preferences(&self) -> Vec<(Option<&'static str>, usize)> {
        let mut counts: BTreeMap<Option<&'static str>, usize> = BTreeMap::new();
        self.households.iter().for_each(|household| *counts.entry(household.prefer).or_default() += 1);
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_by_key(|(prefer, n)| (prefer.is_none(), std::cmp::Reverse(*n)));
        counts
    }
}

/// The homes that a notice speaks of. A place without a building is everybody's.
fn scope<'r>(notice: &Table, rooms: &'r Rooms) -> Vec<&'r str> {
    let places: Vec<Option<&str>> =
        notice.texts("places").filter_map(|id| rooms.place(id)).map(|place| place.building.as_deref()).collect();
    let named: Vec<&str> = notice.texts("buildings").chain(places.iter().flatten().copied()).collect();
    let is_for_all = named.is_empty() || places.contains(&None);
    let homes = rooms.homes().filter(|(building, _)| is_for_all || named.contains(&building.id.as_str()));
    homes.map(|(_, room)| room).collect()
}

/// The people of each room on a day, and whether they live there.
fn tied(owners: &[Record], today: Day) -> HashMap<&str, Vec<(&Table, bool)>> {
    let mut by_room: HashMap<&str, Vec<(&Table, bool)>> = HashMap::new();
    let standing = owners.iter().filter(|r| r.kind == Kind::Owner && r.table.table("void").is_none());
    for owner in standing.map(|record| &record.table) {
        for residence in owner.tables("residence").filter(|residence| residence_holds(residence, today)) {
            if let Some(room) = residence.text("room") {
                by_room.entry(room).or_default().push((owner, residence.bool("lives") != Some(false)));
            }
        }
    }
    by_room
}

fn is_willing(owner: &Table) -> bool {
    owner.at_path("contact.visits").and_then(|node| node.as_bool()) != Some(false)
}

fn household(room: &str, people: &[&Table], second: i64) -> Household {
    let mut household = Household { room: room.to_owned(), ..Household::default() };
    for owner in people {
        household.names.push(owner.text("name").unwrap_or_default().to_owned());
        household.phones.extend(phones(owner).collect::<Vec<_>>());
        let contact = owner.table("contact");
        let prefer = contact.and_then(|contact| contact.text("prefer")).and_then(Contact::from_key);
        household.prefer = household.prefer.or(prefer.map(Contact::key));
        for hours in contact.into_iter().flat_map(|contact| contact.texts("quiet_hours")) {
            household.is_quiet_now |= quiet::is_within(hours, second) == Some(true);
            if !household.quiet.iter().any(|known| known == hours) {
                household.quiet.push(hours.to_owned());
            }
        }
    }
    household
}

/// Whether a channel reaches a household as it prefers; who prefers nothing is reached by any.
fn suits(prefer: Option<&str>, channel: NoticeChannel) -> bool {
    use NoticeChannel as C;
    let Some(prefer) = prefer else { return true };
    let ways: &[Contact] = match channel {
        C::Board | C::Broadcast | C::Social => return true,
        C::WechatGroup | C::WechatAccount => &[Contact::Wechat],
        C::App => &[Contact::App],
        C::Sms => &[Contact::Sms],
        C::Email => &[Contact::Email],
        C::Phone => &[Contact::Phone],
        C::Paper => &[Contact::InPerson],
    };
    ways.iter().any(|way| way.key() == prefer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_channel_suits_who_prefers_it_and_who_prefers_nothing() {
        for (prefer, channel, suited) in [
            (Some("sms"), NoticeChannel::Sms, true),
            (Some("phone"), NoticeChannel::Sms, false),
            (None, NoticeChannel::Sms, true),
            (Some("wechat"), NoticeChannel::WechatGroup, true),
            (Some("in-person"), NoticeChannel::Paper, true),
            (Some("email"), NoticeChannel::Board, true),
        ] {
            assert_eq!(suits(prefer, channel), suited, "{prefer:?} {channel:?}");
        }
    }
}
