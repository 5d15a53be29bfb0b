//! A sealed case: opened in this browser with the officer's keys, answered under two seals, or sealed anew
//! for another unit.

use leptos::prelude::*;
use leptos::task::spawn_local;
use plain::dates;
use view::icon::icon;
use wire::desk::{CaseDetail, Role};
use wire::sealed::SealedDetail;
use wire::unit_keys::DeskKeys;

use super::empty::Waiting;
use super::figure::{Figure, figure};
use super::sealed_answer::SealedAnswerForm;
use super::sealed_files::SealedFiles;
use super::sealed_forward::SealedForward;
use super::state_mark::{CaseMark, DueMark};
use super::title::PageTitle;
use super::unlock::{Unlock, why};
use crate::actions::keys::{Wrong, read_keys};
use crate::actions::sealed_case::{OpenCase, open_case, read_sealed};
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
    Here(Box<OpenCase>),
}

/// The case, in the place of words that lie open.
#[component]
pub fn SealedCase(
    /// The case as the server knows it.
    case: CaseDetail,
    /// Given the case as it stands after an answer.
    answered: Callback<CaseDetail>,
) -> impl IntoView {
    let (desk, keyring) = (use_desk(), use_keyring());
    let words = &t().kin;
    let id = case.summary.id;
    let keys = RwSignal::new(None::<DeskKeys>);
    let opened = RwSignal::new(Opened::Waiting);
    let show = move |detail: SealedDetail| {
        spawn_local(async move {
            opened.try_set(match open_case(desk, keyring, detail).await {
                Ok(case) => Opened::Here(Box::new(case)),
                Err(Wrong::Locked) => Opened::Locked,
                Err(wrong) => Opened::Failed(why(&wrong)),
            });
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
        if before == Some(true) && !open {
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
        Opened::Locked => locked(keys, again, unit.clone()),
        Opened::Here(here) => {
            let here = *here;
            let after = Callback::new(move |state| {
                load();
                let mut now = case.get_value();
                now.summary.state = state;
                answered.run(now);
            });
            untrack(|| shown(here, after))
        }
    };
    let now = clock::now();
    let due = dates::date(dates::local_day(summary.due_at), lang());
    view! {
        <article class="case">
            <header>
                <PageTitle text=Signal::stored(words.sealed_case.to_owned()) />
                <p class="row">
                    <CaseMark state=summary.state />
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

fn shown(here: OpenCase, after: Callback<wire::case::CaseState>) -> AnyView {
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
        let who = part.unit_name.clone().unwrap_or_else(|| words.from_sender.to_owned());
        let when = dates::date_time(part.at, lang());
        let text = part.text.clone().unwrap_or_else(|| words.unreadable.to_owned());
        view! {
            <div class="answer">
                <p class="small"><b>{who}</b>" · "{when}</p>
                <p class="said">{text}</p>
            </div>
        }
    });
    let talk = (!here.talk.is_empty()).then(|| {
        view! { <section class="answers"><h2>{words.talk}</h2>{talk.collect_view()}</section> }
    });
    let desk = use_desk();
    let form = (desk.has(Role::Writer) || desk.has(Role::Approver)).then(|| {
        view! {
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
        </dl>
        {talk}
        {form}
    }
    .into_any()
}
