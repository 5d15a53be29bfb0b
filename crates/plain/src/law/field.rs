//! What a calculator asks: fields that one generic form can draw, and what can be wrong with an answer.

use wire::lang::Lang;
use wire::law::{Decimal, Measure};

use super::number;

/// A text in both languages of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// Vietnamese.
    pub vi: &'static str,
    /// English.
    pub en: &'static str,
}

impl Text {
    /// A text.
    #[must_use]
    pub const fn new(vi: &'static str, en: &'static str) -> Self {
        Self { vi, en }
    }

    /// The text in a language.
    #[must_use]
    pub const fn say(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Vi => self.vi,
            Lang::En => self.en,
        }
    }
}

/// The largest sum of money that a form takes, in đồng: a thousand million.
pub const MONEY_MOST: i64 = 1_000_000_000;

/// What kind of answer a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Whole đồng.
    Money,
    /// Hours, to a thousandth.
    Hours,
    /// Days, to a thousandth.
    Days,
    /// Whole months.
    Months,
    /// Whole years.
    Years,
    /// A day of the calendar: `2026-11-25` or `25/11/2026`.
    Date,
    /// One of a list; the answer is its id.
    Choice(&'static [Choice]),
    /// `yes` or `no`.
    YesNo,
}

impl Kind {
    /// What a number of this kind counts; none for what is no number.
    #[must_use]
    pub const fn measure(self) -> Option<Measure> {
        match self {
            Self::Money => Some(Measure::Dong),
            Self::Hours => Some(Measure::Hours),
            Self::Days => Some(Measure::Days),
            Self::Months => Some(Measure::Months),
            Self::Years => Some(Measure::Years),
            Self::Date | Self::Choice(_) | Self::YesNo => None,
        }
    }

    /// True where only whole numbers make sense.
    #[must_use]
    pub const fn is_whole(self) -> bool {
        matches!(self, Self::Money | Self::Months | Self::Years)
    }
}

/// One answer of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its id, what the answer holds.
    pub id: &'static str,
    /// What the screen shows.
    pub label: Text,
}

/// A list's answer.
#[must_use]
pub const fn choice(id: &'static str, vi: &'static str, en: &'static str) -> Choice {
    Choice { id, label: Text::new(vi, en) }
}

/// One question of a calculator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its id, the key of its answer.
    pub id: &'static str,
    /// What is asked.
    pub label: Text,
    /// A sentence that helps to answer; empty where none is needed.
    pub hint: Text,
    /// What kind of answer it takes.
    pub kind: Kind,
    /// The smallest number that it takes; for a date, the first year.
    pub least: Decimal,
    /// The largest number that it takes; for a date, the last year.
    pub most: Decimal,
    /// The answer when nothing is typed, as plain digits or an id; empty where one must answer.
    pub default: &'static str,
}

impl Field {
    /// A question for a number from `least` to `most`, both whole, or for a date between two years.
    #[must_use]
    pub const fn number(id: &'static str, label: Text, kind: Kind, least: i64, most: i64) -> Self {
        let (least, most) = (Decimal::whole(least), Decimal::whole(most));
        Self { id, label, hint: Text::new("", ""), kind, least, most, default: "" }
    }

    /// A question for a sum in đồng, from `least`.
    #[must_use]
    pub const fn money(id: &'static str, label: Text, least: i64) -> Self {
        Self::number(id, label, Kind::Money, least, MONEY_MOST)
    }

    /// A question for one of a list.
    #[must_use]
    pub const fn list(id: &'static str, label: Text, choices: &'static [Choice]) -> Self {
        Self::number(id, label, Kind::Choice(choices), 0, 0)
    }

    /// A question for yes or no; no when it is not answered.
    #[must_use]
    pub const fn yes_no(id: &'static str, label: Text) -> Self {
        Self::number(id, label, Kind::YesNo, 0, 0).or("no")
    }

    /// The same with a default.
    #[must_use]
    pub const fn or(mut self, default: &'static str) -> Self {
        self.default = default;
        self
    }

    /// The same with a sentence that helps.
    #[must_use]
    pub const fn hint(mut self, vi: &'static str, en: &'static str) -> Self {
        self.hint = Text::new(vi, en);
        self
    }

    /// What is wrong with a number as an answer.
    #[must_use]
    pub fn fault(&self, value: Decimal) -> Option<Fault> {
        if value < self.least {
            Some(Fault::TooSmall { least: self.least })
        } else if value > self.most {
            Some(Fault::TooLarge { most: self.most })
        } else if self.kind.is_whole() && value.in_thousandths() % 1_000 != 0 {
            Some(Fault::NotWhole)
        } else {
            None
        }
    }
}

/// What is wrong with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing is typed, and there is no default.
    Empty,
    /// It is no number.
    NotANumber,
    /// Only whole numbers make sense there.
    NotWhole,
    /// It is under the field's least.
    TooSmall {
        /// The least.
        least: Decimal,
    },
    /// It is over the field's most.
    TooLarge {
        /// The most.
        most: Decimal,
    },
    /// It is more than the answer of another field, of which it is a part.
    MoreThan {
        /// The label of the other field.
        whole: Text,
    },
    /// It is none of the list.
    NotAChoice,
    /// It is no day of the calendar, or outside the years that the field takes.
    NotADay,
}

/// A fault and its field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InputFault {
    /// The field's id.
    pub field: &'static str,
    /// What is wrong.
    pub fault: Fault,
}

impl InputFault {
    /// The fault as a sentence that says what to do.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let vietnamese = lang == Lang::Vi;
        let plain = |vi, en| Text::new(vi, en).say(lang).to_owned();
        match self.fault {
            Fault::Empty => plain("Hãy điền ô này.", "Please fill this in."),
            Fault::NotANumber => plain(
                "Hãy viết bằng chữ số, ví dụ 4.140.000 hoặc 1,5.",
                "Write it in digits, such as 4,140,000 or 1.5.",
            ),
            Fault::NotWhole => plain("Hãy điền số tròn.", "Please give a whole number."),
            Fault::TooSmall { least } => {
                let least = number::decimal(least, lang);
                if vietnamese {
                    format!("Ít nhất là {least}.")
                } else {
                    format!("At least {least}.")
                }
            }
            Fault::TooLarge { most } => {
                let most = number::decimal(most, lang);
                if vietnamese {
                    format!("Nhiều nhất là {most}.")
                } else {
                    format!("At most {most}.")
                }
            }
            Fault::MoreThan { whole } => {
                let whole = whole.say(lang);
                if vietnamese {
                    format!("Không thể nhiều hơn ô “{whole}”.")
                } else {
                    format!("It cannot be more than “{whole}”.")
                }
            }
            Fault::NotAChoice => {
                plain("Hãy chọn một mục trong danh sách.", "Choose one of the list.")
            }
            Fault::NotADay => {
                plain("Hãy viết ngày như 25/11/2026.", "Write the day as 25/11/2026.")
            }
        }
    }
}

/// Checks numbers that did not come through a form against the bounds of their fields.
///
/// # Errors
/// The first that is out of bounds.
pub fn within(fields: &[Field], values: &[(&'static str, Decimal)]) -> Result<(), InputFault> {
    for (id, value) in values {
        let field = fields.iter().find(|field| field.id == *id);
        if let Some(fault) = field.and_then(|field| field.fault(*value)) {
            return Err(InputFault { field: id, fault });
        }
    }
    Ok(())
}
