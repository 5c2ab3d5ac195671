//! The statutory holidays of China (法定节假日) that the program knows without any file,
//! 2007 to 2026, from the notices that the State Council publishes each autumn.
//!
//! A table belongs to the year of its notice, and a notice may settle days of the December before:
//! 2018-12-29 works and 2018-12-30 and 31 rest by the table of 2019.

use crate::model::time::Day;

pub const NEW_YEAR: &str = "元旦";
pub const SPRING: &str = "春节";
pub const QINGMING: &str = "清明节";
pub const LABOUR: &str = "劳动节";
pub const DRAGON_BOAT: &str = "端午节";
pub const MID_AUTUMN: &str = "中秋节";
pub const NATIONAL: &str = "国庆节";
pub const NATIONAL_MID_AUTUMN: &str = "国庆节、中秋节";
pub const VICTORY_70: &str = "抗日战争暨世界反法西斯战争胜利70周年纪念日";

/// Every name that [`notices`] gives, so that a translation can be held against it.
#[cfg(test)]
pub const NAMES: &[&str] =
    &[NEW_YEAR, SPRING, QINGMING, LABOUR, DRAGON_BOAT, MID_AUTUMN, NATIONAL, NATIONAL_MID_AUTUMN, VICTORY_70];

/// The built-in years, each with what its notice settles: the day, whether it rests, and for which holiday.
pub fn notices() -> impl Iterator<Item = (i32, impl Iterator<Item = (Day, bool, &'static str)>)> {
    NOTICES.iter().map(|(year, rests)| (*year, rests.iter().flat_map(Rest::days)))
}

/// Days of rest in a row for one holiday, and the days that make up for them (调休上班). Written `yyyymmdd`.
struct Rest {
    name: &'static str,
    first: u32,
    last: u32,
    made_up: &'static [u32],
}

const fn rest(name: &'static str, first: u32, last: u32, made_up: &'static [u32]) -> Rest {
    Rest { name, first, last, made_up }
}

impl Rest {
    fn days(&self) -> impl Iterator<Item = (Day, bool, &'static str)> {
        let last = day(self.last);
        let rests = std::iter::successors(day(self.first), |d| Some(d.next())).take_while(move |d| Some(*d) <= last);
        let works = self.made_up.iter().copied().filter_map(day);
        rests.map(|d| (d, true, self.name)).chain(works.map(|d| (d, false, self.name)))
    }
}

fn day(yyyymmdd: u32) -> Option<Day> {
    Day::new(i32::try_from(yyyymmdd / 10_000).ok()?, yyyymmdd / 100 % 100, yyyymmdd % 100)
}

#[rustfmt::skip]
const NOTICES: &[(i32, &[Rest])] = &[
    (2007, &[
        rest(NEW_YEAR, 20070101, 20070103, &[20061230, 20061231]),
        rest(SPRING, 20070218, 20070224, &[20070217, 20070225]),
        rest(LABOUR, 20070501, 20070507, &[20070428, 20070429]),
        rest(NATIONAL, 20071001, 20071007, &[20070929, 20070930]),
    ]),
    (2008, &[
        rest(NEW_YEAR, 20071230, 20080101, &[20071229]),
        rest(SPRING, 20080206, 20080212, &[20080202, 20080203]),
        rest(QINGMING, 20080404, 20080406, &[]),
        rest(LABOUR, 20080501, 20080503, &[20080504]),
        rest(DRAGON_BOAT, 20080607, 20080609, &[]),
        rest(MID_AUTUMN, 20080913, 20080915, &[]),
        rest(NATIONAL, 20080929, 20081005, &[20080927, 20080928]),
    ]),
    (2009, &[
        rest(NEW_YEAR, 20090101, 20090103, &[20090104]),
        rest(SPRING, 20090125, 20090131, &[20090124, 20090201]),
        rest(QINGMING, 20090404, 20090406, &[]),
        rest(LABOUR, 20090501, 20090503, &[]),
        rest(DRAGON_BOAT, 20090528, 20090530, &[20090531]),
        rest(NATIONAL_MID_AUTUMN, 20091001, 20091008, &[20090927, 20091010]),
    ]),
    (2010, &[
        rest(NEW_YEAR, 20100101, 20100103, &[]),
        rest(SPRING, 20100213, 20100219, &[20100220, 20100221]),
        rest(QINGMING, 20100403, 20100405, &[]),
        rest(LABOUR, 20100501, 20100503, &[]),
        rest(DRAGON_BOAT, 20100614, 20100616, &[20100612, 20100613]),
        rest(MID_AUTUMN, 20100922, 20100924, &[20100919, 20100925]),
        rest(NATIONAL, 20101001, 20101007, &[20100926, 20101009]),
    ]),
    (2011, &[
        rest(NEW_YEAR, 20110101, 20110103, &[]),
        rest(SPRING, 20110202, 20110208, &[20110130, 20110212]),
        rest(QINGMING, 20110403, 20110405, &[20110402]),
        rest(LABOUR, 20110430, 20110502, &[]),
        rest(DRAGON_BOAT, 20110604, 20110606, &[]),
        rest(MID_AUTUMN, 20110910, 20110912, &[]),
        rest(NATIONAL, 20111001, 20111007, &[20111008, 20111009]),
    ]),
    (2012, &[
        rest(NEW_YEAR, 20120101, 20120103, &[20111231]),
        rest(SPRING, 20120122, 20120128, &[20120121, 20120129]),
        rest(QINGMING, 20120402, 20120404, &[20120331, 20120401]),
        rest(LABOUR, 20120429, 20120501, &[20120428]),
        rest(DRAGON_BOAT, 20120622, 20120624, &[]),
        rest(NATIONAL_MID_AUTUMN, 20120930, 20121007, &[20120929]),
    ]),
    (2013, &[
        rest(NEW_YEAR, 20130101, 20130103, &[20130105, 20130106]),
        rest(SPRING, 20130209, 20130215, &[20130216, 20130217]),
        rest(QINGMING, 20130404, 20130406, &[20130407]),
        rest(LABOUR, 20130429, 20130501, &[20130427, 20130428]),
        rest(DRAGON_BOAT, 20130610, 20130612, &[20130608, 20130609]),
        rest(MID_AUTUMN, 20130919, 20130921, &[20130922]),
        rest(NATIONAL, 20131001, 20131007, &[20130929, 20131012]),
    ]),
    (2014, &[
        rest(NEW_YEAR, 20140101, 20140101, &[]),
        rest(SPRING, 20140131, 20140206, &[20140126, 20140208]),
        rest(QINGMING, 20140405, 20140405, &[]),
        rest(QINGMING, 20140407, 20140407, &[]),
        rest(LABOUR, 20140501, 20140503, &[20140504]),
        rest(DRAGON_BOAT, 20140602, 20140602, &[]),
        rest(MID_AUTUMN, 20140908, 20140908, &[]),
        rest(NATIONAL, 20141001, 20141007, &[20140928, 20141011]),
    ]),
    (2015, &[
        rest(NEW_YEAR, 20150101, 20150103, &[20150104]),
        rest(SPRING, 20150218, 20150224, &[20150215, 20150228]),
        rest(QINGMING, 20150405, 20150406, &[]),
        rest(LABOUR, 20150501, 20150501, &[]),
        rest(DRAGON_BOAT, 20150620, 20150620, &[]),
        rest(DRAGON_BOAT, 20150622, 20150622, &[]),
        rest(VICTORY_70, 20150903, 20150905, &[20150906]),
        rest(MID_AUTUMN, 20150927, 20150927, &[]),
        rest(NATIONAL, 20151001, 20151007, &[20151010]),
    ]),
    (2016, &[
        rest(NEW_YEAR, 20160101, 20160101, &[]),
        rest(SPRING, 20160207, 20160213, &[20160206, 20160214]),
        rest(QINGMING, 20160404, 20160404, &[]),
        rest(LABOUR, 20160501, 20160502, &[]),
        rest(DRAGON_BOAT, 20160609, 20160611, &[20160612]),
        rest(MID_AUTUMN, 20160915, 20160917, &[20160918]),
        rest(NATIONAL, 20161001, 20161007, &[20161008, 20161009]),
    ]),
    (2017, &[
        rest(NEW_YEAR, 20170101, 20170102, &[]),
        rest(SPRING, 20170127, 20170202, &[20170122, 20170204]),
        rest(QINGMING, 20170402, 20170404, &[20170401]),
        rest(LABOUR, 20170501, 20170501, &[]),
        rest(DRAGON_BOAT, 20170528, 20170530, &[20170527]),
        rest(NATIONAL_MID_AUTUMN, 20171001, 20171008, &[20170930]),
    ]),
    (2018, &[
        rest(NEW_YEAR, 20180101, 20180101, &[]),
        rest(SPRING, 20180215, 20180221, &[20180211, 20180224]),
        rest(QINGMING, 20180405, 20180407, &[20180408]),
        rest(LABOUR, 20180429, 20180501, &[20180428]),
        rest(DRAGON_BOAT, 20180618, 20180618, &[]),
        rest(MID_AUTUMN, 20180924, 20180924, &[]),
        rest(NATIONAL, 20181001, 20181007, &[20180929, 20180930]),
    ]),
    (2019, &[
        rest(NEW_YEAR, 20181230, 20190101, &[20181229]),
        rest(SPRING, 20190204, 20190210, &[20190202, 20190203]),
        rest(QINGMING, 20190405, 20190405, &[]),
        rest(LABOUR, 20190501, 20190504, &[20190428, 20190505]),
        rest(DRAGON_BOAT, 20190607, 20190607, &[]),
        rest(MID_AUTUMN, 20190913, 20190913, &[]),
        rest(NATIONAL, 20191001, 20191007, &[20190929, 20191012]),
    ]),
    (2020, &[
        rest(NEW_YEAR, 20200101, 20200101, &[]),
        rest(SPRING, 20200124, 20200202, &[20200119, 20200203]),
        rest(QINGMING, 20200404, 20200406, &[]),
        rest(LABOUR, 20200501, 20200505, &[20200426, 20200509]),
        rest(DRAGON_BOAT, 20200625, 20200627, &[20200628]),
        rest(NATIONAL_MID_AUTUMN, 20201001, 20201008, &[20200927, 20201010]),
    ]),
    (2021, &[
        rest(NEW_YEAR, 20210101, 20210103, &[]),
        rest(SPRING, 20210211, 20210217, &[20210207, 20210220]),
        rest(QINGMING, 20210403, 20210405, &[]),
        rest(LABOUR, 20210501, 20210505, &[20210425, 20210508]),
        rest(DRAGON_BOAT, 20210612, 20210614, &[]),
        rest(MID_AUTUMN, 20210919, 20210921, &[20210918]),
        rest(NATIONAL, 20211001, 20211007, &[20210926, 20211009]),
    ]),
    (2022, &[
        rest(NEW_YEAR, 20220101, 20220103, &[]),
        rest(SPRING, 20220131, 20220206, &[20220129, 20220130]),
        rest(QINGMING, 20220403, 20220405, &[20220402]),
        rest(LABOUR, 20220430, 20220504, &[20220424, 20220507]),
        rest(DRAGON_BOAT, 20220603, 20220605, &[]),
        rest(MID_AUTUMN, 20220910, 20220912, &[]),
        rest(NATIONAL, 20221001, 20221007, &[20221008, 20221009]),
    ]),
    (2023, &[
        rest(NEW_YEAR, 20221231, 20230102, &[]),
        rest(SPRING, 20230121, 20230127, &[20230128, 20230129]),
        rest(QINGMING, 20230405, 20230405, &[]),
        rest(LABOUR, 20230429, 20230503, &[20230423, 20230506]),
        rest(DRAGON_BOAT, 20230622, 20230624, &[20230625]),
        rest(NATIONAL_MID_AUTUMN, 20230929, 20231006, &[20231007, 20231008]),
    ]),
    (2024, &[
        rest(NEW_YEAR, 20240101, 20240101, &[]),
        rest(SPRING, 20240210, 20240217, &[20240204, 20240218]),
        rest(QINGMING, 20240404, 20240406, &[20240407]),
        rest(LABOUR, 20240501, 20240505, &[20240428, 20240511]),
        rest(DRAGON_BOAT, 20240610, 20240610, &[]),
        rest(MID_AUTUMN, 20240915, 20240917, &[20240914]),
        rest(NATIONAL, 20241001, 20241007, &[20240929, 20241012]),
    ]),
    (2025, &[
        rest(NEW_YEAR, 20250101, 20250101, &[]),
        rest(SPRING, 20250128, 20250204, &[20250126, 20250208]),
        rest(QINGMING, 20250404, 20250406, &[]),
        rest(LABOUR, 20250501, 20250505, &[20250427]),
        rest(DRAGON_BOAT, 20250531, 20250602, &[]),
        rest(NATIONAL_MID_AUTUMN, 20251001, 20251008, &[20250928, 20251011]),
    ]),
    (2026, &[
        rest(NEW_YEAR, 20260101, 20260103, &[20260104]),
        rest(SPRING, 20260215, 20260223, &[20260214, 20260228]),
        rest(QINGMING, 20260404, 20260406, &[]),
        rest(LABOUR, 20260501, 20260505, &[20260509]),
        rest(DRAGON_BOAT, 20260619, 20260621, &[]),
        rest(NATIONAL, 20261001, 20261007, &[20260920, 20261010]),
        rest(MID_AUTUMN, 20260925, 20260927, &[]),
    ]),
];
