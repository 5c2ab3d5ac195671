//! The record of an owner or resident (业主档案).

use crate::demo::dice::Dice;
use crate::demo::hours;
use crate::demo::hours::{clock, first_day, last_day};
use crate::demo::names;
use crate::demo::people::{People, Resident};
use crate::demo::phrases::RESIDENTS;
use crate::demo::write::{list, some, table};
use crate::model::time::{Day, When};
use crate::model::value::{Table, Value};
use crate::model::vocab::{Contact, ResidenceRole};

const PREFERRED_CONTACT: &[(Contact, usize)] = &[
    (Contact::Phone, 40),
    (Contact::Wechat, 38),
    (Contact::App, 6),
    (Contact::Sms, 6),
    (Contact::InPerson, 7),
    (Contact::Email, 3),
];

const QUIET_HOURS: &[&[&str]] =
    &[&["12:00-14:00"], &["12:30-14:30"], &["20:30-08:30"], &["09:00-17:00"], &["12:00-14:00", "21:00-08:00"]];

/// The example of every page: his number is the one that no telephone has.
const FAMOUS: &str = "张伟";

pub fn owner(people: People, resident: &Resident) -> Table {
    let mut dice = Dice::of(people.seed, "owner", resident.index);
    let famous = resident.name == FAMOUS;
    table([
        ("id", some(resident.id.as_str())),
        ("name", some(resident.name.as_str())),
        ("segments", list(segments(&mut dice, resident))),
        ("note", dice.chance(16).then(|| Value::from(dice.phrase(&RESIDENTS.notes)))),
        ("residence", list(residences(&mut dice, people, resident))),
        ("phone", list(phones(&mut dice, resident, famous))),
        ("contact", contact(&mut dice, resident)),
        ("care", care(&mut dice, resident).map(Value::Table)),
        ("need", list(needs(&mut dice, resident, famous))),
        ("void", void(people, resident).map(Value::Table)),
    ])
}

fn segments(dice: &mut Dice, resident: &Resident) -> Vec<&'static str> {
    let shop = resident.role == ResidenceRole::Shopkeeper;
    let mut all = Vec::new();
    for (segment, holds) in [
        ("elderly", resident.elderly),
        ("children", !shop && !resident.elderly && dice.chance(26)),
        ("pets", !shop && dice.chance(12)),
        ("newcomer", resident.since > first_day()),
        ("committee", !shop && resident.role == ResidenceRole::Owner && dice.chance(3)),
    ] {
        if holds {
            all.push(segment);
        }
    }
    all
}

fn residences(dice: &mut Dice, people: People, resident: &Resident) -> Vec<Table> {
    let residence = |room: &str, lives: Option<bool>, since: Day| {
        table([
            ("room", some(room)),
            ("role", some(resident.role.key())),
            ("lives", lives.map(Value::from)),
            ("since", some(since)),
            ("until", resident.until.map(Value::from)),
        ])
    };
    let lives = (resident.role != ResidenceRole::Shopkeeper).then_some(resident.lives);
    let mut all = vec![residence(&resident.room, lives, resident.since)];
    if resident.role == ResidenceRole::Owner
        && resident.index.is_multiple_of(4)
        && !people.is_twice(resident)
        && dice.chance(38)
    {
        let space = people.estate.parking_of(resident.index / 4);
        all.push(residence(&space, Some(false), resident.since.plus_days(dice.between(0, 200)).min(resident.filed)));
    }
    all
}

fn phones(dice: &mut Dice, resident: &Resident, famous: bool) -> Vec<Table> {
    let number = if famous { "13800138000".to_owned() } else { names::phone(resident.index * 2) };
    let mut all = vec![table([("number", some(number))])];
    if famous || (resident.elderly && dice.chance(70)) {
        all.push(table([
            ("number", some(names::phone(resident.index * 2 + 1))),
            ("whose", some(if famous { "女儿" } else { dice.phrase(&RESIDENTS.whose) })),
            ("emergency", some(true)),
        ]));
    } else if dice.chance(4) {
        all.clear();
    }
    all
}

fn contact(dice: &mut Dice, resident: &Resident) -> Option<Value> {
    let prefer = dice.weighted(PREFERRED_CONTACT, Contact::Phone);
    let quiet = if dice.chance(22) { dice.pick(QUIET_HOURS) } else { &[] };
    let told = !resident.visits || !quiet.is_empty() || dice.chance(70);
    told.then(|| {
        Value::Table(table([
            ("prefer", some(prefer.key())),
            ("quiet_hours", list(quiet.to_vec())),
            ("visits", (!resident.visits).then_some(Value::Bool(false))),
        ]))
    })
}

fn care(dice: &mut Dice, resident: &Resident) -> Option<Table> {
    let care = resident.care?;
    let child = care.reason == "child-alone-after-school";
    let renewed = care.since.plus_months(12);
    let review = if renewed < last_day() && dice.chance(50) { renewed.plus_months(12) } else { renewed };
    Some(table([
        ("tier", some(care.tier)),
        ("reason", some(care.reason)),
        ("since", some(care.since)),
        ("consent", some(care.since)),
        ("guardian_consent", child.then_some(Value::Day(care.since))),
        ("review_by", some(review)),
    ]))
}

fn needs(dice: &mut Dice, resident: &Resident, famous: bool) -> Vec<Table> {
    let likely = if resident.care.is_some() { 60 } else { 5 };
    let count = if famous || dice.chance(likely) { if dice.chance(30) { 2 } else { 1 } } else { 0 };
    let mut all = Vec::new();
    for n in 0..count {
        let drawn = if famous && n == 0 { None } else { dice.choose(&RESIDENTS.needs) };
        let (need, result) =
            drawn.map_or(("单元门坡道", ""), |drawn| (drawn.text.as_str(), drawn.result.as_str()));
        let from = resident.care.map_or(first_day(), |care| care.since).max(resident.filed);
        let since = from.plus_days(1 + dice.between(0, (last_day().days_since(from) - 2).max(0)));
        let since = if famous && n == 0 { Day::new(2026, 3, 2).unwrap_or(since) } else { since };
        let done = hours::workday(since.plus_days(dice.between(5, 40)));
        let met = !result.is_empty() && done < last_day() && dice.chance(65);
        let done_at = if dice.chance(30) {
            When::On(done)
        } else {
            When::At(clock(done, dice.between(9, 16), dice.between(0, 59)))
        };
        all.push(table([
            ("id", some(format!("n{}", n + 1))),
            ("text", some(need)),
            ("since", some(since)),
            ("done_at", met.then(|| Value::from(done_at))),
            ("result", met.then(|| Value::from(result))),
        ]));
    }
    all
}

/// One record was made twice and taken back.
fn void(people: People, resident: &Resident) -> Option<Table> {
    let at = clock(hours::workday(resident.filed.next()), 16, 10);
    people
        .is_twice(resident)
        .then(|| table([("at", some(at)), ("by", some("zhoumin")), ("reason", some(RESIDENTS.void.as_str()))]))
}
