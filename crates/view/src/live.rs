//! Parts of a page that change, and what happens on a tap, with their types erased.
//!
//! Every closure has a type of its own, and the framework makes its whole machinery anew for every type
//! that it meets. On a prepaid phone those copies are most of the download, so a changing part goes
//! through one of these functions, which box the closure: one copy of the machinery serves all of them.

use leptos::ev::{Event, MouseEvent};
use leptos::prelude::*;

/// A part of the page that is made anew whenever a signal that it reads changes.
pub fn live(part: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let part: Box<dyn Fn() -> AnyView + Send> = Box::new(part);
    part.into_any()
}

/// A part that is there only at times.
pub fn live_if(part: impl Fn() -> Option<AnyView> + Send + 'static) -> AnyView {
    live(move || part().unwrap_or_else(|| ().into_any()))
}

/// A text that changes.
pub fn live_text(text: impl Fn() -> String + Send + 'static) -> AnyView {
    let text: Box<dyn Fn() -> String + Send> = Box::new(text);
    text.into_any()
}

/// A changing attribute, such as a class or a label.
pub fn live_attribute(
    value: impl Fn() -> String + Send + 'static,
) -> Box<dyn Fn() -> String + Send> {
    Box::new(value)
}

/// A changing yes or no, such as `disabled`.
pub fn live_flag(value: impl Fn() -> bool + Send + 'static) -> Box<dyn Fn() -> bool + Send> {
    Box::new(value)
}

/// What happens on a tap.
pub fn tap(act: impl FnMut() + 'static) -> Box<dyn FnMut(MouseEvent)> {
    let mut act = act;
    Box::new(move |_| act())
}

/// What happens when a choice is taken.
pub fn changed(act: impl FnMut() + 'static) -> Box<dyn FnMut(Event)> {
    let mut act = act;
    Box::new(move |_| act())
}
