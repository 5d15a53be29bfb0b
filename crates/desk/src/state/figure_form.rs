//! A value of a figure as one types it, before it is a [`Parameter`].

use chrono::NaiveDate;
use plain::law::number;
use serde::{Deserialize, Serialize};
use wire::card::Source;
use wire::lang::Lang;
use wire::law::Parameter;
use wire::validate::{Fault, FieldFault};

use super::figures::Figure;
use super::moments::{date_of, date_value};

/// What the fields of the form hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureForm {
    /// The value, as people write numbers.
    pub value: String,
    /// The first day in force.
    pub from: String,
    /// The last day in force; may stay empty.
    pub until: String,
    /// The name of the source.
    pub title: String,
    /// Its address; may stay empty.
    pub url: String,
    /// The day of the last check.
    pub checked: String,
    /// True when the original was read.
    pub verified: bool,
}

impl FigureForm {
    /// The form of a value that is there.
    #[must_use]
    pub fn of(parameter: &Parameter, lang: Lang) -> Self {
        Self {
            value: number::decimal(parameter.value, lang),
            from: date_value(Some(parameter.in_force_from)),
            until: date_value(parameter.in_force_until),
            title: parameter.source.title.clone(),
            url: parameter.source.url.clone().unwrap_or_default(),
            checked: date_value(parameter.source.checked),
            verified: parameter.source.verified,
        }
    }

    /// The form of a new value, looked up today.
    #[must_use]
    pub fn blank(today: NaiveDate) -> Self {
        Self { checked: date_value(Some(today)), ..Self::default() }
    }

    /// Says that the original was read, which is then today; or that it was not.
    pub fn verify(&mut self, verified: bool, today: NaiveDate) {
        self.verified = verified;
        if verified {
            self.checked = date_value(Some(today));
        }
    }

    /// What was typed, as a value of the figure.
    ///
    /// # Errors
    /// What is no number or no day.
    pub fn read(&self, figure: &Figure, lang: Lang) -> Result<Parameter, Vec<FieldFault>> {
        let mut faults = Vec::new();
        let mut wrong = |field: &str, text: &str| {
            let empty = text.trim().is_empty();
            let fault = if empty { Fault::Empty } else { Fault::NotAllowed };
            faults.push(FieldFault::new(field, fault));
        };
        let value = number::read(&self.value, lang);
        if value.is_none() {
            wrong("value", &self.value);
        }
        let from = date_of(&self.from);
        if from.is_none() {
            wrong("in_force_from", &self.from);
        }
        let until = date_of(&self.until);
        if until.is_none() && !self.until.is_empty() {
            wrong("in_force_until", &self.until);
        }
        match (value, from) {
            (Some(value), Some(in_force_from)) if faults.is_empty() => Ok(Parameter {
                key: figure.key.clone(),
                value,
                measure: figure.measure,
                in_force_from,
                in_force_until: until,
                source: Source {
                    title: self.title.trim().to_owned(),
                    url: Some(self.url.trim().to_owned()).filter(|url| !url.is_empty()),
                    checked: date_of(&self.checked),
                    verified: self.verified,
                },
            }),
            _ => Err(faults),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::FigureForm;
    use crate::state::figures::Figure;
    use crate::state::moments::date_of;
    use wire::lang::Lang;
    use wire::law::Measure;

    fn percent() -> Figure {
        Figure { key: "dues.percent".into(), name: "Đoàn phí".into(), measure: Measure::Percent }
    }

    #[test]
    fn what_is_shown_can_be_saved_as_it_is() {
        let mut form = FigureForm::blank(date_of("2026-11-25").expect("a day"));
        form.value = "17,5".into();
        form.from = "2026-01-01".into();
        form.title = " Điều lệ ".into();
        let read = form.read(&percent(), Lang::Vi).expect("a value");
        assert_eq!(read.value.to_string(), "17.5");
        assert_eq!((read.source.title.as_str(), read.source.url.as_deref()), ("Điều lệ", None));
        assert_eq!(read.source.checked, date_of("2026-11-25"));
        let shown = FigureForm::of(&read, Lang::En);
        assert_eq!(shown.read(&percent(), Lang::En), Ok(read));
    }

    #[test]
    fn what_is_no_number_or_no_day_is_named() {
        let form =
            FigureForm { value: "mười".into(), until: "2026".into(), ..FigureForm::default() };
        let faults = form.read(&percent(), Lang::Vi).expect_err("faults");
        let named: Vec<_> = faults.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(named, ["value", "in_force_from", "in_force_until"]);
    }

    #[test]
    fn saying_that_the_original_was_read_puts_today_there() {
        let today = date_of("2026-11-25").expect("a day");
        let mut form = FigureForm { checked: "2025-01-01".into(), ..FigureForm::default() };
        form.verify(true, today);
        assert_eq!((form.verified, form.checked.as_str()), (true, "2026-11-25"));
        form.verify(false, today);
        assert_eq!((form.verified, form.checked.as_str()), (false, "2026-11-25"));
    }
}
