//! Who of the unit can open its confidential words: handing the key on, and taking it back.

use leptos::prelude::*;
use wire::id::OfficerId;
use wire::unit_keys::{DeskKeys, KeyHolder};

use super::key_parts::Fingerprint;
use crate::state::desk::use_desk;
use crate::text::t;

/// The officers of the unit.
#[component]
pub fn KeyHolders(
    /// The keys as they stand.
    keys: DeskKeys,
    /// Hands the key to one of them.
    share: Callback<KeyHolder>,
    /// Takes it back from one of them.
    revoke: Callback<OfficerId>,
) -> impl IntoView {
    let words = &t().kin;
    let me = use_desk().officer().map(|officer| officer.id);
    let newest = keys.keys.iter().find(|key| !key.key.signature.is_empty());
    let newest = newest.or(keys.keys.first()).map(|key| key.key.epoch);
    let rows = keys.officers.into_iter().map(|officer| {
        let has = newest.is_some_and(|newest| officer.epochs.contains(&newest));
        let is_me = me == Some(officer.officer);
        let (word, class) = match (has, &officer.public) {
            (true, _) => (words.has, "mark good"),
            (false, None) => (words.has_no_own, "mark"),
            (false, Some(_)) => (words.has_not, "mark warn"),
        };
        let you = is_me.then(|| view! { <small class="soft">" · " {words.you}</small> });
        let print = officer.public.clone().map(|public| view! { <Fingerprint of=public /> });
        let id = officer.officer;
        let may_share = !has && officer.public.is_some() && newest.is_some() && !is_me;
        let hand = may_share.then(|| {
            let officer = officer.clone();
            view! {
                <button
                    type="button"
                    class="button"
                    on:click=move |_| share.run(officer.clone())
                >
                    {words.share}
                </button>
            }
        });
        let sure = RwSignal::new(false);
        let back = (has && !is_me).then(|| {
            let act = move |_| {
                if sure.get_untracked() { revoke.run(id) } else { sure.set(true) }
            };
            view! {
                <button type="button" class="button plain" on:click=act>
                    {move || if sure.get() { words.revoke_sure } else { words.revoke }}
                </button>
            }
        });
        view! {
            <li class="key">
                <p><b>{officer.name}</b>{you} " " <span class=class>{word}</span></p>
                {print}
                <p class="row">{hand}{back}</p>
            </li>
        }
    });
    view! {
        <section class="panel stack">
            <h2>{words.officers}</h2>
            <p class="soft small">{words.share_hint}</p>
            <ul class="holders">{rows.collect_view()}</ul>
        </section>
    }
}
