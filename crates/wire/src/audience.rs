//! Who a card is for. It travels with the card, and the phone alone matches it with the worker: nobody
//! else learns who the worker is.

use serde::{Deserialize, Serialize};

use crate::id::UnitId;
use crate::limits;
use crate::validate::{Fault, FieldFault, check_count};

/// A sector of work, of those that a highland province has. It travels by its name, so that a phone which does
/// not know a sector of next year still reads the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(rename_all = "snake_case"))]
pub enum Sector {
    /// Dệt may, da giày.
    Garments,
    /// Điện tử, lắp ráp.
    Electronics,
    /// Chế biến nông – lâm sản: chè, cao su, mắc ca.
    Farming,
    /// Xây dựng.
    Building,
    /// Khai khoáng.
    Mining,
    /// Thuỷ điện, điện lực.
    Power,
    /// Vận tải, bưu chính.
    Transport,
    /// Thương mại, dịch vụ, du lịch.
    Services,
    /// Giáo dục.
    Education,
    /// Y tế.
    Health,
    /// Cơ quan nhà nước.
    Government,
    /// Khác.
    Other,
}

impl Sector {
    /// All of them, in the order of the screen.
    pub const ALL: [Self; 12] = [
        Self::Garments,
        Self::Electronics,
        Self::Farming,
        Self::Building,
        Self::Mining,
        Self::Power,
        Self::Transport,
        Self::Services,
        Self::Education,
        Self::Health,
        Self::Government,
        Self::Other,
    ];

    /// Its name on the wire.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Garments => "garments",
            Self::Electronics => "electronics",
            Self::Farming => "farming",
            Self::Building => "building",
            Self::Mining => "mining",
            Self::Power => "power",
            Self::Transport => "transport",
            Self::Services => "services",
            Self::Education => "education",
            Self::Health => "health",
            Self::Government => "government",
            Self::Other => "other",
        }
    }

    /// The sector of a name; none where it is new to us.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }
}

/// When somebody works; like a sector it travels by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(rename_all = "snake_case"))]
pub enum Shift {
    /// Ca ngày, giờ hành chính.
    Day,
    /// Ca đêm.
    Night,
}

impl Shift {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::Day, Self::Night];

    /// Its name on the wire.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Night => "night",
        }
    }

    /// The shift of a name; none where it is new to us.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }
}

/// Who a card is for. Each list that is empty says "whoever"; all of them together say "everybody".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Audience {
    /// These units and everything below them. None: the unit that speaks, and everything below it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub units: Vec<UnitId>,
    /// Those who work in one of these sectors, by name ([`Sector::name`]).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<Sector>))]
    pub sectors: Vec<String>,
    /// Those who listen in one of these languages (BCP 47).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// Those who work in one of these shifts, by name ([`Shift::name`]).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<Shift>))]
    pub shifts: Vec<String>,
}

/// The languages that are offered to workers and officers: a tag (BCP 47) for each that is spoken here.
pub const LANGUAGES: [&str; 7] = ["vi", "blt", "hmn", "ium", "hni", "lhu", "en"];

impl Audience {
    /// True when nobody is left out.
    #[must_use]
    pub fn is_everybody(&self) -> bool {
        self.units.is_empty()
            && self.sectors.is_empty()
            && self.languages.is_empty()
            && self.shifts.is_empty()
    }

    /// Adds everything that is wrong with it.
    pub(crate) fn check(&self, out: &mut Vec<FieldFault>) {
        check_count(out, "audience.units", self.units.len(), 0, limits::AUDIENCE_UNITS);
        check_count(out, "audience.languages", self.languages.len(), 0, limits::AUDIENCE_LANGUAGES);
        repeated(out, "audience.units", &self.units);
        repeated(out, "audience.sectors", &self.sectors);
        repeated(out, "audience.languages", &self.languages);
        repeated(out, "audience.shifts", &self.shifts);
        each(out, "audience.sectors", &self.sectors, |name| Sector::of_name(name).is_some());
        each(out, "audience.languages", &self.languages, is_language);
        each(out, "audience.shifts", &self.shifts, |name| Shift::of_name(name).is_some());
    }
}

fn each(out: &mut Vec<FieldFault>, field: &str, all: &[String], may_stand: fn(&str) -> bool) {
    for place in all.iter().enumerate().filter(|(_, one)| !may_stand(one)).map(|(place, _)| place) {
        out.push(FieldFault::new(format!("{field}[{place}]"), Fault::NotAllowed));
    }
}

