//! Reports by half-year and year: who has reported, what a report says and is made of, and its way upwards.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use chrono::Utc;
use plain::dates::local_day;
use plain::report::OPEN;
use plain::report::rules::{Before, may};
use serde::Deserialize;
use wire::card::Kind;
use wire::desk::Role;
use wire::id::{ReportId, UnitId};
use wire::problem::{Code, Problem};
use wire::reference::{Reference, ReferenceChange};
use wire::report::{
    FigureKey, NewReport, REPORT_JSON_BYTES, Report, ReportChange, ReportFrame, ReportKinds,
    ReportList, ReportSource, ReportSources, ReportState, ReportStep, ReportVerb,
};
use wire::unit::{Level, Unit, UnitRef};
use wire::validate::{Fault, FieldFault};

use super::reference::{self, at_the_desk};
use crate::auth::SignedIn;
use crate::body::{Json, Segment, json, reply};
use crate::refusal::Refusal;
use crate::reporting;
use crate::state::App;
use crate::store::from_word;
use crate::store::officers::OnDuty;
use crate::store::reference::Set;
use crate::store::report_counts::Published;
use crate::store::reports::{Begun, Done, Kept};

/// The most things of one list.
const ROWS: usize = 500;

/// The question of the list.
#[derive(Deserialize)]
pub struct Question {
    period: Option<String>,
    unit: Option<UnitId>,
}

/// The units of the officer's under one, that one first.
async fn units_of(app: &App, duty: &OnDuty, unit: UnitId) -> Result<Vec<Unit>, Refusal> {
    let Some(path) = app.store.unit_path(unit).await? else { return Err(Code::UnknownUnit.into()) };
    if !duty.covers(&path) {
        return Err(Code::Forbidden.into());
    }
    Ok(app.store.units_below(&path).await?)
}

/// A report of the officer's subtree.
async fn kept(app: &App, duty: &OnDuty, id: &str) -> Result<Kept, Refusal> {
    let id: ReportId = id.parse().map_err(|_| Refusal::from(Code::NotFound))?;
    app.store.report(duty, id).await?.ok_or_else(|| Code::NotFound.into())
}

async fn answer(
    app: &App,
    duty: &OnDuty,
    id: ReportId,
    status: StatusCode,
) -> Result<Response, Refusal> {
    let kept = app.store.report(duty, id).await?.ok_or_else(|| Refusal::from(Code::NotFound))?;
    Ok(reply(status, &reporting::report(app, duty, kept, Utc::now()).await?))
}

const fn done(done: Done) -> Result<(), Code> {
    match done {
        Done::Stored => Ok(()),
        Done::Conflict => Err(Code::EditConflict),
        Done::Refused(code) => Err(code),
        Done::Nothing => Err(Code::NotFound),
    }
}

/// `GET /desk/reports`: the unit's report of a period, and who of those right below has reported.
#[utoipa::path(get, path = "/api/v1/desk/reports", tag = "desk", operation_id = "desk_reports",
    params(("period" = Option<String>, Query, description = "`2026-h1`; without it the one that ended last"),
        ("unit" = Option<String>, Query)),
    responses((status = 200, body = ReportList), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem, description = "unknown_unit")))]
pub async fn list(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    question: Result<Query<Question>, QueryRejection>,
) -> Result<Response, Refusal> {
    let Query(question) = question.map_err(|_| Refusal::from(Code::Malformed))?;
    let units = units_of(&app, &duty, question.unit.unwrap_or(duty.officer.unit.id)).await?;
    let top = units.first().ok_or_else(|| Refusal::from(Code::UnknownUnit))?;
    let now = Utc::now();
    let today = local_day(now);
    let kinds = reporting::kinds(&app).await?;
    let periods = kinds.periods(today);
    let period = match question.period {
        Some(name) => Some(kinds.of(&name).ok_or_else(|| Refusal::from(Code::NotFound))?.1),
        // What has ended is what one reports on; in the first year of all that is what has begun.
        None => periods.iter().find(|one| one.last < today).or(periods.first()).cloned(),
    };
    let unit = UnitRef { id: top.id, short: top.short.clone(), level: top.level };
    let before = Before { roles: &duty.officer.roles, above: false, author: false, sender: false };
    let may_write = may(ReportState::Draft, before).contains(&ReportVerb::Edit);
    let Some(period) = period else {
        let own = wire::report::ReportBelow {
            unit: unit.clone(),
            owed: false,
            report: None,
            state: None,
            sent_at: None,
            overdue: 0,
            sections: Vec::new(),
        };
        let none =
            ReportList { periods, period: None, unit, own, may_write: false, below: Vec::new() };
        return Ok(reply(StatusCode::OK, &none));
    };
    let (mut own, mut below, _) = reporting::around(&app, &units, top, &period, now).await?;
    for one in below.iter_mut().chain([&mut own]) {
        one.sections.clear();
    }
    let list = ReportList { periods, period: Some(period), unit, own, may_write, below };
    Ok(reply(StatusCode::OK, &list))
}

