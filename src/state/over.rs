//! What lies over the page for a moment: a picture, large, or the code of a card's address.
//!
//! The page knows only that something does ([`super::Shared::over`]); what it is stands here, so that the first
//! screen pays for neither.

use std::cell::RefCell;

use leptos::prelude::*;
use wire::media::Picture;

use super::Shared;

/// What lies over the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Over {
    /// A picture to look at closely.
    Picture(Picture),
    /// The code of an address, for another phone to read.
    Code {
        /// The address, from the root of the host.
        path: String,
        /// What is read there.
        headline: String,
    },
}

thread_local! {
    static LIES: RefCell<Option<Over>> = const { RefCell::new(None) };
}

/// Lays something over the page.
pub fn lay(shared: Shared, over: Over) {
    LIES.replace(Some(over));
    shared.over.set(true);
}

/// What lies there.
#[must_use]
pub fn lies() -> Option<Over> {
    LIES.with_borrow(Clone::clone)
}
