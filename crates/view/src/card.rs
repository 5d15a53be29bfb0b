//! A card in its four depths.
//!
//! The depths are nested `<details>`: a tap goes one step deeper before any program has arrived, the
//! back of the same control folds it again, and the figure of four steps fills on the way. The app only
//! adds what needs a program.

use chrono::NaiveDate;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use plain::dates;
use wire::card::{Action, Card, Depth, Explainer, Kind, Priority, Source};
use wire::id::CardId;

use crate::Scene;
use crate::beside;
use crate::event::event;
use crate::icon::{Icon, icon};
use crate::live::{live_attribute, live_if, live_text, tap};
use crate::picture::card_picture;
use crate::prose::Prose;
use crate::question::CheckQuestion;
use crate::sound::Sound;
use crate::steps::Steps;
use crate::terms::{self, TermDeck};
use crate::text::Words;
use crate::video::video;

/// What the app adds to the foot of every card; without it the buttons wait for it (`data-tap`).
#[derive(Clone, Copy)]
pub struct CardDeck {
    /// Saves a card for later, or lets go of it.
    pub save: Callback<CardId>,
    /// The cards that are saved.
    pub saved: Signal<Vec<CardId>>,
    /// Remembers that a card was opened.
    pub open: Callback<CardId>,
    /// The cards that were opened on this phone before.
    pub opened: Signal<Vec<CardId>>,
    /// Shares the address of a card: its path and its headline.
    pub share: Callback<(String, String)>,
    /// Shows the code of that address, for another phone to read.
    pub code: Callback<(String, String)>,
    /// Shows a card's picture large.
    pub zoom: Callback<Card>,
    /// True where the phone has a voice of its own.
    pub has_voice: Signal<bool>,
    /// The card that it is reading.
    pub aloud: Signal<Option<CardId>>,
    /// Reads a card aloud, or stops.
    pub read_aloud: Callback<Card>,
    /// Asks this phone to remind of a card's event, or lets go of it.
    pub remind: Callback<CardId>,
    /// The cards that it reminds of.
    pub reminded: Signal<Vec<CardId>>,
}

/// Where a card is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the list, folded to one line until it is tapped.
    List,
    /// Alone on its page, every depth open.
    Page,
}

/// A card. In the list its depths are folded; `open` says how deep it stands open already.
#[component]
pub fn CardArticle(
    /// The card.
    card: Card,
    /// For whom and when.
    scene: Scene,
    /// In the list or on its own page.
    #[prop(default = Place::List)]
    place: Place,
    /// How deep it stands open at first.
    #[prop(default = Depth::Quick)]
    open: Depth,
    /// True to render the inside only when the card is opened: the app has hundreds of cards, the server
    /// sends few and must send them whole.
    #[prop(default = false)]
    lazy: bool,
) -> impl IntoView {
    let words = scene.words();
    let page = place == Place::Page;
    let open = if page { Depth::Clear } else { open };
    let mut class = String::from("card");
    if card.content.priority >= Priority::Urgent {
        class.push_str(" urgent");
    }
    if card.content.kind == Kind::Correction {
        class.push_str(" correction");
    }
    let anchor = format!("tin-{}", card.slug);
    let slug = card.slug.clone();
    let headline = card.content.headline.clone();
    let title = if page {
        view! { <h1>{headline}</h1> }.into_any()
    } else {
        view! { <h2>{headline}</h2> }.into_any()
    };
    let kicker = kicker(&card, scene);
    let said = beside::said(card.id);
    if page {
        let over = beside::over(&card, scene);
        return view! {
            <article class=class id=anchor data-card=slug>
                {said} {over}
                <div class="head">{kicker} {title}</div>
                <div class="body">{inside(card, scene, open, page, RwSignal::new(true))}</div>
            </article>
        }
        .into_any();
    }
    let unfolded = open >= Depth::Brief;
    let wanted = RwSignal::new(!lazy || unfolded);
    let opened = RwSignal::new(unfolded);
    let deck = use_context::<TermDeck>();
    let cards = use_context::<CardDeck>();
    let id = card.id;
    let unfold = move || {
        wanted.set(true);
        opened.set(true);
        if let Some(cards) = cards {
            cards.open.run(id);
        }
        if let Some(deck) = deck {
            deck.bring.run(());
        }
    };
    let body =
        live_if(move || wanted.get().then(|| inside(card.clone(), scene, open, page, opened)));
    view! {
        <article class=class id=anchor data-card=slug>
            {said}
            <details class="brief-of" open=unfolded>
                <summary class="head" on:click=tap(unfold)>
                    {kicker} {title}
                    <span class="next">
                        <Steps to=Depth::Quick />
                        <span class="more">{words.brief}</span>
                        <span class="less">{words.fold}</span>
                        <small>{words.brief_time}</small>
                    </span>
                </summary>
                <div class="body">{body}</div>
            </details>
        </article>
    }
    .into_any()
}

