//! The table of numbers.

use crate::say::say;

/// Rows in the order in which they were measured.
#[derive(Default)]
pub struct Table {
    rows: Vec<(String, String, String)>,
}

impl Table {
    /// A number with the most that it may be.
    pub fn limited(&mut self, what: &str, number: usize, most: usize, unit: &str) {
        let verdict = if number <= most { "holds" } else { "TOO MUCH" };
        let limit = format!("at most {} {unit}: {verdict}", grouped(most));
        self.rows.push((what.to_owned(), format!("{} {unit}", grouped(number)), limit));
    }

    /// A number with the least that it may be.
    pub fn at_least(&mut self, what: &str, number: usize, least: usize) {
        let verdict = if number >= least { "holds" } else { "TOO FEW" };
        self.rows.push((what.to_owned(), grouped(number), format!("at least {least}: {verdict}")));
    }

    /// A number that is only told.
    pub fn told(&mut self, what: &str, number: usize, unit: &str) {
        self.rows.push((what.to_owned(), format!("{} {unit}", grouped(number)), String::new()));
    }

    /// A line above the next rows.
    pub fn heading(&mut self, what: &str) {
        self.rows.push((format!("\n{what}"), String::new(), String::new()));
    }

    /// Prints it.
    pub fn print(&self) {
        for (what, number, limit) in &self.rows {
            say(format!("{what:<58} {number:>16}  {limit}").trim_end());
        }
    }
}

/// A number with its thousands apart.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(
            [7, 1000, 230_000, 1_234_567].map(grouped),
            ["7", "1,000", "230,000", "1,234,567"]
        );
    }
}
