//! "Tôi đã đọc": taking a worker's confirmation, and how many there are for the desk.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use wire::confirm::{ConfirmationReceipt, Confirmations, NewConfirmation};
use wire::id::CardId;
use wire::problem::{Code, Problem};
use wire::validate::{Fault, FieldFault};

use super::desk_cards::card_id;
use crate::auth::SignedIn;
use crate::body::{Json, Segment, reply};
use crate::caller::Caller;
use crate::intake::{Load, admit};
use crate::refusal::Refusal;
use crate::state::App;
use crate::store::cases::Access;
use crate::store::confirmations::Taken;
use crate::tagged;

/// The version of identifiers that are made by chance alone; others hold the moment at which they were made.
const BY_CHANCE: usize = 4;

/// `POST /cards/{id}/confirmations`: counted once, however often it comes.
#[utoipa::path(post, path = "/api/v1/cards/{id}/confirmations", tag = "cards", operation_id = "card_confirm",
    params(("id" = String, Path)), request_body = NewConfirmation,
    responses((status = 201, body = ConfirmationReceipt),
        (status = 200, body = ConfirmationReceipt, description = "A replay"),
        (status = 404, body = Problem, description = "no such card, or it was withdrawn"),
        (status = 409, body = Problem, description = "id_reused: it belongs to another card"),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem)))]
pub async fn confirm(
    State(app): State<App>,
    caller: Caller,
    Segment(id): Segment<CardId>,
    Json(new): Json<NewConfirmation>,
) -> Result<Response, Refusal> {
    if new.id.0.get_version_num() != BY_CHANCE {
        return Err(Refusal::invalid(vec![FieldFault::new("id", Fault::NotAllowed)]));
    }
    let place = match admit(&app, caller, Load::words(0)) {
        Ok(place) => Some(place),
        Err(_) if app.store.has_confirmation(&new).await? => None,
        Err(refusal) => return Err(refusal),
    };
    let status = match app.store.confirm(id, &new).await? {
        Taken::New => {
            if let Some(place) = place {
                place.keep();
            }
            StatusCode::CREATED
        }
        Taken::Before => StatusCode::OK,
        Taken::Nothing => return Err(Code::NotFound.into()),
        Taken::Used => return Err(Code::IdReused.into()),
    };
    let epoch = app.store.epoch().to_owned();
    Ok(reply(status, &ConfirmationReceipt { id: new.id, epoch }))
}

/// `GET /desk/cards/{id}/confirmations`.
#[utoipa::path(get, path = "/api/v1/desk/cards/{id}/confirmations", tag = "desk", operation_id = "desk_card_confirmations",
    params(("id" = String, Path)),
    responses((status = 200, body = Confirmations, description = "With a strong `ETag`"),
        (status = 304, description = "The client has it"), (status = 403, body = Problem)))]
pub async fn counted(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let id = card_id(&id)?;
    match app.store.card_access(&duty, id).await? {
        Access::Theirs => Ok(tagged::reply(&headers, &app.store.confirmations(id).await?)),
        Access::Others => Err(Code::Forbidden.into()),
        Access::Nothing => Err(Code::NotFound.into()),
    }
}
