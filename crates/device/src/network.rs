//! The network: JSON questions and file uploads, every failure told apart from a refusal.

use js_sys::Uint8Array;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AbortController, Headers, Request, RequestInit, Response};
use wire::API_BASE;
use wire::id::Sha256;
use wire::problem::{PROBLEM_JSON, Problem};

use super::{js, json};

/// How long a question may take before it counts as failed. A slow link of 2G still answers in this time.
const PATIENCE_MS: i32 = 30_000;
/// How long for what the server has to make first: as long as its programs may take, and the queue before them.
const LONG_MS: i32 = 300_000;

/// Why a question has no answer.
#[derive(Clone, Debug)]
pub enum Failure {
    /// There is no connection, or it was cut: nothing is known of what the server did.
    Cut,
    /// The server refused, and says why.
    Refused(Box<Problem>),
    /// The answer is not of the form that was asked for: a hotel's sign-in page, a broken proxy.
    Strange,
}

/// An answer with its status.
pub struct Answer<T> {
    /// The HTTP status.
    pub status: u16,
    /// What was answered.
    pub value: T,
}

/// Asks for JSON.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn get<T: DeserializeOwned>(path: &str) -> Result<T, Failure> {
    let response = send("GET", path, None, &[]).await?;
    Ok(read(response).await?.value)
}

/// Asks for JSON, and takes it as the text that it is: who keeps it reads it when it is needed.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn get_text(path: &str) -> Result<String, Failure> {
    let response = send("GET", path, None, &[]).await?;
    if response.ok() { text(&response).await } else { Err(refusal(response).await) }
}

/// Asks for JSON, and takes whatever is answered as the text that it is, with its status: of a refusal as well.
///
/// # Errors
/// [`Failure::Cut`].
pub async fn get_any(path: &str) -> Result<(u16, String), Failure> {
    let response = send("GET", path, None, &[]).await?;
    Ok((response.status(), text(&response).await?))
}

/// Asks for bytes.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn get_bytes(path: &str) -> Result<Vec<u8>, Failure> {
    let response = send("GET", path, None, &[]).await?;
    if !response.ok() {
        return Err(refusal(response).await);
    }
    let promise = response.array_buffer().map_err(|_| Failure::Cut)?;
    let buffer = js::wait(promise).await.map_err(|_| Failure::Cut)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// Posts JSON and reads JSON.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn post<B: Serialize, T: DeserializeOwned>(
    path: &str,
    body: &B,
) -> Result<Answer<T>, Failure> {
    read(send_json("POST", path, body).await?).await
}

/// Posts JSON and reads JSON where the server works for minutes before it answers.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn post_for_long<B: Serialize, T: DeserializeOwned>(
    path: &str,
    body: &B,
) -> Result<Answer<T>, Failure> {
    let json = serde_json::to_string(body).map_err(|_| Failure::Strange)?;
    let headers = [("content-type", "application/json")];
    let body = Some(JsValue::from_str(&json));
    read(send_for("POST", path, body, &headers, LONG_MS).await?).await
}

/// Posts JSON and takes the answer as the bytes that it is.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn post_for_bytes<B: Serialize>(path: &str, body: &B) -> Result<Vec<u8>, Failure> {
    let response = send_json("POST", path, body).await?;
    if !response.ok() {
        return Err(refusal(response).await);
    }
    let promise = response.array_buffer().map_err(|_| Failure::Cut)?;
    let buffer = js::wait(promise).await.map_err(|_| Failure::Cut)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// Replaces with JSON and reads JSON.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn put<B: Serialize, T: DeserializeOwned>(
    path: &str,
    body: &B,
) -> Result<Answer<T>, Failure> {
    read(send_json("PUT", path, body).await?).await
}

/// Posts JSON and reads JSON where the server may ask for patience: a refusal comes with the seconds
/// that its `Retry-After` header (RFC 9110, section 10.2.3) names.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn post_patiently<B: Serialize, T: DeserializeOwned>(
    path: &str,
    body: &B,
) -> Result<Answer<T>, (Failure, Option<u32>)> {
    let response = send_json("POST", path, body).await.map_err(|failure| (failure, None))?;
    let wait = response.headers().get("retry-after").ok().flatten().and_then(|t| t.parse().ok());
    read(response).await.map_err(|failure| (failure, wait))
}

/// Posts or deletes with JSON where only success matters.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn tell<B: Serialize>(method: &str, path: &str, body: &B) -> Result<(), Failure> {
    let response = send_json(method, path, body).await?;
    if response.ok() { Ok(()) } else { Err(refusal(response).await) }
}

