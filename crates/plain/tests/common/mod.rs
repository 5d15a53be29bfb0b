//! What the tests of the calculators share: the sample figures, and a short way to ask.
// Each test file is a program of its own and uses a part of this.
#![allow(dead_code, clippy::expect_used)]

use std::collections::BTreeMap;

use chrono::NaiveDate;
use plain::law::field::InputFault;
use plain::law::parameters::Parameters;
use plain::law::working::{Step, Working};
use wire::lang::Lang;
use wire::law::ParameterSet;

/// The figures that a new installation begins with.
pub fn seed() -> ParameterSet {
    serde_json::from_str(include_str!("../../../../samples/parameters.json")).expect("figures")
}

/// The same, as if somebody had read every original.
pub fn verified() -> ParameterSet {
    let mut set = seed();
    set.parameters.iter_mut().for_each(|parameter| parameter.source.verified = true);
    set
}

pub fn day(text: &str) -> NaiveDate {
    wire::moment::read_day(text).expect("a day")
}

/// A day on which the sample figures of 2026 are in force and lately checked.
pub fn today() -> NaiveDate {
    day("2026-11-25")
}

pub fn parameters() -> Parameters {
    verified().into()
}

pub fn answers(answers: &[(&str, &str)]) -> BTreeMap<String, String> {
    answers.iter().map(|(id, answer)| ((*id).to_owned(), (*answer).to_owned())).collect()
}

pub fn try_ask(id: &str, typed: &[(&str, &str)], on: &str) -> Result<Working, Vec<InputFault>> {
    plain::law::calculate(id, &answers(typed), &parameters(), day(on), Lang::Vi)
}

#[track_caller]
pub fn ask_on(id: &str, typed: &[(&str, &str)], on: &str) -> Working {
    try_ask(id, typed, on).expect("answers that can be worked out")
}

#[track_caller]
pub fn ask(id: &str, typed: &[(&str, &str)]) -> Working {
    ask_on(id, typed, "2026-11-25")
}

/// The last line as people read it.
#[track_caller]
pub fn result(id: &str, typed: &[(&str, &str)]) -> String {
    shown(&ask(id, typed).result)
}

pub fn shown(step: &Step) -> String {
    step.amount.map(|amount| amount.text(Lang::Vi)).unwrap_or_default()
}

/// The thousandths of the last line.
#[track_caller]
pub fn thousandths(working: &Working) -> i64 {
    working.result.amount.expect("an amount").value.in_thousandths()
}

/// The amounts of the steps as people read them.
pub fn steps(working: &Working) -> Vec<String> {
    working.steps.iter().map(shown).collect()
}
