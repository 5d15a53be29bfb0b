//! Training: the lessons, what an officer has done and owes, certificates, and how far a subtree is.

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use chrono::Utc;
use plain::colour::Colour;
use plain::training::{grade, owed, percent, shares};
use wire::id::CardId;
use wire::problem::{Code, Problem};
use wire::reference::{Reference, ReferenceChange};
use wire::training::{
    Certificate, LESSONS_JSON_BYTES, Lesson, LessonCard, LessonDone, LessonSet, LessonTry,
    RevokeCertificate, Training, TrainingProgress, code_of,
};
use wire::unit::Level;
use wire::validate::{Fault, FieldFault};

use super::desk_posters::printed;
use super::reference::at_the_desk;
use super::spreadsheet::spreadsheet;
use crate::auth::SignedIn;
use crate::body::{Json, Segment, json, reply};
use crate::certificate;
use crate::pdf::write;
use crate::refusal::Refusal;
use crate::state::App;
use crate::store::changes::Found;
use crate::store::officers::OnDuty;
use crate::store::reference::{Changed, Set};
use crate::store::training::{Giving, Judged, Tried, count_editions};

async fn training(app: &App, duty: &OnDuty) -> Result<Training, Refusal> {
    let lessons = app.store.lessons().await?.lessons;
    let done = app.store.lessons_done(duty.officer.id).await?;
    let level = duty.officer.unit.level;
    let owed = owed(&lessons, level, &done).into_iter().map(|lesson| lesson.id.clone()).collect();
    Ok(Training {
        cards: cards_of(app, &lessons).await?,
        certificate: app.store.certificate_of(duty.officer.id).await?,
        may_watch: duty.watches(),
        lessons,
        done,
        owed,
    })
}

/// The published cards that lessons point to; one that was withdrawn is left out.
async fn cards_of(app: &App, lessons: &[Lesson]) -> Result<Vec<LessonCard>, Refusal> {
    let mut ids: Vec<CardId> = lessons.iter().flat_map(|lesson| lesson.cards.clone()).collect();
    ids.sort();
    ids.dedup();
    let mut cards = Vec::with_capacity(ids.len());
    for id in ids {
        let Found::Card(card) = app.store.by_name(&id.to_string()).await? else { continue };
        let track = card.content.tracks.iter().find(|track| track.lang == "vi");
        cards.push(LessonCard {
            id,
            slug: card.slug,
            headline: card.content.headline,
            brief: card.content.brief,
            sound: track.map(|track| track.files.clone()).unwrap_or_default(),
            duration_ms: track.map_or(0, |track| track.duration_ms),
            synthetic: track.is_some_and(|track| track.voice == wire::media::Voice::Synthetic),
        });
    }
    Ok(cards)
}

/// `GET /desk/training`: every lesson, what the officer has done, and what they owe.
#[utoipa::path(get, path = "/api/v1/desk/training", tag = "desk", operation_id = "desk_training",
    responses((status = 200, body = Training), (status = 401, body = Problem)))]
pub async fn read(State(app): State<App>, SignedIn(duty): SignedIn) -> Result<Response, Refusal> {
    Ok(reply(StatusCode::OK, &training(&app, &duty).await?))
}

/// `POST /desk/training/results`: a try at a lesson, perhaps one that was made without a signal.
#[utoipa::path(post, path = "/api/v1/desk/training/results", tag = "desk", operation_id = "desk_training_result",
    request_body = LessonTry,
    responses((status = 201, body = Training), (status = 200, body = Training, description = "a replay"),
        (status = 404, body = Problem, description = "no such lesson or edition"),
        (status = 409, body = Problem, description = "id_reused"), (status = 422, body = Problem)))]
pub async fn result(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Json(attempt): Json<LessonTry>,
) -> Result<Response, Refusal> {
    let Some(lesson) = app.store.lesson(&attempt.lesson, attempt.edition).await? else {
        return Err(Code::NotFound.into());
    };
    let Some(grade) = grade(&lesson, &attempt.answers) else {
        return Err(Refusal::invalid(vec![FieldFault::new("answers", Fault::NotAllowed)]));
    };
    let now = Utc::now();
    let judged = Judged { attempt: &attempt, grade };
    let status = match app.store.keep_try(&duty, &judged, now).await? {
        Tried::Stored => StatusCode::CREATED,
        Tried::Again => StatusCode::OK,
        Tried::Reused => return Err(Code::IdReused.into()),
    };
    if grade.passed {
        certify(&app, &duty).await?;
    }
    Ok(reply(status, &training(&app, &duty).await?))
}

