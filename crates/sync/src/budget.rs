//! What a day may cost: how much was downloaded, and whether one more thing may come.
//!
//! Bytes are counted by the day in Việt Nam, whose number is passed in. The rules say "ask" and never
//! "no": a person who knows what it costs has the last word, and what nobody asked for waits.

/// Above this a download says what it costs before it begins, in bytes (100 KB).
pub const LARGE: u64 = 100_000;

/// The daily budgets that one can choose, in megabytes; 0 is none.
pub const CHOICES: [u32; 4] = [5, 20, 50, 0];

/// More than a day can cost, in bytes (a terabyte).
const DAY: u64 = 1_000_000_000_000;

/// What was downloaded on a day: one number, of which the day is the upper part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ledger(u64);

impl Ledger {
    /// What was spent today; a ledger of another day has nothing of it.
    #[must_use]
    pub fn spent(self, today: u32) -> u64 {
        if self.0 / DAY == u64::from(today) { self.0 % DAY } else { 0 }
    }

    /// Adds what was just downloaded.
    pub fn spend(&mut self, today: u32, bytes: u64) {
        let bytes = self.spent(today).saturating_add(bytes).min(DAY - 1);
        self.0 = u64::from(today).min(u64::MAX / DAY - 1) * DAY + bytes;
    }

    /// The ledger as it was [written](Self::written); an empty one where that cannot be read.
    #[must_use]
    pub fn read(text: &str) -> Self {
        Self(text.parse().unwrap_or_default())
    }

    /// The ledger as text.
    #[must_use]
    pub fn written(self) -> String {
        self.0.to_string()
    }
}

/// Who wants a download.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Nobody: it comes before anybody asks.
    Itself,
    /// Nobody at this moment, but the worker has switched it on, or began it before a cut.
    Wish,
    /// A person, who has seen its size.
    Tap,
    /// A person who was told why it should wait, and wants it all the same.
    SecondTap,
}

/// Why a download should wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is more than is left of the day's budget.
    OverBudget,
    /// Only Wi-Fi may be used, and the phone is not known to be on it.
    NotWifi,
    /// The phone or its browser is set to save data.
    SaveData,
    /// It is large, and nobody asked for it.
    Large,
}

/// Whether a download may come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It may.
    Allowed,
    /// A person has to be asked first; where nobody is there to ask it waits.
    Ask {
        /// Why.
        why: Why,
        /// What it costs.
        bytes: u64,
    },
}

/// What the worker has set, and how it stands at this moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// The most that one day may cost, in bytes; none without a limit.
    pub daily: Option<u64>,
    /// What was spent today, in bytes.
    pub spent: u64,
    /// True when pictures and recordings come over Wi-Fi only.
    pub only_wifi: bool,
    /// True when the phone is known to be on Wi-Fi.
    pub on_wifi: bool,
    /// True when the phone or its browser is set to save data.
    pub saves_data: bool,
}

impl Rules {
    /// Whether a download of that many bytes may come.
    #[must_use]
    pub fn decide(&self, bytes: u64, by: By) -> Decision {
        if by == By::SecondTap {
            return Decision::Allowed;
        }
        let why = if self.saves_data && by != By::Tap {
            Why::SaveData
        } else if self.only_wifi && !self.on_wifi {
            Why::NotWifi
        } else if self.daily.is_some_and(|daily| self.spent.saturating_add(bytes) > daily) {
            Why::OverBudget
        } else if by == By::Itself && bytes > LARGE {
            Why::Large
        } else {
            return Decision::Allowed;
        };
        Decision::Ask { why, bytes }
    }

    /// Why a download should wait; none when it may come.
    #[must_use]
    pub fn against(&self, bytes: u64, by: By) -> Option<Why> {
        match self.decide(bytes, by) {
            Decision::Allowed => None,
            Decision::Ask { why, .. } => Some(why),
        }
    }
}