fn kicker(card: &Card, scene: Scene) -> impl IntoView + use<> {
    let words = scene.words();
    let kind = card.content.kind;
    let urgent = (card.content.priority >= Priority::Urgent)
        .then(|| view! { <span class="mark act">{icon(Icon::Warning)} {words.urgent}</span> });
    // Only a spokesperson releases such a card: a plain notice has no mark.
    let speaks = plain::approval::speaks(&card.content, card.unit.level)
        .then(|| view! { <span class="mark">{icon(Icon::Speech)} {words.speaks}</span> });
    let past = if card.content.in_force_until.is_some() { words.expired } else { words.over };
    let expired =
        beside::last_day(card, scene.now).map(|_| view! { <span class="mark warn">{past}</span> });
    // As it was when the list was drawn: a mark that comes under a finger would only be in the way.
    let opened = use_context::<CardDeck>()
        .filter(|cards| cards.opened.with_untracked(|opened| opened.contains(&card.id)))
        .map(|_| view! { <span class="opened">{icon(Icon::Tick)} <span class="sr">{words.opened}</span></span> });
    view! {
        <p class="kicker">
            {urgent}
            <b>{icon(Icon::of_kind(kind))} {words.kind(kind)}</b>
            <span>{card.unit.short.clone()}</span>
            {speaks}
            <time datetime=card.published_at.to_rfc3339()>
                {dates::when(card.published_at, scene.now, scene.lang)}
            </time>
            {expired}
            {opened}
        </p>
    }
}

/// Ngắn and what follows it.
fn inside(card: Card, scene: Scene, open: Depth, page: bool, opened: RwSignal<bool>) -> AnyView {
    let words = scene.words();
    let points = card
        .content
        .brief
        .iter()
        .map(|p| view! { <li>{terms::text(p.clone())}</li> })
        .collect_view();
    let path = (!page).then(|| card.path());
    let picture = card.content.picture.clone().map(|picture| {
        let (card, file) = (card.clone(), picture.file.path());
        let over = Box::new(move || zoom(&card, file.clone(), words));
        card_picture(picture, scene, path, opened, over)
    });
    let video = card.content.video.as_ref().map(|one| video(one, scene));
    let event = event(&card, scene);
    let deep = card.content.explainer.clone().map(|explainer| {
        let force = in_force(&card, scene);
        deep(explainer, force, scene, open >= Depth::Deep)
    });
    let clear = card.content.action.clone().map(|action| {
        let group = format!("hoi-{}", card.slug);
        clear(action, group, scene, open >= Depth::Clear)
    });
    let related = beside::related(&card, words);
    let versions = if page { beside::versions(&card, words) } else { None };
    let foot = foot(&card, words, page);
    // A survey has the identifier of the card that announces it.
    let survey = (card.content.kind == Kind::Survey).then(|| {
        let path = format!("/khao-sat/{}", card.id);
        view! { <p><a class="button" href=path>{icon(Icon::List)} {words.answer_survey}</a></p> }
    });
    view! {
        {versions}
        {related}
        <ul class="points">{points}</ul>
        {survey}
        {event}
        {picture}
        {video}
        <Sound card=card scene=scene />
        {deep}
        {clear}
        {foot}
    }
    .into_any()
}

