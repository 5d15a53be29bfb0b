//! What the worker can do with a case: reply, rate the answer, say "not solved", take back, delete. The same
//! under an item of this phone, where it is saved first and sent by itself, and under a code from another
//! phone, where it is sent at once.

mod back;
mod rate;
mod reply;
mod timeline;

pub use timeline::{own_line, said_lines, timeline};

use std::sync::Arc;

use leptos::prelude::*;
use view::icon::{Icon, icon};
use view::live::live_if;
use wire::case::CaseView;
use wire::follow::{FollowUp, FollowVerb};
use wire::id::{FollowUpId, SubmissionId};

use crate::device::clock;
use crate::device::preferences::{keep_typed_reply, typed_reply};
use crate::state::shared;
use crate::text::follow::{Words, follow};

/// The names of the fields, among what is kept as one types.
const REPLY: &str = "reply";
const NOT_SOLVED: &str = "not_solved";

/// What came of saying something: nothing is good news, otherwise a sentence. It is no handle of the page,
/// for what is said may take away the very part of it where it was said, and what came of it is told still.
pub type Told = Arc<dyn Fn(Option<&'static str>) + Send + Sync>;

/// A case, and the way to say something to it. It is a handful of handles, so it is copied freely.
#[derive(Clone, Copy)]
pub struct Follow {
    /// The case as it is known; none while it is not known yet.
    pub case: Signal<Option<CaseView>>,
    /// What is on its way already.
    pub waiting: Signal<Vec<FollowVerb>>,
    /// Says something, and tells what came of it.
    pub say: Callback<(FollowUp, Told)>,
    /// Where the worker types, kept by whoever draws this: what is typed outlives every drawing.
    pub typed: Typed,
    /// What is said beside the fields.
    pub hints: Hints,
}

/// What is said beside the fields: it is not the same of what is sealed.
#[derive(Clone, Copy)]
pub struct Hints {
    /// Below the field for further words.
    pub reply: Option<&'static str>,
    /// What becomes of a case that is not solved.
    pub not_solved: &'static str,
}

impl Hints {
    /// Of what lies open.
    #[must_use]
    pub fn open() -> Self {
        Self { reply: None, not_solved: words().not_solved_hint }
    }
}

/// What is being typed to a case.
#[derive(Clone, Copy)]
pub struct Typed {
    /// A reply.
    pub reply: RwSignal<String>,
    /// What is still wrong.
    pub not_solved: RwSignal<String>,
}

impl Typed {
    /// Nothing yet, and nothing is kept when the page is left: the phone may be anybody's.
    #[must_use]
    pub fn passing() -> Self {
        Self { reply: RwSignal::new(String::new()), not_solved: RwSignal::new(String::new()) }
    }

    /// What was typed to an item of this phone before, and is kept as one types.
    #[must_use]
    pub fn kept(item: SubmissionId) -> Self {
        let field = |name: &str| {
            let name = format!("{item} {name}");
            let typed = RwSignal::new(typed_reply(&name));
            Effect::new(move |before: Option<String>| {
                let text = typed.get();
                if before.is_some_and(|before| before != text) {
                    keep_typed_reply(&name, &text);
                }
                text
            });
            typed
        };
        Self { reply: field(REPLY), not_solved: field(NOT_SOLVED) }
    }

    /// What was typed is saved with the item: it is kept here no longer, whether the page stands or not.
    pub fn said(item: SubmissionId, verb: FollowVerb) {
        match verb {
            FollowVerb::Reply => keep_typed_reply(&format!("{item} {REPLY}"), ""),
            FollowVerb::NotSolved => keep_typed_reply(&format!("{item} {NOT_SOLVED}"), ""),
            FollowVerb::Rate | FollowVerb::Withdraw | FollowVerb::Erase => {}
        }
    }
}

impl Follow {
    fn of_case<T: PartialEq + Send + Sync + 'static>(
        self,
        part: fn(&CaseView) -> T,
    ) -> Memo<Option<T>> {
        Memo::new(move |_| self.case.with(|case| case.as_ref().map(part)))
    }

    fn waits(self, verb: FollowVerb) -> Memo<bool> {
        Memo::new(move |_| self.waiting.with(|verbs| verbs.contains(&verb)))
    }

    fn is_true(self, part: fn(&CaseView) -> bool) -> Memo<bool> {
        Memo::new(move |_| self.case.with(|case| case.as_ref().is_some_and(part)))
    }
}

/// Something new to say.
fn new(verb: FollowVerb, text: String) -> FollowUp {
    FollowUp::new(FollowUpId(clock::mint()), verb, text)
}

/// The words of the screen.
fn words() -> &'static Words {
    follow(shared().lang())
}

/// A sentence about what went wrong, for as long as it holds.
fn remark(fault: RwSignal<Option<&'static str>>) -> AnyView {
    let line = live_if(move || {
        let line = |text| view! { <p class="error">{icon(Icon::Warning)} {text}</p> }.into_any();
        fault.get().map(line)
    });
    view! { <div role="alert">{line}</div> }.into_any()
}

/// All of it. Each part follows what concerns it alone: a field is not made anew while one types in it.
pub fn panel(follow: Follow) -> AnyView {
    let gone = follow.is_true(|case| case.erased);
    let going = follow.waits(FollowVerb::Erase);
    live_if(move || {
        if gone.get() || going.get() {
            return None;
        }
        let parts = untrack(|| {
            view! {
                {rate::rate(follow)}
                {reply::not_solved(follow)}
                {reply::reply(follow)}
                {back::back(follow)}
            }
        });
        Some(view! { <div class="follow">{parts}</div> }.into_any())
    })
}
