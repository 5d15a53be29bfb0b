//! Passing cards from above on, at the desk: which there are, the own note to one, and its steps.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use chrono::Utc;
use plain::approval;
use serde::Deserialize;
use wire::card::Content;
use wire::clarity::Finding;
use wire::desk::{CardState, CardVerb, PushReport};
use wire::forward_desk::{
    CardForwards, DeskForward, DeskForwardList, ForwardDraft, ForwardHistory, ForwardStep,
    FromAboveList,
};
use wire::id::{ForwardId, UnitId};
use wire::problem::{Code, Problem};
use wire::topic::Topic;

use super::desk_cards::{card_id, meter};
use crate::auth::SignedIn;
use crate::body::{Json, Segment, reply};
use crate::refusal::Refusal;
use crate::state::App;
use crate::store::cases::Access;
use crate::store::forwards::{Done, Taken};
use crate::store::from_word;
use crate::store::officers::OnDuty;
use crate::tagged;

/// The question of `GET /desk/from-above`.
#[derive(Deserialize)]
pub struct Question {
    unit: Option<UnitId>,
}

/// The path of a unit of the officer's.
async fn path_of(app: &App, duty: &OnDuty, unit: UnitId) -> Result<String, Refusal> {
    match app.store.unit_path(unit).await? {
        Some(path) if duty.covers(&path) => Ok(path),
        Some(_) => Err(Code::Forbidden.into()),
        None => Err(Code::UnknownUnit.into()),
    }
}

/// `GET /desk/from-above`: the published cards of the units above one, or above the officer's own.
#[utoipa::path(get, path = "/api/v1/desk/from-above", tag = "desk", operation_id = "desk_from_above",
    params(("unit" = Option<String>, Query)),
    responses((status = 200, body = FromAboveList), (status = 403, body = Problem),
        (status = 422, body = Problem, description = "unknown_unit")))]
pub async fn from_above(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    question: Result<Query<Question>, QueryRejection>,
) -> Result<Response, Refusal> {
    let Query(question) = question.map_err(|_| Refusal::from(Code::Malformed))?;
    let unit = question.unit.unwrap_or(duty.officer.unit.id);
    let path = path_of(&app, &duty, unit).await?;
    let cards = app.store.cards_above(unit, &path).await?;
    Ok(reply(StatusCode::OK, &FromAboveList { cards }))
}

/// What the meter finds in a note, which it reads as a card's first point.
async fn findings(app: &App, forward: &DeskForward) -> Result<Vec<Finding>, Refusal> {
    let brief = vec![forward.note.clone()];
    let content = Content { brief, ..Content::empty(forward.card.kind, Topic::ALL[0]) };
    let found = meter(app).await?.report(&content).findings.into_iter();
    let of_note = found.filter(|found| found.field == "brief[0]" && !found.refused);
    Ok(of_note.map(|found| Finding { field: "note".to_owned(), ..found }).collect())
}

async fn told(app: &App, mut forward: DeskForward) -> Result<DeskForward, Refusal> {
    forward.findings = findings(app, &forward).await?;
    Ok(forward)
}

async fn done(app: &App, status: StatusCode, done: Done) -> Result<Response, Refusal> {
    match done {
        Done::Forward(forward) => Ok(reply(status, &told(app, *forward).await?)),
        Done::Before(forward) => Ok(reply(StatusCode::OK, &told(app, *forward).await?)),
        Done::Conflict => Err(Code::EditConflict.into()),
        Done::WrongState => Err(Code::WrongState.into()),
        Done::Forbidden => Err(Code::Forbidden.into()),
        Done::Nothing => Err(Code::NotFound.into()),
    }
}

/// A note by its identifier; what is none is an address of nothing.
fn forward_id(id: &str) -> Result<ForwardId, Refusal> {
    id.parse().map_err(|_| Code::NotFound.into())
}

fn may_write(duty: &OnDuty) -> Result<(), Refusal> {
    let roles = approval::rule(CardVerb::Edit).roles;
    if roles.iter().any(|role| duty.has(*role)) { Ok(()) } else { Err(Code::Forbidden.into()) }
}

/// The question of `GET /desk/forwards`.
#[derive(Deserialize)]
pub struct Which {
    /// Words of [`CardState`] with commas between.
    state: Option<String>,
}

impl Which {
    /// The states that are asked for; none for all.
    fn states(&self) -> Result<Vec<CardState>, Refusal> {
        let words = self.state.iter().flat_map(|words| words.split(','));
        let state = |word| from_word(word, "state").map_err(|_| Refusal::from(Code::Malformed));
        words.map(state).collect()
    }
}

/// `GET /desk/forwards`: all, or those that stand at some points of their way.
#[utoipa::path(get, path = "/api/v1/desk/forwards", tag = "desk", operation_id = "desk_forwards",
    params(("state" = Option<String>, Query, description = "states with commas between; all without it")),
    responses((status = 200, body = DeskForwardList), (status = 401, body = Problem)))]
pub async fn list(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    which: Result<Query<Which>, QueryRejection>,
) -> Result<Response, Refusal> {
    let Query(which) = which.map_err(|_| Refusal::from(Code::Malformed))?;
    let forwards = app.store.desk_forwards(&duty, &which.states()?).await?;
    Ok(reply(StatusCode::OK, &DeskForwardList { forwards }))
}

