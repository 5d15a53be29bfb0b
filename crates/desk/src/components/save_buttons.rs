//! The buttons under a form of shared data: save, leave it, remove what it is about after asking.

use leptos::prelude::*;
use view::icon::{Icon, icon};

use super::figure::{Figure, figure};
use super::modal::Modal;
use crate::state::reference::Attempt;
use crate::text::t;

/// How something is removed.
#[derive(Clone, Copy, Debug)]
pub struct Removal {
    /// What its button says.
    pub button: &'static str,
    /// What the dialogue asks.
    pub title: &'static str,
    /// What it tells.
    pub tell: &'static str,
    /// Told when the officer wants it.
    pub wanted: Callback<()>,
}

/// The buttons; saving is the form's own `submit`.
#[component]
pub fn SaveButtons(
    /// The try to save.
    attempt: Attempt,
    /// Told when the officer leaves the form.
    leave: Callback<()>,
    /// How it is removed; none for what is not there yet.
    removal: Option<Removal>,
) -> impl IntoView {
    let words = &t().law;
    let asking = RwSignal::new(false);
    let going = attempt.going;
    let save = move || if going.get() { words.saving } else { words.save };
    let button = removal.map(|removal| {
        view! {
            <button
                type="button"
                class="button plain"
                disabled=going
                on:click=move |_| asking.set(true)
            >
                {icon(Icon::Bin)} {removal.button}
            </button>
        }
    });
    let dialogue = removal.map(|removal| {
        view! {
            <Modal open=asking title=removal.title>
                <p>{removal.tell}</p>
                <p class="modal-bar">
                    <button type="button" class="button" on:click=move |_| asking.set(false)>
                        {t().common.cancel}
                    </button>
                    <button
                        type="button"
                        class="button loud"
                        on:click=move |_| {
                            asking.set(false);
                            removal.wanted.run(());
                        }
                    >
                        {icon(Icon::Bin)} {removal.button}
                    </button>
                </p>
            </Modal>
        }
    });
    view! {
        <p class="reply-bar">
            {button}
            <button type="button" class="button" on:click=move |_| leave.run(())>
                {t().common.cancel}
            </button>
            <button type="submit" class="button primary" disabled=going>
                {figure(Figure::Cloud)} {save}
            </button>
        </p>
        {dialogue}
    }
}
