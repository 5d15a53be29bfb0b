//! Small preferences of this phone, in local storage. They never leave it.

use gloo_storage::{LocalStorage, Storage};
use serde::{Deserialize, Serialize};
use wire::lang::Lang;

const KEY: &str = "ban-tin";

/// Light, dark, or as the phone is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the phone is set.
    #[default]
    Auto,
    /// Paper and ink.
    Light,
    /// Night.
    Dark,
}

/// What the worker chose on this phone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// The language of the screen.
    pub lang: Lang,
    /// Light or dark.
    pub theme: Theme,
    /// The size of text in percent: 100, 115, 130, 150 or 200.
    pub text_size: u16,
    /// The unit that the worker last sent something to.
    pub unit: Option<wire::id::UnitId>,
    /// True once notices are switched on on this phone.
    pub notices: bool,
}

impl Default for Preferences {
    fn default() -> Self {
        Self { lang: Lang::Vi, theme: Theme::Auto, text_size: 100, unit: None, notices: false }
    }
}

/// Reads the preferences; the defaults where there are none, or they cannot be read.
#[must_use]
pub fn load() -> Preferences {
    LocalStorage::get(KEY).unwrap_or_default()
}

/// Keeps the preferences. A phone that cannot keep them forgets them at the next start, nothing worse.
pub fn store(preferences: &Preferences) {
    let _ = LocalStorage::set(KEY, preferences);
}