/// Where workers' files and officers' answers are uploaded to.
pub const ATTACHMENTS: &str = "/attachments";
/// Where originals of cards' pictures and recordings are uploaded to.
pub const ORIGINALS: &str = "/desk/originals";

/// How much of a file the server has in that place: the offset, and whether that is all of it.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn uploaded(place: &str, hash: &Sha256) -> Result<(u64, bool), Failure> {
    let response = send("HEAD", &format!("{place}/{hash}"), None, &[]).await?;
    match response.status() {
        200 => {
            let header = |name| response.headers().get(name).ok().flatten();
            let offset = header("upload-offset").and_then(|t| t.parse().ok()).unwrap_or(0);
            Ok((offset, header("upload-complete").as_deref() == Some("?1")))
        }
        _ => Err(Failure::Strange),
    }
}

/// Uploads the bytes from `from` on; `total` is the size of the whole file. True when the server now has
/// all of it, and its hash is right.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn upload(
    place: &str,
    hash: &Sha256,
    media_type: &str,
    from: u64,
    bytes: &[u8],
    total: u64,
) -> Result<bool, Failure> {
    let last = from + bytes.len() as u64 - 1;
    let range = format!("bytes {from}-{last}/{total}");
    let headers = [("content-type", media_type), ("content-range", range.as_str())];
    let body = Uint8Array::from(bytes);
    let path = format!("{place}/{hash}");
    let response = send("PUT", &path, Some(body.into()), &headers).await?;
    match response.status() {
        200 | 201 => Ok(true),
        202 => Ok(false),
        _ => Err(refusal(response).await),
    }
}

async fn send_json<B: Serialize>(method: &str, path: &str, body: &B) -> Result<Response, Failure> {
    let json = serde_json::to_string(body).map_err(|_| Failure::Strange)?;
    let headers = [("content-type", "application/json")];
    send(method, path, Some(JsValue::from_str(&json)), &headers).await
}

async fn send(
    method: &str,
    path: &str,
    body: Option<JsValue>,
    headers: &[(&str, &str)],
) -> Result<Response, Failure> {
    send_for(method, path, body, headers, PATIENCE_MS).await
}

async fn send_for(
    method: &str,
    path: &str,
    body: Option<JsValue>,
    headers: &[(&str, &str)],
    patience_ms: i32,
) -> Result<Response, Failure> {
    let init = RequestInit::new();
    init.set_method(method);
    let bag = Headers::new().map_err(|_| Failure::Strange)?;
    for (name, value) in headers {
        let _ = bag.set(name, value);
    }
    let _ = bag.set("accept-language", &js::document_lang());
    #[cfg(feature = "acting")]
    crate::acting::say(&bag);
    init.set_headers(&bag);
    if let Some(body) = body {
        init.set_body(&body);
    }
    let aborter = AbortController::new().ok();
    if let Some(aborter) = &aborter {
        init.set_signal(Some(&aborter.signal()));
    }
    let request = Request::new_with_str_and_init(&format!("{API_BASE}{path}"), &init)
        .map_err(|_| Failure::Strange)?;
    let window = js::window();
    let alarm = aborter.as_ref().and_then(|aborter| {
        let abort = js::get(aborter, "abort");
        let abort: js_sys::Function = abort.dyn_into().ok()?;
        let abort = abort.bind0(aborter);
        window.set_timeout_with_callback_and_timeout_and_arguments_0(&abort, patience_ms).ok()
    });
    let answer = js::wait(window.fetch_with_request(&request)).await;
    if let Some(alarm) = alarm {
        window.clear_timeout_with_handle(alarm);
    }
    answer.map(JsCast::unchecked_into).map_err(|_| Failure::Cut)
}

async fn text(response: &Response) -> Result<String, Failure> {
    let promise = response.text().map_err(|_| Failure::Cut)?;
    let text = js::wait(promise).await.map_err(|_| Failure::Cut)?;
    text.as_string().ok_or(Failure::Strange)
}

async fn read<T: DeserializeOwned>(response: Response) -> Result<Answer<T>, Failure> {
    if !response.ok() {
        return Err(refusal(response).await);
    }
    let status = response.status();
    let text = text(&response).await?;
    let value = json::read(&text).ok_or(Failure::Strange)?;
    Ok(Answer { status, value })
}

async fn refusal(response: Response) -> Failure {
    let kind = response.headers().get("content-type").ok().flatten().unwrap_or_default();
    if !kind.starts_with(PROBLEM_JSON) {
        return Failure::Strange;
    }
    match text(&response).await {
        Ok(text) => match json::read(&text) {
            Some(problem) => Failure::Refused(Box::new(problem)),
            None => Failure::Strange,
        },
        Err(failure) => failure,
    }
}
