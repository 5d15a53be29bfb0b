//! What the desk needs of the browser beyond what both apps share. Outside this folder nothing uses
//! `web_sys` or `js_sys`, event types in views aside.

pub mod file;
pub mod frame;
pub mod kept;
pub mod letters;
pub mod original;
pub mod page;
pub mod passkey;
pub mod passkey_door;
pub mod photo;
pub mod picture;
pub mod sound;
pub mod storage;
pub mod textarea;
pub mod worker;

pub use ::device::{acting, chance, clock, js, network};
