//! The officers' app: write, approve, push, and answer.
//!
//! Reading order: [`text`] is every word; [`device`] is all that touches the browser beyond what both apps
//! share; [`state`] is what pages share, and the pure parts of writing; [`actions`] are the verbs, one a
//! file; [`components`] are what pages are made of; [`pages`] are the screens; [`app`] joins them.
//!
//! Pages know components, state and actions; actions know state and device; nothing knows pages.

pub mod actions;
pub mod app;
pub mod components;
pub mod device;
pub mod pages;
pub mod state;
pub mod text;

/// Starts the app in the shell's `#app`.
pub fn start() {
    let preferences = state::preferences::Preferences::kept();
    text::choose(preferences.lang);
    device::page::wear(&preferences);
    if let Some(root) = device::page::app_root() {
        leptos::mount::mount_to(root, app::App).forget();
    }
}
