//! The page itself: its root, title, look, focus, and whether there is a connection.

use leptos::ev;
use leptos::prelude::{on_cleanup, window_event_listener};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wire::lang::Lang;

use super::js::{document, get, navigator, window};
use crate::state::preferences::{Preferences, Theme};

/// The element that the app is mounted in.
#[must_use]
pub fn app_root() -> Option<web_sys::HtmlElement> {
    document().get_element_by_id("app")?.dyn_into().ok()
}

/// Puts the chosen language, theme and size of text on the root of the page.
pub fn wear(preferences: &Preferences) {
    let Some(root) = document().document_element() else { return };
    let _ = root.set_attribute("lang", preferences.lang.tag());
    let _ = match preferences.theme {
        Theme::System => root.remove_attribute("data-theme"),
        Theme::Light => root.set_attribute("data-theme", "light"),
        Theme::Dark => root.set_attribute("data-theme", "dark"),
    };
    let _ = root.set_attribute("data-text", &preferences.text.to_string());
}

/// The language that the browser would like, for the first start.
#[must_use]
pub fn browser_lang() -> Lang {
    let wished = get(&navigator(), "language").as_string().unwrap_or_default();
    Lang::from_accept_language(&wished)
}

/// Sets the title of the page.
pub fn title(text: &str) {
    document().set_title(text);
}

/// Moves the focus to the element of this id, so that the keyboard and a screen reader go on there.
pub fn focus(id: &str) {
    let element = document().get_element_by_id(id);
    if let Some(element) = element.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Scheme, host and port of the page.
#[must_use]
pub fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// Opens the browser's own dialogue for printing.
pub fn print() {
    let _ = super::js::call(&window(), "print", &[]);
}

/// Starts the page anew, where it stands.
pub fn reload() {
    let _ = window().location().reload();
}

/// True unless the browser knows that there is no connection.
#[must_use]
pub fn online() -> bool {
    get(&navigator(), "onLine").as_bool().unwrap_or(true)
}

/// Calls back for as long as the page lives, whenever the connection comes or goes.
pub fn on_connection(tell: impl Fn(bool) + 'static) {
    let tell = Closure::<dyn Fn()>::new(move || tell(online()));
    for event in ["online", "offline"] {
        let _ = window().add_event_listener_with_callback(event, tell.as_ref().unchecked_ref());
    }
    tell.forget();
}

/// True while the focus is where one types.
#[must_use]
pub fn is_typing() -> bool {
    document().active_element().is_some_and(|element| {
        matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
            || element.has_attribute("contenteditable")
    })
}

/// True while a dialogue is open.
#[must_use]
pub fn has_dialogue() -> bool {
    document().query_selector("dialog[open]").ok().flatten().is_some()
}

/// Takes what stands behind a mark of the address's fragment, such as the token of an invitation, and leaves the address
/// without it: neither the history of the browser nor a picture of the screen keeps it.
#[must_use]
pub fn take_fragment(mark: &str) -> Option<String> {
    let location = window().location();
    let hash = location.hash().ok()?;
    let found = hash.strip_prefix('#')?.strip_prefix(mark)?.to_owned();
    let path = location.pathname().unwrap_or_default();
    let history = get(&window(), "history");
    let state = [wasm_bindgen::JsValue::NULL, "".into(), path.into()];
    let _ = super::js::call(&history, "replaceState", &state);
    Some(found)
}

/// Where the page is: path and question, without a fragment.
#[must_use]
pub fn here() -> String {
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    let search = location.search().unwrap_or_default();
    format!("{path}{search}")
}

/// Has the browser ask before the page is closed or loaded anew, for as long as the caller's part of the page is there
/// and `when` is true: for what may not or cannot lie on the device.
pub fn ask_before_closing(when: impl Fn() -> bool + 'static) {
    let listener = window_event_listener(ev::beforeunload, move |event| {
        if when() {
            event.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
}
