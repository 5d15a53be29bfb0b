//! The form of one draft, from its first word to "Đã lưu trên máy".

use leptos::prelude::*;
use sync::draft::Draft;
use view::icon::{Icon, icon};
use view::live::{live_attribute, live_flag, live_if, live_text, tap};
use wire::id::{SubmissionId, UnitId};
use wire::receipt::ReceiptCode;

use super::ready::ready;
use super::{Which, fields};
use crate::actions::drafts::Opened;
use crate::actions::keep_draft::{Keeper, Kept};
use crate::actions::preferences::change;
use crate::actions::save_submission::save_submission;
use crate::actions::seal_submission::seal_submission;
use crate::actions::send;
use crate::address::use_go;
use crate::components::code_once::code_once;
use crate::components::corrected::known;
use crate::components::draft_list::draft_list;
use crate::components::manner::manner;
use crate::components::photos::Photos;
use crate::components::voice::voice;
use crate::device::database::StorageFault;
use crate::device::{clock, page, task};
use crate::state::attached::Files;
use crate::state::form::Form;
use crate::state::{Shared, shared};
use crate::text::{kin, speak};

/// The form; `open` is asked for another draft.
pub fn form(shared: Shared, mut opened: Opened, open: Callback<Which>) -> AnyView {
    let (common, words) = (shared.all_words(), speak::words(shared.lang()));
    // What was written to a union that is gone needs another one.
    opened.draft.unit = opened.draft.unit.filter(|unit| is_known(shared, *unit));
    let form = Form::of(&opened.draft, &opened.files, place(shared));
    let kept = RwSignal::new(if opened.on_disk { Kept::Yes } else { Kept::Nothing });
    let keeper = Keeper::new(shared, &mut opened, move |how| {
        kept.try_set(how);
    });
    let unasked = RwSignal::new(opened.draft.unasked);
    // Whoever writes something to it makes it their own.
    opened.draft.unasked = false;
    let base = opened.draft.clone();
    let others = draft_list(Some(base.id), Callback::new(move |id| open.run(Which::This(id))));
    keep_as_typed(form, keeper.clone(), base.clone(), unasked);
    let put_here = put_here(form, keeper.clone(), base.clone(), unasked, open);
    let fault = RwSignal::new(opened.bad_photo.then_some(common.speak_photo_bad));
    let busy = RwSignal::new(false);
    said_until_mended(form, fault);
    let once = RwSignal::new(None::<(SubmissionId, ReceiptCode)>);
    let go = use_go();
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let mut submission = match untrack(|| ready(form, shared)) {
            Ok(submission) => submission,
            Err(text) => return fault.set(Some(text)),
        };
        fault.set(None);
        busy.set(true);
        let (keeper, place, replaces) = (keeper.clone(), form.place.get_untracked(), base.replaces);
        let files = form.attached.files();
        if let Some(key) = form.sealed.get_untracked() {
            task::run(async move {
                // The button says so before the work begins, which holds the screen for a moment.
                clock::pause(60).await;
                let draft_goes = keeper.stop().await;
                match seal_submission(shared, key, submission, files, draft_goes).await {
                    Ok(sealed) => {
                        send::discard_id(shared, replaces).await;
                        once.try_set(Some(sealed));
                        page::focus_main();
                    }
                    Err(_) => {
                        keeper.go_on();
                        fault.try_set(Some(kin::words(shared.lang()).not_sealed));
                        busy.try_set(false);
                    }
                }
            });
            return;
        }
        task::run(async move {
            // In one transaction: there is never both the draft and what was sent, and never neither.
            let draft_goes = keeper.stop().await;
            submission.id = keeper.id();
            match save_submission(shared, submission, files, draft_goes).await {
                Ok(()) => {
                    change(shared, |p| p.unit = place);
                    send::discard_id(shared, replaces).await;
                    go("/cua-toi");
                }
                Err(why) => {
                    keeper.go_on();
                    fault.try_set(Some(not_saved(shared, why)));
                    busy.try_set(false);
                }
            }
        });
    };
    let problem = live_if(move || {
        let line = |text| view! { <p class="error">{icon(Icon::Warning)} {text}</p> }.into_any();
        fault.get().map(line)
    });
    let send = live_text(move || {
        let sealing = form.confidential.get();
        let saving = if sealing { kin::words(shared.lang()).sealing } else { common.speak_saving };
        (if busy.get() { saving } else { common.speak_send }).to_owned()
    });
    let promise = live_text(move || {
        let sealing = form.confidential.get();
        let promise =
            if sealing { kin::words(shared.lang()).promise } else { common.speak_promise };
        promise.to_owned()
    });
    let keeping = live_if(move || {
        let (figure, class, word) = match kept.get() {
            Kept::Nothing => return None,
            Kept::Yes => (Icon::Tick, "soft small row", words.draft_kept),
            Kept::Full => (Icon::Warning, "error", words.draft_full),
            Kept::No => (Icon::Warning, "error", words.draft_not_kept),
        };
        Some(view! { <p class=class>{icon(figure)} {word}</p> }.into_any())
    });
    let sealed =
        live_if(move || once.get().map(|(id, code)| untrack(|| code_once(shared, id, &code))));
    let gone = live_flag(move || once.with(Option::is_some));
    // A browser that restores forms would write down what is to be sealed.
    let complete =
        live_attribute(move || (if form.confidential.get() { "off" } else { "on" }).to_owned());
    let another = tap(move || open.run(Which::Blank));
    view! {
        {put_here}
        {others}
        {sealed}
        <form class="form speak" novalidate=true autocomplete=complete hidden=gone on:submit=save>
            {fields::words(form, shared)}
            <div class="row kept-line">
                <div role="status">{keeping}</div>
                <button
                    class="button plain"
                    type="button"
                    hidden=live_flag(move || kept.get() != Kept::Yes)
                    on:click=another
                >
                    {icon(Icon::Pencil)} {words.draft_another}
                </button>
            </div>
            {fields::link(form, shared)}
            {known(shared, move || format!("{} {}", form.text.get(), form.link.get()))}
            <Photos tray=form.attached />
            {voice(form.attached)}
            <div class="folds">
                {fields::kind(form, shared)}
                {fields::matter(form, shared)}
                {manner(form)}
                {fields::consents(form, shared)}
            </div>
            <p class="promise">{icon(Icon::Keep)}<span>{promise}</span></p>
            <div class="sendbar">
                <div role="alert">{problem}</div>
                <button class="button loud wide" type="submit" disabled=busy>
                    {icon(Icon::Send)}
                    {send}
                </button>
            </div>
        </form>
    }
    .into_any()
}

