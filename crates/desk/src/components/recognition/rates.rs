//! The rates: with their source and the day from which they hold; an administrator of the province adds and
//! removes them.

use chrono::NaiveDate;
use leptos::prelude::*;
use leptos::task::spawn_local;
use plain::dates;
use plain::slug::slug;
use view::icon::{Icon, icon};
use wire::card::Source;
use wire::limits::SHORT_CHARS;
use wire::recognition::{Contribution, Rate, RateSet};
use wire::reference::ReferenceChange;
use wire::validate::FieldFault;

use super::{dong, kind_of, kind_options, kind_word};
use crate::actions::recognition::{read_rates, save_rates};
use crate::components::choice::Choice;
use crate::components::date_field::DateField;
use crate::components::field::TextField;
use crate::components::figure::{Figure, figure};
use crate::components::trouble::Trouble;
use crate::device::clock;
use crate::device::network::Failure;
use crate::state::desk::{Desk, use_desk};
use crate::text::{lang, t};

/// Reads the set anew, changes it, and keeps it: what somebody else added meanwhile stays.
async fn changed(desk: Desk, change: impl FnOnce(&mut RateSet)) -> Result<(), Failure> {
    let now = read_rates(desk).await?;
    let mut set = now.set;
    change(&mut set);
    save_rates(desk, &ReferenceChange { revision: now.revision, set }).await.map(|_| ())
}

/// The panel.
#[component]
pub fn Rates(
    /// The rates.
    rates: Vec<Rate>,
    /// True for who may change them.
    may_change: bool,
    /// Told when they changed.
    saved: Callback<()>,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().recognition;
    let adding = RwSignal::new(false);
    let failure = RwSignal::new(None::<Failure>);
    let drop = move |key: String| {
        failure.set(None);
        spawn_local(async move {
            match changed(desk, |set| set.rates.retain(|rate| rate.key != key)).await {
                Ok(()) => {
                    desk.say(words.rate_saved);
                    let _ = saved.try_run(());
                }
                Err(refusal) => {
                    failure.try_set(Some(refusal));
                }
            }
        });
    };
    let rows = rates
        .into_iter()
        .map(|rate| {
            let until = rate
                .in_force_until
                .map(|last| format!(" {} {}", words.until, dates::date(last, lang())));
            let sample =
                rate.sample.then(|| view! { <span class="mark act">{words.sample}</span> });
            let key = rate.key.clone();
            let bin = may_change.then(|| {
                view! {
                    <button
                        type="button"
                        class="round"
                        aria-label=format!("{}: {}", words.rate_drop, rate.name)
                        on:click=move |_| drop(key.clone())
                    >
                        {icon(Icon::Bin)}
                    </button>
                }
            });
            view! {
                <li class="with-bin">
                    <div>
                        <p><b>{rate.name}</b> " " {sample}</p>
                        <p class="num">{dong(rate.amount)} " / " {rate.per}</p>
                        <p class="soft small">
                            {rate.source.title} " · " {words.from} " "
                            {dates::date(rate.in_force_from, lang())} {until}
                        </p>
                    </div>
                    {bin}
                </li>
            }
        })
        .collect_view();
    let form = move || {
        adding.get().then(|| {
            let done = Callback::new(move |stored: bool| {
                adding.set(false);
                if stored {
                    saved.run(());
                }
            });
            view! { <RateForm done /> }
        })
    };
    let add = move || {
        (may_change && !adding.get()).then(|| {
            view! {
                <button type="button" class="button" on:click=move |_| adding.set(true)>
                    {figure(Figure::Plus)} {words.rate_add}
                </button>
            }
        })
    };
    let trouble = move || failure.get().map(|failure| view! { <Trouble failure /> });
    view! {
        <section class="panel rates-of">
            <h2>{icon(Icon::Coin)} {words.rates}</h2>
            <p class="soft small">{words.rates_lead}</p>
            <ul class="lines">{rows}</ul>
            {trouble}
            {form}
            {add}
        </section>
    }
}

#[component]
fn RateForm(done: Callback<bool>) -> impl IntoView {
    let desk = use_desk();
    let words = &t().recognition;
    let today = dates::local_day(clock::now());
    let kind = RwSignal::new(Contribution::Card);
    let field = || RwSignal::new(String::new());
    let (name, amount, per, source) = (field(), field(), field(), field());
    let from = RwSignal::new(today.to_string());
    let faults = RwSignal::new(Vec::<FieldFault>::new());
    let failure = RwSignal::new(None::<Failure>);
    let fault = move |end: &'static str| {
        Signal::derive(move || {
            faults.with(|faults| faults.iter().find(|f| f.field.ends_with(end)).map(|f| f.fault))
        })
    };
    let save = move || {
        let day = from.get_untracked().parse::<NaiveDate>().unwrap_or(today);
        let digits: String = amount.get_untracked().chars().filter(char::is_ascii_digit).collect();
        let title = name.get_untracked().trim().to_owned();
        let rate = Rate {
            key: format!("{}-{day}", slug(&title).chars().take(45).collect::<String>()),
            kind: kind.get_untracked(),
            name: title,
            amount: digits.parse().unwrap_or(0),
            per: per.get_untracked().trim().to_owned(),
            in_force_from: day,
            in_force_until: None,
            sample: false,
            source: Source {
                title: source.get_untracked().trim().to_owned(),
                url: None,
                checked: Some(today),
                verified: true,
            },
        };
        let found = RateSet { rates: vec![rate.clone()] }.faults();
        let wrong = !found.is_empty();
        faults.set(found);
        if wrong {
            return;
        }
        failure.set(None);
        spawn_local(async move {
            match changed(desk, |set| set.rates.push(rate)).await {
                Ok(()) => {
                    desk.say(words.rate_saved);
                    let _ = done.try_run(true);
                }
                Err(refusal) => {
                    failure.try_set(Some(refusal));
                }
            }
        });
    };
    let kinds = kind_options();
    let chosen = Callback::new(move |word: String| {
        kind.set(kind_of(&word).unwrap_or(Contribution::Card));
    });
    let value = Signal::derive(move || kind_word(kind.get()));
    let text =
        move |id: &'static str, label: &'static str, value: RwSignal<String>, end: &'static str| {
            view! {
                <TextField
                    id
                    label=Signal::stored(label.to_owned())
                    value
                    typed=Callback::new(move |text| value.set(text))
                    most=SHORT_CHARS
                    fault=fault(end)
                />
            }
        };
    let trouble = move || failure.get().map(|failure| view! { <Trouble failure /> });
    view! {
        <form
            class="form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                save();
            }
        >
            <Choice id="muc-loai" label=words.kind options=Signal::stored(kinds) value chosen />
            {text("muc-ten", words.rate_name, name, ".name")}
            <div class="pair">
                {text("muc-tien", words.rate_amount, amount, ".amount")}
                {text("muc-don-vi", words.rate_per, per, ".per")}
            </div>
            {text("muc-nguon", words.rate_source, source, ".source.title")}
            <DateField
                id="muc-tu"
                label=words.rate_from
                value=from
                changed=Callback::new(move |text| from.set(text))
                optional=false
            />
            {trouble}
            <p class="reply-bar">
                <button type="button" class="button" on:click=move |_| done.run(false)>
                    {t().common.cancel}
                </button>
                <button type="submit" class="button primary">
                    {figure(Figure::Cloud)} {words.save}
                </button>
            </p>
        </form>
    }
}
