//! What kind of card it is, what it is about, which unit speaks, and what it corrects.

use leptos::prelude::*;
use leptos::task::spawn_local;
use plain::prompts::{TEMPLATES, filled};
use view::icon::{Icon, icon};
use wire::card::Kind;
use wire::desk::CardState;
use wire::limits::CORRECTED_LINKS;
use wire::topic::Topic;

use super::part;
use super::section::Section;
use crate::actions::list_cards::list_cards;
use crate::components::field::TextField;
use crate::state::beginning::{KINDS, blank_event, is_untouched};
use crate::state::desk::use_desk;
use crate::state::filters::CardFilter;
use crate::state::writing::Writing;
use crate::text::{shared, t};

/// What and whose.
#[component]
pub fn About(
    /// The card.
    writing: Writing,
) -> impl IntoView {
    let words = &t().write;
    let desk = use_desk();
    let kind = part(writing, |content| content.kind);
    let topic = part(writing, |content| content.topic);
    let first = kind.get_untracked();
    // A kind that this editor does not offer stays what it is.
    let kinds = KINDS.into_iter().chain((!KINDS.contains(&first)).then_some(first));
    let kinds = kinds
        .map(|option| {
            view! {
                <label class="tile line">
                    <input
                        type="radio"
                        name="kind"
                        prop:checked=move || kind.get() == option
                        on:change=move |_| {
                            writing.edit(|content| {
                                content.kind = option;
                                if option == Kind::Event && content.event.is_none() {
                                    content.event = Some(blank_event());
                                }
                            });
                        }
                    />
                    <span>{icon(Icon::of_kind(option))} {shared().kind(option)}</span>
                </label>
            }
        })
        .collect_view();
    let topics = Topic::ALL
        .into_iter()
        .enumerate()
        .map(|(place, option)| {
            view! {
                <option value=place selected=move || topic.get() == option>
                    {shared().topic(option)}
                </option>
            }
        })
        .collect_view();
    let units = desk.session().map(|session| session.units).unwrap_or_default();
    let options = units
        .iter()
        .map(|unit| {
            let id = unit.id;
            view! {
                <option
                    value=id.to_string()
                    selected=move || writing.form.with(|form| form.unit == id)
                >
                    {unit.short.clone()}
                </option>
            }
        })
        .collect_view();
    let only_one = units.len() <= 1;
    let untouched = part(writing, is_untouched);
    let fill = move || {
        let known = TEMPLATES.iter().any(|template| template.kind == kind.get());
        (untouched.get() && known).then(|| {
            view! {
                <p class="row">
                    <button
                        type="button"
                        class="button"
                        on:click=move |_| writing.replace(|content| *content = filled(content.clone()))
                    >
                        {icon(Icon::List)} {words.template_use}
                    </button>
                    <span class="soft small">{words.template_hint}</span>
                </p>
            }
        })
    };
    let corrects = move || (kind.get() == Kind::Correction).then(|| view! { <Corrects writing /> });
    view! {
        <Section title=words.what>
            <fieldset>
                <legend class="legend">{words.kind}</legend>
                <div class="kinds">{kinds}</div>
            </fieldset>
            {fill}
            <div class="pair">
                <div class="field">
                    <div class="label"><label for="topic">{words.topic}</label></div>
                    <select
                        class="input"
                        id="topic"
                        on:change=move |event| {
                            let place = event_target_value(&event).parse::<usize>().ok();
                            if let Some(topic) = place.and_then(|p| Topic::ALL.get(p).copied()) {
                                writing.edit(|content| content.topic = topic);
                            }
                        }
                    >
                        {topics}
                    </select>
                </div>
                <div class="field">
                    <div class="label"><label for="unit">{words.unit}</label></div>
                    <select
                        class="input"
                        id="unit"
                        disabled=only_one
                        on:change=move |event| {
                            if let Ok(unit) = event_target_value(&event).parse() {
                                writing.speak_for(unit);
                            }
                        }
                    >
                        {options}
                    </select>
                </div>
            </div>
            {corrects}
        </Section>
    }
}

/// Which card a correction corrects.
#[component]
fn Corrects(writing: Writing) -> impl IntoView {
    let words = &t().write;
    let desk = use_desk();
    let cards = RwSignal::new(Vec::new());
    spawn_local(async move {
        // Without a connection the choice that was made stays; a rumour needs none.
        if let Ok(found) = list_cards(desk, CardFilter(Some(CardState::Published))).await {
            cards.try_set(found);
        }
    });
    let chosen = part(writing, |content| content.corrects);
    let options = move || {
        cards
            .get()
            .into_iter()
            .filter(|card| card.id != writing.id)
            .map(|card| {
                let id = card.id;
                view! {
                    <option value=id.to_string() selected=move || chosen.get() == Some(id)>
                        {card.content.headline}
                    </option>
                }
            })
            .collect_view()
    };
    let links = part(writing, |content| content.corrects_links.join("\n"));
    view! {
        <TextField
            id="corrects-links"
            label=Signal::stored(t().rumours.links.to_owned())
            value=links
            typed=Callback::new(move |text: String| {
                writing.edit(|content| {
                    content.corrects_links = text.lines().map(str::to_owned).collect();
                });
            })
            hint=t().rumours.links_hint
            fault=Signal::derive(move || {
                let of = |place| writing.fault(&format!("corrects_links[{place}]"));
                writing.fault("corrects_links").or_else(|| (0..=CORRECTED_LINKS).find_map(of))
            })
            lines=2
            optional=true
        />
        <div class="field">
            <div class="label"><label for="corrects">{words.corrects}</label></div>
            <select
                class="input"
                id="corrects"
                on:change=move |event| {
                    let id = event_target_value(&event).parse().ok();
                    writing.edit(|content| content.corrects = id);
                }
            >
                <option value="" selected=move || chosen.get().is_none()>
                    {words.corrects_none}
                </option>
                {options}
            </select>
        </div>
    }
}
