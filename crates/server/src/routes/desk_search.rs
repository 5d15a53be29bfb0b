//! One search over everything that an officer may see at the desk.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::Utc;
use wire::everywhere::{FoundEverywhere, Hit, HitKind, MOST_OF_A_KIND, SearchWords};
use wire::limits::SEARCH_CHARS;
use wire::queue::CaseQuestion;
use wire::validate::check_chars;

use crate::auth::SignedIn;
use crate::body::{Json, reply};
use crate::refusal::Refusal;
use crate::state::App;
use crate::store::everywhere::Wanted;
use crate::store::officers::OnDuty;

/// `POST /desk/search`: of the officer's own subtree only, as every list of the desk.
#[utoipa::path(post, path = "/api/v1/desk/search", tag = "desk", operation_id = "desk_search",
    request_body = SearchWords,
    responses((status = 200, body = FoundEverywhere), (status = 401, body = wire::problem::Problem),
        (status = 422, body = wire::problem::Problem)))]
pub async fn search(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Json(asked): Json<SearchWords>,
) -> Result<Response, Refusal> {
    let mut faults = Vec::new();
    check_chars(&mut faults, "words", &asked.words, 0, SEARCH_CHARS);
    if !faults.is_empty() {
        return Err(Refusal::invalid(faults));
    }
    let mut found = FoundEverywhere { hits: Vec::new(), more: Vec::new() };
    let Some(wanted) = Wanted::of(&asked.words) else { return Ok(reply(StatusCode::OK, &found)) };
    let (units, officers) = app.store.find_people(&duty, &wanted).await?;
    let all = [
        app.store.find_cards(&duty, &wanted).await?,
        cases(&app, &duty, asked.words).await?,
        rumours(&app, &duty, &wanted).await?,
        surveys(&app, &duty, &wanted).await?,
        units,
        officers,
    ];
    for (kind, hits) in HitKind::ALL.into_iter().zip(all) {
        if hits.len() > MOST_OF_A_KIND {
            found.more.push(kind);
        }
        found.hits.extend(hits.into_iter().take(MOST_OF_A_KIND));
    }
    Ok(reply(StatusCode::OK, &found))
}

async fn cases(app: &App, duty: &OnDuty, words: String) -> Result<Vec<Hit>, Refusal> {
    let question = CaseQuestion { words: Some(words), ..CaseQuestion::default() };
    let list = app.store.cases(duty, &question, Utc::now()).await?;
    let hits = list.cases.into_iter().map(|case| Hit {
        kind: HitKind::Case,
        id: case.id.to_string(),
        title: case.opening,
        unit: case.unit.short,
        at: Some(case.received_at),
    });
    Ok(hits.collect())
}

async fn rumours(app: &App, duty: &OnDuty, wanted: &Wanted) -> Result<Vec<Hit>, Refusal> {
    let all = app.store.rumours(duty, None).await?;
    let hits = all.into_iter().filter_map(|rumour| {
        let links = rumour.links.iter().map(String::as_str);
        let texts = [rumour.claim.as_str(), rumour.opening.as_str()];
        wanted.stand_in(texts.into_iter().chain(links)).then(|| Hit {
            kind: HitKind::Rumour,
            id: rumour.id.to_string(),
            title: if rumour.claim.is_empty() { rumour.opening } else { rumour.claim },
            unit: String::new(),
            at: Some(rumour.last_seen),
        })
    });
    Ok(hits.collect())
}

async fn surveys(app: &App, duty: &OnDuty, wanted: &Wanted) -> Result<Vec<Hit>, Refusal> {
    let all = app.store.desk_surveys(duty).await?;
    let hits = all.into_iter().filter_map(|survey| {
        let content = survey.content;
        let asks = content.questions.iter().map(|ask| ask.text.vi.as_str());
        let texts = [content.title.vi.as_str(), content.intro.vi.as_str()];
        wanted.stand_in(texts.into_iter().chain(asks)).then(|| Hit {
            kind: HitKind::Survey,
            id: survey.id.to_string(),
            title: content.title.vi.clone(),
            unit: survey.unit.short,
            at: Some(survey.updated_at),
        })
    });
    Ok(hits.collect())
}
