//! What stands around every page: the head with its woven strip, and the four places of the tab bar.

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use wire::card::Depth;

use crate::Scene;
use crate::events;
use crate::icon::{Icon, icon};
use crate::live::live_if;
use crate::steps::Steps;
use crate::text::Words;

/// One of the four places of the tab bar, or none of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// Tin.
    News,
    /// Nghe.
    Listen,
    /// Gửi.
    Speak,
    /// Của tôi.
    Mine,
    /// A page that belongs to none of them.
    None,
}

impl Tab {
    /// The four places, from left to right.
    pub const ALL: [Self; 4] = [Self::News, Self::Listen, Self::Speak, Self::Mine];

    /// The place that an address belongs to.
    #[must_use]
    pub fn of_path(path: &str) -> Self {
        match path {
            path if path == "/" || path.is_empty() || path.starts_with("/tin-cu/") => Self::News,
            "/nghe" => Self::Listen,
            "/gui" => Self::Speak,
            "/cua-toi" => Self::Mine,
            _ => Self::None,
        }
    }

    /// The address of the place.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::News | Self::None => "/",
            Self::Listen => "/nghe",
            Self::Speak => "/gui",
            Self::Mine => "/cua-toi",
        }
    }

    fn name(self, words: &Words) -> &'static str {
        match self {
            Self::News | Self::None => words.tab_news,
            Self::Listen => words.tab_listen,
            Self::Speak => words.tab_speak,
            Self::Mine => words.tab_mine,
        }
    }

    const fn icon(self) -> Icon {
        match self {
            Self::News | Self::None => Icon::Sheet,
            Self::Listen => Icon::Headphones,
            Self::Speak => Icon::Speech,
            Self::Mine => Icon::Tray,
        }
    }
}

/// The head of every page.
#[component]
pub fn Top(
    /// For whom and when.
    scene: Scene,
    /// What the head says between the name and the settings.
    #[prop(optional)]
    line: Option<AnyView>,
) -> impl IntoView {
    let words = scene.words();
    view! {
        <header class="top">
            <div class="top-in">
                <a class="brand" href="/">
                    <Steps to=Depth::Clear />
                    {words.product}
                </a>
                <div class="spring">{line}</div>
                <a class="icon-link" href="/cai-dat" aria-label=words.settings>
                    {icon(Icon::Sliders)}
                </a>
            </div>
            <div class="weave"></div>
        </header>
    }
}

/// The four places. `unsent` is how many things wait in the outbox; none on the server.
#[component]
pub fn Tabs(
    /// For whom and when.
    scene: Scene,
    /// The place that is open.
    #[prop(into)]
    current: Signal<Tab>,
    /// How many things of the worker wait to be sent.
    #[prop(into)]
    unsent: Signal<usize>,
) -> impl IntoView {
    let words = scene.words();
    let places = Tab::ALL
        .into_iter()
        .map(|tab| {
            let here = move || (current.get() == tab).then_some("page");
            let pip = live_if(move || {
                let count = if tab == Tab::Mine { unsent.get() } else { 0 };
                (count > 0).then(|| view! { <span class="pip">{count}</span> }.into_any())
            });
            view! {
                <a href=tab.path() aria-current=here>
                    {icon(tab.icon())}
                    <span>{tab.name(words)} {pip}</span>
                </a>
            }
        })
        .collect_view();
    view! { <nav class="tabs" aria-label=words.tabs>{places}</nav> }
}

/// The ways to what helps beside the news: above the list, where a newcomer sees them.
pub fn shortcuts(words: &'static Words) -> AnyView {
    let ways = [
        ("/tim", Icon::Search, words.search),
        ("/cong-cu", Icon::Calculator, words.tools),
        (events::PATH, Icon::Calendar, words.events),
        ("/da-luu", Icon::Bookmark, words.saved),
    ]
    .into_iter()
    .map(|(path, figure, word)| view! { <a href=path>{icon(figure)} {word}</a> })
    .collect_view();
    view! { <nav class="shortcuts" aria-label=words.shortcuts>{ways}</nav> }.into_any()
}

/// What a newcomer is offered above the list; the cards below it wait for nothing.
pub fn welcome_line(words: &'static Words, skip: Box<dyn FnMut(MouseEvent)>) -> AnyView {
    view! {
        <p class="hello">
            <a href="/chao">{words.welcome_line}</a>
            <button data-tap="hello" on:click=skip>{words.welcome_skip}</button>
        </p>
    }
    .into_any()
}
