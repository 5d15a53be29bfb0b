//! What of several units' figures may be added. Things, and groups that have nobody in common, are; phones never are,
//! because whoever named two units would be counted twice: the unit above has a count of its own.

use wire::report::{FigureKey, FigureValue};

use crate::groups::Shown;

/// True when figures of different units may be added.
#[must_use]
pub const fn adds(key: FigureKey) -> bool {
    !matches!(
        key,
        // The units right below those right below are something else.
        FigureKey::Units
            // A phone, and a person, may be in several.
            | FigureKey::Phones
            | FigureKey::Reached
            // The middle of middles is no middle.
            | FigureKey::VoicesDays
    )
}

/// The sum of a figure over units. Whole tens are added as what there is at least; none where something of it is
/// hidden, where nothing is there, or where it must not be added.
#[must_use]
pub fn sum(key: FigureKey, values: &[FigureValue]) -> Option<FigureValue> {
    if !adds(key) || values.is_empty() {
        return None;
    }
    let (mut count, mut tens, mut part) = (None::<u64>, None::<u64>, None::<(u64, u64)>);
    for value in values {
        match *value {
            FigureValue::Count { number } => {
                count = Some(count.unwrap_or(0).saturating_add(number));
            }
            FigureValue::Tens { least, .. } => {
                tens = Some(tens.unwrap_or(0).saturating_add(least));
            }
            FigureValue::Few => tens = Some(tens.unwrap_or(0)),
            FigureValue::Part { some, of } => {
                let (had, had_of) = part.unwrap_or((0, 0));
                part = Some((had.saturating_add(some), had_of.saturating_add(of)));
            }
            FigureValue::Span { .. }
            | FigureValue::Days { .. }
            | FigureValue::Open { .. }
            | FigureValue::Hidden => return None,
        }
    }
    match (count, tens, part) {
        (Some(number), None, None) => Some(FigureValue::Count { number }),
        (None, Some(least), None) => Some(match Shown::of(least) {
            Shown::Few => FigureValue::Few,
            Shown::AtLeast(least) => FigureValue::Tens { least, error: 0 },
        }),
        (None, None, Some((some, of))) => Some(FigureValue::Part { some, of }),
        // Of different forms: nothing that could be said of them together.
        _ => None,
    }
}
