//! Showing a case to everybody on "Bạn hỏi – Công đoàn trả lời": in words written anew, with the sender's
//! consent only, and taken back at any time.

use leptos::prelude::*;
use leptos::task::spawn_local;
use view::icon::{Icon, icon};
use wire::asked::AskedDraft;
use wire::case::CaseState;
use wire::desk::CaseDetail;
use wire::limits::{ANSWER_CHARS, ASKED_CHARS};
use wire::submission::{Purpose, SubmissionKind};
use wire::topic::Matter;
use wire::validate::{Fault, FieldFault};

use super::field::TextField;
use super::trouble::Trouble;
use super::typed::TypedTold;
use super::units::twice;
use crate::actions::show_asked::{hide_asked, show_asked};
use crate::device::network::Failure;
use crate::state::desk::use_desk;
use crate::state::typed::Typed;
use crate::text::{names, t};

/// The form, or why there is none.
#[component]
pub fn PublishAnswer(
    /// The case.
    case: CaseDetail,
    /// Given the case as it stands afterwards.
    changed: Callback<CaseDetail>,
) -> impl IntoView {
    let words = &t().asked;
    if case.sender.erased_at.is_some() {
        return ().into_any();
    }
    let inside = if case.sender.may_publish {
        form(case, changed)
    } else if case.sender.consents.contains(&Purpose::Publish) {
        view! { <p class="soft">{words.not_yet}</p> }.into_any()
    } else {
        view! { <p class="soft">{words.not_agreed}</p> }.into_any()
    };
    view! {
        <section class="reply publish">
            <h2>{words.title}</h2>
            {inside}
        </section>
    }
    .into_any()
}

fn form(case: CaseDetail, changed: Callback<CaseDetail>) -> AnyView {
    let desk = use_desk();
    let words = &t().asked;
    let id = case.summary.id;
    let shown = case.sender.asked.clone();
    let is_shown = shown.is_some();
    let answered = case.summary.state >= CaseState::Answered;
    let may_be_open = case.summary.kind == SubmissionKind::Aspiration;
    let question =
        RwSignal::new(shown.as_ref().map(|one| one.question.clone()).unwrap_or_default());
    let answer =
        RwSignal::new(shown.as_ref().and_then(|one| one.answer.clone()).unwrap_or_default());
    let open = RwSignal::new(!answered || shown.as_ref().is_some_and(|one| one.answer.is_none()));
    let about = shown.as_ref().map(|one| one.matter).or(case.summary.matter);
    let matter = RwSignal::new(about.unwrap_or(Matter::Other));
    let typed = {
        let now = move || (question.get(), answer.get(), open.get(), matter.get());
        let put = move |(a, b, c, d): (String, String, bool, Matter)| {
            question.set(a);
            answer.set(b);
            open.set(c);
            matter.set(d);
        };
        Typed::new(desk, &format!("dang:{id}"), words.title, untrack(now), now, put)
    };
    // That nobody can be recognised is looked at anew.
    let checked = RwSignal::new(false);
    let faults = RwSignal::new(Vec::<FieldFault>::new());
    let note = RwSignal::new(None::<&'static str>);
    let failure = RwSignal::new(None::<Failure>);
    let going = RwSignal::new(false);
    let fault_of = move |field: &'static str| {
        Signal::derive(move || {
            faults.with(|faults| faults.iter().find(|f| f.field == field).map(|f| f.fault))
                as Option<Fault>
        })
    };
    let done = move |result: Result<CaseDetail, Failure>, said: &'static str| {
        going.try_set(false);
        match result {
            Ok(case) => {
                desk.say(said);
                let _ = changed.try_run(case);
            }
            Err(wrong) => {
                failure.try_set(Some(wrong));
            }
        }
    };
    let publish = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let is_open = may_be_open && open.get_untracked();
        let draft = AskedDraft {
            matter: matter.get_untracked(),
            question: question.get_untracked().trim().to_owned(),
            answer: (!is_open).then(|| answer.get_untracked().trim().to_owned()),
        };
        let wrong = draft.faults();
        faults.set(wrong.clone());
        note.set(None);
        if !wrong.is_empty() || going.get_untracked() {
            return;
        }
        if !checked.get_untracked() {
            return note.set(Some(words.check_first));
        }
        going.set(true);
        failure.set(None);
        let letting = typed.letting();
        spawn_local(async move {
            let result = show_asked(desk, id, &draft).await;
            if result.is_ok() {
                letting.go();
            }
            done(result, words.done);
        });
    };
    let take_back = move || {
        if !going.get_untracked() {
            going.set(true);
            failure.set(None);
            spawn_local(async move { done(hide_asked(desk, id).await, words.gone) });
        }
    };
    let matters = Matter::ALL.map(|one| {
        let chosen = move || matter.get() == one;
        view! { <option value=names::matter(one) selected=chosen>{names::matter(one)}</option> }
    });
    let pick = move |event| {
        let name = event_target_value(&event);
        let found = Matter::ALL.into_iter().find(|one| names::matter(*one) == name);
        matter.set(found.unwrap_or(Matter::Other));
    };
    let count = shown.as_ref().and_then(|one| one.same).map(|count| {
        view! { <span class="num">" · " {count} " " {words.same}</span> }
    });
    let mark = is_shown.then(|| {
        view! { <p><span class="mark good">{icon(Icon::Tick)} {words.shown}</span> {count}</p> }
    });
    let way = may_be_open.then(|| {
        let set = move |event| open.set(event_target_checked(&event));
        view! {
            <label class="tick">
                <input type="checkbox" prop:checked=open disabled=!answered on:change=set />
                <span>{words.open}</span>
            </label>
        }
    });
    let with_answer = move || {
        (!(may_be_open && open.get())).then(|| {
            view! {
                <TextField
                    id="dang-tra-loi"
                    label=Signal::stored(words.answer.to_owned())
                    value=answer
                    typed=Callback::new(move |text| answer.set(text))
                    most=ANSWER_CHARS
                    fault=fault_of("answer")
                    lines=5
                />
            }
        })
    };
    let trouble = move || failure.get().map(|failure| view! { <Trouble failure /> });
    let noted = move || {
        note.get().map(|note| {
            view! { <p class="fault" role="alert">{icon(Icon::Warning)} {note}</p> }
        })
    };
    let off = is_shown.then(|| twice(words.take_back, going, take_back));
    let button = if is_shown { words.change } else { words.publish };
    view! {
        {mark}
        <form on:submit=publish>
            <p class="soft">{words.hint}</p>
            <TypedTold typed />
            {way}
            <TextField
                id="dang-cau-hoi"
                label=Signal::stored(words.question.to_owned())
                value=question
                typed=Callback::new(move |text| question.set(text))
                most=ASKED_CHARS
                fault=fault_of("question")
                lines=3
            />
            {with_answer}
            <div class="field">
                <div class="label"><label for="dang-viec">{words.matter}</label></div>
                <select class="input" id="dang-viec" on:change=pick>{matters}</select>
            </div>
            <label class="tick">
                <input
                    type="checkbox"
                    prop:checked=checked
                    on:change=move |event| checked.set(event_target_checked(&event))
                />
                <span>{words.checked}</span>
            </label>
            {noted}
            {trouble}
            <p class="row">
                <button class="button primary" type="submit" disabled=going>
                    {icon(Icon::Share)} {button}
                </button>
                {off}
            </p>
        </form>
    }
    .into_any()
}