/// What stands around the first report of a unit.
fn first_frame(unit: &Unit, above: Option<&str>) -> ReportFrame {
    let base = unit.level == Level::Base;
    let mut recipients: Vec<String> =
        above.map(|name| format!("- {name} (b/c);")).into_iter().collect();
    recipients.push("- Lưu: VT.".to_owned());
    ReportFrame {
        recipients,
        signed_for: if base { "TM. BAN CHẤP HÀNH" } else { "TM. BAN THƯỜNG VỤ" }.to_owned(),
        signed_as: "CHỦ TỊCH".to_owned(),
        ..ReportFrame::default()
    }
}

/// `POST /desk/reports`: begins a unit's report of a period; one that is there already is given as it is.
#[utoipa::path(post, path = "/api/v1/desk/reports", tag = "desk", operation_id = "desk_report_begin",
    request_body = NewReport,
    responses((status = 201, body = Report), (status = 200, body = Report, description = "it is there already"),
        (status = 403, body = Problem), (status = 404, body = Problem, description = "no such period, or not begun yet"),
        (status = 409, body = Problem, description = "id_reused"),
        (status = 422, body = Problem, description = "unknown_unit")))]
pub async fn begin(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Json(new): Json<NewReport>,
) -> Result<Response, Refusal> {
    let units = units_of(&app, &duty, new.unit).await?;
    let unit = units.first().ok_or_else(|| Refusal::from(Code::UnknownUnit))?;
    if !duty.has(Role::Writer) {
        return Err(Code::Forbidden.into());
    }
    let now = Utc::now();
    let kinds = reporting::kinds(&app).await?;
    let (kind, period) = kinds
        .of(&new.period)
        .filter(|(_, period)| period.first <= local_day(now))
        .ok_or_else(|| Refusal::from(Code::NotFound))?;
    let frame = match app.store.last_frame(unit.id).await? {
        // The number is another one each time.
        Some(frame) => ReportFrame { number: String::new(), ..frame },
        None => {
            let all = app.store.units().await?;
            let above = all.iter().find(|one| Some(one.id) == unit.parent);
            first_frame(unit, above.map(|one| one.name.as_str()))
        }
    };
    let begun =
        app.store.begin_report(&duty, (new.id, unit.id), (&period, &kind.basis), &frame, now);
    let (id, status) = match begun.await? {
        Begun::New => (new.id, StatusCode::CREATED),
        Begun::Before(id) => (id, StatusCode::OK),
        Begun::Reused => return Err(Code::IdReused.into()),
    };
    answer(&app, &duty, id, status).await
}

/// `GET /desk/reports/{id}`: a report, with its figures as they are now, or as they were when it was sent.
#[utoipa::path(get, path = "/api/v1/desk/reports/{id}", tag = "desk", operation_id = "desk_report",
    params(("id" = String, Path)),
    responses((status = 200, body = Report), (status = 404, body = Problem)))]
pub async fn read(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
) -> Result<Response, Refusal> {
    let kept = kept(&app, &duty, &id).await?;
    Ok(reply(StatusCode::OK, &reporting::report(&app, &duty, kept, Utc::now()).await?))
}

/// `PUT /desk/reports/{id}`: what an officer wrote, from the revision that they had before their eyes.
#[utoipa::path(put, path = "/api/v1/desk/reports/{id}", tag = "desk", operation_id = "desk_report_change",
    params(("id" = String, Path)), request_body = ReportChange,
    responses((status = 200, body = Report), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem, description = "edit_conflict; wrong_state once it was sent"),
        (status = 413, body = Problem), (status = 422, body = Problem)))]
pub async fn change(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    request: Request,
) -> Result<Response, Refusal> {
    // Nobody else's body is even read.
    let kept = kept(&app, &duty, &id).await?;
    if !duty.has(Role::Writer) {
        return Err(Code::Forbidden.into());
    }
    let _room = app.large_bodies.acquire().await.ok();
    let change: ReportChange = json(request, REPORT_JSON_BYTES).await?;
    Refusal::unless_right(change.faults())?;
    done(app.store.change_report(&duty, kept.id, &change, Utc::now()).await?)?;
    answer(&app, &duty, kept.id, StatusCode::OK).await
}

