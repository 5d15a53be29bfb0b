//! Where an explanation comes from. Every figure about law shows one.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use wire::card::{Content, Depth, Source};
use wire::limits::{SHORT_CHARS, SOURCES};

use super::part;
use crate::components::date_field::DateField;
use crate::components::field::TextField;
use crate::components::figure::{Figure, figure};
use crate::device::{clock, page};
use crate::state::moments;
use crate::state::writing::Writing;
use crate::text::{say, t};

fn read(content: &Content, place: usize) -> Option<&Source> {
    content.explainer.as_ref().and_then(|explainer| explainer.sources.get(place))
}

fn change(writing: Writing, place: usize, change: impl FnOnce(&mut Source)) {
    writing.edit(|content| {
        let sources = content.explainer.as_mut().map(|explainer| &mut explainer.sources);
        if let Some(source) = sources.and_then(|sources| sources.get_mut(place)) {
            change(source);
        }
    });
}

/// The sources.
#[component]
pub fn Sources(
    /// The card.
    writing: Writing,
) -> impl IntoView {
    let words = &t().write;
    let count = part(writing, |content| {
        content.explainer.as_ref().map_or(0, |explainer| explainer.sources.len())
    });
    let add = move |_| {
        writing.edit(|content| {
            if let Some(explainer) = &mut content.explainer {
                explainer.sources.push(Source {
                    title: String::new(),
                    url: None,
                    checked: Some(plain::dates::local_day(clock::now())),
                    verified: false,
                });
            }
        });
        writing.depth.set(Depth::Deep);
        let place = count.get_untracked().saturating_sub(1);
        request_animation_frame(move || page::focus(&format!("source-title-{place}")));
    };
    let button = move || {
        (count.get() < SOURCES).then(|| {
            view! {
                <button type="button" class="button plain" id="explainer-sources" on:click=add>
                    {figure(Figure::Plus)} {words.add_source}
                </button>
            }
        })
    };
    view! {
        <h3>{words.sources}</h3>
        <p class="soft small">{words.sources_hint}</p>
        <For each=move || 0..count.get() key=|place| *place let:place>
            <OneSource writing place />
        </For>
        {button}
    }
}

/// One source.
#[component]
fn OneSource(writing: Writing, place: usize) -> impl IntoView {
    let words = &t().write;
    let name = say::numbered(words.source, place + 1);
    let title = part(writing, move |c| read(c, place).map(|s| s.title.clone()).unwrap_or_default());
    let url =
        part(writing, move |c| read(c, place).and_then(|s| s.url.clone()).unwrap_or_default());
    let checked =
        part(writing, move |c| moments::date_value(read(c, place).and_then(|s| s.checked)));
    let verified = part(writing, move |c| read(c, place).is_some_and(|s| s.verified));
    let rule = move |field: &str| format!("explainer.sources[{place}].{field}");
    let fault = move |field: &'static str| Signal::derive(move || writing.fault(&rule(field)));
    let remove = move |_| {
        writing.remove(|content| {
            if let Some(explainer) = &mut content.explainer
                && place < explainer.sources.len()
            {
                explainer.sources.remove(place);
            }
        });
    };
    view! {
        <fieldset class="block">
            <legend>{name.clone()}</legend>
            <button
                type="button"
                class="round corner"
                aria-label=format!("{}: {name}", words.remove)
                on:click=remove
            >
                {icon(Icon::Bin)}
            </button>
            <TextField
                id=format!("source-title-{place}")
                label=Signal::stored(words.source_title.to_owned())
                value=title
                typed=Callback::new(move |text| change(writing, place, |s| s.title = text))
                entered=Callback::new(move |()| writing.depth.set(Depth::Deep))
                most=SHORT_CHARS
                fault=fault("title")
            />
            <div class="pair">
                <TextField
                    id=format!("source-url-{place}")
                    label=Signal::stored(words.source_url.to_owned())
                    value=url
                    typed=Callback::new(move |text: String| {
                        change(writing, place, |s| s.url = (!text.is_empty()).then_some(text));
                    })
                    fault=fault("url")
                    rule=rule("url")
                    kind="url"
                    optional=true
                />
                <DateField
                    id=format!("source-checked-{place}")
                    label=words.source_checked
                    value=checked
                    changed=Callback::new(move |value: String| {
                        change(writing, place, |s| s.checked = moments::date_of(&value));
                    })
                />
            </div>
            <label class="tick">
                <input
                    type="checkbox"
                    prop:checked=verified
                    on:change=move |event| {
                        let on = event_target_checked(&event);
                        change(writing, place, |s| s.verified = on);
                    }
                />
                <span>{words.source_verified}</span>
            </label>
        </fieldset>
    }
}
