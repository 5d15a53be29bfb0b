//! What is said in confidence, on the sender's side: the keys to seal to, taking a sealed submission exactly
//! once, and what became of it. Nothing here can be read by the server.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use chrono::{DateTime, Duration, DurationRound, Utc};
use wire::follow::FollowVerb;
use wire::limits::RECEIPTS_PER_QUESTION;
use wire::problem::Code;
use wire::sealed::{SealedQuestion, SealedReceipt, SealedReply, SealedStatus, SealedSubmission};
use wire::unit_keys::UnitKeys;
use wire::validate::{Fault, FieldFault};

use crate::body::{Json, reply};
use crate::caller::Caller;
use crate::hash;
use crate::intake::{Load, admit};
use crate::jobs;
use crate::refusal::Refusal;
use crate::state::App;
use crate::store::sealed::Taken;
use crate::store::submissions::Stored;
use crate::tagged;
use crate::unclaimed::room_for;

/// By when an answer is due: nobody can see what it is about.
const DUE: Duration = Duration::days(10);

/// The hour of a moment: all that is kept of when a sender was there.
#[must_use]
pub fn hour_of(now: DateTime<Utc>) -> DateTime<Utc> {
    now.duration_trunc(Duration::hours(1)).unwrap_or(DateTime::UNIX_EPOCH)
}

/// `GET /units/keys`: to which keys phones seal, and the province's key that signed them.
#[utoipa::path(get, path = "/api/v1/units/keys", tag = "sealed", operation_id = "unit_keys",
    responses((status = 200, body = UnitKeys, description = "With a strong `ETag`"),
        (status = 304, description = "The client has it")))]
pub async fn keys(State(app): State<App>, headers: HeaderMap) -> Result<Response, Refusal> {
    Ok(tagged::reply(&headers, &app.store.unit_keys().await?))
}

/// `POST /submissions/sealed`.
#[utoipa::path(post, path = "/api/v1/submissions/sealed", tag = "sealed", operation_id = "submit_sealed",
    request_body = SealedSubmission,
    responses((status = 201, body = SealedReceipt, description = "It is stored"),
        (status = 200, body = SealedReceipt, description = "It was stored before"),
        (status = 409, body = wire::problem::Problem, description = "id_reused, attachments_missing"),
        (status = 422, body = wire::problem::Problem, description = "invalid, unknown_unit"),
        (status = 429, body = wire::problem::Problem, description = "too_many: this address has had its share of the day"),
        (status = 503, body = wire::problem::Problem, description = "unavailable: the share of all, or the disk")))]
pub async fn submit(
    State(app): State<App>,
    caller: Caller,
    Json(new): Json<SealedSubmission>,
) -> Result<Response, Refusal> {
    Refusal::unless_right(new.faults())?;
    let body = serde_json::to_vec(&new).map_err(|_| Refusal::from(Code::Internal))?;
    let body_hash = hash::of(&body);
    let load = Load::case(body.len(), new.files.iter().map(|file| file.bytes));
    let place = match admit(&app, caller, load) {
        Ok(place) => Some(place),
        Err(_) if app.store.has_submission(new.id).await? => None,
        Err(refusal) => return Err(refusal),
    };
    let hour = hour_of(Utc::now());
    let stored = app.store.submit_sealed(&new, body_hash.as_str(), hour, hour + DUE).await?;
    let (status, received_at) = match stored {
        Stored::New => {
            if let Some(place) = place {
                place.keep();
            }
            app.unclaimed.claimed(new.files.iter().map(|file| room_for(file.bytes)).sum());
            (StatusCode::CREATED, hour)
        }
        Stored::Before(at) => (StatusCode::OK, at),
        Stored::OtherBody => return Err(Code::IdReused.into()),
        Stored::UnknownUnit => return Err(Code::UnknownUnit.into()),
        Stored::Missing(missing) => return Err(Refusal::missing(missing)),
    };
    let mut receipt = SealedReceipt {
        submission: new.id,
        received_at,
        unit: new.sealed.unit,
        files: new.files.into_iter().map(|file| file.sha256).collect(),
        epoch: app.store.epoch().to_owned(),
        key_id: String::new(),
        signature: String::new(),
    };
    seal::receipt::sign_sealed(&app.signing_key, &mut receipt);
    Ok(reply(status, &receipt))
}

/// `POST /receipts/sealed-status`: what became of sealed submissions, for whoever knows their names.
#[utoipa::path(post, path = "/api/v1/receipts/sealed-status", tag = "sealed", operation_id = "sealed_status",
    request_body = SealedQuestion,
    responses((status = 200, body = SealedStatus), (status = 422, body = wire::problem::Problem)))]
pub async fn status(
    State(app): State<App>,
    Json(question): Json<SealedQuestion>,
) -> Result<Response, Refusal> {
    if question.lookups.len() > RECEIPTS_PER_QUESTION {
        let fault = Fault::TooMany { most: RECEIPTS_PER_QUESTION };
        return Err(Refusal::invalid(vec![FieldFault::new("lookups", fault)]));
    }
    let cases = app.store.sealed_cases(&question.lookups).await?;
    Ok(reply(StatusCode::OK, &SealedStatus { cases }))
}

/// `POST /receipts/sealed-replies`: what the sender says afterwards, sealed to the unit that has the case; "not
/// solved", a rating, a withdrawal, a deletion.
#[utoipa::path(post, path = "/api/v1/receipts/sealed-replies", tag = "sealed", operation_id = "sealed_reply",
    request_body = SealedReply,
    responses((status = 201, body = SealedStatus, description = "It is stored"),
        (status = 200, body = SealedStatus, description = "It was stored before"),
        (status = 404, body = wire::problem::Problem),
        (status = 409, body = wire::problem::Problem, description = "id_reused, wrong_state"),
        (status = 422, body = wire::problem::Problem, description = "invalid; unknown_unit: another unit has the case now"),
        (status = 429, body = wire::problem::Problem), (status = 503, body = wire::problem::Problem)))]
pub async fn reply_to(
    State(app): State<App>,
    caller: Caller,
    Json(new): Json<SealedReply>,
) -> Result<Response, Refusal> {
    Refusal::unless_right(new.faults())?;
    let words = new.sealed.as_ref().map_or(0, |sealed| sealed.words.len());
    let place = match admit(&app, caller, Load::words(words)) {
        Ok(place) => Some(place),
        Err(_) if app.store.has_sealed_message(new.id).await? => None,
        Err(refusal) => return Err(refusal),
    };
    let hour = hour_of(Utc::now());
    let status = match app.store.sealed_reply(&new, hour, hour + DUE).await? {
        Taken::New => {
            if let Some(place) = place {
                place.keep();
            }
            StatusCode::CREATED
        }
        Taken::Before => StatusCode::OK,
        Taken::Nothing => return Err(Code::NotFound.into()),
        Taken::UnknownUnit => return Err(Code::UnknownUnit.into()),
        Taken::WrongState => return Err(Code::WrongState.into()),
        _ => return Err(Code::IdReused.into()),
    };
    if new.verb == FollowVerb::Erase {
        // What cannot be removed just now goes at the next tidying.
        jobs::remove_files(&app).await;
    }
    let cases = app.store.sealed_cases(&[new.lookup]).await?;
    Ok(reply(status, &SealedStatus { cases }))
}
