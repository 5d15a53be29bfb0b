//! What a list of cases is searched for and narrowed by, beside its filter.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;
use serde::de::DeserializeOwned;
use view::icon::{Icon, icon};
use wire::queue::{Assigned, CaseOrder, Urgency};
use wire::submission::SubmissionKind;
use wire::topic::Matter;

use super::choice::Choice;
use super::field::TextField;
use crate::device::clock;
use crate::state::desk::use_desk;
use crate::state::wishes::{Wishes, indented};
use crate::text::{names, t};

/// How long after the last letter a search begins.
const PAUSE_MS: u32 = 300;

/// A value as the word that an option has.
fn word<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// The value of an option's word; none for no wish.
fn value<T: DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(word.to_owned())).ok()
}

fn options<T: Serialize + Copy>(all: &[T], name: fn(T) -> &'static str) -> Vec<(String, String)> {
    let any = (String::new(), t().queue.any.to_owned());
    let each = all.iter().map(|one| (word(one), name(*one).to_owned()));
    std::iter::once(any).chain(each).collect()
}

/// The search and the filters.
#[component]
pub fn CaseFilters(
    /// What is wished for.
    wishes: RwSignal<Wishes>,
) -> impl IntoView {
    let words = &t().queue;
    let desk = use_desk();
    let typed = RwSignal::new(wishes.with_untracked(|wishes| wishes.words.clone()));
    let turn = StoredValue::new(0_u32);
    let search = Callback::new(move |text: String| {
        typed.set(text.clone());
        turn.update_value(|turn| *turn += 1);
        let mine = turn.get_value();
        spawn_local(async move {
            clock::pause(PAUSE_MS).await;
            if turn.try_get_value() == Some(mine) {
                wishes.try_update(|wishes| wishes.words = text);
            }
        });
    });
    let units = desk.session().map(|session| session.units).unwrap_or_default();
    let by_unit = (units.len() > 1).then(|| {
        let any = (String::new(), words.any.to_owned());
        let each = units.iter().map(|unit| (unit.id.to_string(), indented(unit, &units)));
        let list: Vec<_> = std::iter::once(any).chain(each).collect();
        let now = move || {
            wishes.with(|w| w.unit.map(|unit| unit.to_string()).unwrap_or_default())
        };
        let chosen =
            Callback::new(move |word: String| wishes.update(|w| w.unit = word.parse().ok()));
        view! { <Choice id="loc-don-vi" label=words.f_unit options=list value=Signal::derive(now) chosen /> }
    });
    macro_rules! by {
        ($id:literal, $label:expr, $field:ident, $list:expr) => {{
            let now = move || wishes.with(|w| w.$field.as_ref().map(word).unwrap_or_default());
            let chosen =
                Callback::new(move |word: String| wishes.update(|w| w.$field = value(&word)));
            view! { <Choice id=$id label=$label options=$list value=Signal::derive(now) chosen /> }
        }};
    }
    let assigned = |one: Assigned| match one {
        Assigned::Me => t().queue.assigned_me,
        Assigned::Nobody => t().queue.assigned_nobody,
    };
    let order = |one: CaseOrder| match one {
        CaseOrder::Newest => t().queue.order_newest,
        CaseOrder::Due => t().queue.order_due,
    };
    let mut orders = options(&[CaseOrder::Newest, CaseOrder::Due], order);
    if let Some((_, own)) = orders.first_mut() {
        // There is no order of "all": without a wish each list has its own.
        words.order_own.clone_into(own);
    }
    let count = move || wishes.with(Wishes::count);
    let said = move || {
        let count = count();
        (count > 0).then(|| view! { <b class="num">{count}</b> })
    };
    let clear = move || {
        (count() > 0).then(|| {
            view! {
                <button
                    type="button"
                    class="button plain"
                    on:click=move |_| {
                        wishes.update(|w| *w = Wishes { words: w.words.clone(), ..Wishes::default() });
                    }
                >
                    {icon(Icon::Close)} {words.clear}
                </button>
            }
        })
    };
    view! {
        <div class="find" role="search">
            <TextField
                id="tim-loi-gui"
                label=Signal::stored(words.search.to_owned())
                value=typed
                typed=search
                hint=words.search_hint
                kind="search"
            />
        </div>
        <details class="wishes">
            <summary>{icon(Icon::Sliders)} {words.more_filters} {said}</summary>
            <div class="wish-list">
                {by_unit}
                {by!("loc-noi-dung", words.f_matter, matter, options(&Matter::ALL, names::matter))}
                {by!("loc-muc-do", words.f_urgency, urgency, options(&[Urgency::Urgent, Urgency::Normal], names::urgency))}
                {by!("loc-loai", words.f_kind, kind, options(&SubmissionKind::ALL, names::submission))}
                {by!("loc-nguoi", words.f_assigned, assigned, options(&[Assigned::Me, Assigned::Nobody], assigned))}
                {by!("loc-thu-tu", words.f_order, order, orders)}
                {clear}
            </div>
        </details>
    }
}
