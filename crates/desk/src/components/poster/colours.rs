//! The colours of a unit, for whoever may change them.

use leptos::prelude::*;
use leptos::task::spawn_local;
use plain::colour::Colour;
use view::icon::{Icon, icon};
use wire::poster::{LookChange, PosterChoice, UnitLook};

use crate::actions::posters::change_look;
use crate::components::figure::{Figure, figure};
use crate::components::trouble::Trouble;
use crate::device::network::Failure;
use crate::state::desk::use_desk;
use crate::text::t;

/// Pairs that are known to look well on paper: main and accent.
const PAIRS: [(&str, &str); 6] = [
    ("#0b3d6e", "#d9572b"),
    ("#8c1d18", "#d99a00"),
    ("#14532d", "#d98324"),
    ("#4a2b6b", "#c2416b"),
    ("#0f5257", "#d9572b"),
    ("#3b3127", "#b3541e"),
];

/// The panel.
#[component]
pub fn Colours(
    /// The unit and its colours.
    choice: PosterChoice,
    /// Told of the colours as they are then.
    changed: Callback<PosterChoice>,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().posters;
    let unit = choice.unit.id;
    let (main, accent) =
        (RwSignal::new(choice.look.main.clone()), RwSignal::new(choice.look.accent.clone()));
    let (going, failure) = (RwSignal::new(false), RwSignal::new(None::<Failure>));
    let send = move |look: Option<UnitLook>| {
        if going.get_untracked() {
            return;
        }
        going.set(true);
        failure.set(None);
        spawn_local(async move {
            let result = change_look(desk, &LookChange { unit, look }).await;
            going.try_set(false);
            match result {
                Ok(choice) => {
                    desk.say(words.kept);
                    let _ = changed.try_run(choice);
                }
                Err(refusal) => {
                    failure.try_set(Some(refusal));
                }
            }
        });
    };
    let keep = move |_| {
        let look = UnitLook { main: main.get_untracked(), accent: accent.get_untracked() };
        send(Some(look));
    };
    let pairs = PAIRS
        .into_iter()
        .map(|(one, two)| {
            let here = move || {
                let same = main.with(|main| main == one) && accent.with(|accent| accent == two);
                if same { "true" } else { "false" }
            };
            view! {
                <button
                    type="button"
                    class="swatch"
                    style:--one=one
                    style:--two=two
                    aria-pressed=here
                    aria-label=format!("{one}, {two}")
                    on:click=move |_| {
                        main.set(one.to_owned());
                        accent.set(two.to_owned());
                    }
                ></button>
            }
        })
        .collect_view();
    let field = |id: &'static str, label: &'static str, value: RwSignal<String>| {
        view! {
            <label class="colour" for=id>
                <input
                    type="color"
                    id=id
                    prop:value=move || value.get()
                    on:input=move |event| value.set(event_target_value(&event))
                />
                <span>{label}</span>
            </label>
        }
    };
    let dark = move || {
        let light = main
            .with(|main| main.parse::<Colour>().is_ok_and(|colour| colour.readable() != colour));
        light.then(|| view! { <p class="soft small">{icon(Icon::Lamp)} {words.dark}</p> })
    };
    let own = choice.own_look;
    let drop = own.then(|| {
        view! {
            <button type="button" class="button plain" on:click=move |_| send(None)>
                {words.drop}
            </button>
        }
    });
    let trouble = move || failure.get().map(|failure| view! { <Trouble failure /> });
    view! {
        <details class="panel colours">
            <summary>{words.colours}</summary>
            <p class="soft small">{if own { words.colours_own } else { words.colours_above }}</p>
            <div class="swatches">{pairs}</div>
            <div class="pair">
                {field("mau-chinh", words.main, main)} {field("mau-nhan", words.accent, accent)}
            </div>
            {dark}
            {trouble}
            <p class="reply-bar">
                {drop}
                <button type="button" class="button primary" disabled=move || going.get() on:click=keep>
                    {figure(Figure::Cloud)} {words.keep}
                </button>
            </p>
        </details>
    }
}
