//! A sealed case: opened in this browser with the officer's keys, answered under two seals, or sealed anew
//! for another unit.

use leptos::prelude::*;
use leptos::task::spawn_local;
use plain::dates;
use view::icon::{Icon, icon};
use wire::case::CaseState;
use wire::desk::{CaseDetail, Role};
use wire::follow::FollowVerb;
use wire::sealed::{Climb, SealedDetail};
use wire::unit_keys::DeskKeys;

use super::empty::Waiting;
use super::figure::{Figure, figure};
use super::sealed_answer::SealedAnswerForm;
use super::sealed_files::SealedFiles;
use super::sealed_forward::SealedForward;
use super::sealed_next::SealedNext;
use super::state_mark::{CaseMark, DueMark};
use super::title::PageTitle;
use super::unlock::{Unlock, why};
use crate::actions::keys::{Wrong, read_keys};
use crate::actions::sealed_case::{OpenCase, open_case, read_sealed, tell_opened};
use crate::device::clock;
use crate::state::desk::use_desk;
use crate::state::keyring::use_keyring;
use crate::text::{lang, names, t};

/// How far the opening is.
#[derive(Clone)]
enum Opened {
    Waiting,
    Locked,
    Failed(String),
    Erased,
    Here(Box<OpenCase>),
}

/// The case, in the place of words that lie open.
#[component]
pub fn SealedCase(
    /// The case as the server knows it.
    case: CaseDetail,
    /// Given the case as it stands after an answer.
    answered: Callback<CaseDetail>,
    /// Told once it counts as read, because this officer opened it.
    read: Callback<()>,
) -> impl IntoView {
    let (desk, keyring) = (use_desk(), use_keyring());
    let words = &t().kin;
    let id = case.summary.id;
    let keys = RwSignal::new(None::<DeskKeys>);
    let opened = RwSignal::new(Opened::Waiting);
    let climbs = RwSignal::new(None::<Climb>);
    let state = RwSignal::new(case.summary.state);
    let told = StoredValue::new(false);
    let tell = move || {
        if told.try_get_value() != Some(false) {
            return;
        }
        told.set_value(true);
        spawn_local(async move {
            let done = tell_opened(desk, id).await.is_ok();
            if done && state.try_get_untracked() == Some(CaseState::Received) {
                state.try_set(CaseState::Read);
            }
            if done {
                let _ = read.try_run(());
            } else {
                let _ = told.try_set_value(false);
            }
        });
    };
    let show = move |detail: SealedDetail| {
        climbs.try_set(detail.climbs_to.clone());
        if detail.erased_at.is_some() {
            opened.try_set(Opened::Erased);
            return;
        }
        spawn_local(async move {
            let now = match open_case(desk, keyring, detail).await {
                Ok(case) => {
                    tell();
                    Opened::Here(Box::new(case))
                }
                Err(Wrong::Locked) => Opened::Locked,
                Err(wrong) => Opened::Failed(why(&wrong)),
            };
            opened.try_set(now);
        });
    };
    let load = move || {
        spawn_local(async move {
            let read = read_keys(desk).await;
            keys.try_set(read.ok());
            match read_sealed(desk, id).await {
                Ok(detail) => show(detail),
                Err(failure) => _ = opened.try_set(Opened::Failed(why(&Wrong::Failed(failure)))),
            }
        });
    };
    load();
    // What was opened is gone from the page as soon as the keys are locked.
    Effect::new(move |before: Option<bool>| {
        let open = keyring.is_open();
        let here = opened.with_untracked(|opened| matches!(opened, Opened::Here(_)));
        if before == Some(true) && !open && here {
            opened.set(Opened::Locked);
        }
        open
    });
    let summary = case.summary.clone();
    let unit = summary.unit.short.clone();
    let again = Callback::new(move |()| load());
    let case = StoredValue::new(case);
    let inside = move || match opened.get() {
        Opened::Waiting => view! { <Waiting /> }.into_any(),
        Opened::Failed(text) => view! { <p class="trouble" role="alert">{text}</p> }.into_any(),
        Opened::Erased => view! {
            <section class="panel stack">
                <p class="row">{icon(Icon::Bin)} <b>{words.erased}</b></p>
                <p>{words.erased_hint}</p>
            </section>
        }
        .into_any(),
        Opened::Locked => {
            let waits = climbs.get().map(|climb| {
                view! {
                    <p class="trouble">
                        {icon(Icon::Warning)}
                        <span>{words.climbs} " " <b>{climb.unit.short}</b> ". " {words.climbs_locked}</span>
                    </p>
                }
            });
            view! { {waits} {locked(keys, again, unit.clone())} }.into_any()
        }
        Opened::Here(here) => {
            let here = *here;
            let after = Callback::new(move |state| {
                load();
                let mut now = case.get_value();
                now.summary.state = state;
                answered.run(now);
            });
            untrack(|| shown(here, after, again))
        }
    };
    let now = clock::now();
    let due = dates::date(dates::local_day(summary.due_at), lang());
    view! {
        <article class="case">
            <header>
                <PageTitle text=Signal::stored(words.sealed_case.to_owned()) />
                <p class="row">
                    {move || view! { <CaseMark state=state.get() /> }}
                    <DueMark case=summary.clone() now />
                </p>
            </header>
            <p class="promise">{figure(Figure::Lock)}<span>{words.sealed_hint}</span></p>
            {inside}
            <dl class="facts">
                <div><dt>{t().cases.sent_to}</dt><dd>{summary.unit.short.clone()}</dd></div>
                <div>
                    <dt>{t().cases.received}</dt>
                    <dd class="num">{dates::date_time(summary.received_at, lang())}</dd>
                </div>
                <div><dt>{t().cases.due}</dt><dd class="num">{due}</dd></div>
            </dl>
        </article>
    }
}

