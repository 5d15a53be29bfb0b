//! What is typed into a form that is not a card: kept on this device until it is saved, so that a closed tab, a lost
//! connection or an expired session loses nothing. Only the officer who typed it opens it again.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::desk::Desk;
use crate::device::storage;

/// A form, by its name: `material:new`, `template:…`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptForm(String);

impl KeptForm {
    /// The form of that name, of the officer who is signed in.
    #[must_use]
    pub fn of(desk: Desk, name: &str) -> Self {
        Self(format!("desk:{}:form:{name}", desk.owner()))
    }

    /// What was typed and not saved.
    #[must_use]
    pub fn read<T: DeserializeOwned>(&self) -> Option<T> {
        storage::read(&self.0)
    }

    /// True where something was typed and not saved.
    #[must_use]
    pub fn is_there(&self) -> bool {
        storage::names(&self.0).contains(&self.0)
    }

    /// Keeps what is typed; where it is what stood there before anything was, nothing is kept.
    pub fn follow<T: Serialize + PartialEq>(&self, typed: &T, before: &T) {
        if typed == before {
            self.forget();
        } else {
            // What the device refuses to keep is still on the screen.
            let _ = storage::write(&self.0, typed);
        }
    }

    /// Lets go of it: it is saved, or dropped.
    pub fn forget(&self) {
        storage::forget(&self.0);
    }
}
