//! Stands in the place of `wasm-streams` (see `[patch.crates-io]` in the workspace's Cargo.toml).
//!
//! leptos brings that crate for server functions whose body is a stream. The apps have no server functions, but
//! the crate exports what it has to JavaScript, and what is exported is never left out: three classes in the
//! script and eleven thousand bytes of program in every phone's first download. This has the same names and does
//! nothing: a stream of it is over before it begins.

use core::pin::Pin;
use core::task::{Context, Poll};

use futures_core::Stream;
use wasm_bindgen::JsValue;

/// A stream that nobody reads.
#[derive(Debug)]
pub struct ReadableStream;

impl ReadableStream {
    /// Takes a stream of the browser's, and lets go of it.
    pub fn from_raw<T>(_: T) -> Self {
        Self
    }

    /// Takes a stream of Rust's, and lets go of it.
    pub fn from_stream<S: Stream<Item = Result<JsValue, JsValue>> + 'static>(_: S) -> Self {
        Self
    }

    /// Nothing, for the browser.
    #[must_use]
    pub fn into_raw(self) -> JsValue {
        JsValue::UNDEFINED
    }

    /// Nothing, for Rust.
    #[must_use]
    pub fn into_stream(self) -> IntoStream {
        IntoStream
    }
}

/// A stream that is over.
#[derive(Debug)]
pub struct IntoStream;

impl Stream for IntoStream {
    type Item = Result<JsValue, JsValue>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(None)
    }
}
