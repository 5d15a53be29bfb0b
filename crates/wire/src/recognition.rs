//! Recognition: who contributed what, how it is paid, and whom to propose for an award.
//!
//! Nothing of this module is used by the worker's app.

use std::collections::HashSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::card::Source;
use crate::id::UnitId;
use crate::limits::{NOTE_CHARS, SHORT_CHARS};
use crate::unit::UnitRef;
use crate::validate::{Fault, FieldFault, check_chars};

/// The most rates, old ones and coming ones too.
pub const RATES: usize = 100;
/// The largest amount of a rate, in đồng: a slip of a zero or three is caught.
pub const RATE_DONG: u64 = 100_000_000;

/// What somebody contributed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Contribution {
    /// A card that was published.
    Card,
    /// A recording in another language than Vietnamese.
    Translation,
    /// A recording by a person in Vietnamese.
    Recording,
    /// A worker's story.
    Story,
    /// A worker's initiative.
    Initiative,
    /// A file that was shared in the library of materials.
    Material,
    /// Anything else: a photo, a clip, a stage.
    Other,
}

impl Contribution {
    /// All of them, in the order of the screen.
    pub const ALL: [Self; 7] = [
        Self::Card,
        Self::Translation,
        Self::Recording,
        Self::Story,
        Self::Initiative,
        Self::Material,
        Self::Other,
    ];
}

/// How somebody wishes to be named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Credit {
    /// By the name that is given.
    Named,
    /// Not by name: the unit alone is.
    UnitOnly,
    /// They took back that they may be named; the name is gone.
    Withdrawn,
}

/// A rate: what a contribution is paid. Data of the federation, never a constant of the program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Rate {
    /// Its name in the ledger: small letters, digits and hyphens.
    pub key: String,
    /// What it is for.
    pub kind: Contribution,
    /// What it is called.
    pub name: String,
    /// In đồng.
    pub amount: u64,
    /// For one of what: "bài", "bản".
    pub per: String,
    /// The first day on which it holds.
    pub in_force_from: NaiveDate,
    /// The last day, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_force_until: Option<NaiveDate>,
    /// True for figures to try the program with: nothing may be paid by them.
    #[serde(default)]
    pub sample: bool,
    /// The decision that it rests on.
    pub source: Source,
}

/// All rates: the set that an administrator of the province keeps.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RateSet {
    /// The rates.
    pub rates: Vec<Rate>,
}

impl RateSet {
    /// Everything that is wrong with it, in the order of the fields.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        if self.rates.len() > RATES {
            faults.push(FieldFault::new("rates", Fault::TooMany { most: RATES }));
        }
        let mut keys = HashSet::new();
        for (place, rate) in self.rates.iter().enumerate() {
            let at = format!("rates[{place}]");
            let named = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
            if rate.key.is_empty() || rate.key.len() > 60 || !rate.key.bytes().all(named) {
                faults.push(FieldFault::new(format!("{at}.key"), Fault::NotAllowed));
            }
            if !keys.insert(rate.key.as_str()) {
                faults.push(FieldFault::new(format!("{at}.key"), Fault::Repeated));
            }
            check_chars(&mut faults, format!("{at}.name"), &rate.name, 1, SHORT_CHARS);
            check_chars(&mut faults, format!("{at}.per"), &rate.per, 1, 40);
            // A rate without a decision is nobody's.
            check_chars(
                &mut faults,
                format!("{at}.source.title"),
                &rate.source.title,
                1,
                SHORT_CHARS,
            );
            if rate.amount == 0 || rate.amount > RATE_DONG {
                faults.push(FieldFault::new(format!("{at}.amount"), Fault::NotAllowed));
            }
            if rate.in_force_until.is_some_and(|last| last < rate.in_force_from) {
                faults.push(FieldFault::new(format!("{at}.in_force_until"), Fault::NotAllowed));
            }
        }
        faults
    }
}

/// The body of `PUT /desk/contributions/{id}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ContributionChange {
    /// The unit that it counts for. Of what came by itself unit, kind, title, day and name stay as they are.
    pub unit: UnitId,
    /// What it is.
    pub kind: Contribution,
    /// What it is called.
    pub title: String,
    /// The name, as that person wishes it; only with [`Credit::Named`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// How they wish to be named.
    pub credit: Credit,
    /// True when the officer asked and the person said yes: without it no name is kept.
    #[serde(default)]
    pub agreed: bool,
    /// The day.
    pub day: NaiveDate,
    /// The rate; none for the one that holds for this kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<String>,
    /// A remark among officers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The revision that the officer had before their eyes; 0 for a new one.
    pub revision: u32,
}

