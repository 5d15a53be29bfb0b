//! The fields of the form: the words first, then what may be added to them.

use leptos::prelude::*;
use plain::asks::{KINDS, asks, asks_link, asks_matter};
use view::icon::{Icon, icon};
use view::live::{live_if, live_text};
use wire::limits::{LINK_CHARS, SUBMISSION_CHARS};
use wire::submission::{Purpose, SubmissionKind};
use wire::topic::Matter;

use crate::components::fold::fold;
use crate::components::manner::{agree, typed};
use crate::components::tiles::Tiles;
use crate::state::Shared;
use crate::state::form::Form;
use crate::text::{speak, submission_kind};

/// From how many characters on the form says how many are left.
const NEAR_THE_END: usize = SUBMISSION_CHARS - 500;

/// The worker's own words.
pub fn words(form: Form, shared: Shared) -> AnyView {
    let (lang, words) = (shared.lang(), speak::words(shared.lang()));
    let hint = live_text(move || speak::hint(form.kind(), lang).to_owned());
    let count = live_if(move || {
        let written = form.text.with(|text| text.trim().chars().count());
        let (many, word, class) = match SUBMISSION_CHARS.checked_sub(written) {
            Some(_) if written < NEAR_THE_END => return None,
            Some(left) => (left, words.left, "count"),
            None => (written - SUBMISSION_CHARS, words.over, "count remark"),
        };
        Some(view! { <small class=class role="status">{many} " " {word}</small> }.into_any())
    });
    view! {
        <label class="field">
            <span>{words.text}</span>
            <textarea
                class="input"
                rows="5"
                prop:value=form.text
                on:input=typed(form.text)
            ></textarea>
            <small>{hint}</small>
            {count}
        </label>
    }
    .into_any()
}

/// An address on the web, for the kinds that may be about one.
pub fn link(form: Form, shared: Shared) -> AnyView {
    let words = speak::words(shared.lang());
    let fits = Memo::new(move |_| asks_link(form.kind()));
    live_if(move || {
        fits.get().then(|| {
            view! {
                <label class="field">
                    <span>{icon(Icon::Link)} " " {words.link}</span>
                    <input
                        class="input"
                        type="url"
                        inputmode="url"
                        autocomplete="off"
                        maxlength=LINK_CHARS.to_string()
                        prop:value=form.link
                        on:input=typed(form.link)
                    />
                    <small>{words.link_hint}</small>
                </label>
            }
            .into_any()
        })
    })
}

/// What kind of word it is.
pub fn kind(form: Form, shared: Shared) -> AnyView {
    let (lang, words) = (shared.lang(), speak::words(shared.lang()));
    let chosen = live_text(move || submission_kind(form.kind(), lang).to_owned());
    let choices = KINDS.map(|kind| (figure(kind), submission_kind(kind, lang))).to_vec();
    let inside =
        view! { <Tiles legend=words.kind name="loai" choices taken=form.kind /> }.into_any();
    fold(Icon::Speech, words.kind, chosen, false, inside)
}

/// What it is about, where that is asked.
pub fn matter(form: Form, shared: Shared) -> AnyView {
    let (lang, words) = (shared.lang(), speak::words(shared.lang()));
    let fits = Memo::new(move |_| asks_matter(form.kind()));
    live_if(move || {
        fits.get().then(|| {
            let chosen = live_text(move || {
                let matter = form.matter().map(|matter| crate::text::matter(matter, lang));
                matter.unwrap_or(words.not_chosen).to_owned()
            });
            let choices =
                Matter::ALL.map(|m| (Icon::of_matter(m), crate::text::matter(m, lang))).to_vec();
            let inside =
                view! { <Tiles legend=words.matter name="viec" choices taken=form.matter /> }
                    .into_any();
            fold(Icon::Dots, words.matter, chosen, false, inside)
        })
    })
}

/// What may be done with it, where anything is to be asked; the use of the name is asked beside the name.
pub fn consents(form: Form, shared: Shared) -> AnyView {
    let words = speak::words(shared.lang());
    let fits = Memo::new(move |_| {
        let (kind, named) = (form.kind(), form.named.get());
        // What only the receiver can open is not published, and nobody is thanked for it by name.
        !form.confidential.get()
            && (asks(Purpose::Publish, kind, named) || asks(Purpose::Credit, kind, named))
    });
    live_if(move || {
        fits.get().then(|| {
            let count = live_text(move || {
                let agreed = form.consents().iter().any(|purpose| *purpose != Purpose::Contact);
                (if agreed { words.some_allowed } else { words.none_allowed }).to_owned()
            });
            let inside = view! {
                <p class="soft small">{words.consents_hint}</p>
                {agree(form, shared, Purpose::Publish)}
                {agree(form, shared, Purpose::Credit)}
            }
            .into_any();
            fold(Icon::Tick, words.consents, count, false, inside)
        })
    })
}

const fn figure(kind: SubmissionKind) -> Icon {
    match kind {
        SubmissionKind::Concern => Icon::Speech,
        SubmissionKind::Aspiration => Icon::Heart,
        SubmissionKind::Proposal => Icon::Pencil,
        SubmissionKind::Initiative => Icon::Lamp,
        SubmissionKind::Story => Icon::Star,
        SubmissionKind::FalseNewsReport => Icon::Shield,
        SubmissionKind::SurveyAnswer => Icon::List,
        SubmissionKind::Question => Icon::People,
    }
}
