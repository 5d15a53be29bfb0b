//! The phone's own voice, for cards that nobody has recorded. Many phones have a Vietnamese one; where there
//! is none the screen offers nothing.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use super::js;

/// The language of the voice: cards are written in Vietnamese.
const LANG: &str = "vi-VN";

fn synthesis() -> JsValue {
    js::get(&js::window(), "speechSynthesis")
}

fn voice() -> Option<JsValue> {
    let voices = js::call(&synthesis(), "getVoices", &[]).ok()?;
    let voices: Array = voices.dyn_into().ok()?;
    let vietnamese = |voice: &JsValue| {
        js::get(voice, "lang").as_string().is_some_and(|lang| lang.to_lowercase().starts_with("vi"))
    };
    voices.iter().find(vietnamese)
}

/// Calls back when the phone turns out to have a Vietnamese voice; many load theirs late.
pub fn when_possible(callback: impl Fn() + 'static) {
    if voice().is_some() {
        return callback();
    }
    let synthesis = synthesis();
    if synthesis.is_undefined() {
        return;
    }
    let changed = Closure::<dyn Fn()>::new(move || {
        if voice().is_some() {
            callback();
        }
    });
    js::set(&synthesis, "onvoiceschanged", changed.as_ref());
    changed.forget();
}

/// Reads texts one after the other, each as one breath; calls back when the last is over or reading was
/// stopped. What was being read before falls silent.
pub fn read(texts: &[String], over: impl Fn() + 'static) {
    stop();
    let over = Closure::<dyn Fn()>::new(over);
    for (place, text) in texts.iter().enumerate() {
        let Some(utterance) = utterance(text) else { return };
        if place + 1 == texts.len() {
            js::set(&utterance, "onend", over.as_ref());
        }
        // Stopping is told as an error of whatever is being read.
        js::set(&utterance, "onerror", over.as_ref());
        let _ = js::call(&synthesis(), "speak", &[utterance]);
    }
    over.forget();
}

fn utterance(text: &str) -> Option<JsValue> {
    let make: Function = js::get(&js::window(), "SpeechSynthesisUtterance").dyn_into().ok()?;
    let utterance = Reflect::construct(&make, &Array::of1(&JsValue::from_str(text))).ok()?;
    js::set(&utterance, "lang", &JsValue::from_str(LANG));
    if let Some(voice) = voice() {
        js::set(&utterance, "voice", &voice);
    }
    Some(utterance)
}

/// Falls silent.
pub fn stop() {
    let _ = js::call(&synthesis(), "cancel", &[]);
}
