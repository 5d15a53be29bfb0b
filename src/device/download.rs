//! Downloads that outlive a cut: what came is put on a shelf of parts as it comes, the next try asks for
//! the rest only, and a file counts as kept once all of it is here and its hash is its name.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Response;
use wire::media::MediaRef;

use super::media::{self, Shelf};
use super::{clock, hash, js};

/// How much is put on the disk at once, in bytes: what is lost when the phone dies is less than this.
const PART: u64 = 32_768;
/// How long the line may be silent before it counts as cut, in milliseconds.
const PATIENCE_MS: i32 = 30_000;
/// How long to wait after a cut that brought something, in milliseconds.
const BREATH_MS: u32 = 300;

/// Why a file could not be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeepFault {
    /// The connection was cut; so many bytes are here already.
    Cut(u64),
    /// The phone's storage is full, or there is none.
    NoRoom,
}

/// A file that is coming.
struct Coming<'a> {
    file: &'a MediaRef,
    /// How much of it is on the shelf of parts.
    here: u64,
    /// Told of every piece: its bytes, and how many are here with it.
    came: &'a dyn Fn(u64, u64),
}

/// Downloads a file and keeps it; what an earlier try brought is not asked for again.
///
/// # Errors
/// As [`KeepFault`] tells.
pub async fn keep(file: &MediaRef, shelf: Shelf, came: &dyn Fn(u64, u64)) -> Result<(), KeepFault> {
    let mut coming = Coming { file, here: parts(file).await.1, came };
    while coming.here < file.bytes {
        let before = coming.here;
        match coming.go_on().await {
            Ok(()) => {}
            // A line that still brings something is worth another try.
            Err(KeepFault::Cut(_)) if coming.here > before => clock::pause(BREATH_MS).await,
            Err(fault) => return Err(fault),
        }
    }
    whole(file, shelf).await
}

/// How much of a file is here already.
pub async fn begun(file: &MediaRef) -> u64 {
    parts(file).await.1
}

impl Coming<'_> {
    /// One request for what is missing.
    async fn go_on(&mut self) -> Result<(), KeepFault> {
        let cut = KeepFault::Cut(self.here);
        let aborter = js::construct("AbortController", &[]).map_err(|_| cut)?;
        let mut headers = Vec::new();
        if self.here > 0 {
            let tag = format!("\"{}\"", &self.file.sha256.as_str()[..32]);
            headers.push(("range", JsValue::from_str(&format!("bytes={}-", self.here))));
            headers.push(("if-range", JsValue::from_str(&tag)));
        }
        // Not into the browser's own store: a phone that is short of room would hold the file twice.
        let init = js::object(&[
            ("cache", JsValue::from_str("no-store")),
            ("headers", js::object(&headers)),
            ("signal", js::get(&aborter, "signal")),
        ]);
        let alarm = Alarm::set(&aborter);
        let answer = [JsValue::from_str(&self.file.path()), init];
        let answer = js::call_wait(&js::window(), "fetch", &answer).await.map_err(|_| cut)?;
        let response: Response = answer.unchecked_into();
        let range = response.headers().get("content-range").ok().flatten().unwrap_or_default();
        match response.status() {
            206 if range.starts_with(&format!("bytes {}-", self.here)) => {}
            200 => self.forget().await,
            416 => {
                self.forget().await;
                return Err(KeepFault::Cut(0));
            }
            _ => return Err(cut),
        }
        let body = js::get(&response, "body");
        let reader = js::call(&body, "getReader", &[]).map_err(|_| cut)?;
        let result = self.read(&reader, alarm).await;
        if result.is_err() {
            // Of a line that is cut this fails as well, and somebody has to hear of it.
            let _ = js::call_wait(&reader, "cancel", &[]).await;
        }
        result
    }

    async fn read(&mut self, reader: &JsValue, mut alarm: Alarm) -> Result<(), KeepFault> {
        let (mut pieces, mut waiting) = (Array::new(), 0_u64);
        loop {
            let read = js::call_wait(reader, "read", &[]).await;
            alarm = alarm.again();
            let piece = match &read {
                Ok(read) if !js::get(read, "done").is_truthy() => Some(js::get(read, "value")),
                _ => None,
            };
            if let Some(piece) = &piece {
                let bytes = u64::from(piece.unchecked_ref::<Uint8Array>().length());
                pieces.push(piece);
                waiting += bytes;
                (self.came)(bytes, self.here + waiting);
            }
            if waiting > 0 && (waiting >= PART || piece.is_none()) {
                let blob =
                    js::construct("Blob", &[pieces.into()]).map_err(|_| KeepFault::NoRoom)?;
                let to = self.here + waiting;
                let path = format!("{}?from={}&to={to}", self.file.path(), self.here);
                put(Shelf::Parts, &path, &blob, self.file).await?;
                self.here = to;
                (pieces, waiting) = (Array::new(), 0);
            }
            if piece.is_none() {
                let cut = read.is_err() || self.here < self.file.bytes;
                return if cut { Err(KeepFault::Cut(self.here)) } else { Ok(()) };
            }
        }
    }

    /// Begins anew.
    async fn forget(&mut self) {
        forget(self.file).await;
        self.here = 0;
    }
}

