//! `cargo xtask`: sets up, serves, builds, tests and measures Bản Tin.

// A test that meets what it did not expect should stop right there.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod arguments;
mod bench;
mod build;
mod cache;
mod compress;
mod hold_back;
mod literals;
mod logs;
mod minify;
mod precache;
mod precache_desk;
mod processes;
mod references;
mod repository;
mod say;
mod secret;
mod serve;
mod setup;
mod sh;
mod signals;
mod split;
mod split_merge;
mod stamp;
mod test;
#[cfg(test)]
mod tidy;
mod triage;
mod wasm_bytes;
mod wasm_opt;
mod web;

use std::process::ExitCode;

use arguments::Task;
use say::say;

/// What every step gives back: its value, or a sentence for the person at the terminal.
type Outcome<T = ()> = Result<T, String>;

fn main() -> ExitCode {
    signals::listen();
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let done = if split::stands_in() {
        split::bindgen(&arguments)
    } else {
        Task::read(&arguments).and_then(run)
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        // An empty sentence: the task has already said what is wrong, as its last words.
        Err(problem) if problem.is_empty() => ExitCode::FAILURE,
        Err(problem) => {
            say(format_args!("\nxtask: {problem}"));
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Outcome {
    match task {
        Task::Help => {
            say(arguments::HELP);
            Ok(())
        }
        Task::Setup { tests } => setup::setup(tests),
        Task::Build(how) => build::build(how).map(|binary| {
            say(format_args!("Built {}", binary.display()));
        }),
        Task::Serve { rest } => serve::serve(&rest),
        Task::Test { only } => test::test(&only),
        Task::Bench { browser } => bench::bench(browser),
        Task::Triage => triage::train(),
        Task::Precache => precache::hook(),
    }
}
