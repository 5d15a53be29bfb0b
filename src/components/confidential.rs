//! Open or confidential: what each means, who can read it, and what it cannot protect from. It is asked only
//! where the receiver has a key that the province signed.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use view::live::{live, live_if, live_text, tap};

use crate::actions::unit_keys::{self, Standing};
use crate::components::fold::fold;
use crate::components::rows::rows;
use crate::device::task;
use crate::state::Shared;
use crate::state::form::Form;
use crate::text::kin;

/// The choice, as far as it can be offered.
pub fn confidential(form: Form, shared: Shared) -> AnyView {
    let words = kin::words(shared.lang());
    let standing = RwSignal::new(Standing::Unknown);
    // Whoever chose it has chosen it for the next receiver as well.
    let stands = move |now: Standing| {
        let sealed = match &now {
            Standing::Ready(key) if form.confidential.get_untracked() => Some(key.clone()),
            _ => None,
        };
        form.sealed.set(sealed);
        standing.set(now);
    };
    let look = move || {
        let Some(unit) = form.unit.get_untracked() else {
            return stands(Standing::Unknown);
        };
        stands(Standing::Unknown);
        let found = move |now: Standing| {
            // Another unit may have been chosen meanwhile.
            let still = form.unit.try_get_untracked().flatten() == Some(unit);
            if still && standing.try_get_untracked().is_some_and(|before| before != now) {
                stands(now);
            }
        };
        task::run(async move {
            if let Some(kept) = unit_keys::kept_standing(shared, unit).await {
                found(kept);
            }
            found(unit_keys::standing(shared, unit).await);
        });
    };
    Effect::new(move || {
        form.unit.track();
        look();
    });
    let told = live_if(move || match standing.get() {
        Standing::Unknown | Standing::None => None,
        Standing::Away => Some(note(words.away)),
        Standing::Forged => Some(note(words.forged)),
        Standing::Changed { known, new, province } => {
            let accept = move || {
                let province = province.clone();
                task::run(async move {
                    unit_keys::believe(shared, &province).await;
                    look();
                });
            };
            Some(untrack(|| changed(&known, &new, accept, shared)))
        }
        Standing::Ready(key) => Some(untrack(|| choice(form, key, shared))),
    });
    let missing = live_if(move || {
        let ready = matches!(standing.get(), Standing::Ready(_) | Standing::Unknown);
        (form.confidential.get() && !ready).then(|| {
            let open = tap(move || form.confidential.set(false));
            view! {
                <div class="panel stack" role="alert">
                    <p>{icon(Icon::Shield)} " " {words.no_key}</p>
                    <button class="button" type="button" on:click=open>{words.open}</button>
                </div>
            }
            .into_any()
        })
    });
    view! { {told} {missing} }.into_any()
}

fn note(text: &'static str) -> AnyView {
    view! { <p class="promise">{icon(Icon::Shield)}<span>{text}</span></p> }.into_any()
}

fn choice(form: Form, key: wire::unit_keys::SignedUnitKey, shared: Shared) -> AnyView {
    let words = kin::words(shared.lang());
    let value = live_text(move || {
        let sealed = form.confidential.get();
        (if sealed { words.sealed } else { words.open }).to_owned()
    });
    let choices = vec![
        (words.open.to_owned(), words.open_hint),
        (words.sealed.to_owned(), words.sealed_hint),
    ];
    let taken = Signal::derive(move || Some(usize::from(form.confidential.get())));
    let take = Callback::new(move |place: usize| {
        form.confidential.set(place == 1);
        form.sealed.set((place == 1).then(|| key.clone()));
    });
    let honest = live(move || {
        if !form.confidential.get() {
            return ().into_any();
        }
        view! {
            <p class="small"><b>{words.cannot}</b></p>
            <p class="small">{words.no_draft}</p>
        }
        .into_any()
    });
    let inside = view! { {rows(words.who_reads, "kin", choices, taken, take)} {honest} }.into_any();
    fold(Icon::Shield, words.who_reads, value, false, inside)
}

fn changed(known: &str, new: &str, accept: impl Fn() + 'static, shared: Shared) -> AnyView {
    let words = kin::words(shared.lang());
    view! {
        <section class="panel stack" role="alert">
            <h2>{icon(Icon::Warning)} " " {words.changed}</h2>
            <p>{words.changed_hint}</p>
            <p class="small">{words.changed_known} <span class="code">{known.to_owned()}</span></p>
            <p class="small">{words.changed_new} <span class="code">{new.to_owned()}</span></p>
            <button class="button" type="button" on:click=tap(accept)>{words.changed_accept}</button>
        </section>
    }
    .into_any()
}