async fn step(
    app: &App,
    duty: &OnDuty,
    (id, verb): (&str, ReportVerb),
    given: &ReportStep,
) -> Result<Response, Refusal> {
    let kept = kept(app, duty, id).await?;
    plain::report::rules::step(verb, kept.state, kept.before(duty))?;
    Refusal::unless_right(given.faults(verb))?;
    let now = Utc::now();
    let mut frozen = None;
    if verb == ReportVerb::Send {
        let mut now_so = reporting::freeze(app, &kept, now).await?;
        // What only people can say is not left open.
        let open = now_so
            .sections
            .iter()
            .enumerate()
            .filter(|(_, one)| one.text.trim().is_empty() || one.text.contains(OPEN));
        let faults = open
            .map(|(place, _)| FieldFault::new(format!("sections[{place}].text"), Fault::Empty))
            .collect();
        Refusal::unless_right(faults)?;
        for below in &mut now_so.below {
            below.sections.clear();
        }
        frozen = Some(now_so);
    }
    done(app.store.step_report(duty, kept.id, (verb, given), frozen.as_ref(), now).await?)?;
    answer(app, duty, kept.id, StatusCode::OK).await
}

/// `POST /desk/reports/{id}/send`: to the level above; from now on the figures are those of this moment.
#[utoipa::path(post, path = "/api/v1/desk/reports/{id}/send", tag = "desk", operation_id = "desk_report_send",
    params(("id" = String, Path)), request_body = ReportStep,
    responses((status = 200, body = Report), (status = 403, body = Problem, description = "also for whoever wrote last"),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem, description = "sections that are empty or left open")))]
pub async fn send(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    Json(given): Json<ReportStep>,
) -> Result<Response, Refusal> {
    step(&app, &duty, (&id, ReportVerb::Send), &given).await
}

