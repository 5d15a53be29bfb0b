//! The sleep timer: when what plays shall fall silent by itself.
//!
//! Nothing counts down. The player tells every second where it is, and at each of these the moment is
//! held against the clock: a timer of the browser would sleep with the screen.

use chrono::{DateTime, TimeDelta, Utc};

/// The minutes that one can choose.
pub const MINUTES: [u16; 5] = [5, 10, 15, 30, 45];

/// How many choices there are: off, the minutes, and the end of this recording.
pub const CHOICES: usize = MINUTES.len() + 2;

/// When it falls silent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sleep {
    /// Never by itself.
    #[default]
    Off,
    /// After so many minutes, which is at this moment.
    At(u16, DateTime<Utc>),
    /// When this recording is over.
    AfterThis,
}

impl Sleep {
    /// The timer of a choice, set at this moment; what is no choice switches it off.
    #[must_use]
    pub fn of_choice(choice: usize, now: DateTime<Utc>) -> Self {
        if choice + 1 == CHOICES {
            return Self::AfterThis;
        }
        let minutes = choice.checked_sub(1).and_then(|place| MINUTES.get(place)).copied();
        match minutes {
            Some(minutes) => Self::At(minutes, now + TimeDelta::minutes(minutes.into())),
            None => Self::Off,
        }
    }

    /// The choice that it was made of.
    #[must_use]
    pub fn choice(self) -> usize {
        match self {
            Self::Off => 0,
            Self::AfterThis => CHOICES - 1,
            Self::At(minutes, _) => {
                MINUTES.iter().position(|one| *one == minutes).map_or(0, |place| place + 1)
            }
        }
    }

    /// True when it is time, while a recording plays.
    #[must_use]
    pub fn is_due(self, now: DateTime<Utc>) -> bool {
        matches!(self, Self::At(_, at) if now >= at)
    }

    /// How many minutes are left, begun ones counted.
    #[must_use]
    pub fn minutes_left(self, now: DateTime<Utc>) -> Option<i64> {
        match self {
            Self::At(_, at) => Some(((at - now).num_seconds().max(0) + 59) / 60),
            Self::Off | Self::AfterThis => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + second, 0).expect("a moment")
    }

    #[test]
    fn every_choice_is_found_again() {
        for choice in 0..CHOICES {
            assert_eq!(Sleep::of_choice(choice, at(0)).choice(), choice);
        }
        assert_eq!(Sleep::of_choice(99, at(0)), Sleep::Off);
        assert_eq!(Sleep::of_choice(0, at(0)), Sleep::Off);
    }

    #[test]
    fn the_minutes_are_due_when_they_are_over_and_not_before() {
        let five = Sleep::of_choice(1, at(0));
        assert!(!five.is_due(at(299)));
        assert!(five.is_due(at(300)));
        // The phone slept longer than the timer.
        assert!(five.is_due(at(9_999)));
        assert!(!Sleep::Off.is_due(at(9_999)));
        assert!(!Sleep::AfterThis.is_due(at(9_999)));
    }

    #[test]
    fn a_minute_that_has_begun_is_still_left() {
        let five = Sleep::of_choice(1, at(0));
        assert_eq!(five.minutes_left(at(0)), Some(5));
        assert_eq!(five.minutes_left(at(1)), Some(5));
        assert_eq!(five.minutes_left(at(299)), Some(1));
        assert_eq!(five.minutes_left(at(900)), Some(0));
        assert_eq!(Sleep::AfterThis.minutes_left(at(0)), None);
    }
}
