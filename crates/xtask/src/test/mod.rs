//! `cargo xtask test`: everything that must hold, in order, with a summary at the end.

mod browser;
mod counts;
mod interop;
mod report;
mod rust;
pub mod style;

use std::path::PathBuf;

use crate::say::say;
use crate::setup::{Apps, chromium, debian, libreoffice, poppler, postgres, sound};
use crate::sh::Program;
use crate::{Outcome, build, signals};
use report::Report;

/// The parts that `--only` names.
const PARTS: &[&str] = &["style", "unit", "interop", "server", "build", "journeys"];

/// One thing that must hold.
pub struct Step {
    /// How it is called in the summary, and its log.
    pub name: String,
    /// What is run.
    pub program: Program,
    /// The least number of tests that it must count; none when it as a whole holds or does not.
    pub least: Option<usize>,
}

/// Runs the parts named, or all.
pub fn test(only: &[String]) -> Outcome {
    if let Some(unknown) = only.iter().find(|part| !PARTS.contains(&part.as_str())) {
        return Err(format!("there is no part `{unknown}`; there are {}", PARTS.join(", ")));
    }
    let wanted = |part: &str| only.is_empty() || only.iter().any(|name| name == part);
    let mut report = Report::default();
    let done = run(&wanted, &mut report);
    report.close(done)
}

fn run(wanted: &dyn Fn(&str) -> bool, report: &mut Report) -> Outcome {
    let needs_postgres = wanted("server") || wanted("journeys");
    let mut packages = Vec::new();
    packages.extend(needs_postgres.then_some(postgres::PACKAGES).into_iter().flatten());
    packages.extend(needs_postgres.then_some(sound::PACKAGES).into_iter().flatten());
    packages.extend(needs_postgres.then_some(poppler::PACKAGES).into_iter().flatten());
    packages.extend(wanted("server").then_some(libreoffice::PACKAGES).into_iter().flatten());
    packages.extend(wanted("journeys").then_some(chromium::PACKAGES).into_iter().flatten());
    debian::ready(&packages)?;
    if wanted("style") {
        // The apps' code is checked for WebAssembly as well, so what builds them comes first.
        let apps = Apps::ready()?;
        steps(style::steps(&apps)?, report)?;
    }
    if wanted("unit") {
        steps(rust::unit(), report)?;
    }
    if wanted("interop") {
        steps(vec![interop::step()?], report)?;
    }
    let cluster = needs_postgres.then(postgres::Cluster::start).transpose()?;
    let address = cluster.as_ref().map(postgres::Cluster::address).unwrap_or_default();
    if wanted("server") {
        steps(vec![rust::server(address)], report)?;
    }
    if wanted("build") || wanted("journeys") {
        let binary = built(report)?;
        if wanted("journeys") {
            match binary {
                Some(binary) => steps(vec![browser::journeys(&binary, address)?], report)?,
                None => report.impossible("journeys", "there is no binary to run them against"),
            }
        }
    }
    Ok(())
}

/// Runs steps one after the other; one that fails does not keep the next from being tried.
fn steps(steps: Vec<Step>, report: &mut Report) -> Outcome {
    for step in steps {
        if signals::stopping() {
            return Err("stopped by a signal".to_owned());
        }
        report.run(step);
    }
    Ok(())
}

/// Builds what is served; none when that failed.
fn built(report: &mut Report) -> Outcome<Option<PathBuf>> {
    if signals::stopping() {
        return Err("stopped by a signal".to_owned());
    }
    say("\nbuild: both apps and the server around them");
    Ok(report.time("build", || build::build(build::How::default())))
}
