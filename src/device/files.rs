//! Files that the worker picks, and addresses under which the page can show bytes.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, Event, File, HtmlInputElement, Url};

/// A file that is ready to be sent.
#[derive(Clone, Debug)]
pub struct Attached {
    /// Its media type.
    pub media_type: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The files that the worker picked in this input; the input is emptied, so that the same file can be
/// picked again.
#[must_use]
pub fn picked(event: &Event) -> Vec<File> {
    let Some(input) = event.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok()) else {
        return Vec::new();
    };
    let files = input.files();
    let picked = files
        .map(|files| (0..files.length()).filter_map(|place| files.get(place)).collect())
        .unwrap_or_default();
    input.set_value("");
    picked
}

/// An address of bytes, valid on this page only, that gives its memory back when dropped.
#[derive(Debug)]
pub struct LocalUrl(String);

impl LocalUrl {
    /// An address for these bytes.
    #[must_use]
    pub fn new(bytes: &[u8], media_type: &str) -> Option<Self> {
        let parts = Array::of1(&Uint8Array::from(bytes));
        let bag = BlobPropertyBag::new();
        bag.set_type(media_type);
        let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &bag).ok()?;
        Url::create_object_url_with_blob(&blob).ok().map(Self)
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Drop for LocalUrl {
    fn drop(&mut self) {
        let _ = Url::revoke_object_url(&self.0);
    }
}
