//! The worker's voice: taking a submission exactly once.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, Utc};
use wire::problem::Code;
use wire::queue::{Deadlines, Urgency};
use wire::receipt::Receipt;
use wire::submission::{NewSubmission, SubmissionKind};
use wire::topic::Matter;

use crate::body::{Json, reply};
use crate::caller::Caller;
use crate::hash;
use crate::intake::{Load, admit};
use crate::refusal::Refusal;
use crate::state::App;
use crate::store::submissions::{Arrival, Stored};
use crate::unclaimed::room_for;

/// By when an answer is due: by what the sender says it is about, else by the first look. Where that finds
/// danger the shorter time counts until an officer has judged.
fn due(new: &NewSubmission, deadlines: &Deadlines, now: DateTime<Utc>) -> DateTime<Utc> {
    let seen = plain::triage::suggest(&new.text);
    let matter = new.matter.or(seen.matter).unwrap_or(Matter::Other);
    let urgency = if seen.urgent { Urgency::Urgent } else { Urgency::Normal };
    plain::deadline::due(now, deadlines.days(matter, urgency), &deadlines.holidays)
}

/// By when an answer is due of which only the matter is known.
pub(super) fn due_for(
    matter: Option<Matter>,
    deadlines: &Deadlines,
    now: DateTime<Utc>,
) -> DateTime<Utc> {
    let days = deadlines.days(matter.unwrap_or(Matter::Other), Urgency::Normal);
    plain::deadline::due(now, days, &deadlines.holidays)
}

/// `POST /submissions`.
#[utoipa::path(post, path = "/api/v1/submissions", tag = "submissions", operation_id = "submit",
    request_body = NewSubmission,
    responses((status = 201, body = Receipt, description = "It is stored"),
        (status = 200, body = Receipt, description = "It was stored before; the same receipt again"),
        (status = 409, body = wire::problem::Problem, description = "id_reused, attachments_missing"),
        (status = 422, body = wire::problem::Problem, description = "invalid, unknown_unit"),
        (status = 429, body = wire::problem::Problem, description = "too_many: this address has had its share of the day"),
        (status = 503, body = wire::problem::Problem, description = "unavailable: the share of all, or the disk")))]
pub async fn submit(
    State(app): State<App>,
    caller: Caller,
    Json(new): Json<NewSubmission>,
) -> Result<Response, Refusal> {
    let (status, receipt) = take(&app, caller, new).await?;
    Ok(reply(status, &receipt))
}

/// Stores what a worker sends exactly once; gives the receipt.
pub async fn take(
    app: &App,
    caller: Caller,
    new: NewSubmission,
) -> Result<(StatusCode, Receipt), Refusal> {
    Refusal::unless_right(new.faults())?;
    let code = seal::receipt::code_for(&app.secret, new.id);
    let body = serde_json::to_vec(&new).map_err(|_| Refusal::from(Code::Internal))?;
    let body_hash = hash::of(&body);
    let load = Load::case(body.len(), new.attachments.iter().map(|file| file.bytes));
    let place = match admit(app, caller, load) {
        Ok(place) => Some(place),
        // Whoever asks again for the receipt of what is here gets it, whatever else may not come.
        Err(_) if app.store.has_submission(new.id).await? => None,
        Err(refusal) => return Err(refusal),
    };
    let now = plain_now();
    let deadlines = app.store.deadlines().await?;
    let new = Arc::new(new);
    let arrival = Arrival {
        submission: new.clone(),
        body_hash: body_hash.as_str().to_owned(),
        lookup: seal::receipt::lookup_key(&app.secret, &code),
        now,
        due_at: due(&new, &deadlines, now),
    };
    let (status, received_at) = match app.store.submit(arrival).await? {
        Stored::New => {
            if let Some(place) = place {
                place.keep();
            }
            let files = new.attachments.iter();
            app.unclaimed.claimed(files.map(|file| room_for(file.bytes)).sum());
            (StatusCode::CREATED, now)
        }
        Stored::Before(at) => (StatusCode::OK, at),
        Stored::OtherBody => return Err(Code::IdReused.into()),
        Stored::UnknownUnit => return Err(Code::UnknownUnit.into()),
        Stored::Missing(missing) => return Err(Refusal::missing(missing)),
    };
    if new.kind == SubmissionKind::FalseNewsReport {
        app.gather_wake.notify_one();
    }
    let mut receipt = Receipt {
        submission: new.id,
        code,
        received_at,
        unit: new.unit,
        attachments: new.attachments.iter().map(|file| file.sha256.clone()).collect(),
        epoch: app.store.epoch().to_owned(),
        key_id: String::new(),
        signature: String::new(),
    };
    seal::receipt::sign(&app.signing_key, &mut receipt);
    Ok((status, receipt))
}

/// Now, in whole milliseconds: what is signed and what is stored must be the same moment.
pub(super) fn plain_now() -> DateTime<Utc> {
    crate::store::moment(Utc::now().timestamp_millis())
}