/// The way to the large picture: over the whole picture, a link to the file itself where no app is here.
fn zoom(card: &Card, path: String, words: &'static Words) -> Option<AnyView> {
    let deck = use_context::<CardDeck>();
    if deck.is_none() && !cfg!(feature = "ssr") {
        return None;
    }
    let card = card.clone();
    let open: Box<dyn FnMut(MouseEvent)> = Box::new(move |event| {
        if let Some(deck) = deck {
            event.prevent_default();
            deck.zoom.run(card.clone());
        }
    });
    Some(
        view! {
            <a class="zoom" href=path rel="external" on:click=open>
                <span class="sr">{words.zoom}</span>{icon(Icon::Search)}
            </a>
        }
        .into_any(),
    )
}

fn in_force(card: &Card, scene: Scene) -> Option<impl IntoView + use<>> {
    let words = scene.words();
    let day = |day: NaiveDate| dates::date(day, scene.lang);
    let text = match (card.content.in_force_from, card.content.in_force_until) {
        (None, None) => return None,
        (Some(from), None) => format!("{} {}", words.in_force_from, day(from)),
        (Some(from), Some(until)) => {
            format!("{} {} {} {}", words.in_force_from, day(from), words.in_force_until, day(until))
        }
        (None, Some(until)) => format!("{} {}", words.in_force_only_until, day(until)),
    };
    Some(view! { <p class="fact">{icon(Icon::Calendar)}<span>{text}</span></p> })
}

fn deep(
    explainer: Explainer,
    force: Option<impl IntoView>,
    scene: Scene,
    open: bool,
) -> impl IntoView {
    let words = scene.words();
    let minutes = dates::reading_minutes(&explainer.body);
    let sources = (!explainer.sources.is_empty()).then(|| {
        let items = explainer.sources.into_iter().map(|s| source(s, scene)).collect_view();
        view! {
            <section class="sources">
                <h3>{words.sources}</h3>
                <ul>{items}</ul>
            </section>
        }
    });
    view! {
        <details class="depth" open=open>
            <summary>
                <Steps to=Depth::Deep />
                {words.deep}
                <small>{words.deep_hint}" · "{words.minutes(minutes)}</small>
            </summary>
            <div class="in">
                {force} <Prose text=explainer.body /> {sources}
            </div>
        </details>
    }
}

fn source(source: Source, scene: Scene) -> impl IntoView {
    let words = scene.words();
    let title = match source.url {
        Some(url) => {
            view! { <a href=url rel="noopener external" target="_blank">{source.title}</a> }
                .into_any()
        }
        None => source.title.into_any(),
    };
    let checked =
        source.checked.map(|day| format!(" · {} {}", words.checked, dates::date(day, scene.lang)));
    let doubt =
        (!source.verified).then(|| view! { " "<span class="mark warn">{words.unverified}</span> });
    view! { <li>{title} {checked} {doubt}</li> }
}

fn clear(action: Action, group: String, scene: Scene, open: bool) -> impl IntoView {
    let words = scene.words();
    let steps =
        action.steps.into_iter().map(|step| view! { <li>{terms::text(step)}</li> }).collect_view();
    let deadline = action.deadline.map(|day| {
        let left = dates::days_left(day, dates::local_day(scene.now));
        let class = if left <= 3 { "fact act" } else { "fact" };
        view! {
            <p class=class>
                {icon(Icon::Clock)}
                <span>
                    {words.deadline}": "<b>{dates::date(day, scene.lang)}</b>" · "{words.days_left(left)}
                </span>
            </p>
        }
    });
    let contacts = (!action.contacts.is_empty()).then(|| {
        let rows = action
            .contacts
            .into_iter()
            .map(|contact| {
                let call = contact.phone.map(|phone| {
                    view! {
                        <a class="button" href=format!("tel:{phone}")>
                            {icon(Icon::Phone)} {words.call}" "{phone.clone()}
                        </a>
                    }
                });
                view! { <li><span>{contact.name}</span>{call}</li> }
            })
            .collect_view();
        view! { <h3>{words.ask}</h3><ul class="contacts">{rows}</ul> }
    });
    let tool = action.calculator.map(|name| {
        let path = format!("/cong-cu/{name}");
        view! { <p><a class="button" href=path>{icon(Icon::Calculator)} {words.work_out}</a></p> }
    });
    let question = action.question.map(|question| view! { <CheckQuestion question group scene /> });
    view! {
        <details class="depth clear" open=open>
            <summary>
                <Steps to=Depth::Clear />
                {words.clear}
                <small>{words.clear_hint}</small>
            </summary>
            <div class="in">
                {deadline}
                <ol class="todo">{steps}</ol>
                {tool}
                {contacts}
                {question}
            </div>
        </details>
    }
}

