//! Surveys for phones: those that are open, and taking what was answered, once a key.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use chrono::Utc;
use wire::id::SurveyId;
use wire::limits::SHORT_CHARS;
use wire::problem::Code;
use wire::survey::{Given, NewSheet, SheetReceipt, SurveyList, SurveyMode, read_code};
use wire::validate::{Fault, FieldFault, check_chars};

use crate::body::{Json, Segment, reply};
use crate::caller::Caller;
use crate::hash;
use crate::intake::{Load, admit};
use crate::refusal::Refusal;
use crate::state::App;
use crate::store::survey_answers::Taken;
use crate::tagged;

/// The fewest letters of a key that a phone makes for itself.
const KEY_CHARS: usize = 16;
/// The version of identifiers that are made by chance alone.
const BY_CHANCE: usize = 4;

/// `GET /surveys`: those that are open, or will be.
#[utoipa::path(get, path = "/api/v1/surveys", tag = "surveys", operation_id = "surveys",
    responses((status = 200, body = SurveyList, description = "With a strong `ETag`"),
        (status = 304, description = "The client has it")))]
pub async fn list(State(app): State<App>, headers: HeaderMap) -> Result<Response, Refusal> {
    let surveys = app.store.open_surveys(Utc::now()).await?;
    Ok(tagged::reply(&headers, &SurveyList { surveys }))
}

/// Under what a key is kept. The key itself is never stored.
pub(super) fn key_hash(survey: SurveyId, key: &str) -> String {
    hash::of(format!("ban-tin survey {survey} {key}").as_bytes()).to_string()
}

/// The key as it is compared; none for what cannot be one.
fn key_of(mode: SurveyMode, typed: &str) -> Option<String> {
    match mode {
        SurveyMode::Invited => read_code(typed),
        SurveyMode::Open => {
            let mut faults = Vec::new();
            check_chars(&mut faults, "key", typed, KEY_CHARS, SHORT_CHARS);
            faults.is_empty().then(|| typed.to_owned())
        }
    }
}

/// How many bytes of own words are in it; choices are smaller than what every row takes.
fn words_of(given: &[Given]) -> usize {
    given.iter().filter_map(|given| given.text.as_deref()).map(str::len).sum()
}

fn wrong(field: &str) -> Refusal {
    Refusal::invalid(vec![FieldFault::new(field, Fault::NotAllowed)])
}

/// `POST /surveys/{id}/answers`: the answers of one worker. The same again is a replay; other answers with a
/// key that was used are refused, and the first ones stay.
#[utoipa::path(post, path = "/api/v1/surveys/{id}/answers", tag = "surveys", operation_id = "survey_answer",
    params(("id" = String, Path)), request_body = NewSheet,
    responses((status = 201, body = SheetReceipt), (status = 200, body = SheetReceipt, description = "A replay"),
        (status = 404, body = wire::problem::Problem),
        (status = 409, body = wire::problem::Problem, description = "id_reused: the key was used; wrong_state: the survey is over"),
        (status = 422, body = wire::problem::Problem), (status = 429, body = wire::problem::Problem),
        (status = 503, body = wire::problem::Problem)))]
pub async fn answer(
    State(app): State<App>,
    caller: Caller,
    Segment(id): Segment<SurveyId>,
    Json(new): Json<NewSheet>,
) -> Result<Response, Refusal> {
    let Some((content, takes)) = app.store.answerable(id, Utc::now()).await? else {
        return Err(Code::NotFound.into());
    };
    if !takes {
        return Err(Code::WrongState.into());
    }
    // An identifier of another version holds the moment at which it was made.
    if new.id.0.get_version_num() != BY_CHANCE {
        return Err(wrong("id"));
    }
    let Some(key) = key_of(content.mode, &new.key) else { return Err(wrong("key")) };
    Refusal::unless_right(plain::survey::faults(&content, &new.given))?;
    let given = plain::survey::counted(&content.questions, &new.given);
    let hash = key_hash(id, &key);
    let place = match admit(&app, caller, Load::words(words_of(&given))) {
        Ok(place) => Some(place),
        Err(_) if app.store.has_sheet(new.id).await? => None,
        Err(refusal) => return Err(refusal),
    };
    let status = match app.store.take_sheet(id, content.mode, &hash, new.id, &given).await? {
        Taken::New => {
            if let Some(place) = place {
                place.keep();
            }
            StatusCode::CREATED
        }
        Taken::Before => StatusCode::OK,
        Taken::Used => return Err(Code::IdReused.into()),
        Taken::UnknownKey => return Err(wrong("key")),
    };
    let epoch = app.store.epoch().to_owned();
    Ok(reply(status, &SheetReceipt { id: new.id, epoch }))
}