/// Gives the certificate once nothing is owed. Who owes nothing from the start gets none: it would certify
/// nothing.
async fn certify(app: &App, duty: &OnDuty) -> Result<(), Refusal> {
    let lessons = app.store.lessons().await?.lessons;
    let done = app.store.lessons_done(duty.officer.id).await?;
    let level = duty.officer.unit.level;
    if !owed(&lessons, level, &done).is_empty() {
        return Ok(());
    }
    let passed = |lesson: &Lesson| {
        let mine = |one: &&LessonDone| one.lesson == lesson.id && one.passed;
        done.iter().find(mine).map(|one| (lesson.id.clone(), one.edition, lesson.title.clone()))
    };
    let due = lessons.iter().filter(|lesson| plain::training::is_due(lesson, level));
    let lessons: Vec<_> = due.filter_map(passed).collect();
    if lessons.is_empty() {
        return Ok(());
    }
    let units = app.store.units_below(&duty.path).await?;
    let unit = units.first().map(|unit| unit.name.clone()).unwrap_or_default();
    let key = &app.signing_key;
    let sign = |certificate| certificate::signed(key, certificate);
    let giving = Giving { lessons, unit: &unit, sign: &sign };
    Ok(app.store.certify(duty, &giving, Utc::now()).await?)
}

/// `GET /desk/training/certificate.pdf`: the officer's own latest certificate, to be printed.
#[utoipa::path(get, path = "/api/v1/desk/training/certificate.pdf", tag = "desk", operation_id = "desk_certificate",
    responses((status = 200, content_type = "application/pdf", body = String),
        (status = 404, body = Problem, description = "none was given yet, or it was revoked")))]
pub async fn certificate_pdf(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
) -> Result<Response, Refusal> {
    // What is good no longer is not printed anew.
    let own = app.store.certificate_of(duty.officer.id).await?;
    let Some(own) = own.filter(|own| own.revoked.is_none()) else {
        return Err(Code::NotFound.into());
    };
    let (look, _) = app.store.look(duty.officer.unit.id, &duty.path).await?;
    let colour = |text: &str| text.parse::<Colour>().unwrap_or(crate::pdf::flow::BLUE);
    let colours = (colour(&look.main), colour(&look.accent));
    let sheet = certificate::sheet(&own, &app.public_url.origin, colours);
    let about = write::About {
        title: format!("Giấy chứng nhận · {}", own.name),
        author: own.unit.clone(),
        at: own.issued_at,
    };
    let bytes = tokio::task::spawn_blocking(move || write::pdf(&[sheet], &about)).await;
    let bytes = bytes.ok().flatten().ok_or_else(|| Refusal::from(Code::Internal))?;
    printed(bytes, &format!("chung-nhan-{}.pdf", own.code))
}

/// `GET /certificates/{code}`: a certificate that this server gave, with its signature.
#[utoipa::path(get, path = "/api/v1/certificates/{code}", tag = "server", operation_id = "certificate",
    params(("code" = String, Path, description = "with or without hyphens")),
    responses((status = 200, body = Certificate), (status = 404, body = Problem)))]
pub async fn certificate(
    State(app): State<App>,
    Segment(code): Segment<String>,
) -> Result<Response, Refusal> {
    let code = code_of(&code).ok_or_else(|| Refusal::from(Code::NotFound))?;
    let found = app.store.certificate(&code).await?;
    let found = found.filter(|one| certificate::holds(&app.signing_key, one));
    found.map(|one| reply(StatusCode::OK, &one)).ok_or_else(|| Code::NotFound.into())
}

/// `POST /desk/certificates/{code}/revoke`: that a certificate is good no longer, by an administrator of the officer's
/// unit or one above. Whoever checks it reads the reason.
#[utoipa::path(post, path = "/api/v1/desk/certificates/{code}/revoke", tag = "desk", operation_id = "desk_certificate_revoke",
    params(("code" = String, Path, description = "with or without hyphens")), request_body = RevokeCertificate,
    responses((status = 200, body = Certificate), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
pub async fn revoke(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(code): Segment<String>,
    Json(asked): Json<RevokeCertificate>,
) -> Result<Response, Refusal> {
    if !duty.watches() {
        return Err(Code::Forbidden.into());
    }
    Refusal::unless_right(asked.faults())?;
    let code = code_of(&code).ok_or_else(|| Refusal::from(Code::NotFound))?;
    let now = Utc::now();
    if !app.store.revoke_certificate(&duty, &code, asked.reason.trim(), now).await? {
        return Err(Code::NotFound.into());
    }
    let found = app.store.certificate(&code).await?;
    found.map(|one| reply(StatusCode::OK, &one)).ok_or_else(|| Code::NotFound.into())
}

async fn seen(app: &App, duty: &OnDuty) -> Result<TrainingProgress, Refusal> {
    if !duty.watches() {
        return Err(Code::Forbidden.into());
    }
    let lessons = app.store.lessons().await?.lessons;
    let mut learners = app.store.learners(duty, &lessons).await?;
    let shares = shares(&learners);
    learners.sort_by_key(|one| std::cmp::Reverse(one.owed.len()));
    Ok(TrainingProgress { shares: shares.to_vec(), learners })
}

/// `GET /desk/training/progress`: how far the officers of the subtree are, for administrators.
#[utoipa::path(get, path = "/api/v1/desk/training/progress", tag = "desk", operation_id = "desk_training_progress",
    responses((status = 200, body = TrainingProgress), (status = 403, body = Problem)))]