fn locked(keys: RwSignal<Option<DeskKeys>>, again: Callback<()>, unit: String) -> AnyView {
    let words = &t().kin;
    let has = keys.with(|keys| {
        keys.as_ref().is_some_and(|keys| keys.keys.iter().any(|key| key.own.is_some()))
    });
    let open = use_keyring().is_open();
    if has && !open {
        return view! { <section class="panel"><Unlock keys done=again /></section> }.into_any();
    }
    view! {
        <section class="panel stack">
            <p>{words.no_access} " " <b>{unit}</b></p>
            <p><a class="button" href="/desk/khoa-kin">{words.to_keys}</a></p>
        </section>
    }
    .into_any()
}

fn shown(here: OpenCase, after: Callback<CaseState>, again: Callback<()>) -> AnyView {
    let (words, cases) = (&t().kin, &t().cases);
    let said = &here.said;
    let kind = names::submission(said.kind);
    let title = match said.matter {
        Some(matter) => format!("{kind}: {}", names::matter(matter)),
        None => kind.to_owned(),
    };
    let sender = match &said.name {
        Some(name) => view! { <dd><b>{name.clone()}</b></dd> }.into_any(),
        None => view! { <dd class="soft">{words.nameless}</dd> }.into_any(),
    };
    let contact = said.contact.clone().map(|contact| {
        view! { <div><dt>{cases.contact}</dt><dd>{contact}</dd></div> }
    });
    // It is shown, never followed: a click would tell its owner that somebody reads here.
    let link = said.link.clone().map(|link| view! { <p class="said small">{link}</p> });
    let files =
        (!here.files.is_empty()).then(|| view! { <SealedFiles files=here.files.clone() /> });
    let talk = here.talk.iter().map(|part| {
        let not_solved = (part.verb == FollowVerb::NotSolved).then(
            || view! { <p class="small row">{icon(Icon::Warning)} <b>{words.not_solved}</b></p> },
        );
        let who = part.unit_name.clone().unwrap_or_else(|| words.from_sender.to_owned());
        let when = dates::date_time(part.at, lang());
        let text = part.text.clone().unwrap_or_else(|| words.unreadable.to_owned());
        view! {
            <div class="answer">
                <p class="small"><b>{who}</b>" · "{when}</p>
                {not_solved}
                <p class="said">{text}</p>
            </div>
        }
    });
    let talk = (!here.talk.is_empty()).then(|| {
        view! { <section class="answers"><h2>{words.talk}</h2>{talk.collect_view()}</section> }
    });
    let desk = use_desk();
    let rated = here.detail.rating.map(|rating| {
        view! { <p class="small">{words.rated} " " <b>{rating}"/5"</b></p> }
    });
    let first = here.detail.opened.clone().map(|opened| {
        let when = dates::date_time(opened.at, lang());
        view! { <div><dt>{words.opened_by}</dt><dd>{opened.by}" · "<span class="num">{when}</span></dd></div> }
    });
    let form = (desk.has(Role::Writer) || desk.has(Role::Approver)).then(|| {
        view! {
            <SealedNext case=here.clone() again />
            <SealedAnswerForm case=here.clone() after />
            <SealedForward case=here.clone() />
        }
    });
    view! {
        <figure class="voice-of">
            <figcaption>{icon(names::submission_icon(said.kind))} {title}</figcaption>
            <blockquote class="said">{said.text.clone()}</blockquote>
            {link}
        </figure>
        {files}
        <dl class="facts">
            <div><dt>{cases.sender}</dt>{sender}</div>
            {contact}
            {first}
        </dl>
        {talk}
        {rated}
        {form}
    }
    .into_any()
}