impl ContributionChange {
    /// Everything that is wrong with it.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        check_chars(&mut faults, "title", &self.title, 1, SHORT_CHARS);
        if let Some(person) = &self.person {
            check_chars(&mut faults, "person", person, 1, SHORT_CHARS);
            // Luật 91/2025/QH15: silence is no consent.
            if !self.agreed {
                faults.push(FieldFault::new("agreed", Fault::Empty));
            }
            if self.credit != Credit::Named {
                faults.push(FieldFault::new("person", Fault::NotAllowed));
            }
        }
        if let Some(note) = &self.note {
            check_chars(&mut faults, "note", note, 1, NOTE_CHARS);
        }
        faults
    }
}

/// A line of the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LedgerLine {
    /// Its identifier.
    pub id: Uuid,
    /// The unit that it counts for.
    pub unit: UnitRef,
    /// What it is.
    pub kind: Contribution,
    /// What it is called.
    pub title: String,
    /// Who it is, where they may be named.
    pub person: Option<String>,
    /// True for an officer of the house.
    pub officer: bool,
    /// How they wish to be named.
    pub credit: Credit,
    /// True for what the server entered from what it knows.
    pub by_itself: bool,
    /// Of a material: how many published cards use it.
    #[serde(default)]
    pub uses: u32,
    /// The day.
    pub day: NaiveDate,
    /// The rate that an officer chose; none for the one that holds for this kind.
    pub rate: Option<String>,
    /// What it is paid, in đồng; none where no rate holds, or several do and nobody chose.
    pub amount: Option<u64>,
    /// True when the amount rests on a sample rate.
    pub sample_rate: bool,
    /// A remark among officers.
    pub note: Option<String>,
    /// Counts from 1 with every change.
    pub revision: u32,
}

/// Whom to propose for an award, and why: a suggestion to people, who decide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Proposal {
    /// The person; none where it is a unit.
    pub person: Option<String>,
    /// The unit.
    pub unit: String,
    /// How many of each kind, the most first.
    pub reasons: Vec<Reason>,
    /// How often published cards use what was shared.
    #[serde(default)]
    pub uses: u32,
    /// In how many different months.
    pub months: u32,
    /// The sum by which the list is sorted; what counts how much is in `plain::awards`.
    pub points: u32,
}

/// So many of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reason {
    /// What.
    pub kind: Contribution,
    /// How many.
    pub count: u32,
}

/// The answer of `GET /desk/contributions`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Ledger {
    /// The year, `2026`, or the half-year, `2026-H1`.
    pub period: String,
    /// Every period that has lines, the latest first.
    pub periods: Vec<String>,
    /// The lines, the latest first.
    pub lines: Vec<LedgerLine>,
    /// Whom to propose: people first, then units.
    pub proposals: Vec<Proposal>,
    /// The rates, with their source.
    pub rates: Vec<Rate>,
    /// The sum of all amounts that rest on no sample rate, in đồng.
    pub payable: u64,
    /// True when the officer may enter and change lines.
    pub may_change: bool,
    /// True when the officer may change the rates.
    pub may_change_rates: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_without_consent() {
        let change = ContributionChange {
            unit: UnitId(Uuid::nil()),
            kind: Contribution::Story,
            title: "Gương tốt".to_owned(),
            person: Some("Lò Thị A".to_owned()),
            credit: Credit::Named,
            agreed: true,
            day: NaiveDate::default(),
            rate: None,
            note: None,
            revision: 0,
        };
        let fields = |change: ContributionChange| -> Vec<String> {
            change.faults().into_iter().map(|fault| fault.field).collect()
        };
        assert!(fields(change.clone()).is_empty());
        assert_eq!(fields(ContributionChange { agreed: false, ..change.clone() }), ["agreed"]);
        let unit_only = ContributionChange { credit: Credit::UnitOnly, ..change };
        assert_eq!(fields(unit_only.clone()), ["person"]);
        assert!(fields(ContributionChange { person: None, ..unit_only }).is_empty());
    }

    #[test]
    fn a_rate_needs_a_decision_and_a_day() {
        let day = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap_or_default();
        let source = Source { title: String::new(), url: None, checked: None, verified: false };
        let rate = Rate {
            key: "tin".to_owned(),
            kind: Contribution::Card,
            name: "Tin".to_owned(),
            amount: 0,
            per: "bài".to_owned(),
            in_force_from: day,
            in_force_until: day.pred_opt(),
            sample: false,
            source,
        };
        let faults = RateSet { rates: vec![rate] }.faults();
        let fields: Vec<_> = faults.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(fields, ["rates[0].source.title", "rates[0].amount", "rates[0].in_force_until"]);
    }
}
