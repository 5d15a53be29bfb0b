//! What came out of a survey, as JSON for the desk and as a table for other programs; never of fewer than
//! ten.

use std::fmt::Write;

use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use plain::groups::Shown;
use wire::id::SurveyId;
use wire::survey::{Ask, AskKind, SurveyContent};
use wire::survey_desk::SurveyResults;

use super::desk_surveys::of_officer;
use crate::auth::SignedIn;
use crate::body::{Segment, reply};
use crate::refusal::Refusal;
use crate::state::App;

/// `GET /desk/surveys/{id}/results`.
#[utoipa::path(get, path = "/api/v1/desk/surveys/{id}/results", tag = "desk", operation_id = "desk_survey_results",
    params(("id" = String, Path)),
    responses((status = 200, body = SurveyResults), (status = 403, body = wire::problem::Problem),
        (status = 404, body = wire::problem::Problem)))]
pub async fn read(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<SurveyId>,
) -> Result<Response, Refusal> {
    let survey = of_officer(&app, &duty, id).await?;
    Ok(reply(StatusCode::OK, &app.store.survey_results(&survey).await?))
}

/// `GET /desk/surveys/{id}/results.csv`: the same as a table.
#[utoipa::path(get, path = "/api/v1/desk/surveys/{id}/results.csv", tag = "desk", operation_id = "desk_survey_table",
    params(("id" = String, Path)),
    responses((status = 200, content_type = "text/csv", body = String), (status = 403, body = wire::problem::Problem),
        (status = 404, body = wire::problem::Problem)))]
pub async fn table(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<SurveyId>,
) -> Result<Response, Refusal> {
    let survey = of_officer(&app, &duty, id).await?;
    let results = app.store.survey_results(&survey).await?;
    let csv = csv(&survey.content, &results);
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment; filename=\"khao-sat.csv\""),
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, csv).into_response())
}

fn csv(content: &SurveyContent, results: &SurveyResults) -> String {
    // With the mark in front, spreadsheets read Vietnamese letters as they are.
    let mut out = String::from("\u{feff}Câu,Nội dung,Trả lời,Số người\r\n");
    let mut line = |number: &str, asked: &str, answer: &str, count: &str| {
        let _ = write!(out, "{number},{},{},{count}\r\n", cell(asked), cell(answer));
    };
    let title = &content.title.vi;
    line("", title, "Số người trả lời", &Shown::of(results.answered).to_string());
    for (place, (ask, came)) in content.questions.iter().zip(&results.questions).enumerate() {
        let number = (place + 1).to_string();
        for (choice, count) in came.counts.iter().enumerate() {
            line(&number, &ask.text.vi, &name(ask, choice), &Shown::of(*count).to_string());
        }
        line(&number, &ask.text.vi, "Không trả lời", &Shown::of(came.none).to_string());
        for text in &came.texts {
            line(&number, &ask.text.vi, text, "");
        }
    }
    out
}

/// What stands for a choice.
fn name(ask: &Ask, choice: usize) -> String {
    if ask.kind != AskKind::Scale {
        return ask.choices.get(choice).map(|said| said.vi.clone()).unwrap_or_default();
    }
    let end = match choice {
        0 => ask.low.as_ref(),
        4 => ask.high.as_ref(),
        _ => None,
    };
    let point = choice + 1;
    end.map_or_else(|| point.to_string(), |end| format!("{point} ({})", end.vi))
}

/// A cell. What a spreadsheet would work out as a formula is a text like any other.
fn cell(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn no_cell_is_a_formula_and_no_quote_ends_one() {
        assert_eq!(cell("=1+1"), "\"'=1+1\"");
        assert_eq!(cell("@SUM(A1)"), "\"'@SUM(A1)\"");
        assert_eq!(cell("Cơm \"nguội\", rau"), "\"Cơm \"\"nguội\"\", rau\"");
    }
}
