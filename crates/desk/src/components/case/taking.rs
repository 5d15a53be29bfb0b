//! A step with a case on its way: one at a time, and what went wrong beside the button that was tapped.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wire::desk::CaseDetail;
use wire::id::SubmissionId;

use crate::actions::step_case::{Step, step_case};
use crate::components::trouble::Trouble;
use crate::device::network::Failure;
use crate::device::page;
use crate::state::desk::{Desk, use_desk};

/// A step on its way. It is a bundle of signals: copying it is free.
#[derive(Clone, Copy)]
pub struct Taking {
    desk: Desk,
    changed: Callback<CaseDetail>,
    /// True while the server is being asked.
    pub going: RwSignal<bool>,
    failure: RwSignal<Option<Failure>>,
}

impl Taking {
    /// Nothing is on its way yet. `changed` is given the case as it stands after a step.
    #[must_use]
    pub fn new(changed: Callback<CaseDetail>) -> Self {
        Self {
            desk: use_desk(),
            changed,
            going: RwSignal::new(false),
            failure: RwSignal::new(None),
        }
    }

    /// Takes a step. The page is rendered anew after it, and reading goes on at the element of this id.
    pub fn take(self, case: SubmissionId, step: Step, said: &'static str, focus: &'static str) {
        // The flag is set before anything is awaited: a second tap finds it set.
        if self.going.get_untracked() {
            return;
        }
        self.going.set(true);
        self.failure.set(None);
        spawn_local(async move {
            let result = step_case(self.desk, case, &step).await;
            self.going.try_set(false);
            match result {
                Ok(now) => {
                    self.desk.say(said);
                    // The officer may have left the page meanwhile; then nobody waits for it.
                    if self.changed.try_run(now).is_some() {
                        request_animation_frame(move || page::focus(focus));
                    }
                }
                Err(failure) => {
                    self.failure.try_set(Some(failure));
                }
            }
        });
    }

    /// What went wrong.
    pub fn trouble(self) -> impl IntoView {
        move || self.failure.get().map(|failure| view! { <Trouble failure /> })
    }
}
