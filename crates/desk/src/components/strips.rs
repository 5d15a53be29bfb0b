//! What stands at the head of every page: that there is no connection and from when what is shown is, that a new
//! build of the desk is here, and that another page changed the post.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_location;
use plain::dates;
use view::icon::{Icon, icon};

use crate::actions::check_session::check_session;
use crate::device::{clock, worker};
use crate::state::desk::use_desk;
use crate::text::{lang, t};

/// The strips.
#[component]
pub fn Strips() -> impl IntoView {
    let desk = use_desk();
    let words = &t().offline;
    // Another page says for itself how old it is.
    let path = use_location().pathname;
    Effect::new(move |_| {
        path.track();
        desk.stale.set(None);
    });
    let offline = move || {
        let stale = desk.stale.get();
        let online = desk.online.get();
        (!online || stale.is_some()).then(|| {
            let from = stale.map(|at| {
                let when = dates::when(at, clock::now(), lang());
                view! { <b class="num">{words.data_from}" "{when}". "</b> }
            });
            view! {
                <p class="strip">{icon(Icon::Offline)}<span>{from}{t().common.offline}</span></p>
            }
        })
    };
    let update = move || {
        (desk.update.get() && desk.online.get()).then(|| {
            view! {
                <div class="strip blue">
                    <span>{words.update}</span>
                    <button
                        type="button"
                        class="button"
                        on:click=move |_| spawn_local(worker::use_update())
                    >
                        {words.update_now}
                    </button>
                </div>
            }
        })
    };
    let moved = move || {
        desk.moved.get().then(|| {
            view! {
                <div class="strip blue">
                    <span>{t().posts.moved}</span>
                    <button type="button" class="button" on:click=move |_| spawn_local(check_session(desk))>
                        {t().posts.moved_go}
                    </button>
                </div>
            }
        })
    };
    view! { <div role="status">{offline} {update} {moved}</div> }
}
