//! Whether there is a signal, when news last came, and what the strip on top says.

use chrono::{DateTime, Utc};
use leptos::prelude::*;

/// Why something could not be kept on the phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The browser keeps nothing.
    NoStorage,
    /// The phone is full.
    Full,
    /// So many recordings and pictures had to go for what matters more.
    MadeRoom(usize, usize),
    /// Something that came is not what was signed, and is kept back.
    Held,
}

/// The connection as the app knows it.
#[derive(Clone, Copy)]
pub struct Connection {
    /// False once a question got no answer, until one gets an answer again.
    pub online: RwSignal<bool>,
    /// When the phone last heard from the server.
    pub last_news: RwSignal<Option<DateTime<Utc>>>,
    /// True while the app looks for news.
    pub looking: RwSignal<bool>,
    /// True once a new version of the app waits to be used.
    pub update_ready: RwSignal<bool>,
    /// What is wrong with the phone's storage, if anything.
    pub trouble: RwSignal<Option<Trouble>>,
}

impl Connection {
    /// At the start nothing is known.
    #[must_use]
    pub fn new() -> Self {
        Self {
            online: RwSignal::new(true),
            last_news: RwSignal::new(None),
            looking: RwSignal::new(false),
            update_ready: RwSignal::new(false),
            trouble: RwSignal::new(None),
        }
    }
}

impl Default for Connection {
    fn default() -> Self {
        Self::new()
    }
}
