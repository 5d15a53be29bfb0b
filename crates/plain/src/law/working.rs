//! The result of a calculator: its working step by step, the articles, the figures used, what it does not
//! cover, and what is in doubt. Everything is in the language that was asked for.

use chrono::NaiveDate;
use wire::card::Source;
use wire::lang::Lang;
use wire::law::{Decimal, Measure};

use super::field::Text;
use super::number;
use super::parameters::Reason;

/// A number with what it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// The number; of đồng always a whole one.
    pub value: Decimal,
    /// What it counts.
    pub measure: Measure,
}

impl Amount {
    /// An amount.
    #[must_use]
    pub const fn new(value: Decimal, measure: Measure) -> Self {
        Self { value, measure }
    }

    /// A sum in đồng.
    #[must_use]
    pub const fn dong(value: i64) -> Self {
        Self::new(Decimal::whole(value), Measure::Dong)
    }

    /// As people read it: `4.140.000 đ`, `17,5 %`, `1,5 giờ`.
    #[must_use]
    pub fn text(self, lang: Lang) -> String {
        let unit = unit(self.measure, self.value == Decimal::whole(1));
        let mut text = number::decimal(self.value, lang);
        text.push(' ');
        text.push_str(unit.say(lang));
        text
    }
}

/// What a measure counts, as it stands behind a number: behind one, or behind any other.
#[must_use]
pub const fn unit(measure: Measure, one: bool) -> Text {
    match measure {
        Measure::Dong => Text::new("đ", "đ"),
        Measure::Percent => Text::new("%", "%"),
        Measure::Hours => Text::new("giờ", if one { "hour" } else { "hours" }),
        Measure::Days => Text::new("ngày", if one { "day" } else { "days" }),
        Measure::Months => Text::new("tháng", if one { "month" } else { "months" }),
        Measure::Years => Text::new("năm", if one { "year" } else { "years" }),
        Measure::Times => Text::new("lần", if one { "time" } else { "times" }),
    }
}

/// One line of the working.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What is worked out.
    pub text: String,
    /// How, in figures; empty where there is nothing to reckon.
    pub formula: String,
    /// What comes out.
    pub amount: Option<Amount>,
    /// For a step that holds something against a limit: whether it is kept.
    pub holds: Option<bool>,
}

/// What kind of answer the result is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// A figure.
    Figure,
    /// A condition of the law is fulfilled, or a limit kept.
    Fulfilled,
    /// A condition of the law is not fulfilled, or a limit broken.
    NotFulfilled,
    /// It cannot be said: a figure of the law is missing or not in force yet.
    Unknown,
}

/// A figure of the law that the working used, as promise 6 has it shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Used {
    /// Its key.
    pub key: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Its value.
    pub amount: Amount,
    /// The first day on which it is in force.
    pub in_force_from: NaiveDate,
    /// The last day, if known.
    pub in_force_until: Option<NaiveDate>,
    /// Where it stands, when it was last checked, and whether anybody read the original.
    pub source: Source,
    /// Its other values and the first day of each, the latest first; empty where the data has only one.
    pub others: Vec<(NaiveDate, Amount)>,
}

/// A doubt about a figure of the law.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The figure's key.
    pub key: &'static str,
    /// Why.
    pub reason: Reason,
    /// The doubt as a sentence.
    pub text: String,
}

/// The result of a calculator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Working {
    /// The working, in order.
    pub steps: Vec<Step>,
    /// What comes out, as the last line.
    pub result: Step,
    /// What kind of answer that is.
    pub verdict: Verdict,
    /// The articles that it follows.
    pub articles: Vec<&'static str>,
    /// The figures of the law that it used, with their sources.
    pub used: Vec<Used>,
    /// What it does not cover, a sentence each.
    pub not_covered: Vec<&'static str>,
    /// Doubts about the figures; empty only when each is verified, in force and recently checked.
    pub doubts: Vec<Doubt>,
}
