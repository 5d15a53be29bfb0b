//! What the phone says of its connection: whether it is Wi-Fi, and whether data are to be saved. Most
//! browsers do not tell; then it is not known to be Wi-Fi, and nothing is to be saved.

use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

use super::js;

/// What is known of the connection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// True when it is known to be Wi-Fi, or a cable.
    pub wifi: bool,
    /// True when the phone or its browser is set to save data.
    pub saves_data: bool,
}

fn connection() -> JsValue {
    js::get(&js::navigator(), "connection")
}

/// What is known at this moment.
#[must_use]
pub fn link() -> Link {
    let connection = connection();
    let kind = js::get(&connection, "type");
    Link {
        wifi: kind == "wifi" || kind == "ethernet",
        saves_data: js::get(&connection, "saveData").is_truthy(),
    }
}

/// Calls back whenever that may have changed, for as long as the page lives.
pub fn on_change(callback: impl Fn() + 'static) {
    let callback = Closure::<dyn Fn()>::new(callback).into_js_value();
    let function: &js_sys::Function = callback.unchecked_ref();
    let _ = js::call(
        &connection(),
        "addEventListener",
        &[JsValue::from_str("change"), function.into()],
    );
}
