//! The page itself: the language, theme and text size of its root; taking over from the server's HTML.

use leptos::prelude::{IntoView, UnmountHandle};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlElement, HtmlImageElement};

use super::js;
use super::preferences::{Preferences, Theme};

/// Sets the root's language, theme and text size.
pub fn apply(preferences: &Preferences) {
    let Some(root) = js::document().document_element() else { return };
    let _ = root.set_attribute("lang", preferences.lang.tag());
    let _ = match preferences.theme {
        Theme::Auto => root.remove_attribute("data-theme"),
        Theme::Light => root.set_attribute("data-theme", "light"),
        Theme::Dark => root.set_attribute("data-theme", "dark"),
    };
    let _ = if preferences.text_size == 100 {
        root.remove_attribute("data-text")
    } else {
        root.set_attribute("data-text", &preferences.text_size.to_string())
    };
}

/// Loads the page anew, where a change touches every word of it.
pub fn reload() {
    let _ = js::window().location().reload();
}

/// The slugs of the cards that stand open in the server's HTML, because the worker tapped them before the
/// app arrived; the app opens them as well, so that nothing jumps shut. The number is how deep: 2 to 4.
#[must_use]
pub fn open_cards() -> Vec<(String, u8)> {
    let mut open = Vec::new();
    let Ok(cards) = js::document().query_selector_all("#app [data-card]") else { return open };
    for place in 0..cards.length() {
        let Some(card) = cards.get(place).and_then(|node| node.dyn_into::<HtmlElement>().ok())
        else {
            continue;
        };
        let stands = |selector| matches!(card.query_selector(selector), Ok(Some(_)));
        let depth = if stands(".clear[open]") {
            4
        } else if stands(".depth[open]") {
            3
        } else if stands(".brief-of[open]") {
            2
        } else {
            continue;
        };
        if let Some(slug) = card.get_attribute("data-card") {
            open.push((slug, depth));
        }
    }
    open
}

/// Mounts the app in the place of the server's HTML. The new tree is built beside the page and put in
/// its place in one step, so that nothing blinks and nothing jumps.
pub async fn take_over<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) {
    let document = js::document();
    let (Some(old), Ok(new)) = (document.get_element_by_id("app"), document.create_element("div"))
    else {
        return;
    };
    let Ok(new) = new.dyn_into::<HtmlElement>() else { return };
    new.set_id("app");
    let handle: UnmountHandle<_> = leptos::mount::mount_to(new.clone(), view);
    handle.forget();
    // The router builds its first page in a microtask; the swap waits for it.
    for _ in 0..20 {
        if matches!(new.query_selector("main > *"), Ok(Some(_))) {
            break;
        }
        super::clock::pause(0).await;
    }
    let focused = document.active_element().map(|element| element.id()).filter(|id| !id.is_empty());
    let _ = old.replace_with_with_node_1(&new);
    if let Some(element) = focused.and_then(|id| document.get_element_by_id(&id))
        && let Ok(element) = element.dyn_into::<HtmlElement>()
    {
        let _ = element.focus();
    }
    if let Some(root) = document.document_element() {
        let _ = root.set_attribute("data-app", "ready");
    }
    do_early_tap();
}

/// Does what the worker tapped before the app was here. A small script in the page's head remembers the
/// name of the button (`data-tap`); links and depths need no program and work by themselves.
fn do_early_tap() {
    let window = js::window();
    let Some(name) = js::get(&window, "earlyTap").as_string() else { return };
    js::set(&window, "earlyTap", &wasm_bindgen::JsValue::UNDEFINED);
    let selector = format!("[data-tap=\"{name}\"]");
    if let Ok(Some(button)) = js::document().query_selector(&selector)
        && let Ok(button) = button.dyn_into::<HtmlElement>()
    {
        button.click();
    }
}

/// True when the page already shows cards, or lines of them: the server's HTML, or a snapshot.
#[must_use]
pub fn has_cards() -> bool {
    let shown = js::document().query_selector("#app [data-card], #app [data-news], #app .links");
    matches!(shown, Ok(Some(_)))
}

/// What stands in a field of the page that is there now.
#[must_use]
pub fn typed(id: &str) -> Option<String> {
    let field = js::document().get_element_by_id(id)?;
    js::get(&field, "value").as_string()
}

/// Scheme, host and port of this host.
#[must_use]
pub fn origin() -> String {
    js::window().location().origin().unwrap_or_default()
}

/// True when the list of earlier cards is before the eyes, so that changing its height would be a jump.
#[must_use]
pub fn sees_older() -> bool {
    let Ok(Some(older)) = js::document().query_selector("#app .older") else { return false };
    let height = js::window().inner_height().ok().and_then(|h| h.as_f64()).unwrap_or(0.0);
    older.get_bounding_client_rect().top() < height
}

