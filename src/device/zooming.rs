//! A picture that is looked at closely: where fingers are on its frame, and where it is put.

use wasm_bindgen::JsValue;
use web_sys::{Element, HtmlImageElement, PointerEvent};

use super::js;
use crate::state::zoom::{Place, Size, Zoom};

/// How large a frame is.
#[must_use]
pub fn size(frame: &Element) -> Size {
    let seen = frame.get_bounding_client_rect();
    Size { width: seen.width(), height: seen.height() }
}

/// Where a finger, or the mouse, is on a frame.
#[must_use]
pub fn place(frame: &Element, x: i32, y: i32) -> Place {
    let seen = frame.get_bounding_client_rect();
    let middle = |start: f64, length: f64| start + length / 2.0;
    Place {
        x: f64::from(x) - middle(seen.left(), seen.width()),
        y: f64::from(y) - middle(seen.top(), seen.height()),
    }
}

/// Follows a finger when it leaves the frame as well.
pub fn follow(frame: &Element, event: &PointerEvent) {
    let _ = js::call(frame, "setPointerCapture", &[JsValue::from(event.pointer_id())]);
}

/// Puts the picture where it belongs. Its style is set by the program: the page's policy takes none that is
/// written on an element.
pub fn put(picture: &HtmlImageElement, zoom: Zoom) {
    let Zoom { scale, middle } = zoom;
    let way = format!("translate({}px,{}px) scale({scale})", middle.x, middle.y);
    let style = js::get(picture, "style");
    let _ =
        js::call(&style, "setProperty", &[JsValue::from_str("transform"), JsValue::from_str(&way)]);
}
