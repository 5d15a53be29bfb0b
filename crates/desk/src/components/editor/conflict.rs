//! Two versions of one card, side by side: the officer chooses part by part, and nothing is lost.

use leptos::prelude::*;
use plain::difference::{parts, take};
use view::icon::{Icon, icon};
use wire::card::Content;
use wire::desk::DeskCard;
use wire::version::Part;

use crate::components::figure::{Figure, figure};
use crate::state::desk::use_desk;
use crate::state::difference;
use crate::state::writing::Writing;
use crate::text::{lang, t};

/// The choice between two versions.
#[component]
pub fn Conflict(
    /// The card as it is written here.
    writing: Writing,
    /// The card as the server has it.
    theirs: DeskCard,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().write;
    let mine = writing.form.with_untracked(|form| form.content.clone());
    let parts = parts(&mine, &theirs.content);
    let chosen = RwSignal::new(Vec::<Part>::new());
    let same = parts.is_empty().then(|| view! { <p>{words.conflict_same}</p> });
    let rows = parts
        .into_iter()
        .map(|part| {
            let choose = move |server: bool| {
                chosen.update(|chosen| {
                    chosen.retain(|other| *other != part);
                    if server {
                        chosen.push(part);
                    }
                });
            };
            let from_server = Signal::derive(move || chosen.with(|chosen| chosen.contains(&part)));
            let name = format!("phan-{}", part as u8);
            view! {
                <fieldset class="versus">
                    <legend>{difference::name(part)}</legend>
                    <label class="choice-row">
                        <input
                            type="radio"
                            name=name.clone()
                            prop:checked=move || !from_server.get()
                            on:change=move |_| choose(false)
                        />
                        <span><small>{words.conflict_mine}</small>{lines(part, &mine)}</span>
                    </label>
                    <label class="choice-row">
                        <input
                            type="radio"
                            name=name
                            prop:checked=from_server
                            on:change=move |_| choose(true)
                        />
                        <span><small>{words.conflict_theirs}</small>{lines(part, &theirs.content)}</span>
                    </label>
                </fieldset>
            }
        })
        .collect_view();
    let by =
        format!("{} · {}", theirs.author_name, plain::dates::date_time(theirs.updated_at, lang()));
    let server = StoredValue::new(theirs);
    let merge = move |_| {
        let parts = chosen.get_untracked();
        server.with_value(|server| {
            writing.base.set(server.revision);
            writing.edit(|content| {
                for part in parts {
                    take(part, content, &server.content);
                }
            });
        });
        writing.conflict.set(None);
        desk.say(words.conflict_done);
    };
    view! {
        <section class="conflict" aria-labelledby="hai-ban">
            <div class="promise">
                {icon(Icon::Shield)}
                <div>
                    <h2 id="hai-ban" tabindex="-1">{words.conflict_title}</h2>
                    <p>{words.conflict_tell}</p>
                    <p class="small soft">{words.conflict_theirs}": "{by}</p>
                </div>
            </div>
            {same}
            {rows}
            <button type="button" class="button primary wide" on:click=merge>
                {figure(Figure::Forward)} {words.conflict_use}
            </button>
        </section>
    }
}

fn lines(part: Part, content: &Content) -> impl IntoView + use<> {
    let mut lines = difference::lines(part, content);
    lines.retain(|line| !line.is_empty());
    if lines.is_empty() {
        lines.push(t().write.nothing.to_owned());
    }
    lines.into_iter().map(|line| view! { <span class="said">{line}</span> }).collect_view()
}
