//! Xem bằng mã biên nhận: following a case from any phone by the code alone.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use view::live::{live, live_if, live_text, tap};
use wire::case::CaseView;
use wire::follow::{FollowUp, FollowVerb};
use wire::receipt::ReceiptCode;

use crate::actions::by_code;
use crate::components::follow::{Follow, Hints, Told, Typed, panel, timeline};
use crate::components::outbox_item::{due, track};
use crate::components::print_sheet::{Paper, Sheet, on_paper, paper};
use crate::device::{page, task};
use crate::state::{Shared, shared};
use crate::text::follow::{Words, follow};

/// How many digits a code has.
const DIGITS: usize = 16;

/// What the page knows.
#[derive(Clone, Copy)]
struct Page {
    typed: RwSignal<String>,
    fault: RwSignal<Option<&'static str>>,
    busy: RwSignal<bool>,
    code: RwSignal<Option<ReceiptCode>>,
    case: RwSignal<Option<CaseView>>,
    kept: RwSignal<Vec<ReceiptCode>>,
    words: &'static Words,
}

impl Page {
    fn look(self, code: ReceiptCode) {
        if self.busy.get_untracked() {
            return;
        }
        let words = self.words;
        self.busy.set(true);
        self.fault.set(None);
        task::run(async move {
            match by_code::look(&code, words).await {
                Ok(case) => {
                    self.case.try_set(Some(case));
                    self.code.try_set(Some(code));
                    self.typed.try_set(String::new());
                }
                Err(text) => {
                    self.fault.try_set(Some(text));
                }
            }
            self.busy.try_set(false);
        });
    }
}

/// The screen.
#[component]
pub fn ReceiptPage() -> impl IntoView {
    let shared = shared();
    let words = follow(shared.lang());
    page::set_title(words.code_title);
    let page = Page {
        typed: RwSignal::new(String::new()),
        fault: RwSignal::new(None),
        busy: RwSignal::new(false),
        code: RwSignal::new(None),
        case: RwSignal::new(None),
        kept: RwSignal::new(Vec::new()),
        words,
    };
    task::run(async move {
        page.kept.try_set(by_code::kept(shared).await);
    });
    let paper = paper();
    // Another code is another case: everything below is made anew for it.
    let inside = live(move || match page.code.get() {
        None => untrack(|| ask(page, shared)),
        Some(code) => untrack(|| case_of(code, page, shared)),
    });
    view! {
        <a class="back" href="/cua-toi">{icon(Icon::Back)} {shared.scene().words().mine_title}</a>
        <h1 class="page-title">{words.code_title}</h1>
        {inside}
        {paper}
    }
}

/// The digits in groups of four, as one types or pastes them.
fn grouped(text: &str) -> String {
    let mut out = String::new();
    for (place, digit) in text.chars().filter(char::is_ascii_digit).take(DIGITS).enumerate() {
        if place > 0 && place % 4 == 0 {
            out.push(' ');
        }
        out.push(digit);
    }
    out
}

fn ask(page: Page, shared: Shared) -> AnyView {
    let words = follow(shared.lang());
    let typed = page.typed;
    let problem = live_if(move || {
        let line = |text| view! { <p class="error">{icon(Icon::Warning)} {text}</p> }.into_any();
        page.fault.get().map(line)
    });
    let look = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match typed.get_untracked().parse::<ReceiptCode>() {
            Ok(code) => page.look(code),
            Err(_) => page.fault.set(Some(words.code_short)),
        }
    };
    let kept = live_if(move || {
        let codes = page.kept.get();
        (!codes.is_empty()).then(|| {
            let lines = codes.into_iter().map(|code| {
                // Whoever looks over a shoulder sees its end only.
                let end = code.digits()[DIGITS - 4..].to_owned();
                let look = tap(move || page.look(code.clone()));
                view! {
                    <li><button class="button wide" on:click=look>"•••• •••• •••• "{end}</button></li>
                }
            });
            view! {
                <section class="panel">
                    <h2>{words.code_kept}</h2>
                    <ul class="plain-list">{lines.collect_view()}</ul>
                </section>
            }
            .into_any()
        })
    });
    view! {
        <form class="form" novalidate=true on:submit=look>
            <label class="field">
                <span>{words.code_field}</span>
                <input
                    class="input code-input"
                    inputmode="numeric"
                    autocomplete="off"
                    maxlength="40"
                    placeholder="0000 0000 0000 0000"
                    prop:value=typed
                    on:input=move |event| typed.set(grouped(&event_target_value(&event)))
                />
                <small>{words.code_hint}</small>
            </label>
            <div role="alert">{problem}</div>
            <button class="button loud wide" type="submit" disabled=page.busy>
                {icon(Icon::Search)} {words.code_look}
            </button>
        </form>
        {kept}
    }
    .into_any()
}

