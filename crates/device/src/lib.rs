//! What both apps need of the browser, one capability a file: bridges to JavaScript, the clock and
//! chance, the network, reading JSON, work that goes on by itself. What only one app needs lives in that app's own `device/`.
//!
//! Outside these folders nothing uses `web_sys` or `js_sys`, event types in views aside.

#[cfg(feature = "acting")]
pub mod acting;
pub mod chance;
pub mod clock;
pub mod js;
pub mod json;
pub mod network;
pub mod task;