fn repeated<T: PartialEq>(out: &mut Vec<FieldFault>, field: &str, all: &[T]) {
    if all.iter().enumerate().any(|(place, one)| all[..place].contains(one)) {
        out.push(FieldFault::new(field, Fault::Repeated));
    }
}

/// True for what can be the tag of a language: letters and digits in parts of at most eight, the first of
/// two or three small letters (RFC 5646, section 2.1, in short).
#[must_use]
pub fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    tag.len() <= limits::LANGUAGE_CHARS
        && (2..=3).contains(&first.len())
        && first.bytes().all(|b| b.is_ascii_lowercase())
        && parts.all(|p| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::{Audience, LANGUAGES, Sector, Shift, is_language};
    use crate::card::Content;
    use crate::id::UnitId;
    use crate::limits;
    use crate::validate::{Fault, FieldFault};
    use uuid::Uuid;

    fn faults(audience: &Audience) -> Vec<FieldFault> {
        let mut out = Vec::new();
        audience.check(&mut out);
        out
    }

    #[test]
    fn a_card_of_before_audiences_is_for_everybody_and_says_nothing_of_it() {
        let old =
            r#"{"kind":"news","topic":"policy","headline":"h","brief":["b"],"priority":"quiet"}"#;
        let content: Content = serde_json::from_str(old).expect("an old card");
        assert!(content.audience.is_everybody());
        assert_eq!(serde_json::to_string(&content).expect("JSON"), old);
    }

    #[test]
    fn an_audience_is_written_in_the_words_that_phones_already_read() {
        let audience = Audience {
            units: vec![UnitId(Uuid::from_u128(1))],
            sectors: Sector::ALL.map(|one| one.name().to_owned()).to_vec(),
            languages: vec!["hmn".to_owned()],
            shifts: Shift::ALL.map(|one| one.name().to_owned()).to_vec(),
        };
        let golden = r#"{"units":["00000000-0000-0000-0000-000000000001"],"sectors":["garments","electronics","farming","building","mining","power","transport","services","education","health","government","other"],"languages":["hmn"],"shifts":["day","night"]}"#;
        assert_eq!(serde_json::to_string(&audience).expect("JSON"), golden);
        assert_eq!(serde_json::from_str::<Audience>(golden).expect("an audience"), audience);
        assert_eq!(faults(&audience), []);
    }

    #[test]
    fn what_stands_there_twice_or_too_often_is_a_fault_with_its_field() {
        let unit = UnitId(Uuid::from_u128(7));
        let twice = Audience {
            units: vec![unit, unit],
            sectors: vec!["health".into(), "health".into()],
            languages: vec!["vi".into(), "vi".into()],
            shifts: vec!["day".into(), "day".into()],
        };
        let fields: Vec<_> = faults(&twice).into_iter().map(|f| (f.field, f.fault)).collect();
        let names = ["units", "sectors", "languages", "shifts"];
        assert_eq!(fields, names.map(|name| (format!("audience.{name}"), Fault::Repeated)));
        let many = (0..=limits::AUDIENCE_UNITS as u128).map(|n| UnitId(Uuid::from_u128(n)));
        let many = Audience { units: many.collect(), ..Audience::default() };
        let most = limits::AUDIENCE_UNITS;
        assert_eq!(faults(&many), [FieldFault::new("audience.units", Fault::TooMany { most })]);
        let odd = Audience { languages: vec!["tiếng Mông".into()], ..Audience::default() };
        assert_eq!(faults(&odd), [FieldFault::new("audience.languages[0]", Fault::NotAllowed)]);
    }

    #[test]
    fn a_phone_reads_a_sector_of_next_year_and_a_server_does_not_take_one_that_it_does_not_know() {
        let audience: Audience =
            serde_json::from_str(r#"{"sectors":["health","robots"]}"#).expect("read");
        assert_eq!(faults(&audience), [FieldFault::new("audience.sectors[1]", Fault::NotAllowed)]);
        assert!(Sector::ALL.iter().all(|one| Sector::of_name(one.name()) == Some(*one)));
    }

    #[test]
    fn every_language_on_offer_is_one_and_an_odd_text_is_none() {
        assert!(LANGUAGES.iter().all(|tag| is_language(tag)));
        assert!(is_language("vi-VN"));
        for odd in ["", "v", "VI", "viet", "vi-", "vi_VN", "vi-\"x\"", "vi-123456789"] {
            assert!(!is_language(odd), "{odd}");
        }
    }
}
