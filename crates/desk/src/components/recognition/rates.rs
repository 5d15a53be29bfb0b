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
use crate::components::modal::Modal;
use crate::components::trouble::Trouble;
use crate::components::typed::TypedTold;
use crate::device::clock;
use crate::device::network::Failure;
use crate::state::desk::{Desk, use_desk};
use crate::state::typed::{self, Typed};
use crate::text::{lang, t};

/// Reads the set anew, changes it, and keeps it: what somebody else added meanwhile stays.
async fn changed(desk: Desk, change: impl FnOnce(&mut RateSet)) -> Result<(), Failure> {
    let now = read_rates(desk).await?;
    let mut set = now.set;
    change(&mut set);
    save_rates(desk, &ReferenceChange { revision: now.revision, set }).await.map(|_| ())
}

/// What the name of a kept form begins with; the rate follows, or [`NEW`].
const KEPT: &str = "muc-chi:";
/// Stands for a rate that is not there yet; no key is so short.
const NEW: &str = "-";

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
    // Whoever left in the middle of a rate finds its form open again.
    let begun = typed::under(desk, KEPT).filter(|_| may_change);
    let adding = RwSignal::new(begun.as_deref() == Some(NEW));
    let editing = RwSignal::new(begun.filter(|key| key != NEW));
    let failure = RwSignal::new(None::<Failure>);
    let dropping = RwSignal::new(false);
    let drop = move |key: String| {
        if dropping.get_untracked() {
            return;
        }
        dropping.set(true);
        failure.set(None);
        spawn_local(async move {
            let result = changed(desk, |set| set.rates.retain(|rate| rate.key != key)).await;
            dropping.try_set(false);
            match result {
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
    // A rate that is gone counts for nothing that is entered from now on, so that it is asked first.
    let asking = RwSignal::new(false);
    let chosen = RwSignal::new(None::<(String, String)>);
    let sure = move |_| {
        asking.set(false);
        if let Some((key, _)) = chosen.get_untracked() {
            drop(key);
        }
    };
    let rows = rates
        .into_iter()
        .map(|rate| {
            let until = rate
                .in_force_until
                .map(|last| format!(" {} {}", words.until, dates::date(last, lang())));
            let sample =
                rate.sample.then(|| view! { <span class="mark act">{words.sample}</span> });
            let (key, named) = (rate.key.clone(), rate.name.clone());
            let edited = StoredValue::new(rate.clone());
            let own = rate.key.clone();
            let form = move || {
                editing.with(|editing| editing.as_ref() == Some(&own)).then(|| {
                    let done = Callback::new(move |stored: bool| {
                        editing.set(None);
                        if stored {
                            saved.run(());
                        }
                    });
                    view! { <RateForm of=edited.get_value() done /> }
                })
            };
            let opened = rate.key.clone();
            let bin = may_change.then(|| {
                view! {
                    <button
                        type="button"
                        class="round"
                        aria-label=format!("{}: {}", words.rate_edit, rate.name)
                        on:click=move |_| {
                            adding.set(false);
                            editing.set(Some(opened.clone()));
                        }
                    >
                        {icon(Icon::Pencil)}
                    </button>
                    <button
                        type="button"
                        class="round"
                        aria-label=format!("{}: {}", words.rate_drop, rate.name)
                        on:click=move |_| {
                            chosen.set(Some((key.clone(), named.clone())));
                            asking.set(true);
                        }
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
                    <div class="bins">{bin}</div>
                </li>
                {form}
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
                <button
                    type="button"
                    class="button"
                    on:click=move |_| {
                        editing.set(None);
                        adding.set(true);
                    }
                >
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
            <Modal open=asking title=words.rate_drop_title>
                <p><b>{move || chosen.with(|one| one.as_ref().map(|(_, name)| name.clone()))}</b></p>
                <p>{words.rate_drop_tell}</p>
                <p class="modal-bar">
                    <button type="button" class="button" on:click=move |_| asking.set(false)>
                        {t().common.cancel}
                    </button>
                    <button type="button" class="button loud" on:click=sure>
                        {icon(Icon::Bin)} {words.rate_drop}
                    </button>
                </p>
            </Modal>
        </section>
    }
}

/// The form of a rate: a new one, or one that is there. Its key stays, because the ledger names it.
#[component]
fn RateForm(#[prop(optional)] of: Option<Rate>, done: Callback<bool>) -> impl IntoView {
    let desk = use_desk();
    let words = &t().recognition;
    let today = dates::local_day(clock::now());
    let is_new = of.is_none();
    let old = of.unwrap_or_else(|| Rate {
        key: String::new(),
        kind: Contribution::Card,
        name: String::new(),
        amount: 0,
        per: String::new(),
        in_force_from: today,
        in_force_until: None,
        sample: false,
        source: Source { title: String::new(), url: None, checked: None, verified: true },
    });
    let kind = RwSignal::new(old.kind);
    let field = |text: &str| RwSignal::new(text.to_owned());
    let (name, per, source) = (field(&old.name), field(&old.per), field(&old.source.title));
    let amount = RwSignal::new(if is_new { String::new() } else { old.amount.to_string() });
    let from = RwSignal::new(old.in_force_from.to_string());
    let until = RwSignal::new(old.in_force_until.map_or_else(String::new, |day| day.to_string()));
    let typed = {
        let texts = [name, per, source, amount, from, until];
        let now = move || (kind.get(), texts.map(|text| text.get()));
        let put = move |(of, all): (Contribution, [String; 6])| {
            kind.set(of);
            for (field, text) in texts.into_iter().zip(all) {
                field.set(text);
            }
        };
        let place = if is_new { NEW.to_owned() } else { old.key.clone() };
        let what = if is_new {
            words.rate_add.to_owned()
        } else {
            format!("{}: {}", words.rate_edit, old.name)
        };
        Typed::new(desk, &format!("{KEPT}{place}"), what, untrack(now), now, put)
    };
    let going = RwSignal::new(false);
    let old = StoredValue::new(old);
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
        let old = old.get_value();
        let key = format!("{}-{day}", slug(&title).chars().take(45).collect::<String>());
        let rate = Rate {
            key: if is_new { key } else { old.key },
            kind: kind.get_untracked(),
            name: title,
            amount: digits.parse().unwrap_or(0),
            per: per.get_untracked().trim().to_owned(),
            in_force_from: day,
            in_force_until: until.get_untracked().parse().ok(),
            // A sample that somebody put their own decision to is none any more.
            sample: old.sample && old.source.title == source.get_untracked().trim(),
            source: Source {
                title: source.get_untracked().trim().to_owned(),
                url: old.source.url,
                checked: Some(today),
                verified: true,
            },
        };
        let found = RateSet { rates: vec![rate.clone()] }.faults();
        let wrong = !found.is_empty();
        faults.set(found);
        if wrong || going.get_untracked() {
            return;
        }
        going.set(true);
        failure.set(None);
        let letting = typed.letting();
        spawn_local(async move {
            let put = |set: &mut RateSet| match set.rates.iter_mut().find(|one| one.key == rate.key)
            {
                Some(one) if !is_new => *one = rate,
                _ => set.rates.push(rate),
            };
            let result = changed(desk, put).await;
            going.try_set(false);
            match result {
                Ok(()) => {
                    letting.go();
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
    let cancel = move |_| {
        typed.done();
        done.run(false);
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
            <TypedTold typed />
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
            <DateField
                id="muc-den"
                label=words.rate_until
                value=until
                changed=Callback::new(move |text| until.set(text))
                fault=fault(".in_force_until")
                optional=true
            />
            <p class="soft small">{words.rate_until_hint}</p>
            {trouble}
            <p class="reply-bar">
                <button type="button" class="button" on:click=cancel>
                    {t().common.cancel}
                </button>
                <button type="submit" class="button primary" disabled=going>
                    {figure(Figure::Cloud)}
                    {move || if going.get() { t().common.saving } else { words.save }}
                </button>
            </p>
        </form>
    }
}
