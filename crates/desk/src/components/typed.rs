//! What was typed and not sent: the line in its form, and the list of all of it.

use leptos::prelude::*;
use plain::dates;
use view::icon::{Icon, icon};

use super::figure::{Figure, figure};
use crate::device::clock;
use crate::state::desk::use_desk;
use crate::state::typed::{self, Told, Typed, Unfinished};
use crate::text::{lang, t};

/// What a form says about the words that were put back into it.
#[component]
pub fn TypedTold(
    /// The form.
    typed: Typed,
) -> impl IntoView {
    let words = &t().typed;
    let inside = move || {
        let told = typed.told.get()?;
        Some(match told {
            Told::Back(at) | Told::BackOnNewer(at) => {
                let when = dates::when(at, clock::now(), lang());
                let newer =
                    (told == Told::BackOnNewer(at)).then(|| view! { " " <b>{words.newer}</b> });
                view! {
                    {figure(Figure::Device)}
                    <p>{words.back} " " <span class="num">{when}</span> "." {newer}</p>
                    <button type="button" class="button" on:click=move |_| typed.drop.run(())>
                        {words.drop}
                    </button>
                }
                .into_any()
            }
            Told::Dropped => view! {
                {icon(Icon::Bin)}
                <p>{words.dropped}</p>
                <button type="button" class="button" on:click=move |_| typed.undrop.run(())>
                    {figure(Figure::Return)} {words.undrop}
                </button>
            }
            .into_any(),
            Told::Full => view! { {icon(Icon::Warning)} <p>{words.full}</p> }.into_any(),
        })
    };
    view! { <div class="typed" role="status">{inside}</div> }
}

/// All that is unfinished on this device, each with the way to it.
#[component]
pub fn UnfinishedList() -> impl IntoView {
    let desk = use_desk();
    let rows = typed::all(desk).into_iter().map(|one| view! { <UnfinishedRow one /> });
    view! { <ul class="lines">{rows.collect_view()}</ul> }
}

#[component]
fn UnfinishedRow(one: Unfinished) -> impl IntoView {
    let words = &t().typed;
    let gone = RwSignal::new(false);
    let named = format!("{}: {}", words.row_drop, one.what);
    let when = dates::when(one.at, clock::now(), lang());
    let (what, path) = (one.what.clone(), one.path.clone());
    let drop = move |_| {
        typed::forget(&one);
        gone.set(true);
    };
    let inside = move || {
        if gone.get() {
            return view! { <p class="soft" role="status">{words.dropped}</p> }.into_any();
        }
        view! {
            <a class="entry" href=path.clone()>
                <span class="about">
                    {icon(Icon::Pencil)}
                    <b>{words.unfinished}</b>
                    <time>{when.clone()}</time>
                </span>
                <span>{what.clone()}</span>
            </a>
        }
        .into_any()
    };
    view! {
        <li class="with-bin">
            {inside}
            {move || {
                (!gone.get()).then(|| {
                    view! {
                        <button type="button" class="round" aria-label=named.clone() on:click=drop.clone()>
                            {icon(Icon::Bin)}
                        </button>
                    }
                })
            }}
        </li>
    }
}