fn case_of(code: ReceiptCode, page: Page, shared: Shared) -> AnyView {
    let words = follow(shared.lang());
    let sent = RwSignal::new(false);
    let (said, printed, keeps) = (code.clone(), code.clone(), code.clone());
    let heard = code.clone();
    let follow_case = Follow {
        case: page.case.into(),
        waiting: Signal::stored(Vec::<FollowVerb>::new()),
        say: Callback::new(move |(follow_up, told): (FollowUp, Told)| {
            let code = said.clone();
            sent.set(false);
            task::run(async move {
                let outcome = by_code::say(&code, follow_up, words).await;
                told(outcome.as_ref().err().copied());
                if let Ok(case) = outcome {
                    page.case.try_set(Some(case));
                    sent.try_set(true);
                }
            });
        }),
        typed: Typed::passing(),
        hints: Hints::open(),
    };
    let state = live_if(move || {
        let case = page.case.get()?;
        let part = if case.erased {
            view! { <p><span class="mark">{icon(Icon::Bin)} {words.erased}</span></p> }.into_any()
        } else {
            view! { {track(case.state, shared)} <p class="soft small">{case.unit_name.clone()}</p>
            {timeline(&case, Some(&heard))} {due(&case, shared)} }
            .into_any()
        };
        Some(part)
    });
    let done = live_if(move || {
        let mark = || view! { <span class="mark good">{icon(Icon::Tick)} {words.said_sent}</span> };
        sent.get().then(|| mark().into_any())
    });
    let paper = use_context::<Paper>();
    let print = tap(move || {
        let case = page.case.get_untracked();
        if let (Some(paper), Some(case)) = (paper, case) {
            let at = on_paper(case.received_at, shared.lang());
            paper.print(Sheet { code: printed.clone(), unit: case.unit_name, at });
        }
    });
    let is_kept = Memo::new(move |_| page.kept.with(|codes| codes.contains(&code)));
    let keep = tap(move || {
        let (code, keeps_it) = (keeps.clone(), !is_kept.get_untracked());
        task::run(async move {
            page.kept.try_set(by_code::keep(shared, code, keeps_it).await);
        });
    });
    let keep_word = live_text(move || {
        (if is_kept.get() { words.code_forget } else { words.code_keep }).to_owned()
    });
    let other = tap(move || {
        page.case.set(None);
        page.code.set(None);
    });
    view! {
        <article class="item">
            {state}
            <p role="status">{done}</p>
            {panel(follow_case)}
        </article>
        <section class="panel stack">
            <p><button class="button" on:click=keep>{icon(Icon::Keep)} {keep_word}</button></p>
            <p class="soft small">{words.code_keep_hint}</p>
            <p class="row">
                <button class="button" on:click=print>{icon(Icon::Sheet)} {words.print}</button>
                <button class="button" on:click=other>{icon(Icon::Search)} {words.code_other}</button>
            </p>
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn a_code_is_grouped_however_it_is_typed_or_pasted() {
        for (typed, shown) in [
            ("", ""),
            ("482", "482"),
            ("48210", "4821 0"),
            ("4821 ", "4821"),
            ("Mã: 4821-0093.5520 1174", "4821 0093 5520 1174"),
            ("48210093552011749", "4821 0093 5520 1174"),
        ] {
            assert_eq!(grouped(typed), shown, "{typed}");
        }
    }
}
