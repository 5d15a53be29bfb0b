//! A text of which some parts are shown in a way of their own: what was found, terms that explain themselves.

use std::ops::Range;

use leptos::prelude::*;

/// The text in pieces: each range, in order and apart from the others, as `show` shows it, the rest as it is.
pub fn pieces<T>(
    text: &str,
    ranges: impl IntoIterator<Item = (Range<usize>, T)>,
    show: impl Fn(String, T) -> AnyView,
) -> Vec<AnyView> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for (range, what) in ranges {
        let (Some(before), Some(inside)) = (text.get(at..range.start), text.get(range.clone()))
        else {
            continue;
        };
        pieces.push(before.to_owned().into_any());
        pieces.push(show(inside.to_owned(), what));
        at = range.end;
    }
    pieces.push(text.get(at..).unwrap_or_default().to_owned().into_any());
    pieces
}
