//! Who lives where: a household is worked out from its number whenever it is needed.

use crate::demo::dice::{Dice, id_of};
use crate::demo::estate;
use crate::demo::estate::Estate;
use crate::demo::hours::{first_day, last_day};
use crate::demo::names;
use crate::model::kind::Kind;
use crate::model::time::Day;
use crate::model::vocab::ResidenceRole;

/// Owner records that one home can have: their ids are numbered home by home.
const SLOTS: usize = 4;

/// The home of 张伟, the owner of every example: 3-1-1101.
const ZHANG_WEI: usize = 140;
/// 3-1-1202, his neighbour of the examples.
const NEIGHBOUR: usize = 143;

#[derive(Clone, Debug)]
pub struct Resident {
    /// The number of the owner record.
    pub index: usize,
    pub id: String,
    pub name: String,
    pub room: String,
    pub role: ResidenceRole,
    pub lives: bool,
    pub since: Day,
    pub until: Option<Day>,
    /// The day on which the record was made.
    pub filed: Day,
    pub elderly: bool,
    /// Does not want visits when `false`.
    pub visits: bool,
    pub care: Option<CarePlan>,
}

/// A care tier with its reason.
#[derive(Clone, Copy, Debug)]
pub struct CarePlan {
    pub tier: &'static str,
    pub reason: &'static str,
    pub since: Day,
}

/// Reasons that say what somebody needs, never what somebody has.
const CARE_OF_ELDERLY: &[(&str, &str)] = &[
    ("monthly", "elderly-living-alone"),
    ("monthly", "elderly-couple"),
    ("quarterly", "elderly-couple"),
    ("monthly", "elderly-living-alone"),
    ("quarterly", "limited-mobility"),
];
const CARE_OF_OTHERS: &[(&str, &str)] = &[
    ("quarterly", "limited-mobility"),
    ("quarterly", "child-alone-after-school"),
    ("monthly", "limited-mobility"),
    ("quarterly", "single-parent"),
];

/// Every block of so many homes has one child and one frail resident in care.
const BLOCK: usize = 120;
/// The home of the block where a child comes back alone from school.
const CHILD: usize = 95;
/// The home of the block where somebody is looked after every fortnight.
const FRAIL: usize = 33;

/// The people of one community.
#[derive(Clone, Copy, Debug)]
pub struct People {
    pub seed: u64,
    pub estate: Estate,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Occupancy {
    Owner,
    Family,
    Let,
    Vacant,
    Unknown,
    Sold,
    Relet,
}

const OCCUPANCIES: &[(Occupancy, usize)] = &[
    (Occupancy::Owner, 45),
    (Occupancy::Family, 22),
    (Occupancy::Let, 13),
    (Occupancy::Vacant, 8),
    (Occupancy::Unknown, 4),
    (Occupancy::Sold, 5),
    (Occupancy::Relet, 3),
];

impl People {
    /// All who are or were on file for a home, in the order of their slots.
    pub fn at_home(self, home: usize) -> Vec<Resident> {
        let Some(room) = estate::room(home) else { return Vec::new() };
        let mut dice = Dice::of(self.seed, "home", home);
        let kind = match (home, home % BLOCK) {
            (ZHANG_WEI | NEIGHBOUR, _) | (_, CHILD | FRAIL) => Occupancy::Owner,
            _ => dice.weighted(OCCUPANCIES, Occupancy::Owner),
        };
        let turn = first_day().plus_days(dice.between(20, 345));
        let bought = Day::new(2014, 6, 1).unwrap_or(first_day()).plus_days(dice.between(0, 3_400));
        let moved = first_day().plus_days(-dice.between(60, 1_100));
        let (owner, family, tenant) = (ResidenceRole::Owner, ResidenceRole::Family, ResidenceRole::Tenant);
        let people: &[(ResidenceRole, bool, Day, Option<Day>)] = match kind {
            Occupancy::Owner => &[(owner, true, bought, None)],
            Occupancy::Family => &[(owner, true, bought, None), (family, true, bought, None)],
            Occupancy::Let => &[(owner, false, bought, None), (tenant, true, moved, None)],
            Occupancy::Vacant => &[(owner, false, bought, None)],
            Occupancy::Unknown => &[],
            Occupancy::Sold => &[(owner, true, bought, Some(turn)), (owner, true, turn, None)],
            Occupancy::Relet => {
                &[(owner, false, bought, None), (tenant, true, moved, Some(turn)), (tenant, true, turn, None)]
            }
        };
        let surname = names::surname(&mut dice);
        let mut all = Vec::with_capacity(people.len());
        for (slot, (role, lives, since, until)) in people.iter().enumerate() {
            let mut dice = Dice::of(self.seed, "resident", home * SLOTS + slot);
            let related = slot == 1 && kind == Occupancy::Family && dice.chance(45);
            let surname = if slot == 0 || related { surname } else { names::surname(&mut dice) };
            let mut resident = self.resident(&mut dice, home * SLOTS + slot, &room, *since);
            resident.name = names::name(&mut dice, surname);
            (resident.role, resident.lives, resident.until) = (*role, *lives, *until);
            self.give_care(&mut dice, &mut resident);
            all.push(resident);
        }
        if let Some(first) = all.first_mut() {
            self.settle(home, first);
        }
        all
    }

