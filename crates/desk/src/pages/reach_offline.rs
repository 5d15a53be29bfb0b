//! Truyền thông trực tiếp: what was told without phones, signed by two.

use leptos::prelude::*;
use leptos::task::spawn_local;
use plain::dates::{self, local_day};
use view::icon::{Icon, icon};
use wire::API_BASE;
use wire::desk::Role;
use wire::id::OfflineReachId;
use wire::limits::OFFLINE_ABOUT_CHARS;
use wire::moment::read_day;
use wire::reach::{NewOffline, Offline, OfflineDecision, OfflineKind, OfflineState};
use wire::validate::{Fault, FieldFault};

use super::listing::refused;
use crate::actions::reach::{attest, decide, read_offline};
use crate::components::choice::Choice;
use crate::components::date_field::DateField;
use crate::components::empty::{Empty, Waiting};
use crate::components::field::TextField;
use crate::components::figure::{Figure, figure};
use crate::components::title::PageTitle;
use crate::components::trouble::Trouble;
use crate::components::typed::TypedTold;
use crate::device::network::Failure;
use crate::device::{clock, photo};
use crate::state::desk::use_desk;
use crate::state::loaded::Loaded;
use crate::state::reach::kind_name;
use crate::state::typed::{self, Typed};
use crate::text::{lang, t};

/// Under this name a new one is kept while it is typed.
const KEPT: &str = "tiep-can:truc-tiep";

type List = RwSignal<Loaded<Vec<Offline>>>;

/// The page.
#[component]
pub fn ReachOfflinePage() -> impl IntoView {
    let desk = use_desk();
    let words = &t().reach;
    let list: List = RwSignal::new(Loaded::Waiting);
    let open = RwSignal::new(typed::has(desk, KEPT));
    let load = move || {
        spawn_local(async move {
            let result = read_offline(desk).await;
            list.try_set(result.into());
        });
    };
    load();
    let again = Callback::new(move |()| load());
    let rows = move || match list.get() {
        Loaded::Waiting => view! { <Waiting /> }.into_any(),
        Loaded::Failed(failure) => refused(failure, again),
        Loaded::Ready(all) if all.is_empty() => {
            view! { <Empty title=words.offline_none hint=words.offline_none_hint /> }.into_any()
        }
        Loaded::Ready(all) => {
            let rows = all.into_iter().map(|one| view! { <Row one list /> });
            view! { <ul class="lines">{rows.collect_view()}</ul> }.into_any()
        }
    };
    let may = desk.has(Role::Writer) || desk.has(Role::Approver);
    let add = move || {
        (may && !open.get()).then(|| {
            view! {
                <button type="button" class="button primary" on:click=move |_| open.set(true)>
                    {figure(Figure::Plus)} {words.offline_new}
                </button>
            }
        })
    };
    let form = move || open.get().then(|| view! { <Attest list open /> });
    view! {
        <div class="page narrow">
            <a class="back" href="/desk/tiep-can">{icon(Icon::Back)} {words.back}</a>
            <PageTitle text=Signal::stored(words.to_offline.to_owned()) />
            <p class="soft">{words.offline_lead}</p>
            <p>{add}</p>
            {form}
            {rows}
        </div>
    }
}

/// One that was written down.
#[component]
fn Row(one: Offline, list: List) -> impl IntoView {
    let words = &t().reach;
    let (sign, state) = match one.state {
        OfflineState::Waiting => (Icon::Clock, words.waiting),
        OfflineState::Confirmed => (Icon::Tick, words.confirmed),
        OfflineState::Refused => (Icon::Warning, words.refused),
    };
    let head = format!(
        "{} · {} · {} {}",
        kind_name(one.kind),
        dates::date(one.held_on, lang()),
        one.number,
        words.number.to_lowercase()
    );
    let signers = [Some(one.signed_by.clone()), one.decided_by.clone()];
    let signers: Vec<String> = signers.into_iter().flatten().collect();
    let see = one.photo.then(|| {
        let address = format!("{API_BASE}/desk/reach/offline/{}/photo", one.id);
        view! { <a href=address target="_blank" rel="external noopener">{words.photo_see}</a> }
    });
    let remark = one.remark.clone().map(|remark| view! { <p class="said small">{remark}</p> });
    let id = one.id;
    let buttons = (one.may_sign || one.may_refuse)
        .then(|| view! { <Decide id may_sign=one.may_sign list /> });
    view! {
        <li class="template">
            <div>
                <p><b>{one.unit.short}</b>" · "{head}</p>
                <p class="said small">{one.about}</p>
                <p class="small"><span class="mark">{icon(sign)} {state}</span>" "{see}</p>
                <p class="soft small">{words.signers}" "{signers.join(", ")}</p>
                {remark}
            </div>
            {buttons}
        </li>
    }
}

