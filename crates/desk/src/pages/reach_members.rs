//! Số đoàn viên: how many members each unit has, as officers entered it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use plain::dates::{self, local_day};
use view::icon::{Icon, icon};
use wire::moment::read_day;
use wire::reach::{MembersEntry, MembersList, MembersRow};
use wire::validate::{Fault, FieldFault};

use super::listing::refused;
use crate::actions::reach::{enter_members, read_members};
use crate::components::date_field::DateField;
use crate::components::empty::Waiting;
use crate::components::field::TextField;
use crate::components::title::PageTitle;
use crate::components::trouble::Trouble;
use crate::components::typed::TypedTold;
use crate::device::clock;
use crate::device::network::Failure;
use crate::state::desk::use_desk;
use crate::state::loaded::Loaded;
use crate::state::typed::{self, Typed};
use crate::text::{lang, t};

/// What the name of a kept form begins with; the unit follows.
const KEPT: &str = "doan-vien:";

/// The page.
#[component]
pub fn ReachMembersPage() -> impl IntoView {
    let desk = use_desk();
    let words = &t().reach;
    let list = RwSignal::new(Loaded::<MembersList>::Waiting);
    let open = RwSignal::new(None::<MembersRow>);
    let load = move || {
        spawn_local(async move {
            let result = read_members(desk).await;
            // Whoever left in the middle of a number finds its form open again.
            let begun = typed::under(desk, KEPT);
            if let (Ok(all), Some(begun)) = (&result, begun) {
                let row = all.units.iter().find(|row| row.unit.id.to_string() == begun);
                open.try_set(row.filter(|_| all.may_enter).cloned());
            }
            list.try_set(result.into());
        });
    };
    load();
    let again = Callback::new(move |()| load());
    let rows = move || match list.get() {
        Loaded::Waiting => view! { <Waiting /> }.into_any(),
        Loaded::Failed(failure) => refused(failure, again),
        Loaded::Ready(all) => {
            let may = all.may_enter;
            let rows = all.units.into_iter().map(|row| view! { <Row row may open /> });
            view! { <ul class="lines">{rows.collect_view()}</ul> }.into_any()
        }
    };
    let form = move || open.get().map(|row| view! { <Enter row list open /> });
    view! {
        <div class="page narrow">
            <a class="back" href="/desk/tiep-can">{icon(Icon::Back)} {words.back}</a>
            <PageTitle text=Signal::stored(words.to_members.to_owned()) />
            <p class="soft">{words.members_lead}</p>
            {form}
            {rows}
        </div>
    }
}

/// One unit.
#[component]
fn Row(row: MembersRow, may: bool, open: RwSignal<Option<MembersRow>>) -> impl IntoView {
    let words = &t().reach;
    let known = match (&row.entered, row.below) {
        (Some(known), _) => format!(
            "{} {} · {} {} · {} {}",
            known.number,
            words.of_members,
            words.as_of.to_lowercase(),
            dates::date(known.as_of, lang()),
            words.entered_by,
            known.by
        ),
        (None, Some(sum)) => format!("{sum} {} · {}", words.of_members, words.sum_below),
        (None, None) if row.missing > 0 => {
            format!("{}: {} {}", words.no_members, row.missing, words.missing)
        }
        (None, None) => words.no_members.to_owned(),
    };
    let short = row.unit.short.clone();
    let change = may.then(|| {
        let name = format!("{}: {short}", words.enter);
        view! {
            <button
                type="button"
                class="round"
                aria-label=name
                on:click=move |_| open.set(Some(row.clone()))
            >
                {icon(Icon::Pencil)}
            </button>
        }
    });
    view! {
        <li class="with-bin template">
            <div><p><b>{short}</b></p><p class="soft small">{known}</p></div>
            {change}
        </li>
    }
}

/// The form of one unit.
#[component]
fn Enter(
    row: MembersRow,
    list: RwSignal<Loaded<MembersList>>,
    open: RwSignal<Option<MembersRow>>,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().reach;
    let today = local_day(clock::now());
    let number =
        RwSignal::new(row.entered.map(|known| known.number.to_string()).unwrap_or_default());
    let as_of = RwSignal::new(today.to_string());
    let faults = RwSignal::new(Vec::<FieldFault>::new());
    let (going, failure) = (RwSignal::new(false), RwSignal::new(None::<Failure>));
    let unit = row.unit.id;
    let typed = {
        let now = move || (number.get(), as_of.get());
        let put = move |(a, b): (String, String)| {
            number.set(a);
            as_of.set(b);
        };
        let what = format!("{}: {}", words.enter, row.unit.short);
        Typed::new(desk, &format!("{KEPT}{unit}"), what, untrack(now), now, put)
    };
    let fault = move |name: &'static str| {
        Signal::derive(move || {
            faults.with(|faults| faults.iter().find(|f| f.field == name).map(|f| f.fault))
        })
    };
    let save = move || {
        let written = number.get_untracked();
        let digits: String = written.chars().filter(|c| !matches!(c, '.' | ' ' | ',')).collect();
        let (Ok(number), Some(as_of)) = (digits.parse(), read_day(&as_of.get_untracked())) else {
            let field = if digits.parse::<u32>().is_err() { "number" } else { "as_of" };
            faults.set(vec![FieldFault::new(field, Fault::NotAllowed)]);
            return;
        };
        let entry = MembersEntry { unit, as_of, number };
        let found = entry.faults(today);
        let wrong = !found.is_empty();
        faults.set(found);
        if wrong || going.get_untracked() {
            return;
        }
        going.set(true);
        failure.set(None);
        let letting = typed.letting();
        spawn_local(async move {
            let result = enter_members(desk, &entry).await;
            going.try_set(false);
            match result {
                Ok(all) => {
                    letting.go();
                    list.try_set(Loaded::Ready(all));
                    open.try_set(None);
                    desk.say(words.saved);
                }
                Err(refusal) => {
                    failure.try_set(Some(refusal));
                }
            }
        });
    };
    let cancel = move |_| {
        typed.done();
        open.set(None);
    };
    let trouble = move || failure.get().map(|failure| view! { <Trouble failure /> });
    view! {
        <form
            class="panel form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                save();
            }
        >
            <h2>{row.unit.short}</h2>
            <TypedTold typed />
            <TextField
                id="dv-number"
                label=Signal::stored(words.members_number.to_owned())
                value=number
                typed=Callback::new(move |typed| number.set(typed))
                fault=fault("number")
            />
            <DateField
                id="dv-as-of"
                label=words.as_of
                value=as_of
                changed=Callback::new(move |day| as_of.set(day))
                fault=fault("as_of")
                optional=false
            />
            {trouble}
            <p class="reply-bar">
                <button type="button" class="button" on:click=cancel>
                    {t().common.cancel}
                </button>
                <button type="submit" class="button primary" disabled=move || going.get()>
                    {move || if going.get() { t().common.saving } else { t().law.save }}
                </button>
            </p>
        </form>
    }
}
