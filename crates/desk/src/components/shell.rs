//! The frame around every page: on a phone a head and a bar of four places that a thumb can reach, on a
//! laptop a rail at the left.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use view::icon::{Icon, icon};
use view::steps::Steps;
use wire::card::Depth;

use super::figure::{Figure, figure};
use super::notice::Notice;
use super::posts::ActingFor;
use super::security::FactorTold;
use super::shortcuts::Shortcuts;
use super::strips::Strips;
use crate::state::desk::{Desk, use_desk};
use crate::text::{say, t};

/// What is below the officer's own place.
const ME: &[&str] = &[
    "/desk/toi",
    "/desk/khoa-kin",
    "/desk/bao-mat",
    "/desk/don-vi",
    "/desk/can-bo",
    "/desk/so-lieu",
    "/desk/thuat-ngu",
    "/desk/han-tra-loi",
    "/desk/cau-tra-loi-mau",
    "/desk/tap-huan",
    "/desk/ghi-nhan",
    "/desk/bao-cao",
];

/// What belongs to the workers' voices.
const CASES: [&str; 3] = ["/desk/tieng-noi", "/desk/tin-sai-lech", "/desk/thong-ke"];

/// One of the four places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Home,
    Cases,
    Cards,
    Me,
}

impl Place {
    const ALL: [Self; 4] = [Self::Home, Self::Cases, Self::Cards, Self::Me];

    const fn path(self) -> &'static str {
        match self {
            Self::Home => "/desk/",
            Self::Cases => "/desk/tieng-noi",
            Self::Cards => "/desk/tin-bai",
            Self::Me => "/desk/toi",
        }
    }

    fn is_here(self, path: &str) -> bool {
        match self {
            Self::Home => path.trim_end_matches('/') == "/desk",
            // What the whole province shares is reached from the officer's own page.
            Self::Me => ME.iter().any(|place| path.starts_with(place)),
            Self::Cases => CASES.iter().any(|place| path.starts_with(place)),
            Self::Cards => {
                path.starts_with("/desk/khao-sat")
                    || path.starts_with("/desk/chuyen-tiep")
                    || path.starts_with("/desk/kho-tu-lieu")
                    || path.starts_with("/desk/tiep-can")
                    || path.starts_with("/desk/ap-phich")
                    || path.starts_with(self.path())
            }
        }
    }

    fn name(self) -> &'static str {
        let words = &t().common;
        match self {
            Self::Home => words.place_home,
            Self::Cases => words.place_cases,
            Self::Cards => words.place_cards,
            Self::Me => words.place_me,
        }
    }

    fn sign(self) -> AnyView {
        match self {
            Self::Home => icon(Icon::List).into_any(),
            Self::Cases => icon(Icon::Speech).into_any(),
            Self::Cards => icon(Icon::Sheet).into_any(),
            Self::Me => figure(Figure::Person).into_any(),
        }
    }

    fn waiting(self, desk: Desk) -> u64 {
        let tally = desk.tally.get();
        match self {
            Self::Cases => tally.unread,
            Self::Cards => tally.approve + tally.returned + tally.notes,
            Self::Home | Self::Me => 0,
        }
    }
}

/// The frame; `children` is the page.
#[component]
pub fn Shell(
    /// The page.
    children: Children,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().common;
    let path = use_location().pathname;
    let places = Place::ALL
        .into_iter()
        .map(|place| {
            let here = move || path.with(|path| place.is_here(path)).then_some("page");
            let count = move || {
                let count = place.waiting(desk);
                (count > 0).then(|| {
                    view! {
                        <b class="pip num" aria-hidden="true">{count}</b>
                        <span class="sr">{say::waiting(count)}</span>
                    }
                })
            };
            view! {
                <a href=place.path() aria-current=here>
                    {place.sign()}
                    <span>{place.name()}</span>
                    {count}
                </a>
            }
        })
        .collect_view();
    // While one writes, the thumb's bar gives its room to the buttons of the editor.
    let class = move || {
        if path.with(|path| path.ends_with("/sua")) { "desk writing" } else { "desk" }
    };
    let who = desk.officer().map(|officer| {
        view! {
            <a class="who" href="/desk/toi">
                {figure(Figure::Person)}
                <span><b>{officer.display_name}</b><small>{officer.unit.short}</small></span>
            </a>
        }
    });
    view! {
        <div class=class>
            <a class="skip button primary" href="#main" rel="external">{words.skip}</a>
            <header class="rail">
                <a class="brand" href="/desk/">
                    <Steps to=Depth::Clear />
                    <span>{words.product}<small>{words.desk}</small></span>
                </a>
                <div class="weave"></div>
                <nav class="places" aria-label=words.places>{places}</nav>
                <a class="who find" href="/desk/tim" aria-keyshortcuts="/">
                    {icon(Icon::Search)}
                    <span><b>{t().find.short}</b></span>
                </a>
                {who}
            </header>
            <div class="stage">
                <Strips />
                <ActingFor />
                <FactorTold />
                <main id="main" tabindex="-1">{children()}</main>
            </div>
            <Notice />
            <Shortcuts />
        </div>
    }
}