/// Signing as the second, or not.
#[component]
fn Decide(id: OfflineReachId, may_sign: bool, list: List) -> impl IntoView {
    let desk = use_desk();
    let words = &t().reach;
    let why = RwSignal::new(String::new());
    let typed = Typed::new(
        desk,
        &format!("tiep-can:khong-ky:{id}"),
        words.refuse,
        String::new(),
        move || why.get(),
        move |text| why.set(text),
    );
    let asking = RwSignal::new(typed.told.with_untracked(Option::is_some));
    let fault = RwSignal::new(None::<Fault>);
    let (going, failure) = (RwSignal::new(false), RwSignal::new(None::<Failure>));
    let send = move |decision: OfflineDecision| {
        if going.get_untracked() {
            return;
        }
        going.set(true);
        let letting = typed.letting();
        spawn_local(async move {
            let result = decide(desk, id, &decision).await;
            going.try_set(false);
            match result {
                Ok(all) => {
                    letting.go();
                    desk.say(if decision.sign { words.signed } else { words.saved });
                    list.try_set(Loaded::Ready(all));
                }
                Err(refusal) => {
                    failure.try_set(Some(refusal));
                }
            }
        });
    };
    let refuse = move || {
        let text = why.get_untracked().trim().to_owned();
        if text.is_empty() {
            fault.set(Some(Fault::Empty));
            return;
        }
        send(OfflineDecision { sign: false, remark: Some(text) });
    };
    let sign = may_sign.then(|| {
        let signed = move |_| send(OfflineDecision { sign: true, remark: None });
        view! {
            <button type="button" class="button primary" disabled=move || going.get() on:click=signed>
                {icon(Icon::Tick)} {words.sign}
            </button>
        }
    });
    let ask = move || {
        asking.get().then(|| {
            view! {
                <TypedTold typed />
                <TextField
                    id=format!("khong-ky-{id}")
                    label=Signal::stored(words.why_not.to_owned())
                    value=why
                    typed=Callback::new(move |typed| why.set(typed))
                    most=OFFLINE_ABOUT_CHARS
                    fault=fault
                />
            }
        })
    };
    let trouble = move || failure.get().map(|failure| view! { <Trouble failure /> });
    let no = move |_| if asking.get_untracked() { refuse() } else { asking.set(true) };
    view! {
        {ask}
        {trouble}
        <p class="row">
            {sign}
            <button type="button" class="button" disabled=move || going.get() on:click=no>
                {words.refuse}
            </button>
        </p>
    }
}

