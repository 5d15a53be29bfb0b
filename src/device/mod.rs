//! Everything that touches the browser, one capability a file. Outside this folder nothing uses
//! `web_sys` or `js_sys`, event types in views aside.
//!
//! Every function says what happens where the capability is missing: old phones, private windows and the
//! browsers inside other apps lack a good part of them.

pub mod audio;
pub mod back;
pub mod canonical;
pub mod database;
pub mod download;
pub mod files;
pub mod hash;
pub mod install;
pub mod leaving;
pub mod link;
pub mod lock_screen;
pub mod locked_file;
pub mod locks;
pub mod media;
pub mod media_element;
pub mod noted;
pub mod notify;
pub mod page;
pub mod paper;
pub mod picture;
pub mod preferences;
pub mod push;
pub mod reading;
pub mod recorder;
pub mod scan;
pub mod scrolling;
pub mod share;
pub mod shared_in;
pub mod signature;
pub mod speech;
pub mod traffic;
pub mod typed;
pub mod wake;
pub mod worker;
pub mod zooming;

pub use ::device::{chance, clock, js, json, network, task};
