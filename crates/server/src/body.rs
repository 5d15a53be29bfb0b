//! Reading and writing JSON bodies, with refusals in our own words.

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wire::limits;
use wire::problem::Code;

use crate::refusal::Refusal;

/// A JSON body of a request, at most [`limits::JSON_BYTES`] long.
pub struct Json<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, _: &S) -> Result<Self, Refusal> {
        if media_type(request.headers()) != Some("application/json") {
            return Err(Code::WrongContentType.into());
        }
        let bytes = read(request.into_body(), limits::JSON_BYTES).await?;
        // The parser's own words may quote the body, so they are not passed on.
        serde_json::from_slice(&bytes).map(Self).map_err(|_| Code::Malformed.into())
    }
}

/// The media type of a request's body, without parameters.
#[must_use]
pub fn media_type(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    Some(value.split(';').next().unwrap_or(value).trim())
}

/// Reads a body of at most so many bytes.
///
/// # Errors
/// [`Code::TooLarge`], or [`Code::Malformed`] when the connection breaks.
pub async fn read(body: Body, most: usize) -> Result<Bytes, Refusal> {
    match Limited::new(body, most).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.downcast_ref::<LengthLimitError>().is_some() => {
            Err(Code::TooLarge.into())
        }
        Err(_) => Err(Code::Malformed.into()),
    }
}

/// A JSON answer that no cache keeps.
#[must_use]
pub fn reply<T: Serialize>(status: StatusCode, value: &T) -> Response {
    let Ok(json) = serde_json::to_vec(value) else {
        return Refusal::from(Code::Internal).into_response();
    };
    let mut answer = Response::new(Body::from(json));
    *answer.status_mut() = status;
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}
