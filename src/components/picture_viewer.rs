//! A picture, large: two fingers, a double tap, the wheel, keys and buttons come closer; one finger moves it.

use leptos::ev::{KeyboardEvent, PointerEvent, WheelEvent};
use leptos::html;
use leptos::prelude::*;
use view::live::{live_attribute, tap};
use wire::media::Picture;

use super::over_page::over_page;
use crate::device::zooming;
use crate::state::fingers::{Fingers, Wish};
use crate::state::shared;
use crate::state::zoom::{MOST, Place, Size, Zoom};

/// How much closer a key or a button comes.
const STEP: f64 = 1.5;
/// How far an arrow key moves the picture, in pixels.
const NUDGE: f64 = 60.0;
/// How much closer one turn of the wheel comes.
const TURN: f64 = 1.15;

/// The viewer.
pub fn picture_viewer(picture: Picture) -> AnyView {
    let words = shared().all_words();
    let (frame, image) = (NodeRef::<html::Div>::new(), NodeRef::<html::Img>::new());
    let natural = Size { width: f64::from(picture.width), height: f64::from(picture.height) };
    let zoom = RwSignal::new(Zoom::default());
    let fingers = StoredValue::new(Fingers::default());
    Effect::new(move || {
        let zoom = zoom.get();
        if let Some(image) = image.get() {
            zooming::put(&image, zoom);
        }
    });
    // What the picture and its frame measure is asked for each time: a phone may be turned.
    let change = move |change: &dyn Fn(Zoom, Size, Size) -> Zoom| {
        if let Some(frame) = frame.get_untracked() {
            let seen = zooming::size(&frame);
            zoom.update(|zoom| *zoom = change(*zoom, seen, natural.within(seen)));
        }
    };
    let closer = move |factor: f64, at: Place| {
        change(&|zoom, seen, fitting| zoom.by(factor, at, seen, fitting));
    };
    let step = move |factor: f64| closer(factor, Place::default());
    let place = move |x: i32, y: i32| {
        frame.get_untracked().map(|frame| zooming::place(&frame, x, y)).unwrap_or_default()
    };
    let came: Box<dyn FnMut(PointerEvent)> = Box::new(move |event| {
        if let Some(frame) = frame.get_untracked() {
            zooming::follow(&frame, &event);
        }
        let at = place(event.client_x(), event.client_y());
        fingers.update_value(|fingers| fingers.came(event.pointer_id(), at));
    });
    let moved: Box<dyn FnMut(PointerEvent)> = Box::new(move |event| {
        let at = place(event.client_x(), event.client_y());
        let wish = fingers.try_update_value(|fingers| fingers.moved(event.pointer_id(), at));
        if let Some(Wish::Change { factor, at, by }) = wish {
            change(&|zoom, seen, fitting| {
                zoom.moved(by, seen, fitting).by(factor, at, seen, fitting)
            });
        }
    });
    let leave = move |event: &PointerEvent| {
        let moment = event.time_stamp();
        let wish = fingers.try_update_value(|fingers| fingers.left(event.pointer_id(), moment));
        if let Some(Wish::Twice(at)) = wish {
            change(&|zoom, seen, fitting| zoom.tapped_twice(at, seen, fitting));
        }
    };
    let left: Box<dyn FnMut(PointerEvent)> = Box::new(move |event| leave(&event));
    let taken: Box<dyn FnMut(PointerEvent)> = Box::new(move |event| {
        fingers.update_value(|fingers| *fingers = Fingers::default());
        let _ = event;
    });
    let turned: Box<dyn FnMut(WheelEvent)> = Box::new(move |event| {
        event.prevent_default();
        let factor = if event.delta_y() < 0.0 { TURN } else { 1.0 / TURN };
        closer(factor, place(event.client_x(), event.client_y()));
    });
    let pressed: Box<dyn FnMut(KeyboardEvent)> = Box::new(move |event| {
        let nudge = move |x: f64, y: f64| {
            change(&|zoom, seen, fitting| zoom.moved(Place { x, y }, seen, fitting));
        };
        match event.key().as_str() {
            "+" | "=" => step(STEP),
            "-" => step(1.0 / STEP),
            "0" => zoom.set(Zoom::default()),
            "ArrowLeft" => nudge(NUDGE, 0.0),
            "ArrowRight" => nudge(-NUDGE, 0.0),
            "ArrowUp" => nudge(0.0, NUDGE),
            "ArrowDown" => nudge(0.0, -NUDGE),
            _ => return,
        }
        event.prevent_default();
    });
    // Not `disabled`: who has just come to an end stays on the button.
    let fits = move || live_attribute(move || zoom.with(|zoom| zoom.scale <= 1.0).to_string());
    let closest = live_attribute(move || zoom.with(|zoom| zoom.scale >= MOST).to_string());
    let inside = view! {
        <figure on:keydown=pressed>
            <div
                class="zoom-frame"
                node_ref=frame
                tabindex="0"
                role="group"
                aria-label=words.zoom_frame
                on:pointerdown=came
                on:pointermove=moved
                on:pointerup=left
                on:pointercancel=taken
                on:wheel=turned
            >
                <img
                    node_ref=image
                    src=picture.file.path()
                    alt=picture.alt.clone()
                    width=picture.width.to_string()
                    height=picture.height.to_string()
                    draggable="false"
                />
            </div>
            <figcaption>
                <p>{picture.alt}</p>
                <p class="row">
                    <button class="button" aria-label=words.zoom_out aria-disabled=fits() on:click=tap(move || step(1.0 / STEP))>
                        "−"
                    </button>
                    <button class="button" aria-label=words.zoom_in aria-disabled=closest on:click=tap(move || step(STEP))>
                        "+"
                    </button>
                    <button class="button" aria-disabled=fits() on:click=tap(move || zoom.set(Zoom::default()))>
                        {words.zoom_fit}
                    </button>
                </p>
            </figcaption>
        </figure>
    };
    over_page("viewer", words.picture.to_owned(), inside.into_any())
}
