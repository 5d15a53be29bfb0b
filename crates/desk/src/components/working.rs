//! One thing at a time: whether something is under way, and what went wrong with it.

use leptos::prelude::*;
use leptos::task::spawn_local;

/// What a form's buttons and its line of trouble hang on. It is two handles, so it is copied freely.
#[derive(Clone, Copy)]
pub struct Working {
    /// True while something is under way.
    pub busy: RwSignal<bool>,
    /// What went wrong the last time, in words; gone with the next try.
    pub fault: RwSignal<Option<String>>,
}

impl Working {
    /// Nothing is under way.
    #[must_use]
    pub fn new() -> Self {
        Self { busy: RwSignal::new(false), fault: RwSignal::new(None) }
    }

    /// Does the work, and hands what came of it to `done`; what went wrong is told in words. While something is
    /// under way nothing else begins. The page may have been left meanwhile: `done` must not rely on it.
    pub fn run<T: 'static>(
        self,
        work: impl Future<Output = Result<T, String>> + 'static,
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

impl Default for Working {
    fn default() -> Self {
        Self::new()
    }
}
