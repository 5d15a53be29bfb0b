//! Cài đặt: language, theme, text size, notices, and what is kept on this phone.

use leptos::prelude::*;
use plain::dates;
use view::icon::{Icon, icon};
use wire::lang::Lang;

use crate::actions::{look, notices, preferences::change};
use crate::device::preferences::Theme;
use crate::device::push::{self, NoticeFault};
use crate::device::{clock, page};
use crate::state::{Shared, shared};

/// The screen.
#[component]
pub fn Settings() -> impl IntoView {
    let shared = shared();
    let words = shared.words();
    let title = shared.scene().words().settings_title;
    page::set_title(title);
    let prefer = shared.preferences;
    let theme = Signal::derive(move || prefer.with(|p| p.theme));
    let size = Signal::derive(move || prefer.with(|p| p.text_size));
    let lang = Signal::derive(move || prefer.with(|p| p.lang));
    view! {
        <h1 class="page-title">{title}</h1>
        <Choice
            legend=words.text_size
            name="co-chu"
            choices=vec![(100, "100 %"), (115, "115 %"), (130, "130 %"), (150, "150 %"), (200, "200 %")]
            taken=size
            take=move |size| change(shared, |p| p.text_size = size)
        />
        <Choice
            legend=words.theme
            name="nen"
            choices=vec![
                (Theme::Auto, words.theme_auto),
                (Theme::Light, words.theme_light),
                (Theme::Dark, words.theme_dark),
            ]
            taken=theme
            take=move |theme| change(shared, |p| p.theme = theme)
        />
        <Choice
            legend=words.language
            name="ngon-ngu"
            choices=vec![(Lang::Vi, "Tiếng Việt"), (Lang::En, "English")]
            taken=lang
            take=move |lang| change(shared, |p| p.lang = lang)
        />
        <Notices />
        <OnThisPhone shared />
        <section class="panel">
            <h2>{words.about}</h2>
            <p>{words.about_hint}</p>
            <p><a class="back" href="/desk/" rel="external">{words.desk}</a></p>
        </section>
    }
}

#[component]
fn Choice<T: Copy + PartialEq + Send + Sync + 'static>(
    legend: &'static str,
    name: &'static str,
    choices: Vec<(T, &'static str)>,
    taken: Signal<T>,
    take: impl Fn(T) + Copy + 'static,
) -> impl IntoView {
    let tiles = choices
        .into_iter()
        .map(|(choice, word)| {
            view! {
                <label class="tile line">
                    <input
                        type="radio"
                        name=name
                        prop:checked=move || taken.get() == choice
                        on:change=move |_| take(choice)
                    />
                    <span>{word}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <section class="panel">
            <fieldset>
                <legend class="legend">{legend}</legend>
                <div class="tiles">{tiles}</div>
            </fieldset>
        </section>
    }
}

#[component]
fn Notices() -> impl IntoView {
    let shared = shared();
    let words = shared.words();
    let fault = RwSignal::new(None::<NoticeFault>);
    let busy = RwSignal::new(false);
    let on = move || shared.preferences.with(|p| p.notices);
    let switch = move |_| {
        busy.set(true);
        leptos::task::spawn_local(async move {
            if shared.preferences.with_untracked(|p| p.notices) {
                notices::switch_off(shared).await;
                fault.set(None);
            } else {
                fault.set(notices::switch_on(shared).await.err());
            }
            busy.set(false);
        });
    };
    let button = move || {
        let word = if on() { words.notices_off } else { words.notices_on };
        push::possible().then(|| {
            view! {
                <button class="button" disabled=busy on:click=switch>{icon(Icon::Bell)} {word}</button>
            }
        })
    };
    let state = move || {
        let text = match fault.get() {
            Some(NoticeFault::Denied) => words.notices_denied,
            Some(NoticeFault::Missing) => words.notices_missing,
            Some(NoticeFault::Failed) => words.notices_failed,
            None if on() => {
                return view! { <p><span class="mark good">{icon(Icon::Tick)} {words.notices_are_on}</span></p> }
                    .into_any();
            }
            None if !push::possible() => words.notices_missing,
            None => return ().into_any(),
        };
        view! { <p class="error">{text}</p> }.into_any()
    };
    view! {
        <section class="panel stack">
            <h2>{words.notices}</h2>
            <p>{words.notices_hint}</p>
            <div role="status">{state}</div>
            {button}
        </section>
    }
}

#[component]
fn OnThisPhone(shared: Shared) -> impl IntoView {
    let words = shared.words();
    let (library, kept, outbox) = (shared.library, shared.kept, shared.outbox);
    let connection = shared.connection;
    let last = move || {
        connection.last_news.get().map(|at| {
            let when = dates::when(at, clock::now(), shared.lang());
            view! { <p class="soft small">{words.last_news}" "{when}</p> }
        })
    };
    let refresh = move || if connection.looking.get() { words.refreshing } else { words.refresh };
    let look = move |_| leptos::task::spawn_local(look::start(shared));
    view! {
        <section class="panel stack">
            <h2>{words.storage}</h2>
            <dl class="counts">
                <div><dt>{words.storage_cards}</dt><dd>{move || library.cards.with(Vec::len)}</dd></div>
                <div><dt>{words.storage_recordings}</dt><dd>{move || kept.count()}</dd></div>
                <div><dt>{words.storage_unsent}</dt><dd>{move || outbox.unsent()}</dd></div>
            </dl>
            {last}
            <button class="button" disabled=connection.looking on:click=look>{refresh}</button>
        </section>
    }
}
