//! What the list of cases and the list of cards do alike: they follow the filter in the address, ask anew
//! when it or one of their lines changes, and show some lines at first.

use std::future::Future;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::filter_word;
use crate::components::title::PageTitle;
use crate::components::trouble::Trouble;
use crate::device::network::Failure;
use crate::state::loaded::Loaded;
use crate::text::t;

/// How many lines are shown at first, and how many more at a tap.
pub const LINES: usize = 30;

/// A list that follows its filter.
pub struct Listing<F: Send + Sync + 'static, T: Send + Sync + 'static> {
    /// The word of the filter in the address.
    pub word: Memo<String>,
    /// The filter.
    pub filter: Memo<F>,
    /// What the server gave.
    pub list: RwSignal<Loaded<T>>,
    /// How many lines are shown.
    pub shown: RwSignal<usize>,
    /// Counted up when a line changed, so that the list shows where it stands now.
    pub changed: RwSignal<u32>,
    /// Asks once more.
    pub again: Callback<()>,
}

/// Follows the filter of the address with a question to the server.
pub fn listing<F, T, A>(
    of_word: fn(&str) -> F,
    ask: impl Fn(F) -> A + Copy + Send + Sync + 'static,
) -> Listing<F, T>
where
    F: Copy + PartialEq + Send + Sync + 'static,
    T: Send + Sync + 'static,
    A: Future<Output = Result<T, Failure>> + 'static,
{
    let word = filter_word();
    let filter = Memo::new(move |_| of_word(&word.get()));
    let list = RwSignal::new(Loaded::<T>::Waiting);
    let shown = RwSignal::new(LINES);
    let changed = RwSignal::new(0_u32);
    let load = move |filter: F| {
        spawn_local(async move {
            let result = ask(filter).await;
            // A slow answer to an earlier question does not take the place of a later one.
            if word.try_get_untracked().is_some_and(|now| of_word(&now) == filter) {
                list.try_set(result.into());
            }
        });
    };
    Effect::new(move |earlier: Option<F>| {
        let filter = filter.get();
        changed.track();
        if earlier != Some(filter) {
            list.set(Loaded::Waiting);
            shown.set(LINES);
        }
        load(filter);
        filter
    });
    let again = Callback::new(move |()| load(filter.get_untracked()));
    Listing { word, filter, list, shown, changed, again }
}

/// Why there is no list, and a button to ask once more.
pub fn refused(failure: Failure, again: Callback<()>) -> AnyView {
    view! {
        <Trouble failure />
        <button class="button" on:click=move |_| again.run(())>
            {t().common.retry}
        </button>
    }
    .into_any()
}

/// The heading of a list: beside an open line it is the lesser one, alone it is the page's own.
pub fn heading(title: &'static str, here: Memo<Option<String>>) -> impl IntoView {
    move || {
        if here.with(Option::is_some) {
            view! { <h2 class="page-title">{title}</h2> }.into_any()
        } else {
            view! { <PageTitle text=Signal::stored(title.to_owned()) /> }.into_any()
        }
    }
}
