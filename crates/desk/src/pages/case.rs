//! One case: the worker's words, what was answered, and the answer that is being written.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use plain::dates;
use view::icon::{Icon, icon};
use wire::case::CaseState;
use wire::desk::CaseDetail;
use wire::id::SubmissionId;
use wire::problem::Code;
use wire::queue::CaseMay;
use wire::topic::Matter;

use super::cases::CasesChanged;
use super::{filter_query, filter_word, id_of_address};
use crate::actions::read_case::read_case;
use crate::components::answer_form::AnswerForm;
use crate::components::answer_more::Sounds;
use crate::components::case::forward::Passing;
use crate::components::case::history::History;
use crate::components::case::likely::{JoinedTo, LikelyBox, MergedBox};
use crate::components::case::notes::{NoteWritten, NotesBox};
use crate::components::case::triage::TriageBox;
use crate::components::case::work::WorkBox;
use crate::components::empty::Waiting;
use crate::components::figure::{Figure, figure};
use crate::components::files::Files;
use crate::components::publish_answer::PublishAnswer;
use crate::components::sealed_case::SealedCase;
use crate::components::sender_side::SenderSideView;
use crate::components::sender_view::AnswerView;
use crate::components::state_mark::{CaseMark, DueMark, UrgencyMark};
use crate::components::title::PageTitle;
use crate::components::trouble::TroublePage;
use crate::device::network::Failure;
use crate::device::{clock, page};
use crate::state::desk::use_desk;
use crate::state::loaded::Loaded;
use crate::state::template_fill::Facts;
use crate::text::{lang, names, shared, t};

/// The heading of what was answered.
const ANSWERS: &str = "da-tra-loi";

/// The page.
#[component]
pub fn CasePage() -> impl IntoView {
    let desk = use_desk();
    let words = &t().cases;
    let id = id_of_address();
    let word = filter_word();
    let case = RwSignal::new(Loaded::<CaseDetail>::Waiting);
    let changed = use_context::<CasesChanged>();
    let tell = move || {
        if let Some(CasesChanged(changed)) = changed {
            changed.try_update(|changed| *changed += 1);
        }
    };
    let load = move |address: String| {
        case.set(Loaded::Waiting);
        spawn_local(async move {
            let result = match address.parse() {
                Ok(id) => read_case(desk, id).await,
                Err(_) => Err(not_found()),
            };
            if id.try_get_untracked().as_deref() == Some(address.as_str()) {
                let read = result.is_ok();
                case.try_set(result.into());
                if read {
                    tell();
                }
            }
        });
    };
    Effect::new(move |_| load(id.get()));
    // Whatever is rendered anew on the page, a recording, a note and a reason that were not sent yet stay.
    let sounds = RwSignal::new_local(Vec::new());
    provide_context(Sounds(sounds));
    // A recording is too large for what the device keeps of an answer.
    page::ask_before_closing(move || {
        sounds.try_with_untracked(|all| !all.is_empty()) == Some(true)
    });
    let note = NoteWritten::nothing();
    provide_context(note);
    let passing = Passing::nothing();
    provide_context(passing);
    Effect::new(move |_| {
        id.track();
        sounds.set(Vec::new());
        note.clear();
        passing.clear();
    });
    let navigate = use_navigate();
    let stepped = Callback::new(move |now: CaseDetail| {
        tell();
        let here = id.try_get_untracked().and_then(|here| here.parse::<SubmissionId>().ok());
        let goes_on = now.summary.id;
        if here == Some(goes_on) {
            case.try_set(Loaded::Ready(now));
        } else if now.work.merged.iter().any(|joined| Some(joined.id) == here) {
            // It was joined with another, which is the one that goes on. Whoever opened a third one meanwhile is
            // left there.
            navigate(&format!("/tieng-noi/{goes_on}"), NavigateOptions::default());
        }
    });
    let again = Callback::new(move |()| load(id.get_untracked()));
    // What comes back late is not shown in the place of another case that was opened meanwhile.
    let show = move |now: CaseDetail| {
        tell();
        let here = id.try_get_untracked().and_then(|here| here.parse::<SubmissionId>().ok());
        let is_here = here == Some(now.summary.id);
        if is_here {
            case.try_set(Loaded::Ready(now));
        }
        is_here
    };
    let worked = Callback::new(move |now: CaseDetail| {
        show(now);
    });
    let answered = Callback::new(move |now: CaseDetail| {
        if !show(now) {
            return;
        }
        // The page is rendered anew; reading goes on at what was just sent.
        request_animation_frame(|| page::focus(ANSWERS));
    });
    let inside = move || match case.get() {
        Loaded::Waiting => view! { <Waiting /> }.into_any(),
        Loaded::Failed(failure) => view! {
            <TroublePage
                failure
                retry=Callback::new(move |()| load(id.get_untracked()))
                back="/desk/tieng-noi"
                back_name=words.to_list
            />
        }
        .into_any(),
        Loaded::Ready(case) if case.summary.sealed => {
            let read = Callback::new(move |()| tell());
            view! { <SealedCase case answered read /> }.into_any()
        }
        Loaded::Ready(case) => view! { <Case case answered worked stepped again /> }.into_any(),
    };
    let back = move || format!("/desk/tieng-noi{}", filter_query(&word.get()));
    view! {
        <a class="back" href=back>{icon(Icon::Back)} {words.to_list}</a>
        {inside}
    }
}