/// The path of the address.
#[must_use]
pub fn path() -> String {
    js::window().location().pathname().unwrap_or_default()
}

/// What stands behind `#` in the address; it is taken out of the address, so that it stays in no history.
#[must_use]
pub fn take_fragment() -> String {
    let hash = js::window().location().hash().unwrap_or_default();
    if !hash.is_empty()
        && let Ok(history) = js::window().history()
    {
        let state = history.state().unwrap_or_default();
        let _ = history.replace_state_with_url(&state, "", Some(&path()));
    }
    hash.trim_start_matches('#').to_owned()
}

/// Title and words of the message that stands in the server's HTML in the place of a page, before the app
/// has taken over.
#[must_use]
pub fn standing_message() -> Option<(String, String)> {
    let document = js::document();
    if document.document_element()?.has_attribute("data-app") {
        return None;
    }
    let text = |selector| document.query_selector(selector).ok()??.text_content();
    Some((text("#app .empty h1")?, text("#app .empty p")?))
}

/// Copies of the page as it stands now, without what is only of this moment; the service worker shows
/// them at the next start, before any program runs.
pub struct Copies {
    /// The page, if it was asked for.
    pub page: Option<String>,
    /// The frame alone: the head and the four places, around an empty page.
    pub frame: String,
}

/// Makes the copies. The page is copied when it is said how its cards stand at first: folded, or
/// unfolded one step; at most so many of them.
#[must_use]
pub fn copies(unfolded: Option<bool>, cards: u32) -> Option<Copies> {
    let app = js::document().get_element_by_id("app")?;
    let copy = app.clone_node_with_deep(true).ok()?.dyn_into::<HtmlElement>().ok()?;
    for passing in all(&copy, "[data-passing], .player, .pip") {
        passing.remove();
    }
    let page = unfolded.map(|unfolded| {
        for node in all(&copy, "details[open]") {
            let _ = node.remove_attribute("open");
        }
        if unfolded {
            for node in all(&copy, ".brief-of") {
                let _ = node.set_attribute("open", "");
            }
        }
        for card in all(&copy, "[data-card]").into_iter().skip(cards as usize) {
            card.remove();
        }
        copy.inner_html()
    });
    for main in all(&copy, "main") {
        main.set_inner_html("");
    }
    for here in all(&copy, "[aria-current]") {
        let _ = here.remove_attribute("aria-current");
    }
    Some(Copies { page, frame: copy.inner_html() })
}

fn all(root: &HtmlElement, selector: &str) -> Vec<HtmlElement> {
    let Ok(list) = root.query_selector_all(selector) else { return Vec::new() };
    (0..list.length()).filter_map(|place| list.get(place)?.dyn_into().ok()).collect()
}

/// Brings the start of a new screen to the reader: the focus moves to the page's main part.
pub fn focus_main() {
    let main = js::document().get_element_by_id("main");
    if let Some(main) = main.and_then(|main| main.dyn_into::<HtmlElement>().ok()) {
        let calm = js::object(&[("preventScroll", wasm_bindgen::JsValue::TRUE)]);
        let _ = js::call(&main, "focus", &[calm]);
    }
}

/// Goes to the top of the page.
pub fn to_top() {
    js::window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// Brings what came out of a form before the eyes.
pub fn show_result() {
    if let Some(result) = js::document().get_element_by_id("result") {
        result.scroll_into_view();
    }
}

/// Copies a text to the clipboard, where the browser has one.
pub fn copy(text: &str) {
    let clipboard = js::get(&js::navigator(), "clipboard");
    if let Ok(promise) = js::call(&clipboard, "writeText", &[wasm_bindgen::JsValue::from_str(text)])
        && let Ok(promise) = promise.dyn_into::<js_sys::Promise>()
    {
        wasm_bindgen_futures::spawn_local(async move {
            let _ = js::wait(promise).await;
        });
    }
}

/// Calls back whenever a picture of a card has come or could not be had, with its address.
pub fn on_picture(callback: impl Fn(&str, bool) + 'static) {
    let told = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
        let picture = event.target().and_then(|target| target.dyn_into::<HtmlImageElement>().ok());
        if let Some(picture) = picture {
            callback(&picture.src(), event.type_() == "load");
        }
    });
    // These events do not rise, but they pass the document on their way down.
    for name in ["load", "error"] {
        let _ = js::document().add_event_listener_with_callback_and_bool(
            name,
            told.as_ref().unchecked_ref(),
            true,
        );
    }
    told.forget();
}

/// Sets the title of the window.
pub fn set_title(title: &str) {
    js::document().set_title(title);
}
