//! Reading what clients send and writing JSON, with refusals in our own words.

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wire::limits;
use wire::problem::Code;

use crate::refusal::Refusal;

/// How long a body may take, from its first byte to its last.
const PATIENCE: Duration = Duration::from_secs(180);

/// A JSON body of a request, at most [`limits::JSON_BYTES`] long.
pub struct Json<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, _: &S) -> Result<Self, Refusal> {
        json(request, limits::JSON_BYTES).await.map(Self)
    }
}

/// Reads a JSON body of at most so many bytes.
///
/// # Errors
/// [`Code::WrongContentType`], [`Code::Malformed`], and what [`read`] says.
pub async fn json<T: DeserializeOwned>(request: Request, most: usize) -> Result<T, Refusal> {
    if media_type(request.headers()).as_deref() != Some("application/json") {
        return Err(Code::WrongContentType.into());
    }
    parsed(&read(request.into_body(), most).await?)
}

/// Reads JSON. A field that this build does not know is refused rather than dropped, at any depth:
/// dropping it would lose a part of what somebody said.
fn parsed<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Refusal> {
    // The parser's own words may quote the body, so they are not passed on.
    let malformed = |_| Refusal::from(Code::Malformed);
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let mut unknown = false;
    let value = serde_ignored::deserialize(&mut json, |_| unknown = true).map_err(malformed)?;
    json.end().map_err(malformed)?;
    if unknown { Err(Code::Malformed.into()) } else { Ok(value) }
}

/// One part of the path, or several; what is no text or not of the form is an address of nothing.
pub struct Segment<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Segment<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let path = Path::<T>::from_request_parts(parts, state).await;
        path.map(|Path(value)| Self(value)).map_err(|_| Code::NotFound.into())
    }
}

/// The media type of a request's body in lower case, without parameters.
#[must_use]
pub fn media_type(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    Some(value.split(';').next().unwrap_or(value).trim().to_ascii_lowercase())
}

/// Reads a body of at most so many bytes.
///
/// # Errors
/// [`Code::TooLarge`]; [`Code::Malformed`] when the connection breaks; [`Code::Unavailable`] when it
/// takes too long, because the same may well get through later.
pub async fn read(body: Body, most: usize) -> Result<Bytes, Refusal> {
    let Ok(read) = tokio::time::timeout(PATIENCE, Limited::new(body, most).collect()).await else {
        return Err(Code::Unavailable.into());
    };
    match read {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(Code::TooLarge.into()),
        Err(_) => Err(Code::Malformed.into()),
    }
}

/// A JSON answer that no cache keeps.
#[must_use]
pub fn reply<T: Serialize>(status: StatusCode, value: &T) -> Response {
    match serde_json::to_vec(value) {
        Ok(json) => reply_json(status, json),
        Err(_) => Refusal::from(Code::Internal).into_response(),
    }
}

/// The same for what is JSON already.
#[must_use]
pub fn reply_json(status: StatusCode, json: impl Into<Body>) -> Response {
    let mut answer = Response::new(json.into());
    *answer.status_mut() = status;
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}
