//! What stands in the form for speaking up, as signals.

use leptos::prelude::*;
use plain::asks::{KINDS, asks};
use wire::id::UnitId;
use wire::submission::{Purpose, SubmissionKind};
use wire::topic::Matter;
use wire::unit_keys::SignedUnitKey;

use super::photos::PhotoTray;

/// The form. It is a handful of handles, so it is copied freely.
#[derive(Clone, Copy)]
pub struct Form {
    /// The place of its kind in [`KINDS`].
    pub kind: RwSignal<Option<usize>>,
    /// The place of what it is about in [`Matter::ALL`].
    pub matter: RwSignal<Option<usize>>,
    /// The worker's own words.
    pub text: RwSignal<String>,
    /// An address on the web.
    pub link: RwSignal<String>,
    /// The union where the worker works, from which the ways up are known.
    pub place: RwSignal<Option<UnitId>>,
    /// To whom it goes.
    pub unit: RwSignal<Option<UnitId>>,
    /// True when it goes with a name.
    pub named: RwSignal<bool>,
    /// The name.
    pub name: RwSignal<String>,
    /// How to reach the worker.
    pub contact: RwSignal<String>,
    /// What the worker ticked, whether it applies or not.
    pub agreed: RwSignal<Vec<Purpose>>,
    /// The key that it is to be sealed to; none while it goes open.
    pub sealed: RwSignal<Option<SignedUnitKey>>,
    /// Photos.
    pub photos: PhotoTray,
}

impl Form {
    /// An empty form of somebody who works there.
    #[must_use]
    pub fn new(place: Option<UnitId>) -> Self {
        Self {
            kind: RwSignal::new(Some(0)),
            matter: RwSignal::new(None),
            text: RwSignal::new(String::new()),
            link: RwSignal::new(String::new()),
            place: RwSignal::new(place),
            unit: RwSignal::new(place),
            named: RwSignal::new(false),
            name: RwSignal::new(String::new()),
            contact: RwSignal::new(String::new()),
            agreed: RwSignal::new(Vec::new()),
            sealed: RwSignal::new(None),
            photos: PhotoTray::new(),
        }
    }

    /// Its kind.
    #[must_use]
    pub fn kind(&self) -> SubmissionKind {
        self.kind.get().and_then(|place| KINDS.get(place)).copied().unwrap_or(KINDS[0])
    }

    /// What it is about, if the worker said so.
    #[must_use]
    pub fn matter(&self) -> Option<Matter> {
        self.matter.get().and_then(|place| Matter::ALL.get(place)).copied()
    }

    /// What the worker agreed to, of what applies to it as it is now.
    #[must_use]
    pub fn consents(&self) -> Vec<Purpose> {
        let (kind, named) = (self.kind(), self.named.get());
        let agreed = self.agreed.get();
        Purpose::ALL
            .into_iter()
            .filter(|purpose| agreed.contains(purpose) && asks(*purpose, kind, named))
            .collect()
    }
}
