//! `ban-tin`: the server of Bản Tin, with both apps inside.
//!
//! Reading order: [`cli`] is what a person types; [`routes`] is the map of what is answered, [`pages`] the
//! first paint, [`searching`] what it finds, [`feeds`], [`calendar`], [`share`] and [`board`] what leaves the app; [`store`] is the database and [`media`] the files; [`listen`] takes connections and
//! [`edge`] is what every request passes; [`push`] and [`jobs`] work by themselves, [`gather`] brings reports of false news together by address and by
//! [`look`].

mod audit_head;
mod auth;
mod board;
mod body;
mod calendar;
mod cli;
mod conditional;
mod doorkeeper;
mod drain;
mod edge;
mod embedded;
mod feeds;
mod gather;
mod hash;
mod jobs;
mod listen;
mod look;
mod media;
mod openapi;
mod packed;
mod pages;
mod public_url;
mod push;
mod ranges;
mod refusal;
mod routes;
mod samples;
mod searching;
mod share;
mod state;
mod store;
mod tagged;

use std::process::ExitCode;

use clap::Parser;

#[tokio::main]
async fn main() -> ExitCode {
    match cli::run(cli::Cli::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("ban-tin: {sentence}");
            ExitCode::FAILURE
        }
    }
}
