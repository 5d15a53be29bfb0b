//! Looks up a figure of the law for a day, and says how far it can be trusted.

use chrono::{Months, NaiveDate};
use wire::lang::Lang;
use wire::law::{Parameter, ParameterSet};
use wire::validate::{Fault, FieldFault};

use super::field::Text;
use super::keys::{self, Known};
use super::working::Amount;

/// A check older than this many months is out of date.
pub const CHECK_MONTHS: u32 = 12;

/// Why a figure is in doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Nobody has read the original text.
    Unverified,
    /// It was last checked more than [`CHECK_MONTHS`] months before the day, or never.
    Stale,
    /// Its last day in force is before the day.
    Expired,
    /// It comes into force after the day.
    NotYetInForce,
    /// There is no such figure, or it counts something else than it should.
    Missing,
}

impl Reason {
    /// The reason as the end of a sentence that begins with the figure's name.
    #[must_use]
    pub const fn text(self, lang: Lang) -> &'static str {
        match self {
            Self::Unverified => Text::new(
                "chưa được đối chiếu với văn bản gốc",
                "has not been checked against the original text",
            ),
            Self::Stale => Text::new(
                "đã quá 12 tháng chưa kiểm tra lại",
                "was last checked more than 12 months ago",
            ),
            Self::Expired => Text::new("đã hết hiệu lực", "is no longer in force"),
            Self::NotYetInForce => Text::new("chưa có hiệu lực", "is not in force yet"),
            Self::Missing => Text::new("chưa có trong dữ liệu", "is missing in the data"),
        }
        .say(lang)
    }
}

/// What was found for a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<'a> {
    /// The figure that holds on the day; when it is only coming, the one that comes first.
    pub parameter: Option<&'a Parameter>,
    /// Why it is in doubt; empty for a figure that is verified, in force and recently checked.
    pub reasons: Vec<Reason>,
}

impl Found<'_> {
    /// True when one may calculate with it: it is there and in force, or was until lately.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        !self.reasons.iter().any(|reason| *reason >= Reason::NotYetInForce)
    }
}

/// The figures of the law that calculators use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parameters(Vec<Parameter>);

impl From<ParameterSet> for Parameters {
    fn from(set: ParameterSet) -> Self {
        Self(set.parameters)
    }
}

impl Parameters {
    /// The figure of a key on a day: of those that began by then, the one that began last. Where that one
    /// has ended and nothing followed, it is still found, and said to have expired: an old figure that says
    /// so helps more than none.
    #[must_use]
    pub fn look_up(&self, known: &Known, day: NaiveDate) -> Found<'_> {
        let of_key = || self.0.iter().filter(|p| p.key == known.key && p.measure == known.measure);
        let begun = of_key().filter(|p| p.in_force_from <= day).max_by_key(|p| p.in_force_from);
        let Some(parameter) = begun else {
            let coming = of_key().min_by_key(|p| p.in_force_from);
            let reason = if coming.is_some() { Reason::NotYetInForce } else { Reason::Missing };
            return Found { parameter: coming, reasons: vec![reason] };
        };
        let reasons = reasons(parameter, day);
        Found { parameter: Some(parameter), reasons }
    }
}

impl Parameters {
    /// The other values that a figure had and will have, each with its first day, the latest first.
    #[must_use]
    pub fn others(&self, known: &Known, used: &Parameter) -> Vec<(NaiveDate, Amount)> {
        let of_key =
            |p: &&Parameter| p.key == known.key && p.measure == known.measure && *p != used;
        let others = self.0.iter().filter(of_key);
        let mut others: Vec<_> =
            others.map(|p| (p.in_force_from, Amount::new(p.value, p.measure))).collect();
        others.sort_by_key(|(from, _)| std::cmp::Reverse(*from));
        others
    }
}

/// Why one figure is in doubt on a day, whatever others there are.
#[must_use]
pub fn reasons(parameter: &Parameter, day: NaiveDate) -> Vec<Reason> {
    let mut reasons = Vec::new();
    if !parameter.source.verified {
        reasons.push(Reason::Unverified);
    }
    // A check in the last year is recent whatever the length of the months in between.
    let good_until =
        parameter.source.checked.and_then(|c| c.checked_add_months(Months::new(CHECK_MONTHS)));
    if good_until.is_none_or(|until| until < day) {
        reasons.push(Reason::Stale);
    }
    if parameter.in_force_until.is_some_and(|until| until < day) {
        reasons.push(Reason::Expired);
    }
    if parameter.in_force_from > day {
        reasons.push(Reason::NotYetInForce);
    }
    reasons
}

/// Everything that is wrong with a set of figures for the calculators of this build: what
/// [`ParameterSet::faults`] finds, and figures that count something else than their key says. Keys that
/// this build does not know are no fault: a newer one may.
#[must_use]
pub fn faults(set: &ParameterSet) -> Vec<FieldFault> {
    let mut faults = set.faults();
    for (place, parameter) in set.parameters.iter().enumerate() {
        let known = keys::ALL.iter().find(|known| known.key == parameter.key);
        if known.is_some_and(|known| known.measure != parameter.measure) {
            let field = format!("parameters[{place}].measure");
            faults.push(FieldFault::new(field, Fault::NotAllowed));
        }
    }
    faults
}