fn foot(card: &Card, words: &'static Words, page: bool) -> impl IntoView + use<> {
    let by =
        card.content.byline.as_ref().map(|name| view! { <span>{words.by}" "{name.clone()}</span> });
    let sample = card.sample.then(|| view! { <span class="mark">{words.sample}</span> });
    let link = (!page).then(|| {
        let path = card.path();
        view! { <a class="permalink" href=path>{icon(Icon::Link)} {words.permalink}</a> }
    });
    view! { <p class="foot">{by} {sample} {link}</p> {deeds(card, words)} }
}

/// Saving and sharing. The server draws the buttons for the app that is on its way; where no app will come,
/// as in the desk's preview, there are none.
fn deeds(card: &Card, words: &'static Words) -> Option<impl IntoView + use<>> {
    let (id, path, headline) = (card.id, card.path(), card.content.headline.clone());
    let deck = use_context::<CardDeck>();
    if deck.is_none() && !cfg!(feature = "ssr") {
        return None;
    }
    let is_saved = move || deck.is_some_and(|deck| deck.saved.with(|saved| saved.contains(&id)));
    let word = live_text(move || (if is_saved() { words.saved } else { words.save }).to_owned());
    let save = move || {
        if let Some(deck) = deck {
            deck.save.run(id);
        }
    };
    let share = move || {
        if let Some(deck) = deck {
            deck.share.run((path.clone(), headline.clone()));
        }
    };
    let (path, headline) = (card.path(), card.content.headline.clone());
    let code = move || {
        if let Some(deck) = deck {
            deck.code.run((path.clone(), headline.clone()));
        }
    };
    let aloud =
        deck.filter(|_| card.content.tracks.is_empty()).map(|deck| aloud(deck, card, words));
    Some(view! {
        <p class="deeds">
            <button
                class="button plain"
                data-tap=format!("save-{}", card.slug)
                aria-pressed=live_attribute(move || is_saved().to_string())
                on:click=tap(save)
            >
                {icon(Icon::Bookmark)}
                {word}
            </button>
            <button class="button plain" data-tap=format!("share-{}", card.slug) on:click=tap(share)>
                {icon(Icon::Share)}
                {words.share}
            </button>
            <button class="button plain" data-tap=format!("code-{}", card.slug) on:click=tap(code)>
                {icon(Icon::Code)}
                {words.code}
            </button>
            {aloud}
        </p>
    })
}

/// The phone's own voice, for a card that nobody has recorded.
fn aloud(deck: CardDeck, card: &Card, words: &'static Words) -> AnyView {
    let (id, card) = (card.id, card.clone());
    live_if(move || {
        let (reads, card) = (deck.aloud.get() == Some(id), card.clone());
        let (figure, word) =
            if reads { (Icon::Pause, words.stop_reading) } else { (Icon::Play, words.read_aloud) };
        deck.has_voice.get().then(|| {
            let act = tap(move || deck.read_aloud.run(card.clone()));
            view! { <button class="button plain" on:click=act>{icon(figure)} {word}</button> }
                .into_any()
        })
    })
}
