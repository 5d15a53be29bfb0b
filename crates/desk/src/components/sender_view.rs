//! What the sender of a case sees on their own phone: how far it has come, and every answer.

use leptos::prelude::*;
use plain::dates;
use view::icon::{Icon, icon};
use wire::API_BASE;
use wire::case::{Answer, CaseState};
use wire::id::SubmissionId;

use crate::text::{lang, pick, t};

/// How far a case has come, as its sender sees it.
#[component]
pub fn Track(
    /// The state.
    #[prop(into)]
    state: Signal<CaseState>,
) -> impl IntoView {
    let steps = [
        (CaseState::Received, pick("Đã nhận", "Received")),
        (CaseState::Read, pick("Đã đọc", "Read")),
        (CaseState::InProgress, pick("Đang xử lý", "In progress")),
        (CaseState::Answered, pick("Đã trả lời", "Answered")),
    ];
    let rank = |state: CaseState| match state {
        CaseState::Received => 0,
        CaseState::Read => 1,
        CaseState::InProgress => 2,
        CaseState::Answered | CaseState::Closed => 3,
    };
    let items = steps
        .into_iter()
        .map(|(step, name)| {
            let done = move || rank(state.get()) >= rank(step);
            let sign = move || if done() { icon(Icon::Tick) } else { icon(Icon::Clock) };
            view! { <li class:done=done>{sign}{name}</li> }
        })
        .collect_view();
    view! { <ul class="track">{items}</ul> }
}

/// One answer, as its sender sees it.
#[component]
pub fn AnswerView(
    /// The answer.
    answer: Answer,
    /// The case, for the addresses of its files.
    case: SubmissionId,
) -> impl IntoView {
    let when = plain::dates::date_time(answer.answered_at, lang());
    let sounds = answer
        .files
        .iter()
        .map(|file| {
            let source = format!("{API_BASE}/desk/cases/{case}/attachments/{}", file.sha256);
            view! {
                <figure class="voice">
                    <figcaption>{t().queue.spoken}" · "{dates::bytes(file.bytes, lang())}</figcaption>
                    <audio controls preload="none" src=source></audio>
                </figure>
            }
        })
        .collect_view();
    let card = answer.card.map(|card| {
        view! {
            <p><a href=format!("/tin/{card}") rel="external" target="_blank">{t().queue.card_see}</a></p>
        }
    });
    view! {
        <article class="answer">
            <p class="small soft"><b>{answer.unit_name}</b>" · "{when}</p>
            <p class="said">{answer.text}</p>
            {sounds}
            {card}
        </article>
    }
}

/// The answer that is being written, as its sender will see it.
#[component]
pub fn AnswerPreview(
    /// The words so far.
    #[prop(into)]
    text: Signal<String>,
    /// The unit that answers.
    unit: String,
) -> impl IntoView {
    let words = &t().cases;
    let empty = Memo::new(move |_| text.with(|text| text.trim().is_empty()));
    move || {
        (!empty.get()).then(|| {
            view! {
                <section class="sender-sees" aria-label=words.preview>
                    <h3>{words.preview}</h3>
                    <Track state=Signal::stored(CaseState::Answered) />
                    <div class="answer">
                        <p class="small soft"><b>{unit.clone()}</b></p>
                        <p class="said">{move || text.get().trim().to_owned()}</p>
                    </div>
                </section>
            }
        })
    }
}
