//! What stands in the form for speaking up, as signals.

use leptos::prelude::*;
use plain::asks::{KINDS, asks};
use sync::draft::Draft;
use wire::id::UnitId;
use wire::submission::{Purpose, SubmissionKind};
use wire::topic::Matter;
use wire::unit_keys::SignedUnitKey;

use super::attached::{Attachments, Files};

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
    /// Photos and a voice note.
    pub attached: Attachments,
    /// True once the worker chose that it goes in confidence, until they choose otherwise: what is written then
    /// is kept as no draft, because a disk does not forget, and never goes open.
    pub confidential: RwSignal<bool>,
    /// The key that it is to be sealed to; none while it goes open, and while the receiver's is not here.
    pub sealed: RwSignal<Option<SignedUnitKey>>,
}

impl Form {
    /// The form with what a draft holds; `place` is the union where the worker works.
    #[must_use]
    pub fn of(draft: &Draft, files: &Files, place: Option<UnitId>) -> Self {
        let at = |kind| KINDS.iter().position(|other| *other == kind).or(Some(0));
        let about = |matter| Matter::ALL.iter().position(|other| *other == matter);
        Self {
            kind: RwSignal::new(at(draft.kind)),
            matter: RwSignal::new(draft.matter.and_then(about)),
            text: RwSignal::new(draft.text.clone()),
            link: RwSignal::new(draft.link.clone()),
            place: RwSignal::new(place.or(draft.unit)),
            unit: RwSignal::new(draft.unit.or(place)),
            named: RwSignal::new(draft.named),
            name: RwSignal::new(draft.name.clone()),
            contact: RwSignal::new(draft.contact.clone()),
            agreed: RwSignal::new(draft.agreed.clone()),
            attached: Attachments::of(&draft.photos, draft.voice.as_ref(), files),
            confidential: RwSignal::new(false),
            sealed: RwSignal::new(None),
        }
    }

    /// What it holds now, as a draft with the name of another, and the bytes beside it.
    #[must_use]
    pub fn draft(&self, base: &Draft) -> (Draft, Files) {
        let (photos, voice, files) = self.attached.kept();
        let draft = Draft {
            kind: self.kind(),
            matter: self.matter(),
            unit: self.unit.get(),
            text: self.text.get(),
            link: self.link.get(),
            named: self.named.get(),
            name: self.name.get(),
            contact: self.contact.get(),
            agreed: self.agreed.get(),
            photos,
            voice,
            ..base.clone()
        };
        (draft, files)
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
