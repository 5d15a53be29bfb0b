//! Calculators of labour law: pure functions from answers and figures of the law to a working that shows
//! every step, the articles, what it does not cover and which figures are in doubt.
//!
//! Reading order: [`field`] says what a form asks, [`answers`] reads it, [`keys`] names the figures of the
//! law, [`parameters`] looks them up, [`working`] is the result; then one file a calculator. A screen needs
//! [`CALCULATORS`] and [`calculate`] only, the desk's list of figures [`groups`].

pub mod answers;
pub mod dues;
pub mod field;
pub mod groups;
pub mod hours;
pub mod insurance;
pub mod keys;
pub mod leave;
pub mod minimum_wage;
pub mod number;
pub mod overtime;
pub mod parameters;
pub mod pension;
pub mod severance;
pub mod working;

mod sheet;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use wire::lang::Lang;

use self::answers::Answers;
use self::field::{Fault, Field, InputFault, Text};
use self::parameters::Parameters;
use self::working::Working;

/// How a calculator is run: reads the answers, then calculates.
pub type Run = fn(Answers<'_>, &Parameters, NaiveDate, Lang) -> Result<Working, Vec<InputFault>>;

/// A calculator, as a form and a list of calculators need it.
#[derive(Debug)]
pub struct Calculator {
    /// Its name, what `wire::card::Action::calculator` holds.
    pub id: &'static str,
    /// Its title.
    pub title: Text,
    /// What it answers, in one sentence.
    pub summary: Text,
    /// What it asks, in order.
    pub fields: &'static [Field],
    run: Run,
}

/// Every calculator, in the order of a list.
pub static CALCULATORS: [&Calculator; 8] = [
    &overtime::CALCULATOR,
    &minimum_wage::CALCULATOR,
    &leave::CALCULATOR,
    &hours::CALCULATOR,
    &insurance::CALCULATOR,
    &pension::CALCULATOR,
    &severance::CALCULATOR,
    &dues::CALCULATOR,
];

/// The calculator of a name.
#[must_use]
pub fn calculator(id: &str) -> Option<&'static Calculator> {
    CALCULATORS.iter().find(|calculator| calculator.id == id).copied()
}

/// Works out what a form asks. `answers` maps a field's id to what was typed, in the writing of `lang`
/// (`4.140.000` and `1,5` in Vietnamese); a field that is missing or blank takes its default. `day` is the
/// day for which the law is asked, and against which figures count as out of date.
///
/// # Errors
/// Everything that is wrong with the answers, a fault a field; or one fault of the field `calculator` when
/// there is no calculator of that name.
pub fn calculate(
    id: &str,
    answers: &BTreeMap<String, String>,
    parameters: &Parameters,
    day: NaiveDate,
    lang: Lang,
) -> Result<Working, Vec<InputFault>> {
    let Some(calculator) = calculator(id) else {
        return Err(vec![InputFault { field: "calculator", fault: Fault::NotAChoice }]);
    };
    (calculator.run)(Answers::new(calculator.fields, answers, lang), parameters, day, lang)
}
