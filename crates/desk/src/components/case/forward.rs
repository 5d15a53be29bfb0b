//! Passing a case to another unit: where to, and why.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use wire::id::SubmissionId;
use wire::limits::NOTE_CHARS;
use wire::queue::{Direction, Forward, Target};
use wire::validate::Fault;

use crate::actions::forward_case::forward_case;
use crate::components::choice::Choice;
use crate::components::field::TextField;
use crate::components::figure::{Figure, figure};
use crate::components::trouble::Trouble;
use crate::components::typed::TypedTold;
use crate::device::network::Failure;
use crate::pages::cases::CasesChanged;
use crate::state::desk::use_desk;
use crate::state::typed::Typed;
use crate::text::t;

/// Where the case is about to be passed, and why. It lives as long as the page of the case, whatever is rendered
/// anew on it. It is a bundle of signals: copying it is free.
#[derive(Clone, Copy)]
pub struct Passing {
    to: RwSignal<String>,
    reason: RwSignal<String>,
}

impl Passing {
    /// Nothing is written yet.
    #[must_use]
    pub fn nothing() -> Self {
        Self { to: RwSignal::new(String::new()), reason: RwSignal::new(String::new()) }
    }

    /// Forgets what is written.
    pub fn clear(self) {
        self.to.try_set(String::new());
        self.reason.try_set(String::new());
    }
}

/// The form, closed at first.
#[component]
pub fn ForwardForm(
    /// The case.
    case: SubmissionId,
    /// Where it may go.
    targets: Vec<Target>,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().queue;
    let navigate = StoredValue::new(use_navigate());
    let changed = use_context::<CasesChanged>();
    let passing = use_context::<Passing>().unwrap_or_else(Passing::nothing);
    let Passing { to, reason } = passing;
    let typed = Typed::new(
        desk,
        &format!("chuyen-don-vi:{case}"),
        words.forward,
        (String::new(), String::new()),
        move || (to.get(), reason.get()),
        move |(where_to, why)| {
            to.set(where_to);
            reason.set(why);
        },
    );
    // Whoever has written something finds the form open again.
    let begun = !to.with_untracked(String::is_empty) || !reason.with_untracked(String::is_empty);
    let (going, failure) = (RwSignal::new(false), RwSignal::new(None::<Failure>));
    let fault = RwSignal::new(None::<Fault>);
    let way = |direction| match direction {
        Direction::Up => words.up,
        Direction::Down => words.down,
        Direction::Sideways => words.sideways,
    };
    let list: Vec<(String, String)> = std::iter::once((String::new(), words.choose.to_owned()))
        .chain(targets.iter().map(|target| {
            let name = format!("{} ({})", target.unit.short, way(target.direction));
            (target.unit.id.to_string(), name)
        }))
        .collect();
    let send = move || {
        let Ok(unit) = to.get_untracked().parse() else {
            crate::device::page::focus("chuyen-den");
            return;
        };
        let why = reason.get_untracked().trim().to_owned();
        let count = why.chars().count();
        if count == 0 || count > NOTE_CHARS {
            fault.set(Some(if count == 0 {
                Fault::Empty
            } else {
                Fault::TooLong { most: NOTE_CHARS }
            }));
            crate::device::page::focus("ly-do-chuyen");
            return;
        }
        if going.get_untracked() {
            return;
        }
        going.set(true);
        failure.set(None);
        let letting = typed.letting();
        spawn_local(async move {
            let result = forward_case(desk, case, &Forward { to: unit, reason: why }).await;
            going.try_set(false);
            match result {
                Ok(moved) => {
                    letting.go();
                    passing.clear();
                    desk.say(format!("{} {}.", words.forwarded, moved.unit.short));
                    if let Some(CasesChanged(changed)) = changed {
                        changed.try_update(|changed| *changed += 1);
                    }
                    let _ =
                        navigate.try_with_value(|go| go("/tieng-noi", NavigateOptions::default()));
                }
                Err(wrong) => {
                    failure.try_set(Some(wrong));
                }
            }
        });
    };
    let trouble = move || failure.get().map(|failure| view! { <Trouble failure /> });
    view! {
        <details class="fold" open=begun>
            <summary>{figure(Figure::Forward)} {words.forward}</summary>
            <form
                class="form"
                on:submit=move |event| {
                    event.prevent_default();
                    send();
                }
            >
                <TypedTold typed />
                <Choice
                    id="chuyen-den"
                    label=words.forward_to
                    options=list
                    value=to
                    chosen=Callback::new(move |word| to.set(word))
                />
                <TextField
                    id="ly-do-chuyen"
                    label=Signal::stored(words.forward_reason.to_owned())
                    value=reason
                    typed=Callback::new(move |text| {
                        reason.set(text);
                        fault.set(None);
                    })
                    hint=words.forward_reason_hint
                    most=NOTE_CHARS
                    fault=fault
                    lines=3
                />
                <p class="small soft">{words.forward_keep}</p>
                {trouble}
                <button type="submit" class="button primary" disabled=move || going.get()>
                    {figure(Figure::Forward)}
                    {move || if going.get() { t().common.saving } else { words.forward_go }}
                </button>
            </form>
        </details>
    }
}
