//! Photos: made small on the phone, which also leaves behind everything that was written in the file
//! besides the picture (the place, the time, the phone).

use js_sys::{Function, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, Url};

use super::files::Attached;
use super::js;

/// The longer side of a photo that is sent, in pixels: enough to read a paper on it.
const LONGER_SIDE: f64 = 1_600.0;
const QUALITY: f64 = 0.8;

/// Draws the photo anew, at most 1,600 pixels on its longer side, as WebP where the phone can write that
/// and as JPEG where it cannot. None when the file is not a picture that this phone can read.
pub async fn shrink(file: &Blob) -> Option<Attached> {
    let url = Url::create_object_url_with_blob(file).ok()?;
    let picture = load(&url).await;
    let _ = Url::revoke_object_url(&url);
    let picture = picture?;
    let (width, height) = (f64::from(picture.natural_width()), f64::from(picture.natural_height()));
    if width < 1.0 || height < 1.0 {
        return None;
    }
    let scale = (LONGER_SIDE / width.max(height)).min(1.0);
    let (width, height) = ((width * scale).round().max(1.0), (height * scale).round().max(1.0));
    let canvas: HtmlCanvasElement =
        js::document().create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(whole(width));
    canvas.set_height(whole(height));
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context
        .draw_image_with_html_image_element_and_dw_and_dh(&picture, 0.0, 0.0, width, height)
        .ok()?;
    for media_type in ["image/webp", "image/jpeg"] {
        if let Some(blob) = encode(&canvas, media_type).await
            && blob.type_() == media_type
        {
            let buffer = js::wait(blob.array_buffer()).await.ok()?;
            return Some(Attached {
                media_type: media_type.to_owned(),
                bytes: Uint8Array::new(&buffer).to_vec(),
            });
        }
    }
    None
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn whole(pixels: f64) -> u32 {
    pixels as u32
}

async fn load(url: &str) -> Option<HtmlImageElement> {
    let picture = HtmlImageElement::new().ok()?;
    let loaded = Promise::new(&mut |resolve, reject| {
        picture.set_onload(Some(&resolve));
        picture.set_onerror(Some(&reject));
    });
    picture.set_src(url);
    js::wait(loaded).await.ok()?;
    Some(picture)
}

async fn encode(canvas: &HtmlCanvasElement, media_type: &str) -> Option<Blob> {
    let made = Promise::new(&mut |resolve: Function, _| {
        let _ = canvas.to_blob_with_type_and_encoder_options(
            &resolve,
            media_type,
            &JsValue::from_f64(QUALITY),
        );
    });
    js::wait(made).await.ok()?.dyn_into().ok()
}
