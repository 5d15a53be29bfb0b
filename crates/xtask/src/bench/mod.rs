//! `cargo xtask bench`: the numbers that the project promises, measured.
//!
//! Counts of bytes and of requests are held against their limits; times depend on the machine and are
//! only told.

mod browser;
mod crates;
mod functions;
mod http;
mod names;
mod news;
mod push;
mod search;
mod server;
mod serving;
mod sizes;
mod table;
mod triage;

use crate::say::say;
use crate::setup::{Apps, chromium, debian};
use crate::{Outcome, build};
use server::Server;
use table::Table;

/// Builds, serves the samples from a folder of its own, and measures.
pub fn bench(with_browser: bool) -> Outcome {
    let binary = build::build(build::How::default())?;
    if with_browser {
        debian::ready(chromium::PACKAGES)?;
    }
    let server = Server::with_samples(&binary)?;
    let mut table = Table::default();
    sizes::measure(&server, &mut table)?;
    news::measure(&server, &mut table)?;
    let apps = Apps::ready()?;
    crates::measure(&apps, &mut table)?;
    push::measure(&binary, &mut table)?;
    serving::measure(&binary, &mut table)?;
    table.print();
    triage::measure()?;
    if with_browser {
        say("");
        search::measure(&apps, &binary)?;
        browser::measure(&binary)?;
    }
    Ok(())
}
