//! Gửi: saying something. One sentence is enough; everything else may stay empty.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use view::live::{live_if, live_text};
use wire::id::{SubmissionId, UnitId};
use wire::limits::SUBMISSION_CHARS;
use wire::submission::{NewSubmission, SubmissionKind};
use wire::topic::Matter;

use crate::actions::preferences::change;
use crate::actions::save_submission::save_submission;
use crate::address::use_go;
use crate::components::corrected::known;
use crate::components::hear_screen::hear_screen;
use crate::components::photos::{PhotoTray, Photos};
use crate::components::tiles::Tiles;
use crate::components::unit_select::UnitSelect;
use crate::device::preferences::{Draft, draft, keep_draft};
use crate::device::{clock, page, task};
use crate::state::{Shared, shared};
use crate::text::{matter, submission_kind};

/// The kinds that have a tile; a survey is answered on its own card.
const KINDS: [(SubmissionKind, Icon); 6] = [
    (SubmissionKind::Concern, Icon::Speech),
    (SubmissionKind::Aspiration, Icon::Heart),
    (SubmissionKind::Proposal, Icon::Pencil),
    (SubmissionKind::Initiative, Icon::Lamp),
    (SubmissionKind::Story, Icon::Star),
    (SubmissionKind::FalseNewsReport, Icon::Shield),
];

/// What is written so far.
#[derive(Clone, Copy)]
struct Form {
    /// The place in [`KINDS`].
    kind: RwSignal<Option<usize>>,
    /// The place in [`Matter::ALL`].
    matter: RwSignal<Option<usize>>,
    text: RwSignal<String>,
    unit: RwSignal<Option<UnitId>>,
    name: RwSignal<String>,
    contact: RwSignal<String>,
    photos: PhotoTray,
}

/// The screen.
#[component]
pub fn Speak() -> impl IntoView {
    let shared = shared();
    let (words, lang) = (shared.all_words(), shared.lang());
    let title = shared.scene().words().speak_title;
    page::set_title(title);
    let kept = draft();
    let form = Form {
        kind: RwSignal::new(Some(kept.kind.unwrap_or(0).min(KINDS.len() - 1))),
        matter: RwSignal::new(kept.matter.filter(|place| *place < Matter::ALL.len())),
        text: RwSignal::new(kept.text),
        unit: RwSignal::new(shared.preferences.with_untracked(|p| p.unit)),
        name: RwSignal::new(String::new()),
        contact: RwSignal::new(String::new()),
        photos: PhotoTray::new(),
    };
    // What is typed is kept as it is typed: a call or an empty battery costs nothing.
    Effect::new(move || {
        keep_draft(&Draft {
            text: form.text.get(),
            kind: form.kind.get(),
            matter: form.matter.get(),
        });
    });
    let fault = RwSignal::new(None::<&'static str>);
    let busy = RwSignal::new(false);
    let go = use_go();
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let submission = match ready(form, shared) {
            Ok(submission) => submission,
            Err(text) => return fault.set(Some(text)),
        };
        fault.set(None);
        busy.set(true);
        task::run(async move {
            let unit = submission.unit;
            match save_submission(shared, submission, form.photos.photos()).await {
                Ok(()) => {
                    form.text.set(String::new());
                    keep_draft(&Draft::default());
                    change(shared, |p| p.unit = Some(unit));
                    go("/cua-toi");
                }
                Err(_) => fault.set(Some(words.speak_not_saved)),
            }
            busy.set(false);
        });
    };
    let problem = live_if(move || {
        let line = |text| view! { <p class="error">{icon(Icon::Warning)} {text}</p> }.into_any();
        fault.get().map(line)
    });
    let send = live_text(move || {
        (if busy.get() { words.speak_saving } else { words.speak_send }).to_owned()
    });
    let kinds = KINDS.map(|(k, figure)| (figure, submission_kind(k, lang))).to_vec();
    let matters = Matter::ALL.map(|m| (Icon::of_matter(m), matter(m, lang))).to_vec();
    view! {
        <h1 class="page-title">{title}</h1>
        {hear_screen()}
        <form class="form" novalidate=true on:submit=save>
            <p class="promise">{icon(Icon::Keep)}<span>{words.speak_promise}</span></p>
            <Tiles legend=words.speak_kind name="loai" choices=kinds taken=form.kind />
            <label class="field">
                <span>{words.speak_text}</span>
                <textarea
                    class="input"
                    rows="6"
                    required=true
                    prop:value=form.text
                    on:input=typed(form.text)
                ></textarea>
                <small>{words.speak_text_hint}</small>
            </label>
            {known(shared, move || form.text.get())}
            <Photos tray=form.photos />
            <Tiles legend=words.speak_matter name="viec" choices=matters taken=form.matter />
            <UnitSelect
                unit=form.unit
                label=words.speak_unit
                hint=words.speak_unit_hint
                none=words.speak_unit_pick
            />
            <Sender name=form.name contact=form.contact />
            <p class="soft small">{words.speak_readers}</p>
            <div role="alert">
                {problem}
            </div>
            <div class="sendbar">
                <button class="button loud wide" type="submit" disabled=busy>
                    {icon(Icon::Send)}
                    {send}
                </button>
            </div>
        </form>
    }
}

/// What is written, as it may be saved, or what is still missing.
fn ready(form: Form, shared: Shared) -> Result<NewSubmission, &'static str> {
    let words = shared.all_words();
    let some = |text: RwSignal<String>| {
        let text = text.get_untracked().trim().to_owned();
        (!text.is_empty()).then_some(text)
    };
    let text = some(form.text).ok_or(words.speak_need_text)?;
    if text.chars().count() > SUBMISSION_CHARS {
        return Err(words.speak_long_text);
    }
    Ok(NewSubmission {
        id: SubmissionId(clock::mint()),
        kind: KINDS[form.kind.get_untracked().unwrap_or(0)].0,
        matter: form.matter.get_untracked().map(|place| Matter::ALL[place]),
        unit: form.unit.get_untracked().ok_or(words.speak_need_unit)?,
        text,
        name: some(form.name),
        contact: some(form.contact),
        card: None,
        link: None,
        consents: Vec::new(),
        attachments: Vec::new(),
        written_at: clock::now(),
        lang: shared.lang(),
    })
}

#[component]
fn Sender(name: RwSignal<String>, contact: RwSignal<String>) -> impl IntoView {
    let words = shared().all_words();
    view! {
        <details class="panel sender">
            <summary>{words.speak_who}</summary>
            <div class="stack">
                <p class="soft small">{words.speak_who_hint}</p>
                <label class="field">
                    <span>{words.speak_name}</span>
                    <input
                        class="input"
                        autocomplete="name"
                        maxlength="200"
                        prop:value=name
                        on:input=typed(name)
                    />
                </label>
                <label class="field">
                    <span>{words.speak_contact}</span>
                    <input
                        class="input"
                        autocomplete="tel"
                        maxlength="200"
                        prop:value=contact
                        on:input=typed(contact)
                    />
                </label>
            </div>
        </details>
    }
}

/// Takes what is typed into a field.
fn typed(into: RwSignal<String>) -> impl Fn(leptos::ev::Event) + 'static {
    move |event| into.set(event_target_value(&event))
}