/// The form of a new one.
#[component]
fn Attest(list: List, open: RwSignal<bool>) -> impl IntoView {
    let desk = use_desk();
    let words = &t().reach;
    let today = local_day(clock::now());
    let units = desk.session().map(|session| session.units).unwrap_or_default();
    let first = units.first().map(|unit| unit.id.to_string()).unwrap_or_default();
    let units: Vec<(String, String)> =
        units.into_iter().map(|unit| (unit.id.to_string(), unit.short)).collect();
    let kinds: Vec<(String, String)> = OfflineKind::ALL
        .iter()
        .enumerate()
        .map(|(place, kind)| (place.to_string(), kind_name(*kind).to_owned()))
        .collect();
    let unit = RwSignal::new(first);
    let kind = RwSignal::new("0".to_owned());
    let day = RwSignal::new(today.to_string());
    let (number, about) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let now = move || (unit.get(), kind.get(), day.get(), number.get(), about.get());
    let put = move |(a, b, c, d, e): (String, String, String, String, String)| {
        unit.set(a);
        kind.set(b);
        day.set(c);
        number.set(d);
        about.set(e);
    };
    let typed = Typed::new(desk, KEPT, words.offline_new, untrack(now), now, put);
    let faults = RwSignal::new(Vec::<FieldFault>::new());
    let (going, failure) = (RwSignal::new(false), RwSignal::new(None::<Failure>));
    let photo_failed = RwSignal::new(false);
    let fault = move |name: &'static str| {
        Signal::derive(move || {
            faults.with(|faults| faults.iter().find(|f| f.field == name).map(|f| f.fault))
        })
    };
    let save = move || {
        let place: usize = kind.get_untracked().parse().unwrap_or(0);
        let (Ok(of), Some(kind)) =
            (unit.get_untracked().parse(), OfflineKind::ALL.get(place).copied())
        else {
            return;
        };
        let mut new = NewOffline {
            id: OfflineReachId(typed.id()),
            unit: of,
            kind,
            held_on: read_day(&day.get_untracked()).unwrap_or_default(),
            number: number.get_untracked().trim().parse().unwrap_or(0),
            about: about.get_untracked().trim().to_owned(),
            photo: None,
        };
        let found = new.faults(today);
        let wrong = !found.is_empty();
        faults.set(found);
        if wrong || going.get_untracked() {
            return;
        }
        going.set(true);
        failure.set(None);
        photo_failed.set(false);
        let letting = typed.letting();
        spawn_local(async move {
            if let Some(file) = photo::chosen("tt-photo") {
                match photo::send(file).await {
                    Some(kept) => new.photo = Some(kept.sha256),
                    None => {
                        going.try_set(false);
                        photo_failed.try_set(true);
                        return;
                    }
                }
            }
            let result = attest(desk, &new).await;
            going.try_set(false);
            match result {
                Ok(all) => {
                    letting.go();
                    list.try_set(Loaded::Ready(all));
                    open.try_set(false);
                    desk.say(words.attested);
                }
                Err(refusal) => {
                    failure.try_set(Some(refusal));
                }
            }
        });
    };
    let trouble = move || failure.get().map(|failure| view! { <Trouble failure /> });
    let cancel = move |_| {
        typed.done();
        open.set(false);
    };
    let unsent = move || {
        photo_failed.get().then(|| {
            view! { <p class="error">{icon(Icon::Warning)} {words.photo_failed}</p> }
        })
    };
    view! {
        <form
            class="panel form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                save();
            }
        >
            <TypedTold typed />
            <Choice
                id="tt-unit"
                label=words.unit
                options=Signal::stored(units)
                value=unit
                chosen=Callback::new(move |chosen| unit.set(chosen))
            />
            <Choice
                id="tt-kind"
                label=words.kind
                options=Signal::stored(kinds)
                value=kind
                chosen=Callback::new(move |chosen| kind.set(chosen))
            />
            <DateField
                id="tt-day"
                label=words.held_on
                value=day
                changed=Callback::new(move |chosen| day.set(chosen))
                fault=fault("held_on")
                optional=false
            />
            <TextField
                id="tt-number"
                label=Signal::stored(words.number.to_owned())
                value=number
                typed=Callback::new(move |typed| number.set(typed))
                fault=fault("number")
            />
            <TextField
                id="tt-about"
                label=Signal::stored(words.about.to_owned())
                value=about
                typed=Callback::new(move |typed| about.set(typed))
                most=OFFLINE_ABOUT_CHARS
                fault=fault("about")
                lines=2
            />
            <div class="field">
                <div class="label">
                    <label for="tt-photo">{words.photo} <i>{t().common.optional}</i></label>
                </div>
                <input id="tt-photo" class="input" type="file" accept="image/jpeg,image/png,image/webp" />
                <span class="hint">{words.photo_hint}</span>
            </div>
            {unsent}
            {trouble}
            <p class="reply-bar">
                <button type="button" class="button" on:click=cancel>
                    {t().common.cancel}
                </button>
                <button type="submit" class="button primary" disabled=move || going.get()>
                    {move || if going.get() { t().common.saving } else { words.attest }}
                </button>
            </p>
        </form>
    }
}
