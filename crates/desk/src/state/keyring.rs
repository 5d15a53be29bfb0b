//! The keys that an officer has unlocked: in the memory of this page alone, and forgotten after a quarter of
//! an hour without use, at a reload, and when the officer locks them.

use leptos::prelude::*;
use leptos::task::spawn_local;
use seal::confidential::{OfficerSecret, UnitSecret};
use wire::id::UnitId;

use crate::device::clock;

/// How long keys stay unlocked without being used.
const STAYS_MS: u32 = 15 * 60 * 1_000;

/// What is unlocked.
#[derive(Clone)]
pub struct Unlocked {
    /// The officer's own key.
    pub own: OfficerSecret,
    /// The unit's, one for each epoch that the officer has.
    pub units: Vec<UnitSecret>,
}

/// The keys of this page. It is a bundle of signals: copying it is free.
#[derive(Clone, Copy)]
pub struct Keyring {
    open: RwSignal<Option<Unlocked>>,
    turn: StoredValue<u32>,
}

impl Keyring {
    /// Locked.
    #[must_use]
    pub fn new() -> Self {
        Self { open: RwSignal::new(None), turn: StoredValue::new(0) }
    }

    /// True while keys are unlocked.
    #[must_use]
    pub fn is_open(self) -> bool {
        self.open.with(Option::is_some)
    }

    /// Keeps what was unlocked, for a while.
    pub fn unlock(self, keys: Unlocked) {
        self.open.set(Some(keys));
        self.used();
    }

    /// Forgets everything.
    pub fn lock(self) {
        self.open.set(None);
    }

    /// What is unlocked, for use now.
    #[must_use]
    pub fn keys(self) -> Option<Unlocked> {
        let keys = self.open.get_untracked();
        if keys.is_some() {
            self.used();
        }
        keys
    }

    /// A unit's private key.
    #[must_use]
    pub fn unit(self, unit: UnitId, epoch: u32) -> Option<UnitSecret> {
        let units = self.keys()?.units;
        units.into_iter().find(|secret| secret.unit == unit && secret.epoch == epoch)
    }

    /// The wait begins anew.
    fn used(self) {
        self.turn.update_value(|turn| *turn = turn.wrapping_add(1));
        let mine = self.turn.get_value();
        spawn_local(async move {
            clock::pause(STAYS_MS).await;
            if self.turn.try_get_value() == Some(mine) {
                self.lock();
            }
        });
    }
}

impl Default for Keyring {
    fn default() -> Self {
        Self::new()
    }
}

/// The keys of this page.
#[must_use]
pub fn use_keyring() -> Keyring {
    expect_context::<Keyring>()
}
