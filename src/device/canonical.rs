//! JSON in its canonical form (RFC 8785), as what was signed is hashed: by the browser's own reader and writer of
//! JSON, of which that form is made.

use js_sys::{Array, JSON, Object};
use wasm_bindgen::{JsCast, JsValue};

use super::js;

/// How deep what is signed may be nested: a card is not half as deep, and what is deeper is no card.
const DEEPEST: u8 = 24;

/// What stands beside the fields of a card that came, and its content as it is hashed. Empty where it is missing.
pub struct Sent {
    /// The content in its canonical form.
    pub content: String,
    /// The name of the key.
    pub key_id: String,
    /// The signature.
    pub signature: String,
    /// The unit that spoke, where the card is another unit's by now.
    pub unit: String,
}

/// What was signed of each card in an answer of the server, in its order: of a page of the change log, or of one
/// card. Empty where the text is no JSON.
pub fn sent(text: &str) -> Vec<Sent> {
    let Ok(answer) = JSON::parse(text) else { return Vec::new() };
    let cards = js::get(&answer, "cards");
    let cards = if Array::is_array(&cards) { cards.unchecked_into() } else { Array::of1(&answer) };
    let one = |card: JsValue| {
        let signed = js::get(&card, "signed");
        let text = |name| match signed.is_object() {
            true => js::get(&signed, name).as_string().unwrap_or_default(),
            false => String::new(),
        };
        let mut content = String::new();
        // A form that is cut short is signed by nobody.
        let _ = write(&js::get(&card, "content"), DEEPEST, &mut content);
        Sent { content, key_id: text("key_id"), signature: text("signature"), unit: text("unit") }
    };
    cards.iter().map(one).collect()
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
