//! The organisation tree at the desk: added to, changed, merged, closed; its levels; and the tree as a table.

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use chrono::Utc;
use plain::organisation::table::NoTable;
use plain::organisation::tree::Refused;
use wire::id::UnitId;
use wire::limits::{UNIT_IMPORT_BYTES, UNIT_ROWS};
use wire::organisation::{
    ImportPlan, Levels, NewUnit, UnitChange, UnitClose, UnitImport, UnitMerge, UnitOpen, UnitTree,
    name_faults,
};
use wire::problem::Code;
use wire::validate::{Fault, FieldFault};

use super::spreadsheet::spreadsheet;
use crate::auth::SignedIn;
use crate::body::{Json, Segment, json, reply};
use crate::refusal::Refusal;
use crate::state::App;
use crate::store::officers::OnDuty;
use crate::store::organisation::{Changed, Imported};

/// The answer to a change: the tree as it is now, or why it was refused. `field` is where the other unit was named.
async fn after(
    app: &App,
    duty: &OnDuty,
    changed: Changed,
    field: &str,
) -> Result<Response, Refusal> {
    let invalid = |field: &str, fault| Err(Refusal::invalid(vec![FieldFault::new(field, fault)]));
    match changed {
        Changed::Done => Ok(reply(StatusCode::OK, &app.store.unit_tree(duty).await?)),
        Changed::NotFound => Err(Code::NotFound.into()),
        Changed::Forbidden | Changed::Refused(Refused::Top) => Err(Code::Forbidden.into()),
        Changed::Conflict => Err(Code::EditConflict.into()),
        Changed::CodeTaken => invalid("code", Fault::Repeated),
        Changed::NoLevel => invalid("level_id", Fault::NotAllowed),
        Changed::StillOpen | Changed::Refused(Refused::Below) => Err(Code::WrongState.into()),
        Changed::Refused(Refused::Level | Refused::UnderItself) => {
            invalid(field, Fault::NotAllowed)
        }
        Changed::Refused(Refused::Unknown) => Err(Code::UnknownUnit.into()),
        Changed::Refused(Refused::Known) => Err(Code::IdReused.into()),
    }
}

/// A unit that an administrator names in the path.
fn unit(duty: &OnDuty, id: &str) -> Result<UnitId, Refusal> {
    if !duty.watches() {
        return Err(Code::Forbidden.into());
    }
    id.parse().map_err(|_| Code::NotFound.into())
}

/// `GET /desk/units`: the officer's subtree, with what was closed.
#[utoipa::path(get, path = "/api/v1/desk/units", tag = "desk", operation_id = "desk_units",
    responses((status = 200, body = UnitTree), (status = 401, body = wire::problem::Problem)))]
pub async fn tree(State(app): State<App>, SignedIn(duty): SignedIn) -> Result<Response, Refusal> {
    Ok(reply(StatusCode::OK, &app.store.unit_tree(&duty).await?))
}

/// `POST /desk/units`: a new unit, once.
#[utoipa::path(post, path = "/api/v1/desk/units", tag = "desk", operation_id = "desk_unit_add",
    request_body = NewUnit,
    responses((status = 200, body = UnitTree), (status = 403, body = wire::problem::Problem),
        (status = 404, body = wire::problem::Problem, description = "the unit above is not the officer's"),
        (status = 422, body = wire::problem::Problem)))]
pub async fn add(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Json(new): Json<NewUnit>,
) -> Result<Response, Refusal> {
    if !duty.watches() {
        return Err(Code::Forbidden.into());
    }
    Refusal::unless_right(new.faults())?;
    let changed = app.store.add_unit(&duty, &new, Utc::now()).await?;
    after(&app, &duty, changed, "parent").await
}

/// `PUT /desk/units/{id}`: renames a unit, moves it with everything below it, or puts it on another level.
#[utoipa::path(put, path = "/api/v1/desk/units/{id}", tag = "desk", operation_id = "desk_unit_change",
    params(("id" = UnitId, Path)), request_body = UnitChange,
    responses((status = 200, body = UnitTree), (status = 403, body = wire::problem::Problem),
        (status = 404, body = wire::problem::Problem),
        (status = 409, body = wire::problem::Problem, description = "edit_conflict"),
        (status = 422, body = wire::problem::Problem, description = "parent: under itself, or the levels do not fit")))]
pub async fn change(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    Json(change): Json<UnitChange>,
) -> Result<Response, Refusal> {
    let id = unit(&duty, &id)?;
    Refusal::unless_right(name_faults(&change.name, &change.short))?;
    let changed = app.store.change_unit(&duty, id, &change, Utc::now()).await?;
    after(&app, &duty, changed, "parent").await
}

/// `GET /desk/units/{id}/open`: what a unit still has.
#[utoipa::path(get, path = "/api/v1/desk/units/{id}/open", tag = "desk", operation_id = "desk_unit_open",
    params(("id" = UnitId, Path)),
    responses((status = 200, body = UnitOpen), (status = 403, body = wire::problem::Problem),
        (status = 404, body = wire::problem::Problem)))]
