//! Officers at the desk of an administrator: invited, given roles, handing over, leaving.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{Duration, Utc};
use wire::id::OfficerId;
use wire::limits::INVITATION_DAYS;
use wire::people::{HandOver, Invited, NewInvitation, People, PersonChange};
use wire::problem::Code;
use wire::validate::{Fault, FieldFault};

use crate::auth::{self, SignedIn};
use crate::body::{Json, Segment, reply};
use crate::refusal::Refusal;
use crate::state::App;
use crate::store::officers::OnDuty;
use crate::store::people::Kept;

pub(super) async fn after(app: &App, duty: &OnDuty, kept: Kept) -> Result<Response, Refusal> {
    match kept {
        Kept::Done => Ok(reply(StatusCode::OK, &app.store.people(duty, Utc::now()).await?)),
        Kept::NotFound => Err(Code::NotFound.into()),
        Kept::Forbidden => Err(Code::Forbidden.into()),
        Kept::WrongState => Err(Code::WrongState.into()),
        Kept::WhichPost => Err(Refusal::invalid(vec![FieldFault::new("post", Fault::Empty)])),
        Kept::Held => Err(Refusal::invalid(vec![FieldFault::new("unit", Fault::Repeated)])),
    }
}

pub(super) fn officer(duty: &OnDuty, id: &str) -> Result<OfficerId, Refusal> {
    if !duty.watches() {
        return Err(Code::Forbidden.into());
    }
    id.parse().map_err(|_| Code::NotFound.into())
}

/// `GET /desk/people`: the officers of the subtree, and the open invitations.
#[utoipa::path(get, path = "/api/v1/desk/people", tag = "desk", operation_id = "desk_people",
    responses((status = 200, body = People), (status = 403, body = wire::problem::Problem)))]
pub async fn list(State(app): State<App>, SignedIn(duty): SignedIn) -> Result<Response, Refusal> {
    let kept = if duty.watches() { Kept::Done } else { Kept::Forbidden };
    after(&app, &duty, kept).await
}

/// `POST /desk/people/invitations`: a link for one person, for a week, for one use.
#[utoipa::path(post, path = "/api/v1/desk/people/invitations", tag = "desk", operation_id = "desk_invite",
    request_body = NewInvitation,
    responses((status = 200, body = Invited), (status = 403, body = wire::problem::Problem),
        (status = 404, body = wire::problem::Problem, description = "the unit is not the administrator's"),
        (status = 422, body = wire::problem::Problem)))]
pub async fn invite(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Json(new): Json<NewInvitation>,
) -> Result<Response, Refusal> {
    if !duty.watches() {
        return Err(Code::Forbidden.into());
    }
    Refusal::unless_right(new.faults())?;
    let (token, now) = (auth::new_token(), Utc::now());
    let (hash, expires_at) = (auth::token_hash(&token), now + Duration::days(INVITATION_DAYS));
    match app.store.invite_officer(&duty, &new, (&hash, expires_at), now).await? {
        Kept::Done => Ok(reply(StatusCode::OK, &Invited { token, expires_at })),
        kept => after(&app, &duty, kept).await,
    }
}

/// `DELETE /desk/people/invitations/{id}`: takes an invitation back.
#[utoipa::path(delete, path = "/api/v1/desk/people/invitations/{id}", tag = "desk", operation_id = "desk_invite_withdraw",
    params(("id" = String, Path)),
    responses((status = 200, body = People), (status = 403, body = wire::problem::Problem),
        (status = 404, body = wire::problem::Problem)))]
pub async fn withdraw(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
) -> Result<Response, Refusal> {
    if id.contains('\0') {
        return Err(Code::NotFound.into());
    }
    let kept = app.store.withdraw_invitation(&duty, &id, Utc::now()).await?;
    after(&app, &duty, kept).await
}

/// `PUT /desk/people/{id}`: where an officer works by one of their posts, and as what.
#[utoipa::path(put, path = "/api/v1/desk/people/{id}", tag = "desk", operation_id = "desk_person_change",
    params(("id" = String, Path)), request_body = PersonChange,
    responses((status = 200, body = People), (status = 403, body = wire::problem::Problem),
        (status = 404, body = wire::problem::Problem),
        (status = 409, body = wire::problem::Problem, description = "wrong_state: the province would have no administrator"),
        (status = 422, body = wire::problem::Problem, description = "invalid: no roles; which of several posts was not said; they have a post at that unit")))]
pub async fn change(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    Json(change): Json<PersonChange>,
) -> Result<Response, Refusal> {
    let id = officer(&duty, &id)?;
    Refusal::unless_right(change.faults())?;
    let kept = app.store.change_person(&duty, id, &change, Utc::now()).await?;
    after(&app, &duty, kept).await
}

/// `POST /desk/people/{id}/hand-over`: gives the open cases that an officer has by the posts of the subtree to a
/// colleague, or back into the queue.
#[utoipa::path(post, path = "/api/v1/desk/people/{id}/hand-over", tag = "desk", operation_id = "desk_hand_over",
    params(("id" = String, Path)), request_body = HandOver,
    responses((status = 200, body = People), (status = 403, body = wire::problem::Problem),
        (status = 404, body = wire::problem::Problem),
        (status = 409, body = wire::problem::Problem, description = "wrong_state: the colleague may not have them")))]
pub async fn hand_over(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    Json(given): Json<HandOver>,
) -> Result<Response, Refusal> {
    let id = officer(&duty, &id)?;
    let kept = app.store.hand_over(&duty, id, given.to, false, Utc::now()).await?;
    after(&app, &duty, kept).await
}

/// `POST /desk/people/{id}/leave`: ends all of an officer's posts in the subtree. Where they have no other, it closes the
/// account, and their sessions end at once.
#[utoipa::path(post, path = "/api/v1/desk/people/{id}/leave", tag = "desk", operation_id = "desk_leave",
    params(("id" = String, Path)), request_body = HandOver,
    responses((status = 200, body = People), (status = 403, body = wire::problem::Problem),
        (status = 404, body = wire::problem::Problem),
        (status = 409, body = wire::problem::Problem, description = "wrong_state: the province would have no administrator")))]
pub async fn leave(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    Json(given): Json<HandOver>,
) -> Result<Response, Refusal> {
    let id = officer(&duty, &id)?;
    let kept = app.store.hand_over(&duty, id, given.to, true, Utc::now()).await?;
    after(&app, &duty, kept).await
}
