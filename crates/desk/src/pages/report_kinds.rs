//! Which reports units owe each year, and by when: one table for the whole province, changed by its administrator.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use wire::reference::Reference;
use wire::report::{REPORT_KINDS, ReportKinds};

use super::reference::{face, once_here, send, shelf};
use crate::components::attempt::{AttemptTold, last_changed};
use crate::components::empty::Empty;
use crate::components::figure::{Figure, figure};
use crate::components::report::kind_fields::{KindFields, KindRead};
use crate::components::save_buttons::SaveButtons;
use crate::components::title::PageTitle;
use crate::components::typed::TypedTold;
use crate::device::page;
use crate::state::desk::use_desk;
use crate::state::reference::{Attempt, Shelf};
use crate::state::report_kinds::{KindForm, set};
use crate::state::typed::Typed;
use crate::text::t;

/// The page.
#[component]
pub fn ReportKindsPage() -> impl IntoView {
    let words = &t().report_kinds;
    let shelf = shelf::<ReportKinds>();
    let face = face(shelf);
    // A saved set is shown as it is now; a form that is open stays while a newer one comes.
    let turn = RwSignal::new(0_u32);
    let inside = move || {
        turn.track();
        once_here(shelf, face.get(), |now| {
            if now.may_change {
                view! { <Change shelf now turn /> }.into_any()
            } else {
                view! { <Reading now /> }.into_any()
            }
        })
    };
    view! {
        <div class="page narrow">
            <a class="back" href="/desk/bao-cao">{icon(Icon::Back)} {t().reports.title}</a>
            <PageTitle text=Signal::stored(words.title.to_owned()) />
            <p class="soft">{words.lead}</p>
            {inside}
        </div>
    }
}

/// The kinds for whoever may not change them.
#[component]
fn Reading(now: Reference<ReportKinds>) -> impl IntoView {
    let none = now.set.kinds.is_empty().then(|| {
        view! { <Empty title=t().reports.none hint=t().reports.none_hint /> }
    });
    let all = now.set.kinds.iter().map(|kind| view! { <KindRead form=KindForm::of(kind) /> });
    view! {
        {none}
        <div class="stack">{all.collect_view()}</div>
        <p class="private">{figure(Figure::Lock)} <span>{t().law.read_only}</span></p>
    }
}

/// The form of all of them.
#[component]
fn Change(
    shelf: Shelf<ReportKinds>,
    now: Reference<ReportKinds>,
    turn: RwSignal<u32>,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().report_kinds;
    let saved: Vec<KindForm> = now.set.kinds.iter().map(KindForm::of).collect();
    let rows = RwSignal::new(saved.iter().cloned().map(RwSignal::new).collect::<Vec<_>>());
    let told = move || rows.with(|rows| rows.iter().map(|row| row.get()).collect::<Vec<_>>());
    let put = move |all: Vec<KindForm>| rows.set(all.into_iter().map(RwSignal::new).collect());
    let typed = Typed::new(desk, "ky-bao-cao", words.title, saved, told, put);
    let attempt = Attempt::new("ky");
    let gone = RwSignal::new(None::<(usize, RwSignal<KindForm>)>);
    let letting = typed.letting();
    let again = Callback::new(move |()| {
        letting.go();
        turn.update(|turn| *turn += 1);
    });
    let save = move || {
        let set = set(&untrack(told));
        if !attempt.tell(set.faults()) {
            send(desk, shelf, set, attempt, words.saved, again);
        }
    };
    let fields = move || {
        let all = rows.get();
        let none =
            all.is_empty().then(|| view! { <Empty title=words.none hint=words.none_hint /> });
        let all = all.into_iter().enumerate().map(|(place, form)| {
            let drop = Callback::new(move |()| {
                attempt.faults.set(Vec::new());
                gone.set(Some((place, form)));
                rows.update(|rows| drop_at(rows, place));
                request_animation_frame(|| page::focus(UNDO));
            });
            view! { <KindFields form place attempt drop /> }
        });
        view! { {none} {all.collect_view()} }
    };
    let back = move |_| {
        if let Some((place, form)) = gone.get_untracked() {
            gone.set(None);
            rows.update(|rows| rows.insert(place.min(rows.len()), form));
            request_animation_frame(move || page::focus(&format!("ky-{place}")));
        }
    };
    let undo = move || {
        gone.with(Option::is_some).then(|| {
            view! {
                <div class="typed" role="status">
                    {icon(Icon::Bin)}
                    <p>{words.dropped}</p>
                    <button type="button" class="button" id=UNDO on:click=back>
                        {figure(Figure::Return)} {t().common.undo}
                    </button>
                </div>
            }
        })
    };
    let add = move |_| {
        let place = rows.with_untracked(Vec::len);
        rows.update(|rows| rows.push(RwSignal::new(KindForm::blank())));
        request_animation_frame(move || page::focus(&attempt.id(&format!("kinds[{place}].name"))));
    };
    let full = move || rows.with(|rows| rows.len() >= REPORT_KINDS);
    let theirs = Callback::new(|set: ReportKinds| {
        let line = |kind: KindForm| {
            format!("{}: {} – {} · {}", kind.name, kind.first, kind.last, kind.due)
        };
        set.kinds.iter().map(KindForm::of).map(line).collect::<Vec<_>>()
    });
    let changed = last_changed(&now);
    view! {
        <AttemptTold attempt shelf theirs />
        <form
            class="stack"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                save();
            }
        >
            <TypedTold typed />
            {fields}
            {undo}
            <p>
                <button type="button" class="button" disabled=full on:click=add>
                    {figure(Figure::Plus)} {words.add}
                </button>
            </p>
            <SaveButtons attempt leave=again removal=None />
        </form>
        <p class="soft small">{changed}</p>
    }
}

/// The button that brings back what was removed.
const UNDO: &str = "ky-lay-lai";

fn drop_at(rows: &mut Vec<RwSignal<KindForm>>, place: usize) {
    if place < rows.len() {
        rows.remove(place);
    }
}