pub async fn progress(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
) -> Result<Response, Refusal> {
    Ok(reply(StatusCode::OK, &seen(&app, &duty).await?))
}

/// `GET /desk/training/progress.csv`: the same as a table for spreadsheets.
#[utoipa::path(get, path = "/api/v1/desk/training/progress.csv", tag = "desk", operation_id = "desk_training_table",
    responses((status = 200, content_type = "text/csv", body = String), (status = 403, body = Problem)))]
pub async fn table(State(app): State<App>, SignedIn(duty): SignedIn) -> Result<Response, Refusal> {
    let seen = seen(&app, &duty).await?;
    let mut rows: Vec<Vec<String>> = vec![
        ["Cấp", "Chỉ tiêu đến 2028", "Cán bộ có tài khoản", "Đã hoàn thành", "Tỷ lệ"]
            .map(String::from)
            .to_vec(),
    ];
    for share in &seen.shares {
        rows.push(vec![
            level_name(share.level).to_owned(),
            format!("{}%", share.goal),
            share.people.to_string(),
            share.trained.to_string(),
            format!("{}%", percent(share)),
        ]);
    }
    rows.push(Vec::new());
    rows.push(
        ["Họ và tên", "Đơn vị", "Số bài phải học", "Còn nợ", "Bài còn nợ"]
            .map(String::from)
            .to_vec(),
    );
    for one in &seen.learners {
        rows.push(vec![
            one.name.clone(),
            one.unit.short.clone(),
            one.of.to_string(),
            one.owed.len().to_string(),
            one.owed.join("; "),
        ]);
    }
    let text = plain::csv::table(rows.iter().map(|row| row.iter().map(String::as_str).collect()));
    Ok(spreadsheet(text, "tap-huan.csv"))
}

const fn level_name(level: Level) -> &'static str {
    match level {
        Level::Province => "Liên đoàn Lao động tỉnh",
        Level::Upper => "Cấp trên trực tiếp cơ sở",
        Level::Base => "Công đoàn cơ sở",
    }
}

/// `GET /desk/lessons`: the lessons as a set, for whoever keeps them.
#[utoipa::path(get, path = "/api/v1/desk/lessons", tag = "desk", operation_id = "desk_lessons",
    responses((status = 200, body = Reference<LessonSet>), (status = 401, body = Problem)))]
pub async fn lessons(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
) -> Result<Response, Refusal> {
    Ok(reply(StatusCode::OK, &at_the_desk::<LessonSet>(&app, &duty, Set::Lessons).await?))
}

/// `PUT /desk/lessons`: the whole set anew, by an administrator of the province. The server counts editions.
#[utoipa::path(put, path = "/api/v1/desk/lessons", tag = "desk", operation_id = "desk_lessons_change",
    request_body = ReferenceChange<LessonSet>,
    responses((status = 200, body = Reference<LessonSet>), (status = 403, body = Problem),
        (status = 409, body = Problem, description = "edit_conflict"), (status = 413, body = Problem),
        (status = 422, body = Problem)))]
pub async fn change_lessons(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    request: Request,
) -> Result<Response, Refusal> {
    // The store asks too; here nobody else's body is even read.
    if !duty.keeps_reference() {
        return Err(Code::Forbidden.into());
    }
    let _room = app.large_bodies.acquire().await.ok();
    let mut change: ReferenceChange<LessonSet> = json(request, LESSONS_JSON_BYTES).await?;
    Refusal::unless_right(change.set.faults())?;
    count_editions(&app.store.lessons().await?, &mut change.set);
    let body = serde_json::to_string(&change.set).map_err(|_| Refusal::from(Code::Internal))?;
    let now = Utc::now();
    match app.store.change_reference(&duty, Set::Lessons, change.revision, &body, now).await? {
        Changed::Stored => {
            let set = at_the_desk::<LessonSet>(&app, &duty, Set::Lessons).await?;
            Ok(reply(StatusCode::OK, &set))
        }
        Changed::Conflict => Err(Code::EditConflict.into()),
        Changed::Forbidden => Err(Code::Forbidden.into()),
    }
}
