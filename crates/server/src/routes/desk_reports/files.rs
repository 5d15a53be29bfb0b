//! A report as files: DOCX, PDF and CSV.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use chrono::Utc;
use plain::slug::slug;
use wire::problem::{Code, Problem};
use wire::report::Report;

use super::kept;
use crate::auth::SignedIn;
use crate::body::Segment;
use crate::pdf::write;
use crate::refusal::Refusal;
use crate::report_files::{Paper, csv, docx, paper, pdf};
use crate::reporting;
use crate::routes::desk_posters::printed;
use crate::routes::spreadsheet::spreadsheet;
use crate::state::App;
use crate::store::officers::OnDuty;

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// The report as it is put on paper, and the name of its file without an ending.
async fn on_paper(app: &App, duty: &OnDuty, id: &str) -> Result<(Report, Paper, String), Refusal> {
    let kept = kept(app, duty, id).await?;
    let report = reporting::report(app, duty, kept, Utc::now()).await?;
    let paper = paper(&report, &app.public_url.origin);
    let name = format!("bao-cao-{}-{}", slug(&report.unit.short), report.period.id);
    Ok((report, paper, name))
}

/// `GET /desk/reports/{id}/docx`: a document for office programs.
#[utoipa::path(get, path = "/api/v1/desk/reports/{id}/docx", tag = "desk", operation_id = "desk_report_docx",
    params(("id" = String, Path)),
    responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", body = String),
        (status = 404, body = Problem)))]
pub async fn document(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
) -> Result<Response, Refusal> {
    let (_, paper, name) = on_paper(&app, &duty, &id).await?;
    let made = tokio::task::spawn_blocking(move || docx::file(&paper)).await;
    let bytes = made.ok().and_then(Result::ok).ok_or_else(|| Refusal::from(Code::Internal))?;
    let named = HeaderValue::from_str(&format!("attachment; filename=\"{name}.docx\""))
        .map_err(|_| Refusal::from(Code::Internal))?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(DOCX)),
        (header::CONTENT_DISPOSITION, named),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    Ok((headers, bytes).into_response())
}

/// `GET /desk/reports/{id}/pdf`: a sheet to print.
#[utoipa::path(get, path = "/api/v1/desk/reports/{id}/pdf", tag = "desk", operation_id = "desk_report_pdf",
    params(("id" = String, Path)),
    responses((status = 200, content_type = "application/pdf", body = String), (status = 404, body = Problem)))]
pub async fn sheet(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
) -> Result<Response, Refusal> {
    let (report, paper, name) = on_paper(&app, &duty, &id).await?;
    let about = write::About {
        title: format!("Báo cáo: {}", paper.about),
        author: report.unit_name,
        at: report.frozen_at.unwrap_or_else(Utc::now),
    };
    let made = tokio::task::spawn_blocking(move || write::pdf(&pdf::pages(&paper), &about)).await;
    let bytes = made.ok().flatten().ok_or_else(|| Refusal::from(Code::Internal))?;
    printed(bytes, &format!("{name}.pdf"))
}

/// `GET /desk/reports/{id}/csv`: the figures as a table for spreadsheets.
#[utoipa::path(get, path = "/api/v1/desk/reports/{id}/csv", tag = "desk", operation_id = "desk_report_table",
    params(("id" = String, Path)),
    responses((status = 200, content_type = "text/csv", body = String), (status = 404, body = Problem)))]
pub async fn table(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
) -> Result<Response, Refusal> {
    let (_, paper, name) = on_paper(&app, &duty, &id).await?;
    Ok(spreadsheet(csv::table(&paper), &format!("{name}.csv")))
}
