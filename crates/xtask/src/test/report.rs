//! Runs steps, keeps how they went and closes with a table.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::Step;
use super::counts::{self, Counts};
use crate::say::{clock, say};
use crate::{Outcome, logs, repository};

/// How every step went.
#[derive(Default)]
pub struct Report {
    rows: Vec<Row>,
    sum: Counts,
}

struct Row {
    name: String,
    time: Duration,
    counts: Counts,
    held: bool,
}

/// Where the output of the tests goes.
fn log(name: &str) -> PathBuf {
    repository::target().join("test-logs").join(format!("{}.log", name.replace([' ', ':'], "-")))
}

impl Report {
    /// Runs a step and keeps how it went.
    pub fn run(&mut self, step: Step) {
        say(format_args!("\n{}: {}", step.name, step.program.words()));
        let log = log(&step.name);
        let started = Instant::now();
        let status = step.program.logged_status(&log);
        let time = started.elapsed();
        let text = fs::read(&log).unwrap_or_default();
        let text = String::from_utf8_lossy(&text);
        let (mut counts, lines) = if step.least.is_some() {
            counts::read(&text)
        } else {
            (Counts::default(), Vec::new())
        };
        for line in lines {
            say(format_args!("  {line}"));
        }
        let ended_well = match &status {
            Ok(status) => status.success(),
            Err(problem) => {
                say(format_args!("  {problem}"));
                false
            }
        };
        // A runner that counts nothing has run nothing, whatever its end says.
        let empty = step.least.is_some_and(|least| counts.passed < least);
        let held = ended_well && !empty && counts.failed == 0;
        if !held {
            counts.failed = counts.failed.max(1);
            if ended_well && empty {
                say("  fewer tests were run than there must be");
            }
            for name in counts::failures(&text) {
                say(format_args!("  FAILED: {name}"));
            }
            for line in logs::last_words(&log) {
                say(format_args!("    {line}"));
            }
            say(format_args!("  all of it is in {}", log.display()));
        }
        self.keep(step.name, time, counts, held);
    }

    /// Does something that is a step of its own; none when it failed.
    pub fn time<T>(&mut self, name: &str, work: impl FnOnce() -> Outcome<T>) -> Option<T> {
        let started = Instant::now();
        let done = work();
        let failed = usize::from(done.is_err());
        if let Err(problem) = &done {
            say(format_args!("  {problem}"));
        }
        let counts = Counts { failed, ..Counts::default() };
        self.keep(name.to_owned(), started.elapsed(), counts, failed == 0);
        done.ok()
    }

    /// Keeps a step that could not be tried.
    pub fn impossible(&mut self, name: &str, why: &str) {
        say(format_args!("\n{name}: {why}"));
        let counts = Counts { failed: 1, ..Counts::default() };
        self.keep(name.to_owned(), Duration::ZERO, counts, false);
    }

    fn keep(&mut self, name: String, time: Duration, counts: Counts, held: bool) {
        say(format_args!("  {} in {}", verdict(held), clock(time)));
        self.sum += counts;
        self.rows.push(Row { name, time, counts, held });
    }

    /// Prints the table and the sum; fails unless everything held.
    pub fn close(mut self, done: Outcome) -> Outcome {
        say("");
        for row in &self.rows {
            let Counts { passed, failed, skipped } = row.counts;
            let mut tests = String::new();
            if passed + failed + skipped > 0 {
                tests = format!("{passed} passed, {failed} failed");
            }
            if skipped > 0 {
                tests.push_str(&format!(", {skipped} NOT RUN"));
            }
            say(format_args!(
                "{}  {:<24} {:>14}  {tests}",
                verdict(row.held),
                row.name,
                clock(row.time)
            ));
        }
        if let Err(problem) = &done {
            say(format_args!("\nThe tests did not come to their end: {problem}"));
            self.sum.failed += 1;
        }
        let total: Duration = self.rows.iter().map(|row| row.time).sum();
        say(format_args!("\nAll steps took {}.", clock(total)));
        say(format_args!("{} passed, {} failed", self.sum.passed, self.sum.failed));
        // The sum is the last line: whoever reads the end of a log finds it there.
        let all_held = done.is_ok() && self.rows.iter().all(|row| row.held);
        if all_held { Ok(()) } else { Err(String::new()) }
    }
}

fn verdict(held: bool) -> &'static str {
    if held { "PASS" } else { "FAIL" }
}
