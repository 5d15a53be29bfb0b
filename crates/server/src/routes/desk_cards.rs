//! Cards on the desk: list, write, change. The steps are in [`super::desk_card_steps`].

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use chrono::Utc;
use plain::approval;
use plain::clarity::Meter;
use serde::Deserialize;
use wire::approval::CardHistory;
use wire::desk::{CardDraft, CardState, CardVerb, DeskCard, DeskCardList, PushReport};
use wire::glossary::Glossary;
use wire::id::CardId;
use wire::problem::Code;
use wire::validate::{Fault, FieldFault};

use crate::auth::SignedIn;
use crate::body::{Json, Segment, reply};
use crate::refusal::Refusal;
use crate::state::App;
use crate::store::cards::Done;
use crate::store::cases::Access;
use crate::store::from_json;
use crate::store::officers::OnDuty;
use crate::store::reference::Set;
use crate::tagged;

/// The question of `GET /desk/cards`.
#[derive(Deserialize)]
pub struct Question {
    state: Option<CardState>,
}

/// `GET /desk/cards`.
#[utoipa::path(get, path = "/api/v1/desk/cards", tag = "desk", operation_id = "desk_cards",
    params(("state" = Option<CardState>, Query)),
    responses((status = 200, body = DeskCardList), (status = 401, body = wire::problem::Problem)))]
pub async fn list(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    question: Result<Query<Question>, QueryRejection>,
) -> Result<Response, Refusal> {
    let Query(question) = question.map_err(|_| Refusal::from(Code::Malformed))?;
    let cards = app.store.desk_cards(&duty, question.state).await?;
    Ok(reply(StatusCode::OK, &DeskCardList { cards }))
}

/// What became of a change, as an answer.
pub(super) async fn done(app: &App, status: StatusCode, done: Done) -> Result<Response, Refusal> {
    match done {
        Done::Card(card) => Ok(reply(status, &told(app, *card).await?)),
        Done::Before(card) => Ok(reply(StatusCode::OK, &told(app, *card).await?)),
        Done::Conflict => Err(Code::EditConflict.into()),
        Done::WrongState => Err(Code::WrongState.into()),
        Done::Unready(faults) => Err(Refusal::invalid(faults)),
        Done::Forbidden => Err(Code::Forbidden.into()),
        Done::Nothing => Err(Code::NotFound.into()),
    }
}

/// The meter, with the glossary that phones have.
pub(super) async fn meter(app: &App) -> Result<Meter, Refusal> {
    Ok(match app.store.reference(Set::Glossary).await? {
        Some(kept) => Meter::new(&from_json::<Glossary>(&kept.body, "glossary")?),
        None => Meter::default(),
    })
}

/// The card with what the meter finds in it.
async fn told(app: &App, mut card: DeskCard) -> Result<DeskCard, Refusal> {
    card.findings = meter(app).await?.report(&card.content).findings;
    Ok(card)
}

/// A card by its identifier; what is none is an address of nothing.
pub(super) fn card_id(id: &str) -> Result<CardId, Refusal> {
    id.parse().map_err(|_| Code::NotFound.into())
}

/// `GET /desk/cards/{id}`.
#[utoipa::path(get, path = "/api/v1/desk/cards/{id}", tag = "desk", operation_id = "desk_card", params(("id" = String, Path)),
    responses((status = 200, body = DeskCard), (status = 403, body = wire::problem::Problem),
        (status = 404, body = wire::problem::Problem)))]
pub async fn read(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
) -> Result<Response, Refusal> {
    let id = card_id(&id)?;
    match app.store.desk_card(&duty, id).await? {
        Some(card) => Ok(reply(StatusCode::OK, &told(&app, card).await?)),
        None if app.store.card_access(&duty, id).await? == Access::Others => {
            Err(Code::Forbidden.into())
        }
        None => Err(Code::NotFound.into()),
    }
}

/// `GET /desk/cards/{id}/history`: who did what with it, and what it said then.
#[utoipa::path(get, path = "/api/v1/desk/cards/{id}/history", tag = "desk", operation_id = "desk_card_history",
    params(("id" = String, Path)),
    responses((status = 200, body = CardHistory), (status = 403, body = wire::problem::Problem),
        (status = 404, body = wire::problem::Problem)))]
pub async fn history(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
) -> Result<Response, Refusal> {
    let id = card_id(&id)?;
    match app.store.card_access(&duty, id).await? {
        Access::Theirs => {
            let events = app.store.card_history(id).await?;
            Ok(reply(StatusCode::OK, &CardHistory { id, events }))
        }
        Access::Others => Err(Code::Forbidden.into()),
        Access::Nothing => Err(Code::NotFound.into()),
    }
}

