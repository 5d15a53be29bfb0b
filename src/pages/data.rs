//! Dữ liệu và bộ nhớ: what this day has cost, what the worker lets a day cost, and what is kept here.

use leptos::prelude::*;
use plain::dates;
use sync::budget::CHOICES;
use view::icon::{Icon, icon};
use view::live::{live_if, live_text};

use crate::actions::preferences::change;
use crate::actions::{prefetch, reach};
use crate::components::hear_screen::hear_screen;
use crate::components::kept_here::kept_here;
use crate::components::pick::pick;
use crate::components::promise::promise;
use crate::components::released_part::kept_back;
use crate::components::switch::switch;
use crate::device::{page, task};
use crate::state::{Shared, shared};

/// The screen.
#[component]
pub fn Data() -> impl IntoView {
    let shared = shared();
    let common = shared.scene().words();
    page::set_title(common.data_title);
    view! {
        <a class="back" href="/cai-dat">{icon(Icon::Back)} {common.settings_title}</a>
        <h1 class="page-title">{common.data_title}</h1>
        {hear_screen()}
        {kept_back(shared)}
        {today(shared)}
        {choices(shared)}
        {kept_here(shared)}
        {promise(shared)}
    }
}

/// What was downloaded today, against the budget.
fn today(shared: Shared) -> AnyView {
    let words = shared.all_words();
    let size = move |bytes: u64| dates::bytes(bytes, shared.lang());
    let spent = live_text(move || size(shared.rules().spent));
    let left = live_text(move || {
        let rules = shared.rules();
        let Some(daily) = rules.daily else { return words.data_unlimited.to_owned() };
        match daily.saturating_sub(rules.spent) {
            0 => format!("/ {} · {}", size(daily), words.data_over),
            left => format!("/ {} · {} {}", size(daily), words.data_left, size(left)),
        }
    });
    let meter = live_if(move || {
        let rules = shared.rules();
        let daily = rules.daily?;
        let value = rules.spent.min(daily).to_string();
        let name = words.data_today;
        Some(
            view! { <progress class="meter" aria-label=name max=daily.to_string() value=value></progress> }
                .into_any(),
        )
    });
    view! {
        <section class="panel stack today">
            <h2>{words.data_today}</h2>
            <p class="num"><b class="amount">{spent}</b> " " {left}</p>
            {meter}
        </section>
    }
    .into_any()
}

/// What the worker lets it cost.
fn choices(shared: Shared) -> AnyView {
    let words = shared.all_words();
    let prefer = shared.preferences;
    let name = |mb: &u32| match mb {
        0 => words.data_unlimited.to_owned(),
        mb => format!("{mb} MB"),
    };
    let taken = Signal::derive(move || {
        let daily = prefer.with(|p| p.daily);
        CHOICES.iter().position(|mb| *mb == daily).unwrap_or(0)
    });
    let take = Callback::new(move |place: usize| {
        change(shared, |p| p.daily = CHOICES.get(place).copied().unwrap_or_default());
    });
    let label = view! { <span>{words.data_daily}</span> }.into_any();
    let daily = pick(label, CHOICES.iter().map(name).collect(), taken, take);
    let wifi = switch(
        words.data_wifi,
        "",
        Signal::derive(move || prefer.with(|p| p.only_wifi)),
        Callback::new(move |on| change(shared, |p| p.only_wifi = on)),
    );
    let newest = switch(
        words.data_newest,
        words.data_newest_hint,
        Signal::derive(move || prefer.with(|p| p.keep_newest)),
        Callback::new(move |on| {
            change(shared, |p| p.keep_newest = on);
            if on {
                task::run(prefetch::prefetch(shared));
            }
        }),
    );
    view! {
        <section class="panel stack">
            {daily}
            <p class="soft small">{words.data_hint}</p>
            {wifi}
            {newest}
            {counted(shared)}
        </section>
    }
    .into_any()
}

/// Whether this phone is counted; it stands in the database, so the answer comes a moment later.
fn counted(shared: Shared) -> AnyView {
    let words = shared.all_words();
    let on = RwSignal::new(true);
    task::run(async move {
        on.try_set(reach::is_counted(shared).await);
    });
    let turn = Callback::new(move |wanted: bool| {
        on.set(wanted);
        task::run(reach::switch(shared, wanted));
    });
    switch(words.data_reach, words.data_reach_hint, on.into(), turn)
}
