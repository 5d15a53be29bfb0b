//! Cài đặt: language, theme, text size, notices, and what is kept on this phone.

use leptos::prelude::*;
use plain::dates;
use view::icon::{Icon, icon};
use view::live::{changed, live, live_flag, live_if, live_text, tap};
use wire::lang::Lang;

use crate::actions::{look, notices, preferences::change};
use crate::components::elsewhere::Elsewhere;
use crate::components::hear_screen::hear_screen;
use crate::device::preferences::Theme;
use crate::device::push::{self, NoticeFault};
use crate::device::{clock, page, task};
use crate::state::{Shared, shared};

const SIZES: [u16; 5] = [100, 115, 130, 150, 200];
const THEMES: [Theme; 3] = [Theme::Auto, Theme::Light, Theme::Dark];

/// The screen.
#[component]
pub fn Settings() -> impl IntoView {
    let shared = shared();
    let words = shared.all_words();
    let title = shared.scene().words().settings_title;
    page::set_title(title);
    let prefer = shared.preferences;
    let place = |found: Option<usize>| found.unwrap_or(0);
    let theme =
        Signal::derive(move || place(THEMES.iter().position(|t| *t == prefer.with(|p| p.theme))));
    let size = Signal::derive(move || {
        place(SIZES.iter().position(|s| *s == prefer.with(|p| p.text_size)))
    });
    let lang = Signal::derive(move || usize::from(prefer.with(|p| p.lang) == Lang::En));
    view! {
        <h1 class="page-title">{title}</h1>
        {hear_screen()}
        <Choice
            legend=words.text_size
            name="co-chu"
            choices=vec!["100 %", "115 %", "130 %", "150 %", "200 %"]
            taken=size
            take=Callback::new(move |place: usize| change(shared, |p| p.text_size = SIZES[place]))
        />
        <Choice
            legend=words.theme
            name="nen"
            choices=vec![words.theme_auto, words.theme_light, words.theme_dark]
            taken=theme
            take=Callback::new(move |place: usize| change(shared, |p| p.theme = THEMES[place]))
        />
        <Choice
            legend=words.language
            name="ngon-ngu"
            choices=vec!["Tiếng Việt", "English"]
            taken=lang
            take=Callback::new(move |place| {
                change(shared, |p| p.lang = if place == 0 { Lang::Vi } else { Lang::En });
            })
        />
        {for_you(shared)}
        <Notices />
        <OnThisPhone shared />
        <Elsewhere />
        <section class="panel">
            <h2>{words.about}</h2>
            <p>{words.about_hint}</p>
            <p><a class="back" href="/desk/" rel="external">{words.desk}</a></p>
        </section>
    }
}

/// A choice in words. The choices are told apart by their place, so that one piece of code serves all.
#[component]
fn Choice(
    legend: &'static str,
    name: &'static str,
    choices: Vec<&'static str>,
    taken: Signal<usize>,
    take: Callback<usize>,
) -> impl IntoView {
    let tiles = choices
        .into_iter()
        .enumerate()
        .map(|(place, word)| {
            view! {
                <label class="tile line">
                    <input
                        type="radio"
                        name=name
                        prop:checked=live_flag(move || taken.get() == place)
                        on:change=changed(move || take.run(place))
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

/// What is for the worker, and the way to say so.
fn for_you(shared: Shared) -> AnyView {
    let words = shared.all_words();
    let title = shared.scene().words().for_you_title;
    let chosen = live_text(move || {
        let home = shared.preferences.with(|p| p.home).and_then(|id| shared.library.unit_name(id));
        home.unwrap_or_else(|| {
            (if shared.profile().is_some() { words.own_promise } else { words.own_nothing })
                .to_owned()
        })
    });
    view! {
        <section class="panel stack">
            <h2>{title}</h2>
            <p>{chosen}</p>
            <a class="button" href="/danh-cho-ban">{icon(Icon::House)} {words.own_set}</a>
        </section>
    }
    .into_any()
}

/// The notices on the lock screen.
#[component]
pub fn Notices() -> impl IntoView {
    let shared = shared();
    let words = shared.all_words();
    let fault = RwSignal::new(None::<NoticeFault>);
    let busy = RwSignal::new(false);
    let on = move || shared.preferences.with(|p| p.notices);
    let switch = move || {
        busy.set(true);
        task::run(async move {
            if shared.preferences.with_untracked(|p| p.notices) {
                notices::switch_off(shared).await;
                fault.set(None);
            } else {
                fault.set(notices::switch_on(shared).await.err());
            }
            busy.set(false);
        });
    };
    let button = live_if(move || {
        let word = if on() { words.notices_off } else { words.notices_on };
        push::possible().then(|| {
            view! {
                <button class="button" disabled=busy on:click=tap(switch)>{icon(Icon::Bell)} {word}</button>
            }
            .into_any()
        })
    });
    let state = live(move || {
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
    });
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
    let words = shared.all_words();
    let (library, kept, outbox) = (shared.library, shared.kept, shared.outbox);
    let connection = shared.connection;
    let last = live_if(move || {
        connection.last_news.get().map(|at| {
            let when = dates::when(at, clock::now(), shared.lang());
            view! { <p class="soft small">{words.last_news}" "{when}</p> }.into_any()
        })
    });
    let refresh = live_text(move || {
        (if connection.looking.get() { words.refreshing } else { words.refresh }).to_owned()
    });
    let look = tap(move || task::run(look::start(shared, false)));
    let count = |count: Signal<usize>| live_text(move || count.get().to_string());
    let cards = count(Signal::derive(move || library.cards.with(Vec::len)));
    let recordings = count(Signal::derive(move || kept.count()));
    let unsent = count(Signal::derive(move || outbox.unsent()));
    view! {
        <section class="panel stack">
            <h2>{words.storage}</h2>
            <dl class="counts">
                <div><dt>{words.storage_cards}</dt><dd>{cards}</dd></div>
                <div><dt>{words.storage_recordings}</dt><dd>{recordings}</dd></div>
                <div><dt>{words.storage_unsent}</dt><dd>{unsent}</dd></div>
            </dl>
            {last}
            <a class="button" href="/bo-nho">{icon(Icon::Keep)} {shared.scene().words().data_title}</a>
            <button class="button" disabled=connection.looking on:click=look>{refresh}</button>
        </section>
    }
}