/// Refuses a draft that this officer may not write, or that speaks of what is not there.
async fn check(app: &App, duty: &OnDuty, draft: &CardDraft) -> Result<(), Refusal> {
    if !approval::rule(CardVerb::Edit).roles.iter().any(|role| duty.has(*role)) {
        return Err(Code::Forbidden.into());
    }
    let content = &draft.content;
    let mut faults = content.faults();
    let Some(path) = app.store.unit_path(draft.unit).await? else {
        return Err(Code::UnknownUnit.into());
    };
    if !duty.covers(&path) {
        return Err(Code::Forbidden.into());
    }
    if let Some(corrected) = content.corrects {
        match app.store.publisher(corrected).await? {
            Some(other) if !other.starts_with(&path) => return Err(Code::Forbidden.into()),
            Some(_) if corrected != draft.id => {}
            _ => faults.push(FieldFault::new("corrects", Fault::NotAllowed)),
        }
    }
    for (place, link) in content.corrects_links.iter().enumerate() {
        // Phones compare what stands here with what they make of an address themselves.
        if plain::link::normalised(link).as_ref() != Some(link) {
            faults.push(FieldFault::new(format!("corrects_links[{place}]"), Fault::NotAllowed));
        }
    }
    if !content.audience.units.is_empty() {
        // Whoever speaks speaks to their own: so leaving the names out always means more readers.
        let own = app.store.units_below(&path).await?;
        for (place, unit) in content.audience.units.iter().enumerate() {
            if !own.iter().any(|known| known.id == *unit) {
                faults.push(FieldFault::new(format!("audience.units[{place}]"), Fault::NotAllowed));
            }
        }
    }
    for (field, file) in content.files() {
        let known = app.store.media(&file.sha256).await?;
        if known.is_none_or(|k| k.bytes != file.bytes || k.media_type != file.media_type) {
            faults.push(FieldFault::new(field, Fault::NotAllowed));
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(Refusal::invalid(faults)) }
}

/// `POST /desk/cards`: a new draft.
#[utoipa::path(post, path = "/api/v1/desk/cards", tag = "desk", operation_id = "desk_card_create", request_body = CardDraft,
    responses((status = 201, body = DeskCard), (status = 403, body = wire::problem::Problem),
        (status = 409, body = wire::problem::Problem), (status = 422, body = wire::problem::Problem)))]
pub async fn create(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Json(draft): Json<CardDraft>,
) -> Result<Response, Refusal> {
    check(&app, &duty, &draft).await?;
    let draft = CardDraft { revision: 0, ..draft };
    let stored = app.store.save_draft(&duty, &draft, Utc::now()).await?;
    done(&app, StatusCode::CREATED, stored).await
}

/// `PUT /desk/cards/{id}`: a change of a draft, or the next version of a published card.
#[utoipa::path(put, path = "/api/v1/desk/cards/{id}", tag = "desk", operation_id = "desk_card_change", params(("id" = String, Path)),
    request_body = CardDraft,
    responses((status = 200, body = DeskCard), (status = 403, body = wire::problem::Problem),
        (status = 409, body = wire::problem::Problem, description = "edit_conflict, wrong_state"),
        (status = 422, body = wire::problem::Problem)))]
pub async fn change(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    Json(draft): Json<CardDraft>,
) -> Result<Response, Refusal> {
    if card_id(&id)? != draft.id || draft.revision == 0 {
        return Err(Code::Malformed.into());
    }
    check(&app, &duty, &draft).await?;
    let stored = app.store.save_draft(&duty, &draft, Utc::now()).await?;
    done(&app, StatusCode::OK, stored).await
}

/// `GET /desk/cards/{id}/push`.
#[utoipa::path(get, path = "/api/v1/desk/cards/{id}/push", tag = "desk", operation_id = "desk_card_push", params(("id" = String, Path)),
    responses((status = 200, body = PushReport), (status = 403, body = wire::problem::Problem)))]
pub async fn push_report(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let id = card_id(&id)?;
    match app.store.card_access(&duty, id).await? {
        // Asked again and again while a push goes: what did not change is not sent again.
        Access::Theirs => {
            Ok(tagged::reply(&headers, &app.store.push_report(id, Utc::now()).await?))
        }
        Access::Others => Err(Code::Forbidden.into()),
        Access::Nothing => Err(Code::NotFound.into()),
    }
}