pub async fn open(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
) -> Result<Response, Refusal> {
    let open = app.store.unit_open(&duty, unit(&duty, &id)?).await?;
    open.map(|open| reply(StatusCode::OK, &open)).ok_or_else(|| Code::NotFound.into())
}

/// `POST /desk/units/{id}/merge`: makes a unit a part of another one of its level.
#[utoipa::path(post, path = "/api/v1/desk/units/{id}/merge", tag = "desk", operation_id = "desk_unit_merge",
    params(("id" = UnitId, Path)), request_body = UnitMerge,
    responses((status = 200, body = UnitTree), (status = 403, body = wire::problem::Problem),
        (status = 404, body = wire::problem::Problem),
        (status = 409, body = wire::problem::Problem, description = "edit_conflict"),
        (status = 422, body = wire::problem::Problem, description = "into: not of the same level")))]
pub async fn merge(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    Json(merge): Json<UnitMerge>,
) -> Result<Response, Refusal> {
    let id = unit(&duty, &id)?;
    let changed = app.store.merge_unit(&duty, id, &merge, Utc::now()).await?;
    after(&app, &duty, changed, "into").await
}

/// `POST /desk/units/{id}/close`: closes a unit.
#[utoipa::path(post, path = "/api/v1/desk/units/{id}/close", tag = "desk", operation_id = "desk_unit_close",
    params(("id" = UnitId, Path)), request_body = UnitClose,
    responses((status = 200, body = UnitTree), (status = 403, body = wire::problem::Problem),
        (status = 404, body = wire::problem::Problem),
        (status = 409, body = wire::problem::Problem, description = "edit_conflict; wrong_state: something is open")))]
pub async fn close(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    Json(close): Json<UnitClose>,
) -> Result<Response, Refusal> {
    let id = unit(&duty, &id)?;
    let changed = app.store.close_unit(&duty, id, &close, Utc::now()).await?;
    after(&app, &duty, changed, "id").await
}

/// `PUT /desk/units/levels`: the levels anew, by an administrator of the province.
#[utoipa::path(put, path = "/api/v1/desk/units/levels", tag = "desk", operation_id = "desk_unit_levels",
    request_body = Levels,
    responses((status = 200, body = UnitTree), (status = 403, body = wire::problem::Problem),
        (status = 409, body = wire::problem::Problem, description = "wrong_state: units stand on a level that is left out"),
        (status = 422, body = wire::problem::Problem)))]
pub async fn levels(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Json(levels): Json<Levels>,
) -> Result<Response, Refusal> {
    if !duty.keeps_reference() {
        return Err(Code::Forbidden.into());
    }
    Refusal::unless_right(levels.faults())?;
    let changed = app.store.change_levels(&duty, &levels, Utc::now()).await?;
    after(&app, &duty, changed, "levels").await
}

/// `GET /desk/units/table`: the open units of the subtree as a table for spreadsheets.
#[utoipa::path(get, path = "/api/v1/desk/units/table", tag = "desk", operation_id = "desk_units_table",
    responses((status = 200, content_type = "text/csv", body = String), (status = 401, body = wire::problem::Problem)))]
pub async fn table(State(app): State<App>, SignedIn(duty): SignedIn) -> Result<Response, Refusal> {
    Ok(spreadsheet(app.store.units_table(&duty).await?, "don-vi.csv"))
}

/// `POST /desk/units/import`: what a table would do row by row; and does it, when the digest of that plan comes along.
#[utoipa::path(post, path = "/api/v1/desk/units/import", tag = "desk", operation_id = "desk_units_import",
    request_body = UnitImport,
    responses((status = 200, body = ImportPlan), (status = 403, body = wire::problem::Problem),
        (status = 409, body = wire::problem::Problem, description = "edit_conflict: the tree was changed meanwhile; wrong_state: a row is refused"),
        (status = 413, body = wire::problem::Problem),
        (status = 422, body = wire::problem::Problem, description = "text: no table of units")))]
pub async fn import(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    request: Request,
) -> Result<Response, Refusal> {
    if !duty.watches() {
        return Err(Code::Forbidden.into());
    }
    let _room = app.large_bodies.acquire().await.ok();
    let import: UnitImport = json(request, UNIT_IMPORT_BYTES).await?;
    let no_table = |fault| Err(Refusal::invalid(vec![FieldFault::new("text", fault)]));
    match app.store.import_units(&duty, &import, Utc::now()).await? {
        Imported::Plan(plan) => Ok(reply(StatusCode::OK, &plan)),
        Imported::Forbidden => Err(Code::Forbidden.into()),
        Imported::Conflict => Err(Code::EditConflict.into()),
        Imported::Refused => Err(Code::WrongState.into()),
        Imported::NoTable(NoTable::TooMany) => no_table(Fault::TooMany { most: UNIT_ROWS }),
        Imported::NoTable(NoTable::Quotes | NoTable::Heads) => no_table(Fault::NotAllowed),
    }
}
