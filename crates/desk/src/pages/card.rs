//! One card on its way: as a worker sees it, where it stands, what can be done with it, how its push goes.

use leptos::prelude::*;
use leptos::task::spawn_local;
use plain::dates;
use view::icon::{Icon, icon};
use wire::card::{Depth, Priority};
use wire::clarity::Finding;
use wire::desk::{CardState, DeskCard};

use super::cards::CardsChanged;
use super::{filter_query, filter_word, id_of_address};
use crate::actions::read_card::look_at_card;
use crate::components::card_actions::CardActions;
use crate::components::card_history::CardHistoryPart;
use crate::components::clarity::findings::Findings;
use crate::components::confirmed::Confirmed;
use crate::components::empty::Waiting;
use crate::components::forward::of_card::PassedOn;
use crate::components::phone::{Phone, Shown};
use crate::components::push_report::Push;
use crate::components::state_mark::CardMark;
use crate::components::title::PageTitle;
use crate::components::trouble::TroublePage;
use crate::device::network::Failure;
use crate::state::desk::use_desk;
use crate::state::loaded::Loaded;
use crate::text::{lang, names, say, shared, t};

/// The page.
#[component]
pub fn CardPage() -> impl IntoView {
    let desk = use_desk();
    let words = &t().cards;
    let id = id_of_address();
    let word = filter_word();
    let card = RwSignal::new(Loaded::<DeskCard>::Waiting);
    let changed = use_context::<CardsChanged>();
    let load = move |address: String| {
        card.set(Loaded::Waiting);
        spawn_local(async move {
            let result = match address.parse() {
                Ok(id) => look_at_card(desk, id).await,
                Err(_) => Err(Failure::Strange),
            };
            if id.try_get_untracked().as_deref() == Some(address.as_str()) {
                card.try_set(result.into());
            }
        });
    };
    Effect::new(move |_| load(id.get()));
    let stepped = Callback::new(move |now: DeskCard| {
        card.try_set(Loaded::Ready(now));
        if let Some(CardsChanged(changed)) = changed {
            changed.try_update(|changed| *changed += 1);
        }
    });
    let inside = move || match card.get() {
        Loaded::Waiting => view! { <Waiting /> }.into_any(),
        Loaded::Failed(failure) => view! {
            <TroublePage
                failure
                retry=Callback::new(move |()| load(id.get_untracked()))
                back="/desk/tin-bai"
                back_name=words.to_list
            />
        }
        .into_any(),
        Loaded::Ready(card) => view! { <Card card stepped /> }.into_any(),
    };
    let back = move || format!("/desk/tin-bai{}", filter_query(&word.get()));
    view! {
        <a class="back" href=back>{icon(Icon::Back)} {words.to_list}</a>
        {inside}
    }
}

/// A card that was read.
#[component]
fn Card(card: DeskCard, stepped: Callback<DeskCard>) -> impl IntoView {
    let words = &t().cards;
    let depth = RwSignal::new(Depth::Clear);
    let shown = Shown { id: card.id, content: card.content.clone(), unit: card.unit.clone() };
    let kind = shared().kind(card.content.kind);
    let title = format!("{kind}: {}", card.content.headline);
    let remark = card.remark.clone().map(|remark| {
        let name =
            if card.state == CardState::Recalled { words.recall_reason } else { words.remark };
        view! {
            <div class="remark">
                <p class="small"><b>{name}</b></p>
                <p class="said">{remark}</p>
            </div>
        }
    });
    // Whoever approves reads this before the button; afterwards it is of use to nobody but the writer.
    let gone = matches!(card.state, CardState::Published | CardState::Recalled);
    let unclear = (!gone).then(|| view! { <Unclear findings=card.findings.clone() /> });
    let push = (card.state == CardState::Published)
        .then(|| view! { <Push path=format!("/desk/cards/{}/push", card.id) /> });
    let passed = card.shown.then(|| view! { <PassedOn id=card.id /> });
    let asks = card.state == CardState::Published && card.content.priority >= Priority::Urgent;
    let confirmed = asks.then(|| view! { <Confirmed id=card.id /> });
    let public = card.slug.clone().filter(|_| card.state != CardState::Recalled).map(|slug| {
        view! {
            <p>
                <a class="button plain" href=format!("/tin/{slug}") target="_blank" rel="noopener">
                    {icon(Icon::Link)} {words.open_public}
                </a>
            </p>
        }
    });
    let due = card.publish_at.map(|moment| {
        view! {
            <div>
                <dt>{words.publish_at}</dt>
                <dd class="num">{dates::date_time(moment, lang())}</dd>
            </div>
        }
    });
    let published = card.published_at.map(|moment| {
        view! {
            <div>
                <dt>{words.published_on}</dt>
                <dd class="num">{dates::date_time(moment, lang())}</dd>
            </div>
        }
    });
    let version = (card.version > 0).then(|| {
        view! { <div><dt>{words.version}</dt><dd class="num">{say::version(card.version)}</dd></div> }
    });
    view! {
        <article class="card-page">
            <header>
                <PageTitle text=Signal::stored(title) />
                <p class="row"><CardMark state=card.state /></p>
            </header>
            <div class="card-cols">
                <div class="first">{remark} {unclear} {push} {confirmed} {passed}</div>
                <Phone shown=Signal::stored(shown) depth />
                <aside class="side" aria-label=words.about>
                    <CardActions card=card.clone() stepped />
                    <dl class="facts">
                        <div><dt>{words.author}</dt><dd>{card.author_name.clone()}</dd></div>
                        <div><dt>{words.unit}</dt><dd>{card.unit.short.clone()}</dd></div>
                        <div>
                            <dt>{t().write.priority}</dt>
                            <dd>{names::priority(card.content.priority)}</dd>
                        </div>
                        <div>
                            <dt>{words.changed}</dt>
                            <dd class="num">{dates::date_time(card.updated_at, lang())}</dd>
                        </div>
                        {due}
                        {published}
                        {version}
                    </dl>
                    {public}
                    <CardHistoryPart id=card.id />
                </aside>
            </div>
        </article>
    }
}

/// What the clarity meter found, for whoever approves.
#[component]
fn Unclear(findings: Vec<Finding>) -> impl IntoView {
    let words = &t().clarity;
    if findings.is_empty() {
        return view! { <p class="promise">{icon(Icon::Tick)}<span>{words.approve_none}</span></p> }
            .into_any();
    }
    view! {
        <section class="clarity" aria-labelledby="gop-y">
            <h2 id="gop-y">{words.approve_title}</h2>
            <p class="soft small">{words.approve_hint}</p>
            <Findings findings />
        </section>
    }
    .into_any()
}
