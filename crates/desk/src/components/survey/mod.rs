//! What the pages of surveys are made of: [`mark`] where one stands, [`about`] and
//! [`languages`] what it is about and in which tongues, [`said`] a text in the language that one
//! is writing in, [`questions`], [`ask`] and `branch` the questions, [`whom`] the audience, [`preview`] the worker's
//! screen; [`steps`] what can be done with a survey, [`invitations`] the sheet to print, [`results`] what
//! came out.

pub mod about;
pub mod ask;
mod branch;
pub mod invitations;
pub mod languages;
pub mod mark;
pub mod preview;
pub mod questions;
pub mod results;
pub mod said;
pub mod steps;
pub mod whom;
