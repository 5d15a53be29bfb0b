//! A section of a report: its text, what the figures would say, what those below say, and a choice where two wrote.

use leptos::prelude::*;
use plain::report::names::section_name;
use plain::report::taken_over;
use view::icon::{Icon, icon};
use wire::report::{REPORT_SECTION_CHARS, ReportBelow, Section};

use super::writing::Writing;
use crate::components::field::TextField;
use crate::components::figure::{Figure, figure};
use crate::state::reports::{Both, composed, of};
use crate::text::{lang, t};

/// A section to write.
#[component]
pub fn SectionField(
    /// The report.
    writing: Writing,
    /// Which section.
    section: Section,
) -> impl IntoView {
    let words = &t().reports;
    // Names that only serve debugging are not in this app.
    let place = Section::ALL.iter().position(|one| *one == section).unwrap_or_default();
    let value = Signal::derive(move || writing.reads(section));
    let own = Memo::new(move |_| writing.written.with(|all| of(all, section).is_some()));
    let mark = move || if own.get() { words.written } else { words.composed };
    let before = RwSignal::new(None::<String>);
    let again = move |_| {
        before.set(Some(writing.reads(section)));
        // What the figures say now stands there at once; the server makes it anew each time.
        let text = writing.report.with_untracked(|report| composed(report, section));
        writing.report.update(|report| {
            if let Some(one) = report.sections.iter_mut().find(|one| one.section == section) {
                one.text = text;
                one.composed = true;
            }
        });
        writing.write(section, None);
    };
    let undo = move |_| {
        if let Some(text) = before.get_untracked() {
            before.set(None);
            writing.write(section, Some(text));
        }
    };
    let buttons = move || {
        let anew = own.get().then(|| {
            view! {
                <button type="button" class="button" on:click=again>
                    {figure(Figure::Return)} {words.again}
                </button>
            }
        });
        let back = before.with(Option::is_some).then(|| {
            view! { <button type="button" class="button" on:click=undo>{words.undo}</button> }
        });
        view! { {anew} {back} }
    };
    let both = move || {
        let found =
            writing.both.with(|both| both.iter().find(|one| one.section == section).cloned());
        found.map(|both| view! { <Choose writing both /> })
    };
    let below = writing.report.with_untracked(|report| report.below.clone());
    view! {
        <section class="report-section">
            <TextField
                id=format!("muc-{place}")
                label=Signal::stored(section_name(section, lang()).to_owned())
                value
                typed=Callback::new(move |text| writing.write(section, Some(text)))
                most=REPORT_SECTION_CHARS
                heading=true
                lines=if section == Section::Results { 14 } else { 6 }
            />
            <p class="soft small">{mark}</p>
            {both}
            <p class="row">{buttons}</p>
            <FromBelow writing section below />
        </section>
    }
}

/// What those below say, to be taken over with their name.
#[component]
fn FromBelow(writing: Writing, section: Section, below: Vec<ReportBelow>) -> impl IntoView {
    let words = &t().reports;
    let said: Vec<(String, String)> = below
        .into_iter()
        .filter_map(|one| {
            let found = one.sections.iter().find(|said| said.section == section)?;
            (!found.text.trim().is_empty()).then(|| (one.unit.short.clone(), found.text.clone()))
        })
        .collect();
    if said.is_empty() {
        return ().into_any();
    }
    let count = said.len();
    let rows = said
        .into_iter()
        .map(|(unit, text)| {
            let named = format!("{}: {unit}", words.take);
            let (from, taken) = (unit.clone(), text.clone());
            let take = move |_| {
                let own = writing.reads(section);
                let added = taken_over(&from, &taken);
                let text = if own.trim().is_empty() { added } else { format!("{own}\n{added}") };
                writing.write(section, Some(text));
            };
            view! {
                <li>
                    <p><b>{unit}</b></p>
                    <p class="pre">{text}</p>
                    <button type="button" class="button" aria-label=named on:click=take>
                        {figure(Figure::Plus)} {words.take}
                    </button>
                </li>
            }
        })
        .collect_view();
    view! {
        <details class="from-below">
            <summary>{words.from_below} " (" {count} ")"</summary>
            <ul>{rows}</ul>
        </details>
    }
    .into_any()
}

/// Two wrote the same section.
#[component]
fn Choose(writing: Writing, both: Both) -> impl IntoView {
    let words = &t().reports;
    let section = both.section;
    let (mine, theirs) = (both.mine.clone(), both.theirs.clone());
    let joined = format!("{mine}\n{theirs}");
    let (keep, take) = (mine.clone(), theirs.clone());
    view! {
        <div class="trouble" role="alert">
            {icon(Icon::Warning)}
            <div>
                <p><b>{words.both}</b></p>
                <p class="soft small">{words.mine}</p>
                <p class="pre">{mine}</p>
                <p class="soft small">{words.theirs}</p>
                <p class="pre">{theirs}</p>
                <p class="row">
                    <button type="button" class="button" on:click=move |_| writing.decide(section, keep.clone())>
                        {words.keep_mine}
                    </button>
                    <button type="button" class="button" on:click=move |_| writing.decide(section, take.clone())>
                        {words.keep_theirs}
                    </button>
                    <button type="button" class="button" on:click=move |_| writing.decide(section, joined.clone())>
                        {words.keep_both}
                    </button>
                </p>
            </div>
        </div>
    }
}