/// What is typed is kept as it is typed: a call or an empty battery costs nothing. What must not be kept is
/// taken from the disk.
fn keep_as_typed(form: Form, keeper: Keeper, base: Draft, unasked: RwSignal<bool>) {
    Effect::new(move |before: Option<()>| {
        if form.confidential.get() {
            let nothing = Draft::new(base.id, base.edited_at, None);
            return keeper.keep_at_once(nothing, Files::new());
        }
        let (draft, files) = form.draft(&base);
        // What was opened is not written again before something has changed.
        if before.is_some() || draft.stamp == 0 {
            unasked.set(false);
            keeper.keep(draft, files);
        }
    });
}

/// What another app or page has put here is said to be that, and is kept or dropped with one tap.
fn put_here(
    form: Form,
    keeper: Keeper,
    base: Draft,
    unasked: RwSignal<bool>,
    open: Callback<Which>,
) -> AnyView {
    let words = speak::words(shared().lang());
    let keeper = StoredValue::new_local((keeper, base));
    let keep = move || {
        unasked.set(false);
        keeper.with_value(|(keeper, base)| {
            let (draft, files) = untrack(|| form.draft(base));
            keeper.keep(draft, files);
        });
    };
    let drop = move || {
        let (keeper, _) = keeper.get_value();
        task::run(async move {
            if keeper.drop().await {
                // What was written before is there again.
                let _ = open.try_run(Which::First);
            }
        });
    };
    live_if(move || {
        unasked.get().then(|| {
            view! {
                <section class="panel stack put-here" role="status">
                    <p>{icon(Icon::Warning)} " " {words.unasked}</p>
                    <div class="row">
                        <button class="button" type="button" on:click=tap(keep)>
                            {icon(Icon::Keep)} {words.unasked_keep}
                        </button>
                        <button class="button plain" type="button" on:click=tap(drop)>
                            {icon(Icon::Bin)} {words.unasked_drop}
                        </button>
                    </div>
                </section>
            }
            .into_any()
        })
    })
}

/// What was said of the form holds until something in it is changed: it stands beside the button, and takes
/// room there.
fn said_until_mended(form: Form, fault: RwSignal<Option<&'static str>>) {
    Effect::new(move |before: Option<()>| {
        form.text.track();
        form.link.track();
        form.unit.track();
        form.named.track();
        form.agreed.track();
        form.confidential.track();
        form.attached.photos.track();
        if before.is_some() && fault.get_untracked().is_some() {
            fault.set(None);
        }
    });
}

/// Why it is not saved, and that nothing of it is lost.
fn not_saved(shared: Shared, why: StorageFault) -> &'static str {
    let words = speak::words(shared.lang());
    match why {
        StorageFault::Full => words.not_saved_full,
        StorageFault::Missing => words.not_saved_missing,
        StorageFault::Broken => words.not_saved_broken,
    }
}

/// The union where the worker works, as far as the phone knows: what they said of themselves, or what they
/// named here the last time, unless it is gone.
fn place(shared: Shared) -> Option<UnitId> {
    let place = shared.preferences.with_untracked(|p| p.home.or(p.unit));
    place.filter(|place| is_known(shared, *place))
}

/// False when the phone knows the unions, and this is none of them.
fn is_known(shared: Shared, unit: UnitId) -> bool {
    let units = shared.library.units;
    units.with_untracked(|units| units.is_empty() || units.iter().any(|other| other.id == unit))
}
