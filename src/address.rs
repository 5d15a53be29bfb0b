//! Where the worker is: the address of the screen.
//!
//! The router's own location does the work of links, back and forward; a `match` in [`crate::app`] takes
//! the place of its table of routes, whose types cost the download more than all the screens.

use leptos::prelude::*;
use leptos_router::location::{BrowserUrl, LocationChange, LocationProvider, State};

/// The address, shared by all screens.
#[derive(Clone, Copy)]
pub struct Address {
    location: StoredValue<BrowserUrl>,
    path: Memo<String>,
}

impl Address {
    /// Follows the address from now on, for as long as the app stands. None where the browser does not
    /// tell its address.
    #[must_use]
    pub fn follow() -> Option<Self> {
        let location = BrowserUrl::new().ok()?;
        location.init(None);
        let url = location.as_url().clone();
        let path = Memo::new(move |_| url.with(|url| url.path().trim_end_matches('/').to_owned()));
        let address = Self { location: StoredValue::new(location), path };
        // The screen of a tapped link stands as soon as its address is known, so the browser may show
        // the address at once.
        Effect::new(move || {
            path.track();
            address.location.with_value(LocationProvider::ready_to_complete);
        });
        Some(address)
    }

    /// The path, without a slash at its end: the first screen is the empty one.
    #[must_use]
    pub fn path(&self) -> String {
        self.path.get()
    }

    /// A part of the question behind the path: `q` of `/tim?q=…`.
    #[must_use]
    pub fn question(&self, name: &str) -> Option<String> {
        self.location.with_value(|location| {
            location.as_url().with_untracked(|url| url.search_params().get(name))
        })
    }

    /// Goes to another screen.
    pub fn go(&self, path: &str) {
        let Ok(url) = BrowserUrl::parse(path) else { return };
        self.location.with_value(|location| {
            location.as_url().set(url);
            location.complete_navigation(&LocationChange {
                value: path.to_owned(),
                replace: false,
                scroll: true,
                state: State::default(),
            });
        });
    }
}

/// Goes to another screen, from anywhere inside the app.
pub fn use_go() -> impl Fn(&str) + Copy + 'static {
    let address = use_context::<Address>();
    move |path| {
        if let Some(address) = address {
            address.go(path);
        }
    }
}
