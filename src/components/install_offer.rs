//! The offer to put the app on the home screen, in the app's own words.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use view::live::tap;

use crate::actions::offer_install::answer;
use crate::device::install::Way;
use crate::state::shared;

/// The offer.
#[component]
pub fn InstallOffer(
    /// How it is done on this phone.
    way: Way,
) -> impl IntoView {
    let shared = shared();
    let words = shared.all_words();
    let yes = (way == Way::Prompt).then(|| {
        view! {
            <button class="button primary" on:click=tap(move || answer(shared, true))>
                {icon(Icon::Keep)} {words.install_yes}
            </button>
        }
    });
    let (hint, no) = match way {
        Way::Prompt => (words.install_hint, words.install_no),
        Way::ByHand => (words.install_by_hand, words.install_seen),
    };
    view! {
        <section class="offer" aria-label=words.install_title data-passing="">
            <h2>{words.install_title}</h2>
            <p>{hint}</p>
            <div class="row">
                {yes}
                <button class="button" on:click=tap(move || answer(shared, false))>{no}</button>
            </div>
        </section>
    }
}
