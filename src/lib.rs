//! Bản Tin, the worker's app.
//!
//! Reading order: [`app`] is the frame and the map of the screens, [`address`] where the
//! worker is; [`pages`] are the screens, made of
//! [`components`]; [`later`] and [`voice`] are the borders to what comes after the first screen, which [`parts`]
//! knows by its addresses, [`sealing`] to what only some phones ever need; [`state`] is what pages share; an
//! [`actions`] file is one verb, which joins state, the
//! machines of the `sync` crate and the browser; [`device`] is the only place that touches the browser;
//! [`text`] is every word on the screen.
//!
//! What may call what: pages → components, state, actions; actions → state, device, `sync`.

pub mod actions;
pub mod address;
pub mod app;
pub mod components;
pub mod device;
pub mod later;
pub mod pages;
pub mod parts;
pub mod sealing;
pub mod state;
pub mod text;
pub mod voice;

/// Starts the app: reads what the phone keeps, then takes over from the HTML that is already there.
pub fn start() {
    // Mounting sets this as well, but what the phone keeps is read before anything is mounted.
    let _ = any_spawner::Executor::init_wasm_bindgen();
    device::task::run(actions::start::start());
}
