//! One thing at a time: whether something is under way, and what went wrong with it.

use leptos::prelude::*;
use leptos::task::spawn_local;

/// What a form's buttons and its line of trouble hang on; what went wrong is kept in words, or as another kind of fault.
/// It is two handles, so it is copied freely.
pub struct Working<E: Send + Sync + 'static = String> {
    /// True while something is under way.
    pub busy: RwSignal<bool>,
    /// What went wrong the last time; gone with the next try.
    pub fault: RwSignal<Option<E>>,
}

// Derived, these would ask the fault to be copied.
impl<E: Send + Sync> Clone for Working<E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E: Send + Sync> Copy for Working<E> {}

impl Working {
    /// Nothing is under way; what goes wrong is kept in words.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

impl<E: Send + Sync> Working<E> {
    /// Does the work, and hands what came of it to `done`; what went wrong is kept. While something is under way
    /// nothing else begins. The page may have been left meanwhile: `done` must not rely on it.
    pub fn run<T: 'static>(
        self,
        work: impl Future<Output = Result<T, E>> + 'static,
        done: impl FnOnce(T) + 'static,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.fault.set(None);
        spawn_local(async move {
            let result = work.await;
            self.busy.try_set(false);
            match result {
                Ok(outcome) => done(outcome),
                Err(fault) => _ = self.fault.try_set(Some(fault)),
            }
        });
    }
}

impl<E: Send + Sync> Default for Working<E> {
    fn default() -> Self {
        Self { busy: RwSignal::new(false), fault: RwSignal::new(None) }
    }
}
