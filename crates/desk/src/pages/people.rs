//! Cán bộ: who works in an administrator's charge.

use leptos::prelude::*;
use leptos::task::spawn_local;
use view::icon::{Icon, icon};
use wire::id::OfficerId;
use wire::people::People;

use super::asked;
use crate::actions::people::read;
use crate::components::empty::Waiting;
use crate::components::people::{InvitePart, PersonRow, line_id};
use crate::components::title::PageTitle;
use crate::components::trouble::TroublePage;
use crate::device::network::Failure;
use crate::device::page;
use crate::state::desk::use_desk;
use crate::text::t;

/// The page.
#[component]
pub fn PeoplePage() -> impl IntoView {
    let desk = use_desk();
    let words = &t().people;
    let failed = RwSignal::new(None::<Failure>);
    let shown = RwSignal::new(None::<RwSignal<People>>);
    let asked: Option<OfficerId> = asked();
    let load = move || {
        failed.set(None);
        spawn_local(async move {
            match read(desk).await {
                Ok(people) => {
                    _ = shown.try_set(Some(RwSignal::new(people)));
                    if let Some(officer) = asked {
                        request_animation_frame(move || page::focus(&line_id(officer)));
                    }
                }
                Err(failure) => _ = failed.try_set(Some(failure)),
            }
        });
    };
    load();
    let inside = move || match (shown.get(), failed.get()) {
        (Some(shown), _) => view! { <List shown asked /> <InvitePart shown /> }.into_any(),
        (None, Some(failure)) => view! {
            <TroublePage
                failure
                retry=Callback::new(move |()| load())
                back="/desk/toi"
                back_name=t().me.title
            />
        }
        .into_any(),
        (None, None) => view! { <Waiting /> }.into_any(),
    };
    view! {
        <div class="page narrow">
            <a class="back" href="/desk/toi">{icon(Icon::Back)} {t().me.title}</a>
            <PageTitle text=Signal::stored(words.title.to_owned()) />
            <p class="soft">{words.lead}</p>
            {inside}
        </div>
    }
}

#[component]
fn List(shown: RwSignal<People>, asked: Option<OfficerId>) -> impl IntoView {
    let chosen = RwSignal::new(asked);
    let lines = move || {
        let officers = shown.with(|people| people.officers.clone());
        let alone = (officers.len() < 2).then(|| view! { <p class="soft">{t().people.none}</p> });
        let rows = officers.into_iter().map(|person| view! { <PersonRow shown chosen person /> });
        view! { <ul class="lines tree">{rows.collect_view()}</ul> {alone} }
    };
    view! { {lines} }
}
