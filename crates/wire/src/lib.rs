//! What phone and server say to each other.
//!
//! Everything that crosses the network between the worker's app, the desk and the server is a type of
//! this crate, with its limits and its validation, so that neither side can drift from the other. There
//! is no I/O here, no async, no user interface.
//!
//! Reading order: [`id`] and [`limits`] are the ground; [`unit`], [`card`] and [`changes`] carry news to
//! the phone, [`version`] how a card became what it is; [`submission`], [`receipt`] and [`case`] carry a worker's words back, [`sealed`] and [`unit_keys`] those said in confidence; [`desk`] is the
//! the phone, [`version`] how a card became what it is; [`submission`], [`receipt`] and [`case`] carry a worker's words back; [`desk`] is the
//! officers' side; [`survey`] asks workers and [`survey_desk`] shows what they said; [`law`] is what calculators count with; [`push`] wakes a phone; [`problem`] is every
//! the phone, [`version`] how a card became what it is; [`submission`], [`receipt`] and [`case`] carry a worker's words back, [`follow`] what the sender says to it later, [`asked`] what everybody may read of it; [`desk`] is the
//! officers' side; [`law`] is what calculators count with; [`push`] wakes a phone; [`problem`] is every
//! officers' side, [`security`] and [`passkey`] how their accounts are kept safe, [`queue`] what they do with a case beside answering it; [`law`] is what calculators count with; [`push`] wakes a phone; [`problem`] is every
//! refusal.

pub mod approval;
pub mod asked;
pub mod audience;
pub mod card;
pub mod case;
pub mod changes;
pub mod clarity;
pub mod confirm;
pub mod correction;
pub mod desk;
pub mod everywhere;
pub mod figures;
pub mod follow;
pub mod forward;
pub mod forward_desk;
pub mod glossary;
pub mod health;
pub mod id;
pub mod lang;
pub mod law;
pub mod limits;
pub mod material;
pub mod media;
pub mod moment;
pub mod organisation;
pub mod passkey;
pub mod people;
pub mod post;
pub mod poster;
pub mod problem;
pub mod push;
pub mod queue;
pub mod reach;
pub mod receipt;
pub mod recognition;
pub mod reference;
pub mod release;
pub mod report;
pub mod rumour;
pub mod sealed;
pub mod security;
pub mod submission;
pub mod survey;
pub mod survey_desk;
pub mod together;
pub mod topic;
pub mod training;
pub mod unit;
pub mod unit_keys;
pub mod validate;
pub mod version;
pub mod workshop;

/// The path under which every resource of this version of the API lives.
pub const API_BASE: &str = "/api/v1";
