//! The picture of a card. Where there is an app it decides with the worker's own rules whether the picture
//! comes by itself; until it may, its place says what it shows and what it costs, and a tap brings it.

use leptos::prelude::*;
use plain::dates;
use wire::media::{MediaRef, Picture as Content};

use crate::Scene;
use crate::icon::{Icon, icon};
use crate::live::{live, live_text, tap};

/// Above this a list without a program links to a picture instead of loading it, in bytes.
const LARGE: u64 = 100_000;

/// How it stands with a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sight {
    /// True when it may be seen.
    pub shown: bool,
    /// Why it waits, in words; nothing where its size says it.
    pub why: &'static str,
    /// True when the worker was told why, and the next tap brings it all the same.
    pub anyway: bool,
}

/// Makes what lies over a picture: the way to look closely.
pub type Over = Box<dyn Fn() -> Option<AnyView> + Send>;

/// What the app offers to whoever shows a picture; absent on the server and in the desk's preview. It says
/// how it stands with a picture, and follows what changes; with `true`, because somebody has tapped its place.
#[derive(Clone, Copy)]
pub struct PictureDeck(pub Callback<(MediaRef, bool), Sight>);

impl PictureDeck {
    fn sight(self, file: &MediaRef, tapped: bool) -> Sight {
        self.0.run((file.clone(), tapped))
    }
}

/// The picture. `path` is where the card alone is read; none on the card's own page, where a picture stands
/// whole without a program as well. `opened` says whether the card stands open: in a folded one there is no
/// picture yet, because a browser loads one that a program has made even where nobody can see it. `over` makes what lies over
/// a picture that is seen.
pub fn card_picture(
    picture: Content,
    scene: Scene,
    path: Option<String>,
    opened: RwSignal<bool>,
    over: Over,
) -> AnyView {
    let Some(deck) = use_context::<PictureDeck>() else {
        let large = cfg!(feature = "ssr") && picture.file.bytes > LARGE;
        return match path.filter(|_| large) {
            Some(path) => {
                let word = price(scene.words().see_picture, &picture.file, scene);
                let link = view! { <a class="button" href=path>{icon(Icon::Picture)} {word}</a> };
                place(&picture, ().into_any(), link.into_any())
            }
            None => image(&picture, &over),
        };
    };
    let file = picture.file.clone();
    let shown = Memo::new(move |_| deck.sight(&file, false).shown);
    live(move || {
        if !opened.get() {
            return view! { <figure class="picture">{shape(&picture)}</figure> }.into_any();
        }
        if shown.get() {
            return image(&picture, &over);
        }
        let [file, other, tapped] = [0; 3].map(|_| picture.file.clone());
        let why = live_text(move || deck.sight(&file, false).why.to_owned());
        let words = scene.words();
        let word = live_text(move || {
            let anyway = deck.sight(&other, false).anyway;
            price(if anyway { words.all_the_same } else { words.see_picture }, &other, scene)
        });
        let name = format!("see-{}", &tapped.sha256.as_str()[..12]);
        let act = tap(move || {
            deck.sight(&tapped, true);
        });
        let button = view! {
            <button class="button" data-tap=name on:click=act>{icon(Icon::Picture)} {word}</button>
        };
        place(&picture, why, button.into_any())
    })
}

/// "Xem ảnh · 180 KB".
fn price(word: &str, file: &MediaRef, scene: Scene) -> String {
    format!("{word} · {}", dates::bytes(file.bytes, scene.lang))
}

/// The place of a picture that is not here: as large as the picture, with what it shows.
fn place(picture: &Content, why: AnyView, button: AnyView) -> AnyView {
    view! {
        <figure class="picture waits">
            {shape(picture)}
            <div>
                <p class="soft">{picture.alt.clone()}</p>
                <p class="small" role="status">{why}</p>
                {button}
            </div>
        </figure>
    }
    .into_any()
}

/// An empty drawing of the picture's shape, which holds its place: the page allows no styles in attributes.
fn shape(picture: &Content) -> AnyView {
    let shape = format!("0 0 {} {}", picture.width.max(1), picture.height.max(1));
    view! { <svg viewBox=shape aria-hidden="true"></svg> }.into_any()
}

fn image(picture: &Content, over: &Over) -> AnyView {
    view! {
        <figure class="picture">
            <img
                loading="lazy"
                decoding="async"
                src=picture.file.path()
                alt=picture.alt.clone()
                width=picture.width.to_string()
                height=picture.height.to_string()
            />
            {over()}
        </figure>
    }
    .into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use chrono::{DateTime, Utc};
    use wire::lang::Lang;

    fn html(bytes: u64, path: Option<String>) -> String {
        let sha256 = wire::id::Sha256::from_bytes(&[7; 32]);
        let file = MediaRef { sha256, media_type: "image/webp".to_owned(), bytes };
        let alt = "Bể nước ở khu trọ".to_owned();
        let picture = Content { file, width: 1200, height: 675, alt };
        let scene = Scene { lang: Lang::Vi, now: DateTime::<Utc>::MIN_UTC };
        let owner = Owner::new();
        let opened = RwSignal::new(true);
        owner.with(|| card_picture(picture, scene, path, opened, Box::new(|| None)).to_html())
    }

    #[test]
    fn without_a_program_a_list_shows_small_pictures_and_links_to_large_ones() {
        let path = || Some("/tin/nuoc-sach".to_owned());
        let small = html(LARGE, path());
        assert!(small.contains("<img") && small.contains("loading=\"lazy\""), "{small}");
        let large = html(180_000, path());
        assert!(!large.contains("<img"), "{large}");
        assert!(large.contains("href=\"/tin/nuoc-sach\"") && large.contains("Xem ảnh · 180 KB"));
        assert!(large.contains("Bể nước ở khu trọ") && large.contains("0 0 1200 675"));
        // On the card's own page there is nowhere to link to.
        assert!(html(180_000, None).contains("<img"));
    }
}
