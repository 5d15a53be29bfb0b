//! What became of a submission, for whoever holds its receipt.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use wire::case::{CaseView, FileQuestion, StatusAnswer, StatusQuestion};
use wire::follow::{FollowUp, FollowVerb, NewFollowUp};
use wire::id::Sha256;
use wire::limits::RECEIPTS_PER_QUESTION;
use wire::problem::Code;
use wire::receipt::{ReceiptCode, ReceiptKey};
use wire::validate::{Fault, FieldFault};

use super::media;
use super::submissions::{due_for, plain_now};
use crate::body::{Json, Segment, reply};
use crate::caller::Caller;
use crate::intake::{Load, Place, admit};
use crate::jobs;
use crate::media::Shelf;
use crate::refusal::Refusal;
use crate::state::App;
use crate::store::follow::Followed;

/// `POST /receipts/status`.
#[utoipa::path(post, path = "/api/v1/receipts/status", tag = "submissions", operation_id = "receipts_status",
    request_body = StatusQuestion,
    responses((status = 200, body = StatusAnswer), (status = 422, body = wire::problem::Problem),
        (status = 429, body = wire::problem::Problem)))]
pub async fn status(
    State(app): State<App>,
    Json(question): Json<StatusQuestion>,
) -> Result<Response, Refusal> {
    if question.codes.len() > RECEIPTS_PER_QUESTION {
        let fault = Fault::TooMany { most: RECEIPTS_PER_QUESTION };
        return Err(Refusal::invalid(vec![FieldFault::new("codes", fault)]));
    }
    let cases = looked_up(&app, &question.codes).await?;
    Ok(reply(StatusCode::OK, &StatusAnswer { cases }))
}

/// The cases of codes, in their order; guessing is slowed down for all.
pub async fn looked_up(app: &App, codes: &[ReceiptCode]) -> Result<Vec<Option<CaseView>>, Refusal> {
    app.doorkeeper.may_look_up().map_err(Refusal::too_many)?;
    let lookups: Vec<String> =
        codes.iter().map(|code| seal::receipt::lookup_key(&app.secret, code)).collect();
    let cases = app.store.cases_by_lookup(&lookups).await?;
    let unknown = cases.iter().filter(|case| case.is_none()).count();
    app.doorkeeper.guessed(u32::try_from(unknown).unwrap_or(u32::MAX));
    Ok(cases)
}

/// `POST /receipts/follow-ups`: a reply, "not solved", a rating, a withdrawal, a deletion.
#[utoipa::path(post, path = "/api/v1/receipts/follow-ups", tag = "submissions", operation_id = "follow_up",
    request_body = NewFollowUp,
    responses((status = 201, body = CaseView, description = "It is stored and done"),
        (status = 200, body = CaseView, description = "It was stored before"),
        (status = 404, body = wire::problem::Problem, description = "No case has this code"),
        (status = 409, body = wire::problem::Problem, description = "id_reused, wrong_state"),
        (status = 422, body = wire::problem::Problem),
        (status = 429, body = wire::problem::Problem), (status = 503, body = wire::problem::Problem)))]
pub async fn follow_up(
    State(app): State<App>,
    caller: Caller,
    Json(new): Json<NewFollowUp>,
) -> Result<Response, Refusal> {
    let (status, case) = follow(&app, caller, &new).await?;
    Ok(reply(status, &case))
}

/// Stores what a sender says, and gives the case as it is then.
pub async fn follow(
    app: &App,
    caller: Caller,
    new: &NewFollowUp,
) -> Result<(StatusCode, CaseView), Refusal> {
    let said = &new.follow_up;
    Refusal::unless_right(said.faults())?;
    app.doorkeeper.may_look_up().map_err(Refusal::too_many)?;
    let place = place_for(app, caller, said).await?;
    let lookup = seal::receipt::lookup_key(&app.secret, &new.code);
    let now = plain_now();
    let deadlines = app.store.deadlines().await?;
    let due = move |matter| due_for(matter, &deadlines, now);
    let done = app.store.follow(&lookup, said, now, &due).await?;
    let status = match done {
        Followed::New => {
            if let Some(place) = place {
                place.keep();
            }
            StatusCode::CREATED
        }
        Followed::Before => StatusCode::OK,
        Followed::OtherBody => return Err(Code::IdReused.into()),
        Followed::WrongState => return Err(Code::WrongState.into()),
        Followed::Unknown => {
            app.doorkeeper.guessed(1);
            return Err(Code::NotFound.into());
        }
    };
    if said.verb == FollowVerb::Erase {
        // What cannot be removed just now goes at the next tidying.
        jobs::remove_files(app).await;
    }
    let case = app.store.cases_by_lookup(&[lookup]).await?.pop().flatten();
    case.map(|case| (status, case)).ok_or_else(|| Code::NotFound.into())
}

/// Room for what a sender says. Taking back and deleting need none: they must be possible on a full disk.
async fn place_for<'a>(
    app: &'a App,
    caller: Caller,
    said: &FollowUp,
) -> Result<Option<Place<'a>>, Refusal> {
    if matches!(said.verb, FollowVerb::Withdraw | FollowVerb::Erase) {
        return Ok(None);
    }
    match admit(app, caller, Load::words(said.text.len())) {
        Ok(place) => Ok(Some(place)),
        Err(_) if app.store.has_follow_up(said.id).await? => Ok(None),
        Err(refusal) => Err(refusal),
    }
}

/// `POST /receipts/files/{sha256}`: what an officer said into a microphone, for whoever holds the code.
#[utoipa::path(post, path = "/api/v1/receipts/files/{sha256}", tag = "submissions", operation_id = "receipts_file",
    params(("sha256" = String, Path)), request_body = FileQuestion,
    responses((status = 200, description = "The file"), (status = 404, body = wire::problem::Problem)))]
pub async fn file(
    State(app): State<App>,
    Segment(hash): Segment<String>,
    Json(question): Json<FileQuestion>,
) -> Result<Response, Refusal> {
    let hash: Sha256 = hash.parse().map_err(|_| Refusal::from(Code::NotFound))?;
    let lookup = seal::receipt::lookup_key(&app.secret, &question.code);
    let media_type = app.store.answer_file(&lookup, &hash).await?;
    let (Some(media_type), Some(known)) = (media_type, app.store.attachment(&hash).await?) else {
        return Err(Code::NotFound.into());
    };
    let whole = HeaderMap::new();
    let mut answer =
        media::file(&app, Shelf::Attachments, &hash, &media_type, known.bytes, &whole).await?;
    answer
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    Ok(answer)
}

/// `GET /receipts/key`: with what anybody can check a receipt.
#[utoipa::path(get, path = "/api/v1/receipts/key", tag = "submissions", operation_id = "receipts_key",
    responses((status = 200, body = ReceiptKey)))]
pub async fn key(State(app): State<App>) -> Response {
    let public = app.signing_key.verifying_key();
    reply(
        StatusCode::OK,
        &ReceiptKey {
            key_id: seal::receipt::key_id(&public),
            public_key: URL_SAFE_NO_PAD.encode(public.as_bytes()),
        },
    )
}
