//! What is under way while something is made ready: how much has arrived, and what went wrong.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use wire::validate::Fault;

use crate::components::trouble;
use crate::components::working::Working;
use crate::device::network::Failure;
use crate::text::t;

/// How much of an upload has arrived, in hundredths, none before one begins; and whether somebody stopped it.
#[derive(Clone, Copy)]
pub struct Arrived(RwSignal<Option<u8>>, RwSignal<bool>);

impl Arrived {
    /// Nothing has.
    #[must_use]
    pub fn new() -> Self {
        Self(RwSignal::new(None), RwSignal::new(false))
    }

    /// Counts an upload of so many bytes, from its beginning; false once somebody stopped it.
    pub fn counter(self, whole: u64) -> impl Fn(u64) -> bool + 'static {
        self.0.set(None);
        self.1.set(false);
        move |bytes| {
            let hundredths = bytes.saturating_mul(100) / whole.max(1);
            self.0.try_set(u8::try_from(hundredths).ok());
            self.1.try_get_untracked() != Some(true)
        }
    }
}

impl Default for Arrived {
    fn default() -> Self {
        Self::new()
    }
}

/// What went wrong with an order, in words.
#[must_use]
pub fn words_of(failure: Failure) -> String {
    let words = &t().workshop;
    if let Failure::Refused(problem) = &failure
        && let Some(fault) = problem.faults.first()
    {
        let told = match (fault.field.as_str(), fault.fault) {
            ("original", Fault::Empty) => words.silent,
            ("original", Fault::TooLarge { .. }) | ("lines", _) => words.too_large,
            ("lang", _) => words.no_voice,
            ("until_ms", _) => words.cut_wrong,
            _ => words.unreadable,
        };
        return told.to_owned();
    }
    match failure {
        Failure::Cut | Failure::Strange => words.cut_off.to_owned(),
        refused @ Failure::Refused(_) => {
            let (title, detail) = trouble::words(&refused);
            format!("{title}. {detail}")
        }
    }
}

/// How much of an upload has arrived, with the button that stops it; when all of it has, what the server does then.
pub fn arriving(arrived: Arrived, then: &'static str) -> AnyView {
    // Only a change of this renders anew: the button keeps the focus while the share grows.
    let uploads = Memo::new(move |_| arrived.0.get().is_some_and(|part| part < 100));
    let bar = move || {
        if !uploads.get() {
            return view! { <progress></progress> <span>{then}</span> }.into_any();
        }
        let part = move || arrived.0.get().unwrap_or_default();
        let stop = move |_| arrived.1.set(true);
        view! {
            <progress max="100" value=part></progress>
            <span class="num">{part} " %"</span>
            <button type="button" class="button" disabled=arrived.1 on:click=stop>
                {icon(Icon::Close)} {t().workshop.stop}
            </button>
        }
        .into_any()
    };
    view! { <p class="makes" role="status">{bar}</p> }.into_any()
}

/// The line that tells it.
#[component]
pub fn Makes(
    /// The work.
    working: Working,
    /// The upload before it.
    arrived: Arrived,
) -> impl IntoView {
    let words = &t().workshop;
    move || {
        if working.busy.get() {
            return arriving(arrived, words.making);
        }
        if arrived.1.get() {
            return view! { <p class="soft" role="status">{words.stopped}</p> }.into_any();
        }
        match working.fault.get() {
            Some(fault) => view! {
                <p class="trouble" role="alert">{icon(Icon::Warning)}<span>{fault}</span></p>
            }
            .into_any(),
            None => ().into_any(),
        }
    }
}
