//! JSON in its canonical form (RFC 8785), as what was signed is hashed: by the browser's own reader and writer of
//! JSON, of which that form is made.

use js_sys::{Array, JSON, Object};
use wasm_bindgen::{JsCast, JsValue};

use super::js;

/// How deep what is signed may be nested: a card is not half as deep, and what is deeper is no card.
const DEEPEST: u8 = 24;

/// A signature that came beside what it covers, and the name of its key. Empty where it is missing.
pub struct Word {
    /// The name of the key.
    pub key_id: String,
    /// The signature.
    pub signature: String,
}

/// What stands beside the fields of a card that came, and its content as it is hashed. Empty where it is missing.
pub struct Sent {
    /// The content in its canonical form.
    pub content: String,
    /// The signature of the release.
    pub word: Word,
    /// The unit that spoke, where the card is another unit's by now.
    pub unit: String,
    /// The signature of the mark that it was corrected.
    pub mark: Word,
    /// Since when it is marked, as a moment of RFC 3339.
    pub marked_at: String,
}

/// What stands beside the fields of a recall that came.
pub struct SentRecall {
    /// Which release was withdrawn; 0 where it is missing.
    pub version: u32,
    /// The signature.
    pub word: Word,
}

/// A text of an object; empty where there is none of that name, or no object.
fn text(of: &JsValue, name: &str) -> String {
    match of.is_object() {
        true => js::get(of, name).as_string().unwrap_or_default(),
        false => String::new(),
    }
}

fn word(of: &JsValue) -> Word {
    Word { key_id: text(of, "key_id"), signature: text(of, "signature") }
}

/// The items of a list in an answer; where there is none of that name, the answer alone or what it has of another.
fn items(answer: &str, list: &str, alone: &str) -> Array {
    let Ok(answer) = JSON::parse(answer) else { return Array::new() };
    let items = js::get(&answer, list);
    match () {
        () if Array::is_array(&items) => items.unchecked_into(),
        () if alone.is_empty() => Array::of1(&answer),
        () => Array::of1(&js::get(&answer, alone)),
    }
}

/// What was signed of each card in an answer of the server, in its order: of a page of the change log, or of one
/// card. Empty where the text is no JSON.
pub fn sent(answer: &str) -> Vec<Sent> {
    let one = |card: JsValue| {
        let (signed, mark) = (js::get(&card, "signed"), js::get(&card, "mark"));
        let mut content = String::new();
        // A form that is cut short is signed by nobody.
        let _ = write(&js::get(&card, "content"), DEEPEST, &mut content);
        let (unit, marked_at) = (text(&signed, "unit"), text(&mark, "marked_at"));
        Sent { content, word: word(&signed), unit, mark: word(&mark), marked_at }
    };
    items(answer, "cards", "").iter().map(one).collect()
}

/// What was signed of each recall, likewise: of a page of the change log, or of the refusal of one card.
pub fn sent_recalls(answer: &str) -> Vec<SentRecall> {
    let one = |recall: JsValue| {
        let signed = if recall.is_object() { js::get(&recall, "signed") } else { recall };
        let version = if signed.is_object() { js::get(&signed, "version") } else { signed.clone() };
        SentRecall { version: version.as_f64().unwrap_or_default() as u32, word: word(&signed) }
    };
    items(answer, "recalls", "recall").iter().map(one).collect()
}

/// None where it is nested too deep.
fn write(value: &JsValue, deeper: u8, out: &mut String) -> Option<()> {
    let deeper = deeper.checked_sub(1)?;
    if Array::is_array(value) {
        out.push('[');
        for (place, item) in value.unchecked_ref::<Array>().iter().enumerate() {
            if place > 0 {
                out.push(',');
            }
            write(&item, deeper, out)?;
        }
        out.push(']');
    } else if value.is_object() {
        out.push('{');
        // JavaScript sorts by UTF-16 units, as the form wants it.
        for (place, name) in Object::keys(value.unchecked_ref::<Object>()).sort().iter().enumerate()
        {
            if place > 0 {
                out.push(',');
            }
            plain(&name, out)?;
            out.push(':');
            write(&js_sys::Reflect::get(value, &name).ok()?, deeper, out)?;
        }
        out.push('}');
    } else {
        plain(value, out)?;
    }
    Some(())
}

fn plain(value: &JsValue, out: &mut String) -> Option<()> {
    out.push_str(&JSON::stringify(value).ok()?.as_string()?);
    Some(())
}
