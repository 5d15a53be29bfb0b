//! What stands on the screen, as texts to be read aloud.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::js;

/// What is never read: the buttons of the reading itself.
const NOT_READ: &str = "[data-silent]";

/// The lines that can be seen in the main part of the page, from the top down.
#[must_use]
pub fn of_main() -> Vec<String> {
    let document = js::document();
    let Some(main) = document.get_element_by_id("main") else { return Vec::new() };
    let Ok(main) = main.dyn_into::<HtmlElement>() else { return Vec::new() };
    let mut silent = Vec::new();
    if let Ok(list) = main.query_selector_all(NOT_READ) {
        for place in 0..list.length() {
            let element = list.get(place).and_then(|node| node.dyn_into::<HtmlElement>().ok());
            silent.extend(element.map(|element| element.inner_text()));
        }
    }
    let text = main.inner_text();
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.filter(|line| !silent.iter().any(|s| s.trim() == *line)).map(str::to_owned).collect()
}
