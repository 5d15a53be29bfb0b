//! A card's picture: chosen, cut and made ready, with the words for those who do not see it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use plain::dates;
use view::icon::{Icon, icon};
use wire::limits::SHORT_CHARS;
use wire::material::{Material, MaterialKind};
use wire::media::Picture;
use wire::workshop::PictureOrder;

use super::cutting::Cutting;
use super::making::{Arrived, Makes, words_of};
use super::part;
use super::section::Section;
use crate::actions::materials::material_to_picture;
use crate::actions::workshop::{bring, make_picture};
use crate::components::field::TextField;
use crate::components::material::pick::{FromLibrary, name_author};
use crate::components::working::Working;
use crate::device::page;
use crate::device::picture::{self, Chosen};
use crate::state::cropping::Shape;
use crate::state::desk::use_desk;
use crate::state::writing::Writing;
use crate::text::{lang, t};

/// The section; without a picture it is a button that chooses one.
#[component]
pub fn PicturePart(
    /// The card.
    writing: Writing,
) -> impl IntoView {
    let words = &t().workshop;
    let desk = use_desk();
    let there = part(writing, |content| content.picture.is_some());
    let chosen = RwSignal::new_local(None::<Chosen>);
    let (shape, place) = (RwSignal::new(Shape::default()), RwSignal::new(50_u16));
    let drawing = RwSignal::new(false);
    let working = Working::new();
    let arrived = Arrived::new();
    let take = move |found: Option<Chosen>| {
        working.fault.try_set(found.is_none().then(|| words.picture_wrong.to_owned()));
        if found.is_some() {
            shape.try_set(Shape::default());
            place.try_set(50);
            chosen.try_set(found);
        }
    };
    let make = move || {
        let Some(Chosen { original, width, height }) = chosen.get_untracked() else { return };
        let crop = shape.get_untracked().crop((width, height), place.get_untracked());
        let order = PictureOrder {
            original: original.file.clone(),
            crop,
            drawing: drawing.get_untracked(),
        };
        let work = async move {
            bring(desk, &original, arrived.counter(original.file.bytes)).await.map_err(words_of)?;
            make_picture(desk, &order).await.map_err(words_of)
        };
        working.run(work, move |made| {
            if chosen.try_set(None).is_some() {
                return;
            }
            writing.edit(|content| {
                let alt = content.picture.take().map(|before| before.alt).unwrap_or_default();
                let (file, width, height) = (made.file, made.width, made.height);
                content.picture = Some(Picture { file, width, height, alt });
            });
            request_animation_frame(|| page::focus("picture-alt"));
        });
    };
    let from_library = Callback::new(move |material: Material| {
        let work = async move {
            let made = material_to_picture(desk, material.id).await.map_err(words_of)?;
            Ok::<_, String>((made, material))
        };
        working.run(work, move |(made, material)| {
            // The page may be gone, and the card with it.
            if working.busy.try_get_untracked().is_none() {
                return;
            }
            writing.edit(|content| {
                let (file, width, height) = (made.file, made.width, made.height);
                let alt = material.title.clone();
                content.picture = Some(Picture { file, width, height, alt });
                name_author(content, t().materials.credit_picture, &material);
            });
            request_animation_frame(|| page::focus("picture-alt"));
        });
    });
    let pick = move |name: &'static str| {
        view! {
            <label class="button pick">
                {icon(Icon::Camera)} {name}
                <input
                    type="file"
                    accept="image/jpeg,image/png,image/webp"
                    aria-label=name
                    on:change=move |event| {
                        let input = event.target();
                        spawn_local(async move {
                            if let Some(input) = input {
                                take(picture::chosen(&input).await);
                            }
                        });
                    }
                />
            </label>
        }
    };
    let inside = move || {
        if chosen.with(Option::is_some) {
            return view! {
                <Cutting chosen shape place drawing />
                <Makes working arrived />
                <p class="row">
                    <button type="button" class="button primary" disabled=working.busy on:click=move |_| make()>
                        {icon(Icon::Tick)} {words.picture_use}
                    </button>
                    <button type="button" class="button plain" disabled=working.busy on:click=move |_| chosen.set(None)>
                        {words.cancel}
                    </button>
                </p>
            }
            .into_any();
        }
        if there.get() {
            return view! { <There writing pick=pick(words.picture_change).into_any() /> <Makes working arrived /> }
                .into_any();
        }
        view! {
            <p class="add">{pick(words.picture_pick)}</p>
            <FromLibrary kind=MaterialKind::Picture chosen=from_library />
            <Makes working arrived />
            <Offline />
        }
        .into_any()
    };
    view! { <Section title=words.picture hint=words.picture_hint>{inside}</Section> }
}

/// What needs a connection says so before one has tried.
#[component]
pub fn Offline() -> impl IntoView {
    let desk = use_desk();
    move || {
        (!desk.online.get()).then(|| {
            view! { <p class="soft small">{icon(Icon::Offline)} " " {t().workshop.offline_hint}</p> }
        })
    }
}

/// The picture that the card has.
#[component]
fn There(writing: Writing, pick: AnyView) -> impl IntoView {
    let words = &t().workshop;
    let file = part(writing, |content| content.picture.as_ref().map(|one| one.file.clone()));
    let alt = part(writing, |content| {
        content.picture.as_ref().map(|one| one.alt.clone()).unwrap_or_default()
    });
    let shown = move || {
        file.get().map(|file| {
            let size = writing.form.with_untracked(|form| {
                form.content.picture.as_ref().map(|one| (one.width, one.height))
            });
            let (width, height) = size.unwrap_or_default();
            view! {
                <figure class="card-picture">
                    <img src=file.path() width=width height=height alt="" />
                    <figcaption class="soft small num">
                        {width}" × "{height}" · "{dates::bytes(file.bytes, lang())}
                    </figcaption>
                </figure>
            }
        })
    };
    view! {
        {shown}
        <TextField
            id="picture-alt"
            label=Signal::stored(words.picture_alt.to_owned())
            value=alt
            typed=Callback::new(move |text: String| {
                writing.edit(|content| {
                    if let Some(picture) = &mut content.picture {
                        picture.alt = text;
                    }
                });
            })
            most=SHORT_CHARS
            hint=words.picture_alt_hint
            fault=Signal::derive(move || writing.fault("picture.alt"))
        />
        <p class="row">
            {pick}
            <button
                type="button"
                class="button plain"
                on:click=move |_| writing.remove(|content| content.picture = None)
            >
                {icon(Icon::Bin)} {words.picture_remove}
            </button>
        </p>
    }
}
