//! The figures of the law that calculators use: value, unit, since when, where it stands, when it was
//! last checked. An officer changes them; no figure of the law is a constant in the code.

use core::fmt;

use chrono::NaiveDate;
use serde::de::{Deserializer, Error};
use serde::{Deserialize, Serialize, Serializer};

use crate::card::Source;
use crate::limits;
use crate::validate::{Fault, FieldFault, check_chars, is_web_address};

/// A number of the law or of a form, exact to a thousandth and never negative where it is read. Written
/// as text, `"17.5"`: a JSON number would pass through a binary fraction on its way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Decimal(i64);

impl Decimal {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// A whole number. What does not fit becomes the largest number that does.
    #[must_use]
    pub const fn whole(value: i64) -> Self {
        Self(value.saturating_mul(1_000))
    }

    /// A number of thousandths.
    #[must_use]
    pub const fn thousandths(value: i64) -> Self {
        Self(value)
    }

    /// How many thousandths it is.
    #[must_use]
    pub const fn in_thousandths(self) -> i64 {
        self.0
    }

    /// The whole part, without what is behind the point.
    #[must_use]
    pub const fn floor(self) -> i64 {
        self.0.div_euclid(1_000)
    }

    /// Reads digits with at most three of them behind a point, up to a million million. None for
    /// anything else: no sign, no space, no group separators.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |part: &str, most: usize| {
            (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
        };
        if !digits(whole, 13) || !digits(fraction, 3) {
            return None;
        }
        let scale = [100, 10, 1].get(fraction.len() - 1)?;
        let value = whole.parse::<i64>().ok()?.checked_mul(1_000)?;
        let value = value.checked_add(fraction.parse::<i64>().ok()?.checked_mul(*scale)?)?;
        (value <= 1_000_000_000_000_000).then_some(Self(value))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, rest) = (self.0.unsigned_abs() / 1_000, self.0.unsigned_abs() % 1_000);
        write!(f, "{sign}{whole}")?;
        if rest > 0 {
            let digits = [rest / 100, rest / 10 % 10, rest % 10];
            let last = digits.iter().rposition(|digit| *digit > 0).unwrap_or(0);
            f.write_str(".")?;
            for digit in digits.iter().take(last + 1) {
                write!(f, "{digit}")?;
            }
        }
        Ok(())
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_string())
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::read(&String::deserialize(deserializer)?)
            .ok_or_else(|| D::Error::custom("a number is written as text, such as \"17.5\""))
    }
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Đồng.
    Dong,
    /// Phần trăm.
    Percent,
    /// Giờ.
    Hours,
    /// Ngày.
    Days,
    /// Tháng.
    Months,
    /// Năm.
    Years,
    /// Lần: so many times another figure.
    Times,
}

impl Measure {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Dong,
        Self::Percent,
        Self::Hours,
        Self::Days,
        Self::Months,
        Self::Years,
        Self::Times,
    ];

    /// The largest value that a parameter of this measure may have. It catches slips of the finger (a
    /// wage with three zeros too many), and below it no calculation can overflow.
    #[must_use]
    pub const fn most(self) -> Decimal {
        Decimal::whole(match self {
            Self::Dong => 1_000_000_000,
            Self::Percent | Self::Times => 1_000,
            Self::Hours => 10_000,
            Self::Days => 366,
            Self::Months => 1_200,
            Self::Years => 100,
        })
    }
}

/// A figure of the law during a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Parameter {
    /// Its name: lower-case ASCII letters, digits, `.` and `_`. The names that calculators know are in
    /// `plain::law::keys`.
    pub key: String,
    /// Its value.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub value: Decimal,
    /// What the value counts.
    pub measure: Measure,
    /// The first day on which it is in force.
    #[serde(deserialize_with = "crate::moment::day")]
    pub in_force_from: NaiveDate,
    /// The last day on which it is in force, if that is known.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::moment::day_or_none"
    )]
    pub in_force_until: Option<NaiveDate>,
    /// Where it stands, when it was last checked, and whether anybody read the original.
    pub source: Source,
}

/// All figures of the law, old ones and coming ones too: a figure that changes gets a further entry with
/// a later day, so that what was due last year can still be worked out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ParameterSet {
    /// The figures, in any order.
    pub parameters: Vec<Parameter>,
}

impl ParameterSet {
    /// Everything that is wrong with the figures; nothing if they may be published.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        if self.parameters.len() > limits::PARAMETERS {
            let fault = Fault::TooMany { most: limits::PARAMETERS };
            return vec![FieldFault::new("parameters", fault)];
        }
        for (place, parameter) in self.parameters.iter().enumerate() {
            parameter.check(&mut faults, &format!("parameters[{place}]"));
            let same = |other: &Parameter| {
                other.key == parameter.key && other.in_force_from == parameter.in_force_from
            };
            if self.parameters.iter().take(place).any(same) {
                faults.push(FieldFault::new(format!("parameters[{place}].key"), Fault::Repeated));
            }
        }
        faults
    }
}

