//! Marking up the chosen part of a text area.

use plain::clarity::place::bytes;
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;
use wire::clarity::Place;

use super::js::document;

/// A mark of the safe part of Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// `**bold**`.
    Bold,
    /// `## ` before the line.
    Heading,
    /// `- ` before each line.
    List,
}

/// Puts a mark around the chosen part, and gives the whole new text. The selection stays on the words, so
/// that one can go on typing.
#[must_use]
pub fn mark(area: &HtmlTextAreaElement, mark: Mark) -> String {
    let units: Vec<u16> = area.value().encode_utf16().collect();
    // The browser counts in UTF-16; so do the places here.
    let place = |found: Result<Option<u32>, _>| {
        found.ok().flatten().map_or(units.len(), |p| p as usize).min(units.len())
    };
    let start = place(area.selection_start());
    let end = place(area.selection_end()).max(start);
    let (before, chosen, after) = (&units[..start], &units[start..end], &units[end..]);
    let text = |part: &[u16]| String::from_utf16_lossy(part);
    let marked = marked(&text(before), &text(chosen), &text(after), mark);
    area.set_value(&marked.text);
    let length = |text: &str| u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX);
    let from = length(&marked.text[..marked.from]);
    let to = length(&marked.text[..marked.to]);
    let _ = area.focus();
    let _ = area.set_selection_range(from, to);
    marked.text
}

/// Moves the focus to the text area of this id and chooses a place in its text, so that one sees it and may
/// type over it.
pub fn choose(id: &str, place: Place) {
    let element = document().get_element_by_id(id);
    let Some(area) = element.and_then(|one| one.dyn_into::<HtmlTextAreaElement>().ok()) else {
        return super::page::focus(id);
    };
    let _ = area.focus();
    let text = area.value();
    let Some(range) = bytes(&text, place) else { return };
    // The browser counts in UTF-16.
    let units = |part: Option<&str>| {
        u32::try_from(part.unwrap_or_default().encode_utf16().count()).unwrap_or(u32::MAX)
    };
    let from = units(text.get(..range.start));
    let _ = area.set_selection_range(from, from.saturating_add(units(text.get(range))));
}

/// A marked text and the part that stays chosen, in bytes.
#[derive(Debug, PartialEq, Eq)]
struct Marked {
    text: String,
    from: usize,
    to: usize,
}

fn marked(before: &str, chosen: &str, after: &str, mark: Mark) -> Marked {
    if mark == Mark::Bold {
        let text = format!("{before}**{chosen}**{after}");
        let from = before.len() + 2;
        return Marked { text, from, to: from + chosen.len() };
    }
    let sign = if mark == Mark::Heading { "## " } else { "- " };
    // The mark stands at the start of the line in which the selection starts.
    let line = before.rfind('\n').map_or(0, |place| place + 1);
    let (head, rest) = before.split_at(line);
    let lines = format!("{rest}{chosen}");
    let lines: Vec<String> = lines.split('\n').map(|line| format!("{sign}{line}")).collect();
    let lines = lines.join("\n");
    let to = head.len() + lines.len();
    Marked { text: format!("{head}{lines}{after}"), from: to, to }
}

#[cfg(test)]
mod tests {
    use super::{Mark, marked};

    #[test]
    fn a_mark_surrounds_the_chosen_words_or_starts_their_lines() {
        for (before, chosen, after, mark, text) in [
            ("Lương ", "mới", " từ 1/1", Mark::Bold, "Lương **mới** từ 1/1"),
            ("", "", "", Mark::Bold, "****"),
            ("Một\nHa", "i", "\nBa", Mark::Heading, "Một\n## Hai\nBa"),
            ("", "Một\nHai", "", Mark::List, "- Một\n- Hai"),
        ] {
            assert_eq!(marked(before, chosen, after, mark).text, text);
        }
    }
}
