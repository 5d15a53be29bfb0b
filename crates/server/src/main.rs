//! `ban-tin`: the server of Bản Tin, with both apps inside.
//!
//! Reading order: [`cli`] is what a person types; [`routes`] is the map of what is answered, [`pages`] the
//! first paint, [`searching`] what it finds, [`feeds`], [`calendar`], [`share`], [`board`] and [`certificate`] what leaves the app, [`pdf`] and [`poster`] what is printed; [`store`] is the database and [`media`] the files; [`listen`] takes connections,
//! [`auth`], [`second_factor`] and [`passkeys`] are the officers' door, [`edge`] is what every request passes, [`unclaimed`] what strangers may leave here and
//! [`intake`] what they may have stored in a day, by [`caller`] and [`senders`], while the disk has [`room`]; [`push`] and [`jobs`] work by themselves, [`gather`] brings reports of false news together by address and by
//! [`look`].

mod answer_cache;
mod audit_head;
mod auth;
mod board;
mod body;
mod busy;
mod calendar;
mod caller;
mod certificate;
mod cli;
mod conditional;
mod decoding;
mod device_word;
mod doorkeeper;
mod drain;
mod edge;
mod embedded;
mod feeds;
mod gather;
mod genuine;
mod hash;
mod intake;
mod jobs;
mod listen;
mod look;
mod media;
mod openapi;
mod packed;
mod pages;
mod passkeys;
mod patient;
mod pdf;
mod photo;
mod poster;
mod public_url;
mod push;
mod ranges;
mod reach_gate;
mod refusal;
mod report_files;
mod reporting;
mod room;
mod routes;
mod samples;
mod searching;
mod second_factor;
mod senders;
mod share;
mod state;
mod store;
mod tagged;
mod unclaimed;
mod workshop;

use std::process::ExitCode;

use clap::Parser;

#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    private();
    match cli::run(cli::Cli::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("ban-tin: {sentence}");
            ExitCode::FAILURE
        }
    }
}

/// Everything that this process writes holds what workers said, or the server's keys: nobody else on the
/// machine may read it, whatever the shell that started us allows.
fn private() {
    #[cfg(unix)]
    rustix::process::umask(rustix::fs::Mode::from_raw_mode(0o077));
}
