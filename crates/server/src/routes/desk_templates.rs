//! Texts that a unit answers with again and again.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::Utc;
use wire::id::TemplateId;
use wire::problem::Code;
use wire::queue::{TemplateChange, TemplateList};

use crate::auth::SignedIn;
use crate::body::{Json, Segment, reply};
use crate::refusal::Refusal;
use crate::state::App;
use crate::store::officers::OnDuty;
use crate::store::reference::Changed;

async fn listed(app: &App, duty: &OnDuty) -> Result<Response, Refusal> {
    let templates = app.store.templates(duty).await?;
    Ok(reply(StatusCode::OK, &TemplateList { templates }))
}

/// `GET /desk/templates`.
#[utoipa::path(get, path = "/api/v1/desk/templates", tag = "desk", operation_id = "desk_templates",
    responses((status = 200, body = TemplateList), (status = 401, body = wire::problem::Problem)))]
pub async fn list(State(app): State<App>, SignedIn(duty): SignedIn) -> Result<Response, Refusal> {
    listed(&app, &duty).await
}

/// `PUT /desk/templates/{id}`: a new one, or a changed one.
#[utoipa::path(put, path = "/api/v1/desk/templates/{id}", tag = "desk", operation_id = "desk_template_change",
    params(("id" = String, Path)), request_body = TemplateChange,
    responses((status = 200, body = TemplateList), (status = 403, body = wire::problem::Problem),
        (status = 409, body = wire::problem::Problem, description = "edit_conflict"),
        (status = 422, body = wire::problem::Problem)))]
pub async fn change(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    Json(change): Json<TemplateChange>,
) -> Result<Response, Refusal> {
    let id: TemplateId = id.parse().map_err(|_| Refusal::from(Code::NotFound))?;
    Refusal::unless_right(change.faults())?;
    match app.store.put_template(&duty, id, &change, Utc::now()).await? {
        Changed::Stored => listed(&app, &duty).await,
        Changed::Conflict => Err(Code::EditConflict.into()),
        Changed::Forbidden => Err(Code::Forbidden.into()),
    }
}

/// `DELETE /desk/templates/{id}`.
#[utoipa::path(delete, path = "/api/v1/desk/templates/{id}", tag = "desk", operation_id = "desk_template_remove",
    params(("id" = String, Path)),
    responses((status = 200, body = TemplateList), (status = 403, body = wire::problem::Problem),
        (status = 404, body = wire::problem::Problem)))]
pub async fn remove(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
) -> Result<Response, Refusal> {
    let id: TemplateId = id.parse().map_err(|_| Refusal::from(Code::NotFound))?;
    match app.store.remove_template(&duty, id, Utc::now()).await? {
        Some(Changed::Stored) => listed(&app, &duty).await,
        Some(_) => Err(Code::Forbidden.into()),
        None => Err(Code::NotFound.into()),
    }
}
