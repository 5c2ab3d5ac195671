//! Rooms in running text by their spelling alone: building, unit and room in any of their forms, and numbers before
//! 室 房 号. A bare number is no room, nor are a building or a unit alone.

use super::look::Look;
use super::numeral::is_numeral;
use super::visible::Glyph;
use std::ops::Range;

/// The glyph ranges that look like rooms; they do not overlap. `is_door` is asked of a number that has no building.
pub fn spelled_rooms_in(text: &[Glyph], is_door: impl Fn(&str) -> bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let here = Look { text, at };
        let end = [dashed, marked, worded].iter().find_map(|form| form(here)).or_else(|| suffixed(here, &is_door));
        found.extend(end.map(|end| at..end.at));
        at = end.map_or(at + 1, |end| end.at);
    }
    found
}

const SUFFIX: &[&str] = &["号房", "号室", "室", "房", "号"];

/// `3-1-1101`, `A3-1-1101`, `3-1-11-01`; `3-1101` only with 室 房 号 after it.
fn dashed(start: Look<'_>) -> Option<Look<'_>> {
    if !start.starts_word() || start.before().is_some_and(|c| matches!(c, '-' | '.' | '/' | ':' | '_')) {
        return None;
    }
    let building = start.letter().unwrap_or(start).western(1..=3)?;
    let second = building.hyphen()?;
    let in_unit = second.western(1..=2).and_then(Look::hyphen);
    let whole = in_unit.and_then(|unit| {
        let floor_apart = || unit.western(1..=2)?.hyphen()?.western(2..=2);
        let unit = unit.wing();
        unit.western(3..=5).and_then(|_| unit.door(3..=5)).or_else(floor_apart)
    });
    let ends = |end: &Look<'_>| {
        let more = end.hyphen().is_some_and(|next| next.is(|c| c.is_ascii_digit()));
        !more && !end.is(|c| c.is_ascii_alphanumeric() || c == ':')
    };
    match whole.filter(ends) {
        Some(end) => Some(end.eat_any(SUFFIX).unwrap_or(end)),
        None => second.western(3..=5).and_then(|_| second.door(3..=5))?.eat_any(SUFFIX),
    }
}

/// What counts something, so that the number before it is no room: `3栋120户`, `8-12 日`.
const MEASURES: &str =
    "年月日天时点分秒周季期元万平人次部台个米度吨条件名户级层楼岁倍套组盏只块根棵辆处项场步栋幢座单梯页升斤%:~";
/// The same in English.
const UNITS: &[&str] =
    &["days", "day", "hours", "hour", "minutes", "years", "months", "weeks", "people", "persons", "items", "am", "pm"];

/// Words that begin with such a sign and count nothing: `2-1101座谈`, `2-1101楼上`.
const NO_MEASURES: &[&str] = &[
    "座谈", "部门", "台阶", "台盆", "项目", "条例", "个人", "人员", "人家", "场地", "楼道", "楼上", "楼下", "楼梯",
    "次卧", "天花", "日常", "户型",
];

/// Whether the number before is counted or measured by what follows.
pub fn is_measured(end: Look<'_>) -> bool {
    let after = end.skip(|c| c == ' ');
    if after.eat_any(NO_MEASURES).is_some() {
        return false;
    }
    after.is(|c| MEASURES.contains(c)) || after.eat_any(UNITS).is_some_and(|end| !end.is(|c| c.is_ascii_alphabetic()))
}

/// Things that have numbers of their own: `405号路灯`, `118号井盖`.
const FACILITIES: &str = "路灯井盖柱阀泵箱桩岗门杆树道栓桶亭电充监摄消管变配线楼院令文公码机梯车设探表";

/// Whether a number with 号 is that of a thing.
pub fn facility_follows(end: Look<'_>) -> bool {
    end.before() == Some('号') && end.is(|c| FACILITIES.contains(c))
}

/// Units that have no number.
const NAMED_UNITS: &[&str] = &["甲", "乙", "丙", "丁", "东", "西", "南", "北", "中"];

