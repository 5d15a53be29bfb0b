//! The figures of the law at the desk: what they are, and how a set is changed by one value.

use chrono::NaiveDate;
use plain::law::keys::Known;
use plain::law::parameters;
use wire::lang::Lang;
use wire::law::{Measure, Parameter, ParameterSet};
use wire::validate::{Fault, FieldFault};

/// A figure: what it is called and what it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Its key in the data.
    pub key: String,
    /// Its name on the screen.
    pub name: String,
    /// What it counts.
    pub measure: Measure,
}

impl Figure {
    pub(super) fn of(known: &Known, lang: Lang) -> Self {
        let name = known.name.say(lang).to_owned();
        Self { key: known.key.to_owned(), name, measure: known.measure }
    }

    /// Its word in an address: a point there would make a file's name of it.
    #[must_use]
    pub fn word(&self) -> String {
        self.key.replace('.', "-")
    }
}

/// Every value of a key, the latest first.
#[must_use]
pub fn values(set: &ParameterSet, key: &str) -> Vec<Parameter> {
    let mut values: Vec<_> = set.parameters.iter().filter(|p| p.key == key).cloned().collect();
    values.sort_by_key(|p| core::cmp::Reverse(p.in_force_from));
    values
}

/// The set with a value changed, or with a further one. `instead_of` is the day on which the value that is
/// changed began; without it the value is a new one, and the one before it ends the day before.
#[must_use]
pub fn with(set: &ParameterSet, new: Parameter, instead_of: Option<NaiveDate>) -> ParameterSet {
    let mut set = set.clone();
    let old = instead_of.and_then(|day| {
        set.parameters.iter_mut().find(|p| p.key == new.key && p.in_force_from == day)
    });
    if let Some(old) = old {
        *old = new;
        return set;
    }
    let last_day = new.in_force_from.pred_opt();
    for before in set.parameters.iter_mut().filter(|p| p.key == new.key) {
        let goes_on = before.in_force_until.is_none_or(|until| until >= new.in_force_from);
        if before.in_force_from < new.in_force_from && goes_on {
            before.in_force_until = last_day;
        }
    }
    // Values of one figure stand together, so that the data can be read in a file as well.
    let place = set.parameters.iter().rposition(|p| p.key == new.key);
    let place = place.map_or(set.parameters.len(), |place| place + 1);
    set.parameters.insert(place, new);
    set
}

/// The set without a value.
#[must_use]
pub fn without(set: &ParameterSet, key: &str, from: NaiveDate) -> ParameterSet {
    let mut set = set.clone();
    set.parameters.retain(|p| p.key != key || p.in_force_from != from);
    set
}

/// What is wrong with a value in its place, by the names of the form's fields.
#[must_use]
pub fn faults(
    set: &ParameterSet,
    new: &Parameter,
    instead_of: Option<NaiveDate>,
) -> Vec<FieldFault> {
    let mut faults = parameters::faults(&ParameterSet { parameters: vec![new.clone()] });
    for fault in &mut faults {
        fault.field = fault.field.trim_start_matches("parameters[0].").to_owned();
    }
    let mut others = set
        .parameters
        .iter()
        .filter(|p| p.key == new.key)
        .filter(|p| Some(p.in_force_from) != instead_of);
    let wrong = match instead_of {
        Some(_) => others.any(|p| p.in_force_from == new.in_force_from).then_some(Fault::Repeated),
        None => others.any(|p| p.in_force_from >= new.in_force_from).then_some(Fault::NotAllowed),
    };
    faults.extend(wrong.map(|fault| FieldFault::new("in_force_from", fault)));
    faults
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::state::moments::date_of;
    use wire::card::Source;
    use wire::law::Decimal;

    pub(in crate::state) fn day(text: &str) -> NaiveDate {
        date_of(text).expect("a day")
    }

    pub(in crate::state) fn wage(value: i64, from: &str, until: Option<&str>) -> Parameter {
        Parameter {
            key: "base_salary".into(),
            value: Decimal::whole(value),
            measure: Measure::Dong,
            in_force_from: day(from),
            in_force_until: until.map(day),
            source: Source {
                title: "Nguồn".into(),
                url: None,
                checked: date_of("2026-11-01"),
                verified: true,
            },
        }
    }

    pub(in crate::state) fn set() -> ParameterSet {
        let other = Parameter { key: "zz.new".into(), ..wage(7, "2020-01-01", None) };
        let parameters =
            vec![wage(1, "2023-07-01", Some("2024-06-30")), wage(2, "2024-07-01", None), other];
        ParameterSet { parameters }
    }

    #[test]
    fn a_new_value_ends_the_one_before_it_the_day_before() {
        let new = wage(3, "2027-07-01", None);
        assert_eq!(faults(&set(), &new, None), []);
        let changed = with(&set(), new, None);
        let spans: Vec<_> = values(&changed, "base_salary")
            .iter()
            .map(|p| (p.value.floor(), p.in_force_until))
            .collect();
        let ends = |text| date_of(text);
        assert_eq!(spans, [(3, None), (2, ends("2027-06-30")), (1, ends("2024-06-30"))]);
        assert!(parameters::faults(&changed).is_empty());
        assert_eq!(without(&changed, "base_salary", day("2027-07-01")).parameters.len(), 3);
    }

    #[test]
    fn a_changed_value_stays_in_its_place_and_others_stay_as_they_are() {
        let began = day("2024-07-01");
        let mut changed = set();
        changed.parameters[1] = wage(5, "2024-08-01", None);
        let new = wage(5, "2024-08-01", None);
        assert_eq!(faults(&set(), &new, Some(began)), []);
        assert_eq!(with(&set(), new, Some(began)), changed);
        // Where somebody removed it meanwhile, it is a further value.
        assert_eq!(
            with(&set(), wage(5, "2025-01-01", None), Some(day("2025-01-01"))).parameters.len(),
            4
        );
    }

    #[test]
    fn a_new_value_must_begin_later_and_a_changed_one_on_a_day_of_its_own() {
        let fields = |faults: Vec<FieldFault>| {
            faults.into_iter().map(|f| (f.field, f.fault)).collect::<Vec<_>>()
        };
        let from = |fault| vec![("in_force_from".to_owned(), fault)];
        let earlier = faults(&set(), &wage(3, "2024-07-01", None), None);
        assert_eq!(fields(earlier), from(Fault::NotAllowed));
        let same = faults(&set(), &wage(3, "2023-07-01", None), Some(day("2024-07-01")));
        assert_eq!(fields(same), from(Fault::Repeated));
        let mut bad = wage(3, "2027-01-01", Some("2026-01-01"));
        bad.source.title.clear();
        let named: Vec<_> = faults(&set(), &bad, None).into_iter().map(|f| f.field).collect();
        assert_eq!(named, ["in_force_until", "source.title"]);
    }
}
