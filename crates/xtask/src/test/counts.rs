//! Reads how many tests passed from what their runners print.

use std::ops::AddAssign;

/// What a runner counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Tests that passed.
    pub passed: usize,
    /// Tests that failed.
    pub failed: usize,
    /// Tests that were not run.
    pub skipped: usize,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// The sum over a log, and the lines that say so.
pub fn read(log: &str) -> (Counts, Vec<&str>) {
    let mut sum = Counts::default();
    let mut lines = Vec::new();
    for line in log.lines() {
        if let Some(counts) = rust(line).or_else(|| node(line)) {
            // A crate without tests of a kind says so at length; nobody needs to read that.
            if counts != Counts::default() {
                sum += counts;
                lines.push(line.trim());
            }
        }
    }
    (sum, lines)
}

/// The names of the tests that failed, each once.
pub fn failures(log: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for line in log.lines().map(str::trim) {
        let rust = line.strip_prefix("test ").and_then(|line| line.strip_suffix(" ... FAILED"));
        let node = line.strip_prefix("✖ ").and_then(|line| Some(line.rsplit_once(" (")?.0));
        if let Some(name) = rust.or(node).filter(|name| !found.contains(name)) {
            found.push(name);
        }
    }
    found
}

/// `test result: ok. 3 passed; 0 failed; 0 ignored; …`
fn rust(line: &str) -> Option<Counts> {
    let rest = line.trim().strip_prefix("test result: ")?;
    let number = |word: &str| {
        let before = rest.split_once(&format!(" {word}"))?.0;
        before.rsplit(' ').next()?.parse().ok()
    };
    Some(Counts {
        passed: number("passed")?,
        failed: number("failed")?,
        skipped: number("ignored").unwrap_or(0),
    })
}

/// `ℹ pass 3`, or `# pass 3` where the terminal is none.
fn node(line: &str) -> Option<Counts> {
    let rest = line.strip_prefix("ℹ ").or_else(|| line.strip_prefix("# "))?;
    let (word, number) = rest.trim().split_once(' ')?;
    let number = number.parse().ok()?;
    match word {
        "pass" => Some(Counts { passed: number, ..Counts::default() }),
        "fail" | "cancelled" => Some(Counts { failed: number, ..Counts::default() }),
        "skipped" | "todo" => Some(Counts { skipped: number, ..Counts::default() }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Counts, failures, read};

    #[test]
    fn both_runners_are_counted() {
        let log = "running 4 tests\n\
            test result: FAILED. 3 passed; 1 failed; 2 ignored; 0 measured; 0 filtered out\n\
            test result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out\n\
            ℹ tests 6\nℹ pass 5\nℹ fail 1\nℹ cancelled 0\nℹ skipped 0\nℹ todo 0\n# pass 7\n";
        let (counts, lines) = read(log);
        assert_eq!(counts, Counts { passed: 15, failed: 2, skipped: 2 });
        assert_eq!(lines.len(), 4);
    }

    #[test]
    fn failed_tests_are_named_once() {
        let log = "test a::b ... ok\ntest a::c ... FAILED\n  ✖ the phone (offline) (12.5ms)\n\
                   ✖ failing tests:\n✖ the phone (offline) (12.5ms)\n";
        assert_eq!(failures(log), ["a::c", "the phone (offline)"]);
    }
}