fn not_found() -> Failure {
    Failure::Refused(Box::new(wire::problem::Problem {
        type_uri: "about:blank#not_found".to_owned(),
        title: t().common.not_found_title.to_owned(),
        status: 404,
        detail: t().common.not_found_detail.to_owned(),
        code: Code::NotFound,
        faults: Vec::new(),
        missing: Vec::new(),
        offset: None,
        epoch: None,
    }))
}

/// A case that was read.
#[component]
fn Case(
    case: CaseDetail,
    answered: Callback<CaseDetail>,
    worked: Callback<CaseDetail>,
    stepped: Callback<CaseDetail>,
    again: Callback<()>,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().cases;
    let now = clock::now();
    let summary = case.summary.clone();
    let id = summary.id;
    let kind = names::submission(summary.kind);
    let title = match summary.matter {
        Some(matter) => format!("{kind}: {}", names::matter(matter)),
        None => kind.to_owned(),
    };
    let sender = match &case.name {
        Some(name) => view! { <dd><b>{name.clone()}</b></dd> }.into_any(),
        None => view! { <dd class="soft">{words.nameless}</dd> }.into_any(),
    };
    let contact = case.contact.clone().map(|contact| {
        view! { <div><dt>{words.contact}</dt><dd>{contact}</dd></div> }
    });
    let files =
        (!case.files.is_empty()).then(|| view! { <Files case=id files=case.files.clone() /> });
    let before = !case.answers.is_empty();
    let answers = before.then(|| {
        let answers = case
            .answers
            .iter()
            .map(|answer| view! { <AnswerView answer=answer.clone() case=id /> });
        view! {
            <section class="answers">
                <h2 id=ANSWERS tabindex="-1">{words.answers}</h2>
                {answers.collect_view()}
            </section>
        }
    });
    let closed = (summary.state == CaseState::Closed).then(|| {
        view! { <p class="promise">{figure(Figure::Lock)}<span>{words.confirm_close}</span></p> }
    });
    let due = dates::date(dates::local_day(summary.due_at), lang());
    let facts = Facts {
        name: case.name.clone().unwrap_or_else(|| t().queue.nameless_you.to_owned()),
        unit: desk.officer().map(|officer| officer.unit.short).unwrap_or_default(),
        today: dates::date(dates::local_day(now), lang()),
        matter: names::matter(summary.matter.unwrap_or(Matter::Other)).to_owned(),
        due: due.clone(),
    };
    let may_work = case.work.may.contains(&CaseMay::Work);
    let form = match (may_work, summary.same_as) {
        (true, Some(other)) => view! { <JoinedTo case=id other changed=stepped /> }.into_any(),
        (true, None) => {
            view! { {closed}<AnswerForm case=id again=before facts answered /> }.into_any()
        }
        (false, _) => {
            view! { <p class="promise">{figure(Figure::Eye)}<span>{words.read_only}</span></p> }
                .into_any()
        }
    };
    let alone = may_work && summary.same_as.is_none();
    let triage = alone.then(|| view! { <TriageBox case=case.clone() changed=worked /> });
    let likely = alone.then(|| view! { <LikelyBox case=id changed=stepped /> });
    let work = alone.then(|| view! { <WorkBox case=case.clone() changed=worked /> });
    let merged = may_work.then(|| view! { <MergedBox case=case.clone() again /> });
    let climbed = summary.escalated_at.map(|_| {
        view! { <span class="mark warn">{figure(Figure::Up)} {t().queue.climbed}</span> }
    });
    let link = case.work.link.clone().map(|link| {
        // Shown and not followed: it may be the very thing that one is warned of.
        view! { <div><dt>{t().queue.link}</dt><dd class="said">{link}</dd></div> }
    });
    let rumour = case.work.rumour.map(|rumour| {
        view! {
            <div>
                <dt>{t().queue.rumour}</dt>
                <dd><a href=format!("/desk/tin-sai-lech/{rumour}")>{t().queue.rumour_see}</a></dd>
            </div>
        }
    });
    view! {
        <article class="case">
            <header>
                <PageTitle text=Signal::stored(title) />
                <p class="row">
                    <CaseMark state=summary.state />
                    <DueMark case=summary.clone() now />
                    <UrgencyMark case=summary.clone() />
                    {climbed}
                </p>
            </header>
            <figure class="voice-of">
                <figcaption>{icon(names::submission_icon(summary.kind))} {words.words}</figcaption>
                <blockquote class="said">{case.text.clone()}</blockquote>
            </figure>
            {files}
            {triage}
            {likely}
            {merged}
            <dl class="facts">
                <div><dt>{words.sender}</dt>{sender}</div>
                {contact}
                {link}
                {rumour}
                <div>
                    <dt>{words.sent_to}</dt>
                    <dd>
                        {summary.unit.short.clone()}
                        <small class="soft">{shared().level(summary.unit.level)}</small>
                    </dd>
                </div>
                <div>
                    <dt>{words.received}</dt>
                    <dd class="num">{dates::date_time(summary.received_at, lang())}</dd>
                </div>
                <div><dt>{words.due}</dt><dd class="num">{due}</dd></div>
            </dl>
            {answers}
            <SenderSideView side=case.sender.clone() />
            {form}
            {work}
            <NotesBox case=case.clone() may_write=may_work changed=worked />
            <History events=case.work.history.clone() />
            <PublishAnswer case=case.clone() changed=answered />
        </article>
    }
}
