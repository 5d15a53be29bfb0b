//! Places that two versions of one card changed differently: the officer chooses place by place, with what stood
//! there before; nothing is lost.

use leptos::prelude::*;
use plain::difference::words::words as compared;
use plain::merge::{Choice, Clash};
use view::icon::{Icon, icon};
use wire::card::Content;
use wire::version::{Fate, Part};

use crate::components::figure::{Figure, figure};
use crate::state::desk::use_desk;
use crate::state::difference;
use crate::state::versus::Versus;
use crate::state::writing::Writing;
use crate::text::{lang, t};

/// The choice between two versions.
#[component]
pub fn Conflict(
    /// The card as it is written here.
    writing: Writing,
    /// The other version.
    versus: Versus,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().together;
    let mine = writing.form.with_untracked(|form| form.content.clone());
    let clashes = versus.merged(&mine, &[]).clashes;
    let chosen = RwSignal::new(vec![None::<Choice>; clashes.len()]);
    let said = |part: Part, content: &Content| {
        let mut lines = difference::lines(part, content);
        lines.retain(|line| !line.is_empty());
        lines.join("\n")
    };
    let rows = clashes
        .into_iter()
        .enumerate()
        .map(|(place, clash)| {
            let clash = if clash.whole {
                Clash {
                    base: said(clash.part, &versus.base),
                    mine: said(clash.part, &mine),
                    theirs: said(clash.part, &versus.content),
                    ..clash
                }
            } else {
                clash
            };
            place_of_both(place, &clash, chosen)
        })
        .collect_view();
    let title = if versus.by.is_some() { words.clash_title } else { words.clash_own };
    let at = plain::dates::date_time(versus.at, lang());
    let by = versus.by.clone().map_or_else(|| at.clone(), |name| format!("{name} · {at}"));
    let versus = StoredValue::new(versus);
    let left = move || chosen.with(|chosen| chosen.iter().any(Option::is_none));
    let merge = move |_| {
        let choices: Vec<Choice> = chosen.get_untracked().into_iter().flatten().collect();
        versus.with_value(|versus| {
            let mine = writing.form.with_untracked(|form| form.content.clone());
            writing.joined(versus, versus.merged(&mine, &choices).content);
        });
        desk.say(t().write.conflict_done);
    };
    view! {
        <section class="conflict" aria-labelledby="hai-ban">
            <div class="promise">
                {icon(Icon::Shield)}
                <div>
                    <h2 id="hai-ban" tabindex="-1">{title}</h2>
                    <p>{words.clash_tell}</p>
                    <p class="small soft">{words.theirs}": "{by}</p>
                </div>
            </div>
            {rows}
            <p class="small soft" role="status">{move || left().then_some(words.left)}</p>
            <button type="button" class="button primary wide" disabled=left on:click=merge>
                {figure(Figure::Forward)} {t().write.conflict_use}
            </button>
        </section>
    }
}

/// One place, with both versions and what stood there before them.
fn place_of_both(
    place: usize,
    clash: &Clash,
    chosen: RwSignal<Vec<Option<Choice>>>,
) -> impl IntoView + use<> {
    let words = &t().together;
    let name = format!("cho-{place}");
    let option = |choice: Choice, label: &'static str, inside: AnyView| {
        let is = move || chosen.with(|chosen| chosen.get(place) == Some(&Some(choice)));
        let choose = move |_| {
            chosen.update(|chosen| {
                if let Some(one) = chosen.get_mut(place) {
                    *one = Some(choice);
                }
            });
        };
        view! {
            <label class="choice-row">
                <input type="radio" name=name.clone() prop:checked=is on:change=choose />
                <span><small>{label}</small>{inside}</span>
            </label>
        }
    };
    let mine = option(Choice::Mine, words.mine, changed(&clash.base, &clash.mine));
    let theirs = option(Choice::Theirs, words.theirs, changed(&clash.base, &clash.theirs));
    let both = clash.both.then(|| option(Choice::Both, words.both, ().into_any()));
    let base = (!clash.base.trim().is_empty()).then(|| {
        view! {
            <p class="versus-base"><small>{words.before}</small>{lines(&clash.base)}</p>
        }
    });
    view! {
        <fieldset class="versus">
            <legend>{difference::name(clash.part)}</legend>
            {base}
            {mine}
            {theirs}
            {both}
        </fieldset>
    }
}

/// What stands there now, with what is new in it marked.
fn changed(base: &str, now: &str) -> AnyView {
    if now.trim().is_empty() {
        return lines("").into_any();
    }
    let pieces = compared(base, now);
    if base.trim().is_empty() || pieces.is_empty() {
        return lines(now).into_any();
    }
    let pieces = pieces.into_iter().filter(|piece| piece.fate != Fate::Removed).map(|piece| {
        if piece.fate == Fate::Added {
            view! { <ins>{piece.text}</ins> }.into_any()
        } else {
            view! { <span>{piece.text}</span> }.into_any()
        }
    });
    view! { <span class="said run">{pieces.collect_view()}</span> }.into_any()
}

fn lines(text: &str) -> impl IntoView + use<> {
    let mut lines: Vec<String> =
        text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect();
    if lines.is_empty() {
        lines.push(t().write.nothing.to_owned());
    }
    lines.into_iter().map(|line| view! { <span class="said">{line}</span> }).collect_view()
}
