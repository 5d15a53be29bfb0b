//! Reads the answers of a form, and gathers everything that is wrong with them.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use wire::lang::Lang;
use wire::law::Decimal;

use super::field::{Choice, Fault, Field, InputFault, Kind};
use super::number;

const YES_NO: &[Choice] =
    &[super::field::choice("no", "Không", "No"), super::field::choice("yes", "Có", "Yes")];

/// The answers of a form. What cannot be read counts as a fault and gives a harmless value, so that a
/// calculator reads all of them before it stops.
#[derive(Debug)]
pub struct Answers<'a> {
    fields: &'static [Field],
    answers: &'a BTreeMap<String, String>,
    lang: Lang,
    faults: Vec<InputFault>,
}

impl<'a> Answers<'a> {
    /// The answers to some fields, written as in a language.
    #[must_use]
    pub fn new(
        fields: &'static [Field],
        answers: &'a BTreeMap<String, String>,
        lang: Lang,
    ) -> Self {
        Self { fields, answers, lang, faults: Vec::new() }
    }

    /// A number of the field's kind.
    pub fn number(&mut self, id: &'static str) -> Decimal {
        let lang = self.lang;
        self.take(id, |field, text, typed| {
            // A default is written in plain digits, whatever the language.
            let value = if typed { number::read(text, lang) } else { Decimal::read(text) };
            let value = value.ok_or(Fault::NotANumber)?;
            field.fault(value).map_or(Ok(value), Err)
        })
        .unwrap_or_default()
    }

    /// A whole number of the field's kind: đồng, months, years.
    pub fn whole(&mut self, id: &'static str) -> i64 {
        self.number(id).floor()
    }

    /// A day of the calendar.
    pub fn day(&mut self, id: &'static str) -> NaiveDate {
        self.take(id, |field, text, _| {
            let day = number::read_day(text).ok_or(Fault::NotADay)?;
            match field.fault(Decimal::whole(i64::from(day.year()))) {
                None => Ok(day),
                Some(_) => Err(Fault::NotADay),
            }
        })
        .unwrap_or_default()
    }

    /// One of a list: `values` stand in the order of the field's choices.
    pub fn pick<T: Copy + Default>(&mut self, id: &'static str, values: &[T]) -> T {
        let place = self.place(id);
        place.and_then(|place| values.get(place)).copied().unwrap_or_default()
    }

    /// Yes or no.
    pub fn yes(&mut self, id: &'static str) -> bool {
        self.place(id) == Some(1)
    }

    /// Ends the reading.
    ///
    /// # Errors
    /// Everything that was wrong, in the order of reading.
    pub fn finish(self) -> Result<(), Vec<InputFault>> {
        if self.faults.is_empty() { Ok(()) } else { Err(self.faults) }
    }

    fn place(&mut self, id: &'static str) -> Option<usize> {
        self.take(id, |field, text, _| {
            let choices = match field.kind {
                Kind::Choice(choices) => choices,
                _ => YES_NO,
            };
            choices.iter().position(|choice| choice.id == text).ok_or(Fault::NotAChoice)
        })
    }

    fn take<T>(
        &mut self,
        id: &'static str,
        read: impl FnOnce(&Field, &str, bool) -> Result<T, Fault>,
    ) -> Option<T> {
        let fields = self.fields;
        let field = fields.iter().find(|field| field.id == id)?;
        let typed = self.answers.get(id).map_or("", |text| text.trim());
        let text = if typed.is_empty() { field.default } else { typed };
        let value =
            if text.is_empty() { Err(Fault::Empty) } else { read(field, text, !typed.is_empty()) };
        value.map_err(|fault| self.faults.push(InputFault { field: id, fault })).ok()
    }
}
