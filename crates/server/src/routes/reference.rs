//! The figures of the law and the glossary: what phones get of them, and how the desk changes them.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use chrono::Utc;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wire::glossary::Glossary;
use wire::law::ParameterSet;
use wire::limits;
use wire::problem::Code;
use wire::queue::Deadlines;
use wire::reference::{Reference, ReferenceChange};
use wire::validate::FieldFault;

use crate::auth::SignedIn;
use crate::body::{json, reply};
use crate::refusal::Refusal;
use crate::state::App;
use crate::store::officers::OnDuty;
use crate::store::reference::{Changed, Set};
use crate::store::{StoreError, from_json};
use crate::tagged;

/// `GET /law`: the figures of the law for calculators.
#[utoipa::path(get, path = "/api/v1/law", tag = "reference", operation_id = "law",
    responses((status = 200, body = ParameterSet, description = "With a strong `ETag`"),
        (status = 304, description = "The client has it")))]
pub async fn law(State(app): State<App>, headers: HeaderMap) -> Result<Response, Refusal> {
    for_phones::<ParameterSet>(&app, Set::Law, &headers).await
}

/// `GET /glossary`: terms and abbreviations.
#[utoipa::path(get, path = "/api/v1/glossary", tag = "reference", operation_id = "glossary",
    responses((status = 200, body = Glossary, description = "With a strong `ETag`"),
        (status = 304, description = "The client has it")))]
pub async fn glossary(State(app): State<App>, headers: HeaderMap) -> Result<Response, Refusal> {
    for_phones::<Glossary>(&app, Set::Glossary, &headers).await
}

/// The set as it is kept; an empty one where nothing was loaded.
async fn for_phones<T: Default + Serialize>(
    app: &App,
    set: Set,
    headers: &HeaderMap,
) -> Result<Response, Refusal> {
    Ok(match app.store.reference(set).await? {
        Some(kept) => tagged::reply_json(headers, kept.body),
        None => tagged::reply(headers, &T::default()),
    })
}

/// `GET /desk/law`.
#[utoipa::path(get, path = "/api/v1/desk/law", tag = "desk", operation_id = "desk_law",
    responses((status = 200, body = Reference<ParameterSet>), (status = 401, body = wire::problem::Problem)))]
pub async fn desk_law(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
) -> Result<Response, Refusal> {
    Ok(reply(StatusCode::OK, &at_the_desk::<ParameterSet>(&app, &duty, Set::Law).await?))
}

/// `GET /desk/glossary`.
#[utoipa::path(get, path = "/api/v1/desk/glossary", tag = "desk", operation_id = "desk_glossary",
    responses((status = 200, body = Reference<Glossary>), (status = 401, body = wire::problem::Problem)))]
pub async fn desk_glossary(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
) -> Result<Response, Refusal> {
    Ok(reply(StatusCode::OK, &at_the_desk::<Glossary>(&app, &duty, Set::Glossary).await?))
}

/// `GET /desk/deadlines`: by when answers are due.
#[utoipa::path(get, path = "/api/v1/desk/deadlines", tag = "desk", operation_id = "desk_deadlines",
    responses((status = 200, body = Reference<Deadlines>), (status = 401, body = wire::problem::Problem)))]
pub async fn desk_deadlines(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
) -> Result<Response, Refusal> {
    Ok(reply(StatusCode::OK, &at_the_desk::<Deadlines>(&app, &duty, Set::Deadlines).await?))
}

/// A set with who changed it, and whether the officer may.
///
/// # Errors
/// When the database fails.
pub async fn at_the_desk<T: Default + DeserializeOwned>(
    app: &App,
    duty: &OnDuty,
    set: Set,
) -> Result<Reference<T>, StoreError> {
    let may_change = duty.keeps_reference();
    Ok(match app.store.reference(set).await? {
        Some(kept) => Reference {
            revision: kept.revision,
            changed_at: Some(kept.changed_at),
            changed_by: kept.changed_by,
            may_change,
            set: from_json(&kept.body, set.word())?,
        },
        None => Reference {
            revision: 0,
            changed_at: None,
            changed_by: None,
            may_change,
            set: T::default(),
        },
    })
}

