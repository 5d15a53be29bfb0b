//! The card in the editor: what it says, where it is kept, what is wrong with it.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use uuid::Uuid;
use wire::card::{Content, Depth};
use wire::desk::DeskCard;
use wire::id::{CardId, UnitId};
use wire::together::{CopyStored, Other};
use wire::validate::{Fault, FieldFault};

use super::beginning::EMPTY_MOMENT;
use super::desk::Desk;
use super::drafts::{self, CardOnDevice};
use super::steps::Steps;
use super::versus::{From, Versus};
use crate::device::{clock, page};

/// What the editor holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// The unit that will speak.
    pub unit: UnitId,
    /// What the card says.
    pub content: Content,
}

/// Where the words are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Nothing was written yet.
    Nothing,
    /// On this device, since then.
    Device(DateTime<Utc>),
    /// On this device and, unsaved, on the server, since then.
    Copy(DateTime<Utc>),
    /// On the server, since then.
    Server(DateTime<Utc>),
    /// On their way to the server; the device has them.
    Going,
    /// Nowhere: the device refused.
    Nowhere,
}

/// The element that undoes the last removal.
pub const UNDO: &str = "hoan-tac";

/// The card in the editor. It is a bundle of signals: copying it is free.
#[derive(Clone, Copy, Debug)]
pub struct Writing {
    desk: Desk,
    /// The card.
    pub id: CardId,
    /// What it says now.
    pub form: RwSignal<Form>,
    /// The server's revision that it grew from.
    pub base: RwSignal<u32>,
    /// Where it is kept.
    pub kept: RwSignal<Kept>,
    /// What is wrong with it; told from the first try to save on.
    pub faults: RwSignal<Vec<FieldFault>>,
    /// How deep the preview stands open: it follows the field that is being written.
    pub depth: RwSignal<Depth>,
    /// What it said before the last removal.
    pub before: RwSignal<Option<Form>>,
    /// True when it was not a removal but words put in the place of others.
    pub swapped: RwSignal<bool>,
    /// Another version, while something of it clashes with this one and nobody has chosen yet.
    pub conflict: RwSignal<Option<Box<Versus>>>,
    /// This page: another page of the same officer is told apart by it.
    pub page: Uuid,
    /// The number of the working copy on the server that it grew from.
    pub number: RwSignal<u64>,
    /// What that copy said.
    pub shared: RwSignal<Option<Content>>,
    /// Who else has the card open.
    pub others: RwSignal<Vec<Other>>,
    /// Who saved it since, until that is taken in.
    pub newer: RwSignal<Option<String>>,
    told: RwSignal<bool>,
    /// What can be taken back and done again.
    pub steps: RwSignal<Steps<Form>>,
}

impl Writing {
    /// Opens a card in the editor.
    #[must_use]
    pub fn open(
        desk: Desk,
        draft: CardOnDevice,
        kept: Kept,
        conflict: Option<Box<Versus>>,
    ) -> Self {
        Self {
            desk,
            id: draft.id,
            form: RwSignal::new(Form { unit: draft.unit, content: draft.content }),
            base: RwSignal::new(draft.base),
            kept: RwSignal::new(kept),
            faults: RwSignal::new(Vec::new()),
            depth: RwSignal::new(Depth::Brief),
            before: RwSignal::new(None),
            swapped: RwSignal::new(false),
            conflict: RwSignal::new(conflict),
            page: clock::mint(),
            number: RwSignal::new(draft.number),
            shared: RwSignal::new(draft.shared),
            others: RwSignal::new(Vec::new()),
            newer: RwSignal::new(None),
            told: RwSignal::new(false),
            steps: RwSignal::new(Steps::default()),
        }
    }

    /// Changes what the card says, and keeps it on this device at once. From here on an earlier removal
    /// is not undone any more: taking it back would take this change with it.
    pub fn edit(self, change: impl FnOnce(&mut Content)) {
        if self.before.with_untracked(Option::is_some) {
            self.before.set(None);
        }
        self.remember();
        self.form.update(|form| change(&mut form.content));
        self.keep();
    }

    fn remember(self) {
        let now = clock::now().timestamp_millis();
        let form = self.form.get_untracked();
        self.steps.update(|steps| steps.remember(form, now));
    }

    /// Takes the last change back, or does it again.
    pub fn step(self, back: bool) {
        let now = self.form.get_untracked();
        let Some(form) = self.steps.try_update(|steps| steps.take(now, back)).flatten() else {
            return;
        };
        self.before.set(None);
        self.form.set(form);
        self.keep();
    }

    /// Removes something; it can be undone, and the focus goes where that is done, because the button
    /// that was pressed is gone.
    pub fn remove(self, change: impl FnOnce(&mut Content)) {
        self.undoably(false, change);
    }

    /// Puts words in the place of others; it can be undone like a removal.
    pub fn replace(self, change: impl FnOnce(&mut Content)) {
        self.undoably(true, change);
    }

