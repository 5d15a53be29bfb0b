//! The page itself: the language, theme and text size of its root; taking over from the server's HTML.

use leptos::prelude::{IntoView, UnmountHandle};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

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
        let Some(card) = cards.get(place).and_then(|node| node.dyn_into::<HtmlElement>().ok()) else {
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
}

/// The HTML of the first page as it stands now, folded, without what is only of this moment; the service
/// worker shows it at the next start, before any program runs.
#[must_use]
pub fn snapshot(cards: u32) -> Option<String> {
    let app = js::document().get_element_by_id("app")?;
    let copy = app.clone_node_with_deep(true).ok()?.dyn_into::<HtmlElement>().ok()?;
    for selector in ["[data-passing]", ".player"] {
        let passing = copy.query_selector_all(selector).ok()?;
        for place in 0..passing.length() {
            if let Some(node) = passing.get(place).and_then(|n| n.dyn_into::<HtmlElement>().ok()) {
                node.remove();
            }
        }
    }
    let open = copy.query_selector_all("details[open]").ok()?;
    for place in 0..open.length() {
        if let Some(node) = open.get(place).and_then(|n| n.dyn_into::<HtmlElement>().ok()) {
            let _ = node.remove_attribute("open");
        }
    }
    let all = copy.query_selector_all("[data-card]").ok()?;
    for place in cards..all.length() {
        if let Some(node) = all.get(place).and_then(|n| n.dyn_into::<HtmlElement>().ok()) {
            node.remove();
        }
    }
    Some(copy.inner_html())
}

/// Brings the top of the page, or the element of the address's fragment, before the eyes.
pub fn scroll_to_top() {
    js::window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// Sets the title of the window.
pub fn set_title(title: &str) {
    js::document().set_title(title);
}
