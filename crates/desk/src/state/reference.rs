//! A set that officers change without a new build, as the desk has it: the figures of the law, or the
//! glossary. A list and what is open beside it share one.

use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wire::glossary::Glossary;
use wire::law::ParameterSet;
use wire::queue::Deadlines;
use wire::reference::Reference;
use wire::validate::{Fault, FieldFault};

use super::loaded::Loaded;
use crate::device::network::Failure;
use crate::device::page;

/// A set that the desk can change.
pub trait OnDesk: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static {
    /// Its address below the API's.
    const PATH: &'static str;
}

impl OnDesk for ParameterSet {
    const PATH: &'static str = "/desk/law";
}

impl OnDesk for Glossary {
    const PATH: &'static str = "/desk/glossary";
}

impl OnDesk for Deadlines {
    const PATH: &'static str = "/desk/deadlines";
}

/// The set that is on the screen. It is a bundle of signals: copying it is free.
#[derive(Debug)]
pub struct Shelf<T: Send + Sync + 'static> {
    /// What the server has, as far as this page knows.
    pub set: RwSignal<Loaded<Reference<T>>>,
    /// Asks the server once more.
    pub again: Callback<()>,
}

impl<T: Send + Sync + 'static> Clone for Shelf<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Shelf<T> {}

impl<T: OnDesk> Shelf<T> {
    /// The set with its revision, once it is here; a reader of it is told of changes.
    #[must_use]
    pub fn read(self) -> Option<Reference<T>> {
        self.set.with(|set| set.ready().cloned())
    }

    /// The same for whoever only wants to know now.
    #[must_use]
    pub fn now(self) -> Option<Reference<T>> {
        self.set.with_untracked(|set| set.ready().cloned())
    }

    /// True once it is known that the officer may change it.
    #[must_use]
    pub fn may_change(self) -> bool {
        self.set.with(|set| set.ready().is_some_and(|set| set.may_change))
    }
}

/// A try to save, as a form shows it. It is a bundle of signals: copying it is free.
#[derive(Clone, Copy, Debug)]
pub struct Attempt {
    /// What the ids of the form's fields begin with.
    prefix: &'static str,
    /// True while the server is being asked.
    pub going: RwSignal<bool>,
    /// What is wrong with the fields.
    pub faults: RwSignal<Vec<FieldFault>>,
    /// Why the server did not take it.
    pub failure: RwSignal<Option<Failure>>,
    /// True when somebody changed the set meanwhile, and the officer has not saved again.
    pub conflict: RwSignal<bool>,
}

impl Attempt {
    /// No try yet.
    #[must_use]
    pub fn new(prefix: &'static str) -> Self {
        Self {
            prefix,
            going: RwSignal::new(false),
            faults: RwSignal::new(Vec::new()),
            failure: RwSignal::new(None),
            conflict: RwSignal::new(false),
        }
    }

    /// The id of a field.
    #[must_use]
    pub fn id(self, field: &str) -> String {
        format!("{}-{}", self.prefix, field.replace(['.', '_'], "-"))
    }

    /// The fault of a field.
    #[must_use]
    pub fn fault(self, field: &'static str) -> Signal<Option<Fault>> {
        let faults = self.faults;
        Signal::derive(move || {
            faults.with(|faults| faults.iter().find(|f| f.field == field).map(|f| f.fault))
        })
    }

    /// Tells faults, and moves the focus to the first field that has one. False when there are none.
    #[must_use]
    pub fn tell(self, faults: Vec<FieldFault>) -> bool {
        let first = faults.first().map(|fault| self.id(&fault.field));
        self.faults.try_set(faults);
        let Some(first) = first else { return false };
        request_animation_frame(move || page::focus(&first));
        true
    }
}
