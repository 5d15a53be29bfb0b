//! A picture that an officer chose: made small before it travels, so that a photo of eight megabytes does not eat
//! a prepaid plan. The server makes what phones see of it.

use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wire::limits::ORIGINAL_BYTES;
use wire::workshop::PICTURE_TYPES;

use super::js::{call, call_wait, document, get, set, wait, window};
use super::original::{Original, Wanted, bare, of_blob};

/// What a card's picture may be made of.
pub const PICTURES: Wanted = Wanted { types: &PICTURE_TYPES, most: ORIGINAL_BYTES };
/// A file that is smaller travels as it is, in bytes.
const SMALL: f64 = 1_000_000.0;
/// The longest side of one that is made small, in pixels: more than any phone is shown.
const SIDE: f64 = 2_400.0;
const QUALITY: f64 = 0.88;

/// A picture, and how many pixels it has each way as one sees it upright.
#[derive(Clone, Debug, PartialEq)]
pub struct Chosen {
    /// What is sent.
    pub original: Original,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
}

/// The picture in the file that was chosen; the input is emptied. None when this browser cannot read it.
pub async fn chosen(input: &JsValue) -> Option<Chosen> {
    let file = get(&get(input, "files"), "0");
    let read = shrunk(&file).await;
    set(input, "value", &JsValue::from_str(""));
    read
}

async fn shrunk(file: &JsValue) -> Option<Chosen> {
    let size = get(file, "size").as_f64()?;
    let kind = bare(&get(file, "type").as_string()?);
    // Turned as its camera was held, which is the default of every browser of today.
    let bitmap =
        call_wait(&window(), "createImageBitmap", std::slice::from_ref(file)).await.ok()?;
    let side = |name: &str| get(&bitmap, name).as_f64().filter(|side| *side >= 1.0);
    let (width, height) = (side("width")?, side("height")?);
    if size <= SMALL && PICTURES.types.contains(&kind.as_str()) {
        let original = of_blob(file, &kind, PICTURES).await?;
        return Some(Chosen { original, width: whole(width), height: whole(height) });
    }
    let scale = (SIDE / width.max(height)).min(1.0);
    let (width, height) = ((width * scale).round(), (height * scale).round());
    let canvas: JsValue = document().create_element("canvas").ok()?.into();
    set(&canvas, "width", &width.into());
    set(&canvas, "height", &height.into());
    let context = call(&canvas, "getContext", &["2d".into()]).ok()?;
    // What shows through would become black in a JPEG.
    set(&context, "fillStyle", &"#fff".into());
    call(&context, "fillRect", &[0.into(), 0.into(), width.into(), height.into()]).ok()?;
    let place = [bitmap, 0.into(), 0.into(), width.into(), height.into()];
    call(&context, "drawImage", &place).ok()?;
    let made = Promise::new(&mut |resolve: Function, _| {
        let form = [resolve.into(), "image/jpeg".into(), QUALITY.into()];
        let _ = call(&canvas, "toBlob", &form);
    });
    let blob = wait(made).await.ok()?;
    let original = of_blob(blob.unchecked_ref(), "image/jpeg", PICTURES).await?;
    Some(Chosen { original, width: whole(width), height: whole(height) })
}

fn whole(pixels: f64) -> u32 {
    pixels as u32
}
