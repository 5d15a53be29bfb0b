//! Scrolling a list in its own frame, as what is read along moves on.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use super::js;

/// Brings an item of the list with this `id` to the middle of the list's frame; the page itself stays.
/// It glides there, unless `at_once` is said or the worker wants no motion.
pub fn bring(list: &str, place: usize, at_once: bool) {
    let Some(list) = js::document().get_element_by_id(list) else { return };
    let items = js::get(&list, "children");
    let Ok(item) = js::get(&items, &place.to_string()).dyn_into::<Element>() else { return };
    let (frame, box_of_item) = (list.get_bounding_client_rect(), item.get_bounding_client_rect());
    let by = box_of_item.top() - frame.top() - (frame.height() - box_of_item.height()) / 2.0;
    let behaviour = if at_once || wants_no_motion() { "auto" } else { "smooth" };
    let way =
        js::object(&[("top", JsValue::from_f64(by)), ("behavior", JsValue::from_str(behaviour))]);
    let _ = js::call(&list, "scrollBy", &[way]);
}

fn wants_no_motion() -> bool {
    let query = JsValue::from_str("(prefers-reduced-motion: reduce)");
    let answer = js::call(&js::window(), "matchMedia", &[query]);
    answer.is_ok_and(|answer| js::get(&answer, "matches").is_truthy())
}
