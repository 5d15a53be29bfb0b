//! The picture of a card. Where there is an app it decides with the worker's own rules whether the picture
//! comes by itself; until it may, its place says what it shows and what it costs, and a tap brings it.

use leptos::ev::{ErrorEvent, Event};
use leptos::prelude::*;
use plain::dates;
use wire::media::{MediaRef, Picture as Content};

use crate::Scene;
use crate::icon::{Icon, icon};
use crate::live::{live, tap};

/// Above this a list without a program links to a picture instead of loading it, in bytes.
const LARGE: u64 = 100_000;

/// How it stands with a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// It may be seen.
    Shown,
    /// It waits for a tap.
    Waits {
        /// Why, in words; nothing where its size says it.
        why: &'static str,
        /// True when the worker was told why, and the next tap brings it all the same.
        anyway: bool,
    },
}

/// What the app offers to whoever shows a picture; absent on the server and in the desk's preview.
#[derive(Clone, Copy)]
pub struct PictureDeck {
    /// How it stands with a picture; follows what changes.
    pub sight: Callback<MediaRef, Sight>,
    /// A tap on the place of one that waits.
    pub look: Callback<MediaRef>,
    /// It has come, or could not be had.
    pub came: Callback<(MediaRef, bool)>,
}

/// The picture.
#[component]
pub fn CardPicture(
    /// What it is.
    picture: Content,
    /// For whom and when.
    scene: Scene,
    /// Where the card alone is read; none on the card's own page, where a picture stands whole without a
    /// program as well.
    path: Option<String>,
) -> impl IntoView {
    let Some(deck) = use_context::<PictureDeck>() else {
        let large = cfg!(feature = "ssr") && picture.file.bytes > LARGE;
        return match path.filter(|_| large) {
            Some(path) => {
                let word = see(&picture.file, scene);
                let link = view! { <a class="button" href=path>{icon(Icon::Picture)} {word}</a> };
                place(&picture, "", link.into_any())
            }
            None => image(&picture, None),
        };
    };
    let file = picture.file.clone();
    let sight = Memo::new(move |_| deck.sight.run(file.clone()));
    live(move || match sight.get() {
        Sight::Shown => image(&picture, Some(deck)),
        Sight::Waits { why, anyway } => {
            let file = picture.file.clone();
            let size = dates::bytes(file.bytes, scene.lang);
            let word = match anyway {
                true => format!("{} · {size}", scene.words().all_the_same),
                false => see(&file, scene),
            };
            let name = format!("see-{}", &file.sha256.as_str()[..12]);
            let act = tap(move || deck.look.run(file.clone()));
            let button = view! {
                <button class="button" data-tap=name on:click=act>{icon(Icon::Picture)} {word}</button>
            };
            place(&picture, why, button.into_any())
        }
    })
}

/// "Xem ảnh · 180 KB".
fn see(file: &MediaRef, scene: Scene) -> String {
    format!("{} · {}", scene.words().see_picture, dates::bytes(file.bytes, scene.lang))
}

/// The place of a picture that is not here: as large as the picture, with what it shows.
fn place(picture: &Content, why: &'static str, button: AnyView) -> AnyView {
    let ratio = format!("aspect-ratio:{}/{}", picture.width.max(1), picture.height.max(1));
    let why = (!why.is_empty()).then(|| view! { <p class="small">{why}</p> });
    view! {
        <figure class="picture waits" style=ratio>
            <p class="soft">{picture.alt.clone()}</p>
            <div role="status">{why}</div>
            {button}
        </figure>
    }
    .into_any()
}

fn image(picture: &Content, deck: Option<PictureDeck>) -> AnyView {
    let told = |here: bool| {
        let file = picture.file.clone();
        move || {
            if let Some(deck) = deck {
                deck.came.run((file.clone(), here));
            }
        }
    };
    let (came, failed) = (told(true), told(false));
    let came: Box<dyn FnMut(Event)> = Box::new(move |_| came());
    let failed: Box<dyn FnMut(ErrorEvent)> = Box::new(move |_| failed());
    view! {
        <figure class="picture">
            <img
                src=picture.file.path()
                alt=picture.alt.clone()
                width=picture.width.to_string()
                height=picture.height.to_string()
                loading="lazy"
                decoding="async"
                on:load=came
                on:error=failed
            />
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
        owner.with(|| view! { <CardPicture picture scene path /> }.to_html())
    }

    #[test]
    fn without_a_program_a_list_shows_small_pictures_and_links_to_large_ones() {
        let path = || Some("/tin/nuoc-sach".to_owned());
        let small = html(LARGE, path());
        assert!(small.contains("<img") && small.contains("loading=\"lazy\""), "{small}");
        let large = html(180_000, path());
        assert!(!large.contains("<img"), "{large}");
        assert!(large.contains("href=\"/tin/nuoc-sach\"") && large.contains("Xem ảnh · 180 KB"));
        assert!(large.contains("Bể nước ở khu trọ") && large.contains("aspect-ratio:1200/675"));
        // On the card's own page there is nowhere to link to.
        assert!(html(180_000, None).contains("<img"));
    }
}
