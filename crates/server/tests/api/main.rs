//! The API and the commands, proved on the real binary, on SQLite and on PostgreSQL.
//!
//! The modules are named like the files of `src/routes` and of what leaves the app, by noun; then come what holds for everything
//! (`refusals`, `openapi`, `log`) and the life of the process (`starting`, `stopping`, `commands`, `audit`).
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../common/mod.rs"]
mod common;

mod answer_cache;
mod approving;
mod approving_table;
mod asked;
mod attachments;
mod audience;
mod audit;
mod board;
mod calendar;
mod card_versions;
mod case_merge;
mod case_queue;
mod case_steps;
mod changes;
mod clarity;
mod commands;
mod confirmations;
mod deadlines;
mod desk_cards;
mod desk_cases;
mod desk_figures;
mod desk_keys;
mod desk_passkeys;
mod desk_people;
mod desk_rules;
mod desk_sealed;
mod desk_session;
mod desk_units;
mod escalation;
mod everywhere;
mod feeds;
mod follow_ups;
mod forms;
mod forwards;
mod grouped;
mod intake;
mod log;
mod lost_pages;
mod materials;
mod media;
mod openapi;
mod pages;
mod posters;
mod push;
mod push_many;
mod push_rounds;
mod reach;
mod receipts;
mod recognition;
mod reference;
mod refusals;
mod releases;
mod reports;
mod rumours;
mod sealed;
mod sealed_later;
mod search;
mod security;
mod share;
mod shared_in;
mod starting;
mod stopping;
mod submissions;
mod surveys;
mod templates;
mod together;
mod training;
mod unclaimed;
mod workshop;
