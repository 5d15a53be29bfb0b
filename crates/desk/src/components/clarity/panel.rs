//! The meter beside what is being written: it follows a moment behind the keys.

use std::time::Duration;

use leptos::leptos_dom::helpers::debounce;
use leptos::prelude::*;
use plain::clarity::{Meter, Report};
use view::icon::{Icon, icon};
use wire::clarity::{Finding, What};

use super::bars::Bars;
use super::findings::Findings;
use crate::actions::know_terms::know_terms;
use crate::components::editor::fault::element_of;
use crate::device::{page, textarea};
use crate::state::beginning::is_untouched;
use crate::state::desk::Desk;
use crate::state::writing::Writing;
use crate::text::{clarity, t};

/// The heading of the panel, which gets the focus when one is led there.
pub const PANEL: &str = "do-ro";
/// How long one has stopped typing before the card is read: a syllable is typed faster.
const PAUSE: Duration = Duration::from_millis(350);

/// The meter of the card in the editor. It is a bundle of signals: copying it is free.
#[derive(Clone, Copy, Debug)]
pub struct Watch {
    writing: Writing,
    meter: RwSignal<Meter>,
    /// What the meter shows.
    pub report: RwSignal<Report>,
    /// True from a try to submit that the hard limits stopped, until they are kept.
    pub stopped: RwSignal<bool>,
}

impl Watch {
    /// Watches the card while the page is open.
    #[must_use]
    pub fn open(desk: Desk, writing: Writing) -> Self {
        let meter = know_terms(desk);
        let report = RwSignal::new(read(writing, meter).unwrap_or_else(|| {
            Meter::default().report(&writing.form.with_untracked(|form| form.content.clone()))
        }));
        let watch = Self { writing, meter, report, stopped: RwSignal::new(false) };
        let mut later = debounce(PAUSE, move |()| {
            let _ = watch.look();
        });
        Effect::new(move |_| {
            writing.form.track();
            meter.track();
            later(());
        });
        watch
    }

    /// Reads the card now. True when it may be submitted.
    pub fn look(self) -> bool {
        // The page may be gone when the pause is over.
        let Some(report) = read(self.writing, self.meter) else { return false };
        let may_go = report.may_go();
        if may_go {
            self.stopped.try_set(false);
        }
        self.report.try_set(report);
        may_go
    }
}

/// What the meter says of the card. Fields over their limits say so themselves, from the first try to save on; and
/// an empty page is not blamed for being empty.
fn read(writing: Writing, meter: RwSignal<Meter>) -> Option<Report> {
    let content = writing.form.try_with_untracked(|form| form.content.clone())?;
    let mut report = meter.try_with_untracked(|meter| meter.report(&content))?;
    let untouched = is_untouched(&content);
    report.findings.retain(|finding| finding.what != What::OverLimit && !untouched);
    Some(report)
}

/// Bars and findings.
#[component]
pub fn ClarityPanel(
    /// The meter.
    watch: Watch,
) -> impl IntoView {
    let words = &t().clarity;
    let writing = watch.writing;
    let shown = Callback::new(move |finding: Finding| {
        writing.depth.set(finding.depth);
        // Sources of a depth that is not there yet: the button that begins it stands in its place.
        let begun = writing.form.with_untracked(|form| form.content.explainer.is_some());
        let field = finding.field.as_str();
        let field = if field.starts_with("explainer") && !begun { "explainer.body" } else { field };
        let id = element_of(field);
        request_animation_frame(move || match finding.place {
            Some(place) => textarea::choose(&id, place),
            None => page::focus(&id),
        });
    });
    let better = Callback::new(move |(finding, with): (Finding, String)| {
        let Some(place) = finding.place else { return };
        let new = writing.form.with_untracked(|form| {
            let mut content = form.content.clone();
            let text = plain::clarity::fields::field_mut(&mut content, &finding.field)?;
            plain::clarity::place::replaced(text, place, &finding.words, &with)
        });
        if let Some(new) = new {
            writing.replace(|content| {
                if let Some(text) = plain::clarity::fields::field_mut(content, &finding.field) {
                    *text = new;
                }
            });
        }
        // Something was typed meanwhile: nothing is replaced, and the list is made anew.
        let _ = watch.look();
    });
    let measures = Signal::derive(move || watch.report.with(|report| report.measures));
    let found = Memo::new(move |_| watch.report.with(|report| report.findings.clone()));
    let list = move || {
        let findings = found.get();
        if findings.is_empty() {
            view! { <p class="promise">{icon(Icon::Tick)}<span>{words.none}</span></p> }.into_any()
        } else {
            view! { <Findings findings shown better /> }.into_any()
        }
    };
    let stopped = move || {
        watch.stopped.get().then(|| {
            view! {
                <div class="trouble" role="alert">
                    {icon(Icon::Warning)}
                    <p><b>{words.stopped}</b>". "{words.stopped_tell}</p>
                </div>
            }
        })
    };
    view! {
        <section class="write-part clarity" aria-labelledby=PANEL>
            <header>
                <h2 id=PANEL tabindex="-1">{words.title}</h2>
                <p class="soft small">{words.hint}</p>
            </header>
            {stopped}
            <Bars measures />
            {list}
        </section>
    }
}

/// The meter in one line, always in sight: a tap leads to the panel.
#[component]
pub fn ClarityMark(
    /// The meter.
    watch: Watch,
    /// Told before the panel gets the focus, for whoever has to show it first.
    opened: Callback<()>,
) -> impl IntoView {
    let count = Memo::new(move |_| watch.report.with(|report| report.findings.len()));
    let refused = Memo::new(move |_| watch.report.with(|report| !report.may_go()));
    let class = move || match (refused.get(), count.get()) {
        (true, _) => "clarity-mark bad",
        (false, 0) => "clarity-mark good",
        _ => "clarity-mark",
    };
    let sign = move || match (refused.get(), count.get()) {
        (true, _) => icon(Icon::Warning).into_any(),
        (false, 0) => icon(Icon::Tick).into_any(),
        _ => icon(Icon::Pencil).into_any(),
    };
    view! {
        <button
            type="button"
            class=class
            on:click=move |_| {
                opened.run(());
                request_animation_frame(|| page::focus(PANEL));
            }
        >
            {sign}
            <span>{t().clarity.title}": "<span class="num">{move || clarity::count(count.get())}</span></span>
        </button>
    }
}