/// Ends a request when nothing has come for a while.
struct Alarm {
    abort: js_sys::Function,
    number: Option<i32>,
}

impl Alarm {
    fn set(aborter: &JsValue) -> Self {
        let abort = js::get(aborter, "abort").unchecked_into::<js_sys::Function>().bind0(aborter);
        Self { abort, number: None }.again()
    }

    /// Something came: the waiting begins anew.
    fn again(mut self) -> Self {
        let window = js::window();
        self.stop();
        self.number = window
            .set_timeout_with_callback_and_timeout_and_arguments_0(&self.abort, PATIENCE_MS)
            .ok();
        self
    }

    fn stop(&mut self) {
        if let Some(number) = self.number.take() {
            js::window().clear_timeout_with_handle(number);
        }
    }
}

impl Drop for Alarm {
    fn drop(&mut self) {
        self.stop();
    }
}

/// The parts of a file that follow each other from its beginning, and how many bytes they are.
async fn parts(file: &MediaRef) -> (Vec<String>, u64) {
    let start = format!("{}?from=", file.path());
    let mut found: Vec<(u64, u64, String)> = media::addresses(Shelf::Parts)
        .await
        .into_iter()
        .filter_map(|address| {
            let (from, to) = address.split_once(&start)?.1.split_once("&to=")?;
            Some((from.parse().ok()?, to.parse().ok()?, address))
        })
        .collect();
    found.sort_unstable();
    let (mut here, mut follow) = (0, Vec::new());
    for (from, to, address) in found {
        if from == here && to > from {
            here = to;
            follow.push(address);
        }
    }
    (follow, here)
}

/// Lets go of what came of a file.
pub async fn forget(file: &MediaRef) {
    let start = format!("{}?", file.path());
    for address in media::addresses(Shelf::Parts).await {
        if address.contains(&start) {
            media::remove(Shelf::Parts, &address).await;
        }
    }
}

/// Makes one file of the parts, and keeps it when it is what its name says.
async fn whole(file: &MediaRef, shelf: Shelf) -> Result<(), KeepFault> {
    let again = KeepFault::Cut(0);
    let cache = Shelf::Parts.open().await.ok_or(KeepFault::NoRoom)?;
    let blobs = Array::new();
    for path in parts(file).await.0 {
        let part = js::wait(cache.match_with_str(&path)).await.map_err(|_| again)?;
        blobs.push(&js::call_wait(&part, "blob", &[]).await.map_err(|_| again)?);
    }
    let blob = js::construct("Blob", &[blobs.into()]).map_err(|_| KeepFault::NoRoom)?;
    let bytes = js::call_wait(&blob, "arrayBuffer", &[]).await.map_err(|_| again)?;
    if hash::of_buffer(&bytes).await.as_ref() != Some(&file.sha256) {
        forget(file).await;
        return Err(again);
    }
    put(shelf, &file.path(), &bytes, file).await?;
    forget(file).await;
    Ok(())
}

async fn put(shelf: Shelf, path: &str, body: &JsValue, file: &MediaRef) -> Result<(), KeepFault> {
    let length = match js::get(body, "byteLength") {
        length if length.is_undefined() => js::get(body, "size"),
        length => length,
    };
    let headers = js::object(&[
        ("content-type", JsValue::from_str(&file.media_type)),
        ("content-length", length),
    ]);
    let init = js::object(&[("headers", headers)]);
    let response =
        js::construct("Response", &[body.clone(), init]).map_err(|_| KeepFault::NoRoom)?;
    let cache = shelf.open().await.ok_or(KeepFault::NoRoom)?;
    // Whatever a disk refuses for, a file that is not on it is not kept.
    js::wait(cache.put_with_str(path, response.unchecked_ref()))
        .await
        .map(|_| ())
        .map_err(|_| KeepFault::NoRoom)
}
