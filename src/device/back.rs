//! The way back of the phone closes what lies over a page, instead of leaving the page.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use super::js;

/// What the step in the history is known by.
const MARK: &str = "over";

/// A step in the browser's history that stands for what lies over the page; it ends with this.
pub struct Step(Option<Closure<dyn Fn()>>);

impl Step {
    /// Takes the step; calls back when it is taken back by the worker. Where the browser itself lets the
    /// way back close a dialogue (`CloseWatcher`), there is nothing to do.
    #[must_use]
    pub fn over_page(on_back: impl Fn() + 'static) -> Self {
        let window = js::window();
        if !js::get(&window, "CloseWatcher").is_undefined() {
            return Self(None);
        }
        let state = js::object(&[(MARK, JsValue::TRUE)]);
        let _ = js::call(&history(), "pushState", &[state, JsValue::from_str("")]);
        let listener = Closure::<dyn Fn()>::new(move || {
            if !is_here() {
                on_back();
            }
        });
        let function = listener.as_ref().unchecked_ref();
        let _ = window.add_event_listener_with_callback("popstate", function);
        Self(Some(listener))
    }
}

impl Drop for Step {
    fn drop(&mut self) {
        let Some(listener) = &self.0 else { return };
        let function = listener.as_ref().unchecked_ref();
        let _ = js::window().remove_event_listener_with_callback("popstate", function);
        // Closed by another way: the step is taken back. Not when another page lies on top by now.
        if is_here() {
            let _ = js::call(&history(), "back", &[]);
        }
    }
}

fn is_here() -> bool {
    js::get(&js::get(&history(), "state"), MARK).is_truthy()
}

fn history() -> JsValue {
    js::get(&js::window(), "history")
}