/// `GET /desk/forwards/{id}`.
#[utoipa::path(get, path = "/api/v1/desk/forwards/{id}", tag = "desk", operation_id = "desk_forward",
    params(("id" = String, Path)),
    responses((status = 200, body = DeskForward), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn read(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
) -> Result<Response, Refusal> {
    let found = app.store.desk_forward(&duty, forward_id(&id)?).await?;
    done(&app, StatusCode::OK, found).await
}

/// `POST /desk/forwards`: the unit's note to a card from above, as a draft.
#[utoipa::path(post, path = "/api/v1/desk/forwards", tag = "desk", operation_id = "desk_forward_create",
    request_body = ForwardDraft,
    responses((status = 201, body = DeskForward), (status = 403, body = Problem),
        (status = 404, body = Problem, description = "no such card above the unit"),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn create(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Json(draft): Json<ForwardDraft>,
) -> Result<Response, Refusal> {
    may_write(&duty)?;
    Refusal::unless_right(draft.faults())?;
    path_of(&app, &duty, draft.unit).await?;
    let draft = ForwardDraft { revision: 0, ..draft };
    let stored = app.store.save_forward(&duty, &draft, Utc::now()).await?;
    done(&app, StatusCode::CREATED, stored).await
}

/// `PUT /desk/forwards/{id}`: other words; what phones have stays until they are approved.
#[utoipa::path(put, path = "/api/v1/desk/forwards/{id}", tag = "desk", operation_id = "desk_forward_change",
    params(("id" = String, Path)), request_body = ForwardDraft,
    responses((status = 200, body = DeskForward), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn change(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    Json(draft): Json<ForwardDraft>,
) -> Result<Response, Refusal> {
    let id = forward_id(&id)?;
    may_write(&duty)?;
    Refusal::unless_right(draft.faults())?;
    path_of(&app, &duty, draft.unit).await?;
    // A revision of 0 would be a new one under a name that is not in the body.
    let draft = ForwardDraft { id, revision: draft.revision.max(1), ..draft };
    let stored = app.store.save_forward(&duty, &draft, Utc::now()).await?;
    done(&app, StatusCode::OK, stored).await
}

/// `POST /desk/forwards/{id}/step`: by the table of cards (docs/approval.md).
#[utoipa::path(post, path = "/api/v1/desk/forwards/{id}/step", tag = "desk", operation_id = "desk_forward_step",
    params(("id" = String, Path)), request_body = ForwardStep,
    responses((status = 200, body = DeskForward), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn step(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    Json(body): Json<ForwardStep>,
) -> Result<Response, Refusal> {
    let id = forward_id(&id)?;
    let now = Utc::now();
    Refusal::unless_right(body.faults(now))?;
    let ForwardStep { verb, revision, ref remark, publish_at } = body;
    let taken = Taken { verb, revision, remark: remark.trim(), publish_at };
    let stepped = app.store.forward_step(&duty, id, &taken, now).await?;
    match verb {
        CardVerb::Publish => app.push_wake.notify_one(),
        CardVerb::Schedule => app.schedule_wake.notify_one(),
        _ => {}
    }
    done(&app, StatusCode::OK, stepped).await
}

/// A note of the officer's, or why it is not theirs to read.
async fn theirs(app: &App, duty: &OnDuty, id: &str) -> Result<DeskForward, Refusal> {
    match app.store.desk_forward(duty, forward_id(id)?).await? {
        Done::Forward(forward) | Done::Before(forward) => Ok(*forward),
        Done::Forbidden => Err(Code::Forbidden.into()),
        Done::Conflict | Done::WrongState | Done::Nothing => Err(Code::NotFound.into()),
    }
}

/// `GET /desk/forwards/{id}/history`: who did what when, and what the note said.
#[utoipa::path(get, path = "/api/v1/desk/forwards/{id}/history", tag = "desk", operation_id = "desk_forward_history",
    params(("id" = String, Path)),
    responses((status = 200, body = ForwardHistory), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn history(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
) -> Result<Response, Refusal> {
    let id = theirs(&app, &duty, &id).await?.id;
    let events = app.store.forward_history(id).await?;
    Ok(reply(StatusCode::OK, &ForwardHistory { id, events }))
}

/// `GET /desk/forwards/{id}/push`: how the push of the latest release goes.
#[utoipa::path(get, path = "/api/v1/desk/forwards/{id}/push", tag = "desk", operation_id = "desk_forward_push",
    params(("id" = String, Path)),
    responses((status = 200, body = PushReport), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn push_report(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let forward = theirs(&app, &duty, &id).await?;
    let report = app.store.push_report_of(forward.id.0, forward.version, Utc::now()).await?;
    Ok(tagged::reply(&headers, &report))
}

/// `GET /desk/cards/{id}/forwards`: which units passed a card on, and with what words.
#[utoipa::path(get, path = "/api/v1/desk/cards/{id}/forwards", tag = "desk", operation_id = "desk_card_forwards",
    params(("id" = String, Path)),
    responses((status = 200, body = CardForwards), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn of_card(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
) -> Result<Response, Refusal> {
    let id = card_id(&id)?;
    match app.store.card_access(&duty, id).await? {
        Access::Theirs => {
            let forwards = app.store.card_forwards(&duty, id).await?;
            Ok(reply(StatusCode::OK, &CardForwards { forwards }))
        }
        Access::Others => Err(Code::Forbidden.into()),
        Access::Nothing => Err(Code::NotFound.into()),
    }
}
