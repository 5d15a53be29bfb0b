//! Says that a form holds what was typed before and not saved, and lets it be dropped.

use leptos::prelude::*;
use view::icon::{Icon, icon};

use crate::text::t;

/// The line, as long as `shown`.
#[component]
pub fn KeptNotice(
    /// Whether the form was filled from this device.
    shown: RwSignal<bool>,
    /// Said along with it, where something cannot be kept.
    #[prop(optional)]
    more: &'static str,
    /// Drops it.
    dropped: Callback<()>,
) -> impl IntoView {
    let words = &t().common;
    move || {
        shown.get().then(|| {
            view! {
                <p class="fact" role="status">
                    {icon(Icon::Keep)} <span>{words.form_kept} " " {more}</span>
                </p>
                <p>
                    <button
                        type="button"
                        class="button plain"
                        on:click=move |_| {
                            shown.set(false);
                            dropped.run(());
                        }
                    >
                        {icon(Icon::Bin)} {words.form_drop}
                    </button>
                </p>
            }
        })
    }
}
