//! Reads the figures of a unit and a period.

use wire::API_BASE;
use wire::figures::Figures;

use super::answered;
use crate::device::network::{self, Failure};
use crate::state::desk::Desk;

/// What is asked for, as it stands in the address; empty for the officer's own and the latest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// The period.
    pub period: String,
    /// The unit.
    pub unit: String,
}

impl Question {
    /// The question behind a path.
    #[must_use]
    pub fn of(&self, path: &str) -> String {
        let pairs = [("period", &self.period), ("unit", &self.unit)];
        // Both are of letters, digits and hyphens; what else stands in the address is not asked for.
        let plain = |text: &str| text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        let pairs: Vec<String> = pairs
            .iter()
            .filter(|(_, value)| !value.is_empty() && plain(value))
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", pairs.join("&")) }
    }

    /// Where the same lies as a table for spreadsheets.
    #[must_use]
    pub fn table(&self) -> String {
        self.of(&format!("{API_BASE}/desk/figures.csv"))
    }
}

/// Reads them.
///
/// # Errors
/// As [`Failure`] tells; another unit's are refused.
pub async fn read_figures(desk: Desk, question: &Question) -> Result<Figures, Failure> {
    answered(desk, network::get(&question.of("/desk/figures")).await)
}

#[cfg(test)]
mod tests {
    use super::Question;

    #[test]
    fn a_question_takes_nothing_else_from_the_address() {
        let question = |period: &str, unit: &str| {
            Question { period: period.to_owned(), unit: unit.to_owned() }.of("/x")
        };
        assert_eq!(question("", ""), "/x");
        assert_eq!(question("2026-H1", ""), "/x?period=2026-H1");
        assert_eq!(question("2026&a=b", "0a-1"), "/x?unit=0a-1");
    }
}