impl Parameter {
    fn check(&self, out: &mut Vec<FieldFault>, field: &str) {
        check_chars(out, format!("{field}.key"), &self.key, 1, limits::PARAMETER_KEY_CHARS);
        let may_stand = |b: u8| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'_');
        if !self.key.bytes().all(may_stand) {
            out.push(FieldFault::new(format!("{field}.key"), Fault::NotAllowed));
        }
        if self.value < Decimal::ZERO || self.value > self.measure.most() {
            out.push(FieldFault::new(format!("{field}.value"), Fault::NotAllowed));
        }
        if self.in_force_until.is_some_and(|until| until < self.in_force_from) {
            out.push(FieldFault::new(format!("{field}.in_force_until"), Fault::NotAllowed));
        }
        check_chars(
            out,
            format!("{field}.source.title"),
            &self.source.title,
            1,
            limits::SHORT_CHARS,
        );
        if self.source.url.as_ref().is_some_and(|url| !is_web_address(url)) {
            out.push(FieldFault::new(format!("{field}.source.url"), Fault::NotAllowed));
        }
        // Promise 6: every figure of the law shows the day on which it was last checked.
        if self.source.checked.is_none() {
            out.push(FieldFault::new(format!("{field}.source.checked"), Fault::Empty));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Decimal, Measure, Parameter, ParameterSet};
    use crate::card::Source;
    use crate::moment::read_day;
    use proptest::prelude::*;

    fn wage() -> Parameter {
        Parameter {
            key: "base_salary".into(),
            value: Decimal::whole(2_340_000),
            measure: Measure::Dong,
            in_force_from: read_day("2024-07-01").expect("a day"),
            in_force_until: None,
            source: Source {
                title: "Nghị định 73/2024/NĐ-CP".into(),
                url: None,
                checked: read_day("2026-11-25"),
                verified: false,
            },
        }
    }

    #[test]
    fn the_golden_json_of_a_parameter_is_read_and_written_the_same() {
        let json = r#"{"key":"base_salary","value":"2340000","measure":"dong","in_force_from":"2024-07-01","source":{"title":"Nghị định 73/2024/NĐ-CP","checked":"2026-11-25","verified":false}}"#;
        assert_eq!(serde_json::from_str::<Parameter>(json).expect("a parameter"), wage());
        assert_eq!(serde_json::to_string(&wage()).expect("JSON"), json);
    }

    #[test]
    fn each_wrong_field_of_a_parameter_is_named() {
        let fields = |change: &dyn Fn(&mut Parameter)| {
            let mut parameter = wage();
            change(&mut parameter);
            let faults = ParameterSet { parameters: vec![parameter] }.faults();
            faults.into_iter().map(|fault| fault.field).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(fields(&|_| ()), "");
        assert_eq!(fields(&|p| p.key = "Lương".into()), "parameters[0].key");
        assert_eq!(fields(&|p| p.value = Decimal::whole(i64::MAX)), "parameters[0].value");
        assert_eq!(fields(&|p| p.value = Decimal::thousandths(-1)), "parameters[0].value");
        assert_eq!(
            fields(&|p| p.in_force_until = read_day("2024-06-30")),
            "parameters[0].in_force_until"
        );
        assert_eq!(fields(&|p| p.source.title = " ".into()), "parameters[0].source.title");
        assert_eq!(
            fields(&|p| p.source.url = Some("javascript:1".into())),
            "parameters[0].source.url"
        );
        assert_eq!(fields(&|p| p.source.checked = None), "parameters[0].source.checked");
    }

    #[test]
    fn one_key_has_one_value_a_day() {
        let twice = ParameterSet { parameters: vec![wage(), wage()] };
        assert_eq!(twice.faults().len(), 1);
        let mut later = wage();
        later.in_force_from = read_day("2026-07-01").expect("a day");
        assert!(ParameterSet { parameters: vec![wage(), later] }.faults().is_empty());
    }

    #[test]
    fn what_is_no_plain_number_is_refused() {
        for bad in ["", ".", "1.", ".5", "-1", "+1", "1,5", "1.5.0", "1.2345", "1e3", " 1", "٣"] {
            assert_eq!(Decimal::read(bad), None, "{bad}");
        }
        assert_eq!(Decimal::read("1000000000000.001"), None);
        assert_eq!(Decimal::read("17.5"), Some(Decimal::thousandths(17_500)));
    }

    proptest! {
        #[test]
        fn every_number_is_read_as_it_is_written(value in 0_i64..=1_000_000_000_000_000) {
            let number = Decimal::thousandths(value);
            prop_assert_eq!(Decimal::read(&number.to_string()), Some(number));
        }

        #[test]
        fn no_text_breaks_the_reading(text in any::<String>()) {
            let _ = Decimal::read(&text);
        }
    }
}
