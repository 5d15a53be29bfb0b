//! Posts: for which one a session acts, one more for an officer, and the end of one.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use chrono::Utc;
use wire::desk::Session;
use wire::id::UnitId;
use wire::people::{HandOver, InvitationToken, People};
use wire::post::{ActFor, NewPost};
use wire::problem::Code;

use super::desk_people::{after, officer};
use super::desk_session::described;
use crate::auth::{self, AtTheDoor, SignedIn};
use crate::body::{Json, Segment};
use crate::refusal::Refusal;
use crate::state::App;
use crate::store::people::Joined;

/// The session as it stands now.
async fn anew(app: &App, headers: &HeaderMap) -> Result<Response, Refusal> {
    let token = auth::token(headers).ok_or_else(|| Refusal::from(Code::NotSignedIn))?;
    let duty = app.store.on_duty(&auth::token_hash(token), Utc::now()).await?;
    let duty = duty.ok_or_else(|| Refusal::from(Code::NotSignedIn))?;
    described(app, duty, StatusCode::OK).await
}

/// `PUT /desk/session/post`: for which of the officer's own posts the session acts from now on. A page that was drawn
/// for another one may ask for it as well: it is the way out.
#[utoipa::path(put, path = "/api/v1/desk/session/post", tag = "desk", operation_id = "desk_act_for",
    request_body = ActFor,
    responses((status = 200, body = Session), (status = 401, body = wire::problem::Problem),
        (status = 404, body = wire::problem::Problem, description = "the officer has no such post")))]
pub async fn act_for(
    State(app): State<App>,
    AtTheDoor(duty): AtTheDoor,
    headers: HeaderMap,
    Json(given): Json<ActFor>,
) -> Result<Response, Refusal> {
    if duty.lacks.is_some() {
        return Err(Code::FactorNeeded.into());
    }
    if !app.store.act_for(&duty, given.unit, Utc::now()).await? {
        return Err(Code::NotFound.into());
    }
    anew(&app, &headers).await
}

/// `POST /desk/session/posts`: the signed-in officer uses an invitation for one more post. The session acts for it then.
#[utoipa::path(post, path = "/api/v1/desk/session/posts", tag = "desk", operation_id = "desk_join",
    request_body = InvitationToken,
    responses((status = 200, body = Session), (status = 401, body = wire::problem::Problem),
        (status = 404, body = wire::problem::Problem, description = "used, over, or taken back"),
        (status = 409, body = wire::problem::Problem, description = "wrong_state: they have a post there already, or eight")))]
pub async fn join(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    headers: HeaderMap,
    Json(given): Json<InvitationToken>,
) -> Result<Response, Refusal> {
    match app.store.join(&duty, &auth::token_hash(&given.token), Utc::now()).await? {
        Joined::Done => anew(&app, &headers).await,
        Joined::Gone => Err(Code::NotFound.into()),
        Joined::WrongState => Err(Code::WrongState.into()),
    }
}

/// `POST /desk/people/{id}/posts`: one more post in the subtree for an officer who has one there.
#[utoipa::path(post, path = "/api/v1/desk/people/{id}/posts", tag = "desk", operation_id = "desk_post_add",
    params(("id" = String, Path)), request_body = NewPost,
    responses((status = 200, body = People), (status = 403, body = wire::problem::Problem),
        (status = 404, body = wire::problem::Problem),
        (status = 409, body = wire::problem::Problem, description = "wrong_state: they have eight"),
        (status = 422, body = wire::problem::Problem, description = "invalid: no roles, or they have a post at that unit")))]
pub async fn add(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    Json(new): Json<NewPost>,
) -> Result<Response, Refusal> {
    let id = officer(&duty, &id)?;
    Refusal::unless_right(new.faults())?;
    let kept = app.store.add_post(&duty, id, &new, Utc::now()).await?;
    after(&app, &duty, kept).await
}

/// `POST /desk/people/{id}/posts/{unit}/end`: ends one post, and what belongs to it alone. With the last one the account
/// closes.
#[utoipa::path(post, path = "/api/v1/desk/people/{id}/posts/{unit}/end", tag = "desk", operation_id = "desk_post_end",
    params(("id" = String, Path), ("unit" = String, Path)), request_body = HandOver,
    responses((status = 200, body = People), (status = 403, body = wire::problem::Problem),
        (status = 404, body = wire::problem::Problem),
        (status = 409, body = wire::problem::Problem, description = "wrong_state: the province would have no administrator, or the colleague may not have the cases")))]
pub async fn end(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment((id, unit)): Segment<(String, String)>,
    Json(given): Json<HandOver>,
) -> Result<Response, Refusal> {
    let id = officer(&duty, &id)?;
    let unit: UnitId = unit.parse().map_err(|_| Refusal::from(Code::NotFound))?;
    let kept = app.store.end_post(&duty, (id, unit), given.to, Utc::now()).await?;
    after(&app, &duty, kept).await
}
