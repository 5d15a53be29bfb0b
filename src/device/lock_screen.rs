//! The controls of the lock screen and of the headphones (Media Session): what plays, where it is, and
//! the buttons for it. Where the browser has none, nothing happens.

use std::cell::OnceCell;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use super::js;

/// How far a button goes that does not say it, in seconds.
const STEP: f64 = 15.0;

/// The pictures that the system may show; the icons of the app are on every phone already.
const PICTURES: [(&str, &str); 2] =
    [("/icons/icon-192.png", "192x192"), ("/icons/icon-512.png", "512x512")];

/// What somebody wants who does not look at the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Go on.
    Play,
    /// Stand still.
    Pause,
    /// Go forward, or back when negative, by seconds.
    Skip(i32),
    /// Go to a second.
    To(u32),
    /// The recording before this one.
    Previous,
    /// The recording after this one.
    Next,
}

thread_local! {
    static HANDLER: OnceCell<JsValue> = const { OnceCell::new() };
}

/// Listens to the buttons for as long as the page lives.
pub fn listen(on_wanted: impl Fn(Wanted) + 'static) {
    let handler = Closure::<dyn Fn(JsValue)>::new(move |details: JsValue| {
        if let Some(wanted) = wanted(&details) {
            on_wanted(wanted);
        }
    });
    let _ = HANDLER.with(|kept| kept.set(handler.into_js_value()));
    offer(&["play", "pause", "seekbackward", "seekforward", "seekto"], true);
}

/// Offers the ways to the recordings before and after this one, or takes them away where it is alone.
pub fn offer_neighbours(has_neighbours: bool) {
    offer(&["previoustrack", "nexttrack"], has_neighbours);
}

fn offer(names: &[&str], offered: bool) {
    let handler = HANDLER.with(|kept| kept.get().filter(|_| offered).cloned());
    let handler = handler.unwrap_or(JsValue::NULL);
    for name in names {
        // A browser that does not know a name refuses that one alone.
        let arguments = [JsValue::from_str(name), handler.clone()];
        let _ = js::call(&session(), "setActionHandler", &arguments);
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn wanted(details: &JsValue) -> Option<Wanted> {
    let step = || js::get(details, "seekOffset").as_f64().unwrap_or(STEP) as i32;
    Some(match js::get(details, "action").as_string()?.as_str() {
        "play" => Wanted::Play,
        "pause" => Wanted::Pause,
        "seekbackward" => Wanted::Skip(-step()),
        "seekforward" => Wanted::Skip(step()),
        "seekto" => Wanted::To(js::get(details, "seekTime").as_f64()? as u32),
        "previoustrack" => Wanted::Previous,
        "nexttrack" => Wanted::Next,
        _ => return None,
    })
}

/// Says what is in the player.
pub fn announce(title: &str, by: &str) {
    let Ok(constructor) = js::get(&js::window(), "MediaMetadata").dyn_into::<js_sys::Function>()
    else {
        return;
    };
    let artwork = js_sys::Array::new();
    for (path, size) in PICTURES {
        artwork.push(&js::object(&[
            ("src", JsValue::from_str(path)),
            ("sizes", JsValue::from_str(size)),
            ("type", JsValue::from_str("image/png")),
        ]));
    }
    let about = js::object(&[
        ("title", JsValue::from_str(title)),
        ("artist", JsValue::from_str(by)),
        ("album", JsValue::from_str("Bản Tin")),
        ("artwork", artwork.into()),
    ]);
    if let Ok(metadata) = js_sys::Reflect::construct(&constructor, &js_sys::Array::of1(&about)) {
        js::set(&session(), "metadata", &metadata);
    }
}

/// Says where it is. The system counts on from there by itself while it plays.
pub fn place(second: u32, length: u32, speed_percent: u32, playing: bool) {
    let session = session();
    let state = if playing { "playing" } else { "paused" };
    js::set(&session, "playbackState", &JsValue::from_str(state));
    let place = js::object(&[
        // A place behind the end is refused.
        ("position", JsValue::from_f64(second.min(length).into())),
        ("duration", JsValue::from_f64(length.into())),
        ("playbackRate", JsValue::from_f64(f64::from(speed_percent) / 100.0)),
    ]);
    let _ = js::call(&session, "setPositionState", &[place]);
}

/// Takes everything away again: nothing is in the player.
pub fn clear() {
    let session = session();
    js::set(&session, "metadata", &JsValue::NULL);
    js::set(&session, "playbackState", &JsValue::from_str("none"));
    let _ = js::call(&session, "setPositionState", &[]);
}

fn session() -> JsValue {
    js::get(&js::navigator(), "mediaSession")
}
