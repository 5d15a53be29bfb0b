//! Small bridges to JavaScript: awaiting promises, reading properties that web-sys keeps as unstable.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Awaits a promise.
///
/// # Errors
/// What the promise was rejected with.
pub async fn wait(promise: Promise) -> Result<JsValue, JsValue> {
    JsFuture::from(promise).await
}

/// A property, or `undefined` where there is none.
#[must_use]
pub fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

/// Sets a property; does nothing on a value that takes none.
pub fn set(object: &JsValue, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
}

/// A new object with these properties.
#[must_use]
pub fn object(properties: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in properties {
        set(&object, name, value);
    }
    object.into()
}

/// Makes an object of a class that the window knows by this name.
///
/// # Errors
/// What its constructor threw; `undefined` where there is no such class.
pub fn construct(class: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let class: Function = get(&window(), class).dyn_into().map_err(|_| JsValue::UNDEFINED)?;
    Reflect::construct(&class, &arguments.iter().collect::<Array>())
}

/// Calls a method.
///
/// # Errors
/// What the method threw; `undefined` where there is no such method.
pub fn call(object: &JsValue, name: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let method: Function = get(object, name).dyn_into().map_err(|_| JsValue::UNDEFINED)?;
    method.apply(object, &arguments.iter().collect::<Array>())
}

/// Calls a method that returns a promise, and awaits it.
///
/// # Errors
/// What the method threw, or the promise was rejected with.
pub async fn call_wait(
    object: &JsValue,
    name: &str,
    arguments: &[JsValue],
) -> Result<JsValue, JsValue> {
    wait(call(object, name, arguments)?.unchecked_into()).await
}

/// The window. The app runs nowhere else, so its absence is the end of the program.
#[must_use]
pub fn window() -> web_sys::Window {
    match web_sys::window() {
        Some(window) => window,
        None => wasm_bindgen::throw_str("no window"),
    }
}

/// The document.
#[must_use]
pub fn document() -> web_sys::Document {
    match window().document() {
        Some(document) => document,
        None => wasm_bindgen::throw_str("no document"),
    }
}

/// The navigator, as a plain value, for capabilities that may be missing.
#[must_use]
pub fn navigator() -> JsValue {
    window().navigator().into()
}

/// The language that the page says it is in.
#[must_use]
pub fn document_lang() -> String {
    document().document_element().and_then(|root| root.get_attribute("lang")).unwrap_or_default()
}
