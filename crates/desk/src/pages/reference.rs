//! What the figures of the law and the glossary do alike: they ask for their set once, share it with what is
//! open beside the list, and send it changed.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wire::reference::Reference;

use super::listing::refused;
use crate::actions::read_reference::read_reference;
use crate::actions::save_reference::{Saved, save_reference};
use crate::components::attempt::NEWER;
use crate::components::empty::Waiting;
use crate::device::page;
use crate::state::desk::{Desk, use_desk};
use crate::state::loaded::Loaded;
use crate::state::reference::{Attempt, OnDesk, Shelf};

/// Asks for the set, and shares it with what is open beside the list.
pub fn shelf<T: OnDesk>() -> Shelf<T> {
    let desk = use_desk();
    let set = RwSignal::new(Loaded::Waiting);
    let load = move || {
        spawn_local(async move {
            let result = read_reference::<T>(desk).await;
            set.try_set(result.into());
        });
    };
    load();
    let shelf = Shelf { set, again: Callback::new(move |()| load()) };
    provide_context(shelf);
    shelf
}

/// What is seen beside the list: on its way, refused, or here. A form stays open while the set behind it is
/// replaced by a newer one, so only a change of this renders anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// The set is on its way.
    Waiting,
    /// There is none.
    Failed,
    /// It is here.
    Here,
}

/// Which face to show.
pub fn face<T: OnDesk>(shelf: Shelf<T>) -> Memo<Face> {
    Memo::new(move |_| {
        shelf.set.with(|set| match set {
            Loaded::Waiting => Face::Waiting,
            Loaded::Failed(_) => Face::Failed,
            Loaded::Ready(_) => Face::Here,
        })
    })
}

/// The page of one thing of the set, once the set is here.
pub fn once_here<T: OnDesk>(
    shelf: Shelf<T>,
    face: Face,
    page: impl FnOnce(Reference<T>) -> AnyView,
) -> AnyView {
    match (face, shelf.set.get_untracked()) {
        (Face::Failed, Loaded::Failed(failure)) => refused(failure, shelf.again),
        (Face::Here, Loaded::Ready(set)) => page(set),
        _ => view! { <Waiting /> }.into_any(),
    }
}

/// Sends the changed set, and tells the form what became of it. What is sent grew from the set on the shelf.
/// When the server has it the desk says so, and the form is closed, if it is still there.
pub fn send<T: OnDesk>(
    desk: Desk,
    shelf: Shelf<T>,
    set: T,
    attempt: Attempt,
    said: &'static str,
    close: Callback<()>,
) {
    let Some(now) = shelf.now() else { return };
    if attempt.going.get_untracked() {
        return;
    }
    attempt.going.set(true);
    attempt.failure.set(None);
    attempt.conflict.set(false);
    spawn_local(async move {
        let result = save_reference(desk, shelf, now.revision, set).await;
        attempt.going.try_set(false);
        match result {
            Ok(Saved::Stored) => {
                let _ = close.try_run(());
                desk.say(said);
            }
            Ok(Saved::Faulty(mut faults)) => {
                // The server names the place in the whole set, the form has one thing of it.
                for fault in &mut faults {
                    if let Some((_, field)) = fault.field.split_once("].") {
                        fault.field = field.to_owned();
                    }
                }
                let _ = attempt.tell(faults);
            }
            Ok(Saved::Conflict) => {
                attempt.conflict.try_set(true);
                request_animation_frame(|| page::focus(NEWER));
            }
            Err(failure) => {
                attempt.failure.try_set(Some(failure));
            }
        }
    });
}
