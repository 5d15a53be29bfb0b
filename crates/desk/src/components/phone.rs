//! The worker's screen: the very component that a worker's phone renders, in the frame of a phone.

use leptos::prelude::*;
use view::Scene;
use view::card::CardArticle;
use view::steps::Steps;
use wire::card::{Card, Content, Depth, Priority};
use wire::id::CardId;
use wire::unit::UnitRef;

use crate::components::audience::AudienceLines;
use crate::device::clock;
use crate::state::beginning::EMPTY_MOMENT;
use crate::state::tidy::tidied;
use crate::text::{lang, shared, t};

/// A card as a worker sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The card.
    pub id: CardId,
    /// What it says.
    pub content: Content,
    /// The unit that speaks.
    pub unit: UnitRef,
}

/// The worker's screen, open down to a depth that one can choose.
#[component]
pub fn Phone(
    /// What is shown.
    #[prop(into)]
    shown: Signal<Shown>,
    /// How deep it stands open.
    depth: RwSignal<Depth>,
) -> impl IntoView {
    let words = t();
    let names = shared();
    let steps = [
        (Depth::Quick, words.write.quick),
        (Depth::Brief, names.brief),
        (Depth::Deep, names.deep),
        (Depth::Clear, names.clear),
    ];
    let has = move |step: Depth| {
        shown.with(|shown| match step {
            Depth::Quick | Depth::Brief => true,
            Depth::Deep => shown.content.explainer.is_some(),
            Depth::Clear => shown.content.action.is_some(),
        })
    };
    let buttons = steps
        .into_iter()
        .map(|(step, name)| {
            view! {
                <button
                    type="button"
                    aria-pressed=move || (depth.get() == step).to_string()
                    disabled=move || !has(step)
                    on:click=move |_| depth.set(step)
                >
                    <Steps to=step />
                    {name}
                </button>
            }
        })
        .collect_view();
    let article = move || {
        let shown = shown.get();
        let mut content = shown.content;
        if content.headline.trim().is_empty() {
            content.headline = words.cards.untitled.to_owned();
        }
        // Rows that are still empty do not reach a phone; the preview does not show them either.
        let mut content = tidied(content);
        content.brief.retain(|point| !point.is_empty());
        content.event = content.event.filter(|event| event.starts != EMPTY_MOMENT);
        let scene = Scene { lang: lang(), now: clock::now() };
        let card = Card {
            id: shown.id,
            slug: "xem-truoc".to_owned(),
            version: 1,
            content,
            unit: shown.unit,
            published_at: scene.now,
            corrected_by: None,
            sample: false,
        };
        view! { <CardArticle card scene open=depth.get() /> }
    };
    let lock = move || {
        shown.with(|shown| {
            if shown.content.priority == Priority::Quiet {
                return view! { <p class="soft small">{words.write.no_push}</p> }.into_any();
            }
            view! {
                <div class="push-note">
                    <Steps to=Depth::Clear />
                    <div>
                        <b>{shown.unit.short.clone()}</b>
                        <p>{shown.content.headline.clone()}</p>
                    </div>
                </div>
            }
            .into_any()
        })
    };
    let audience = Signal::derive(move || shown.with(|shown| shown.content.audience.clone()));
    view! {
        <section class="worker" aria-label=words.cards.screen>
            <div class="depths" role="group" aria-label=words.write.depth_shown>{buttons}</div>
            <div class="phone">
                <div class="phone-top" aria-hidden="true">
                    <span class="phone-brand"><Steps to=Depth::Clear /> {names.product}</span>
                    <div class="weave"></div>
                </div>
                <div class="glass" tabindex="0" role="group" aria-label=words.cards.screen>
                    {article}
                </div>
            </div>
            <h3 class="small soft">{words.write.lock_screen}</h3>
            {lock}
            <h3 class="small soft">{words.write.audience_sees}</h3>
            <AudienceLines audience />
        </section>
    }
}