/// `PUT /desk/law`: the whole set anew, by an administrator of the province.
#[utoipa::path(put, path = "/api/v1/desk/law", tag = "desk", operation_id = "desk_law_change",
    request_body = ReferenceChange<ParameterSet>,
    responses((status = 200, body = Reference<ParameterSet>), (status = 403, body = wire::problem::Problem),
        (status = 409, body = wire::problem::Problem, description = "edit_conflict"),
        (status = 413, body = wire::problem::Problem),
        (status = 422, body = wire::problem::Problem)))]
pub async fn change_law(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    request: Request,
) -> Result<Response, Refusal> {
    change(&app, &duty, Set::Law, request, plain::law::parameters::faults).await
}

/// `PUT /desk/glossary`: the whole glossary anew, by an administrator of the province.
#[utoipa::path(put, path = "/api/v1/desk/glossary", tag = "desk", operation_id = "desk_glossary_change",
    request_body = ReferenceChange<Glossary>,
    responses((status = 200, body = Reference<Glossary>), (status = 403, body = wire::problem::Problem),
        (status = 409, body = wire::problem::Problem, description = "edit_conflict"),
        (status = 413, body = wire::problem::Problem),
        (status = 422, body = wire::problem::Problem)))]
pub async fn change_glossary(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    request: Request,
) -> Result<Response, Refusal> {
    change(&app, &duty, Set::Glossary, request, Glossary::faults).await
}

/// `PUT /desk/deadlines`: the whole table anew, by an administrator of the province. Cases that are there
/// already keep their day.
#[utoipa::path(put, path = "/api/v1/desk/deadlines", tag = "desk", operation_id = "desk_deadlines_change",
    request_body = ReferenceChange<Deadlines>,
    responses((status = 200, body = Reference<Deadlines>), (status = 403, body = wire::problem::Problem),
        (status = 409, body = wire::problem::Problem, description = "edit_conflict"),
        (status = 413, body = wire::problem::Problem),
        (status = 422, body = wire::problem::Problem)))]
pub async fn change_deadlines(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    request: Request,
) -> Result<Response, Refusal> {
    change(&app, &duty, Set::Deadlines, request, Deadlines::faults).await
}

/// Takes a whole set anew, from an administrator of the province.
///
/// # Errors
/// Another role, a set with faults, another revision than the officer had.
pub async fn change<T: Default + Serialize + DeserializeOwned>(
    app: &App,
    duty: &OnDuty,
    set: Set,
    request: Request,
    faults: fn(&T) -> Vec<FieldFault>,
) -> Result<Response, Refusal> {
    // The store asks too; here nobody else's body is even read.
    if !duty.keeps_reference() {
        return Err(Code::Forbidden.into());
    }
    let most = match set {
        Set::Law | Set::Deadlines | Set::Rates | Set::Reports => limits::JSON_BYTES,
        Set::Lessons => wire::training::LESSONS_JSON_BYTES,
        Set::Glossary => limits::GLOSSARY_JSON_BYTES,
    };
    let _room = app.large_bodies.acquire().await.ok();
    let change: ReferenceChange<T> = json(request, most).await?;
    Refusal::unless_right(faults(&change.set))?;
    let body = serde_json::to_string(&change.set).map_err(|_| Refusal::from(Code::Internal))?;
    match app.store.change_reference(duty, set, change.revision, &body, Utc::now()).await? {
        Changed::Stored => {}
        Changed::Conflict => return Err(Code::EditConflict.into()),
        Changed::Forbidden => return Err(Code::Forbidden.into()),
    }
    tracing::info!(set = set.word(), revision = change.revision + 1, "reference data was changed");
    Ok(reply(StatusCode::OK, &at_the_desk::<T>(app, duty, set).await?))
}