    /// Homes of which more is known beforehand.
    fn settle(self, home: usize, first: &mut Resident) {
        let care = |tier, reason, since| Some(CarePlan { tier, reason, since });
        if home == ZHANG_WEI {
            first.name = "张伟".to_owned();
            first.care = care("monthly", "elderly-living-alone", Day::new(2026, 3, 1).unwrap_or(first_day()));
        } else if home % BLOCK == CHILD {
            first.care = care("quarterly", "child-alone-after-school", first_day().plus_days(40));
        } else if home % BLOCK == FRAIL {
            first.care = care("fortnight", "elderly-living-alone", first_day().plus_days(-20));
        } else {
            return;
        }
        (first.elderly, first.visits) = (home % BLOCK != CHILD, true);
    }

    /// The keeper of a shop.
    pub fn at_shop(self, shop: usize) -> Resident {
        let index = self.estate.homes() * SLOTS + shop;
        let mut dice = Dice::of(self.seed, "shopkeeper", shop);
        let since = first_day().plus_days(-dice.between(90, 1_800));
        let mut keeper = self.resident(&mut dice, index, &self.estate.shop(shop), since);
        let surname = names::surname(&mut dice);
        keeper.name = names::name(&mut dice, surname);
        (keeper.role, keeper.elderly, keeper.visits) = (ResidenceRole::Shopkeeper, false, true);
        keeper
    }

    /// Everybody, homes first.
    pub fn all(self) -> impl Iterator<Item = Resident> {
        let shops = (0..self.estate.shops).map(move |s| self.at_shop(s));
        (0..self.estate.homes()).flat_map(move |h| self.at_home(h)).chain(shops).chain(self.twice())
    }

    /// A record that was made a second time by mistake; nothing points at it.
    fn twice(self) -> Option<Resident> {
        let first = self.at_home(NEIGHBOUR).into_iter().next()?;
        let (index, filed) = (self.twice_index(), first.filed.next());
        Some(Resident { index, id: id_of(self.seed, Kind::Owner, index, filed), filed, care: None, ..first })
    }

    pub fn is_twice(self, resident: &Resident) -> bool {
        resident.index == self.twice_index()
    }

    fn twice_index(self) -> usize {
        self.estate.homes() * SLOTS + self.estate.shops
    }

    /// The residents who live in a home on a day and are on file.
    pub fn living(self, home: usize, day: Day) -> Vec<Resident> {
        self.at_home(home).into_iter().filter(|r| r.lives && r.is_there(day)).collect()
    }

    /// Somebody who lives here on a day, with the number of the home.
    pub fn somebody(self, dice: &mut Dice, day: Day) -> Option<(usize, Resident)> {
        (0..40).find_map(|_| {
            let home = dice.below(self.estate.homes());
            let living = self.living(home, day);
            let who = dice.below(living.len());
            living.into_iter().nth(who).map(|r| (home, r))
        })
    }

    fn resident(self, dice: &mut Dice, index: usize, room: &str, since: Day) -> Resident {
        let filing = first_day().plus_days(-dice.between(4, 28));
        let filed = if since < filing { filing } else { since.plus_days(dice.between(0, 3)).min(last_day()) };
        Resident {
            index,
            id: id_of(self.seed, Kind::Owner, index, filed),
            name: String::new(),
            room: room.to_owned(),
            role: ResidenceRole::Owner,
            lives: true,
            since,
            until: None,
            filed,
            elderly: dice.chance(19),
            visits: !dice.chance(4),
            care: None,
        }
    }

    /// A household asks for care now and then; the elderly more often.
    fn give_care(self, dice: &mut Dice, resident: &mut Resident) {
        let likely = if resident.elderly { 10 } else { 1 };
        if !dice.chance(likely) || !resident.lives || resident.until.is_some() || resident.since > first_day() {
            return;
        }
        let (tier, reason) = dice.pick(if resident.elderly { CARE_OF_ELDERLY } else { CARE_OF_OTHERS });
        let since = first_day().plus_days(dice.between(-20, 60)).plus_days(-dice.pick(&[0, 0, 0, 110]));
        resident.visits = true;
        resident.care = Some(CarePlan { tier, reason, since });
    }
}

impl Resident {
    /// On file and not yet gone.
    pub fn is_there(&self, day: Day) -> bool {
        self.filed <= day && self.since <= day && self.until.is_none_or(|until| day < until)
    }
}