/// `POST /desk/reports/{id}/take-back`: what was sent and not yet accepted is a draft again.
#[utoipa::path(post, path = "/api/v1/desk/reports/{id}/take-back", tag = "desk", operation_id = "desk_report_take_back",
    params(("id" = String, Path)), request_body = ReportStep,
    responses((status = 200, body = Report), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
pub async fn take_back(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    Json(given): Json<ReportStep>,
) -> Result<Response, Refusal> {
    step(&app, &duty, (&id, ReportVerb::TakeBack), &given).await
}

/// `POST /desk/reports/{id}/return`: from above, with a remark.
#[utoipa::path(post, path = "/api/v1/desk/reports/{id}/return", tag = "desk", operation_id = "desk_report_return",
    params(("id" = String, Path)), request_body = ReportStep,
    responses((status = 200, body = Report), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn send_back(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    Json(given): Json<ReportStep>,
) -> Result<Response, Refusal> {
    step(&app, &duty, (&id, ReportVerb::Return), &given).await
}

/// `POST /desk/reports/{id}/accept`: from above.
#[utoipa::path(post, path = "/api/v1/desk/reports/{id}/accept", tag = "desk", operation_id = "desk_report_accept",
    params(("id" = String, Path)), request_body = ReportStep,
    responses((status = 200, body = Report), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
pub async fn accept(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    Json(given): Json<ReportStep>,
) -> Result<Response, Refusal> {
    step(&app, &duty, (&id, ReportVerb::Accept), &given).await
}

/// The question for what a figure is made of.
#[derive(Deserialize)]
pub struct Wanted {
    figure: String,
}

/// True for the cards that a figure counts.
fn counts(key: FigureKey, card: &Published) -> bool {
    let content = &card.content;
    match key {
        FigureKey::Cards => true,
        FigureKey::CardsNews => content.kind == Kind::News,
        FigureKey::CardsExplainer => content.kind == Kind::Explainer,
        FigureKey::CardsBulletin => content.kind == Kind::Bulletin,
        FigureKey::CardsNotice => content.kind == Kind::Notice,
        FigureKey::CardsEvent => content.kind == Kind::Event,
        FigureKey::Corrections => content.kind == Kind::Correction,
        FigureKey::Surveys => content.kind == Kind::Survey,
        FigureKey::CardsDeep => content.explainer.is_some(),
        FigureKey::CardsClear => content.action.is_some(),
        FigureKey::Tracks => !content.tracks.is_empty(),
        FigureKey::TracksOther => content.tracks.iter().any(|track| track.lang != "vi"),
        _ => false,
    }
}

const fn is_of_cards(key: FigureKey) -> bool {
    matches!(
        key,
        FigureKey::Cards
            | FigureKey::CardsNews
            | FigureKey::CardsExplainer
            | FigureKey::CardsBulletin
            | FigureKey::CardsNotice
            | FigureKey::CardsEvent
            | FigureKey::Corrections
            | FigureKey::Surveys
            | FigureKey::CardsDeep
            | FigureKey::CardsClear
            | FigureKey::Tracks
            | FigureKey::TracksOther
    )
}

/// `GET /desk/reports/{id}/sources`: the things that a figure counts, of this unit and this period. What is counted of
/// people has no list of them; it leads to the page that counts it.
#[utoipa::path(get, path = "/api/v1/desk/reports/{id}/sources", tag = "desk", operation_id = "desk_report_sources",
    params(("id" = String, Path), ("figure" = String, Query, description = "a key of a figure: `cards_news`")),
    responses((status = 200, body = ReportSources),
        (status = 404, body = Problem, description = "no such report, or a figure without a list")))]
pub async fn sources(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<Response, Refusal> {
    let kept = kept(&app, &duty, &id).await?;
    let figure = wanted.ok().and_then(|Query(wanted)| from_word(&wanted.figure, "figure").ok());
    let key: FigureKey = figure.ok_or_else(|| Refusal::from(Code::NotFound))?;
    let span = (kept.period.first, kept.period.last);
    let store = &app.store;
    let rows: Vec<ReportSource> = match key {
        key if is_of_cards(key) => {
            let cards = store.first_published(&kept.path, span).await?;
            let survey = key == FigureKey::Surveys;
            let place = if survey { "khao-sat" } else { "tin-bai" };
            cards
                .into_iter()
                .filter(|card| counts(key, card))
                .map(|card| ReportSource {
                    link: Some(format!("/desk/{place}/{}", card.id)),
                    title: card.content.headline,
                    day: card.day,
                    unit: card.unit,
                })
                .collect()
        }
        FigureKey::Pushes => store
            .pushed(&kept.path, span)
            .await?
            .into_iter()
            .map(|push| ReportSource {
                title: push.headline,
                day: push.day,
                unit: push.unit,
                link: Some(format!("/desk/tin-bai/{}", push.id)),
            })
            .collect(),
        FigureKey::OfflineTimes => store
            .attested(&kept.path, span)
            .await?
            .into_iter()
            .map(|one| ReportSource {
                title: format!("{}: {}", super::desk_reach::kind(one.kind), one.about),
                day: one.day,
                unit: one.unit,
                link: Some("/desk/tiep-can/truc-tiep".to_owned()),
            })
            .collect(),
        FigureKey::Asked => store
            .made_public(&kept.path, span)
            .await?
            .into_iter()
            .map(|one| ReportSource {
                title: one.question,
                day: one.day,
                unit: one.unit,
                link: None,
            })
            .collect(),
        _ => return Err(Code::NotFound.into()),
    };
    let number = rows.len() as u64;
    let rows = rows.into_iter().take(ROWS).collect();
    Ok(reply(StatusCode::OK, &ReportSources { rows, number }))
}

/// `GET /desk/report-kinds`: which reports units owe, with their days.
#[utoipa::path(get, path = "/api/v1/desk/report-kinds", tag = "desk", operation_id = "desk_report_kinds",
    responses((status = 200, body = Reference<ReportKinds>), (status = 401, body = Problem)))]
pub async fn kinds(State(app): State<App>, SignedIn(duty): SignedIn) -> Result<Response, Refusal> {
    Ok(reply(StatusCode::OK, &at_the_desk::<ReportKinds>(&app, &duty, Set::Reports).await?))
}

/// `PUT /desk/report-kinds`: the whole set anew, by an administrator of the province. Reports that were begun keep
/// their days.
#[utoipa::path(put, path = "/api/v1/desk/report-kinds", tag = "desk", operation_id = "desk_report_kinds_change",
    request_body = ReferenceChange<ReportKinds>,
    responses((status = 200, body = Reference<ReportKinds>), (status = 403, body = Problem),
        (status = 409, body = Problem, description = "edit_conflict"), (status = 413, body = Problem),
        (status = 422, body = Problem)))]
pub async fn change_kinds(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    request: Request,
) -> Result<Response, Refusal> {
    reference::change(&app, &duty, Set::Reports, request, ReportKinds::faults).await
}

pub mod files;
