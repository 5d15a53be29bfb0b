//! Cutting a picture: its shape, and which part of it stays, seen as it will be.

use leptos::prelude::*;

use crate::device::picture::Chosen;
use crate::state::cropping::Shape;
use crate::text::t;

/// The choices, with the picture as it will be cut.
#[component]
pub fn Cutting(
    /// The picture.
    chosen: RwSignal<Option<Chosen>, LocalStorage>,
    /// Its shape.
    shape: RwSignal<Shape>,
    /// Where the part lies that stays, from 0 to 100.
    place: RwSignal<u16>,
    /// True for an infographic.
    drawing: RwSignal<bool>,
) -> impl IntoView {
    let words = &t().workshop;
    let size =
        move || chosen.with(|one| one.as_ref().map_or((1, 1), |one| (one.width, one.height)));
    let name = |shape: Shape| match shape {
        Shape::Whole => words.shape_whole,
        Shape::Wide => words.shape_wide,
        Shape::Photo => words.shape_photo,
        Shape::Square => words.shape_square,
    };
    let shapes = Shape::ALL
        .map(|option| {
            view! {
                <label class="tile line">
                    <input
                        type="radio"
                        name="khung-anh"
                        prop:checked=move || shape.get() == option
                        on:change=move |_| shape.set(option)
                    />
                    <span>{name(option)}</span>
                </label>
            }
        })
        .collect_view();
    let sides = move || {
        let (width, height) = shape.get().sides().unwrap_or_else(size);
        format!("{width} / {height}")
    };
    let part = move || {
        let place = place.get();
        if shape.get().cuts_sides(size()) {
            format!("{place}% 50%")
        } else {
            format!("50% {place}%")
        }
    };
    let slider = move || {
        shape.get().sides().is_some().then(|| {
            let name =
                if shape.get().cuts_sides(size()) { words.place_across } else { words.place_down };
            view! {
                <label class="slider">
                    <span>{name}</span>
                    <input
                        type="range"
                        min="0"
                        max="100"
                        step="1"
                        prop:value=move || place.get().to_string()
                        on:input=move |event| {
                            place.set(event_target_value(&event).parse().unwrap_or(50));
                        }
                    />
                </label>
            }
        })
    };
    let address = move || chosen.with(|one| one.as_ref().map(|one| one.original.url.clone()));
    view! {
        <div class="cutting">
            <img
                src=address
                alt=""
                style:aspect-ratio=sides
                style:object-position=part
            />
            <fieldset>
                <legend>{words.shape}</legend>
                <div class="kinds">{shapes}</div>
            </fieldset>
            {slider}
            <label class="tick">
                <input
                    type="checkbox"
                    prop:checked=move || drawing.get()
                    on:change=move |event| drawing.set(event_target_checked(&event))
                />
                <span>{words.drawing}</span>
            </label>
        </div>
    }
}
