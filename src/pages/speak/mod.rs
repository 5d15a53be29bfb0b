//! Gửi: saying something. One sentence is enough; everything else may stay empty, and is folded.

mod fields;
mod ready;

use leptos::prelude::*;
use view::icon::{Icon, icon};
use view::live::{live_attribute, live_flag, live_if, live_text};
use wire::id::SubmissionId;
use wire::receipt::ReceiptCode;

use crate::actions::preferences::change;
use crate::actions::save_submission::save_submission;
use crate::actions::seal_submission::seal_submission;
use crate::address::use_go;
use crate::components::code_once::code_once;
use crate::components::hear_screen::hear_screen;
use crate::components::manner::manner;
use crate::components::photos::Photos;
use crate::device::preferences::{Draft, draft, keep_draft};
use crate::device::{clock, page, task};
use crate::state::form::Form;
use crate::state::{Shared, shared};
use crate::text::kin;
use ready::ready;

/// The screen.
#[component]
pub fn Speak() -> impl IntoView {
    let shared = shared();
    let words = shared.all_words();
    let title = shared.scene().words().speak_title;
    page::set_title(title);
    let form = Form::new(place(shared));
    let kept = draft();
    form.text.set(kept.text);
    form.kind.set(Some(kept.kind.unwrap_or(0)));
    form.matter.set(kept.matter);
    // What is typed is kept as it is typed: a call or an empty battery costs nothing.
    Effect::new(move || {
        // What is to be sealed is written down nowhere before.
        if form.sealed.with(Option::is_some) {
            return keep_draft(&Draft::default());
        }
        keep_draft(&Draft {
            text: form.text.get(),
            kind: form.kind.get(),
            matter: form.matter.get(),
        });
    });
    let fault = RwSignal::new(None::<&'static str>);
    let once = RwSignal::new(None::<(SubmissionId, ReceiptCode)>);
    let busy = RwSignal::new(false);
    let go = use_go();
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let submission = match untrack(|| ready(form, shared)) {
            Ok(submission) => submission,
            Err(text) => return fault.set(Some(text)),
        };
        fault.set(None);
        busy.set(true);
        if let Some(key) = form.sealed.get_untracked() {
            task::run(async move {
                // The button says so before the work begins, which holds the screen for a moment.
                clock::pause(60).await;
                match seal_submission(shared, key, submission, form.photos.photos()).await {
                    Ok(sealed) => {
                        form.text.set(String::new());
                        once.set(Some(sealed));
                        page::focus_main();
                    }
                    Err(_) => fault.set(Some(kin::words(shared.lang()).not_sealed)),
                }
                busy.set(false);
            });
            return;
        }
        task::run(async move {
            match save_submission(shared, submission, form.photos.photos()).await {
                Ok(()) => {
                    form.text.set(String::new());
                    keep_draft(&Draft::default());
                    let place = form.place.get_untracked();
                    change(shared, |p| p.unit = place);
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
        let sealing = form.sealed.with(Option::is_some);
        let saving = if sealing { kin::words(shared.lang()).sealing } else { words.speak_saving };
        (if busy.get() { saving } else { words.speak_send }).to_owned()
    });
    let sealed =
        live_if(move || once.get().map(|(id, code)| untrack(|| code_once(shared, id, &code))));
    let gone = live_flag(move || once.with(Option::is_some));
    // A browser that restores forms would write down what is to be sealed.
    let complete = live_attribute(move || {
        (if form.sealed.with(Option::is_some) { "off" } else { "on" }).to_owned()
    });
    view! {
        {sealed}
        <form class="form speak" novalidate=true autocomplete=complete hidden=gone on:submit=save>
            <h1 class="page-title">{title}</h1>
            {hear_screen()}
            {fields::words(form, shared)}
            {fields::link(form, shared)}
            <Photos tray=form.photos />
            <div class="folds">
                {fields::kind(form, shared)}
                {fields::matter(form, shared)}
                {manner(form)}
                {fields::consents(form, shared)}
            </div>
            <p class="promise">{icon(Icon::Keep)}<span>{words.speak_promise}</span></p>
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

/// The union where the worker works, as far as the phone knows: what they said of themselves, or what they
/// named here the last time, unless it is gone.
fn place(shared: Shared) -> Option<wire::id::UnitId> {
    let place = shared.preferences.with_untracked(|p| p.home.or(p.unit))?;
    let known = shared
        .library
        .units
        .with_untracked(|units| units.is_empty() || units.iter().any(|unit| unit.id == place));
    known.then_some(place)
}
