//! How the officer wants the screen: language, theme, size of text. Kept on this device only.

use serde::{Deserialize, Serialize};
use wire::lang::Lang;

use crate::device::{page, storage};

const NAME: &str = "desk:preferences";

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the device is set.
    #[default]
    System,
    /// Paper and ink.
    Light,
    /// A night with lamp light.
    Dark,
}

impl Theme {
    /// All of them, in the order of the screen.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];
}

/// The sizes of text that one can choose, in per cent.
pub const TEXT_SIZES: [u16; 5] = [100, 115, 130, 150, 200];

/// The look of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// The language.
    pub lang: Lang,
    /// Light or dark.
    pub theme: Theme,
    /// The size of text, one of [`TEXT_SIZES`].
    pub text: u16,
}

impl Default for Preferences {
    fn default() -> Self {
        Self { lang: Lang::Vi, theme: Theme::System, text: 100 }
    }
}

impl Preferences {
    /// What is kept on this device; on the first start the browser's language.
    #[must_use]
    pub fn kept() -> Self {
        storage::read(NAME)
            .unwrap_or_else(|| Self { lang: page::browser_lang(), ..Self::default() })
    }

    /// Keeps it and puts it on.
    pub fn keep(self) {
        // Where the device keeps nothing the choice still holds until the page is closed.
        let _ = storage::write(NAME, &self);
        page::wear(&self);
    }
}
