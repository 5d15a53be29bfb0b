//! Bảo mật: where the officer is signed in, the second step of signing in, and the accounts below.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wire::desk::Role;
use wire::security::Security;

use crate::actions::security::read;
use crate::components::empty::Waiting;
use crate::components::security::{FactorPart, PasskeysPart, RulePart, SessionsPart, WatchedPart};
use crate::components::title::PageTitle;
use crate::components::trouble::TroublePage;
use crate::state::desk::use_desk;
use crate::state::loaded::Loaded;
use crate::text::t;

/// The page.
#[component]
pub fn SecurityPage() -> impl IntoView {
    let desk = use_desk();
    let words = &t().security;
    let loaded = RwSignal::new(Loaded::<Security>::Waiting);
    let load = move || {
        spawn_local(async move {
            let now = read(desk).await;
            loaded.try_set(now.into());
        });
    };
    load();
    let changed = Callback::new(move |now| loaded.set(Loaded::Ready(now)));
    let inside = move || match loaded.get() {
        Loaded::Waiting => view! { <Waiting /> }.into_any(),
        Loaded::Failed(failure) => view! {
            <TroublePage
                failure
                retry=Callback::new(move |()| load())
                back="/desk/toi"
                back_name=t().me.title
            />
        }
        .into_any(),
        Loaded::Ready(security) => view! {
            <PasskeysPart security=security.clone() changed />
            <FactorPart security=security.clone() changed />
            <SessionsPart security=security.clone() changed />
            {desk.keeps_rule().then(|| view! { <RulePart security changed /> })}
        }
        .into_any(),
    };
    view! {
        <div class="page narrow">
            <PageTitle text=Signal::stored(words.title.to_owned()) />
            <p class="soft">{words.lead}</p>
            {inside}
            {desk.has(Role::Administrator).then(|| view! { <WatchedPart /> })}
        </div>
    }
}
