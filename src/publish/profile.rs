//! 城市规则: what the property rules of a city ask of a notice, with the article that says so. Data files; a
//! community names its city in `[publication] profile`, and nothing cites a rule unless it does.

use crate::model::settings::Span;
use crate::model::value::Table;
use crate::model::vocab::{CityProfile, Language};
use crate::store::parse::parse;

/// What a city asks for.
#[derive(Clone, Debug, Default)]
pub struct Profile {
    pub rules: Vec<ProfileRule>,
    /// At least so many days on display.
    pub days_on_display: Option<u32>,
    pub objections: Option<Span>,
}

/// One article of them.
#[derive(Clone, Debug)]
pub struct ProfileRule {
    pub article: i64,
    zh: String,
    en: String,
}

impl ProfileRule {
    pub fn text(&self, lang: Language) -> &str {
        match lang {
            Language::Zh => &self.zh,
            Language::En => &self.en,
        }
    }
}

/// The data file of a city.
fn data(city: CityProfile) -> &'static str {
    match city {
        CityProfile::Beijing => include_str!("profiles/beijing.toml"),
        CityProfile::Hangzhou => include_str!("profiles/hangzhou.toml"),
        CityProfile::Huzhou => include_str!("profiles/huzhou.toml"),
        CityProfile::Liaocheng => include_str!("profiles/liaocheng.toml"),
        CityProfile::Qingdao => include_str!("profiles/qingdao.toml"),
        CityProfile::Shaoxing => include_str!("profiles/shaoxing.toml"),
    }
}

/// What the city of a community asks for.
pub fn of(city: CityProfile) -> Profile {
    let parsed = parse(data(city).as_bytes(), city.key());
    let table = parsed.table.map(|t| t.into_owned()).unwrap_or_default();
    let rules = table.tables("rule");
    let mut profile = Profile::default();
    for rule in rules {
        let int = |key: &str| rule.get(key).and_then(|n| n.as_int());
        let days = int("days_on_display").and_then(|n| u32::try_from(n).ok());
        profile.days_on_display = profile.days_on_display.or(days);
        profile.objections = profile.objections.or(rule.text("objections").and_then(Span::parse));
        profile.rules.extend(read(rule, int("article")));
    }
    profile
}

fn read(rule: &Table, article: Option<i64>) -> Option<ProfileRule> {
    Some(ProfileRule { article: article?, zh: rule.text("zh")?.to_owned(), en: rule.text("en")?.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As agreed: city, article, days on display, days for objections.
    #[test]
    fn every_city_has_its_articles() {
        for (city, articles, display, objections) in [
            (CityProfile::Beijing, &[70][..], None, None),
            (CityProfile::Hangzhou, &[50], None, None),
            (CityProfile::Huzhou, &[31], Some(30), None),
            (CityProfile::Liaocheng, &[35, 38], None, Some(Span::Days(3))),
            (CityProfile::Qingdao, &[92], Some(3), None),
            (CityProfile::Shaoxing, &[9], None, None),
        ] {
            let profile = of(city);
            assert_eq!(profile.rules.iter().map(|r| r.article).collect::<Vec<_>>(), articles, "{city:?}");
            assert_eq!((profile.days_on_display, profile.objections), (display, objections), "{city:?}");
            for rule in &profile.rules {
                assert!(!rule.text(Language::Zh).is_empty() && rule.text(Language::En).is_ascii());
            }
        }
        assert_eq!(CityProfile::ALL.len(), 6);
    }
}