    fn undoably(self, swapped: bool, change: impl FnOnce(&mut Content)) {
        let before = self.form.get_untracked();
        self.edit(change);
        self.swapped.set(swapped);
        self.before.set(Some(before));
        request_animation_frame(|| page::focus(UNDO));
    }

    /// Takes back the last removal.
    pub fn undo(self) {
        if let Some(form) = self.before.get_untracked() {
            self.before.set(None);
            self.remember();
            self.form.set(form);
            self.keep();
        }
    }

    /// Lets another unit speak. It speaks to its own only: those that are not below it fall out of the
    /// audience.
    pub fn speak_for(self, unit: UnitId) {
        let own = self.desk.units_below(unit);
        self.remember();
        self.form.update(|form| {
            form.unit = unit;
            form.content.audience.units.retain(|id| own.iter().any(|known| known.id == *id));
        });
        self.keep();
    }

    /// The card as it lies on this device.
    #[must_use]
    pub fn draft(self) -> CardOnDevice {
        let form = self.form.get_untracked();
        CardOnDevice {
            id: self.id,
            unit: form.unit,
            content: form.content,
            base: self.base.get_untracked(),
            written_at: clock::now(),
            number: self.number.get_untracked(),
            shared: self.shared.get_untracked(),
            page: Some(self.page),
        }
    }

    /// Keeps the card on this device.
    pub fn keep(self) {
        let draft = self.draft();
        let kept = if drafts::keep_card(self.desk, &draft) {
            Kept::Device(draft.written_at)
        } else {
            Kept::Nowhere
        };
        self.kept.set(kept);
        if self.told.get_untracked() {
            self.faults.set(faults(&draft.content));
        }
    }

    /// Leaves out empty rows, then tells what is wrong. True when the card may go to the server.
    #[must_use]
    pub fn check(self) -> bool {
        let content = self.form.with_untracked(|form| form.content.clone());
        let tidy = super::tidy::tidied(content.clone());
        if tidy != content {
            self.form.update(|form| form.content = tidy.clone());
        }
        let found = faults(&tidy);
        let fine = found.is_empty();
        self.told.set(true);
        self.faults.set(found);
        fine
    }

    /// Tells what the card still has to say before readers see it. True when it may be submitted.
    #[must_use]
    pub fn is_ready(self) -> bool {
        let found = self.form.with_untracked(|form| form.content.unready());
        let fine = found.is_empty();
        self.faults.set(found);
        fine
    }

    /// The server has what was written, unsaved.
    pub fn copied(self, sent: &CardOnDevice, stored: CopyStored) {
        // The page may have been left meanwhile; then the device knows of it at the next opening.
        if self.number.try_set(stored.number).is_some() {
            return;
        }
        self.shared.set(Some(sent.content.clone()));
        let same =
            self.form.with_untracked(|form| form.content == sent.content && form.unit == sent.unit);
        if same && matches!(self.kept.get_untracked(), Kept::Server(_)) {
            return;
        }
        self.keep();
        if same && matches!(self.kept.get_untracked(), Kept::Device(_)) {
            self.kept.set(Kept::Copy(stored.written_at));
        }
    }

    /// Another version is a part of this one now.
    pub fn joined(self, versus: &Versus, content: Content) {
        self.form.update(|form| {
            form.unit = versus.unit(form.unit);
            form.content = content;
        });
        match versus.from {
            From::Saved(revision) => {
                self.base.set(revision);
                self.newer.set(None);
            }
            From::Copy(number) => {
                self.number.set(number);
                self.shared.set(Some(versus.content.clone()));
            }
        }
        self.conflict.set(None);
        // What somebody else wrote is not taken back by a key that was meant for one's own words.
        self.steps.set(Steps::default());
        self.before.set(None);
        self.keep();
    }

    /// The server has this version.
    pub fn stored(self, card: &DeskCard) {
        self.base.set(card.revision);
        self.newer.set(None);
        let unchanged = self.form.with_untracked(|form| form.content == card.content);
        if unchanged {
            drafts::forget_card(self.desk, self.id);
            self.kept.set(Kept::Server(card.updated_at));
        } else {
            // Something was typed while the card was on its way.
            self.keep();
        }
    }

    /// The fault of a field, if it has one and faults are told already.
    #[must_use]
    pub fn fault(self, field: &str) -> Option<Fault> {
        self.faults.with(|faults| faults.iter().find(|f| f.field == field).map(|f| f.fault))
    }
}

/// What the shared rules find wrong, and what only a form can get wrong.
#[must_use]
pub fn faults(content: &Content) -> Vec<FieldFault> {
    let mut faults = content.faults();
    if content.event.as_ref().is_some_and(|event| event.starts == EMPTY_MOMENT) {
        faults.push(FieldFault::new("event.starts", Fault::Empty));
    }
    faults
}