/// `3栋1单元1101`, `3#1101`, `三号楼一单元一一〇一`; after 号 or 楼 alone only with a unit or a suffix.
fn marked(start: Look<'_>) -> Option<Look<'_>> {
    if !start.starts_word() {
        return None;
    }
    let building = match start.letter() {
        Some(letter) => letter.western(1..=3).unwrap_or(letter),
        None => start.number(1..=3)?,
    };
    let building = building.skip(|c| c == ' ');
    let joint = |c: char| c == ' ' || c == '-';
    let strong = building.eat_any(&["号楼", "号院", "#楼", "栋", "幢", "座", "#"]);
    let word = strong.or_else(|| building.eat_any(&["楼", "号"]))?;
    let annex = word.eat("之").and_then(|annex| annex.number(1..=3));
    let inside = annex.unwrap_or(word).skip(joint);
    let numbered = inside.number(1..=2).and_then(|n| n.skip(|c| c == ' ').eat_any(&["单元", "门", "梯", "-"]));
    let unit = numbered.or_else(|| inside.eat_any(NAMED_UNITS)?.eat("单元"));
    let in_unit = unit.unwrap_or(inside).skip(joint).wing();
    let floor = in_unit.number(1..=2).and_then(|n| n.eat_any(&["层", "楼"]));
    let door = match floor {
        Some(floor) => floor.skip(joint).door(2..=5)?,
        None => in_unit.door(3..=5)?,
    };
    if let Some(end) = door.eat_any(SUFFIX) {
        return Some(end);
    }
    let in_unit_of_households = unit.is_some() && door.is(|c| c == '户');
    let measured = is_measured(door) && !in_unit_of_households;
    ((strong.is_some() || unit.is_some()) && !measured).then_some(door)
}

/// `1101室`, `302房`, `一一〇一室`, `1101号`; not 第504号, 2011年195号, 人民路188号, 101号楼, 20室内.
fn suffixed<'t>(start: Look<'t>, is_door: &impl Fn(&str) -> bool) -> Option<Look<'t>> {
    let numeral_goes_on = start.before().is_some_and(|c| {
        (c.is_ascii_digit() && start.is(|d| d.is_ascii_digit())) || (is_numeral(c) && start.is(is_numeral))
    });
    if numeral_goes_on {
        return None;
    }
    let western = start.is(|c| c.is_ascii_digit());
    let number = start.door(if western { 2..=5 } else { 3..=6 })?;
    let text: String = start.text.get(start.at..number.at)?.iter().map(|g| g.c).collect();
    if !is_door(&text) {
        return None;
    }
    if let Some(end) = number.eat_any(&["号房", "号室", "室", "房"]) {
        let is_short = western && number.at - start.at < 3;
        return (!is_short || !end.is(|c| "内外温友".contains(c))).then_some(end);
    }
    let long_enough = start.number(3..=6).is_some();
    let of_another_thing = start.before().is_some_and(|c| "第])路街道巷弄年字发函办执单码编型".contains(c));
    let end = number.eat("号").filter(|_| long_enough && !of_another_thing)?;
    (!facility_follows(end)).then_some(end)
}

/// `Room 1101`, `Apt. 302`.
fn worded(start: Look<'_>) -> Option<Look<'_>> {
    if !start.starts_word() {
        return None;
    }
    let word = start.eat_any(&["room", "rm", "apartment", "apt", "flat"])?;
    word.skip(|c| matches!(c, ' ' | '.' | '#')).western(3..=5)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::visible::{Tags, glyphs};

    fn found(text: &str) -> Vec<String> {
        let seen = glyphs(text, Tags::Gone);
        spelled_rooms_in(&seen, |_| true)
            .into_iter()
            .map(|range| seen[range].iter().map(|glyph| glyph.c).collect())
            .collect()
    }

    #[test]
    fn rooms_are_found_in_any_spelling() {
        for (text, seen) in [
            ("3-1-1101 反映", "3-1-1101"),
            ("业主（3-1-1101）", "3-1-1101"),
            ("３－１－１１０１", "3-1-1101"),
            ("3\u{200b}-1-<b>11</b>01", "3-1-1101"),
            ("3 - 1 - 1101", "3 - 1 - 1101"),
            ("A3-1-1101", "A3-1-1101"),
            ("3-1-11-01", "3-1-11-01"),
            ("3栋1单元1101住户", "3栋1单元1101"),
            ("在3栋1单元1101室", "3栋1单元1101室"),
            ("3栋1单元1101户", "3栋1单元1101"),
            ("3号楼1单元1101", "3号楼1单元1101"),
            ("三号楼一单元一一〇一", "三号楼一单元一一〇一"),
            ("3栋 1单元 1101", "3栋 1单元 1101"),
            ("3栋1101漏水", "3栋1101"),
            ("3#1101", "3#1101"),
            ("3#楼1-1101", "3#楼1-1101"),
            ("A座1101", "A座1101"),
            ("3栋1单元11楼1101", "3栋1单元11楼1101"),
            ("3号1101室", "3号1101室"),
            ("3楼2门1101", "3楼2门1101"),
            ("3-1101室", "3-1101室"),
            ("住1101室的", "1101室"),
            ("302房漏水", "302房"),
            ("1101号", "1101号"),
            ("1101A室", "1101A室"),
            ("一一〇一室", "一一〇一室"),
            ("请到Room 1101", "Room 1101"),
            ("3-1--101漏水", "3-1--101"),
            ("3-1-B101", "3-1-B101"),
            ("3栋1单元-102室", "3栋1单元-102室"),
            ("3栋1单元负101", "3栋1单元负101"),
            ("12栋之一1101", "12栋之一1101"),
            ("12栋之十一101的", "12栋之十一101"),
            ("三和里7号楼1单元302", "7号楼1单元302"),
            ("8栋甲单元101", "8栋甲单元101"),
        ] {
            assert_eq!(found(text), [seen], "{text}");
        }
    }

    #[test]
    fn buildings_numbers_and_dates_are_no_rooms() {
        for text in [
            "1101",
            "共受理1101件",
            "3栋1单元门关得太快",
            "3栋电梯",
            "3号楼",
            "3-1",
            "3栋120户",
            "3栋2026年更换电梯",
            "2026-11-23",
            "2026-11-23 09:30:15",
            "2026-11-23T09:30:00+08:00",
            "11月23号",
            "4月25号15:00",
            "23号下午",
            "三室两厅",
            "3室2厅",
            "第504号",
            "国务院令第379号",
            "〔2020〕123号",
            "锦绣路188号",
            "405号路灯",
            "更换118号井盖",
            "20室内灯",
            "法2011年195号",
            "101号楼",
            "12345热线",
            "fb-20261123-4hd0wr",
            "20261123-0456",
            "010-6512-3456",
            "400-820-8820",
            "1-3级",
            "版本0.1.0",
            "#3b82f6",
            "3:1",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
